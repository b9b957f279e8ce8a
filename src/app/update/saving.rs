//! Keys while the name of a file for the screen is typed.

use crate::app::event::{Effect, TerminalEffect};
use crate::app::key::Key;
use crate::app::mode::InputMode;
use crate::app::saving::{Saving, Screenshot, is_named};
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, TextInput};
use crate::pages::address::list_query;

impl State {
    /// The screen under a name that is free.
    #[must_use]
    pub fn screenshot(&self, path: String) -> Screenshot {
        let title = format!("Palmares: {}", address(self));
        Screenshot { path, replace: false, light: self.theme_is_light(), title }
    }
}

/// The address of what is on the screen.
fn address(state: &State) -> String {
    match &state.view.page {
        Some(page) => page.place.address(&state.catalogue),
        None => list_query(state.list().list, state.list().query()).to_string(),
    }
}

pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.mode = InputMode::Saving(Saving::new(&address(state)));
    Vec::new()
}

pub(super) fn press(state: &mut State, mut saving: Saving, key: Key) -> Vec<Effect> {
    if std::mem::take(&mut saving.taken) {
        // Only this one key replaces; any other goes back to the name.
        if key.typed() == Some('y') {
            return save(state, &saving, true);
        }
    } else {
        match saving.input.press(key) {
            InputOutcome::Left => return Vec::new(),
            InputOutcome::Accepted if is_named(saving.input.value().trim()) => {
                return save(state, &saving, false);
            }
            InputOutcome::Accepted => {
                let said = "The name ends in .svg for a picture or in .txt for text.";
                state.status = Some(said.to_owned());
            }
            _ => {}
        }
    }
    state.mode = InputMode::Saving(saving);
    Vec::new()
}

fn save(state: &State, saving: &Saving, replace: bool) -> Vec<Effect> {
    let path = saving.input.value().trim().to_owned();
    let screenshot = Screenshot { replace, ..state.screenshot(path) };
    vec![Effect::Terminal(TerminalEffect::SaveScreen(screenshot))]
}

/// There is a file of that name: the person is asked.
pub(super) fn ask(state: &mut State, path: String) {
    // Unless they went on to something else meanwhile.
    if !state.mode.is_overlay() {
        state.mode = InputMode::Saving(Saving { input: TextInput::prompt(path), taken: true });
    }
}
