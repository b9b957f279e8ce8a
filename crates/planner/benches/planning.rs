//! How long the best plan takes, and how long until one that is called off ends: made-up festivals of several sizes, and
//! problems that are written down (`tests/common/written.rs`).
//!
//! `cargo bench -p palmares-planner --bench planning -- [FILE…]`; each is planned `PALMARES_RUNS` times.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/written.rs"]
mod written;

use std::error::Error;
use std::time::{Duration, Instant};

use common::{Dice, Festival, Size, large, lunch_and_dinner};
use palmares_planner::best::{
    BestPlan, Proof, Standing, Wish, best, film_cost, greedy, left_out, weights,
};

/// So often each is measured, when nobody says.
const RUNS: usize = 5;

/// No search gets longer.
const LIMIT: Duration = Duration::from_secs(20);

fn main() -> Result<(), Box<dyn Error>> {
    let runs = match std::env::var("PALMARES_RUNS") {
        Ok(runs) => runs.parse()?,
        Err(_) => RUNS,
    };
    println!(
        "Milliseconds of {runs} runs; of as many that are called off at any time, until they end."
    );
    println!(
        "{:<28} {:>6} {:>8} {:>4} {:>6} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>9} {:>6}",
        "festival",
        "wanted",
        "showings",
        "plan",
        "rounds",
        "min",
        "median",
        "95 %",
        "max",
        "pause",
        "off 50%",
        "off 95%",
        "off max",
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
        measure(name, &festival, runs);
    }
    if is_alone {
        made_up(runs);
    }
    Ok(())
}

fn made_up(runs: usize) {
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
        measure(name, &festival, runs);
        festival.rules.meals = lunch_and_dinner();
        festival.rules.most_per_day = Some(5);
        measure(&format!("{name}, meals"), &festival, runs);
        if wanted == 340 {
            let alike = vec![Wish::Low; films];
            festival.weights = weights(&alike);
            measure(&format!("{name}, alike"), &festival, runs);
        }
    }
}

fn measure(name: &str, festival: &Festival, runs: usize) {
    let planning = festival.planning();
    let mut times = Vec::new();
    let mut plan = None;
    let mut pauses: Vec<Duration> = Vec::new();
    for _ in 0..runs {
        let begin = Instant::now();
        let (mut last, mut round) = (begin, 0);
        plan = Some(best(&planning, &mut |_| {
            let now = Instant::now();
            // Each run has the same rounds; what one of them took longer for was other programs' doing.
            match pauses.get_mut(round) {
                Some(pause) => *pause = (*pause).min(now - last),
                None => pauses.push(now - last),
            }
            (last, round) = (now, round + 1);
            now - begin < LIMIT
        }));
        times.push(begin.elapsed());
        if begin.elapsed() > LIMIT {
            break;
        }
    }
    let Some(plan) = plan else { return };
    times.sort_unstable();
    let pause = pauses.into_iter().max().unwrap_or_default().as_secs_f64() * 1e3;
    let mut ends = called_off(festival, &plan, times[times.len() / 2], runs);
    ends.sort_unstable();
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
        "{name:<28} {:>6} {:>8} {:>4} {:>6} {:>7.1} {:>7.1} {:>7.1} {:>7.1} {:>7.2} {:>7.2} {:>7.2} {:>7.2} {:>9} {:>4.1} % {gap}",
        wanted.len(),
        festival.showings.len(),
        plan.taken.len(),
        plan.rounds,
        at(&times, 0),
        at(&times, 50),
        at(&times, 95),
        at(&times, 100),
        pause,
        at(&ends, 50),
        at(&ends, 95),
        at(&ends, 100),
        plan.worth,
        1e2 * greedy(&planning).worth as f64 / plan.worth as f64,
    );
}

/// How long searches go on after they are called off: half of them for the plan, half for what a wish costs.
fn called_off(festival: &Festival, plan: &BestPlan, whole: Duration, runs: usize) -> Vec<Duration> {
    let planning = festival.planning();
    let out = left_out(&planning, &plan.taken);
    let mut dice = Dice(1);
    let mut end = |run: usize| {
        let after = whole.mul_f64(dice.below(1_000_000) as f64 / 1e6);
        let begin = Instant::now();
        let mut go_on = |_: &Standing| begin.elapsed() < after;
        match out.get(dice.below(out.len().max(1) as u64) as usize).filter(|_| run % 2 == 1) {
            Some(film) => drop(film_cost(&planning, plan, *film, &mut go_on)),
            None => drop(best(&planning, &mut go_on)),
        }
        begin.elapsed().saturating_sub(after)
    };
    (0..runs).map(&mut end).collect()
}

/// In milliseconds, what so many in a hundred are not above.
fn at(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent).div_ceil(100).clamp(1, sorted.len());
    sorted[place - 1].as_secs_f64() * 1e3
}
