//! From offsets in a text to lines and columns, and to the line itself with a caret.

use unicode_width::UnicodeWidthStr;

use super::text::printable;

/// Lines and columns of offsets asked for in growing order, in one walk over the text.
pub struct Places<'t> {
    text: &'t str,
    /// Everything before this offset is counted.
    at: usize,
    line_start: usize,
    line: u32,
}

impl<'t> Places<'t> {
    /// Starts at the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, line_start: 0, line: 1 }
    }

    /// Line and column, both from 1; the column counts characters.
    pub fn of(&mut self, offset: usize) -> (u32, u32) {
        let offset = self.text.floor_char_boundary(offset);
        if offset < self.line_start {
            *self = Self::new(self.text);
        }
        let bytes = self.text.as_bytes();
        let from = self.at.min(offset);
        for at in memchr::memchr_iter(b'\n', &bytes[from..offset]) {
            self.line = self.line.saturating_add(1);
            self.line_start = from + at + 1;
        }
        self.at = offset;
        let before = self.text[self.line_start..offset].chars().count();
        (self.line, u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1))
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
    /// The line around an offset, cut where it is long.
    pub fn around(text: &str, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset);
        let line_start = memchr::memrchr(b'\n', &text.as_bytes()[..offset]).map_or(0, |at| at + 1);
        let line_end = memchr::memchr(b'\n', &text.as_bytes()[offset..])
            .map_or(text.len(), |length| offset + length);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let (left, right) = line.split_at((offset - line_start).min(line.len()));
        let from = left.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        let to = right.char_indices().nth(AFTER).map_or(right.len(), |(at, _)| at);
        let mut before = printable(&left[from..]);
        if from > 0 {
            before.insert(0, '…');
        } else {
            // What indents the line says nothing.
            before = before.trim_start().to_owned();
        }
        let mut after = printable(&right[..to]);
        if to < right.len() {
            after.push('…');
        }
        Self { before: before.width(), text: before + &after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_have_lines_and_columns() {
        let text = "ab\nçd\r\n\nx";
        let mut places = Places::new(text);
        let found: Vec<_> = [0, 1, 3, 5, 6, 8, 9, 10].map(|at| places.of(at)).into();
        assert_eq!(found, [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (4, 1), (4, 2)]);
        assert_eq!(places.of(1), (1, 2), "going back starts again");
        assert_eq!(places.of(4), (2, 1), "inside a character is before it");
        assert_eq!(places.of(99), (4, 2), "past the end is the end");
    }

    #[test]
    fn excerpts_are_windows_on_the_line() {
        let excerpt = Excerpt::around("x\n\t\"a\": 映,\ny", 11);
        assert_eq!(excerpt, Excerpt { text: "\"a\": 映,".to_owned(), before: 7 });
        let long = "a".repeat(300) + "!" + &"b".repeat(300);
        let excerpt = Excerpt::around(&long, 300);
        assert_eq!(excerpt.before, BEFORE + 1);
        assert_eq!(excerpt.text.chars().count(), BEFORE + AFTER + 2);
        assert_eq!(excerpt.text.chars().nth(excerpt.before), Some('!'));
        let excerpt = Excerpt::around("a\u{1b}[2Jb\u{202e}c", 9);
        assert_eq!(excerpt.text, "a\\u{1b}[2Jb\\u{202e}c");
        assert_eq!(Excerpt::around("", 0), Excerpt { text: String::new(), before: 0 });
        assert_eq!(Excerpt::around("ab", 9).before, 2);
    }
}
