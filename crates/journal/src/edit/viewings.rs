//! Edits of viewings.

use std::collections::BTreeSet;

use palmares_catalogue::date::Date;
use serde_json::{Map, Value};

use super::records::{is_noted, tag_json, want_no_more};
use super::{Draft, EditTarget, Press, date_json};
use crate::fold::Journal;
use crate::key::{JournalKey, OfKind};
use crate::model::{CleanText, NoteHead, SeenAt, Viewing};
use crate::rating::Rating;

/// What the form of a viewing holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewingForm {
    /// When; `None` where it is not known.
    pub when: Option<Date>,
    /// Whether it had been seen before.
    pub rewatch: bool,
    /// How it was rated that time.
    pub rating: Option<Rating>,
    /// Whether it was liked that time.
    pub liked: bool,
    /// The note; `None` leaves as it is what devices wrote without knowing of each other.
    pub note: Option<String>,
    /// Tags.
    pub tags: BTreeSet<CleanText>,
    /// Whether it was seen to its end.
    pub whole: bool,
    /// In whose company.
    pub with: Vec<CleanText>,
    /// Where.
    pub place: SeenAt,
}

impl Default for ViewingForm {
    fn default() -> Self {
        Self {
            when: None,
            rewatch: false,
            rating: None,
            liked: false,
            note: None,
            tags: BTreeSet::new(),
            whole: true,
            with: Vec::new(),
            place: SeenAt::default(),
        }
    }
}

impl ViewingForm {
    /// The form of a viewing as it is.
    #[must_use]
    pub fn of(viewing: &Viewing) -> Self {
        Self {
            when: viewing.when,
            rewatch: viewing.rewatch,
            rating: viewing.rating,
            liked: viewing.liked,
            note: match &*viewing.notes {
                [head] => Some(head.text.as_str().to_owned()),
                _ => None,
            },
            tags: viewing.tags.clone(),
            whole: viewing.whole,
            with: viewing.with.clone(),
            place: viewing.place.clone(),
        }
    }

    /// Sets in an edit what differs from another form.
    fn set_in(&self, mut draft: Draft, old: &Self, heads: &[NoteHead]) -> Draft {
        if self.when != old.when {
            draft = draft.set("when", date_json(self.when));
        }
        let flag = |on: bool| if on { Value::Bool(true) } else { Value::Null };
        if self.rewatch != old.rewatch {
            draft = draft.set("rewatch", flag(self.rewatch));
        }
        if self.rating != old.rating {
            draft = draft.set("rating", self.rating.map(Rating::json));
        }
        if self.liked != old.liked {
            draft = draft.set("liked", flag(self.liked));
        }
        if self.whole != old.whole {
            draft = draft.set("whole", if self.whole { Value::Null } else { false.into() });
        }
        if self.tags != old.tags {
            let come = self.tags.difference(&old.tags).map(|tag| (&**tag, true));
            let go = old.tags.difference(&self.tags).map(|tag| (&**tag, false));
            draft = draft.set("tags", tag_json(come.chain(go)));
        }
        if self.with != old.with {
            let with: Vec<String> = self.with.iter().map(|name| name.to_string()).collect();
            draft = draft.set("with", (!with.is_empty()).then_some(with));
        }
        if self.place != old.place {
            draft = draft.set("where", self.place.json());
        }
        match &self.note {
            Some(text) if !is_noted(heads, text) => draft.note(text, heads),
            _ => draft,
        }
    }
}

impl SeenAt {
    /// As lines have it; `null` where nothing is said.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut fields = Map::new();
        let mut put = |name: &str, text: &Option<CleanText>| {
            if let Some(text) = text {
                fields.insert(name.to_owned(), text.to_string().into());
            }
        };
        put("kind", &self.kind);
        put("venue", &self.venue);
        put("city", &self.city);
        put("section", &self.section);
        put("screening", &self.screening);
        put("format", &self.format);
        let mut edition = Map::new();
        for (name, text) in [("address", &self.edition), ("text", &self.edition_text)] {
            if let Some(text) = text {
                edition.insert(name.to_owned(), text.to_string().into());
            }
        }
        if !edition.is_empty() {
            fields.insert("edition".to_owned(), edition.into());
        }
        if fields.is_empty() { Value::Null } else { fields.into() }
    }
}

/// Says that a record was seen, once more if it was before. That it was wanted goes, unless that is to be kept.
#[must_use]
pub fn see(journal: &Journal, target: &EditTarget, when: Option<Date>, keep_wanted: bool) -> Press {
    let rewatch = journal.times_seen(&target.key(journal)) > 0;
    see_as(journal, target, &ViewingForm { when, rewatch, ..ViewingForm::default() }, keep_wanted)
}

/// The same with all that a form says of the viewing.
#[must_use]
pub fn see_as(
    journal: &Journal,
    target: &EditTarget,
    form: &ViewingForm,
    keep_wanted: bool,
) -> Press {
    let (key, mut record) = target.draft(journal);
    let kept = journal.record(&key);
    if kept.is_some_and(|kept| kept.want.is_some()) && !keep_wanted {
        record = want_no_more(record, kept);
    }
    if form.rating.is_some()
        && form.rating != kept.and_then(|kept| kept.rating)
        && is_newest(journal, &key, None, form.when)
    {
        record = record.set("rating", form.rating.map(Rating::json));
    }
    let viewing = Draft::of_new_viewing().set("record", format!("record:{key}"));
    let viewing = form.set_in(viewing, &ViewingForm::default(), &[]);
    Press::new([record, viewing])
}

/// Changes a viewing to what its form says. A rating goes to the film too, if no viewing of it is newer.
#[must_use]
pub fn edit_viewing(journal: &Journal, key: &JournalKey, form: &ViewingForm) -> Press {
    let Some(viewing) = journal.viewing(key) else { return Press::default() };
    let old = ViewingForm::of(viewing);
    let draft = form.set_in(Draft::of(OfKind::Viewing, key), &old, &viewing.notes);
    let record = journal.key_of(&viewing.record);
    let mut rated = Draft::of(OfKind::Record, record);
    if form.rating.is_some()
        && form.rating != old.rating
        && form.rating != journal.record(record).and_then(|record| record.rating)
        && is_newest(journal, record, Some(viewing), form.when)
    {
        rated = rated.set("rating", form.rating.map(Rating::json));
    }
    Press::new([draft, rated])
}

/// Whether a viewing on a day, a new one or one that is there, is the newest of its record's.
fn is_newest(
    journal: &Journal,
    record: &JournalKey,
    viewing: Option<&Viewing>,
    when: Option<Date>,
) -> bool {
    let when = when.map(Date::earliest);
    let mut others = journal.viewings_of(record).into_iter();
    others.all(|other| match viewing {
        Some(viewing) if viewing.key == other.key => true,
        Some(viewing) => (other.when.map(Date::earliest), other.made) <= (when, viewing.made),
        None => other.when.map(Date::earliest) <= when,
    })
}

/// Takes a viewing out.
#[must_use]
pub fn remove_viewing(journal: &Journal, key: &JournalKey) -> Press {
    match journal.viewing(key) {
        Some(_) => Press::new([Draft::of(OfKind::Viewing, key).set("gone", true)]),
        None => Press::default(),
    }
}
