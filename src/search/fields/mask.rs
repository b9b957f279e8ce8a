//! Masks: a byte for each record.

use std::collections::HashMap;

use super::source::Fields;
use crate::search::names::Names;
use crate::search::query::{Needle, Value};
use crate::search::tiers::{self, OWN_WHOLE, raise};

/// The tier of every record, 0 where it does not match.
pub(super) type Mask = Vec<u8>;

/// How many records are looked at between two looks whether anybody still waits.
const LOOK_UP_EVERY: usize = 1 << 16;

pub(super) fn and(mask: &mut [u8], other: &[u8]) {
    mask.iter_mut().zip(other).for_each(|(tier, other)| *tier = (*tier).min(*other));
}

pub(super) fn or(mask: &mut [u8], other: &[u8]) {
    mask.iter_mut().zip(other).for_each(|(tier, other)| raise(tier, *other));
}

/// The records of a mask that match, with their tiers.
pub(super) fn hits(mask: &[u8]) -> impl Iterator<Item = (usize, u8)> + '_ {
    mask.iter().copied().enumerate().filter(|(_, tier)| *tier > 0)
}

impl Fields<'_> {
    /// A mask made record by record, from whether each holds.
    pub(super) fn each(
        &self,
        records: usize,
        mut holds: impl FnMut(usize) -> bool,
    ) -> Option<Mask> {
        self.tiers(records, |record| if holds(record) { OWN_WHOLE } else { 0 })
    }

    /// A mask made record by record.
    pub(super) fn tiers(&self, records: usize, mut tier: impl FnMut(usize) -> u8) -> Option<Mask> {
        let mut mask = Mask::with_capacity(records);
        for record in 0..records {
            if record % LOOK_UP_EVERY == 0 && (self.is_stale)() {
                return None;
            }
            mask.push(tier(record));
        }
        Some(mask)
    }

    /// The records of a table whose names hold the words of a value.
    pub(super) fn in_names(&self, names: &Names, value: &Value) -> Option<Mask> {
        let Value::Words(needles) = value else { return Some(vec![0; names.records()]) };
        let mut found: Option<Mask> = None;
        for needle in needles {
            let mask = tiers::in_names(names, needle, self.is_stale)?;
            match &mut found {
                Some(found) => and(found, &mask),
                None => found = Some(mask),
            }
        }
        Some(found.unwrap_or_else(|| vec![OWN_WHOLE; names.records()]))
    }
}

/// Words that recur in many records, each looked at once.
pub(super) struct Words<'q, 't> {
    needles: &'q [Needle],
    known: HashMap<&'t str, u8>,
}

impl<'q, 't> Words<'q, 't> {
    pub(super) fn new(value: &'q Value) -> Self {
        let needles = match value {
            Value::Words(needles) => needles.as_slice(),
            _ => &[],
        };
        Self { needles, known: HashMap::new() }
    }

    /// The tier of a word.
    pub(super) fn tier(&mut self, word: &'t str) -> u8 {
        let needles = self.needles;
        *self.known.entry(word).or_insert_with(|| {
            let mut names = Names::default();
            names.open();
            names.add(word);
            let tier = |needle| tiers::in_names(&names, needle, &|| false).map_or(0, |t| t[0]);
            needles.iter().map(tier).min().unwrap_or(0)
        })
    }
}
