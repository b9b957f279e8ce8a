//! Edits of lists, and of what stands on them.

use serde_json::Value;

use super::records::is_noted;
use super::{Draft, EditTarget, Press};
use crate::fold::Journal;
use crate::key::{JournalKey, OfKind};
use crate::model::CleanText;
use crate::place;

/// A new list, and its key: the name's, so that lists of one name made on two devices are one.
#[must_use]
pub fn create_list(journal: &Journal, name: &str) -> (JournalKey, Press) {
    let base = JournalKey::of_name(name);
    let name = CleanText::from(name.trim().to_owned());
    let free = |key: &JournalKey| journal.list(key).is_none();
    let numbered = (2_u32..).map(|number| JournalKey::of_name(&format!("{base} {number}")));
    let key = std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base);
    let draft = Draft::of(OfKind::List, &key).set("name", name.to_string());
    (key, Press::new([draft]))
}

/// Gives a list another name; its key stays.
#[must_use]
pub fn rename_list(journal: &Journal, list: &JournalKey, name: &str) -> Press {
    let name = CleanText::from(name.trim().to_owned());
    let is_so = journal.list(list).is_none_or(|list| list.name == name) || name.is_empty();
    match is_so {
        true => Press::default(),
        false => Press::new([Draft::of(OfKind::List, list).set("name", name.to_string())]),
    }
}

/// Writes a list's note.
#[must_use]
pub fn note_list(journal: &Journal, list: &JournalKey, text: &str) -> Press {
    let heads = journal.list(list).map_or(&[][..], |list| &list.notes);
    match is_noted(heads, text) {
        true => Press::default(),
        false => Press::new([Draft::of(OfKind::List, list).note(text, heads)]),
    }
}

/// Says whether a list's order is a ranking.
#[must_use]
pub fn rank_list(journal: &Journal, list: &JournalKey, ranked: bool) -> Press {
    match journal.list(list) {
        Some(old) if old.ranked != ranked => {
            let value = if ranked { Value::Bool(true) } else { Value::Null };
            Press::new([Draft::of(OfKind::List, list).set("ranked", value)])
        }
        _ => Press::default(),
    }
}

/// Removes a list; what stood on it stays in the journal.
#[must_use]
pub fn remove_list(journal: &Journal, list: &JournalKey) -> Press {
    match journal.list(list) {
        Some(old) if !old.gone => Press::new([Draft::of(OfKind::List, list).set("gone", true)]),
        _ => Press::default(),
    }
}

/// Puts a record at the end of a list, where it does not stand on it.
#[must_use]
pub fn put_on_list(journal: &Journal, list: &JournalKey, target: &EditTarget) -> Press {
    let (key, record) = target.draft(journal);
    let entries = journal.on_list(list);
    if entries.iter().any(|entry| journal.key_of(&entry.record) == &key) {
        return Press::default();
    }
    let last = entries.last().map(|entry| &*entry.place);
    let Some(listed) = JournalKey::listed(list, &key) else { return Press::default() };
    let mut drafts = vec![record];
    let end = match place::between(last, None) {
        Some(end) => end,
        None => {
            let places = place::spread(entries.len() + 1);
            drafts.extend(renumbered(list, entries.iter().map(|entry| &entry.record), &places));
            places.last().cloned().unwrap_or_default()
        }
    };
    drafts.push(Draft::of(OfKind::Listed, &listed).set("place", end).set("gone", Value::Null));
    Press::new(drafts)
}

/// Takes a record off a list, by whichever of its keys it stands there.
#[must_use]
pub fn take_off_list(journal: &Journal, list: &JournalKey, record: &JournalKey) -> Press {
    // Records that are one may stand there twice, and show once.
    let keys = journal.keys_of(record).iter().chain(std::iter::once(record));
    let keys: std::collections::BTreeSet<&JournalKey> = keys.collect();
    let there = keys.into_iter().filter(|key| journal.stands_on(list, key));
    let listed = there.filter_map(|key| JournalKey::listed(list, key));
    Press::new(listed.map(|listed| Draft::of(OfKind::Listed, &listed).set("gone", true)))
}

/// Moves a record to a place on a list, counted from 0 among the others; past the end is the end. One line, unless
/// the places around have to be made anew.
#[must_use]
pub fn move_on_list(journal: &Journal, list: &JournalKey, record: &JournalKey, to: usize) -> Press {
    let entries = journal.on_list(list);
    let is_it = |other: &JournalKey| journal.key_of(other) == journal.key_of(record);
    let Some(from) = entries.iter().position(|entry| is_it(&entry.record)) else {
        return Press::default();
    };
    let to = to.min(entries.len() - 1);
    if from == to {
        return Press::default();
    }
    let mut order: Vec<_> = entries.clone();
    let moved = order.remove(from);
    order.insert(to, moved);
    let before = to.checked_sub(1).and_then(|at| order.get(at)).map(|entry| &*entry.place);
    let after = order.get(to + 1).map(|entry| &*entry.place);
    match (place::between(before, after), JournalKey::listed(list, &moved.record)) {
        (Some(place), Some(key)) => {
            Press::new([Draft::of(OfKind::Listed, &key).set("place", place)])
        }
        _ => {
            let places = place::spread(order.len());
            Press::new(renumbered(list, order.iter().map(|entry| &entry.record), &places))
        }
    }
}

/// Gives places to what stands on a list, in this order.
fn renumbered<'a>(
    list: &JournalKey,
    records: impl Iterator<Item = &'a JournalKey>,
    places: &[String],
) -> Vec<Draft> {
    let listed = records.zip(places).filter_map(|(record, place)| {
        let key = JournalKey::listed(list, record)?;
        Some(Draft::of(OfKind::Listed, &key).set("place", place.as_str()))
    });
    listed.collect()
}
