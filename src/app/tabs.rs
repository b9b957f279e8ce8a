//! The line of tabs: what stands where.

use super::journal::MineState;
use super::state::State;
use super::tab::Tab;
use crate::pages::flow::cells;
use crate::pages::{Place, grouped};

/// A tab's text, and its first column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabLabel {
    /// Which tab.
    pub tab: TabName,
    /// First column of the text.
    pub x: u16,
    /// The name.
    pub name: &'static str,
    /// How many records the list has, or how many match; left out where there is no room.
    pub count: String,
    /// Whether some match a query.
    pub matches: bool,
}

/// What a label in the line of tabs leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TabName {
    /// A list.
    Tab(Tab),
    /// The diary.
    Diary,
    /// The plan of a festival.
    Plan,
}

/// What stands between two tabs.
pub const BETWEEN: &str = " │ ";

/// The tabs, with counts where the line is wide enough for all of them; only the one on show
/// where it is not wide enough for their names.
#[must_use]
pub fn tabs(state: &State) -> Vec<TabLabel> {
    let fits =
        |tabs: &Vec<TabLabel>| tabs.last().map_or(0, TabLabel::end) < state.terminal.size.width;
    let diary = has_diary(state).then_some(TabName::Diary);
    let plan = has_plan(state).then_some(TabName::Plan);
    let all: Vec<TabName> = Tab::all().map(TabName::Tab).chain(diary).chain(plan).collect();
    let with = line(state, &all, true);
    if fits(&with) {
        return with;
    }
    let without = line(state, &all, false);
    if fits(&without) { without } else { line(state, &[here(state)], true) }
}

/// The tab on show.
#[must_use]
pub fn here(state: &State) -> TabName {
    match state.place() {
        Some(Place::Journal(_)) => TabName::Diary,
        Some(Place::Plan(_)) => TabName::Plan,
        _ => TabName::Tab(state.view.tab()),
    }
}

/// Whether there is a programme to plan, and a journal to keep the plan in; or one looks at what says that there is none.
fn has_plan(state: &State) -> bool {
    let is_kept = !matches!(state.journal.mine, MineState::Off);
    state.catalogue.screening_count() > 0 && is_kept
        || matches!(state.place(), Some(Place::Plan(_)))
}

/// Whether there is a journal that something is kept in, or one looks at what says that there is nothing yet.
fn has_diary(state: &State) -> bool {
    state.journal.mine().is_some_and(|mine| !mine.is_empty())
        || matches!(state.place(), Some(Place::Journal(_)))
}

fn line(state: &State, tabs: &[TabName], counts: bool) -> Vec<TabLabel> {
    let mut x = 1;
    let label = |tab: &TabName| {
        let (name, count, matches) = match *tab {
            TabName::Tab(Tab::List(list)) => {
                let matches = state.matches(list);
                let all = || list.len_in(&state.catalogue);
                (list.title(), Some(matches.unwrap_or_else(all)), matches > Some(0))
            }
            TabName::Diary => {
                let mine = state.journal.mine();
                ("Diary", Some(mine.map_or(0, |mine| mine.journal().viewings().len())), false)
            }
            TabName::Plan => ("Plan", None, false),
        };
        let count = count.filter(|_| counts).map(|count| format!(" {}", grouped(count)));
        let label = TabLabel { tab: *tab, x, name, count: count.unwrap_or_default(), matches };
        x = label.end() + cells(BETWEEN);
        label
    };
    tabs.iter().map(label).collect()
}

impl TabLabel {
    /// The column after its text.
    #[must_use]
    pub fn end(&self) -> u16 {
        self.x + cells(self.name) + cells(&self.count)
    }
}

/// The tab at a column.
pub(super) fn at(state: &State, x: u16) -> Option<TabName> {
    let label = tabs(state).into_iter().find(|label| (label.x..label.end()).contains(&x));
    label.map(|label| label.tab)
}
