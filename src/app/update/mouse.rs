//! The mouse: rows, links, tabs, wheel.

use super::{body, go, journal, moves, overlay, plan, widths};
use crate::app::event::{Effect, Mouse, MouseKind};
use crate::app::layout::{Area, Pane};
use crate::app::mode::InputMode;
use crate::app::page::PageCursor;
use crate::app::state::State;
use crate::app::tab::ListLine;
use crate::app::tabs::{self, TabName};

/// Rows that one turn of the wheel moves.
const WHEEL: isize = 3;

pub(super) fn mouse(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    match mouse.kind {
        MouseKind::Drag => {
            widths::drag(state, mouse);
            return Vec::new();
        }
        MouseKind::Release => {
            state.held = None;
            return Vec::new();
        }
        MouseKind::Click | MouseKind::WheelDown | MouseKind::WheelUp => {}
    }
    match &mut state.mode {
        InputMode::Browse(count) => *count = None,
        InputMode::PageFilter(_) if mouse.kind == MouseKind::Click => {
            state.mode = InputMode::default();
        }
        InputMode::Query(_) | InputMode::PageFilter(_) | InputMode::PageFind(_) => {}
        InputMode::Rate(_) => state.mode = InputMode::default(),
        // What was typed must not get lost.
        InputMode::Entry(_) | InputMode::Note(_) | InputMode::Importing(_) => return Vec::new(),
        InputMode::Lists(_)
        | InputMode::Help(_)
        | InputMode::Problems(_)
        | InputMode::Palette(_)
        | InputMode::Hints(_)
        | InputMode::Menu(_)
        | InputMode::Themes(_)
        | InputMode::Saving(_) => return over(state, mouse),
    }
    let Some(layout) = state.layout() else { return Vec::new() };
    let in_list = layout.list.filter(|area| area.contains(mouse.x, mouse.y));
    let in_detail = layout.detail.filter(|area| area.contains(mouse.x, mouse.y));
    match mouse.kind {
        MouseKind::WheelDown | MouseKind::WheelUp => {
            let rows = if mouse.kind == MouseKind::WheelDown { WHEEL } else { -WHEEL };
            if in_list.is_some() {
                let height = state.list_height();
                let list = state.view.list_mut();
                list.cursor.scroll(rows, list.len(), height);
                state.view.preview = PageCursor::default();
            } else if in_detail.is_some() {
                moves::scroll_page(state, rows);
            } else if layout.ahead.is_some_and(|area| area.contains(mouse.x, mouse.y)) {
                state.page.ahead_top = state.page.ahead_top.saturating_add_signed(rows);
            }
            Vec::new()
        }
        MouseKind::Click if widths::hold(state, mouse) => Vec::new(),
        MouseKind::Click => {
            if layout.tabs.contains(mouse.x, mouse.y) {
                return match tabs::at(state, mouse.x) {
                    Some(TabName::Tab(tab)) => go::tab(state, tab),
                    Some(TabName::Diary) => journal::diary(state),
                    Some(TabName::Plan) => plan::tab(state),
                    None => Vec::new(),
                };
            }
            if let Some(area) = in_list {
                return click_row(state, area.inner(), mouse);
            }
            if in_detail.is_some() {
                return body::click(state, mouse);
            }
            if layout.ahead.is_some_and(|area| area.contains(mouse.x, mouse.y)) {
                return go::open(state);
            }
            if layout.behind.is_some_and(|area| area.contains(mouse.x, mouse.y)) {
                return go::back(state, 1);
            }
            Vec::new()
        }
        MouseKind::Drag | MouseKind::Release => Vec::new(),
    }
}

/// A click beside an overlay closes it; the wheel scrolls it.
fn over(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let step = match mouse.kind {
        MouseKind::Click => {
            if let InputMode::Themes(themes) = std::mem::take(&mut state.mode) {
                state.prefs.theme = themes.before;
            }
            return Vec::new();
        }
        MouseKind::WheelDown => WHEEL,
        MouseKind::WheelUp => -WHEEL,
        MouseKind::Drag | MouseKind::Release => return Vec::new(),
    };
    if let InputMode::Help(mut view) = std::mem::take(&mut state.mode) {
        overlay::scroll_help(state, &mut view, step);
        state.mode = InputMode::Help(view);
        return Vec::new();
    }
    match &mut state.mode {
        InputMode::Problems(cursor) => cursor.step(step, state.problems.len()),
        InputMode::Palette(palette) => palette.cursor.step(step, palette.choices.len()),
        InputMode::Menu(menu) => menu.cursor.step(step.signum(), menu.choices.len()),
        // Themes are tried with keys.
        _ => {}
    }
    Vec::new()
}

/// The first click chooses a row, a click on the chosen row opens it.
fn click_row(state: &mut State, area: Area, mouse: Mouse) -> Vec<Effect> {
    let head = state.list_head(area);
    let Some(line) = usize::from(mouse.y).checked_sub(usize::from(area.y) + head) else {
        return Vec::new();
    };
    let height = state.list_height();
    state.mode = InputMode::default();
    let in_list = state.view.pane == Pane::List;
    let list = state.view.list_mut();
    let Some(ListLine::Row(row)) = list.lines(height).nth(line) else { return Vec::new() };
    let again = list.cursor.row == row && in_list;
    list.cursor.row = row;
    state.view.pane = Pane::List;
    if again {
        return go::open(state);
    }
    state.view.preview = PageCursor::default();
    Vec::new()
}
