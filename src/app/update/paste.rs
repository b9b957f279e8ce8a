//! Pasted text.

use super::{importing, journal_forms, overlay, page_find, typing};
use crate::app::event::Effect;
use crate::app::mode::InputMode;
use crate::app::state::State;
use crate::app::text_input::LONGEST;
use crate::text::tidied;

/// Pasted text goes where typed text would, as one line.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
    let line: String = tidied(text).chars().map(blank).take(LONGEST).collect();
    match &mut state.mode {
        InputMode::Query(typing) => {
            typing.input.insert(&line);
            let query = typing.input.value().to_owned();
            return typing::narrow(state, query);
        }
        InputMode::PageFilter(input) => {
            input.insert(&line);
            let letters = input.value().to_owned();
            typing::filter_page(state, &letters);
        }
        InputMode::PageFind(input) => {
            input.insert(&line);
            let text = input.value().to_owned();
            page_find::look(state, &text);
        }
        InputMode::Help(view) => {
            view.input.insert(&line);
            view.top = 0;
        }
        InputMode::Palette(palette) => {
            palette.input.insert(&line);
            return overlay::narrow_palette(state);
        }
        InputMode::Saving(saving) => {
            saving.taken = false;
            saving.input.insert(&line);
        }
        InputMode::Entry(form) => {
            form.error = None;
            if let Some(field) = form.fields.get_mut(form.at) {
                field.insert(&line);
            }
        }
        InputMode::Note(note) => journal_forms::paste_note(note, text),
        InputMode::Lists(chooser) => {
            chooser.input.insert(&line);
            journal_forms::narrow_lists(state);
        }
        InputMode::Importing(prompt) => return importing::paste(prompt, &line),
        InputMode::Rate(_)
        | InputMode::Browse(_)
        | InputMode::Problems(_)
        | InputMode::Hints(_)
        | InputMode::Menu(_)
        | InputMode::Themes(_) => {}
    }
    Vec::new()
}
