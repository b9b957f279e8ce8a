//! Whether the catalogue's own hash table is worth it, next to hashbrown's: ids are filled in and
//! then looked up in no order, as credits name people, with some work after each look, as a credit
//! makes: without it, a processor looks ahead by itself.
//!
//! `cargo bench --bench tables`. hashbrown's table has no means to look ahead but to look.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::hash::BuildHasher;
use std::hint::black_box;
use std::time::Instant;

use hashbrown::{DefaultHashBuilder, HashTable};

#[allow(dead_code, reason = "not all of it is measured")]
#[path = "../src/catalogue/probes.rs"]
mod probes;

use probes::Probes;

/// Looks for each id, as there are about as many credits for each person.
const LOOKS: usize = 8;

/// Looks that are told ahead at a time.
const AHEAD: usize = 64;

/// A short id as it is, and what it leads to.
type Entry = [u32; 5];

fn main() {
    println!("      ids  table                       fill ns/id  look ns");
    for ids in [70_000, 700_000] {
        let hasher = DefaultHashBuilder::default();
        let keys: Vec<(u64, Entry)> =
            (0..ids).map(|n: u32| (hasher.hash_one(n), [n, n, n, n, n])).collect();
        let wanted: Vec<(u64, Entry)> = (0..keys.len() * LOOKS)
            .filter_map(|n| keys.get(n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % keys.len()).copied())
            .collect();

        let (mut own, begin) = (Probes::default(), Instant::now());
        for (hash, entry) in &keys {
            if let Err(vacant) = own.find(*hash, |known| known == *entry) {
                own.fill(vacant, *entry);
            }
        }
        let fill = begin.elapsed();
        let find = |(hash, entry): &(u64, Entry)| {
            work(*hash, own.find(*hash, |known| known == *entry).is_ok())
        };
        let begin = Instant::now();
        let found = wanted.iter().filter(|wanted| find(wanted)).count();
        tell(ids, "own", (fill.as_nanos(), begin.elapsed().as_nanos()), found);
        let begin = Instant::now();
        let mut found = 0;
        for soon in wanted.chunks(AHEAD) {
            black_box(soon.iter().fold(0, |sum, (hash, _)| sum ^ own.touch(*hash).1[4]));
            found += soon.iter().filter(|wanted| find(wanted)).count();
        }
        tell(ids, "own, looking ahead", (fill.as_nanos(), begin.elapsed().as_nanos()), found);

        let (mut theirs, begin) = (HashTable::new(), Instant::now());
        for (hash, entry) in &keys {
            if theirs.find(*hash, |known| known == entry).is_none() {
                theirs.insert_unique(*hash, *entry, |entry: &Entry| hasher.hash_one(entry[0]));
            }
        }
        let fill = begin.elapsed();
        let find = |(hash, entry): &(u64, Entry)| theirs.find(*hash, |known| known == entry);
        let begin = Instant::now();
        let found = wanted.iter().filter(|wanted| work(wanted.0, find(wanted).is_some())).count();
        tell(ids, "hashbrown", (fill.as_nanos(), begin.elapsed().as_nanos()), found);
        let begin = Instant::now();
        let mut found = 0;
        for soon in wanted.chunks(AHEAD) {
            let touched = soon.iter().filter_map(find).fold(0, |sum, entry| sum ^ entry[4]);
            black_box(touched);
            found += soon.iter().filter(|wanted| work(wanted.0, find(wanted).is_some())).count();
        }
        tell(
            ids,
            "hashbrown, looked up twice",
            (fill.as_nanos(), begin.elapsed().as_nanos()),
            found,
        );
    }
}

/// Some two hundred cycles, each of which waits for the one before.
fn work(hash: u64, found: bool) -> bool {
    let mixed = |seed: u64, n: u64| (seed ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    black_box((0..50).fold(hash ^ u64::from(found), mixed));
    found
}

fn tell(ids: u32, table: &str, (fill, look): (u128, u128), found: usize) {
    let (fill, look) = (fill as f64 / f64::from(ids), look as f64 / found as f64);
    println!("{ids:9}  {table:26}  {fill:10.1}  {look:7.1}");
}
