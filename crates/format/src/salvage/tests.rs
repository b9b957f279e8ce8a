use super::super::wire::{ClaimJson, EditionJson, FilmJson, ScreeningJson, SourceJson};
use super::*;

/// What is saved, and the problems as "path: message".
fn saved<'a, T: FileRecord<'a>>(json: &str) -> (Option<T>, Vec<String>) {
    let mut found = Vec::new();
    let path = format!("{}[7]", T::LIST.key());
    let record = salvage(json, 0, &path, &mut |finding: Finding| {
        found.push(format!("{}: {}", finding.path, finding.message));
    });
    (record, found)
}

#[test]
fn faulty_values_are_left_out_and_the_rest_stays() {
    let (film, found) = saved::<FilmJson<'_>>(
        r#"{"id": "madina", "title": "Madina", "year": 1066, "colour": true, "tilte": "x",
            "countries": ["kz", "KZ", null], "minutes": 1e999,
            "credits": [{"person": "a"}, {"person": "b", "rolle": "x", "role": "director"}, 5]}"#,
    );
    let film = film.unwrap();
    assert_eq!(film.year, None);
    assert_eq!(film.countries.unwrap().len(), 1);
    assert_eq!(film.credits.as_ref().unwrap().len(), 1);
    assert_eq!(&*film.credits.unwrap()[0].person, "b");
    let expected = [
        "films[7].year: 1066 is out of range for a year: write one from 1870 to 2100",
        "films[7].colour: unknown field `colour`; there are `id`, `title`",
        "films[7].tilte: unknown field `tilte`; did you mean `title`?",
        "films[7].countries[0]: `kz` is not a country's code",
        "films[7].countries[2]: expected a country's code: ISO 3166-1 alpha-2 such as KZ, or \
         ISO 3166-3 such as SUHH, found null",
        "films[7].minutes: the number is too large",
        "films[7].credits[0]: missing field `role`",
        "films[7].credits[1].rolle: unknown field `rolle`; did you mean `role`?",
        "films[7].credits[2]: expected a credit as {\"field\": value}, found the number 5",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn a_list_of_faults_is_not_an_empty_list() {
    let (film, _) = saved::<FilmJson<'_>>(
        r#"{"id": "m", "title": "M", "countries": ["xx", 5], "genres": [], "credits": [{}]}"#,
    );
    let film = film.unwrap();
    assert!(film.countries.is_none() && film.credits.is_none());
    assert_eq!(film.genres.unwrap().len(), 0);
}

#[test]
fn a_record_without_what_it_needs_is_left_out() {
    let (film, found) = saved::<FilmJson<'_>>(r#"{"id": "a b", "title": "Madina"}"#);
    assert!(film.is_none());
    assert_eq!(found[0], "films[7].id: `a b` is not an id: ids have no spaces, as in `a-b`");
    assert_eq!(found[1], "films[7]: missing field `id`: the film is left out");
    let (film, found) = saved::<FilmJson<'_>>("[]");
    assert!(film.is_none() && found[0].contains("expected a film as"), "{found:?}");
    let (source, found) = saved::<SourceJson<'_>>(r#"{"id": "a"}"#);
    assert!(source.is_none());
    assert_eq!(
        found,
        ["sources[7]: a source needs `publisher` or `title`: the source is left out"]
    );
}

#[test]
fn texts_are_cleaned_and_repeated_fields_are_told() {
    let (film, found) = saved::<FilmJson<'_>>(
        r#"{"id": "m", "title": "Ma\u202edi\u0007na\ud800", "title": "x", "synopsis": "\u0000"}"#,
    );
    let film = film.unwrap();
    assert_eq!(&*film.title, "Madina");
    assert!(film.synopsis.is_none());
    assert_eq!(
        found[0],
        "films[7].title: characters that do not belong in a text were taken out: U+202E, \
         U+0007, half of a surrogate pair"
    );
    assert!(found[1].starts_with("films[7].title: the field `title` stands here a second"));
    assert!(found[2].starts_with("films[7].synopsis: characters that do not belong"));
    assert!(found[3].starts_with("films[7].synopsis: an empty text"));
}

#[test]
fn places_within_the_record_are_told() {
    let json = r#"{"id": "e", "festival": "f", "year": 2023, "from": "2023-02-30", "x": 1}"#;
    let mut found = Vec::new();
    let edition =
        salvage::<EditionJson<'_>>(json, 1000, "editions[0]", &mut |finding| found.push(finding));
    assert!(edition.is_some());
    assert_eq!(found[0].at - 1000, json.find("\"2023-02-30").unwrap());
    assert_eq!(found[1].at - 1000, json.find("\"x\"").unwrap());
}

#[test]
fn whole_records_are_judged() {
    let (screening, found) =
        saved::<ScreeningJson<'_>>(r#"{"id": "s", "edition": "e", "film": "a", "films": ["b"]}"#);
    assert!(screening.unwrap().film.is_none());
    assert!(found[0].starts_with("screenings[7].film: a screening has `film` or `films`"));
}

#[test]
fn claims_keep_any_value() {
    let value = |json: &str| {
        let json = format!(r#"{{"about": "film:m", "field": "f", "value": {json}}}"#);
        let (claim, found) = saved::<ClaimJson<'_>>(&json);
        (claim.map(|claim| claim.value.0.to_string()), found)
    };
    assert_eq!(value("\"text\"").0.as_deref(), Some("text"));
    assert_eq!(value("[1, {\"a\": 2.5}]").0.as_deref(), Some(r#"[1,{"a":2.5}]"#));
    assert_eq!(value("2023").0.as_deref(), Some("2023"));
    assert_eq!(value("false").0.as_deref(), Some("false"));
    assert!(value("null").1[0].starts_with("claims[7].value: expected the value"));
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let (claim, found) = value(&deep);
    assert!(claim.is_none());
    assert!(found[0].ends_with("nested more than 64 levels deep"));
    assert!(found[1].starts_with("claims[7]: missing field `value`"));
}

#[test]
fn a_record_of_nothing_but_faults_is_given_up() {
    let fields: String = (0..1_000).map(|n| format!("\"x{n}\": {n}, ")).collect();
    let json = format!("{{{fields} \"id\": \"m\", \"title\": \"M\"}}");
    let (film, found) = saved::<FilmJson<'_>>(&json);
    assert!(film.is_none());
    assert_eq!(found.len(), MOST_FAULTS + 1);
    assert!(found.last().unwrap().contains("more than 100 faults"));
}

#[test]
fn hostile_names_of_fields_are_shown_safely() {
    let (_, found) = saved::<FilmJson<'_>>(r#"{"id": "m", "title": "M", "\u001b[2J\u202e": 1}"#);
    assert!(!found[0].contains(['\u{1b}', '\u{202e}']), "{found:?}");
    assert!(found[0].starts_with("films[7][\"\\u{1b}[2J"), "{found:?}");
}
