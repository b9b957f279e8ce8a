//! The year of a film's first showing, where two sets allow only one.

use crate::sets::{Compared, Sets};

/// What the compared records are called among the sources.
pub const COMPARED: &str = "film-records-compared";

/// The year of a film that was nominated for a year of the Academy Awards, and the set that says
/// the same. Nothing where they differ: then somebody has to decide.
pub fn first_year(
    sets: &Sets,
    imdb: &str,
    nominated: Option<u16>,
    split: bool,
) -> (Option<u16>, Option<&'static str>) {
    let compared = sets.compared_by_imdb.get(imdb).and_then(|at| sets.compared[*at].year);
    match (nominated, compared) {
        (Some(one), Some(other)) if one == other || (split && one == other + 1) => {
            (Some(other), Some(COMPARED))
        }
        _ => (None, None),
    }
}

/// The year of a film that a festival showed, from the year of its production, the showing, the
/// first showing that IMDb has and the compared record: what two of them agree on.
pub fn circulation_year(
    sets: &Sets,
    imdb: Option<&str>,
    made: Option<u16>,
    shown: u16,
    compared: Option<&Compared>,
) -> Option<u16> {
    let made = made?;
    if made == shown {
        return Some(made);
    }
    let released = imdb.and_then(|imdb| sets.imdb_first.get(imdb)).copied();
    let compared = compared.filter(|film| !film.of_circulation()).and_then(|film| film.year);
    let within = |year: &u16| (made..=shown).contains(year);
    if let Some(released) = released.filter(within)
        && (released == made || released == shown || compared == Some(released))
    {
        return Some(released);
    }
    if released.is_none() && compared == Some(made) {
        return compared;
    }
    None
}
