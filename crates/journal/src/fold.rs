//! Edits folded into what they add up to.
//!
//! The outcome is a function of the set of edits: an edit that comes late or twice, or after the one that takes it
//! back, changes nothing of it. So only what an edit is of is folded anew when it comes.

mod groups;
mod history;
mod log;
mod look;
mod plans;
mod superfluous;

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::{HashMap, HashSet};
pub use history::HeldEdit;
pub use log::LoggedPress;

use groups::Groups;
use plans::OwnPlans;

use crate::id::EditId;
use crate::key::{JournalKey, Of, OfKind};
use crate::line::Edit;
use crate::model::{CleanText, EditBatch, KeptRecord, OnList, OwnList, Viewing};
use crate::patch::{OnListDraft, ViewingDraft, put_undone};
use crate::value::{NoteHeads, each_field};

/// All edits, and what they add up to.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    edits: Vec<Edit>,
    by_id: HashMap<EditId, usize>,
    /// Where in `topics` it is what an edit is of.
    by_of: HashMap<Of, usize>,
    topics: Vec<Topic>,
    by_batch: HashMap<JournalKey, Vec<usize>>,
    undone_edits: HashSet<EditId>,
    undone_batches: HashSet<JournalKey>,
    /// Each by its own edits alone.
    records: BTreeMap<JournalKey, Box<KeptRecord>>,
    groups: Groups,
    viewings: BTreeMap<JournalKey, Box<Viewing>>,
    viewings_of: HashMap<JournalKey, BTreeSet<JournalKey>>,
    lists: BTreeMap<JournalKey, OwnList>,
    on_lists: BTreeMap<JournalKey, BTreeMap<JournalKey, OnList>>,
    lists_of: HashMap<JournalKey, BTreeSet<JournalKey>>,
    plans: OwnPlans,
    batches: BTreeMap<JournalKey, EditBatch>,
    /// Records by their ids and addresses elsewhere.
    by_foreign: HashMap<(CleanText, CleanText), BTreeSet<JournalKey>>,
    faults: BTreeMap<EditId, Vec<CleanText>>,
    doubles: usize,
}

/// Two journals are equal when they hold the same edits, and these add up to the same.
impl PartialEq for Journal {
    fn eq(&self, other: &Self) -> bool {
        let edits = |journal: &Self| -> BTreeMap<EditId, String> {
            let edits = journal.by_id.iter();
            edits.map(|(id, at)| (*id, journal.edits[*at].line().to_owned())).collect()
        };
        edits(self) == edits(other) && self.batches == other.batches && self.looks_like(other)
    }
}

/// One thing, and the edits of it, in their order once it is folded.
#[derive(Debug, Clone)]
struct Topic {
    of: Of,
    edits: Vec<usize>,
    is_dirty: bool,
}

/// What has to be folded anew: places in `topics`, each once, and batches.
#[derive(Default)]
struct Dirty {
    topics: Vec<usize>,
    batches: HashSet<JournalKey>,
}

impl Journal {
    /// Takes edits in, in any order, and folds what they are of. Returns the records that may look different now, by
    /// the keys they go by.
    pub fn add(&mut self, edits: impl IntoIterator<Item = Edit>) -> BTreeSet<JournalKey> {
        let mut dirty = Dirty::default();
        for edit in edits {
            match self.by_id.get(&edit.id) {
                None => {
                    let at = self.edits.len();
                    self.by_id.insert(edit.id, at);
                    self.edits.push(edit);
                    self.enter(at, &mut dirty);
                }
                Some(&at) => {
                    self.doubles += 1;
                    // Changed by hand in one copy and not in another: either will do, as long as it is always the same.
                    if self.edits[at].line() < edit.line() {
                        self.leave(at, &mut dirty);
                        self.edits[at] = edit;
                        self.enter(at, &mut dirty);
                    }
                }
            }
        }
        self.refold(dirty)
    }

    /// Drops edits again, as if they had never come: those that were shown before they were kept, and could not be.
    /// Returns what [`Journal::add`] does.
    pub fn forget(&mut self, ids: &[EditId]) -> BTreeSet<JournalKey> {
        let mut dirty = Dirty::default();
        for id in ids {
            if let Some(at) = self.by_id.remove(id) {
                self.leave(at, &mut dirty);
            }
        }
        self.refold(dirty)
    }

    /// Says that two records are one, until the program ends: both are the same film of a catalogue. Returns whether
    /// they were two.
    pub fn join(&mut self, one: &JournalKey, other: &JournalKey) -> bool {
        if one == other || self.key_of(one) == self.key_of(other) {
            return false;
        }
        self.groups.join(one, other);
        self.regroup();
        true
    }

    fn enter(&mut self, at: usize, dirty: &mut Dirty) {
        let edit = &self.edits[at];
        let topic = *self.by_of.entry(edit.of.clone()).or_insert_with(|| {
            self.topics.push(Topic { of: edit.of.clone(), edits: Vec::new(), is_dirty: false });
            self.topics.len() - 1
        });
        self.topics[topic].edits.push(at);
        if let Some(batch) = batch_of(edit) {
            self.by_batch.entry(batch.clone()).or_default().push(at);
            dirty.batches.insert(batch.clone());
        }
        self.soil(topic, dirty);
    }

    fn leave(&mut self, at: usize, dirty: &mut Dirty) {
        let edit = &self.edits[at];
        self.faults.remove(&edit.id);
        if let Some(batch) = batch_of(edit) {
            if let Some(edits) = self.by_batch.get_mut(batch) {
                edits.retain(|other| *other != at);
            }
            dirty.batches.insert(batch.clone());
        }
        if let Some(&topic) = self.by_of.get(&edit.of) {
            self.topics[topic].edits.retain(|other| *other != at);
            self.soil(topic, dirty);
        }
    }

    /// Takes note that something is to be folded anew.
    fn soil(&mut self, topic: usize, dirty: &mut Dirty) {
        if !std::mem::replace(&mut self.topics[topic].is_dirty, true) {
            dirty.topics.push(topic);
        }
    }

    /// The same for what an edit is of.
    fn soil_of(&mut self, at: usize, dirty: &mut Dirty) {
        if let Some(&topic) = self.by_of.get(&self.edits[at].of) {
            self.soil(topic, dirty);
        }
    }

    /// The edits of one thing, in no order before it is folded.
    fn edits_of(&self, of: &Of) -> &[usize] {
        self.by_of.get(of).map_or(&[], |topic| &self.topics[*topic].edits)
    }

    fn refold(&mut self, mut dirty: Dirty) -> BTreeSet<JournalKey> {
        let is_undo = |topic: &usize| self.topics[*topic].of.kind == OfKind::Undo;
        let undos: Vec<usize> = dirty.topics.iter().copied().filter(is_undo).collect();
        for undo in undos {
            let of = self.topics[undo].of.clone();
            self.refold_undo(&of, &mut dirty);
        }
        let mut records = BTreeSet::new();
        let mut regroup = false;
        for topic in dirty.topics {
            let topic = &mut self.topics[topic];
            topic.is_dirty = false;
            topic.edits.sort_unstable_by_key(|at| self.edits[*at].id);
            let (of, edits) = (topic.of.clone(), topic.edits.clone());
            match of.kind {
                OfKind::Record => {
                    regroup |= self.refold_record(&of.key, &edits);
                    records.insert(of.key);
                }
                OfKind::Viewing => records.extend(self.refold_viewing(&of.key, &edits)),
                OfKind::List => self.refold_list(&of.key, &edits),
                OfKind::Listed => records.extend(self.refold_listed(&of.key, &edits)),
                OfKind::Showing | OfKind::Plan | OfKind::Way | OfKind::Seen => {
                    self.refold_plan(&of, &edits);
                }
                OfKind::Batch | OfKind::Undo => {}
            }
        }
        for batch in dirty.batches {
            self.refold_batch(&batch);
        }
        if regroup {
            self.regroup();
        } else {
            self.refold_groups(&records);
        }
        if self.groups.members.is_empty() {
            return records;
        }
        records.iter().map(|key| self.key_of(key).clone()).collect()
    }

    fn is_undone(&self, edit: &Edit) -> bool {
        self.undone_edits.contains(&edit.id)
            || batch_of(edit).is_some_and(|batch| self.undone_batches.contains(batch))
    }

    /// Calls a function with every field of edits that hold, and takes note of values that can't be read.
    fn apply(
        &mut self,
        edits: &[usize],
        mut put: impl FnMut(&Edit, &str, &serde_json::value::RawValue) -> bool,
    ) {
        for &at in edits {
            let edit = &self.edits[at];
            let faulty = match self.is_undone(edit) {
                true => Vec::new(),
                false => each_field(edit, |field, value| put(edit, field, value)),
            };
            if !faulty.is_empty() {
                self.faults.insert(edit.id, faulty);
            } else if !self.faults.is_empty() {
                self.faults.remove(&edit.id);
            }
        }
    }

    /// Takes note that what edits are of has a key that its kind can't have.
    fn refuse(&mut self, edits: &[usize]) {
        for &at in edits {
            self.faults.insert(self.edits[at].id, vec![CleanText::tidied("of")]);
        }
    }

    fn refold_undo(&mut self, of: &Of, dirty: &mut Dirty) {
        let mut edits = self.edits_of(of).to_vec();
        edits.sort_unstable_by_key(|at| self.edits[*at].id);
        let mut undone = false;
        for at in edits {
            each_field(&self.edits[at], |field, value| put_undone(&mut undone, field, value));
        }
        if let Some(batch) = of.key.as_str().strip_prefix("batch:").and_then(JournalKey::new) {
            for at in self.by_batch.get(&batch).cloned().unwrap_or_default() {
                self.soil_of(at, dirty);
            }
            match undone {
                true => self.undone_batches.insert(batch.clone()),
                false => self.undone_batches.remove(&batch),
            };
            dirty.batches.insert(batch);
        } else if let Ok(id) = of.key.as_str().parse() {
            if let Some(&at) = self.by_id.get(&id) {
                self.soil_of(at, dirty);
            }
            match undone {
                true => self.undone_edits.insert(id),
                false => self.undone_edits.remove(&id),
            };
        }
    }

    /// A record by edits in their order.
    fn folded(&mut self, key: &JournalKey, edits: &[usize]) -> KeptRecord {
        let mut record = KeptRecord::new(key);
        for &at in edits {
            if self.is_undone(&self.edits[at]) {
                each_field(&self.edits[at], |field, value| record.put_name(field, value));
            } else {
                record.holds = true;
            }
        }
        let mut notes = NoteHeads::default();
        self.apply(edits, |edit, field, value| record.put(&mut notes, edit, field, value));
        record.notes = notes.written();
        record.settle_wish();
        record
    }

    /// Returns whether it says something else now about what it is the same as.
    fn refold_record(&mut self, key: &JournalKey, edits: &[usize]) -> bool {
        let old = self.records.remove(key);
        if let Some(old) = &old {
            for foreign in foreign_of(old) {
                if let Some(keys) = self.by_foreign.get_mut(&foreign) {
                    keys.remove(key);
                }
            }
        }
        let new = (!edits.is_empty()).then(|| Box::new(self.folded(key, edits)));
        let same = |record: &Option<Box<KeptRecord>>| record.as_ref().and_then(|r| r.same.clone());
        let regroup = same(&old) != same(&new);
        if let Some(new) = new {
            for foreign in foreign_of(&new) {
                self.by_foreign.entry(foreign).or_default().insert(key.clone());
            }
            self.records.insert(key.clone(), new);
        }
        regroup
    }

    fn refold_viewing(&mut self, key: &JournalKey, edits: &[usize]) -> Vec<JournalKey> {
        let mut touched = Vec::new();
        if let Some(old) = self.viewings.remove(key) {
            if let Some(viewings) = self.viewings_of.get_mut(&old.record) {
                viewings.remove(key);
            }
            touched.push(old.record);
        }
        let first = edits.iter().map(|at| &self.edits[*at]).find(|edit| !self.is_undone(edit));
        let Some(made) = first.map(|edit| edit.id) else {
            self.apply(edits, |_, _, _| true);
            return touched;
        };
        let mut draft = ViewingDraft::new(key, made);
        self.apply(edits, |edit, field, value| draft.put(edit, field, value));
        if let Some(viewing) = draft.finish() {
            touched.push(viewing.record.clone());
            self.viewings_of.entry(viewing.record.clone()).or_default().insert(key.clone());
            self.viewings.insert(key.clone(), Box::new(viewing));
        }
        touched
    }

    fn refold_list(&mut self, key: &JournalKey, edits: &[usize]) {
        self.lists.remove(key);
        let holds = edits.iter().any(|at| !self.is_undone(&self.edits[*at]));
        let mut list = OwnList::new(key);
        let mut notes = NoteHeads::default();
        self.apply(edits, |edit, field, value| list.put(&mut notes, edit, field, value));
        list.notes = notes.written();
        if holds {
            self.lists.insert(key.clone(), list);
        }
    }

    fn refold_listed(&mut self, key: &JournalKey, edits: &[usize]) -> Option<JournalKey> {
        let Some((list, record)) = key.as_listed() else {
            self.refuse(edits);
            return None;
        };
        let entries = self.on_lists.entry(list.clone()).or_default();
        if entries.remove(&record).is_some()
            && let Some(lists) = self.lists_of.get_mut(&record)
        {
            lists.remove(&list);
        }
        let holds = edits.iter().any(|at| !self.is_undone(&self.edits[*at]));
        let mut draft = OnListDraft::new(record.clone());
        self.apply(edits, |edit, field, value| draft.put(edit, field, value));
        if let Some(entry) = draft.finish().filter(|_| holds) {
            self.on_lists.entry(list.clone()).or_default().insert(record.clone(), entry);
            self.lists_of.entry(record.clone()).or_default().insert(list);
        }
        Some(record)
    }

    fn refold_batch(&mut self, key: &JournalKey) {
        self.batches.remove(key);
        let mut edits = self.by_batch.get(key).cloned().unwrap_or_default();
        edits.sort_unstable_by_key(|at| self.edits[*at].id);
        let Some(last) = edits.last().map(|at| self.edits[*at].id) else { return };
        let mut batch = EditBatch {
            key: key.clone(),
            what: None,
            file: None,
            edits: 0,
            is_closed: false,
            is_undone: self.undone_batches.contains(key),
            last,
        };
        for at in edits {
            match self.edits[at].of.kind {
                OfKind::Batch => {
                    batch.is_closed = true;
                    let edit = &self.edits[at];
                    let faulty = each_field(edit, |field, value| batch.put(field, value));
                    if !faulty.is_empty() {
                        self.faults.insert(edit.id, faulty);
                    }
                }
                _ => batch.edits += 1,
            }
        }
        self.batches.insert(key.clone(), batch);
    }
}

/// The batch of an edit; of a line that closes one, that one.
fn batch_of(edit: &Edit) -> Option<&JournalKey> {
    match edit.of.kind {
        OfKind::Batch => Some(&edit.of.key),
        OfKind::Undo => None,
        OfKind::Record
        | OfKind::Viewing
        | OfKind::List
        | OfKind::Listed
        | OfKind::Showing
        | OfKind::Plan
        | OfKind::Way
        | OfKind::Seen => edit.batch.as_ref(),
    }
}

/// What a record is found by: its ids, and its address.
fn foreign_of(record: &KeptRecord) -> Vec<(CleanText, CleanText)> {
    let ids = record.snapshot.ids.iter().map(|(source, id)| (source.clone(), id.clone()));
    let address = record.snapshot.address.clone();
    ids.chain(address.map(|address| (CleanText::tidied("address"), address))).collect()
}
