//! The records of a list that match one word.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::evidence::{ByEvidence, Evidence};
use super::lookup::Lookup;
use super::matches::{self, Matches};
use crate::index::{BitSet, Expansion, Index, IndexedName, Postings, compounds, letters};
use crate::query::{Fit, Needle};
use crate::{Cancel, Cancellable, List};

/// Most records in which words that are read as a compound may stand: words as common are never
/// meant so, and reading their names takes long.
const MOST_GUESSED: usize = 4_000;

/// Letters of the longest name that is looked for without its signs at every key press.
const MOST_UNSIGNED: usize = 12;

/// What matches a misspelt word, for each of [`Evidence::SPELLINGS`].
#[derive(Debug)]
pub(crate) struct Misspelt([BitSet; 6]);

impl Misspelt {
    /// The records with this evidence, but not those with better.
    pub(crate) fn of(&self, evidence: Evidence) -> &BitSet {
        &self.0[evidence.level() - Evidence::OwnAlike.level()]
    }
}

/// The records of a list that hold a needle.
pub(super) fn of_needle(
    lookup: &Lookup,
    list: List,
    needle: &Needle,
    cancel: &Cancel<'_>,
) -> Cancellable<ByEvidence> {
    let index = lookup.index();
    let (own, linked) = (&index.of(list).table.own, &index.of(list).linked);
    let records = own.records();
    let mut found = ByEvidence::default();
    if needle.text.contains(' ') {
        let is_begun = needle.fit == Fit::Beginning;
        let ways = Index::ranges(&index.words, &needle.text, is_begun);
        let [own, linked] = following(lookup, list, ways.as_slice(), false, cancel)?;
        for (is_prefix, set) in [(false, &own), (true, &own), (false, &linked), (true, &linked)] {
            match is_prefix == is_begun {
                true => found.grow(records, |found| found.or(set)),
                false => found.push(BitSet::none(records)),
            }
        }
        return Ok(found.filled());
    }
    let expansion = match needle.fit {
        Fit::Anywhere => lookup.expansion(&needle.text, cancel)?,
        Fit::Beginning | Fit::Whole => {
            let whole = index.words.find(&needle.text).into_iter().collect();
            let prefixed = match needle.fit {
                Fit::Beginning => index.words.with_prefix(&needle.text),
                Fit::Whole | Fit::Anywhere => 0..0,
            };
            Arc::new(Expansion { whole, prefixed, ..Expansion::default() })
        }
    };
    let mut held = [own, linked].map(|postings| {
        [
            match expansion.whole.as_slice() {
                [word] => Matches::range(postings, *word..*word + 1),
                words => Matches::each(postings, words),
            },
            Matches::range(postings, expansion.prefixed.clone()),
            Matches::each(postings, &expansion.infixed),
        ]
    });
    matches::decode(held.as_flattened_mut(), cancel)?;
    let grow = |found: &mut ByEvidence, held: &Matches<'_>, also: Option<&BitSet>| {
        if found.is_none() || held.is_any() || also.is_some() {
            found.grow(records, |set| {
                also.into_iter().for_each(|also| set.or(also));
                held.add(set, cancel)
            })
        } else {
            found.repeat();
            Ok(())
        }
    };
    let unsigned = match needle.fit {
        Fit::Anywhere => Some(lookup.unsigned(list, &needle.text, cancel)?),
        Fit::Beginning | Fit::Whole => None,
    };
    let mut unsigned = unsigned.as_deref().filter(|unsigned| !unsigned.is_empty());
    for [whole, prefix, _] in &held {
        grow(&mut found, whole, unsigned.take())?;
        grow(&mut found, prefix, None)?;
    }
    cancel.check()?;
    let ways = match needle.fit == Fit::Anywhere && !found.is_enough() {
        true => compounds(&index.words, &needle.text),
        false => Vec::new(),
    };
    let compounds = following(lookup, list, &ways, true, cancel)?;
    for compounds in &compounds {
        if ways.is_empty() { found.repeat() } else { found.push(compounds.clone()) }
    }
    for [.., infix] in &held {
        grow(&mut found, infix, None)?;
    }
    Ok(found)
}

/// The records with a name that is a word as typed but for the signs within (`walle` for
/// `WALL·E`).
pub(super) fn unsigned(
    lookup: &Lookup,
    list: List,
    typed: &str,
    cancel: &Cancel<'_>,
) -> Cancellable<BitSet> {
    let index = lookup.index();
    let mut found = BitSet::none(index.of(list).table.records());
    if typed.len() > MOST_UNSIGNED {
        return Ok(found);
    }
    let parted = compounds(&index.words, typed);
    let ways = letters(&index.words, typed).into_iter().chain(parted);
    for way in ways {
        // What is begun is no whole name.
        let words = way.iter().map(|range| range.start);
        let words: Vec<u32> = words.collect();
        let last = words.last().map_or(0, |word| index.words.get(*word).len());
        let first = words.iter().rev().skip(1).map(|word| index.words.get(*word).len());
        if first.sum::<usize>() + last != typed.len() {
            continue;
        }
        let whole: Vec<Range<u32>> = words.iter().map(|word| *word..word + 1).collect();
        let is_whole = |name: IndexedName<'_>| name.is(&words);
        let table = &index.of(list).table;
        let Some(held) = all_of(&table.own, &whole) else { continue };
        if held.count() > MOST_GUESSED {
            continue;
        }
        for (count, rank) in held.iter().enumerate() {
            cancel.check_every(count)?;
            if table.names.of(table.row(rank) as usize).any(is_whole) {
                found.insert(rank);
            }
        }
    }
    Ok(found)
}

/// The records where words follow each other in one name (phrase search), by any of some ways to
/// read them: in own names, and in linked ones. A guess that would have to read too many names is
/// dropped.
fn following(
    lookup: &Lookup,
    list: List,
    ways: &[Vec<Range<u32>>],
    is_guess: bool,
    cancel: &Cancel<'_>,
) -> Cancellable<[BitSet; 2]> {
    let listed = lookup.index().of(list);
    let records = listed.table.records();
    let mut found = [BitSet::none(records), BitSet::none(records)];
    for way in ways {
        for (linked, found) in found.iter_mut().enumerate() {
            let postings = if linked == 0 { &listed.table.own } else { &listed.linked };
            let Some(held) = all_of(postings, way) else { continue };
            if way.len() > 1 && is_guess && held.count() > MOST_GUESSED {
                continue;
            }
            for (count, rank) in held.iter().enumerate() {
                cancel.check_every(count)?;
                let row = listed.table.row(rank) as usize;
                let follows = match linked {
                    0 => listed.table.names.of(row).any(|name| name.follows(way)),
                    _ => lookup.any_linked(list, row, &mut |name| name.follows(way)),
                };
                if follows {
                    found.insert(rank);
                }
            }
        }
    }
    Ok(found)
}

/// The records that hold a word of each range; `None` when there are none. The rarest first, so
/// that the intersection is soon empty.
pub(super) fn all_of(postings: &Postings, ranges: &[Range<u32>]) -> Option<BitSet> {
    let mut ranges: Vec<&Range<u32>> = ranges.iter().collect();
    ranges.sort_by_key(|range| postings.weight((*range).clone()));
    let mut held: Option<BitSet> = None;
    for range in ranges {
        if postings.weight(range.clone()) == 0 || held.as_ref().is_some_and(BitSet::is_empty) {
            return None;
        }
        let mut set = BitSet::none(postings.records());
        postings.add(range.clone(), &mut set);
        match &mut held {
            Some(held) => held.and(&set),
            None => held = Some(set),
        }
    }
    held
}

/// Fewer misspellings, or in fewer records, are looked up sooner than another thread is awake.
const PARALLEL_WORDS: usize = 64;
const PARALLEL_RECORDS: usize = 1 << 18;

/// The records of a list that hold what a misspelt word may mean.
pub(super) fn misspelt(
    lookup: &Lookup,
    list: List,
    word: &str,
    cancel: &Cancel<'_>,
) -> Cancellable<Misspelt> {
    let near = lookup.near(word, cancel)?;
    let listed = lookup.index().of(list);
    let (own, linked, records) = (&listed.table.own, &listed.linked, listed.table.records());
    let mut sets = [(); 6].map(|()| BitSet::none(records));
    let near_words = [&near.alike, &near.one, &near.two];
    let work = near_words.map(|words| [(own, words), (linked, words)]);
    let work = work.as_flattened();
    let add = |(set, &(postings, words)): (&mut BitSet, &(&Postings, &Vec<u32>))| {
        postings.add_each(words, set, cancel)
    };
    if near.one.len() + near.two.len() > PARALLEL_WORDS && records > PARALLEL_RECORDS {
        sets.par_iter_mut().zip(work).try_for_each(add)?;
    } else {
        sets.iter_mut().zip(work).try_for_each(add)?;
    }
    Ok(Misspelt(sets))
}
