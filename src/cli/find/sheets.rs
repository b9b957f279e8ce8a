//! The sheets that what was found is printed as.

use super::gather::Found;
use crate::catalogue::{Catalogue, Record};
use crate::export::sheet::Sheet;
use crate::search::Hit;

/// A sheet for each list that has some of the best, which are so many in all.
pub fn by_list(catalogue: &Catalogue, found: &Found, limit: usize) -> Vec<Sheet> {
    let shares = found.shares(limit);
    let shared = found.lists.iter().zip(shares).filter(|(_, share)| *share > 0);
    let mut sheets: Vec<Sheet> = shared
        .map(|(hits, share)| {
            let heading = (!found.in_one_list).then_some(hits.list.title());
            Sheet::of_list(catalogue, hits.list, records(&hits.hits, share), heading)
        })
        .collect();
    if !found.unlisted.is_empty() && limit > 0 {
        sheets.push(Sheet::of_any(catalogue, records(&found.unlisted, limit), None));
    }
    sheets
}

/// One sheet of everything found: with the columns of the list where the query names one, else with columns that
/// fit all.
pub fn of_all(catalogue: &Catalogue, found: &Found, limit: usize) -> Sheet {
    match found.lists.as_slice() {
        [hits] if found.in_one_list => {
            Sheet::of_list(catalogue, hits.list, records(&hits.hits, limit), None)
        }
        _ => Sheet::of_any(catalogue, records(&found.best(limit), limit), None),
    }
}

/// What would match if something were spelt otherwise, so many of the best.
pub fn of_similar(catalogue: &Catalogue, found: &Found, limit: usize) -> Sheet {
    let heading = Some("Similar spellings");
    let best = found.best_similar(limit);
    match found.lists.as_slice() {
        [hits] if found.in_one_list => {
            Sheet::of_list(catalogue, hits.list, records(&best, limit), heading)
        }
        _ => Sheet::of_any(catalogue, records(&best, limit), heading),
    }
}

fn records(hits: &[Hit], limit: usize) -> impl Iterator<Item = Record> {
    hits.iter().take(limit).map(|hit| hit.record)
}
