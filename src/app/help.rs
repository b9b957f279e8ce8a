//! The help: made from the keymap in force.

use super::action::{Action, GROUPS};
use super::keymap::Keymap;

/// One line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
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
pub fn lines(keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines = vec![HelpLine::Text("t takes you on a tour of eight steps.")];
    for (heading, actions) in GROUPS {
        if !lines.is_empty() {
            lines.push(HelpLine::Gap);
        }
        lines.push(HelpLine::Heading(heading));
        lines.extend(actions.iter().map(|action| keys(keymap, *action)));
    }
    lines.push(HelpLine::Gap);
    lines.push(HelpLine::Text("A number typed right before a move repeats it: 5j."));
    lines.push(HelpLine::Text(
        "While a query is typed: Enter keeps it, Esc clears it and then leaves,",
    ));
    lines.push(HelpLine::Text("arrows move, Ctrl-w takes a word back, Ctrl-u the whole line."));
    lines
}

fn keys(keymap: &Keymap, action: Action) -> HelpLine {
    let keys: Vec<String> = keymap.keys_of(action).map(|key| key.to_string()).collect();
    let keys = if keys.is_empty() { "–".to_owned() } else { keys.join(" ") };
    HelpLine::Keys { keys, help: action.help(), name: action.name() }
}
