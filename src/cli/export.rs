//! `palmares export`: what a query finds, all of it, for other programs.

use std::sync::Arc;

use super::args::ExportArgs;
use super::find::gather::{Found, gather};
use crate::atomic_write::{SaveError, save_as};
use crate::catalogue::Record;
use crate::export::{self, ExportFormat};
use crate::output::Output;
use crate::pages::words;
use crate::search::{Engine, List};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::{self, open};

/// Writes what a query finds to standard output or into a file.
pub(super) fn export(args: &ExportArgs, output: &mut Output) -> Result<Exit, Failure> {
    let format = format(args)?;
    let text = args.query.join(" ");
    let catalogue = Arc::new(open::open_saying_problems(&args.catalogues.files)?.catalogue);
    let (catalogue, mine) = shell::journal::beside(catalogue, shell::journal::is_asked(&text));
    let mut engine = Engine::new(Arc::clone(&catalogue));
    mine.iter().for_each(|mine| engine.keep(Arc::clone(mine.personal())));
    let found = gather(&mut engine, &catalogue, &text)?;
    if let Some(remark) = &found.remark {
        say(remark);
    }
    let all: Vec<Record> = found.best(usize::MAX).into_iter().map(|hit| hit.record).collect();
    let list = list(&found);
    match &args.output {
        None => export::write(&catalogue, (list, &all), format, output)?,
        Some(path) => {
            let print = |file: &mut _| export::write(&catalogue, (list, &all), format, file);
            let bytes = Output::bytes(print)?;
            save_as(path, &bytes, args.replace).map_err(|error| match error {
                SaveError::NameTaken => {
                    let path = crate::text::printable(path);
                    Failure::Usage(format!("{path} exists; --replace writes over it"))
                }
                SaveError::Failed(said) => Failure::Usage(crate::text::printable(&said)),
            })?;
            let what = list.map_or_else(
                || words::counted(all.len(), "record", "records"),
                |list| words::records(list, all.len()),
            );
            say(format_args!("exported {what}"));
        }
    }
    Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done })
}

/// The format asked for; else the one that the file's name ends in; else CSV.
fn format(args: &ExportArgs) -> Result<ExportFormat, Failure> {
    match (args.format, &args.output) {
        (Some(format), _) => Ok(format.into()),
        (None, None) => Ok(ExportFormat::Csv),
        (None, Some(path)) => ExportFormat::of_path(path).ok_or_else(|| {
            let path = crate::text::printable(path);
            let words = "end the name in .csv, .json, .ndjson or .md, or say which with --format";
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
