//! Finding in the page on show: while the text is typed, and from match to match.

use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::key::{Code, Key};
use crate::app::layout::Pane;
use crate::app::mode::InputMode;
use crate::app::page_find::{PageFind, PageMatch};
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, TextInput};
use crate::pages::grouped;

pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    if state.place().is_none() {
        state.status = Some("There is no page to look in.".to_owned());
        return Vec::new();
    }
    if state.view.page.is_none() {
        state.view.pane = Pane::Detail;
    }
    state.page.find = None;
    state.mode = InputMode::PageFind(TextInput::prompt(""));
    Vec::new()
}

/// A key while the text is typed: the first match from the screen on is shown at once.
pub(super) fn press(state: &mut State, mut input: TextInput, key: Key) -> Vec<Effect> {
    if key.code == Code::Esc {
        state.page.find = None;
        return Vec::new();
    }
    match input.press(key) {
        InputOutcome::Left | InputOutcome::Accepted => {
            if state.page.find.is_some() {
                say(state);
            }
            return Vec::new();
        }
        InputOutcome::Changed => look(state, input.value()),
        InputOutcome::Rows(rows) => step(state, rows > 0),
        InputOutcome::Pages(_) | InputOutcome::Tab { .. } | InputOutcome::Unchanged => {}
    }
    state.mode = InputMode::PageFind(input);
    Vec::new()
}

/// Looks for a text, from the first line on the screen on.
pub(super) fn look(state: &mut State, text: &str) {
    let Some(place) = state.place().filter(|_| !text.is_empty()) else {
        state.page.find = None;
        return;
    };
    let top = state.page_cursor().top;
    state.page.find = Some(PageFind::new(place, text));
    let matches = matches(state);
    let first = matches.iter().find(|found| found.line >= top).or(matches.first()).copied();
    show(state, first);
}

pub(super) fn has_find(state: &State) -> bool {
    state.page.find.is_some()
}

/// Goes to the next match, or to the one before.
pub(super) fn go(state: &mut State, forward: bool) -> Vec<Effect> {
    if state.page.find.is_none() {
        let key = state.prefs.keymap.shown(Action::FindInPage);
        state.status = Some(format!("{key} finds a text in the page first."));
        return Vec::new();
    }
    step(state, forward);
    say(state);
    Vec::new()
}

fn step(state: &mut State, forward: bool) {
    let matches = matches(state);
    let at = state.page.find.as_ref().and_then(|find| find.at);
    let next = match forward {
        true => matches.iter().find(|found| Some(**found) > at).or(matches.first()),
        false => matches.iter().rev().find(|found| Some(**found) < at).or(matches.last()),
    };
    show(state, next.copied());
}

fn matches(state: &State) -> Vec<PageMatch> {
    match (&state.page.find, &state.page.detail) {
        (Some(find), Some(detail)) => find.matches(&detail.flow),
        _ => Vec::new(),
    }
}

/// Puts a match on the screen, and the cursor on the link that it is in, if any.
fn show(state: &mut State, found: Option<PageMatch>) {
    if let Some(find) = &mut state.page.find {
        find.at = found;
    }
    let (Some(found), Some(detail)) = (found, &state.page.detail) else { return };
    let flow = &detail.flow;
    let piece = flow.lines.get(found.line).and_then(|line| line.piece_at(found.start));
    let link = piece.and_then(|piece| piece.link);
    let height = state.detail_height();
    let cursor = state.page_cursor_mut();
    if let Some(link) = link {
        cursor.link = link;
    }
    if !(cursor.top..cursor.top + height).contains(&found.line) {
        cursor.top = found.line.saturating_sub(height / 3);
    }
}

/// Which of how many matches is on show.
fn say(state: &mut State) {
    let matches = matches(state);
    let Some(find) = &state.page.find else { return };
    let shown = |action| state.prefs.keymap.shown(action);
    state.status = Some(match find.at {
        None => format!("“{}” is not on this page.", find.text),
        Some(at) => {
            let number = matches.iter().position(|found| *found == at).map_or(0, |nth| nth + 1);
            let (next, before) = (shown(Action::FindNext), shown(Action::FindPrevious));
            let (number, all) = (grouped(number), grouped(matches.len()));
            format!("{number} of {all} · {next} next · {before} previous")
        }
    });
}
