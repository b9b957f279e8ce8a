//! From place to place: tabs, panes, pages, back and forward.

use super::{matching, plan};
use crate::app::cursor::Cursor;
use crate::app::event::Effect;
use crate::app::history::View;
use crate::app::layout::Pane;
use crate::app::page::{PageCursor, PageView};
use crate::app::state::State;
use crate::app::tab::{Tab, TabView};
use crate::catalogue::Record;
use crate::pages::address::order_of;
use crate::pages::{self, JournalPage, Place};
use crate::search::{List, Order, Query, Request};
use crate::text::fold::fold;

/// Opens what the cursor is on: a row's page, or what a page's link leads to.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    match target(state).map(|place| narrowed(state, &place).unwrap_or(place)) {
        Some(place) => open_place(state, place),
        None => {
            state.status = Some("There is nothing to open here.".to_owned());
            Vec::new()
        }
    }
}

/// What the cursor is on.
fn target(state: &State) -> Option<Place> {
    if !state.on_page() {
        return state.listed().map(Place::Record);
    }
    let links = &state.page.detail.as_ref()?.flow.links;
    links.get(state.page_cursor().link).map(|link| link.place.clone())
}

/// The list that a map is about, filtered by the festival that a place on it stands for.
fn narrowed(state: &State, place: &Place) -> Option<Place> {
    let map = state.view.page.as_ref().map(|page| &page.place)?;
    let (Place::Map(query), Place::Record(Record::Festival(festival))) = (map, place) else {
        return None;
    };
    map.list().filter(|(list, _)| *list != List::Festivals)?;
    let name = state.catalogue.festival(*festival).name().replace('"', " ");
    if fold(&name).is_empty() {
        return None;
    }
    let term = format!("festival:\"{}\"", name.trim());
    Some(Place::List(Query::with(query, &term).into()))
}

/// Whether a place on a map of a list leads to that list, so that its own page needs another key.
pub(super) fn is_on_map(state: &State) -> bool {
    target(state).is_some_and(|place| narrowed(state, &place).is_some())
}

/// Opens the page of a place on a map, not the list.
pub(super) fn open_itself(state: &mut State) -> Vec<Effect> {
    target(state).map(|place| open_place(state, place)).unwrap_or_default()
}

/// Goes to a place, unless it is the one on show.
pub(super) fn open_place(state: &mut State, place: Place) -> Vec<Effect> {
    if let Place::Journal(JournalPage::Match(choice)) = &place {
        return matching::choose(state, choice);
    }
    if state.view.page.as_ref().is_some_and(|page| page.place == place) {
        return Vec::new();
    }
    let screening = plan::screening_here(state);
    state.history.leave(state.view.clone());
    let effects = match place.list() {
        Some(list) => put_list(state, list, place.order()),
        None => Vec::new(),
    };
    if matches!(place, Place::List(_)) {
        state.view.page = None;
        state.view.pane = Pane::List;
    } else {
        let mut page = PageView::new(place.clone());
        page.cursor.link += usize::from(leads_back(state, &place));
        state.view.page = Some(page);
    }
    if let Place::Plan(page) = &place {
        plan::begin(state, page, screening);
    }
    state.find_again(&place);
    effects
}

/// Whether the first link of a record's page leads to the page that it is opened from, as an edition's does to its
/// festival: then the cursor stands on the next one, which leads on.
fn leads_back(state: &State, place: &Place) -> bool {
    let from = state.view.page.as_ref().map(|page| &page.place);
    let Place::Record(record) = place else { return false };
    let page = pages::of(&state.catalogue, *record, 1);
    let mut links = page.links();
    from.is_some() && links.next() == from && links.next().is_some()
}

/// Puts a list on show, narrowed by a query; in the order that it has, unless another is named.
fn put_list(state: &mut State, (list, query): (List, String), order: Option<Order>) -> Vec<Effect> {
    exchange(state, Tab::List(list));
    let list = state.view.list_mut();
    let order = order.unwrap_or(list.order);
    if list.query() != query || list.order != order {
        list.order = order;
        (list.carried, list.rows, list.anchor) = (false, None, None);
        list.set_query(query);
        list.cursor = Cursor::default();
        state.view.preview = PageCursor::default();
    }
    first_fill(state)
}

pub(super) fn back(state: &mut State, times: usize) -> Vec<Effect> {
    step(state, times, true)
}

pub(super) fn forward(state: &mut State, times: usize) -> Vec<Effect> {
    step(state, times, false)
}

fn step(state: &mut State, times: usize, backwards: bool) -> Vec<Effect> {
    for time in 0..times {
        let from = state.view.clone();
        let step = if backwards { state.history.back(from) } else { state.history.forward(from) };
        match step {
            Ok(view) => put(state, view),
            Err(_) if time == 0 && backwards && state.view.page.is_some() => {
                // A page that the program was started on: out of it is the list.
                state.view.page = None;
                break;
            }
            Err(_) => {
                let way = if backwards { "back" } else { "forward" };
                state.status = Some(format!("There is nothing to go {way} to."));
                break;
            }
        }
    }
    first_fill(state)
}

/// Puts a view that was left on show again.
fn put(state: &mut State, view: View) {
    let left = std::mem::replace(&mut state.view, view);
    state.tabs.left.insert(left.tab(), left.tab);
    state.tabs.remark = None;
}

/// Goes to a tab's list.
pub(super) fn tab(state: &mut State, tab: Tab) -> Vec<Effect> {
    let same = state.view.tab() == tab && state.view.page.is_none();
    if same {
        state.view.pane = Pane::List;
        return Vec::new();
    }
    state.history.leave(state.view.clone());
    state.view.page = None;
    state.view.pane = Pane::List;
    if state.view.tab() != tab {
        let list = state.list();
        let (parsed, query) = (list.parsed(), list.query());
        // One that names its list stays there.
        let stays = parsed.list.is_some() || (parsed.address().is_some() && parsed.is_plain());
        let query = if stays { String::new() } else { query.to_owned() };
        exchange(state, tab);
        carry(state, query);
    }
    first_fill(state)
}

/// Puts another tab on show, as it was left.
fn exchange(state: &mut State, tab: Tab) {
    if state.view.tab() == tab {
        return;
    }
    let view = state.tabs.left.remove(&tab).unwrap_or_else(|| TabView::new(tab));
    let left = std::mem::replace(&mut state.view.tab, view);
    state.tabs.left.insert(left.tab(), left);
    state.view.preview = PageCursor::default();
    state.tabs.remark = None;
}

/// One query goes over all lists: it comes along to a list that has none of its own, and goes
/// as it came.
fn carry(state: &mut State, query: String) {
    let list = state.view.list_mut();
    if (list.query().is_empty() || list.carried) && list.query() != query {
        list.carried = !query.is_empty();
        list.set_query(query);
        list.rows = None;
        list.anchor = None;
    }
}

/// A query may choose its list itself (`people varda`): then that list is on show.
pub(super) fn follow_list(state: &mut State, list: List) {
    let before = state.view.list_mut();
    if before.list == list {
        return;
    }
    let (query, awaited) = (before.query().to_owned(), before.awaited.take());
    before.set_query(String::new());
    before.rows = None;
    exchange(state, Tab::List(list));
    let list = state.view.list_mut();
    (list.awaited, list.carried) = (awaited, false);
    list.set_query(query);
}

/// A list that was never filled, or whose answer went to another place, is asked for.
pub(super) fn first_fill(state: &mut State) -> Vec<Effect> {
    let list = state.list();
    if list.rows.is_none() || list.awaited.is_some() { vec![state.request()] } else { Vec::new() }
}

pub(super) fn other_pane(state: &mut State) -> Vec<Effect> {
    if state.view.page.is_none() {
        state.view.pane = match state.view.pane {
            Pane::List => Pane::Detail,
            Pane::Detail => Pane::List,
        };
    }
    Vec::new()
}

impl State {
    /// Whether the cursor is on a place of a map that leads to the list it is about.
    pub(in crate::app) fn is_on_map(&self) -> bool {
        is_on_map(self)
    }

    /// A request for the list on show.
    pub(super) fn request(&mut self) -> Effect {
        self.tabs.generation += 1;
        let generation = self.tabs.generation;
        self.tabs.searched = generation;
        let list = self.view.list_mut();
        list.awaited = Some(generation);
        list.query().clone_into(&mut self.tabs.asked);
        // The order at the end of an address that is being typed.
        let (query, order) = order_of(list.query());
        let (list, order) = (list.list, order.unwrap_or(list.order));
        let query = query.to_owned();
        Effect::Search(Request { generation, list, query, order, cursor: None })
    }
}
