//! Known items: real titles and names, damaged as people do, must come back. Prints how many do,
//! next to fuzzy finders over the same folded lines:
//!
//! `cargo test --release --test known_items -- --nocapture`
//!
//! `PALMARES_KNOWN_ITEMS=FILE` takes another catalogue than the one that comes along,
//! `PALMARES_KNOWN_ITEMS_EACH=N` so many items of each kind of damage from each list,
//! `PALMARES_KNOWN_ITEMS_PEER=frizbee` leaves the other fuzzy finders out, which take a second a
//! query where there are many names; a build without optimisation leaves them out unless told
//! otherwise. Of what does not come back soon
//! `PALMARES_KNOWN_ITEMS_MISSES=1` prints each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod damage;
mod peers;

use std::collections::HashMap;
use std::sync::Arc;

use damage::{Chance, Damage};
use palmares::catalogue::Catalogue;
use palmares::embedded;
use palmares::format::{Input, load};
use palmares::search::{Cancel, Engine, List, Query};
use palmares::text::fold::fold;
use peers::{Lines, Peer};

/// How many items of a kind came back in the first 1, 5, 10.
#[derive(Debug, Default, Clone, Copy)]
struct Found {
    asked: usize,
    within: [usize; 3],
}

impl Found {
    fn count(&mut self, place: Option<usize>) {
        self.asked += 1;
        for (within, limit) in self.within.iter_mut().zip([1, 5, 10]) {
            *within += usize::from(place.is_some_and(|place| place < limit));
        }
    }

    fn add(&mut self, other: Self) {
        self.asked += other.asked;
        self.within.iter_mut().zip(other.within).for_each(|(sum, more)| *sum += more);
    }

    fn shares(self) -> [f64; 3] {
        self.within.map(|within| within as f64 / self.asked.max(1) as f64)
    }
}

/// Our place behind the fuzzy finders.
const US: usize = Peer::ALL.len();

/// What each found, by the kind of damage.
type Results = HashMap<(&'static str, usize), Found>;

fn name_of(catalogue: &Catalogue, list: List, row: u32) -> String {
    match list.record(row) {
        palmares::catalogue::Record::Film(id) => catalogue.film(id).title().to_owned(),
        palmares::catalogue::Record::Person(id) => catalogue.person(id).name().to_owned(),
        _ => String::new(),
    }
}

/// Asks both lists, each in a thread.
fn measure(catalogue: &Arc<Catalogue>, each: usize) -> Results {
    // Unoptimised, the others take longer than all the rest; what is found is compared with frizbee alone.
    let usual = if cfg!(debug_assertions) { "frizbee" } else { "" };
    let only = std::env::var("PALMARES_KNOWN_ITEMS_PEER").unwrap_or_else(|_| usual.to_owned());
    let engine = Engine::new(Arc::clone(catalogue));
    engine.prepare(&Cancel::NEVER).unwrap();
    std::thread::scope(|scope| {
        let lists = [List::Films, List::People].map(|list| {
            let (engine, only) = (engine.share(), &only);
            scope.spawn(move || measure_list(catalogue, engine, list, each, only))
        });
        let mut results = Results::new();
        for list in lists {
            for (what, found) in list.join().unwrap() {
                results.entry(what).or_default().add(found);
            }
        }
        results
    })
}

fn measure_list(
    catalogue: &Catalogue,
    mut engine: Engine,
    list: List,
    each: usize,
    only: &str,
) -> Results {
    let mut results = Results::new();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ list.index() as u64);
    let misses = std::env::var_os("PALMARES_KNOWN_ITEMS_MISSES").is_some();
    let names: Vec<String> =
        (0..list.len_in(catalogue) as u32).map(|row| name_of(catalogue, list, row)).collect();
    let lines = Lines::new(names.iter().map(|name| fold(name)).collect());
    for damage in Damage::ALL {
        let mut asked = 0;
        for _ in 0..each * 40 {
            if asked == each {
                break;
            }
            let name = &names[chance.below(names.len())];
            let folded = fold(name);
            if folded.len() < 6 || folded.len() > 40 || !folded.is_ascii() {
                continue;
            }
            let Some(query) = damage.of(name, &mut chance) else { continue };
            // `people cat` is asked for cats among the people, as a query is written.
            if Query::parse(&query).list.is_some() {
                continue;
            }
            asked += 1;
            // What is similar comes last, in the order that is shown.
            let found = engine.find(list, &Query::parse(&query));
            let hits: Vec<_> = found.hits.into_iter().chain(found.similar).collect();
            let row = |hit: &palmares::search::Hit| match hit.record {
                palmares::catalogue::Record::Film(id) => id.index(),
                palmares::catalogue::Record::Person(id) => id.index(),
                _ => usize::MAX,
            };
            let place = hits.iter().take(10).position(|hit| lines.plain[row(hit)] == folded);
            let mut theirs = None;
            results.entry((damage.label(), US)).or_default().count(place);
            for (at, peer) in Peer::ALL.into_iter().enumerate() {
                if peer.label().starts_with(only) {
                    let (_, best) = peers::search(peer, &lines, &fold(&query), 10);
                    theirs = best.iter().position(|&line| lines.plain[line as usize] == folded);
                    results.entry((damage.label(), at)).or_default().count(theirs);
                }
            }
            if misses && place.is_none_or(|place| place > 4) {
                let first: Vec<&String> =
                    hits.iter().take(4).map(|hit| &lines.plain[row(hit)]).collect();
                println!(
                    "{}: {query:?} for {folded:?}: {place:?} of {}, {theirs:?} there; {first:?}",
                    damage.label(),
                    hits.len()
                );
            }
        }
    }
    results
}

fn print(results: &Results) {
    println!("{:22} {:>6}   found in the first 1 / 5 / 10", "", "asked");
    print!("{:29}", "");
    for label in Peer::ALL.map(Peer::label).into_iter().chain(["palmares"]) {
        print!("  {label:18}");
    }
    println!();
    for damage in Damage::ALL {
        let of = |who| results.get(&(damage.label(), who)).copied().unwrap_or_default();
        print!("{:22} {:6}", damage.label(), of(US).asked);
        (0..=US).for_each(|who| print_shares(of(who)));
        println!();
    }
    print!("{:22} {:6}", "all", total(results, US).asked);
    (0..=US).for_each(|who| print_shares(total(results, who)));
    println!();
}

fn print_shares(found: Found) {
    if found.asked == 0 {
        return print!("  {:18}", "-");
    }
    let [one, five, ten] = found.shares();
    print!("  {one:.3} {five:.3} {ten:.3} ");
}

fn total(results: &Results, who: usize) -> Found {
    let mut total = Found::default();
    results.iter().filter(|((_, one), _)| *one == who).for_each(|(_, found)| total.add(*found));
    total
}

#[test]
fn damaged_titles_and_names_come_back() {
    let each = std::env::var("PALMARES_KNOWN_ITEMS_EACH").ok().and_then(|n| n.parse().ok());
    let catalogue = match std::env::var_os("PALMARES_KNOWN_ITEMS") {
        Some(file) => load(&[Input::Path(file.into())]).unwrap().catalogue,
        None => embedded::catalogue().unwrap(),
    };
    let catalogue = Arc::new(catalogue);
    // Unoptimised, the fuzzy finders take their time; of fewer, two that are not found are too many.
    let each = each.unwrap_or(if cfg!(debug_assertions) { 24 } else { 60 });
    let results = measure(&catalogue, each);
    print(&results);
    let ours = total(&results, US).shares();
    let theirs = total(&results, US - 1).shares();
    for ((ours, theirs), wanted) in ours.iter().zip(theirs).zip([0.92, 0.98, 0.99]) {
        assert!(*ours >= wanted && *ours >= theirs, "{ours} came back, {theirs} with frizbee");
    }
    let cyrillic = results[&(Damage::Cyrillic.label(), US)].shares();
    assert!(cyrillic[1] >= 0.95, "{cyrillic:?} of what is typed in Cyrillic came back");
}
