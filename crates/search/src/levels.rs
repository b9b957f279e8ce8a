//! The records of a list that match one word, from the best tier down.

use std::ops::Range;
use std::sync::Arc;

use super::List;
use super::held::{self, Held};
use super::index::{Bits, Expansion, Index, Postings, unglued};
use super::pieces;
use super::query::{Fit, Needle};
use super::tables::Tables;
use super::tiers::{self, AS_TYPED, level};

/// With fewer matches as typed, a word may also be several written as one.
pub(super) const ENOUGH: usize = 10;

/// Where words as common as this stand side by side, nobody means them written as one.
const MOST_GUESSED: usize = 4_000;

/// For each tier of words as typed the records that match as well as that or better.
#[derive(Debug)]
pub(super) struct Levels {
    /// Each set once.
    sets: Vec<Bits>,
    at: [u8; AS_TYPED],
}

/// What matches with slips, own names and then linked ones with them.
#[derive(Debug)]
pub(super) struct Slipped {
    pub(super) one: [Bits; 2],
    pub(super) two: [Bits; 2],
}

impl Levels {
    /// The records of a level.
    pub(super) fn of(&self, level: usize) -> &Bits {
        &self.sets[usize::from(self.at[level])]
    }

    /// Whether a level has the same records as the one before.
    pub(super) fn is_as_before(&self, level: usize) -> bool {
        level > 0 && self.at[level] == self.at[level - 1]
    }
}

/// Makes levels, the best first.
struct Making {
    levels: Levels,
    next: usize,
}

impl Making {
    fn new(records: usize) -> Self {
        Self { levels: Levels { sets: vec![Bits::none(records)], at: [0; AS_TYPED] }, next: 0 }
    }

    /// The next level; `add` adds to what the levels before have, if there is anything.
    fn level(&mut self, is_more: bool, add: impl FnOnce(&mut Bits)) {
        if is_more {
            let mut set = self.levels.sets[self.levels.sets.len() - 1].clone();
            add(&mut set);
            self.levels.sets.push(set);
        }
        self.levels.at[self.next] = self.levels.sets.len() as u8 - 1;
        self.next += 1;
    }

    /// The next level, with the records of words and of a set. `None` when given up.
    fn held(
        &mut self,
        held: &Held<'_>,
        also: Option<&Bits>,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<()> {
        let mut given_up = Some(());
        self.level(held.is_any() || also.is_some(), |set| {
            given_up = held.add(set, is_stale);
            also.into_iter().for_each(|also| set.or(also));
        });
        given_up
    }

    fn count(&self) -> usize {
        self.levels.sets.last().map_or(0, Bits::count)
    }
}

/// The levels of a needle in a list. `None` when given up.
pub(super) fn of_needle(
    tables: &Tables,
    list: List,
    needle: &Needle,
    is_stale: &dyn Fn() -> bool,
) -> Option<Levels> {
    let index = tables.index();
    let (own, linked) = (&index.of(list).table.own, &index.of(list).linked);
    let mut making = Making::new(own.records());
    if needle.text.contains(' ') {
        let ranges = Index::ranges(&index.words, &needle.text, needle.fit == Fit::Beginning);
        let ways: Vec<_> = ranges.into_iter().collect();
        let [own, linked] = following(tables, list, &ways, false, is_stale)?;
        let is_begun = needle.fit == Fit::Beginning;
        making.level(!is_begun, |set| set.or(&own));
        making.level(is_begun, |set| set.or(&own));
        making.level(!is_begun, |set| set.or(&linked));
        making.level(is_begun, |set| set.or(&linked));
        while making.next < AS_TYPED {
            making.level(false, |_| ());
        }
        return Some(making.levels);
    }
    let expansion = match needle.fit {
        Fit::Anywhere => tables.expansion(&needle.text, is_stale)?,
        Fit::Beginning | Fit::Whole => {
            let whole = index.words.find(&needle.text);
            let beginning = match needle.fit {
                Fit::Beginning => index.words.beginning(&needle.text),
                Fit::Whole | Fit::Anywhere => 0..0,
            };
            Arc::new(Expansion { whole, beginning, ..Expansion::default() })
        }
    };
    let whole = expansion.whole.map_or(0..0, |word| word..word + 1);
    let mut held = [own, linked].map(|postings| {
        [
            Held::range(postings, whole.clone()),
            Held::range(postings, expansion.beginning.clone()),
            Held::each(postings, &expansion.alike),
            Held::each(postings, &expansion.inside),
        ]
    });
    held::prepare(held.as_flattened_mut(), is_stale)?;
    for [whole, beginning, ..] in &held {
        making.held(whole, None, is_stale)?;
        making.held(beginning, None, is_stale)?;
    }
    if is_stale() {
        return None;
    }
    let ways = match needle.fit == Fit::Anywhere && making.count() < ENOUGH {
        true => unglued(&index.words, &needle.text),
        false => Vec::new(),
    };
    let glued = following(tables, list, &ways, true, is_stale)?;
    for ([.., alike, _], glued) in held.iter().zip(&glued) {
        making.held(alike, (!ways.is_empty()).then_some(glued), is_stale)?;
    }
    for [.., inside] in &held {
        making.held(inside, None, is_stale)?;
    }
    Some(making.levels)
}

/// The records where words follow each other in one name, of one of some ways to read them: in
/// own names, and in linked ones. A guess that would have to look at too many is dropped. `None` when given up.
fn following(
    tables: &Tables,
    list: List,
    ways: &[Vec<Range<u32>>],
    is_guess: bool,
    is_stale: &dyn Fn() -> bool,
) -> Option<[Bits; 2]> {
    let listed = tables.index().of(list);
    let records = listed.table.records();
    let mut found = [Bits::none(records), Bits::none(records)];
    for way in ways {
        for (linked, found) in found.iter_mut().enumerate() {
            let postings = if linked == 0 { &listed.table.own } else { &listed.linked };
            let Some(held) = all_of(postings, way) else { continue };
            if way.len() > 1 && is_guess && held.count() > MOST_GUESSED {
                continue;
            }
            for (count, rank) in held.iter().enumerate() {
                if count % 256 == 0 && is_stale() {
                    return None;
                }
                let row = listed.table.row(rank) as usize;
                let follows = match linked {
                    0 => listed.table.names.of(row).any(|name| name.follows(way)),
                    _ => tables.any_linked(list, row, &mut |name| name.follows(way)),
                };
                if follows {
                    found.insert(rank);
                }
            }
        }
    }
    Some(found)
}

/// The records that hold a word of each range; `None` for none, or when there are no postings.
pub(super) fn all_of(postings: &Postings, ranges: &[Range<u32>]) -> Option<Bits> {
    let mut ranges: Vec<&Range<u32>> = ranges.iter().collect();
    ranges.sort_by_key(|range| postings.weight((*range).clone()));
    let mut held: Option<Bits> = None;
    for range in ranges {
        if postings.weight(range.clone()) == 0 || held.as_ref().is_some_and(Bits::is_empty) {
            return None;
        }
        let mut set = Bits::none(postings.records());
        postings.add(range.clone(), &mut set);
        match &mut held {
            Some(held) => held.and(&set),
            None => held = Some(set),
        }
    }
    held
}

/// From so many words, in so many records, a second thread helps with what has slips.
const MANY_WORDS: usize = 64;
const MANY_RECORDS: usize = 1 << 18;

/// What matches a word with slips. `None` when given up.
pub(super) fn slipped(
    tables: &Tables,
    list: List,
    word: &str,
    is_stale: &dyn Fn() -> bool,
) -> Option<Slipped> {
    let near = tables.near(word, is_stale)?;
    let listed = tables.index().of(list);
    let postings = [&listed.table.own, &listed.linked];
    let none = || Bits::none(listed.table.records());
    let mut sets = [[none(), none()], [none(), none()]];
    let work = sets.iter_mut().zip([&near.one, &near.two]).flat_map(|(sets, words)| {
        sets.iter_mut().zip(postings).map(move |(set, postings)| (set, postings, words))
    });
    let words = near.one.len() + near.two.len();
    let is_much = words > MANY_WORDS && listed.table.records() > MANY_RECORDS;
    pieces::each_long(work, is_much, is_stale, |(set, postings, words), is_over| {
        // Where it is given up nobody asks for the set.
        postings.add_each(words, set, is_over).unwrap_or_default();
    })?;
    for [own, linked] in &mut sets {
        linked.or(own);
    }
    let [one, two] = sets;
    Some(Slipped { one, two })
}

/// What words looked up lately have matched: a query grows by one letter, so most recur.
#[derive(Debug, Default)]
pub(super) struct Recent {
    levels: [Vec<(Needle, Arc<Levels>)>; 4],
    slipped: [Vec<(String, Arc<Slipped>)>; 4],
}

/// How many words of each list are remembered; at a million records each takes up to a megabyte.
const REMEMBERED: usize = 6;

impl Recent {
    /// The levels of a needle. `None` when given up.
    pub(super) fn levels(
        &mut self,
        tables: &Tables,
        list: List,
        needle: &Needle,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Arc<Levels>> {
        let known = &mut self.levels[list.index()];
        recall(known, needle, || of_needle(tables, list, needle, is_stale))
    }

    /// What matches a word with slips. `None` when given up.
    pub(super) fn slipped(
        &mut self,
        tables: &Tables,
        list: List,
        word: &String,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Arc<Slipped>> {
        let known = &mut self.slipped[list.index()];
        recall(known, word, || slipped(tables, list, word, is_stale))
    }
}

fn recall<K: PartialEq + Clone, V>(
    known: &mut Vec<(K, Arc<V>)>,
    key: &K,
    make: impl FnOnce() -> Option<V>,
) -> Option<Arc<V>> {
    let value = match known.iter().position(|(one, _)| one == key) {
        Some(at) => known.remove(at).1,
        None => Arc::new(make()?),
    };
    if known.len() == REMEMBERED {
        known.remove(0);
    }
    known.push((key.clone(), Arc::clone(&value)));
    Some(value)
}

/// The level at which words that were written apart or together enter.
pub(super) const GLUED: usize = level(tiers::OWN_ALIKE);
