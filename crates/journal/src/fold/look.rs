//! Looking things up in a journal.

use std::collections::BTreeSet;

use super::Journal;
use crate::id::EditId;
use crate::key::JournalKey;
use crate::line::Edit;
use crate::model::{CleanText, EditBatch, KeptRecord, OnList, OwnList, RecordSnapshot, Viewing};

impl Journal {
    /// Whether nothing is kept of any record; a plan of a festival may be.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records().next().is_none() && self.lists().next().is_none()
    }

    /// The key that a record goes by: its own, unless it is one with others.
    #[must_use]
    pub fn key_of<'a>(&'a self, key: &'a JournalKey) -> &'a JournalKey {
        self.groups.first_of(key)
    }

    /// The keys of all records that are one with this.
    #[must_use]
    pub fn keys_of<'a>(&'a self, key: &'a JournalKey) -> &'a [JournalKey] {
        match self.groups.members.get(self.key_of(key)) {
            Some(members) => members,
            None => std::slice::from_ref(key),
        }
    }

    /// The record that this key itself is said to be the same as.
    #[must_use]
    pub fn said_to_be(&self, key: &JournalKey) -> Option<&JournalKey> {
        self.records.get(key)?.same.as_ref()
    }

    /// Whether this key itself is said to be no other record.
    #[must_use]
    pub fn is_said_own(&self, key: &JournalKey) -> bool {
        self.said_to_be(key) == Some(key)
    }

    fn any_record(&self, key: &JournalKey) -> Option<&KeptRecord> {
        let first = self.key_of(key);
        self.groups.records.get(first).or_else(|| self.records.get(first)).map(|record| &**record)
    }

    /// What is kept of a record, by any of its keys.
    #[must_use]
    pub fn record(&self, key: &JournalKey) -> Option<&KeptRecord> {
        self.any_record(key).filter(|record| self.is_kept(record))
    }

    fn is_kept(&self, record: &KeptRecord) -> bool {
        let is_in = |keys: &hashbrown::HashMap<JournalKey, BTreeSet<JournalKey>>| {
            let keys = self.keys_of(&record.key).iter().filter_map(|key| keys.get(key));
            keys.flatten().next().is_some()
        };
        // What is only a key has nothing to show.
        let is_named = record.snapshot != RecordSnapshot::default();
        record.holds || is_named && (is_in(&self.viewings_of) || is_in(&self.lists_of))
    }

    /// All records, those that are one as one, by key.
    pub fn records(&self) -> impl Iterator<Item = &KeptRecord> {
        let alone = self.records.values().filter(|record| {
            self.key_of(&record.key) == &record.key
                && !self.groups.records.contains_key(&record.key)
        });
        let all = alone.chain(self.groups.records.values());
        all.map(|record| &**record).filter(|record| self.is_kept(record))
    }

    /// The name of a record; its key where it has none.
    #[must_use]
    pub fn name_of(&self, key: &JournalKey) -> CleanText {
        let name = self.any_record(key).and_then(|record| record.snapshot.name.clone());
        name.unwrap_or_else(|| CleanText::from(key.as_str().to_owned()))
    }

    /// All viewings, by key.
    pub fn viewings(&self) -> impl ExactSizeIterator<Item = &Viewing> {
        self.viewings.values().map(|viewing| &**viewing)
    }

    /// One viewing.
    #[must_use]
    pub fn viewing(&self, key: &JournalKey) -> Option<&Viewing> {
        self.viewings.get(key).map(|viewing| &**viewing)
    }

    /// How often a record was seen.
    #[must_use]
    pub fn times_seen(&self, key: &JournalKey) -> usize {
        let keys = self.keys_of(key).iter();
        keys.filter_map(|key| self.viewings_of.get(key)).map(BTreeSet::len).sum()
    }

    /// The viewings of a record, those without a day first, then by day; of one day as they were written down.
    #[must_use]
    pub fn viewings_of(&self, key: &JournalKey) -> Vec<&Viewing> {
        let keys = self.keys_of(key).iter().filter_map(|key| self.viewings_of.get(key));
        let mut viewings: Vec<_> = keys.flatten().filter_map(|key| self.viewing(key)).collect();
        viewings.sort_by_key(|viewing| {
            (viewing.when.map(palmares_catalogue::date::Date::earliest), viewing.made)
        });
        viewings
    }

    /// Lists that were not removed, by key.
    pub fn lists(&self) -> impl Iterator<Item = &OwnList> {
        self.lists.values().filter(|list| !list.gone)
    }

    /// One list, be it removed.
    #[must_use]
    pub fn list(&self, key: &JournalKey) -> Option<&OwnList> {
        self.lists.get(key)
    }

    /// What stands on a list, in its order; records that are one stand there once.
    #[must_use]
    pub fn on_list(&self, list: &JournalKey) -> Vec<&OnList> {
        let mut entries: Vec<_> =
            self.on_lists.get(list).into_iter().flat_map(|entries| entries.values()).collect();
        entries.sort_by(|a, b| (&a.place, &a.record).cmp(&(&b.place, &b.record)));
        let mut there = BTreeSet::new();
        entries.retain(|entry| there.insert(self.key_of(&entry.record)));
        entries
    }

    /// Whether a list names a record by this key.
    pub(crate) fn stands_on(&self, list: &JournalKey, key: &JournalKey) -> bool {
        self.on_lists.get(list).is_some_and(|entries| entries.contains_key(key))
    }

    /// The lists that a record stands on, by key.
    #[must_use]
    pub fn lists_of(&self, record: &JournalKey) -> Vec<&OwnList> {
        let keys = self.keys_of(record).iter().filter_map(|key| self.lists_of.get(key));
        let lists: BTreeSet<&JournalKey> = keys.flatten().collect();
        let lists = lists.into_iter().filter_map(|key| self.lists.get(key));
        lists.filter(|list| !list.gone).collect()
    }

    /// All batches, by key.
    pub fn batches(&self) -> impl Iterator<Item = &EditBatch> {
        self.batches.values()
    }

    /// Imports that were broken off and not taken back.
    pub fn unfinished(&self) -> impl Iterator<Item = &EditBatch> {
        self.batches().filter(|batch| batch.is_unfinished())
    }

    /// The record that is kept of what a snapshot names: by its ids, else by its address in a catalogue of the same
    /// name.
    #[must_use]
    pub fn find(&self, snapshot: &RecordSnapshot) -> Option<&JournalKey> {
        let named = |source: &CleanText, id: &CleanText| {
            self.by_foreign.get(&(source.clone(), id.clone())).into_iter().flatten()
        };
        let by_id = snapshot.ids.iter().flat_map(|(source, id)| named(source, id)).next();
        let by_address = || {
            let address = snapshot.address.as_ref()?;
            named(&CleanText::tidied("address"), address).find(|key| {
                let kept = self.records.get(*key).and_then(|kept| kept.snapshot.catalogue.as_ref());
                kept.zip(snapshot.catalogue.as_ref()).is_none_or(|(kept, now)| kept == now)
            })
        };
        by_id.or_else(by_address).map(|key| self.key_of(key))
    }

    /// Values that could not be read: the edit, and its fields with such values. They change nothing.
    pub fn faults(&self) -> impl Iterator<Item = (EditId, &[CleanText])> {
        self.faults.iter().map(|(id, fields)| (*id, &**fields))
    }

    /// How many lines were read that were there already.
    #[must_use]
    pub fn doubles(&self) -> usize {
        self.doubles
    }

    /// One edit.
    #[must_use]
    pub fn edit(&self, id: EditId) -> Option<&Edit> {
        self.by_id.get(&id).and_then(|at| self.edits.get(*at))
    }

    /// All edits in their order, those that are taken back too.
    #[must_use]
    pub fn edits(&self) -> Vec<&Edit> {
        let mut edits: Vec<&Edit> =
            self.by_id.values().filter_map(|at| self.edits.get(*at)).collect();
        edits.sort_unstable_by_key(|edit| edit.id);
        edits
    }

    /// Whether two journals show the same, whatever edits they come from.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        let lists = |journal: &Self| -> Vec<(OwnList, Vec<OnList>)> {
            let entries =
                |list: &OwnList| journal.on_list(&list.key).into_iter().cloned().collect();
            journal.lists().map(|list| (list.clone(), entries(list))).collect()
        };
        // When a viewing was made is of no matter where its first edit was superseded in every field.
        let viewings = |journal: &Self| -> Vec<Viewing> {
            let made = EditId::EARLIEST;
            journal.viewings().cloned().map(|viewing| Viewing { made, ..viewing }).collect()
        };
        self.records().eq(other.records())
            && viewings(self) == viewings(other)
            && lists(self) == lists(other)
            && self.plans().eq(other.plans())
    }
}
