//! Letters over links: which links are on the screen, and what each letter leads to.

use super::mode::{Hint, HintTarget, Hints};
use super::state::State;
use super::tab::ListLine;
use super::text_input::TextInput;

/// Letters in the order in which hands find them.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

impl Hints {
    /// Letters for all links that are on the screen now.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let mut places = Vec::new();
        if let Some(layout) = state.layout() {
            if let (Some(area), Some(detail)) = (state.page_area(), &state.page.detail) {
                let top = state.page_cursor().top;
                for (at, link) in detail.flow.links.iter().enumerate() {
                    if (top..top + usize::from(area.height)).contains(&link.line) {
                        let y = area.y + u16::try_from(link.line - top).unwrap_or(0);
                        let leads_to = HintTarget::Link(at, link.place.clone());
                        let letters = String::new();
                        places.push(Hint { letters, x: area.x + link.x, y, leads_to });
                    }
                }
            }
            if let Some(area) = layout.list {
                let area = area.inner();
                // What is said of the query stands above the rows.
                let said = state.list_head(area);
                let first = area.y + u16::try_from(said).unwrap_or(0);
                for (y, line) in (first..).zip(state.list().lines(state.list_height())) {
                    let ListLine::Row(row) = line else { continue };
                    let letters = String::new();
                    places.push(Hint { letters, x: area.x, y, leads_to: HintTarget::Row(row) });
                }
            }
        }
        letter(&mut places);
        Self { typed: TextInput::prompt(""), places }
    }

    /// The places whose letters begin with those typed.
    pub fn left(&self) -> impl Iterator<Item = &Hint> {
        let typed = self.typed.value().to_lowercase();
        self.places.iter().filter(move |hint| hint.letters.starts_with(&typed))
    }
}

/// One letter each while they last; else two, so that no hint begins another.
fn letter(places: &mut [Hint]) {
    let one = places.len() <= LETTERS.len();
    for (at, hint) in places.iter_mut().enumerate() {
        let last = char::from(LETTERS[at % LETTERS.len()]);
        hint.letters = if one {
            last.to_string()
        } else {
            let first = char::from(LETTERS[(at / LETTERS.len()) % LETTERS.len()]);
            format!("{first}{last}")
        };
    }
}
