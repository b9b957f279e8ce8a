//! All that is said of a record at once, as one press.

use jiff::civil;
use serde_json::Value;

use super::{
    Draft, EditTarget, Goal, Press, ViewingForm, keep, note, rate, see_as, tag, toggle_liked, want,
};
use crate::fold::Journal;
use crate::model::CleanText;
use crate::prose::Prose;
use crate::rating::Rating;

/// What is said of a record at once. Rating, tags and note are the record's; those of a viewing stand in its form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DiaryEntry {
    /// That it was seen.
    pub viewing: Option<ViewingForm>,
    /// How it is rated.
    pub rating: Option<Rating>,
    /// That it is liked.
    pub liked: bool,
    /// That it is wanted, since today.
    pub wanted: Option<civil::Date>,
    /// Tags that come to those that are there.
    pub tags: Vec<CleanText>,
    /// A note, below the one that is there.
    pub note: Option<String>,
}

/// Writes down all that an entry says. Nothing of it is taken away again: a film that is seen and wanted stays wanted.
/// A record of which nothing is said is kept without more.
#[must_use]
pub fn enter(journal: &Journal, target: &EditTarget, entry: &DiaryEntry) -> Press {
    let mut press = match (&entry.viewing, target) {
        (Some(form), _) => see_as(journal, target, form, entry.wanted.is_some()),
        (None, EditTarget::Named(snapshot)) => keep(journal, snapshot),
        (None, EditTarget::Kept(_)) => Press::default(),
    };
    let kept = journal.record(&target.key(journal));
    if entry.rating.is_some() {
        press = press.and(rate(journal, target, entry.rating));
    }
    if entry.liked && kept.is_none_or(|kept| !kept.liked) {
        press = press.and(toggle_liked(journal, target));
    }
    if let Some(today) = entry.wanted {
        press = press.and(want(journal, target, today));
    }
    for added in &entry.tags {
        press = press.and(tag(journal, target, added, true));
    }
    let added = entry.note.as_deref().map(Prose::tidied).filter(|note| !note.is_empty());
    if let Some(added) = added {
        let there = kept.map_or(&[][..], |kept| &kept.notes);
        let is_there = |head: &crate::model::NoteHead| head.text.as_str().contains(added.as_str());
        if !there.iter().any(is_there) {
            let texts = there.iter().map(|head| head.text.as_str()).chain([added.as_str()]);
            let text = texts.collect::<Vec<_>>().join("\n\n");
            press = press.and(note(journal, target, &text));
        }
    }
    press.merged()
}

impl Press {
    /// The same with one edit for each thing.
    fn merged(self) -> Self {
        let mut drafts: Vec<Draft> = Vec::new();
        for draft in self.drafts {
            let is_same = |other: &&mut Draft| {
                matches!(draft.goal, Goal::Known(_)) && other.goal == draft.goal
            };
            let Some(first) = drafts.iter_mut().find(is_same) else {
                drafts.push(draft);
                continue;
            };
            first.was = draft.was.or_else(|| first.was.take());
            for (field, value) in draft.fields {
                let there = first.fields.iter_mut().find(|(name, _)| *name == field);
                match (there, value) {
                    // Tags and ids come to those that are there.
                    (Some((_, Value::Object(there))), Value::Object(new)) => there.extend(new),
                    (Some((_, there)), value) => *there = value,
                    (None, value) => first.fields.push((field, value)),
                }
            }
        }
        Self { drafts, ..self }
    }
}
