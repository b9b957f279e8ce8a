//! On a timetable: from screening to screening, along the hall and from hall to hall.

use crate::app::event::{Effect, Mouse};
use crate::app::layout::Area;
use crate::app::state::State;
use crate::pages::Body;
use crate::pages::timetable::Timetable;
use crate::pages::world::Direction;

/// Goes to the screening before or after in the hall.
pub(super) fn go_sideways(state: &mut State, direction: Direction) -> Vec<Effect> {
    if let Body::Grid(table) = state.body().clone() {
        go(state, &table, direction, 1);
    }
    Vec::new()
}

/// Goes from screening to screening.
pub(super) fn go(state: &mut State, table: &Timetable, direction: Direction, times: usize) {
    for _ in 0..times.min(1_000) {
        match table.towards(state.page_cursor().link, direction) {
            Some(next) => state.page_cursor_mut().link = next,
            None => break,
        }
    }
}

/// Chooses the next screening or the one before, hall by hall.
pub(super) fn next(state: &mut State, forward: bool) -> Vec<Effect> {
    let Body::Grid(table) = state.body().clone() else { return Vec::new() };
    let cursor = state.page_cursor_mut();
    let next = if forward { cursor.link + 1 } else { cursor.link.saturating_sub(1) };
    cursor.link = next.min(table.bars.len().saturating_sub(1));
    Vec::new()
}

/// A click chooses the screening at a cell; on the chosen one it opens that.
pub(super) fn click(
    state: &mut State,
    table: &Timetable,
    (area, pane): (Area, u16),
    mouse: Mouse,
) -> Vec<Effect> {
    let chosen = state.page_cursor().link;
    let shown = table.window((area.width, area.height), pane, chosen);
    let Some(at) = shown.at(table, (mouse.x - area.x, mouse.y - area.y)) else {
        return Vec::new();
    };
    if at == chosen {
        return super::go::open(state);
    }
    state.page_cursor_mut().link = at;
    Vec::new()
}
