//! What an export holds, whichever it was: films, and what was said of each.
//!
//! Whatever stands here was sanitised: titles, tags and names are [`Clean`], notes are [`NoteText`].

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use palmares_catalogue::date::Date;
use palmares_text::{Clean, printable, tidied};

use crate::film::FilmFacts;
use crate::text::days::DayOrder;
use crate::tracker::Tracker;

/// Text of several lines, Markdown, each of them clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteText(String);

/// Longest note, in bytes; what is past it is left out, and said.
pub(crate) const LONGEST_PROSE: usize = 512 << 10;

impl NoteText {
    /// The text without whatever does not belong in one; `None` if nothing is left.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = &text[..text.floor_char_boundary(LONGEST_PROSE)];
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<_> = text.split('\n').map(|line| tidied(line.trim_end())).collect();
        let text = lines.join("\n");
        let text = text.trim_matches('\n');
        (!text.trim().is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Adds the other with an empty line between them, unless it is the same or too much.
    pub(crate) fn append(&mut self, other: &Self) {
        if self.0 != other.0 && self.0.len() + other.0.len() < LONGEST_PROSE {
            self.0.push_str("\n\n");
            self.0.push_str(&other.0);
        }
    }
}

/// Where in an export something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileLine {
    /// The name of the file, within its folder or zip.
    pub file: Arc<str>,
    /// The line, from 1; 0 where it is about the file.
    pub line: u64,
}

impl fmt::Display for FileLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        Ok(())
    }
}

/// A rating, with what the source wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Tenths of a hundredth part of the scale's top, 0 to 1000: 4½ of 5 stars are 900.
    pub tenths: u16,
    /// As the source has it.
    pub written: Clean<'static>,
}

/// The rating of a film as such, rather than of one evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilmMark {
    /// The rating.
    pub mark: Mark,
    /// The day that it was given, where the source says so.
    pub day: Option<Date>,
}

/// That somebody saw a film.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceViewing {
    /// Names the viewing, the same in every export of it: `letterboxd:d102`.
    pub key: String,
    /// When it was: a day, a month, a year; `None` when not known.
    pub when: Option<Date>,
    /// Whether `when` came from an instant, so that it may be a day off where the person was elsewhere.
    pub from_instant: bool,
    /// When it was noted down that the film was seen, where that is all that the source knows.
    pub ticked: Option<Date>,
    /// Whether the source calls it a further viewing.
    pub rewatch: bool,
    /// The rating that evening.
    pub mark: Option<Mark>,
    /// What was written about it.
    pub note: Option<NoteText>,
    /// Tags.
    pub tags: Vec<Clean<'static>>,
    /// Where: a venue in words.
    pub venue: Option<Clean<'static>>,
    /// Where it stands.
    pub at: Option<FileLine>,
}

/// A film of an export, with all that was said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFilm {
    /// Whose export names it.
    pub tracker: Tracker,
    /// What film it is.
    pub facts: FilmFacts,
    /// Its viewings, in the order of the export.
    pub viewings: Vec<SourceViewing>,
    /// Its rating.
    pub mark: Option<FilmMark>,
    /// Whether it is wanted, and since when if that is known.
    pub want: Option<Option<Date>>,
    /// Whether it is liked.
    pub liked: bool,
    /// What was written about it without a viewing.
    pub note: Option<NoteText>,
    /// Tags of the film.
    pub tags: Vec<Clean<'static>>,
    /// Where it is first named.
    pub at: Option<FileLine>,
}

/// A list that somebody made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceList {
    /// Names the list, the same in every export of it: `letterboxd:l301`.
    pub key: String,
    /// Its name.
    pub name: Clean<'static>,
    /// What it is about.
    pub note: Option<NoteText>,
    /// Its tags.
    pub tags: Vec<Clean<'static>>,
    /// Whether the places of its films mean something; `None` when not known.
    pub ranked: Option<bool>,
    /// Its films in order.
    pub films: Vec<ListedFilm>,
}

/// A film on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFilm {
    /// Which of [`Imported::films`] it is.
    pub film: usize,
    /// What stands beside it.
    pub note: Option<NoteText>,
}

/// Why something was left out though it could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// An episode of a series.
    Episode,
    /// A series or a season of one.
    Series,
    /// A game, a person, a podcast, a book.
    NoFilm,
    /// What the person deleted.
    Deleted,
    /// What is said of the film is neither seen, wanted, rated, liked, listed nor written about: it is being watched,
    /// was given up, is hidden.
    NothingToKeep,
}

impl LeftOut {
    /// How it is called in a sum, as in "episodes 212".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Episode => "episodes",
            Self::Series => "series",
            Self::NoFilm => "no films",
            Self::Deleted => "deleted",
            Self::NothingToKeep => "neither seen, wanted nor rated",
        }
    }
}

/// What could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands.
    pub at: FileLine,
    /// Why, in words that may be shown.
    pub why: String,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.why)
    }
}

/// What only the person knows. What it is about was left out or kept at what is sure, until it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether `03/02/2024` is of February or March: answered by [`crate::ImportChoices::day_order`]. Until then such days
    /// are their years.
    DayOrder {
        /// The file.
        file: Arc<str>,
        /// The column, as written.
        column: Clean<'static>,
        /// Such a day.
        example: Clean<'static>,
        /// The order that is usual in the language of the headers.
        usual: Option<DayOrder>,
    },
    /// Of how much a rating is: answered by [`crate::ImportChoices::scale`]. Until then there are no ratings.
    Scale {
        /// The file.
        file: Arc<str>,
        /// The column, as written.
        column: Clean<'static>,
        /// The highest rating in it, as written.
        highest: Clean<'static>,
    },
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Imported {
    /// Whose exports they were, in the order of reading.
    pub trackers: Vec<Tracker>,
    /// The films, in the order in which they are first named.
    pub films: Vec<SourceFilm>,
    /// The lists.
    pub lists: Vec<SourceList>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// How much was left out for which reason.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Files that were not read.
    pub files_left_out: Vec<Arc<str>>,
    /// What was supposed while reading, and should be known: "not UTF-8: read as Windows-1252".
    pub remarks: Vec<Unread>,
    /// What only the person knows.
    pub questions: Vec<Question>,
    /// How many rows are about films.
    pub rows: usize,
    /// How many rows could not be read at all.
    pub rows_unread: usize,
}

/// How many rows an export has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowFigures {
    /// Those that something was taken from.
    pub taken: usize,
    /// Those that were left out; [`Imported::left_out`] says why.
    pub left_out: usize,
    /// Those that could not be read.
    pub unread: usize,
}

impl RowFigures {
    /// All of them.
    #[must_use]
    pub fn all(self) -> usize {
        self.taken + self.left_out + self.unread
    }
}

impl Imported {
    /// How many rows there are, and what became of them.
    #[must_use]
    pub fn row_figures(&self) -> RowFigures {
        let left_out = self.left_out.values().sum();
        // What says nothing of a film is a row about one all the same.
        let empty = self.left_out.get(&LeftOut::NothingToKeep).copied().unwrap_or_default();
        RowFigures { taken: self.rows.saturating_sub(empty), left_out, unread: self.rows_unread }
    }

    /// How many viewings there are, and how many of them have no date.
    #[must_use]
    pub fn viewings(&self) -> (usize, usize) {
        let all = || self.films.iter().flat_map(|film| &film.viewings);
        (all().count(), all().filter(|viewing| viewing.when.is_none()).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_keeps_its_lines_and_loses_what_terminals_obey() {
        let prose = NoteText::new("\r\none \u{1b}[31m\r\n\r\ntwo\t\u{202e}x\n").unwrap();
        assert_eq!(prose.as_str(), "one [31m\n\ntwo x");
        assert_eq!(NoteText::new(" \n\t\u{7}\n"), None);
        let long = NoteText::new(&"é".repeat(LONGEST_PROSE)).unwrap();
        assert!(long.as_str().len() <= LONGEST_PROSE);
    }

    #[test]
    fn what_is_unread_says_where() {
        let at = FileLine { file: "ra\u{1b}.csv".into(), line: 3 };
        let unread = Unread { at, why: "no title".to_owned() };
        assert_eq!(unread.to_string(), "ra\\u{1b}.csv:3: no title");
    }
}
