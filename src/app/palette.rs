//! The palette: which actions it offers, and how they are narrowed.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::action::Action;
use super::cursor::Cursor;
use super::mode::Palette;
use super::state::State;
use super::text_input::TextInput;
use super::web;
use crate::pages::Place;

impl Palette {
    /// All actions that mean something where the person is.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let mut palette =
            Self { input: TextInput::prompt(""), cursor: Cursor::default(), actions: Vec::new() };
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
            Self::Open | Self::Follow => state.place().is_some(),
            Self::OpenInBrowser => {
                state.shown().is_some_and(|record| !web::links(&state.catalogue, record).is_empty())
            }
            Self::Problems => state.problems.count > 0,
            Self::Run => {
                let run = |record| Place::run_of(&state.catalogue, record);
                let run = state.shown().and_then(run);
                run.is_some() && run != state.place()
            }
            Self::Claims => {
                let claims = |record| state.catalogue.claims_about(record).next();
                state.shown().and_then(claims).is_some()
            }
            Self::MarkStart => state.shown().is_some(),
            Self::Way => state.bookmarks.way_start.is_some() && state.shown().is_some(),
            Self::West | Self::East | Self::ZoomIn | Self::ZoomOut => {
                state.body().layer() == self.layer()
            }
            Self::Exclude => state.on_facets(),
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
            | Self::Map
            | Self::Summary
            | Self::Facets
            | Self::Conflicts
            | Self::Copy
            | Self::SaveScreen
            | Self::Today
            | Self::Theme
            | Self::Reload
            | Self::Tour
            | Self::Palette
            | Self::Help
            | Self::Redraw
            | Self::Suspend
            | Self::Quit => true,
        }
    }
}
