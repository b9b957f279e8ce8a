//! Web addresses of a record, and what can be copied of it.

use super::cursor::Cursor;
use super::event::{Effect, TerminalEffect};
use super::mode::{Choice, ChoiceOutcome, Menu};
use crate::catalogue::{Catalogue, Edition, Person, Record};
use crate::export::{self, ExportFormat};
use crate::output::Output;
use crate::pages::words::records as counted_records;
use crate::pages::{self, Page, Place, write};
use crate::search::List;

/// Where a database shows the record with an id.
fn database_page(scheme: &str, record: Record, id: &str) -> Option<String> {
    let plain = !id.is_empty()
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !plain {
        return None;
    }
    let film = matches!(record, Record::Film(_));
    match scheme {
        "imdb" if film => Some(format!("https://www.imdb.com/title/{id}/")),
        "imdb" => Some(format!("https://www.imdb.com/name/{id}/")),
        "wikidata" => Some(format!("https://www.wikidata.org/wiki/{id}")),
        "tmdb" if film => Some(format!("https://www.themoviedb.org/movie/{id}")),
        "tmdb" => Some(format!("https://www.themoviedb.org/person/{id}")),
        "letterboxd" if film => Some(format!("https://letterboxd.com/film/{id}/")),
        "eidr" => Some(format!("https://ui.eidr.org/view/content?id=10.5240/{id}")),
        _ => None,
    }
}

/// The web addresses that a record has: its own, those of its databases, those of its sources.
#[must_use]
pub fn links(cat: &Catalogue, record: Record) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let of_ids = |ids: Vec<(&str, &str)>| -> Vec<String> {
        ids.into_iter().filter_map(|(scheme, id)| database_page(scheme, record, id)).collect()
    };
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            found.extend(film.links().map(str::to_owned));
            found.extend(of_ids(film.external_ids().collect()));
            found.extend(film.sources().filter_map(|source| source.url().map(str::to_owned)));
        }
        Record::Person(id) => {
            let person = cat.person(id);
            found.extend(of_ids(person.external_ids().collect()));
            found.extend(person.sources().filter_map(|source| source.url().map(str::to_owned)));
        }
        Record::Festival(id) => {
            let festival = cat.festival(id);
            found.extend(festival.website().map(str::to_owned));
            found.extend(of_ids(festival.external_ids().collect()));
            found.extend(festival.sources().filter_map(|source| source.url().map(str::to_owned)));
        }
        Record::Edition(id) => {
            let edition = cat.edition(id);
            found.extend(edition.sources().filter_map(|source| source.url().map(str::to_owned)));
        }
        Record::Award(id) => {
            let award = cat.award(id);
            found.extend(award.sources().filter_map(|source| source.url().map(str::to_owned)));
        }
        Record::Source(id) => found.extend(cat.source(id).url().map(str::to_owned)),
        Record::Section(_) | Record::Jury(_) => {}
    }
    found.retain(|url| is_web(url));
    found.dedup();
    found
}

/// Only web addresses are opened, never anything that another program would run.
fn is_web(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(|c: char| c.is_control() || c.is_whitespace())
}

/// The choice of links, for more than one.
#[must_use]
pub fn browser_menu(links: Vec<String>) -> Menu {
    let choices = ('a'..='z').zip(links).map(|(letter, url)| Choice {
        letter,
        name: String::new(),
        value: url.clone(),
        done: format!("opening {url}"),
        outcome: ChoiceOutcome::Effect(Effect::Terminal(TerminalEffect::OpenInBrowser(url))),
    });
    Menu { title: "Open in the browser", choices: choices.collect(), cursor: Cursor::default() }
}

/// A choice that copies a text, of which the menu shows the first line.
fn copies(letter: char, name: &str, done: String, text: String) -> Choice {
    Choice {
        letter,
        name: name.to_owned(),
        value: text.lines().next().unwrap_or_default().to_owned(),
        done,
        outcome: ChoiceOutcome::Effect(Effect::Terminal(TerminalEffect::Copy(text))),
    }
}

/// The choice of what to copy of a place, or of an empty list. `seen` is its page, where that is at hand, and `list` the
/// address of the list that it is chosen in.
#[must_use]
pub fn copy_menu(
    cat: &Catalogue,
    place: Option<&Place>,
    (seen, list): (Option<&Page>, Option<&str>),
) -> Menu {
    let own = match place {
        Some(Place::Record(record)) => Some(pages::of(cat, *record, usize::MAX)),
        _ => None,
    };
    let markdown = own.as_ref().or(seen).map(|page| write::markdown(cat, page));
    let choice =
        |letter, name: &str, value| copies(letter, name, format!("copied the {name}"), value);
    let mut choices = Vec::new();
    if let Some(place) = place {
        choices.push(choice('a', "address", place.address(cat)));
        choices.push(choice('t', "title", place.label(cat)));
    }
    choices.extend(
        place.and_then(Place::record).map(|record| choice('c', "citation", citation(cat, record))),
    );
    choices.extend(markdown.map(|markdown| choice('m', "Markdown", markdown)));
    choices.extend(list.map(|list| choice('l', "address of the list", list.to_owned())));
    Menu { title: "Copy", choices, cursor: Cursor::default() }
}

/// The choice of what to copy of several records of a list, a line each.
#[must_use]
pub fn copy_selected(cat: &Catalogue, list: List, records: &[Record]) -> Menu {
    let lines = |of: &dyn Fn(Record) -> String| -> String {
        records.iter().map(|record| of(*record)).collect::<Vec<_>>().join("\n")
    };
    let print =
        |output: &mut _| export::write(cat, (Some(list), records), ExportFormat::Markdown, output);
    // Into memory, where nothing can go wrong.
    let table = Output::bytes(print).unwrap_or_default();
    let what = counted_records(list, records.len());
    let choice = |letter, name: &str, value| {
        copies(letter, name, format!("copied the {name} of {what}"), value)
    };
    let choices = vec![
        choice('a', "addresses", lines(&|record| cat.address(record))),
        choice('t', "titles", lines(&|record| cat.label(record))),
        choice('c', "citations", lines(&|record| citation(cat, record))),
        choice('m', "Markdown table", String::from_utf8_lossy(&table).into_owned()),
    ];
    Menu { title: "Copy the selection", choices, cursor: Cursor::default() }
}

/// A record as one cites it in running text.
fn citation(cat: &Catalogue, record: Record) -> String {
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            let directors: Vec<_> = film.directors().map(Person::name).collect();
            let mut text = film.title().to_owned();
            if let Some(original) = film.original_title().filter(|title| *title != film.title()) {
                text = format!("{text} [{original}]");
            }
            if !directors.is_empty() {
                text = format!("{text}, dir. {}", directors.join(", "));
            }
            if let Some(countries) = film.countries() {
                let names: Vec<_> = countries.map(pages::country).collect();
                if !names.is_empty() {
                    text = format!("{text}, {}", names.join("/"));
                }
            }
            film.year().map_or(text.clone(), |year| format!("{text}, {year}"))
        }
        Record::Award(id) => {
            let award = cat.award(id);
            let mut parts = vec![award.name().to_owned()];
            parts.extend(award.edition().map(Edition::label));
            parts.extend(award.film().map(|film| film.title().to_owned()));
            parts.extend(award.recipients().map(|recipient| recipient.person.name().to_owned()));
            parts.join(", ")
        }
        Record::Source(id) => {
            let source = cat.source(id);
            let parts = [source.publisher(), source.title(), source.published(), source.url()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Record::Section(id) => {
            let section = cat.section(id);
            format!("{}, {}", section.name(), section.edition().label())
        }
        Record::Jury(id) => {
            let jury = cat.jury(id);
            format!("{}, {}", jury.name(), jury.edition().label())
        }
        Record::Person(_) | Record::Festival(_) | Record::Edition(_) => cat.label(record),
    }
}
