//! One line of text being typed: the same keys do the same wherever that is.

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation as _;

use super::key::{Code, Key};
use crate::pages::flow::{cells, cut};

/// Longest text that is kept, in bytes.
pub const LONGEST: usize = 4096;

/// A line of text and the cursor in it.
#[derive(Debug, Clone)]
pub struct TextInput {
    input: Input,
    escape: Escape,
}

/// What Esc does to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    /// It clears the text, and leaves an empty one.
    ClearsFirst,
    /// It leaves.
    Leaves,
}

/// What a key did to a text, or asks of what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputOutcome {
    /// The text changed.
    Changed,
    /// It did not.
    Unchanged,
    /// Enter: the text is what was wanted.
    Accepted,
    /// Esc: typing ends.
    Left,
    /// Move by so many rows.
    Rows(isize),
    /// Move by so many pages.
    Pages(isize),
    /// `Tab`, or `Shift-Tab`.
    Tab {
        /// Whether it was `Shift-Tab`.
        back: bool,
    },
}

impl TextInput {
    /// A text that narrows what is on the screen: Esc clears it before it leaves.
    #[must_use]
    pub fn filter(text: impl Into<String>) -> Self {
        Self { input: Input::new(text.into()), escape: Escape::ClearsFirst }
    }

    /// A text that is asked for: Esc leaves.
    #[must_use]
    pub fn prompt(text: impl Into<String>) -> Self {
        Self { input: Input::new(text.into()), escape: Escape::Leaves }
    }

    /// The text.
    #[must_use]
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// The part of the text that has room in so many columns, and the cursor's column in it.
    #[must_use]
    pub fn visible(&self, room: u16) -> (String, u16) {
        let scroll = self.input.visual_scroll(usize::from(room));
        let mut hidden = scroll;
        let rest = self.value().graphemes(true).skip_while(|cluster| {
            let is_hidden = hidden > 0;
            hidden = hidden.saturating_sub(usize::from(cells(cluster)));
            is_hidden
        });
        let cursor = self.input.visual_cursor().saturating_sub(scroll);
        let cursor = u16::try_from(cursor).unwrap_or(room).min(room);
        (cut(&rest.collect::<String>(), room), cursor)
    }

    /// The byte that the cursor stands before.
    pub(super) fn cursor(&self) -> usize {
        let text = self.value();
        text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at)
    }

    /// Replaces the text; the cursor stands behind so many of its bytes.
    pub(super) fn set(&mut self, text: String, cursor: usize) {
        let chars = text.get(..cursor).map_or(0, |before| before.chars().count());
        self.input = Input::new(text).with_cursor(chars);
    }

    /// Puts a text in at the cursor, as far as there is room for it.
    pub(super) fn insert(&mut self, text: &str) {
        for c in text.chars() {
            self.handle(InputRequest::InsertChar(c));
        }
    }

    /// Does what a key does to a text.
    pub(super) fn press(&mut self, key: Key) -> InputOutcome {
        if key.alt {
            let changes = by_words(key).is_some_and(|request| self.handle(request));
            return if changes { InputOutcome::Changed } else { InputOutcome::Unchanged };
        }
        match key.code {
            Code::Enter => InputOutcome::Accepted,
            Code::Esc if self.escape == Escape::Leaves || self.value().is_empty() => {
                InputOutcome::Left
            }
            Code::Esc => {
                self.input.reset();
                InputOutcome::Changed
            }
            Code::Up => InputOutcome::Rows(-1),
            Code::Down => InputOutcome::Rows(1),
            Code::Char('p') if key.ctrl => InputOutcome::Rows(-1),
            Code::Char('n') if key.ctrl => InputOutcome::Rows(1),
            Code::PageUp => InputOutcome::Pages(-1),
            Code::PageDown => InputOutcome::Pages(1),
            Code::Tab => InputOutcome::Tab { back: false },
            Code::BackTab => InputOutcome::Tab { back: true },
            _ => match edit(key) {
                Some(request) if self.handle(request) => InputOutcome::Changed,
                _ => InputOutcome::Unchanged,
            },
        }
    }

    /// Says whether the text changed.
    fn handle(&mut self, request: InputRequest) -> bool {
        let is_full = self.value().len() >= LONGEST;
        if is_full && matches!(request, InputRequest::InsertChar(_)) {
            return false;
        }
        self.input.handle(request).is_some_and(|change| change.value)
    }
}

/// What a key does together with Alt.
fn by_words(key: Key) -> Option<InputRequest> {
    Some(match key.code {
        Code::Left | Code::Char('b') => InputRequest::GoToPrevWord,
        Code::Right | Code::Char('f') => InputRequest::GoToNextWord,
        Code::Backspace => InputRequest::DeletePrevWord,
        Code::Delete | Code::Char('d') => InputRequest::DeleteNextWord,
        _ => return None,
    })
}

/// What a key does to a line of text.
fn edit(key: Key) -> Option<InputRequest> {
    if let Some(c) = key.typed() {
        return Some(InputRequest::InsertChar(c));
    }
    Some(match (key.code, key.ctrl) {
        (Code::Backspace, false) | (Code::Char('h'), true) => InputRequest::DeletePrevChar,
        (Code::Delete, false) => InputRequest::DeleteNextChar,
        (Code::Left, false) | (Code::Char('b'), true) => InputRequest::GoToPrevChar,
        (Code::Right, false) => InputRequest::GoToNextChar,
        (Code::Left, true) => InputRequest::GoToPrevWord,
        (Code::Right, true) => InputRequest::GoToNextWord,
        (Code::Home, _) | (Code::Char('a'), true) => InputRequest::GoToStart,
        (Code::End, _) | (Code::Char('e'), true) => InputRequest::GoToEnd,
        (Code::Char('w'), true) | (Code::Backspace, true) => InputRequest::DeletePrevWord,
        (Code::Char('u'), true) => InputRequest::DeleteLine,
        (Code::Char('k'), true) => InputRequest::DeleteTillEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(input: &mut TextInput, keys: &[&str]) -> Vec<InputOutcome> {
        keys.iter().map(|key| input.press(key.parse().unwrap())).collect()
    }

    #[test]
    fn a_filter_is_cleared_before_it_is_left() {
        let mut input = TextInput::filter("sea");
        assert_eq!(press(&mut input, &["esc", "esc"]), [InputOutcome::Changed, InputOutcome::Left]);
        let mut input = TextInput::prompt("sea");
        assert_eq!(press(&mut input, &["esc"]), [InputOutcome::Left]);
        assert_eq!(input.value(), "sea");
    }

    #[test]
    fn keys_that_type_nothing_are_for_what_stands_below() {
        let mut input = TextInput::filter("");
        for (key, outcome) in [
            ("enter", InputOutcome::Accepted),
            ("up", InputOutcome::Rows(-1)),
            ("ctrl-n", InputOutcome::Rows(1)),
            ("pgdn", InputOutcome::Pages(1)),
            ("tab", InputOutcome::Tab { back: false }),
            ("shift-tab", InputOutcome::Tab { back: true }),
            ("ins", InputOutcome::Unchanged),
        ] {
            assert_eq!(press(&mut input, &[key]), [outcome], "{key}");
        }
    }

    #[test]
    fn a_text_is_edited_as_in_a_shell() {
        let mut input = TextInput::filter("the sea");
        press(&mut input, &["ctrl-w", "s", "u", "n", "ctrl-a", "x", "end", "backspace"]);
        assert_eq!(input.value(), "xthe su");
        assert_eq!(press(&mut input, &["left", "home", "backspace"]), [InputOutcome::Unchanged; 3]);
        press(&mut input, &["right", "ctrl-k"]);
        assert_eq!((input.value(), input.cursor()), ("x", 1));
        input.set("東京 story".to_owned(), "東京".len());
        assert_eq!(input.cursor(), "東京".len());
        input.insert(&"é".repeat(LONGEST));
        assert!((LONGEST..LONGEST + 2).contains(&input.value().len()));
        assert_eq!(press(&mut input, &["x"]), [InputOutcome::Unchanged]);
    }

    #[test]
    fn alt_moves_by_words_and_loses_nothing() {
        let mut input = TextInput::filter("harbour clock");
        for (key, cursor) in [
            ("alt-b", 8),
            ("alt-left", 0),
            ("alt-f", 8),
            ("alt-right", 13),
            ("alt-x", 13),
            ("alt-esc", 13),
            ("alt-enter", 13),
            ("alt-up", 13),
        ] {
            press(&mut input, &[key]);
            assert_eq!((input.value(), input.cursor()), ("harbour clock", cursor), "{key}");
        }
        press(&mut input, &["alt-backspace"]);
        assert_eq!(input.value(), "harbour ");
        press(&mut input, &["home", "alt-d"]);
        assert_eq!(input.value().trim(), "");
    }

    #[test]
    fn the_cursor_is_always_on_the_screen() {
        let mut input = TextInput::filter("東京物語 and more");
        for room in 0..30 {
            for _ in 0..20 {
                let (text, cursor) = input.visible(room);
                assert!(cells(&text) <= room && cursor <= room, "{room}: {text}");
                input.press(Key::plain(Code::Left));
            }
            input.press(Key::plain(Code::End));
        }
        assert_eq!(input.visible(4), ("more".to_owned(), 4));
    }
}
