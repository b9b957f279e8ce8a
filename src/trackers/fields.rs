//! Which fields an import may write: those that are its own, or nobody's.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::journal::Journal;
use crate::journal::fold::HeldEdit;
use crate::journal::key::Of;

/// What parts the names of sources where several are imported as one.
const AND: &str = "-and-";

/// Fields of a record that say what it is, beside its ids at other databases.
pub(super) const SNAPSHOT_FIELDS: [&str; 10] = [
    "kind",
    "title",
    "original",
    "year",
    "directors",
    "countries",
    "minutes",
    "form",
    "address",
    "catalogue",
];

/// The sources of an import.
#[derive(Debug, Clone)]
pub(super) struct ImportSources(BTreeSet<String>);

impl ImportSources {
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self(words.into_iter().map(str::to_owned).collect())
    }

    /// One word for all of them.
    pub(super) fn word(&self) -> String {
        self.0.iter().map(String::as_str).collect::<Vec<_>>().join(AND)
    }

    pub(super) fn has(&self, word: &str) -> bool {
        word.split(AND).any(|word| self.0.contains(word))
    }
}

/// Whether a value is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing is there, or what this source said before.
    Write,
    /// It is there.
    Same,
    /// Another value is there, by hand or from another source, or was taken away by hand.
    Yours,
}

/// All that holds of one thing.
pub(super) struct HeldFields<'j>(Vec<HeldEdit<'j>>);

impl<'j> HeldFields<'j> {
    pub(super) fn new(journal: &'j Journal, of: &[Of]) -> Self {
        Self(journal.held(of))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anybody ever said something of a field, `title`, `ids.imdb`.
    pub(super) fn sets(&self, field: &str) -> bool {
        let (field, part) = match field.split_once('.') {
            Some((field, part)) => (field, Some(part)),
            None => (field, None),
        };
        self.values(field, part).next().is_some()
    }

    /// Whether a value may be written into a field; into one part of it for those that are merged, as tags are.
    pub(super) fn verdict(
        &self,
        sources: &ImportSources,
        field: &str,
        part: Option<&str>,
        value: &Value,
    ) -> Verdict {
        match self.values(field, part).last() {
            None => Verdict::Write,
            Some((_, there)) if there == value => Verdict::Same,
            Some((edit, _)) => match edit.edit.imported_from() {
                Some(source) if sources.has(source) => Verdict::Write,
                _ => Verdict::Yours,
            },
        }
    }

    /// Whether the last that was said of a field was said by an import from these sources.
    pub(super) fn is_own(&self, sources: &ImportSources, field: &str) -> bool {
        let last = self.values(field, None).last();
        last.and_then(|(held, _)| held.edit.imported_from()).is_some_and(|word| sources.has(word))
    }

    fn values<'a>(
        &'a self,
        field: &'a str,
        part: Option<&'a str>,
    ) -> impl Iterator<Item = (&'a HeldEdit<'j>, &'a Value)> {
        self.0.iter().filter_map(move |held| {
            let value = held.fields.get(field)?;
            let value = match part {
                Some(part) => value.get(part)?,
                None => value,
            };
            Some((held, value))
        })
    }
}
