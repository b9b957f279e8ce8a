//! Masks: the evidence of each record, a byte each.

use std::marker::PhantomData;
use std::ops::Range;

use hashbrown::HashMap;

use super::source::Fields;
use crate::index::{BitSet, Expansion, INFIX_FROM, Index, Postings, Table, Words};
use crate::matching::Evidence;
use crate::matching::levels::all_of;
use crate::query::{Fit, Needle, Value};
use crate::{Cancel, Cancellable, List};
use palmares_text::fold::fold;

/// The evidence of every record.
pub(in crate::matching) type Mask = Vec<Evidence>;

pub(super) fn and(mask: &mut [Evidence], other: &[Evidence]) {
    mask.iter_mut().zip(other).for_each(|(evidence, other)| *evidence = (*evidence).min(*other));
}

pub(super) fn or(mask: &mut [Evidence], other: &[Evidence]) {
    mask.iter_mut().zip(other).for_each(|(evidence, other)| evidence.raise(*other));
}

/// Lets through what it does not.
pub(super) fn negate(mask: &mut [Evidence]) {
    for evidence in mask {
        let matches = *evidence > Evidence::None;
        *evidence = if matches { Evidence::None } else { Evidence::OwnWord };
    }
}

/// The records of a mask that match, with their evidence.
pub(super) fn hits(mask: &[Evidence]) -> impl Iterator<Item = (usize, Evidence)> + '_ {
    mask.iter().copied().enumerate().filter(|(_, evidence)| *evidence > Evidence::None)
}

impl Fields<'_> {
    /// The records of a mask that match, with their evidence, until cancelled.
    pub(super) fn hits<'m>(
        &'m self,
        mask: &'m [Evidence],
    ) -> impl Iterator<Item = Cancellable<(usize, Evidence)>> + 'm {
        hits(mask).enumerate().map(|(count, hit)| self.cancel.check_every(count).map(|()| hit))
    }

    /// A mask made record by record, from whether each holds.
    pub(super) fn each(
        &self,
        records: usize,
        mut holds: impl FnMut(usize) -> bool,
    ) -> Cancellable<Mask> {
        self.evidence(
            records,
            |record| if holds(record) { Evidence::OwnWord } else { Evidence::None },
        )
    }

    /// A mask made record by record.
    pub(super) fn evidence(
        &self,
        records: usize,
        mut evidence: impl FnMut(usize) -> Evidence,
    ) -> Cancellable<Mask> {
        let mut mask = Mask::with_capacity(records);
        for record in 0..records {
            self.cancel.check_every(record)?;
            mask.push(evidence(record));
        }
        Ok(mask)
    }

    /// The records of a table whose names hold the words of a value.
    pub(super) fn in_names(&self, table: &Table, value: &Value) -> Cancellable<Mask> {
        let Value::Words(needles) = value else { return Ok(vec![Evidence::None; table.records()]) };
        self.all(table.records(), needles, |needle| {
            let searched = Searched { words: &self.lookup.index().words, postings: &table.own };
            let mut mask = vec![Evidence::None; table.records()];
            let found = searched.find(needle, self.cancel, &mut |rank, evidence, way| {
                let row = table.row(rank) as usize;
                if way.is_none_or(|way| table.names.of(row).any(|name| name.follows(way))) {
                    mask[row].raise(evidence);
                }
            })?;
            if !found && needle.fit == Fit::Anywhere {
                let near = self.lookup.near(&needle.text, self.cancel)?;
                for (words, evidence) in [
                    (&near.two, Evidence::OwnTwoEdits),
                    (&near.one, Evidence::OwnOneEdit),
                    (&near.alike, Evidence::OwnAlike),
                ] {
                    for &word in words {
                        table.own.each(word, |rank| {
                            mask[table.row(rank) as usize].raise(evidence);
                        });
                    }
                }
            }
            Ok(mask)
        })
    }

    /// The records whose prose holds the words of a value.
    pub(super) fn in_prose(&self, about: List, value: &Value) -> Cancellable<Mask> {
        let prose = self.lookup.prose(self.cancel)?;
        let postings = prose.about(about);
        let Value::Words(needles) = value else {
            return Ok(vec![Evidence::None; postings.records()]);
        };
        self.all(postings.records(), needles, |needle| {
            let searched = Searched { words: &prose.words, postings };
            let mut mask = vec![Evidence::None; postings.records()];
            let found = searched.find(needle, self.cancel, &mut |row, evidence, way| {
                let catalogue = &self.lookup.catalogue;
                let follows = |way| prose.follows(catalogue, about, row as usize, way);
                if way.is_none_or(follows) {
                    mask[row as usize].raise(evidence);
                }
            })?;
            if !found && needle.fit == Fit::Anywhere {
                for word in prose.words.alike(&needle.text) {
                    postings.each(word, |row| mask[row as usize].raise(Evidence::OwnAlike));
                }
            }
            Ok(mask)
        })
    }

    fn all(
        &self,
        records: usize,
        needles: &[Needle],
        mut mask: impl FnMut(&Needle) -> Cancellable<Mask>,
    ) -> Cancellable<Mask> {
        let mut found: Option<Mask> = None;
        for needle in needles {
            let mask = mask(needle)?;
            match &mut found {
                Some(found) => and(found, &mask),
                None => found = Some(mask),
            }
        }
        Ok(found.unwrap_or_else(|| vec![Evidence::OwnWord; records]))
    }
}

/// Postings, to be searched by words.
struct Searched<'a> {
    words: &'a Words,
    postings: &'a Postings,
}

/// Takes a record, its evidence and, where words have to follow each other, which they are.
type Tell<'t> = &'t mut dyn FnMut(u32, Evidence, Option<&[Range<u32>]>);

impl Searched<'_> {
    /// Calls `tell` for the records of a needle; gives back whether there are any.
    fn find(&self, needle: &Needle, cancel: &Cancel<'_>, tell: Tell<'_>) -> Cancellable<bool> {
        let evidence =
            if needle.fit == Fit::Beginning { Evidence::OwnPrefix } else { Evidence::OwnWord };
        let mut found = false;
        if needle.text.contains(' ') {
            let way = Index::ranges(self.words, &needle.text, needle.fit == Fit::Beginning);
            let held = way.as_ref().and_then(|way| all_of(self.postings, way));
            for (count, record) in held.iter().flat_map(BitSet::iter).enumerate() {
                cancel.check_every(count)?;
                found = true;
                tell(record, evidence, way.as_deref());
            }
            return Ok(found);
        }
        let expansion = Expansion::new(self.words, &needle.text, cancel)?;
        let mut add = |words: &mut dyn Iterator<Item = u32>, evidence: Evidence| {
            for (count, word) in words.enumerate() {
                cancel.check_every(count)?;
                self.postings.each(word, |record| {
                    found = true;
                    tell(record, evidence, None);
                });
            }
            Ok(())
        };
        if needle.fit == Fit::Anywhere {
            add(&mut expansion.infixed.iter().copied(), Evidence::OwnInfix)?;
        }
        if needle.fit != Fit::Whole {
            add(&mut expansion.prefixed.clone(), Evidence::OwnPrefix)?;
        }
        add(&mut expansion.whole.iter().copied(), Evidence::OwnWord)?;
        Ok(found)
    }
}

/// How a needle stands in a folded text.
fn tier_in(text: &str, needle: &Needle) -> Evidence {
    let found = memchr::memmem::find_iter(text.as_bytes(), needle.text.as_bytes());
    let evidence = |at: usize| {
        let begins = at == 0 || text.as_bytes()[at - 1] == b' ';
        let ends = matches!(text.as_bytes().get(at + needle.text.len()), None | Some(b' '));
        match needle.fit {
            _ if begins && ends => Evidence::OwnWord,
            Fit::Anywhere | Fit::Beginning if begins => Evidence::OwnPrefix,
            Fit::Anywhere if needle.text.len() >= INFIX_FROM => Evidence::OwnInfix,
            Fit::Anywhere | Fit::Beginning | Fit::Whole => Evidence::None,
        }
    };
    found.map(evidence).max().unwrap_or_default()
}

/// How needles stand in a word: each has to.
pub(super) fn evidence_of(word: &str, needles: &[Needle]) -> Evidence {
    evidence_in(&fold(word), needles)
}

/// How needles stand in a folded text: each has to.
pub(super) fn evidence_in(folded: &str, needles: &[Needle]) -> Evidence {
    needles.iter().map(|needle| tier_in(folded, needle)).min().unwrap_or_default()
}

/// Words that recur in many records, each compared once. They are told apart by where they stand in memory, which is
/// one place for each: that is sooner hashed than the word.
pub(super) struct Recurring<'q, 't> {
    needles: &'q [Needle],
    known: HashMap<(*const u8, usize), Evidence>,
    words: PhantomData<&'t str>,
}

impl<'q, 't> Recurring<'q, 't> {
    pub(super) fn new(value: &'q Value) -> Self {
        let needles = match value {
            Value::Words(needles) => needles.as_slice(),
            _ => &[],
        };
        Self { needles, known: HashMap::new(), words: PhantomData }
    }

    /// The evidence of a word.
    pub(super) fn evidence(&mut self, word: &'t str) -> Evidence {
        let needles = self.needles;
        let key = (word.as_ptr(), word.len());
        *self.known.entry(key).or_insert_with(|| evidence_of(word, needles))
    }
}
