//! What can be done where the person is.

use super::action::Action;
use super::state::State;
use crate::pages::{Body, JournalPage, Place, PlanPage, PlanView};

/// The actions that matter where the person is, the most useful first, each with what it is called there.
#[must_use]
pub fn actions(state: &State) -> Vec<(Action, &'static str)> {
    let candidates: &[(Action, &str)] = if let Body::Map(_) = state.body() {
        &[
            (Action::Help, "help"),
            (Action::Open, "open"),
            (Action::OpenInBrowser, "festival"),
            (Action::ZoomIn, "zoom in"),
            (Action::ZoomOut, "zoom out"),
            (Action::NextPane, "list"),
            (Action::Back, "back"),
        ]
    } else if let Some(Place::Plan(page)) = state.place() {
        of_plan(&page)
    } else if state.on_facets() {
        &[
            (Action::Open, "include"),
            (Action::Exclude, "exclude"),
            (Action::Back, "remove"),
            (Action::Escape, "list"),
            (Action::Help, "help"),
            (Action::Search, "find a value"),
        ]
    } else if matches!(state.place(), Some(Place::Today(_))) {
        // What most people see first. Letters are typed there.
        &[
            (Action::Help, "help"),
            (Action::Search, "search"),
            (Action::Open, "open"),
            (Action::Films, "browse"),
            (Action::Surprise, "surprise"),
            (Action::Palette, "commands"),
        ]
    } else if let Some(Place::Journal(JournalPage::Diary(_))) = state.place() {
        &[
            (Action::Help, "help"),
            (Action::Open, "open"),
            (Action::Search, "search"),
            (Action::Summary, "figures"),
            (Action::Entry, "edit"),
            (Action::Undo, "undo"),
            (Action::Follow, "follow"),
            (Action::FindInPage, "find"),
            (Action::Back, "back"),
        ]
    } else if state.on_page() {
        &[
            (Action::Help, "help"),
            (Action::Open, "open"),
            (Action::Back, "back"),
            (Action::Attend, "go"),
            (Action::WishMore, "want more"),
            (Action::Run, "run"),
            (Action::Follow, "follow"),
            (Action::Next, "next"),
            (Action::Previous, "previous"),
            (Action::FindInPage, "find"),
            (Action::Copy, "copy"),
            (Action::Map, "map"),
            (Action::Claims, "sources disagree"),
            (Action::OpenInBrowser, "browser"),
        ]
    } else {
        &[
            (Action::Help, "help"),
            (Action::Search, "search"),
            (Action::Open, "open"),
            (Action::Run, "run"),
            (Action::Facets, "filter"),
            (Action::Sort, "sort"),
            (Action::Map, "map"),
            (Action::Summary, "charts"),
            (Action::Select, "select"),
            (Action::Compare, "compare"),
            (Action::Export, "export"),
            (Action::Surprise, "surprise"),
            (Action::Back, "back"),
        ]
    };
    let applies = candidates.iter().filter(|(action, _)| action.applies(state));
    applies.map(|(action, word)| (*action, said(state, *action, word))).collect()
}

fn of_plan(page: &PlanPage) -> &'static [(Action, &'static str)] {
    match page {
        PlanPage::Of(_, PlanView::Best) => &[
            (Action::Help, "help"),
            (Action::TakePlan, "go to all"),
            (Action::Attend, "go"),
            (Action::Never, "never"),
            (Action::BestPlan, "plan again"),
            (Action::Agenda, "agenda"),
            (Action::Timetable, "timetable"),
            (Action::Undo, "undo"),
            (Action::Back, "back"),
        ],
        PlanPage::Of(_, PlanView::Changes) => &[
            (Action::Help, "help"),
            (Action::TakePlan, "apply"),
            (Action::Attend, "go all the same"),
            (Action::BestPlan, "best plan"),
            (Action::Agenda, "agenda"),
            (Action::Undo, "undo"),
            (Action::Back, "back"),
        ],
        PlanPage::Of(_, PlanView::Timetable(_)) => &[
            (Action::Help, "help"),
            (Action::Attend, "go"),
            (Action::WishMore, "want more"),
            (Action::Next, "next day"),
            (Action::BestPlan, "best plan"),
            (Action::Agenda, "agenda"),
            (Action::Previous, "previous day"),
            (Action::Decide, "decide first"),
            (Action::Free, "what fits"),
            (Action::Now, "now"),
            (Action::Open, "open"),
            (Action::Never, "never"),
            (Action::WishLess, "want less"),
            (Action::Ticket, "ticket"),
            (Action::Undo, "undo"),
            (Action::Back, "back"),
        ],
        PlanPage::Of(..) | PlanPage::Programmes | PlanPage::Film(_) => &[
            (Action::Help, "help"),
            (Action::Attend, "go"),
            (Action::WishMore, "want more"),
            (Action::Timetable, "timetable"),
            (Action::BestPlan, "best plan"),
            (Action::Next, "next day"),
            (Action::Previous, "previous day"),
            (Action::Agenda, "all days"),
            (Action::Decide, "decide first"),
            (Action::Free, "what fits"),
            (Action::Now, "now"),
            (Action::Changes, "changes"),
            (Action::Open, "open"),
            (Action::Search, "search"),
            (Action::Never, "never"),
            (Action::WishLess, "want less"),
            (Action::Ticket, "ticket"),
            (Action::Days, "your days"),
            (Action::Export, "export"),
            (Action::Undo, "undo"),
            (Action::Back, "back"),
        ],
    }
}

/// What an action is called where the person is, where that depends on the record.
fn said(state: &State, action: Action, word: &'static str) -> &'static str {
    match action {
        Action::Open if state.is_on_map() => "filter the list",
        Action::Run => {
            let run = state.shown().and_then(|record| Place::run_of(&state.catalogue, record));
            run.map_or(word, |run| run.word())
        }
        _ => word,
    }
}
