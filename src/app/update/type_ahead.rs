//! Type-ahead: keys that follow closely on a search act on the list that it brings, not on the one that is still shown;
//! those that follow on an edit of the journal act on what it made.

use super::step;
use crate::app::State;
use crate::app::action::Action;
use crate::app::event::{Effect, Event};
use crate::app::key::Code;
use crate::app::mode::InputMode;

/// A key this many milliseconds after the one before it was typed without having seen what that one did.
const WINDOW: u64 = 150;

/// Most events that wait for a list.
const CAPACITY: usize = 1_000;

/// Makes the next state.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    if matches!(event, Event::Key(..) | Event::Paste(_) | Event::Mouse(_)) {
        let is_held = is_typed_ahead(state, &event)
            || wants_completion(state, &event)
            || !state.tabs.type_ahead.held.is_empty();
        if is_held && !quits(state, &event) {
            if state.tabs.type_ahead.held.len() < CAPACITY {
                state.tabs.type_ahead.held.push_back(event);
            }
            return Vec::new();
        }
    }
    let mut effects = step(state, event);
    while !is_waiting(state)
        && let Some(event) = state.tabs.type_ahead.held.front()
        && !wants_completion(state, event)
        && let Some(event) = state.tabs.type_ahead.held.pop_front()
    {
        effects.extend(step(state, event));
    }
    effects
}

/// Whether keys would act on a list that is about to be replaced, or on a journal that something is being written into.
/// They don't while something is typed.
fn is_waiting(state: &State) -> bool {
    (state.list().awaited.is_some() || state.journal.pending > 0) && !state.is_typing()
}

/// Whether a key asks for a choice that is still being looked up.
fn wants_completion(state: &State, event: &Event) -> bool {
    let InputMode::Query(typing) = &state.mode else { return false };
    typing.awaited.is_some()
        && matches!(event, Event::Key(key, _) if matches!(key.code, Code::Tab | Code::BackTab))
}

/// A key pressed later is about the list that is shown: there was time to see it.
fn is_typed_ahead(state: &mut State, event: &Event) -> bool {
    let Event::Key(_, at) = event else { return false };
    let before = std::mem::replace(&mut state.tabs.type_ahead.pressed, *at);
    is_waiting(state) && at.saturating_sub(before) < WINDOW || takes_back(state, event)
}

/// What is taken back is the edit that is being written, however long that takes, and not the one before it.
fn takes_back(state: &State, event: &Event) -> bool {
    let takes_back =
        |key| matches!(state.prefs.keymap.action(key), Some(Action::Undo | Action::Redo));
    let is_key = matches!(event, Event::Key(key, _) if takes_back(*key));
    is_key && state.journal.pending > 0 && !state.is_typing()
}

/// Quitting does not wait, unless something that was typed before it does.
fn quits(state: &State, event: &Event) -> bool {
    let quits = |key| state.prefs.keymap.action(key) == Some(Action::Quit);
    matches!(event, Event::Key(key, _) if quits(*key)) && state.tabs.type_ahead.held.is_empty()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::event::Size;
    use crate::app::key::Key;
    use crate::app::keymap::Keymap;
    use crate::catalogue::Catalogue;
    use crate::search::{Answer, List};

    fn key(c: char, at: u64) -> Event {
        Event::Key(Key::plain(Code::Char(c)), at)
    }

    /// A browser whose list is still being searched for.
    fn searching() -> (State, u64) {
        let size = Size { width: 80, height: 24 };
        let mut state = State::new(Arc::new(Catalogue::default()), Keymap::default(), size);
        let effects = state.start(None).unwrap();
        let [Effect::Search(request), ..] = &effects[..] else { panic!("{effects:?}") };
        let generation = request.generation;
        update(&mut state, key('2', 10_000));
        assert!(state.list().awaited.is_some());
        (state, generation + 1)
    }

    fn answer(generation: u64, is_coming: bool) -> Event {
        Event::Found(Answer {
            generation,
            list: List::People,
            rows: Arc::new(Vec::new()),
            matches: 0,
            left_out: Vec::new(),
            read_as: None,
            hidden: 0,
            is_coming,
            remark: None,
            elsewhere: None,
            completion: None,
        })
    }

    #[test]
    fn keys_that_follow_closely_wait_for_the_list() {
        let (mut state, generation) = searching();
        update(&mut state, key('?', 10_040));
        assert!(!state.mode.is_overlay(), "held");
        update(&mut state, answer(generation, true));
        assert!(!state.mode.is_overlay(), "what is shown meanwhile is not the list");
        update(&mut state, answer(generation, false));
        assert!(state.mode.is_overlay(), "pressed on the list that came");
    }

    #[test]
    fn taking_back_waits_until_the_last_edit_is_written() {
        let (mut state, generation) = searching();
        update(&mut state, answer(generation, false));
        state.journal.pending = 1;
        update(&mut state, key('j', 20_000));
        assert!(state.tabs.type_ahead.held.is_empty(), "other keys don't wait for long");
        update(&mut state, key('u', 30_000));
        assert_eq!(state.tabs.type_ahead.held.len(), 1);
    }

    #[test]
    fn nothing_found_is_not_said_while_it_is_looked_for_again() {
        let (mut state, generation) = searching();
        state.view.list_mut().rows = Some(Arc::new(Vec::new()));
        update(&mut state, answer(generation, true));
        assert!(state.list().rows.is_none());
        update(&mut state, answer(generation, false));
        assert!(state.list().rows.as_ref().is_some_and(|rows| rows.is_empty()));
    }

    #[test]
    fn a_key_pressed_later_is_about_what_is_shown() {
        let (mut state, _) = searching();
        update(&mut state, key('?', 10_000 + WINDOW));
        assert!(state.mode.is_overlay());
    }

    #[test]
    fn quitting_does_not_wait_but_behind_what_does() {
        let (mut state, generation) = searching();
        let quit = |effects: &[Effect]| !effects.is_empty();
        assert!(quit(&update(&mut state, key('q', 10_040))));
        let (mut state, _) = (searching().0, generation);
        assert!(!quit(&update(&mut state, key('j', 10_040))));
        assert!(!quit(&update(&mut state, key('q', 10_080))));
    }

    #[test]
    fn what_is_held_is_bounded() {
        let (mut state, _) = searching();
        for at in 0..2 * CAPACITY as u64 {
            update(&mut state, key('j', 10_001 + at));
        }
        assert_eq!(state.tabs.type_ahead.held.len(), CAPACITY);
    }
}
