//! All that the program knows while it runs.

use std::sync::Arc;

use tui_input::Input;

use super::event::{Effect, Size};
use super::history::History;
use super::keymap::Keymap;
use super::layout::{Area, Layout, Pane, Wanted, layout, map_page};
use super::overlay::Overlay;
use super::place::{ListView, PageCursor, PageView, View};
use super::poster::Shown;
use super::session::Session;
use super::theme::{Depth, OwnLook, Theme};
use super::tour::{self, Tour};
use super::update::TypeAhead;
use crate::catalogue::{Catalogue, Record, RecordKind};
use crate::pages::Page;
use crate::pages::Place;
use crate::pages::address::{list_address, order_of};
use crate::pages::flow::Flow;
use crate::pages::world::World;
use crate::search::query::Clause;
use crate::search::{Completion, List, Query, Request};
use crate::text::tidied;

/// The program's state. [`super::update()`] changes it, the views read it.
#[derive(Debug)]
pub struct State {
    /// What is browsed.
    pub catalogue: Arc<Catalogue>,
    /// What was wrong with it, a line each.
    pub problems: Arc<[String]>,
    /// How many problems there are; no fewer than there are lines.
    pub problem_count: usize,
    /// What keys do.
    pub keymap: Keymap,
    /// The look.
    pub theme: Theme,
    /// The day, `yyyy-mm-dd`, where that is known.
    pub today: Option<Arc<str>>,
    /// Where the person was when they left last time, to be offered.
    pub left: Option<Session>,
    /// Whether the terminal's background is light, as far as is known.
    pub on_light: bool,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// The looks that the person made.
    pub looks: Arc<[OwnLook]>,
    /// Whether the terminal knows ASCII only.
    pub ascii: bool,
    /// Whether the terminal was to be asked how wide it draws line signs.
    pub asks_signs: bool,
    /// Whether it said that they take two cells.
    pub wide_signs: bool,
    /// Whether screens are plain lines of text, without frames, signs and pictures.
    pub plain: bool,
    /// Whether posters are drawn, where there are any.
    pub posters: bool,
    /// Columns and rows of the screen.
    pub size: Size,
    /// Where the person is.
    pub view: View,
    /// The other tabs, as they were left; the one on show stands in `view`.
    pub lists: [ListView; 4],
    /// Where the person was.
    pub history: History,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    /// The tour that is being taken.
    pub tour: Option<Tour>,
    /// The query being typed.
    pub typing: Option<Input>,
    /// The letters being typed that facets are narrowed by.
    pub sifting: Option<Input>,
    /// One thing to say, forgotten at the next key.
    pub status: Option<String>,
    /// What the query's answer has to say of the query.
    pub remark: Option<String>,
    /// How many records each list has for a query.
    pub elsewhere: Option<(String, [usize; 4])>,
    /// The choices of `Tab` while typing.
    pub(super) completing: Option<Completing>,
    /// The page on show, laid out.
    pub detail: Option<Detail>,
    /// The poster beside it.
    pub poster: Option<Shown>,
    /// The record that a way is to begin at.
    pub mark: Option<Record>,
    /// The page made last that is not a record's own.
    pub(super) seen: Option<Arc<Page>>,
    /// The page being made in another thread.
    pub(super) surveyed: Option<(u64, Place)>,
    pub(super) count: Option<Count>,
    /// What waits for the list that is being searched for.
    pub(super) type_ahead: TypeAhead,
    pub(super) generation: u64,
    /// The query asked for last.
    pub(super) asked: String,
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
    /// What stands on the map beside them.
    pub world: Option<Arc<World>>,
}

/// A word being completed: `Tab` after `Tab` tries one choice after the other.
#[derive(Debug)]
pub(super) struct Completing {
    pub(super) completion: Completion,
    /// The query as typed.
    pub(super) typed: String,
    /// The choice on show.
    pub(super) at: usize,
}

/// Digits typed so far, and what to take back should they turn out to be a count.
#[derive(Debug)]
pub(super) struct Count {
    pub(super) number: usize,
    /// When the last digit was typed.
    pub(super) at: u64,
    /// The place that the first digit left for its tab.
    pub(super) before: Option<Box<(View, [ListView; 4], History)>>,
}

impl State {
    /// The state at the start: the list of films.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>, keymap: Keymap, size: Size) -> Self {
        Self {
            catalogue,
            problems: Arc::default(),
            problem_count: 0,
            keymap,
            theme: Theme::default(),
            today: None,
            left: None,
            on_light: false,
            depth: Depth::default(),
            looks: Arc::default(),
            ascii: false,
            asks_signs: false,
            wide_signs: false,
            plain: false,
            posters: false,
            size,
            view: View {
                tab: List::Films,
                list: ListView::new(),
                pane: Pane::List,
                preview: PageCursor::default(),
                page: None,
            },
            lists: std::array::from_fn(|_| ListView::new()),
            history: History::default(),
            overlay: None,
            tour: None,
            typing: None,
            sifting: None,
            status: None,
            remark: None,
            elsewhere: None,
            completing: None,
            detail: None,
            poster: None,
            mark: None,
            seen: None,
            surveyed: None,
            count: None,
            type_ahead: TypeAhead::default(),
            generation: 0,
            asked: String::new(),
        }
    }

    /// What has to be done before the first frame: fill the list, or go where `query` leads.
    ///
    /// # Errors
    /// When `query` is an address that nothing has.
    pub fn start(
        &mut self,
        query: Option<&str>,
    ) -> Result<Vec<Effect>, crate::catalogue::UnknownAddress> {
        let query = query.map(tidied);
        let query = query.as_deref();
        if let Some(place) = query.and_then(|query| Place::at(&self.catalogue, query)) {
            let place = place?;
            (self.view.tab, self.view.list.query) = place.list().unwrap_or_else(|| {
                let about = match place {
                    Place::Way(from, _) => Some(from),
                    _ => place.record(),
                };
                (about.map_or(List::Films, tab_of), String::new())
            });
            self.view.page = Some(PageView::new(place));
        } else if let Some(query) = query {
            let parsed = Query::parse(query);
            match parsed.address().map(|address| self.catalogue.find(address)) {
                Some(Ok(record)) => {
                    self.view.tab = tab_of(record);
                    self.view.page = Some(PageView::new(Place::Record(record)));
                }
                // `award:palme` may be a field; `film:madena` can be nothing but an address.
                Some(Err(unknown)) if parsed.clauses.iter().all(Clause::is_plain) => {
                    return Err(unknown);
                }
                Some(Err(_)) | None => self.begin_with(query),
            }
        }
        if self.problem_count > 0 {
            self.status = Some(self.problems_said());
        }
        let mut effects = vec![self.request()];
        effects.extend(self.settle());
        effects.extend(self.poster_request().map(Effect::Poster));
        Ok(effects)
    }

    /// Puts a list on show by its address, or by any other query.
    pub(super) fn begin_with(&mut self, query: &str) {
        let place = Place::List(query.into());
        let (list, query) = place.list().unwrap_or((List::Films, query.to_owned()));
        self.view.tab = list;
        self.view.list.query = query;
        self.view.list.order = place.order().unwrap_or_default();
    }

    /// How many problems there are and how to see them.
    pub(super) fn problems_said(&self) -> String {
        let key = self.keymap.shown(super::action::Action::Problems);
        let s = if self.problem_count == 1 { "" } else { "s" };
        format!("{} problem{s} in the catalogue · {key} lists them", self.problem_count)
    }

    /// Whether a text field takes the keys, so that pastes are welcome.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.typing.is_some()
            || self.sifting.is_some()
            || matches!(self.overlay, Some(Overlay::Palette(_) | Overlay::Saving(_)))
    }

    /// Where things stand on the screen.
    #[must_use]
    pub fn layout(&self) -> Option<Layout> {
        let (page, pane) = (self.view.page.is_some(), self.view.pane);
        let tour = tour::lines(self).map_or(0, |lines| lines.len() + 1);
        let tour = u16::try_from(tour).unwrap_or(0).min(self.size.height / 3);
        layout(self.size, Wanted { page, pane, plain: self.plain, tour })
    }

    /// The record of the list's chosen row.
    #[must_use]
    pub fn listed(&self) -> Option<Record> {
        self.view.list.chosen().map(|row| self.view.tab.record(row))
    }

    /// What is shown in detail: the open page, or the chosen row's.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        let page = self.view.page.as_ref().map(|page| page.place.clone());
        page.or_else(|| self.listed().map(Place::Record))
    }

    /// The record that the person is at: the one that the open page is about, or else the one
    /// that its chosen link leads to; the chosen row's where no page is open.
    #[must_use]
    pub fn shown(&self) -> Option<Record> {
        let Some(page) = &self.view.page else { return self.listed() };
        page.place.record().or_else(|| {
            let flow = &self.detail.as_ref()?.flow;
            flow.links.get(page.cursor.link)?.place.record()
        })
    }

    /// The lines of the page on show, without border and map.
    #[must_use]
    pub fn page_area(&self) -> Option<Area> {
        let area = self.layout()?.detail?.inner();
        Some(if self.on_map() { map_page(area).1 } else { area })
    }

    /// The map on show.
    #[must_use]
    pub fn map_area(&self) -> Option<Area> {
        let area = self.layout()?.detail?.inner();
        if self.on_map() { map_page(area).0 } else { None }
    }

    /// Whether the page on show has a map.
    #[must_use]
    pub fn on_map(&self) -> bool {
        !self.plain && self.view.page.as_ref().is_some_and(|page| page.place.is_map())
    }

    /// Whether the facets of a list are on show.
    #[must_use]
    pub fn on_facets(&self) -> bool {
        self.view.page.as_ref().is_some_and(|page| matches!(page.place, Place::Facets { .. }))
    }

    /// The address of the list as it stands.
    #[must_use]
    pub fn list_address(&self) -> Arc<str> {
        list_address(self.view.tab, &self.view.list.query, self.view.list.order)
    }

    /// The cursor of the page on show.
    #[must_use]
    pub fn page_cursor(&self) -> PageCursor {
        self.view.page.as_ref().map_or(self.view.preview, |page| page.cursor)
    }

    pub(super) fn page_cursor_mut(&mut self) -> &mut PageCursor {
        match &mut self.view.page {
            Some(page) => &mut page.cursor,
            None => &mut self.view.preview,
        }
    }

    /// Whether the keys that move go to a page rather than to the list.
    #[must_use]
    pub fn on_page(&self) -> bool {
        self.view.page.is_some() || self.view.pane == Pane::Detail
    }

    /// How many records of a list match the query in force, where that has been counted.
    #[must_use]
    pub fn matches(&self, list: List) -> Option<usize> {
        let (query, counts) = self.elsewhere.as_ref()?;
        (*query == self.view.list.query).then(|| counts[list.index()])
    }

    /// A request for the list on show.
    pub(super) fn request(&mut self) -> Effect {
        self.generation += 1;
        let list = &mut self.view.list;
        list.awaited = Some(self.generation);
        list.query.clone_into(&mut self.asked);
        // The order at the end of an address that is being typed.
        let (query, order) = order_of(&list.query);
        Effect::Search(Request {
            generation: self.generation,
            list: self.view.tab,
            query: query.to_owned(),
            order: order.unwrap_or(list.order),
        })
    }
}

/// The tab that a record belongs to.
#[must_use]
pub fn tab_of(record: Record) -> List {
    match record.kind() {
        RecordKind::Film | RecordKind::Source => List::Films,
        RecordKind::Person => List::People,
        RecordKind::Festival | RecordKind::Edition | RecordKind::Section | RecordKind::Jury => {
            List::Festivals
        }
        RecordKind::Award => List::Awards,
    }
}
