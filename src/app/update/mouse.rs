//! The mouse: rows, links, tabs, wheel.

use super::{go, moves};
use crate::app::event::{Effect, Mouse, MouseKind};
use crate::app::layout::{Area, Pane};
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::tabs;
use crate::pages::flow::cells;

/// Rows that one turn of the wheel moves.
const WHEEL: isize = 3;

pub(super) fn mouse(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    state.count = None;
    if mouse.kind == MouseKind::Click {
        state.sifting = None;
    }
    if state.overlay.is_some() {
        return over(state, mouse);
    }
    let Some(layout) = state.layout() else { return Vec::new() };
    let in_list = layout.list.filter(|area| area.contains(mouse.x, mouse.y));
    let in_detail = layout.detail.filter(|area| area.contains(mouse.x, mouse.y));
    match mouse.kind {
        MouseKind::WheelDown | MouseKind::WheelUp => {
            let rows = if mouse.kind == MouseKind::WheelDown { WHEEL } else { -WHEEL };
            if in_list.is_some() {
                let height = state.list_height();
                let list = &mut state.view.list;
                list.cursor.scroll(rows, list.len(), height);
                state.view.preview = crate::app::place::PageCursor::default();
            } else if in_detail.is_some() {
                scroll_page(state, rows);
            }
            Vec::new()
        }
        MouseKind::Click => {
            if layout.tabs.contains(mouse.x, mouse.y) {
                return tabs::at(state, mouse.x).map(|tab| go::tab(state, tab)).unwrap_or_default();
            }
            if let Some(area) = in_list {
                return click_row(state, area.inner(), mouse);
            }
            if in_detail.is_some()
                && let Some(area) = state.page_area()
            {
                return click(state, area, mouse);
            }
            Vec::new()
        }
    }
}

/// A click beside an overlay closes it; the wheel scrolls it.
fn over(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let step = match mouse.kind {
        MouseKind::Click => {
            if let Some(Overlay::Themes(themes)) = state.overlay.take() {
                state.theme = themes.before;
            }
            return Vec::new();
        }
        MouseKind::WheelDown => WHEEL,
        MouseKind::WheelUp => -WHEEL,
    };
    match &mut state.overlay {
        Some(Overlay::Help(top)) => {
            let last = crate::app::help::lines(&state.keymap).len().saturating_sub(1);
            *top = top.saturating_add_signed(step).min(last);
        }
        Some(Overlay::Problems(cursor)) => cursor.step(step, state.problems.len()),
        Some(Overlay::Palette(palette)) => palette.cursor.step(step, palette.actions.len()),
        Some(Overlay::Menu(menu)) => menu.cursor.step(step.signum(), menu.choices.len()),
        // Looks are tried with keys.
        Some(Overlay::Hints(_) | Overlay::Themes(_) | Overlay::Saving(_)) | None => {}
    }
    Vec::new()
}

fn scroll_page(state: &mut State, rows: isize) {
    let height = state.detail_height();
    let Some(flow) = state.detail.as_ref().map(|detail| detail.flow.clone()) else { return };
    moves::scroll(state.page_cursor_mut(), rows, &flow.links, flow.lines.len(), height);
}

/// The first click chooses a row, a click on the chosen row opens it.
fn click_row(state: &mut State, area: Area, mouse: Mouse) -> Vec<Effect> {
    state.typing = None;
    let remark = u16::from(state.remark.is_some());
    let Some(line) = mouse.y.checked_sub(area.y + remark) else { return Vec::new() };
    let list = &mut state.view.list;
    let row = list.cursor.top + usize::from(line);
    if row >= list.len() || line >= area.height {
        return Vec::new();
    }
    let again = list.cursor.row == row && state.view.pane == Pane::List;
    list.cursor.row = row;
    state.view.pane = Pane::List;
    if again {
        return go::open(state);
    }
    state.view.preview = crate::app::place::PageCursor::default();
    Vec::new()
}

/// A click on the map chooses a place, a click on the chosen one opens it.
fn click(state: &mut State, lines: Area, mouse: Mouse) -> Vec<Effect> {
    let Some(area) = state.map_area().filter(|area| area.contains(mouse.x, mouse.y)) else {
        return click_link(state, lines, mouse);
    };
    let at = (mouse.x - area.x, mouse.y - area.y);
    let Some(link) = super::map::link_at(state, (area.width, area.height), at) else {
        return Vec::new();
    };
    if state.page_cursor().link == link {
        return go::open(state);
    }
    super::map::choose(state, link);
    Vec::new()
}

fn click_link(state: &mut State, area: Area, mouse: Mouse) -> Vec<Effect> {
    if state.view.page.is_none() {
        state.view.pane = Pane::Detail;
    }
    let Some(detail) = &state.detail else { return Vec::new() };
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
