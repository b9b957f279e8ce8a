//! All text of a catalogue in one arena, handled by four-byte references.

use std::hash::BuildHasher;

use hashbrown::HashTable;

/// Where a text begins in the arena. Equal handles are equal texts; equal texts that were
/// interned have equal handles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Text(u32);

impl Text {
    /// The empty text, which stands for "not known".
    pub(crate) const NONE: Self = Self(0);

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The handle as a plain number, for pools of lists.
    pub(crate) fn to_raw(self) -> u32 {
        self.0
    }

    /// The handle that [`Text::to_raw`] gave.
    pub(crate) fn from_raw(raw: u32) -> Self {
        Self(raw)
    }
}

/// The arena: every text is its length (seven bits a byte, low ones first) and its bytes.
#[derive(Debug)]
pub(crate) struct Texts {
    bytes: Vec<u8>,
}

impl Default for Texts {
    fn default() -> Self {
        Self { bytes: vec![0] }
    }
}

impl Texts {
    /// Most bytes of text that one catalogue can hold.
    pub(crate) const CAPACITY: usize = u32::MAX as usize;

    /// Adds a text without looking whether it is there already. A text that no longer fits
    /// becomes the empty one; readers bound their input so that this can't come about.
    pub(crate) fn push(&mut self, text: &str) -> Text {
        if text.is_empty() || self.bytes.len() + text.len() + 5 > Self::CAPACITY {
            return Text::NONE;
        }
        let at = super::ids::narrow(self.bytes.len());
        let mut length = text.len();
        while length >= 0x80 {
            self.bytes.push((length & 0x7f) as u8 | 0x80);
            length >>= 7;
        }
        self.bytes.push(length as u8);
        self.bytes.extend_from_slice(text.as_bytes());
        Text(at)
    }

    /// The text behind a handle.
    pub(crate) fn get(&self, text: Text) -> &str {
        let mut at = text.0 as usize;
        let (mut length, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[at];
            at += 1;
            length |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        // The bytes were a `str` when they came in, so this never takes the default.
        std::str::from_utf8(&self.bytes[at..at + length]).unwrap_or_default()
    }

    /// The text behind a handle, unless it is the empty one.
    pub(crate) fn known(&self, text: Text) -> Option<&str> {
        (!text.is_none()).then(|| self.get(text))
    }

    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }
}

/// Finds texts that were added before, so that words which recur are stored once.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    table: HashTable<Text>,
    hasher: RandomHasher,
}

type RandomHasher = hashbrown::DefaultHashBuilder;

impl Interner {
    /// The handle of a text, added on its first appearance.
    pub(crate) fn intern(&mut self, texts: &mut Texts, text: &str) -> Text {
        if text.is_empty() {
            return Text::NONE;
        }
        let hash = self.hasher.hash_one(text);
        if let Some(found) = self.table.find(hash, |&known| texts.get(known) == text) {
            return *found;
        }
        let new = texts.push(text);
        let hasher = &self.hasher;
        self.table.insert_unique(hash, new, |&known| hasher.hash_one(texts.get(known)));
        new
    }
}

/// The ids of one kind: a slot for each id, given on its first mention, be that the record
/// itself or a reference to it.
#[derive(Debug, Default)]
pub(crate) struct IdTable {
    table: HashTable<u32>,
    hasher: RandomHasher,
    /// The id of every slot.
    ids: Vec<Text>,
    /// The record of every slot; [`IdTable::UNDEFINED`] until it is seen.
    records: Vec<u32>,
    defined: u32,
}

impl IdTable {
    pub(crate) const UNDEFINED: u32 = u32::MAX;

    /// The slot of an id, made on its first mention.
    pub(crate) fn slot(&mut self, texts: &mut Texts, id: &str) -> u32 {
        let hash = self.hasher.hash_one(id);
        let ids = &self.ids;
        if let Some(&slot) = self.table.find(hash, |&slot| texts.get(ids[slot as usize]) == id) {
            return slot;
        }
        let slot = super::ids::narrow(self.ids.len());
        self.ids.push(texts.push(id));
        self.records.push(Self::UNDEFINED);
        let (hasher, ids) = (&self.hasher, &self.ids);
        self.table
            .insert_unique(hash, slot, |&slot| hasher.hash_one(texts.get(ids[slot as usize])));
        slot
    }

    /// Gives the next record number to an id; `None` when a record has it already.
    pub(crate) fn define(&mut self, texts: &mut Texts, id: &str) -> Option<Text> {
        let slot = self.slot(texts, id) as usize;
        if self.records[slot] != Self::UNDEFINED {
            return None;
        }
        self.records[slot] = self.defined;
        self.defined += 1;
        Some(self.ids[slot])
    }

    pub(crate) fn is_defined(&self, slot: u32) -> bool {
        self.records[slot as usize] != Self::UNDEFINED
    }

    /// The record of a slot.
    pub(crate) fn record(&self, slot: u32) -> Option<u32> {
        self.records.get(slot as usize).copied().filter(|&record| record != Self::UNDEFINED)
    }

    /// The id that a slot stands for.
    pub(crate) fn id(&self, slot: u32) -> Text {
        self.ids[slot as usize]
    }

    /// Whether every slot is the record of the same number, so that nothing needs renumbering.
    pub(crate) fn in_order(&self) -> bool {
        self.records.iter().enumerate().all(|(slot, &record)| slot as u32 == record)
    }

    /// The record with an id.
    pub(crate) fn find(&self, texts: &Texts, id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(id);
        let slot = *self.table.find(hash, |&slot| texts.get(self.ids[slot as usize]) == id)?;
        self.record(slot)
    }

    /// All ids that have a record, with that record.
    pub(crate) fn defined<'a>(&'a self, texts: &'a Texts) -> impl Iterator<Item = (&'a str, u32)> {
        self.ids
            .iter()
            .zip(&self.records)
            .filter(|(_, record)| **record != Self::UNDEFINED)
            .map(|(id, record)| (texts.get(*id), *record))
    }

    pub(crate) fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.records.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_come_back() {
        let mut texts = Texts::default();
        let lengths = [1, 2, 127, 128, 129, 16_383, 16_384, 70_000];
        let handles: Vec<_> = lengths.iter().map(|&n| texts.push(&"é".repeat(n))).collect();
        for (handle, n) in handles.into_iter().zip(lengths) {
            assert_eq!(texts.get(handle), "é".repeat(n));
        }
        assert_eq!(texts.get(Text::NONE), "");
        assert_eq!(texts.known(Text::NONE), None);
    }

    #[test]
    fn a_word_that_recurs_is_stored_once() {
        let (mut texts, mut interner) = (Texts::default(), Interner::default());
        let first = interner.intern(&mut texts, "director");
        for n in 0..1_000 {
            interner.intern(&mut texts, &format!("w{n}"));
        }
        assert_eq!(interner.intern(&mut texts, "director"), first);
    }

    #[test]
    fn an_id_mentioned_before_its_record_is_the_same_slot() {
        let (mut texts, mut ids) = (Texts::default(), IdTable::default());
        let mentioned = ids.slot(&mut texts, "b");
        assert!(ids.define(&mut texts, "a").is_some());
        assert!(ids.define(&mut texts, "b").is_some());
        assert!(ids.define(&mut texts, "b").is_none());
        assert_eq!(ids.record(mentioned), Some(1));
        assert!(!ids.in_order());
        assert_eq!(ids.find(&texts, "a"), Some(0));
        assert_eq!(ids.find(&texts, "c"), None);
    }
}
