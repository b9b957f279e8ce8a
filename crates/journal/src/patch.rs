//! Applying edits to what they are of: field by field, in the order of their ids.

use std::collections::BTreeSet;

use palmares_text::Clean;
use serde_json::value::RawValue;

use crate::id::EditId;
use crate::key::JournalKey;
use crate::line::Edit;
use crate::model::{
    CleanText, EditBatch, KeptRecord, OnList, OwnList, RecordSnapshot, SeenAt, Since, Viewing,
};
use crate::plan::WishLevel;
use crate::value::{
    NoteHeads, RecordRef, put, put_ids, put_or, put_since, put_tags, put_text, put_texts,
};

impl KeptRecord {
    pub(crate) fn new(key: &JournalKey) -> Self {
        Self {
            key: key.clone(),
            snapshot: RecordSnapshot::default(),
            same: None,
            rating: None,
            liked: false,
            want: None,
            wish: None,
            mark: None,
            notes: Vec::new(),
            tags: BTreeSet::new(),
            hidden: false,
            holds: false,
        }
    }

    /// The fields that say what the record is: those hold after an undo too, where nothing else says it.
    pub(crate) fn put_name(&mut self, field: &str, value: &RawValue) -> bool {
        let snapshot = &mut self.snapshot;
        match field {
            "kind" => put_text(&mut snapshot.kind, value),
            "title" | "name" => put_text(&mut snapshot.name, value),
            "original" => put_text(&mut snapshot.original, value),
            "year" => put(&mut snapshot.year, value),
            "directors" => put_texts(&mut snapshot.directors, value),
            _ => true,
        }
    }

    pub(crate) fn put(
        &mut self,
        notes: &mut NoteHeads,
        edit: &Edit,
        field: &str,
        value: &RawValue,
    ) -> bool {
        let snapshot = &mut self.snapshot;
        match field {
            "countries" => put_texts(&mut snapshot.countries, value),
            "minutes" => put(&mut snapshot.minutes, value),
            "form" => put_text(&mut snapshot.form, value),
            "address" => put_text(&mut snapshot.address, value),
            "catalogue" => put_text(&mut snapshot.catalogue, value),
            "ids" => put_ids(&mut snapshot.ids, value),
            "same" => {
                let mut same = None;
                let is_read = put(&mut same, value);
                if is_read {
                    self.same = same.map(|RecordRef(key)| key);
                }
                is_read
            }
            "rating" => put(&mut self.rating, value),
            "liked" => put_or(&mut self.liked, false, value),
            "want" => {
                let is_read = put_since(&mut self.want, value);
                // What is no longer wanted is wanted as usual when it is again.
                if is_read && self.want.is_none() {
                    self.wish = None;
                }
                is_read
            }
            "wish" if value.get() == "0" => {
                self.wish = None;
                true
            }
            "wish" => put(&mut self.wish, value),
            "mark" => put_since(&mut self.mark, value),
            "note" => notes.put(edit, value),
            "tags" => put_tags(&mut self.tags, value),
            "hidden" => put_or(&mut self.hidden, false, value),
            _ => self.put_name(field, value),
        }
    }
}

impl KeptRecord {
    /// What is wanted has a level, and what has one is wanted.
    pub(crate) fn settle_wish(&mut self) {
        match (self.want, self.wish) {
            (Some(_), None) => self.wish = Some(WishLevel::USUAL),
            (None, Some(_)) => self.want = Some(Since { day: None }),
            _ => {}
        }
    }
}

/// A viewing while edits are applied to it.
pub(crate) struct ViewingDraft {
    pub(crate) viewing: Viewing,
    pub(crate) has_record: bool,
    pub(crate) gone: bool,
    notes: NoteHeads,
}

impl ViewingDraft {
    pub(crate) fn new(key: &JournalKey, made: EditId) -> Self {
        let viewing = Viewing {
            key: key.clone(),
            record: key.clone(),
            when: None,
            ticked: None,
            rewatch: false,
            rating: None,
            liked: false,
            notes: Vec::new(),
            tags: BTreeSet::new(),
            whole: true,
            with: Vec::new(),
            place: SeenAt::default(),
            from: None,
            made,
        };
        Self { viewing, has_record: false, gone: false, notes: NoteHeads::default() }
    }

    pub(crate) fn put(&mut self, edit: &Edit, field: &str, value: &RawValue) -> bool {
        let viewing = &mut self.viewing;
        match field {
            "record" => {
                let mut record = None;
                let is_read = put(&mut record, value);
                if is_read {
                    self.has_record = record.is_some();
                    viewing.record = record.map_or(viewing.key.clone(), |RecordRef(key)| key);
                }
                is_read
            }
            "when" => put(&mut viewing.when, value),
            "ticked" => put(&mut viewing.ticked, value),
            "rewatch" => put_or(&mut viewing.rewatch, false, value),
            "rating" => put(&mut viewing.rating, value),
            "liked" => put_or(&mut viewing.liked, false, value),
            "note" => self.notes.put(edit, value),
            "tags" => put_tags(&mut viewing.tags, value),
            "whole" => put_or(&mut viewing.whole, true, value),
            "with" => put_texts(&mut viewing.with, value),
            "where" => put_or(&mut viewing.place, SeenAt::default(), value),
            "from" => put(&mut viewing.from, value),
            "gone" => put_or(&mut self.gone, false, value),
            _ => true,
        }
    }

    pub(crate) fn finish(mut self) -> Option<Viewing> {
        self.viewing.notes = self.notes.written();
        (self.has_record && !self.gone).then_some(self.viewing)
    }
}

impl OwnList {
    pub(crate) fn new(key: &JournalKey) -> Self {
        Self {
            key: key.clone(),
            name: Clean::tidied(key.as_str()).into_owned(),
            notes: Vec::new(),
            ranked: false,
            tags: BTreeSet::new(),
            gone: false,
        }
    }

    pub(crate) fn put(
        &mut self,
        notes: &mut NoteHeads,
        edit: &Edit,
        field: &str,
        value: &RawValue,
    ) -> bool {
        match field {
            "name" => {
                let mut name = None;
                let is_read = put_text(&mut name, value);
                if is_read {
                    self.name = name.unwrap_or_else(|| self.key.as_str().to_owned().into());
                }
                is_read
            }
            "note" => notes.put(edit, value),
            "ranked" => put_or(&mut self.ranked, false, value),
            "tags" => put_tags(&mut self.tags, value),
            "gone" => put_or(&mut self.gone, false, value),
            _ => true,
        }
    }
}

/// A place on a list while edits are applied to it.
pub(crate) struct OnListDraft {
    pub(crate) entry: OnList,
    pub(crate) gone: bool,
    notes: NoteHeads,
}

impl OnListDraft {
    pub(crate) fn new(record: JournalKey) -> Self {
        let entry = OnList { record, place: CleanText::default(), notes: Vec::new() };
        Self { entry, gone: false, notes: NoteHeads::default() }
    }

    pub(crate) fn put(&mut self, edit: &Edit, field: &str, value: &RawValue) -> bool {
        match field {
            "place" => put_or(&mut self.entry.place, CleanText::default(), value),
            "note" => self.notes.put(edit, value),
            "gone" => put_or(&mut self.gone, false, value),
            _ => true,
        }
    }

    pub(crate) fn finish(mut self) -> Option<OnList> {
        self.entry.notes = self.notes.written();
        (!self.gone).then_some(self.entry)
    }
}

impl EditBatch {
    pub(crate) fn put(&mut self, field: &str, value: &RawValue) -> bool {
        match field {
            "what" => put_text(&mut self.what, value),
            "file" => put_text(&mut self.file, value),
            _ => true,
        }
    }
}

/// Whether an undo holds, by its line's field `undone`.
pub(crate) fn put_undone(undone: &mut bool, field: &str, value: &RawValue) -> bool {
    match field {
        "undone" => put_or(undone, false, value),
        _ => true,
    }
}
