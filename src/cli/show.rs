//! `palmares show`: one record with all that is linked to it, or another page by its address.

use std::sync::Arc;

use super::args::{ShowArgs, ShowFormat};
use super::mistake;
use crate::format::export::{record_json, screening_json};
use crate::output::Output;
use crate::pages::{self, JournalPage, Place, personal_with_plans, write};
use crate::search::{Engine, List, Query};
use crate::shell::exit::{Exit, Failure};
use crate::shell::{self, open};

/// Columns of a page that goes to no terminal.
const WIDTH: u16 = 80;

/// The widest a page becomes on a terminal; longer lines are hard to read.
const WIDEST: u16 = 100;

/// Prints a record.
pub(super) fn show(args: &ShowArgs, output: &mut Output) -> Result<Exit, Failure> {
    let loaded = open::open_saying_problems(&args.catalogues.files)?;
    let (catalogue, mine) = {
        let (catalogue, address) = (Arc::new(loaded.catalogue), args.address.trim());
        let is_diary = address == "diary" || address.starts_with("diary ");
        shell::journal::beside(catalogue, is_diary || shell::journal::is_asked(address))
    };
    let place = match Place::at(&catalogue, &args.address) {
        Some(place) => place?,
        None => Place::Record(catalogue.find(args.address.trim())?),
    };
    asked(&place).map_or(Ok(()), |query| mistake::refuse(&query))?;
    let page = || {
        let mut engine = Engine::new(Arc::clone(&catalogue));
        engine.begin_day(shell::configured_day());
        let rows = rows(&mut engine, &place);
        mine.iter().for_each(|mine| engine.keep(personal_with_plans(&catalogue, mine)));
        let page = pages::surveyed(&engine, &place, &rows, mine.as_deref());
        match (&place, &mine) {
            (Place::Record(record), Some(mine)) => {
                pages::with_mine(&catalogue, mine, *record, page)
            }
            _ => page,
        }
    };
    match args.format {
        ShowFormat::Text => {
            let width = output.width().map_or(WIDTH, |columns| columns.min(WIDEST));
            let written = if args.plain { write::plain } else { write::text };
            output.text(&written(&page(), width))?;
        }
        ShowFormat::Markdown => output.text(&write::markdown(&catalogue, &page()))?,
        ShowFormat::Json => match place {
            Place::Record(record) => output.pretty_json(&record_json(&catalogue, record))?,
            Place::Screening(id) => output.pretty_json(&screening_json(&catalogue, id))?,
            _ => {
                let what = place.word();
                return Err(Failure::Usage(format!(
                    "--format json is for records and screenings, not for a {what}"
                )));
            }
        },
    }
    Ok(Exit::Done)
}

/// The query that a place is made from.
fn asked(place: &Place) -> Option<String> {
    match place {
        Place::Screenings(query)
        | Place::Journal(JournalPage::Diary(query) | JournalPage::Statistics(query)) => {
            Some(query.to_string())
        }
        _ => place.list().map(|(_, query)| query),
    }
}

/// The rows of the list that a place is made from.
fn rows(engine: &mut Engine, place: &Place) -> Vec<u32> {
    let Some((list, query)) = place.list() else { return Vec::new() };
    let hits = engine.find(list, &Query::parse(&query)).hits;
    hits.into_iter().filter_map(|hit| Some(List::of_record(hit.record)?.1)).collect()
}
