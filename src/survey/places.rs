//! Which festivals a list touches: what the map of a list shows.

use crate::catalogue::{Catalogue, FestivalId};
use crate::search::List;

/// A festival and how many records of the list touch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// The festival.
    pub festival: FestivalId,
    /// How many films were shown or honoured there, how many people's films; or how many awards
    /// it gave, how many editions it had.
    pub count: usize,
}

/// The festivals that the rows of a list touch, the most touched first.
#[must_use]
pub fn touched(cat: &Catalogue, list: List, rows: &[u32]) -> Vec<Touched> {
    let mut counts = vec![0_usize; cat.festival_count()];
    // The festivals of the row at hand, each once.
    let mut here: Vec<u32> = Vec::new();
    for &row in rows {
        let at = row as usize;
        match list {
            List::Films => of_editions(cat, cat.editions_of_film(at), &mut here),
            List::People => {
                of_editions(cat, cat.editions_of_person(at), &mut here);
                for film in cat.films_of_person(at) {
                    of_editions(cat, cat.editions_of_film(film as usize), &mut here);
                }
            }
            List::Festivals => {
                counts[at] += cat.festival(FestivalId(row)).editions().len().max(1);
            }
            List::Awards => {
                let edition = list_edition(cat, row);
                of_editions(cat, edition.into_iter(), &mut here);
            }
        }
        here.drain(..).for_each(|festival| counts[festival as usize] += 1);
    }
    let mut touched: Vec<Touched> = counts
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0)
        .map(|(at, count)| Touched { festival: FestivalId::at(at), count })
        .collect();
    touched.sort_by_key(|touched| std::cmp::Reverse(touched.count));
    touched
}

fn list_edition(cat: &Catalogue, award: u32) -> Option<u32> {
    cat.award(crate::catalogue::AwardId(award)).edition().map(|edition| edition.id().0)
}

fn of_editions(cat: &Catalogue, editions: impl Iterator<Item = u32>, here: &mut Vec<u32>) {
    for edition in editions {
        if let Some(festival) = cat.festival_of_edition(edition as usize)
            && !here.contains(&festival)
        {
            here.push(festival);
        }
    }
}
