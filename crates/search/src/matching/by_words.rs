//! The records of a list that match the words of a query.

use std::sync::Arc;

use super::evidence::{ByEvidence, Evidence};
use super::levels::Misspelt;
use super::lookup::Lookup;
use super::prefilter::{EmptyGroups, LetterFilter};
use crate::index::{BitSet, EditDistance, INFIX_FROM, is_number, readings};
use crate::query::{Fit, Needle, Query, Small, small};
use crate::{Cancel, Cancellable, List};

/// Looks for the records of one list that match the words of a query.
pub(super) struct Matcher<'a> {
    pub(super) lookup: &'a Lookup,
    pub(super) list: List,
    pub(super) query: &'a Query,
    pub(super) cancel: &'a Cancel<'a>,
}

/// What matches words.
#[derive(Debug)]
pub(super) struct ByWords {
    pub(super) found: ByEvidence,
    /// The words that were left out.
    pub(super) left_out: Vec<String>,
    /// What was looked for instead of what was typed.
    pub(super) read_as: Option<String>,
}

/// Words of a query, each with the records that hold it as it was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) words: Vec<String>,
    pub(super) levels: Vec<Arc<ByEvidence>>,
}

/// A word of a query, with the records that hold it.
struct MatchedWord {
    found: Arc<ByEvidence>,
    /// `None` for a word that is too short to be a misspelling.
    misspelt: Option<Arc<Misspelt>>,
}

/// Most names that are compared with a query as a whole: some milliseconds' work.
const MOST_COMPARED: usize = 10_000;

/// Most words of a query in which misspellings are looked for; each is a walk over all words.
const MOST_MISSPELT: usize = 8;

/// Most words of a query of which the most that stand together are looked for.
pub(super) const MOST_COUNTED: usize = 16;

/// Letters of the longest compound: no word is longer.
const LONGEST_COMPOUND: usize = 64;

impl Typed {
    /// Those of the words that pass a test.
    fn only(&self, keep: impl Fn(&str) -> bool) -> Self {
        let both = self.words.iter().zip(&self.levels).filter(|(word, _)| keep(word));
        let (words, levels) = both.map(|(word, found)| (word.clone(), Arc::clone(found))).unzip();
        Self { words, levels }
    }
}

impl Matcher<'_> {
    /// The records that hold the words, as typed or in another spelling.
    pub(super) fn by_words(&self) -> Cancellable<ByWords> {
        let words = &self.query.words;
        let is_short = words.iter().map(String::len).sum::<usize>() <= LONGEST_COMPOUND;
        let is_tried_otherwise = is_short || words.len() <= MOST_MISSPELT;
        let mut typed = Typed { words: words.clone(), levels: Vec::new() };
        let mut empty_groups = EmptyGroups::default();
        for word in words {
            let found = self.levels(word)?;
            if !is_tried_otherwise && empty_groups.are_two(&found) {
                return Ok(self.nothing());
            }
            typed.levels.push(found);
        }
        self.add_terms(&mut typed)?;
        self.take_edition(&mut typed)?;
        let (mut found, left_out) = self.held_but_for_small(&typed)?;
        let is_weak = found.best() < Evidence::LinkedWord || !left_out.is_empty();
        if is_weak && !found.is_empty() && (2..=MOST_MISSPELT).contains(&words.len()) {
            let own = typed.levels.iter().map(|word| word.of(Evidence::OwnWord));
            let near = self.near_whole(&own.collect::<Vec<_>>())?;
            // Words begun in several names say less than one name that is nearly all of them.
            if !near.is_empty() && self.is_spread()? {
                let found = self.before(near, &found);
                return Ok(ByWords { found, left_out: Vec::new(), read_as: None });
            }
        }
        if !found.of(Evidence::LinkedPrefix).is_empty() {
            // Where names begin with the words, another that has them somewhere inside is not meant: a lion in
            // “Slumdog Millionaire”.
            found = found.down_to(Evidence::OwnInfix);
        }
        if found.best() == Evidence::LinkedInfix && words.len() <= MOST_MISSPELT {
            let mut near = ByEvidence::alike(self.none());
            self.add_spellings(&typed, &mut near)?;
            // A part of a word of a linked name says less than a name that is nearly so.
            if !near.of(Evidence::OwnAlike).is_empty() {
                near.reach(Evidence::LinkedTwoEdits);
                near.add_last(found.all());
                return Ok(ByWords { found: near, left_out, read_as: None });
            }
        }
        let is_misspelt = found.of(Evidence::LinkedPrefix).is_empty();
        let mut read_as = None;
        if found.is_enough() && !is_misspelt || words.len() > MOST_MISSPELT {
            return Ok(ByWords { found, left_out, read_as });
        }
        if found.is_empty() {
            read_as = self.add_other_layout(&mut found)?;
            if read_as.is_some() {
                return Ok(ByWords { found, left_out, read_as });
            }
        }
        self.add_spellings(&typed, &mut found)?;
        if found.is_empty() {
            self.add_romanised(&typed, &mut found)?;
        }
        let kept = typed.only(|word| small(word).is_none());
        let has_small = !kept.words.is_empty() && kept.words.len() < words.len();
        if found.is_empty() && has_small {
            self.add_spellings(&kept, &mut found)?;
            let left_out = typed.only(|word| small(word).is_some()).words;
            return Ok(ByWords { found, left_out, read_as });
        }
        Ok(ByWords { found, left_out, read_as })
    }

    /// Records that are meant although they are spelt otherwise, before what matches as typed.
    fn before(&self, near: BitSet, found: &ByEvidence) -> ByEvidence {
        let mut all = ByEvidence::alike(self.none());
        all.reach(Evidence::OwnAlike);
        all.add_last(&near);
        all.reach(Evidence::LinkedTwoEdits);
        all.add_last(found.all());
        all
    }

    fn nothing(&self) -> ByWords {
        let found = ByEvidence::alike(self.none());
        ByWords { found, left_out: Vec::new(), read_as: None }
    }

    /// What holds all words; or, where no name begins with them, what holds all but the small ones in a better way, and
    /// which those are.
    fn held_but_for_small(&self, typed: &Typed) -> Cancellable<(ByEvidence, Vec<String>)> {
        let is_about = |word: &str| small(word) == Some(Small::About);
        let has_name = typed.words.iter().any(|word| small(word).is_none());
        let own = |word: &String, found: &Arc<ByEvidence>| match has_name && is_about(word) {
            true => Arc::new(found.down_to(Evidence::OwnPrefix)),
            false => Arc::clone(found),
        };
        let levels = typed.words.iter().zip(&typed.levels);
        let levels = levels.map(|(word, found)| own(word, found)).collect();
        let mut found = self.held(&Typed { words: typed.words.clone(), levels })?;
        let mut left_out = Vec::new();
        for is_left in [is_about, |word: &str| small(word).is_some()] {
            let left = typed.only(is_left).words;
            if !has_name || left.len() == left_out.len() || found.best() >= Evidence::OwnPrefix {
                continue;
            }
            let less = self.held(&typed.only(|word| !is_left(word)))?;
            if less.best() > found.best() {
                (found, left_out) = (less, left);
            }
        }
        Ok((found, left_out))
    }

    /// What holds all words: each by itself, as compounds, or as other words that say the same.
    fn held(&self, typed: &Typed) -> Cancellable<ByEvidence> {
        let mut found = ByEvidence::intersection(&typed.levels);
        if found.is_enough() && !found.of(Evidence::OwnPrefix).is_empty() {
            return Ok(found);
        }
        let words: Vec<&str> = typed.words.iter().map(String::as_str).collect();
        for reading in readings(&words) {
            let levels: Cancellable<Vec<_>> =
                reading.iter().map(|word| self.levels(word)).collect();
            let more = ByEvidence::intersection(&levels?);
            found.add_from(Evidence::OwnWord, |evidence| more.of(evidence));
        }
        self.add_compounds(typed, &mut found)?;
        Ok(found)
    }

    /// The records that hold as many of the words as any does; and which are left out.
    ///
    /// Of several ways to leave out as many the one in which the rarer words are kept.
    pub(super) fn by_most_words(&self) -> Cancellable<ByWords> {
        let words = &self.query.words;
        if words.len() > MOST_COUNTED {
            return Ok(self.nothing());
        }
        let mut typed = Typed { words: words.clone(), levels: Vec::new() };
        for word in words {
            typed.levels.push(self.levels(word)?);
        }
        self.add_terms(&mut typed)?;
        let typed = typed.only(|word| small(word).is_none());
        // The records that hold so many of the words read so far, and more.
        let mut held: Vec<BitSet> = vec![self.all()];
        for found in &typed.levels {
            let mut more = held.last().cloned().unwrap_or_else(|| self.none());
            more.and(found.as_typed());
            for at in (1..held.len()).rev() {
                let mut also = held[at - 1].clone();
                also.and(found.as_typed());
                held[at].or(&also);
            }
            held.push(more);
        }
        let most = held.iter().rposition(|set| !set.is_empty()).unwrap_or(0);
        // A word among many is no answer.
        if most == 0 || most * 2 < typed.words.len() {
            return Ok(self.nothing());
        }
        let mut ways: Vec<(Evidence, usize, Vec<bool>)> = Vec::new();
        for (count, rank) in held[most].iter().take(MOST_COMPARED).enumerate() {
            self.cancel.check_every(count)?;
            let way: Vec<bool> =
                typed.levels.iter().map(|found| found.as_typed().holds(rank)).collect();
            if !ways.iter().any(|(.., known)| *known == way) {
                let kept = || typed.levels.iter().zip(&way).filter(|(_, is_kept)| **is_kept);
                let is_own = kept().any(|(found, _)| found.of(Evidence::OwnPrefix).holds(rank));
                let best = if is_own { Evidence::OwnPrefix } else { Evidence::LinkedPrefix };
                ways.push((best, kept().map(|(found, _)| found.count()).sum(), way));
            }
        }
        let best =
            ways.into_iter().min_by_key(|(best, count, _)| (std::cmp::Reverse(*best), *count));
        let Some((.., way)) = best else { return Ok(self.nothing()) };
        let is_kept = |word: &str| typed.words.iter().zip(&way).any(|(w, kept)| *kept && w == word);
        let found = self.held(&typed.only(is_kept))?;
        let left_out = words.iter().filter(|word| !is_kept(word)).cloned().collect();
        Ok(ByWords { found, left_out, read_as: None })
    }

    /// Adds what the same keys mean on another keyboard layout; gives back what that is.
    fn add_other_layout(&self, found: &mut ByEvidence) -> Cancellable<Option<String>> {
        let Some((shown, words)) = self.query.other_layout() else { return Ok(None) };
        let mut all = self.all();
        for word in &words {
            all.and(self.levels(word)?.of(Evidence::LinkedPrefix));
        }
        if all.is_empty() {
            return Ok(None);
        }
        found.push(all);
        Ok(Some(shown))
    }

    /// Adds whose name stands in its own script alone, and is usually written so in Latin letters.
    fn add_romanised(&self, typed: &Typed, found: &mut ByEvidence) -> Cancellable<()> {
        let index = self.lookup.index();
        let own = &index.of(self.list).table.own;
        let mut all = self.all();
        for word in &typed.words {
            let mut set = self.none();
            own.add_each(&index.words.unvowelled(word, self.cancel)?, &mut set, self.cancel)?;
            all.and(&set);
        }
        let words: Vec<&str> = typed.words.iter().map(String::as_str).collect();
        own.add_each(&index.words.hangul(&words, self.cancel)?, &mut all, self.cancel)?;
        found.reach(Evidence::LinkedTwoEdits);
        found.add_last(&all);
        Ok(())
    }

    /// Adds what holds the words in another spelling.
    fn add_spellings(&self, typed: &Typed, found: &mut ByEvidence) -> Cancellable<()> {
        let is_misspelt = found.of(Evidence::LinkedPrefix).is_empty();
        let has_prefix = !found.of(Evidence::OwnPrefix).is_empty();
        let words = self.with_misspellings(typed)?;
        let mut either: Vec<BitSet> =
            words.iter().map(|word| word.found.as_typed().clone()).collect();
        for own_and_linked in Evidence::SPELLINGS.chunks(2) {
            if found.is_enough() {
                break;
            }
            for &evidence in own_and_linked {
                let mut all: Option<BitSet> = None;
                for (either, word) in either.iter_mut().zip(&words) {
                    word.misspelt.iter().for_each(|misspelt| either.or(misspelt.of(evidence)));
                    match &mut all {
                        Some(all) => all.and(either),
                        None => all = Some(either.clone()),
                    }
                }
                all.into_iter().for_each(|all| found.push(all));
            }
        }
        let is_begun = !found.is_enough() && words.len() > 1 && !has_prefix;
        if is_misspelt || is_begun {
            self.add_near_names(typed, &words, (is_misspelt, is_begun), found)?;
        }
        Ok(())
    }

    fn with_misspellings(&self, typed: &Typed) -> Cancellable<Vec<MatchedWord>> {
        // Three letters may mean too much when nothing stands beside them.
        let shortest = if typed.words.len() == 1 { INFIX_FROM + 1 } else { INFIX_FROM };
        let misspelt = |word: &String| match word.len() >= shortest && word.is_ascii() {
            true => self.lookup.misspelt(self.list, word, self.cancel).map(Some),
            false => Ok(None),
        };
        let words = typed.words.iter().zip(&typed.levels);
        let matched = |(word, found): (&String, &Arc<ByEvidence>)| {
            Ok(MatchedWord { found: Arc::clone(found), misspelt: misspelt(word)? })
        };
        words.map(matched).collect()
    }

    /// Adds names a few edits away from the whole query, where a word too short or too much
    /// misspelt stands in the way: nothing of it is left to be found by (`te old maid`). They
    /// are looked for among those that match a word, the rarest first.
    ///
    /// Where the query is misspelt, since nothing holds its words as they were typed, a whole name
    /// so near is what was meant, rather than names that hold other words so near, each its own.
    /// Where it is a name begun, names with a prefix so near come last.
    fn add_near_names(
        &self,
        typed: &Typed,
        words: &[MatchedWord],
        (is_misspelt, is_begun): (bool, bool),
        found: &mut ByEvidence,
    ) -> Cancellable<()> {
        let joined = match typed.words.len() == self.query.words.len() {
            true => self.query.words_in_full().join(" "),
            false => typed.words.join(" "),
        };
        let numbers: Vec<&str> = joined.split(' ').filter(|word| is_number(word)).collect();
        let Some(typed) = EditDistance::new(&joined) else { return Ok(()) };
        let most = match joined.len() {
            ..5 => 1,
            5..12 => 2,
            _ => 3,
        };
        let filter = LetterFilter::new(&joined, most);
        let index = self.lookup.index();
        let table = &index.of(self.list).table;
        let mut likely: Vec<(usize, BitSet)> = Vec::new();
        for word in words {
            let mut either = word.found.of(Evidence::OwnPrefix).clone();
            if let Some(misspelt) = &word.misspelt {
                either.or(misspelt.of(Evidence::OwnAlike));
                either.or(misspelt.of(Evidence::OwnOneEdit));
                either.or(misspelt.of(Evidence::OwnTwoEdits));
            }
            likely.push((either.count(), either));
        }
        likely.sort_by_key(|(count, _)| *count);
        let (mut whole, mut begun) = (self.none(), self.none());
        let ranks = likely.iter().flat_map(|(_, either)| either.iter());
        for (count, rank) in ranks.take(MOST_COMPARED).enumerate() {
            self.cancel.check_every(count)?;
            let names = table.names.of(table.row(rank) as usize);
            for name in names.filter(|name| filter.may_match(index, *name)) {
                let text = index.text(name);
                if !numbers.iter().all(|number| text.split(' ').any(|word| word == *number)) {
                    continue;
                }
                let distance = typed.to(text.as_bytes());
                if is_misspelt && distance.whole <= most {
                    whole.insert(rank);
                } else if is_begun && distance.prefix <= most {
                    begun.insert(rank);
                }
            }
        }
        found.reach(Evidence::OwnAlike);
        found.add_from(Evidence::OwnAlike, |_| &whole);
        found.add_last(&begun);
        Ok(())
    }

    /// Adds what matches when neighbouring words are read as one: `spider man` is Spiderman.
    fn add_compounds(&self, typed: &Typed, found: &mut ByEvidence) -> Cancellable<()> {
        let index = self.lookup.index();
        let as_typed = &typed.levels;
        let count = as_typed.len();
        let is_enough = found.is_enough();
        let pairs = (1..count).map(|at| at - 1..at + 1);
        let all = (count > 2).then_some(0..count);
        for joined in pairs.chain(all) {
            let text = typed.words[joined.clone()].concat();
            self.cancel.check()?;
            if text.len() > LONGEST_COMPOUND || index.words.with_prefix(&text).is_empty() {
                continue;
            }
            let others = as_typed[..joined.start].iter().chain(&as_typed[joined.end..]);
            let mut all: Vec<_> = others.cloned().collect();
            if ByEvidence::are_disjoint(&all) {
                continue;
            }
            let more = if is_enough {
                // Where enough matches as it was typed, nothing less than the whole word is meant.
                let Some(word) = index.words.find(&text) else { continue };
                let mut whole = self.none();
                index.of(self.list).table.own.add(word..word + 1, &mut whole);
                all.iter().for_each(|other| whole.and(other.of(Evidence::OwnWord)));
                ByEvidence::alike(whole)
            } else {
                all.push(self.levels(&text)?);
                ByEvidence::intersection(&all)
            };
            // Whole words of a record's own name count before words of linked names.
            found.add_from(Evidence::LinkedWord, |evidence| match evidence {
                Evidence::LinkedWord | Evidence::LinkedPrefix => more.of(Evidence::OwnWord),
                evidence => more.of(evidence),
            });
        }
        Ok(())
    }

    pub(super) fn none(&self) -> BitSet {
        BitSet::none(self.lookup.index().of(self.list).table.records())
    }

    fn all(&self) -> BitSet {
        BitSet::all(self.lookup.index().of(self.list).table.records())
    }

    pub(super) fn levels(&self, word: &str) -> Cancellable<Arc<ByEvidence>> {
        let needle = Needle { text: word.to_owned(), fit: Fit::Anywhere };
        self.lookup.levels(self.list, &needle, self.cancel)
    }
}
