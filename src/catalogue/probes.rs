//! A hash table that keeps its keys elsewhere, made for one miss of the cache a look.
//!
//! Entries are a tag (part of the hash) and a payload, side by side in one array. The place of an
//! entry follows the order of the tags, so growing walks old and new array from front to back and
//! never looks at a key. Nothing is ever removed.

/// The table. `P` is what an entry leads to.
#[derive(Debug)]
pub(crate) struct Probes<P> {
    /// A tag of 0 is no entry.
    entries: Vec<(u32, P)>,
    count: usize,
}

/// A place where an entry is missing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vacant {
    at: usize,
    tag: u32,
}

impl<P> Default for Probes<P> {
    fn default() -> Self {
        Self { entries: Vec::new(), count: 0 }
    }
}

impl<P: Copy + Default> Probes<P> {
    /// The entry of a hash that `same` knows by its payload, or the place where it would stand.
    #[inline]
    pub(crate) fn find(&self, hash: u64, mut same: impl FnMut(P) -> bool) -> Result<P, Vacant> {
        let tag = tag(hash);
        let mut at = home(tag, self.entries.len());
        // There is always room, or no entry at all; the bound is for the table that never grew.
        while let Some((known, payload)) = self.entries.get(at) {
            if *known == tag && same(*payload) {
                return Ok(*payload);
            }
            if *known == 0 {
                break;
            }
            at += 1;
            if at == self.entries.len() {
                at = 0;
            }
        }
        Err(Vacant { at, tag })
    }

    /// The first entry that could be the one of a hash, without a look at its key.
    #[inline]
    pub(crate) fn likely(&self, hash: u64) -> P {
        self.find(hash, |_| true).unwrap_or_default()
    }

    /// Fills a place that [`Probes::find`] gave, with nothing filled in between.
    #[inline]
    pub(crate) fn fill(&mut self, vacant: Vacant, payload: P) {
        let mut at = vacant.at;
        if (self.count + 1) * 4 > self.entries.len() * 3 {
            self.resize((self.entries.len() * 2).max(16));
            at = self.free_place(vacant.tag);
        }
        self.entries[at] = (vacant.tag, payload);
        self.count += 1;
    }

    /// A finished table that leads elsewhere, without the entries that lead nowhere.
    pub(crate) fn map<Q: Copy + Default>(self, mut to: impl FnMut(P) -> Option<Q>) -> Probes<Q> {
        // Looks into a finished table are few, so it may be fuller than one that grows.
        let room = self.count * 10 / 9 + 1;
        let mut mapped = Probes { entries: vec![(0, Q::default()); room], count: 0 };
        for (tag, payload) in self.entries.into_iter().filter(|(tag, _)| *tag != 0) {
            if let Some(payload) = to(payload) {
                let at = mapped.free_place(tag);
                mapped.entries[at] = (tag, payload);
                mapped.count += 1;
            }
        }
        mapped
    }

    fn free_place(&self, tag: u32) -> usize {
        let mut at = home(tag, self.entries.len());
        while self.entries[at].0 != 0 {
            at += 1;
            if at == self.entries.len() {
                at = 0;
            }
        }
        at
    }

    fn resize(&mut self, room: usize) {
        let old = std::mem::replace(&mut self.entries, vec![(0, P::default()); room]);
        for (tag, payload) in old.into_iter().filter(|(tag, _)| *tag != 0) {
            let at = self.free_place(tag);
            self.entries[at] = (tag, payload);
        }
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
        let halved = probes.map(|n| (n % 2 == 0).then_some(u64::from(n)));
        for n in 0..500 {
            let found = halved.find(hash(n), |known| known == u64::from(n)).ok();
            assert_eq!(found, (n % 2 == 0).then_some(u64::from(n)));
        }
    }

    #[test]
    fn an_empty_table_has_nothing() {
        let probes = Probes::<u32>::default();
        assert!(probes.find(5, |_| true).is_err());
        assert!(probes.map(Some).find(5, |_| true).is_err());
    }
}
