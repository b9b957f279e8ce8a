//! What was found, as lists of records.

use crate::{Answer, List, Rows};
use palmares_catalogue::Record;

/// A record that was found, and how well it matches: the more, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub record: Record,
    /// Only to be compared with others of the same query; 0 where nothing was asked.
    pub score: u32,
}

/// What a query found in one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// The list.
    pub list: List,
    /// The records that match, the best first.
    pub hits: Vec<Hit>,
    /// Those that would match if something were spelt otherwise; they are in no count.
    pub similar: Vec<Hit>,
    /// Words that were asked for and left out, since nothing holds all of them.
    pub left_out: Vec<String>,
    /// What was looked for instead of what was typed, such as its keys in another alphabet.
    pub read_as: Option<String>,
}

impl Hits {
    /// What is found by other means than words.
    #[must_use]
    pub fn new(list: List, hits: Vec<Hit>) -> Self {
        Self { list, hits, similar: Vec::new(), left_out: Vec::new(), read_as: None }
    }
}

/// The rows of a list, as an [`Answer`] has them.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) rows: Rows,
    pub(super) matches: usize,
    pub(super) left_out: Vec<String>,
    pub(super) read_as: Option<String>,
    pub(super) hidden: usize,
}

impl Listing {
    /// Rows that all match.
    pub(super) fn of(rows: Rows) -> Self {
        Self { matches: rows.len(), rows, ..Self::default() }
    }

    pub(super) fn answer(self, generation: u64, list: List, remark: Option<String>) -> Answer {
        let Self { rows, matches, left_out, read_as, hidden } = self;
        Answer {
            generation,
            list,
            rows,
            matches,
            left_out,
            read_as,
            hidden,
            is_coming: false,
            remark,
            elsewhere: None,
            completion: None,
        }
    }
}
