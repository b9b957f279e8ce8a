//! The palette: which actions it offers, and how they are narrowed.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::action::Action;
use super::cursor::Cursor;
use super::mode::Palette;
use super::state::State;
use super::text_input::TextInput;

/// What is offered first among what matches equally well.
const FIRST: &[Action] = &[
    Action::Down,
    Action::Up,
    Action::HalfPageDown,
    Action::HalfPageUp,
    Action::PageDown,
    Action::PageUp,
    Action::Top,
    Action::Bottom,
    Action::Open,
    Action::Back,
    Action::Forward,
    Action::Today,
];

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
        offered.sort_by_key(|action| {
            FIRST.iter().position(|first| first == action).unwrap_or(FIRST.len())
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
                let text = format!("{} {} {}", action.help(), action.name(), other.join(" "));
                matcher.fuzzy_match(&text, typed).map(|score| (score, action))
            })
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.actions = scored.into_iter().map(|(_, action)| action).collect();
        self.cursor = Cursor::default();
    }
}
