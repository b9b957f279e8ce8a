//! The screenings that a query asks for, as a page or as JSON.

use std::sync::Arc;

use serde::Serialize;

use crate::catalogue::{Catalogue, Screening};
use crate::cli::args::{FindArgs, FindFormat};
use crate::export::screenings::sheet;
use crate::export::separated;
use crate::format::export::{ShownJson, screening_json};
use crate::output::Output;
use crate::pages::{self, Place, grouped, write};
use crate::search::{Cancel, Engine, List, Query};
use crate::shell::exit::{Exit, Failure, say};

/// A query and the screenings that it asks for.
#[derive(Debug, Serialize)]
pub struct JsonScreenings<'a> {
    query: &'a str,
    count: usize,
    hits: Vec<ShownJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
}

/// What a query that begins with `screenings` asks for.
pub struct AskedScreenings<'e> {
    /// The query as typed.
    text: &'e str,
    /// What stands behind that word.
    query: Arc<str>,
    /// In the order of a programme.
    pub found: Vec<Screening<'e>>,
}

impl AskedScreenings<'_> {
    /// Something to say of the query.
    pub fn remark(&self) -> Option<String> {
        Query::parse(&self.query).remark()
    }

    /// So many of them as JSON.
    pub fn json<'a>(&'a self, catalogue: &'a Catalogue, limit: usize) -> JsonScreenings<'a> {
        let hits = self.found.iter().take(limit);
        JsonScreenings {
            query: self.text,
            count: self.found.len(),
            hits: hits.map(|screening| screening_json(catalogue, screening.id())).collect(),
            remark: self.remark(),
        }
    }
}

/// The screenings that a query asks for; nothing where it asks for something else, or may be a title and finds none.
pub fn asked<'e>(engine: &'e Engine, text: &'e str) -> Option<AskedScreenings<'e>> {
    let Ok(place) = Place::at(engine.catalogue(), text)? else { return None };
    let Place::Screenings(query) = &place else { return None };
    // What is never cancelled has a result.
    let found = engine.screenings(query, &Cancel::NEVER).unwrap_or_default();
    let found: Vec<Screening<'_>> = found.into_iter().map(|(screening, _)| screening).collect();
    let is_asked = !found.is_empty() || !place.may_be_title();
    is_asked.then(|| AskedScreenings { text, query: Arc::clone(query), found })
}

/// Prints them.
pub fn print(
    args: &FindArgs,
    engine: &Engine,
    asked: &AskedScreenings<'_>,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let never = &Cancel::NEVER;
    let AskedScreenings { query, found, .. } = asked;
    let (parsed, count) = (Query::parse(query), found.len());
    let read = engine.understood(List::Films, &parsed, never).ok().flatten();
    let some = if count == 0 { "nothing".to_owned() } else { grouped(count) };
    let parts = [Some("screenings".to_owned()), read, Some(some)];
    let said = || parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    say(parsed.remark().unwrap_or_else(said));
    let limit = args.limit.unwrap_or(usize::MAX);
    let hits = &found[..count.min(limit)];
    let json = |screening: &Screening<'_>| screening_json(engine.catalogue(), screening.id());
    match args.format.unwrap_or(FindFormat::Table) {
        FindFormat::Json => output.pretty_json(&asked.json(engine.catalogue(), limit))?,
        FindFormat::Ndjson => {
            hits.iter().try_for_each(|screening| output.json(&json(screening)))?;
        }
        FindFormat::Csv => separated::csv(&sheet(hits), output)?,
        FindFormat::Tsv => separated::tsv(&sheet(hits), output)?,
        format @ (FindFormat::Table | FindFormat::Text | FindFormat::Markdown) => {
            let page = pages::screenings(engine, query, limit);
            match format {
                FindFormat::Markdown => output.text(&write::markdown(engine.catalogue(), &page))?,
                _ => output.text(&write::text(&page, output.width().unwrap_or(u16::MAX)))?,
            }
        }
    }
    Ok(if count == 0 { Exit::Nothing } else { Exit::Done })
}
