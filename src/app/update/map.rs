//! On a map: from place to place by direction, nearer and farther.

use crate::app::action::Action;
use crate::app::event::{Effect, Mouse};
use crate::app::layout::Area;
use crate::app::state::State;
use crate::pages::Body;
use crate::pages::world::{Direction, MAX_ZOOM, Window, World};

/// Where an action that moves goes on a map, if it does.
pub(super) fn direction(action: Action) -> Option<Direction> {
    match action {
        Action::Up => Some(Direction::North),
        Action::Down => Some(Direction::South),
        _ => None,
    }
}

/// Goes to the next place to the left or right.
pub(super) fn go_sideways(state: &mut State, direction: Direction) -> Vec<Effect> {
    if let Body::Map(world) = state.body().clone() {
        go(state, &world, direction, 1);
    }
    Vec::new()
}

/// Goes from place to place.
pub(super) fn go(state: &mut State, world: &World, direction: Direction, times: usize) {
    for _ in 0..times.min(1_000) {
        match world.towards(state.page_cursor().link, direction) {
            Some(next) => choose(state, next),
            None => break,
        }
    }
}

/// Chooses the next or the one before in the lines beside the map: those without a place too,
/// and those that share one.
pub(super) fn next(state: &mut State, forward: bool) -> Vec<Effect> {
    let links = state.page.detail.as_ref().map_or(0, |detail| detail.flow.links.len());
    let link = state.page_cursor().link;
    let next = if forward { link + 1 } else { link.saturating_sub(1) };
    choose(state, next.min(links.saturating_sub(1)));
    Vec::new()
}

pub(super) fn zoom(state: &mut State, nearer: bool) -> Vec<Effect> {
    if let Some(page) = &mut state.view.page {
        page.zoom =
            if nearer { (page.zoom + 1).min(MAX_ZOOM) } else { page.zoom.saturating_sub(1) };
    }
    Vec::new()
}

/// Chooses a link, and scrolls the lines beside the map as little as needed.
fn choose(state: &mut State, link: usize) {
    let height = state.detail_height();
    let line =
        state.page.detail.as_ref().and_then(|detail| Some(detail.flow.links.get(link)?.line));
    let cursor = state.page_cursor_mut();
    cursor.link = link;
    let Some(line) = line else { return };
    if line < cursor.top {
        cursor.top = line;
    } else if height > 0 && line >= cursor.top + height {
        cursor.top = line + 1 - height;
    }
}

/// A click chooses the place at a cell, or one right beside it; on the chosen place it opens that.
pub(super) fn click(state: &mut State, world: &World, area: Area, mouse: Mouse) -> Vec<Effect> {
    let Some(page) = &state.view.page else { return Vec::new() };
    let chosen = page.cursor.link;
    let window = Window::new(world.of_link(chosen), page.zoom, (area.width, area.height));
    let near = |spot| {
        let (x, y) = window.cell(spot)?;
        let far = x.abs_diff(mouse.x - area.x) + y.abs_diff(mouse.y - area.y);
        (far <= 1).then_some((far, spot.link))
    };
    match world.spots.iter().filter_map(near).min() {
        Some((_, link)) if link == chosen => return super::go::open(state),
        Some((_, link)) => choose(state, link),
        None => {}
    }
    Vec::new()
}
