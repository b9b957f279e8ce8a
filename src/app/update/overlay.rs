//! Keys while something lies over the screen.

use super::{act, go, saving, typing};
use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::key::{Code, Key};
use crate::app::menu::Menu;
use crate::app::overlay::{Leads, Overlay, Themes};
use crate::app::state::State;

pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let action = state.keymap.action(key);
    match state.overlay.take() {
        Some(Overlay::Hints(hints)) => return hint(state, hints, key),
        Some(Overlay::Palette(palette)) => {
            state.overlay = Some(Overlay::Palette(palette));
            return palette_key(state, key);
        }
        Some(Overlay::Saving(saving)) => return saving::press(state, saving, key),
        Some(Overlay::Menu(menu)) => return menu_key(state, menu, key, action),
        Some(Overlay::Themes(themes)) => return themes_key(state, themes, key, action),
        other => state.overlay = other,
    }
    if matches!(state.overlay, Some(Overlay::Help(_))) && key == Key::char('t') {
        state.overlay = None;
        return super::tour::begin(state);
    }
    let closes = matches!(
        action,
        Some(Action::Escape | Action::Quit | Action::Help | Action::Problems | Action::Back)
    );
    if closes || key.code == Code::Esc {
        state.overlay = None;
        return Vec::new();
    }
    let page = usize::from(state.size.height.saturating_sub(6)).max(1);
    let step = match action {
        Some(Action::Down) => 1,
        Some(Action::Up) => -1,
        Some(Action::PageDown | Action::HalfPageDown) => signed(page),
        Some(Action::PageUp | Action::HalfPageUp) => -signed(page),
        Some(Action::Top) => isize::MIN / 2,
        Some(Action::Bottom) => isize::MAX / 2,
        _ => 0,
    };
    match &mut state.overlay {
        Some(Overlay::Help(top)) => {
            let last = crate::app::help::lines(&state.keymap).len().saturating_sub(1);
            *top = top.saturating_add_signed(step).min(last);
        }
        Some(Overlay::Problems(cursor)) => cursor.step(step, state.problems.len()),
        Some(
            Overlay::Palette(_)
            | Overlay::Hints(_)
            | Overlay::Menu(_)
            | Overlay::Themes(_)
            | Overlay::Saving(_),
        )
        | None => {}
    }
    Vec::new()
}

fn signed(rows: usize) -> isize {
    isize::try_from(rows).unwrap_or(isize::MAX)
}

fn hint(state: &mut State, mut hints: crate::app::overlay::Hints, key: Key) -> Vec<Effect> {
    match (key.typed(), key.code) {
        (Some(c), _) => hints.typed.extend(c.to_lowercase()),
        (None, Code::Backspace) if !hints.typed.is_empty() => {
            hints.typed.pop();
        }
        _ => return Vec::new(),
    }
    let exact =
        hints.left().find(|hint| hint.letters == hints.typed).map(|hint| hint.leads_to.clone());
    if let Some(leads_to) = exact {
        return follow(state, leads_to);
    }
    if hints.left().next().is_some() {
        state.overlay = Some(Overlay::Hints(hints));
    } else {
        state.status = Some(format!("No link has the letters {}.", hints.typed));
    }
    Vec::new()
}

pub(super) fn follow(state: &mut State, leads_to: Leads) -> Vec<Effect> {
    let Some(place) = state.hinted(&leads_to) else { return Vec::new() };
    state.point_at(&leads_to);
    go::open_place(state, place)
}

fn palette_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = &mut state.overlay else { return Vec::new() };
    let len = palette.actions.len();
    match (key.code, key.ctrl) {
        (Code::Esc, _) => state.overlay = None,
        (Code::Enter, _) => {
            let action = palette.actions.get(palette.cursor.row).copied();
            state.overlay = None;
            return action.map(|action| act::act(state, action, None)).unwrap_or_default();
        }
        (Code::Down, _) | (Code::Char('n'), true) => palette.cursor.step(1, len),
        (Code::Up, _) | (Code::Char('p'), true) => palette.cursor.step(-1, len),
        (Code::PageDown, _) => palette.cursor.step(10, len),
        (Code::PageUp, _) => palette.cursor.step(-10, len),
        _ => {
            if let Some(request) = typing::edit(key) {
                palette.input.handle(request);
                return narrow_palette(state);
            }
        }
    }
    Vec::new()
}

/// Matches the palette anew after its text changed.
pub(super) fn narrow_palette(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Palette(mut palette)) = state.overlay.take() {
        palette.narrow(state);
        state.overlay = Some(Overlay::Palette(palette));
    }
    Vec::new()
}

/// Looks are tried as one moves; leaving without one brings back the one before.
fn themes_key(
    state: &mut State,
    mut themes: Themes,
    key: Key,
    action: Option<Action>,
) -> Vec<Effect> {
    let len = state.look_names().count();
    match (action, key.code) {
        (Some(Action::Down | Action::NextPane), _) | (_, Code::Down) => themes.cursor.step(1, len),
        (Some(Action::Up | Action::PreviousPane), _) | (_, Code::Up) => themes.cursor.step(-1, len),
        (Some(Action::Top), _) => themes.cursor.step(isize::MIN / 2, len),
        (Some(Action::Bottom), _) => themes.cursor.step(isize::MAX / 2, len),
        (Some(Action::Open), _) | (_, Code::Enter) => {
            let name = state.look_name();
            state.status = Some(format!("theme = \"{name}\" in config.toml keeps this look"));
            return Vec::new();
        }
        _ => {
            state.theme = themes.before;
            return Vec::new();
        }
    }
    if let Some(theme) = state.look_at(themes.cursor.row) {
        state.theme = theme;
    }
    state.overlay = Some(Overlay::Themes(themes));
    Vec::new()
}

fn menu_key(state: &mut State, mut menu: Menu, key: Key, action: Option<Action>) -> Vec<Effect> {
    let by_letter =
        key.typed().and_then(|typed| menu.choices.iter().position(|choice| choice.letter == typed));
    let chosen = match (by_letter, action, key.code) {
        (Some(at), _, _) => Some(at),
        (None, Some(Action::Open), _) | (None, _, Code::Enter) => Some(menu.cursor.row),
        _ => None,
    };
    if let Some(choice) = chosen.and_then(|at| menu.choices.get(at)) {
        state.status = Some(choice.done.clone());
        return vec![choice.effect.clone()];
    }
    match action {
        Some(Action::Down) => menu.cursor.step(1, menu.choices.len()),
        Some(Action::Up) => menu.cursor.step(-1, menu.choices.len()),
        _ => return Vec::new(),
    }
    state.overlay = Some(Overlay::Menu(menu));
    Vec::new()
}
