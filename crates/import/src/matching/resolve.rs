//! What all rows mean together: two different films of a source never mean one film.

use std::collections::{BTreeMap, HashMap};

use palmares_catalogue::{Catalogue, FilmId};
use rayon::prelude::*;

use super::index::FilmIndex;
use super::one;
use super::{Meaning, OpenReason, Reason};
use crate::film::FilmFacts;
use crate::rows::SourceFilm;
use crate::tracker::Tracker;

impl FilmIndex {
    /// What a row means by itself. Where there are several, [`FilmIndex::match_all`] knows better.
    #[must_use]
    pub fn match_one(&self, catalogue: &Catalogue, facts: &FilmFacts) -> Meaning {
        one::meaning(self, catalogue, facts)
    }

    /// What each of several rows means, all of them different films. The catalogue must be the one of the index.
    ///
    /// Where two want one film, the one with the better reason gets it; with equal reasons none does, but for those who
    /// were told or share an id, who are the same film. Title and year alone are no better reason than a row of that year
    /// or of the one before, as which trackers often count what a festival dates by its premiere.
    #[must_use]
    pub fn match_all(&self, catalogue: &Catalogue, rows: &[&FilmFacts]) -> Vec<Meaning> {
        let mut meanings: Vec<Meaning> =
            rows.par_iter().map(|facts| one::meaning(self, catalogue, facts)).collect();
        let mut claims: HashMap<FilmId, Vec<(Reason, usize)>> = HashMap::new();
        // Rows that may mean one of several films.
        let mut possible: HashMap<FilmId, Vec<usize>> = HashMap::new();
        for (row, meaning) in meanings.iter().enumerate() {
            match meaning {
                Meaning::Sure(film, reason) | Meaning::Likely(film, reason) => {
                    claims.entry(*film).or_default().push((*reason, row));
                }
                Meaning::Open(OpenReason::Several, films) => {
                    films.iter().for_each(|film| possible.entry(*film).or_default().push(row));
                }
                Meaning::Open(..) => {}
            }
        }
        for (film, claims) in claims {
            let Some(best) = claims.iter().map(|(reason, _)| *reason).min() else { continue };
            let several = claims.iter().filter(|(reason, _)| *reason == best).count() > 1;
            let is_same_film = best <= Reason::Id;
            let others = possible.get(&film).map_or(&[][..], Vec::as_slice);
            let is_contested =
                several || (best == Reason::TitleYear && is_contested(&claims, others, rows));
            for (reason, row) in claims {
                let keeps = if is_same_film {
                    reason <= Reason::Id
                } else {
                    reason == best && !is_contested
                };
                if !keeps {
                    meanings[row] = Meaning::Open(OpenReason::Taken, vec![film]);
                }
            }
        }
        meanings
    }

    /// What the films of an import mean, in their order: those of each tracker by themselves, since two trackers may
    /// well mean one film.
    #[must_use]
    pub fn match_films(&self, catalogue: &Catalogue, films: &[SourceFilm]) -> Vec<Meaning> {
        let mut by_tracker: BTreeMap<Tracker, Vec<usize>> = BTreeMap::new();
        for (at, film) in films.iter().enumerate() {
            by_tracker.entry(film.tracker).or_default().push(at);
        }
        let mut all = vec![Meaning::Open(OpenReason::NoSuchTitle, Vec::new()); films.len()];
        for rows in by_tracker.values() {
            let facts: Vec<&FilmFacts> = rows.iter().map(|&at| &films[at].facts).collect();
            for (&at, meaning) in rows.iter().zip(self.match_all(catalogue, &facts)) {
                all[at] = meaning;
            }
        }
        all
    }
}

/// Whether a film that one row means by title and year may be meant as well by another, or by one of `others`: one of
/// that year, whose title is nearly the same, or of the year before.
fn is_contested(claims: &[(Reason, usize)], others: &[usize], rows: &[&FilmFacts]) -> bool {
    let best = claims.iter().find(|(reason, _)| *reason == Reason::TitleYear);
    let Some(year) = best.and_then(|(_, row)| rows[*row].year) else { return false };
    let claiming = claims.iter().filter(|(reason, _)| *reason > Reason::TitleYear);
    let mut rivals = claiming.map(|(_, row)| row).chain(others);
    rivals.any(|row| rows[*row].year.is_some_and(|other| other == year || other + 1 == year))
}
