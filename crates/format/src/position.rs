//! From offsets in a text to lines and columns, and to the line itself with a caret.

use palmares_text::{cells, printable};

/// Where in a file a text begins: lines before it, and characters before it in its line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Position {
    line: u32,
    column: u32,
}

impl Position {
    /// Goes on over more of the text, which may end inside a character.
    pub fn advance(&mut self, bytes: &[u8]) {
        let lines = memchr::memchr_iter(b'\n', bytes).count();
        let rest = match memchr::memrchr(b'\n', bytes) {
            Some(at) => {
                self.column = 0;
                &bytes[at + 1..]
            }
            None => bytes,
        };
        self.line = self.line.saturating_add(number(lines));
        let begun = rest.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
        self.column = self.column.saturating_add(number(begun));
    }

    /// The line, from 1.
    pub fn line(self) -> u32 {
        self.line.saturating_add(1)
    }

    #[cfg(test)]
    pub fn of(bytes: &[u8], line: u32) -> Self {
        let mut position = Self { line, column: 0 };
        position.advance(bytes);
        position
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Position and columns of offsets asked for in growing order, in one walk over the text.
pub struct Locator<'t> {
    text: &'t str,
    at: usize,
    position: Position,
    begin: Position,
}

impl<'t> Locator<'t> {
    /// Starts at the beginning of a text, which begins at a position of its file.
    pub fn new(text: &'t str, begin: Position) -> Self {
        Self { text, at: 0, position: begin, begin }
    }

    /// Line and column, both from 1; the column counts characters.
    pub fn of(&mut self, offset: usize) -> (u32, u32) {
        let offset = self.text.floor_char_boundary(offset);
        if offset < self.at {
            (self.at, self.position) = (0, self.begin);
        }
        self.position.advance(&self.text.as_bytes()[self.at..offset]);
        self.at = offset;
        (self.position.line.saturating_add(1), self.position.column.saturating_add(1))
    }
}

/// Part of a line around a place, safe to print, and how many cells of it stand before the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The part of the line.
    pub text: String,
    /// Cells before the caret.
    pub before: usize,
}

/// Characters shown before and after a place.
const BEFORE: usize = 50;
const AFTER: usize = 40;

impl Excerpt {
    /// The line around an offset, cut where it is long. `before` is what goes before the text.
    pub fn around(text: &str, before: Position, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset);
        let line_start = memchr::memrchr(b'\n', &text.as_bytes()[..offset]).map_or(0, |at| at + 1);
        let line_end = memchr::memchr(b'\n', &text.as_bytes()[offset..])
            .map_or(text.len(), |length| offset + length);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let (left, right) = line.split_at((offset - line_start).min(line.len()));
        let from = left.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        let to = right.char_indices().nth(AFTER).map_or(right.len(), |(at, _)| at);
        let cut = from > 0 || (line_start == 0 && before.column > 0);
        let mut before = printable(&left[from..]);
        if cut {
            before.insert(0, '…');
        } else {
            // What indents the line says nothing.
            before = before.trim_start().to_owned();
        }
        let mut after = printable(&right[..to]);
        if to < right.len() {
            after.push('…');
        }
        Self { before: cells(&before), text: before + &after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_have_lines_and_columns() {
        let text = "ab\nçd\r\n\nx";
        let mut locator = Locator::new(text, Position::default());
        let found: Vec<_> = [0, 1, 3, 5, 6, 8, 9, 10].map(|at| locator.of(at)).into();
        assert_eq!(found, [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (4, 1), (4, 2)]);
        assert_eq!(locator.of(1), (1, 2), "going back starts again");
        assert_eq!(locator.of(4), (2, 1), "inside a character is before it");
        assert_eq!(locator.of(99), (4, 2), "past the end is the end");
        let mut locator = Locator::new("c\nd", Position::of("a\nçb".as_bytes(), 0));
        assert_eq!((locator.of(0), locator.of(1), locator.of(2)), ((2, 3), (2, 4), (3, 1)));
    }

    fn around(text: &str, offset: usize) -> Excerpt {
        Excerpt::around(text, Position::default(), offset)
    }

    #[test]
    fn excerpts_are_windows_on_the_line() {
        let excerpt = around("x\n\t\"a\": 映,\ny", 11);
        assert_eq!(excerpt, Excerpt { text: "\"a\": 映,".to_owned(), before: 7 });
        let long = "a".repeat(300) + "!" + &"b".repeat(300);
        let excerpt = around(&long, 300);
        assert_eq!(excerpt.before, BEFORE + 1);
        assert_eq!(excerpt.text.chars().count(), BEFORE + AFTER + 2);
        assert_eq!(excerpt.text.chars().nth(excerpt.before), Some('!'));
        let excerpt = around("a\u{1b}[2Jb\u{202e}c", 9);
        assert_eq!(excerpt.text, "a\\u{1b}[2Jb\\u{202e}c");
        assert_eq!(around("", 0), Excerpt { text: String::new(), before: 0 });
        assert_eq!(around("ab", 9).before, 2);
        let begun = Excerpt::around("ab", Position::of(b"begun", 0), 1);
        assert_eq!((begun.text.as_str(), begun.before), ("…ab", 2));
    }
}
