//! What one searching thread sees of a catalogue: its indexes, and what it looked up lately.

use std::cell::RefCell;
use std::sync::{Arc, PoisonError, RwLock};

use super::evidence::ByEvidence;
use super::levels::{self, Misspelt};
use crate::completion::KnownValues;
use crate::index::{
    BitSet, Expansion, Index, IndexedName, NearWords, ProseIndex, SharedIndex, year,
};
use crate::personal::Personal;
use crate::query::Needle;
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::{Award, AwardId, Catalogue, Edition, Film, FilmId, Selection};

/// The indexes of a catalogue, with a cache of lookups: a query grows by one letter, so most
/// words recur from key press to key press.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(crate) shared: Arc<SharedIndex>,
    pub(crate) catalogue: Arc<Catalogue>,
    /// Whether indexes are made in the background, so that waiting for them can be cancelled.
    pub(crate) in_background: bool,
    /// What the person keeps, shared by the threads that search for them.
    personal: Arc<RwLock<Arc<Personal>>>,
    /// Which day it is for the person, shared alike.
    today: Arc<RwLock<Option<jiff::civil::Date>>>,
    expansions: Lru<String, Expansion>,
    near: Lru<String, NearWords>,
    levels: [Lru<Needle, ByEvidence>; List::COUNT],
    misspelt: [Lru<String, Misspelt>; List::COUNT],
    unsigned: [Lru<String, BitSet>; List::COUNT],
}

/// The capacity for lists of words, which are small.
const WORDS_KEPT: usize = 32;

/// The capacity for sets of records, of which each takes up to a megabyte in a million records.
const SETS_KEPT: usize = 6;

impl Lookup {
    pub(crate) fn new(shared: Arc<SharedIndex>, in_background: bool) -> Self {
        Self {
            catalogue: Arc::clone(&shared.catalogue),
            shared,
            in_background,
            personal: Arc::default(),
            today: Arc::default(),
            expansions: Lru::new(WORDS_KEPT),
            near: Lru::new(WORDS_KEPT),
            levels: [(); List::COUNT].map(|()| Lru::new(SETS_KEPT)),
            misspelt: [(); List::COUNT].map(|()| Lru::new(SETS_KEPT)),
            unsigned: [(); List::COUNT].map(|()| Lru::new(SETS_KEPT)),
        }
    }

    /// Another for another thread of the same person.
    pub(crate) fn share(&self) -> Self {
        let personal = Arc::clone(&self.personal);
        let today = Arc::clone(&self.today);
        Self { personal, today, ..Self::new(Arc::clone(&self.shared), self.in_background) }
    }

    /// What the person keeps.
    pub(crate) fn personal(&self) -> Arc<Personal> {
        Arc::clone(&self.personal.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes what the person keeps now.
    pub(crate) fn keep(&self, personal: Arc<Personal>) {
        *self.personal.write().unwrap_or_else(PoisonError::into_inner) = personal;
    }

    /// Which day it is for the person, where that was told.
    pub(crate) fn today(&self) -> Option<jiff::civil::Date> {
        *self.today.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes which day it is.
    pub(crate) fn begin_day(&self, day: jiff::civil::Date) {
        *self.today.write().unwrap_or_else(PoisonError::into_inner) = Some(day);
    }

    /// The index; [`Lookup::wait`] comes first where it is made in the background.
    pub(crate) fn index(&self) -> &Index {
        self.shared.index()
    }

    /// Waits for the index.
    pub(crate) fn wait(&self, cancel: &Cancel<'_>) -> Cancellable<&Index> {
        if self.in_background {
            self.shared.begin_index();
        }
        self.shared.wait_for_index(cancel)
    }

    /// The index of prose, waited for.
    pub(crate) fn prose(&self, cancel: &Cancel<'_>) -> Cancellable<&ProseIndex> {
        if self.in_background {
            self.shared.begin_prose();
        }
        self.shared.wait_for_prose(cancel)
    }

    /// The values that fields have, waited for where indexes are made in the background.
    pub(crate) fn known_values(&self, cancel: &Cancel<'_>) -> Cancellable<&KnownValues> {
        if self.in_background {
            self.shared.begin_values();
        }
        self.shared.wait_for_values(cancel)
    }

    /// The words that a typed one stands for without a misspelling: the same for every list.
    pub(crate) fn expansion(&self, word: &str, cancel: &Cancel<'_>) -> Cancellable<Arc<Expansion>> {
        self.expansions.get(word, || Expansion::new(&self.index().words, word, cancel))
    }

    /// The words that a misspelt one may mean.
    pub(crate) fn near(&self, word: &str, cancel: &Cancel<'_>) -> Cancellable<Arc<NearWords>> {
        let index = self.index();
        let weight = |word: u32| -> usize {
            index.lists.iter().map(|listed| listed.table.own.weight(word..word + 1)).sum()
        };
        self.near.get(word, || index.words.near(word, weight, cancel))
    }

    /// The records of a list that hold a needle, by evidence.
    pub(crate) fn levels(
        &self,
        list: List,
        needle: &Needle,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Arc<ByEvidence>> {
        self.levels[list.index()].get(needle, || levels::of_needle(self, list, needle, cancel))
    }

    /// The records of a list that hold what a misspelt word may mean.
    pub(crate) fn misspelt(
        &self,
        list: List,
        word: &str,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Arc<Misspelt>> {
        self.misspelt[list.index()].get(word, || levels::misspelt(self, list, word, cancel))
    }

    /// The records of a list with a name that is a word as typed but for the signs within.
    pub(crate) fn unsigned(
        &self,
        list: List,
        word: &str,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Arc<BitSet>> {
        self.unsigned[list.index()].get(word, || levels::unsigned(self, list, word, cancel))
    }

    /// Whether any name that a record is linked to, and that is not its own, passes a test.
    pub(crate) fn any_linked(
        &self,
        list: List,
        row: usize,
        test: &mut dyn FnMut(IndexedName<'_>) -> bool,
    ) -> bool {
        let index = self.index();
        let named = |list: List, row: usize| index.of(list).table.names.of(row);
        let of_edition = |edition: Edition<'_>, test: &mut dyn FnMut(IndexedName<'_>) -> bool| {
            let festival = edition.festival().map(|festival| festival.id().index());
            festival.is_some_and(|row| named(List::Festivals, row).any(test))
        };
        match list {
            List::Films => {
                let mut people = self.catalogue.people_of_film(row);
                let film = self.catalogue.film(FilmId::at(row));
                let chosen = film.selections().map(Selection::edition);
                let mut editions = chosen.chain(film.awards().filter_map(Award::edition));
                let mut awards = film.awards().map(|award| award.id().index());
                people.any(|person| named(List::People, person as usize).any(&mut *test))
                    || awards.any(|award| named(List::Awards, award).any(&mut *test))
                    || editions.any(|edition| of_edition(edition, test))
            }
            List::People => false,
            List::Festivals => index.cities.names.of(row).any(test),
            List::Editions => {
                let festival = self.catalogue.festival_of_edition(row);
                festival.is_some_and(|at| index.cities.names.of(at as usize).any(test))
            }
            List::Awards => {
                let award = self.catalogue.award(AwardId::at(row));
                let film = award.film().map(|film| film.id().index());
                let directors = award.film().into_iter().flat_map(Film::directors);
                let recipients = award.recipients().map(|one| one.person);
                let mut people = recipients.chain(directors).map(|person| person.id().index());
                film.is_some_and(|film| named(List::Films, film).any(&mut *test))
                    || people.any(|person| named(List::People, person).any(&mut *test))
                    || award.edition().is_some_and(|edition| of_edition(edition, test))
            }
        }
    }

    /// The year of a record; 0 when not known.
    pub(crate) fn year(&self, list: List, row: usize) -> u16 {
        year(&self.catalogue, list, row)
    }
}

/// The values used last, by key.
#[derive(Debug)]
struct Lru<K, V> {
    capacity: usize,
    entries: RefCell<Vec<(K, Arc<V>)>>,
}

impl<K, V> Lru<K, V> {
    fn new(capacity: usize) -> Self {
        Self { capacity, entries: RefCell::default() }
    }

    /// The value of a key, made where it is not kept.
    fn get<Q>(&self, key: &Q, make: impl FnOnce() -> Cancellable<V>) -> Cancellable<Arc<V>>
    where
        K: std::borrow::Borrow<Q>,
        Q: PartialEq + ToOwned<Owned = K> + ?Sized,
    {
        let place = self.entries.borrow().iter().position(|(known, _)| known.borrow() == key);
        let entry = match place {
            Some(at) => self.entries.borrow_mut().remove(at),
            None => (key.to_owned(), Arc::new(make()?)),
        };
        let value = Arc::clone(&entry.1);
        let mut entries = self.entries.borrow_mut();
        if entries.len() == self.capacity {
            entries.remove(0);
        }
        entries.push(entry);
        Ok(value)
    }
}
