//! What has a page or a list of its own.

use std::sync::Arc;

use crate::catalogue::{FilmId, Record};

/// What a page shows, or what a link leads to. Each has an address; see [`super::address`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A record's own page.
    Record(Record),
    /// A film's way through the festivals, a festival's editions, a person's career.
    Run(Record),
    /// Conflicting sources: about a record, or all that is contested.
    Claims(Option<Record>),
    /// The festivals that a list touches, on the map of the world: the list's query, with the
    /// list's name before it.
    Map(Arc<str>),
    /// A film's run as a path on that map.
    Route(FilmId),
    /// A list's figures, by its query as above.
    Summary(Arc<str>),
    /// A list's facets.
    Facets {
        /// The list's query as above.
        query: Arc<str>,
        /// Only values with these letters, folded; all where there are none.
        letters: Arc<str>,
    },
    /// The start page, for a day as `yyyy-mm-dd`.
    Today(Arc<str>),
    /// The shortest connection between two records.
    Connection(Record, Record),
    /// Records of a kind side by side.
    Compare(Arc<[Record]>),
    /// A list, by its query as above and its order. Not a page: links lead there.
    List(Arc<str>),
    /// What the person keeps.
    Journal(JournalPage),
}

/// A page of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalPage {
    /// What was seen, the newest first.
    Diary,
    /// What is wanted.
    Wanted,
    /// What was rated, the best first.
    Rated,
    /// The lists that the person made.
    Lists,
    /// One of those, by its key.
    List(Arc<str>),
}

impl JournalPage {
    /// The page at an address.
    pub(super) fn at(address: &str) -> Option<Self> {
        Some(match address {
            "diary" => Self::Diary,
            "journal:wanted" => Self::Wanted,
            "journal:rated" => Self::Rated,
            "journal:lists" => Self::Lists,
            _ => Self::List(address.strip_prefix("list:")?.into()),
        })
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Diary => "diary".to_owned(),
            Self::Wanted => "journal:wanted".to_owned(),
            Self::Rated => "journal:rated".to_owned(),
            Self::Lists => "journal:lists".to_owned(),
            Self::List(key) => format!("list:{key}"),
        }
    }

    /// What it is called in running text.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Diary => "Diary".to_owned(),
            Self::Wanted => "Wanted".to_owned(),
            Self::Rated => "Rated".to_owned(),
            Self::Lists => "Lists".to_owned(),
            Self::List(key) => format!("List {key}"),
        }
    }
}

impl Place {
    /// Whether it is read link by link, so that what a link leads to may stand beside it; maps, figures and facets
    /// take the screen.
    #[must_use]
    pub fn is_read(&self) -> bool {
        match self {
            Self::Record(_)
            | Self::Run(_)
            | Self::Claims(_)
            | Self::Today(_)
            | Self::Connection(..)
            | Self::Journal(_) => true,
            // It takes the width.
            Self::Compare(_) => false,
            Self::Map(_)
            | Self::Route(_)
            | Self::Summary(_)
            | Self::Facets { .. }
            | Self::List(_) => false,
        }
    }
}
