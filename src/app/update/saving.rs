//! Keys while the name of a file is typed.

use super::{plan, plan_days};
use crate::app::action::Action;
use crate::app::event::{Effect, TerminalEffect};
use crate::app::key::Key;
use crate::app::mode::InputMode;
use crate::app::saving::{Content, Export, NameTaken, SavePlan, Saving, Screenshot};
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, TextInput};
use crate::pages::address::list_query;
use crate::search::Rows;

impl State {
    /// The screen under a name that is free.
    #[must_use]
    pub fn screenshot(&self, path: String) -> Screenshot {
        let title = format!("Palmares: {}", address(self));
        Screenshot { path, replace: false, light: self.theme_is_light(), title }
    }
}

/// The address of what is on the screen.
fn address(state: &State) -> String {
    match &state.view.page {
        Some(page) => page.place.address(&state.catalogue),
        None => list_query(state.list().list, state.list().query()).to_string(),
    }
}

pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.mode = InputMode::Saving(Saving::new(Content::Screen, &address(state)));
    Vec::new()
}

/// Whether there is something to be exported: a list, or a plan.
pub(super) fn can_export(state: &State) -> bool {
    state.view.page.is_none() || plan::is_on_plan(state)
}

/// Asks for a file for what is selected in the list, or for all of it; on a page of the planner for the plan.
pub(super) fn export(state: &mut State) -> Vec<Effect> {
    if plan::is_on_plan(state) {
        return plan_days::export(state);
    }
    if state.view.page.is_some() {
        let key = state.prefs.keymap.shown(Action::Copy);
        state.status = Some(format!("Only lists and plans can be exported; {key} copies a page."));
        return Vec::new();
    }
    let list = state.list().list;
    let selected = state.selection.of(list);
    let (rows, address) = match selected.is_empty() {
        true => (state.list().matching(), address(state)),
        false => (Some(Rows::new(selected)), format!("selected {}", list.word())),
    };
    match rows.filter(|rows| !rows.is_empty()) {
        Some(rows) => {
            let content = Content::Records(list, rows);
            state.mode = InputMode::Saving(Saving::new(content, &address));
        }
        None => state.status = Some("There is nothing to export here.".to_owned()),
    }
    Vec::new()
}

pub(super) fn press(state: &mut State, mut saving: Saving, key: Key) -> Vec<Effect> {
    if std::mem::take(&mut saving.taken) {
        // Only this one key replaces; any other goes back to the name.
        if key.on_latin_keyboard().typed() == Some('y') {
            return save(state, &saving, true);
        }
    } else {
        match saving.input.press(key) {
            InputOutcome::Left => return Vec::new(),
            InputOutcome::Accepted if saving.content.takes_name(saving.input.value().trim()) => {
                return save(state, &saving, false);
            }
            InputOutcome::Accepted => {
                state.status = Some(format!("End the name in {}.", saving.content.endings()));
            }
            _ => {}
        }
    }
    state.mode = InputMode::Saving(saving);
    Vec::new()
}

fn save(state: &State, saving: &Saving, replace: bool) -> Vec<Effect> {
    let path = saving.input.value().trim().to_owned();
    vec![match &saving.content {
        Content::Screen => {
            let screenshot = Screenshot { replace, ..state.screenshot(path) };
            TerminalEffect::SaveScreen(screenshot).into()
        }
        Content::Records(list, rows) => {
            let (list, rows) = (*list, Rows::clone(rows));
            Effect::Export(Export { path, replace, list, rows })
        }
        Content::Plan(plan) => Effect::SavePlan(SavePlan { path, replace, plan: plan.clone() }),
    }]
}

/// There is a file of that name: the person is asked.
pub(super) fn ask(state: &mut State, taken: NameTaken) {
    // Unless they went on to something else meanwhile.
    if state.mode.is_overlay() {
        return;
    }
    let (content, path) = match taken {
        NameTaken::Screen(shot) => (Content::Screen, shot.path),
        NameTaken::Records(export) => (Content::Records(export.list, export.rows), export.path),
        NameTaken::Plan(save) => (Content::Plan(save.plan), save.path),
    };
    let input = TextInput::prompt(path);
    state.mode = InputMode::Saving(Saving { content, input, taken: true });
}
