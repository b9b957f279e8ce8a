//! Lists in order of a column: each order is worked out once and kept.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use super::index::{Bits, Names};
use super::tables::Tables;
use super::{List, Order, Rows, SortKey};
use palmares_catalogue::{AwardId, Edition, FestivalId, FilmId};

/// All records of a list in one order.
#[derive(Debug)]
pub(super) struct Sorted {
    rows: Rows,
    /// How many of them have the value that they are sorted by; the others stand last.
    known: usize,
    backwards: OnceCell<Rows>,
    /// The place of each record in `rows`.
    places: OnceCell<Vec<u32>>,
}

impl Sorted {
    fn new(rows: Vec<u32>, known: usize) -> Self {
        let (backwards, places) = (OnceCell::new(), OnceCell::new());
        Self { rows: rows.into(), known, backwards, places }
    }

    /// Every record, in this order or the other way round.
    pub(super) fn all(&self, reversed: bool) -> Rows {
        if !reversed {
            return Arc::clone(&self.rows);
        }
        let (known, unknown) = self.rows.split_at(self.known);
        let all = || Arc::new(known.iter().rev().chain(unknown).copied().collect());
        Arc::clone(self.backwards.get_or_init(all))
    }

    /// Puts some records, each there once, into this order or the other way round. `None` when
    /// given up.
    pub(super) fn sort(
        &self,
        rows: &mut [u32],
        reversed: bool,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<()> {
        // Many are picked out of all in their order; that is less work, and can be given up.
        if rows.len() > self.rows.len() / PICKED_FROM {
            let mut wanted = Bits::none(self.rows.len());
            rows.iter().for_each(|&row| wanted.insert(row));
            let all = self.all(reversed);
            let mut to = rows.iter_mut();
            for piece in all.chunks(LOOK_UP_EVERY) {
                if is_stale() {
                    return None;
                }
                let held = piece.iter().filter(|row| wanted.holds(**row));
                held.zip(&mut to).for_each(|(row, to)| *to = *row);
            }
            return Some(());
        }
        let places = self.places();
        let known = self.known as u32;
        rows.sort_unstable_by_key(|&row| match places[row as usize] {
            place if reversed && place < known => known - 1 - place,
            place => place,
        });
        Some(())
    }

    fn places(&self) -> &[u32] {
        self.places.get_or_init(|| {
            let mut places = vec![0; self.rows.len()];
            for (place, &row) in self.rows.iter().enumerate() {
                places[row as usize] = place as u32;
            }
            places
        })
    }
}

/// From one record in so many on, those that were found are picked out of all.
const PICKED_FROM: usize = 32;

/// How many records are picked between two looks whether anybody still waits.
const LOOK_UP_EVERY: usize = 1 << 15;

/// From so many records on, an order takes long enough to be worked out by another thread.
const MUCH: usize = 1 << 15;

/// How often one who waits for an order looks up.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// The orders that were asked for.
#[derive(Debug, Default)]
pub(super) struct Orders {
    columns: HashMap<(List, SortKey), Sorted>,
    /// The last that was left to another thread.
    under_way: Option<((List, SortKey), JoinHandle<Sorted>)>,
}

impl Orders {
    /// All records of a list by a column; a column that the list does not have is its own order.
    /// `None` when given up.
    pub(super) fn column(
        &mut self,
        tables: &Tables,
        list: List,
        key: SortKey,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<&Sorted> {
        let key = if list.sort_keys().contains(&key) { key } else { SortKey::Relevance };
        if !self.columns.contains_key(&(list, key)) {
            let is_long = tables.is_patient && list.len_in(&tables.catalogue) >= MUCH;
            let theirs = if is_long { self.wait(tables, list, key, is_stale)? } else { None };
            let made = theirs.unwrap_or_else(|| sorted(tables, list, key));
            self.columns.insert((list, key), made);
        }
        self.columns.get(&(list, key))
    }

    /// Leaves an order to another thread and waits for it. `None` when given up: then it goes on,
    /// for the next who asks. `Some(None)` where no thread brought it.
    fn wait(
        &mut self,
        tables: &Tables,
        list: List,
        key: SortKey,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Option<Sorted>> {
        let under_way = self.under_way.take().filter(|(which, _)| *which == (list, key));
        let thread = under_way.map(|(_, thread)| thread).or_else(|| {
            let ready = Arc::clone(&tables.ready);
            let work = move || sorted(&Tables::new(ready, false), list, key);
            std::thread::Builder::new().name("order".to_owned()).spawn(work).ok()
        });
        let Some(thread) = thread else { return Some(None) };
        while !thread.is_finished() {
            if is_stale() {
                self.under_way = Some(((list, key), thread));
                return None;
            }
            std::thread::sleep(LOOK_EVERY);
        }
        Some(thread.join().ok())
    }

    /// Whether a column is one of names, which are in the index.
    pub(super) fn is_of_names(key: SortKey) -> bool {
        use SortKey::{City, Count, Country, Director, Festival, Film, Name, Relevance, Year};
        match key {
            Name | Director | City | Festival | Film => true,
            Relevance | Year | Country | Count => false,
        }
    }

    /// Every record in an order. `None` when given up.
    pub(super) fn all(
        &mut self,
        tables: &Tables,
        list: List,
        order: Order,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Rows> {
        Some(self.column(tables, list, order.key, is_stale)?.all(order.reversed))
    }
}

fn sorted(tables: &Tables, list: List, key: SortKey) -> Sorted {
    let catalogue = &*tables.catalogue;
    let count = list.len_in(catalogue);
    let names_of = |list: List| &tables.index().of(list).table.names;
    match (list, key) {
        (List::Films | List::Awards, SortKey::Relevance) | (_, SortKey::Year) => {
            by_number(count, |row| tables.year(list, row))
        }
        (List::People, SortKey::Relevance) | (_, SortKey::Count) => {
            by_number(count, |row| counted(tables, list, row))
        }
        (List::Films, SortKey::Director) => {
            through(count, &by_name(names_of(List::People)), |row| {
                let director = catalogue.film(FilmId::at(row)).directors().next();
                director.map(|person| person.id().0)
            })
        }
        (List::Films, SortKey::Country) => by_text(count, |row| {
            let countries = catalogue.film(FilmId::at(row)).countries();
            countries.and_then(|mut codes| codes.next()).unwrap_or_default()
        }),
        (List::Festivals, SortKey::City) => by_name(&tables.index().cities.names),
        (List::Festivals, SortKey::Country) => by_text(count, |row| {
            catalogue.festival(FestivalId::at(row)).country().unwrap_or_default()
        }),
        (List::Awards, SortKey::Festival) => {
            let festivals = by_name(names_of(List::Festivals));
            through(count, &festivals, |row| {
                let edition = catalogue.award(AwardId::at(row)).edition();
                edition.and_then(Edition::festival).map(|festival| festival.id().0)
            })
        }
        (List::Awards, SortKey::Film) => {
            let films = by_name(names_of(List::Films));
            through(count, &films, |row| {
                catalogue.award(AwardId::at(row)).film().map(|film| film.id().0)
            })
        }
        // The rest are names, and columns that the list does not have.
        (
            _,
            SortKey::Relevance
            | SortKey::Name
            | SortKey::Director
            | SortKey::Country
            | SortKey::City
            | SortKey::Festival
            | SortKey::Film,
        ) => by_name(names_of(list)),
    }
}

fn counted(tables: &Tables, list: List, row: usize) -> u16 {
    let count = match list {
        List::People => tables.catalogue.credits_of_person(row),
        List::Festivals => tables.catalogue.festival(FestivalId::at(row)).editions().len(),
        List::Films | List::Awards => 0,
    };
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// By a number, the highest first; 0 is "not known". Takes a moment per record only.
fn by_number(count: usize, number: impl Fn(usize) -> u16) -> Sorted {
    let (rows, known) = counting_sort(0..count as u32, count, number);
    Sorted::new(rows, known)
}

/// Sorts by a number, the highest first, and keeps the order of equals; also says how many
/// have another number than 0.
pub(super) fn counting_sort(
    rows: impl Iterator<Item = u32> + Clone,
    count: usize,
    number: impl Fn(usize) -> u16,
) -> (Vec<u32>, usize) {
    let mut starts = vec![0_u32; usize::from(u16::MAX) + 2];
    for row in rows.clone() {
        starts[usize::from(u16::MAX - number(row as usize)) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let known = starts[usize::from(u16::MAX)] as usize;
    let mut sorted = vec![0; count];
    for row in rows {
        let at = &mut starts[usize::from(u16::MAX - number(row as usize))];
        sorted[*at as usize] = row;
        *at += 1;
    }
    (sorted, known)
}

/// By a text, `a` first; an empty one is "not known".
fn by_text<'t>(count: usize, text: impl Fn(usize) -> &'t str) -> Sorted {
    // The first bytes decide most comparisons without a look at the text.
    let beginning = |row: usize| {
        let mut bytes = [0; 8];
        for (to, from) in bytes.iter_mut().zip(text(row).bytes()) {
            *to = from;
        }
        u64::from_be_bytes(bytes)
    };
    let (mut rows, unknown): (Vec<_>, Vec<_>) =
        (0..count).map(|row| (beginning(row), row as u32)).partition(|(start, _)| *start != 0);
    rows.sort_unstable_by(|a, b| {
        let texts = || text(a.1 as usize).cmp(text(b.1 as usize));
        a.0.cmp(&b.0).then_with(texts).then(a.1.cmp(&b.1))
    });
    let known = rows.len();
    Sorted::new(rows.into_iter().chain(unknown).map(|(_, row)| row).collect(), known)
}

/// By a record's own name, `a` first; who has none is "not known".
fn by_name(names: &Names) -> Sorted {
    // Words are known by their places among all words, so those stand for the text.
    let beginning = |row: usize| {
        let mut words = names.own(row).words().map(|word| u64::from(word) + 1);
        let mut next = || words.next().unwrap_or(0);
        next() << 32 | next()
    };
    let rows = 0..names.records();
    let (mut rows, unknown): (Vec<_>, Vec<_>) =
        rows.map(|row| (beginning(row), row as u32)).partition(|(start, _)| *start != 0);
    rows.sort_unstable_by(|a, b| {
        let words = |row: u32| names.own(row as usize).words();
        a.0.cmp(&b.0).then_with(|| words(a.1).cmp(words(b.1))).then(a.1.cmp(&b.1))
    });
    let known = rows.len();
    Sorted::new(rows.into_iter().chain(unknown).map(|(_, row)| row).collect(), known)
}

/// By the place that a linked record has in its own order.
fn through(count: usize, order: &Sorted, link: impl Fn(usize) -> Option<u32>) -> Sorted {
    let place = |row: usize| link(row).map_or(u32::MAX, |to| order.places()[to as usize]);
    let mut rows: Vec<(u32, u32)> = (0..count).map(|row| (place(row), row as u32)).collect();
    rows.sort_unstable();
    let known = rows.partition_point(|(place, _)| *place != u32::MAX);
    Sorted::new(rows.into_iter().map(|(_, row)| row).collect(), known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ready::Ready;
    use palmares_catalogue::build::{Builder, FilmRecord, Origin};

    #[test]
    fn a_long_order_is_another_thread_s_work_and_goes_on_when_nobody_waits() {
        let mut builder = Builder::new();
        for at in 0..MUCH {
            let mut film = FilmRecord::new(format!("f{at}"), "Madina");
            film.year = Some(1900 + (at * 7 % 120) as u16);
            builder.film(Origin::default(), &film).unwrap();
        }
        let ready = Ready::new(Arc::new(builder.finish().0));
        let here = sorted(&Tables::new(Arc::clone(&ready), false), List::Films, SortKey::Year);
        let patient = Tables::new(ready, true);
        let mut orders = Orders::default();
        let year = |orders: &mut Orders, is_stale: bool| {
            let order = orders.column(&patient, List::Films, SortKey::Year, &|| is_stale);
            order.map(|order| (order.all(false), order.all(true), order.known))
        };
        // Given up, unless it was there already; what began is not begun again.
        let hurried = year(&mut orders, true).is_some();
        assert_eq!(orders.under_way.is_some(), !hurried);
        let waited = year(&mut orders, false).unwrap();
        assert_eq!(waited, (here.all(false), here.all(true), here.known));
        assert!(orders.under_way.is_none());
        assert!(year(&mut orders, true).is_some(), "kept");
    }
}
