//! A film as a source has it: what it is told by, and matched by.

use palmares_text::Clean;
use palmares_text::fold::fold;

/// Where else a film has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Database {
    /// IMDb: `tt` and at least seven digits.
    Imdb,
    /// TMDB's films, a number.
    Tmdb,
    /// Wikidata: `Q` and digits.
    Wikidata,
    /// Letterboxd: an address of a film, never of a diary entry.
    Letterboxd,
    /// Trakt, a number.
    Trakt,
    /// Simkl, a number.
    Simkl,
    /// MovieLens, a number.
    MovieLens,
    /// TMDB's series, which are counted apart from its films.
    TmdbTv,
}

impl Database {
    /// Every database, the one whose ids are known best first.
    pub const ALL: [Self; 8] = [
        Self::Imdb,
        Self::Tmdb,
        Self::Wikidata,
        Self::Letterboxd,
        Self::Trakt,
        Self::Simkl,
        Self::MovieLens,
        Self::TmdbTv,
    ];

    /// Its name among a catalogue's ids.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Imdb => "imdb",
            Self::Tmdb => "tmdb",
            Self::Wikidata => "wikidata",
            Self::Letterboxd => "letterboxd",
            Self::Trakt => "trakt",
            Self::Simkl => "simkl",
            Self::MovieLens => "movielens",
            Self::TmdbTv => "tmdb-tv",
        }
    }

    /// The database with a name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|database| database.word() == word)
    }

    /// An id as it is kept: `118694` of IMDb is `tt0118694`. `None` where it can't be one.
    #[must_use]
    pub fn id(self, written: &str) -> Option<Clean<'static>> {
        /// No id is longer; the address of a film may be.
        const LONGEST: usize = 200;
        let written = written.trim();
        let id = match self {
            Self::Imdb => imdb_id(written)?,
            Self::Wikidata => {
                let digits = written.rsplit('/').next()?.strip_prefix(['Q', 'q'])?;
                format!("Q{}", number(digits)?)
            }
            Self::Letterboxd => letterboxd_address(written)?,
            Self::Tmdb | Self::Trakt | Self::Simkl | Self::MovieLens | Self::TmdbTv => {
                number(written)?.to_owned()
            }
        };
        (id.len() <= LONGEST).then(|| Clean::from(id))
    }
}

/// A number above nothing, without zeros before it.
fn number(text: &str) -> Option<&str> {
    let digits = text.trim_start_matches('0');
    let is_number = !digits.is_empty() && digits.len() <= 12;
    (is_number && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// `tt` and seven digits or more, out of an id, its digits alone, or an address that holds it.
fn imdb_id(text: &str) -> Option<String> {
    let starts = text.match_indices("tt").map(|(at, _)| (&text[..at], &text[at + 2..]));
    let mut ids = starts.filter(|(before, after)| {
        (before.is_empty() || before.ends_with('/'))
            && after.starts_with(|c: char| c.is_ascii_digit())
    });
    let digits = match ids.next() {
        Some((_, after)) => after.split(|c: char| !c.is_ascii_digit()).next()?,
        None => text,
    };
    Some(format!("tt{:0>7}", number(digits)?))
}

fn letterboxd_address(text: &str) -> Option<String> {
    let address = text.trim_end_matches('/');
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let is_there = rest.starts_with("boxd.it/") || rest.starts_with("letterboxd.com/");
    (is_there && !rest.contains(char::is_whitespace)).then(|| format!("https://{rest}"))
}

/// The ids of a film, one of each database at most, in the order of [`Database::ALL`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilmIds(Vec<(Database, Clean<'static>)>);

impl FilmIds {
    /// Adds an id as a source writes it, unless it is none or there is one of that database.
    pub fn add(&mut self, database: Database, written: &str) {
        if let Some(id) = database.id(written)
            && let Err(at) = self.0.binary_search_by_key(&database, |(known, _)| *known)
        {
            self.0.insert(at, (database, id));
        }
    }

    /// The id at a database.
    #[must_use]
    pub fn get(&self, database: Database) -> Option<&str> {
        self.iter().find(|(known, _)| *known == database).map(|(_, id)| id)
    }

    /// Every id.
    pub fn iter(&self) -> impl Iterator<Item = (Database, &str)> + Clone {
        self.0.iter().map(|(database, id)| (*database, &**id))
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both have an id at one database, and another one.
    #[must_use]
    pub fn contradict(&self, other: &Self) -> bool {
        self.iter().any(|(database, id)| other.get(database).is_some_and(|known| known != id))
    }

    /// Takes what the other has and this has not.
    pub(crate) fn join(&mut self, other: &Self) {
        for (database, id) in other.iter() {
            self.add(database, id);
        }
    }
}

/// What a source says that a film is, where it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilmForm {
    /// A short film.
    Short,
    /// A series or miniseries as a whole.
    Series,
}

impl FilmForm {
    /// The catalogue's word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Series => "series",
        }
    }
}

/// What a film is, as a source tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilmFacts {
    /// The title that the source shows.
    pub title: Clean<'static>,
    /// The title in the film's own language.
    pub original: Option<Clean<'static>>,
    /// Further titles.
    pub titles: Vec<Clean<'static>>,
    /// Year of the film.
    pub year: Option<u16>,
    /// The directors' names.
    pub directors: Vec<Clean<'static>>,
    /// Running time in minutes.
    pub minutes: Option<u16>,
    /// What it is, if that is told.
    pub form: Option<FilmForm>,
    /// Ids.
    pub ids: FilmIds,
}

impl FilmFacts {
    /// A film of which only that is known.
    #[must_use]
    pub fn new(title: &str, year: Option<u16>) -> Self {
        Self { title: trimmed(title), year, ..Self::default() }
    }

    /// Every title, the shown one first.
    pub fn all_titles(&self) -> impl Iterator<Item = &str> + Clone {
        let further = self.original.iter().chain(&self.titles).map(|title| &**title);
        std::iter::once(&*self.title).chain(further).filter(|title| !title.is_empty())
    }

    /// A key that is the same on every device and in every export: of the best id (`imdb:tt0118694`), or of title and
    /// year (`text:yi-yi.2000`).
    #[must_use]
    pub fn key(&self) -> String {
        const BEST: [Database; 4] =
            [Database::Imdb, Database::Tmdb, Database::Wikidata, Database::Letterboxd];
        for database in BEST {
            if let Some(id) = self.ids.get(database) {
                return match database {
                    // The last part of the address is enough, and reads better.
                    Database::Letterboxd => format!("letterboxd:{}", last_part(id)),
                    _ => format!("{}:{id}", database.word()),
                };
            }
        }
        self.text_key()
    }

    /// The key of title and year alone.
    #[must_use]
    pub fn text_key(&self) -> String {
        let title = fold(&self.title).replace(' ', "-");
        let year = self.year.map(|year| format!(".{year}")).unwrap_or_default();
        format!("text:{title}{year}")
    }

    /// Takes what the other knows and this does not.
    pub(crate) fn join(&mut self, other: Self) {
        /// No film has more names; rows of one id may.
        const MOST_TITLES: usize = 32;
        let further = if self.title.is_empty() {
            self.title = other.title;
            None
        } else {
            Some(other.title).filter(|title| !title.is_empty())
        };
        self.original = self.original.take().or(other.original);
        for title in further.into_iter().chain(other.titles) {
            if self.titles.len() < MOST_TITLES && self.all_titles().all(|known| *known != *title) {
                self.titles.push(title);
            }
        }
        self.year = self.year.or(other.year);
        if self.directors.is_empty() {
            self.directors = other.directors;
        }
        self.minutes = self.minutes.or(other.minutes);
        self.form = self.form.or(other.form);
        self.ids.join(&other.ids);
    }
}

/// The longest title or name, in bytes; what is longer is none, and cut.
const LONGEST_NAME: usize = 1_000;

/// A clean text without space around it, which may appear where something is taken out.
pub(crate) fn trimmed(text: &str) -> Clean<'static> {
    let text = text.trim();
    let text = &text[..text.floor_char_boundary(LONGEST_NAME)];
    let clean = Clean::tidied(text.trim());
    Clean::tidied(clean.trim()).into_owned()
}

/// What stands behind the last slash of an address.
pub(crate) fn last_part(address: &str) -> &str {
    address.trim_end_matches('/').rsplit('/').next().unwrap_or(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kept_in_one_form() {
        for (database, written, kept) in [
            (Database::Imdb, "tt0118694", Some("tt0118694")),
            (Database::Imdb, "118694", Some("tt0118694")),
            (Database::Imdb, "https://www.imdb.com/title/tt6751668/", Some("tt6751668")),
            (Database::Imdb, "tt12345678", Some("tt12345678")),
            (Database::Imdb, "nm0939182", None),
            (Database::Imdb, "", None),
            (Database::Tmdb, "843", Some("843")),
            (Database::Tmdb, "0", None),
            (Database::Wikidata, "http://www.wikidata.org/entity/Q221113", Some("Q221113")),
            (Database::Letterboxd, "http://boxd.it/f001/", Some("https://boxd.it/f001")),
            (Database::Letterboxd, "https://example.org/f", None),
        ] {
            assert_eq!(database.id(written).as_deref(), kept, "{written}");
        }
    }

    #[test]
    fn a_key_is_of_the_best_id() {
        let mut film = FilmFacts::new("A Film Nobody Lists", Some(1999));
        assert_eq!(film.key(), "text:a-film-nobody-lists.1999");
        assert_eq!(&*FilmFacts::new("\u{202e} \u{202e}", None).title, "");
        assert_eq!(FilmFacts::new(&"é".repeat(1_000), None).title.len(), LONGEST_NAME);
        film.ids.add(Database::Letterboxd, "https://boxd.it/f006");
        assert_eq!(film.key(), "letterboxd:f006");
        film.ids.add(Database::Imdb, "1");
        assert_eq!(film.key(), "imdb:tt0000001");
        film.ids.add(Database::Imdb, "2");
        assert_eq!(film.ids.get(Database::Imdb), Some("tt0000001"));
        assert_eq!(FilmFacts::new("Без названия", None).key(), "text:bez-nazvaniya");
    }

    #[test]
    fn facts_that_are_joined_keep_what_was_known_first() {
        let mut film = FilmFacts::new("Yi Yi", Some(2000));
        let mut other = FilmFacts::new("A One and a Two", Some(2001));
        other.directors.push("Edward Yang".into());
        other.ids.add(Database::Imdb, "tt0244316");
        film.join(other);
        assert_eq!(film.year, Some(2000));
        assert_eq!(film.all_titles().collect::<Vec<_>>(), ["Yi Yi", "A One and a Two"]);
        assert_eq!(&*film.directors[0], "Edward Yang");
        assert_eq!(film.key(), "imdb:tt0244316");
    }
}
