//! Names that hold the letters of a query in their order, as fuzzy finders find them: what is
//! left where no word matches.

use std::cmp::Reverse;

use super::List;
use super::index::{Index, Names, letters};
use super::tables::Tables;

/// How often a walk looks whether anybody still waits for its result, in records.
const LOOK_UP_EVERY: usize = 1 << 13;

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
    let index = tables.index();
    let letters = letters.as_bytes();
    let mut found: Vec<Spread> = Vec::new();
    let own = &index.of(list).table.names;
    walk(index, own, letters, is_stale, |row, span| {
        found.push(Spread { row, is_own: true, span });
    })?;
    let mut add = |row, span| found.push(Spread { row, is_own: false, span });
    match list {
        List::Films => {
            let people = &index.of(List::People).table.names;
            walk(index, people, letters, is_stale, |person, span| {
                for film in tables.catalogue.films_of_person(person as usize) {
                    add(film, span);
                }
            })?;
        }
        List::Festivals => walk(index, &index.cities.names, letters, is_stale, add)?,
        List::People | List::Awards => {}
    }
    found.sort_unstable_by_key(|spread| (spread.row, !spread.is_own, spread.span));
    found.dedup_by_key(|spread| spread.row);
    found.sort_by_key(|spread| (Reverse(spread.is_own), spread.span));
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
    let mut text = String::new();
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
            text.clear();
            for word in name.words() {
                text.push_str(index.words.get(word));
                text.push(' ');
            }
            if let Some(span) = span(text.as_bytes(), wanted) {
                tell(row as u32, span as u32);
            }
        }
    }
    Some(())
}

/// Over how many bytes the letters are spread at the first place where they fit.
fn span(name: &[u8], wanted: &[u8]) -> Option<usize> {
    let (&initial, rest) = wanted.split_first()?;
    let start = memchr::memchr(initial, name)?;
    let mut end = start;
    for &letter in rest {
        end += 1 + memchr::memchr(letter, name.get(end + 1..)?)?;
    }
    Some(end + 1 - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_in_their_order() {
        let spread = |name: &str| span(name.as_bytes(), b"mdn");
        assert_eq!(spread("madina"), Some(5));
        assert_eq!(spread("main dish norm"), Some(11));
        assert_eq!((spread("nadim"), spread("mad"), spread("")), (None, None, None));
    }
}
