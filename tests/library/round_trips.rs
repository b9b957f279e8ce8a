//! Journals that go out and come back: what is the same then.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use palmares::catalogue::date::Date;
use palmares::import::export::{WrittenCsv, letterboxd_diary, letterboxd_films};
use palmares::import::matching::FilmIndex;
use palmares::import::{ImportChoices, open, read};
use palmares::journal::edit::{self, DiaryEntry, EditTarget, Press, ViewingForm};
use palmares::journal::line::{Edit, LineContent};
use palmares::journal::{Journal, Paths, Rating, RecordSnapshot, Scale, Store};
use palmares::mine::{Mine, snapshot};
use palmares::trackers::{
    DiaryLine, ImportPlan, ImportWork, JournalScope, called, diary_lines, diary_rows, film_rows,
    teach,
};
use palmares_testkit::fixtures::starter;
use tempfile::TempDir;

/// A journal in a folder of its own.
struct Diary {
    home: TempDir,
    store: Store,
    journal: Journal,
}

impl Diary {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let (store, _) = Store::open(Paths {
            folder: home.path().join("journal"),
            state: home.path().join("state"),
            machine_id: home.path().join("machine-id"),
            host: "laptop".to_owned(),
        });
        Self { home, store, journal: Journal::default() }
    }

    fn write(&mut self, press: &Press) {
        let now = jiff::civil::date(2024, 6, 30).at(12, 0, 0, 0);
        let now = now.to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        self.journal.add(self.store.append(press, &now).unwrap().edits);
    }

    fn plan(&self, name: &str, text: &str) -> ImportPlan {
        let path = self.home.path().join(name);
        fs::write(&path, text).unwrap();
        let imported = read(open(&[path]).unwrap(), &ImportChoices::default()).unwrap();
        assert_eq!((&imported.unread, imported.questions.len()), (&Vec::new(), 0));
        let catalogue = starter();
        let own = self.store.own_devices().clone();
        let mine = Mine::new(&catalogue, self.journal.clone(), own, Scale::Stars);
        let mut index = FilmIndex::new(&catalogue);
        teach(&mut index, &mine, &imported.films);
        let meanings = index.match_films(&catalogue, &imported.films);
        let work = ImportWork {
            catalogue: &catalogue,
            mine: &mine,
            imported: &imported,
            meanings: &meanings,
            take_likely: false,
            a_day_apart_is_one: false,
            file: name,
        };
        work.plan()
    }

    fn import(&mut self, name: &str, text: &str) {
        let plan = self.plan(name, text);
        self.write(&plan.press);
    }

    fn undo(&mut self) {
        let own = self.store.own_devices().clone();
        let (_, press) = edit::undo_last(&self.journal, |device| own.contains(&device)).unwrap();
        self.write(&press);
    }

    /// A line for each viewing, and for each film that was rated or noted without one.
    fn said(&self) -> Vec<String> {
        let lines = diary_lines(&self.journal, &JournalScope::All);
        let is_told = |line: &&DiaryLine<'_>| {
            line.viewing.is_some() || line.rating().is_some() || line.note().is_some()
        };
        let mut said: Vec<String> = lines
            .iter()
            .filter(is_told)
            .map(|line| {
                let when = line.viewing.map(|viewing| viewing.when.map(Date::edtf));
                let rewatch = line.viewing.is_some_and(|viewing| viewing.rewatch);
                let film = called(&self.journal, &line.key);
                format!(
                    "{film} {when:?} {rewatch} {:?} {:?} {:?}",
                    line.rating(),
                    line.tags(),
                    line.note()
                )
            })
            .collect();
        said.sort();
        said
    }
}

fn madina() -> EditTarget {
    let catalogue = starter();
    EditTarget::from(snapshot(&catalogue, catalogue.find("film:madina").unwrap()).unwrap())
}

fn own_film(title: &str, year: u16) -> EditTarget {
    EditTarget::from(RecordSnapshot {
        kind: Some("film".into()),
        name: Some(title.to_owned().into()),
        year: Some(year),
        directors: vec!["A. Nobody".into(), "Somebody Else".into()],
        ..RecordSnapshot::default()
    })
}

fn viewing(when: Option<&str>, rating: Option<u16>) -> ViewingForm {
    ViewingForm {
        when: when.map(|when| Date::parse(when).unwrap()),
        rating: rating.and_then(Rating::from_tenths),
        ..ViewingForm::default()
    }
}

fn seen(diary: &mut Diary, target: &EditTarget, form: ViewingForm) {
    let entry = DiaryEntry { viewing: Some(form), ..DiaryEntry::default() };
    diary.write(&edit::enter(&diary.journal, target, &entry));
}

#[test]
fn a_rating_of_every_scale_comes_back() {
    // The highest rating of a source, how many steps one of it has, and how a header says so.
    for (top, steps) in [(5_u16, 2_u16), (10, 1), (10, 2), (5, 1), (4, 2), (20, 2), (100, 1)] {
        let mut rows = format!("Title,Year,Rating out of {top}\n");
        for step in 0..=top * steps {
            let number = f64::from(step) / f64::from(steps);
            rows.push_str(&format!("Film {step},1999,{number}\n"));
        }
        let mut diary = Diary::new();
        diary.import("rated.csv", &rows);
        let records: Vec<_> = diary.journal.records().collect();
        assert_eq!(records.len(), usize::from(top * steps + 1), "{top}");
        for record in records {
            let step: u16 = record
                .snapshot
                .name
                .as_deref()
                .unwrap()
                .trim_start_matches("Film ")
                .parse()
                .unwrap();
            let rating = record.rating.unwrap();
            assert_eq!(
                u32::from(rating.tenths()) * u32::from(steps * top),
                u32::from(step) * 1_000,
                "{step} of {top}"
            );
            for scale in Scale::ALL {
                assert_eq!(scale.read(&scale.show(rating)), Ok(rating));
            }
        }
    }
}

#[test]
fn what_letterboxd_would_read_says_the_same_again() {
    let mut diary = Diary::new();
    let tagged = |tags: &[&str], form: ViewingForm| ViewingForm {
        tags: tags.iter().map(|tag| (*tag).to_owned().into()).collect(),
        ..form
    };
    seen(
        &mut diary,
        &madina(),
        tagged(&["35mm", "hong kong"], viewing(Some("2024-05-31"), Some(900))),
    );
    let note = "She said \"again\"; *slow*, **long** & <3.\n\n> of [it](https://example.org/?a=1&b=2)\n\nEnd.";
    let second = ViewingForm {
        rewatch: true,
        note: Some(note.to_owned()),
        ..viewing(Some("2024-06-08"), Some(1_000))
    };
    seen(&mut diary, &madina(), second);
    let own = own_film("A Film, \"Nobody\" Lists", 1999);
    for when in ["2019-05", "2018", "1990/1999", "2019-07~"] {
        seen(&mut diary, &own, viewing(Some(when), None));
    }
    seen(&mut diary, &own_film("No Day", 2001), viewing(None, Some(100)));
    diary.write(&edit::rate(&diary.journal, &own_film("Rated", 1970), Rating::from_tenths(700)));
    diary.write(&edit::want(
        &diary.journal,
        &own_film("Wanted", 1971),
        jiff::civil::date(2024, 1, 1),
    ));

    let WrittenCsv { files, rounded, partial_days, .. } =
        letterboxd_diary(&diary_rows(&diary.journal, &JournalScope::All));
    assert_eq!((files.len(), rounded.len(), partial_days), (1, 0, 4));
    let mut back = Diary::new();
    back.import("diary.csv", &files[0]);
    let (before, after) = (diary.said(), back.said());
    // A rating or a note without a viewing is an undated viewing there: it can't be told apart.
    let told = |said: &[String]| -> Vec<String> {
        said.iter().map(|line| line.replacen(" None ", " Some(None) ", 1)).collect()
    };
    assert_eq!(told(&before), told(&after));
    // Once more it is what is there.
    let again = back.plan("diary.csv", &files[0]);
    assert!(again.press.is_empty(), "{again:?}");

    let wanted = letterboxd_films(&film_rows(&diary.journal, &JournalScope::All, None));
    back.import("watchlist.csv", &wanted.files[0]);
    let titles: Vec<String> = back
        .journal
        .records()
        .filter(|record| record.want.is_some())
        .map(|record| called(&back.journal, &record.key))
        .collect();
    assert_eq!(titles, ["Wanted (1971)"]);
}

#[test]
fn what_is_off_the_steps_is_rounded_and_said() {
    let mut diary = Diary::new();
    seen(&mut diary, &madina(), viewing(Some("2024-05-31"), Some(875)));
    let written = letterboxd_diary(&diary_rows(&diary.journal, &JournalScope::All));
    assert_eq!((written.rounded[0].tenths, written.rounded[0].written), (875, 9));
    let mut back = Diary::new();
    back.import("diary.csv", &written.files[0]);
    assert_eq!(back.journal.viewings().next().unwrap().rating, Rating::from_tenths(900));
}

#[test]
fn lines_that_go_out_and_in_again_are_the_journal() {
    let mut diary = Diary::new();
    seen(&mut diary, &madina(), viewing(Some("2024-05-31"), Some(900)));
    diary.import("x.csv", "Title,Year,Seen\nHill,1999,2024-05-01\n");
    diary.undo();
    let lines: Vec<String> =
        diary.journal.edits().iter().map(|edit| edit.line().to_owned()).collect();
    let mut back = Journal::default();
    back.add(lines.iter().map(|line| match Edit::parse(line.as_bytes()).unwrap() {
        LineContent::Edit(edit) => edit,
        newer @ LineContent::Newer(_) => panic!("{newer:?}"),
    }));
    assert_eq!(back, diary.journal);
    let again: Vec<String> = back.edits().iter().map(|edit| edit.line().to_owned()).collect();
    assert_eq!(again, lines);
}

const LETTERBOXD: &str = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n\
    2024-06-02,Madina,2023,https://boxd.it/aaa1,4.5,,\"cinema, late\",2024-06-01\n\
    2024-06-10,A Film Nobody Lists,1999,https://boxd.it/aaa3,3,,,2024-06-09\n";

#[test]
fn what_was_edited_after_an_import_stands_after_the_next() {
    let mut diary = Diary::new();
    diary.import("diary.csv", LETTERBOXD);
    let key = diary.journal.viewings().find(|viewing| viewing.rating == Rating::from_tenths(900));
    let viewing = key.unwrap().clone();
    let form = ViewingForm {
        when: Some(Date::parse("2024-05").unwrap()),
        rating: Rating::from_tenths(625),
        tags: ["late".into(), "mine".into()].into(),
        note: Some("By hand.".to_owned()),
        ..ViewingForm::of(&viewing)
    };
    diary.write(&edit::edit_viewing(&diary.journal, &viewing.key, &form));
    let own = diary.journal.viewings().find(|other| other.key != viewing.key).unwrap().key.clone();
    diary.write(&edit::remove_viewing(&diary.journal, &own));
    let said = diary.said();
    let again = diary.plan("diary.csv", LETTERBOXD);
    assert!(again.press.is_empty(), "{again:?}");
    // A row that is new comes in, and nothing else.
    let more =
        format!("{LETTERBOXD}2024-07-01,Madina,2023,https://boxd.it/aaa9,5,Yes,,2024-06-30\n");
    diary.import("diary.csv", &more);
    let after = diary.said();
    assert_eq!(after.len(), said.len() + 1, "{after:?}");
    assert!(said.iter().all(|line| after.contains(line)), "{said:?} {after:?}");
}

#[test]
fn an_import_that_is_taken_back_leaves_nothing() {
    let mut diary = Diary::new();
    diary.import("diary.csv", LETTERBOXD);
    assert_eq!(diary.said().len(), 2);
    diary.undo();
    assert!(diary.journal.is_empty());
    assert_eq!(diary.said(), Vec::<String>::new());
    diary.import("diary.csv", LETTERBOXD);
    assert_eq!(diary.said().len(), 2);
}

#[test]
fn a_part_of_a_journal_is_written_where_a_part_is_asked_for() {
    let mut diary = Diary::new();
    seen(&mut diary, &madina(), viewing(Some("2024-05-31"), Some(900)));
    seen(&mut diary, &madina(), viewing(Some("2024-06-08"), None));
    let own = own_film("Wanted", 1971);
    diary.write(&edit::want(&diary.journal, &own, jiff::civil::date(2024, 1, 1)));
    let first = diary.journal.viewings_of(&madina().key(&diary.journal))[0].key.clone();
    let count = |scope: &JournalScope| diary_lines(&diary.journal, scope).len();
    assert_eq!(count(&JournalScope::All), 3);
    let scope = JournalScope::Viewings([first].into());
    assert_eq!(count(&scope), 1);
    assert!(!diary_lines(&diary.journal, &scope)[0].is_newest);
    assert_eq!(film_rows(&diary.journal, &scope, None).len(), 0);
    let scope = JournalScope::Records([own.key(&diary.journal)].into());
    assert_eq!((count(&scope), film_rows(&diary.journal, &scope, None).len()), (1, 1));
    let scope = JournalScope::Records([madina().key(&diary.journal)].into());
    assert_eq!((count(&scope), film_rows(&diary.journal, &scope, None).len()), (2, 0));
}
