//! What a key press and a frame cost, by the size of the catalogue: only the rows on the
//! screen are made, so a thousand films and a million should cost the same, and what a query
//! lights should cost no more than the list itself. Then the same on a page with one on either side of it.
//!
//! `cargo bench --bench frame`
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::unwrap_used, reason = "ids made here are unique")]

use std::sync::Arc;
use std::time::Duration;

use palmares::app::event::Size;
use palmares::catalogue::Catalogue;
use palmares::catalogue::build::{
    AwardRecord, Builder, CreditRecord, EditionRecord, FestivalRecord, FilmRecord, Origin,
    PersonRecord, SelectionRecord,
};
use palmares_testkit::Replay;
use palmares_testkit::frames::{measure, median};

const SIZE: Size = Size { width: 200, height: 50 };
const FRAMES: u32 = 400;
const ROUNDS: usize = 9;

/// What is typed: nothing, words of titles, words of people, a slip, a festival that all films
/// were at.
const QUERIES: [&str; 5] = ["", "river", "snow glass 1", "moutain", "festival"];

fn main() {
    let sizes = [1_000_u32, 1_000_000];
    let mut replays: Vec<Replay> = sizes
        .iter()
        .map(|&films| Replay::new(Arc::new(invent(films)), SIZE.width, SIZE.height))
        .collect();
    println!("{}×{}, microseconds, median of {ROUNDS} rounds of {FRAMES}", SIZE.width, SIZE.height);
    println!(
        "{:16}{:>10}{:>10}{:>12}{:>12}{:>10}",
        "query", "films", "found", "key press", "frame", "×"
    );
    let mut plain = vec![1.0; sizes.len()];
    for query in QUERIES {
        let mut found = Vec::new();
        for replay in &mut replays {
            if !query.is_empty() {
                replay.press(&["esc", "esc", "/", query, "Enter"]);
            }
            found.push(replay.state.list().len());
            // Somewhere in the middle, where rows are wide.
            replay.hurry(&format!("{}G", found.last().unwrap_or(&0) / 2));
        }
        let mut costs: Vec<[Vec<Duration>; 2]> = vec![Default::default(); sizes.len()];
        for _ in 0..ROUNDS {
            for (replay, costs) in replays.iter_mut().zip(&mut costs) {
                let (update, draw) = measure(replay, FRAMES);
                costs[0].push(update);
                costs[1].push(draw);
            }
        }
        for (at, costs) in costs.iter_mut().enumerate() {
            let [update, draw] = costs.each_mut().map(|all| median(all));
            if query.is_empty() {
                plain[at] = draw;
            }
            println!(
                "{query:16}{:>10}{:>10}{update:>12.1}{draw:>12.1}{:>10.2}",
                sizes[at],
                found[at],
                draw / plain[at],
            );
        }
    }
    println!("a million to a thousand, without a query: frame ×{:.2}", plain[1] / plain[0]);
    in_three_columns(&mut replays, &sizes, &plain);
}

/// Measures a person's page between the film that it was opened from and what the chosen link leads to.
fn in_three_columns(replays: &mut [Replay], sizes: &[u32], plain: &[f64]) {
    for ((replay, films), plain) in replays.iter_mut().zip(sizes).zip(plain) {
        replay.press(&["esc", "esc", "1", "Enter", "Enter"]);
        let layout = replay.state.layout();
        assert!(layout.is_some_and(|layout| layout.behind.is_some() && layout.ahead.is_some()));
        let (mut updates, mut draws): (Vec<_>, Vec<_>) =
            (0..ROUNDS).map(|_| measure(replay, FRAMES)).unzip();
        let [update, draw] = [&mut updates, &mut draws].map(|all| median(all));
        let what = "three columns";
        println!("{what:16}{films:>10}{:>10}{update:>12.1}{draw:>12.1}{:>10.2}", "", draw / plain);
    }
}

/// Films with a director, two of the cast, a festival and an award each.
fn invent(films: u32) -> Catalogue {
    let words = [
        "Night", "River", "The Goat", "Über", "海", "Letter", "Mountain", "Return", "Snow", "Glass",
    ];
    let word = |at: u32| words[at as usize % words.len()];
    let mut builder = Builder::new();
    let people = films.div_ceil(2).max(4);
    for at in 0..people {
        let origin = Origin { file: 0, record: at };
        let name = format!("{} {} {at}", word(at), word(at / 7));
        builder.person(origin, &PersonRecord::new(format!("p{at}"), name)).unwrap();
    }
    let festival = FestivalRecord::new("fe", "Invented Film Festival");
    builder.festival(Origin::default(), &festival).unwrap();
    for year in 0..100_u16 {
        let origin = Origin { file: 0, record: u32::from(year) };
        let edition = EditionRecord::new(format!("e{year}"), "fe", 1920 + year);
        builder.edition(origin, &edition).unwrap();
    }
    for at in 0..films {
        let origin = Origin { file: 0, record: at };
        let id = format!("f{at}");
        let title = format!("{} {} {}", word(at), word(at / 3), word(at / 11));
        let mut film = FilmRecord::new(&*id, title);
        film.year = Some(1900 + u16::try_from(at % 125).unwrap_or(0));
        film.countries = Some(vec!["KZ".into(), "FR".into()]);
        let credit = |ahead: u32, role, character: Option<&'static str>| CreditRecord {
            character: character.map(Into::into),
            ..CreditRecord::new(format!("p{}", (at + ahead) % people), role)
        };
        film.credits = Some(vec![
            credit(0, "director", None),
            credit(1, "actress", Some("Ana")),
            credit(2, "actor", Some("Bo")),
        ]);
        builder.film(origin, &film).unwrap();
        let edition = format!("e{}", at % 100);
        builder.selection(origin, &SelectionRecord::new(&*id, &*edition));
        let mut award = AwardRecord::new(format!("a{at}"), &*edition, "Grand Prix");
        award.film = Some(id.as_str().into());
        builder.award(origin, &award).unwrap();
    }
    builder.finish().0
}
