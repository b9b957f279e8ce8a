//! Tabs: what each is, and what its pane holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cursor::Cursor;
use super::type_ahead::TypeAhead;
use crate::catalogue::Record;
use crate::pages::address::list_address;
use crate::pages::grouped;
use crate::search::{List, Order, Query, Rows};

/// A tab. One that is no list to be searched gets a variant of its own, here and in [`TabView`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tab {
    /// A list that can be searched.
    List(List),
}

impl Tab {
    /// Every tab, in the order of the line of tabs.
    pub fn all() -> impl Iterator<Item = Self> {
        List::ALL.into_iter().map(Self::List)
    }

    /// Its name, as a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::List(list) => list.title(),
        }
    }
}

/// A tab as it stands.
#[derive(Debug, Clone)]
pub enum TabView {
    /// A list.
    List(ListView),
}

impl TabView {
    /// A tab nobody has been to.
    pub(super) fn new(tab: Tab) -> Self {
        match tab {
            Tab::List(list) => Self::List(ListView::new(list)),
        }
    }

    /// Forgets what was found, so that it is asked for anew.
    pub(super) fn forget_rows(&mut self) {
        match self {
            Self::List(view) => (view.rows, view.awaited) = (None, None),
        }
    }

    /// Which tab it is.
    #[must_use]
    pub fn tab(&self) -> Tab {
        match self {
            Self::List(view) => Tab::List(view.list),
        }
    }
}

/// The tabs that are not on show, and what came of the latest query.
#[derive(Debug, Default)]
pub struct Tabs {
    /// Tabs as they were left.
    pub(super) left: BTreeMap<Tab, TabView>,
    /// How many records each list has for a query.
    pub(super) counts: Option<(String, BTreeMap<List, usize>)>,
    /// What the query's answer has to say of the query.
    pub remark: Option<String>,
    /// The query asked for last.
    pub(super) asked: String,
    /// The number of the latest request of any kind.
    pub generation: u64,
    /// The number of the latest search.
    pub(super) searched: u64,
    /// What waits for the list that is being searched for.
    pub(super) type_ahead: TypeAhead,
}

/// What a line of a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListLine {
    /// A row.
    Row(usize),
    /// That what follows was found by another spelling alone.
    Similar,
}

/// A list as it stands.
#[derive(Debug, Clone)]
pub struct ListView {
    /// Which list.
    pub list: List,
    /// What it was narrowed by, as typed.
    query: String,
    /// The same, parsed.
    parsed: Arc<Query>,
    /// Whether nothing but the selected is on show.
    pub only_selected: bool,
    /// Whether the query came along from another tab.
    pub(super) carried: bool,
    /// Its order.
    pub order: Order,
    /// Positions of its records; `None` until the first answer.
    pub rows: Option<Rows>,
    /// How many of the first match; the rest are similar, and in no count.
    pub matches: usize,
    /// How many more match, and are left out since the person hid them.
    pub hidden: usize,
    /// The row chosen.
    pub cursor: Cursor,
    /// Whether `rows` is what was found while names were being read.
    pub is_partial: bool,
    /// The record to stay on when the next answer comes.
    pub(super) anchor: Option<u32>,
    /// The request whose answer is awaited.
    pub(super) awaited: Option<u64>,
}

impl ListView {
    pub(super) fn new(list: List) -> Self {
        Self {
            list,
            query: String::new(),
            parsed: Arc::default(),
            only_selected: false,
            carried: false,
            order: Order::RELEVANCE,
            rows: None,
            matches: 0,
            hidden: 0,
            cursor: Cursor::default(),
            is_partial: false,
            anchor: None,
            awaited: None,
        }
    }

    /// What it is narrowed by, as typed.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// What it is narrowed by, parsed.
    #[must_use]
    pub fn parsed(&self) -> &Query {
        &self.parsed
    }

    pub(super) fn set_query(&mut self, query: String) {
        if self.query != query {
            self.parsed = Arc::new(Query::parse(&query));
            self.query = query;
        }
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> Arc<str> {
        list_address(self.list, &self.query, self.order)
    }

    /// Whether an answer is awaited.
    pub(super) fn awaited(&self) -> bool {
        self.awaited.is_some()
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| rows.len())
    }

    /// The rows that match: what maps, facets and figures are made of.
    #[must_use]
    pub fn matching(&self) -> Option<Rows> {
        let rows = self.rows.as_ref()?;
        Some(match rows.get(..self.matches) {
            Some(matching) if matching.len() < rows.len() => Rows::new(matching.to_vec()),
            _ => Rows::clone(rows),
        })
    }

    /// How many of all match, at length and shorter.
    #[must_use]
    pub fn counts(&self, all: usize) -> Vec<String> {
        let shown = match self.query().is_empty() {
            true => vec![grouped(all - self.hidden.min(all))],
            false => {
                let matches = grouped(self.len().min(self.matches));
                vec![format!("{matches} of {}", grouped(all)), matches]
            }
        };
        let similar = self.len() - self.matches.min(self.len());
        let more = |count: usize, what: &str| match count {
            0 => String::new(),
            count => format!(" · {} {what}", grouped(count)),
        };
        let (similar, hidden) = (more(similar, "similar"), more(self.hidden, "hidden"));
        let mut counts = vec![
            format!("{}{similar}{hidden}", shown[0]),
            format!("{}{hidden}", shown[0]),
            format!("{}{hidden}", shown[shown.len() - 1]),
        ];
        counts.extend(shown);
        counts.dedup();
        counts
    }

    /// The first row found by another spelling alone, where others match as typed.
    fn first_similar(&self) -> Option<usize> {
        (0 < self.matches && self.matches < self.len()).then_some(self.matches)
    }

    /// What stands on so many lines of the screen.
    pub fn lines(&self, height: usize) -> impl Iterator<Item = ListLine> {
        let rule = self.first_similar();
        let rows = self.cursor.top..self.len();
        let lines = rows.flat_map(move |row| {
            let above = (rule == Some(row)).then_some(ListLine::Similar);
            above.into_iter().chain([ListLine::Row(row)])
        });
        lines.take(height)
    }

    /// Scrolls as little as needed to show the chosen row.
    pub(super) fn settle(&mut self, height: usize) {
        self.cursor.settle(self.len(), height);
        let Cursor { row, top } = self.cursor;
        // The rule takes a line of those that rows could have.
        let is_parted = self.first_similar().is_some_and(|rule| (top..=row).contains(&rule));
        if is_parted && height > 1 && row + 1 - top == height {
            self.cursor.top += 1;
        }
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The chosen record.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        self.chosen().map(|row| self.list.record(row))
    }

    /// The position of the chosen record in the catalogue.
    #[must_use]
    pub fn chosen(&self) -> Option<u32> {
        self.rows.as_ref()?.get(self.cursor.row).copied()
    }
}
