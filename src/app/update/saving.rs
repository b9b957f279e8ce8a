//! Keys while the name of a file for the screen is typed.

use tui_input::Input;

use super::typing;
use crate::app::event::{Effect, TerminalEffect};
use crate::app::key::{Code, Key};
use crate::app::overlay::Overlay;
use crate::app::saving::{Saving, Screenshot, is_named};
use crate::app::state::State;

pub(super) fn press(state: &mut State, mut saving: Saving, key: Key) -> Vec<Effect> {
    if saving.taken {
        // Only this one key replaces; any other goes back to the name.
        if key.typed() == Some('y') {
            return save(state, &saving, true);
        }
        saving.taken = false;
    } else if key.code == Code::Esc {
        return Vec::new();
    } else if key.code == Code::Enter {
        if is_named(saving.input.value().trim()) {
            return save(state, &saving, false);
        }
        state.status = Some("The name ends in .svg for a picture or in .txt for text.".to_owned());
    } else if let Some(request) = typing::edit(key) {
        saving.input.handle(request);
    }
    state.overlay = Some(Overlay::Saving(saving));
    Vec::new()
}

fn save(state: &State, saving: &Saving, replace: bool) -> Vec<Effect> {
    let path = saving.input.value().trim().to_owned();
    vec![Effect::Terminal(TerminalEffect::SaveScreen(Screenshot {
        replace,
        ..Screenshot::new(state, path)
    }))]
}

/// There is a file of that name: the person is asked.
pub(super) fn ask(state: &mut State, path: String) {
    // Unless they went on to something else meanwhile.
    if state.overlay.is_none() {
        state.overlay = Some(Overlay::Saving(Saving { input: Input::new(path), taken: true }));
    }
}
