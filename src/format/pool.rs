//! Films packed for the way to another thread.
//!
//! A film alone is a dozen lists, each somewhere in memory. Fetching them from another core one
//! by one takes longer than reading them from the file did, so those that nearly every film has
//! go into one array for the whole batch, which is fetched ahead.

use super::kinds::{CountryCode, ForeignId, Id, LanguageTag, Text};
use super::record::Items;
use super::shapes::{ForeignIds, Object};
use super::wire::{Credit, Film, Many};

/// A batch of films. Their lists that have a pool here are empty.
#[derive(Debug)]
pub struct Films<'a> {
    /// The films.
    pub items: Items<Film<'a>>,
    /// Credits by film, as are the others.
    pub credits: Pool<Object<Credit<'a>>>,
    /// Countries.
    pub countries: Pool<CountryCode<'a>>,
    /// Languages.
    pub languages: Pool<LanguageTag<'a>>,
    /// Genres.
    pub genres: Pool<Text<'a>>,
    /// Ids at other databases.
    pub ids: Pool<(Id<'a>, ForeignId<'a>)>,
}

impl<'a> From<Items<Film<'a>>> for Box<Films<'a>> {
    fn from(mut items: Items<Film<'a>>) -> Self {
        let films = || items.iter().map(|item| &item.record);
        let mut credits = Pool::for_lists(films().map(|film| &film.credits));
        let mut countries = Pool::for_lists(films().map(|film| &film.countries));
        let mut languages = Pool::for_lists(films().map(|film| &film.languages));
        let mut genres = Pool::for_lists(films().map(|film| &film.genres));
        let mut ids = Pool::with_capacity(items.len(), items.len() * 2);
        for film in items.iter_mut().map(|item| &mut item.record) {
            credits.take(film.credits.take());
            countries.take(film.countries.take());
            languages.take(film.languages.take());
            genres.take(film.genres.take());
            ids.take(film.ids.take().map(|ForeignIds(ids)| ids));
        }
        Self::new(Films { items, credits, countries, languages, genres, ids })
    }
}

/// Lists one after the other.
#[derive(Debug)]
pub struct Pool<T> {
    all: Vec<T>,
    /// Where each list ends, and whether it was there.
    ends: Vec<(usize, bool)>,
}

impl<T> Pool<T> {
    fn with_capacity(lists: usize, items: usize) -> Self {
        Self { all: Vec::with_capacity(items), ends: Vec::with_capacity(lists) }
    }

    fn for_lists<'l>(lists: impl Iterator<Item = &'l Many<T>> + Clone) -> Self
    where
        T: 'l,
    {
        let items = lists.clone().flatten().map(Vec::len).sum();
        Self::with_capacity(lists.count(), items)
    }

    fn take(&mut self, list: Many<T>) {
        let known = list.is_some();
        self.all.extend(list.unwrap_or_default());
        self.ends.push((self.all.len(), known));
    }

    /// The list that came in at this position.
    pub fn get(&self, position: usize) -> Option<&[T]> {
        let (end, known) = *self.ends.get(position)?;
        let start = position.checked_sub(1).map_or(0, |before| self.ends[before].0);
        known.then(|| &self.all[start..end])
    }
}
