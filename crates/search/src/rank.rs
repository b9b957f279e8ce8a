//! The best first: by tier, then by how much of a name the words cover and as fuzzy-matcher
//! scores it, then by fame and year.

use std::cmp::Reverse;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::List;
use super::index::{Bits, Name, Slips};
use super::levels::GLUED;
use super::query::Query;
use super::spread::Spread;
use super::tables::Tables;
use super::tiers::{level, tier};

/// How many of the best are looked at closely; the others keep the order of fame.
const SCORED: usize = 300;

/// How many of the records whose letters merely follow each other are scored.
const LETTERS_SCORED: usize = 300;

/// How many are scored between two looks whether anybody still waits.
const LOOK_UP_EVERY: usize = 50;

/// What one tier is worth in a score, above all that a name can be given.
const TIER_WORTH: u32 = 100_000;

/// What it is worth that the words are the whole name.
const EXACT_WORTH: u32 = 40_000;

/// What it is worth that the words cover a name.
const COVERED_WORTH: f32 = 40_000.0;

/// What fuzzy-matcher's score counts for at most.
const LIKENESS_WORTH: u32 = 19_999;

/// Whole names are looked for among so many records that have all the words.
const EXACT_AMONG: usize = 1 << 17;

/// How many of them are compared between two looks whether anybody still waits.
const EXACT_LOOK_UP: u32 = 1 << 14;

/// A name of which the end is missing is looked for among so many that begin so.
const NEARLY_AMONG: usize = 2_000;

/// Records in their order.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    pub(super) rows: Vec<u32>,
    /// The scores of the first.
    scores: Vec<u32>,
    /// Where those of a tier end, and what the tier is worth; for those that were not scored.
    ends: Vec<(usize, u32)>,
}

impl Ranked {
    fn take_scored(&mut self, scored: &[(u32, u32)]) {
        self.rows.iter_mut().zip(scored).for_each(|(row, (scored, _))| *row = *scored);
        self.scores = scored.iter().map(|(_, score)| *score).collect();
    }

    /// Puts the records of each tier into another order. `None` when given up.
    pub(super) fn sort_tiers(&mut self, sort: impl Fn(&mut [u32]) -> Option<()>) -> Option<()> {
        let mut start = 0;
        for &(end, _) in &self.ends {
            sort(&mut self.rows[start..end])?;
            start = end;
        }
        Some(())
    }

    /// The records, each with its score.
    pub(super) fn scored(self) -> impl Iterator<Item = (u32, u32)> {
        let Self { rows, scores, ends } = self;
        rows.into_iter().enumerate().map(move |(at, row)| {
            let tier = || ends.get(ends.partition_point(|(end, _)| *end <= at));
            (row, scores.get(at).copied().or_else(|| tier().map(|(_, worth)| *worth)).unwrap_or(0))
        })
    }
}

/// Ranks records that were found by words, level by level. `None` when given up.
pub(super) fn words(
    tables: &Tables,
    list: List,
    query: &Query,
    levels: &[Arc<Bits>],
    is_stale: &dyn Fn() -> bool,
) -> Option<Ranked> {
    let table = &tables.index().of(list).table;
    let count = levels.last().map_or(0, |last| last.count());
    let mut ranked = Ranked { rows: Vec::with_capacity(count), ..Ranked::default() };
    let words = &query.words;
    let scorer = Scorer::new(tables, list, words, &query.words_in_full());
    let exact = scorer.exact(levels.first().map(AsRef::as_ref), is_stale);
    let begun = scorer.nearly_typed(levels);
    if let Some(exact) = &exact {
        exact.list_beyond(None, |rank| table.row(rank), &mut ranked.rows, is_stale)?;
    }
    let mut before: Option<Bits> = exact;
    if let Some(begun) = begun {
        begun.list_beyond(before.as_ref(), |rank| table.row(rank), &mut ranked.rows, is_stale)?;
        before.get_or_insert_with(|| Bits::none(table.records())).or(&begun);
    }
    let mut last: Option<&Bits> = None;
    for (level, set) in levels.iter().map(AsRef::as_ref).enumerate() {
        if last.is_some_and(|last| std::ptr::eq(last, set)) {
            continue;
        }
        let rows = &mut ranked.rows;
        match (level, &before) {
            // What came first is in the first two levels.
            (0 | 1, Some(first)) => {
                let known = last.map(|last| {
                    let mut known = first.clone();
                    known.or(last);
                    known
                });
                let known = known.as_ref().or(Some(first));
                set.list_beyond(known, |rank| table.row(rank), rows, is_stale)?;
            }
            _ => set.list_beyond(last, |rank| table.row(rank), rows, is_stale)?,
        }
        ranked.ends.push((ranked.rows.len(), of_tier(tier(level))));
        last = Some(set);
    }
    if !words.is_empty() {
        let first = &ranked.rows[..ranked.rows.len().min(SCORED)];
        let tiers = ranked.ends.iter().scan(0, |start, &(end, worth)| {
            let count = end - std::mem::replace(start, end);
            Some(std::iter::repeat_n(worth, count.min(SCORED)))
        });
        let mut scored: Vec<(u32, u32)> = Vec::with_capacity(first.len());
        for (&row, worth) in first.iter().zip(tiers.flatten()) {
            if scored.len().is_multiple_of(LOOK_UP_EVERY) && is_stale() {
                return None;
            }
            scored.push((row, worth + scorer.score(row as usize, worth / TIER_WORTH)));
        }
        // Stable, so that fame decides among equals.
        scored.sort_by_key(|(_, score)| Reverse(*score));
        ranked.take_scored(&scored);
    }
    Some(ranked)
}

/// What a tier alone is worth.
pub(super) fn of_tier(tier: u8) -> u32 {
    u32::from(tier) * TIER_WORTH
}

/// Ranks records whose letters follow each other, the closest together given first. `None` when
/// given up.
pub(super) fn letters(
    tables: &Tables,
    list: List,
    letters: &str,
    found: Spread,
    is_stale: &dyn Fn() -> bool,
) -> Option<Ranked> {
    let words = [letters.to_owned()];
    let scorer = Scorer::new(tables, list, &words, &[letters]);
    let fame = |row: u32| super::index::fame(&tables.catalogue, list, row as usize);
    let first = found.rows.iter().take(LETTERS_SCORED).enumerate();
    let mut scored: Vec<(u32, u32)> = Vec::new();
    for (at, &row) in first {
        if at % LOOK_UP_EVERY == 0 && is_stale() {
            return None;
        }
        let is_own = at < found.own;
        let likeness = scorer.likeness_of_letters(row as usize, is_own);
        scored.push((row, likeness + if is_own { TIER_WORTH / 2 } else { 0 }));
    }
    scored.sort_by_cached_key(|(row, score)| (Reverse(*score), Reverse(fame(*row)), *row));
    let mut ranked = Ranked { rows: found.rows, ..Ranked::default() };
    ranked.take_scored(&scored);
    Some(ranked)
}

/// Scores single records.
struct Scorer<'a> {
    tables: &'a Tables,
    list: List,
    words: &'a [String],
    /// The words as typed, some perhaps twice.
    in_full: Vec<String>,
    joined: String,
    slips: Vec<Option<Slips>>,
    matcher: SkimMatcherV2,
}

impl<'a> Scorer<'a> {
    fn new(tables: &'a Tables, list: List, words: &'a [String], in_full: &[&str]) -> Self {
        let joined = in_full.join(" ");
        let in_full = in_full.iter().map(|word| (*word).to_owned()).collect();
        let slips = words.iter().map(|word| Slips::new(word)).collect();
        Self { tables, list, words, in_full, joined, slips, matcher: SkimMatcherV2::default() }
    }

    /// The numbers of the records of which the words are a whole name.
    fn exact(&self, found: Option<&Bits>, is_stale: &dyn Fn() -> bool) -> Option<Bits> {
        let index = self.tables.index();
        let table = &index.of(self.list).table;
        let words: Option<Vec<u32>> = self.in_full.iter().map(|w| index.words.find(w)).collect();
        let (words, found) = (words.unwrap_or_default(), found?);
        let is_exact = |rank: u32| {
            let mut names = table.names.of(table.row(rank) as usize);
            names.any(|name| name.is(&words))
        };
        let mut among = found.clone();
        if words.len() == 1 {
            among.and(&table.of_a_word);
        }
        if words.is_empty() || among.count() > EXACT_AMONG {
            return None;
        }
        let mut exact = Bits::none(table.records());
        for (looked, rank) in (1_u32..).zip(among.iter()) {
            if looked.is_multiple_of(EXACT_LOOK_UP) && is_stale() {
                return None;
            }
            if is_exact(rank) {
                exact.insert(rank);
            }
        }
        Some(exact)
    }

    /// The numbers of the records with a name that is typed but for the end of its last word; of
    /// them so many as are looked at, the most famous.
    fn nearly_typed(&self, levels: &[Arc<Bits>]) -> Option<Bits> {
        let [whole, begun, ..] = levels else { return None };
        let (last, first) = self.in_full.split_last()?;
        if first.is_empty() || Arc::ptr_eq(whole, begun) {
            return None;
        }
        let index = self.tables.index();
        let words: Option<Vec<u32>> = first.iter().map(|word| index.words.find(word)).collect();
        let words = words?;
        // At most a quarter of the name is still to come.
        let longest = self.joined.len() * 4 / 3;
        let last_words = index.words.beginning(last);
        let table = &index.of(self.list).table;
        let mut nearly = Bits::none(table.records());
        let mut looked = 0;
        let fits = |name: Name<'_>| {
            let mut typed = name.words();
            let same = words.iter().all(|word| typed.next() == Some(*word));
            let end = typed.next().filter(|word| same && last_words.contains(word));
            end.is_some() && typed.next().is_none() && index.text(name).len() <= longest
        };
        for rank in begun.iter().filter(|rank| !whole.holds(*rank)) {
            looked += 1;
            if looked > NEARLY_AMONG {
                break;
            }
            if table.names.of(table.row(rank) as usize).any(fits) {
                nearly.insert(rank);
            }
        }
        Some(nearly)
    }

    /// How well the words fit the best of a record's own names, beyond its tier.
    fn score(&self, row: usize, of_tier: u32) -> u32 {
        let index = self.tables.index();
        let names = index.of(self.list).table.names.of(row);
        let has_slips = level(of_tier as u8) >= GLUED;
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
        // What was written as one word may be several.
        let as_one = if has_slips { name.replace(' ', "") } else { String::new() };
        for (word, slips) in self.words.iter().zip(&self.slips) {
            asked += word.len();
            let of_one = |slips: &Slips, one: &str| {
                let apart = slips.apart(one.as_bytes());
                word.len().saturating_sub(2 * apart.whole.min(apart.beginning + 1) as usize)
            };
            let holds = |text: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes());
            let is_held = holds(name).or_else(|| holds(&as_one)).is_some();
            same += match slips {
                _ if is_held => word.len(),
                Some(slips) if has_slips => {
                    name.split(' ').map(|one| of_one(slips, one)).max().unwrap_or(0)
                }
                _ => 0,
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
