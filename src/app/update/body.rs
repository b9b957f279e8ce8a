//! What keys and clicks do on a page, by its body. A body of another kind is a variant of
//! [`Body`], an arm in each function here and in [`Body::areas`], and a file beside [`super::map`];
//! `view/detail.rs` draws it.

use super::{go, map, mouse, moves};
use crate::app::action::{Action, Layer};
use crate::app::event::{Effect, Mouse};
use crate::app::state::State;
use crate::pages::Body;

impl Body {
    /// The layer of the keymap that comes before [`Layer::Base`].
    #[must_use]
    pub fn layer(&self) -> Layer {
        match self {
            Self::Flow => Layer::Base,
            Self::Map(_) => Layer::Map,
        }
    }
}

/// Moves by an action, so many times.
pub(super) fn moves(state: &mut State, action: Action, times: Option<usize>) {
    let pane = state.page_pane().unwrap_or_default();
    match (state.body().clone(), map::direction(action)) {
        (Body::Map(world), Some(direction)) if Body::Map(world.clone()).areas(pane).0.is_some() => {
            map::go(state, &world, direction, times.unwrap_or(1));
        }
        (Body::Map(_) | Body::Flow, _) => moves::on_page(state, action, times),
    }
}

/// Goes to the next part of the screen, or to the one before.
pub(super) fn next_part(state: &mut State, forward: bool) -> Vec<Effect> {
    match state.body() {
        Body::Flow => go::other_pane(state),
        Body::Map(_) => map::next(state, forward),
    }
}

/// A click on the page on show.
pub(super) fn click(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let Some(pane) = state.page_pane() else { return Vec::new() };
    let body = state.body().clone();
    match (&body, body.areas(pane)) {
        (Body::Map(world), (Some(area), _)) if area.contains(mouse.x, mouse.y) => {
            map::click(state, world, area, mouse)
        }
        (Body::Map(_) | Body::Flow, (_, lines)) => mouse::click_link(state, lines, mouse),
    }
}
