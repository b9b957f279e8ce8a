//! Records that are one: they say so, or a catalogue has them as one film.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::Journal;
use crate::key::{JournalKey, Of, OfKind};
use crate::model::KeptRecord;

/// Which records are one. A record alone is in no group.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    /// Said for as long as the program runs.
    joined: Vec<(JournalKey, JournalKey)>,
    /// The key that a record of a group goes by.
    first: HashMap<JournalKey, JournalKey>,
    pub(super) members: BTreeMap<JournalKey, Vec<JournalKey>>,
    pub(super) records: BTreeMap<JournalKey, Box<KeptRecord>>,
}

impl Groups {
    pub(super) fn join(&mut self, one: &JournalKey, other: &JournalKey) {
        self.joined.push((one.clone(), other.clone()));
    }

    pub(super) fn first_of<'a>(&'a self, key: &'a JournalKey) -> &'a JournalKey {
        self.first.get(key).unwrap_or(key)
    }
}

impl Journal {
    /// Finds out anew which records are one, and folds those.
    pub(super) fn regroup(&mut self) {
        let said = self.records.values().filter_map(|record| {
            record.same.as_ref().map(|same| (record.key.clone(), same.clone()))
        });
        let mut first: HashMap<JournalKey, JournalKey> = HashMap::new();
        let root = |first: &HashMap<JournalKey, JournalKey>, key: &JournalKey| {
            let mut key = key.clone();
            while let Some(next) = first.get(&key).filter(|next| **next != key) {
                key = next.clone();
            }
            key
        };
        for (one, other) in said.chain(self.groups.joined.clone()) {
            let (a, b) = (root(&first, &one), root(&first, &other));
            let (front, behind) = if a.rank() <= b.rank() { (a, b) } else { (b, a) };
            first.insert(behind, front.clone());
            // Ways stay short.
            first.insert(one, front.clone());
            first.insert(other, front.clone());
        }
        let mut members: BTreeMap<JournalKey, Vec<JournalKey>> = BTreeMap::new();
        let keys: BTreeSet<JournalKey> = first.keys().cloned().collect();
        self.groups.first.clear();
        for key in keys {
            let root = root(&first, &key);
            members.entry(root.clone()).or_default().push(key.clone());
            self.groups.first.insert(key, root);
        }
        members.retain(|_, members| members.len() > 1);
        self.groups.members = members;
        self.groups.records.clear();
        let all: Vec<JournalKey> = self.groups.members.keys().cloned().collect();
        all.iter().for_each(|first| self.refold_group(first));
    }

    /// Folds the groups that some records are in.
    pub(super) fn refold_groups(&mut self, records: &BTreeSet<JournalKey>) {
        let mut firsts: BTreeSet<JournalKey> = BTreeSet::new();
        firsts.extend(records.iter().map(|key| self.groups.first_of(key).clone()));
        for first in firsts {
            if self.groups.members.contains_key(&first) {
                self.refold_group(&first);
            }
        }
    }

    fn refold_group(&mut self, first: &JournalKey) {
        let members = self.groups.members.get(first).cloned().unwrap_or_default();
        let of = members.iter().map(|key| Of::new(OfKind::Record, key));
        let mut edits: Vec<usize> = of.flat_map(|of| self.edits_of(&of).to_vec()).collect();
        edits.sort_unstable_by_key(|at| self.edits[*at].id);
        let record = self.folded(first, &edits);
        self.groups.records.insert(first.clone(), Box::new(record));
    }
}
