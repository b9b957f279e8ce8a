//! Lists in order of a column: each order is worked out once and kept.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::filing::{self, Articles, NumberPlaces};
use crate::index::{BitSet, Lazy, Names, Words, counting_sort};
use crate::matching::Lookup;
use crate::personal::Personal;
use crate::survey::honours;
use crate::{Cancel, Cancellable, List, Order, Rows, SortKey};
use palmares_catalogue::date::Date;
use palmares_catalogue::{AwardId, Catalogue, Edition, EditionId, FestivalId, FilmId, PersonId};

/// All records of a list in one order.
#[derive(Debug)]
pub(super) struct Sorted {
    rows: Rows,
    /// How many of them have the value that they are sorted by; the others stand last.
    known: usize,
    /// Whether they begin with the highest.
    is_descending: bool,
    reversed_rows: OnceLock<Rows>,
    /// The place of each record in `rows`.
    places: OnceLock<Vec<u32>>,
}

impl Sorted {
    fn new(rows: Vec<u32>, known: usize) -> Self {
        let (reversed_rows, places) = (OnceLock::new(), OnceLock::new());
        Self { rows: rows.into(), known, is_descending: false, reversed_rows, places }
    }

    fn descending(self) -> Self {
        Self { is_descending: true, ..self }
    }

    /// Every record, ascending or descending; what is not known is last in both.
    pub(super) fn all(&self, descending: bool) -> Rows {
        if descending == self.is_descending {
            return Arc::clone(&self.rows);
        }
        let (known, unknown) = self.rows.split_at(self.known);
        let all = || Arc::new(known.iter().rev().chain(unknown).copied().collect());
        Arc::clone(self.reversed_rows.get_or_init(all))
    }

    /// Puts some records, each there once, into this order, ascending or descending.
    pub(super) fn sort(
        &self,
        rows: &mut [u32],
        descending: bool,
        cancel: &Cancel<'_>,
    ) -> Cancellable<()> {
        if rows.len() > self.rows.len() / PICKED_FROM {
            let mut wanted = BitSet::none(self.rows.len());
            rows.iter().for_each(|&row| wanted.insert(row));
            let mut to = rows.iter_mut();
            for (at, row) in self.all(descending).iter().enumerate() {
                cancel.check_every(at)?;
                if wanted.holds(*row) {
                    to.next().into_iter().for_each(|to| *to = *row);
                }
            }
            return Ok(());
        }
        let places = self.places();
        let known = self.known as u32;
        let reversed = descending != self.is_descending;
        rows.sort_unstable_by_key(|&row| match places[row as usize] {
            place if reversed && place < known => known - 1 - place,
            place => place,
        });
        Ok(())
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

/// If more than one in so many records of the list matched, the sorted list is filtered instead
/// of sorting the matches; that is less work, and can be cancelled.
const PICKED_FROM: usize = 32;

/// Fewer records are sorted sooner than anybody would cancel it.
const BACKGROUND_FROM: usize = 1 << 15;

/// The orders that were asked for.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// What was kept when the columns of it were made.
    personal: Arc<Personal>,
    columns: HashMap<(List, SortKey), Arc<Lazy<Sorted>>>,
}

impl Orders {
    /// All records of a list by a column; a column that the list does not have is its own order.
    /// Long work goes on in the background when it is cancelled, for the next who asks.
    pub(super) fn column(
        &mut self,
        lookup: &Lookup,
        list: List,
        key: SortKey,
        cancel: &Cancel<'_>,
    ) -> Cancellable<&Sorted> {
        let key = if list.sort_keys().contains(&key) { key } else { SortKey::Relevance };
        if key.is_personal() {
            let personal = lookup.personal();
            if !Arc::ptr_eq(&personal, &self.personal) {
                self.columns.retain(|(_, key), _| !key.is_personal());
                self.personal = personal;
            }
        }
        let column = self.columns.entry((list, key)).or_default();
        if lookup.in_background && list.len_in(&lookup.catalogue) >= BACKGROUND_FROM {
            let (theirs, lookup) = (Arc::clone(column), lookup.share());
            column.begin(move || {
                theirs.get_or_make(|| sorted(&lookup, list, key));
            });
        }
        column.wait(cancel)?;
        Ok(column.get_or_make(|| sorted(lookup, list, key)))
    }

    /// Whether a column is one of names, which are in the index.
    pub(super) fn is_of_names(key: SortKey) -> bool {
        use SortKey::{City, Director, Festival, Film, Name, Person};
        matches!(key, Name | Director | City | Festival | Film | Person)
    }

    /// Every record in an order.
    pub(super) fn all(
        &mut self,
        lookup: &Lookup,
        list: List,
        order: Order,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Rows> {
        Ok(self.column(lookup, list, order.key, cancel)?.all(order.descending))
    }
}

fn sorted(lookup: &Lookup, list: List, key: SortKey) -> Sorted {
    let catalogue = &*lookup.catalogue;
    let count = list.len_in(catalogue);
    let of_year = |row: usize| lookup.year(list, row);
    match (list, key) {
        (List::Films | List::Editions | List::Awards, SortKey::Relevance) => {
            by_number(count, of_year)
        }
        (_, key) if key.is_personal() => by_journal(lookup, list, key),
        (_, SortKey::Year) => by_number(count, of_year).descending(),
        (List::People, SortKey::Relevance) => {
            let films = honours::films_of_people(catalogue);
            by_number(count, |row| at_most(films[row] as usize))
        }
        (List::Festivals, SortKey::Relevance) => by_name(lookup, list),
        (_, key) if key.is_number() => {
            // Of those with one number the newest come first.
            let newest = counting_sort(0..count as u32, count, of_year).0;
            let number = |row: usize| at_most(counted(catalogue, list, key, row));
            let (rows, known) = counting_sort(newest.iter().copied(), count, number);
            Sorted::new(rows, known).descending()
        }
        (List::Films, SortKey::Director) => through(count, &by_name(lookup, List::People), |row| {
            let director = catalogue.film(FilmId::at(row)).directors().next();
            director.map(|person| person.id().0)
        }),
        (List::Films, SortKey::Country) => by_text(count, |row| {
            let countries = catalogue.film(FilmId::at(row)).countries();
            countries.and_then(|mut codes| codes.next()).unwrap_or_default()
        }),
        (List::Festivals, SortKey::City) => name_order(
            &lookup.index().words,
            &lookup.index().cities.names,
            (|_| 0, |_| None),
            false,
        ),
        (List::Festivals, SortKey::Country) => by_text(count, |row| {
            catalogue.festival(FestivalId::at(row)).country().unwrap_or_default()
        }),
        (List::Editions, SortKey::Name) => {
            through(count, &by_name(lookup, List::Festivals), |row| {
                catalogue.festival_of_edition(row)
            })
        }
        (List::Awards, SortKey::Festival) => {
            let festivals = by_name(lookup, List::Festivals);
            through(count, &festivals, |row| {
                let edition = catalogue.award(AwardId::at(row)).edition();
                edition.and_then(Edition::festival).map(|festival| festival.id().0)
            })
        }
        (List::Awards, SortKey::Film) => through(count, &by_name(lookup, List::Films), |row| {
            catalogue.award(AwardId::at(row)).film().map(|film| film.id().0)
        }),
        (List::Awards, SortKey::Person) => through(count, &by_name(lookup, List::People), |row| {
            let award = catalogue.award(AwardId::at(row));
            let named = award.recipients().next().map(|recipient| recipient.person);
            let director = || award.film().and_then(|film| film.directors().next());
            named.or_else(director).map(|person| person.id().0)
        }),
        // The rest are names, and columns that the list does not have.
        (_, _) => by_name(lookup, list),
    }
}

/// By what is kept, the lowest first; of equals, and of what nothing is kept of, the newest come first.
fn by_journal(lookup: &Lookup, list: List, key: SortKey) -> Sorted {
    let personal = lookup.personal();
    let count = list.len_in(&lookup.catalogue);
    let value = |row: u32| {
        let facts = personal.of(list.record(row))?;
        match key {
            SortKey::MyRating => facts.rating.map(u32::from),
            SortKey::MySeen => facts.last_seen(),
            _ => facts.wanted.map(|since| since.map_or(0, Date::earliest)),
        }
    };
    let newest = counting_sort(0..count as u32, count, |row| lookup.year(list, row)).0;
    let (mut rows, unknown): (Vec<u32>, Vec<u32>) =
        newest.into_iter().partition(|row| value(*row).is_some());
    rows.sort_by_cached_key(|row| value(*row));
    let known = rows.len();
    rows.extend(unknown);
    Sorted::new(rows, known)
}

fn at_most(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The number of a record in a column of numbers; 0 is "not known".
fn counted(catalogue: &Catalogue, list: List, key: SortKey, row: usize) -> usize {
    match (list, key) {
        (List::Films, SortKey::Prizes) => honours::of_film(catalogue.film(FilmId::at(row))).won,
        (List::Films, SortKey::Nominations) => {
            honours::of_film(catalogue.film(FilmId::at(row))).nominated
        }
        (List::Films, SortKey::Festivals) => honours::festivals_of_film(catalogue, row),
        (List::Films, SortKey::Length) => {
            catalogue.film(FilmId::at(row)).minutes().map_or(0, usize::from)
        }
        (List::People, SortKey::Films) => honours::films_of_person(catalogue, row),
        (List::People, SortKey::Prizes) => honours::of_person(catalogue, PersonId::at(row)).won(),
        (List::Festivals, SortKey::Editions) => {
            catalogue.festival(FestivalId::at(row)).editions().len()
        }
        (List::Editions, SortKey::Number) => {
            catalogue.edition(EditionId::at(row)).number().map_or(0, usize::from)
        }
        (List::Editions, SortKey::Films) => {
            catalogue.edition(EditionId::at(row)).selections().len()
        }
        (List::Editions, SortKey::Prizes) => {
            honours::given_by(catalogue.edition(EditionId::at(row)))
        }
        _ => 0,
    }
}

/// By a number, the highest first; 0 is "not known". Takes a moment per record only.
fn by_number(count: usize, number: impl Fn(usize) -> u16) -> Sorted {
    let (rows, known) = counting_sort(0..count as u32, count, number);
    Sorted::new(rows, known)
}

/// By a text, `a` first; an empty one is "not known".
fn by_text<'t>(count: usize, text: impl Fn(usize) -> &'t str + Sync) -> Sorted {
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
    rows.par_sort_unstable_by(|a, b| {
        let texts = || text(a.1 as usize).cmp(text(b.1 as usize));
        a.0.cmp(&b.0).then_with(texts).then(a.1.cmp(&b.1))
    });
    let known = rows.len();
    Sorted::new(rows.into_iter().chain(unknown).map(|(_, row)| row).collect(), known)
}

/// By a record's own name as a library files it: without a leading article, people by their family names, numbers by
/// their value.
fn by_name(lookup: &Lookup, list: List) -> Sorted {
    let (catalogue, index) = (&*lookup.catalogue, lookup.index());
    let names = &index.of(list).table.names;
    let articles = Articles::new(&index.words);
    let given: Vec<u8> = match list {
        List::People => (0..names.records())
            .into_par_iter()
            .map(|row| {
                let before = filing::before_family(catalogue.person(PersonId::at(row)));
                // A name that the index reads otherwise stays as it is.
                if before < names.own(row).words().count() {
                    u8::try_from(before).unwrap_or(0)
                } else {
                    0
                }
            })
            .collect(),
        _ => Vec::new(),
    };
    let skipped = |row: usize| match list {
        List::Films => {
            let mut words = names.own(row).words();
            let first = words.next().filter(|_| words.next().is_some());
            let film = || catalogue.film(FilmId::at(row));
            usize::from(first.is_some_and(|word| articles.begins(word, film)))
        }
        List::People => usize::from(given[row]),
        List::Festivals | List::Editions | List::Awards => 0,
    };
    // In `L'Étoile` the article is no word of its own.
    let mut elided: HashMap<usize, FirstWord> = HashMap::new();
    if list == List::Films {
        for (row, film) in catalogue.films().enumerate() {
            if let Some(rest) = filing::without_elision(film) {
                let word = index.words.find(&rest).map(FirstWord::Known);
                let before = || FirstWord::Before(index.words.with_prefix(&rest).start);
                elided.insert(row, word.unwrap_or_else(before));
            }
        }
    }
    let first = |row: usize| elided.get(&row).copied();
    name_order(&index.words, names, (skipped, first), list == List::People)
}

/// A word that a name is filed under: one of the index, or one that would stand before such a one.
#[derive(Debug, Clone, Copy)]
enum FirstWord {
    Known(u32),
    Before(u32),
}

/// By names, `a` first, without so many of the first words, or with another first word; who has
/// none is "not known". Words left out may follow the others.
fn name_order(
    words: &Words,
    names: &Names,
    (skipped, first): (
        impl Fn(usize) -> usize + Sync + Send,
        impl Fn(usize) -> Option<FirstWord> + Sync + Send,
    ),
    skipped_follow: bool,
) -> Sorted {
    // Words are known by their places among all words, so those stand for the text.
    let places = NumberPlaces::new(words);
    let words = |row: usize| {
        let first = first(row);
        let skipped = skipped(row) + usize::from(first.is_some());
        let own = names.own(row).words().skip(skipped).map(FirstWord::Known);
        let given = if skipped_follow { skipped } else { 0 };
        let given = names.own(row).words().take(given).map(FirstWord::Known);
        first.into_iter().chain(own).chain(given).map(|word| match word {
            FirstWord::Known(word) => u64::from(places.of(word)) * 2 + 1,
            FirstWord::Before(word) => u64::from(places.of(word)) * 2,
        })
    };
    let beginning = |row: usize| {
        let mut words = words(row).map(|word| word + 1);
        let mut next = || words.next().unwrap_or(0);
        next() << 32 | next()
    };
    let rows = 0..names.records();
    let (mut rows, unknown): (Vec<_>, Vec<_>) =
        rows.map(|row| (beginning(row), row as u32)).partition(|(start, _)| *start != 0);
    rows.par_sort_unstable_by(|a, b| {
        let further = || words(a.1 as usize).cmp(words(b.1 as usize));
        a.0.cmp(&b.0).then_with(further).then(a.1.cmp(&b.1))
    });
    let known = rows.len();
    Sorted::new(rows.into_iter().chain(unknown).map(|(_, row)| row).collect(), known)
}

/// By the place that a linked record has in its own order.
fn through(count: usize, order: &Sorted, link: impl Fn(usize) -> Option<u32>) -> Sorted {
    let place = |row: usize| link(row).map_or(u32::MAX, |to| order.places()[to as usize]);
    let mut rows: Vec<(u32, u32)> = (0..count).map(|row| (place(row), row as u32)).collect();
    rows.par_sort_unstable();
    let known = rows.partition_point(|(place, _)| *place != u32::MAX);
    Sorted::new(rows.into_iter().map(|(_, row)| row).collect(), known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::SharedIndex;
    use palmares_catalogue::build::{Builder, FilmRecord, Origin};

    #[test]
    fn a_long_order_is_made_in_the_background_and_goes_on_when_it_is_cancelled() {
        let mut builder = Builder::new();
        for at in 0..BACKGROUND_FROM {
            let mut film = FilmRecord::new(format!("f{at}"), "Madina");
            film.year = Some(1900 + (at * 7 % 120) as u16);
            builder.film(Origin::default(), &film).unwrap();
        }
        let shared = SharedIndex::new(Arc::new(builder.finish().0));
        let here = sorted(&Lookup::new(Arc::clone(&shared), false), List::Films, SortKey::Year);
        let lookup = Lookup::new(shared, true);
        let mut orders = Orders::default();
        let mut year = |is_cancelled: bool| {
            let is_cancelled = || is_cancelled;
            let cancel = Cancel::new(&is_cancelled);
            let order = orders.column(&lookup, List::Films, SortKey::Year, &cancel);
            order.map(|order| (order.all(false), order.all(true), order.known))
        };
        // Cancelled, unless it was made already.
        let _ = year(true);
        assert_eq!(year(false), Ok((here.all(false), here.all(true), here.known)));
        assert!(year(true).is_ok(), "it is kept");
    }
}
