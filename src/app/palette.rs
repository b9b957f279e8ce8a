//! The palette: which actions it offers, and how they are narrowed.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::action::{Action, GROUPS};
use super::cursor::Cursor;
use super::here;
use super::mode::Palette;
use super::state::State;
use super::text_input::TextInput;

/// What an action is called in other programs.
fn other_names(action: Action) -> &'static [&'static str] {
    match action {
        Action::Quit => &["exit", "close", "q", "wq", "x"],
        Action::Help => &["keys", "h"],
        Action::Facets => &["filter", "narrow"],
        Action::Theme => &["colours", "colors", "look"],
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
        let mut palette =
            Self { input: TextInput::prompt(""), cursor: Cursor::default(), actions: Vec::new() };
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
                matcher.fuzzy_match(&text, typed).map(|score| (score, action))
            })
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.actions = scored.into_iter().map(|(_, action)| action).collect();
        self.cursor = Cursor::default();
    }
}
