//! Places: where a person is or was, and how they left it.

use std::sync::Arc;

use super::cursor::Cursor;
use super::layout::Pane;
use crate::catalogue::Record;
use crate::search::{List, Order, SortKey};

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
    pub rows: Option<Arc<[u32]>>,
    /// The row chosen.
    pub cursor: Cursor,
    /// The record to stay on when the next answer comes.
    pub(super) anchor: Option<u32>,
    /// The request whose answer is awaited.
    pub(super) awaited: Option<u64>,
}

/// A record's page and where the person is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageView {
    /// The record.
    pub record: Record,
    /// The link chosen.
    pub cursor: PageCursor,
}

/// The link chosen on a page and the first line shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageCursor {
    /// Among the page's links, in reading order.
    pub link: usize,
    /// The first line shown.
    pub top: usize,
}

impl ListView {
    pub(super) fn new() -> Self {
        Self {
            query: String::new(),
            carried: false,
            order: Order { key: SortKey::Relevance, reversed: false },
            rows: None,
            cursor: Cursor::default(),
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
