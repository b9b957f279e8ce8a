//! Edits of records: want, mark, rate, like, note, tag, hide; films of one's own.

use jiff::civil;
use serde_json::{Map, Value};

use super::{Draft, EditTarget, Press};
use crate::fold::Journal;
use crate::key::{JournalKey, OfKind};
use crate::model::{KeptRecord, NoteHead, RecordSnapshot};
use crate::plan::WishLevel;
use crate::rating::Rating;

/// Sets a field of a record where it is not so yet.
fn change(
    journal: &Journal,
    target: &EditTarget,
    field: &str,
    value: impl FnOnce(Option<&KeptRecord>) -> Option<Value>,
) -> Press {
    let (key, draft) = target.draft(journal);
    match value(journal.record(&key)) {
        Some(value) => Press::new([draft.set(field, value)]),
        None => Press::default(),
    }
}

/// The same field with a flag turned round.
fn turn(
    journal: &Journal,
    target: &EditTarget,
    field: &str,
    is_on: impl FnOnce(&KeptRecord) -> bool,
    on: Value,
) -> Press {
    change(journal, target, field, |record| {
        Some(if record.is_some_and(is_on) { Value::Null } else { on })
    })
}

/// Puts a record on the want list, with the usual wish, or takes it off.
#[must_use]
pub fn toggle_want(journal: &Journal, target: &EditTarget, today: civil::Date) -> Press {
    let is_wanted = journal.record(&target.key(journal)).is_some_and(|kept| kept.want.is_some());
    wish(journal, target, (!is_wanted).then_some(WishLevel::USUAL), today)
}

/// Says how much a record is wanted, and so puts it on the want list; `None` takes it off.
#[must_use]
pub fn wish(
    journal: &Journal,
    target: &EditTarget,
    level: Option<WishLevel>,
    today: civil::Date,
) -> Press {
    let (key, draft) = target.draft(journal);
    let kept = journal.record(&key);
    let old = kept.and_then(|kept| kept.wish);
    match (old, level) {
        _ if old == level => Press::default(),
        (_, None) => Press::new([want_no_more(draft, kept)]),
        (Some(_), Some(level)) => Press::new([draft.set("wish", level.number())]),
        (None, Some(level)) => {
            let draft = draft.set("want", today.to_string());
            let level = (level != WishLevel::USUAL).then_some(level.number());
            Press::new([draft.set_some("wish", level)])
        }
    }
}

/// Takes a record off the want list.
pub(super) fn want_no_more(draft: Draft, kept: Option<&KeptRecord>) -> Draft {
    let draft = draft.set("want", Value::Null);
    // Lines are read without Palmares too: what is said there is taken away.
    match kept.is_some_and(|kept| kept.wish != Some(WishLevel::USUAL)) {
        true => draft.set("wish", Value::Null),
        false => draft,
    }
}

/// Puts a record on the want list where it is not.
#[must_use]
pub fn want(journal: &Journal, target: &EditTarget, today: civil::Date) -> Press {
    let is_wanted = |record: Option<&KeptRecord>| record.is_some_and(|r| r.want.is_some());
    let day = || Value::from(today.to_string());
    change(journal, target, "want", |record| (!is_wanted(record)).then(day))
}

/// Marks a record, or takes the mark away.
#[must_use]
pub fn toggle_mark(journal: &Journal, target: &EditTarget, today: civil::Date) -> Press {
    turn(journal, target, "mark", |record| record.mark.is_some(), today.to_string().into())
}

/// Likes a record, or no longer.
#[must_use]
pub fn toggle_liked(journal: &Journal, target: &EditTarget) -> Press {
    turn(journal, target, "liked", |record| record.liked, true.into())
}

/// Hides a record, or shows it again.
#[must_use]
pub fn toggle_hidden(journal: &Journal, target: &EditTarget) -> Press {
    turn(journal, target, "hidden", |record| record.hidden, true.into())
}

/// Rates a record; `None` takes the rating away.
#[must_use]
pub fn rate(journal: &Journal, target: &EditTarget, rating: Option<Rating>) -> Press {
    change(journal, target, "rating", |record| {
        let is_so = record.and_then(|record| record.rating) == rating;
        (!is_so).then(|| rating.map_or(Value::Null, Rating::json))
    })
}

/// Writes the note of a record in place of what is there, on whichever device that was written; without text it takes
/// it away.
#[must_use]
pub fn note(journal: &Journal, target: &EditTarget, text: &str) -> Press {
    let (key, draft) = target.draft(journal);
    let heads = journal.record(&key).map_or(&[][..], |record| &record.notes);
    match is_noted(heads, text) {
        true => Press::default(),
        false => Press::new([draft.note(text, heads)]),
    }
}

/// Whether a note reads so already.
pub(super) fn is_noted(heads: &[NoteHead], text: &str) -> bool {
    let text = crate::prose::Prose::tidied(text);
    match heads {
        [] => text.is_empty(),
        [head] => head.text == text,
        _ => false,
    }
}

/// Tags a record, or takes the tag away.
#[must_use]
pub fn tag(journal: &Journal, target: &EditTarget, tag: &str, on: bool) -> Press {
    change(journal, target, "tags", |record| {
        let tag = crate::model::CleanText::from(tag.trim().to_owned());
        let is_on = record.is_some_and(|record| record.tags.contains(&tag));
        (is_on != on && !tag.is_empty()).then(|| tag_json([(&*tag, on)]))
    })
}

/// Tags that come and go, as lines have them.
pub(super) fn tag_json<'a>(tags: impl IntoIterator<Item = (&'a str, bool)>) -> Value {
    let value = |on| if on { Value::Bool(true) } else { Value::Null };
    Value::Object(tags.into_iter().map(|(tag, on)| (tag.to_owned(), value(on))).collect())
}

/// Takes a record into the journal without more: a film of one's own.
#[must_use]
pub fn keep(journal: &Journal, snapshot: &RecordSnapshot) -> Press {
    Press::new([EditTarget::from(snapshot.clone()).draft(journal).1])
}

/// Says anew what a record is: what differs is set, what is missing is taken away. Ids stay that are not named.
#[must_use]
pub fn rename(journal: &Journal, key: &JournalKey, new: &RecordSnapshot) -> Press {
    let key = journal.key_of(key);
    let old = journal.record(key).map(|record| record.snapshot.clone()).unwrap_or_default();
    let fields = |snapshot: &RecordSnapshot| -> Map<String, Value> {
        let draft = snapshot.set_in(Draft::of(OfKind::Record, key));
        draft.fields.into_iter().collect()
    };
    let (mut old, new) = (fields(&old), fields(new));
    if !new.contains_key("ids") {
        old.remove("ids");
    }
    Press::new([Draft::of(OfKind::Record, key).set_differing(&old, &new)])
}

/// Says that a record is the same as another, or takes that back.
#[must_use]
pub fn same(journal: &Journal, key: &JournalKey, other: Option<&JournalKey>) -> Press {
    let is_one = other.is_some_and(|other| journal.key_of(other) == journal.key_of(key));
    let same = other.map(|other| Value::from(format!("record:{other}")));
    match is_one {
        true => Press::default(),
        false => Press::new([Draft::of(OfKind::Record, key).set("same", same)]),
    }
}

/// Says that a record is no other than itself, whatever a catalogue has: its `same` names itself.
#[must_use]
pub fn keep_own(journal: &Journal, key: &JournalKey) -> Press {
    match journal.is_said_own(key) {
        true => Press::default(),
        false => Press::new([Draft::of(OfKind::Record, key).set("same", format!("record:{key}"))]),
    }
}
