//! The page on show: what is open and where the person is in it, and how it is laid out.

use std::sync::Arc;

use super::page_find::PageFind;
use super::poster::PosterView;
use crate::pages::flow::Flow;
use crate::pages::{Body, Page, Place};
use crate::search::Query;

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

impl PageCursor {
    /// The first link below the lines that lead to the other pages of the journal; what its number is shows once the
    /// page is laid out.
    pub(super) const BELOW_HEAD: usize = usize::MAX / 2;
}

impl PageView {
    /// A page from its beginning; facets from the first one that is not in the query yet, the journal from what is
    /// kept.
    #[must_use]
    pub fn new(place: Place) -> Self {
        let link = match &place {
            Place::Facets { query, .. } => Query::parse(query).clauses.len(),
            Place::Journal(_) => PageCursor::BELOW_HEAD,
            _ => 0,
        };
        Self { place, cursor: PageCursor { link, top: 0 }, zoom: 0 }
    }
}

/// A page laid out for the width that it has on the screen.
#[derive(Debug, Clone)]
pub struct Detail {
    /// What it shows.
    pub place: Place,
    /// For so many columns.
    pub width: u16,
    /// Whether it is the whole page or what stands beside a list.
    pub whole: bool,
    /// Lines and links.
    pub flow: Arc<Flow>,
    /// What is drawn beside them.
    pub body: Body,
}

/// Pages as they are made and laid out.
#[derive(Debug, Default)]
pub struct PageOnShow {
    /// The page on show, laid out.
    pub detail: Option<Detail>,
    /// What it was come to from, where that is a page.
    pub behind: Option<Detail>,
    /// What its chosen link leads to.
    pub ahead: Option<Detail>,
    /// The first line shown of that.
    pub ahead_top: usize,
    /// What is looked for in it.
    pub find: Option<PageFind>,
    /// The poster beside it.
    pub poster: Option<PosterView>,
    /// The page made last that is not a record's own.
    pub(super) made: Option<Arc<Page>>,
    /// The page being made in another thread, by the number of its request.
    pub(super) awaited: Option<(u64, Place)>,
}
