//! JSON exports, record by record: one that can't be read costs itself alone.

use serde_json::Value;
use serde_json::value::RawValue;

use super::{FileContent, Opened};
use crate::collect::{Collector, line};
use crate::rows::FileLine;

/// The records of a file that is a list of them, with where they stand.
pub(super) fn records(file: &Opened, all: &mut Collector<'_>) -> Vec<(FileLine, Value)> {
    let FileContent::Json(text) = &file.content else { return Vec::new() };
    let raw = match serde_json::from_str::<Vec<&RawValue>>(text) {
        Ok(raw) => raw,
        Err(error) => {
            let at = line(&file.name, error.line() as u64);
            all.unread(
                &at,
                format!("not a list in JSON: {}", palmares_text::printable(&error.to_string())),
            );
            return Vec::new();
        }
    };
    let mut records = Vec::with_capacity(raw.len());
    let (mut looked, mut number) = (0, 1);
    for raw in raw {
        // Where it is in the text, from where it is in memory.
        let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let between = text.as_bytes().get(looked..start).unwrap_or_default();
        number += between.iter().filter(|byte| **byte == b'\n').count() as u64;
        looked = start;
        let at = line(&file.name, number);
        match serde_json::from_str(raw.get()) {
            Ok(value) => records.push((at, value)),
            Err(error) => all.unread_row(&at, palmares_text::printable(&error.to_string())),
        }
    }
    records
}

/// A field as a text: numbers as they are written, none where there is nothing.
pub(super) fn text(value: &Value, path: &[&str]) -> String {
    let mut value = value;
    for step in path {
        match value.get(step) {
            Some(inner) => value = inner,
            None => return String::new(),
        }
    }
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}
