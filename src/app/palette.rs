//! The palette: which actions it offers, how they are narrowed, and the records that it finds.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::action::{Action, GROUPS};
use super::cursor::Cursor;
use super::here;
use super::mode::{Palette, PaletteChoice};
use super::state::State;
use super::text_input::TextInput;
use crate::catalogue::Record;

/// Letters from which records are looked up.
const LEAST: usize = 2;
/// Most records that are offered.
pub const RECORDS: usize = 6;
/// Letters from which a word has to stand as it is in what is said of an action.
const WORD: usize = 4;

/// What an action is called in other programs.
fn other_names(action: Action) -> &'static [&'static str] {
    match action {
        Action::Quit => &["exit", "close", "q", "wq", "x"],
        Action::Help => &["keys", "h"],
        Action::Facets => &["filter", "narrow"],
        Action::Theme => &["colours", "colors", "look"],
        Action::Diary => &["journal", "year in review", "wrapped"],
        Action::Summary => &["figures", "statistics", "charts"],
        Action::Search => &["find"],
        Action::Today => &["start", "home"],
        Action::Copy => &["yank"],
        Action::Redraw => &["refresh"],
        _ => &[],
    }
}

impl Palette {
    /// All actions that mean something where the person is.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let mut palette = Self {
            input: TextInput::prompt(""),
            cursor: Cursor::default(),
            choices: Vec::new(),
            awaited: None,
        };
        palette.narrow(state);
        palette
    }

    /// Matches what was typed against names and help.
    pub fn narrow(&mut self, state: &State) {
        let mut offered: Vec<Action> = Action::ALL.to_vec();
        offered.retain(|action| action.applies(state));
        let here: Vec<Action> = here::actions(state).into_iter().map(|(one, _)| one).collect();
        let moves = GROUPS.first().map_or(&[][..], |(_, moves)| *moves);
        // What matters here first; nobody looks for the keys that move.
        offered.sort_by_key(|action| {
            let at = here.iter().position(|first| first == action);
            (at.is_none(), moves.contains(action), at)
        });
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut scored: Vec<(i64, Action)> = offered
            .into_iter()
            .filter_map(|action| {
                let other = other_names(action);
                let typed = self.input.value();
                if !typed.is_empty() && (typed == action.name() || other.contains(&typed)) {
                    return Some((i64::MAX, action));
                }
                if !typed.is_empty() && action.name().starts_with(typed) {
                    return Some((i64::MAX - 1, action));
                }
                let text = format!("{} {} {}", action.help(), action.name(), other.join(" "));
                let score = matcher.fuzzy_match(&text, typed)?;
                // Letters strewn over a line are no word of it once there are a few.
                let lower = text.to_lowercase();
                let stands = |word: &str| word.chars().count() < WORD || lower.contains(word);
                typed.to_lowercase().split(' ').all(stands).then_some((score, action))
            })
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let actions = scored.into_iter().map(|(_, action)| PaletteChoice::Action(action));
        self.choices = actions.collect();
        self.cursor = Cursor::default();
    }

    /// What was typed, where it is enough to look records up by.
    #[must_use]
    pub fn looked_for(&self) -> Option<&str> {
        let typed = self.input.value().trim();
        (typed.chars().count() >= LEAST).then_some(typed)
    }

    /// Puts records below the actions.
    pub fn offer(&mut self, records: &[Record]) {
        self.choices.retain(|choice| matches!(choice, PaletteChoice::Action(_)));
        self.choices.extend(records.iter().copied().map(PaletteChoice::Record));
    }
}
