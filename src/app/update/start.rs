//! Starting: from a query, an address, or where the person was last time.

use crate::app::cursor::Cursor;
use crate::app::event::Effect;
use crate::app::page::{PageCursor, PageView};
use crate::app::session::Session;
use crate::app::state::{State, list_of};
use crate::app::tab::{Tab, TabView};
use crate::catalogue::UnknownAddress;
use crate::pages::{Page, Place, Row, Span, Tone};
use crate::search::query::Clause;
use crate::search::{List, Query};
use crate::text::tidied;

impl State {
    /// What has to be done before the first frame: fill the list, or go where `query` leads.
    ///
    /// # Errors
    /// When `query` is an address that nothing has.
    pub fn start(&mut self, query: Option<&str>) -> Result<Vec<Effect>, UnknownAddress> {
        let query = query.map(tidied);
        let query = query.as_deref();
        let is_title = |query: &str, place: &Place| query != "diary" && place.may_be_title();
        let place = query.and_then(|query| {
            let place = Place::at(&self.catalogue, query)?;
            (!place.as_ref().is_ok_and(|place| is_title(query, place))).then_some(place)
        });
        if let Some(place) = place {
            let place = place?;
            let (list, query) = place.list().unwrap_or_else(|| {
                let about = match place {
                    Place::Connection(from, _) => Some(from),
                    _ => place.record(),
                };
                (about.map_or(List::Films, list_of), String::new())
            });
            self.begin_in(list, query);
            self.view.page = Some(PageView::new(place));
        } else if let Some(query) = query {
            let parsed = Query::parse(query);
            match parsed.address().map(|address| self.catalogue.find(address)) {
                Some(Ok(record)) => {
                    self.begin_in(list_of(record), String::new());
                    self.view.page = Some(PageView::new(Place::Record(record)));
                }
                // `award:palme` may be a field; `film:madena` can be nothing but an address.
                Some(Err(unknown)) if parsed.clauses.iter().all(Clause::is_plain) => {
                    return Err(unknown);
                }
                Some(Err(_)) | None => self.begin_with(query),
            }
        }
        Ok(self.first_effects())
    }

    fn first_effects(&mut self) -> Vec<Effect> {
        if self.problems.count > 0 {
            self.status = Some(self.problems_said(self.problems.count, "catalogue"));
        }
        let mut effects = vec![self.request()];
        effects.extend(self.settle());
        effects.extend(self.poster_request().map(Effect::Poster));
        effects
    }

    /// Puts a list on show by its address, or by any other query.
    fn begin_with(&mut self, query: &str) {
        let place = Place::List(query.into());
        let (list, query) = place.list().unwrap_or((List::Films, query.to_owned()));
        self.begin_in(list, query);
        self.view.list_mut().order = place.order().unwrap_or_default();
    }

    fn begin_in(&mut self, list: List, query: String) {
        self.view.tab = TabView::new(Tab::List(list));
        self.view.list_mut().set_query(query);
    }

    /// Where the person is; on a tour, where they came from.
    #[must_use]
    pub fn session(&self) -> Session {
        let cat = &self.catalogue;
        let view = self.tour.as_ref().map_or(&self.view, |tour| &tour.before.view);
        let page = view.page.as_ref();
        let cursor = page.map_or(PageCursor::default(), |page| page.cursor);
        let list = view.list();
        // The first row is where every list begins.
        let chosen = list.chosen().filter(|_| list.cursor.row > 0);
        Session {
            page: page.map(|page| page.place.address(cat)),
            list: list.address().to_string(),
            chosen: chosen.map(|row| cat.address(list.list.record(row))),
            link: cursor.link,
            top: cursor.top,
            shares: self.prefs.shares,
        }
    }

    /// Goes where a person was, as the program starts. `None`, and nothing happens, when that is
    /// not in the catalogue any more.
    pub fn resume(&mut self, session: &Session) -> Option<Vec<Effect>> {
        let place = match &session.page {
            Some(address) => Some(self.place_at(address)?),
            None => None,
        };
        self.begin_with(&session.list);
        self.view.list_mut().anchor = self.row_of(session);
        let cursor = PageCursor { link: session.link, top: session.top };
        self.view.page = place.map(|place| PageView { cursor, ..PageView::new(place) });
        Some(self.first_effects())
    }

    /// The place of a page's address. A start page is that of this day.
    fn place_at(&self, address: &str) -> Option<Place> {
        match Place::at(&self.catalogue, address) {
            Some(Ok(Place::Today(day))) => {
                Some(Place::Today(self.bookmarks.today.clone().unwrap_or(day)))
            }
            Some(place) => place.ok(),
            None => self.catalogue.find(address).ok().map(Place::Record),
        }
    }

    /// The row of the record that was chosen, if it is one of the list on show.
    fn row_of(&self, session: &Session) -> Option<u32> {
        let record = self.catalogue.find(session.chosen.as_ref()?).ok()?;
        List::of_record(record).filter(|(list, _)| *list == self.list().list).map(|(_, row)| row)
    }

    /// The start page, which also leads to where the person was last time.
    pub(super) fn offered(&self, mut page: Page) -> Page {
        let Some(left) =
            self.bookmarks.last_session.as_ref().filter(|_| matches!(page.place, Place::Today(_)))
        else {
            return page;
        };
        let mut lines: Vec<Vec<Span>> = Vec::new();
        let place = left.page.as_ref().and_then(|address| self.place_at(address));
        if let Some(place) = place.filter(|place| !matches!(place, Place::Today(_))) {
            let word = Span::dim(format!(" · {}", place.word()));
            lines.push(vec![Span::to(self.label(&place), place), word]);
        }
        let list = Place::List(left.list.as_str().into());
        if left.list != List::Films.word() {
            let list = vec![Span::to(list.label(&self.catalogue), list), Span::dim(" · list")];
            lines.push(list);
        }
        if lines.is_empty() {
            return page;
        }
        let heading = Row::Heading(vec![Span::toned("Where you were", Tone::Accent)]);
        let rows = [Row::Gap, heading].into_iter().chain(lines.into_iter().map(Row::Text));
        // Below the title and the line to type in.
        let at = page.rows.len().min(2);
        page.rows.splice(at..at, rows);
        page
    }

    /// On coming back to where the person was last time, the cursor stands where it stood.
    pub(super) fn find_again(&mut self, place: &Place) {
        let Some(left) = self.bookmarks.last_session.clone() else { return };
        if matches!(place, Place::List(address) if **address == *left.list) {
            let row = self.row_of(&left);
            let list = self.view.list_mut();
            match &list.rows {
                Some(rows) if list.awaited.is_none() => {
                    let at = rows.iter().position(|other| Some(*other) == row);
                    list.cursor = Cursor { row: at.unwrap_or(list.cursor.row), ..list.cursor };
                }
                _ => list.anchor = row,
            }
        } else if let Some(page) = &mut self.view.page
            && left.page.is_some_and(|address| page.place.address(&self.catalogue) == address)
        {
            page.cursor = PageCursor { link: left.link, top: left.top };
        }
    }
}
