//! The palette and the letters over links.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;
use tui_input::Input;

use super::action::Action;
use super::cursor::Cursor;
use super::layout::Pane;
use super::state::{State, record_of};
use crate::catalogue::Record;

/// Actions by name, narrowed while one types.
#[derive(Debug)]
pub struct Palette {
    /// What was typed.
    pub input: Input,
    /// Which action.
    pub cursor: Cursor,
    /// What is left of the actions, the best first.
    pub actions: Vec<Action>,
}

impl Palette {
    /// All actions that mean something where the person is.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let mut palette =
            Self { input: Input::default(), cursor: Cursor::default(), actions: Vec::new() };
        palette.narrow(state);
        palette
    }

    /// Matches what was typed against names and help.
    pub fn narrow(&mut self, state: &State) {
        let offered = Action::ALL.iter().copied().filter(|action| action.applies(state));
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut scored: Vec<(i64, Action)> = offered
            .filter_map(|action| {
                let text = format!("{} {}", action.help(), action.name());
                matcher.fuzzy_match(&text, self.input.value()).map(|score| (score, action))
            })
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.actions = scored.into_iter().map(|(_, action)| action).collect();
        self.cursor = Cursor::default();
    }
}

impl Action {
    /// Whether the action does anything where the person is.
    #[must_use]
    pub fn applies(self, state: &State) -> bool {
        match self {
            Self::Back => state.history.can_go_back(),
            Self::Forward => state.history.can_go_forward(),
            Self::Open | Self::Follow | Self::Copy => state.shown().is_some(),
            Self::OpenInBrowser => {
                state.shown().is_some_and(|record| !super::web::links(state, record).is_empty())
            }
            Self::Problems => state.problem_count > 0,
            Self::Sort | Self::SortReverse => state.view.page.is_none(),
            Self::Down
            | Self::Up
            | Self::HalfPageDown
            | Self::HalfPageUp
            | Self::PageDown
            | Self::PageUp
            | Self::Top
            | Self::Bottom
            | Self::Escape
            | Self::Search
            | Self::Films
            | Self::People
            | Self::Festivals
            | Self::Awards
            | Self::NextPane
            | Self::PreviousPane
            | Self::Palette
            | Self::Help
            | Self::Redraw
            | Self::Suspend
            | Self::Quit => true,
        }
    }
}

/// Letters over everything on the screen that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// The letters typed so far.
    pub typed: String,
    /// The places.
    pub places: Vec<Hint>,
}

/// One place and its letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The letters.
    pub letters: String,
    /// Column on the screen.
    pub x: u16,
    /// Row on the screen.
    pub y: u16,
    /// Where it leads.
    pub leads_to: Leads,
}

/// Where a hint leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// To a row of the list.
    Row(usize),
    /// To a link of the page on show.
    Link(usize, Record),
}

/// Letters in the order in which hands find them.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

impl Hints {
    /// Letters for all links that are on the screen now.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let mut places = Vec::new();
        if let Some(layout) = state.layout() {
            if let (Some(area), Some(detail)) = (layout.detail, &state.detail) {
                let (area, top) = (area.inner(), state.page_cursor().top);
                for (at, link) in detail.flow.links.iter().enumerate() {
                    if (top..top + usize::from(area.height)).contains(&link.line) {
                        let y = area.y + u16::try_from(link.line - top).unwrap_or(0);
                        let leads_to = Leads::Link(at, link.record);
                        let letters = String::new();
                        places.push(Hint { letters, x: area.x + link.x, y, leads_to });
                    }
                }
            }
            if let (Some(area), Some(rows)) = (layout.list, &state.view.list.rows) {
                let area = area.inner();
                let top = state.view.list.cursor.top;
                let shown = rows.len().saturating_sub(top).min(usize::from(area.height));
                for (y, row) in (area.y..).zip(top..top + shown) {
                    let letters = String::new();
                    places.push(Hint { letters, x: area.x, y, leads_to: Leads::Row(row) });
                }
            }
        }
        letter(&mut places);
        Self { typed: String::new(), places }
    }

    /// The places whose letters begin with those typed.
    pub fn left(&self) -> impl Iterator<Item = &Hint> {
        self.places.iter().filter(|hint| hint.letters.starts_with(&self.typed))
    }
}

/// One letter each while they last; else two, so that no hint begins another.
fn letter(places: &mut [Hint]) {
    let one = places.len() <= LETTERS.len();
    for (at, hint) in places.iter_mut().enumerate() {
        let last = char::from(LETTERS[at % LETTERS.len()]);
        hint.letters = if one {
            last.to_string()
        } else {
            let first = char::from(LETTERS[(at / LETTERS.len()) % LETTERS.len()]);
            format!("{first}{last}")
        };
    }
}

impl State {
    /// What a hint leads to.
    pub(super) fn hinted(&self, leads_to: Leads) -> Option<Record> {
        match leads_to {
            Leads::Link(_, record) => Some(record),
            Leads::Row(row) => {
                let row = *self.view.list.rows.as_ref()?.get(row)?;
                Some(record_of(self.view.tab, row))
            }
        }
    }

    /// Puts the cursor on what a hint leads to, so that the way back ends there.
    pub(super) fn point_at(&mut self, leads_to: Leads) {
        match leads_to {
            Leads::Row(row) => {
                self.view.pane = Pane::List;
                self.view.list.cursor.row = row;
            }
            Leads::Link(link, _) => {
                if self.view.page.is_none() {
                    self.view.pane = Pane::Detail;
                }
                self.page_cursor_mut().link = link;
            }
        }
    }
}
