//! Bringing an export into the journal from inside the program.

use std::path::PathBuf;
use std::sync::Arc;

use super::journal::{keep, ready, say};
use crate::app::action::Action;
use crate::app::event::{Effect, SameArc};
use crate::app::importing::{ImportPrompt, ImportStage, PlannedImport};
use crate::app::key::{Code, Key};
use crate::app::mode::InputMode;
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, TextInput};
use crate::pages::words::counted;

/// Asks for a file.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    if ready(state).is_none() {
        return Vec::new();
    }
    let input = TextInput::prompt("~/");
    let listed_for = input.value().to_owned();
    let effects = vec![Effect::ListPaths(listed_for.clone())];
    let (paths, at, error) = (Vec::new(), None, None);
    let stage = ImportStage::Naming;
    state.mode =
        InputMode::Importing(Box::new(ImportPrompt { input, paths, at, listed_for, stage, error }));
    effects
}

/// A key while an import is on its way.
pub(super) fn press(state: &mut State, mut prompt: Box<ImportPrompt>, key: Key) -> Vec<Effect> {
    let effects = match &mut prompt.stage {
        ImportStage::Naming => match prompt.input.press(key) {
            InputOutcome::Left => return Vec::new(),
            InputOutcome::Accepted => read(state, &mut prompt),
            InputOutcome::Changed => changed(&mut prompt),
            InputOutcome::Tab { back } => choose(&mut prompt, back),
            InputOutcome::Rows(rows) => choose(&mut prompt, rows < 0),
            InputOutcome::Pages(_) | InputOutcome::Unchanged => Vec::new(),
        },
        ImportStage::Reading if key.code == Code::Esc => return Vec::new(),
        ImportStage::Reading => Vec::new(),
        ImportStage::Planned(plan, top) => match (key.code, key.on_latin_keyboard().typed()) {
            (Code::Enter, _) => return write(state, plan),
            (Code::Esc, _) | (_, Some('q')) => return Vec::new(),
            (Code::Down, _) | (_, Some('j')) => {
                *top = (*top + 1).min(plan.lines.len().saturating_sub(1));
                Vec::new()
            }
            (Code::Up, _) | (_, Some('k')) => {
                *top = top.saturating_sub(1);
                Vec::new()
            }
            _ => Vec::new(),
        },
    };
    state.mode = InputMode::Importing(prompt);
    effects
}

/// What is pasted is a path, as when a file is dropped on the terminal.
pub(super) fn paste(prompt: &mut ImportPrompt, line: &str) -> Vec<Effect> {
    if prompt.stage != ImportStage::Naming {
        return Vec::new();
    }
    let path = line.trim().trim_matches('\'');
    if path.starts_with(['/', '~']) {
        prompt.input.set(path.to_owned(), path.len());
    } else {
        prompt.input.insert(path);
    }
    changed(prompt)
}

fn changed(prompt: &mut ImportPrompt) -> Vec<Effect> {
    (prompt.error, prompt.at) = (None, None);
    prompt.input.value().clone_into(&mut prompt.listed_for);
    vec![Effect::ListPaths(prompt.listed_for.clone())]
}

/// Puts the next path, or the one before, where the text is. A folder is gone into.
fn choose(prompt: &mut ImportPrompt, back: bool) -> Vec<Effect> {
    let count = prompt.paths.len();
    if count == 0 {
        return Vec::new();
    }
    let at = match prompt.at {
        None if back => count - 1,
        None => 0,
        Some(at) if back => at.checked_sub(1).unwrap_or(count - 1),
        Some(at) => (at + 1) % count,
    };
    prompt.at = Some(at);
    let path = prompt.paths[at].clone();
    prompt.input.set(path.clone(), path.len());
    if count == 1 && path.ends_with('/') {
        prompt.at = None;
        prompt.listed_for.clone_from(&path);
        return vec![Effect::ListPaths(path)];
    }
    Vec::new()
}

/// Has the file read.
fn read(state: &mut State, prompt: &mut ImportPrompt) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let path = prompt.input.value().trim().to_owned();
    if path.is_empty() || path.ends_with('/') && path.len() <= 2 {
        prompt.error = Some("Name a file: an export's zip, its folder or a CSV.".to_owned());
        return Vec::new();
    }
    prompt.stage = ImportStage::Reading;
    let catalogue = SameArc(Arc::clone(&state.catalogue));
    vec![Effect::PlanImport(PathBuf::from(path), catalogue, SameArc(mine))]
}

/// What became of the reading.
pub(super) fn planned(state: &mut State, plan: Result<Box<PlannedImport>, String>) {
    let InputMode::Importing(prompt) = &mut state.mode else { return };
    if prompt.stage != ImportStage::Reading {
        return;
    }
    match plan {
        Ok(plan) => prompt.stage = ImportStage::Planned(plan, 0),
        Err(why) => (prompt.stage, prompt.error) = (ImportStage::Naming, Some(why)),
    }
}

/// Paths that begin like what was typed.
pub(super) fn listed(state: &mut State, typed: &str, paths: Vec<String>) {
    if let InputMode::Importing(prompt) = &mut state.mode
        && prompt.listed_for == typed
    {
        (prompt.paths, prompt.at) = (paths, None);
    }
}

/// Writes what was planned, as one step that can be taken back.
fn write(state: &mut State, plan: &PlannedImport) -> Vec<Effect> {
    if plan.press.is_empty() {
        return say(state, "There is nothing new in it.".to_owned());
    }
    let undo = state.prefs.keymap.shown(Action::Undo);
    let films = counted(plan.films, "film", "films");
    let said = format!("Imported {films} from {} · {undo} undoes all of it", plan.file);
    keep(state, plan.press.clone(), said)
}
