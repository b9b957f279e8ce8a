//! The fuzz targets of `fuzz/`, driven without nightly Rust: the seeds, and changes of them at random, for
//! `PALMARES_FUZZ_SECONDS` each (one when nobody says).
#![allow(clippy::print_stderr, reason = "how much was tried is worth knowing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use palmares_testkit::fuzz_checks;
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// The longest input that is made of seeds.
const LONGEST: usize = 16 << 10;

/// The longest that one input may take, unoptimised and on a busy machine.
const LONG: Duration = Duration::from_secs(10);

/// Pieces that mean something to one target or another.
const TOKENS: &[&str] = &[
    "\"",
    "\\",
    "\\u",
    "\\ud83d",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "1e999",
    "-0",
    "9999999999",
    "\"palmares\": 1",
    "\"id\":",
    "\"title\":",
    "\"films\":",
    "\"credits\":",
    "film:",
    "year:",
    "..",
    "|",
    "-",
    "\u{1b}[",
    "\u{1b}]",
    "\u{7}",
    "\u{1b}[200~",
    "\u{1b}[201~",
    "\u{1b}[<",
    "~",
    "\u{9b}",
    "\u{202e}",
    "\u{200d}",
    "\u{fe0f}",
    "\u{301}",
    "\u{344}",
    "\u{1f468}",
    "\u{915}\u{94d}",
    "\u{1161}",
    "\u{feff}",
    "\u{e0041}",
    "\n",
    "\t",
    "ctrl-",
    "alt-",
    "[keys]",
    "theme",
    "= ",
    "\"\"\"",
    "'''",
    ";",
    "\r\n",
    "\\\"",
    "\"\"",
    "2024-05-31",
    "03/02/2024",
    "<blockquote>",
    "</td><td>",
    "&#27;",
    "PK\u{1}\u{2}",
    "BEGIN:VEVENT\n",
    "END:VEVENT\n",
    "DTSTART;TZID=Europe/London:20270328T011500\n",
    "RRULE:FREQ=SECONDLY\n",
    "\r\n ",
    "<event>",
    "</event>",
    "<title>",
    "&b;",
    "<!DOCTYPE s [<!ENTITY b 'b'>]>",
    "<![CDATA[",
    "24:15",
    "2027-03-28T02:30",
    "+02:00",
];

fn folders(target: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("fuzz/seeds").join(target)];
    if target == "load" {
        folders.push(root.join("tests/hostile/files"));
    }
    folders
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let entries = folders(target).into_iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Below `end`; 0 when there is nothing below it.
fn below(rng: &mut TestRng, end: usize) -> usize {
    usize::try_from(rng.next_u64() >> 1).unwrap().checked_rem(end).unwrap_or(0)
}

/// A seed, or two spliced, with a few changes.
fn changed(rng: &mut TestRng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[below(rng, seeds.len())].clone();
    if rng.next_u32().is_multiple_of(4) {
        let other = &seeds[below(rng, seeds.len())];
        bytes.truncate(below(rng, bytes.len() + 1));
        bytes.extend_from_slice(&other[below(rng, other.len() + 1)..]);
    }
    for _ in 0..1 + below(rng, 6) {
        let at = below(rng, bytes.len() + 1);
        let end = (at + below(rng, 24)).min(bytes.len());
        match rng.next_u32() % 7 {
            0 if at < bytes.len() => bytes[at] ^= 1 << (rng.next_u32() % 8),
            1 => bytes.insert(at, rng.next_u32().to_le_bytes()[0]),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let again = bytes[at..end].repeat(1 + below(rng, 40));
                bytes.splice(at..at, again);
            }
            4 => bytes.truncate(at),
            _ => {
                let token = TOKENS[below(rng, TOKENS.len())];
                bytes.splice(at..at, token.bytes());
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Runs a target on an input; one that brings it down is kept, and told.
fn try_it((name, trial): &fuzz_checks::Check, input: &[u8]) {
    let started = Instant::now();
    let failed = catch_unwind(AssertUnwindSafe(|| trial(input))).is_err();
    let time = started.elapsed();
    if failed || time > LONG {
        let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-brought-down"));
        fs::write(&kept, input).unwrap();
        panic!(
            "{name} after {time:?}, by {}: {:?}",
            kept.display(),
            String::from_utf8_lossy(input)
        );
    }
}

fn drive(name: &str) {
    let target = fuzz_checks::ALL.iter().find(|(other, _)| *other == name).unwrap();
    let seconds = std::env::var("PALMARES_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok());
    let end = Instant::now() + Duration::from_secs(seconds.unwrap_or(1));
    let seeds = seeds(name);
    assert!(seeds.len() >= 4, "{name} has {} seeds", seeds.len());
    seeds.iter().for_each(|seed| try_it(target, seed));
    // The same inputs each time, as far as the time goes: what is found is found again.
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut tried = 0_u64;
    while Instant::now() < end {
        try_it(target, &changed(&mut rng, &seeds));
        tried += 1;
    }
    eprintln!("{name}: {} seeds and {tried} changes of them", seeds.len());
}

#[test]
fn every_target_has_a_driver() {
    let names: Vec<&str> = fuzz_checks::ALL.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "load",
            "sanitise",
            "query",
            "keymap",
            "config",
            "decode",
            "poster",
            "journal_line",
            "csv",
            "zip",
            "schedule",
        ]
    );
    for name in names {
        let target = format!("fuzz/fuzz_targets/{name}.rs");
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(target)).unwrap();
        assert!(text.contains(&format!("fuzz_checks::{name}(")));
    }
}

#[test]
fn catalogues() {
    drive("load");
}

#[test]
fn texts() {
    drive("sanitise");
}

#[test]
fn queries() {
    drive("query");
}

#[test]
fn keys() {
    drive("keymap");
}

#[test]
fn configurations() {
    drive("config");
}

#[test]
fn terminals() {
    drive("decode");
}

#[test]
fn posters() {
    drive("poster");
}

#[test]
fn exports() {
    drive("csv");
}

#[test]
fn zips() {
    drive("zip");
}

#[test]
fn schedules() {
    drive("schedule");
}

#[test]
fn journals() {
    drive("journal_line");
}
