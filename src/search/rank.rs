//! The best first: by tier, then by how much of a name the words cover and as fuzzy-matcher
//! scores it, then by fame and year.

use std::cmp::Reverse;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::List;
use super::index::{Bits, Name, Slips};
use super::spread::Spread;
use super::tables::Tables;
use super::tiers::{self, OWN_WHOLE, level, tier};

/// How many of the best are looked at closely; the others keep the order of fame.
const SCORED: usize = 300;

/// How many of the records whose letters merely follow each other are scored.
const LETTERS_SCORED: usize = 1_000;

/// What one tier is worth in a score, above all that a name can be given.
const TIER_WORTH: u32 = 100_000;

/// What it is worth that the words are the whole name.
const EXACT_WORTH: u32 = 40_000;

/// What it is worth that the words cover a name.
const COVERED_WORTH: f32 = 40_000.0;

/// What fuzzy-matcher's score counts for at most.
const LIKENESS_WORTH: u32 = 19_999;

/// A name that is called by a common word is looked for among so many bytes of postings.
const EXACT_AMONG: usize = 1 << 18;

/// Records in their order, each with its score.
pub(super) type Ranked = Vec<(u32, u32)>;

/// Ranks records that were found by words, level by level.
pub(super) fn words(tables: &Tables, list: List, words: &[String], levels: &[Arc<Bits>]) -> Ranked {
    let table = &tables.index().of(list).table;
    let count = levels.last().map_or(0, |last| last.count());
    let mut ranked: Ranked = Vec::with_capacity(count);
    let scorer = Scorer::new(tables, list, words);
    let exact = scorer.exact(levels.first().map(AsRef::as_ref));
    ranked.extend(exact.iter().map(|&rank| (rank, u32::from(OWN_WHOLE) * TIER_WORTH)));
    let mut before: Option<&Arc<Bits>> = None;
    for (level, set) in levels.iter().enumerate() {
        if before.is_some_and(|before| Arc::ptr_eq(before, set)) {
            continue;
        }
        let worth = u32::from(tier(level)) * TIER_WORTH;
        let fresh = set.beyond(before.map(AsRef::as_ref));
        match level {
            0 if !exact.is_empty() => ranked
                .extend(fresh.filter(|rank| !exact.contains(rank)).map(|rank| (rank, worth))),
            _ => ranked.extend(fresh.map(|rank| (rank, worth))),
        }
        before = Some(set);
    }
    for (row, _) in &mut ranked {
        *row = table.row(*row);
    }
    if !words.is_empty() {
        let scored = ranked.len().min(SCORED);
        for (row, score) in &mut ranked[..scored] {
            *score += scorer.score(*row as usize, *score / TIER_WORTH);
        }
        // Stable, so that fame decides among equals.
        ranked[..scored].sort_by_key(|(_, score)| Reverse(*score));
    }
    ranked
}

/// Ranks records whose letters follow each other, the closest together given first.
pub(super) fn letters(tables: &Tables, list: List, letters: &str, found: &[Spread]) -> Ranked {
    let words = [letters.to_owned()];
    let scorer = Scorer::new(tables, list, &words);
    let worth = |spread: &Spread| if spread.is_own { TIER_WORTH / 2 } else { 0 };
    let mut ranked: Ranked = found.iter().map(|spread| (spread.row, worth(spread))).collect();
    let scored = ranked.len().min(LETTERS_SCORED);
    let fame = |row: u32| super::index::fame(&tables.catalogue, list, row as usize);
    for ((row, score), spread) in ranked[..scored].iter_mut().zip(found) {
        *score += scorer.likeness_of_letters(*row as usize, spread.is_own);
    }
    ranked[..scored].sort_by_cached_key(|(row, score)| (Reverse(*score), Reverse(fame(*row)), *row));
    ranked
}

/// Scores single records.
struct Scorer<'a> {
    tables: &'a Tables,
    list: List,
    words: &'a [String],
    joined: String,
    slips: Vec<Option<Slips>>,
    matcher: SkimMatcherV2,
}

impl<'a> Scorer<'a> {
    fn new(tables: &'a Tables, list: List, words: &'a [String]) -> Self {
        let joined = words.join(" ");
        let slips = words.iter().map(|word| Slips::new(word)).collect();
        Self { tables, list, words, joined, slips, matcher: SkimMatcherV2::default() }
    }

    /// The numbers of the records of which the words are a whole name, in rising order.
    fn exact(&self, found: Option<&Bits>) -> Vec<u32> {
        let index = self.tables.index();
        let table = &index.of(self.list).table;
        let words: Option<Vec<u32>> = self.words.iter().map(|w| index.words.find(w)).collect();
        let words = words.unwrap_or_default();
        let weight = |word: &u32| table.own.weight(*word..*word + 1);
        let rarest = words.iter().copied().min_by_key(weight).filter(|w| weight(w) < EXACT_AMONG);
        let (Some(rarest), Some(found)) = (rarest, found) else { return Vec::new() };
        let mut exact = Vec::new();
        table.own.each(rarest, |rank| {
            let mut names = table.names.of(table.row(rank) as usize);
            if found.holds(rank) && names.any(|name| name.is(&words)) {
                exact.push(rank);
            }
        });
        exact
    }

    /// How well the words fit the best of a record's own names, beyond its tier.
    fn score(&self, row: usize, of_tier: u32) -> u32 {
        let index = self.tables.index();
        let names = index.of(self.list).table.names.of(row);
        let has_slips = level(of_tier as u8) >= tiers::AS_TYPED;
        let mut best = (0.0_f32, String::new());
        for name in names {
            let text = index.text(name);
            let covered = self.covered(&text, has_slips);
            if covered > best.0 || best.1.is_empty() {
                best = (covered, text);
            }
        }
        let (covered, text) = best;
        let exact = if text == self.joined { EXACT_WORTH } else { 0 };
        exact + (covered * COVERED_WORTH) as u32 + self.likeness(&text, &self.joined)
    }

    /// Which share of the letters of the words and of a name is the same: all of them is 1.
    fn covered(&self, name: &str, has_slips: bool) -> f32 {
        let mut same = 0;
        let mut asked = 0;
        for (word, slips) in self.words.iter().zip(&self.slips) {
            asked += word.len();
            let of_one = |one: &str| match slips {
                _ if one.starts_with(word.as_str()) => word.len(),
                Some(slips) if has_slips => {
                    let apart = slips.apart(one.as_bytes());
                    word.len().saturating_sub(2 * apart.whole.min(apart.beginning + 1) as usize)
                }
                _ => 0,
            };
            let best = name.split(' ').map(of_one).max().unwrap_or(0);
            same += match best {
                0 if memchr::memmem::find(name.as_bytes(), word.as_bytes()).is_some() => word.len(),
                best => best,
            };
        }
        let letters = name.bytes().filter(|byte| *byte != b' ').count();
        2.0 * same as f32 / (asked + letters).max(1) as f32
    }

    fn likeness(&self, name: &str, word: &str) -> u32 {
        let score = self.matcher.fuzzy_match(name, word).unwrap_or(0);
        // A letter is worth some 16 to 24 there.
        u32::try_from(score).unwrap_or(0).saturating_mul(20).min(LIKENESS_WORTH)
    }

    fn likeness_of_letters(&self, row: usize, is_own: bool) -> u32 {
        let index = self.tables.index();
        let mut best = 0;
        let mut look = |name: Name<'_>| {
            best = best.max(self.likeness(&index.text(name), &self.joined));
            false
        };
        if is_own {
            index.of(self.list).table.names.of(row).any(&mut look);
        } else {
            self.tables.any_linked(self.list, row, &mut look);
        }
        best
    }
}
