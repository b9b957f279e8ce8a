//! A folder for a journal, and presses to fill it with.
#![allow(dead_code, reason = "each test uses some of it")]

pub mod plan;

use std::fs;
use std::path::PathBuf;

use palmares_journal::edit::{Draft, Press};
use palmares_journal::store::Followed;
use palmares_journal::{Journal, JournalKey, OfKind, Paths, RecordSnapshot, Store};
use tempfile::TempDir;

pub struct Room(TempDir);

impl Room {
    pub fn new() -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        fs::write(room.machine_id(), "0123456789abcdef\n").unwrap();
        room
    }

    pub fn folder(&self) -> PathBuf {
        self.0.path().join("journal")
    }

    pub fn state(&self) -> PathBuf {
        self.0.path().join("state")
    }

    pub fn machine_id(&self) -> PathBuf {
        self.0.path().join("machine-id")
    }

    pub fn paths(&self) -> Paths {
        paths_in(self.0.path().into())
    }

    pub fn root(&self) -> PathBuf {
        self.0.path().into()
    }

    pub fn open(&self) -> (Store, Followed) {
        Store::open(self.paths())
    }

    /// What a program that starts now has.
    pub fn journal(&self) -> Journal {
        let mut journal = Journal::default();
        journal.add(self.open().1.edits);
        journal
    }

    pub fn put(&self, name: &str, text: &str) {
        use std::os::unix::fs::DirBuilderExt as _;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(self.folder()).unwrap();
        fs::write(self.folder().join(name), text).unwrap();
    }

    pub fn own_file(&self, store: &Store) -> PathBuf {
        self.folder().join(format!("laptop-{}.ndjson", store.device().unwrap()))
    }
}

/// The paths of a journal within a folder.
pub fn paths_in(root: PathBuf) -> Paths {
    Paths {
        folder: root.join("journal"),
        state: root.join("state"),
        machine_id: root.join("machine-id"),
        host: "laptop".to_owned(),
    }
}

pub fn key(text: &str) -> JournalKey {
    JournalKey::new(text).unwrap()
}

/// A press that rates a record so many of a hundred.
pub fn press(record: &str, rating: u16) -> Press {
    Press::new([Draft::of(OfKind::Record, &key(record)).set("title", record).set("rating", rating)])
}

pub fn named(title: &str, year: u16) -> RecordSnapshot {
    RecordSnapshot {
        kind: Some("film".into()),
        name: Some(title.to_owned().into()),
        year: Some(year),
        ..RecordSnapshot::default()
    }
}

/// 26 November 2026, 10 o'clock in Vienna.
pub fn now() -> jiff::Zoned {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(1));
    jiff::civil::date(2026, 11, 26).at(10, 0, 0, 120_000_000).to_zoned(zone).unwrap()
}
