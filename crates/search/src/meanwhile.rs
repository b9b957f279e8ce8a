//! What is answered while the index is being made: the records whose own name, as their list
//! shows it, holds every word as typed.

use super::List;
use super::highlight::places;
use super::query::Query;
use super::tiers::{OWN_BEGINNING, OWN_INSIDE, OWN_WHOLE};
use palmares_catalogue::{AwardId, Catalogue, FestivalId, FilmId, PersonId};
use palmares_text::fold::fold_into;

/// So many are enough for the moment that it takes.
const ENOUGH: usize = 500;

/// How many names are read between two looks whether it is needed any more.
const LOOK_UP_EVERY: usize = 1 << 10;

/// What holds the words, the best first, and whether names were left unread because that was
/// enough. `None` when it is not needed any more, or when names alone can't tell.
pub(super) fn by_own_names(
    catalogue: &Catalogue,
    list: List,
    query: &Query,
    is_over: &dyn Fn() -> bool,
) -> Option<(Vec<u32>, bool)> {
    if query.words.is_empty() || !query.is_plain() || query.editions {
        return None;
    }
    let mut found: Vec<(u8, u32)> = Vec::new();
    let mut folded = String::new();
    for row in 0..list.len_in(catalogue) {
        if row % LOOK_UP_EVERY == 0 && is_over() {
            return None;
        }
        folded.clear();
        fold_into(name(catalogue, list, row), &mut folded);
        let tier = query.words.iter().map(|word| tier(&folded, word)).min().unwrap_or(0);
        if tier > 0 {
            found.push((u8::MAX - tier, row as u32));
        }
        if found.len() == ENOUGH {
            break;
        }
    }
    let is_part = found.len() == ENOUGH;
    found.sort_unstable();
    Some((found.into_iter().map(|(_, row)| row).collect(), is_part))
}

/// The name that its list shows of a record.
pub(super) fn name(catalogue: &Catalogue, list: List, row: usize) -> &str {
    match list {
        List::Films => catalogue.film(FilmId::at(row)).title(),
        List::People => catalogue.person(PersonId::at(row)).name(),
        List::Festivals => catalogue.festival(FestivalId::at(row)).name(),
        List::Awards => catalogue.award(AwardId::at(row)).name(),
    }
}

/// How a word stands in a folded name; 0 where it does not.
fn tier(name: &str, word: &str) -> u8 {
    let bytes = name.as_bytes();
    let of_place = |place: std::ops::Range<usize>| {
        let begins = place.start == 0 || bytes[place.start - 1] == b' ';
        let ends = matches!(bytes.get(place.end), None | Some(b' '));
        match (begins, ends) {
            _ if place == (0..name.len()) => OWN_WHOLE + 1,
            (true, true) => OWN_WHOLE,
            (true, false) => OWN_BEGINNING,
            (false, _) => OWN_INSIDE,
        }
    };
    places(name, word).into_iter().map(of_place).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    fn found(list: List, query: &str) -> Option<Vec<u32>> {
        let read = by_own_names(&samples::catalogue(), list, &Query::parse(query), &|| false);
        read.map(|(rows, _)| rows)
    }

    #[test]
    fn own_names_are_found_the_whole_ones_first() {
        assert_eq!(found(List::Films, "madina"), Some(vec![0, 4, 5, 3]));
        assert_eq!(found(List::People, "Varda agn"), Some(vec![3]));
        assert_eq!(found(List::Films, "kassymbek"), Some(vec![]));
    }

    #[test]
    fn fields_need_the_index() {
        assert_eq!(found(List::Films, "director:varda"), None);
        assert_eq!(found(List::Films, "madina -road"), None);
        assert_eq!(found(List::Films, "editions tokyo"), None);
    }

    #[test]
    fn it_ends_when_it_is_not_needed() {
        let query = Query::parse("madina");
        assert!(by_own_names(&samples::catalogue(), List::Films, &query, &|| true).is_none());
    }
}
