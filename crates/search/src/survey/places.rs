//! Which festivals a list touches: what the map of a list shows.

use crate::List;
use palmares_catalogue::{Catalogue, FestivalId};

/// A festival and how many records of the list touch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// The festival.
    pub festival: FestivalId,
    /// How many films were shown or honoured there, how many people's films; or how many awards
    /// it gave, how many of its editions are listed.
    pub count: usize,
}

/// The festivals that the rows of a list touch, the most touched first.
#[must_use]
pub fn touched(cat: &Catalogue, list: List, rows: &[u32]) -> Vec<Touched> {
    // With many people it is quicker to go through the films once than to each one's films.
    if list == List::People && rows.len() > MANY {
        return most_first(of_many_people(cat, rows));
    }
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
            List::Editions => {
                of_editions(cat, std::iter::once(row), &mut here);
            }
            List::Awards => {
                let edition = list_edition(cat, row);
                of_editions(cat, edition.into_iter(), &mut here);
            }
        }
        here.drain(..).for_each(|festival| counts[festival as usize] += 1);
    }
    most_first(counts)
}

/// People from which on the films are gone through instead.
const MANY: usize = 20_000;

fn of_many_people(cat: &Catalogue, rows: &[u32]) -> Vec<usize> {
    let mut wanted = vec![false; cat.person_count()];
    // A person and a festival in one number, to be counted once.
    let mut pairs: Vec<u64> = Vec::new();
    let mut here: Vec<u32> = Vec::new();
    let pair = |person: u32, festival: u32| u64::from(person) << 32 | u64::from(festival);
    for &row in rows {
        wanted[row as usize] = true;
        of_editions(cat, cat.editions_of_person(row as usize), &mut here);
        pairs.extend(here.drain(..).map(|festival| pair(row, festival)));
    }
    for film in 0..cat.film_count() {
        of_editions(cat, cat.editions_of_film(film), &mut here);
        if here.is_empty() {
            continue;
        }
        for person in cat.people_of_film(film).filter(|&person| wanted[person as usize]) {
            pairs.extend(here.iter().map(|&festival| pair(person, festival)));
        }
        here.clear();
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut counts = vec![0; cat.festival_count()];
    for pair in pairs {
        counts[usize::try_from(pair & u64::from(u32::MAX)).unwrap_or(0)] += 1;
    }
    counts
}

fn most_first(counts: Vec<usize>) -> Vec<Touched> {
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
    cat.award(palmares_catalogue::AwardId(award)).edition().map(|edition| edition.id().0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use palmares_catalogue::build::{
        Builder, CreditRecord, EditionRecord, FestivalRecord, FilmRecord, Origin, PersonRecord,
        SelectionRecord,
    };

    #[test]
    fn both_ways_of_counting_people_agree() {
        let mut builder = Builder::new();
        let origin = Origin::default();
        for festival in 0..5 {
            let record = FestivalRecord::new(format!("fe{festival}"), "Festival");
            builder.festival(origin, &record).unwrap();
            for year in 0..4_u16 {
                let (id, of) = (format!("e{festival}-{year}"), format!("fe{festival}"));
                builder.edition(origin, &EditionRecord::new(id, of, 2000 + year)).unwrap();
            }
        }
        for person in 0..30 {
            let record = PersonRecord::new(format!("p{person}"), "Person");
            builder.person(origin, &record).unwrap();
        }
        for at in 0..60_u32 {
            let mut film = FilmRecord::new(format!("f{at}"), "Film");
            film.credits = Some(vec![
                CreditRecord::new(format!("p{}", at % 30), "director"),
                CreditRecord::new(format!("p{}", at * 7 % 30), "actress"),
            ]);
            builder.film(origin, &film).unwrap();
            for of in [at % 5, at * 3 % 5] {
                let edition = format!("e{of}-{}", at % 4);
                builder.selection(origin, &SelectionRecord::new(format!("f{at}"), edition));
            }
        }
        let cat = builder.finish().0;
        let rows: Vec<u32> = (0..30).filter(|row| row % 3 > 0).collect();
        let found = touched(&cat, List::People, &rows);
        assert_eq!(found, most_first(of_many_people(&cat, &rows)));
        assert!(found.len() > 2 && found[0].count > 3, "{found:?}");
    }
}
