//! The records that a query lets through, by evidence; their ranking; which letters to light.

mod evidence;
mod fields;
mod highlight;
mod letters;
mod levels;
mod lookup;
mod matched_name;
mod matches;
mod prefilter;
pub(crate) mod rank;

pub(crate) use evidence::Evidence;
pub use fields::LastFact;
pub(crate) use fields::{FactKind, last_fact, named, reading};
pub(crate) use highlight::places;
pub use highlight::{Highlighter, Shown};
pub(crate) use lookup::Lookup;
pub(crate) use matched_name::own_name;
pub(crate) use rank::Ranked;

use std::sync::Arc;

use evidence::ByEvidence;
use fields::Mask;
use letters::LetterMatches;
use levels::Misspelt;
use prefilter::{EmptyGroups, LetterFilter};

use crate::index::{BitSet, EditDistance, INFIX_FROM, Index};
use crate::query::{Fit, Needle, Query};
use crate::{Cancel, Cancellable, List};

/// The records that a query lets through, unordered.
#[derive(Debug)]
pub(crate) enum Matching {
    /// Those that match its words.
    Words(ByEvidence),
    /// The records that hold the letters as a subsequence, the closest together first.
    Letters(String, LetterMatches),
}

impl Matching {
    /// How many records match.
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Words(found) => found.count(),
            Self::Letters(_, found) => found.rows.len(),
        }
    }
}

/// What a query lets through in a list.
///
/// What its words mean does not depend on its other conditions, so that one more never adds
/// a record. Letters that merely follow each other are no answer where words match, even if
/// in another list.
pub(crate) fn matching(
    lookup: &Lookup,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Matching> {
    let mask = fields::filter(lookup, list, query, cancel)?;
    let index = lookup.index();
    if query.words.is_empty() {
        return Ok(Matching::Words(match mask {
            Some(mask) => by_evidence(index, list, &mask, cancel)?,
            None => ByEvidence::alike(BitSet::all(index.of(list).table.records())),
        }));
    }
    let by_words = |list| Matcher { lookup, list, query, cancel }.by_words();
    let found = by_words(list)?;
    let letters = query.words.concat();
    let mut is_answer = !found.is_empty() || letters.len() < INFIX_FROM;
    for other in List::ALL.into_iter().filter(|&other| other != list && query.list.is_none()) {
        is_answer = is_answer || !by_words(other)?.is_empty();
    }
    if is_answer {
        return Ok(Matching::Words(match mask {
            Some(mask) => found.filtered(&by_evidence(index, list, &mask, cancel)?),
            None => found,
        }));
    }
    let mut found = letters::matches(lookup, list, &letters, cancel)?;
    if let Some(mask) = mask {
        found.retain(|row| mask[row as usize] > Evidence::None);
    }
    Ok(Matching::Letters(letters, found))
}

/// Looks for the records of one list that match the words of a query.
struct Matcher<'a> {
    lookup: &'a Lookup,
    list: List,
    query: &'a Query,
    cancel: &'a Cancel<'a>,
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

/// Letters of the longest compound: no word is longer.
const LONGEST_COMPOUND: usize = 64;

impl Matcher<'_> {
    fn by_words(&self) -> Cancellable<ByEvidence> {
        let words = &self.query.words;
        let is_short = words.iter().map(String::len).sum::<usize>() <= LONGEST_COMPOUND;
        let is_tried_otherwise = is_short || words.len() <= MOST_MISSPELT;
        let mut as_typed: Vec<Arc<ByEvidence>> = Vec::new();
        let mut empty_groups = EmptyGroups::default();
        for word in words {
            let found = self.levels(word)?;
            if !is_tried_otherwise && empty_groups.are_two(&found) {
                return Ok(ByEvidence::alike(self.none()));
            }
            as_typed.push(found);
        }
        let mut found = ByEvidence::intersection(&as_typed);
        if !found.is_enough() || found.of(Evidence::OwnPrefix).is_empty() {
            self.add_compounds(&as_typed, &mut found)?;
        }
        let is_misspelt = found.of(Evidence::LinkedPrefix).is_empty();
        if (found.is_enough() && !is_misspelt) || words.len() > MOST_MISSPELT {
            return Ok(found);
        }
        let words = self.with_misspellings(as_typed)?;
        let mut either: Vec<BitSet> = words.iter().map(|word| word.found.all().clone()).collect();
        for own_and_linked in Evidence::EDITS.chunks(2) {
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
        let has_prefix = !found.of(Evidence::OwnPrefix).is_empty();
        let is_begun = !found.is_enough() && words.len() > 1 && !has_prefix;
        if is_misspelt || is_begun {
            self.add_near_names(&words, (is_misspelt, is_begun), &mut found)?;
        }
        Ok(found)
    }

    fn with_misspellings(&self, as_typed: Vec<Arc<ByEvidence>>) -> Cancellable<Vec<MatchedWord>> {
        // Three letters may mean too much when nothing stands beside them.
        let shortest = if self.query.words.len() == 1 { INFIX_FROM + 1 } else { INFIX_FROM };
        // Numbers are exact: another year is not the one that was meant.
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let misspelt =
            |word: &String| match word.len() >= shortest && word.is_ascii() && !is_number(word) {
                true => self.lookup.misspelt(self.list, word, self.cancel).map(Some),
                false => Ok(None),
            };
        let words = self.query.words.iter().zip(as_typed);
        words.map(|(word, found)| Ok(MatchedWord { found, misspelt: misspelt(word)? })).collect()
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
        words: &[MatchedWord],
        (is_misspelt, is_begun): (bool, bool),
        found: &mut ByEvidence,
    ) -> Cancellable<()> {
        let joined = self.query.words_in_full().join(" ");
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
                let distance = typed.to(index.text(name).as_bytes());
                if is_misspelt && distance.whole <= most {
                    whole.insert(rank);
                } else if is_begun && distance.prefix <= most {
                    begun.insert(rank);
                }
            }
        }
        found.add_from(Evidence::OwnAlike, |_| &whole);
        found.add_last(&begun);
        Ok(())
    }

    /// Adds what matches when neighbouring words are read as one: `spider man` is Spiderman.
    fn add_compounds(
        &self,
        as_typed: &[Arc<ByEvidence>],
        found: &mut ByEvidence,
    ) -> Cancellable<()> {
        let index = self.lookup.index();
        let count = as_typed.len();
        let is_enough = found.is_enough();
        let pairs = (1..count).map(|at| at - 1..at + 1);
        let all = (count > 2).then_some(0..count);
        for joined in pairs.chain(all) {
            let text = self.query.words[joined.clone()].concat();
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

    fn none(&self) -> BitSet {
        BitSet::none(self.lookup.index().of(self.list).table.records())
    }

    fn levels(&self, word: &str) -> Cancellable<Arc<ByEvidence>> {
        let needle = Needle { text: word.to_owned(), fit: Fit::Anywhere };
        self.lookup.levels(self.list, &needle, self.cancel)
    }
}

/// A mask as sets.
fn by_evidence(
    index: &Index,
    list: List,
    mask: &Mask,
    cancel: &Cancel<'_>,
) -> Cancellable<ByEvidence> {
    let table = &index.of(list).table;
    let mut sets = Evidence::BEST_FIRST.map(|_| None::<BitSet>);
    for rank in 0..mask.len() {
        cancel.check_every(rank)?;
        let evidence = mask[table.row(rank as u32) as usize];
        if evidence > Evidence::None {
            let set = &mut sets[evidence.level()];
            set.get_or_insert_with(|| BitSet::none(mask.len())).insert(rank as u32);
        }
    }
    let mut found = ByEvidence::default();
    for (level, set) in sets.into_iter().enumerate() {
        match set {
            Some(set) => found.push(set),
            None if level == 0 => found.push(BitSet::none(mask.len())),
            None => found.repeat(),
        }
    }
    Ok(found)
}
