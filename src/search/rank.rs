//! The best first: by tier, then as fuzzy-matcher scores them, then by fame and year.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::List;
use super::tables::Tables;
use super::tiers::{self, OWN_INSIDE, OWN_WHOLE, Spread, TIERS};

/// How many of the best are scored by fuzzy-matcher; the others keep the order of fame.
const SCORED: usize = 400;

/// How many of the records whose letters merely follow each other are scored.
const LETTERS_SCORED: usize = 2_000;

/// What one tier is worth in a score, above all that fuzzy-matcher gives a name.
const TIER_WORTH: u32 = 100_000;

/// Records in their order, each with its score.
pub(super) type Ranked = Vec<(u32, u32)>;

/// Ranks records by the tier of every record and the list's order of fame.
pub(super) fn words(
    tables: &Tables,
    list: List,
    words: &[String],
    found: &[u8],
    by_fame: &[u32],
) -> Ranked {
    let mut tiers: [Vec<u32>; TIERS] = Default::default();
    for &row in by_fame {
        tiers[usize::from(found[row as usize])].push(row);
    }
    put_exact_first(tables, list, words, &mut tiers[usize::from(OWN_WHOLE)]);
    let mut ranked: Ranked = Vec::new();
    for (tier, rows) in tiers.iter().enumerate().skip(1).rev() {
        ranked.extend(rows.iter().map(|&row| (row, tier as u32 * TIER_WORTH)));
    }
    let scorer = Scorer::new(tables, list, words);
    let scored = ranked.len().min(SCORED);
    for (row, score) in &mut ranked[..scored] {
        *score += scorer.score(*row as usize, found[*row as usize]);
    }
    // Stable, so that fame decides among equals.
    ranked[..scored].sort_by_key(|(_, score)| Reverse(*score));
    ranked
}

/// What a tier alone is worth.
pub(super) fn of_tier(tier: u8) -> u32 {
    u32::from(tier) * TIER_WORTH
}

/// A film called `Madina` is meant by `madina` before one called `Madina and the Sea`.
fn put_exact_first(tables: &Tables, list: List, words: &[String], rows: &mut Vec<u32>) {
    let joined = words.join(" ");
    let names = tables.of(list);
    let is_exact = |row: &u32| names.of(*row as usize).any(|name| name == joined);
    let (exact, others): (Vec<u32>, Vec<u32>) = rows.iter().partition(|row| is_exact(row));
    *rows = exact.into_iter().chain(others).collect();
}

/// Ranks records whose letters follow each other, the closest together given first.
pub(super) fn letters(
    tables: &Tables,
    list: List,
    letters: &str,
    found: &[Spread],
    by_fame: impl Fn(u32) -> usize,
) -> Ranked {
    let words = [letters.to_owned()];
    let scorer = Scorer::new(tables, list, &words);
    let mut ranked: Ranked =
        found.iter().map(|spread| (spread.row, u32::from(spread.tier) * TIER_WORTH)).collect();
    let scored = ranked.len().min(LETTERS_SCORED);
    for ((row, score), spread) in ranked[..scored].iter_mut().zip(found) {
        *score += scorer.score(*row as usize, spread.tier);
    }
    ranked[..scored].sort_by_cached_key(|(row, score)| (Reverse(*score), by_fame(*row)));
    ranked
}

/// Scores single records.
struct Scorer<'a> {
    tables: &'a Tables,
    list: List,
    words: &'a [String],
    joined: String,
    matcher: SkimMatcherV2,
}

impl<'a> Scorer<'a> {
    fn new(tables: &'a Tables, list: List, words: &'a [String]) -> Self {
        let joined = words.join(" ");
        Self { tables, list, words, joined, matcher: SkimMatcherV2::default() }
    }

    /// The score of the whole query on the best name, or of each word on its best name.
    fn score(&self, row: usize, tier: u8) -> u32 {
        let own = self.tables.of(self.list).of(row);
        let whole = own.clone().map(|name| self.match_in(name, &self.joined)).max().unwrap_or(0);
        let exact = u32::from(own.clone().any(|name| name == self.joined));
        let in_own_names = matches!(tier, OWN_INSIDE | tiers::OWN_BEGINNING | OWN_WHOLE);
        let linked = if in_own_names { Vec::new() } else { self.tables.linked(self.list, row) };
        let by_word = |word: &String| {
            let promising = linked.iter().copied().filter(|name| {
                tier == tiers::LINKED_LETTERS
                    || memchr::memmem::find(name.as_bytes(), word.as_bytes()).is_some()
            });
            own.clone().chain(promising).map(|name| self.match_in(name, word)).max().unwrap_or(0)
        };
        let apart: u32 = self.words.iter().map(by_word).sum();
        (whole.max(apart) + exact * (TIER_WORTH / 2)).min(TIER_WORTH - 1)
    }

    fn match_in(&self, name: &str, word: &str) -> u32 {
        let score = self.matcher.fuzzy_match(name, word).unwrap_or(0);
        u32::try_from(score).unwrap_or(0).min(TIER_WORTH / 2 - 1)
    }
}
