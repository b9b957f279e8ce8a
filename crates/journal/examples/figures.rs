//! How long a journal takes to read, to fold, to write to: `cargo run --release -p palmares-journal --example figures`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a measurement")]

use std::fs;
use std::time::{Duration, Instant};

use palmares_journal::edit::{self, Draft, EditTarget, Press};
use palmares_journal::id::EditClock;
use palmares_journal::{Device, Journal, JournalKey, OfKind, Paths, Rating, RecordSnapshot, Store};

/// The least and the middle one of some measurements, in milliseconds: on a busy machine the first is what it takes.
fn least_and_median(times: usize, mut measured: impl FnMut() -> Duration) -> String {
    let mut all: Vec<Duration> = (0..times).map(|_| measured()).collect();
    all.sort_unstable();
    let millis = |duration: Duration| duration.as_secs_f64() * 1_000.0;
    format!("{:.2}–{:.2} ms", millis(all[0]), millis(all[times / 2]))
}

/// A life of so many edits: films seen, rated, tagged, noted, seen again.
fn life(edits: usize) -> Vec<u8> {
    let (mut clock, device) = (EditClock::default(), Device::from_number(7));
    let mut text = Vec::new();
    let mut write = |press: Press| {
        let ids = clock.ids(device, 1_795_683_600_120, press.len()).unwrap();
        for line in press.lines(&ids, "2026-11-26T10:00:00.120+01:00").unwrap() {
            text.extend_from_slice(line.as_bytes());
            text.push(b'\n');
        }
        ids.len()
    };
    let mut written = 0;
    let empty = Journal::default();
    for number in 0.. {
        let film = EditTarget::from(RecordSnapshot {
            kind: Some("film".into()),
            name: Some(format!("A Film of Some Length {number}").into()),
            original: Some(format!("Ein Film von einiger Länge {number}").into()),
            year: Some(1950 + (number % 70) as u16),
            directors: vec![format!("Director {}", number % 400).into()],
            address: Some(format!("film:a-film-{number}").into()),
            catalogue: Some("built-in".into()),
            ids: [("imdb".into(), format!("tt{number:07}").into())].into(),
            ..RecordSnapshot::default()
        });
        let at = film.key(&empty);
        let when = palmares_catalogue::date::Date::parse("2024-05-31").ok();
        let record = || Draft::of(OfKind::Record, &at);
        written += write(edit::see(&empty, &film, when, false));
        written += write(Press::new([record().set("rating", (number % 100) as u16)]));
        written += write(Press::new([record().set("tags", serde_json::json!({"35mm": true}))]));
        if number % 4 == 0 {
            let note = "It rains through all of the second half, and nobody minds. ".repeat(6);
            written += write(Press::new([record().note(&note, &[])]));
        }
        if written >= edits {
            break;
        }
    }
    let end = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(edits - 1).unwrap().0;
    text.truncate(end + 1);
    text
}

fn main() {
    let root = tempfile::tempdir().unwrap();
    let paths = |name: &str| Paths {
        folder: root.path().join(name),
        state: root.path().join(format!("state-{name}")),
        machine_id: root.path().join("machine-id"),
        host: "laptop".to_owned(),
    };
    for edits in [10_000, 50_000] {
        let paths = paths(&edits.to_string());
        fs::create_dir(&paths.folder).unwrap();
        let text = life(edits);
        fs::write(paths.folder.join("laptop-0007.ndjson"), &text).unwrap();
        let read = least_and_median(21, || {
            let begun = Instant::now();
            assert_eq!(Store::open(paths.clone()).1.edits.len(), edits);
            begun.elapsed()
        });
        let (mut store, followed) = Store::open(paths.clone());
        let fold = least_and_median(21, || {
            let edits = followed.edits.clone();
            let mut journal = Journal::default();
            let begun = Instant::now();
            journal.add(edits);
            begun.elapsed()
        });
        let mut journal = Journal::default();
        journal.add(followed.edits);
        let film = EditTarget::from(JournalKey::new("imdb:tt0000017").unwrap());
        let mut tenths = 0;
        let press = least_and_median(201, || {
            tenths = (tenths + 1) % 1_000;
            let begun = Instant::now();
            let press = edit::rate(&journal, &film, Rating::from_tenths(tenths));
            let appended = store.append(&press, &jiff::Zoned::now()).unwrap();
            journal.add(appended.edits);
            begun.elapsed()
        });
        let undo = least_and_median(21, || {
            let begun = Instant::now();
            let (_, press) = edit::undo_last(&journal, |_| true).unwrap();
            let appended = store.append(&press, &jiff::Zoned::now()).unwrap();
            journal.add(appended.edits);
            begun.elapsed()
        });
        let log = least_and_median(21, || {
            let begun = Instant::now();
            assert!(!journal.log().is_empty());
            begun.elapsed()
        });
        println!(
            "{edits} edits, {:.1} MB: read {read}, folded {fold}; one press kept {press}; undo {undo}; log {log}",
            text.len() as f64 / 1e6
        );
    }
}
