//! All that the program knows while it runs.

use std::sync::Arc;

use super::action::Action;
use super::history::{History, Snapshot, View};
use super::journal::JournalView;
use super::keymap::Keymap;
use super::layout::{Area, ColumnShares, Divider, Layout, Pane, Size, Wanted, layout};
use super::mode::InputMode;
use super::page::{PageCursor, PageOnShow, PageView};
use super::plan::PlanOnShow;
use super::selection::Selection;
use super::session::Session;
use super::tab::{ListView, Tab, Tabs};
use super::theme::{Depth, OwnTheme, Signs, Theme};
use super::tour::{self, Tour};
use crate::catalogue::{Catalogue, Record, RecordKind};
use crate::pages::{Body, Place, grouped};
use crate::search::List;

/// The program's state. [`super::update()`] changes it, the views read it.
#[derive(Debug)]
pub struct State {
    /// What is browsed.
    pub catalogue: Arc<Catalogue>,
    /// What was wrong with it, and with the configuration.
    pub problems: ProblemLines,
    /// What the person configured.
    pub prefs: Preferences,
    /// What the terminal is and can do.
    pub terminal: Capabilities,
    /// Where keys lead that no record says.
    pub bookmarks: Bookmarks,
    /// What the person keeps.
    pub journal: JournalView,
    /// The plan that is proposed.
    pub plan: PlanOnShow,
    /// Where the person is.
    pub view: View,
    /// The tabs that are not on show.
    pub tabs: Tabs,
    /// The rows that verbs act on, where there are any.
    pub selection: Selection,
    /// Where the person was.
    pub history: History,
    /// What the next key is for.
    pub mode: InputMode,
    /// The tour that is being taken.
    pub tour: Option<Tour>,
    /// The border between two columns that the mouse holds.
    pub(super) held: Option<Divider>,
    /// When the last key was pressed, in milliseconds since some fixed moment.
    pub(super) now: u64,
    /// One thing to say, forgotten at the next key.
    pub status: Option<String>,
    /// The page on show, and pages being made.
    pub page: PageOnShow,
}

/// Problems of the configuration and of the catalogue.
#[derive(Debug, Default)]
pub struct ProblemLines {
    /// All of the configuration, a line each.
    pub config: Arc<[String]>,
    /// All of the journal, a line each.
    pub journal: Vec<String>,
    /// The first of the catalogue, a line each.
    pub lines: Arc<[String]>,
    /// How many the catalogue has; no fewer than there are lines.
    pub count: usize,
}

impl ProblemLines {
    /// What is listed, a line each.
    pub fn listed(&self) -> impl Iterator<Item = &String> {
        self.config.iter().chain(&self.journal).chain(self.lines.iter())
    }

    /// How many lines are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.config.len() + self.journal.len() + self.lines.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && self.count == 0
    }
}

/// What a person configured.
#[derive(Debug, Default)]
pub struct Preferences {
    /// What keys do.
    pub keymap: Keymap,
    /// The theme in force.
    pub theme: Theme,
    /// The themes that the person made.
    pub own_themes: Arc<[OwnTheme]>,
    /// Whether the terminal knows ASCII only.
    pub ascii: bool,
    /// Whether the terminal was to be asked how wide it draws line signs.
    pub asks_signs: bool,
    /// Whether screens are plain lines of text, without frames, signs and pictures.
    pub plain: bool,
    /// Whether posters are drawn, where there are any.
    pub posters: bool,
    /// How wide the columns are.
    pub shares: ColumnShares,
}

/// What the terminal is and can do, as far as it is known.
#[derive(Debug, Default)]
pub struct Capabilities {
    /// Columns and rows of the screen.
    pub size: Size,
    /// How many colours it has.
    pub depth: Depth,
    /// Whether its background is light.
    pub on_light: bool,
    /// Whether it draws line signs two cells wide.
    pub wide_signs: bool,
}

/// Where keys lead that no record says.
#[derive(Debug, Default)]
pub struct Bookmarks {
    /// The day of the start page, `yyyy-mm-dd`, where that is known.
    pub today: Option<Arc<str>>,
    /// Where the person was when they left last time, to be offered.
    pub last_session: Option<Session>,
    /// The record to connect from.
    pub bookmarked: Option<Record>,
    /// The queries that were kept last, the latest last.
    pub queries: Vec<String>,
}

impl State {
    /// The state at the start: the list of films.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>, keymap: Keymap, size: Size) -> Self {
        Self {
            catalogue,
            problems: ProblemLines::default(),
            prefs: Preferences { keymap, ..Preferences::default() },
            terminal: Capabilities { size, ..Capabilities::default() },
            bookmarks: Bookmarks::default(),
            journal: JournalView::default(),
            plan: PlanOnShow::default(),
            view: View::new(Tab::List(List::Films)),
            tabs: Tabs::default(),
            selection: Selection::default(),
            history: History::default(),
            mode: InputMode::default(),
            tour: None,
            held: None,
            now: 0,
            status: None,
            page: PageOnShow::default(),
        }
    }

    /// The list on show.
    #[must_use]
    pub fn list(&self) -> &ListView {
        self.view.list()
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        let (view, left) = (self.view.clone(), self.tabs.left.clone());
        let (counts, history) = (self.tabs.counts.clone(), self.history.clone());
        Snapshot { view, left, counts, history }
    }

    pub(super) fn restore(&mut self, snapshot: Snapshot) {
        let Snapshot { view, left, counts, history } = snapshot;
        (self.view, self.history) = (view, history);
        (self.tabs.left, self.tabs.counts) = (left, counts);
    }

    /// The signs to draw with.
    #[must_use]
    pub fn signs(&self) -> Signs {
        match self.prefs.ascii {
            true => Signs::Ascii,
            false if self.prefs.asks_signs && self.terminal.wide_signs => Signs::Narrow,
            false => Signs::Unicode,
        }
    }

    /// How many problems the catalogue or the journal has and how to see them.
    pub(super) fn problems_said(&self, count: usize, of: &str) -> String {
        let key = self.prefs.keymap.shown(Action::Problems);
        match count {
            1 => format!("1 problem in the {of} · {key} shows it"),
            count => format!("{} problems in the {of} · {key} lists them", grouped(count)),
        }
    }

    /// Whether a text field takes the keys, so that pastes are welcome.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        self.mode.is_typing()
    }

    /// Where things stand on the screen.
    #[must_use]
    pub fn layout(&self) -> Option<Layout> {
        let (page, pane) = (self.view.page.is_some(), self.view.pane);
        let tour = tour::lines(self).map_or(0, |lines| lines.len() + 1);
        let tour = u16::try_from(tour).unwrap_or(0).min(self.terminal.size.height / 3);
        // A poster takes the room instead.
        let has_poster = |place: &Place| match place {
            Place::Record(Record::Film(film)) => self.catalogue.film(*film).poster().is_some(),
            _ => false,
        };
        let follows = |page: &PageView| page.place.is_read() && !has_poster(&page.place);
        let follows = self.view.page.as_ref().is_some_and(follows);
        let wide_rows = matches!(self.list().list, List::Editions | List::Awards);
        let (plain, shares) = (self.prefs.plain, self.prefs.shares);
        layout(self.terminal.size, Wanted { page, follows, wide_rows, pane, plain, tour, shares })
    }

    /// The record of the list's chosen row.
    #[must_use]
    pub fn listed(&self) -> Option<Record> {
        self.list().record()
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
            let flow = &self.page.detail.as_ref()?.flow;
            flow.links.get(page.cursor.link)?.place.record()
        })
    }

    /// What the chosen link of the page on show leads to.
    #[must_use]
    pub fn place_ahead(&self) -> Option<&Place> {
        let page = self.view.page.as_ref()?;
        let links = &self.page.detail.as_ref()?.flow.links;
        links.get(page.cursor.link).map(|link| &link.place)
    }

    /// What the page on show is drawn as.
    #[must_use]
    pub fn body(&self) -> &Body {
        match &self.page.detail {
            Some(detail) if !self.prefs.plain => &detail.body,
            _ => &Body::Flow,
        }
    }

    /// The pane of the page on show, without border.
    #[must_use]
    pub fn page_pane(&self) -> Option<Area> {
        Some(self.layout()?.detail?.inner())
    }

    /// The lines of the page on show.
    #[must_use]
    pub fn page_area(&self) -> Option<Area> {
        Some(self.body().areas(self.page_pane()?).1)
    }

    /// Whether the facets of a list are on show.
    #[must_use]
    pub fn on_facets(&self) -> bool {
        self.view.page.as_ref().is_some_and(|page| matches!(page.place, Place::Facets { .. }))
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
        let (query, counts) = self.tabs.counts.as_ref()?;
        counts.get(&list).copied().filter(|_| query == self.list().query())
    }
}

/// The list that a record belongs to.
pub(super) fn list_of(record: Record) -> List {
    match record.kind() {
        RecordKind::Film | RecordKind::Source => List::Films,
        RecordKind::Person => List::People,
        RecordKind::Festival => List::Festivals,
        RecordKind::Edition | RecordKind::Section | RecordKind::Jury => List::Editions,
        RecordKind::Award => List::Awards,
    }
}
