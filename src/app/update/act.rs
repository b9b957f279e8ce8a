//! What each action does and where it applies, as [`crate::app::verbs`] lists it.

use super::{
    body, explore, go, grid, history, importing, journal, journal_forms, map, matching, neighbours,
    overlay, page_find, plan, plan_choices, plan_days, saving, seen, select, surprise, tour,
    typing, widths,
};
use crate::app::action::Action;
use crate::app::event::{Effect, TerminalEffect};
use crate::app::layout::Pane;
use crate::app::mode::{Hints, InputMode};
use crate::app::sorting::sort_menu;
use crate::app::state::State;
use crate::app::tab::{ListView, Tab};
use crate::app::verbs::verbs;
use crate::app::web;
use crate::pages::Place;
use crate::pages::world::Direction;
use crate::search::List;

/// What a verb does.
enum Verb {
    Once(fn(&mut State) -> Vec<Effect>),
    /// With the number typed before it.
    Times(fn(&mut State, Option<usize>) -> Vec<Effect>),
}
use Verb::{Once, Times};

macro_rules! doings {
    ($($group:literal in $layer:ident {
        $($verb:ident $name:literal [$($key:literal),*] $help:literal, $applies:expr
            => $does:ident($act:expr);)+
    })+) => {
        impl Action {
            fn verb(self) -> Verb {
                match self { $($(Self::$verb => $does($act),)+)+ }
            }

            /// Whether the action does anything where the person is.
            #[must_use]
            pub fn applies(self, state: &State) -> bool {
                let applies: fn(&State) -> bool = match self { $($(Self::$verb => $applies,)+)+ };
                self.layer().is_on(&state.layers()) && applies(state)
            }
        }
    };
}

verbs!(doings);

impl Action {
    /// Whether a number typed before it means anything.
    pub(super) fn takes_count(self) -> bool {
        matches!(self.verb(), Times(_))
    }
}

/// Does an action; `times` is the number typed before it.
pub(super) fn act(state: &mut State, action: Action, times: Option<usize>) -> Vec<Effect> {
    match action.verb() {
        Once(act) => act(state),
        Times(act) => act(state, times),
    }
}

fn always(_: &State) -> bool {
    true
}

fn has_web_links(state: &State) -> bool {
    go::is_on_map(state)
        || state.shown().is_some_and(|record| !web::links(&state.catalogue, record).is_empty())
}

/// One step out: from a page to where it was opened, from the detail to the list, from a
/// narrowed list to the whole one.
fn escape(state: &mut State) -> Vec<Effect> {
    if state.page.find.take().is_some() {
        return Vec::new();
    }
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
        return if state.list().only_selected { select::clear(state) } else { Vec::new() };
    }
    let list = state.view.list_mut();
    list.set_query(String::new());
    list.anchor = list.chosen();
    state.tabs.remark = None;
    vec![state.request()]
}

fn sort(state: &mut State) -> Vec<Effect> {
    if let Some(list) = sortable(state) {
        state.mode = InputMode::Menu(sort_menu(list));
    }
    Vec::new()
}

fn reverse_order(state: &mut State) -> Vec<Effect> {
    let Some(list) = sortable(state) else { return Vec::new() };
    list.order.descending = !list.order.descending;
    vec![state.request()]
}

/// The list on show; on a page there is none.
fn sortable(state: &mut State) -> Option<&mut ListView> {
    if state.view.page.is_some() {
        state.status = Some("Only lists can be sorted.".to_owned());
        return None;
    }
    Some(state.view.list_mut())
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
    let list = state.list().list;
    let selected = state.selection.records(list);
    if state.view.page.is_none() && !selected.is_empty() {
        state.mode = InputMode::Menu(web::copy_selected(&state.catalogue, list, &selected));
        return Vec::new();
    }
    let place = state.place();
    let seen = state.page.made.as_ref().filter(|page| Some(&page.place) == place.as_ref());
    let list = state.view.page.is_none().then(|| state.list().address());
    let seen = seen.map(|page| &**page);
    let menu = web::copy_menu(&state.catalogue, place.as_ref(), (seen, list.as_deref()));
    state.mode = InputMode::Menu(menu);
    Vec::new()
}

fn open_in_browser(state: &mut State) -> Vec<Effect> {
    if go::is_on_map(state) {
        return go::open_itself(state);
    }
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
