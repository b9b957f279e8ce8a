//! Films by a prize or a festival that is called as the query says.

use std::ops::Range;

use super::levels::all_of;
use super::lookup::Lookup;
use crate::index::BitSet;
use crate::{Cancel, Cancellable, List};
use palmares_catalogue::{Award, AwardId, Edition, FestivalId, FilmId};
use palmares_text::fold::fold;

/// Most words of a name that are looked for together.
const MOST_WORDS: usize = 6;

/// The rows of the films that were up for a prize, or shown or honoured at a festival, whose whole
/// name stands in the words, of several such names the longest; `None` where there is none. For a
/// prize a single word is no such name: it is found in the name anyway.
pub(super) fn up_for(
    lookup: &Lookup,
    words: &[String],
    cancel: &Cancel<'_>,
) -> Cancellable<Option<BitSet>> {
    let known: Vec<Option<u32>> =
        words.iter().map(|word| lookup.index().words.find(word)).collect();
    for length in (1..=known.len().min(MOST_WORDS)).rev() {
        for window in known.windows(length) {
            let Some(name) = window.iter().copied().collect::<Option<Vec<u32>>>() else { continue };
            let mut films = None;
            if length > 1 {
                of_prize(lookup, &name, &mut films, cancel)?;
            }
            of_festival(lookup, &name, &mut films, cancel)?;
            if films.is_some() {
                return Ok(films);
            }
        }
    }
    Ok(None)
}

/// The words that name an edition, a festival with a year behind or before it, and the rows of the films that were
/// there; `None` where no words do.
pub(super) fn at_edition(
    lookup: &Lookup,
    words: &[String],
    cancel: &Cancel<'_>,
) -> Cancellable<Option<(Range<usize>, BitSet)>> {
    let known: Vec<Option<u32>> =
        words.iter().map(|word| lookup.index().words.find(word)).collect();
    let year_at = |at: Option<usize>| words.get(at?).filter(|word| word.len() == 4)?.parse().ok();
    for length in (1..known.len().min(MOST_WORDS + 1)).rev() {
        for (at, window) in known.windows(length).enumerate() {
            let (before, behind): (Option<u16>, Option<u16>) =
                (year_at(at.checked_sub(1)), year_at(Some(at + length)));
            let name: Option<Vec<u32>> = window.iter().copied().collect();
            let (Some(year), Some(name)) = (behind.or(before), name) else { continue };
            let mut films = None;
            for row in called(lookup, List::Festivals, &name, cancel)? {
                let editions = lookup.catalogue.festival(FestivalId::at(row)).editions();
                for edition in editions.filter(|edition| edition.year() == year) {
                    add_edition(lookup, edition, &mut films);
                }
            }
            if let Some(films) = films {
                let range =
                    if behind.is_some() { at..at + length + 1 } else { at - 1..at + length };
                return Ok(Some((range, films)));
            }
        }
    }
    Ok(None)
}

/// The rows of a list that have a name of these words.
fn called(
    lookup: &Lookup,
    list: List,
    name: &[u32],
    cancel: &Cancel<'_>,
) -> Cancellable<Vec<usize>> {
    let table = &lookup.index().of(list).table;
    let words: Vec<_> = name.iter().map(|word| *word..*word + 1).collect();
    let mut rows = Vec::new();
    let held = all_of(&table.own, &words);
    for (count, rank) in held.iter().flat_map(BitSet::iter).enumerate() {
        cancel.check_every(count)?;
        let row = table.row(rank) as usize;
        let is_so = table.names.of(row).any(|known| known.is(name));
        if is_so || list == List::Festivals && is_short_name(lookup, row, name) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Whether a festival is called so for short, which is none of its names: Cannes.
fn is_short_name(lookup: &Lookup, row: usize, name: &[u32]) -> bool {
    let words = &lookup.index().words;
    let short = fold(lookup.catalogue.festival(FestivalId::at(row)).short_name());
    short.split(' ').eq(name.iter().map(|word| words.get(*word)))
}

fn of_prize(
    lookup: &Lookup,
    name: &[u32],
    films: &mut Option<BitSet>,
    cancel: &Cancel<'_>,
) -> Cancellable<()> {
    let awards = called(lookup, List::Awards, name, cancel)?.into_iter();
    let honoured = awards.filter_map(|row| lookup.catalogue.award(AwardId::at(row)).film());
    honoured.for_each(|film| add(lookup, film.id(), films));
    Ok(())
}

fn of_festival(
    lookup: &Lookup,
    name: &[u32],
    films: &mut Option<BitSet>,
    cancel: &Cancel<'_>,
) -> Cancellable<()> {
    for row in called(lookup, List::Festivals, name, cancel)? {
        for edition in lookup.catalogue.festival(FestivalId::at(row)).editions() {
            cancel.check()?;
            add_edition(lookup, edition, films);
        }
    }
    Ok(())
}

fn add_edition(lookup: &Lookup, edition: Edition<'_>, films: &mut Option<BitSet>) {
    edition.selections().for_each(|selection| add(lookup, selection.film().id(), films));
    let honoured = edition.awards().filter_map(Award::film);
    honoured.for_each(|film| add(lookup, film.id(), films));
}

fn add(lookup: &Lookup, film: FilmId, films: &mut Option<BitSet>) {
    let none = || BitSet::none(lookup.catalogue.film_count());
    films.get_or_insert_with(none).insert(film.index() as u32);
}
