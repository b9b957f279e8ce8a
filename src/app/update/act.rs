//! What each action does.

use super::{body, go, look, map, moves};
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::event::{Effect, TerminalEffect};
use crate::app::layout::Pane;
use crate::app::mode::{Hints, InputMode, Palette, Themes};
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::app::web;
use crate::pages::Place;
use crate::search::List;

/// Does an action; `times` is the number typed before it.
pub(super) fn act(state: &mut State, action: Action, times: Option<usize>) -> Vec<Effect> {
    match action {
        Action::Down
        | Action::Up
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::PageDown
        | Action::PageUp
        | Action::Top
        | Action::Bottom => moves::moves(state, action, times),
        Action::Open => go::open(state),
        Action::Back => go::back(state, times.unwrap_or(1)),
        Action::Forward => go::forward(state, times.unwrap_or(1)),
        Action::Films => go::tab(state, Tab::List(List::Films)),
        Action::People => go::tab(state, Tab::List(List::People)),
        Action::Festivals => go::tab(state, Tab::List(List::Festivals)),
        Action::Awards => go::tab(state, Tab::List(List::Awards)),
        Action::NextPane | Action::PreviousPane => {
            body::next_part(state, action == Action::NextPane)
        }
        Action::Search => super::typing::begin(state),
        Action::Escape => escape(state),
        Action::Sort | Action::SortReverse => sort(state, action),
        Action::Follow => follow(state),
        Action::Copy => copy(state),
        Action::OpenInBrowser => browser(state),
        Action::SaveScreen => {
            super::saving::begin(state);
            Vec::new()
        }
        Action::Run => look::run(state),
        Action::Map => look::map(state),
        Action::Summary => look::summary(state),
        Action::Facets => look::facets(state),
        Action::Exclude => look::exclude(state),
        Action::Claims => look::claims(state),
        Action::Conflicts => go::open_place(state, Place::Claims(None)),
        Action::Today => look::today(state),
        Action::MarkStart => look::mark(state),
        Action::Way => look::way(state),
        Action::West | Action::East | Action::ZoomIn | Action::ZoomOut => map::act(state, action),
        Action::Theme => {
            let row = state.theme_names().position(|(name, _)| name == state.theme_name());
            let cursor = Cursor { row: row.unwrap_or(0), top: 0 };
            state.mode = InputMode::Themes(Themes { cursor, before: state.prefs.theme });
            Vec::new()
        }
        Action::Reload => vec![Effect::Reload],
        Action::Tour => super::tour::begin(state),
        Action::Palette => {
            state.mode = InputMode::Palette(Palette::new(state));
            Vec::new()
        }
        Action::Help => {
            state.mode = InputMode::Help(0);
            Vec::new()
        }
        Action::Problems => {
            if state.problems.count == 0 {
                state.status = Some("The catalogue has no problems.".to_owned());
            } else {
                state.mode = InputMode::Problems(Cursor::default());
            }
            Vec::new()
        }
        Action::Redraw => vec![Effect::Terminal(TerminalEffect::Redraw)],
        Action::Suspend => vec![Effect::Terminal(TerminalEffect::Suspend)],
        Action::Quit => vec![Effect::Terminal(TerminalEffect::Quit)],
    }
}

/// One step out: from a page to where it was opened, from the detail to the list, from a
/// narrowed list to the whole one.
fn escape(state: &mut State) -> Vec<Effect> {
    if state.on_facets() {
        return go::tab(state, state.view.tab());
    }
    if state.view.page.is_some() {
        return go::back(state, 1);
    }
    if state.view.pane == Pane::Detail {
        state.view.pane = Pane::List;
        return Vec::new();
    }
    if state.list().query().is_empty() {
        return Vec::new();
    }
    let list = state.view.list_mut();
    list.set_query(String::new());
    list.anchor = list.chosen();
    state.tabs.remark = None;
    vec![state.request()]
}

fn sort(state: &mut State, action: Action) -> Vec<Effect> {
    if state.view.page.is_some() {
        state.status = Some("Only lists can be sorted.".to_owned());
        return Vec::new();
    }
    let list = state.view.list_mut();
    let (keys, order) = (list.list.sort_keys(), &mut list.order);
    if action == Action::Sort {
        let at = keys.iter().position(|key| *key == order.key).unwrap_or(0);
        order.key = keys.get((at + 1) % keys.len().max(1)).copied().unwrap_or(order.key);
        order.reversed = false;
    } else {
        order.reversed = !order.reversed;
    }
    vec![state.request()]
}

fn follow(state: &mut State) -> Vec<Effect> {
    let hints = Hints::new(state);
    if hints.places.is_empty() {
        state.status = Some("There is nothing to follow here.".to_owned());
    } else {
        state.mode = InputMode::Hints(hints);
    }
    Vec::new()
}

fn copy(state: &mut State) -> Vec<Effect> {
    let place = state.place();
    let seen = state.page.made.as_ref().filter(|page| Some(&page.place) == place.as_ref());
    let list = state.view.page.is_none().then(|| state.list().address());
    let seen = seen.map(|page| &**page);
    let menu = web::copy_menu(&state.catalogue, place.as_ref(), (seen, list.as_deref()));
    state.mode = InputMode::Menu(menu);
    Vec::new()
}

fn browser(state: &mut State) -> Vec<Effect> {
    let mut links =
        state.shown().map(|record| web::links(&state.catalogue, record)).unwrap_or_default();
    match links.len() {
        0 => state.status = Some("No web address is known for this record.".to_owned()),
        1 => {
            let url = links.remove(0);
            state.status = Some(format!("opening {url}"));
            return vec![Effect::Terminal(TerminalEffect::OpenInBrowser(url))];
        }
        _ => state.mode = InputMode::Menu(web::browser_menu(links)),
    }
    Vec::new()
}
