//! Exports of trackers into a journal: once or again, beside what was done by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use palmares::catalogue::Record;
use palmares::import::matching::FilmIndex;
use palmares::import::{ImportChoices, open, read};
use palmares::journal::edit::{self, EditTarget, Press};
use palmares::journal::{Journal, Paths, Scale, Store};
use palmares::mine::{Mine, snapshot};
use palmares::trackers::{ImportPlan, ImportWork};
use palmares_testkit::fixtures::starter;
use tempfile::TempDir;

/// A journal in a folder of its own, and an export beside it.
struct Kept {
    home: TempDir,
    store: Store,
    journal: Journal,
}

impl Kept {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let (store, followed) = Store::open(Paths {
            folder: home.path().join("journal"),
            state: home.path().join("state"),
            machine_id: home.path().join("machine-id"),
            host: "laptop".to_owned(),
        });
        let mut journal = Journal::default();
        journal.add(followed.edits);
        Self { home, store, journal }
    }

    fn mine(&self) -> Mine {
        let own = self.store.own_devices().clone();
        Mine::new(&starter(), self.journal.clone(), own, Scale::Stars)
    }

    fn write(&mut self, press: &Press) {
        let now = jiff::civil::date(2024, 6, 30).at(12, 0, 0, 0);
        let now = now.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        self.journal.add(self.store.append(press, &now).unwrap().edits);
    }

    /// What an export would do in which Madina is rated so.
    fn plan(&self, rating: &str) -> ImportPlan {
        let path = self.home.path().join("ratings.csv");
        let text = format!(
            "Date,Name,Year,Letterboxd URI,Rating\n2024-06-08,Madina,2023,https://boxd.it/m,{rating}\n"
        );
        fs::write(&path, text).unwrap();
        let imported = read(open(&[path]).unwrap(), &ImportChoices::default()).unwrap();
        let catalogue = starter();
        let index = FilmIndex::new(&catalogue);
        let meanings = index.match_films(&catalogue, &imported.films);
        let work = ImportWork {
            catalogue: &catalogue,
            mine: &self.mine(),
            imported: &imported,
            meanings: &meanings,
            take_likely: false,
            a_day_apart_is_one: false,
            file: "ratings.csv",
        };
        work.plan()
    }

    fn rating(&self) -> Option<u16> {
        self.mine().of(madina())?.rating.map(palmares::journal::Rating::tenths)
    }
}

fn madina() -> Record {
    starter().find("film:madina").unwrap()
}

#[test]
fn an_export_read_again_changes_nothing() {
    let mut kept = Kept::new();
    let plan = kept.plan("4");
    assert_eq!((plan.figures.sure, plan.figures.ratings), (1, 1));
    kept.write(&plan.press);
    assert_eq!(kept.rating(), Some(800));
    let again = kept.plan("4");
    assert!(again.press.is_empty(), "{again:?}");
}

#[test]
fn what_an_import_said_a_later_export_may_change() {
    let mut kept = Kept::new();
    kept.write(&kept.plan("4").press);
    let plan = kept.plan("4.5");
    assert_eq!(plan.figures.yours, 0);
    kept.write(&plan.press);
    assert_eq!(kept.rating(), Some(900));
}

#[test]
fn what_was_changed_by_hand_stays() {
    let mut kept = Kept::new();
    kept.write(&kept.plan("4").press);
    let target = EditTarget::from(snapshot(&starter(), madina()).unwrap());
    kept.write(&edit::rate(&kept.journal, &target, Scale::Stars.rating(2)));
    assert_eq!(kept.rating(), Some(400));
    let plan = kept.plan("4.5");
    assert_eq!(plan.figures.yours, 1);
    assert!(plan.press.is_empty(), "{plan:?}");
}
