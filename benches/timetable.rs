//! What the planner's pages cost at a festival of 1,000 screenings, next to the list of its films: opening one, a key
//! press, a frame.
//!
//! `cargo bench --bench timetable`
#![expect(clippy::print_stdout, reason = "a bench prints its table")]
#![expect(clippy::unwrap_used, reason = "ids made here are unique")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use palmares::app::event::Size;
use palmares::catalogue::Catalogue;
use palmares::catalogue::build::{
    Builder, EditionRecord, FestivalRecord, FilmRecord, Origin, ScreeningRecord,
};
use palmares_testkit::Replay;
use palmares_testkit::frames::{measure, median};

const SIZE: Size = Size { width: 200, height: 50 };
const FRAMES: u32 = 200;
const ROUNDS: usize = 9;
const SCREENINGS: u32 = 1_000;

fn main() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = Replay::new(Arc::new(invent()), SIZE.width, SIZE.height);
    replay.with_journal(home.path());
    println!("{SCREENINGS} screenings, {}×{}, microseconds", SIZE.width, SIZE.height);
    println!("{:12}{:>10}{:>12}{:>10}{:>8}", "page", "opening", "key press", "frame", "×");
    let mut plain = 1.0;
    for (name, keys) in [
        ("list", &["1"][..]),
        ("agenda", &["7"]),
        ("timetable", &["7", "t"]),
        ("what fits", &["7", "i"]),
    ] {
        replay.press(&keys[..keys.len() - 1]);
        let start = Instant::now();
        replay.press(&keys[keys.len() - 1..]);
        let opening = start.elapsed().as_secs_f64() * 1e6;
        let mut costs: [Vec<Duration>; 2] = Default::default();
        for _ in 0..ROUNDS {
            let (update, draw) = measure(&mut replay, FRAMES);
            costs[0].push(update);
            costs[1].push(draw);
        }
        let [update, draw] = costs.each_mut().map(|all| median(all));
        if name == "list" {
            plain = draw;
        }
        println!("{name:12}{opening:>10.0}{update:>12.1}{draw:>10.1}{:>8.2}", draw / plain);
    }
}

/// Ten days in twenty halls, five screenings a day in each, of films that are shown three times.
fn invent() -> Catalogue {
    let mut builder = Builder::new();
    let origin = |record| Origin { file: 0, record };
    builder.festival(origin(0), &FestivalRecord::new("fe", "Invented Film Festival")).unwrap();
    builder.edition(origin(0), &EditionRecord::new("e", "fe", 2024)).unwrap();
    for at in 0..SCREENINGS / 3 {
        let mut film = FilmRecord::new(format!("f{at}"), format!("The Night of the {at} Rivers"));
        film.minutes = Some(90 + u16::try_from(at % 40).unwrap_or(0));
        builder.film(origin(at), &film).unwrap();
    }
    for at in 0..SCREENINGS {
        let (hall, slot) = (at % 20, at / 20);
        let (day, hour) = (20 + slot / 5, 10 + slot % 5 * 3);
        let film = format!("f{}", at * 7 % (SCREENINGS / 3));
        let screening = ScreeningRecord {
            id: format!("s{at}").into(),
            film: Some(film.into()),
            edition: "e".into(),
            venue: Some(format!("House {} {}", hall / 4, hall % 4 + 1).into()),
            start: Some(format!("2024-05-{day}T{hour}:{:02}", hall * 7 % 60).into()),
            ..ScreeningRecord::default()
        };
        builder.screening(origin(at), &screening).unwrap();
    }
    builder.finish().0
}
