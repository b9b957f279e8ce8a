//! Search: a query in, ranked hits and their number out.
//!
//! Screens know only this boundary: a [`Request`] goes to the [`worker::Worker`], an
//! [`Answer`] comes back, and [`highlight`] says which letters of a shown text to light.

use std::sync::Arc;

/// The lists that can be searched, one for each tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Films.
    Films,
    /// People.
    People,
    /// Festivals.
    Festivals,
    /// Awards.
    Awards,
}

impl List {
    /// Every list, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Films, Self::People, Self::Festivals, Self::Awards];

    /// Its name, as in a query and (capitalised) on its tab.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Films => "films",
            Self::People => "people",
            Self::Festivals => "festivals",
            Self::Awards => "awards",
        }
    }

    /// The columns that the list can be sorted by, in their order on the screen.
    #[must_use]
    pub fn sort_keys(self) -> &'static [SortKey] {
        match self {
            Self::Films => &[
                SortKey::Relevance,
                SortKey::Name,
                SortKey::Year,
                SortKey::Country,
                SortKey::Director,
            ],
            Self::People => &[SortKey::Relevance, SortKey::Name, SortKey::Year, SortKey::Count],
            Self::Festivals => &[
                SortKey::Relevance,
                SortKey::Name,
                SortKey::City,
                SortKey::Country,
                SortKey::Year,
                SortKey::Count,
            ],
            Self::Awards => &[
                SortKey::Relevance,
                SortKey::Name,
                SortKey::Year,
                SortKey::Festival,
                SortKey::Film,
            ],
        }
    }

    /// Its place among the tabs, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// The columns that lists can be sorted by; each list has some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// The best match first; without a query the order that the list begins with.
    Relevance,
    /// Title, name, or what an award is called.
    Name,
    /// Year of a film or an edition, of birth, of founding.
    Year,
    /// First director.
    Director,
    /// First country.
    Country,
    /// City.
    City,
    /// How many credits or editions there are.
    Count,
    /// Festival of an award.
    Festival,
    /// Film of an award.
    Film,
}

/// How a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Order {
    /// By which column.
    pub key: SortKey,
    /// Whether the other way round.
    pub reversed: bool,
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
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request that this answers.
    pub generation: u64,
    /// Where.
    pub list: List,
    /// Positions of the records in the catalogue, in the order asked for.
    pub rows: Arc<[u32]>,
    /// Something to say of the query, such as a word that is not understood.
    pub remark: Option<String>,
}
