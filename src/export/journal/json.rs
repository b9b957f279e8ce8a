//! A journal as one JSON object: what its lines add up to.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::date::Date;
use crate::journal::key::JournalKey;
use crate::journal::model::{
    CleanText, ImportedFrom, KeptRecord, NoteHead, OnList, OwnList, SeenAt, Since, Viewing,
};
use crate::journal::{EditionPlan, Journal, Rating, WishLevel};
use crate::output::Output;
use crate::trackers::{JournalScope, ScopedRecord, listed, scoped};

/// The version of this shape.
const VERSION: u32 = 1;

pub(super) fn print<W: Write>(
    journal: &Journal,
    scope: &JournalScope,
    output: &mut Output<W>,
) -> io::Result<usize> {
    let records = scoped(journal, scope);
    let lists = journal.lists().map(|list| JsonList::new(journal, scope, list));
    let whole = JsonJournal {
        journal: VERSION,
        records: records.iter().map(JsonKept::new).collect(),
        lists: lists
            .filter(|list| *scope == JournalScope::All || !list.records.is_empty())
            .collect(),
        plans: match scope {
            JournalScope::All => journal.plans().map(EditionPlan::json).collect(),
            _ => Vec::new(),
        },
    };
    output.pretty_json(&whole)?;
    Ok(whole.records.len() + whole.plans.len())
}

/// A journal. Days are in EDTF, ratings of 100; what is not known or does not hold is left out.
#[derive(Serialize)]
struct JsonJournal {
    journal: u32,
    records: Vec<JsonKept>,
    lists: Vec<JsonList>,
    /// What is kept of editions, with the names that lines have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    plans: Vec<Value>,
}

#[derive(Serialize, Default)]
struct JsonKept {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    directors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    countries: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ids: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    catalogue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Value>,
    #[serde(skip_serializing_if = "is_false")]
    liked: bool,
    /// The day since which it is, or that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<Value>,
    /// How much, from 1 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    wish: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marked: Option<Value>,
    #[serde(skip_serializing_if = "is_false")]
    hidden: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(flatten)]
    notes: JsonNotes,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    viewings: Vec<JsonViewing>,
}

impl JsonKept {
    fn new(record: &ScopedRecord<'_>) -> Self {
        let viewings = record.viewings.iter().map(|viewing| JsonViewing::new(viewing)).collect();
        let key = record.key.to_string();
        let Some(kept) = record.kept else { return Self { key, viewings, ..Self::default() } };
        let KeptRecord { snapshot, rating, liked, want, wish, mark, notes, tags, hidden, .. } =
            kept;
        let ids = snapshot.ids.iter().map(|(source, id)| (source.to_string(), id.to_string()));
        Self {
            key,
            kind: text(&snapshot.kind),
            title: text(&snapshot.name),
            original: text(&snapshot.original),
            year: snapshot.year,
            directors: texts(&snapshot.directors),
            countries: texts(&snapshot.countries),
            minutes: snapshot.minutes,
            form: text(&snapshot.form),
            ids: ids.collect(),
            address: text(&snapshot.address),
            catalogue: text(&snapshot.catalogue),
            rating: rating.map(Rating::json),
            liked: *liked,
            wanted: want.map(since),
            wish: wish.map(WishLevel::number),
            marked: mark.map(since),
            hidden: *hidden,
            tags: texts(tags),
            notes: JsonNotes::new(notes),
            viewings,
        }
    }
}

/// A note; what devices wrote without knowing of each other, as a list.
#[derive(Serialize, Default)]
struct JsonNotes {
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl JsonNotes {
    fn new(heads: &[NoteHead]) -> Self {
        match heads {
            [only] => Self { note: Some(only.text.as_str().to_owned()), notes: Vec::new() },
            heads => {
                let notes = heads.iter().map(|head| head.text.as_str().to_owned());
                Self { note: None, notes: notes.collect() }
            }
        }
    }
}

#[derive(Serialize)]
struct JsonViewing {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    /// The day on which a source says that it was ticked off.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticked: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    rewatch: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Value>,
    #[serde(skip_serializing_if = "is_false")]
    liked: bool,
    /// Whether it was left before its end.
    #[serde(skip_serializing_if = "is_false")]
    unfinished: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    with: Vec<String>,
    #[serde(rename = "where", skip_serializing_if = "Value::is_null")]
    place: Value,
    #[serde(flatten)]
    notes: JsonNotes,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    from: BTreeMap<&'static str, String>,
}

impl JsonViewing {
    fn new(viewing: &Viewing) -> Self {
        Self {
            key: viewing.key.to_string(),
            when: viewing.when.map(Date::edtf),
            ticked: viewing.ticked.map(Date::edtf),
            rewatch: viewing.rewatch,
            rating: viewing.rating.map(Rating::json),
            liked: viewing.liked,
            unfinished: !viewing.whole,
            tags: texts(&viewing.tags),
            with: texts(&viewing.with),
            place: SeenAt::json(&viewing.place),
            notes: JsonNotes::new(&viewing.notes),
            from: viewing.from.as_ref().map(source).unwrap_or_default(),
        }
    }
}

fn source(from: &ImportedFrom) -> BTreeMap<&'static str, String> {
    let all = [("source", &from.source), ("key", &from.key), ("rating", &from.rating)];
    all.into_iter().filter_map(|(name, value)| Some((name, text(value)?))).collect()
}

#[derive(Serialize)]
struct JsonList {
    key: String,
    name: String,
    #[serde(skip_serializing_if = "is_false")]
    ranked: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(flatten)]
    notes: JsonNotes,
    /// In their order.
    records: Vec<JsonListed>,
}

impl JsonList {
    fn new(journal: &Journal, scope: &JournalScope, list: &OwnList) -> Self {
        let records = listed(journal, scope, &list.key).into_iter();
        Self {
            key: list.key.to_string(),
            name: list.name.to_string(),
            ranked: list.ranked,
            tags: texts(&list.tags),
            notes: JsonNotes::new(&list.notes),
            records: records.map(|entry| JsonListed::new(journal, entry)).collect(),
        }
    }
}

#[derive(Serialize)]
struct JsonListed {
    key: String,
    title: String,
    #[serde(flatten)]
    notes: JsonNotes,
}

impl JsonListed {
    fn new(journal: &Journal, entry: &OnList) -> Self {
        let key: &JournalKey = journal.key_of(&entry.record);
        Self {
            key: key.to_string(),
            title: journal.name_of(key).to_string(),
            notes: JsonNotes::new(&entry.notes),
        }
    }
}

fn since(since: Since) -> Value {
    since.day.map_or(Value::Bool(true), |day| day.edtf().into())
}

fn text(text: &Option<CleanText>) -> Option<String> {
    text.as_ref().map(|text| text.to_string())
}

fn texts<'t>(texts: impl IntoIterator<Item = &'t CleanText>) -> Vec<String> {
    texts.into_iter().map(|text| text.to_string()).collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde calls it with")]
fn is_false(flag: &bool) -> bool {
    !flag
}
