//! A hash table that keeps its keys elsewhere, made for one miss of the cache a look.
//!
//! Entries are a tag (part of the hash) and a payload, side by side in one array. The place of an
//! entry follows the order of the tags, so growing walks the array once from its end and never looks
//! at a key. Nothing is ever removed.
//!
//! A table of hashbrown in its place is as fast to look into, but grows by a copy: at 100,000 films
//! it left 0.66 bytes in memory for each of JSON, not 0.60, and took a sixth more of the processor.

/// The table. `P` is what an entry leads to.
#[derive(Debug)]
pub(crate) struct Probes<P> {
    /// As many as there is room for, and those that found no place in it after their own.
    entries: Vec<Entry<P>>,
    room: usize,
    count: usize,
}

/// A tag of 0 is no entry.
#[derive(Debug, Clone, Copy)]
struct Entry<P> {
    tag: u32,
    payload: P,
}

impl<P> Entry<P> {
    fn new(tag: u32, payload: P) -> Self {
        Self { tag, payload }
    }
}

/// A place where an entry is missing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vacant {
    at: usize,
    tag: u32,
}

impl<P> Default for Probes<P> {
    fn default() -> Self {
        Self { entries: Vec::new(), room: 0, count: 0 }
    }
}

impl<P: Copy + Default> Probes<P> {
    /// The entry of a hash that `same` knows by its payload, or the place where it would stand.
    #[inline]
    pub(crate) fn find(&self, hash: u64, mut same: impl FnMut(P) -> bool) -> Result<P, Vacant> {
        let tag = tag(hash);
        let mut at = home(tag, self.room);
        while let Some(entry) = self.entries.get(at) {
            if entry.tag == tag && same(entry.payload) {
                return Ok(entry.payload);
            }
            if entry.tag == 0 {
                break;
            }
            at += 1;
        }
        Err(Vacant { at, tag })
    }

    /// What stands where the entry of a hash is looked for first, from end to end: it may lie
    /// across two lines of the cache. Nothing is compared: a
    /// comparison that was guessed wrong would make the next look wait for this one's memory.
    #[inline]
    pub(crate) fn touch(&self, hash: u64) -> (u32, P) {
        let home = home(tag(hash), self.room);
        self.entries.get(home).map(|entry| (entry.tag, entry.payload)).unwrap_or_default()
    }

    /// Fills a place that [`Probes::find`] gave, with nothing filled in between.
    #[inline]
    pub(crate) fn fill(&mut self, vacant: Vacant, payload: P) {
        let entry = Entry::new(vacant.tag, payload);
        // At most half full, so that an entry is mostly found where it is looked for first.
        if (self.count + 1) * 2 > self.room {
            self.grow((self.room * 2).max(16));
            self.insert(entry);
        } else {
            self.put(vacant.at, entry);
        }
        self.count += 1;
    }

    /// A finished table that leads elsewhere, without the entries that lead nowhere.
    pub(crate) fn map<Q: Copy + Default>(&self, mut to: impl FnMut(P) -> Option<Q>) -> Probes<Q> {
        // Looks into a finished table are few, so it may be fuller than one that grows.
        let room = self.count * 10 / 9 + 1;
        let mut mapped =
            Probes { entries: vec![Entry::new(0, Q::default()); room], room, count: 0 };
        for entry in self.entries.iter().filter(|entry| entry.tag != 0) {
            if let Some(payload) = to(entry.payload) {
                mapped.insert(Entry::new(entry.tag, payload));
                mapped.count += 1;
            }
        }
        mapped
    }

    fn insert(&mut self, entry: Entry<P>) {
        let mut at = home(entry.tag, self.room);
        while self.entries.get(at).is_some_and(|entry| entry.tag != 0) {
            at += 1;
        }
        self.put(at, entry);
    }

    /// Past the last place, the table becomes longer by one.
    fn put(&mut self, at: usize, entry: Entry<P>) {
        match self.entries.get_mut(at) {
            Some(place) => *place = entry,
            None => self.entries.push(entry),
        }
    }

    /// Makes room where the table stands, so that no copy of it is ever freed: the allocator
    /// would keep memory of that size from then on.
    fn grow(&mut self, room: usize) {
        let old = self.entries.len();
        // The last entries stand past the room; some space for them saves growing twice.
        self.entries.reserve_exact(room + 64 - old);
        self.entries.resize(room, Entry::new(0, P::default()));
        self.room = room;
        let mut early = Vec::new();
        for at in (0..old).rev() {
            let entry = std::mem::replace(&mut self.entries[at], Entry::new(0, P::default()));
            if entry.tag == 0 {
                continue;
            }
            // Nothing but moved entries stands behind; before, there are some still to be moved.
            if home(entry.tag, room) > at {
                self.insert(entry);
            } else {
                early.push(entry);
            }
        }
        early.into_iter().for_each(|entry| self.insert(entry));
    }
}

/// The upper half of a hash, but never 0.
#[inline]
fn tag(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}

/// Where an entry is looked for first: its tag's share of the room.
#[inline]
fn home(tag: u32, room: usize) -> usize {
    ((u64::from(tag) * room as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_filled_in_is_found() {
        let mut probes = Probes::default();
        // Hashes with few tags, so that entries crowd and wrap around.
        let hash = |n: u32| u64::from(n % 7) << 61 | u64::from(u32::MAX) << 32;
        for n in 0..500_u32 {
            let vacant = probes.find(hash(n), |known| known == n).unwrap_err();
            probes.fill(vacant, n);
        }
        for n in 0..500 {
            assert_eq!(probes.find(hash(n), |known| known == n).ok(), Some(n));
        }
        assert!(probes.find(hash(3), |known| known == 500).is_err());
        let halved = probes.map(|n| (n % 2 == 0).then_some(n + 1));
        for n in 0..500 {
            let found = halved.find(hash(n), |known| known == n + 1).ok();
            assert_eq!(found, (n % 2 == 0).then_some(n + 1));
        }
    }

    #[test]
    fn an_empty_table_has_nothing() {
        let probes = Probes::<u32>::default();
        assert!(probes.find(5, |_| true).is_err());
        assert!(probes.map(Some).find(5, |_| true).is_err());
    }
}
