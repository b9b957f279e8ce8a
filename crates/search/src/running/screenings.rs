//! The screenings that a query asks for.

use super::engine::Engine;
use crate::matching::screenings_with;
use crate::query::{Clause, Query};
use crate::survey::programme::{ShownAt, in_order};
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::{Film, Screening, ScreeningId};
use palmares_text::fold::fold;

impl Engine {
    /// Takes which day it is for the person, for itself and all engines that it was shared with.
    pub fn begin_day(&self, day: jiff::civil::Date) {
        self.lookup().begin_day(day);
    }

    /// The screenings that a query asks for, in the order of a programme. What it asks of a screening must hold of it,
    /// the rest of one of its films; words may also stand in its title.
    ///
    /// # Errors
    /// When cancelled.
    pub fn screenings(
        &self,
        query: &str,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Vec<(Screening<'_>, Option<ShownAt>)>> {
        let query = Query::parse(query);
        self.prepare(cancel)?;
        let (own, others): (Vec<Clause>, Vec<Clause>) =
            query.clauses.iter().cloned().partition(Clause::is_of_screening);
        let mask = screenings_with(self.lookup(), &own, cancel)?;
        let mut rest = query.clone();
        (rest.list, rest.clauses) = (None, others);
        rest.collect_words();
        let films = match rest.is_empty() {
            true => None,
            false => {
                let mut films = self.rows_of(List::Films, &rest, cancel)?;
                films.sort_unstable();
                Some(films)
            }
        };
        let has_film = |screening: Screening<'_>| {
            films.as_ref().is_none_or(|films| {
                let mut shown = screening.films().map(Film::id);
                shown.any(|film| films.binary_search(&film.0).is_ok())
            })
        };
        let is_words = rest.clauses.iter().all(Clause::is_plain);
        let is_called = |screening: Screening<'_>| {
            let title =
                screening.title().filter(|_| is_words).map(|title| format!(" {}", fold(title)));
            title.is_some_and(|title| {
                rest.words.iter().all(|word| title.contains(&format!(" {word}")))
            })
        };
        let catalogue = self.catalogue();
        let rows = mask.iter().enumerate().filter(|(_, holds)| **holds);
        let asked = rows.map(|(row, _)| catalogue.screening(ScreeningId::at(row)));
        Ok(in_order(asked.filter(|screening| has_film(*screening) || is_called(*screening))))
    }
}
