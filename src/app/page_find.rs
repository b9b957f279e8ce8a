//! Finding a text in the page on show.

use std::ops::Range;

use crate::pages::Place;
use crate::pages::flow::{CutCell, Flow, Line};
use crate::text::fold::fold;

/// What is looked for in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFind {
    /// The page.
    pub(super) place: Place,
    /// What was typed.
    pub(super) text: String,
    /// The match on show.
    pub(super) at: Option<PageMatch>,
}

/// Where a match begins. Matches are in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageMatch {
    /// The line, from 0.
    pub line: usize,
    /// The byte in its text.
    pub start: usize,
}

/// The letters that a text is compared by, each with the byte where its character begins and ends.
fn letters(text: &str) -> Vec<(char, Range<usize>)> {
    let mut letters = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if c.is_whitespace() {
            letters.push((' ', range));
            continue;
        }
        if c.is_ascii() {
            letters.push((c.to_ascii_lowercase(), range));
            continue;
        }
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        letters.extend(folded.chars().map(|letter| (letter, range.clone())));
    }
    letters
}

impl PageFind {
    /// Looks for a text in a page.
    #[must_use]
    pub fn new(place: Place, text: &str) -> Self {
        Self { place, text: text.to_owned(), at: None }
    }

    /// Where the text stands in a line, in bytes; whatever its case and accents.
    #[must_use]
    pub fn ranges(&self, line: &str) -> Vec<Range<usize>> {
        let wanted: Vec<char> = letters(&self.text).into_iter().map(|(letter, _)| letter).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let letters = letters(line);
        let mut found: Vec<Range<usize>> = Vec::new();
        for window in letters.windows(wanted.len()) {
            let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
            let is_past = found.last().is_none_or(|before| before.end <= first.1.start);
            if is_past && window.iter().map(|(letter, _)| *letter).eq(wanted.iter().copied()) {
                found.push(first.1.start..last.1.end);
            }
        }
        found
    }

    /// Where it stands in a line of a page, in bytes of its text. What a column has no room for is found in the sign
    /// that says so.
    #[must_use]
    pub fn in_line(&self, line: &Line) -> Vec<Range<usize>> {
        let text = line.text();
        let mut found = self.ranges(&text);
        for (end, piece) in line.ends() {
            let is_hidden = |cell: &CutCell| {
                self.ranges(&cell.whole).iter().any(|range| range.end > cell.shown)
            };
            if piece.cut.as_ref().is_some_and(is_hidden) {
                let start = text.get(..end).and_then(|text| text.char_indices().next_back());
                found.extend(start.map(|(start, _)| start..end));
            }
        }
        found.sort_unstable_by_key(|range| range.start);
        found
    }

    /// Every match of a page.
    pub(super) fn matches(&self, flow: &Flow) -> Vec<PageMatch> {
        let in_line = |(line, text)| {
            let found = self.in_line(text).into_iter();
            found.map(move |range| PageMatch { line, start: range.start })
        };
        flow.lines.iter().enumerate().flat_map(in_line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::FilmId;

    fn found(text: &str, line: &str) -> Vec<String> {
        let find = PageFind::new(Place::Record(FilmId::at(0).into()), text);
        find.ranges(line).into_iter().map(|range| line[range].to_owned()).collect()
    }

    #[test]
    fn case_accents_and_scripts_do_not_matter() {
        assert_eq!(found("ete", "Été 85, été"), ["Été", "été"]);
        assert_eq!(found("мадина", "Madina 2023"), ["Madina"]);
        assert_eq!(found("d'or", "Palme d'Or"), ["d'Or"]);
        assert_eq!(found("aa", "aaaa a"), ["aa", "aa"]);
        assert_eq!(found("e\u{301}t", "e\u{301}te\u{301}"), ["e\u{301}t"]);
        assert_eq!(found("", "a"), [""; 0]);
        assert_eq!(found("or palme", "or  palme"), [""; 0]);
    }
}
