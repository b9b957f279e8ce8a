//! The films of a catalogue by title and by id.

use std::collections::HashMap;

use palmares_catalogue::{Catalogue, Film, FilmId};
use rayon::prelude::*;

use super::titles::{bare, key_into, key_of, romanised, signs};
use crate::film::{Database, FilmFacts};

/// The films of one catalogue, by title and by id. Made once; it holds eight bytes for each name and each id.
#[derive(Debug, Default)]
pub struct FilmIndex {
    /// Films by the hash of each title without its article.
    titles: Vec<(u32, u32)>,
    /// Films by the hash of each id.
    ids: Vec<(u32, u32)>,
    /// What somebody said, by id or by title and year.
    taught: HashMap<String, FilmId>,
}

/// How a title of a row is one of a film, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TitleMatch {
    /// The film's own title, letter by letter once folded.
    Exact,
    /// So is one of its further names.
    FurtherName,
    /// One of the two has an article, or the signs between the words are others: `X/Y`, `X+Y`.
    Nearly,
    /// Each has another article.
    OtherArticle,
}

/// So many films with one title are looked at.
const MOST_NAMESAKES: usize = 1_000;

impl FilmIndex {
    /// Reads the titles and ids of every film, on all cores.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        Self::among(catalogue, |_| true)
    }

    /// The same of some films.
    #[must_use]
    pub fn among(catalogue: &Catalogue, is_meant: impl Fn(FilmId) -> bool + Sync) -> Self {
        let films = 0..catalogue.film_count();
        let hashed = films.into_par_iter().fold(Hashed::default, |mut hashed, at| {
            if is_meant(FilmId::at(at)) {
                hashed.add(catalogue.film(FilmId::at(at)));
            }
            hashed
        });
        let mut all = hashed.reduce(Hashed::default, Hashed::join);
        for column in [&mut all.titles, &mut all.ids] {
            column.par_sort_unstable();
            column.dedup();
        }
        Self { titles: all.titles, ids: all.ids, taught: HashMap::new() }
    }

    /// Remembers what somebody said: that a film of a source is this one. It holds for its ids, and for its title and
    /// year where it has none.
    pub fn teach(&mut self, facts: &FilmFacts, film: FilmId) {
        if facts.ids.is_empty() {
            self.taught.insert(facts.text_key(), film);
        }
        for (database, id) in facts.ids.iter() {
            self.taught.insert(id_key(database, id), film);
        }
    }

    /// The film that somebody said a row means.
    pub(super) fn taught(&self, facts: &FilmFacts) -> Option<FilmId> {
        if self.taught.is_empty() {
            return None;
        }
        let mut ids = facts.ids.iter();
        let by_id = ids.find_map(|(database, id)| self.taught.get(&id_key(database, id)));
        by_id.or_else(|| self.taught.get(&facts.text_key())).copied()
    }

    /// The films that it knows, each once.
    pub(super) fn films(&self) -> Vec<FilmId> {
        let mut films: Vec<u32> = self.titles.iter().map(|(_, film)| *film).collect();
        films.par_sort_unstable();
        films.dedup();
        films.into_iter().map(FilmId).collect()
    }

    /// The films with an id.
    pub(super) fn with_id<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        database: Database,
        id: &'a str,
    ) -> impl Iterator<Item = FilmId> + 'a {
        let films = of(&self.ids, hash(&id_key(database, id)));
        films.filter(move |&film| {
            let ids = catalogue.film(film).external_ids();
            { ids }.any(|(name, known)| name == database.word() && is_same_id(database, known, id))
        })
    }

    /// The films with a title, or one that differs by an article.
    pub(super) fn with_title(
        &self,
        catalogue: &Catalogue,
        title: &str,
    ) -> Vec<(FilmId, TitleMatch)> {
        let key = key_of(title);
        if key.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for film in of(&self.titles, hash(bare(&key))) {
            let matches = names_of(catalogue.film(film)).filter_map(|(name, is_own)| {
                let known = key_of(name);
                if bare(&known) != bare(&key) {
                    None
                } else if known == key {
                    let is_same = signs(name).eq(signs(title));
                    Some(match (is_same, is_own) {
                        (false, _) => TitleMatch::Nearly,
                        (true, true) => TitleMatch::Exact,
                        (true, false) => TitleMatch::FurtherName,
                    })
                } else if bare(&known) == known || bare(&key) == key {
                    Some(TitleMatch::Nearly)
                } else {
                    Some(TitleMatch::OtherArticle)
                }
            });
            found.extend(matches.min().map(|best| (film, best)));
        }
        // Where words of Hangul are parted nobody agrees on.
        let whole = key.replace(' ', "");
        for film in of(&self.titles, hash(&whole)) {
            let mut names = names_of(catalogue.film(film));
            if names.any(|(name, _)| romanised(name).is_some_and(|known| known == whole)) {
                found.push((film, TitleMatch::Nearly));
            }
        }
        found
    }
}

#[derive(Debug, Default)]
struct Hashed {
    titles: Vec<(u32, u32)>,
    ids: Vec<(u32, u32)>,
    key: String,
}

impl Hashed {
    fn add(&mut self, film: Film<'_>) {
        let at = film.id().0;
        for (name, _) in names_of(film) {
            self.key.clear();
            key_into(name, &mut self.key);
            if !self.key.is_empty() {
                self.titles.push((hash(bare(&self.key)), at));
            }
            self.titles.extend(romanised(name).map(|whole| (hash(&whole), at)));
        }
        for (name, id) in film.external_ids() {
            if let Some(database) = Database::from_word(name) {
                let kept = database.id(id);
                self.ids.push((hash(&id_key(database, kept.as_deref().unwrap_or(id))), at));
            }
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.titles.extend(other.titles);
        self.ids.extend(other.ids);
        self
    }
}

/// Every name of a film, the shown one first, and whether it is its title or original title.
pub(super) fn names_of(film: Film<'_>) -> impl Iterator<Item = (&str, bool)> {
    let own = std::iter::once(film.title()).chain(film.original_title());
    own.map(|name| (name, true)).chain(film.titles().map(|name| (name.text, false)))
}

fn id_key(database: Database, id: &str) -> String {
    format!("{}:{id}", database.word())
}

/// Whether an id that a catalogue has is an id as rows have it.
pub(super) fn is_same_id(database: Database, known: &str, id: &str) -> bool {
    known == id || database.id(known).as_deref() == Some(id)
}

fn of(column: &[(u32, u32)], hash: u32) -> impl Iterator<Item = FilmId> + '_ {
    let start = column.partition_point(|(known, _)| *known < hash);
    let same = column[start..].iter().take_while(move |(known, _)| *known == hash);
    same.map(|(_, film)| FilmId(*film)).take(MOST_NAMESAKES)
}

/// Half of Fowler, Noll and Vo's hash of 64 bits; what it finds is compared.
fn hash(text: &str) -> u32 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as u32
}
