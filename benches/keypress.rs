//! How long each key press in the search takes, typing queries letter by letter, beside fuzzy
//! finders over the same lines (`Title (Year) · Director · Cast`, folded), all in two threads.
//!
//! `cargo bench --bench keypress -- FILE` on the films of a catalogue,
//! `cargo bench --bench keypress -- LINES` on so many invented films. `--alone` leaves the fuzzy
//! finders out; of ten million lines they take minutes. `--peer=frizbee` takes one of them alone.
//! `--query=TEXT` types that alone, often, to be looked at with a profiler.
//! Then come queries that mean harm, and how long a search at most does not look whether anybody
//! still waits for it.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::unwrap_used, reason = "a bench stops where it can't go on")]

#[path = "../tests/known_items/peers.rs"]
mod peers;

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use palmares::catalogue::build::{Builder, CreditRecord, FilmRecord, Origin, PersonRecord};
use palmares::catalogue::{Catalogue, FilmId};
use palmares::embedded;
use palmares::format::{Input, load};
use palmares::search::{Cancel, Engine, List, Order, Request};
use palmares::text::fold::fold;
use peers::{Lines, Peer};

/// What people type; names and titles of the catalogue come after these.
const QUERIES: [&str; 9] = [
    "madina",
    "kurosawa",
    "kassymbek",
    "madina aky",
    "kurosava",
    "in the mood for love",
    "amelie",
    "мадина",
    "zzqxjw",
];

/// How often each query is typed; a median of more is steadier.
const ROUNDS: usize = 3;

/// How often a query is typed that is typed alone.
const ROUNDS_OF_ONE: usize = 100;

/// So many of the queries that took longest are told, each at its worst.
const MOST_TOLD: usize = 16;

/// How many lines a fuzzy finder has to rank.
const BEST: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_alone = arguments.iter().any(|argument| argument == "--alone");
    let what = arguments.iter().find(|argument| !argument.starts_with("--"));
    let start = Instant::now();
    let catalogue = match what.map(|what| (what, what.parse::<usize>())) {
        Some((_, Ok(lines))) => invented(lines),
        Some((file, Err(_))) => load(&[Input::Path(file.into())])?.catalogue,
        None => embedded::catalogue()?,
    };
    let read = start.elapsed();
    let catalogue = Arc::new(catalogue);
    let films = catalogue.film_count();
    let start = Instant::now();
    // As behind a screen, where long work is given up for the next key press.
    let engine = Engine::with_background_index(Arc::clone(&catalogue));
    let _ = engine.prepare(&Cancel::NEVER);
    let built = start.elapsed();
    println!(
        "{films} films, {} people; read or invented in {:.0} ms, index made in {:.0} ms; \
         bytes a film: {:.1} for words and postings, {:.1} for names",
        catalogue.person_count(),
        milliseconds(read),
        milliseconds(built),
        engine.index_bytes().0 as f64 / films.max(1) as f64,
        engine.index_bytes().1 as f64 / films.max(1) as f64,
    );
    let one = arguments.iter().find_map(|argument| argument.strip_prefix("--query="));
    let typed = one.map_or_else(|| typed(&catalogue), |one| beginnings(one).collect());
    println!("{} key presses          median      p95      p99      max, in ms", typed.len());
    let mut asked = Asked::default();
    for _ in 0..if one.is_some() { ROUNDS_OF_ONE } else { ROUNDS } {
        let mut engine = engine.share();
        typed.iter().for_each(|query| asked.ask(&mut engine, query));
    }
    asked.print();
    if one.is_some() {
        return Ok(());
    }
    let mut harm = Asked::default();
    let mut engine = engine.share();
    for (what, query) in harmful() {
        harm.ask_as(&mut engine, &query, &what);
    }
    println!("\nqueries that mean harm, or are long work");
    harm.print();
    println!();
    if !is_alone {
        let lines = Lines::new(catalogue.films().map(|film| line(&catalogue, film.id())).collect());
        let only = arguments.iter().find_map(|argument| argument.strip_prefix("--peer="));
        let asked = |peer: &Peer| only.is_none_or(|only| peer.label().starts_with(only));
        for peer in Peer::ALL.into_iter().filter(asked) {
            let time = |query: &String| {
                let query = fold(query);
                let start = Instant::now();
                std::hint::black_box(peers::search(peer, &lines, &query, BEST));
                start.elapsed()
            };
            print(peer.label(), typed.iter().map(time).collect());
        }
    }
    Ok(())
}

/// What was asked, and how long each took.
#[derive(Default)]
struct Asked {
    took: Vec<(Duration, String, usize)>,
    /// The longest time between two checks for cancellation.
    blind: (Duration, String),
}

impl Asked {
    fn ask(&mut self, engine: &mut Engine, query: &str) {
        self.ask_as(engine, query, query);
    }

    fn ask_as(&mut self, engine: &mut Engine, query: &str, what: &str) {
        let (query, order) = (query.to_owned(), Order::RELEVANCE);
        let request = Request { generation: 0, list: List::Films, query, order, cursor: None };
        let start = Instant::now();
        // When the last check was, and the longest time between two.
        let checks = Mutex::new((start, Duration::ZERO));
        let check = || {
            let mut checks = checks.lock().unwrap();
            *checks = (Instant::now(), checks.1.max(checks.0.elapsed()));
            false
        };
        let answer = engine.answer(&request, &Cancel::new(&check));
        let time = start.elapsed();
        check();
        let longest = checks.lock().unwrap().1;
        self.took.push((time, what.to_owned(), answer.map_or(0, |answer| answer.rows.len())));
        if longest > self.blind.0 {
            self.blind = (longest, what.to_owned());
        }
    }

    fn print(mut self) {
        print("palmares", self.took.iter().map(|(time, ..)| *time).collect());
        self.took.sort();
        let mut told: Vec<&str> = Vec::new();
        for (time, query, count) in self.took.iter().rev() {
            if told.len() == MOST_TOLD || told.contains(&query.as_str()) {
                continue;
            }
            told.push(query);
            println!("    {:8.2} ms {query:?}, {count} found", milliseconds(*time));
        }
        let (blind, query) = self.blind;
        println!(
            "    {:8.2} ms at most between two checks for cancellation: {query:?}",
            milliseconds(blind)
        );
    }
}

/// Queries that mean harm or ask for much, with what they are.
fn harmful() -> Vec<(String, String)> {
    let same = [
        "\"in the mood",
        "nofield:x",
        "year:2020..1990",
        "\u{202e}\u{5d0}\u{5d1}\u{5d2}",
        "aeiourstlnmd",
        "film:madinna",
        "text:snow",
        "text:snowing",
        "has:synopsis -has:awards",
        "-a",
        "a | e | i | o | u",
        "person:a",
        "award:a result:won year:1990..2020",
    ];
    let mut harmful: Vec<(String, String)> =
        same.iter().map(|query| ((*query).to_owned(), (*query).to_owned())).collect();
    let named = |what: &str, query: String| (what.to_owned(), query);
    let words = |count: usize| (0..count).map(word).collect::<Vec<_>>().join(" ");
    harmful.push(named("10,000 words", words(10_000)));
    harmful.push(named("32 common words", ["a"; 32].map(ToOwned::to_owned).join(" ")));
    harmful.push(named(
        "32 words with slips",
        ["kurosafa", "tarkovsty", "morgen", "maddina"].map(|w| [w; 8].join(" ")).join(" "),
    ));
    harmful.push(named("1 MB without a space", "x".repeat(1 << 20)));
    harmful.push(named("1 MB of a word", "madina".repeat(1 << 18)));
    harmful.push(named("combining marks", "\u{301}".repeat(5_000)));
    harmful.push(named("NUL", "\0".repeat(500)));
    harmful.push(named(
        "32 fields",
        ["person:a", "-title:e", "year:1990..", "cast:ma"].map(|w| [w; 8].join(" ")).join(" "),
    ));
    harmful
}

/// Every beginning of every query.
fn typed(catalogue: &Catalogue) -> Vec<String> {
    let films = catalogue.film_count();
    let people = catalogue.person_count();
    let mut queries: Vec<String> = QUERIES.map(str::to_owned).to_vec();
    let titles = [films / 3, films / 2].into_iter().filter_map(|at| catalogue.films().nth(at));
    queries.extend(titles.map(|film| film.title().to_lowercase()));
    let names = [people / 3, people / 2].into_iter().filter_map(|at| catalogue.people().nth(at));
    queries.extend(names.map(|person| person.name().to_lowercase()));
    queries.iter().flat_map(|query| beginnings(query)).collect()
}

/// What is typed up to a query, letter by letter.
fn beginnings(query: &str) -> impl Iterator<Item = String> {
    let ends = query.char_indices().skip(1).map(|(end, _)| end).chain([query.len()]);
    let beginnings = ends.map(|end| query[..end].to_owned());
    beginnings.filter(|beginning| !beginning.ends_with(' '))
}

fn line(catalogue: &Catalogue, id: FilmId) -> String {
    let film = catalogue.film(id);
    let names = |wanted: bool| {
        let credits = film.credits().filter(|credit| (credit.role == "director") == wanted);
        credits.map(|credit| credit.person.name()).collect::<Vec<_>>().join(" ")
    };
    let year = film.year().unwrap_or(0);
    fold(&format!("{} ({year}) · {} · {}", film.title(), names(true), names(false)))
}

/// Films with directors and casts whose names and titles are made of syllables, common words
/// often and rare ones seldom.
fn invented(films: usize) -> Catalogue {
    const ORIGIN: Origin = Origin { file: 0, record: 0 };
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut builder = Builder::new();
    let people = films / 2 + 1;
    for at in 0..people {
        let name = format!("{} {}", word(chance.often(3_000)), word(3_000 + chance.often(200_000)));
        builder.person(ORIGIN, &PersonRecord::new(format!("p{at}"), name)).unwrap();
    }
    for at in 0..films {
        let words = 1 + chance.below(4);
        let title: Vec<String> = (0..words).map(|_| word(chance.often(120_000))).collect();
        let crew: Vec<String> = (0..4).map(|_| format!("p{}", chance.below(people))).collect();
        let mut film = FilmRecord::new(format!("f{at}"), title.join(" "));
        film.year = Some(1900 + chance.below(126) as u16);
        let role = |at| if at == 0 { "director" } else { "actor" };
        let credits = crew.iter().enumerate();
        let credits = credits.map(|(at, person)| CreditRecord::new(person.as_str(), role(at)));
        film.credits = Some(credits.collect());
        builder.film(ORIGIN, &film).unwrap();
    }
    builder.finish().0
}

/// A word of two to four syllables.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 40] = [
        "ma", "di", "na", "ku", "ro", "sa", "wa", "kas", "sym", "bek", "the", "in", "mood", "for",
        "lo", "ve", "ri", "ta", "mor", "gan", "el", "li", "son", "ber", "to", "an", "ge", "lo",
        "pe", "dro", "al", "mi", "ha", "ne", "ke", "vi", "ol", "ga", "tar", "sky",
    ];
    let mut rest = number;
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
        if rest == 0 {
            return word;
        }
    }
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    /// Small numbers more often than great ones.
    fn often(&mut self, limit: usize) -> usize {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        (limit as f64 * share * share * share) as usize
    }
}

fn print(who: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100]);
    println!("{who:24} {:10.2} {:8.2} {:8.2} {:8.2}", at(50), at(95), at(99), at(100));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
