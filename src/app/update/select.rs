//! Selecting rows, and seeing nothing but those.

use super::go;
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::event::Effect;
use crate::app::page::PageCursor;
use crate::app::state::State;
use crate::pages::Place;

pub(super) fn applies(state: &State) -> bool {
    state.view.page.is_none() && !state.list().is_empty()
}

/// Selects the row, or lets go of it, and goes on to the next; with a number, so many.
pub(super) fn toggle(state: &mut State, times: Option<usize>) -> Vec<Effect> {
    if state.view.page.is_some() {
        state.status = Some("Only rows of a list can be selected.".to_owned());
        return Vec::new();
    }
    let list = state.view.list_mut();
    let Some(rows) = list.rows.clone() else { return Vec::new() };
    for row in rows.iter().skip(list.cursor.row).take(times.unwrap_or(1)) {
        state.selection.toggle(list.list, *row);
        list.cursor.step(1, rows.len());
    }
    state.view.preview = PageCursor::default();
    if state.list().only_selected { refill(state) } else { Vec::new() }
}

pub(super) fn has_selection(state: &State) -> bool {
    state.view.page.is_none()
        && (state.list().only_selected || state.selection.len(state.list().list) > 0)
}

/// Shows nothing but what is selected, whatever the query finds; or the whole list again.
pub(super) fn only(state: &mut State) -> Vec<Effect> {
    let list = state.list();
    if !list.only_selected && state.selection.len(list.list) == 0 {
        let key = state.prefs.keymap.shown(Action::Select);
        state.status = Some(format!("Nothing is selected; {key} selects a row."));
        return Vec::new();
    }
    let is_only = !list.only_selected;
    state.view.list_mut().only_selected = is_only;
    refill(state)
}

/// Lets go of what is selected, and shows the list again.
pub(super) fn clear(state: &mut State) -> Vec<Effect> {
    state.selection.clear(state.list().list);
    state.view.list_mut().only_selected = false;
    state.status = Some("The selection is cleared.".to_owned());
    refill(state)
}

/// Puts two or three selected records side by side.
pub(super) fn compare(state: &mut State) -> Vec<Effect> {
    let records = state.selection.records(state.list().list);
    if (2..=Place::MOST_COMPARED).contains(&records.len()) {
        return go::open_place(state, Place::Compare(records.into()));
    }
    let key = state.prefs.keymap.shown(Action::Select);
    state.status = Some(match records.len() {
        0 => format!("Select two or three rows with {key} to compare them."),
        1 => format!("Select one or two more with {key} to compare them."),
        count => format!("Two or three can be compared; {count} are selected."),
    });
    Vec::new()
}

fn refill(state: &mut State) -> Vec<Effect> {
    let list = state.view.list_mut();
    list.set_query(String::new());
    list.anchor = list.chosen();
    list.cursor = Cursor { row: 0, ..list.cursor };
    state.tabs.remark = None;
    vec![state.request()]
}
