//! What records are found by: the index, with what was looked up in it lately.

use std::cell::RefCell;
use std::sync::Arc;

use super::List;
use super::index::{self, Expansion, Index, Name, Near, Texts};
use super::ready::Ready;
use palmares_catalogue::{Award, AwardId, Catalogue, Edition, FilmId, Selection};

/// The index of a catalogue, as one who searches sees it.
#[derive(Debug)]
pub(super) struct Tables {
    pub(super) ready: Arc<Ready>,
    pub(super) catalogue: Arc<Catalogue>,
    /// Whether what is missing is made in the background.
    pub(super) is_patient: bool,
    expansions: Known<Expansion>,
    near: Known<Near>,
}

/// What was looked up lately, by word.
type Known<T> = RefCell<Vec<(String, Arc<T>)>>;

/// How many words are remembered.
const REMEMBERED: usize = 32;

impl Tables {
    pub(super) fn new(ready: Arc<Ready>, is_patient: bool) -> Self {
        let catalogue = Arc::clone(&ready.catalogue);
        Self {
            ready,
            catalogue,
            is_patient,
            expansions: RefCell::default(),
            near: RefCell::default(),
        }
    }

    /// The index; to be waited for before, where it is made in the background.
    pub(super) fn index(&self) -> &Index {
        self.ready.index()
    }

    /// Waits for the index. `None` when given up.
    pub(super) fn wait(&self, is_stale: &dyn Fn() -> bool) -> Option<&Index> {
        if self.is_patient {
            self.ready.begin_index();
        }
        self.ready.wait_for_index(is_stale)
    }

    /// All that is told about records. `None` when given up.
    pub(super) fn texts(&self, is_stale: &dyn Fn() -> bool) -> Option<&Texts> {
        if self.is_patient {
            self.ready.begin_texts();
        }
        self.ready.texts(is_stale)
    }

    /// The words that one stands for as it is: the same whatever list is searched. `None` when
    /// given up.
    pub(super) fn expansion(
        &self,
        word: &str,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Arc<Expansion>> {
        let words = &self.index().words;
        recall(&self.expansions, word, || Expansion::new(words, word, is_stale))
    }

    /// The words that one may mean with slips. `None` when given up.
    pub(super) fn near(&self, word: &str, is_stale: &dyn Fn() -> bool) -> Option<Arc<Near>> {
        let index = self.index();
        let weight = |word: u32| -> usize {
            index.lists.iter().map(|listed| listed.table.own.weight(word..word + 1)).sum()
        };
        recall(&self.near, word, || index.words.near(word, weight, is_stale))
    }

    /// Whether any name that a record is linked to, and that is not its own, passes a test.
    pub(super) fn any_linked(
        &self,
        list: List,
        row: usize,
        test: &mut dyn FnMut(Name<'_>) -> bool,
    ) -> bool {
        let index = self.index();
        let named = |list: List, row: usize| index.of(list).table.names.of(row);
        let of_edition = |edition: Edition<'_>, test: &mut dyn FnMut(Name<'_>) -> bool| {
            let festival = edition.festival().map(|festival| festival.id().index());
            festival.is_some_and(|row| named(List::Festivals, row).any(test))
        };
        match list {
            List::Films => {
                let mut people = self.catalogue.people_of_film(row);
                let film = self.catalogue.film(FilmId::at(row));
                let chosen = film.selections().map(Selection::edition);
                let mut editions = chosen.chain(film.awards().filter_map(Award::edition));
                people.any(|person| named(List::People, person as usize).any(&mut *test))
                    || editions.any(|edition| of_edition(edition, test))
            }
            List::People => false,
            List::Festivals => index.cities.names.of(row).any(test),
            List::Awards => {
                let award = self.catalogue.award(AwardId::at(row));
                let film = award.film().map(|film| film.id().index());
                let mut people = award.recipients().map(|one| one.person.id().index());
                film.is_some_and(|film| named(List::Films, film).any(&mut *test))
                    || people.any(|person| named(List::People, person).any(&mut *test))
                    || award.edition().is_some_and(|edition| of_edition(edition, test))
            }
        }
    }

    /// The year of a record; 0 when not known.
    pub(super) fn year(&self, list: List, row: usize) -> u16 {
        index::year(&self.catalogue, list, row)
    }
}

fn recall<T>(known: &Known<T>, word: &str, make: impl FnOnce() -> Option<T>) -> Option<Arc<T>> {
    let of_word = |(known, _): &&(String, Arc<T>)| known == word;
    let found = known.borrow().iter().find(of_word).map(|(_, found)| Arc::clone(found));
    if found.is_some() {
        return found;
    }
    let made = Arc::new(make()?);
    let mut known = known.borrow_mut();
    if known.len() == REMEMBERED {
        known.remove(0);
    }
    known.push((word.to_owned(), Arc::clone(&made)));
    Some(made)
}
