//! What edits do, in words: `rated Madina 4½`.

mod plan;

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::fold::Journal;
use crate::key::OfKind;
use crate::line::Edit;
use crate::rating::{Rating, Scale};
use crate::value::each_field;

/// What edits that were made as one do, in a few words that can follow `Undone:`; clean, on one line.
#[must_use]
pub fn words(journal: &Journal, edits: &[&Edit], scale: Scale) -> String {
    if let Some(closing) = edits.iter().find(|edit| edit.of.kind == OfKind::Batch) {
        let batch = journal.batches().find(|batch| batch.key == closing.of.key);
        let what = batch.and_then(|batch| batch.what.as_deref()).unwrap_or("import");
        return match edits.len() - 1 {
            1 => format!("{what}, 1 edit"),
            count => format!("{what}, {} edits", palmares_text::grouped(count)),
        };
    }
    // Of a press, the edit that says the most; the others come along with it.
    let rank = |edit: &&&Edit| match edit.of.kind {
        OfKind::Viewing | OfKind::Seen => 0,
        // Who goes to one showing does not go to another.
        OfKind::Showing if SetFields::of(edit).sets("go") => 1,
        OfKind::Showing => 2,
        OfKind::Listed => 3,
        OfKind::List => 4,
        // A match names the film that was meant as well.
        OfKind::Record if SetFields::of(edit).has("same") => 5,
        OfKind::Record => 6,
        OfKind::Plan => 7,
        OfKind::Way => 8,
        OfKind::Batch | OfKind::Undo => 9,
    };
    let Some(edit) = edits.iter().min_by_key(rank) else { return "nothing".to_owned() };
    let alike = edits.iter().filter(|other| rank(other) == rank(&edit)).count();
    let fields = SetFields::of(edit);
    let said = match edit.of.kind {
        OfKind::Viewing => viewing_words(journal, edit, &fields, scale),
        OfKind::Listed => listed_words(journal, edit, &fields, alike),
        OfKind::List => list_words(journal, edit, &fields),
        OfKind::Record => record_words(journal, edit, &fields, scale),
        OfKind::Showing => plan::showing_words(journal, edit, &fields),
        OfKind::Plan => plan::plan_words(edit, &fields),
        OfKind::Way => plan::way_words(edit, &fields),
        OfKind::Seen => format!("programme of {} looked at", edit.of.key),
        OfKind::Batch | OfKind::Undo => "an undo".to_owned(),
    };
    // A press of one key on several records.
    match alike {
        0 | 1 => said,
        _ if edit.of.kind == OfKind::Listed && fields.has("place") => said,
        _ => format!("{said} and {} more", alike - 1),
    }
}

/// The fields of an edit, as JSON.
struct SetFields(BTreeMap<String, String>);

impl SetFields {
    fn of(edit: &Edit) -> Self {
        let mut fields = BTreeMap::new();
        each_field(edit, |name, value: &RawValue| {
            fields.insert(name.to_owned(), value.get().to_owned());
            true
        });
        Self(fields)
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether a field is set to something.
    fn sets(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|json| json != "null" && json != "false")
    }

    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(|json| serde_json::from_str(json).ok())
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(|json| serde_json::from_str(json).ok())
    }

    fn rating(&self) -> Option<Rating> {
        let number = self.0.get("rating").and_then(|json| serde_json::from_str(json).ok());
        number.and_then(Rating::from_hundred)
    }
}

fn viewing_words(journal: &Journal, edit: &Edit, fields: &SetFields, scale: Scale) -> String {
    let is_new = fields.sets("record");
    let record = journal.once_seen(&edit.of.key);
    let name = match record {
        Some(record) => journal.name_of(&record).to_string(),
        None => "a film".to_owned(),
    };
    match (fields.sets("gone"), fields.rating()) {
        _ if is_new => format!("seen {name}"),
        (true, _) => format!("viewing of {name} removed"),
        (false, Some(rating)) if fields.0.len() == 1 => {
            format!("viewing of {name} rated {}", scale.show(rating))
        }
        (false, _) => format!("viewing of {name} changed"),
    }
}

fn listed_words(journal: &Journal, edit: &Edit, fields: &SetFields, count: usize) -> String {
    let Some((list, record)) = edit.of.key.as_listed() else { return "a list changed".to_owned() };
    let list = journal.list(&list).map_or(list.to_string(), |list| list.name.to_string());
    let name = journal.name_of(&record);
    match (fields.sets("gone"), fields.has("gone"), fields.has("place")) {
        (true, ..) => format!("{} removed from {list}", &*name),
        (false, true, _) => format!("{} added to {list}", &*name),
        (false, false, true) if count > 1 => format!("{list} put in another order"),
        (false, false, true) => format!("{} moved on {list}", &*name),
        (false, false, false) => format!("note on {} in {list}", &*name),
    }
}

fn list_words(journal: &Journal, edit: &Edit, fields: &SetFields) -> String {
    let list = journal.list(&edit.of.key).map(|list| list.name.to_string());
    let list = list.or_else(|| fields.text("name").map(|name| palmares_text::printable(&name)));
    let list = list.unwrap_or_else(|| edit.of.key.to_string());
    match fields {
        _ if fields.sets("gone") => format!("list {list} removed"),
        _ if fields.has("name") => format!("list {list} named"),
        _ if fields.has("note") => format!("note on list {list}"),
        _ => format!("list {list} changed"),
    }
}

/// What an edit says of a wish; `None` for the usual one, that of a film which is wanted.
fn wished(fields: &SetFields, name: &str) -> Option<String> {
    match fields.number("wish") {
        Some(level) => Some(format!("wish {level} for {name}")),
        None if fields.has("wish") && !fields.has("want") => {
            Some(format!("wish for {name} taken away"))
        }
        None => None,
    }
}

fn record_words(journal: &Journal, edit: &Edit, fields: &SetFields, scale: Scale) -> String {
    let name = journal.name_of(&edit.of.key);
    let name = &*name;
    let turned = |field: &str, on: &str, off: &str| {
        let word = if fields.sets(field) { on } else { off };
        fields.has(field).then(|| format!("{word} {name}"))
    };
    let is_own = fields.text("same").is_some_and(|same| same == edit.of.to_string());
    let rated = fields.has("rating").then(|| match fields.rating() {
        Some(rating) => format!("rated {name} {}", scale.show(rating)),
        None => format!("rating of {name} taken away"),
    });
    rated
        .or_else(|| wished(fields, name))
        .or_else(|| turned("want", "wanted", "no longer wanted:"))
        .or_else(|| turned("mark", "bookmarked", "no longer bookmarked:"))
        .or_else(|| turned("liked", "liked", "no longer liked:"))
        .or_else(|| turned("note", "note on", "note taken off"))
        .or_else(|| turned("tags", "tags of", "tags of"))
        .or_else(|| turned("hidden", "hidden:", "shown again:"))
        .or_else(|| is_own.then(|| format!("{name} saved as a film of your own")))
        .or_else(|| turned("same", "matched", "match taken off"))
        .unwrap_or_else(|| format!("{name} kept"))
}
