//! The help: made from the keymap in force.

use super::action::{Action, GROUPS};
use super::keymap::Keymap;

/// One line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An empty line.
    Gap,
    /// What the lines below have in common.
    Heading(&'static str),
    /// Keys and what they do.
    Keys {
        /// The keys, as shown.
        keys: String,
        /// What they do.
        help: &'static str,
        /// The action's name in the configuration.
        name: &'static str,
    },
    /// A remark.
    Text(&'static str),
}

/// All lines of the help.
#[must_use]
pub fn lines(keymap: &Keymap) -> Vec<Line> {
    let mut lines = vec![Line::Text("t takes you on a tour of eight steps.")];
    for (heading, actions) in GROUPS {
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        lines.push(Line::Heading(heading));
        lines.extend(actions.iter().map(|action| keys(keymap, *action)));
    }
    lines.push(Line::Gap);
    lines.push(Line::Text("A number typed right before a move repeats it: 5j."));
    lines
        .push(Line::Text("While a query is typed: Enter keeps it, Esc clears it and then leaves,"));
    lines.push(Line::Text("arrows move, Ctrl-w takes a word back, Ctrl-u the whole line."));
    lines
}

fn keys(keymap: &Keymap, action: Action) -> Line {
    let keys: Vec<String> = keymap.keys_of(action).map(|key| key.to_string()).collect();
    let keys = if keys.is_empty() { "–".to_owned() } else { keys.join(" ") };
    Line::Keys { keys, help: action.help(), name: action.name() }
}
