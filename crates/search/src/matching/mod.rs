//! The records that a query lets through, by evidence; their ranking; which letters to light.

mod by_words;
mod evidence;
mod fields;
mod highlight;
mod letters;
mod levels;
mod linked;
mod lookup;
mod matched_name;
mod matches;
mod near_whole;
mod prefilter;
mod prizes;
pub(crate) mod rank;
mod words_asked;

pub(crate) use evidence::Evidence;
pub use fields::LastFact;
pub(crate) use fields::{FactKind, last_fact, named, reading, screenings_with};
pub(crate) use highlight::places;
pub use highlight::{Highlighter, Shown};
pub(crate) use lookup::Lookup;
pub(crate) use matched_name::own_name;
pub(crate) use rank::Ranked;

use by_words::Matcher;
use evidence::ByEvidence;
use fields::Mask;
use letters::LetterMatches;

use crate::index::{BitSet, INFIX_FROM, Index};
use crate::query::Query;
use crate::{Cancel, Cancellable, List};

/// The records that a query lets through, unordered.
#[derive(Debug)]
pub(crate) struct Matching {
    pub(crate) found: MatchedBy,
    /// Words that were asked for and left out, since nothing holds all of them.
    pub(crate) left_out: Vec<String>,
    /// What was looked for instead of what was typed.
    pub(crate) read_as: Option<String>,
    /// How many more match as typed, and are left out since the person hid them.
    pub(crate) hidden: usize,
}

/// The records by what makes them match.
#[derive(Debug)]
pub(crate) enum MatchedBy {
    /// Those that match words or fields.
    Words(ByEvidence),
    /// The records that hold the letters as a subsequence, the closest together first.
    Letters(String, LetterMatches),
}

impl Matching {
    fn of(found: MatchedBy) -> Self {
        Self { found, left_out: Vec::new(), read_as: None, hidden: 0 }
    }

    fn new(found: ByEvidence) -> Self {
        Self::of(MatchedBy::Words(found))
    }

    /// How many records match without another spelling.
    pub(crate) fn count(&self) -> usize {
        match &self.found {
            MatchedBy::Words(found) => found.count(),
            MatchedBy::Letters(..) => 0,
        }
    }
}

/// What a query lets through in a list, without what the person hid unless it asks for that.
pub(crate) fn matching(
    lookup: &Lookup,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Matching> {
    let mut matching = with_hidden(lookup, list, query, cancel)?;
    let hidden = if query.asks_hidden() { Vec::new() } else { lookup.personal().hidden_rows(list) };
    if hidden.is_empty() {
        return Ok(matching);
    }
    let is_shown = |row: u32| hidden.binary_search(&row).is_err();
    let all = matching.count();
    match &mut matching.found {
        MatchedBy::Words(found) => {
            let table = &lookup.index().of(list).table;
            let mut shown = BitSet::none(table.records());
            for rank in found.all().iter().filter(|rank| is_shown(table.row(*rank))) {
                shown.insert(rank);
            }
            *found = found.among(&shown);
        }
        MatchedBy::Letters(_, found) => found.retain(is_shown),
    }
    matching.hidden = all - matching.count();
    Ok(matching)
}

/// What a query lets through in a list.
///
/// What its words mean does not depend on its other conditions, so that one more never adds
/// a record. Where nothing holds all words, most of them are enough, and where no word matches,
/// letters that merely follow each other; neither is an answer where words match in another list.
fn with_hidden(
    lookup: &Lookup,
    list: List,
    query: &Query,
    cancel: &Cancel<'_>,
) -> Cancellable<Matching> {
    let index = lookup.index();
    if let Some(foreign) = &query.foreign {
        let mask = match foreign.list {
            Some(other) if other != list => Mask::new(),
            _ => fields::with_id(lookup, list, &foreign.id, cancel)?,
        };
        let has_id = mask.iter().any(|evidence| *evidence > Evidence::None);
        if has_id {
            return Ok(Matching::new(by_evidence(index, list, &mask, cancel)?));
        }
        if query.words.is_empty() {
            let none = BitSet::none(index.of(list).table.records());
            return Ok(Matching::new(ByEvidence::alike(none)));
        }
    }
    let mask = fields::filter(lookup, list, query, cancel)?;
    let mask = mask.map(|mask| by_evidence(index, list, &mask, cancel)).transpose()?;
    if query.words.is_empty() {
        let all = || ByEvidence::alike(BitSet::all(index.of(list).table.records()));
        return Ok(Matching::new(mask.unwrap_or_else(all)));
    }
    let matcher = |list| Matcher { lookup, list, query, cancel };
    let mut found = matcher(list).by_words()?;
    let letters = query.words.concat();
    let is_enough = |found: &by_words::ByWords| !found.found.is_empty();
    let mut is_answer = is_enough(&found);
    for other in List::ALL.into_iter().filter(|&other| other != list && query.list.is_none()) {
        is_answer = is_answer || is_enough(&matcher(other).by_words()?);
    }
    if !is_answer && query.words.len() > 1 {
        found = matcher(list).by_most_words()?;
        is_answer = is_enough(&found);
    }
    if is_answer || letters.len() < INFIX_FROM {
        let by_words::ByWords { found, left_out, read_as } = found;
        let found = match mask {
            Some(mask) => found.filtered(&mask),
            None => found,
        };
        let found = MatchedBy::Words(found);
        return Ok(Matching { left_out, read_as, ..Matching::of(found) });
    }
    let mut found = letters::matches(lookup, list, &letters, cancel)?;
    if let Some(mask) = mask {
        let mut passed = vec![false; index.of(list).table.records()];
        let table = &index.of(list).table;
        mask.all().iter().for_each(|rank| passed[table.row(rank) as usize] = true);
        found.retain(|row| passed[row as usize]);
    }
    let found = MatchedBy::Letters(letters, found);
    Ok(Matching::of(found))
}

/// Whether words of which the first names a list are what a film is called.
pub(crate) fn is_title(lookup: &Lookup, query: &Query, cancel: &Cancel<'_>) -> Cancellable<bool> {
    let by_words = Matcher { lookup, list: List::Films, query, cancel }.by_words()?;
    let found = |evidence| by_words.left_out.is_empty() && !by_words.found.of(evidence).is_empty();
    let is_long = query.words.last().is_some_and(|word| word.len() >= INFIX_FROM);
    Ok(found(Evidence::OwnWord) || is_long && found(Evidence::OwnPrefix))
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
