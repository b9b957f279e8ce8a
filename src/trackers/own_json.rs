//! A journal that was exported as one JSON object, as edits again.
//!
//! What is there already stays: a value is written where nothing is, or where an import of such a file put it before.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::fields::{HeldFields, ImportSources, SNAPSHOT_FIELDS, Verdict};
use crate::journal::edit::{Draft, Press};
use crate::journal::key::{JournalKey, Of, OfKind};
use crate::journal::model::NoteHead;
use crate::journal::{Journal, Prose, ShowingKey, place};

/// The word by which such imports are known in the journal.
const SOURCE: &str = "journal";

/// What was said of a record that stands in lines as it stands in the object, beside [`SNAPSHOT_FIELDS`].
const OF_RECORD: [&str; 4] = ["rating", "liked", "wish", "hidden"];

/// The same of a viewing.
const OF_VIEWING: [&str; 8] =
    ["when", "ticked", "rewatch", "rating", "liked", "with", "where", "from"];

/// The edits that a JSON export adds to a journal, and how much is left as the journal has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnJsonPlan {
    /// Its edits; empty where nothing is new.
    pub press: Press,
    /// Records that it has.
    pub records: usize,
    /// Viewings that it has.
    pub viewings: usize,
    /// Values that differ from what is in the journal, which stays.
    pub yours: usize,
}

/// Why a text is no journal as JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnJsonFault {
    /// It is no JSON.
    #[error("{0}")]
    Json(String),
    /// It is of a version that is not known here.
    #[error("a journal of version {0}, which this program does not know")]
    Version(u64),
    /// Something in it has no key that can be saved.
    #[error("{0}: no key that can be saved")]
    Key(&'static str),
}

/// Finds out what a JSON export would add. `file` is its name for the log.
///
/// # Errors
/// Where it is none.
pub fn plan_own_json(
    journal: &Journal,
    text: &str,
    file: &str,
) -> Result<OwnJsonPlan, OwnJsonFault> {
    let json =
        |error: serde_json::Error| OwnJsonFault::Json(crate::text::printable(&error.to_string()));
    let whole: Map<String, Value> = serde_json::from_str(text).map_err(json)?;
    match whole.get("journal").and_then(Value::as_u64) {
        Some(1) => {}
        Some(version) => return Err(OwnJsonFault::Version(version)),
        None => return Err(OwnJsonFault::Json("not a journal: `journal` is missing".to_owned())),
    }
    let mut reader = OwnJsonReader {
        journal,
        sources: ImportSources::new([SOURCE]),
        drafts: Vec::new(),
        plan: OwnJsonPlan::default(),
    };
    objects(&whole, "records").try_for_each(|record| reader.record(record))?;
    objects(&whole, "lists").try_for_each(|list| reader.list(list))?;
    objects(&whole, "plans").try_for_each(|plan| reader.plan_of(plan))?;
    let (records, viewings) = (reader.plan.records, reader.plan.viewings);
    let press = Press::import(SOURCE, "import journal", reader.drafts)
        .saying("file", file)
        .saying("films", records)
        .saying("viewings", viewings);
    Ok(OwnJsonPlan { press, ..reader.plan })
}

struct OwnJsonReader<'j> {
    journal: &'j Journal,
    sources: ImportSources,
    drafts: Vec<Draft>,
    plan: OwnJsonPlan,
}

impl OwnJsonReader<'_> {
    fn record(&mut self, json: &Map<String, Value>) -> Result<(), OwnJsonFault> {
        let key = key_of(json, "records")?;
        let record = self.journal.key_of(&key).clone();
        self.plan.records += 1;
        let mut fields = picked(json, &SNAPSHOT_FIELDS);
        fields.extend(picked(json, &OF_RECORD));
        for (shown, field) in [("wanted", "want"), ("marked", "mark")] {
            fields.extend(json.get(shown).map(|value| (field.to_owned(), value.clone())));
        }
        let parts = [("ids", json.get("ids").cloned()), ("tags", flags(json.get("tags")))];
        let heads = self.journal.record(&record).map_or(&[][..], |kept| &kept.notes);
        self.edit(Of::new(OfKind::Record, &record), fields, parts, (notes(json), heads));
        for viewing in objects(json, "viewings") {
            self.viewing(&record, viewing)?;
        }
        Ok(())
    }

    fn viewing(
        &mut self,
        record: &JournalKey,
        json: &Map<String, Value>,
    ) -> Result<(), OwnJsonFault> {
        let key = key_of(json, "viewings")?;
        self.plan.viewings += 1;
        let mut fields = vec![("record".to_owned(), Value::from(format!("record:{record}")))];
        fields.extend(picked(json, &OF_VIEWING));
        if json.get("unfinished") == Some(&Value::Bool(true)) {
            fields.push(("whole".to_owned(), false.into()));
        }
        let heads = self.journal.viewing(&key).map_or(&[][..], |viewing| &viewing.notes);
        let tags = [("tags", flags(json.get("tags")))];
        self.edit(Of::new(OfKind::Viewing, &key), fields, tags, (notes(json), heads));
        Ok(())
    }

    fn list(&mut self, json: &Map<String, Value>) -> Result<(), OwnJsonFault> {
        let key = key_of(json, "lists")?;
        let heads = self.journal.list(&key).map_or(&[][..], |list| &list.notes);
        let tags = [("tags", flags(json.get("tags")))];
        let fields = picked(json, &["name", "ranked"]);
        self.edit(Of::new(OfKind::List, &key), fields, tags, (notes(json), heads));
        let there: HashMap<JournalKey, &[NoteHead]> = self
            .journal
            .on_list(&key)
            .into_iter()
            .map(|entry| (self.journal.key_of(&entry.record).clone(), &*entry.notes))
            .collect();
        // What is new comes after what stands there.
        let mut last = self.journal.on_list(&key).last().map(|entry| entry.place.to_string());
        let count = objects(json, "records").count();
        let mut places = place::spread(count).into_iter();
        for entry in objects(json, "records") {
            let record = self.journal.key_of(&key_of(entry, "records of a list")?).clone();
            let listed = JournalKey::listed(&key, &record).ok_or(OwnJsonFault::Key("lists"))?;
            let next = match &last {
                None => places.next(),
                Some(last) => place::between(Some(last), None),
            };
            let (is_there, heads) = match there.get(&record) {
                Some(heads) => (true, *heads),
                None => (false, &[][..]),
            };
            let place = next.filter(|_| !is_there);
            if last.is_some() && place.is_some() {
                last.clone_from(&place);
            }
            let fields = place.map(|place| ("place".to_owned(), place.into()));
            let of = Of::new(OfKind::Listed, &listed);
            self.edit(of, fields.into_iter().collect(), [], (notes(entry), heads));
        }
        Ok(())
    }

    fn plan_of(&mut self, json: &Map<String, Value>) -> Result<(), OwnJsonFault> {
        let fault = OwnJsonFault::Key("plans");
        let text = |json: &Map<String, Value>, field: &str| {
            json.get(field).and_then(Value::as_str).map(str::to_owned)
        };
        let edition = text(json, "edition").ok_or_else(|| fault.clone())?;
        let key = JournalKey::new(&edition).ok_or_else(|| fault.clone())?;
        let apart = ["edition", "showings", "ways", "seen"];
        let settings = json.iter().filter(|(field, _)| !apart.contains(&field.as_str()));
        let settings = settings.map(|(field, value)| (field.clone(), value.clone())).collect();
        self.edit(Of::new(OfKind::Plan, &key), settings, [], (Vec::new(), &[]));
        if let Some(seen) = json.get("seen").and_then(Value::as_object) {
            let fields = picked(seen, &["programme", "at"]);
            self.edit(Of::new(OfKind::Seen, &key), fields, [], (Vec::new(), &[]));
        }
        for showing in objects(json, "showings") {
            let id = text(showing, "id").unwrap_or_default();
            let showing_key = ShowingKey::new(&edition, &id).ok_or_else(|| fault.clone())?;
            let fields = picked(showing, &["go", "ticket", "leave_early", "was", "exported"]);
            let of = Of::new(OfKind::Showing, &showing_key.key());
            self.edit(of, fields, [], (Vec::new(), &[]));
        }
        for way in objects(json, "ways") {
            let house = |field: &str| JournalKey::new(&text(way, field)?);
            let (from, to) = house("from").zip(house("to")).ok_or_else(|| fault.clone())?;
            let way_key = JournalKey::of_parts(&key, &[&from, &to]).ok_or_else(|| fault.clone())?;
            let fields = picked(way, &["minutes"]);
            self.edit(Of::new(OfKind::Way, &way_key), fields, [], (Vec::new(), &[]));
        }
        Ok(())
    }

    /// Edits one thing: its fields, those of which each part is for itself, and its notes.
    fn edit<const N: usize>(
        &mut self,
        of: Of,
        fields: Vec<(String, Value)>,
        parts: [(&str, Option<Value>); N],
        (notes, heads): (Vec<String>, &[NoteHead]),
    ) {
        let every: Vec<Of> = match of.kind {
            OfKind::Record => {
                self.journal.keys_of(&of.key).iter().map(|key| Of::new(of.kind, key)).collect()
            }
            _ => vec![of.clone()],
        };
        let held = HeldFields::new(self.journal, &every);
        let mut draft = Draft::of(of.kind, &of.key);
        for (field, value) in fields {
            if self.is_written(&held, &field, None, &value) {
                draft = draft.set(&field, value);
            }
        }
        for (field, value) in parts {
            let Some(Value::Object(mut value)) = value else { continue };
            value.retain(|part, value| self.is_written(&held, field, Some(part), value));
            if !value.is_empty() {
                draft = draft.set(field, value);
            }
        }
        self.drafts.push(draft);
        if heads.is_empty() {
            // What was written on several devices is several notes here too.
            let drafts = notes.iter().map(|note| Draft::of(of.kind, &of.key).note(note, &[]));
            self.drafts.extend(drafts);
        } else {
            let is_there = |note: &&String| {
                let note = Prose::tidied(note);
                heads.iter().any(|head| head.text == note)
            };
            self.plan.yours += notes.iter().filter(|note| !is_there(note)).count();
        }
    }

    fn is_written(
        &mut self,
        held: &HeldFields<'_>,
        field: &str,
        part: Option<&str>,
        value: &Value,
    ) -> bool {
        match held.verdict(&self.sources, field, part, value) {
            Verdict::Write => true,
            Verdict::Same => false,
            Verdict::Yours => {
                self.plan.yours += 1;
                false
            }
        }
    }
}

fn objects<'j>(
    json: &'j Map<String, Value>,
    field: &str,
) -> impl Iterator<Item = &'j Map<String, Value>> {
    let all = json.get(field).and_then(Value::as_array);
    all.into_iter().flatten().filter_map(Value::as_object)
}

fn key_of(json: &Map<String, Value>, what: &'static str) -> Result<JournalKey, OwnJsonFault> {
    let key = json.get("key").and_then(Value::as_str).and_then(JournalKey::new);
    key.ok_or(OwnJsonFault::Key(what))
}

fn picked(json: &Map<String, Value>, fields: &[&str]) -> Vec<(String, Value)> {
    let field = |field: &&str| Some(((*field).to_owned(), json.get(*field)?.clone()));
    fields.iter().filter_map(field).collect()
}

/// A list of words as lines have it: each is or is not.
fn flags(words: Option<&Value>) -> Option<Value> {
    let words = words?.as_array()?.iter().filter_map(Value::as_str);
    Some(Value::Object(words.map(|word| (word.to_owned(), Value::Bool(true))).collect()))
}

fn notes(json: &Map<String, Value>) -> Vec<String> {
    let one = json.get("note").and_then(Value::as_str).map(str::to_owned);
    let several = json.get("notes").and_then(Value::as_array).into_iter().flatten();
    one.into_iter().chain(several.filter_map(Value::as_str).map(str::to_owned)).collect()
}
