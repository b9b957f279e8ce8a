//! One event makes the next state, and says what is to be done outside. Nothing here touches
//! a file, a clock or the terminal.

mod act;
mod go;
mod look;
mod map;
mod mouse;
mod moves;
mod overlay;
mod paste;
mod saving;
mod settle;
mod tour;
mod type_ahead;
mod typing;

use std::sync::Arc;

use super::action::Action;
use super::event::{Background, Configured, Effect, Event, TerminalEffect};
use super::key::{Code, Key};
use super::keymap::INTERRUPT;
use super::state::{Count, State};
use super::theme::Theme;
use crate::search::Answer;
use crate::text::tidied;

/// Milliseconds within which a digit and the key after it belong together.
///
/// `5` alone goes to a tab and `5j` moves five down. The tab is shown at once; should a
/// move follow this soon, the digit was a count after all and the tab is taken back.
const TOGETHER: u64 = 400;

pub(super) use type_ahead::TypeAhead;
pub use type_ahead::update;

/// The next state after one event that does not wait.
fn step(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Key(key, at) => press(state, key, at),
        Event::Paste(text) => paste::paste(state, &text),
        Event::Mouse(mouse) => mouse::mouse(state, mouse),
        Event::Resize(size) => {
            state.size = size;
            // Letters stand over cells that have moved.
            if matches!(state.overlay, Some(super::overlay::Overlay::Hints(_))) {
                state.overlay = None;
            }
            Vec::new()
        }
        Event::Found(answer) => {
            found(state, answer);
            Vec::new()
        }
        Event::Surveyed(generation, page) => {
            if state.surveyed.as_ref().is_some_and(|(awaited, _)| *awaited == generation) {
                state.surveyed = None;
                let page = Arc::try_unwrap(page).unwrap_or_else(|page| (*page).clone());
                state.seen = Some(Arc::new(state.offered(page)));
            }
            Vec::new()
        }
        Event::Configured(taken) => {
            take_over(state, *taken);
            Vec::new()
        }
        Event::PosterCame(generation, outcome) => {
            state.poster_came(generation, outcome);
            Vec::new()
        }
        Event::Taken(path) => {
            saving::ask(state, path);
            Vec::new()
        }
        Event::Background(background) => {
            state.background(background);
            Vec::new()
        }
        Event::WideSigns => {
            state.wide_signs = true;
            Vec::new()
        }
        Event::Notice(text) => {
            state.status = Some(tidied(&text).into_owned());
            Vec::new()
        }
    };
    effects.extend(state.settle());
    if tour::look(state) {
        effects.extend(state.settle());
    }
    effects.extend(state.poster_request().map(Effect::Poster));
    effects
}

fn press(state: &mut State, key: Key, at: u64) -> Vec<Effect> {
    state.status = None;
    if key.alt && state.keymap.action(key).is_none() {
        // Escape and a key that arrive together look like Alt and that key.
        let mut effects = press(state, Key::plain(Code::Esc), at);
        effects.extend(press(state, Key { alt: false, ..key }, at));
        return effects;
    }
    if key == INTERRUPT && state.keymap.action(key).is_none() {
        return vec![Effect::Terminal(TerminalEffect::Quit)];
    }
    if state.overlay.is_some() {
        return overlay::press(state, key);
    }
    if state.typing.is_some() {
        return typing::press(state, key);
    }
    if state.sifting.is_some() {
        return typing::sift(state, key);
    }
    if state.tour.is_some() && tour::takes(key) {
        return tour::press(state, key);
    }
    if let Code::Char(digit @ '0'..='9') = key.code
        && key.typed().is_some()
    {
        return count(state, key, digit, at);
    }
    let count = state.count.take();
    let bound =
        if state.on_map() { state.keymap.map_action(key) } else { state.keymap.action(key) };
    let Some(action) = bound else {
        state.status = Some(format!("{key} does nothing here · {} shows the keys", help(state)));
        return Vec::new();
    };
    let times = match count {
        Some(count) if action.takes_count() && at.saturating_sub(count.at) <= TOGETHER => {
            if let Some(before) = count.before {
                (state.view, state.lists, state.history) = *before;
            }
            Some(count.number)
        }
        _ => None,
    };
    act::act(state, action, times)
}

impl State {
    /// Follows the terminal's background; a look that is being tried meanwhile stays as it is.
    fn background(&mut self, background: Background) {
        self.on_light = background == Background::Light;
        let light = self.on_light;
        if let Some(super::overlay::Overlay::Themes(themes)) = &mut self.overlay {
            themes.before = themes.before.on(light);
        } else {
            self.theme = self.theme.on(light);
        }
    }
}

/// Takes over a configuration that changed.
fn take_over(state: &mut State, taken: Configured) {
    let look = state.look_name().to_owned();
    state.keymap = taken.keymap;
    state.looks = taken.looks;
    (state.ascii, state.asks_signs) = (taken.ascii, taken.asks_signs);
    if state.plain != taken.plain {
        (state.plain, state.detail) = (taken.plain, None);
    }
    state.theme = match (taken.theme, state.theme) {
        (Some((theme, true)), _) => theme.on(state.on_light),
        (Some((theme, false)), _) => theme,
        (None, Theme::Own(_)) => {
            let row = state.look_names().position(|(name, _)| name == look);
            // A look that is no more is left for the usual one.
            row.and_then(|row| state.look_at(row)).unwrap_or(Theme::Dark.on(state.on_light))
        }
        (None, theme) => theme,
    };
    // Looks that are being tried may stand in other rows now.
    if matches!(state.overlay, Some(super::overlay::Overlay::Themes(_))) {
        state.overlay = None;
    }
    state.status = Some(taken.said);
}

fn help(state: &State) -> String {
    state.keymap.shown(Action::Help)
}

/// A digit: the next of a count, or the first of one, and perhaps a tab.
fn count(state: &mut State, key: Key, digit: char, at: u64) -> Vec<Effect> {
    let digit = digit.to_digit(10).unwrap_or(0) as usize;
    if let Some(count) = &mut state.count
        && at.saturating_sub(count.at) <= TOGETHER
    {
        count.number = count.number.saturating_mul(10).saturating_add(digit).min(100_000_000);
        count.at = at;
        if let Some(before) = count.before.take() {
            (state.view, state.lists, state.history) = *before;
        }
        return Vec::new();
    }
    let action = state.keymap.action(key);
    let before =
        action.map(|_| Box::new((state.view.clone(), state.lists.clone(), state.history.clone())));
    let effects = match action {
        Some(action) => act::act(state, action, None),
        None if digit == 5 => {
            state.status = Some("There is no journal yet.".to_owned());
            Vec::new()
        }
        None => Vec::new(),
    };
    state.count = (digit > 0).then_some(Count { number: digit, at, before });
    effects
}

/// An answer: for the list on show, or for a tab that was left before it came.
fn found(state: &mut State, answer: Answer) {
    if state.view.list.awaited == Some(answer.generation) {
        go::follow_list(state, answer.list);
    }
    if let Some(counts) = answer.elsewhere
        && state.generation == answer.generation
    {
        state.elsewhere = Some((state.asked.clone(), counts));
    }
    let on_show = answer.list == state.view.tab;
    let list = if on_show { &mut state.view.list } else { &mut state.lists[answer.list.index()] };
    if list.awaited != Some(answer.generation) {
        return;
    }
    if answer.is_coming {
        if !answer.rows.is_empty() {
            list.cursor = super::cursor::Cursor::default();
            list.rows = Some(answer.rows);
            list.meanwhile = true;
        }
        if on_show {
            state.remark = answer.remark;
        }
        return;
    }
    list.awaited = None;
    // Who has gone down meanwhile stays on the record gone to.
    let gone_to = list.chosen().filter(|_| list.meanwhile && list.cursor.row > 0);
    list.meanwhile = false;
    list.cursor = match list.anchor.take().or(gone_to) {
        Some(record) => super::cursor::Cursor {
            row: answer.rows.iter().position(|&row| row == record).unwrap_or(0),
            top: list.cursor.top,
        },
        None => super::cursor::Cursor::default(),
    };
    list.rows = Some(answer.rows);
    if on_show {
        state.remark = typing::leads_to(state).or(answer.remark);
        state.view.preview = super::place::PageCursor::default();
    }
}

impl Action {
    /// Whether a number typed before it means anything.
    fn takes_count(self) -> bool {
        matches!(
            self,
            Self::Down
                | Self::Up
                | Self::HalfPageDown
                | Self::HalfPageUp
                | Self::PageDown
                | Self::PageUp
                | Self::Top
                | Self::Bottom
                | Self::Back
                | Self::Forward
        )
    }
}
