//! How fast a catalogue is read and what it takes in memory, next to the plain way: serde_json
//! into structs of `String`s and `Vec`s.
//!
//! `cargo bench --bench loading -- FILE [ROUNDS]`; without a file, one is made. Every measurement
//! is a fresh process of this program, so that each has its own peak.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use palmares::format::{Input, load};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["child", way, path] => child(way, path),
        [path] => compare(Path::new(path), 5),
        [path, rounds] => compare(Path::new(path), rounds.parse()?),
        _ => {
            let file = tempfile::Builder::new().suffix(".json").tempfile()?;
            invent(&mut std::io::BufWriter::new(file.as_file()), 20_000)?;
            compare(file.path(), 5)
        }
    }
}

const WAYS: [&str; 2] = ["plain", "palmares"];

/// What one process measured of itself.
#[derive(Clone, Copy, Default)]
struct Measured {
    /// Seconds with reading the file.
    whole: f64,
    /// Seconds without, where the two can be told apart.
    parse: f64,
    /// Resident bytes that loading added, once the file's buffer is gone.
    resident: f64,
    /// Most bytes resident at any time.
    peak: f64,
}

fn compare(path: &Path, rounds: usize) -> Outcome<()> {
    let size = fs::metadata(path)?.len() as f64;
    println!("{}, {:.1} MB, median of {rounds}", path.display(), size / 1e6);
    let mut all: [Vec<Measured>; 2] = Default::default();
    for _ in 0..rounds {
        for (way, measured) in WAYS.iter().zip(&mut all) {
            measured.push(in_child(way, path)?);
        }
    }
    let median = |measured: &[Measured], of: fn(&Measured) -> f64| {
        let mut values: Vec<f64> = measured.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    println!("way       seconds  MB/s  without reading  resident/JSON byte  peak/JSON byte");
    for (way, measured) in WAYS.iter().zip(&all) {
        let (whole, parse) = (median(measured, |m| m.whole), median(measured, |m| m.parse));
        println!(
            "{way:8} {whole:8.3} {:5.0} {parse:16.3} {:19.2} {:15.2}",
            size / 1e6 / whole,
            median(measured, |m| m.resident) / size,
            median(measured, |m| m.peak) / size,
        );
    }
    let ours = median(&all[1], |m| m.whole);
    println!(
        "palmares is {:.2} times as fast as plain, {:.2} times where plain's reading is not counted",
        median(&all[0], |m| m.whole) / ours,
        median(&all[0], |m| m.parse) / ours,
    );
    Ok(())
}

fn in_child(way: &str, path: &Path) -> Outcome<Measured> {
    let output = Command::new(std::env::current_exe()?).args(["child", way]).arg(path).output()?;
    let printed = String::from_utf8(output.stdout)?;
    let numbers: Vec<f64> = printed.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    match numbers[..] {
        [whole, parse, resident, peak] => Ok(Measured { whole, parse, resident, peak }),
        _ => Err(String::from_utf8_lossy(&output.stderr).into()),
    }
}

fn child(way: &str, path: &str) -> Outcome<()> {
    let before = memory("VmRSS")?;
    let start = Instant::now();
    if way == "plain" {
        let bytes = fs::read(path)?;
        let parsing = Instant::now();
        let catalogue: plain::Catalogue = serde_json::from_slice(&bytes)?;
        let (whole, parse) = (start.elapsed(), parsing.elapsed());
        drop(bytes);
        tell(whole, parse, before)?;
        std::hint::black_box(catalogue.films.len());
    } else {
        let loaded = load(&[Input::Path(path.into())])?;
        tell(start.elapsed(), start.elapsed(), before)?;
        std::hint::black_box(loaded.catalogue.film_count());
    }
    Ok(())
}

fn tell(whole: Duration, parse: Duration, before: f64) -> Outcome<()> {
    let (resident, peak) = (memory("VmRSS")? - before, memory("VmHWM")?);
    println!("{} {} {resident} {peak}", whole.as_secs_f64(), parse.as_secs_f64());
    Ok(())
}

/// A line of `/proc/self/status`, in bytes; 0 where there is no such file.
fn memory(what: &str) -> Outcome<f64> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else { return Ok(0.0) };
    let line = status.lines().find(|line| line.starts_with(what)).unwrap_or_default();
    let kibibytes = line.split_whitespace().nth(1).unwrap_or("0").parse::<f64>()?;
    Ok(kibibytes * 1024.0)
}

/// A catalogue of so many films that never were.
fn invent(to: &mut impl std::io::Write, films: usize) -> Outcome<()> {
    const WORDS: [&str; 8] = ["River", "Été", "Ночь", "東京", "Mother", "Salt", "Winter", "Road"];
    let word = |n: usize| WORDS[n.wrapping_mul(2_654_435_761) >> 7 & 7];
    writeln!(to, "{{\"palmares\": 1, \"people\": [")?;
    for n in 0..films {
        let comma = if n == 0 { "" } else { "," };
        writeln!(to, "{comma}{{\"id\": \"p{n}\", \"name\": \"{} {}\"}}", word(n), word(n + 1))?;
    }
    writeln!(to, "], \"films\": [")?;
    for n in 0..films {
        let comma = if n == 0 { "" } else { "," };
        write!(
            to,
            "{comma}{{\"id\": \"f{n}\", \"title\": \"{} {}\", \"year\": {}, \"countries\": [\"KZ\"], \
             \"minutes\": {}, \"genres\": [\"Drama\"], \"ids\": {{\"imdb\": \"tt{n:07}\"}}, \
             \"synopsis\": \"{} and {} and the {}, told {n} times.\", \"credits\": [",
            word(n),
            word(n + 2),
            1900 + n % 120,
            60 + n % 90,
            word(n + 3),
            word(n + 4),
            word(n + 5),
        )?;
        writeln!(
            to,
            "{{\"person\": \"p{n}\", \"role\": \"director\"}}, \
             {{\"person\": \"p{}\", \"role\": \"actress\", \"character\": \"{}\"}}]}}",
            n * 7 % films,
            word(n + 6),
        )?;
    }
    writeln!(to, "]}}")?;
    Ok(())
}

/// Plain structs, as anyone would write them first.
#[allow(dead_code, reason = "they are only filled")]
mod plain {
    use serde::Deserialize;
    use std::collections::HashMap;

    #[derive(Deserialize)]
    #[serde(default)]
    #[derive(Default)]
    pub struct Catalogue {
        pub name: Option<String>,
        pub sources: Vec<Source>,
        pub people: Vec<Person>,
        pub films: Vec<Film>,
        pub festivals: Vec<Festival>,
        pub editions: Vec<Edition>,
        pub selections: Vec<Selection>,
        pub screenings: Vec<Screening>,
        pub awards: Vec<Award>,
        pub claims: Vec<Claim>,
    }

    #[derive(Deserialize)]
    pub struct Source {
        pub id: String,
        pub kind: Option<String>,
        pub publisher: Option<String>,
        pub title: Option<String>,
        pub url: Option<String>,
        pub published: Option<String>,
        pub accessed: Option<String>,
        pub via: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct Name {
        pub text: String,
        pub lang: Option<String>,
        pub kind: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct Note {
        pub text: String,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Person {
        pub id: String,
        pub name: String,
        pub names: Option<Vec<Name>>,
        pub born: Option<String>,
        pub died: Option<String>,
        pub countries: Option<Vec<String>>,
        pub ids: Option<HashMap<String, String>>,
        pub notes: Option<Vec<Note>>,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Film {
        pub id: String,
        pub title: String,
        pub original_title: Option<String>,
        pub titles: Option<Vec<Name>>,
        pub year: Option<u16>,
        pub form: Option<String>,
        pub modes: Option<Vec<String>>,
        pub countries: Option<Vec<String>>,
        pub languages: Option<Vec<String>>,
        pub minutes: Option<u32>,
        pub genres: Option<Vec<String>>,
        pub credits: Option<Vec<Credit>>,
        pub synopsis: Option<String>,
        pub based_on: Option<BasedOn>,
        pub notes: Option<Vec<Note>>,
        pub poster: Option<String>,
        pub links: Option<Vec<String>>,
        pub ids: Option<HashMap<String, String>>,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Credit {
        pub person: String,
        pub role: String,
        pub character: Option<String>,
        #[serde(rename = "as")]
        pub credited_as: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct BasedOn {
        pub kind: Option<String>,
        pub person: Option<String>,
        pub text: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct Festival {
        pub id: String,
        pub name: String,
        pub names: Option<Vec<Name>>,
        pub organiser: Option<String>,
        pub city: Option<String>,
        pub country: Option<String>,
        pub location: Option<(f64, f64)>,
        pub founded: Option<u16>,
        pub focus: Option<String>,
        pub website: Option<String>,
        pub notes: Option<Vec<Note>>,
        pub ids: Option<HashMap<String, String>>,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Edition {
        pub id: String,
        pub festival: String,
        pub number: Option<u32>,
        pub year: u16,
        pub from: Option<String>,
        pub to: Option<String>,
        pub size: Option<Size>,
        pub sections: Option<Vec<Section>>,
        pub juries: Option<Vec<Jury>>,
        pub notes: Option<Vec<Note>>,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Size {
        pub count: u32,
        pub approximate: Option<bool>,
        pub unit: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct Section {
        pub id: String,
        pub name: String,
        pub competitive: Option<bool>,
    }

    #[derive(Deserialize)]
    pub struct Jury {
        pub id: String,
        pub name: String,
        pub members: Option<Vec<Member>>,
    }

    #[derive(Deserialize)]
    pub struct Member {
        pub person: String,
        pub role: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct Selection {
        pub film: String,
        pub edition: String,
        pub section: Option<String>,
        pub title_used: Option<String>,
        pub premiere: Option<String>,
        pub when: Option<String>,
        pub note: Option<String>,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Screening {
        pub id: String,
        pub film: Option<String>,
        pub films: Option<Vec<String>>,
        pub edition: String,
        pub section: Option<String>,
        pub venue: Option<String>,
        pub city: Option<String>,
        pub start: Option<String>,
        pub minutes: Option<u32>,
        pub subtitles: Option<Vec<String>>,
        pub format: Option<String>,
        pub qa: Option<bool>,
        pub status: Option<String>,
        pub url: Option<String>,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Award {
        pub id: String,
        pub edition: String,
        pub name: String,
        pub series: Option<String>,
        pub category: Option<String>,
        pub kind: Option<String>,
        pub result: Option<String>,
        pub film: Option<String>,
        pub people: Option<Vec<Recipient>>,
        pub jury: Option<String>,
        pub statement: Option<Statement>,
        pub announced: Option<String>,
        pub shared: Option<bool>,
        pub note: Option<String>,
        pub sources: Option<Vec<String>>,
    }

    #[derive(Deserialize)]
    pub struct Recipient {
        pub person: String,
        #[serde(rename = "as")]
        pub credited_as: Option<String>,
        #[serde(rename = "for")]
        pub honoured_for: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct Statement {
        pub text: String,
        pub lang: Option<String>,
        pub wording: Option<String>,
    }

    #[derive(Deserialize)]
    pub struct Claim {
        pub about: String,
        pub field: String,
        pub value: serde_json::Value,
        pub rank: Option<String>,
        pub reason: Option<String>,
        #[serde(rename = "where")]
        pub place: Option<String>,
        pub sources: Option<Vec<String>>,
    }
}
