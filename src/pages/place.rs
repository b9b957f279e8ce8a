//! What has a page or a list of its own.

use std::sync::Arc;

use super::PlanPage;
use super::address::queried;
use crate::catalogue::{FilmId, Record, ScreeningId};
use crate::text::fold::fold;

/// What a page shows, or what a link leads to. Each has an address; see [`super::address`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A record's own page.
    Record(Record),
    /// A film's way through the festivals, a festival's editions, a person's career.
    Run(Record),
    /// One showing.
    Screening(ScreeningId),
    /// The screenings that a query asks for.
    Screenings(Arc<str>),
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
    /// The programme of an edition, and what the person makes of it.
    Plan(PlanPage),
}

/// A page of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalPage {
    /// What was seen, the newest first, as far as a query asks for it.
    Diary(Arc<str>),
    /// The same in figures.
    Statistics(Arc<str>),
    /// What is wanted.
    Wanted,
    /// What was rated, the best first.
    Rated,
    /// The lists that the person made.
    Lists,
    /// One of those, by its key.
    List(Arc<str>),
    /// One time that a film was seen, by its key.
    Viewing(Arc<str>),
    /// Films that the catalogue lacks.
    Unmatched,
    /// What such a film is. Not a page: following the link says it.
    Match(FilmChoice),
    /// What is bookmarked.
    Bookmarks,
    /// What was kept and taken back, step by step.
    Log,
}

/// What somebody says of films that only the journal has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilmChoice {
    /// The one with this key is this film.
    Is(Arc<str>, FilmId),
    /// The one with this key is none of the catalogue's.
    Own(Arc<str>),
    /// Each of these is the film that it most likely is.
    Likely(Arc<[(Arc<str>, FilmId)]>),
}

impl JournalPage {
    /// The page at an address.
    pub(super) fn at(address: &str) -> Option<Self> {
        let queried = |text: &str| queried(text, "diary").map(Arc::from);
        if let Some(query) = queried(address) {
            return Some(Self::Diary(query));
        }
        if let Some(query) = address.strip_prefix("summary:").and_then(queried) {
            return Some(Self::Statistics(query));
        }
        Some(match address {
            "journal:unmatched" => Self::Unmatched,
            "journal:bookmarks" => Self::Bookmarks,
            "journal:log" => Self::Log,
            "journal:wanted" => Self::Wanted,
            "journal:rated" => Self::Rated,
            "journal:lists" => Self::Lists,
            _ => match address.split_once(':')? {
                ("list", key) => Self::List(key.into()),
                ("viewing", key) => Self::Viewing(key.into()),
                _ => return None,
            },
        })
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Diary(query) => format!("diary {query}").trim_end().to_owned(),
            Self::Statistics(query) => format!("summary:diary {query}").trim_end().to_owned(),
            Self::Unmatched => "journal:unmatched".to_owned(),
            Self::Bookmarks => "journal:bookmarks".to_owned(),
            Self::Log => "journal:log".to_owned(),
            Self::Wanted => "journal:wanted".to_owned(),
            Self::Rated => "journal:rated".to_owned(),
            Self::Lists => "journal:lists".to_owned(),
            Self::List(key) => format!("list:{key}"),
            Self::Viewing(key) => format!("viewing:{key}"),
            Self::Match(_) => "journal:unmatched".to_owned(),
        }
    }

    /// Whether it is made by a search, or by a pass over the catalogue.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        match self {
            Self::Diary(query) => !query.is_empty(),
            Self::Statistics(_) | Self::Unmatched => true,
            Self::Wanted
            | Self::Rated
            | Self::Lists
            | Self::List(_)
            | Self::Viewing(_)
            | Self::Match(_)
            | Self::Bookmarks
            | Self::Log => false,
        }
    }

    /// What it is called in running text.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Diary(query) if query.is_empty() => "Diary".to_owned(),
            Self::Diary(query) => format!("Diary: {query}"),
            Self::Statistics(query) if query.is_empty() => "Diary in figures".to_owned(),
            Self::Statistics(query) if year_of(query).is_some() => {
                format!("{} in review", year_of(query).unwrap_or_default())
            }
            Self::Statistics(query) => format!("Diary in figures: {query}"),
            Self::Unmatched => "Unmatched films".to_owned(),
            Self::Bookmarks => "Bookmarks".to_owned(),
            Self::Log => "Log".to_owned(),
            Self::Wanted => "Wanted".to_owned(),
            Self::Rated => "Rated".to_owned(),
            Self::Lists => "Lists".to_owned(),
            Self::List(key) => format!("List {key}"),
            Self::Viewing(_) => "Viewing".to_owned(),
            Self::Match(_) => "Match".to_owned(),
        }
    }
}

impl Place {
    /// Whether what was typed may as well be a title: `diary of a country priest` is one, and no query of the diary or of
    /// screenings asks for something by a field there.
    #[must_use]
    pub fn may_be_title(&self) -> bool {
        match self {
            Self::Journal(JournalPage::Diary(query)) => !query.contains(':'),
            Self::Screenings(query) => !query.is_empty() && !query.contains(':'),
            _ => false,
        }
    }

    /// What narrows the page itself: letters of facets, the query of the diary.
    #[must_use]
    pub fn filter(&self) -> Option<&str> {
        match self {
            Self::Facets { letters, .. } => Some(letters),
            Self::Screenings(query) => Some(query),
            Self::Journal(JournalPage::Diary(query) | JournalPage::Statistics(query)) => {
                Some(query)
            }
            _ => None,
        }
    }

    /// The same page, narrowed otherwise; itself where nothing narrows it.
    #[must_use]
    pub fn filtered(&self, text: &str) -> Self {
        match self {
            Self::Facets { query, .. } => {
                Self::Facets { query: Arc::clone(query), letters: fold(text).into() }
            }
            Self::Screenings(_) => Self::Screenings(text.trim().into()),
            Self::Journal(JournalPage::Diary(_)) => {
                Self::Journal(JournalPage::Diary(text.trim().into()))
            }
            Self::Journal(JournalPage::Statistics(_)) => {
                Self::Journal(JournalPage::Statistics(text.trim().into()))
            }
            place => place.clone(),
        }
    }

    /// Whether it is read link by link, so that what a link leads to may stand beside it; maps, figures and facets
    /// take the screen.
    #[must_use]
    pub fn is_read(&self) -> bool {
        match self {
            Self::Record(_)
            | Self::Run(_)
            | Self::Claims(_)
            | Self::Screening(_)
            | Self::Screenings(_)
            | Self::Today(_)
            | Self::Connection(..) => true,
            Self::Journal(page) => !matches!(page, JournalPage::Statistics(_)),
            Self::Plan(page) => *page == PlanPage::Programmes,
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

/// The year that a query of the diary asks for, where it asks for nothing else.
pub(super) fn year_of(query: &str) -> Option<&str> {
    let year = query.strip_prefix("my:seen:")?;
    (year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())).then_some(year)
}
