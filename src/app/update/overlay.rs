//! Keys while something lies over the screen.

use super::{act, go};
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::event::{Effect, LookUp};
use crate::app::help;
use crate::app::key::{Code, Key};
use crate::app::layout::Pane;
use crate::app::mode::{
    ChoiceOutcome, HelpView, HintTarget, Hints, InputMode, Menu, Palette, PaletteChoice, Themes,
};
use crate::app::palette::RECORDS;
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, TextInput};
use crate::catalogue::Record;
use crate::pages::Place;

fn open(state: &mut State, mode: InputMode) -> Vec<Effect> {
    state.mode = mode;
    Vec::new()
}

pub(super) fn open_help(state: &mut State) -> Vec<Effect> {
    open(state, InputMode::Help(HelpView { input: TextInput::filter(""), top: 0 }))
}

pub(super) fn open_palette(state: &mut State) -> Vec<Effect> {
    let palette = Palette::new(state);
    open(state, InputMode::Palette(palette))
}

pub(super) fn open_themes(state: &mut State) -> Vec<Effect> {
    let row = state.theme_names().position(|(name, _)| name == state.theme_name());
    let cursor = Cursor { row: row.unwrap_or(0), top: 0 };
    let before = state.prefs.theme;
    open(state, InputMode::Themes(Themes { cursor, before }))
}

pub(super) fn open_problems(state: &mut State) -> Vec<Effect> {
    if state.problems.is_empty() {
        state.status =
            Some("No problems in the catalogue, the configuration or the journal.".to_owned());
        return Vec::new();
    }
    open(state, InputMode::Problems(Cursor::default()))
}

/// The help is narrowed by typing; the key that opened it closes it again.
pub(super) fn help(state: &mut State, mut view: HelpView, key: Key) -> Vec<Effect> {
    let closes = matches!(state.prefs.keymap.action(key), Some(Action::Help));
    if closes && view.input.value().is_empty() {
        return Vec::new();
    }
    match view.input.press(key) {
        InputOutcome::Left | InputOutcome::Accepted => return Vec::new(),
        InputOutcome::Changed => view.top = 0,
        InputOutcome::Rows(rows) => scroll_help(state, &mut view, rows),
        InputOutcome::Pages(pages) => scroll_help(state, &mut view, pages * page(state)),
        InputOutcome::Tab { .. } | InputOutcome::Unchanged => {}
    }
    state.mode = InputMode::Help(view);
    Vec::new()
}

/// Scrolls the help by so many lines; the view ends where there is nothing more.
pub(super) fn scroll_help(state: &State, view: &mut HelpView, rows: isize) {
    let last = help::lines(state, view.input.value()).len().saturating_sub(1);
    view.top = view.top.saturating_add_signed(rows).min(last);
}

/// Lines of a window that takes the screen.
fn page(state: &State) -> isize {
    let page = usize::from(state.terminal.size.height.saturating_sub(6)).max(1);
    isize::try_from(page).unwrap_or(isize::MAX)
}

pub(super) fn problems(state: &mut State, mut cursor: Cursor, key: Key) -> Vec<Effect> {
    if let Some(rows) = scroll(state, key) {
        cursor.step(rows, state.problems.len());
        state.mode = InputMode::Problems(cursor);
    }
    Vec::new()
}

/// By how many rows a key scrolls; `None` for one that closes.
fn scroll(state: &State, key: Key) -> Option<isize> {
    let page = page(state);
    match state.prefs.keymap.action(key) {
        _ if key.code == Code::Esc => None,
        Some(Action::Escape | Action::Quit | Action::Help | Action::Problems | Action::Back) => {
            None
        }
        Some(Action::Down) => Some(1),
        Some(Action::Up) => Some(-1),
        Some(Action::PageDown | Action::HalfPageDown) => Some(page),
        Some(Action::PageUp | Action::HalfPageUp) => Some(-page),
        Some(Action::Top) => Some(isize::MIN / 2),
        Some(Action::Bottom) => Some(isize::MAX / 2),
        _ => Some(0),
    }
}

pub(super) fn hints(state: &mut State, mut hints: Hints, key: Key) -> Vec<Effect> {
    if hints.typed.press(key.on_latin_keyboard()) != InputOutcome::Changed {
        return Vec::new();
    }
    let typed = hints.typed.value().to_lowercase();
    let exact = hints.left().find(|hint| hint.letters == typed).map(|hint| hint.leads_to.clone());
    if let Some(leads_to) = exact {
        return follow(state, &leads_to);
    }
    if hints.left().next().is_some() {
        state.mode = InputMode::Hints(hints);
    } else {
        state.status = Some(format!("No link has the letters {typed}."));
    }
    Vec::new()
}

/// Goes where a hint leads, with the cursor on it, so that the way back ends there.
fn follow(state: &mut State, leads_to: &HintTarget) -> Vec<Effect> {
    let place = match leads_to {
        HintTarget::Link(link, place) => {
            if state.view.page.is_none() {
                state.view.pane = Pane::Detail;
            }
            state.page_cursor_mut().link = *link;
            Some(place.clone())
        }
        HintTarget::Row(row) => {
            state.view.pane = Pane::List;
            state.view.list_mut().cursor.row = *row;
            state.listed().map(Place::Record)
        }
    };
    place.map(|place| go::open_place(state, place)).unwrap_or_default()
}

pub(super) fn palette(state: &mut State, mut palette: Palette, key: Key) -> Vec<Effect> {
    let len = palette.choices.len();
    let mut effects = Vec::new();
    match palette.input.press(key) {
        InputOutcome::Left => return Vec::new(),
        InputOutcome::Accepted => {
            return match palette.choices.get(palette.cursor.row) {
                Some(PaletteChoice::Action(action)) => act::act(state, *action, None),
                Some(PaletteChoice::Record(record)) => {
                    go::open_place(state, Place::Record(*record))
                }
                None => Vec::new(),
            };
        }
        InputOutcome::Changed => {
            palette.narrow(state);
            effects = look_up(state, &mut palette);
        }
        InputOutcome::Rows(rows) => palette.cursor.step(rows, len),
        InputOutcome::Pages(pages) => palette.cursor.step(10 * pages, len),
        InputOutcome::Tab { .. } | InputOutcome::Unchanged => {}
    }
    state.mode = InputMode::Palette(palette);
    effects
}

/// Has the records looked up that are called what was typed.
fn look_up(state: &mut State, palette: &mut Palette) -> Vec<Effect> {
    palette.awaited = None;
    let Some(typed) = palette.looked_for() else { return Vec::new() };
    let query = typed.to_owned();
    state.tabs.generation += 1;
    let generation = state.tabs.generation;
    palette.awaited = Some(generation);
    vec![Effect::LookUp(LookUp { generation, query, most: RECORDS })]
}

/// Records for the palette, unless it is gone or something else was typed meanwhile.
pub(super) fn looked_up(state: &mut State, generation: u64, records: &[Record]) {
    if let InputMode::Palette(palette) = &mut state.mode
        && palette.awaited == Some(generation)
    {
        palette.awaited = None;
        palette.offer(records);
    }
}

/// Matches the palette anew after text was pasted into it.
pub(super) fn narrow_palette(state: &mut State) -> Vec<Effect> {
    let InputMode::Palette(mut palette) = std::mem::take(&mut state.mode) else {
        return Vec::new();
    };
    palette.narrow(state);
    let effects = look_up(state, &mut palette);
    state.mode = InputMode::Palette(palette);
    effects
}

/// Themes are tried as one moves; leaving without one brings back the one before.
pub(super) fn themes(state: &mut State, mut themes: Themes, key: Key) -> Vec<Effect> {
    let len = state.theme_names().count();
    match (state.prefs.keymap.action(key), key.code) {
        (Some(Action::Down | Action::NextPane), _) | (_, Code::Down) => themes.cursor.step(1, len),
        (Some(Action::Up | Action::PreviousPane), _) | (_, Code::Up) => themes.cursor.step(-1, len),
        (Some(Action::Top), _) => themes.cursor.step(isize::MIN / 2, len),
        (Some(Action::Bottom), _) => themes.cursor.step(isize::MAX / 2, len),
        (Some(Action::Open), _) | (_, Code::Enter) => {
            let name = state.theme_name();
            state.status = Some(format!("theme = \"{name}\" in config.toml keeps this theme"));
            return Vec::new();
        }
        _ => {
            state.prefs.theme = themes.before;
            return Vec::new();
        }
    }
    if let Some(theme) = state.theme_at(themes.cursor.row) {
        state.prefs.theme = theme;
    }
    state.mode = InputMode::Themes(themes);
    Vec::new()
}

pub(super) fn menu(state: &mut State, mut menu: Menu, key: Key) -> Vec<Effect> {
    let action = state.prefs.keymap.action(key);
    let typed = key.on_latin_keyboard().typed();
    let by_letter = menu.choices.iter().position(|choice| Some(choice.letter) == typed);
    let chosen = match (by_letter, action, key.code) {
        (Some(at), _, _) => Some(at),
        (None, Some(Action::Open), _) | (None, _, Code::Enter) => Some(menu.cursor.row),
        _ => None,
    };
    if let Some(choice) = chosen.and_then(|at| menu.choices.get(at)) {
        state.status = Some(choice.done.clone()).filter(|done| !done.is_empty());
        return match choice.outcome.clone() {
            ChoiceOutcome::Effect(effect) => vec![effect],
            ChoiceOutcome::Back(views) => go::back(state, views),
            ChoiceOutcome::Sort(order) => {
                state.view.list_mut().order = order;
                vec![state.request()]
            }
        };
    }
    match action {
        Some(Action::Down) => menu.cursor.step(1, menu.choices.len()),
        Some(Action::Up) => menu.cursor.step(-1, menu.choices.len()),
        _ => return Vec::new(),
    }
    state.mode = InputMode::Menu(menu);
    Vec::new()
}
