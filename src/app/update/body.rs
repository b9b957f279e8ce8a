//! What keys and clicks do on a page, by its body. A body of another kind is a variant of
//! [`Body`], an arm in each function here and in [`Body::areas`], and a file beside [`super::map`];
//! `view/detail.rs` draws it.

use super::{go, grid, map, moves, plan};
use crate::app::action::{Action, Layer};
use crate::app::event::{Effect, Mouse};
use crate::app::layout::{Area, Pane};
use crate::app::state::State;
use crate::pages::Body;
use crate::pages::flow::cells;

impl Body {
    /// The layer of the keymap that it has of its own.
    #[must_use]
    pub fn layer(&self) -> Option<Layer> {
        match self {
            Self::Flow => None,
            Self::Map(_) => Some(Layer::Map),
            Self::Grid(_) => Some(Layer::Grid),
        }
    }
}

impl State {
    /// The layers of the keymap over [`Layer::Base`], the one that comes first first.
    #[must_use]
    pub fn layers(&self) -> Vec<Layer> {
        let find = self.page.find.is_some().then_some(Layer::Find);
        let proposal = plan::is_on_proposal(self).then_some(Layer::Proposal);
        let screening = plan::screening_here(self).map(|_| Layer::Screening);
        [find, self.body().layer(), proposal, screening].into_iter().flatten().collect()
    }
}

/// Moves by an action, so many times.
pub(super) fn moves(state: &mut State, action: Action, times: Option<usize>) -> Vec<Effect> {
    if !state.on_page() {
        moves::on_list(state, action, times);
        return Vec::new();
    }
    let areas = state.page_pane().map(|pane| state.body().areas(pane));
    match (state.body().clone(), areas, map::direction(action)) {
        (Body::Map(world), Some((Some(_), _)), Some(direction)) => {
            map::go(state, &world, direction, times.unwrap_or(1));
        }
        (Body::Grid(table), Some((Some(_), _)), Some(direction)) => {
            grid::go(state, &table, direction, times.unwrap_or(1));
        }
        (Body::Map(_) | Body::Grid(_) | Body::Flow, ..) => moves::on_page(state, action, times),
    }
    Vec::new()
}

/// Goes to the next part of the screen, or to the one before.
pub(super) fn next_part(state: &mut State, forward: bool) -> Vec<Effect> {
    match state.body() {
        Body::Flow => {
            if state.on_page() && moves::to_column(state, forward) {
                return Vec::new();
            }
            go::other_pane(state)
        }
        Body::Map(_) => map::next(state, forward),
        Body::Grid(_) => grid::next(state, forward),
    }
}

/// Whether a preview stands beside the list or the page on show.
pub(in crate::app) fn is_beside(state: &State) -> bool {
    let Some(layout) = state.layout() else { return false };
    match state.view.page {
        Some(_) => layout.ahead.is_some(),
        None => layout.list.is_some() && layout.detail.is_some(),
    }
}

/// Scrolls the preview; the cursor stays where it is.
pub(super) fn scroll_beside(state: &mut State, down: bool, times: Option<usize>) -> Vec<Effect> {
    let lines = isize::try_from(times.unwrap_or(1)).unwrap_or(1);
    let lines = if down { lines } else { -lines };
    if state.view.page.is_some() {
        // What is beyond the end is settled before the next frame.
        state.page.ahead_top = state.page.ahead_top.saturating_add_signed(lines);
    } else {
        moves::scroll_page(state, lines);
    }
    Vec::new()
}

/// A click on the page on show.
pub(super) fn click(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let Some(pane) = state.page_pane() else { return Vec::new() };
    let body = state.body().clone();
    match (&body, body.areas(pane)) {
        (Body::Map(world), (Some(area), _)) if area.contains(mouse.x, mouse.y) => {
            map::click(state, world, area, mouse)
        }
        (Body::Grid(table), (Some(area), _)) if area.contains(mouse.x, mouse.y) => {
            grid::click(state, table, (area, pane.height), mouse)
        }
        (Body::Map(_) | Body::Grid(_) | Body::Flow, (_, lines)) => click_link(state, lines, mouse),
    }
}

/// A click on a link opens it.
fn click_link(state: &mut State, area: Area, mouse: Mouse) -> Vec<Effect> {
    if state.view.page.is_none() {
        state.view.pane = Pane::Detail;
    }
    let Some(detail) = &state.page.detail else { return Vec::new() };
    let (Some(x), Some(y)) = (mouse.x.checked_sub(area.x), mouse.y.checked_sub(area.y)) else {
        return Vec::new();
    };
    let line = detail.flow.lines.get(state.page_cursor().top + usize::from(y));
    let link = line.and_then(|line| {
        line.pieces.iter().find_map(|piece| {
            (piece.x..piece.x + cells(&piece.text)).contains(&x).then_some(piece.link)?
        })
    });
    let Some(link) = link else { return Vec::new() };
    state.page_cursor_mut().link = link;
    go::open(state)
}
