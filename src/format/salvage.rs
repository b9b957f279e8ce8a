//! Saves of a faulty record what can be saved: each fault becomes a problem and its value is
//! left out, until the rest is a record or there is none.

use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_path_to_error::{Path, Segment};

use super::nearest::did_you_mean;
use super::record::Record;
use super::shapes::Object;
use super::text;
use super::tree::{Node, Source, Value};

/// A record with more faults than that is left out.
const MOST_FAULTS: usize = 100;

/// A fault found in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Offset in the file's text.
    pub at: usize,
    /// The JSON path of the value.
    pub path: String,
    /// What is wrong and what would be right.
    pub message: String,
}

/// Reads a faulty record. `json` is well formed and stands at offset `at`; `path` is the record's.
pub fn salvage<'a, T: Record<'a>>(
    json: &str,
    at: usize,
    path: &str,
    report: &mut impl FnMut(Finding),
) -> Option<T> {
    let mut node = Node::read(json, at);
    let mut place = path.to_owned();
    tidy(&mut node, &mut place, report);
    for _ in 0..MOST_FAULTS {
        let (message, spot) = match attempt::<T>(&node) {
            Ok(record) => return Some(record),
            Err(fault) => fault,
        };
        let one = T::LIST.one();
        let unknown = message.starts_with("unknown field");
        let found = find(&node, &spot, path);
        let whole = found.steps.is_empty();
        prune(&mut node, &found.steps);
        let message = worded(&message, one, whole);
        let at = if unknown { found.key_at } else { found.value_at };
        report(Finding { at, path: found.path, message });
        if whole {
            return None;
        }
    }
    report(Finding {
        at: node.at,
        path: path.to_owned(),
        message: format!(
            "more than {MOST_FAULTS} faults in one {0}: the {0} is left out",
            T::LIST.one()
        ),
    });
    None
}

/// Reads a faulty value that stands alone: it is saved as it is once its texts are clean, or not.
pub fn single<'a, T: Deserialize<'a>>(
    json: &str,
    at: usize,
    path: &str,
    report: &mut impl FnMut(Finding),
) -> Option<T> {
    let mut node = Node::read(json, at);
    tidy(&mut node, &mut path.to_owned(), report);
    T::deserialize(Source(&node))
        .map_err(|error| {
            let message = format!("{}: it is left out", in_our_words(&error.to_string()));
            report(Finding { at, path: path.to_owned(), message });
        })
        .ok()
}

/// Reads what is left of a node, or says what is wrong where.
fn attempt<'a, T: Record<'a>>(node: &Node) -> Result<T, (String, Vec<Spot>)> {
    let Object(record) = serde_path_to_error::deserialize::<_, Object<T>>(Source(node))
        .map_err(|error| (error.inner().to_string(), spots(error.path())))?;
    match record.fault() {
        None => Ok(record),
        Some(fault) => {
            let spot = fault.field.map(|field| Spot::Key(field.to_owned()));
            Err((fault.message.to_owned(), spot.into_iter().collect()))
        }
    }
}

enum Spot {
    Key(String),
    Element(usize),
}

fn spots(path: &Path) -> Vec<Spot> {
    path.iter()
        .map_while(|segment| match segment {
            Segment::Seq { index } => Some(Spot::Element(*index)),
            Segment::Map { key } => Some(Spot::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

struct Found {
    /// The position of each step among a node's fields or elements.
    steps: Vec<usize>,
    key_at: usize,
    value_at: usize,
    path: String,
}

/// Follows a path that counts only what has not been pruned; the path returned counts everything.
fn find(node: &Node, spots: &[Spot], path: &str) -> Found {
    let mut found =
        Found { steps: Vec::new(), key_at: node.at, value_at: node.at, path: path.to_owned() };
    let mut node = node;
    for spot in spots {
        match (&node.value, spot) {
            (Value::List(elements), Spot::Element(index)) => {
                let mut left = elements.iter().enumerate().filter(|(_, element)| !element.pruned);
                let Some((original, element)) = left.nth(*index) else { break };
                let _ = write!(found.path, "[{original}]");
                found.key_at = element.at;
                found.steps.push(original);
                node = element;
            }
            (Value::Object(fields), Spot::Key(key)) => {
                let original =
                    fields.iter().position(|field| !field.node.pruned && field.key == *key);
                let Some(original) = original else { break };
                push_key(&mut found.path, key);
                found.key_at = fields[original].key_at;
                found.steps.push(original);
                node = &fields[original].node;
            }
            // A step that leads nowhere ends the way: the fault is said of what holds it.
            _ => break,
        }
        found.value_at = node.at;
    }
    found
}

/// Leaves out the value that the steps lead to, and a list with it that loses its last element:
/// an empty one would say that there is known to be none.
fn prune(node: &mut Node, steps: &[usize]) {
    let Some((&step, rest)) = steps.split_first() else {
        node.pruned = true;
        return;
    };
    match &mut node.value {
        Value::List(elements) => {
            prune(&mut elements[step], rest);
            node.pruned = elements.iter().all(|element| element.pruned);
        }
        Value::Object(fields) => prune(&mut fields[step].node, rest),
        Value::Null
        | Value::Bool(_)
        | Value::Natural(_)
        | Value::Negative(_)
        | Value::Float(_)
        | Value::TooLarge
        | Value::Text(_)
        | Value::TooDeep => {}
    }
}

/// Adds a field to a path; a name that is no plain word is put in brackets.
pub fn push_key(path: &mut String, key: &str) {
    const LONGEST: usize = 40;
    let short = !key.is_empty() && key.len() <= LONGEST;
    let plain = short && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if plain {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
    } else {
        let shown = text::quoted(key);
        let _ = write!(path, "[\"{}\"]", shown.trim_matches('`'));
    }
}

/// A message of serde's in our words, with what becomes of the record.
fn worded(message: &str, one: &str, whole: bool) -> String {
    let mut words = in_our_words(message);
    if whole && !words.ends_with("left out") {
        let _ = write!(words, ": the {one} is left out");
    }
    words
}

fn in_our_words(message: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown field `") {
        return unknown_field(rest);
    }
    let parts = message.strip_prefix("invalid type: ").and_then(|m| m.split_once(", expected "));
    let Some((found, expected)) = parts else { return text::printable(message) };
    let found = match found {
        "unit value" => "null".to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        found => match found.strip_prefix("string ") {
            // serde has put it into quotation marks and escaped it.
            Some(text) => format!("the text {}", text::quoted(text.trim_matches('"'))),
            None => text::printable(found),
        },
    };
    format!("expected {}, found {found}", text::printable(expected))
}

/// ``rolle`, expected `person` or `role`` and the like.
fn unknown_field(rest: &str) -> String {
    let (key, expected) = rest.split_once("`, ").unwrap_or((rest.trim_end_matches('`'), ""));
    let known = expected.split('`').skip(1).step_by(2);
    let hint = did_you_mean(key, known.clone());
    let key = text::quoted(key);
    if hint.is_empty() {
        let known: Vec<_> = known.map(|word| format!("`{word}`")).collect();
        format!("unknown field {key}; there are {}", known.join(", "))
    } else {
        format!("unknown field {key}{hint}")
    }
}

/// Cleans every text and leaves out all but the first of fields with one name.
fn tidy(node: &mut Node, path: &mut String, report: &mut impl FnMut(Finding)) {
    let length = path.len();
    match &mut node.value {
        Value::Text(text) => {
            if let Some((clean, dirt)) = text::clean(text) {
                report(Finding { at: node.at, path: path.clone(), message: dirt.message() });
                *text = clean;
            }
        }
        Value::List(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                let _ = write!(path, "[{index}]");
                tidy(element, path, report);
                path.truncate(length);
            }
        }
        Value::Object(fields) => {
            let mut seen = HashSet::with_capacity(fields.len());
            for field in fields {
                push_key(path, &field.key);
                if seen.insert(field.key.as_str()) {
                    tidy(&mut field.node, path, report);
                } else {
                    field.node.pruned = true;
                    report(Finding {
                        at: field.key_at,
                        path: path.clone(),
                        message: format!(
                            "the field {} stands here a second time; the first one is kept",
                            text::quoted(&field.key)
                        ),
                    });
                }
                path.truncate(length);
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Natural(_)
        | Value::Negative(_)
        | Value::Float(_)
        | Value::TooLarge
        | Value::TooDeep => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire::{Claim, Edition, Film, Screening, Source as Publication};
    use super::*;

    /// What is saved, and the problems as "path: message".
    fn saved<'a, T: Record<'a>>(json: &str) -> (Option<T>, Vec<String>) {
        let mut found = Vec::new();
        let path = format!("{}[7]", T::LIST.key());
        let record = salvage(json, 0, &path, &mut |finding: Finding| {
            found.push(format!("{}: {}", finding.path, finding.message));
        });
        (record, found)
    }

    #[test]
    fn faulty_values_are_left_out_and_the_rest_stays() {
        let (film, found) = saved::<Film<'_>>(
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
            "films[7].credits[2]: expected a credit as {\"field\": value}, found integer `5`",
        ];
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn a_list_of_faults_is_not_an_empty_list() {
        let (film, _) = saved::<Film<'_>>(
            r#"{"id": "m", "title": "M", "countries": ["xx", 5], "genres": [], "credits": [{}]}"#,
        );
        let film = film.unwrap();
        assert!(film.countries.is_none() && film.credits.is_none());
        assert_eq!(film.genres.unwrap().len(), 0);
    }

    #[test]
    fn a_record_without_what_it_needs_is_left_out() {
        let (film, found) = saved::<Film<'_>>(r#"{"id": "a b", "title": "Madina"}"#);
        assert!(film.is_none());
        assert_eq!(found[0], "films[7].id: `a b` is not an id: ids have no spaces, as in `a-b`");
        assert_eq!(found[1], "films[7]: missing field `id`: the film is left out");
        let (film, found) = saved::<Film<'_>>("[]");
        assert!(film.is_none() && found[0].contains("expected a film as"), "{found:?}");
        let (source, found) = saved::<Publication<'_>>(r#"{"id": "a"}"#);
        assert!(source.is_none());
        assert_eq!(
            found,
            ["sources[7]: a source needs `publisher` or `title`: the source is left out"]
        );
    }

    #[test]
    fn texts_are_cleaned_and_repeated_fields_are_told() {
        let (film, found) = saved::<Film<'_>>(
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
            salvage::<Edition<'_>>(json, 1000, "editions[0]", &mut |finding| found.push(finding));
        assert!(edition.is_some());
        assert_eq!(found[0].at - 1000, json.find("\"2023-02-30").unwrap());
        assert_eq!(found[1].at - 1000, json.find("\"x\"").unwrap());
    }

    #[test]
    fn whole_records_are_judged() {
        let (screening, found) =
            saved::<Screening<'_>>(r#"{"id": "s", "edition": "e", "film": "a", "films": ["b"]}"#);
        assert!(screening.unwrap().film.is_none());
        assert!(found[0].starts_with("screenings[7].film: a screening has `film` or `films`"));
    }

    #[test]
    fn claims_keep_any_value() {
        let value = |json: &str| {
            let json = format!(r#"{{"about": "film:m", "field": "f", "value": {json}}}"#);
            let (claim, found) = saved::<Claim<'_>>(&json);
            (claim.map(|claim| claim.value.0.into_owned()), found)
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
        let (film, found) = saved::<Film<'_>>(&json);
        assert!(film.is_none());
        assert_eq!(found.len(), MOST_FAULTS + 1);
        assert!(found.last().unwrap().contains("more than 100 faults"));
    }

    #[test]
    fn hostile_names_of_fields_are_shown_safely() {
        let (_, found) = saved::<Film<'_>>(r#"{"id": "m", "title": "M", "\u001b[2J\u202e": 1}"#);
        assert!(!found[0].contains(['\u{1b}', '\u{202e}']), "{found:?}");
        assert!(found[0].starts_with("films[7][\"\\u{1b}[2J"), "{found:?}");
    }
}
