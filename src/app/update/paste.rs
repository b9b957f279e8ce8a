//! Pasted text.

use tui_input::{Input, InputRequest};

use super::overlay::narrow_palette;
use super::typing::{LONGEST, narrow, sifted};
use crate::app::event::Effect;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::text::tidied;

/// Pasted text goes where typed text would, as one line.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
    let line: String = tidied(text).chars().map(blank).take(LONGEST).collect();
    if let Some(Overlay::Palette(palette)) = &mut state.overlay {
        insert(&mut palette.input, &line);
        return narrow_palette(state);
    }
    if let Some(input) = &mut state.sifting {
        insert(input, &line);
        return sifted(state);
    }
    if let Some(Overlay::Saving(saving)) = &mut state.overlay {
        saving.taken = false;
        insert(&mut saving.input, &line);
        return Vec::new();
    }
    let Some(input) = &mut state.typing else { return Vec::new() };
    insert(input, &line);
    let query = input.value().to_owned();
    narrow(state, query)
}

fn insert(input: &mut Input, line: &str) {
    for c in line.chars() {
        if input.value().len() < LONGEST {
            input.handle(InputRequest::InsertChar(c));
        }
    }
}
