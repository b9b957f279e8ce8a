//! The line of tabs: what stands where.

use super::state::State;
use super::tab::Tab;
use crate::pages::flow::cells;
use crate::pages::grouped;

/// A tab's text, and its first column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabLabel {
    /// Which tab.
    pub tab: Tab,
    /// First column of the text.
    pub x: u16,
    /// The name.
    pub name: &'static str,
    /// How many records the list has, or how many match; left out where there is no room.
    pub count: String,
    /// Whether some match a query.
    pub matches: bool,
}

/// What stands between two tabs.
pub const BETWEEN: &str = " │ ";

/// The tabs, with counts where the line is wide enough for all of them; only the one on show
/// where it is not wide enough for their names.
#[must_use]
pub fn tabs(state: &State) -> Vec<TabLabel> {
    let fits =
        |tabs: &Vec<TabLabel>| tabs.last().map_or(0, TabLabel::end) < state.terminal.size.width;
    let all: Vec<Tab> = Tab::all().collect();
    let with = line(state, &all, true);
    if fits(&with) {
        return with;
    }
    let without = line(state, &all, false);
    if fits(&without) { without } else { line(state, &[state.view.tab()], true) }
}

fn line(state: &State, tabs: &[Tab], counts: bool) -> Vec<TabLabel> {
    let mut x = 1;
    tabs.iter()
        .map(|&tab| {
            let Tab::List(list) = tab;
            let matches = state.matches(list);
            let count = if counts {
                format!(" {}", grouped(matches.unwrap_or_else(|| list.len_in(&state.catalogue))))
            } else {
                String::new()
            };
            let label = TabLabel { tab, x, name: tab.title(), count, matches: matches > Some(0) };
            x = label.end() + cells(BETWEEN);
            label
        })
        .collect()
}

impl TabLabel {
    /// The column after its text.
    #[must_use]
    pub fn end(&self) -> u16 {
        self.x + cells(self.name) + cells(&self.count)
    }
}

/// The tab at a column.
pub(super) fn at(state: &State, x: u16) -> Option<Tab> {
    let label = tabs(state).into_iter().find(|label| (label.x..label.end()).contains(&x));
    label.map(|label| label.tab)
}
