//! The line of tabs: what stands where.

use super::state::State;
use crate::pages::flow::cells;
use crate::pages::grouped;
use crate::search::List;

/// A tab's text, and its first column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Which list.
    pub list: List,
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
pub fn tabs(state: &State) -> Vec<Tab> {
    let fits = |tabs: &Vec<Tab>| tabs.last().map_or(0, Tab::end) < state.size.width;
    let with = line(state, &List::ALL, true);
    if fits(&with) {
        return with;
    }
    let without = line(state, &List::ALL, false);
    if fits(&without) { without } else { line(state, &[state.view.tab], true) }
}

fn line(state: &State, lists: &[List], counts: bool) -> Vec<Tab> {
    let mut x = 1;
    lists
        .iter()
        .map(|&list| {
            let matches = state.matches(list);
            let count = if counts {
                format!(" {}", grouped(matches.unwrap_or_else(|| list.len_in(&state.catalogue))))
            } else {
                String::new()
            };
            let tab = Tab { list, x, name: list.title(), count, matches: matches > Some(0) };
            x = tab.end() + cells(BETWEEN);
            tab
        })
        .collect()
}

impl Tab {
    /// The column after its text.
    #[must_use]
    pub fn end(&self) -> u16 {
        self.x + cells(self.name) + cells(&self.count)
    }
}

/// The tab at a column.
pub(super) fn at(state: &State, x: u16) -> Option<List> {
    tabs(state).into_iter().find(|tab| (tab.x..tab.end()).contains(&x)).map(|tab| tab.list)
}
