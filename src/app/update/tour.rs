//! Taking the tour: a step is done by the person, or for them when they go on without.

use super::{explore, go, typing};
use crate::app::cursor::Cursor;
use crate::app::event::Effect;
use crate::app::key::{Code, Key};
use crate::app::layout::Pane;
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::app::tour::{STEPS, StepStart, Tour, film, is_done, words};
use crate::pages::Place;
use crate::search::{List, Order};

/// Begins on the whole list of films. All that was there comes back at the end.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let Some(film) = film(&state.catalogue) else {
        state.status = Some("There are no films here that a tour could show.".to_owned());
        return Vec::new();
    };
    let mut effects = if state.tour.is_some() { leave(state) } else { Vec::new() };
    let before = Box::new(state.snapshot());
    effects.extend(go::tab(state, Tab::List(List::Films)));
    state.view.pane = Pane::List;
    let list = state.view.list_mut();
    list.cursor = Cursor::default();
    if !list.query().is_empty() || list.order != Order::default() {
        list.order = Order::default();
        effects.extend(typing::narrow(state, String::new()));
    }
    state.tour = Some(Tour { step: 0, film, began: StepStart::here(state), before });
    effects
}

/// The keys that are the tour's own while nothing is typed.
pub(super) fn takes(key: Key) -> bool {
    key == Key::plain(Code::Enter) || key == Key::char(' ') || key == Key::plain(Code::Esc)
}

pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(tour) = &state.tour else { return Vec::new() };
    let step = tour.step;
    if key.code == Code::Esc || step + 1 >= STEPS {
        return leave(state);
    }
    let effects = perform(state, step);
    // What could not be done is said, and the next step comes all the same.
    next(state, step);
    effects
}

/// Does what a step asks for.
fn perform(state: &mut State, step: usize) -> Vec<Effect> {
    let film = state.tour.as_ref().map(|tour| tour.film);
    match (step, film) {
        (0, _) => {
            let list = state.view.list_mut();
            list.cursor.step(1, list.len());
            Vec::new()
        }
        (1, Some(film)) => {
            let mut effects = go::tab(state, Tab::List(List::Films));
            let query = words(&state.catalogue, film);
            effects.extend(typing::narrow(state, query));
            effects
        }
        (2, Some(film)) => match state.listed() {
            Some(_) if state.view.page.is_none() && state.list().awaited.is_none() => {
                go::open(state)
            }
            _ => go::open_place(state, Place::Record(film.into())),
        },
        (3, _) => explore::run(state),
        (4, _) => go::open(state),
        (5, _) => go::back(state, 1),
        (6, _) => explore::facets(state),
        _ => Vec::new(),
    }
}

/// Goes on when the step is done; says whether it was.
pub(super) fn advance(state: &mut State) -> bool {
    match &state.tour {
        Some(tour) if !state.mode.is_overlay() && is_done(state, tour) => {
            let step = tour.step;
            next(state, step);
            true
        }
        _ => false,
    }
}

fn next(state: &mut State, step: usize) {
    let began = StepStart::here(state);
    if let Some(tour) = &mut state.tour {
        (tour.step, tour.began) = (step + 1, began);
    }
}

/// Ends the tour: everything is as it was before.
fn leave(state: &mut State) -> Vec<Effect> {
    let Some(tour) = state.tour.take() else { return Vec::new() };
    state.restore(*tour.before);
    state.tabs.remark = None;
    state.status = Some("End of the tour. You are back where you started.".to_owned());
    go::first_fill(state)
}
