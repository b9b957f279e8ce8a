//! `palmares show`: one record with all that is linked to it.

use super::args::{ShowArgs, ShowFormat};
use super::exit::{Exit, Failure};
use super::open;
use super::output::Output;
use crate::app::page::{self, write};
use crate::export::record_json;

/// Columns of a page that goes to no terminal.
const WIDTH: u16 = 80;

/// The widest a page becomes on a terminal; longer lines are hard to read.
const WIDEST: u16 = 100;

/// Prints a record.
pub(super) fn show(args: &ShowArgs, output: &mut Output) -> Result<Exit, Failure> {
    let loaded = open::open_saying_problems(&args.catalogues.files)?;
    let catalogue = &loaded.catalogue;
    let record = catalogue.find(args.address.trim())?;
    let page = || page::of(catalogue, record, usize::MAX);
    match args.format {
        ShowFormat::Text => {
            let width = output.width().map_or(WIDTH, |columns| columns.min(WIDEST));
            output.text(&write::text(&page(), width))?;
        }
        ShowFormat::Markdown => output.text(&write::markdown(catalogue, &page()))?,
        ShowFormat::Json => output.pretty_json(&record_json(catalogue, record))?,
    }
    Ok(Exit::Done)
}
