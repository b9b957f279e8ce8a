//! Names that hold the letters of a query as a subsequence, as fuzzy finders find them: what is
//! left where no word matches.

use super::lookup::Lookup;
use crate::index::{Subsequence, WIDEST};
use crate::parallel;
use crate::{Cancel, Cancellable, List};

/// What stands for a record that does not hold the letters.
const NOWHERE: u16 = u16::MAX;

/// The same for a person, whose spans are kept short, since there are many of them to look at.
const NOBODY: u8 = u8::MAX;

/// What is added to the span of a linked name, so that all own ones come before.
const LINKED: u16 = 1 << 8;

/// If more than one in so many people match, all credits are read in their order instead of
/// following each to their films.
const MANY_PEOPLE: usize = 32;

/// The records that hold the letters of a query.
#[derive(Debug, Default)]
pub(crate) struct LetterMatches {
    /// Those that hold them in a name of their own first, and of each kind those that hold them
    /// closest together.
    pub(crate) rows: Vec<u32>,
    /// How many hold them in a name of their own.
    pub(super) own: usize,
}

impl LetterMatches {
    /// Keeps those that pass a test.
    pub(super) fn retain(&mut self, test: impl Fn(u32) -> bool) {
        let own = &self.rows[..self.own];
        self.own = own.iter().filter(|row| test(**row)).count();
        self.rows.retain(|row| test(*row));
    }
}

/// The records that hold the letters in this order in one name; each once.
pub(super) fn matches(
    lookup: &Lookup,
    list: List,
    letters: &str,
    cancel: &Cancel<'_>,
) -> Cancellable<LetterMatches> {
    let index = lookup.index();
    let letters = Subsequence::new(&index.words, letters.as_bytes(), cancel)?;
    if letters.matches_nothing() {
        return Ok(LetterMatches::default());
    }
    let own = |row: usize| letters.least(&index.of(list).table.names, row).map(u16::from);
    let records = index.of(list).table.records();
    let spans = match list {
        List::Films => {
            let people = &index.of(List::People).table.names;
            let spans = each(people.records(), NOBODY, cancel, |row| letters.least(people, row))?;
            films(lookup, &spans, own, cancel)?
        }
        List::Festivals => each(records, NOWHERE, cancel, |row| {
            let city =
                || letters.least(&index.cities.names, row).map(|span| LINKED + u16::from(span));
            own(row).or_else(city)
        })?,
        List::People | List::Editions | List::Awards => each(records, NOWHERE, cancel, own)?,
    };
    in_order(&spans, cancel)
}

/// The span of every record.
fn each<S: Copy + Send + Sync>(
    records: usize,
    none: S,
    cancel: &Cancel<'_>,
    span: impl Fn(usize) -> Option<S> + Sync,
) -> Cancellable<Vec<S>> {
    let mut spans = vec![none; records];
    parallel::fill(&mut spans, cancel, |row| span(row).unwrap_or(none))?;
    Ok(spans)
}

/// The spans of films, by their own names or by those of their people.
fn films(
    lookup: &Lookup,
    people: &[u8],
    own: impl Fn(usize) -> Option<u16> + Sync,
    cancel: &Cancel<'_>,
) -> Cancellable<Vec<u16>> {
    let catalogue = &*lookup.catalogue;
    let count = people.iter().filter(|span| **span != NOBODY).count();
    let is_many = count > people.len() / MANY_PEOPLE;
    let linked = |film: usize| {
        let spans = catalogue.people_of_film(film).map(|person| people[person as usize]);
        spans.min().filter(|span| *span != NOBODY).map(|span| LINKED + u16::from(span))
    };
    let mut spans = each(catalogue.film_count(), NOWHERE, cancel, |film| match own(film) {
        None if is_many => linked(film),
        span => span,
    })?;
    if !is_many {
        for (person, &span) in people.iter().enumerate() {
            cancel.check_every(person)?;
            if span != NOBODY {
                for film in catalogue.films_of_person(person) {
                    let known = &mut spans[film as usize];
                    *known = (*known).min(LINKED + u16::from(span));
                }
            }
        }
    }
    Ok(spans)
}

/// The records that have a span, the least first: a counting sort.
fn in_order(spans: &[u16], cancel: &Cancel<'_>) -> Cancellable<LetterMatches> {
    let mut ends = [0_usize; (LINKED + WIDEST as u16 + 2) as usize];
    for (row, &span) in spans.iter().enumerate() {
        cancel.check_every(row)?;
        if span != NOWHERE {
            ends[usize::from(span) + 1] += 1;
        }
    }
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let own = ends[usize::from(LINKED)];
    let mut rows = vec![0; ends.last().copied().unwrap_or(0)];
    for (row, &span) in spans.iter().enumerate() {
        cancel.check_every(row)?;
        if span != NOWHERE {
            let at = &mut ends[usize::from(span)];
            rows[*at] = row as u32;
            *at += 1;
        }
    }
    Ok(LetterMatches { rows, own })
}
