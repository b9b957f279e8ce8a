//! Names that hold the letters of a query in their order, as fuzzy finders find them: what is
//! left where no word matches.

use super::List;
use super::index::{Index, Names, letters};
use super::tables::Tables;

/// How often a walk looks whether anybody still waits for its result, in records.
const LOOK_UP_EVERY: usize = 1 << 13;

/// How many of the closest are put in order; the others come as they stand.
const ORDERED: usize = 1_000;

/// A name that holds the letters of a query in their order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spread {
    /// The record.
    pub(super) row: u32,
    /// Whether the name is the record's own.
    pub(super) is_own: bool,
    /// Over how many bytes of the name the letters are spread.
    pub(super) span: u32,
}

/// The records that hold the letters in this order in one name; each once, those that hold
/// them closest together first. `None` when given up.
pub(super) fn of_letters(
    tables: &Tables,
    list: List,
    letters: &str,
    is_stale: &dyn Fn() -> bool,
) -> Option<Vec<Spread>> {
    const LINKED: u32 = 1 << 31;
    let index = tables.index();
    let letters = letters.as_bytes();
    let own = &index.of(list).table.names;
    // The least span of each record; linked names have theirs with a bit more.
    let mut spans = vec![u32::MAX; own.records()];
    let mut add = |row: u32, span: u32| {
        let known = &mut spans[row as usize];
        *known = span.min(*known);
    };
    walk(index, own, letters, is_stale, &mut add)?;
    match list {
        List::Films => {
            let people = &index.of(List::People).table.names;
            walk(index, people, letters, is_stale, |person, span| {
                for film in tables.catalogue.films_of_person(person as usize) {
                    add(film, span | LINKED);
                }
            })?;
        }
        List::Festivals => {
            walk(index, &index.cities.names, letters, is_stale, |row, span| {
                add(row, span | LINKED);
            })?;
        }
        List::People | List::Awards => {}
    }
    let held = spans.iter().enumerate().filter(|(_, span)| **span < u32::MAX);
    let mut found: Vec<Spread> = held
        .map(|(row, &span)| Spread {
            row: row as u32,
            is_own: span & LINKED == 0,
            span: span & !LINKED,
        })
        .collect();
    let key = |spread: &Spread| (!spread.is_own, spread.span, spread.row);
    if found.len() > ORDERED {
        found.select_nth_unstable_by_key(ORDERED, key);
    }
    let first = found.len().min(ORDERED);
    found[..first].sort_unstable_by_key(key);
    Some(found)
}

/// Tells the records with a name that holds the letters, and over how many bytes they are spread
/// at the first place where they fit. `None` when given up.
fn walk(
    index: &Index,
    names: &Names,
    wanted: &[u8],
    is_stale: &dyn Fn() -> bool,
    mut tell: impl FnMut(u32, u32),
) -> Option<()> {
    let needed = letters(wanted);
    for row in 0..names.records() {
        if row % LOOK_UP_EVERY == 0 && is_stale() {
            return None;
        }
        let has = names.words_of(row).fold(0, |has, word| has | index.words.letters_of(word));
        if has & needed != needed {
            continue;
        }
        for name in names.of(row) {
            let has = name.words().fold(0, |has, word| has | index.words.letters_of(word));
            if has & needed != needed {
                continue;
            }
            let words = name.words().map(|word| index.words.get(word));
            if let Some(span) = span(words, wanted) {
                tell(row as u32, span as u32);
            }
        }
    }
    Some(())
}

/// Over how many bytes the letters are spread at the first place where they fit.
fn span<'w>(words: impl Iterator<Item = &'w str>, wanted: &[u8]) -> Option<usize> {
    let mut wanted = wanted.iter().peekable();
    let (mut at, mut start) = (0, None);
    for word in words {
        for &byte in word.as_bytes() {
            at += 1;
            if wanted.next_if(|letter| **letter == byte).is_some() {
                let start = *start.get_or_insert(at);
                if wanted.peek().is_none() {
                    return Some(at + 1 - start);
                }
            }
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_their_order() {
        let spread = |name: &str| span(name.split(' '), b"mdn");
        assert_eq!(spread("madina"), Some(5));
        assert_eq!(spread("main dish norm"), Some(11));
        assert_eq!((spread("nadim"), spread("mad"), spread("")), (None, None, None));
    }
}
