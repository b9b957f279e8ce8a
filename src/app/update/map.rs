//! On a map: from place to place by direction, nearer and farther.

use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::state::State;
use crate::pages::world::{Direction, MOST_ZOOM, Window};

/// Moves on the map, where one is on show and the action is a direction.
pub(super) fn moves(state: &mut State, action: Action, times: Option<usize>) -> bool {
    let direction = match action {
        Action::Up => Direction::North,
        Action::Down => Direction::South,
        _ => return false,
    };
    if state.map_area().is_none() {
        return false;
    }
    go(state, direction, times);
    true
}

pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if !state.on_map() {
        state.status = Some("That is for maps.".to_owned());
        return Vec::new();
    }
    match action {
        Action::West => go(state, Direction::West, None),
        Action::East => go(state, Direction::East, None),
        _ => zoom(state, action == Action::ZoomIn),
    }
    Vec::new()
}

fn go(state: &mut State, direction: Direction, times: Option<usize>) {
    for _ in 0..times.unwrap_or(1).min(1_000) {
        let link = state.page_cursor().link;
        let world = state.detail.as_ref().and_then(|detail| detail.world.as_ref());
        match world.and_then(|world| world.towards(link, direction)) {
            Some(next) => choose(state, next),
            None => break,
        }
    }
}

/// Chooses the next or the one before in the lines beside the map: those without a place too,
/// and those that share one.
pub(super) fn next(state: &mut State, forward: bool) -> Vec<Effect> {
    let links = state.detail.as_ref().map_or(0, |detail| detail.flow.links.len());
    let link = state.page_cursor().link;
    let next = if forward { link + 1 } else { link.saturating_sub(1) };
    choose(state, next.min(links.saturating_sub(1)));
    Vec::new()
}

fn zoom(state: &mut State, nearer: bool) {
    if let Some(page) = &mut state.view.page {
        page.zoom =
            if nearer { (page.zoom + 1).min(MOST_ZOOM) } else { page.zoom.saturating_sub(1) };
    }
}

/// Chooses a link, and scrolls the lines beside the map as little as needed.
pub(super) fn choose(state: &mut State, link: usize) {
    let height = state.detail_height();
    let line = state.detail.as_ref().and_then(|detail| Some(detail.flow.links.get(link)?.line));
    let cursor = state.page_cursor_mut();
    cursor.link = link;
    let Some(line) = line else { return };
    if line < cursor.top {
        cursor.top = line;
    } else if height > 0 && line >= cursor.top + height {
        cursor.top = line + 1 - height;
    }
}

/// The link of the place at a cell of the map, or of one right beside it.
pub(super) fn link_at(state: &State, size: (u16, u16), (x, y): (u16, u16)) -> Option<usize> {
    let world = state.detail.as_ref()?.world.as_ref()?;
    let page = state.view.page.as_ref()?;
    let window = Window::new(world.of_link(page.cursor.link), page.zoom, size);
    let near = |spot| {
        let (at_x, at_y) = window.cell(spot)?;
        let far = at_x.abs_diff(x) + at_y.abs_diff(y);
        (far <= 1).then_some((far, spot.link))
    };
    world.spots.iter().filter_map(near).min().map(|(_, link)| link)
}
