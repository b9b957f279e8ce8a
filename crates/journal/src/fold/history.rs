//! Who set a field, and to what: by hand, or by an import.

use serde_json::{Map, Value};

use super::Journal;
use crate::id::EditId;
use crate::key::Of;
use crate::line::Edit;

/// An edit that holds, with the fields that it sets; `null` takes one away.
#[derive(Debug, Clone)]
pub struct HeldEdit<'a> {
    /// The edit.
    pub edit: &'a Edit,
    /// Its fields, as its line has them: text is not clean.
    pub fields: Map<String, Value>,
}

impl Journal {
    /// The edits of some things that are not taken back, in their order.
    #[must_use]
    pub fn held(&self, of: &[Of]) -> Vec<HeldEdit<'_>> {
        let edits = of.iter().flat_map(|of| self.edits_of(of));
        let edits = edits.filter_map(|at| self.edits.get(*at));
        let mut held: Vec<HeldEdit<'_>> = edits
            .filter(|edit| !self.is_undone(edit))
            .map(|edit| HeldEdit {
                edit,
                fields: serde_json::from_str(edit.set()).unwrap_or_default(),
            })
            .collect();
        held.sort_unstable_by_key(|held| held.edit.id);
        held
    }
}

impl Edit {
    /// The source that an import took it from, by the word that [`crate::edit::Press::import`] was given; `None` for what
    /// was done by hand.
    #[must_use]
    pub fn imported_from(&self) -> Option<&str> {
        /// A `-` and an edit's id.
        const END: usize = 19;
        let batch = self.batch.as_ref()?.as_str();
        if batch.parse::<EditId>().is_ok() {
            return None;
        }
        let source = batch.len().checked_sub(END).and_then(|at| batch.split_at_checked(at));
        let source = source.filter(|(_, end)| {
            end.strip_prefix('-').is_some_and(|id| id.parse::<EditId>().is_ok())
        });
        Some(source.map_or(batch, |(source, _)| source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::{JournalKey, OfKind};
    use crate::line::LineContent;

    fn edit(id: &str, batch: &str, of: &str, set: &str) -> Edit {
        let batch = if batch.is_empty() { String::new() } else { format!(r#""batch":"{batch}","#) };
        let line = format!(r#"{{"v":1,"id":"{id}","of":"{of}",{batch}"set":{set}}}"#);
        match Edit::parse(line.as_bytes()).unwrap() {
            LineContent::Edit(edit) => edit,
            newer @ LineContent::Newer(_) => panic!("{newer:?}"),
        }
    }

    #[test]
    fn an_import_is_told_from_a_hand() {
        let from = |batch: &str| {
            let edit = edit("0mwxbnhfc-7f3a-001", batch, "record:a", "{}");
            edit.imported_from().map(str::to_owned)
        };
        assert_eq!(from(""), None);
        assert_eq!(from("batch:0mwxbnhfc-7f3a-001"), None);
        assert_eq!(from("batch:imdb-0mwxbnhfc-7f3a-001").as_deref(), Some("imdb"));
        let two = "batch:letterboxd-import-0mwxbnhfc-7f3a-001";
        assert_eq!(from(two).as_deref(), Some("letterboxd-import"));
        assert_eq!(from("batch:lb-20261126").as_deref(), Some("lb-20261126"));
    }

    #[test]
    fn what_is_taken_back_does_not_hold() {
        let mut journal = Journal::default();
        let undo = r#"{"undone":true}"#;
        journal.add([
            edit("0mwxbnhfd-7f3a-000", "", "record:a", r#"{"rating":null}"#),
            edit("0mwxbnhfc-7f3a-000", "", "record:a", r#"{"rating":80}"#),
            edit("0mwxbnhfc-7f3a-001", "", "record:a", r#"{"rating":90}"#),
            edit("0mwxbnhfe-7f3a-000", "", "undo:0mwxbnhfc-7f3a-001", undo),
        ]);
        let of = Of::new(OfKind::Record, &JournalKey::new("a").unwrap());
        let held = journal.held(&[of]);
        let ratings: Vec<String> =
            held.iter().map(|held| held.fields["rating"].to_string()).collect();
        assert_eq!(ratings, ["80", "null"]);
    }
}
