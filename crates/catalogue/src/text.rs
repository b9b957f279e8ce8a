//! All text of a catalogue in one arena, handled by four-byte references.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use serde::{Deserialize, Serialize};

/// Where a text begins in the arena. Equal handles are equal texts; equal texts that were
/// interned have equal handles.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub(crate) struct TextRef(u32);

impl TextRef {
    /// The empty text, which stands for "not known".
    pub(crate) const NONE: Self = Self(0);

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The handle as a plain number, for pools of lists.
    pub(crate) fn to_raw(self) -> u32 {
        self.0
    }

    /// The handle that [`TextRef::to_raw`] gave.
    pub(crate) fn from_raw(raw: u32) -> Self {
        Self(raw)
    }
}

/// The arena: every text is its length (seven bits a byte, low ones first) and its bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TextArena {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

impl Default for TextArena {
    fn default() -> Self {
        Self { bytes: vec![0] }
    }
}

impl TextArena {
    /// Most bytes of text that one catalogue can hold.
    pub(crate) const CAPACITY: usize = u32::MAX as usize;

    /// Appends a text without deduplication. A text that does not fit the capacity becomes the empty one; readers bound
    /// their input so that this can't happen.
    pub(crate) fn push(&mut self, text: &str) -> TextRef {
        if text.is_empty() || self.bytes.len() + text.len() + 5 > Self::CAPACITY {
            return TextRef::NONE;
        }
        let at = super::ids::narrow(self.bytes.len());
        let mut length = text.len();
        while length >= 0x80 {
            self.bytes.push((length & 0x7f) as u8 | 0x80);
            length >>= 7;
        }
        self.bytes.push(length as u8);
        self.bytes.extend_from_slice(text.as_bytes());
        TextRef(at)
    }

    /// The text behind a handle.
    pub(crate) fn get(&self, text: TextRef) -> &str {
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

    /// Whether a text stands behind a handle. Compares bytes, which costs less than [`TextArena::get`].
    pub(crate) fn is(&self, handle: TextRef, text: &str) -> bool {
        let rest = &self.bytes[handle.0 as usize..];
        match (rest.first(), u8::try_from(text.len())) {
            (Some(&length), Ok(wanted)) if wanted < 0x80 => {
                length == wanted && rest.get(1..=text.len()) == Some(text.as_bytes())
            }
            _ => self.get(handle) == text,
        }
    }

    /// The text behind a handle, unless it is the empty one.
    pub(crate) fn known(&self, text: TextRef) -> Option<&str> {
        (!text.is_none()).then(|| self.get(text))
    }

    /// Makes room for so many more bytes, so that they need not move while they grow. Where the system has none, they
    /// grow as they come.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.bytes.try_reserve(bytes).unwrap_or_default();
    }

    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }
}

/// What a hash table knows of a text: half of its hash, its key, and its handle or the slot of the id that it is.
#[derive(Debug, Clone, Copy)]
struct Keyed {
    hash: u32,
    number: u32,
    key: ShortKey,
}

/// A text of up to 15 bytes and their number, so that most comparisons need not fetch the text from the arena, which at
/// a million films is a cache miss each; [`ShortKey::LONG`] for any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ShortKey(u64, u64);

impl ShortKey {
    const LONG: Self = Self(u64::MAX, u64::MAX);

    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let length = bytes.len() as u64;
        // The first and the last bytes, which may overlap; the length stands for one that is in both.
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            if length > 15 {
                return Self::LONG;
            }
            Self(u64::from_le_bytes(*first), u64::from_le_bytes(*last) & !0xff | length)
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk()) {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            Self(u64::from(first), u64::from(last) << 8 | length)
        } else {
            Self(bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), length)
        }
    }

    /// Whether the texts of two keys are the same; of long ones the caller knows.
    fn is(self, other: Self, same_long: impl FnOnce() -> bool) -> bool {
        self == other && (self != Self::LONG || same_long())
    }
}

/// Half of a text's hash is kept with it, so that a table that grows need not read its texts again.
fn half_hash(hasher: &DefaultHashBuilder, text: &str) -> u32 {
    (hasher.hash_one(text) >> 32) as u32
}

/// A whole hash from half of one, all of its bits in use (Fibonacci hashing, Knuth 6.4).
fn whole_hash(half: u32) -> u64 {
    u64::from(half).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Looks that a table will take soon: one after the other each waits for memory, but here many wait at the same time.
pub(crate) struct Prefetch<'t> {
    looks: Vec<(&'t HashTable<Keyed>, u64)>,
}

impl<'t> Prefetch<'t> {
    /// Most often there are no more than so many.
    const USUAL: usize = 256;

    pub(crate) fn new() -> Self {
        Self { looks: Vec::with_capacity(Self::USUAL) }
    }

    fn note(&mut self, table: &'t HashTable<Keyed>, half: u32) {
        self.looks.push((table, whole_hash(half)));
    }

    /// Brings into the cache what was noted. Nothing is compared: a comparison that was predicted wrong would make the
    /// next look wait for this one's memory.
    pub(crate) fn run(self) {
        let touch = |known: &Keyed| u64::from(known.hash ^ known.number) ^ known.key.1;
        let looks = self.looks.iter();
        let touched = looks.fold(0, |sum, (table, hash)| {
            table.iter_hash(*hash).fold(sum, |sum, known| sum ^ touch(known))
        });
        std::hint::black_box(touched);
    }
}

/// Finds texts that were added before, so that words which recur are stored once.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    known: HashTable<Keyed>,
    hasher: DefaultHashBuilder,
}

impl Interner {
    /// The handle of a text, added on its first appearance.
    pub(crate) fn intern(&mut self, texts: &mut TextArena, text: &str) -> TextRef {
        if text.is_empty() {
            return TextRef::NONE;
        }
        let hash = half_hash(&self.hasher, text);
        let key = ShortKey::of(text);
        let same = |known: &Keyed| {
            known.hash == hash && known.key.is(key, || texts.is(TextRef(known.number), text))
        };
        match self.known.entry(whole_hash(hash), same, |known| whole_hash(known.hash)) {
            Entry::Occupied(known) => TextRef(known.get().number),
            Entry::Vacant(vacant) => {
                let new = texts.push(text);
                vacant.insert(Keyed { hash, number: new.0, key });
                new
            }
        }
    }

    /// Notes that a text will be interned soon.
    pub(crate) fn prefetch<'t>(&'t self, text: &str, soon: &mut Prefetch<'t>) {
        soon.note(&self.known, half_hash(&self.hasher, text));
    }
}

/// The ids of one kind: a slot for each id, given on its first mention, be that the record
/// itself or a reference to it.
///
/// As bytes, a settled table is its ids; [`IdTable::index`] makes them findable again.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct IdTable {
    /// The slot of an id; once settled, its record.
    #[serde(skip)]
    known: HashTable<Keyed>,
    #[serde(skip)]
    hasher: DefaultHashBuilder,
    /// The id of every slot; once settled, of every record.
    ids: Vec<TextRef>,
    /// The record of every slot; [`IdTable::UNDEFINED`] until it is seen.
    #[serde(skip)]
    records: Vec<u32>,
    /// Length of the leading run of slots whose record has the slot's own number.
    ordered: u32,
    defined: u32,
}

impl IdTable {
    pub(crate) const UNDEFINED: u32 = u32::MAX;

    /// The slot of an id, made on its first mention.
    pub(crate) fn slot(&mut self, texts: &mut TextArena, id: &str) -> u32 {
        let hash = half_hash(&self.hasher, id);
        let (key, ids) = (ShortKey::of(id), &self.ids);
        let same = |known: &Keyed| {
            let is_id = || texts.is(ids[known.number as usize], id);
            known.hash == hash && known.key.is(key, is_id)
        };
        match self.known.entry(whole_hash(hash), same, |known| whole_hash(known.hash)) {
            Entry::Occupied(known) => known.get().number,
            Entry::Vacant(vacant) => {
                let slot = super::ids::narrow(self.ids.len());
                self.ids.push(texts.push(id));
                self.records.push(Self::UNDEFINED);
                vacant.insert(Keyed { hash, number: slot, key });
                slot
            }
        }
    }

    /// Notes that an id will be looked up soon.
    pub(crate) fn prefetch<'t>(&'t self, id: &str, soon: &mut Prefetch<'t>) {
        soon.note(&self.known, half_hash(&self.hasher, id));
    }

    /// Gives the next record number to an id; `None` when a record has it already.
    pub(crate) fn define(&mut self, texts: &mut TextArena, id: &str) -> Option<usize> {
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
    pub(crate) fn id(&self, slot: u32) -> TextRef {
        self.ids[slot as usize]
    }

    /// Whether every slot is the record of the same number, so that nothing needs renumbering.
    pub(crate) fn in_order(&self) -> bool {
        self.ordered as usize == self.ids.len()
    }

    /// Forgets slots: from now on ids lead to records, and records to ids.
    pub(crate) fn settle(&mut self) {
        if !self.in_order() {
            let mut known = std::mem::take(&mut self.known);
            known.retain(|known| {
                self.record(known.number).inspect(|&record| known.number = record).is_some()
            });
            self.known = known;
            let ids = vec![TextRef::NONE; self.len()];
            let mentioned = std::mem::replace(&mut self.ids, ids);
            for (id, record) in mentioned.iter().zip(&self.records) {
                if let Some(settled) = self.ids.get_mut(*record as usize) {
                    *settled = *id;
                }
            }
        }
        self.records = Vec::new();
        self.ids.shrink_to_fit();
    }

    /// Makes the ids of a settled table findable, when they came from bytes.
    pub(crate) fn index(&mut self, texts: &TextArena) {
        self.known = HashTable::with_capacity(self.ids.len());
        for (number, id) in (0..).zip(&self.ids) {
            let id = texts.get(*id);
            let hash = half_hash(&self.hasher, id);
            let keyed = Keyed { hash, number, key: ShortKey::of(id) };
            self.known.insert_unique(whole_hash(hash), keyed, |known| whole_hash(known.hash));
        }
    }

    /// The id of a record, once settled.
    pub(crate) fn id_of(&self, record: usize) -> TextRef {
        self.ids.get(record).copied().unwrap_or(TextRef::NONE)
    }

    /// The record with an id, once settled.
    pub(crate) fn find(&self, texts: &TextArena, id: &str) -> Option<u32> {
        let hash = half_hash(&self.hasher, id);
        let same =
            |known: &Keyed| known.hash == hash && texts.is(self.id_of(known.number as usize), id);
        self.known.find(whole_hash(hash), same).map(|known| known.number)
    }

    /// All ids, in the order of their records, once settled.
    pub(crate) fn all<'a>(&'a self, texts: &'a TextArena) -> impl Iterator<Item = &'a str> {
        self.ids.iter().map(|id| texts.get(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_come_back() {
        let mut texts = TextArena::default();
        let lengths = [1, 2, 127, 128, 129, 16_383, 16_384, 70_000];
        let handles: Vec<_> = lengths.iter().map(|&n| texts.push(&"é".repeat(n))).collect();
        for (handle, n) in handles.into_iter().zip(lengths) {
            assert_eq!(texts.get(handle), "é".repeat(n));
        }
        assert_eq!(texts.get(TextRef::NONE), "");
        assert_eq!(texts.known(TextRef::NONE), None);
    }

    #[test]
    fn a_word_that_recurs_is_stored_once() {
        let (mut texts, mut interner) = (TextArena::default(), Interner::default());
        let first = interner.intern(&mut texts, "director");
        for n in 0..1_000 {
            interner.intern(&mut texts, &format!("w{n}"));
        }
        assert_eq!(interner.intern(&mut texts, "director"), first);
    }

    #[test]
    fn keys_differ_wherever_short_texts_do() {
        for length in 1..16 {
            let same = "a".repeat(length);
            assert_eq!(ShortKey::of(&same), ShortKey::of(&same.clone()));
            let other = |at| [&same[..at], "b", &same[at + 1..]].concat();
            for text in (0..length).map(other).chain([same[1..].to_owned(), "a".repeat(16)]) {
                assert_ne!(ShortKey::of(&text), ShortKey::of(&same));
            }
        }
    }

    #[test]
    fn ids_of_every_length_are_told_apart() {
        let (mut texts, mut ids) = (TextArena::default(), IdTable::default());
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
        let (mut texts, mut ids) = (TextArena::default(), IdTable::default());
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
