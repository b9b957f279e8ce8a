//! The query being typed. Letters type; the list narrows as they do.

use tui_input::{Input, InputRequest};

use std::sync::Arc;

use super::{go, moves};
use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::key::{Code, Key};
use crate::app::layout::Pane;
use crate::app::place::PageView;
use crate::app::state::{Completing, State};
use crate::catalogue::UnknownAddress;
use crate::pages::Place;
use crate::pages::address::order_of;
use crate::search::{self, Query};
use crate::text::fold::fold;

/// Longest query kept, in bytes.
pub(super) const LONGEST: usize = 4096;

pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    if let Some(Place::Facets { letters, .. }) = state.place() {
        state.sifting = Some(Input::new(letters.to_string()));
        return Vec::new();
    }
    let effects =
        if state.view.page.is_some() { go::tab(state, state.view.tab) } else { Vec::new() };
    state.view.pane = Pane::List;
    if state.view.list.carried {
        // What came along from another list is not what is about to be typed here.
        state.view.list.carried = false;
        state.typing = Some(Input::default());
        return narrow(state, String::new());
    }
    state.typing = Some(Input::new(state.view.list.query.clone()));
    effects
}

/// Completes the word at the cursor; the next `Tab` tries the next choice.
fn complete(state: &mut State) -> Vec<Effect> {
    let Some(input) = &state.typing else { return Vec::new() };
    let completing = match state.completing.take() {
        Some(before) => {
            Completing { at: (before.at + 1) % before.completion.choices.len(), ..before }
        }
        None => {
            let typed = input.value().to_owned();
            let cursor = typed.char_indices().nth(input.cursor()).map_or(typed.len(), |(at, _)| at);
            match search::complete(&state.catalogue, &typed, cursor) {
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
    state.typing = Some(Input::new(query.clone()).with_cursor(start.chars().count()));
    state.completing = Some(completing);
    narrow(state, query)
}

pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    if key.code == Code::Tab {
        return complete(state);
    }
    state.completing = None;
    match key.code {
        Code::Enter => {
            state.typing = None;
            if let (query, Some(order)) = order_of(&state.view.list.query) {
                let query = query.to_owned();
                state.view.list.order = order;
                return narrow(state, query);
            }
            // `run:film:madina` finds nothing in a list; it is where to go.
            let Some(Ok(place)) = addressed(state) else { return Vec::new() };
            let mut effects = narrow(state, String::new());
            effects.extend(go::open_place(state, place));
            return effects;
        }
        Code::Esc => {
            let empty = state.typing.as_ref().is_none_or(|input| input.value().is_empty());
            if empty {
                state.typing = None;
                return Vec::new();
            }
            state.typing = Some(Input::default());
            return narrow(state, String::new());
        }
        Code::Up => return step(state, -1),
        Code::Down => return step(state, 1),
        Code::Char('p') if key.ctrl => return step(state, -1),
        Code::Char('n') if key.ctrl => return step(state, 1),
        Code::PageUp => return step(state, -page(state)),
        Code::PageDown => return step(state, page(state)),
        _ => {}
    }
    let Some(request) = edit(key) else { return Vec::new() };
    let Some(input) = &mut state.typing else { return Vec::new() };
    if matches!(request, InputRequest::InsertChar(_)) && input.value().len() >= LONGEST {
        return Vec::new();
    }
    let before = input.value().to_owned();
    input.handle(request);
    let after = input.value().to_owned();
    if before == after { Vec::new() } else { narrow(state, after) }
}

/// The letters that facets are narrowed by, while they are typed.
pub(super) fn sift(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(input) = &mut state.sifting else { return Vec::new() };
    match key.code {
        Code::Enter => state.sifting = None,
        Code::Esc if input.value().is_empty() => state.sifting = None,
        Code::Esc => {
            state.sifting = Some(Input::default());
            return sifted(state);
        }
        Code::Down | Code::Up | Code::PageDown | Code::PageUp | Code::Tab | Code::BackTab => {
            let action = match key.code {
                Code::Down | Code::Tab => Action::Down,
                Code::PageDown => Action::PageDown,
                Code::PageUp => Action::PageUp,
                _ => Action::Up,
            };
            return moves::moves(state, action, None);
        }
        _ => {
            if let Some(request) = edit(key) {
                input.handle(request);
                return sifted(state);
            }
        }
    }
    Vec::new()
}

/// The facets on show, narrowed to the letters as they stand.
pub(super) fn sifted(state: &mut State) -> Vec<Effect> {
    let Some(input) = &state.sifting else { return Vec::new() };
    let typed = fold(input.value());
    if let Some(page) = &mut state.view.page
        && let Place::Facets { query, letters } = &page.place
        && **letters != *typed
    {
        let query = Arc::clone(query);
        *page = PageView::new(Place::Facets { query, letters: typed.into() });
    }
    Vec::new()
}

/// The place that the query is the address of. `festival:tokyo` narrows the list instead.
fn addressed(state: &State) -> Option<Result<Place, UnknownAddress>> {
    let text = &state.view.list.query;
    Place::at_once(&state.catalogue, text).or_else(|| {
        let query = Query::parse(text);
        let finds = state.view.list.rows.as_ref().is_some_and(|rows| !rows.is_empty());
        let address = query.address().filter(|_| query.is_plain() || !finds)?;
        let record = Place::at_record(&state.catalogue, address)?;
        Some(Ok(record))
    })
}

/// What to say of an address while it is typed.
pub(super) fn leads_to(state: &State) -> Option<String> {
    state.typing.as_ref()?;
    Some(match addressed(state)? {
        Ok(place) => format!("Enter opens {}: {}", place.word(), place.label(&state.catalogue)),
        Err(unknown) => format!("no `{}` yet", unknown.address),
    })
}

fn page(state: &State) -> isize {
    isize::try_from(state.list_height()).unwrap_or(1).max(1)
}

fn step(state: &mut State, rows: isize) -> Vec<Effect> {
    let list = &mut state.view.list;
    list.cursor.step(rows, list.len());
    state.view.preview = crate::app::place::PageCursor::default();
    Vec::new()
}

pub(super) fn narrow(state: &mut State, query: String) -> Vec<Effect> {
    state.view.list.query = query;
    state.view.list.carried = false;
    state.view.list.anchor = None;
    vec![state.request()]
}

/// What a key does to a line of text.
pub(super) fn edit(key: Key) -> Option<InputRequest> {
    if let Some(c) = key.typed() {
        return Some(InputRequest::InsertChar(c));
    }
    Some(match (key.code, key.ctrl) {
        (Code::Backspace, false) | (Code::Char('h'), true) => InputRequest::DeletePrevChar,
        (Code::Delete, false) => InputRequest::DeleteNextChar,
        (Code::Left, false) | (Code::Char('b'), true) => InputRequest::GoToPrevChar,
        (Code::Right, false) => InputRequest::GoToNextChar,
        (Code::Left, true) => InputRequest::GoToPrevWord,
        (Code::Right, true) => InputRequest::GoToNextWord,
        (Code::Home, _) | (Code::Char('a'), true) => InputRequest::GoToStart,
        (Code::End, _) | (Code::Char('e'), true) => InputRequest::GoToEnd,
        (Code::Char('w'), true) | (Code::Backspace, true) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true) => InputRequest::DeleteLine,
        (Code::Char('k'), true) => InputRequest::DeleteTillEnd,
        _ => return None,
    })
}
