//! The corpus of hostile files and strings, and a catalogue that holds every one of the strings in
//! every field.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use palmares::catalogue::Catalogue;
use palmares::format::{Input, Loaded, load};
use serde_json::{Map, Value};

use crate::fixtures::root;

fn folder() -> PathBuf {
    root().join("tests/hostile")
}

/// Every file of the corpus.
pub fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder().join("files")).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Every string of the corpus, with its name.
pub fn strings() -> Vec<(String, String)> {
    let text = fs::read_to_string(folder().join("strings.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Fields of records that hold text as somebody wrote it.
const FREE: &[&str] = &[
    "title",
    "publisher",
    "via",
    "name",
    "text",
    "original_title",
    "character",
    "as",
    "synopsis",
    "organiser",
    "city",
    "focus",
    "note",
    "title_used",
    "venue",
    "format",
    "category",
    "for",
    "reason",
    "where",
    "field",
    "value",
    "url",
    "poster",
    "website",
    "imdb",
    "wikidata",
    "role",
];

/// Fields that name a record.
const NAMING: &[&str] = &[
    "id", "person", "film", "films", "edition", "festival", "section", "jury", "sources", "about",
];

/// A catalogue with every field of the format, once for each string, which stands in every text; and
/// once more as an id and as the name of a field.
pub fn catalogue_text() -> String {
    let path = root().join("tests/fixtures/every-field.json");
    let fixture: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let mut catalogue = Map::new();
    for (number, (_, hostile)) in strings().iter().enumerate() {
        for (list, records) in &fixture {
            let Value::Array(records) = records else { continue };
            let own = catalogue.entry(list).or_insert_with(|| Value::Array(vec![]));
            let Value::Array(own) = own else { continue };
            own.extend(records.iter().map(|record| infected(record, "", number, hostile)));
            if list == "films" {
                own.push(serde_json::json!({ "id": hostile, "title": hostile }));
                own.push(
                    serde_json::json!({ "id": format!("k{number}"), "title": "K", hostile: 1 }),
                );
                own.push(serde_json::json!({ "id": format!("i{number}{}", hostile.replace(char::is_whitespace, "")), "title": hostile }));
            }
        }
    }
    catalogue.insert("palmares".into(), 1.into());
    catalogue.insert("name".into(), strings()[0].1.clone().into());
    serde_json::to_string(&catalogue).unwrap()
}

fn infected(value: &Value, field: &str, number: usize, hostile: &str) -> Value {
    match value {
        Value::String(text) if NAMING.contains(&field) => format!("{text}-{number}").into(),
        Value::String(text) if FREE.contains(&field) => format!("{text} {hostile}").into(),
        Value::Array(values) => {
            values.iter().map(|value| infected(value, field, number, hostile)).collect()
        }
        Value::Object(fields) => fields
            .iter()
            .map(|(field, value)| (field.clone(), infected(value, field, number, hostile)))
            .collect(),
        other => other.clone(),
    }
}

/// That catalogue, read.
pub fn loaded() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hostile.json");
        fs::write(&path, catalogue_text()).unwrap();
        load(&[Input::Path(path)]).unwrap()
    })
}

/// The same for who wants to share it.
pub fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();
    let read = || {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hostile.json");
        fs::write(&path, catalogue_text()).unwrap();
        Arc::new(load(&[Input::Path(path)]).unwrap().catalogue)
    };
    CATALOGUE.get_or_init(read).clone()
}
