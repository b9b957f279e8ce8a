//! Which record of the catalogue the journal means, and what names a record in the journal.

use std::collections::{BTreeMap, HashMap};

use super::Mine;
use crate::catalogue::{Catalogue, Record, RecordKind};
use crate::import::film::{Database, FilmFacts};
use crate::import::matching::{FilmIndex, Meaning, Reason};
use crate::journal::key::JournalKey;
use crate::journal::model::{CleanText, RecordSnapshot};

/// What names a record in the journal, so that it is found again whatever becomes of the catalogue; `None` for what has
/// no place there.
#[must_use]
pub fn snapshot(cat: &Catalogue, record: Record) -> Option<RecordSnapshot> {
    let text = |text: &str| crate::text::Clean::tidied(text).into_owned();
    let named = |kind: &str, name: &str| RecordSnapshot {
        kind: Some(text(kind)),
        name: Some(text(name)),
        address: Some(text(&cat.address(record))),
        catalogue: cat.about().name.clone(),
        ..RecordSnapshot::default()
    };
    let ids = |ids: &mut dyn Iterator<Item = (&str, &str)>| -> BTreeMap<CleanText, CleanText> {
        ids.map(|(source, id)| (text(source), text(id))).collect()
    };
    Some(match record {
        Record::Film(id) => {
            let film = cat.film(id);
            RecordSnapshot {
                original: film.original_title().map(text),
                year: film.year(),
                directors: film.directors().map(|person| text(person.name())).collect(),
                countries: film.countries().into_iter().flatten().map(text).collect(),
                minutes: film.minutes(),
                form: film.form().map(text),
                ids: ids(&mut film.external_ids()),
                ..named("film", film.title())
            }
        }
        Record::Person(id) => {
            let person = cat.person(id);
            RecordSnapshot {
                ids: ids(&mut person.external_ids()),
                ..named("person", person.name())
            }
        }
        Record::Festival(id) => named("festival", cat.festival(id).name()),
        Record::Edition(id) => {
            let edition = cat.edition(id);
            RecordSnapshot { year: Some(edition.year()), ..named("edition", &edition.label()) }
        }
        Record::Award(_) => named("award", &cat.label(record)),
        Record::Section(_) | Record::Jury(_) | Record::Source(_) => return None,
    })
}

/// A film of the journal as the matcher knows films.
#[must_use]
pub fn film_facts(snapshot: &RecordSnapshot) -> FilmFacts {
    let name = snapshot.name.as_deref().unwrap_or_default();
    let mut facts = FilmFacts {
        original: snapshot.original.clone(),
        directors: snapshot.directors.clone(),
        minutes: snapshot.minutes,
        ..FilmFacts::new(name, snapshot.year)
    };
    for (source, id) in &snapshot.ids {
        if let Some(database) = Database::from_word(source) {
            facts.ids.add(database, id);
        }
    }
    facts
}

/// Whether a person has one of some ids.
fn shares_id(
    cat: &Catalogue,
    record: Record,
    ids: Option<&BTreeMap<CleanText, CleanText>>,
) -> bool {
    let Record::Person(id) = record else { return false };
    let is_one = |(source, id): (&str, &str)| {
        ids.is_some_and(|ids| ids.iter().any(|(known, own)| **known == *source && **own == *id))
    };
    cat.person(id).external_ids().any(is_one)
}

impl Mine {
    /// Links every record that is kept: by its address, and films by their ids, or by title, year and director where
    /// that is sure.
    pub(super) fn link_all(&mut self, cat: &Catalogue) {
        let keys: Vec<JournalKey> =
            self.journal.records().map(|record| record.key.clone()).collect();
        let left: Vec<JournalKey> =
            keys.into_iter().filter(|key| !self.link_by_address(cat, key)).collect();
        self.link_by_name(cat, &left);
        let films: Vec<(JournalKey, FilmFacts)> = left
            .into_iter()
            .filter(|key| !self.journal.is_said_own(key))
            .filter_map(|key| {
                let snapshot = &self.journal.record(&key)?.snapshot;
                let is_film = snapshot.kind.as_deref().is_none_or(|kind| kind == "film");
                is_film.then(|| (key.clone(), film_facts(snapshot)))
            })
            .collect();
        if films.is_empty() || cat.film_count() == 0 {
            return;
        }
        let index = FilmIndex::new(cat);
        let rows: Vec<&FilmFacts> = films.iter().map(|(_, facts)| facts).collect();
        let meanings = index.match_all(cat, &rows);
        for ((key, _), meaning) in films.iter().zip(meanings) {
            let film = match meaning {
                Meaning::Sure(film, _) => Some(film),
                // A film that was in a catalogue without a year is still the one that has none.
                Meaning::Likely(film, Reason::TitleDirectorNoYear) => Some(film).filter(|film| {
                    let names = self.journal.record(key).map(|kept| &kept.snapshot);
                    let has_none =
                        names.is_some_and(|names| names.address.is_some() && names.year.is_none());
                    has_none && cat.film(*film).year().is_none()
                }),
                Meaning::Likely(..) | Meaning::Open(..) => None,
            };
            if let Some(film) = film {
                self.link(key, film.into());
            }
        }
    }

    /// Links people, festivals, editions and awards that are not at their address any more, where one alone has that name,
    /// and people by an id.
    fn link_by_name(&mut self, cat: &Catalogue, left: &[JournalKey]) {
        let named = |key: &JournalKey| {
            let names = &self.journal.record(key)?.snapshot;
            let kind = RecordKind::from_word(names.kind.as_deref()?)?;
            let name = names.name.clone().filter(|_| kind != RecordKind::Film)?;
            Some(((kind, name.to_string()), key.clone()))
        };
        let wanted: HashMap<(RecordKind, String), JournalKey> =
            left.iter().filter_map(named).collect();
        if wanted.is_empty() {
            return;
        }
        let mut found: HashMap<&JournalKey, Vec<Record>> = HashMap::new();
        let mut offer = |record: Record, name: &str| {
            if let Some(key) = wanted.get(&(record.kind(), name.to_owned())) {
                found.entry(key).or_default().push(record);
            }
        };
        cat.people().for_each(|person| offer(person.id().into(), person.name()));
        cat.festivals().for_each(|festival| offer(festival.id().into(), festival.name()));
        cat.editions().for_each(|edition| offer(edition.id().into(), &edition.label()));
        if wanted.keys().any(|(kind, _)| *kind == RecordKind::Award) {
            cat.awards().for_each(|award| offer(award.id().into(), &cat.label(award.id().into())));
        }
        let mut links = Vec::new();
        for (key, mut records) in found {
            let ids = self.journal.record(key).map(|kept| kept.snapshot.ids.clone());
            if records.len() > 1 {
                records.retain(|record| shares_id(cat, *record, ids.as_ref()));
            }
            if let [record] = records[..] {
                links.push((key.clone(), record));
            }
        }
        links.into_iter().for_each(|(key, record)| self.link(&key, record));
    }

    /// Links a record to what has its address, if that has its name or its year; in a catalogue of another name, as one
    /// beside others may have, if all that names it is the same.
    pub(super) fn link_by_address(&mut self, cat: &Catalogue, key: &JournalKey) -> bool {
        let Some(kept) = self.journal.record(key) else {
            if let Some(record) = self.records.remove(key) {
                self.keys.remove(&record);
                self.tell_none(record);
            }
            return false;
        };
        if self.records.contains_key(key) {
            return true;
        }
        let names = &kept.snapshot;
        let record = names.address.as_deref().and_then(|address| cat.resolve(address));
        let Some(now) = record.and_then(|record| snapshot(cat, record)) else { return false };
        let is_same_catalogue = names.catalogue == now.catalogue;
        let agrees = now.name == names.name || (now.year.is_some() && now.year == names.year);
        let is_same =
            (&now.name, now.year, &now.directors) == (&names.name, names.year, &names.directors);
        match record {
            Some(record) if is_same || (is_same_catalogue && agrees) => {
                let key = key.clone();
                self.link(&key, record);
                true
            }
            _ => false,
        }
    }

    /// Notes that a key means a record; two keys that mean one record are one.
    pub(super) fn link(&mut self, key: &JournalKey, record: Record) {
        if let Some(other) = self.keys.get(&record).cloned()
            && other != *key
        {
            self.journal.join(&other, key);
        }
        let key = self.journal.key_of(key).clone();
        self.records.insert(key.clone(), record);
        self.keys.insert(record, key);
    }

    /// After somebody said that a film of one's own is one of the catalogue's, or took that back: what is kept is of the
    /// one or the other.
    pub(super) fn settle_own(&mut self, key: &JournalKey) {
        let first = self.journal.key_of(key).clone();
        let members = self.journal.keys_of(&first).to_vec();
        let is_own =
            |record: &Record| matches!(record, Record::Film(film) if self.own_films.contains(film));
        if let ([alone], Some(film)) = (members.as_slice(), self.own_at.get(&first).copied()) {
            let was = self.records.insert(alone.clone(), film.into());
            self.keys.insert(film.into(), first.clone());
            if let Some(was) = was.filter(|was| *was != Record::Film(film)) {
                self.give_back(was, &first);
            }
            return;
        }
        let linked = || members.iter().filter_map(|member| self.records.get(member).copied());
        let Some(known) = linked().find(|record| !is_own(record)) else { return };
        for own in linked().filter(is_own).collect::<Vec<_>>() {
            self.keys.remove(&own);
            self.tell_none(own);
        }
        self.records.insert(first.clone(), known);
        self.keys.insert(known, first);
    }

    /// Gives a record of the catalogue that was said to be a film of one's own back to what else is kept of it.
    fn give_back(&mut self, record: Record, own: &JournalKey) {
        self.keys.remove(&record);
        self.tell_none(record);
        let mut others = self.records.iter().filter(|(key, of)| **of == record && *key != own);
        let other = others.find(|(key, _)| self.journal.record(key).is_some());
        if let Some(other) = other.map(|(key, _)| key.clone()) {
            self.keys.insert(record, other);
        }
    }
}
