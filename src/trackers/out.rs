//! A journal as rows that other programs read.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::date::Date;
use crate::import::export::{DiaryRow, FilmRow, RatedRow};
use crate::import::film::FilmFacts;
use crate::journal::key::JournalKey;
use crate::journal::model::{CleanText, NoteHead, OnList, RecordSnapshot};
use crate::journal::{Journal, KeptRecord, Rating, Viewing};
use crate::mine::film_facts;

/// Which part of a journal is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum JournalScope {
    /// All of it.
    #[default]
    All,
    /// These records, by the keys that they go by, with all their viewings.
    Records(BTreeSet<JournalKey>),
    /// These viewings, with what is kept of their records.
    Viewings(BTreeSet<JournalKey>),
}

impl JournalScope {
    fn has_viewing(&self, viewing: &Viewing) -> bool {
        match self {
            Self::All | Self::Records(_) => true,
            Self::Viewings(keys) => keys.contains(&viewing.key),
        }
    }

    /// Whether a record is written though it has no viewing.
    fn has_record(&self, journal: &Journal, key: &JournalKey) -> bool {
        match self {
            Self::All => true,
            Self::Records(keys) => keys.contains(journal.key_of(key)),
            Self::Viewings(_) => false,
        }
    }
}

/// A record that is written, with those of its viewings that are.
#[derive(Debug, Clone)]
pub struct ScopedRecord<'j> {
    /// The key it goes by.
    pub key: JournalKey,
    /// What is kept of it; `None` where a viewing names it and nothing else does.
    pub kept: Option<&'j KeptRecord>,
    /// The viewings, the oldest first.
    pub viewings: Vec<&'j Viewing>,
}

impl ScopedRecord<'_> {
    /// Whether it is a film.
    #[must_use]
    pub fn is_film(&self) -> bool {
        self.kept.is_none_or(is_film)
    }
}

/// The records of a scope, by key.
#[must_use]
pub fn scoped<'j>(journal: &'j Journal, scope: &JournalScope) -> Vec<ScopedRecord<'j>> {
    let mut viewings: BTreeMap<&JournalKey, Vec<&Viewing>> = BTreeMap::new();
    for viewing in journal.viewings().filter(|viewing| scope.has_viewing(viewing)) {
        viewings.entry(journal.key_of(&viewing.record)).or_default().push(viewing);
    }
    let mut keys: BTreeSet<&JournalKey> = viewings.keys().copied().collect();
    keys.extend(journal.records().map(|record| &record.key));
    let record = |key: &JournalKey| {
        let mut viewings = viewings.get(key).cloned().unwrap_or_default();
        let is_in = match scope {
            JournalScope::All | JournalScope::Records(_) => scope.has_record(journal, key),
            JournalScope::Viewings(_) => !viewings.is_empty(),
        };
        viewings.sort_by_key(|viewing| (viewing.when.map(Date::earliest), viewing.made));
        is_in.then(|| ScopedRecord { key: key.clone(), kept: journal.record(key), viewings })
    };
    keys.into_iter().filter_map(record).collect()
}

/// A line of a diary that is written: a viewing, or a film without one.
#[derive(Debug, Clone)]
pub struct DiaryLine<'j> {
    /// The key of the film.
    pub key: JournalKey,
    /// What is kept of the film, as in [`ScopedRecord::kept`].
    pub kept: Option<&'j KeptRecord>,
    /// The viewing.
    pub viewing: Option<&'j Viewing>,
    /// Whether it stands for the film too: it is its newest viewing, or the film has none.
    pub is_newest: bool,
}

impl DiaryLine<'_> {
    /// The rating of that time, else of the film where this stands for it.
    #[must_use]
    pub fn rating(&self) -> Option<Rating> {
        let of_film = self.kept.and_then(|kept| kept.rating).filter(|_| self.is_newest);
        self.viewing.and_then(|viewing| viewing.rating).or(of_film)
    }

    /// Whether it was liked that time, or the film is.
    #[must_use]
    pub fn is_liked(&self) -> bool {
        self.viewing.is_some_and(|viewing| viewing.liked)
            || (self.is_newest && self.kept.is_some_and(|kept| kept.liked))
    }

    /// What was written of that time, else of the film where this stands for it.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let of_film = self.kept.filter(|_| self.is_newest).and_then(|kept| note(&kept.notes));
        self.viewing.and_then(|viewing| note(&viewing.notes)).or(of_film)
    }

    /// The tags of that time; of a film without a viewing, those of the film.
    #[must_use]
    pub fn tags(&self) -> Vec<String> {
        let tags = match (self.viewing, self.kept) {
            (Some(viewing), _) => &viewing.tags,
            (None, Some(kept)) => &kept.tags,
            (None, None) => return Vec::new(),
        };
        tags.iter().map(|tag| tag.to_string()).collect()
    }
}

/// Viewings in the order of their days, those without one first; then films without any.
#[must_use]
pub fn diary_lines<'j>(journal: &'j Journal, scope: &JournalScope) -> Vec<DiaryLine<'j>> {
    let (mut seen, mut unseen) = (Vec::new(), Vec::new());
    for record in scoped(journal, scope).into_iter().filter(ScopedRecord::is_film) {
        let ScopedRecord { key, kept, viewings } = record;
        let newest = journal.viewings_of(&key).last().map(|viewing| viewing.key.clone());
        if viewings.is_empty() {
            unseen.push(DiaryLine { key, kept, viewing: None, is_newest: true });
            continue;
        }
        seen.extend(viewings.into_iter().map(|viewing| DiaryLine {
            key: key.clone(),
            kept,
            viewing: Some(viewing),
            is_newest: newest.as_ref() == Some(&viewing.key),
        }));
    }
    seen.sort_by_key(|line| {
        line.viewing.map(|viewing| (viewing.when.map(Date::earliest), viewing.made))
    });
    seen.into_iter().chain(unseen).collect()
}

fn is_film(record: &KeptRecord) -> bool {
    record.snapshot.kind.as_deref().is_none_or(|kind| kind == "film")
}

/// What a film of a journal is; by its key where nothing names it.
#[must_use]
pub fn facts(journal: &Journal, key: &JournalKey) -> FilmFacts {
    match journal.record(key) {
        Some(record) if record.snapshot.name.is_some() => film_facts(&record.snapshot),
        _ => film_facts(&RecordSnapshot {
            name: Some(journal.name_of(key)),
            ..RecordSnapshot::default()
        }),
    }
}

/// A note; what devices wrote without knowing of each other, one after the other.
#[must_use]
pub fn note(heads: &[NoteHead]) -> Option<String> {
    let texts: Vec<&str> = heads.iter().map(|head| head.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// The diary: viewings, then films that were rated or written about without having been seen. The newest viewing of a
/// film has its rating where it has none of its own.
#[must_use]
pub fn diary_rows(journal: &Journal, scope: &JournalScope) -> Vec<DiaryRow> {
    let lines = diary_lines(journal, scope).into_iter();
    let is_told = |line: &DiaryLine<'_>| {
        line.viewing.is_some() || line.rating().is_some() || line.note().is_some()
    };
    let row = |line: DiaryLine<'_>| DiaryRow {
        film: facts(journal, &line.key),
        when: line.viewing.and_then(|viewing| viewing.when),
        rewatch: line.viewing.is_some_and(|viewing| viewing.rewatch),
        tenths: line.rating().map(Rating::tenths),
        tags: line.tags(),
        note: line.note(),
    };
    lines.filter(is_told).map(row).collect()
}

/// Films that are wanted, or that stand on a list, in its order.
#[must_use]
pub fn film_rows(
    journal: &Journal,
    scope: &JournalScope,
    list: Option<&JournalKey>,
) -> Vec<FilmRow> {
    let Some(list) = list else {
        let wanted = scoped(journal, scope).into_iter().filter(ScopedRecord::is_film);
        let wanted = wanted.filter_map(|record| record.kept.filter(|kept| kept.want.is_some()));
        let row = |record: &KeptRecord| FilmRow { film: film_facts(&record.snapshot), note: None };
        return wanted.map(row).collect();
    };
    let row =
        |entry: &OnList| FilmRow { film: facts(journal, &entry.record), note: note(&entry.notes) };
    listed(journal, scope, list).into_iter().map(row).collect()
}

/// What stands on a list and is in a scope, in its order.
#[must_use]
pub fn listed<'j>(
    journal: &'j Journal,
    scope: &JournalScope,
    list: &JournalKey,
) -> Vec<&'j OnList> {
    let entries = journal.on_list(list).into_iter();
    entries.filter(|entry| scope.has_record(journal, &entry.record)).collect()
}

/// Films with a rating. The day is that of the newest viewing.
#[must_use]
pub fn rated_rows(journal: &Journal, scope: &JournalScope) -> Vec<RatedRow> {
    let films = scoped(journal, scope).into_iter().filter(ScopedRecord::is_film);
    let row = |record: ScopedRecord<'_>| {
        let newest = record.viewings.last().and_then(|viewing| viewing.when);
        let kept = record.kept?;
        let tenths = kept.rating?.tenths();
        Some(RatedRow { film: film_facts(&kept.snapshot), tenths, day: newest })
    };
    films.filter_map(row).collect()
}

/// What a film is called: its title, and its year where it is known.
#[must_use]
pub fn called(journal: &Journal, key: &JournalKey) -> String {
    let name: CleanText = journal.name_of(key);
    match journal.record(key).and_then(|record| record.snapshot.year) {
        Some(year) => format!("{} ({year})", &*name),
        None => name.to_string(),
    }
}
