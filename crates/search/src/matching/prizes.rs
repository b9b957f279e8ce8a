//! Films by a prize that is called as the query says.

use super::levels::all_of;
use super::lookup::Lookup;
use crate::index::BitSet;
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::{Award, AwardId};

/// Most words of the name of a prize that are looked for together.
const MOST_WORDS: usize = 6;

/// The rows of the films that were up for a prize whose whole name stands in the words, of several
/// such names the longest; `None` where there is none. A single word is no such name: it is found
/// in the name anyway.
pub(super) fn up_for(
    lookup: &Lookup,
    words: &[String],
    cancel: &Cancel<'_>,
) -> Cancellable<Option<BitSet>> {
    let known: Vec<Option<u32>> =
        words.iter().map(|word| lookup.index().words.find(word)).collect();
    for length in (2..=known.len().min(MOST_WORDS)).rev() {
        for window in known.windows(length) {
            let Some(name) = window.iter().copied().collect::<Option<Vec<u32>>>() else { continue };
            let films = called(lookup, &name, cancel)?;
            if films.is_some() {
                return Ok(films);
            }
        }
    }
    Ok(None)
}

/// The rows of the films that were up for a prize with this name; `None` where there are none.
fn called(lookup: &Lookup, name: &[u32], cancel: &Cancel<'_>) -> Cancellable<Option<BitSet>> {
    let awards = &lookup.index().of(List::Awards).table;
    let words: Vec<_> = name.iter().map(|word| *word..*word + 1).collect();
    let Some(held) = all_of(&awards.own, &words) else { return Ok(None) };
    let mut films: Option<BitSet> = None;
    for (count, rank) in held.iter().enumerate() {
        cancel.check_every(count)?;
        let row = awards.row(rank) as usize;
        if !awards.names.of(row).any(|known| known.is(name)) {
            continue;
        }
        if let Some(film) = Award::film(lookup.catalogue.award(AwardId::at(row))) {
            let films = films.get_or_insert_with(|| BitSet::none(lookup.catalogue.film_count()));
            films.insert(film.id().index() as u32);
        }
    }
    Ok(films)
}
