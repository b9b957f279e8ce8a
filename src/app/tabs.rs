//! The line of tabs: what stands where.

use super::state::State;
use super::tab::Tab;
use crate::pages::flow::cells;
use crate::pages::{Place, grouped};

/// A tab's text, and its first column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabLabel {
    /// Which tab; `None` for the diary.
    pub tab: Option<Tab>,
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
    let diary = has_diary(state).then_some(None);
    let all: Vec<Option<Tab>> = Tab::all().map(Some).chain(diary).collect();
    let with = line(state, &all, true);
    if fits(&with) {
        return with;
    }
    let without = line(state, &all, false);
    if fits(&without) { without } else { line(state, &[here(state)], true) }
}

/// The tab on show; `None` for the diary.
#[must_use]
pub fn here(state: &State) -> Option<Tab> {
    let is_journal = matches!(state.place(), Some(Place::Journal(_)));
    Some(state.view.tab()).filter(|_| !is_journal || !has_diary(state))
}

/// Whether there is a journal that something is kept in.
fn has_diary(state: &State) -> bool {
    state.journal.mine().is_some_and(|mine| !mine.is_empty())
}

fn line(state: &State, tabs: &[Option<Tab>], counts: bool) -> Vec<TabLabel> {
    let mut x = 1;
    tabs.iter()
        .map(|&tab| {
            let Some(Tab::List(list)) = tab else {
                let viewings =
                    state.journal.mine().map_or(0, |mine| mine.journal().viewings().len());
                let count = if counts { format!(" {}", grouped(viewings)) } else { String::new() };
                let label = TabLabel { tab, x, name: "Diary", count, matches: false };
                x = label.end() + cells(BETWEEN);
                return label;
            };
            let matches = state.matches(list);
            let count = if counts {
                format!(" {}", grouped(matches.unwrap_or_else(|| list.len_in(&state.catalogue))))
            } else {
                String::new()
            };
            let label = TabLabel { tab, x, name: list.title(), count, matches: matches > Some(0) };
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

/// The tab at a column; `Some(None)` for the diary.
pub(super) fn at(state: &State, x: u16) -> Option<Option<Tab>> {
    let label = tabs(state).into_iter().find(|label| (label.x..label.end()).contains(&x));
    label.map(|label| label.tab)
}
