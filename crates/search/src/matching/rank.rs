//! The best first: by evidence, then by how much of a name the words cover and as fuzzy-matcher
//! scores it, then by fame and year.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::evidence::{ByEvidence, Evidence};
use super::letters::LetterMatches;
use super::lookup::Lookup;
use crate::index::{BitSet, EditDistance, IndexedName, fame};
use crate::query::Query;
use crate::{Cancel, Cancellable, List};

/// How many of the best are scored, some microseconds each; the others keep the order of fame.
const SCORED: usize = 300;

/// What one step of evidence is worth in a score: more than all that a name can be given.
const EVIDENCE_WORTH: u32 = 100_000;

/// What it is worth that the words are the whole name: as much as that they cover it.
const EXACT_WORTH: u32 = 40_000;

/// What it is worth that the words cover a name.
const COVERED_WORTH: f32 = 40_000.0;

/// What fuzzy-matcher's score counts for at most: the rest up to [`EVIDENCE_WORTH`].
const LIKENESS_WORTH: u32 = 19_999;

/// Whole names are looked for only where no more records have all the words: reading the names of
/// these takes a few milliseconds.
const EXACT_AMONG: usize = 1 << 17;

/// A name of which the end is missing is looked for among the most famous of those with the words.
const NEARLY_AMONG: usize = 2_000;

/// Records in their order.
#[derive(Debug, Default)]
pub(crate) struct Ranked {
    pub(crate) rows: Vec<u32>,
    /// The scores of the first.
    scores: Vec<u32>,
    /// Where those with an evidence end; for those that were not scored.
    ends: Vec<(usize, Evidence)>,
}

impl Ranked {
    fn take_scored(&mut self, scored: &[(u32, u32)]) {
        self.rows.iter_mut().zip(scored).for_each(|(row, (scored, _))| *row = *scored);
        self.scores = scored.iter().map(|(_, score)| *score).collect();
    }

    /// Sorts the records with each evidence among themselves.
    pub(crate) fn sort_each_evidence(
        &mut self,
        sort: impl Fn(&mut [u32]) -> Cancellable<()>,
    ) -> Cancellable<()> {
        let mut start = 0;
        for &(end, _) in &self.ends {
            sort(&mut self.rows[start..end])?;
            start = end;
        }
        Ok(())
    }

    /// The records, each with its score.
    pub(crate) fn scored(self) -> impl Iterator<Item = (u32, u32)> {
        let Self { rows, scores, ends } = self;
        rows.into_iter().enumerate().map(move |(at, row)| {
            let evidence = || ends.get(ends.partition_point(|(end, _)| *end <= at));
            let unscored = || evidence().map(|(_, evidence)| worth(*evidence));
            (row, scores.get(at).copied().or_else(unscored).unwrap_or(0))
        })
    }
}

/// Ranks records that were found by words.
pub(crate) fn words(
    lookup: &Lookup,
    list: List,
    query: &Query,
    found: &ByEvidence,
    cancel: &Cancel<'_>,
) -> Cancellable<Ranked> {
    let table = &lookup.index().of(list).table;
    let row = |rank| table.row(rank);
    let mut ranked = Ranked { rows: Vec::with_capacity(found.count()), ..Ranked::default() };
    let words = &query.words;
    let scorer = Scorer::new(lookup, list, words, &query.words_in_full());
    // Whole names first, then names nearly typed; both are among the first two levels.
    let mut first = scorer.exact(found.of(Evidence::OwnWord), cancel)?;
    if let Some(exact) = &first {
        exact.list_beyond(None, row, &mut ranked.rows, cancel)?;
    }
    if let Some(nearly) = scorer.nearly_typed(found) {
        nearly.list_beyond(first.as_ref(), row, &mut ranked.rows, cancel)?;
        first.get_or_insert_with(|| BitSet::none(table.records())).or(&nearly);
    }
    let mut before: Option<&BitSet> = None;
    for (evidence, set) in found.levels() {
        let rows = &mut ranked.rows;
        match &first {
            Some(first) if evidence >= Evidence::OwnPrefix => {
                let mut known = first.clone();
                before.into_iter().for_each(|before| known.or(before));
                set.list_beyond(Some(&known), row, rows, cancel)?;
            }
            _ => set.list_beyond(before, row, rows, cancel)?,
        }
        ranked.ends.push((ranked.rows.len(), evidence));
        before = Some(set);
    }
    if !words.is_empty() {
        let mut scored: Vec<(u32, u32)> = Vec::with_capacity(SCORED.min(ranked.rows.len()));
        let mut ends = ranked.ends.iter().peekable();
        for (at, &row) in ranked.rows.iter().take(SCORED).enumerate() {
            // A score takes longer than a check.
            cancel.check()?;
            while ends.next_if(|(end, _)| *end <= at).is_some() {}
            let evidence = ends.peek().map_or(Evidence::None, |(_, evidence)| *evidence);
            scored.push((row, worth(evidence) + scorer.score(row as usize, evidence)));
        }
        // Stable, so that fame decides among equals.
        scored.sort_by_key(|(_, score)| Reverse(*score));
        ranked.take_scored(&scored);
    }
    Ok(ranked)
}

/// What evidence alone is worth in a score.
pub(crate) fn worth(evidence: Evidence) -> u32 {
    evidence as u32 * EVIDENCE_WORTH
}

/// Ranks records that hold the letters as a subsequence, the closest together given first.
pub(crate) fn letters(
    lookup: &Lookup,
    list: List,
    letters: &str,
    found: LetterMatches,
    cancel: &Cancel<'_>,
) -> Cancellable<Ranked> {
    let words = [letters.to_owned()];
    let scorer = Scorer::new(lookup, list, &words, &[letters]);
    let fame = |row: u32| fame(&lookup.catalogue, list, row as usize);
    let mut scored: Vec<(u32, u32)> = Vec::new();
    for (at, &row) in found.rows.iter().take(SCORED).enumerate() {
        cancel.check()?;
        let is_own = at < found.own;
        let likeness = scorer.likeness_of_letters(row as usize, is_own);
        scored.push((row, likeness + if is_own { EVIDENCE_WORTH / 2 } else { 0 }));
    }
    scored.sort_by_cached_key(|(row, score)| (Reverse(*score), Reverse(fame(*row)), *row));
    let mut ranked = Ranked { rows: found.rows, ..Ranked::default() };
    ranked.take_scored(&scored);
    Ok(ranked)
}

/// Scores single records.
struct Scorer<'a> {
    lookup: &'a Lookup,
    list: List,
    words: &'a [String],
    /// The words as typed, some perhaps twice.
    in_full: Vec<String>,
    joined: String,
    typed: Vec<Option<EditDistance>>,
    matcher: SkimMatcherV2,
}

impl<'a> Scorer<'a> {
    fn new(lookup: &'a Lookup, list: List, words: &'a [String], in_full: &[&str]) -> Self {
        let joined = in_full.join(" ");
        let in_full = in_full.iter().map(|word| (*word).to_owned()).collect();
        let typed = words.iter().map(|word| EditDistance::new(word)).collect();
        Self { lookup, list, words, in_full, joined, typed, matcher: SkimMatcherV2::default() }
    }

    /// The records of which the words are a whole name; `None` where that is not looked for.
    fn exact(&self, found: &BitSet, cancel: &Cancel<'_>) -> Cancellable<Option<BitSet>> {
        let index = self.lookup.index();
        let table = &index.of(self.list).table;
        let words: Option<Vec<u32>> = self.in_full.iter().map(|w| index.words.find(w)).collect();
        let words = words.unwrap_or_default();
        let mut among = found.clone();
        if words.len() == 1 {
            among.and(&table.one_word);
        }
        if words.is_empty() || among.count() > EXACT_AMONG {
            return Ok(None);
        }
        let mut exact = BitSet::none(table.records());
        for (count, rank) in among.iter().enumerate() {
            cancel.check_every(count)?;
            if table.names.of(table.row(rank) as usize).any(|name| name.is(&words)) {
                exact.insert(rank);
            }
        }
        Ok(Some(exact))
    }

    /// The records with a name that is typed but for the end of its last word; `None` where there
    /// can be none.
    fn nearly_typed(&self, found: &ByEvidence) -> Option<BitSet> {
        let (last, first) = self.in_full.split_last()?;
        let (whole, begun) = (found.of(Evidence::OwnWord), found.of(Evidence::OwnPrefix));
        if first.is_empty() || std::ptr::eq(whole, begun) {
            return None;
        }
        let index = self.lookup.index();
        let words: Option<Vec<u32>> = first.iter().map(|word| index.words.find(word)).collect();
        let words = words?;
        // At most a quarter of the name is still to come.
        let longest = self.joined.len() * 4 / 3;
        let last_words = index.words.with_prefix(last);
        let fits = |name: IndexedName<'_>| {
            let mut typed = name.words();
            let same = words.iter().all(|word| typed.next() == Some(*word));
            let end = typed.next().filter(|word| same && last_words.contains(word));
            end.is_some() && typed.next().is_none() && index.text(name).len() <= longest
        };
        let table = &index.of(self.list).table;
        let mut nearly = BitSet::none(table.records());
        let candidates = begun.iter().filter(|rank| !whole.holds(*rank));
        for rank in candidates.take(NEARLY_AMONG) {
            if table.names.of(table.row(rank) as usize).any(fits) {
                nearly.insert(rank);
            }
        }
        Some(nearly)
    }

    /// How well the words fit the best of a record's own names, beyond the evidence.
    fn score(&self, row: usize, evidence: Evidence) -> u32 {
        let index = self.lookup.index();
        let names = index.of(self.list).table.names.of(row);
        let is_inexact = evidence <= Evidence::OwnAlike;
        let mut best = (0.0_f32, String::new());
        for name in names {
            let text = index.text(name);
            let covered = self.covered(&text, is_inexact);
            if covered > best.0 || best.1.is_empty() {
                best = (covered, text);
            }
        }
        let (covered, text) = best;
        let exact = if text == self.joined { EXACT_WORTH } else { 0 };
        exact + (covered * COVERED_WORTH) as u32 + self.likeness(&text, &self.joined)
    }

    /// Which share of the letters of the words and of a name is the same: all of them is 1.
    fn covered(&self, name: &str, is_inexact: bool) -> f32 {
        let mut same = 0;
        let mut asked = 0;
        // What was written as one word may be several.
        let as_one = if is_inexact { name.replace(' ', "") } else { String::new() };
        for (word, typed) in self.words.iter().zip(&self.typed) {
            asked += word.len();
            let of_one = |typed: &EditDistance, one: &str| {
                let distance = typed.to(one.as_bytes());
                word.len().saturating_sub(2 * distance.whole.min(distance.prefix + 1) as usize)
            };
            let holds = |text: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes());
            let is_held = holds(name).or_else(|| holds(&as_one)).is_some();
            same += match typed {
                _ if is_held => word.len(),
                Some(typed) if is_inexact => {
                    name.split(' ').map(|one| of_one(typed, one)).max().unwrap_or(0)
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
        let index = self.lookup.index();
        let mut best = 0;
        let mut look = |name: IndexedName<'_>| {
            best = best.max(self.likeness(&index.text(name), &self.joined));
            false
        };
        if is_own {
            index.of(self.list).table.names.of(row).any(&mut look);
        } else {
            self.lookup.any_linked(self.list, row, &mut look);
        }
        best
    }
}
