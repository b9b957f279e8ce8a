//! Addresses of several records: connections and comparisons.

use super::Place;
use super::address::nothing;
use crate::catalogue::{Catalogue, Record, UnknownAddress};

/// What stands between two addresses.
pub(super) const BETWEEN: &str = "..";

/// Ids may hold dots themselves, so they are parted at each place in turn.
pub(super) fn connection(
    cat: &Catalogue,
    ends: &str,
    find: fn(&Catalogue, &str) -> Result<Record, UnknownAddress>,
) -> Result<Place, UnknownAddress> {
    let mut unknown = nothing(&format!("connection:{ends}"));
    for (at, _) in ends.match_indices(BETWEEN) {
        match (find(cat, &ends[..at]), find(cat, &ends[at + BETWEEN.len()..])) {
            (Ok(from), Ok(to)) => return Ok(Place::Connection(from, to)),
            (Err(error), _) | (_, Err(error)) => unknown = error,
        }
    }
    Err(unknown)
}

/// Two or three records of a kind. Ids may hold dots themselves, so they are parted at each place in turn.
pub(super) fn compare(
    cat: &Catalogue,
    text: &str,
    find: fn(&Catalogue, &str) -> Result<Record, UnknownAddress>,
) -> Result<Place, UnknownAddress> {
    fn parted(cat: &Catalogue, text: &str, most: usize) -> Option<Vec<Record>> {
        if let Some(record) = cat.resolve(text) {
            return Some(vec![record]);
        }
        if most < 2 {
            return None;
        }
        text.match_indices(BETWEEN).find_map(|(at, _)| {
            let first = cat.resolve(&text[..at])?;
            let rest = parted(cat, &text[at + BETWEEN.len()..], most - 1)?;
            Some([vec![first], rest].concat())
        })
    }
    let records = parted(cat, text, Place::MOST_COMPARED).unwrap_or_default();
    match records.as_slice() {
        [] => {
            // The first that is not there is what to name.
            let unknown = text.split(BETWEEN).find_map(|part| find(cat, part).err());
            Err(unknown.unwrap_or_else(|| nothing(&format!("compare:{text}"))))
        }
        [first, rest @ ..]
            if !rest.is_empty() && rest.iter().all(|one| one.kind() == first.kind()) =>
        {
            Ok(Place::Compare(records.into()))
        }
        _ => Err(nothing(&format!("compare:{text}"))),
    }
}
