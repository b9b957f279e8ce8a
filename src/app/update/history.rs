//! The history as a list.

use crate::app::cursor::Cursor;
use crate::app::event::Effect;
use crate::app::history::View;
use crate::app::mode::{Choice, ChoiceOutcome, InputMode, Menu};
use crate::app::state::State;

/// Letters for the views, the latest first; `j` and `k` move.
const LETTERS: &str = "abcdefghilmnopqrstuvwxyz";

pub(super) fn applies(state: &State) -> bool {
    state.history.can_go_back()
}

/// Lists the views before this one, the latest first.
pub(super) fn list(state: &mut State) -> Vec<Effect> {
    let views = state.history.before().enumerate();
    let choices: Vec<Choice> = LETTERS
        .chars()
        .zip(views)
        .map(|(letter, (at, view))| {
            let (name, value) = said(state, view);
            let outcome = ChoiceOutcome::Back(at + 1);
            Choice { letter, name, value, outcome, done: String::new() }
        })
        .collect();
    if choices.is_empty() {
        state.status = Some("There is no earlier view.".to_owned());
        return Vec::new();
    }
    state.mode = InputMode::Menu(Menu { title: "History", choices, cursor: Cursor::default() });
    Vec::new()
}

/// What kind of view it is, and what it shows.
fn said(state: &State, view: &View) -> (String, String) {
    match &view.page {
        Some(page) => (page.place.word().to_owned(), state.label(&page.place)),
        None => ("list".to_owned(), view.list().address().to_string()),
    }
}
