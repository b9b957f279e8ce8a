//! The format as a JSON Schema, made from the types that read it.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::kinds::{EdtfDate, TextField};
use super::record::{FileRecord, RecordList, RecordListVisitor};
use super::stream::VERSION;

/// The JSON Schema (draft 2020-12) of a catalogue file.
///
/// It covers what can be checked value by value: fields, vocabularies, ranges, notations. Whether a day exists, an id
/// is unique or a reference resolves, only [`super::load()`] checks.
#[must_use]
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut fields = Map::new();
    let about = "Where this schema is, for editors.";
    fields.insert("$schema".to_owned(), json!({ "type": "string", "description": about }));
    let about = "The version of the format.";
    fields.insert("palmares".to_owned(), json!({ "const": VERSION, "description": about }));
    let text = generator.subschema_for::<Option<TextField<'_>>>();
    let date = generator.subschema_for::<Option<EdtfDate<'_>>>();
    for (key, schema, about) in [
        ("name", text.clone(), "What the catalogue is called."),
        ("updated", date, "When it was last changed."),
        ("licence", text, "What allows its use, as an SPDX expression."),
    ] {
        let mut schema = schema.to_value();
        schema["description"] = about.into();
        fields.insert(key.to_owned(), schema);
    }
    for list in RecordList::ALL {
        let one = list.read(Describe(&mut generator));
        fields.insert(list.key().to_owned(), json!({ "type": ["array", "null"], "items": one }));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:palmares:catalogue:{VERSION}"),
        "title": "Palmares catalogue",
        "description": "Films, people, festivals and what links them. What is missing or null is \
            not known; an empty list is known to hold nothing.",
        "type": "object",
        "required": ["palmares"],
        "properties": fields,
        "additionalProperties": false,
        "$defs": generator.take_definitions(true),
    })
}

struct Describe<'g>(&'g mut SchemaGenerator);

impl<'a> RecordListVisitor<'a> for Describe<'_> {
    type Out = Schema;

    fn visit<T: FileRecord<'a>>(self) -> Schema {
        self.0.subschema_for::<T>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A catalogue with one record of each kind and every field of it.
    fn whole() -> Value {
        json!({
            "$schema": "catalogue.schema.json", "palmares": 1, "name": "One of each",
            "updated": "2026-11-22", "licence": "CC0-1.0",
            "sources": [{ "id": "s", "kind": "news", "publisher": "A paper", "title": "A title",
                "url": "https://paper.example/1", "published": "2024-05-22",
                "accessed": "2024-05-23", "via": "An agency" }],
            "people": [{ "id": "p", "name": "Somebody", "born": "1990~", "died": null,
                "names": [{ "text": "Біреу", "lang": "kk", "kind": "original" }],
                "countries": ["KZ", "SUHH"], "ids": { "imdb": "nm0000001", "tmdb": 7 },
                "notes": [{ "text": "A remark.", "sources": ["s"] }], "sources": [] }],
            "films": [{ "id": "f", "title": "A film", "original_title": "Бір фильм",
                "titles": [{ "text": "Un film", "lang": "fr", "kind": "translated" }],
                "year": 2023, "form": "feature", "modes": ["fiction", "documentary"],
                "countries": ["KZ"], "languages": ["kk", "zh-Hant"], "minutes": 100,
                "genres": ["drama"], "credits": [{ "person": "p", "role": "actress",
                "character": "Herself", "as": "S. Body" }], "synopsis": "It begins and ends.",
                "based_on": { "kind": "true_story", "person": "p", "text": "Her life." },
                "notes": [], "poster": "posters/f.png", "links": ["https://film.example"],
                "ids": {}, "sources": ["s"] }],
            "festivals": [{ "id": "x", "name": "A festival", "names": null, "organiser": "They",
                "city": "Tokyo", "country": "JP", "location": [35.6, 139.7],
                "timezone": "Asia/Tokyo", "founded": 1985,
                "focus": "Films.", "website": "https://festival.example", "notes": [],
                "ids": { "wikidata": "Q1" }, "sources": ["s"] }],
            "venues": [{ "id": "v", "name": "A cinema", "names": [{ "text": "映画館", "lang": "ja" }],
                "city": "Tokyo", "address": "1 Main Street", "location": [35.6, 139.7],
                "screens": ["1", "2"], "sources": ["s"] },
                { "id": "w", "name": "A hall", "screens": [] }],
            "travel": [{ "from": "v", "to": "w", "minutes": 12, "by": "walk" }],
            "editions": [{ "id": "x-36", "festival": "x", "number": 36, "year": 2023,
                "from": "2023-10-23", "to": "2023-11-01",
                "timezone": "Asia/Tokyo", "day_ends": "04:00",
                "size": { "count": 200, "approximate": true, "unit": "films" },
                "sections": [{ "id": "a", "name": "A section", "competitive": true }],
                "juries": [{ "id": "j", "name": "A jury",
                "members": [{ "person": "p", "role": "president" }] }],
                "notes": [], "sources": ["s"] }],
            "selections": [{ "film": "f", "edition": "x-36", "section": "a", "title_used": "Film",
                "premiere": "world", "when": "2023-10", "note": "A remark.", "sources": ["s"] }],
            "screenings": [{ "id": "w", "film": "f", "title": "An evening", "kind": "film",
                "edition": "x-36", "section": "a", "venue": "v", "screen": "1", "city": "Tokyo",
                "start": "2023-10-23T19:30:00+09:00", "ends": "2023-10-23T21:45:00+09:00",
                "minutes": 120, "subtitles": ["en"], "format": "DCP", "qa": true,
                "status": "scheduled", "tickets": { "state": "few",
                "opens": "2023-10-01T10:00", "price": "1500 ¥", "url": "https://tickets.example" },
                "access": "public", "url": "https://showing.example", "sources": ["s"] }],
            "awards": [{ "id": "g", "edition": "x-36", "name": "A prize", "series": "Prize",
                "category": "films",
                "kind": "prize", "result": "won", "film": "f",
                "people": [{ "person": "p", "as": "S. Body", "for": "performance" }],
                "jury": "j", "statement": { "text": "Good.", "lang": "en", "wording": "quoted" },
                "announced": "2023-11-01", "shared": false, "note": "A remark.",
                "sources": ["s"] }],
            "claims": [{ "about": "film:f", "field": "synopsis", "value": ["any", 1],
                "rank": "deprecated", "reason": "A slip.", "where": "line 3", "sources": ["s"] }],
        })
    }

    #[test]
    fn schema_and_reader_agree_that_it_is_right() {
        let (schema, whole) = (schema(), whole());
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<_> = validator.iter_errors(&whole).map(|e| e.to_string()).collect();
        assert_eq!(errors, [] as [&str; 0]);
        assert_eq!(super::super::load::problems_of(&whole.to_string()), [] as [&str; 0]);
    }

    #[test]
    fn schema_and_reader_agree_that_it_is_wrong() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        for (pointer, wrong) in [
            ("/films/0/year", json!(1066)),
            ("/films/0/title", json!(null)),
            ("/films/0/id", json!("a b")),
            ("/films/0/countries/0", json!("kz")),
            ("/films/0/modes/0", json!("musical")),
            ("/films/0/credits/0", json!({ "person": "p" })),
            ("/films/0/credits/0", json!(["p", "actress", null, null])),
            ("/films/0/minutes", json!(0)),
            ("/films/0/minutes", json!(1.5)),
            ("/films/0/links/0", json!("film.example")),
            ("/films/0/ids", json!({ "a b": "c" })),
            ("/festivals/0/location", json!([139.7, 35.6])),
            ("/festivals/0/location", json!([35.6])),
            ("/editions/0/from", json!("23 October 2023")),
            ("/editions/0/from", json!(2023)),
            ("/editions/0/number", json!(0)),
            ("/screenings/0/start", json!("19:30")),
            ("/screenings/0/ends", json!("24:15")),
            ("/screenings/0/kind", json!("lecture")),
            ("/screenings/0/access", json!("friends")),
            ("/screenings/0/tickets", json!("few")),
            ("/screenings/0/tickets/state", json!("gone")),
            ("/screenings/0/tickets/opens", json!("soon")),
            ("/screenings/0/tickets/url", json!("tickets.example")),
            ("/festivals/0/timezone", json!("Tokyo time")),
            ("/editions/0/day_ends", json!("24:00")),
            ("/editions/0/day_ends", json!(4)),
            ("/venues/0/name", json!(null)),
            ("/venues/0/screens", json!([1])),
            ("/travel/0/minutes", json!(null)),
            ("/travel/0/minutes", json!(0)),
            ("/screenings/0/films", json!(["f"])),
            ("/claims/0/about", json!("f")),
            ("/claims/0/value", json!(null)),
            ("/sources/0", json!({ "id": "s" })),
            ("/people", json!({})),
        ] {
            let mut catalogue = whole();
            match catalogue.pointer_mut(pointer) {
                Some(place) => *place = wrong,
                None => catalogue["screenings"][0]["films"] = wrong,
            }
            assert!(!validator.is_valid(&catalogue), "{pointer}");
            let problems = super::super::load::problems_of(&catalogue.to_string());
            assert!(!problems.is_empty(), "{pointer}");
        }
        let mut catalogue = whole();
        catalogue["films"][0]["colour"] = true.into();
        assert!(!validator.is_valid(&catalogue));
        catalogue = whole();
        catalogue["flims"] = json!([]);
        assert!(!validator.is_valid(&catalogue));
        catalogue = whole();
        catalogue["palmares"] = 2.into();
        assert!(!validator.is_valid(&catalogue));
    }
}
