//! Where a plan goes: standard output or a file, in the format asked for.

use serde_json::Value;

use super::args::{PlanFormat, PlanHow};
use super::open::{KeptPlan, OpenPlan};
use super::print::{PlanLine, print};
use crate::atomic_write::{SaveError, save_as};
use crate::export::plan::{CalendarExtras, PlanExport, plan_file};
use crate::journal::edit;
use crate::output::Output;
use crate::plan::FestivalPlan;
use crate::shell::exit::{Failure, say};
use crate::text::printable;

/// The format asked for; else the one that the file's name ends in; else text.
pub(super) fn format(how: &PlanHow) -> Result<PlanFormat, Failure> {
    let format = format_of(how)?;
    if (how.ways || how.sale) && format != PlanFormat::Ics {
        let said = "--ways and --sale are for a calendar: --format ics";
        return Err(Failure::Usage(said.to_owned()));
    }
    Ok(format)
}

fn format_of(how: &PlanHow) -> Result<PlanFormat, Failure> {
    match (how.format, &how.output) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(PlanFormat::Text),
        (None, Some(path)) => {
            let end = path.rsplit_once('.').map(|(_, end)| end.to_lowercase());
            match end.as_deref() {
                Some("txt") => Ok(PlanFormat::Text),
                Some("json") => Ok(PlanFormat::Json),
                Some("md") => Ok(PlanFormat::Markdown),
                Some("csv") => Ok(PlanFormat::Csv),
                Some("ics") => Ok(PlanFormat::Ics),
                _ => Err(Failure::Usage(format!(
                    "{}: end the name in .ics, .md, .csv, .json or .txt, or say which with --format",
                    printable(path)
                ))),
            }
        }
    }
}

/// Writes bytes that are safe to print.
fn bytes(how: &PlanHow, bytes: &[u8], output: &mut Output) -> Result<(), Failure> {
    let Some(path) = &how.output else { return Ok(output.own(bytes)?) };
    save_as(path, bytes, how.replace).map_err(|error| match error {
        SaveError::NameTaken => {
            Failure::Usage(format!("{} exists; --replace writes over it", printable(path)))
        }
        SaveError::Failed(said) => Failure::Usage(printable(&said)),
    })?;
    say(format_args!("wrote {}", printable(path)));
    Ok(())
}

/// Writes JSON.
pub(super) fn json(how: &PlanHow, json: &Value, output: &mut Output) -> Result<(), Failure> {
    let written = Output::bytes(|file| file.pretty_json(json))?;
    bytes(how, &written, output)
}

/// Writes lines, those of a list aligned.
pub(super) fn lines(
    how: &PlanHow,
    lists: &[Vec<PlanLine>],
    output: &mut Output,
) -> Result<(), Failure> {
    if how.output.is_none() {
        // A terminal's width is known only there.
        return Ok(lists.iter().try_for_each(|lines| print(lines, output))?);
    }
    let written = Output::bytes(|file| lists.iter().try_for_each(|lines| print(lines, file)))?;
    bytes(how, &written, output)
}

/// Writes a plan for people or other programs, and keeps what a calendar was told.
pub(super) fn plan(
    planner: &mut OpenPlan,
    plan: &FestivalPlan<'_>,
    (format, how): (PlanFormat, &PlanHow),
    output: &mut Output,
) -> Result<(), Failure> {
    let export = match format {
        PlanFormat::Ics => PlanExport::Ics,
        PlanFormat::Csv => PlanExport::Csv,
        PlanFormat::Json => PlanExport::Json,
        PlanFormat::Markdown | PlanFormat::Text => PlanExport::Markdown,
    };
    let kept = planner.kept_of(plan.programme.edition.id_text());
    let extras = CalendarExtras { ways: how.ways, sale: how.sale };
    let file = plan_file(&planner.cat, plan, kept, (export, extras))?;
    bytes(how, &file.bytes, output)?;
    if let KeptPlan::Journal(journal) = &planner.kept {
        let press = edit::export_showings(journal.mine.journal(), &file.told);
        planner.write(&press)?;
    }
    Ok(())
}
