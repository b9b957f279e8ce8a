//! Values of fields, as lines have them. Text is sanitised here, on its way in.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use palmares_catalogue::date::Date;
use palmares_text::Clean;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::id::EditId;
use crate::key::JournalKey;
use crate::line::Edit;
use crate::model::{CleanText, ImportedFrom, NoteHead, SeenAt, Since};
use crate::prose::Prose;
use crate::rating::Rating;

/// Calls a function with each field of an edit; it says whether the value is one that the field may have. Returns the
/// fields with values that can't be read; those change nothing.
pub(crate) fn each_field(
    edit: &Edit,
    apply: impl FnMut(&str, &RawValue) -> bool,
) -> Vec<CleanText> {
    let mut deserializer = serde_json::Deserializer::from_str(edit.set());
    let fields = EachField { apply, faulty: Vec::new() };
    // The line was read as JSON before; only text that is half a surrogate pair can fail here, in a field's name.
    deserializer.deserialize_map(fields).unwrap_or_else(|_| vec![Clean::tidied("set")])
}

struct EachField<F> {
    apply: F,
    faulty: Vec<CleanText>,
}

impl<'a, F: FnMut(&str, &RawValue) -> bool> Visitor<'a> for EachField<F> {
    type Value = Vec<CleanText>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of fields")
    }

    fn visit_map<A: MapAccess<'a>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        while let Some(FieldName(name)) = map.next_key()? {
            let value: &RawValue = map.next_value()?;
            if !(self.apply)(&name, value) {
                self.faulty.push(name.into_owned().into());
            }
        }
        Ok(self.faulty)
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct FieldName<'a>(#[serde(borrow)] Cow<'a, str>);

/// A value of a field.
pub(crate) trait FieldValue: Sized {
    fn read(json: &str) -> Option<Self>;
}

impl FieldValue for CleanText {
    fn read(json: &str) -> Option<Self> {
        let text: Cow<'_, str> = serde_json::from_str(json).ok().map(|FieldName(text)| text)?;
        let clean = match text {
            Cow::Borrowed(text) => Clean::tidied(text).into_owned(),
            Cow::Owned(text) => text.into(),
        };
        Some(match clean.trim().len() == clean.len() {
            true => clean,
            false => Clean::tidied(clean.trim()).into_owned(),
        })
    }
}

impl FieldValue for Prose {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(|FieldName(text)| Self::tidied(&text))
    }
}

impl FieldValue for bool {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

impl FieldValue for u16 {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

impl FieldValue for Rating {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().and_then(Self::from_hundred)
    }
}

impl FieldValue for Date {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().and_then(|FieldName(text)| Self::parse(&text).ok())
    }
}

/// A day, or `true` where it is not known.
impl FieldValue for Since {
    fn read(json: &str) -> Option<Self> {
        match json {
            "true" => Some(Self { day: None }),
            _ => Date::read(json).map(|day| Self { day: Some(day) }),
        }
    }
}

/// A record that is referred to, `record:imdb:tt0118694`.
pub(crate) struct RecordRef(pub(crate) JournalKey);

impl RecordRef {
    /// The record that a field of a viewing names.
    pub(crate) fn named(field: &str, value: &RawValue) -> Option<JournalKey> {
        (field == "record").then(|| Self::read(value.get())).flatten().map(|Self(key)| key)
    }
}

impl FieldValue for RecordRef {
    fn read(json: &str) -> Option<Self> {
        let FieldName(text) = serde_json::from_str(json).ok()?;
        text.strip_prefix("record:").and_then(JournalKey::new).map(Self)
    }
}

/// One text, or several.
struct TextList(Vec<CleanText>);

impl FieldValue for TextList {
    fn read(json: &str) -> Option<Self> {
        let texts: Vec<&RawValue> = match json.starts_with('[') {
            true => serde_json::from_str(json).ok()?,
            false => return CleanText::read(json).map(|text| Self(vec![text])),
        };
        texts.into_iter().map(|text| CleanText::read(text.get())).collect::<Option<_>>().map(Self)
    }
}

/// Fields by name.
pub(crate) struct RawFields<'a>(BTreeMap<Cow<'a, str>, &'a RawValue>);

impl<'a> RawFields<'a> {
    pub(crate) fn read(json: &'a str) -> Option<Self> {
        let fields: BTreeMap<FieldName<'a>, &RawValue> = serde_json::from_str(json).ok()?;
        Some(Self(fields.into_iter().map(|(name, value)| (name.0, value)).collect()))
    }

    /// A field's value, which may not be there; `None` for one that can't be read.
    pub(crate) fn read_field<T: FieldValue>(&self, name: &str) -> Option<Option<T>> {
        match self.0.get(name).map(|value| value.get()) {
            None | Some("null") => Some(None),
            Some(json) => T::read(json).map(Some),
        }
    }

    fn text(&self, name: &str) -> Option<CleanText> {
        self.0.get(name).and_then(|value| id_text(value.get()))
    }
}

/// A text, or a number as text.
fn id_text(json: &str) -> Option<CleanText> {
    match json.as_bytes().first()? {
        b'0'..=b'9' | b'-' => Some(Clean::tidied(json).into_owned()),
        _ => CleanText::read(json),
    }
}

impl FieldValue for SeenAt {
    fn read(json: &str) -> Option<Self> {
        let fields = RawFields::read(json)?;
        let text = |name| fields.text(name).filter(|text| !text.is_empty());
        let edition = fields.0.get("edition").map(|edition| edition.get());
        let (edition, edition_text) = match edition.and_then(RawFields::read) {
            Some(edition) => (edition.text("address"), edition.text("text")),
            None => (None, text("edition")),
        };
        Some(Self {
            kind: text("kind"),
            venue: text("venue"),
            city: text("city"),
            edition,
            edition_text,
            section: text("section"),
            screening: text("screening"),
            format: text("format"),
        })
    }
}

impl FieldValue for ImportedFrom {
    fn read(json: &str) -> Option<Self> {
        let fields = RawFields::read(json)?;
        Some(Self {
            source: fields.text("source"),
            key: fields.text("key"),
            rating: fields.text("rating"),
        })
    }
}

/// Sets a field, or takes it away; `false` when the value is none that it may have.
pub(crate) fn put<T: FieldValue>(slot: &mut Option<T>, value: &RawValue) -> bool {
    match value.get() {
        "null" => *slot = None,
        json => match T::read(json) {
            Some(read) => *slot = Some(read),
            None => return false,
        },
    }
    true
}

/// The same for a field that has a value of its own when it is not set.
pub(crate) fn put_or<T: FieldValue>(slot: &mut T, unset: T, value: &RawValue) -> bool {
    let mut read = None;
    let is_read = put(&mut read, value);
    if is_read {
        *slot = read.unwrap_or(unset);
    }
    is_read
}

pub(crate) fn put_text(slot: &mut Option<CleanText>, value: &RawValue) -> bool {
    let is_read = put(slot, value);
    if slot.as_ref().is_some_and(|text| text.is_empty()) {
        *slot = None;
    }
    is_read
}

pub(crate) fn put_texts(slot: &mut Vec<CleanText>, value: &RawValue) -> bool {
    let mut texts = TextList(Vec::new());
    let is_read = put_or(&mut texts, TextList(Vec::new()), value);
    if is_read {
        texts.0.retain(|text| !text.is_empty());
        *slot = texts.0;
    }
    is_read
}

/// Tags merge by name: `{"35mm": true, "3d": null}`.
pub(crate) fn put_tags(tags: &mut BTreeSet<CleanText>, value: &RawValue) -> bool {
    let json = value.get();
    if json == "null" {
        tags.clear();
        return true;
    }
    if json.starts_with('[') {
        return TextList::read(json).is_some_and(|TextList(texts)| {
            tags.extend(texts.into_iter().filter(|text| !text.is_empty()));
            true
        });
    }
    let Some(fields) = RawFields::read(json) else { return false };
    for (name, value) in fields.0 {
        let tag = Clean::tidied(name.trim()).into_owned();
        match value.get() {
            "null" | "false" => {
                tags.remove(&tag);
            }
            _ if tag.is_empty() => {}
            _ => {
                tags.insert(tag);
            }
        }
    }
    true
}

/// Ids merge by source.
pub(crate) fn put_ids(ids: &mut BTreeMap<CleanText, CleanText>, value: &RawValue) -> bool {
    let json = value.get();
    if json == "null" {
        ids.clear();
        return true;
    }
    let Some(fields) = RawFields::read(json) else { return false };
    let mut are_read = true;
    for (name, value) in fields.0 {
        let source = Clean::tidied(name.trim()).into_owned();
        match (value.get(), id_text(value.get())) {
            ("null", _) => {
                ids.remove(&source);
            }
            (_, Some(id)) if !id.is_empty() && !source.is_empty() => {
                ids.insert(source, id);
            }
            _ => are_read = false,
        }
    }
    are_read
}

/// The notes that no later one replaces. A note that was taken away is one too, until the end.
#[derive(Default)]
pub(crate) struct NoteHeads(Vec<(EditId, Option<Prose>)>);

impl NoteHeads {
    pub(crate) fn put(&mut self, edit: &Edit, value: &RawValue) -> bool {
        let mut text = None;
        if !put::<Prose>(&mut text, value) {
            return false;
        }
        match &edit.was {
            Some(was) => self.0.retain(|(id, _)| !was.contains(id)),
            None => self.0.clear(),
        }
        self.0.push((edit.id, text.filter(|text| !text.is_empty())));
        true
    }

    pub(crate) fn written(self) -> Vec<NoteHead> {
        let heads = self.0.into_iter();
        heads.filter_map(|(id, text)| text.map(|text| NoteHead { id, text })).collect()
    }
}

/// A day; `false` takes it away too.
pub(crate) fn put_since(slot: &mut Option<Since>, value: &RawValue) -> bool {
    if value.get() == "false" {
        *slot = None;
        return true;
    }
    put(slot, value)
}
