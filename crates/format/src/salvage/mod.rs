//! Saves of a faulty record what can be saved: each fault becomes a problem and its value is
//! left out, until the rest is a record or there is none.

mod words;

use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_path_to_error::{Path, Segment};

use super::kinds::meant_role;
use super::record::FileRecord;
use super::shapes::Object;
use super::tree::{Node, NodeDeserializer, NodeValue};
use palmares_text::sanitise;
use words::{in_our_words, worded};

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
pub fn salvage<'a, T: FileRecord<'a>>(
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
    T::deserialize(NodeDeserializer(&node))
        .map_err(|error| {
            let message = format!("{}: it is left out", in_our_words(&error.to_string()));
            report(Finding { at, path: path.to_owned(), message });
        })
        .ok()
}

/// Reads what is left of a node, or says what is wrong where.
fn attempt<'a, T: FileRecord<'a>>(node: &Node) -> Result<T, (String, Vec<PathStep>)> {
    let Object(record) = serde_path_to_error::deserialize::<_, Object<T>>(NodeDeserializer(node))
        .map_err(|error| (error.inner().to_string(), spots(error.path())))?;
    match record.error() {
        None => Ok(record),
        Some(fault) => {
            let spot = fault.field.map(|field| PathStep::Key(field.to_owned()));
            Err((fault.message.to_owned(), spot.into_iter().collect()))
        }
    }
}

enum PathStep {
    Key(String),
    Element(usize),
}

fn spots(path: &Path) -> Vec<PathStep> {
    path.iter()
        .map_while(|segment| match segment {
            Segment::Seq { index } => Some(PathStep::Element(*index)),
            Segment::Map { key } => Some(PathStep::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

struct Located {
    /// The position of each step among a node's fields or elements.
    steps: Vec<usize>,
    key_at: usize,
    value_at: usize,
    path: String,
}

/// Follows a path that counts only what has not been pruned; the path returned counts everything.
fn find(node: &Node, spots: &[PathStep], path: &str) -> Located {
    let mut found =
        Located { steps: Vec::new(), key_at: node.at, value_at: node.at, path: path.to_owned() };
    let mut node = node;
    for spot in spots {
        match (&node.value, spot) {
            (NodeValue::List(elements), PathStep::Element(index)) => {
                let mut left = elements.iter().enumerate().filter(|(_, element)| !element.pruned);
                let Some((original, element)) = left.nth(*index) else { break };
                let _ = write!(found.path, "[{original}]");
                found.key_at = element.at;
                found.steps.push(original);
                node = element;
            }
            (NodeValue::Object(fields), PathStep::Key(key)) => {
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
    if let NodeValue::List(elements) = &mut node.value {
        prune(&mut elements[step], rest);
        node.pruned = elements.iter().all(|element| element.pruned);
    } else if let NodeValue::Object(fields) = &mut node.value {
        prune(&mut fields[step].node, rest);
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
        let shown = palmares_text::quoted(key);
        let _ = write!(path, "[\"{}\"]", shown.trim_matches('`'));
    }
}

/// Cleans every text, writes roles as they are known and leaves out all but the first of fields with one name.
fn tidy(node: &mut Node, path: &mut String, report: &mut impl FnMut(Finding)) {
    let length = path.len();
    if let NodeValue::Text(text) = &mut node.value {
        if let Some((clean, dirt)) = sanitise::clean(text) {
            report(Finding { at: node.at, path: path.clone(), message: dirt.message() });
            *text = clean;
        }
        if path.ends_with("].role")
            && path.contains("credits[")
            && let Some(role) = meant_role(text)
        {
            let message = format!("{}: did you mean `{role}`?", palmares_text::quoted(text));
            report(Finding { at: node.at, path: path.clone(), message });
            role.clone_into(text);
        }
    } else if let NodeValue::List(elements) = &mut node.value {
        for (index, element) in elements.iter_mut().enumerate() {
            let _ = write!(path, "[{index}]");
            tidy(element, path, report);
            path.truncate(length);
        }
    } else if let NodeValue::Object(fields) = &mut node.value {
        let mut seen = HashSet::with_capacity(fields.len());
        for field in fields {
            push_key(path, &field.key);
            if seen.insert(field.key.as_str()) {
                tidy(&mut field.node, path, report);
            } else {
                field.node.pruned = true;
                let key = palmares_text::quoted(&field.key);
                let message =
                    format!("the field {key} stands here a second time; the first one is kept");
                report(Finding { at: field.key_at, path: path.clone(), message });
            }
            path.truncate(length);
        }
    }
}

#[cfg(test)]
mod tests;
