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
    ("[1]", "its source, listed at the end of the page"),
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

/// The lines in at most so many columns, as even as can be. Those under one heading stay together, and none begins with
/// a gap.
#[must_use]
pub fn columns(lines: &[HelpLine], columns: usize) -> Vec<&[HelpLine]> {
    let parts: Vec<&[HelpLine]> = match lines.first() {
        Some(HelpLine::Heading(_)) => lines.split(|line| *line == HelpLine::Gap).collect(),
        _ => return lines.chunks(lines.len().div_ceil(columns.max(1)).max(1)).collect(),
    };
    // Where the columns end for a height, by the lines before; `None` where they are not enough.
    let ends = |height: usize| {
        let (mut ends, mut start, mut end) = (Vec::new(), 0, 0);
        for part in &parts {
            let gap = usize::from(end > start);
            if end > start && end + gap + part.len() - start > height {
                ends.push(end);
                start = end + 1;
                end = start + part.len();
            } else {
                end += gap + part.len();
            }
        }
        ends.push(end);
        (ends.len() <= columns.max(1)).then_some(ends)
    };
    let least = parts.iter().map(|part| part.len()).max().unwrap_or(0);
    let least = least.max(lines.len() / columns.max(1));
    let ends = (least..=lines.len()).find_map(ends).unwrap_or_else(|| vec![lines.len()]);
    let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    starts.zip(&ends).filter_map(|(start, end)| lines.get(start..*end)).collect()
}

fn keys(state: &State, action: Action) -> HelpLine {
    let keys = state.prefs.keymap.keys_of(action).take(SHOWN).map(|key| key.to_string());
    let keys = keys.collect::<Vec<_>>().join(" ");
    let keys = if keys.is_empty() { format!(":{}", action.name()) } else { keys };
    HelpLine::Keys { keys, help: action.help() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_stays_with_its_keys() {
        let key = || HelpLine::Keys { keys: "k".to_owned(), help: "does" };
        let mut lines = Vec::new();
        for (at, count) in [3, 1, 4, 2].into_iter().enumerate() {
            lines.extend((at > 0).then_some(HelpLine::Gap));
            lines.push(HelpLine::Heading("H"));
            lines.extend((0..count).map(|_| key()));
        }
        for count in 1..6 {
            let parts = columns(&lines, count);
            assert!(parts.len() <= count);
            assert!(parts.iter().all(|part| matches!(part.first(), Some(HelpLine::Heading(_)))));
            let gaps = parts.iter().map(|part| part.len()).sum::<usize>() + parts.len() - 1;
            assert_eq!(gaps, lines.len(), "nothing is left out");
        }
        let heights: Vec<usize> = columns(&lines, 2).into_iter().map(<[_]>::len).collect();
        assert_eq!(heights, [7, 9]);
        let flat: Vec<HelpLine> = (0..7).map(|_| key()).collect();
        assert_eq!(columns(&flat, 2).into_iter().map(<[_]>::len).collect::<Vec<_>>(), [4, 3]);
        assert!(columns(&[], 3).is_empty());
    }
}
