//! One line of a journal file: an edit, as JSON.
//!
//! An edit keeps its line as it was written, so that fields which this version does not know stay what they are.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::id::{EditId, EditIdError};
use crate::key::{JournalKey, Of, OfKind};

/// The longest line, in bytes.
pub const LONGEST_LINE: usize = 1 << 20;

/// The largest file, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;

/// The version of the format that is written here.
const VERSION: u64 = 1;

/// A patch of named fields of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// When and where it was made; the greater one wins.
    pub id: EditId,
    /// What it is of.
    pub of: Of,
    /// The batch that it was made in.
    pub batch: Option<JournalKey>,
    /// The edits whose note this one's replaces, each earlier than this; `None` where the line does not say.
    pub was: Option<Box<[EditId]>>,
    line: Box<str>,
    set: Range<u32>,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineContent {
    /// An edit.
    Edit(Edit),
    /// Something of a later version of Palmares, which stays where it is. Its id counts where it has one.
    Newer(Option<EditId>),
}

/// Why a line can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Past [`LONGEST_LINE`].
    #[error("the line is longer than 1 MiB")]
    TooLong,
    /// Not UTF-8.
    #[error("the line is not UTF-8")]
    Encoding,
    /// It ends before its JSON does.
    #[error("the line breaks off")]
    Torn,
    /// Not JSON.
    #[error("the line is not JSON from column {0} on")]
    Json(usize),
    /// JSON, and not the fields that an edit has.
    #[error("no edit: one has `v`, `id`, `of` and `set`, and in `set` an object of fields")]
    Fields,
    /// Of a version that never was.
    #[error("there is no version 0")]
    Version,
    /// Its id is none.
    #[error("{0}")]
    Id(#[from] EditIdError),
    /// What it is of has no kind or no key.
    #[error("`of` is a kind and a key, as in record:imdb:tt0118694")]
    Of,
    /// Its batch is none.
    #[error("`batch` reads like batch:0mwxbnhfc-7f3a-000")]
    Batch,
}

impl From<serde_json::Error> for LineError {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            Category::Eof => Self::Torn,
            Category::Syntax => Self::Json(error.column()),
            Category::Data | Category::Io => Self::Fields,
        }
    }
}

/// A line's shape. What else stands in it is passed over.
#[derive(Deserialize)]
struct LineWire<'a> {
    v: u64,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    of: Cow<'a, str>,
    #[serde(borrow, default)]
    batch: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    was: Option<Vec<Cow<'a, str>>>,
    #[serde(borrow)]
    set: &'a RawValue,
}

/// What every version's line has.
#[derive(Deserialize)]
struct AnyVersion<'a> {
    v: u64,
    #[serde(borrow, default)]
    id: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct StampWire<'a> {
    #[serde(borrow, default)]
    at: Option<Cow<'a, str>>,
}

impl Edit {
    /// Reads a line, without its end.
    ///
    /// # Errors
    /// Why it is no edit, in words that are safe to show.
    pub fn parse(line: &[u8]) -> Result<LineContent, LineError> {
        if line.len() > LONGEST_LINE {
            return Err(LineError::TooLong);
        }
        let line = str::from_utf8(line).map_err(|_| LineError::Encoding)?.trim_ascii();
        let wire: LineWire<'_> = match serde_json::from_str(line) {
            Ok(wire) => wire,
            Err(error) => {
                return match serde_json::from_str::<AnyVersion<'_>>(line) {
                    Ok(any) if any.v > VERSION => {
                        Ok(LineContent::Newer(any.id.and_then(|id| id.parse().ok())))
                    }
                    _ => Err(error.into()),
                };
            }
        };
        if wire.v > VERSION {
            return Ok(LineContent::Newer(wire.id.parse().ok()));
        }
        if wire.v != VERSION {
            return Err(LineError::Version);
        }
        let id: EditId = wire.id.parse()?;
        let (kind, key) = wire.of.split_once(':').ok_or(LineError::Of)?;
        let Some(kind) = OfKind::ALL.into_iter().find(|known| known.word() == kind) else {
            return match kind.bytes().all(|byte| byte.is_ascii_lowercase()) && !kind.is_empty() {
                true => Ok(LineContent::Newer(Some(id))),
                false => Err(LineError::Of),
            };
        };
        let key = match kind {
            OfKind::Batch => JournalKey::of_batch(key),
            _ => JournalKey::new(key),
        };
        let of = Of { kind, key: key.ok_or(LineError::Of)? };
        let batch = match &wire.batch {
            None => None,
            Some(batch) => {
                let key = batch.strip_prefix("batch:").and_then(JournalKey::of_batch);
                Some(key.ok_or(LineError::Batch)?)
            }
        };
        let earlier = |was: Vec<Cow<'_, str>>| {
            was.iter().filter_map(|was| was.parse().ok()).filter(|was| *was < id).collect()
        };
        let set = wire.set.get();
        if !set.starts_with('{') {
            return Err(LineError::Fields);
        }
        // Where `set` stands in the line: it borrows from it, so that the distance is within.
        let start = set.as_ptr().addr().saturating_sub(line.as_ptr().addr());
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let range = narrow(start)..narrow(start + set.len());
        let was = wire.was.map(earlier);
        Ok(LineContent::Edit(Self { id, of, batch, was, line: line.into(), set: range }))
    }

    /// The line as it stands in a file, without its end. Not clean: it is not for showing.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Its fields as JSON, an object. Not clean: it is not for showing.
    #[must_use]
    pub fn set(&self) -> &str {
        let range = self.set.start as usize..self.set.end as usize;
        self.line.get(range).unwrap_or("{}")
    }

    /// What the clock showed, in RFC 3339 as written, when it is that.
    #[must_use]
    pub fn at(&self) -> Option<jiff::Timestamp> {
        self.stamp()?.parse().ok()
    }

    /// The day by the clock that the edit was made by, in the place where it was made.
    #[must_use]
    pub fn day(&self) -> Option<jiff::civil::Date> {
        let stamp = self.stamp()?;
        stamp.parse::<jiff::Timestamp>().ok()?;
        stamp.get(..10)?.parse().ok()
    }

    /// The time of that day.
    #[must_use]
    pub fn time(&self) -> Option<jiff::civil::Time> {
        self.day()?;
        self.stamp()?.get(11..16)?.parse().ok()
    }

    fn stamp(&self) -> Option<Cow<'_, str>> {
        serde_json::from_str::<StampWire<'_>>(&self.line).ok()?.at
    }

    /// What an undo takes back with this edit: its batch, or itself.
    #[must_use]
    pub fn undone_by(&self) -> JournalKey {
        let batch = match self.of.kind {
            OfKind::Batch => Some(&self.of.key),
            _ => self.batch.as_ref(),
        };
        let text = match batch {
            Some(batch) => format!("batch:{batch}"),
            None => self.id.to_string(),
        };
        JournalKey::new(&text).unwrap_or_else(|| self.of.key.clone())
    }
}

#[cfg(test)]
mod tests {
    use palmares_text::arbitrary::nasty;
    use palmares_text::printable;
    use proptest::prelude::*;

    use super::*;

    fn edit(line: &str) -> Edit {
        match Edit::parse(line.as_bytes()).unwrap() {
            LineContent::Edit(edit) => edit,
            newer @ LineContent::Newer(_) => panic!("{newer:?}"),
        }
    }

    fn error(line: &str) -> String {
        Edit::parse(line.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_line_is_an_edit_and_stays_as_it_is() {
        let line = r#" {"v":1,"id":"0mwy2vf40-7f3a-000","at":"2026-11-26T22:42:00.000+01:00","of":"record:palmares:film:madina","batch":"batch:lb-1","was":["0mwy2vf3z-7f3a-000"],"set":{"note":"The \u00e9.","new":[1]},"later":{"x":1}}"#;
        let edit = edit(line);
        assert_eq!(edit.of.to_string(), "record:palmares:film:madina");
        assert_eq!(edit.batch.as_ref().map(JournalKey::as_str), Some("lb-1"));
        assert_eq!(edit.was.as_ref().unwrap()[0].to_string(), "0mwy2vf3z-7f3a-000");
        assert_eq!(edit.set(), r#"{"note":"The \u00e9.","new":[1]}"#);
        assert_eq!(edit.line(), line.trim());
        assert_eq!(edit.at().unwrap().to_string(), "2026-11-26T21:42:00Z");
        assert_eq!(edit.day(), Some(jiff::civil::date(2026, 11, 26)));
        assert_eq!(edit.time(), Some(jiff::civil::time(22, 42, 0, 0)));
        assert_eq!(edit.undone_by().as_str(), "batch:lb-1");
    }

    #[test]
    fn what_is_replaced_is_earlier() {
        let line = r#"{"v":1,"id":"0mwy2vf40-7f3a-000","of":"record:a","was":["0mwy2vf40-7f3a-000","0mwy2vf41-7f3a-000","x"],"set":{}}"#;
        assert_eq!(edit(line).was.unwrap().len(), 0);
    }

    #[test]
    fn what_is_newer_is_told_from_what_is_broken() {
        let newer = |line: &str| matches!(Edit::parse(line.as_bytes()), Ok(LineContent::Newer(_)));
        assert!(newer(r#"{"v":2,"id":"0mwy2vf40-7f3a-000","of":"record:a","set":{}}"#));
        assert!(newer(r#"{"v":3,"anything":[]}"#));
        assert!(newer(r#"{"v":1,"id":"0mwy2vf40-7f3a-000","of":"poll:a","set":{}}"#));
        assert!(!newer(r#"{"v":1,"id":"0mwy2vf40-7f3a-000","of":"record:a","set":{}}"#));
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said() {
        assert_eq!(error("{\"v\":1,\"id\":\"0mw"), "the line breaks off");
        assert_eq!(error("{\"v\":1;"), "the line is not JSON from column 7 on");
        for no_edit in ["{}", "[]", "7", "{\"v\":\"1\"}"] {
            assert!(error(no_edit).starts_with("no edit: one has `v`, `id`, `of`"), "{no_edit}");
        }
        let with = |id: &str, of: &str, rest: &str| {
            format!("{{\"v\":1,\"id\":\"{id}\",\"of\":\"{of}\"{rest}}}")
        };
        let id = "0mwy2vf40-7f3a-000";
        assert!(error(&with("x", "record:a", ",\"set\":{}")).contains("an id reads like"));
        assert!(error(&with(id, "record:", ",\"set\":{}")).contains("a kind and a key"));
        assert!(error(&with(id, "record:a\\u001b", ",\"set\":{}")).contains("a kind and a key"));
        assert!(error(&with(id, "record:a", ",\"set\":[]")).contains("object"));
        let old = with(id, "record:a", ",\"set\":{}").replace("\"v\":1", "\"v\":0");
        assert_eq!(error(&old), "there is no version 0");
        assert!(error(&with(id, "record:a", ",\"batch\":\"lb\",\"set\":{}")).contains("batch:"));
        assert_eq!(Edit::parse(b"\xff"), Err(LineError::Encoding));
        assert_eq!(Edit::parse(&vec![b' '; LONGEST_LINE + 1]), Err(LineError::TooLong));
        let deep = "[".repeat(LONGEST_LINE - 100);
        assert!(Edit::parse(with(id, "record:a", &format!(",\"set\":{deep}")).as_bytes()).is_err());
    }

    proptest! {
        #[test]
        fn whatever_a_line_holds_it_is_read_or_refused_in_clean_words(text in nasty()) {
            for line in [text.clone(), format!("{{\"v\":1,\"id\":{text:?},\"of\":\"record:a\",\"set\":{{}}}}")] {
                if let Err(error) = Edit::parse(line.as_bytes()) {
                    let said = error.to_string();
                    prop_assert_eq!(printable(&said), said);
                }
            }
        }
    }
}
