//! Where the person is, and where they were: every view as it was left.

use std::collections::BTreeMap;

use super::layout::Pane;
use super::page::{PageCursor, PageView};
use super::tab::{ListView, Tab, TabView};
use crate::search::List;

/// A view to come back to: tab, pane and page, with their cursors.
#[derive(Debug, Clone)]
pub struct View {
    /// The tab, as it stands.
    pub tab: TabView,
    /// Which pane has the focus while no page is open.
    pub pane: Pane,
    /// The link chosen in the detail beside the list.
    pub preview: PageCursor,
    /// The page that is open.
    pub page: Option<PageView>,
}

impl View {
    pub(super) fn new(tab: Tab) -> Self {
        let (tab, preview) = (TabView::new(tab), PageCursor::default());
        Self { tab, pane: Pane::List, preview, page: None }
    }

    /// Which tab is on show.
    #[must_use]
    pub fn tab(&self) -> Tab {
        self.tab.tab()
    }

    /// The list on show.
    #[must_use]
    pub fn list(&self) -> &ListView {
        let TabView::List(list) = &self.tab;
        list
    }

    pub(super) fn list_mut(&mut self) -> &mut ListView {
        let TabView::List(list) = &mut self.tab;
        list
    }
}

/// All that a person may want back: the view, the other tabs, the way that led here.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) view: View,
    pub(super) left: BTreeMap<Tab, TabView>,
    pub(super) counts: Option<(String, BTreeMap<List, usize>)>,
    pub(super) history: History,
}

/// Views before and after the one on show.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<View>,
    forward: Vec<View>,
}

/// More steps back than anyone takes; older views are forgotten.
const DEEPEST: usize = 500;

impl History {
    /// Remembers a view that is being left for a new one.
    pub fn leave(&mut self, view: View) {
        self.forward.clear();
        if self.back.len() == DEEPEST {
            self.back.remove(0);
        }
        self.back.push(view);
    }

    /// The view before this one.
    #[must_use]
    pub fn last(&self) -> Option<&View> {
        self.back.last()
    }

    /// The view before this one, which is kept for the way forward.
    pub fn back(&mut self, from: View) -> Result<View, Box<View>> {
        match self.back.pop() {
            Some(view) => {
                self.forward.push(from);
                Ok(view)
            }
            None => Err(Box::new(from)),
        }
    }

    /// The view that [`History::back`] left.
    pub fn forward(&mut self, from: View) -> Result<View, Box<View>> {
        match self.forward.pop() {
            Some(view) => {
                self.back.push(from);
                Ok(view)
            }
            None => Err(Box::new(from)),
        }
    }

    /// The views before this one, the latest first.
    pub fn before(&self) -> impl Iterator<Item = &View> {
        self.back.iter().rev()
    }

    /// Whether there is a way back.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a way forward.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }
}
