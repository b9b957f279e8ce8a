//! After every event: lay out the page on show and keep cursors where there is something.

use std::sync::Arc;

use crate::app::action::Action;
use crate::app::event::{Effect, SameArc, Survey};
use crate::app::journal::MineState;
use crate::app::layout::Area;
use crate::app::layout::Pane;
use crate::app::mode::{Hints, InputMode};
use crate::app::page::{Detail, PageCursor};
use crate::app::poster;
use crate::app::state::State;
use crate::catalogue::Record;
use crate::pages::flow::{Flow, cells, cut};
use crate::pages::{self, Body, Page, Row};
use crate::pages::{FilmChoice, JournalPage, Place};

/// Lines of a list that is worth a heading.
const HEADING_FROM: u16 = 8;

/// Lines of a long list that the detail beside a list shows; its own page shows them all.
const PREVIEW: usize = 100;

/// Links that are walked between two frames; pages that walk more are made elsewhere.
const MAX_INLINE_WEIGHT: usize = 20_000;

/// The rows of a page below its title, which the border of a pane of so many columns has already, unless it had to
/// cut it.
fn untitled<'p>(page: &'p Page, place: &Place, width: u16) -> &'p [Row] {
    match page.rows.split_first() {
        Some((Row::Title(title), rest))
            if title.iter().map(|span| cells(&span.text)).sum::<u16>()
                + cells(place.word())
                + 4
                <= width =>
        {
            // Nor is there a gap where the title was.
            let start = rest.iter().position(|row| *row != Row::Gap).unwrap_or(0);
            rest.get(start..).unwrap_or_default()
        }
        _ => &page.rows,
    }
}

/// Whether both are facets of one list, whatever letters they have.
fn are_one_list(a: &Place, b: &Place) -> bool {
    a.filter().is_some() && a.filtered("") == b.filtered("")
}

impl State {
    /// May want a page made elsewhere.
    pub(in crate::app) fn settle(&mut self) -> Option<Effect> {
        let height = self.list_height();
        self.view.list_mut().settle(height);
        let effect = self.settle_detail();
        self.settle_beside();
        // Letters stay over their links when the page becomes another below them.
        if matches!(self.mode, InputMode::Hints(_)) {
            let places = Hints::new(self).places;
            if let InputMode::Hints(hints) = &mut self.mode {
                hints.places = places;
            }
        }
        if let InputMode::Problems(cursor) = &mut self.mode {
            cursor.settle(
                self.problems.len(),
                usize::from(self.terminal.size.height.saturating_sub(4)),
            );
        }
        effect
    }

    fn settle_detail(&mut self) -> Option<Effect> {
        let place = self.place();
        self.page.find.take_if(|find| Some(&find.place) != place.as_ref());
        let (Some(pane), Some(place)) = (self.page_pane(), self.place()) else {
            self.page.detail = None;
            if self.place().is_none() {
                self.view.pane = Pane::List;
            }
            return None;
        };
        let whole = self.view.page.is_some() || self.view.pane == Pane::Detail;
        let room = self.poster_area().map_or(u16::MAX, |poster| poster::beside(pane, poster));
        let width = |body: &Body| body.areas(pane).1.width.min(room);
        let laid_out = self.page.detail.as_ref().is_some_and(|detail| {
            detail.place == place && detail.width == width(&detail.body) && (detail.whole || !whole)
        });
        if !laid_out {
            let limit = if whole { usize::MAX } else { PREVIEW };
            let page = match self.page_of(&place, limit) {
                Ok(page) => page,
                Err(effect) => {
                    let shown = self.page.detail.as_ref().map(|detail| &detail.place);
                    // What is narrowed as one types stays until the next is made, but for no key
                    // that would act on it.
                    let stays = shown.is_some_and(|shown| are_one_list(shown, &place));
                    if !stays || !matches!(self.mode, InputMode::PageFilter(_)) {
                        self.page.detail = None;
                    }
                    return effect;
                }
            };
            let body = if self.prefs.plain { Body::Flow } else { page.body.clone() };
            let rows = untitled(&page, &place, body.areas(pane).1.width);
            let width = width(&body);
            let flow = Arc::new(match self.prefs.plain {
                true => Flow::new(&pages::plain::rows(rows), width),
                false => Flow::new(rows, width),
            });
            self.page.detail = Some(Detail { place, width, whole, flow, body });
        }
        self.begin_below_head();
        let detail = self.page.detail.as_ref()?;
        let (lines, links) = (detail.flow.lines.len(), detail.flow.links.len());
        let line = {
            let at = self.page_cursor().link.min(links.saturating_sub(1));
            detail.flow.links.get(at).map(|link| link.line)
        };
        let height = self.detail_height();
        let cursor = self.page_cursor_mut();
        if cursor.link != PageCursor::BELOW_HEAD {
            cursor.link = cursor.link.min(links.saturating_sub(1));
        }
        cursor.top = cursor.top.min(lines.saturating_sub(height));
        // A narrower screen moves lines; what was chosen stays in sight when it was chosen.
        if let Some(line) = line
            && line >= cursor.top + height
            && cursor.top > 0
            && height > 0
        {
            cursor.top = line + 1 - height;
        }
        None
    }

    /// Finds the link that a page of the journal begins with, once it has links.
    fn begin_below_head(&mut self) {
        if self.page_cursor().link != PageCursor::BELOW_HEAD {
            return;
        }
        let Some(flow) = self.page.detail.as_ref().map(|detail| Arc::clone(&detail.flow)) else {
            return;
        };
        if !flow.links.is_empty() {
            let head = flow.lines.iter().position(|line| line.pieces.is_empty()).unwrap_or(0);
            let first = flow.links.iter().position(|link| link.line >= head);
            self.page_cursor_mut().link = first.unwrap_or(0);
        }
    }

    /// Lays out what stands beside the page on show.
    fn settle_beside(&mut self) {
        let layout = self.layout().unwrap_or_default();
        let before = self.history.last().and_then(|view| Some(view.page.as_ref()?.place.clone()));
        let behind = self.page.behind.take();
        self.page.behind = layout.behind.and_then(|area| self.beside(before?, area, behind));
        let ahead = self.page.ahead.take();
        let place = self.place_ahead().cloned();
        let shown = ahead.as_ref().map(|detail| detail.place.clone());
        self.page.ahead = layout.ahead.and_then(|area| self.beside(place?, area, ahead));
        let lines = self.page.ahead.as_ref().map_or(0, |ahead| ahead.flow.lines.len());
        let height = layout.ahead.map_or(0, |area| usize::from(area.inner().height));
        let is_same = self.page.ahead.as_ref().map(|detail| &detail.place) == shown.as_ref();
        let top = if is_same { self.page.ahead_top } else { 0 };
        self.page.ahead_top = top.min(lines.saturating_sub(height));
    }

    /// A place laid out beside the page on show, as it stands if it does; `None` where it is no page or takes too
    /// long to make.
    fn beside(&self, place: Place, area: Area, as_it_stands: Option<Detail>) -> Option<Detail> {
        let width = area.inner().width;
        let is_same = |detail: &Detail| detail.place == place && detail.width == width;
        if let Some(detail) = as_it_stands.filter(is_same) {
            return Some(detail);
        }
        let rows = Arc::default();
        let page = match &place {
            Place::Journal(JournalPage::Match(FilmChoice::Is(_, film))) => {
                self.record_page((*film).into(), PREVIEW)
            }
            Place::Journal(JournalPage::Match(_)) => return None,
            Place::Record(record) => self.record_page(*record, PREVIEW),
            Place::Journal(which) if !which.is_searched() => self.journal_page(which),
            Place::Journal(_) => return None,
            Place::Plan(which) => self.plan_page(which),
            Place::Screening(_) => self.signed(pages::at(&self.catalogue, &place, &rows)),
            _ if place.is_read()
                && pages::weight(&self.catalogue, &place, &rows) <= MAX_INLINE_WEIGHT =>
            {
                pages::at(&self.catalogue, &place, &rows)
            }
            _ => return None,
        };
        let flow = Arc::new(Flow::new(untitled(&page, &place, width), width));
        Some(Detail { place, width, whole: false, flow, body: Body::Flow })
    }

    /// The page of a place; the effect that makes it where that takes longer than a frame, or
    /// nothing while something is waited for.
    fn page_of(&mut self, place: &Place, limit: usize) -> Result<Arc<Page>, Option<Effect>> {
        if let Place::Record(record) = place {
            return Ok(Arc::new(self.record_page(*record, limit)));
        }
        if let Some(page) = self.page.made.as_ref().filter(|page| page.place == *place) {
            return Ok(Arc::clone(page));
        }
        if let Place::Journal(which) = place
            && (!which.is_searched() || self.journal.mine().is_none())
        {
            let page = Arc::new(self.journal_page(which));
            self.page.made = Some(Arc::clone(&page));
            return Ok(page);
        }
        if let Place::Plan(which) = place {
            let page = Arc::new(self.plan_page(which));
            self.page.made = Some(Arc::clone(&page));
            return Ok(page);
        }
        let list = self.list();
        let rows = match list.matching() {
            _ if place.list().is_none() => Arc::default(),
            Some(rows) if list.awaited.is_none() => rows,
            // The list comes first, and then this again.
            _ => return Err(None),
        };
        let is_journal = matches!(place, Place::Journal(_));
        if !is_journal && pages::weight(&self.catalogue, place, &rows) <= MAX_INLINE_WEIGHT {
            let page = pages::at(&self.catalogue, place, &rows);
            let page = self.with_notes(place, page);
            let page = Arc::new(self.signed(self.offered(page)));
            self.page.made = Some(Arc::clone(&page));
            return Ok(page);
        }
        if self.page.awaited.as_ref().is_some_and(|(_, awaited)| awaited == place) {
            return Err(None);
        }
        self.tabs.generation += 1;
        self.page.awaited = Some((self.tabs.generation, place.clone()));
        let mine = match &self.journal.mine {
            MineState::Here(mine) if is_journal => Some(SameArc(Arc::clone(mine))),
            _ => None,
        };
        let survey = Survey { generation: self.tabs.generation, place: place.clone(), rows, mine };
        Err(Some(Effect::Survey(survey)))
    }

    /// A record's page, with what is kept of it.
    fn record_page(&self, record: Record, limit: usize) -> Page {
        let page = pages::of(&self.catalogue, record, limit);
        match self.journal.mine() {
            Some(mine) => self.signed(pages::with_mine(&self.catalogue, mine, record, page)),
            None => page,
        }
    }

    /// A page of what is contested with notes of which there are several.
    fn with_notes(&self, place: &Place, page: Page) -> Page {
        match (place, self.journal.mine()) {
            (Place::Claims(Some(record)), Some(mine)) => {
                pages::with_conflicting_notes(&self.catalogue, mine, *record, page)
            }
            _ => page,
        }
    }

    /// A page with what is decided of the screenings on it.
    pub(super) fn signed(&self, page: Page) -> Page {
        match self.journal.mine() {
            Some(mine) => pages::with_plan_signs(&self.catalogue, mine, page),
            None => page,
        }
    }

    /// A page of the journal; one that says so where there is none.
    fn journal_page(&self, which: &JournalPage) -> Page {
        match &self.journal.mine {
            MineState::Here(mine) => {
                let keys = [Action::Seen, Action::Want, Action::Rate, Action::OnLists];
                let keys = keys.map(|action| self.prefs.keymap.shown(action));
                let keys = keys.each_ref().map(String::as_str);
                pages::journal_page(&self.catalogue, mine, which, keys)
            }
            MineState::Coming => pages::no_journal(which, "The journal is being read …"),
            MineState::Off => pages::no_journal(which, "The journal is switched off."),
        }
    }

    /// Rows of the list that fit the screen.
    #[must_use]
    pub fn list_height(&self) -> usize {
        let area = self.layout().and_then(|layout| layout.list);
        let rows = area.map_or(0, |area| usize::from(area.inner().height));
        let head = area.map_or(0, |area| self.list_head(area.inner()));
        let rows = rows.saturating_sub(head);
        rows - self.completion_height(rows)
    }

    /// Lines above the rows of a list that has so much room: what is said of the query, and the heading.
    #[must_use]
    pub fn list_head(&self, area: Area) -> usize {
        let remark = self.remark_lines(area.width).len().min(area.height.into());
        let left = Area { height: area.height - u16::try_from(remark).unwrap_or(0), ..area };
        remark + usize::from(self.has_heading(left))
    }

    /// Whether the columns of a list that has so much room are named.
    #[must_use]
    pub fn has_heading(&self, area: Area) -> bool {
        let is_list = !self.prefs.plain && !self.list().is_empty();
        is_list && area.height >= HEADING_FROM
    }

    /// What is said of the query, in lines of a width: two where one is not enough.
    #[must_use]
    pub fn remark_lines(&self, width: u16) -> Vec<String> {
        let Some(remark) = &self.tabs.remark else { return Vec::new() };
        // Parts stay whole, as far as they can.
        let ends = remark.match_indices(" · ").map(|(at, _)| at);
        let fits = |at: &usize| cells(&remark[..*at]) <= width;
        match ends.filter(fits).last().filter(|_| cells(remark) > width) {
            Some(at) => vec![remark[..at].to_owned(), cut(&remark[at + " · ".len()..], width)],
            None => vec![cut(remark, width)],
        }
    }

    /// Rows below a list of so many that what the query may become takes, with a rule above.
    #[must_use]
    pub fn completion_height(&self, rows: usize) -> usize {
        let InputMode::Query(typing) = &self.mode else { return 0 };
        let choices = typing.completing().map_or(0, |shown| shown.completion.choices.len());
        match choices.min((rows / 2).saturating_sub(1)) {
            0 => 0,
            shown => shown + 1,
        }
    }

    /// Lines of the page that fit the screen.
    #[must_use]
    pub fn detail_height(&self) -> usize {
        self.page_area().map_or(0, |area| usize::from(area.height))
    }
}
