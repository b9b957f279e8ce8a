//! The help: the keys of this place, then all others, made from the keymap in force.

use super::action::{Action, GROUPS};
use super::here;
use super::state::State;
use crate::text::fold::fold;

/// One line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// An empty line.
    Gap,
    /// What the lines below have in common.
    Heading(&'static str),
    /// Keys and what they do.
    Keys {
        /// The keys, as shown; where there are none, the action's name as the palette takes it.
        keys: String,
        /// What they do.
        help: &'static str,
    },
}

/// Most keys that are shown of an action.
const SHOWN: usize = 3;

/// What stands above the keys that matter where the person is.
pub const HERE: &str = "Here";

/// Signs of lists and pages, and what they say.
pub const SIGNS: [(&str, &str); 6] = [
    ("★", "won"),
    ("✦", "won, a special mention"),
    ("☆", "nominated"),
    ("≠", "sources disagree"),
    ("[1]", "its source, listed at the page's end"),
    ("[1?]", "unconfirmed: only the editors say so"),
];

/// The lines of the help: those in which a text stands, where one is typed.
#[must_use]
pub fn lines(state: &State, typed: &str) -> Vec<HelpLine> {
    let typed = fold(typed);
    if !typed.is_empty() {
        let holds = |action: &&Action| {
            let said = fold(&format!("{} {}", action.help(), action.name()));
            typed.split(' ').all(|word| said.contains(word))
        };
        return Action::ALL.iter().filter(holds).map(|action| keys(state, *action)).collect();
    }
    let here: Vec<Action> = here::actions(state).into_iter().map(|(action, _)| action).collect();
    let mut lines = vec![HelpLine::Heading(HERE)];
    lines.extend(here.iter().map(|action| keys(state, *action)));
    for (heading, actions) in GROUPS {
        let others = actions.iter().filter(|action| !here.contains(action));
        let others: Vec<HelpLine> = others.map(|action| keys(state, *action)).collect();
        if !others.is_empty() {
            lines.extend([HelpLine::Gap, HelpLine::Heading(heading)]);
            lines.extend(others);
        }
    }
    // Where there are no signs there is nothing to say of them.
    if !state.prefs.plain {
        lines.extend([HelpLine::Gap, HelpLine::Heading("Signs")]);
        let sign =
            |(sign, help): (&str, &'static str)| HelpLine::Keys { keys: sign.to_owned(), help };
        lines.extend(SIGNS.map(sign));
    }
    lines
}

fn keys(state: &State, action: Action) -> HelpLine {
    let keys = state.prefs.keymap.keys_of(action).take(SHOWN).map(|key| key.to_string());
    let keys = keys.collect::<Vec<_>>().join(" ");
    let keys = if keys.is_empty() { format!(":{}", action.name()) } else { keys };
    HelpLine::Keys { keys, help: action.help() }
}
