//! How long the best plan takes: made-up festivals of several sizes, and problems that are written down
//! (`tests/common/written.rs`).
//!
//! `cargo bench -p palmares-planner --bench planning -- [FILE…]`
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/written.rs"]
mod written;

use std::error::Error;
use std::time::{Duration, Instant};

use common::{Festival, Size, large, lunch_and_dinner};
use palmares_planner::best::{Proof, Wish, best, greedy, weights};

/// So often each is measured.
const RUNS: usize = 5;

/// No search gets longer.
const LIMIT: Duration = Duration::from_secs(20);

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "{:<28} {:>6} {:>8} {:>5} {:>7} {:>9} {:>9} {:>9}  {:>9} {:>7}",
        "festival",
        "wanted",
        "showings",
        "plan",
        "rounds",
        "ms",
        "max of 5",
        "stopped",
        "worth",
        "greedy"
    );
    let files = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let mut is_alone = true;
    for file in files {
        is_alone = false;
        let text = std::fs::read_to_string(&file)?;
        let festival = written::read(&text).ok_or("not a problem that is written down")?;
        let name = file.rsplit('/').next().unwrap_or(&file);
        measure(name, &festival);
    }
    if is_alone {
        made_up();
    }
    Ok(())
}

fn made_up() {
    let sizes = [
        ("small, everything", 58, 112, 3, 8, 58),
        ("one house, everything", 240, 423, 12, 8, 240),
        ("middling, 80 wanted", 200, 450, 14, 10, 80),
        ("middling, everything", 200, 450, 14, 10, 200),
        ("large, 150 wanted", 340, 1000, 20, 11, 150),
        ("large, everything", 340, 1000, 20, 11, 340),
        ("huge, everything", 900, 3000, 40, 12, 900),
    ];
    for (name, films, showings, halls, days, wanted) in sizes {
        let mut festival = large(Size { films, showings, halls, days, wanted }, 7);
        measure(name, &festival);
        festival.rules.meals = lunch_and_dinner();
        festival.rules.most_per_day = Some(5);
        measure(&format!("{name}, meals"), &festival);
        if wanted == 340 {
            let alike = vec![Wish::Low; films];
            festival.weights = weights(&alike);
            measure(&format!("{name}, alike"), &festival);
        }
    }
}

fn measure(name: &str, festival: &Festival) {
    let planning = festival.planning();
    let mut times = Vec::new();
    let mut plan = None;
    let mut pauses: Vec<Duration> = Vec::new();
    for run in 0..RUNS {
        let begin = Instant::now();
        let mut last = begin;
        let mut round = 0;
        plan = Some(best(&planning, &mut |_| {
            let now = Instant::now();
            // Each run has the same rounds; what one of them took longer for was other programs' doing.
            match pauses.get_mut(round) {
                Some(pause) => *pause = (*pause).min(now - last),
                None if run == 0 => pauses.push(now - last),
                None => {}
            }
            (last, round) = (now, round + 1);
            now - begin < LIMIT
        }));
        times.push(begin.elapsed());
        if begin.elapsed() > LIMIT {
            break;
        }
    }
    let pause = pauses.into_iter().max().unwrap_or_default();
    times.sort_unstable();
    let Some(plan) = plan else { return };
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let wanted: std::collections::BTreeSet<u32> = festival
        .showings
        .iter()
        .flat_map(|showing| showing.films.iter().copied())
        .filter(|film| festival.weights.get(*film as usize).is_some_and(|weight| *weight > 0))
        .collect();
    let gap = match plan.proof() {
        Proof::Best => String::new(),
        _ => format!("open: {:.3} %", 1e2 * (plan.bound - plan.worth) as f64 / plan.bound as f64),
    };
    println!(
        "{name:<28} {:>6} {:>8} {:>5} {:>7} {:>9.1} {:>9.1} {:>9.2}  {:>9} {:>5.1} % {gap}",
        wanted.len(),
        festival.showings.len(),
        plan.taken.len(),
        plan.rounds,
        ms(times[times.len() / 2]),
        ms(times[times.len() - 1]),
        ms(pause),
        plan.worth,
        1e2 * greedy(&planning).worth as f64 / plan.worth as f64,
    );
}
