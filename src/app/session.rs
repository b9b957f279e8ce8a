//! Where a person was when they left, said in addresses, so that another run finds it again even
//! in a catalogue that has changed meanwhile.

use super::cursor::Cursor;
use super::event::Effect;
use super::place::{PageCursor, PageView};
use super::state::State;
use crate::pages::Place;
use crate::pages::address::list_address;
use crate::pages::{Page, Row, Span, Tone};
use crate::search::List;

/// Where a person was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// The address of the page that was open; `None` when a list was.
    pub page: Option<String>,
    /// The address of the list, with its order.
    pub list: String,
    /// The address of the record that was chosen in the list.
    pub chosen: Option<String>,
    /// The link that was chosen on the page, in reading order.
    pub link: usize,
    /// The first line of the page that was shown.
    pub top: usize,
}

impl State {
    /// Where the person is; on a tour, where they came from.
    #[must_use]
    pub fn session(&self) -> Session {
        let cat = &self.catalogue;
        let view = self.tour.as_ref().map_or(&self.view, |tour| &tour.before.view);
        let page = view.page.as_ref();
        let cursor = page.map_or(PageCursor::default(), |page| page.cursor);
        let list = &view.list;
        // The first row is where every list begins.
        let chosen = list.chosen().filter(|_| list.cursor.row > 0);
        Session {
            page: page.map(|page| page.place.address(cat)),
            list: list_address(view.tab, &list.query, list.order).to_string(),
            chosen: chosen.map(|row| cat.address(view.tab.record(row))),
            link: cursor.link,
            top: cursor.top,
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
        self.view.list.anchor = self.row_of(session);
        let cursor = PageCursor { link: session.link, top: session.top };
        self.view.page = place.map(|place| PageView { cursor, ..PageView::new(place) });
        if self.problem_count > 0 {
            self.status = Some(self.problems_said());
        }
        let mut effects = vec![self.request()];
        effects.extend(self.settle());
        effects.extend(self.poster_request().map(Effect::Poster));
        Some(effects)
    }

    /// The place of a page's address. A start page is that of this day.
    fn place_at(&self, address: &str) -> Option<Place> {
        match Place::at(&self.catalogue, address) {
            Some(Ok(Place::Today(day))) => Some(Place::Today(self.today.clone().unwrap_or(day))),
            Some(place) => place.ok(),
            None => self.catalogue.find(address).ok().map(Place::Record),
        }
    }

    /// The row of the record that was chosen, if it is one of the list on show.
    fn row_of(&self, session: &Session) -> Option<u32> {
        let record = self.catalogue.find(session.chosen.as_ref()?).ok()?;
        List::of_record(record).filter(|(list, _)| *list == self.view.tab).map(|(_, row)| row)
    }

    /// The start page, which also leads to where the person was last time.
    pub(super) fn offered(&self, mut page: Page) -> Page {
        let Some(left) = self.left.as_ref().filter(|_| matches!(page.place, Place::Today(_)))
        else {
            return page;
        };
        let mut lines: Vec<Vec<Span>> = Vec::new();
        let place = left.page.as_ref().and_then(|address| self.place_at(address));
        if let Some(place) = place.filter(|place| !matches!(place, Place::Today(_))) {
            let word = Span::dim(format!(" · {}", place.word()));
            lines.push(vec![Span::to(place.label(&self.catalogue), place), word]);
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
        page.rows.splice(1.min(page.rows.len())..1.min(page.rows.len()), rows);
        page
    }

    /// On coming back to where the person was last time, the cursor stands where it stood.
    pub(super) fn find_again(&mut self, place: &Place) {
        let Some(left) = self.left.clone() else { return };
        if matches!(place, Place::List(address) if **address == *left.list) {
            let row = self.row_of(&left);
            let list = &mut self.view.list;
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
