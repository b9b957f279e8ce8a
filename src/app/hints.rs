//! Letters over links: which links are on the screen, and what each letter leads to.

use super::layout::Pane;
use super::overlay::{Hint, Hints, Leads};
use super::state::State;
use crate::pages::Place;

/// Letters in the order in which hands find them.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

impl Hints {
    /// Letters for all links that are on the screen now.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let mut places = Vec::new();
        if let Some(layout) = state.layout() {
            if let (Some(area), Some(detail)) = (state.page_area(), &state.detail) {
                let top = state.page_cursor().top;
                for (at, link) in detail.flow.links.iter().enumerate() {
                    if (top..top + usize::from(area.height)).contains(&link.line) {
                        let y = area.y + u16::try_from(link.line - top).unwrap_or(0);
                        let leads_to = Leads::Link(at, link.place.clone());
                        let letters = String::new();
                        places.push(Hint { letters, x: area.x + link.x, y, leads_to });
                    }
                }
            }
            if let (Some(area), Some(rows)) = (layout.list, &state.view.list.rows) {
                let area = area.inner();
                let top = state.view.list.cursor.top;
                let shown = rows.len().saturating_sub(top).min(usize::from(area.height));
                for (y, row) in (area.y..).zip(top..top + shown) {
                    let letters = String::new();
                    places.push(Hint { letters, x: area.x, y, leads_to: Leads::Row(row) });
                }
            }
        }
        letter(&mut places);
        Self { typed: String::new(), places }
    }

    /// The places whose letters begin with those typed.
    pub fn left(&self) -> impl Iterator<Item = &Hint> {
        self.places.iter().filter(|hint| hint.letters.starts_with(&self.typed))
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

impl State {
    /// What a hint leads to.
    pub(super) fn hinted(&self, leads_to: &Leads) -> Option<Place> {
        match leads_to {
            Leads::Link(_, place) => Some(place.clone()),
            Leads::Row(row) => {
                let row = *self.view.list.rows.as_ref()?.get(*row)?;
                Some(Place::Record(self.view.tab.record(row)))
            }
        }
    }

    /// Puts the cursor on what a hint leads to, so that the way back ends there.
    pub(super) fn point_at(&mut self, leads_to: &Leads) {
        match leads_to {
            Leads::Row(row) => {
                self.view.pane = Pane::List;
                self.view.list.cursor.row = *row;
            }
            Leads::Link(link, _) => {
                if self.view.page.is_none() {
                    self.view.pane = Pane::Detail;
                }
                self.page_cursor_mut().link = *link;
            }
        }
    }
}
