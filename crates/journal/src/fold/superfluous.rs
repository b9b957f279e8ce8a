//! Which edits no longer matter: those whose every field a later one sets, and those that are taken back.

use std::collections::BTreeMap;

use hashbrown::HashSet;
use serde_json::value::RawValue;

use super::Journal;
use crate::id::EditId;
use crate::key::OfKind;
use crate::line::Edit;
use crate::model::EditBatch;
use crate::value::each_field;

/// Fields that each kind has; of others it is not known how they merge.
fn is_known(kind: OfKind, field: &str) -> bool {
    let known: &[&str] = match kind {
        OfKind::Record => &[
            "kind",
            "title",
            "name",
            "original",
            "year",
            "directors",
            "countries",
            "minutes",
            "form",
            "ids",
            "address",
            "catalogue",
            "same",
            "rating",
            "liked",
            "want",
            "wish",
            "mark",
            "note",
            "tags",
            "hidden",
        ],
        OfKind::Viewing => &[
            "record", "when", "ticked", "rewatch", "rating", "liked", "note", "tags", "whole",
            "with", "where", "from", "gone",
        ],
        OfKind::List => &["name", "note", "ranked", "tags", "gone"],
        OfKind::Listed => &["place", "note", "gone"],
        OfKind::Showing => &["go", "ticket", "leave_early", "was", "exported"],
        OfKind::Plan => &[
            "hours", "days_off", "meals", "most", "talk", "early", "prefer", "hidden", "order",
            "busy",
        ],
        OfKind::Way => &["minutes"],
        OfKind::Seen => &["programme", "at"],
        OfKind::Batch => &[],
        OfKind::Undo => &["undone"],
    };
    known.contains(&field)
}

/// What an edit sets: fields, and keys of those that merge. `None` when it has something that has to stay.
fn set_by(edit: &Edit) -> Option<HashSet<String>> {
    let mut set = HashSet::new();
    let mut must_stay = false;
    each_field(edit, |field, value: &RawValue| {
        must_stay |= !is_known(edit.of.kind, field);
        if matches!(field, "ids" | "tags") {
            let keys: Option<BTreeMap<String, &RawValue>> = serde_json::from_str(value.get()).ok();
            must_stay |= keys.is_none();
            set.extend(
                keys.into_iter().flatten().map(|(key, _)| format!("{field}/{}", key.trim())),
            );
        } else {
            // Who no longer wants a film takes its wish away too.
            if field == "want" && matches!(value.get(), "null" | "false") {
                set.insert("wish".to_owned());
            }
            let field =
                if field == "name" && edit.of.kind == OfKind::Record { "title" } else { field };
            set.insert(field.to_owned());
        }
        true
    });
    (!must_stay).then_some(set)
}

impl Journal {
    /// Edits without which the journal shows the same, while those stay that stand in files of others. What is undone
    /// can't be brought back without them.
    pub(crate) fn superfluous(&self, elsewhere: &HashSet<EditId>) -> HashSet<EditId> {
        let mut superfluous = HashSet::new();
        // Of an import that was broken off every edit stays, so that it can still be told, and undone.
        let is_open = |edit: &Edit| {
            let batch = edit.batch.as_ref().and_then(|batch| self.batches.get(batch));
            batch.is_some_and(EditBatch::is_unfinished)
        };
        for topic in &self.topics {
            let of = &topic.of;
            let mut edits: Vec<&Edit> = topic.edits.iter().map(|at| &self.edits[*at]).collect();
            edits.sort_unstable_by_key(|edit| std::cmp::Reverse(edit.id));
            let mut later: HashSet<String> = HashSet::new();
            let mut replaced: HashSet<EditId> = HashSet::new();
            let mut are_all_replaced = false;
            for edit in &edits {
                let set = set_by(edit).filter(|_| !self.faults.contains_key(&edit.id));
                let stays = of.kind == OfKind::Batch || is_open(edit);
                let Some(mut set) = set.filter(|_| !stays) else {
                    // It stays, and may be what is between two others.
                    continue;
                };
                // An undo is itself never undone, but replaced.
                if of.kind != OfKind::Undo && self.is_undone(edit) {
                    let names = ["kind", "title", "original", "year", "directors"];
                    if of.kind != OfKind::Record || !names.iter().any(|name| set.contains(*name)) {
                        superfluous.insert(edit.id);
                    }
                    continue;
                }
                let has_note = set.remove("note");
                let note_is_gone = !has_note || are_all_replaced || replaced.contains(&edit.id);
                if note_is_gone && set.is_subset(&later) && (has_note || !set.is_empty()) {
                    superfluous.insert(edit.id);
                }
                later.extend(set);
                if has_note {
                    match &edit.was {
                        Some(was) => replaced.extend(was.iter().copied()),
                        None => are_all_replaced = true,
                    }
                }
            }
            // A note stays while one stays that it replaces: else that one would be back.
            let mut notes: Vec<EditId> = Vec::new();
            for edit in edits.iter().rev().filter(|edit| !self.is_undone(edit)) {
                if set_by(edit).is_some_and(|set| !set.contains("note")) {
                    continue;
                }
                let replaces = |id: &EditId| edit.was.as_ref().is_none_or(|was| was.contains(id));
                if notes.iter().any(replaces) {
                    superfluous.remove(&edit.id);
                }
                if !superfluous.contains(&edit.id) || elsewhere.contains(&edit.id) {
                    notes.push(edit.id);
                }
            }
        }
        superfluous
    }
}
