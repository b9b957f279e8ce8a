//! What words mean beside names: countries, languages, genres, forms, and editions of festivals.

use std::sync::Arc;

use super::by_words::{MOST_COUNTED, Matcher, Typed};
use super::evidence::Evidence;
use super::prizes;
use crate::{Cancellable, List};

/// Most words of the name of a country, a language or a genre.
const MOST_OF_TERM: usize = 4;

impl Matcher<'_> {
    /// Adds to words what is linked to a country, a language, a genre or a form of that name; to
    /// several words that are one name, to each.
    pub(super) fn add_terms(&self, typed: &mut Typed) -> Cancellable<()> {
        let words = typed.words.clone();
        for from in 0..words.len().min(MOST_COUNTED) {
            for end in from + 1..=words.len().min(from + MOST_OF_TERM) {
                let name = words[from..end].join(" ");
                let (mut whole, mut begun) = (self.none(), self.none());
                let terms = &self.lookup.index().terms;
                let sets = [&mut whole, &mut begun];
                let [is_whole, is_begun] = terms.add(self.list, &name, sets, self.cancel)?;
                let is_begun = is_begun && (end == words.len() || end == from + 1);
                for levels in &mut typed.levels[from..end] {
                    if is_whole {
                        Arc::make_mut(levels).add_from(Evidence::LinkedWord, |_| &whole);
                    }
                    if is_begun {
                        Arc::make_mut(levels).add_from(Evidence::LinkedPrefix, |_| &begun);
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes a festival's name with a year for that edition: films that were there, whatever their own year. What is
    /// called so itself stays.
    pub(super) fn take_edition(&self, typed: &mut Typed) -> Cancellable<()> {
        if self.list != List::Films {
            return Ok(());
        }
        let found = prizes::at_edition(self.lookup, &typed.words, self.cancel)?;
        let Some((words, rows)) = found else { return Ok(()) };
        let table = &self.lookup.index().of(self.list).table;
        let mut films = self.none();
        for rank in 0..table.records() {
            self.cancel.check_every(rank)?;
            if rows.holds(table.row(rank as u32)) {
                films.insert(rank as u32);
            }
        }
        for levels in &mut typed.levels[words] {
            let mut of_word = levels.down_to(Evidence::OwnPrefix);
            of_word.add_from(Evidence::LinkedWord, |_| &films);
            *levels = Arc::new(of_word);
        }
        Ok(())
    }
}
