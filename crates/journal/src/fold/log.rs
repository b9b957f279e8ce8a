//! What was done, press by press, and what can be taken back.

use hashbrown::HashMap;

use super::Journal;
use crate::id::{Device, EditId};
use crate::key::{JournalKey, Of, OfKind};
use crate::line::Edit;
use crate::value::{RecordRef, each_field};

/// Edits that were made as one, or one alone.
#[derive(Debug, Clone)]
pub struct LoggedPress<'a> {
    /// What an undo of it is of: `batch:…`, or the edit's id.
    pub undo: JournalKey,
    /// Its edits in their order.
    pub edits: Vec<&'a Edit>,
    /// Whether it is taken back.
    pub is_undone: bool,
}

impl Journal {
    /// What was done, the newest first. Undoing is not among it; what was undone says so.
    #[must_use]
    pub fn log(&self) -> Vec<LoggedPress<'_>> {
        let mut presses: Vec<LoggedPress<'_>> = Vec::new();
        let mut by_batch: HashMap<JournalKey, usize> = HashMap::new();
        for edit in self.edits().into_iter().rev() {
            if edit.of.kind == OfKind::Undo {
                continue;
            }
            let undo = edit.undone_by();
            if let Some(press) = by_batch.get(&undo).and_then(|at| presses.get_mut(*at)) {
                press.edits.push(edit);
                continue;
            }
            by_batch.insert(undo.clone(), presses.len());
            let is_undone = self.is_undone(edit);
            presses.push(LoggedPress { undo, edits: vec![edit], is_undone });
        }
        for press in &mut presses {
            press.edits.reverse();
        }
        presses
    }

    /// The edits that an undo of this key is about, in their order.
    #[must_use]
    pub fn undone_with(&self, undo: &JournalKey) -> Vec<&Edit> {
        let mut edits: Vec<&Edit> = match undo.as_str().strip_prefix("batch:") {
            Some(batch) => {
                let batch = JournalKey::new(batch).and_then(|batch| self.by_batch.get(&batch));
                batch.into_iter().flatten().filter_map(|at| self.edits.get(*at)).collect()
            }
            None => undo.as_str().parse().ok().and_then(|id| self.edit(id)).into_iter().collect(),
        };
        edits.sort_unstable_by_key(|edit| edit.id);
        edits
    }

    /// What the next undo takes back: the last of what some devices did that is not taken back. What the program keeps
    /// for itself is not among it.
    #[must_use]
    pub fn next_undo(&self, is_own: impl Fn(Device) -> bool) -> Option<JournalKey> {
        let edits = self.by_id.iter().filter(|(id, _)| is_own(id.device()));
        let edits = edits.filter_map(|(_, at)| self.edits.get(*at));
        let edits = edits.filter(|edit| {
            edit.of.kind != OfKind::Undo && !self.is_undone(edit) && !edit.is_for_itself()
        });
        edits.max_by_key(|edit| edit.id).map(Edit::undone_by)
    }

    /// What the next redo brings back: the last that some devices took back, if they did nothing since.
    #[must_use]
    pub fn next_redo(&self, is_own: impl Fn(Device) -> bool) -> Option<JournalKey> {
        let mut last_edit: Option<EditId> = None;
        let mut last_undo: Option<&Edit> = None;
        let edits = self.by_id.iter().filter(|(id, _)| is_own(id.device()));
        for edit in edits.filter_map(|(_, at)| self.edits.get(*at)) {
            match edit.of.kind {
                OfKind::Undo if !self.holds(&edit.of.key) => {
                    last_undo = last_undo.max_by_id(edit);
                }
                OfKind::Undo => {}
                _ if edit.is_for_itself() => {}
                _ => last_edit = last_edit.max(Some(edit.id)),
            }
        }
        let undo = last_undo.filter(|undo| last_edit < Some(undo.id));
        undo.map(|undo| undo.of.key.clone())
    }

    /// The record that a viewing names or named, be it removed or taken back.
    pub(crate) fn once_seen(&self, viewing: &JournalKey) -> Option<JournalKey> {
        let edits = self.edits_of(&Of::new(OfKind::Viewing, viewing));
        let mut edits: Vec<&Edit> = edits.iter().filter_map(|at| self.edits.get(*at)).collect();
        edits.sort_unstable_by_key(|edit| edit.id);
        let mut record = None;
        for edit in edits {
            each_field(edit, |field, value| {
                record = RecordRef::named(field, value).or(record.take());
                true
            });
        }
        record
    }

    /// Whether what an undo of this key is about is not taken back.
    fn holds(&self, undo: &JournalKey) -> bool {
        match undo.as_str().strip_prefix("batch:") {
            Some(batch) => {
                JournalKey::new(batch).is_none_or(|batch| !self.undone_batches.contains(&batch))
            }
            None => {
                undo.as_str().parse().map_or(true, |id: EditId| !self.undone_edits.contains(&id))
            }
        }
    }
}

trait MaxById<'a> {
    fn max_by_id(self, other: &'a Edit) -> Self;
}

impl<'a> MaxById<'a> for Option<&'a Edit> {
    fn max_by_id(self, other: &'a Edit) -> Self {
        match self {
            Some(edit) if edit.id > other.id => Some(edit),
            _ => Some(other),
        }
    }
}
