//! A journal as rows that other trackers read.

use crate::catalogue::date::Date;
use crate::import::export::{DiaryRow, FilmRow, RatedRow};
use crate::import::film::FilmFacts;
use crate::journal::key::JournalKey;
use crate::journal::model::{NoteHead, RecordSnapshot};
use crate::journal::{Journal, KeptRecord};
use crate::mine::film_facts;

fn is_film(record: &KeptRecord) -> bool {
    record.snapshot.kind.as_deref().is_none_or(|kind| kind == "film")
}

fn facts(journal: &Journal, key: &JournalKey) -> FilmFacts {
    match journal.record(key) {
        Some(record) if record.snapshot.name.is_some() => film_facts(&record.snapshot),
        _ => film_facts(&RecordSnapshot {
            name: Some(journal.name_of(key)),
            ..RecordSnapshot::default()
        }),
    }
}

/// A note; what devices wrote without knowing of each other, one after the other.
fn note(heads: &[NoteHead]) -> Option<String> {
    let texts: Vec<&str> = heads.iter().map(|head| head.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// Viewings in the order of their days, those without one first; then films that were rated or written about without
/// having been seen. The newest viewing of a film has its rating where it has none of its own.
#[must_use]
pub fn diary_rows(journal: &Journal) -> Vec<DiaryRow> {
    let mut rows: Vec<(Option<u32>, DiaryRow)> = Vec::new();
    for record in journal.records().filter(|record| is_film(record)) {
        let film = facts(journal, &record.key);
        let viewings = journal.viewings_of(&record.key);
        for (at, viewing) in viewings.iter().enumerate() {
            let is_newest = at + 1 == viewings.len();
            let of_film = record.rating.filter(|_| is_newest);
            let film_note = note(&record.notes).filter(|_| is_newest);
            let row = DiaryRow {
                film: film.clone(),
                when: viewing.when,
                rewatch: viewing.rewatch,
                tenths: viewing.rating.or(of_film).map(crate::journal::Rating::tenths),
                tags: viewing.tags.iter().map(|tag| tag.to_string()).collect(),
                note: note(&viewing.notes).or(film_note),
            };
            rows.push((viewing.when.map(Date::earliest), row));
        }
        if viewings.is_empty() && (record.rating.is_some() || !record.notes.is_empty()) {
            let row = DiaryRow {
                film,
                tenths: record.rating.map(crate::journal::Rating::tenths),
                tags: record.tags.iter().map(|tag| tag.to_string()).collect(),
                note: note(&record.notes),
                ..DiaryRow::default()
            };
            rows.push((Some(u32::MAX), row));
        }
    }
    rows.sort_by_key(|(day, _)| *day);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Films that are wanted, or that stand on a list, in its order.
#[must_use]
pub fn film_rows(journal: &Journal, list: Option<&JournalKey>) -> Vec<FilmRow> {
    let Some(list) = list else {
        let wanted = journal.records().filter(|record| is_film(record) && record.want.is_some());
        let row = |record: &KeptRecord| FilmRow { film: film_facts(&record.snapshot), note: None };
        return wanted.map(row).collect();
    };
    let entries = journal.on_list(list).into_iter();
    let row = |entry: &crate::journal::model::OnList| FilmRow {
        film: facts(journal, &entry.record),
        note: note(&entry.notes),
    };
    entries.map(row).collect()
}

/// Films with a rating. The day is that of the newest viewing.
#[must_use]
pub fn rated_rows(journal: &Journal) -> Vec<RatedRow> {
    let films = journal.records().filter(|record| is_film(record));
    let row = |record: &KeptRecord| {
        let newest = journal.viewings_of(&record.key).last().and_then(|viewing| viewing.when);
        let tenths = record.rating?.tenths();
        Some(RatedRow { film: film_facts(&record.snapshot), tenths, day: newest })
    };
    films.filter_map(row).collect()
}
