//! Masks: a byte for each record.

use std::collections::HashMap;
use std::ops::Range;

use super::source::Fields;
use crate::index::{About, Bits, Expansion, INSIDE_FROM, Index, Postings, Table, Words};
use crate::levels::all_of;
use crate::query::{Fit, Needle, Value};
use crate::tiers::{
    OWN_ALIKE, OWN_BEGINNING, OWN_INSIDE, OWN_ONE_SLIP, OWN_TWO_SLIPS, OWN_WHOLE, raise,
};
use palmares_text::fold::fold;

/// The tier of every record, 0 where it does not match.
pub(super) type Mask = Vec<u8>;

/// How many records are looked at between two looks whether anybody still waits.
const LOOK_UP_EVERY: usize = 1 << 11;

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
    /// The records of a mask that match, with their tiers, as long as anybody waits.
    pub(super) fn hits<'m>(&'m self, mask: &'m [u8]) -> impl Iterator<Item = (usize, u8)> + 'm {
        let mut count = 0_usize;
        hits(mask).take_while(move |_| {
            count += 1;
            !count.is_multiple_of(LOOK_UP_EVERY) || !(self.is_stale)()
        })
    }

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
    pub(super) fn in_names(&self, table: &Table, value: &Value) -> Option<Mask> {
        let Value::Words(needles) = value else { return Some(vec![0; table.records()]) };
        self.all(table.records(), needles, |needle| {
            let searched = Searched { words: &self.tables.index().words, postings: &table.own };
            let mut mask = vec![0; table.records()];
            let found = searched.find(needle, self.is_stale, &mut |rank, tier, way| {
                let row = table.row(rank) as usize;
                if way.is_none_or(|way| table.names.of(row).any(|name| name.follows(way))) {
                    raise(&mut mask[row], tier);
                }
            })?;
            if !found && needle.fit == Fit::Anywhere {
                let near = self.tables.near(&needle.text, self.is_stale)?;
                for (words, tier) in [(&near.one, OWN_ONE_SLIP), (&near.two, OWN_TWO_SLIPS)] {
                    for &word in words {
                        table.own.each(word, |rank| {
                            raise(&mut mask[table.row(rank) as usize], tier);
                        });
                    }
                }
            }
            Some(mask)
        })
    }

    /// The records about which the words of a value are told.
    pub(super) fn in_texts(&self, about: About, value: &Value) -> Option<Mask> {
        let texts = self.tables.texts(self.is_stale)?;
        let postings = texts.about(about);
        let Value::Words(needles) = value else { return Some(vec![0; postings.records()]) };
        self.all(postings.records(), needles, |needle| {
            let searched = Searched { words: &texts.words, postings };
            let mut mask = vec![0; postings.records()];
            searched.find(needle, self.is_stale, &mut |row, tier, way| {
                let catalogue = &self.tables.catalogue;
                let follows = |way| texts.follows(catalogue, about, row as usize, way);
                if way.is_none_or(follows) {
                    raise(&mut mask[row as usize], tier);
                }
            })?;
            Some(mask)
        })
    }

    fn all(
        &self,
        records: usize,
        needles: &[Needle],
        mut mask: impl FnMut(&Needle) -> Option<Mask>,
    ) -> Option<Mask> {
        let mut found: Option<Mask> = None;
        for needle in needles {
            let mask = mask(needle)?;
            match &mut found {
                Some(found) => and(found, &mask),
                None => found = Some(mask),
            }
        }
        Some(found.unwrap_or_else(|| vec![OWN_WHOLE; records]))
    }
}

/// Records to be found by words.
struct Searched<'a> {
    words: &'a Words,
    postings: &'a Postings,
}

/// Takes a record, its tier and, where words have to follow each other, which.
type Tell<'t> = &'t mut dyn FnMut(u32, u8, Option<&[Range<u32>]>);

impl Searched<'_> {
    /// Tells the records of a needle, and whether there are any. `None` when given up.
    fn find(&self, needle: &Needle, is_stale: &dyn Fn() -> bool, tell: Tell<'_>) -> Option<bool> {
        let tier = if needle.fit == Fit::Beginning { OWN_BEGINNING } else { OWN_WHOLE };
        let mut found = false;
        if needle.text.contains(' ') {
            let way = Index::ranges(self.words, &needle.text, needle.fit == Fit::Beginning);
            let held = way.as_ref().and_then(|way| all_of(self.postings, way));
            for (count, record) in held.iter().flat_map(Bits::iter).enumerate() {
                if count % 256 == 0 && is_stale() {
                    return None;
                }
                found = true;
                tell(record, tier, way.as_deref());
            }
            return Some(found);
        }
        let expansion = Expansion::new(self.words, &needle.text, is_stale)?;
        let mut add = |words: &mut dyn Iterator<Item = u32>, tier: u8| {
            for (count, word) in words.enumerate() {
                if count % 1024 == 0 && is_stale() {
                    return None;
                }
                self.postings.each(word, |record| {
                    found = true;
                    tell(record, tier, None);
                });
            }
            Some(())
        };
        if needle.fit == Fit::Anywhere {
            add(&mut expansion.inside.iter().copied(), OWN_INSIDE)?;
            add(&mut expansion.alike.iter().copied(), OWN_ALIKE)?;
        }
        if needle.fit != Fit::Whole {
            add(&mut expansion.beginning.clone(), OWN_BEGINNING)?;
        }
        add(&mut expansion.whole.into_iter(), OWN_WHOLE)?;
        Some(found)
    }
}

/// How a needle stands in a folded text.
fn tier_in(text: &str, needle: &Needle) -> u8 {
    let found = memchr::memmem::find_iter(text.as_bytes(), needle.text.as_bytes());
    let tier = |at: usize| {
        let begins = at == 0 || text.as_bytes()[at - 1] == b' ';
        let ends = matches!(text.as_bytes().get(at + needle.text.len()), None | Some(b' '));
        match needle.fit {
            _ if begins && ends => OWN_WHOLE,
            Fit::Anywhere | Fit::Beginning if begins => OWN_BEGINNING,
            Fit::Anywhere if needle.text.len() >= INSIDE_FROM => OWN_INSIDE,
            Fit::Anywhere | Fit::Beginning | Fit::Whole => 0,
        }
    };
    found.map(tier).max().unwrap_or(0)
}

/// Words that recur in many records, each looked at once.
pub(super) struct Recurring<'q, 't> {
    needles: &'q [Needle],
    known: HashMap<&'t str, u8>,
}

impl<'q, 't> Recurring<'q, 't> {
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
            let folded = fold(word);
            needles.iter().map(|needle| tier_in(&folded, needle)).min().unwrap_or(0)
        })
    }
}
