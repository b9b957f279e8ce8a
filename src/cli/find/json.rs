//! What was found as JSON.

use serde::Serialize;
use serde_json::{Map, Value};

use super::gather::Found;
use crate::catalogue::{Catalogue, Record};
use crate::pages::columns::{Field, Use, cell, columns};
use crate::search::{Hit, List};

/// A query and what it found.
#[derive(Debug, Serialize)]
pub struct JsonAnswer<'a> {
    query: &'a str,
    count: usize,
    hits: Vec<JsonHit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
    /// Words that were left out, since nothing holds all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<String>,
    /// What was looked for instead of what was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    read_as: Option<String>,
}

/// One record that was found.
#[derive(Debug, Serialize)]
pub struct JsonHit {
    address: String,
    kind: &'static str,
    text: String,
    /// What the columns of its list say of it, as far as it is known.
    #[serde(flatten)]
    about: Map<String, Value>,
    score: u32,
    /// Whether it is found by another spelling alone; then it is in no count.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    similar: bool,
}

/// The answer to a query, with so many of its best hits.
pub fn answer<'a>(
    catalogue: &Catalogue,
    query: &'a str,
    found: &Found,
    limit: usize,
) -> JsonAnswer<'a> {
    let mut hits: Vec<JsonHit> =
        found.best(limit).into_iter().map(|found| hit(catalogue, found)).collect();
    let rest = found.best_similar(limit - hits.len()).into_iter();
    hits.extend(rest.map(|found| JsonHit { similar: true, ..hit(catalogue, found) }));
    let left_out = found.lists.iter().find(|hits| !hits.left_out.is_empty());
    JsonAnswer {
        query,
        count: found.count(),
        hits,
        remark: found.remark.clone(),
        left_out: left_out.map(|hits| hits.left_out.clone()).unwrap_or_default(),
        read_as: found.lists.iter().find_map(|hits| hits.read_as.clone()),
    }
}

/// The answer to a query that found nothing, and why.
pub fn nothing(query: &str, remark: String) -> JsonAnswer<'_> {
    let (hits, remark, left_out) = (Vec::new(), Some(remark), Vec::new());
    JsonAnswer { query, count: 0, hits, remark, left_out, read_as: None }
}

/// One hit.
pub fn hit(catalogue: &Catalogue, hit: Hit) -> JsonHit {
    JsonHit {
        address: catalogue.address(hit.record),
        kind: hit.record.kind().word(),
        text: catalogue.label(hit.record),
        about: about(catalogue, hit.record),
        score: hit.score,
        similar: false,
    }
}

/// The columns of a record's list beside its name: numbers as such, names as lists.
fn about(catalogue: &Catalogue, record: Record) -> Map<String, Value> {
    let mut about = Map::new();
    let Some((list, _)) = List::of_record(record) else { return about };
    for column in columns(list) {
        let Some(heading) = column.heading.filter(|_| column.field != Field::Address) else {
            continue;
        };
        let text = cell(catalogue, record, column.field, Use::Print);
        let names = || -> Option<Value> { Some(names(catalogue, record, column.field)?.into()) };
        let value = match names() {
            Some(names) => names,
            None if heading.number => text.parse::<u64>().map_or(Value::Null, Value::from),
            None => Value::from(text),
        };
        let is_known = match &value {
            Value::Array(all) => !all.is_empty(),
            Value::String(text) => !text.is_empty(),
            value => !value.is_null(),
        };
        let is_label = column.field == Field::Name && list != List::Editions;
        if is_known && !is_label {
            about.insert(heading.name.to_owned(), value);
        }
    }
    about
}

/// The names in a column that may hold several.
fn names(catalogue: &Catalogue, record: Record, field: Field) -> Option<Vec<String>> {
    let owned = |name: &str| name.to_owned();
    Some(match (record, field) {
        (Record::Film(id), Field::Director) => {
            catalogue.film(id).directors().map(|person| owned(person.name())).collect()
        }
        (Record::Film(id), Field::Countries) => {
            catalogue.film(id).countries().into_iter().flatten().map(owned).collect()
        }
        (Record::Award(id), Field::Recipients) => {
            let recipients = catalogue.award(id).recipients();
            recipients.map(|recipient| owned(recipient.person.name())).collect()
        }
        _ => return None,
    })
}
