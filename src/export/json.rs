//! A record as JSON, as its list shows it.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::catalogue::{Catalogue, Record};
use crate::pages::columns::{Field, Use, cell, columns};
use crate::search::List;

/// A record: what it is called, and what the columns of its list say of it.
#[derive(Debug, Serialize)]
pub struct JsonRecord {
    address: String,
    kind: &'static str,
    text: String,
    /// As far as it is known.
    #[serde(flatten)]
    about: Map<String, Value>,
}

impl JsonRecord {
    /// What is known of a record.
    pub fn new(catalogue: &Catalogue, record: Record) -> Self {
        Self {
            address: catalogue.address(record),
            kind: record.kind().word(),
            text: catalogue.label(record),
            about: about(catalogue, record),
        }
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
