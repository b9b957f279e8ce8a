//! The best first: by evidence, then by how much of a name the words cover and as fuzzy-matcher
//! scores it, then by fame and year.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::evidence::{ByEvidence, Evidence};
use super::highlight::Shown;
use super::letters::LetterMatches;
use super::lookup::Lookup;
use super::prizes;
use super::words_asked::{Reading, has_same_letters};
use crate::index::{BitSet, IndexedName, fame, is_number, readings};
use crate::query::{Atom, Query, Value};
use crate::{Cancel, Cancellable, List};
use palmares_text::fold::fold;

/// How many of the best are scored, some microseconds each; the others keep the order of fame.
const SCORED: usize = 300;

/// How many are scored between two checks for cancellation: some tenth of a millisecond.
const SCORES_PER_CHECK: usize = 32;

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

/// What it is worth that the words are the whole name but for how they are written: `7` is seven.
const NEARLY_EXACT_WORTH: u32 = 30_000;

/// What it is worth that the words are the whole name of a prize or festival that a film was up for or
/// shown at: more than all that covers a part of its own names.
const PRIZE_WORTH: u32 = COVERED_WORTH as u32 + LIKENESS_WORTH + 1;

/// Records in their order.
#[derive(Debug, Default)]
pub(crate) struct Ranked {
    pub(crate) rows: Vec<u32>,
    /// How many of the first match without another spelling.
    pub(crate) matches: usize,
    /// Words that were asked for and left out, since nothing holds all of them.
    pub(crate) left_out: Vec<String>,
    /// What was looked for instead of what was typed.
    pub(crate) read_as: Option<String>,
    /// How many more match as typed, and are left out since the person hid them.
    pub(crate) hidden: usize,
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
        let Self { rows, scores, ends, .. } = self;
        rows.into_iter().enumerate().map(move |(at, row)| {
            let evidence = || ends.get(ends.partition_point(|(end, _)| *end <= at));
            let unscored = || evidence().map(|(_, evidence)| worth(*evidence));
            (row, scores.get(at).copied().or_else(unscored).unwrap_or(0))
        })
    }
}

/// The words that names are compared with: those asked for as they are, and those between quotes
/// or behind a field about the names of the list itself.
pub(crate) fn asked(
    list: List,
    query: &Query,
    left_out: &[String],
    read_as: Option<&str>,
) -> Vec<String> {
    if let Some(text) = read_as {
        return fold(text).split(' ').map(str::to_owned).collect();
    }
    let mut asked: Vec<String> = match query.words.is_empty() {
        true => Vec::new(),
        false => query.words_in_full().into_iter().map(str::to_owned).collect(),
    };
    asked.retain(|word| !left_out.contains(word));
    // Awards that are asked for by fields alone are read like a history.
    if list == List::Awards && query.words.is_empty() {
        return asked;
    }
    for clause in query.clauses.iter().filter(|clause| !clause.is_plain()) {
        let [term] = clause.any.as_slice() else { continue };
        let needles = match &term.atom {
            _ if term.negated => continue,
            Atom::Words(needles) => needles,
            Atom::Field(field, Value::Words(needles)) if Shown::own(list).is_about(*field) => {
                needles
            }
            _ => continue,
        };
        let words = needles.iter().flat_map(|needle| needle.text.split(' '));
        asked.extend(words.map(str::to_owned));
    }
    asked
}

/// Ranks records that were found by words.
pub(crate) fn words(
    lookup: &Lookup,
    list: List,
    asked: &[String],
    found: &ByEvidence,
    cancel: &Cancel<'_>,
) -> Cancellable<Ranked> {
    let table = &lookup.index().of(list).table;
    let row = |rank| table.row(rank);
    let mut ranked = Ranked { rows: Vec::with_capacity(found.all().count()), ..Ranked::default() };
    ranked.matches = found.count();
    let mut scorer = Scorer::new(lookup, list, asked);
    if list == List::Films {
        scorer.up_for = prizes::up_for(lookup, asked, cancel)?;
    }
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
        let start = ranked.ends.last().map_or(0, |(end, _)| *end);
        if let (Evidence::LinkedWord, Some(films)) = (evidence, &scorer.up_for) {
            // Stable, so that fame decides among equals.
            ranked.rows[start..].sort_by_key(|row| !films.holds(*row));
        }
        ranked.ends.push((ranked.rows.len(), evidence));
        before = Some(set);
    }
    if !asked.is_empty() {
        let mut scored: Vec<(u32, u32)> = Vec::with_capacity(SCORED.min(ranked.rows.len()));
        let mut ends = ranked.ends.iter().peekable();
        for (at, &row) in ranked.rows.iter().take(SCORED).enumerate() {
            check_scoring(cancel, at)?;
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

fn check_scoring(cancel: &Cancel<'_>, at: usize) -> Cancellable<()> {
    if at.is_multiple_of(SCORES_PER_CHECK) { cancel.check() } else { Ok(()) }
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
    let scorer = Scorer::new(lookup, list, &[letters.to_owned()]);
    let fame = |row: u32| fame(&lookup.catalogue, list, row as usize);
    let mut scored: Vec<(u32, u32)> = Vec::new();
    for (at, &row) in found.rows.iter().take(SCORED).enumerate() {
        check_scoring(cancel, at)?;
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
    /// The words as typed, some perhaps twice, then in other ways that say the same.
    readings: Vec<Reading>,
    /// The films that were up for a prize, or at a festival, so called.
    up_for: Option<BitSet>,
    matcher: SkimMatcherV2,
}

impl<'a> Scorer<'a> {
    fn new(lookup: &'a Lookup, list: List, asked: &[String]) -> Self {
        let words: Vec<&str> = asked.iter().map(String::as_str).collect();
        let readings = std::iter::once(asked.to_vec()).chain(readings(&words));
        let readings = readings.map(Reading::new).collect();
        Self { lookup, list, readings, up_for: None, matcher: SkimMatcherV2::default() }
    }

    /// The words as they were typed.
    fn typed(&self) -> &Reading {
        &self.readings[0]
    }

    /// The records of which the words are a whole name; `None` where that is not looked for.
    fn exact(&self, found: &BitSet, cancel: &Cancel<'_>) -> Cancellable<Option<BitSet>> {
        let table = &self.lookup.index().of(self.list).table;
        let mut exact: Option<BitSet> = None;
        for reading in &self.readings {
            let places = self.places(reading);
            let mut among = found.clone();
            if places.len() == 1 {
                among.and(&table.one_word);
            }
            let is_known = !places.is_empty() && places.iter().all(|words| !words.is_empty());
            if !is_known || among.count() > EXACT_AMONG {
                continue;
            }
            let is_whole = |name: IndexedName<'_>| {
                let words = name.words();
                words.len() == places.len()
                    && words.zip(&places).all(|(word, known)| known.contains(&word))
            };
            let exact = exact.get_or_insert_with(|| BitSet::none(table.records()));
            for (count, rank) in among.iter().enumerate() {
                cancel.check_every(count)?;
                if table.names.of(table.row(rank) as usize).any(is_whole) {
                    exact.insert(rank);
                }
            }
        }
        if let [word] = self.typed().in_full.as_slice() {
            let mut unsigned = BitSet::clone(&*self.lookup.unsigned(self.list, word, cancel)?);
            unsigned.and(found);
            if unsigned.is_empty() {
                return Ok(exact);
            }
            exact.get_or_insert_with(|| BitSet::none(table.records())).or(&unsigned);
        }
        Ok(exact)
    }

    /// For each word of a reading those of the index that are it or mean the same.
    fn places(&self, reading: &Reading) -> Vec<Vec<u32>> {
        let words = &self.lookup.index().words;
        let same = |word: &String| {
            let known = reading.words.iter().find(|known| known.text == *word);
            known.into_iter().flat_map(|known| &known.same)
        };
        let places = reading.in_full.iter().map(|word| {
            std::iter::once(word).chain(same(word)).filter_map(|word| words.find(word)).collect()
        });
        places.collect()
    }

    /// The records with a name that is typed but for the end of its last word; `None` where there
    /// can be none.
    fn nearly_typed(&self, found: &ByEvidence) -> Option<BitSet> {
        let typed = self.typed();
        let (last, first) = typed.in_full.split_last()?;
        let (whole, begun) = (found.of(Evidence::OwnWord), found.of(Evidence::OwnPrefix));
        if first.is_empty() || is_number(last) || std::ptr::eq(whole, begun) {
            return None;
        }
        let index = self.lookup.index();
        let words: Option<Vec<u32>> = first.iter().map(|word| index.words.find(word)).collect();
        let words = words?;
        // At most a third of the name is still to come.
        let longest = typed.joined.len() * 3 / 2;
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
        let is_inexact = evidence <= Evidence::OwnCompound;
        let mut best = (0.0_f32, String::new(), self.typed());
        for name in names {
            let text = index.text(name);
            for reading in &self.readings {
                let covered = reading.covered(&text, is_inexact);
                if covered > best.0 || best.1.is_empty() {
                    best = (covered, text.clone(), reading);
                }
            }
        }
        let (covered, text, reading) = best;
        let exact = match () {
            () if text == self.typed().joined => EXACT_WORTH,
            () if reading.is_whole(&text) || has_same_letters(&text, &reading.joined) => {
                NEARLY_EXACT_WORTH
            }
            () => 0,
        };
        let is_up_for = |films: &BitSet| films.holds(row as u32);
        let prize = match &self.up_for {
            Some(films) if evidence == Evidence::LinkedWord && is_up_for(films) => PRIZE_WORTH,
            _ => 0,
        };
        let own = exact + (covered * COVERED_WORTH) as u32 + self.likeness(&text, &reading.joined);
        (own + prize).min(EVIDENCE_WORTH - 1)
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
            best = best.max(self.likeness(&index.text(name), &self.typed().joined));
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
