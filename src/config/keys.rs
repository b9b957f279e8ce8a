//! The table `[keys]`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::errors::Errors;
use crate::app::action::{Action, Layer};
use crate::app::key::Key;
use crate::app::keymap::{INTERRUPT, Keymap};

/// A key that the file binds, and where it says so.
struct Bound {
    key: Key,
    action: Action,
    at: usize,
}

/// Reads the table over a keymap.
pub(super) fn read(table: &DeTable<'_>, keymap: &mut Keymap, errors: &mut Errors<'_>) {
    let mut entries: Vec<_> = table.iter().collect();
    // As written: of two lines that claim one key, the first has it.
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut bound: Vec<Bound> = Vec::new();
    for (name, value) in entries {
        let Some(action) = Action::from_name(name.get_ref()) else {
            let names: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
            errors.unknown(name.span().start, "action", name.get_ref(), &names);
            continue;
        };
        let Some(keys) = keys(action, value, &mut bound, errors) else { continue };
        keymap.bind(action, &keys);
    }
    let mut elsewhere = bound.iter().filter(|bound| bound.action.layer() == Layer::Base);
    let interrupt = elsewhere.find(|bound| bound.key == INTERRUPT);
    if let Some(taken) = interrupt.filter(|_| !keymap.has_connection_out()) {
        // Only a signal would end the program otherwise.
        keymap.bind(Action::Quit, &[INTERRUPT]);
        errors.push(taken.at, "`ctrl-c` quits, as neither quit nor the palette has a key");
    }
}

/// The keys of one action; `None` when the line says nothing that could apply.
fn keys(
    action: Action,
    value: &Spanned<DeValue<'_>>,
    bound: &mut Vec<Bound>,
    errors: &mut Errors<'_>,
) -> Option<Vec<Key>> {
    let wanted = "a key or a list of keys, in quotes";
    let names: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::String(_) => vec![value],
        DeValue::Array(list) => list.iter().collect(),
        other => {
            errors.wrong_type(value, action.name(), wanted, other);
            return None;
        }
    };
    let mut keys = Vec::new();
    for name in &names {
        let at = name.span().start;
        let DeValue::String(text) = name.get_ref() else {
            errors.wrong_type(name, action.name(), wanted, name.get_ref());
            continue;
        };
        let key = match text.parse::<Key>() {
            Ok(key) => key,
            Err(unknown) => {
                errors.push(at, &unknown.to_string());
                continue;
            }
        };
        let same_layer = |other: &&Bound| other.action.layer() == action.layer();
        match bound.iter().filter(same_layer).find(|other| other.key == key) {
            None => {
                bound.push(Bound { key, action, at });
                keys.push(key);
            }
            Some(other) if other.action == action => {}
            Some(other) => {
                let (name, line) = (other.action.name(), errors.line(other.at));
                errors.push(at, &format!("`{text}` is bound to {name} already, on line {line}"));
            }
        }
    }
    (names.is_empty() || !keys.is_empty()).then_some(keys)
}
