//! All text of a catalogue in one arena, handled by four-byte references.

use std::hash::BuildHasher;

use super::probes::Probes;

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

    /// Whether a text stands behind a handle. Compares bytes, which costs less than [`Texts::get`].
    pub(crate) fn is(&self, handle: Text, text: &str) -> bool {
        let rest = &self.bytes[handle.0 as usize..];
        match (rest.first(), u8::try_from(text.len())) {
            (Some(&length), Ok(wanted)) if wanted < 0x80 => {
                length == wanted && rest.get(1..=text.len()) == Some(text.as_bytes())
            }
            _ => self.get(handle) == text,
        }
    }

    /// The text behind a handle, unless it is the empty one.
    pub(crate) fn known(&self, text: Text) -> Option<&str> {
        (!text.is_none()).then(|| self.get(text))
    }

    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }
}

type RandomHasher = hashbrown::DefaultHashBuilder;

/// Finds texts that were added before, so that words which recur are stored once.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    known: Probes<Keyed>,
    hasher: RandomHasher,
}

impl Interner {
    /// The handle of a text, added on its first appearance.
    pub(crate) fn intern(&mut self, texts: &mut Texts, text: &str) -> Text {
        if text.is_empty() {
            return Text::NONE;
        }
        let hash = self.hasher.hash_one(text);
        let key = Key::of(text);
        let same = |known: Keyed| known.key.is(key, || texts.is(Text(known.number), text));
        match self.known.find(hash, same) {
            Ok(known) => Text(known.number),
            Err(vacant) => {
                let new = texts.push(text);
                self.known.fill(vacant, Keyed { key, number: new.0 });
                new
            }
        }
    }

    /// As [`IdTable::warm`].
    pub(crate) fn warm<'t>(&self, words: impl Iterator<Item = &'t str>) {
        self.known.warm(words.map(|word| self.hasher.hash_one(word)));
    }
}

/// A text that was met before, and the number it leads to: its handle, or the slot of an id.
#[derive(Debug, Clone, Copy, Default)]
struct Keyed {
    key: Key,
    number: u32,
}

impl Probes<Keyed> {
    fn warm(&self, mut hashes: impl Iterator<Item = u64>) {
        // The fewer steps lie between two looks, the more of them wait at the same time.
        let mut some = [0; 64];
        loop {
            let mut count = 0;
            for (place, hash) in some.iter_mut().zip(&mut hashes) {
                *place = hash;
                count += 1;
            }
            let touched = some.iter().take(count).fold(0, |sum, hash| {
                let (tag, keyed) = self.touch(*hash);
                sum ^ tag ^ keyed.number
            });
            std::hint::black_box(touched);
            if count < some.len() {
                break;
            }
        }
    }
}

/// A short text as it is, up to 15 bytes and their number, to be compared without a detour
/// to the arena; [`Key::LONG`] for any other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Key([u32; 4]);

impl Key {
    const LONG: Self = Self([u32::MAX; 4]);

    fn of(text: &str) -> Self {
        let mut bytes = [0_u8; 16];
        match bytes.get_mut(..text.len()) {
            Some(place) if text.len() < 16 => {
                place.copy_from_slice(text.as_bytes());
                bytes[15] = text.len() as u8;
            }
            _ => return Self::LONG,
        }
        let (words, _) = bytes.as_chunks::<4>();
        Self(std::array::from_fn(|at| u32::from_ne_bytes(words[at])))
    }

    /// Whether the texts of two keys are the same; of long ones the caller knows.
    fn is(self, other: Self, same_long: impl FnOnce() -> bool) -> bool {
        self == other && (self != Self::LONG || same_long())
    }
}

/// The ids of one kind: a slot for each id, given on its first mention, be that the record
/// itself or a reference to it.
#[derive(Debug, Default)]
pub(crate) struct IdTable {
    known: Probes<Keyed>,
    /// The record of an id, when all are there.
    found: Probes<u32>,
    hasher: RandomHasher,
    /// The id of every slot; when all are there, of every record.
    ids: Vec<Text>,
    /// The record of every slot; [`IdTable::UNDEFINED`] until it is seen.
    records: Vec<u32>,
    /// So many slots from the first are the records of the same number.
    ordered: u32,
    defined: u32,
}

impl IdTable {
    pub(crate) const UNDEFINED: u32 = u32::MAX;

    /// The slot of an id, made on its first mention.
    pub(crate) fn slot(&mut self, texts: &mut Texts, id: &str) -> u32 {
        let hash = self.hasher.hash_one(id);
        let key = Key::of(id);
        let ids = &self.ids;
        let same = |known: Keyed| known.key.is(key, || texts.is(ids[known.number as usize], id));
        match self.known.find(hash, same) {
            Ok(known) => known.number,
            Err(vacant) => {
                let slot = super::ids::narrow(self.ids.len());
                let text = texts.push(id);
                self.ids.push(text);
                self.records.push(Self::UNDEFINED);
                self.known.fill(vacant, Keyed { key, number: slot });
                slot
            }
        }
    }

    /// Brings what looking up these ids will need into the cache: one after the other each look
    /// waits for memory, but many first looks can wait at the same time.
    pub(crate) fn warm<'t>(&self, ids: impl Iterator<Item = &'t str>) {
        self.known.warm(ids.map(|id| self.hasher.hash_one(id)));
    }

    /// Gives the next record number to an id; `None` when a record has it already.
    pub(crate) fn define(&mut self, texts: &mut Texts, id: &str) -> Option<usize> {
        let slot = self.slot(texts, id);
        if self.is_defined(slot) {
            return None;
        }
        let record = self.defined;
        self.records[slot as usize] = record;
        if slot == self.ordered && slot == record {
            self.ordered += 1;
        }
        self.defined += 1;
        Some(record as usize)
    }

    /// How many ids have a record.
    pub(crate) fn len(&self) -> usize {
        self.defined as usize
    }

    pub(crate) fn is_defined(&self, slot: u32) -> bool {
        // Mostly the records come before what refers to them, and then memory is left alone.
        slot < self.ordered || self.records[slot as usize] != Self::UNDEFINED
    }

    /// The record of a slot.
    pub(crate) fn record(&self, slot: u32) -> Option<u32> {
        if slot < self.ordered {
            return Some(slot);
        }
        self.records.get(slot as usize).copied().filter(|&record| record != Self::UNDEFINED)
    }

    /// The id that a slot stands for.
    pub(crate) fn id(&self, slot: u32) -> Text {
        self.ids[slot as usize]
    }

    /// Whether every slot is the record of the same number, so that nothing needs renumbering.
    pub(crate) fn in_order(&self) -> bool {
        self.ordered as usize == self.ids.len()
    }

    /// Forgets slots: from now on ids lead to records, and records to ids. Gives back the memory
    /// that is no longer needed, to be freed when nothing else is made any more.
    pub(crate) fn settle(&mut self) -> impl Sized + use<> {
        let known = std::mem::take(&mut self.known);
        self.found = known.map(|known| self.record(known.number));
        let mut mentioned = Vec::new();
        if !self.in_order() {
            let ids = vec![Text::NONE; self.len()];
            mentioned = std::mem::replace(&mut self.ids, ids);
            for (id, record) in mentioned.iter().zip(&self.records) {
                if let Some(place) = self.ids.get_mut(*record as usize) {
                    *place = *id;
                }
            }
        }
        self.ids.shrink_to_fit();
        (known, std::mem::take(&mut self.records), mentioned)
    }

    /// The id of a record, once settled.
    pub(crate) fn id_of(&self, record: usize) -> Text {
        self.ids.get(record).copied().unwrap_or(Text::NONE)
    }

    /// The record with an id, once settled.
    pub(crate) fn find(&self, texts: &Texts, id: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(id);
        self.found.find(hash, |record| texts.is(self.id_of(record as usize), id)).ok()
    }

    /// All ids, in the order of their records, once settled.
    pub(crate) fn all<'a>(&'a self, texts: &'a Texts) -> impl Iterator<Item = &'a str> {
        self.ids.iter().map(|id| texts.get(*id))
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
    fn ids_of_every_length_are_told_apart() {
        let (mut texts, mut ids) = (Texts::default(), IdTable::default());
        let names: Vec<String> = (1..40).flat_map(|n| ["x".repeat(n), "y".repeat(n)]).collect();
        for (record, name) in names.iter().enumerate() {
            assert_eq!(ids.define(&mut texts, name), Some(record));
            assert_eq!(ids.define(&mut texts, name), None);
        }
        ids.settle();
        for (record, name) in names.iter().enumerate() {
            assert_eq!(ids.find(&texts, name), u32::try_from(record).ok());
        }
    }

    #[test]
    fn an_id_mentioned_before_its_record_is_the_same_slot() {
        let (mut texts, mut ids) = (Texts::default(), IdTable::default());
        let mentioned = ids.slot(&mut texts, "b");
        assert!(ids.define(&mut texts, "a").is_some());
        assert!(ids.define(&mut texts, "b").is_some());
        assert!(ids.define(&mut texts, "b").is_none());
        let never = ids.slot(&mut texts, "never");
        assert_eq!((ids.record(mentioned), ids.record(never)), (Some(1), None));
        assert!(!ids.in_order());
        ids.settle();
        assert_eq!(ids.find(&texts, "a"), Some(0));
        assert_eq!(ids.find(&texts, "b"), Some(1));
        assert_eq!(ids.find(&texts, "c"), None);
        assert_eq!(ids.find(&texts, "never"), None);
        assert_eq!(ids.all(&texts).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(texts.get(ids.id_of(1)), "b");
    }
}
