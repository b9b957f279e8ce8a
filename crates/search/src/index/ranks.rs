//! In which order records of a list are numbered: the most linked first, then the newest.

use crate::List;
use palmares_catalogue::{AwardId, Catalogue, Edition, EditionId, FestivalId, FilmId, PersonId};

/// The places of all records of a list, the most linked first, then the newest, then as read; of
/// editions the newest first, then the most linked.
pub(super) fn by_rank(catalogue: &Catalogue, list: List) -> Vec<u32> {
    let count = list.len_in(catalogue);
    let years = |row: usize| year(catalogue, list, row);
    let links = |row: usize| u16::try_from(fame(catalogue, list, row)).unwrap_or(u16::MAX);
    let all = 0..count as u32;
    if list == List::Editions {
        let largest = counting_sort(all, count, links).0;
        return counting_sort(largest.iter().copied(), count, years).0;
    }
    let newest = counting_sort(all, count, years).0;
    counting_sort(newest.iter().copied(), count, links).0
}

/// A stable counting sort by a number, the highest first; also says how many rows have another
/// number than 0.
pub(crate) fn counting_sort(
    rows: impl Iterator<Item = u32> + Clone,
    count: usize,
    number: impl Fn(usize) -> u16,
) -> (Vec<u32>, usize) {
    let mut starts = vec![0_u32; usize::from(u16::MAX) + 2];
    for row in rows.clone() {
        starts[usize::from(u16::MAX - number(row as usize)) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let known = starts[usize::from(u16::MAX)] as usize;
    let mut sorted = vec![0; count];
    for row in rows {
        let at = &mut starts[usize::from(u16::MAX - number(row as usize))];
        sorted[*at as usize] = row;
        *at += 1;
    }
    (sorted, known)
}

/// How many links lead to a record; the more, the sooner it is meant.
pub(crate) fn fame(catalogue: &Catalogue, list: List, row: usize) -> usize {
    match list {
        List::Films => catalogue.film_fame(row),
        List::People => catalogue.person_fame(row),
        List::Festivals => {
            let festival = catalogue.festival(FestivalId::at(row));
            festival.editions().map(|edition| 1 + edition.selections().len()).sum()
        }
        List::Editions => {
            let edition = catalogue.edition(EditionId::at(row));
            edition.selections().len() + edition.awards().len()
        }
        List::Awards => {
            let film = catalogue.award(AwardId::at(row)).film();
            film.map_or(0, |film| catalogue.film_fame(film.id().index()))
        }
    }
}

/// The year of a film or an edition, of birth or of founding; 0 when not known.
pub(crate) fn year(catalogue: &Catalogue, list: List, row: usize) -> u16 {
    match list {
        List::Films => catalogue.film(FilmId::at(row)).year().unwrap_or(0),
        List::People => {
            let born = catalogue.person(PersonId::at(row)).born();
            born.and_then(year_of).unwrap_or(0)
        }
        List::Festivals => catalogue.festival(FestivalId::at(row)).founded().unwrap_or(0),
        List::Editions => catalogue.edition(EditionId::at(row)).year(),
        List::Awards => catalogue.award(AwardId::at(row)).edition().map_or(0, Edition::year),
    }
}

/// The year that an EDTF date begins with.
pub(crate) fn year_of(date: &str) -> Option<u16> {
    date.get(..4)?.parse().ok()
}
