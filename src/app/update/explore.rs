//! Runs, maps, figures, facets, claims and connections: what a person explores a catalogue by.

use std::sync::Arc;

use super::{go, journal};
use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::state::State;
use crate::catalogue::Record;
use crate::pages::address::list_query;
use crate::pages::{JournalPage, Place};
use crate::search::Query;

fn say(state: &mut State, text: String) -> Vec<Effect> {
    state.status = Some(text);
    Vec::new()
}

pub(super) fn has_run(state: &State) -> bool {
    let run = state.shown().and_then(|record| Place::run_of(&state.catalogue, record));
    run.is_some() && run != state.place()
}

/// A film's run, a festival's editions, a person's career.
pub(super) fn run(state: &mut State) -> Vec<Effect> {
    match state.shown().and_then(|record| Place::run_of(&state.catalogue, record)) {
        Some(place) => go::open_place(state, place),
        None => say(state, "Only films, festivals and people have a run.".to_owned()),
    }
}

/// A film's run from its own page; from everywhere else the festivals of the list.
pub(super) fn map(state: &mut State) -> Vec<Effect> {
    let page = state.view.page.as_ref().and_then(|page| page.place.record());
    let place = match page {
        Some(Record::Film(film)) => Place::Route(film),
        _ => Place::Map(list_query(state.list().list, state.list().query())),
    };
    go::open_place(state, place)
}

/// The figures of the diary from there; from everywhere else the charts of the list.
pub(super) fn summary(state: &mut State) -> Vec<Effect> {
    let charts = || Place::Summary(list_query(state.list().list, state.list().query()));
    let place = diary_figures(state).unwrap_or_else(charts);
    go::open_place(state, place)
}

fn diary_figures(state: &State) -> Option<Place> {
    match state.place()? {
        Place::Journal(JournalPage::Diary(query) | JournalPage::Statistics(query)) => {
            Some(Place::Journal(JournalPage::Statistics(query)))
        }
        _ => None,
    }
}

pub(super) fn facets(state: &mut State) -> Vec<Effect> {
    let query = list_query(state.list().list, state.list().query());
    go::open_place(state, Place::facets(query))
}

/// Adds the chosen facet's term to the query turned round.
pub(super) fn exclude(state: &mut State) -> Vec<Effect> {
    let Some(Place::Facets { query, .. }) = state.place() else {
        let key = state.prefs.keymap.shown(Action::Facets);
        return say(state, format!("{key} filters the list; there a value is excluded."));
    };
    let link = state.page_cursor().link;
    let chosen = state.page.detail.as_ref().and_then(|detail| detail.flow.links.get(link));
    let Some(Place::Facets { query: narrowed, .. }) = chosen.map(|link| link.place.clone()) else {
        return say(state, "There is no value to exclude here.".to_owned());
    };
    let (before, after) = (Query::parse(&query), Query::parse(&narrowed));
    match after.clauses.last() {
        Some(added) if after.clauses.len() > before.clauses.len() => {
            let without = Query::with(&query, &format!("-{added}"));
            go::open_place(state, Place::facets(without))
        }
        _ => {
            let key = state.prefs.keymap.shown(Action::Open);
            say(state, format!("That is in the query already; {key} removes it."))
        }
    }
}

/// The start page of the day that the program was told.
pub(super) fn today(state: &mut State) -> Vec<Effect> {
    match &state.bookmarks.today {
        Some(day) => go::open_place(state, Place::Today(Arc::clone(day))),
        None => say(state, "Today's date is unknown.".to_owned()),
    }
}

pub(super) fn has_claims(state: &State) -> bool {
    let is_contested =
        |record| state.catalogue.claims_about(record).next().is_some() || has_notes(state, record);
    state.shown().is_some_and(is_contested)
}

/// Whether devices wrote notes on a record, or on one of its viewings, without knowing of each other.
fn has_notes(state: &State, record: Record) -> bool {
    state.journal.mine().is_some_and(|mine| mine.has_conflicting_notes(record))
}

pub(super) fn claims(state: &mut State) -> Vec<Effect> {
    let Some(record) = state.shown() else {
        return say(state, "There is no record here.".to_owned());
    };
    if state.catalogue.claims_about(record).next().is_none() && !has_notes(state, record) {
        let label = state.catalogue.label(record);
        return say(state, format!("No sources disagree about {label}."));
    }
    go::open_place(state, Place::Claims(Some(record)))
}

/// Bookmarks a record to connect from.
pub(super) fn bookmark(state: &mut State) -> Vec<Effect> {
    let Some(record) = state.shown() else {
        return say(state, "There is no record here.".to_owned());
    };
    state.bookmarks.bookmarked = Some(record);
    let (label, key) =
        (state.catalogue.label(record), state.prefs.keymap.shown(Action::Connection));
    let said = format!("Bookmarked {label} · {key} on another record connects the two");
    journal::mark(state, record, said)
}

pub(super) fn has_connection(state: &State) -> bool {
    between_selected(state).is_some()
        || (state.bookmarks.bookmarked.is_some() && state.shown().is_some())
}

/// The connection between the two rows that are selected.
fn between_selected(state: &State) -> Option<Place> {
    match state.selection.records(state.list().list).as_slice() {
        [from, to] if state.view.page.is_none() => Some(Place::Connection(*from, *to)),
        _ => None,
    }
}

/// The shortest connection: between the two selected rows, else from the bookmark.
pub(super) fn connect(state: &mut State) -> Vec<Effect> {
    if let Some(place) = between_selected(state) {
        return go::open_place(state, place);
    }
    match (state.bookmarks.bookmarked, state.shown()) {
        (None, _) => {
            let key = state.prefs.keymap.shown(Action::Bookmark);
            say(state, format!("{key} bookmarks a record to connect from."))
        }
        (Some(from), Some(to)) if from != to => go::open_place(state, Place::Connection(from, to)),
        _ => say(state, "This is the bookmarked record; go to another one.".to_owned()),
    }
}
