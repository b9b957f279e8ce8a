//! A catalogue whose ids are others than they were: what is kept is found again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};

use palmares::catalogue::build::{Builder, CreditRecord, Origin};
use palmares::catalogue::{Catalogue, Record};
use palmares::journal::edit::{self, EditTarget, Press};
use palmares::journal::{Journal, Paths, Scale, Store};
use palmares::mine::{Mine, snapshot};
use palmares::text::fold::fold;
use palmares_testkit::fixtures::starter;

/// The same films, people and festivals, each with another id.
fn renamed(cat: &Catalogue) -> Catalogue {
    let mut builder = Builder::new();
    builder.about(cat.about().clone());
    let (here, renamed) = (Origin::default(), |id: &str| format!("{id}-renamed"));
    for person in cat.people() {
        let mut record = person.record();
        record.id = renamed(person.id_text()).into();
        record.sources = None;
        builder.person(here, &record).unwrap();
    }
    for film in cat.films() {
        let mut record = film.record();
        record.id = renamed(film.id_text()).into();
        record.sources = None;
        let directors = film.directors();
        let credits = directors.map(|one| CreditRecord::new(renamed(one.id_text()), "director"));
        record.credits = Some(credits.collect());
        builder.film(here, &record).unwrap();
    }
    for festival in cat.festivals() {
        let mut record = festival.record();
        record.id = renamed(festival.id_text()).into();
        record.sources = None;
        builder.festival(here, &record).unwrap();
    }
    builder.finish().0
}

/// What tells a record, whatever its id.
fn told(cat: &Catalogue, record: Record) -> String {
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            let directors: BTreeSet<&str> =
                film.directors().map(palmares::catalogue::Person::name).collect();
            format!("{} {:?} {directors:?}", fold(film.title()), film.year())
        }
        record => cat.label(record),
    }
}

#[test]
fn what_is_kept_of_records_whose_ids_changed_is_still_there() {
    let cat = starter();
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| home.path().join(name);
    let paths = Paths {
        folder: path("journal"),
        state: path("state"),
        machine_id: path("machine-id"),
        host: "laptop".to_owned(),
    };
    let (mut store, _) = Store::open(paths);
    let films = cat.films().map(|film| Record::from(film.id()));
    let festivals = cat.festivals().map(|festival| Record::from(festival.id()));
    let people = cat.people().step_by(20).map(|person| Record::from(person.id()));
    let marked: Vec<Record> = films.chain(festivals).chain(people).collect();
    let empty = Journal::default();
    let day = jiff::civil::date(2024, 5, 22);
    let presses = marked.iter().map(|record| {
        let target = EditTarget::from(snapshot(&cat, *record).unwrap());
        edit::toggle_mark(&empty, &target, day)
    });
    let press = presses.fold(Press::default(), Press::and);
    let now = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
    let mut journal = Journal::default();
    journal.add(store.append(&press, &now).unwrap().edits);
    let renamed = renamed(&cat);
    let mine = Mine::new(&renamed, journal, store.own_devices().clone(), Scale::Stars);
    // No mark is lost, be it that of a film which is one's own now.
    let kept = mine.journal().records().filter(|kept| kept.mark.is_some()).count();
    assert!(kept >= marked.len() - 10, "{kept} of {}", marked.len());
    // Whatever can be told from all others is found.
    let mut namesakes: BTreeMap<String, usize> = BTreeMap::new();
    for record in &marked {
        *namesakes.entry(told(&cat, *record)).or_default() += 1;
    }
    let linked: BTreeSet<String> = mine
        .journal()
        .records()
        .filter_map(|kept| Some(told(&renamed, mine.record(&kept.key)?)))
        .collect();
    let lost: Vec<&String> = namesakes.keys().filter(|told| !linked.contains(*told)).collect();
    println!("{} marked, {kept} kept, {} not found: {lost:?}", marked.len(), lost.len());
    assert!(lost.len() < 20, "{} not found", lost.len());
}
