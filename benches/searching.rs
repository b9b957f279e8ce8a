//! How long a key press in the search takes: every beginning of some queries, in every list.
//!
//! `cargo bench --bench searching -- [FILE]`; without a file, on the catalogue that comes along.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use palmares::embedded;
use palmares::format::{Input, load};
use palmares::search::{Cancel, Engine, List, Order, Request, SortKey};

/// Names and titles as people type them; the last but one finds nothing, the last only letters.
const QUERIES: [&str; 9] = [
    "akira kurosawa",
    "the great beauty",
    "cannes 2019 palme",
    "bergman ingmar",
    "agnes varda",
    "s",
    "Тарковский",
    "zzzzq",
    "mdn akl",
];

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let catalogue = match file {
        Some(file) => load(&[Input::Path(file.into())])?.catalogue,
        None => embedded::catalogue()?,
    };
    let catalogue = Arc::new(catalogue);
    let mut engine = Engine::new(Arc::clone(&catalogue));
    println!("list        records   ready  all   key press: median     p95     max, in ms");
    for list in List::ALL {
        let ready = timed(|| {
            let _ = engine.prepare(&Cancel::NEVER);
        });
        let everything = timed(|| ask(&mut engine, list, ""));
        let mut times: Vec<Duration> = Vec::new();
        for query in QUERIES {
            let ends = query.char_indices().skip(1).map(|(end, _)| end).chain([query.len()]);
            times.extend(ends.map(|end| timed(|| ask(&mut engine, list, &query[..end]))));
        }
        times.sort_unstable();
        println!(
            "{:10} {:8} {:7.1} {:4.1} {:19.2} {:7.2} {:7.2}",
            list.word(),
            list.len_in(&catalogue),
            milliseconds(ready),
            milliseconds(everything),
            milliseconds(times[times.len() / 2]),
            milliseconds(times[times.len() * 95 / 100]),
            milliseconds(times[times.len() - 1]),
        );
    }
    completion(&mut engine);
    println!("\norders, worked out once, in ms");
    for list in List::ALL {
        for &key in list.sort_keys().iter().filter(|key| **key != SortKey::Relevance) {
            let order = Order { key, descending: false };
            let request =
                Request { generation: 0, list, query: String::new(), order, cursor: None };
            let time = timed(|| drop(engine.answer(&request, &Cancel::NEVER)));
            println!("{:10} {:10} {:7.1}", list.word(), format!("{key:?}"), milliseconds(time));
        }
    }
    Ok(())
}

/// How long it takes to say what a query may become, with counts, each key press at the end of it.
fn completion(engine: &mut Engine) {
    let first = timed(|| drop(engine.complete(List::Films, "ka", 2, &Cancel::NEVER)));
    println!("\ncompletion in ms; the first collects values: {:.1}", milliseconds(first));
    let mut times: Vec<(Duration, String)> = Vec::new();
    let more = ["kazakh", "cannes 20", "award:golden", "country:fr can", "drama person:ma"];
    for query in QUERIES.into_iter().chain(more) {
        for (end, _) in query.char_indices().skip(1).chain([(query.len(), ' ')]) {
            let query = &query[..end];
            let time = timed(|| drop(engine.complete(List::Films, query, end, &Cancel::NEVER)));
            times.push((time, query.to_owned()));
        }
    }
    times.sort_unstable();
    let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100].0);
    println!("median {:.2}, p95 {:.2}, max {:.2}", at(50), at(95), at(100));
    for (time, query) in times.iter().rev().take(5) {
        println!("{:8.2} {query:?}", milliseconds(*time));
    }
}

fn ask(engine: &mut Engine, list: List, query: &str) {
    let (query, order) = (query.to_owned(), Order::RELEVANCE);
    let answer =
        engine.answer(&Request { generation: 0, list, query, order, cursor: None }, &Cancel::NEVER);
    let _ = std::hint::black_box(answer);
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
