//! What the person keeps, and their diary: the times that films were seen, as far as a query asks for them.

use std::cmp::Reverse;
use std::sync::Arc;

use super::engine::Engine;
use crate::personal::{Personal, PersonalViewing};
use crate::query::{Clause, MyTerm, Query};
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::Record;
use palmares_catalogue::date::Date;

impl Engine {
    /// Takes what the person keeps now, for itself and all engines that it was shared with.
    pub fn keep(&self, personal: Arc<Personal>) {
        self.lookup().keep(personal);
    }

    /// What the person keeps.
    #[must_use]
    pub fn personal(&self) -> Arc<Personal> {
        self.lookup().personal()
    }

    /// The keys of the viewings that a query asks for, the last one seen first, those without a day at the end. What it
    /// asks of the journal must hold of the viewing where that has it, the rest of the film.
    ///
    /// # Errors
    /// When cancelled.
    pub fn diary(&self, query: &str, cancel: &Cancel<'_>) -> Cancellable<Vec<String>> {
        let query = Query::parse(query);
        let personal = self.lookup().personal();
        let of_journal: Vec<Vec<(bool, &MyTerm)>> =
            query.clauses.iter().filter_map(Clause::journal_terms).collect();
        let mut rest = query.clone();
        rest.list = None;
        rest.clauses.retain(|clause| clause.journal_terms().is_none());
        rest.collect_words();
        let films = match rest.is_empty() {
            true => None,
            false => {
                let mut films = self.rows_of(List::Films, &rest, cancel)?;
                films.sort_unstable();
                Some(films)
            }
        };
        let mut found: Vec<&PersonalViewing> = Vec::new();
        let linked = personal.records().map(|(record, facts)| (Some(record), facts));
        let all = linked.chain(personal.loose().map(|facts| (None, facts)));
        for (count, (record, facts)) in all.enumerate() {
            cancel.check_every(count)?;
            let is_asked = match (&films, record) {
                (None, _) => true,
                (Some(films), Some(Record::Film(id))) => films.binary_search(&id.0).is_ok(),
                (Some(_), _) => false,
            };
            let viewings = facts.viewings.iter().filter(|viewing| {
                is_asked
                    && of_journal.iter().all(|clause| {
                        clause.iter().any(|(negated, term)| {
                            facts.holds_of(viewing, term, personal.scale) != *negated
                        })
                    })
            });
            found.extend(viewings);
        }
        let day = |viewing: &PersonalViewing| viewing.when.map(Date::earliest);
        found.sort_by_cached_key(|viewing| Reverse((day(viewing), viewing.made.clone())));
        Ok(found.into_iter().map(|viewing| viewing.key.clone()).collect())
    }
}
