//! The query and the letters of a facet filter, being typed. What is on show narrows as they are.

use super::{body, go, plan};
use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::key::{Code, Key};
use crate::app::layout::Pane;
use crate::app::mode::{Completing, InputMode, QueryInput};
use crate::app::page::{PageCursor, PageView};
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, LONGEST, TextInput};
use crate::catalogue::{Record, UnknownAddress};
use crate::pages::Place;
use crate::pages::address::order_of;
use crate::search::{Completion, List, Suggestion};
use crate::text::fold::fold;

/// Most queries that are offered again.
const MOST_REMEMBERED: usize = 8;

pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let filter = state.place().and_then(|place| place.filter().map(str::to_owned));
    if let Some(filter) = filter {
        state.mode = InputMode::PageFilter(TextInput::filter(filter));
        return Vec::new();
    }
    // On the plan of an edition it is its screenings that one searches.
    if let Some(query) = plan::query(state) {
        let effects = go::open_place(state, Place::Screenings(query.as_str().into()));
        let typed = if query.is_empty() { query } else { format!("{query} ") };
        state.mode = InputMode::PageFilter(TextInput::filter(typed));
        return effects;
    }
    let effects =
        if state.view.page.is_some() { go::tab(state, state.view.tab()) } else { Vec::new() };
    state.view.pane = Pane::List;
    let list = state.view.list_mut();
    // What came along from another list is not what is about to be typed here.
    let is_fresh = std::mem::take(&mut list.carried);
    let query = if is_fresh { String::new() } else { list.query().to_owned() };
    let input = TextInput::filter(query);
    let mut typing = QueryInput::new(input);
    typing.completing = asked_before(state, typing.input.value());
    state.mode = InputMode::Query(typing);
    if is_fresh { narrow(state, String::new()) } else { effects }
}

pub(super) fn press(state: &mut State, mut typing: QueryInput, key: Key) -> Vec<Effect> {
    if key.code == Code::Esc && typing.completing.take_if(|shown| !shown.is_empty()).is_some() {
        state.mode = InputMode::Query(typing);
        return Vec::new();
    }
    let effects = match typing.input.press(key) {
        InputOutcome::Left => return Vec::new(),
        InputOutcome::Accepted => return accept(state),
        InputOutcome::Changed => changed(state, &mut typing),
        InputOutcome::Rows(rows) => step(state, rows),
        InputOutcome::Pages(pages) => {
            let rows = isize::try_from(state.list_height()).unwrap_or(1).max(1);
            step(state, pages * rows)
        }
        InputOutcome::Tab { back } => choose(state, &mut typing, back),
        InputOutcome::Unchanged => Vec::new(),
    };
    state.mode = InputMode::Query(typing);
    effects
}

/// Looks up what the text finds, and what it may become.
fn changed(state: &mut State, typing: &mut QueryInput) -> Vec<Effect> {
    let query = typing.input.value().to_owned();
    typing.completing = asked_before(state, &query);
    let mut effects = narrow(state, query);
    for effect in &mut effects {
        if let Effect::Search(request) = effect {
            // An order at the end is no part of what is searched for.
            let cursor = typing.input.cursor();
            request.cursor = (1..=request.query.len()).contains(&cursor).then_some(cursor);
            typing.awaited = request.cursor.map(|_| request.generation);
        }
    }
    effects
}

/// The last queries, where nothing is typed.
fn asked_before(state: &State, query: &str) -> Option<Completing> {
    let asked = state.bookmarks.queries.iter().rev().filter(|_| query.is_empty());
    let choice = |query: &String| Suggestion {
        text: query.clone(),
        name: query.clone(),
        rest: String::new(),
        kind: "asked before",
        count: None,
    };
    let choices: Vec<Suggestion> = asked.map(choice).collect();
    (!choices.is_empty()).then(|| Completing::new(Completion { range: 0..0, choices }, ""))
}

/// Keeps a query, to be offered again.
fn remember(state: &mut State) {
    let query = state.list().query().trim().to_owned();
    let queries = &mut state.bookmarks.queries;
    queries.retain(|known| *known != query);
    if !query.is_empty() {
        queries.push(query);
    }
    let first = queries.len().saturating_sub(MOST_REMEMBERED);
    queries.drain(..first);
}

/// What a query may become is looked up.
pub(super) fn completed(state: &mut State, generation: u64, completion: Completion) {
    if let InputMode::Query(typing) = &mut state.mode
        && typing.awaited == Some(generation)
    {
        typing.awaited = None;
        typing.completing = Some(Completing::new(completion, typing.input.value()));
    }
}

fn accept(state: &mut State) -> Vec<Effect> {
    remember(state);
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

/// Puts the next choice, or the one before, in the place of what was typed.
fn choose(state: &mut State, typing: &mut QueryInput, back: bool) -> Vec<Effect> {
    let Some(completing) = typing.completing.as_mut().filter(|shown| !shown.is_empty()) else {
        state.status = Some("There is nothing to complete here.".to_owned());
        return Vec::new();
    };
    let count = completing.completion.choices.len();
    let at = match (completing.at, back) {
        (None, false) => 0,
        (None, true) => count - 1,
        (Some(at), false) => (at + 1) % count,
        (Some(at), true) => (at + count - 1) % count,
    };
    let Completing { completion, typed, .. } = &*completing;
    let (before, after) = (&typed[..completion.range.start], &typed[completion.range.end..]);
    let start = format!("{before}{}", completion.choices[at].text);
    let query = format!("{start}{after}");
    if query.len() > LONGEST {
        return Vec::new();
    }
    completing.at = Some(at);
    typing.input.set(query.clone(), start.len());
    narrow(state, query)
}

/// A key while what narrows the page is typed.
pub(super) fn filter(state: &mut State, mut input: TextInput, key: Key) -> Vec<Effect> {
    let outcome = input.press(key);
    let action = match outcome {
        InputOutcome::Left | InputOutcome::Accepted => return Vec::new(),
        InputOutcome::Changed => {
            filter_page(state, input.value());
            None
        }
        InputOutcome::Rows(rows) => Some(if rows > 0 { Action::Down } else { Action::Up }),
        InputOutcome::Pages(pages) => {
            Some(if pages > 0 { Action::PageDown } else { Action::PageUp })
        }
        InputOutcome::Tab { back } => Some(if back { Action::Up } else { Action::Down }),
        InputOutcome::Unchanged => None,
    };
    state.mode = InputMode::PageFilter(input);
    action.map(|action| body::moves(state, action, None)).unwrap_or_default()
}

/// The page on show, narrowed to what is typed as it stands.
pub(super) fn filter_page(state: &mut State, letters: &str) {
    if let Some(page) = &mut state.view.page {
        let narrowed = page.place.filtered(letters);
        if narrowed != page.place {
            *page = PageView::new(narrowed);
        }
    }
}

/// The place that the query is the address of. `festival:tokyo` narrows the list instead.
fn addressed(state: &State) -> Option<Result<Place, UnknownAddress>> {
    let list = state.list();
    Place::at_once(&state.catalogue, list.query())
        .filter(|place| !place.as_ref().is_ok_and(Place::may_be_title))
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

/// The edition that is called as what was typed (`cannes 2023`); among editions also the only one that is found.
fn edition_typed(state: &State) -> Option<Place> {
    let list = state.list();
    let words = list.parsed().words_in_full();
    if words.is_empty() || !list.parsed().is_plain() || list.awaited() {
        return None;
    }
    let rows = list.rows.as_ref()?;
    let called = words.join(" ");
    let is_called_so = |record: Record| fold(&state.catalogue.label(record)) == called;
    let first = rows.first().map(|row| list.list.record(*row));
    if list.list == List::Editions {
        return first.filter(|first| rows.len() == 1 || is_called_so(*first)).map(Place::Record);
    }
    // A film may be called like an edition.
    let is_own = matches!(first, Some(Record::Film(film)) if fold(state.catalogue.film(film).title()) == called);
    let year: u16 = words.last().filter(|word| word.len() == 4 && !is_own)?.parse().ok()?;
    let mut editions = state.catalogue.editions().filter(|edition| edition.year() == year);
    let called_so = editions.find(|edition| is_called_so(edition.id().into()))?;
    Some(Place::Record(called_so.id().into()))
}

/// What to say of an address while it is typed.
pub(super) fn leads_to(state: &State) -> Option<String> {
    if !matches!(state.mode, InputMode::Query(_)) {
        return None;
    }
    Some(match addressed(state)? {
        Ok(place) => format!("Enter opens {}: {}", place.word(), state.label(&place)),
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
