//! Search: a query in, ranked hits and their number out.
//!
//! Screens know only this boundary: a [`Request`] goes to [`Engine::serve`], [`Answer`]s come
//! back, and a [`Highlighter`] says which letters of a shown text to light, and which name it was
//! that matched.
//!
//! | folder | what is in it |
//! |---|---|
//! | [`query`] | the query language: parsing, printing, editing |
//! | `completion` | what a query that is typed may become, with the records that would remain |
//! | [`personal`] | what a person keeps, for `my:` |
//! | `index` | an inverted index of the words of all names, and of prose |
//! | `matching` | which records match a query, and how well: by words and fields; ranking, highlighting |
//! | `running` | the engine, which answers requests; lists in order of a column |
//! | [`survey`] | what can be counted and traced: runs, careers, figures, the shortest way |
//!
//! *The way of a query*: text → [`Query`] → for each word its expansion (prefix, infix, same
//! sound, small edit distance) → postings → bitsets by strength of evidence → ranked rows.

mod cancel;
mod completion;
mod index;
mod matching;
mod parallel;
pub mod personal;
#[cfg(test)]
mod personal_tests;
pub mod query;
mod running;
#[cfg(test)]
pub(crate) mod samples;
mod sorting;
pub mod survey;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod word_tests;

pub use cancel::{Cancel, Cancellable, Cancelled};
pub use completion::{Completion, Suggestion};
pub use matching::{Highlighter, LastFact, Shown};
pub use query::Query;
pub use running::{Engine, Hit, Hits};
pub use sorting::{Order, SortKey};

use std::sync::Arc;

use palmares_catalogue::{
    AwardId, Catalogue, EditionId, FestivalId, FilmId, PersonId, Record, RecordKind,
};

/// The lists that can be searched, one for each tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Films.
    Films,
    /// People.
    People,
    /// Festivals.
    Festivals,
    /// Editions of festivals.
    Editions,
    /// Awards.
    Awards,
}

impl List {
    /// Every list, in the order of the tabs.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Films, Self::People, Self::Festivals, Self::Editions, Self::Awards];

    /// How many lists there are.
    pub const COUNT: usize = 5;

    /// Its name, as in a query.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Films => "films",
            Self::People => "people",
            Self::Festivals => "festivals",
            Self::Editions => "editions",
            Self::Awards => "awards",
        }
    }

    /// Its name, as a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Films => "Films",
            Self::People => "People",
            Self::Festivals => "Festivals",
            Self::Editions => "Editions",
            Self::Awards => "Awards",
        }
    }

    /// The list with a name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.word() == word)
    }

    /// What its records are, as in their addresses.
    #[must_use]
    pub fn kind(self) -> RecordKind {
        match self {
            Self::Films => RecordKind::Film,
            Self::People => RecordKind::Person,
            Self::Festivals => RecordKind::Festival,
            Self::Editions => RecordKind::Edition,
            Self::Awards => RecordKind::Award,
        }
    }

    /// The record at a position of the list.
    #[must_use]
    pub fn record(self, row: u32) -> Record {
        let at = row as usize;
        match self {
            Self::Films => FilmId::at(at).into(),
            Self::People => PersonId::at(at).into(),
            Self::Festivals => FestivalId::at(at).into(),
            Self::Editions => EditionId::at(at).into(),
            Self::Awards => AwardId::at(at).into(),
        }
    }

    /// The list that a record stands in, and where; sections, juries and sources stand in none.
    #[must_use]
    pub fn of_record(record: Record) -> Option<(Self, u32)> {
        match record {
            Record::Film(id) => Some((Self::Films, id.0)),
            Record::Person(id) => Some((Self::People, id.0)),
            Record::Festival(id) => Some((Self::Festivals, id.0)),
            Record::Edition(id) => Some((Self::Editions, id.0)),
            Record::Award(id) => Some((Self::Awards, id.0)),
            Record::Section(_) | Record::Jury(_) | Record::Source(_) => None,
        }
    }

    /// How many records it has.
    #[must_use]
    pub fn len_in(self, catalogue: &Catalogue) -> usize {
        match self {
            Self::Films => catalogue.film_count(),
            Self::People => catalogue.person_count(),
            Self::Festivals => catalogue.festival_count(),
            Self::Editions => catalogue.edition_count(),
            Self::Awards => catalogue.award_count(),
        }
    }

    /// Its place among the tabs, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// What to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Grows with every request, so that late answers are known as such.
    pub generation: u64,
    /// Where.
    pub list: List,
    /// What, as typed. Empty finds everything.
    pub query: String,
    /// In which order to answer.
    pub order: Order,
    /// Where in the query something is to be completed, in bytes.
    pub cursor: Option<usize>,
}

/// Positions of records, shared. An `Arc<[u32]>` would copy a list of millions once more.
pub type Rows = Arc<Vec<u32>>;

/// How many records each list has, in the order of the tabs.
pub type ListCounts = [usize; 5];

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The request that this answers.
    pub generation: u64,
    /// Where: the list asked for, unless the query itself chose another.
    pub list: List,
    /// Positions of the records in the catalogue, in the order asked for: first those that match,
    /// then those that would if something were spelt otherwise.
    pub rows: Rows,
    /// How many of the rows match; the rest are similar, and in no count.
    pub matches: usize,
    /// Words that were asked for and left out, since nothing holds all of them.
    pub left_out: Vec<String>,
    /// What was looked for instead of what was typed, such as its keys in another alphabet.
    pub read_as: Option<String>,
    /// How many more match, and are left out since the person hid them.
    pub hidden: usize,
    /// Whether the answer is still to come, since names are being read. Meanwhile it finds what
    /// holds the words in its own name, if that has been looked at yet.
    pub is_coming: bool,
    /// Something to say of the query, such as a word that is not understood.
    pub remark: Option<String>,
    /// How many records each list has for the same query, where they have been counted.
    pub elsewhere: Option<ListCounts>,
    /// What the query may become, where that was asked and looked up.
    pub completion: Option<Completion>,
}
