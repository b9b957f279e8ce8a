//! The line under a query: how it was read, how many records that gives, and what to change where it gives none.

use super::engine::Engine;
use super::phrases::{self, NamedBy};
use crate::matching::{self, LastFact, Lookup};
use crate::query::{Atom, Clause, Field, Query, Term, Value};
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::terms::FestivalKind;
use palmares_catalogue::{AwardId, EditionId, FestivalId, Film, FilmId, Person, PersonId};
use palmares_text::grouped;

/// Most clauses that are left out by turns, to see which of them empties a list.
const MOST_TRIED: usize = 8;

impl Engine {
    /// How a query was read, in words; `None` for plain words, which say themselves how they are read.
    ///
    /// # Errors
    /// When cancelled.
    pub fn understood(
        &self,
        list: List,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Option<String>> {
        if query.filters().next().is_none() {
            return Ok(None);
        }
        let lookup = self.lookup();
        let facts = matching::reading(lookup, list, query, cancel)?;
        let filters: Vec<&Clause> = query.filters().collect();
        let mut parts = Vec::new();
        let words = query.clauses.iter().filter(|clause| clause.is_plain());
        let words: Vec<&str> =
            words.flat_map(|clause| &clause.any).map(|term| term.text.as_str()).collect();
        if !words.is_empty() {
            parts.push(format!("“{}”", words.join(" ")));
        }
        for (at, clause) in filters.iter().enumerate() {
            match facts.iter().find(|fact| fact.clauses.contains(&at)) {
                Some(fact) if fact.clauses.first() == Some(&at) => {
                    let clauses: Vec<&Clause> =
                        fact.clauses.iter().filter_map(|at| filters.get(*at).copied()).collect();
                    parts.push(phrases::fact(list, &clauses, lookup));
                }
                Some(_) => {}
                None => parts.push(phrases::clause(list, clause, lookup)),
            }
        }
        Ok(Some(parts.join(" · ")))
    }

    /// What one more term of a query may be about; its facets need it.
    ///
    /// # Errors
    /// When cancelled.
    pub fn last_fact(
        &self,
        list: List,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Cancellable<LastFact> {
        self.prepare(cancel)?;
        matching::last_fact(self.lookup(), list, query, cancel)
    }

    /// What to add to that line: records of which a clause can't be judged, or, where nothing was found, which clause
    /// empties the list.
    ///
    /// # Errors
    /// When cancelled.
    pub fn hint(
        &self,
        list: List,
        query: &Query,
        count: usize,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Option<String>> {
        let clauses = query.clauses.len();
        if query.filters().next().is_none() || clauses > MOST_TRIED {
            return Ok(None);
        }
        // The most records that are left without a clause, how many of them it can't judge, and where it stands.
        let mut best: Option<(usize, usize, usize)> = None;
        let mut most_lacking: Option<(usize, &str)> = None;
        let facts = matching::reading(self.lookup(), list, query, cancel)?;
        let filters: Vec<&Clause> = query.filters().collect();
        // A year that is a showing's or a prize's needs nothing of the record.
        let is_of_fact = |clause: &Clause| {
            let at = filters.iter().position(|filter| std::ptr::eq(*filter, clause));
            at.is_some_and(|at| facts.iter().any(|fact| fact.clauses.contains(&at)))
        };
        for (at, clause) in query.clauses.iter().enumerate() {
            let unknown = unknown_in(list, clause).filter(|_| !is_of_fact(clause));
            let is_empty = count == 0;
            if (!is_empty || clauses == 1) && unknown.is_none() {
                continue;
            }
            let mut without = query.clone();
            without.clauses.remove(at);
            without.collect_words();
            let rows = self.rows_of(list, &without, cancel)?;
            let lacking = unknown.map_or(0, |(_, lacks)| {
                rows.iter().filter(|row| lacks(self.lookup(), **row)).count()
            });
            if is_empty && clauses > 1 {
                if best.is_none_or(|(most, ..)| rows.len() > most) && !rows.is_empty() {
                    best = Some((rows.len(), lacking, at));
                }
            } else if let Some((what, _)) = unknown
                && lacking * 10 >= count.max(1)
                && lacking > 0
            {
                most_lacking = most_lacking.max(Some((lacking, what)));
            }
        }
        if let Some((lacking, what)) = most_lacking {
            let more = if count > 0 { "more have" } else { "have" };
            return Ok(Some(format!("{} {more} {what}", grouped(lacking))));
        }
        let Some((rows, lacking, at)) = best else { return Ok(None) };
        let clause = &query.clauses[at];
        let mut said = format!("without “{clause}”: {}", grouped(rows));
        if let Some((what, _)) = unknown_in(list, clause)
            && lacking > 0
        {
            said.push_str(&format!(", {} of them have {what}", grouped(lacking)));
        }
        Ok(Some(said))
    }
}

type Lacks = fn(&Lookup, u32) -> bool;

/// What records of a list lack when a clause can't be judged: what to say, and whether a record does.
fn unknown_in(list: List, clause: &Clause) -> Option<(&'static str, Lacks)> {
    fn film(lookup: &Lookup, row: u32) -> Film<'_> {
        lookup.catalogue.film(FilmId(row))
    }
    fn person(lookup: &Lookup, row: u32) -> Person<'_> {
        lookup.catalogue.person(PersonId(row))
    }
    let [Term { negated: false, atom: Atom::Field(field, _), .. }] = clause.any.as_slice() else {
        return None;
    };
    let lacks: (&'static str, Lacks) = match (list, field) {
        (List::Films, Field::Minutes) => {
            ("no length here", |lookup, row| film(lookup, row).minutes().is_none())
        }
        (List::Films, Field::Year) => {
            ("no year here", |lookup, row| film(lookup, row).year().is_none())
        }
        (List::Films, Field::Country) => {
            ("no country here", |lookup, row| film(lookup, row).countries().is_none())
        }
        (List::Films, Field::Lang) => {
            ("no language here", |lookup, row| film(lookup, row).languages().is_none())
        }
        (List::Films, Field::Genre) => {
            ("no genre here", |lookup, row| film(lookup, row).genres().is_none())
        }
        (List::People, Field::Year) => {
            ("no birth date here", |lookup, row| person(lookup, row).born().is_none())
        }
        (List::People, Field::Country) => {
            ("no country here", |lookup, row| person(lookup, row).countries().is_none())
        }
        _ => return None,
    };
    Some(lacks)
}

impl NamedBy for Lookup {
    fn only(&self, field: Field, value: &Value) -> Option<String> {
        let catalogue = &*self.catalogue;
        let only = |rows: Vec<usize>| match rows.as_slice() {
            [row] => Some(*row),
            _ => None,
        };
        match field {
            Field::Festival => {
                let rows = matching::named(self, List::Festivals, value)?;
                // Of several, the one that is called just so.
                let Value::Words(needles) = value else { return None };
                let words: Vec<&str> = needles.iter().map(|one| one.text.as_str()).collect();
                let mut names =
                    rows.iter().map(|row| catalogue.festival(FestivalId::at(*row)).short_name());
                let is_so = |name: &&str| palmares_text::fold::fold(name) == words.join(" ");
                match rows.len() {
                    1 => names.next().map(str::to_owned),
                    _ => names.find(is_so).map(str::to_owned),
                }
            }
            Field::Edition => {
                let row = only(matching::named(self, List::Editions, value)?)?;
                Some(catalogue.edition(EditionId::at(row)).label())
            }
            Field::Title => {
                let row = only(matching::named(self, List::Films, value)?)?;
                Some(catalogue.film(FilmId::at(row)).title().to_owned())
            }
            Field::Award => {
                let rows = matching::named(self, List::Awards, value)?;
                let mut names = rows.iter().map(|row| {
                    let award = catalogue.award(AwardId::at(*row));
                    award.series().unwrap_or(award.name())
                });
                let first = names.next()?;
                names.all(|name| name == first).then(|| first.to_owned())
            }
            _ if field.is_person() => {
                let row = only(matching::named(self, List::People, value)?)?;
                Some(catalogue.person(PersonId::at(row)).name().to_owned())
            }
            _ => None,
        }
    }

    fn is_ceremony(&self, field: Field, value: &Value) -> bool {
        let list = if field == Field::Edition { List::Editions } else { List::Festivals };
        let rows = matching::named(self, list, value).unwrap_or_default();
        let festival = |row: &usize| match list {
            List::Editions => self.catalogue.edition(EditionId::at(*row)).festival(),
            _ => Some(self.catalogue.festival(FestivalId::at(*row))),
        };
        let mut festivals = rows.iter().filter_map(festival).peekable();
        festivals.peek().is_some()
            && festivals.all(|festival| festival.kind() != FestivalKind::Festival)
    }
}
