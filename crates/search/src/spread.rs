//! Names that hold the letters of a query in their order, as fuzzy finders find them: what is
//! left where no word matches.

use super::List;
use super::index::{Reach, WIDEST};
use super::pieces;
use super::tables::Tables;

/// How many records are looked at between two looks whether anybody still waits.
const PIECE: usize = 1 << 13;

/// From so many records a second thread helps.
const MUCH: usize = 1 << 17;

/// What stands for a record that does not hold the letters.
const NOWHERE: u16 = u16::MAX;

/// The same for a person, whose spans are kept short, since there are many of them to look at.
const NOBODY: u8 = u8::MAX;

/// What is added to the span of a linked name, so that all own ones come before.
const LINKED: u16 = 1 << 8;

/// The records that hold the letters of a query.
#[derive(Debug, Default)]
pub(super) struct Spread {
    /// Those that hold them in a name of their own first, and of each kind those that hold them
    /// closest together.
    pub(super) rows: Vec<u32>,
    /// How many hold them in a name of their own.
    pub(super) own: usize,
}

impl Spread {
    /// Keeps those that pass a test.
    pub(super) fn retain(&mut self, test: impl Fn(u32) -> bool) {
        let own = &self.rows[..self.own];
        self.own = own.iter().filter(|row| test(**row)).count();
        self.rows.retain(|row| test(*row));
    }
}

/// The records that hold the letters in this order in one name; each once. `None` when given up.
pub(super) fn of_letters(
    tables: &Tables,
    list: List,
    letters: &str,
    is_stale: &dyn Fn() -> bool,
) -> Option<Spread> {
    let index = tables.index();
    let reach = Reach::new(&index.words, letters.as_bytes(), is_stale)?;
    if reach.is_hopeless() {
        return Some(Spread::default());
    }
    let own = |row: usize| reach.least(&index.of(list).table.names, row).map(u16::from);
    let records = index.of(list).table.records();
    let spans = match list {
        List::Films => {
            let people = &index.of(List::People).table.names;
            let spans = each(people.records(), NOBODY, is_stale, |row| reach.least(people, row))?;
            films(tables, &spans, own, is_stale)?
        }
        List::Festivals => each(records, NOWHERE, is_stale, |row| {
            let city =
                || reach.least(&index.cities.names, row).map(|span| LINKED + u16::from(span));
            own(row).or_else(city)
        })?,
        List::People | List::Awards => each(records, NOWHERE, is_stale, own)?,
    };
    in_order(&spans, is_stale)
}

/// The span of every record. `None` when given up.
fn each<S: Copy + Send + Sync>(
    records: usize,
    none: S,
    is_stale: &dyn Fn() -> bool,
    span: impl Fn(usize) -> Option<S> + Sync,
) -> Option<Vec<S>> {
    let mut spans = vec![none; records];
    let pieces = spans.chunks_mut(PIECE).enumerate();
    pieces::each(pieces, records > MUCH, is_stale, |(at, piece)| {
        for (row, to) in (at * PIECE..).zip(piece) {
            *to = span(row).unwrap_or(none);
        }
    })?;
    Some(spans)
}

/// The spans of films, by their own names or by those of their people. `None` when given up.
fn films(
    tables: &Tables,
    people: &[u8],
    own: impl Fn(usize) -> Option<u16> + Sync,
    is_stale: &dyn Fn() -> bool,
) -> Option<Vec<u16>> {
    let catalogue = &*tables.catalogue;
    let count = people.iter().filter(|span| **span != NOBODY).count();
    // Few people are followed to their films; of many, all credits are read in their order.
    let is_many = count > people.len() / 32;
    let linked = |film: usize| {
        let spans = catalogue.people_of_film(film).map(|person| people[person as usize]);
        spans.min().filter(|span| *span != NOBODY).map(|span| LINKED + u16::from(span))
    };
    let mut spans = each(catalogue.film_count(), NOWHERE, is_stale, |film| match own(film) {
        None if is_many => linked(film),
        span => span,
    })?;
    if !is_many {
        for (person, &span) in people.iter().enumerate() {
            if person % PIECE == 0 && is_stale() {
                return None;
            }
            if span != NOBODY {
                for film in catalogue.films_of_person(person) {
                    let known = &mut spans[film as usize];
                    *known = (*known).min(LINKED + u16::from(span));
                }
            }
        }
    }
    Some(spans)
}

/// The records that have a span, the least first. `None` when given up.
fn in_order(spans: &[u16], is_stale: &dyn Fn() -> bool) -> Option<Spread> {
    let mut ends = [0_usize; (LINKED + WIDEST as u16 + 2) as usize];
    for piece in spans.chunks(PIECE) {
        if is_stale() {
            return None;
        }
        let held = piece.iter().filter(|span| **span != NOWHERE);
        held.for_each(|span| ends[usize::from(*span) + 1] += 1);
    }
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let own = ends[usize::from(LINKED)];
    let mut rows = vec![0; ends.last().copied().unwrap_or(0)];
    for (first, piece) in (0_u32..).step_by(PIECE).zip(spans.chunks(PIECE)) {
        if is_stale() {
            return None;
        }
        for (row, &span) in (first..).zip(piece) {
            if span != NOWHERE {
                let at = &mut ends[usize::from(span)];
                rows[*at] = row;
                *at += 1;
            }
        }
    }
    Some(Spread { rows, own })
}
