//! What every row of a list says in one aspect.

use std::hash::Hash;

use hashbrown::HashMap;

use super::names::Folded;
use super::{Aspect, Facet, FacetValue, MOST};

/// The values of row after row.
pub(super) struct Column<K> {
    known: HashMap<K, u32>,
    keys: Vec<K>,
    /// Where each row ends among the items.
    ends: Vec<u32>,
    /// Places among the keys, with [`JOINED`].
    items: Vec<u32>,
    /// Which keys the fact has that one more term would be about.
    in_fact: Vec<bool>,
}

/// Marks a value that belongs to the fact that one more term would be about.
const JOINED: u32 = 1 << 31;

impl<K> Default for Column<K> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            keys: Vec::new(),
            ends: Vec::new(),
            items: Vec::new(),
            in_fact: Vec::new(),
        }
    }
}

impl<K: Copy + Eq + Hash> Column<K> {
    /// Adds values to the row at hand.
    pub(super) fn extend(&mut self, values: impl IntoIterator<Item = K>) {
        self.extend_from(false, values);
    }

    /// Adds values of a fact to the row at hand; `joined` says whether it is the one that one more term would be about.
    pub(super) fn extend_from(&mut self, joined: bool, values: impl IntoIterator<Item = K>) {
        for value in values {
            let at = self.key(value);
            self.items.push(if joined { at | JOINED } else { at });
        }
    }

    /// Notes that the fact has values that one more term would be about, in whatever row.
    pub(super) fn mark(&mut self, values: impl IntoIterator<Item = K>) {
        for value in values {
            let at = self.key(value) as usize;
            self.in_fact.resize(self.in_fact.len().max(at + 1), false);
            self.in_fact[at] = true;
        }
    }

    fn key(&mut self, value: K) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX) & !JOINED;
        let at = *self.known.entry(value).or_insert(next);
        if at == next {
            self.keys.push(value);
        }
        at
    }

    /// Ends the row at hand. Rows that say nothing need no end of their own.
    pub(super) fn close(&mut self) {
        let end = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        if self.ends.last().copied().unwrap_or(0) != end {
            self.ends.push(end);
        }
    }

    /// How many rows have a value.
    pub(super) fn said(&self) -> usize {
        self.ends.len()
    }

    /// The different values.
    pub(super) fn keys(&self) -> &[K] {
        &self.keys
    }

    /// A facet of values that are what they are.
    pub(super) fn exact(
        self,
        aspect: Aspect,
        value: impl Fn(&K) -> Option<(String, String)>,
    ) -> Facet {
        let (top, more) = self.top(value);
        let masks = self.masks(&top, |_, group, at| group.members.contains(&at));
        self.facet(aspect, top, &masks, more)
    }

    /// A facet of values that may be alike: the term of one may let others through. `alike` says
    /// whether names hold a folded text.
    pub(super) fn alike(
        self,
        aspect: Aspect,
        value: impl Fn(&K) -> Option<(String, String)>,
        names: impl Fn(&K) -> Folded,
        alike: impl Fn(&str, &Folded) -> bool,
    ) -> Facet {
        let (top, more) = self.top(value);
        let folded: Vec<Folded> = self.keys.iter().map(names).collect();
        let masks = self.masks(&top, |_, group, at| {
            folded.get(at as usize).is_some_and(|names| alike(&group.folded, names))
        });
        self.facet(aspect, top, &masks, more)
    }

    /// The most frequent values, those with one term together; and how many others there are.
    pub(super) fn top(
        &self,
        value: impl Fn(&K) -> Option<(String, String)>,
    ) -> (Vec<Group>, usize) {
        let mut groups: Vec<Group> = Vec::new();
        let mut by_text: HashMap<String, usize> = HashMap::new();
        let mut counts = vec![0_usize; self.keys.len()];
        self.items.iter().for_each(|at| counts[(*at & !JOINED) as usize] += 1);
        for (at, key) in (0_u32..).zip(&self.keys) {
            if counts[at as usize] == 0 {
                continue;
            }
            let Some((text, term)) = value(key) else { continue };
            let folded = palmares_text::fold::fold(&text);
            let group = *by_text.entry(folded.clone()).or_insert(groups.len());
            if group == groups.len() {
                groups.push(Group { text, term, folded, members: Vec::new(), rough: 0 });
            }
            groups[group].members.push(at);
            groups[group].rough += counts[at as usize];
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.rough));
        let more = groups.len().saturating_sub(MOST);
        groups.truncate(MOST);
        (groups, more)
    }

    /// For every value a bit for each group whose term lets it through.
    pub(super) fn masks(
        &self,
        top: &[Group],
        through: impl Fn(usize, &Group, u32) -> bool,
    ) -> Vec<u32> {
        let mask = |(at, _): (u32, &K)| {
            let bits = top.iter().enumerate().filter(|(bit, group)| through(*bit, group, at));
            bits.fold(0, |mask, (bit, _)| mask | 1 << bit)
        };
        (0..).zip(&self.keys).map(mask).collect()
    }

    pub(super) fn facet(
        &self,
        aspect: Aspect,
        top: Vec<Group>,
        masks: &[u32],
        more: usize,
    ) -> Facet {
        // A term that some award or showing satisfies together with those before it is about that one.
        let in_fact = self.in_fact.iter().zip(masks).filter(|(in_fact, _)| **in_fact);
        let together = in_fact.fold(0, |all, (_, mask)| all | mask);
        let mut counts = [0_usize; MOST];
        let mut start = 0;
        for &end in &self.ends {
            let row = &self.items[start..end as usize];
            let mut mask = row.iter().fold(0, |mask, item| {
                let of_key = masks[(*item & !JOINED) as usize];
                mask | if *item & JOINED != 0 { of_key } else { of_key & !together }
            });
            while mask != 0 {
                counts[mask.trailing_zeros() as usize] += 1;
                mask &= mask - 1;
            }
            start = end as usize;
        }
        let value = |(group, count): (Group, usize)| FacetValue {
            text: group.text,
            term: group.term,
            count,
        };
        let mut values: Vec<FacetValue> = top.into_iter().zip(counts).map(value).collect();
        values.retain(|value| value.count > 0);
        // Stable, so that of two with one number the one that came first stays first.
        values.sort_by_key(|value| std::cmp::Reverse(value.count));
        Facet { aspect, values, more }
    }
}

/// Values under one term.
pub(super) struct Group {
    text: String,
    term: String,
    /// The text that the term asks for.
    pub(super) folded: String,
    /// Which values of the column.
    members: Vec<u32>,
    /// How often they occur.
    rough: usize,
}
