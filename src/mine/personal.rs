//! What queries see of the journal.

use std::sync::Arc;

use super::Mine;
use crate::catalogue::{Catalogue, Record};
use crate::journal::Rating;
use crate::journal::key::{JournalKey, OfKind};
use crate::journal::line::Edit;
use crate::journal::model::{CleanText, NoteHead, Viewing};
use crate::journal::plan::WishLevel;
use crate::search::personal::{OwnWord, Personal, PersonalFacts, PersonalViewing};
use crate::text::fold::fold;

impl Mine {
    /// What queries see of it.
    #[must_use]
    pub fn personal(&self) -> &Arc<Personal> {
        &self.personal
    }

    /// Tells queries of all that is kept.
    pub(super) fn tell_all(&mut self, cat: &Catalogue) {
        self.personal = Arc::new(Personal::new(self.scale.highest()));
        let keys: Vec<JournalKey> =
            self.journal.records().map(|record| record.key.clone()).collect();
        keys.iter().for_each(|key| self.tell(cat, key));
    }

    /// Tells queries what is kept of a record now.
    pub(super) fn tell(&mut self, cat: &Catalogue, key: &JournalKey) {
        let key = self.journal.key_of(key).clone();
        let facts = self.facts(cat, &key);
        let personal = Arc::make_mut(&mut self.personal);
        match self.records.get(&key) {
            Some(record) => {
                personal.keep(*record, facts);
                personal.keep_loose(key.as_str(), PersonalFacts::default());
            }
            None => personal.keep_loose(key.as_str(), facts),
        }
    }

    /// Tells queries that nothing is kept of a record any more.
    pub(super) fn tell_none(&mut self, record: Record) {
        Arc::make_mut(&mut self.personal).keep(record, PersonalFacts::default());
    }

    fn facts(&self, cat: &Catalogue, key: &JournalKey) -> PersonalFacts {
        let Some(kept) = self.journal.record(key) else { return PersonalFacts::default() };
        let lists = self.journal.lists_of(key);
        PersonalFacts {
            rating: kept.rating.map(Rating::tenths),
            liked: kept.liked,
            wanted: kept.want.map(|since| since.day),
            wish: kept.wish.map(WishLevel::number),
            marked: kept.mark.is_some(),
            hidden: kept.hidden,
            own: self.is_own_film(key),
            note: folded(&kept.notes),
            tags: words(&kept.tags),
            lists: lists.iter().map(|list| OwnWord::new(&list.name)).collect(),
            viewings: self
                .journal
                .viewings_of(key)
                .into_iter()
                .map(|viewing| viewing_facts(cat, viewing))
                .collect(),
        }
    }
}

fn viewing_facts(cat: &Catalogue, viewing: &Viewing) -> PersonalViewing {
    let place = &viewing.place;
    let edition = place.edition_text.as_deref().map(str::to_owned).or_else(|| {
        let record = cat.resolve(place.edition.as_deref()?)?;
        Some(cat.label(record))
    });
    let at = [&place.venue, &place.city, &place.kind, &place.section, &place.format];
    let at = at.into_iter().flatten().map(|text| OwnWord::new(text));
    PersonalViewing {
        key: viewing.key.as_str().to_owned(),
        made: viewing.made.to_string(),
        when: viewing.when,
        at: at.chain(edition.map(|edition| OwnWord::new(&edition))).collect(),
        with: viewing.with.iter().map(|name| OwnWord::new(name)).collect(),
        tags: words(&viewing.tags),
        rating: viewing.rating.map(Rating::tenths),
        liked: viewing.liked,
        note: folded(&viewing.notes),
    }
}

fn words<'t>(texts: impl IntoIterator<Item = &'t CleanText>) -> Vec<OwnWord> {
    texts.into_iter().map(|text| OwnWord::new(text)).collect()
}

fn folded(notes: &[NoteHead]) -> String {
    let notes: Vec<String> = notes.iter().map(|note| fold(note.text.as_str())).collect();
    notes.join(" ")
}

/// The records on lists that edits are about: they go by other names now, or stand there no longer.
pub(super) fn listed(journal: &crate::journal::Journal, edits: &[Edit]) -> Vec<JournalKey> {
    let lists = edits.iter().filter(|edit| edit.of.kind == OfKind::List);
    lists.flat_map(|edit| journal.on_list(&edit.of.key)).map(|entry| entry.record.clone()).collect()
}
