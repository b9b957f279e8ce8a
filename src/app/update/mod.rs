//! One event makes the next state, and says what is to be done outside. Nothing here touches
//! a file, a clock or the terminal.

mod act;
mod body;
mod explore;
mod go;
mod grid;
mod history;
mod importing;
mod journal;
mod journal_forms;
mod map;
mod matching;
mod mouse;
mod moves;
mod neighbours;
mod overlay;
mod page_find;
mod paste;
mod plan;
mod plan_changes;
mod plan_choices;
mod plan_days;
mod poster;
mod saving;
mod seen;
mod select;
mod settle;
mod start;
mod surprise;
mod tour;
mod type_ahead;
mod typing;
mod widths;

use std::sync::Arc;

use super::action::Action;
use super::cursor::Cursor;
use super::event::{Background, Configured, Effect, Event, TerminalEffect};
use super::key::{Code, Key};
use super::keymap::INTERRUPT;
use super::mode::{Count, InputMode};
use super::page::{PageCursor, PageView};
use super::state::State;
use super::tab::{Tab, TabView};
use super::theme::Theme;
use crate::pages::Place;
use crate::search::{Answer, List};
use crate::text::tidied;

/// Milliseconds within which a digit and the key after it belong together.
///
/// `5` alone goes to a tab and `5j` moves five down. The tab is shown at once; should a
/// move follow this soon, the digit was a count after all and the tab is taken back.
const COUNT_TIMEOUT: u64 = 400;

pub use type_ahead::update;

/// The next state after one event that does not wait.
fn step(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Key(key, at) => press(state, key, at),
        Event::Paste(text) => paste::paste(state, &text),
        Event::Mouse(mouse) => mouse::mouse(state, mouse),
        Event::Resize(size) => {
            state.terminal.size = size;
            // Letters stand over cells that have moved.
            if matches!(state.mode, InputMode::Hints(_)) {
                state.mode = InputMode::default();
            }
            Vec::new()
        }
        Event::Found(answer) => {
            found(state, answer);
            Vec::new()
        }
        Event::LookedUp(generation, records) => {
            overlay::looked_up(state, generation, &records);
            Vec::new()
        }
        Event::Surveyed(generation, page) => {
            if state.page.awaited.as_ref().is_some_and(|(awaited, _)| *awaited == generation) {
                state.page.awaited = None;
                let page = Arc::try_unwrap(page).unwrap_or_else(|page| (*page).clone());
                state.page.made = Some(Arc::new(state.signed(state.offered(page))));
                plan::begin_on_screening(state);
            }
            Vec::new()
        }
        Event::Configured(taken) => {
            reconfigure(state, *taken);
            Vec::new()
        }
        Event::PosterCame(generation, outcome) => {
            state.poster_came(generation, outcome);
            Vec::new()
        }
        Event::NameTaken(taken) => {
            saving::ask(state, *taken);
            Vec::new()
        }
        Event::Background(background) => {
            state.background(background);
            Vec::new()
        }
        Event::WideSigns => {
            state.terminal.wide_signs = true;
            Vec::new()
        }
        Event::Day(day) => {
            state.journal.today = Some(day);
            Vec::new()
        }
        Event::Clock(now) => {
            state.journal.now = Some(*now);
            Vec::new()
        }
        Event::Journal(news) => journal::news(state, news),
        Event::PathsListed(typed, paths) => {
            importing::listed(state, &typed, paths);
            Vec::new()
        }
        Event::ImportPlanned(plan) => {
            importing::planned(state, plan);
            Vec::new()
        }
        Event::Planned(generation, made) => {
            plan::planned(state, generation, made);
            Vec::new()
        }
        Event::PlanSaved(press, said) => match press.is_empty() {
            true => journal::say(state, said),
            false => journal::keep(state, press, said),
        },
        Event::Extended(extended) => journal::extended(state, &extended),
        Event::Notice(text) => {
            state.status = Some(tidied(&text).into_owned());
            Vec::new()
        }
        // A note is kept however it is left; forms and queries are nothing until they are sent off.
        Event::Ending => match std::mem::take(&mut state.mode) {
            InputMode::Note(note) => journal_forms::keep_note(state, &note),
            _ => Vec::new(),
        },
    };
    effects.extend(plan::settle(state));
    effects.extend(state.settle());
    if tour::advance(state) {
        effects.extend(state.settle());
    }
    effects.extend(state.poster_request().map(Effect::Poster));
    effects
}

fn press(state: &mut State, key: Key, at: u64) -> Vec<Effect> {
    (state.status, state.now) = (None, at);
    if key.alt && !state.is_typing() && state.prefs.keymap.action(key).is_none() {
        // Escape and a key that arrive together look like Alt and that key. While somebody types,
        // Alt moves by words, and what was typed must not get lost.
        let mut effects = press(state, Key::plain(Code::Esc), at);
        effects.extend(state.settle());
        effects.extend(press(state, Key { alt: false, ..key }, at));
        return effects;
    }
    if key == INTERRUPT && state.prefs.keymap.action(key).is_none() {
        return vec![Effect::Terminal(TerminalEffect::Quit)];
    }
    // As in a shell: it leaves what is being typed, and not the program with it.
    if key.ctrl && state.is_typing() && state.prefs.keymap.action(key) == Some(Action::Quit) {
        return press(state, Key::plain(Code::Esc), at);
    }
    // What is being typed waits too.
    if key.ctrl && state.is_typing() && state.prefs.keymap.action(key) == Some(Action::Suspend) {
        return vec![TerminalEffect::Suspend.into()];
    }
    match std::mem::take(&mut state.mode) {
        InputMode::Browse(count) => browse(state, count, key, at),
        InputMode::Query(typing) => typing::press(state, typing, key),
        InputMode::PageFilter(input) => typing::filter(state, input, key),
        InputMode::PageFind(input) => page_find::press(state, input, key),
        InputMode::Help(view) => overlay::help(state, view, key),
        InputMode::Problems(cursor) => overlay::problems(state, cursor, key),
        InputMode::Palette(palette) => overlay::palette(state, palette, key),
        InputMode::Hints(hints) => overlay::hints(state, hints, key),
        InputMode::Menu(menu) => overlay::menu(state, menu, key),
        InputMode::Themes(themes) => overlay::themes(state, themes, key),
        InputMode::Saving(saving) => saving::press(state, saving, key),
        InputMode::Rate(rate) => journal::press_rate(state, rate, key, at),
        InputMode::Entry(form) => journal_forms::press_entry(state, form, key),
        InputMode::Note(note) => journal_forms::press_note(state, note, key),
        InputMode::Lists(chooser) => journal_forms::press_lists(state, chooser, key),
        InputMode::Importing(prompt) => importing::press(state, prompt, key),
    }
}

/// A key that is an action, a digit, or the tour's.
fn browse(state: &mut State, count: Option<Count>, key: Key, at: u64) -> Vec<Effect> {
    if state.tour.is_some() && tour::takes(key) {
        return tour::press(state, key);
    }
    if let Code::Char(digit @ '0'..='9') = key.code
        && key.typed().is_some()
    {
        return digit_key(state, count, key, digit, at);
    }
    if takes_letters(state, key) {
        let mut effects = typing::begin(state);
        effects.extend(press_typing(state, key));
        return effects;
    }
    let keymap = &state.prefs.keymap;
    let Some(action) = keymap.action_in(&state.layers(), key) else {
        let help = keymap.shown(Action::Help);
        state.status = Some(format!("{key} does nothing here · {help} shows the keys"));
        return Vec::new();
    };
    let mut effects = Vec::new();
    let times = match count {
        Some(count) if action.takes_count() && at.saturating_sub(count.at) <= COUNT_TIMEOUT => {
            if let Some(before) = count.before {
                state.restore(*before);
                // What the tab had laid out is not what the action is about.
                effects.extend(state.settle());
            }
            Some(count.number)
        }
        _ => None,
    };
    effects.extend(act::act(state, action, times));
    effects
}

/// Whether a key begins a search: letters do on the start page, but for those that lead out or help.
fn takes_letters(state: &State, key: Key) -> bool {
    let on_start = matches!(state.view.page, Some(PageView { place: Place::Today(_), .. }));
    let action = state.prefs.keymap.action(key);
    let stays = matches!(action, Some(Action::Quit | Action::Help | Action::Palette));
    on_start && !stays && state.tour.is_none() && key.typed().is_some_and(char::is_alphabetic)
}

/// A key into the query that is being typed.
fn press_typing(state: &mut State, key: Key) -> Vec<Effect> {
    match std::mem::take(&mut state.mode) {
        InputMode::Query(typing) => typing::press(state, typing, key),
        mode => {
            state.mode = mode;
            Vec::new()
        }
    }
}

impl State {
    /// Follows the terminal's background; a theme that is being tried meanwhile stays as it is.
    fn background(&mut self, background: Background) {
        self.terminal.on_light = background == Background::Light;
        let light = self.terminal.on_light;
        if let InputMode::Themes(themes) = &mut self.mode {
            themes.before = themes.before.on(light);
        } else {
            self.prefs.theme = self.prefs.theme.on(light);
        }
    }
}

/// Takes over a configuration that changed.
fn reconfigure(state: &mut State, taken: Configured) {
    let name_before = state.theme_name().to_owned();
    state.prefs.keymap = taken.keymap;
    state.prefs.own_themes = taken.own_themes;
    (state.prefs.ascii, state.prefs.asks_signs) = (taken.ascii, taken.asks_signs);
    if state.prefs.plain != taken.plain {
        (state.prefs.plain, state.page.detail) = (taken.plain, None);
    }
    state.prefs.theme = match (taken.theme, state.prefs.theme) {
        (Some((theme, true)), _) => theme.on(state.terminal.on_light),
        (Some((theme, false)), _) => theme,
        (None, Theme::Own(_)) => {
            let row = state.theme_names().position(|(name, _)| name == name_before);
            // A theme that is gone is left for the usual one.
            row.and_then(|row| state.theme_at(row))
                .unwrap_or(Theme::Dark.on(state.terminal.on_light))
        }
        (None, theme) => theme,
    };
    // Themes that are being tried may stand in other rows now.
    if matches!(state.mode, InputMode::Themes(_)) {
        state.mode = InputMode::default();
    }
    state.problems.config = taken.problems;
    state.status = Some(taken.said);
}

/// A digit: the next of a count, or the first of one, and perhaps a tab.
fn digit_key(
    state: &mut State,
    count: Option<Count>,
    key: Key,
    digit: char,
    at: u64,
) -> Vec<Effect> {
    let digit = digit.to_digit(10).unwrap_or(0) as usize;
    if let Some(count) = count
        && at.saturating_sub(count.at) <= COUNT_TIMEOUT
    {
        let number = count.number.saturating_mul(10).saturating_add(digit).min(100_000_000);
        if let Some(before) = count.before {
            state.restore(*before);
        }
        state.mode = InputMode::Browse(Some(Count { number, at, before: None }));
        return Vec::new();
    }
    let action = state.prefs.keymap.action(key);
    let before = action.map(|_| Box::new(state.snapshot()));
    let effects = match action {
        Some(action) => act::act(state, action, None),
        None => Vec::new(),
    };
    if let InputMode::Browse(count) = &mut state.mode {
        *count = (digit > 0).then_some(Count { number: digit, at, before });
    }
    effects
}

/// Leaves of an answer what is selected.
fn keep(answer: &mut Answer, is_selected: impl Fn(u32) -> bool) {
    let of = |rows: &[u32]| -> Vec<u32> {
        rows.iter().copied().filter(|row| is_selected(*row)).collect()
    };
    let (matching, similar) = answer.rows.split_at(answer.matches.min(answer.rows.len()));
    let mut rows = of(matching);
    answer.matches = rows.len();
    rows.extend(of(similar));
    answer.rows = Arc::new(rows);
}

/// An answer: for the list on show, or for a tab that was left before it came.
fn found(state: &mut State, mut answer: Answer) {
    if state.list().awaited == Some(answer.generation) {
        go::follow_list(state, answer.list);
    }
    if let Some(counts) = answer.elsewhere
        && state.tabs.searched == answer.generation
    {
        let counts = List::ALL.into_iter().zip(counts).collect();
        state.tabs.counts = Some((state.tabs.asked.clone(), counts));
    }
    if let Some(completion) = answer.completion.take() {
        typing::completed(state, answer.generation, completion);
    }
    let tab = Tab::List(answer.list);
    let on_show = tab == state.view.tab();
    let is_latest = state.tabs.searched == answer.generation;
    let view = if on_show { Some(&mut state.view.tab) } else { state.tabs.left.get_mut(&tab) };
    let Some(TabView::List(list)) = view else { return };
    if list.only_selected {
        let kind = list.list;
        keep(&mut answer, |row| state.selection.contains(kind, row));
    }
    if list.awaited != Some(answer.generation) {
        // What is said of the query may have become more.
        if on_show && is_latest && !answer.is_coming && state.tabs.asked == list.query() {
            state.tabs.remark = typing::leads_to(state).or(answer.remark);
        }
        return;
    }
    if answer.is_coming {
        if !answer.rows.is_empty() {
            list.cursor = Cursor::default();
            (list.rows, list.matches, list.hidden) = (Some(answer.rows), answer.matches, 0);
            list.is_partial = true;
        } else if list.rows.as_ref().is_some_and(|rows| rows.is_empty()) {
            // What was not found is being looked for again.
            list.rows = None;
        }
        if on_show {
            state.tabs.remark = answer.remark;
        }
        return;
    }
    list.awaited = None;
    // If the person moved while results were loading, keep their selection.
    let gone_to = list.chosen().filter(|_| list.is_partial && list.cursor.row > 0);
    list.is_partial = false;
    list.cursor = match list.anchor.take().or(gone_to) {
        Some(record) => Cursor {
            // Where it is found no more, whoever goes through the list stays where they are in it.
            row: (answer.rows.iter().position(|&row| row == record))
                .unwrap_or(list.cursor.row.min(answer.rows.len().saturating_sub(1))),
            top: list.cursor.top,
        },
        None => Cursor::default(),
    };
    (list.rows, list.matches) = (Some(answer.rows), answer.matches);
    list.hidden = answer.hidden;
    if on_show {
        state.tabs.remark = typing::leads_to(state).or(answer.remark);
        state.view.preview = PageCursor::default();
    }
}
