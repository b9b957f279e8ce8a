//! The records that a whole query lets through, from the best tier down.

use std::sync::Arc;

use super::List;
use super::fields;
use super::index::{Bits, INSIDE_FROM, Index, Slips};
use super::levels::{ENOUGH, GLUED, Levels, Recent, Slipped};
use super::query::{Fit, Needle, Query};
use super::shortcuts::{Apart, Near};
use super::spread::{self, Spread};
use super::tables::Tables;
use super::tiers::{
    AS_TYPED, LINKED_BEGINNING, LINKED_WHOLE, OWN_BEGINNING, OWN_WHOLE, TIERS, level,
};

/// The records that a query lets through, unordered.
#[derive(Debug)]
pub(super) enum Matching {
    /// For each tier those that match as well as that or better.
    Words(Vec<Arc<Bits>>),
    /// The records that hold the letters, those that hold them closest together first.
    Letters(String, Spread),
}

impl Matching {
    /// How many records match.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Words(levels) => levels.last().map_or(0, |last| last.count()),
            Self::Letters(_, found) => found.rows.len(),
        }
    }
}

/// Which names a few slips away from the whole query are added.
#[derive(Debug, Clone, Copy)]
struct Forgiven {
    /// Whole names, as good as words that sound alike.
    is_mistaken: bool,
    /// Names that begin so, as the last.
    is_last: bool,
}

/// One who looks for the records of one list.
pub(super) struct Seeker<'a> {
    pub(super) tables: &'a Tables,
    pub(super) recent: &'a mut Recent,
    pub(super) is_stale: &'a dyn Fn() -> bool,
}

/// So many names are compared with a query as a whole.
const MOST_COMPARED: usize = 10_000;

/// Slips are looked for in queries of so many words at most.
const MOST_SLIPPED: usize = 8;

/// How many records are looked at between two looks whether anybody still waits.
const LOOK_UP_EVERY: u32 = 1 << 16;

/// Words are read as one up to so many letters.
const LONGEST_JOINED: usize = 64;

impl Seeker<'_> {
    /// What a query lets through in a list. `None` when given up.
    ///
    /// What its words mean does not depend on its other conditions, so that one more never adds
    /// a record. Letters that merely follow each other are no answer where words match, be it
    /// in another list.
    pub(super) fn matching(&mut self, list: List, query: &Query) -> Option<Matching> {
        let filter = fields::filter(self.tables, self.recent, list, query, self.is_stale)?;
        let index = self.tables.index();
        if query.words.is_empty() {
            let all = || vec![Arc::new(Bits::all(index.of(list).table.records()))];
            return Some(Matching::Words(match filter {
                Some(mask) => by_level(index, list, &mask, self.is_stale)?,
                None => all(),
            }));
        }
        let found = self.by_words(list, query)?;
        let letters = query.words.concat();
        if !is_empty(&found) || letters.len() < INSIDE_FROM || self.match_elsewhere(list, query)? {
            let Some(mask) = filter else { return Some(Matching::Words(found)) };
            let filter = by_level(index, list, &mask, self.is_stale)?;
            return Some(Matching::Words(narrowed(&found, &filter)));
        }
        let mut spread = spread::of_letters(self.tables, list, &letters, self.is_stale)?;
        if let Some(filter) = filter {
            spread.retain(|row| filter[row as usize] > 0);
        }
        Some(Matching::Letters(letters, spread))
    }

    /// Whether the words match in another list that the query is about.
    fn match_elsewhere(&mut self, list: List, query: &Query) -> Option<bool> {
        let others = List::ALL.into_iter().filter(|&other| other != list && query.list.is_none());
        for other in others {
            if !is_empty(&self.by_words(other, query)?) {
                return Some(true);
            }
        }
        Some(false)
    }

    fn by_words(&mut self, list: List, query: &Query) -> Option<Vec<Arc<Bits>>> {
        let mut words: Vec<Arc<Levels>> = Vec::new();
        let mut apart = Apart::default();
        let can_be_one = query.words.iter().map(String::len).sum::<usize>() <= LONGEST_JOINED;
        let is_tried_otherwise = can_be_one || query.words.len() <= MOST_SLIPPED;
        for word in &query.words {
            let levels = self.levels(list, word)?;
            if !is_tried_otherwise && apart.are_two(&levels) {
                return Some(alike(self.none(list)));
            }
            words.push(levels);
        }
        let mut found = together(&words);
        let is_enough = |found: &[Arc<Bits>]| found.last().is_some_and(|l| l.count() >= ENOUGH);
        if !is_enough(&found) || found[level(OWN_BEGINNING)].is_empty() {
            self.add_joined(list, query, &words, &mut found)?;
        }
        let is_mistaken = found[level(LINKED_BEGINNING)].is_empty();
        if (is_enough(&found) && !is_mistaken) || query.words.len() > MOST_SLIPPED {
            return Some(found);
        }
        let alone = query.words.len() == 1;
        let mut slipped: Vec<Option<Arc<Slipped>>> = Vec::new();
        for word in &query.words {
            // Three letters mean too much when nothing stands beside them.
            let is_long = word.len() > 3 || (word.len() == 3 && !alone);
            slipped.push(match is_long && word.is_ascii() {
                true => Some(self.recent.slipped(self.tables, list, word, self.is_stale)?),
                false => None,
            });
        }
        for slips in 0..2 {
            if is_enough(&found) {
                break;
            }
            for linked in 0..2 {
                let mut all = Arc::clone(&found[found.len() - 1]);
                let mut set = self.none(list);
                for (at, (word, slipped)) in words.iter().zip(&slipped).enumerate() {
                    let mut either = word.of(AS_TYPED - 1).clone();
                    if let Some(slipped) = slipped {
                        either.or(&slipped.one[if slips == 0 { linked } else { 1 }]);
                        if slips == 1 {
                            either.or(&slipped.two[linked]);
                        }
                    }
                    if at == 0 { set = either } else { set.and(&either) }
                }
                set.or(&all);
                if set != *all {
                    all = Arc::new(set);
                }
                found.push(all);
            }
        }
        let is_begun = !found[level(OWN_BEGINNING)].is_empty();
        let is_last = !is_enough(&found) && words.len() > 1 && !is_begun;
        if is_mistaken || is_last {
            let how = Forgiven { is_mistaken, is_last };
            self.add_forgiven(list, query, (&words, &slipped), how, &mut found)?;
        }
        Some(found)
    }

    /// Adds names a few slips away from the whole query, where a word too short or too much
    /// mistaken stands in the way: nothing of it is left to be found by (`te old maid`). They
    /// are looked for among those that match a word, the rarest first.
    ///
    /// Where nothing holds the words as they were typed, a whole name so near is what was meant,
    /// rather than names that hold other words so near, each its own.
    fn add_forgiven(
        &self,
        list: List,
        query: &Query,
        (words, slipped): (&[Arc<Levels>], &[Option<Arc<Slipped>>]),
        how: Forgiven,
        found: &mut [Arc<Bits>],
    ) -> Option<()> {
        let joined = query.words_in_full().join(" ");
        let Some(slips) = Slips::new(&joined) else { return Some(()) };
        let most = match joined.len() {
            ..5 => 1,
            5..12 => 2,
            _ => 3,
        };
        let near = Near::to(&joined, most);
        let index = self.tables.index();
        let table = &index.of(list).table;
        let mut likely: Vec<(usize, Bits)> = Vec::new();
        for (levels, slipped) in words.iter().zip(slipped) {
            let mut either = levels.of(level(OWN_BEGINNING)).clone();
            if let Some(slipped) = slipped {
                either.or(&slipped.one[0]);
                either.or(&slipped.two[0]);
            }
            likely.push((either.count(), either));
        }
        likely.sort_by_key(|(count, _)| *count);
        let (mut whole, mut begun) = (self.none(list), self.none(list));
        let ranks = likely.iter().flat_map(|(_, either)| either.iter());
        for (count, rank) in ranks.take(MOST_COMPARED).enumerate() {
            if count % 1024 == 0 && (self.is_stale)() {
                return None;
            }
            let names = table.names.of(table.row(rank) as usize);
            for name in names.filter(|name| near.may_be(index, *name)) {
                let apart = slips.apart(index.text(name).as_bytes());
                if how.is_mistaken && apart.whole <= most {
                    whole.insert(rank);
                } else if how.is_last && apart.beginning <= most {
                    begun.insert(rank);
                }
            }
        }
        begun.or(&whole);
        let last = found.len() - 1;
        for (at, found) in found.iter_mut().enumerate().skip(GLUED) {
            let more = if at == last { &begun } else { &whole };
            if !more.is_empty() {
                let mut set = Bits::clone(found);
                set.or(more);
                *found = Arc::new(set);
            }
        }
        Some(())
    }

    fn none(&self, list: List) -> Bits {
        Bits::none(self.tables.index().of(list).table.records())
    }

    fn levels(&mut self, list: List, word: &str) -> Option<Arc<Levels>> {
        let needle = Needle { text: word.to_owned(), fit: Fit::Anywhere };
        self.recent.levels(self.tables, list, &needle, self.is_stale)
    }

    /// Adds what matches when neighbouring words are read as one: `spider man` is Spiderman.
    fn add_joined(
        &mut self,
        list: List,
        query: &Query,
        levels: &[Arc<Levels>],
        found: &mut [Arc<Bits>],
    ) -> Option<()> {
        let words = &query.words;
        let count = words.len();
        let is_enough = found.last().is_some_and(|last| last.count() >= ENOUGH);
        let pairs = (1..count).map(|at| at - 1..at + 1);
        let all = (count > 2).then_some(0..count);
        for joined in pairs.chain(all) {
            let text = words[joined.clone()].concat();
            if (self.is_stale)() {
                return None;
            }
            let is_none = self.tables.index().words.beginning(&text).is_empty();
            if is_none || text.len() > LONGEST_JOINED {
                continue;
            }
            let others = levels[..joined.start].iter().chain(&levels[joined.end..]).cloned();
            let mut all: Vec<_> = others.collect();
            if match_nowhere(&all) {
                continue;
            }
            let more = if is_enough {
                // Where enough matches as it was typed, nothing less than the whole word is meant.
                let Some(word) = self.tables.index().words.find(&text) else { continue };
                let mut whole = self.none(list);
                self.tables.index().of(list).table.own.add(word..word + 1, &mut whole);
                all.iter().for_each(|other| whole.and(other.of(level(OWN_WHOLE))));
                alike(whole)
            } else {
                all.push(self.levels(list, &text)?);
                together(&all)
            };
            // Whole words of a record's own name count before words of linked names.
            let entry = level(LINKED_WHOLE);
            for (at, found) in found.iter_mut().enumerate().skip(entry) {
                let more = &more[if at < GLUED { level(OWN_WHOLE) } else { at }];
                if !more.is_empty() {
                    let mut set = Bits::clone(found);
                    set.or(more);
                    *found = Arc::new(set);
                }
            }
        }
        Some(())
    }
}

/// The records that match all words, by level.
fn together(words: &[Arc<Levels>]) -> Vec<Arc<Bits>> {
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let mut found: Vec<Arc<Bits>> = Vec::with_capacity(TIERS);
    if match_nowhere(words) {
        let mut none = first.of(0).clone();
        none.clear();
        return alike(none);
    }
    for level in 0..AS_TYPED {
        let is_as_before = words.iter().all(|word| word.is_as_before(level));
        if let Some(before) = found.last().filter(|_| is_as_before) {
            found.push(Arc::clone(before));
            continue;
        }
        let mut set = first.of(level).clone();
        rest.iter().for_each(|word| set.and(word.of(level)));
        found.push(Arc::new(set));
    }
    found
}

/// The same records however well they match.
fn alike(records: Bits) -> Vec<Arc<Bits>> {
    let records = Arc::new(records);
    (0..AS_TYPED).map(|_| Arc::clone(&records)).collect()
}

/// Whether no record matches all words, however badly.
fn match_nowhere(words: &[Arc<Levels>]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let mut all = first.of(AS_TYPED - 1).clone();
    rest.iter().any(|word| {
        all.and(word.of(AS_TYPED - 1));
        all.is_empty()
    }) || all.is_empty()
}

/// What was found as far as a filter lets it through, at the worse of both levels.
fn narrowed(found: &[Arc<Bits>], filter: &[Arc<Bits>]) -> Vec<Arc<Bits>> {
    let last = found.len().saturating_sub(1);
    let narrow = |(level, filter): (usize, &Arc<Bits>)| {
        let mut set = Bits::clone(&found[level.min(last)]);
        set.and(filter);
        Arc::new(set)
    };
    filter.iter().enumerate().map(narrow).collect()
}

fn is_empty(found: &[Arc<Bits>]) -> bool {
    found.last().is_none_or(|last| last.is_empty())
}

/// A mask as sets, by level. `None` when given up.
fn by_level(
    index: &Index,
    list: List,
    mask: &[u8],
    is_stale: &dyn Fn() -> bool,
) -> Option<Vec<Arc<Bits>>> {
    let table = &index.of(list).table;
    let mut sets: Vec<Bits> = Vec::new();
    let mut at = [usize::MAX; TIERS];
    for rank in 0..mask.len() as u32 {
        if rank.is_multiple_of(LOOK_UP_EVERY) && is_stale() {
            return None;
        }
        let tier = mask[table.row(rank) as usize];
        if tier > 0 {
            let place = &mut at[level(tier)];
            if *place == usize::MAX {
                *place = sets.len();
                sets.push(Bits::none(mask.len()));
            }
            sets[*place].insert(rank);
        }
    }
    let mut found = Bits::none(mask.len());
    let mut levels: Vec<Arc<Bits>> = Vec::with_capacity(TIERS);
    for place in at {
        match (sets.get(place), levels.last()) {
            (None, Some(before)) => levels.push(Arc::clone(before)),
            (set, _) => {
                set.into_iter().for_each(|set| found.or(set));
                levels.push(Arc::new(found.clone()));
            }
        }
    }
    Some(levels)
}
