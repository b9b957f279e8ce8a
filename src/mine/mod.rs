//! The journal beside the catalogue: what a person keeps of the records that are browsed.

mod links;
mod own;
mod personal;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::catalogue::{Catalogue, FilmId, Record};
use crate::journal::key::{JournalKey, OfKind};
use crate::journal::line::Edit;
use crate::journal::{Device, Journal, KeptRecord, Scale, Viewing};
use crate::search::personal::Personal;

pub use links::{film_facts, snapshot};
pub use own::{Extended, OwnFilm, extended};

/// A person's journal, linked to the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Mine {
    journal: Journal,
    /// What the journal calls a record of the catalogue.
    keys: HashMap<Record, JournalKey>,
    /// The other way round.
    records: HashMap<JournalKey, Record>,
    /// The devices whose edits are one's own to undo.
    own: BTreeSet<Device>,
    /// The scale that ratings are shown in.
    pub scale: Scale,
    /// Those of the catalogue's films that only the journal has.
    own_films: BTreeSet<FilmId>,
    /// Where each of them stands, be it said since that it is another.
    own_at: HashMap<JournalKey, FilmId>,
    /// What queries see of it.
    personal: Arc<Personal>,
    /// What is wrong with the journal's files, a line each.
    pub problems: Vec<String>,
}

/// What a list shows of a record in one narrow column; the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Its rating.
    Rated(crate::journal::Rating),
    /// It was seen.
    Seen,
    /// It is wanted.
    Wanted,
}

impl Mine {
    /// Links a journal to a catalogue. Takes a pass over the catalogue where a film is not at the address it was kept
    /// under.
    #[must_use]
    pub fn new(cat: &Catalogue, journal: Journal, own: BTreeSet<Device>, scale: Scale) -> Self {
        let mut mine = Self { journal, own, scale, ..Self::default() };
        mine.link_all(cat);
        mine.tell_all(cat);
        mine
    }

    /// Takes edits in, those that this device made and those that came from elsewhere. Gives back the records that may
    /// look different now.
    pub fn add(
        &mut self,
        cat: &Catalogue,
        edits: Vec<Edit>,
        own: &BTreeSet<Device>,
    ) -> BTreeSet<JournalKey> {
        self.own.extend(own);
        let before = personal::listed(&self.journal, &edits);
        let lists: Vec<Edit> =
            edits.iter().filter(|edit| edit.of.kind == OfKind::List).cloned().collect();
        let mut changed = self.journal.add(edits);
        changed.extend(before);
        changed.extend(personal::listed(&self.journal, &lists));
        for key in &changed {
            self.link_by_address(cat, key);
        }
        changed.iter().for_each(|key| self.settle_own(key));
        changed.iter().for_each(|key| self.tell(cat, key));
        changed
    }

    /// The journal.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The journal, with records joined that are one film of the catalogue.
    #[must_use]
    pub fn into_journal(self) -> Journal {
        self.journal
    }

    /// Whether an edit of a device is one's own.
    #[must_use]
    pub fn is_own(&self, device: Device) -> bool {
        self.own.contains(&device)
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.journal.is_empty()
    }

    /// What the journal calls a record.
    #[must_use]
    pub fn key(&self, record: Record) -> Option<&JournalKey> {
        self.keys.get(&record)
    }

    /// The record of the catalogue that the journal means by a key; `None` for a film that is not in it.
    #[must_use]
    pub fn record(&self, key: &JournalKey) -> Option<Record> {
        let key = self.journal.key_of(key);
        self.records.get(key).copied()
    }

    /// Whether only the journal has a film of the catalogue.
    #[must_use]
    pub fn is_only_mine(&self, film: FilmId) -> bool {
        self.own_films.contains(&film)
    }

    /// Whether a key means a film of the journal alone.
    #[must_use]
    pub fn is_own_film(&self, key: &JournalKey) -> bool {
        let kept = self.journal.record(key);
        let is_film = kept
            .is_some_and(|kept| kept.snapshot.kind.as_deref().is_none_or(|kind| kind == "film"));
        is_film
            && match self.record(key) {
                None => true,
                Some(Record::Film(film)) => self.own_films.contains(&film),
                Some(_) => false,
            }
    }

    /// The films that only the journal has and of which nobody said that they are that, by title.
    #[must_use]
    pub fn unmatched(&self) -> Vec<&KeptRecord> {
        self.only_mine(false)
    }

    /// The films of which somebody said that only the journal has them, by title.
    #[must_use]
    pub fn said_own(&self) -> Vec<&KeptRecord> {
        self.only_mine(true)
    }

    fn only_mine(&self, is_said: bool) -> Vec<&KeptRecord> {
        let is_one = |kept: &&KeptRecord| {
            self.is_own_film(&kept.key) && self.journal.is_said_own(&kept.key) == is_said
        };
        let mut films: Vec<&KeptRecord> = self.journal.records().filter(is_one).collect();
        films.sort_by(|a, b| a.snapshot.name.cmp(&b.snapshot.name).then_with(|| a.key.cmp(&b.key)));
        films
    }

    /// What is kept of a record.
    #[must_use]
    pub fn of(&self, record: Record) -> Option<&KeptRecord> {
        self.journal.record(self.key(record)?)
    }

    /// The viewings of a record, the oldest first.
    #[must_use]
    pub fn viewings_of(&self, record: Record) -> Vec<&Viewing> {
        self.key(record).map(|key| self.journal.viewings_of(key)).unwrap_or_default()
    }

    /// Whether devices wrote notes on a record, or on one of its viewings, without knowing of each other.
    #[must_use]
    pub fn has_conflicting_notes(&self, record: Record) -> bool {
        self.of(record).is_some_and(|kept| kept.notes.len() > 1)
            || self.viewings_of(record).iter().any(|viewing| viewing.notes.len() > 1)
    }

    /// How often a record was seen.
    #[must_use]
    pub fn times_seen(&self, record: Record) -> usize {
        self.key(record).map_or(0, |key| self.journal.times_seen(key))
    }

    /// What was bookmarked last.
    #[must_use]
    pub fn last_marked(&self) -> Option<Record> {
        let marked = self.journal.records().filter(|kept| kept.mark.is_some());
        let day = |kept: &&KeptRecord| {
            (
                kept.mark.and_then(|mark| mark.day).map(crate::catalogue::date::Date::latest),
                kept.key.clone(),
            )
        };
        self.record(&marked.max_by_key(day)?.key)
    }

    /// What a list shows of a record.
    #[must_use]
    pub fn sign(&self, record: Record) -> Option<Sign> {
        let key = self.key(record)?;
        let kept = self.journal.record(key)?;
        if let Some(rating) = kept.rating {
            return Some(Sign::Rated(rating));
        }
        if self.journal.times_seen(key) > 0 {
            return Some(Sign::Seen);
        }
        kept.want.is_some().then_some(Sign::Wanted)
    }

    /// Every viewing, the newest first; those without a day last.
    #[must_use]
    pub fn diary(&self) -> Vec<&Viewing> {
        let mut viewings: Vec<&Viewing> = self.journal.viewings().collect();
        let newest = |viewing: &&Viewing| {
            (viewing.when.map(crate::catalogue::date::Date::earliest), viewing.made)
        };
        viewings.sort_by_key(|viewing| std::cmp::Reverse(newest(viewing)));
        viewings
    }
}
