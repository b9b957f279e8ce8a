//! What it costs to look: how long pages take to be made that go through much of a catalogue, and
//! how long their frames take to be drawn, next to that of the list.
//!
//! `cargo bench --bench looking -- FILE`
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use palmares::app::event::Event;
use palmares::app::poster::Poster;
use palmares::catalogue::{Catalogue, EditionId, FestivalId, FilmId, PersonId, Record, Source};
use palmares::format::{Input, load};
use palmares::pages;
use palmares::pages::Place;
use palmares::search::Cancel;
use palmares::search::survey::connection::connection;
use palmares_testkit::Replay;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const SIZE: (u16, u16) = (200, 50);
const FRAMES: u32 = 200;
const ROUNDS: usize = 7;
const WAYS: usize = 200;

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let read = |file| load(&[Input::Path(PathBuf::from(file))]).map(|loaded| loaded.catalogue);
    let catalogue = match file.as_ref().map(read) {
        None => palmares::embedded::catalogue().map_err(|error| error.to_string()),
        Some(catalogue) => catalogue.map_err(|error| error.to_string()),
    };
    let catalogue = match catalogue {
        Ok(catalogue) => Arc::new(catalogue),
        Err(error) => {
            println!("{error}");
            return;
        }
    };
    println!("{} films, {} people", catalogue.film_count(), catalogue.person_count());
    let places = places(&catalogue);
    making(&catalogue, &places);
    ways(&catalogue);
    frames(&catalogue, &places);
}

/// The places with most to go through.
fn places(catalogue: &Catalogue) -> Vec<Place> {
    let mut places = vec![
        Place::Summary("films".into()),
        Place::Facets { query: "films".into(), letters: "".into() },
        Place::Facets { query: "people".into(), letters: "".into() },
        Place::Map("films".into()),
        Place::Map("people".into()),
        Place::Facets { query: "awards".into(), letters: "".into() },
        Place::Map("awards".into()),
        Place::Claims(None),
        Place::Today("2024-05-22".into()),
    ];
    places.extend(catalogue.contested().next().map(|record| Place::Claims(Some(record))));
    let festivals = (0..catalogue.festival_count()).map(FestivalId::at);
    let films_of = |id: &FestivalId| {
        catalogue.festival(*id).editions().map(|edition| edition.selections().len()).sum::<usize>()
    };
    places.extend(festivals.max_by_key(films_of).map(|id| Place::Run(id.into())));
    let films = (0..catalogue.film_count()).map(FilmId::at);
    if let Some(film) = films.max_by_key(|id| catalogue.film(*id).selections().count()) {
        places.extend([Place::Run(film.into()), Place::Route(film)]);
    }
    let people = (0..catalogue.person_count()).map(PersonId::at);
    places.extend(
        people
            .max_by_key(|id| catalogue.person(*id).credit_count())
            .map(|id| Place::Run(id.into())),
    );
    // The records' own pages, where they are longest.
    let record = |place: &Place| place.record().map(Place::Record);
    places.extend(places.iter().filter_map(record).collect::<Vec<_>>());
    let editions = (0..catalogue.edition_count()).map(EditionId::at);
    let edition = editions.max_by_key(|id| catalogue.edition(*id).selections().len());
    places.extend(edition.map(|id| Place::Record(id.into())));
    if catalogue.film_count() > 0 && catalogue.person_count() > 0 {
        let (film, person) = (FilmId::at(0), PersonId::at(catalogue.person_count() - 1));
        places.push(Place::Connection(film.into(), person.into()));
    }
    let sources = catalogue.sources().map(Source::id);
    places.extend(sources.take(1).map(|id| Place::Record(id.into())));
    places
}

fn making(catalogue: &Catalogue, places: &[Place]) {
    println!("making a page, milliseconds, median of {ROUNDS}");
    for place in places {
        let rows = match place.list() {
            Some((list, _)) => (0..u32::try_from(list.len_in(catalogue)).unwrap_or(0)).collect(),
            None => Vec::new(),
        };
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(pages::at(catalogue, place, &rows));
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!("{:>40}  {:>9.2}", short(catalogue, place), millis(times[ROUNDS / 2]));
    }
}

fn ways(catalogue: &Catalogue) {
    let mut records: Vec<Record> = Vec::new();
    let (films, people) = (catalogue.film_count(), catalogue.person_count());
    if films == 0 || people == 0 {
        return;
    }
    // Every pair another stretch apart, always the same ones.
    for at in 0..WAYS * 2 {
        let far = at * 7_919 * 31;
        records.push(match at % 3 {
            0 => FilmId::at(far % films).into(),
            _ => PersonId::at(far % people).into(),
        });
    }
    let mut times = Vec::new();
    let (mut found, mut steps) = (0, 0);
    for pair in records.chunks_exact(2) {
        let start = Instant::now();
        let chain = connection(catalogue, pair[0], pair[1], &Cancel::NEVER);
        times.push(start.elapsed());
        if let Ok(Some(chain)) = chain {
            found += 1;
            steps = steps.max(chain.len() - 1);
        }
    }
    times.sort_unstable();
    println!(
        "shortest connection, {WAYS} pairs, {found} joined, up to {steps} steps: median {:.2} ms, longest {:.2} ms",
        millis(times[times.len() / 2]),
        millis(times[times.len() - 1])
    );
}

fn frames(catalogue: &Arc<Catalogue>, places: &[Place]) {
    println!("{}×{}, microseconds a frame, median of {ROUNDS} rounds of {FRAMES}", SIZE.0, SIZE.1);
    let list = frame(&Replay::new(Arc::clone(catalogue), SIZE.0, SIZE.1));
    println!("{:>40}  {:>9.1}", "the list", list);
    for place in places {
        let address = place.address(catalogue);
        match Replay::asking(Arc::clone(catalogue), &address, SIZE) {
            Ok(replay) => told(&short(catalogue, place), frame(&replay), list),
            Err(error) => println!("{error}"),
        }
    }
    others(catalogue, list);
}

/// What lies over the list, and a page with a poster.
fn others(catalogue: &Arc<Catalogue>, list: f64) {
    let keys: [(&str, &[&str]); 5] = [
        ("a query being typed", &["/", "mad"]),
        ("the keys", &["?"]),
        ("the palette", &[":"]),
        ("letters over links", &["f"]),
        ("the name of a file", &["ctrl-s"]),
    ];
    for (name, keys) in keys {
        let mut replay = Replay::new(Arc::clone(catalogue), SIZE.0, SIZE.1);
        told(name, frame(replay.press(keys)), list);
    }
    let film =
        (0..catalogue.film_count()).find(|at| catalogue.film(FilmId::at(*at)).poster().is_some());
    let address = film.map(|at| catalogue.address(FilmId::at(at).into()));
    let replay = address.and_then(|at| Replay::asking(Arc::clone(catalogue), &at, SIZE).ok());
    let Some(mut replay) = replay else { return };
    replay.state.prefs.posters = true;
    // Any event has it asked for.
    replay.event(Event::Notice(String::new()));
    let Some(request) = replay.state.page.poster.as_ref().map(|shown| shown.request.clone()) else {
        return;
    };
    let cells = usize::from(request.width) * usize::from(request.height);
    let cells = (0..cells).map(|at| ([at.to_le_bytes()[0]; 3], [0; 3])).collect();
    let poster = Arc::new(Poster { width: request.width, cells });
    replay.event(Event::PosterCame(request.generation, Ok(poster)));
    told("a film's page with its poster", frame(&replay), list);
}

fn told(name: &str, cost: f64, list: f64) {
    println!("{name:>40}  {cost:>9.1}  ×{:.2} of the list", cost / list);
}

fn frame(replay: &Replay) -> f64 {
    let mut terminal =
        Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap_or_else(|never| match never {});
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..FRAMES {
                let drawn = terminal.draw(|frame| palmares::view::draw(&replay.state, frame));
                assert!(drawn.is_ok());
            }
            start.elapsed() / FRAMES
        })
        .collect();
    times.sort_unstable();
    millis(times[ROUNDS / 2]) * 1e3
}

fn short(catalogue: &Catalogue, place: &Place) -> String {
    let address = place.address(catalogue);
    address.chars().take(40).collect()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
