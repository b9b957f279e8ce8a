//! `palmares export`: what a query finds, all of it, for other programs.

use std::io::{self, Write};
use std::sync::Arc;

use super::args::ExportArgs;
use super::find::gather::{Found, gather};
use super::find::screenings;
use super::mistake;
use crate::atomic_write::{SaveError, save_as};
use crate::catalogue::{Catalogue, Record, Screening};
use crate::export::plan::PlanExport;
use crate::export::{self, ExportFormat};
use crate::output::Output;
use crate::pages::{personal_with_plans, words};
use crate::search::{Engine, List};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::{self, open};
use crate::text::printable;

/// Writes what a query finds to standard output or into a file.
pub(super) fn export(args: &ExportArgs, output: &mut Output) -> Result<Exit, Failure> {
    let format = format(args)?;
    let text = args.query.join(" ");
    mistake::refuse(&text)?;
    let catalogue = Arc::new(open::open_saying_problems(&args.catalogues.files)?.catalogue);
    let (catalogue, mine) = shell::journal::beside(catalogue, shell::journal::is_asked(&text));
    let engine = Engine::new(Arc::clone(&catalogue));
    engine.begin_day(shell::configured_day());
    mine.iter().for_each(|mine| engine.keep(personal_with_plans(&catalogue, mine)));
    let exported = match screenings::asked(&engine, &text) {
        Some(asked) => {
            asked.remark().into_iter().for_each(say);
            ExportedRows::Screenings(asked.found)
        }
        None => {
            let found = gather(&mut engine.share(), &catalogue, &text)?;
            if let Some(remark) = &found.remark {
                say(remark);
            }
            let all = found.best(usize::MAX).into_iter().map(|hit| hit.record);
            ExportedRows::Records(list(&found), all.collect())
        }
    };
    let Some(format) = format else { return calendar(&catalogue, &exported, args, output) };
    match &args.output {
        None => exported.write(&catalogue, format, output)?,
        Some(path) => {
            let bytes = Output::bytes(|file| exported.write(&catalogue, format, file))?;
            save(path, &bytes, args.replace)?;
            say(format_args!("exported {}", exported.counted()));
        }
    }
    Ok(if exported.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// Writes a calendar.
fn calendar(
    catalogue: &Catalogue,
    exported: &ExportedRows<'_>,
    args: &ExportArgs,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let ExportedRows::Screenings(all) = exported else {
        let said = "only screenings are in a calendar: palmares export screenings … --format ics";
        return Err(Failure::Usage(said.to_owned()));
    };
    let (text, events) = export::screenings::calendar(catalogue, all);
    match &args.output {
        None => output.own(text.as_bytes())?,
        Some(path) => {
            save(path, text.as_bytes(), args.replace)?;
            say(format_args!("exported {}", words::counted(events, "screening", "screenings")));
        }
    }
    if events < all.len() {
        let left = words::counted(all.len() - events, "screening", "screenings");
        say(format_args!("left out, without a start or an edition: {left}"));
    }
    Ok(if events == 0 { Exit::Nothing } else { Exit::Done })
}

/// Writes a file that the person named.
pub(super) fn save(path: &str, bytes: &[u8], replace: bool) -> Result<(), Failure> {
    let saved = save_as(path, bytes, replace).map_err(|error| match error {
        SaveError::NameTaken => {
            Failure::Usage(format!("{} exists; --replace writes over it", printable(path)))
        }
        SaveError::Failed(said) => Failure::Usage(printable(&said)),
    });
    saved.map(|_| ())
}

/// What is exported.
enum ExportedRows<'c> {
    /// Records, with the list that all of them are of.
    Records(Option<List>, Vec<Record>),
    /// Screenings, which are in no list.
    Screenings(Vec<Screening<'c>>),
}

impl ExportedRows<'_> {
    fn write<W: Write>(
        &self,
        catalogue: &Catalogue,
        format: ExportFormat,
        output: &mut Output<W>,
    ) -> io::Result<()> {
        match self {
            Self::Records(list, all) => export::write(catalogue, (*list, all), format, output),
            Self::Screenings(all) => export::screenings::write(catalogue, all, format, output),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Records(_, all) => all.is_empty(),
            Self::Screenings(all) => all.is_empty(),
        }
    }

    fn counted(&self) -> String {
        match self {
            Self::Records(None, all) => words::counted(all.len(), "record", "records"),
            Self::Records(Some(list), all) => words::records(*list, all.len()),
            Self::Screenings(all) => words::counted(all.len(), "screening", "screenings"),
        }
    }
}

/// The format asked for; else the one that the file's name ends in; else CSV. `None` is a calendar.
fn format(args: &ExportArgs) -> Result<Option<ExportFormat>, Failure> {
    let is_calendar = |path: &str| PlanExport::of_path(path) == Some(PlanExport::Ics);
    match (args.format, &args.output) {
        (Some(format), _) => Ok(format.of_rows()),
        (None, None) => Ok(Some(ExportFormat::Csv)),
        (None, Some(path)) if is_calendar(path) => Ok(None),
        (None, Some(path)) => ExportFormat::of_path(path).map(Some).ok_or_else(|| {
            let path = printable(path);
            let words =
                "end the name in .csv, .json, .ndjson, .md or .ics, or say which with --format";
            Failure::Usage(format!("{path}: {words}"))
        }),
    }
}

/// The list that all of it is of.
fn list(found: &Found) -> Option<List> {
    match found.lists.as_slice() {
        [hits] if found.in_one_list => Some(hits.list),
        _ => None,
    }
}
