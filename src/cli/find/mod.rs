//! `palmares find`: what a query finds, for people and for programs.

mod batch;
pub(super) mod gather;
mod json;
pub(super) mod screenings;
mod sheets;
mod table;
mod text;

use std::sync::Arc;

use super::args::{FindArgs, FindFormat};
use super::mistake;
use crate::catalogue::Catalogue;
use crate::export::{markdown, separated};
use crate::mine::Mine;
use crate::output::Output;
use crate::pages::address::order_of;
use crate::pages::{self, JournalPage, Place, grouped, personal_with_plans, write};
use crate::search::{Cancel, Engine, Hits, Query};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::{self, open};
use gather::{Found, gather};

/// How many lines a table has, and hits a query of a batch, when nobody says: enough for every
/// winner of a festival's great prize.
const LIMIT: usize = 100;

/// Prints what a query, or each of a batch, finds.
pub(super) fn find(args: FindArgs, output: &mut Output) -> Result<Exit, Failure> {
    let files = &args.catalogues.files;
    if let Some(queries) = &args.batch {
        if !matches!(args.format, None | Some(FindFormat::Json | FindFormat::Ndjson)) {
            let words = "--batch answers in JSON, one object a line, and in no other format";
            return Err(Failure::Usage(words.to_owned()));
        }
        if open::is_stdin(queries) && files.iter().any(|file| open::is_stdin(file)) {
            let words = "standard input (-) can't be both the catalogue and the queries";
            return Err(Failure::Usage(words.to_owned()));
        }
        // Opened before the catalogue is read, which may take its time.
        let queries = batch::Queries::open(queries)?;
        let catalogue = Arc::new(open::open_saying_problems(files)?.catalogue);
        let limit = args.limit.unwrap_or(LIMIT);
        return batch::answer(queries, &catalogue, limit, output);
    }
    let text = args.query.join(" ");
    mistake::refuse(&text)?;
    let catalogue = Arc::new(open::open_saying_problems(files)?.catalogue);
    let (catalogue, mine) = shell::journal::beside(catalogue, shell::journal::is_asked(&text));
    let mut engine = Engine::new(Arc::clone(&catalogue));
    engine.begin_day(shell::configured_day());
    mine.iter().for_each(|mine| engine.keep(personal_with_plans(&catalogue, mine)));
    if let Some(Ok(Place::Journal(page))) = Place::at(&catalogue, &text)
        && text.contains(':')
    {
        return diary(&engine, mine.as_deref(), &page, output);
    }
    if let Some(asked) = screenings::asked(&engine, &text) {
        return screenings::print(&args, &engine, &asked, output);
    }
    if mine.as_ref().is_none_or(|mine| mine.is_empty()) && Query::parse(&text).asks_journal() {
        say("nothing is saved in the journal yet");
    }
    let found = gather(&mut engine, &catalogue, &text)?;
    if let Some(remark) = found.remark.clone().or_else(|| understood(&engine, &text, &found)) {
        say(&remark);
    }
    print(&args, &catalogue, &text, &found, output)?;
    Ok(if found.count() == 0 { Exit::Nothing } else { Exit::Done })
}

/// Prints a page of the journal, such as the viewings that a query asks for.
fn diary(
    engine: &Engine,
    mine: Option<&Mine>,
    page: &JournalPage,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let count = match page {
        JournalPage::Diary(query) => {
            engine.diary(query, &Cancel::NEVER).map_or(0, |keys| keys.len())
        }
        _ => 1,
    };
    let page = pages::surveyed(engine, &Place::Journal(page.clone()), &[], mine);
    output.text(&write::text(&page, output.width().unwrap_or(u16::MAX)))?;
    Ok(if count == 0 { Exit::Nothing } else { Exit::Done })
}

/// How the query of one list was read, and what to change where it finds nothing.
fn understood(engine: &Engine, text: &str, found: &Found) -> Option<String> {
    let [Hits { list, hits, .. }] = found.lists.as_slice() else { return None };
    let query = Query::parse(order_of(text).0);
    let never = &Cancel::NEVER;
    let read = engine.understood(*list, &query, never).ok()??;
    let count = if hits.is_empty() { "nothing".to_owned() } else { grouped(hits.len()) };
    let hint = engine.hint(*list, &query, hits.len(), never).ok().flatten();
    let parts = [Some(list.word().to_owned()), Some(read), Some(count), hint];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn print(
    args: &FindArgs,
    catalogue: &Catalogue,
    query: &str,
    found: &Found,
    output: &mut Output,
) -> Result<(), Failure> {
    let all = args.limit.unwrap_or(usize::MAX);
    match args.format.unwrap_or(FindFormat::Table) {
        FindFormat::Json => output.pretty_json(&json::answer(catalogue, query, found, all))?,
        FindFormat::Ndjson => {
            for hit in found.best(all) {
                output.json(&json::hit(catalogue, hit))?;
            }
        }
        FindFormat::Csv => separated::csv(&sheets::of_all(catalogue, found, all), output)?,
        FindFormat::Tsv => separated::tsv(&sheets::of_all(catalogue, found, all), output)?,
        FindFormat::Markdown => {
            for sheet in sheets::by_list(catalogue, found, all) {
                markdown::print(&sheet, output)?;
            }
        }
        format @ (FindFormat::Table | FindFormat::Text) => {
            let limit = args.limit.unwrap_or(LIMIT);
            let print = if format == FindFormat::Text { text::print } else { table::print };
            for sheet in sheets::by_list(catalogue, found, limit) {
                print(&sheet, output)?;
            }
            output.flush()?;
            say_rest(found.count(), limit);
            if found.similar_count() > 0 && found.count() < limit {
                print(&sheets::of_similar(catalogue, found, limit - found.count()), output)?;
            }
        }
    }
    if found.count() == 0 {
        output.flush()?;
        say("nothing found");
    }
    Ok(())
}

/// How much of what was found a table leaves out.
fn say_rest(count: usize, limit: usize) {
    if count > limit {
        let more = grouped(count - limit);
        say(format_args!("{more} more; --limit {count} prints all"));
    }
}
