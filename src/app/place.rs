//! Places: where a person is or was, and how they left it.

use super::cursor::Cursor;
use super::layout::Pane;
use crate::pages::Place;
use crate::search::{List, Order, Query, Rows, SortKey};

/// A place to come back to: tab, list, pane and page, with their cursors.
#[derive(Debug, Clone)]
pub struct View {
    /// Which tab.
    pub tab: List,
    /// Its list.
    pub list: ListView,
    /// Which pane has the focus while no page is open.
    pub pane: Pane,
    /// The link chosen in the detail beside the list.
    pub preview: PageCursor,
    /// The page that is open.
    pub page: Option<PageView>,
}

/// A tab's list as it stands.
#[derive(Debug, Clone)]
pub struct ListView {
    /// What it was narrowed by.
    pub query: String,
    /// Whether the query came along from another tab.
    pub(super) carried: bool,
    /// Its order.
    pub order: Order,
    /// Positions of its records; `None` until the first answer.
    pub rows: Option<Rows>,
    /// The row chosen.
    pub cursor: Cursor,
    /// Whether `rows` is what was found while names were being read.
    pub(super) meanwhile: bool,
    /// The record to stay on when the next answer comes.
    pub(super) anchor: Option<u32>,
    /// The request whose answer is awaited.
    pub(super) awaited: Option<u64>,
}

/// A page and where the person is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageView {
    /// What it shows.
    pub place: Place,
    /// The link chosen.
    pub cursor: PageCursor,
    /// How often a map was enlarged.
    pub zoom: u8,
}

/// The link chosen on a page and the first line shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageCursor {
    /// Among the page's links, in reading order.
    pub link: usize,
    /// The first line shown.
    pub top: usize,
}

impl PageView {
    /// A page from its beginning; facets from the first one that is not in the query yet.
    #[must_use]
    pub fn new(place: Place) -> Self {
        let link = match &place {
            Place::Facets { query, .. } => Query::parse(query).clauses.len(),
            _ => 0,
        };
        Self { place, cursor: PageCursor { link, top: 0 }, zoom: 0 }
    }
}

impl ListView {
    pub(super) fn new() -> Self {
        Self {
            query: String::new(),
            carried: false,
            order: Order { key: SortKey::Relevance, reversed: false },
            rows: None,
            cursor: Cursor::default(),
            meanwhile: false,
            anchor: None,
            awaited: None,
        }
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| rows.len())
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The position of the chosen record in the catalogue.
    #[must_use]
    pub fn chosen(&self) -> Option<u32> {
        self.rows.as_ref()?.get(self.cursor.row).copied()
    }
}
