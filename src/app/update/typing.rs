//! The query and the letters of a facet filter, being typed. What is on show narrows as they are.

use std::sync::Arc;

use super::{body, go};
use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::key::Key;
use crate::app::layout::Pane;
use crate::app::mode::{Completing, InputMode, QueryInput};
use crate::app::page::{PageCursor, PageView};
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, LONGEST, TextInput};
use crate::catalogue::{Record, UnknownAddress};
use crate::pages::Place;
use crate::pages::address::order_of;
use crate::search::{self, List};
use crate::text::fold::fold;

pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    if let Some(Place::Facets { letters, .. }) = state.place() {
        state.mode = InputMode::FacetFilter(TextInput::filter(&*letters));
        return Vec::new();
    }
    let effects =
        if state.view.page.is_some() { go::tab(state, state.view.tab()) } else { Vec::new() };
    state.view.pane = Pane::List;
    let list = state.view.list_mut();
    // What came along from another list is not what is about to be typed here.
    let is_fresh = std::mem::take(&mut list.carried);
    let query = if is_fresh { String::new() } else { list.query().to_owned() };
    let input = TextInput::filter(query);
    state.mode = InputMode::Query(QueryInput { input, completing: None });
    if is_fresh { narrow(state, String::new()) } else { effects }
}

pub(super) fn press(state: &mut State, mut typing: QueryInput, key: Key) -> Vec<Effect> {
    let outcome = typing.input.press(key);
    if outcome != (InputOutcome::Tab { back: false }) {
        typing.completing = None;
    }
    let effects = match outcome {
        InputOutcome::Left => return Vec::new(),
        InputOutcome::Accepted => return accept(state),
        InputOutcome::Changed => narrow(state, typing.input.value().to_owned()),
        InputOutcome::Rows(rows) => step(state, rows),
        InputOutcome::Pages(pages) => {
            let rows = isize::try_from(state.list_height()).unwrap_or(1).max(1);
            step(state, pages * rows)
        }
        InputOutcome::Tab { back: false } => complete(state, &mut typing),
        InputOutcome::Tab { back: true } | InputOutcome::Unchanged => Vec::new(),
    };
    state.mode = InputMode::Query(typing);
    effects
}

fn accept(state: &mut State) -> Vec<Effect> {
    if let (query, Some(order)) = order_of(state.list().query()) {
        let query = query.to_owned();
        state.view.list_mut().order = order;
        return narrow(state, query);
    }
    // `run:film:madina` finds nothing in a list; it is where to go.
    let Some(Ok(place)) = addressed(state) else { return Vec::new() };
    // What was looked for in the list of editions stays, so that the others are there on the way back.
    let is_found = edition_typed(state).is_some();
    let mut effects = if is_found { Vec::new() } else { narrow(state, String::new()) };
    effects.extend(go::open_place(state, place));
    effects
}

/// Completes the word at the cursor; the next `Tab` tries the next choice.
fn complete(state: &mut State, typing: &mut QueryInput) -> Vec<Effect> {
    let completing = match typing.completing.take() {
        Some(before) => {
            Completing { at: (before.at + 1) % before.completion.choices.len(), ..before }
        }
        None => {
            let typed = typing.input.value().to_owned();
            match search::complete(&state.catalogue, &typed, typing.input.cursor()) {
                Some(completion) => Completing { completion, typed, at: 0 },
                None => {
                    state.status = Some("There is nothing to complete here.".to_owned());
                    return Vec::new();
                }
            }
        }
    };
    let Completing { completion, typed, at } = &completing;
    let (before, after) = (&typed[..completion.range.start], &typed[completion.range.end..]);
    let start = format!("{before}{}", completion.choices[*at]);
    let query = format!("{start}{after}");
    if query.len() > LONGEST {
        return Vec::new();
    }
    typing.input.set(query.clone(), start.len());
    typing.completing = Some(completing);
    narrow(state, query)
}

/// A key while the letters of a facet filter are typed.
pub(super) fn filter(state: &mut State, mut input: TextInput, key: Key) -> Vec<Effect> {
    let outcome = input.press(key);
    let action = match outcome {
        InputOutcome::Left | InputOutcome::Accepted => return Vec::new(),
        InputOutcome::Changed => {
            filter_facets(state, input.value());
            None
        }
        InputOutcome::Rows(rows) => Some(if rows > 0 { Action::Down } else { Action::Up }),
        InputOutcome::Pages(pages) => {
            Some(if pages > 0 { Action::PageDown } else { Action::PageUp })
        }
        InputOutcome::Tab { back } => Some(if back { Action::Up } else { Action::Down }),
        InputOutcome::Unchanged => None,
    };
    state.mode = InputMode::FacetFilter(input);
    action.map(|action| body::moves(state, action, None)).unwrap_or_default()
}

/// The facets on show, narrowed to the letters as they stand.
pub(super) fn filter_facets(state: &mut State, letters: &str) {
    let typed = fold(letters);
    if let Some(page) = &mut state.view.page
        && let Place::Facets { query, letters } = &page.place
        && **letters != *typed
    {
        let query = Arc::clone(query);
        *page = PageView::new(Place::Facets { query, letters: typed.into() });
    }
}

/// The place that the query is the address of. `festival:tokyo` narrows the list instead.
fn addressed(state: &State) -> Option<Result<Place, UnknownAddress>> {
    let list = state.list();
    Place::at_once(&state.catalogue, list.query())
        .or_else(|| {
            let query = list.parsed();
            let finds = list.rows.as_ref().is_some_and(|rows| !rows.is_empty());
            let address = query.address()?;
            let place = Place::at_record(&state.catalogue, address)?;
            // `festival:tokyo` narrows; an edition's whole address means that edition.
            let is_edition = matches!(place, Place::Record(Record::Edition(_)));
            (query.is_plain() || !finds || is_edition).then_some(Ok(place))
        })
        .or_else(|| edition_typed(state).map(Ok))
}

/// The edition that is meant where editions are looked for by words: the only one found, or the one
/// that is called so (`cannes 2023`).
fn edition_typed(state: &State) -> Option<Place> {
    let list = state.list();
    let words = list.parsed().words_in_full();
    if list.list != List::Editions || words.is_empty() || list.awaited() {
        return None;
    }
    let rows = list.rows.as_ref()?;
    let record = list.list.record(*rows.first()?);
    let is_called_so = || fold(&state.catalogue.label(record)) == words.join(" ");
    (rows.len() == 1 || is_called_so()).then_some(Place::Record(record))
}

/// What to say of an address while it is typed.
pub(super) fn leads_to(state: &State) -> Option<String> {
    if !matches!(state.mode, InputMode::Query(_)) {
        return None;
    }
    Some(match addressed(state)? {
        Ok(place) => format!("Enter opens {}: {}", place.word(), place.label(&state.catalogue)),
        Err(unknown) => format!("no `{}` yet", unknown.address),
    })
}

fn step(state: &mut State, rows: isize) -> Vec<Effect> {
    let list = state.view.list_mut();
    list.cursor.step(rows, list.len());
    state.view.preview = PageCursor::default();
    Vec::new()
}

pub(super) fn narrow(state: &mut State, query: String) -> Vec<Effect> {
    let list = state.view.list_mut();
    list.set_query(query);
    list.carried = false;
    list.anchor = None;
    vec![state.request()]
}
