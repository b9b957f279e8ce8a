//! What one row means, whatever the others do.

use palmares_catalogue::{Catalogue, EditionId, Film, FilmId};

use super::directors::{self, Directors};
use super::index::{FilmIndex, TitleMatch, is_same_id};
use super::{Meaning, OpenReason, Reason};
use crate::film::{Database, FilmFacts, FilmForm};

/// So many films are named where it is not decided.
pub(super) const MOST_CANDIDATES: usize = 5;

/// A film with the title of a row.
struct Namesake {
    film: FilmId,
    title: TitleMatch,
    /// How many years they are apart, where both are known.
    apart: Option<u16>,
    /// Whether that is supposed, since the film has no year.
    is_supposed: bool,
    directors: Directors,
}

/// How years and titles agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rung {
    Same,
    Nearly,
    Within,
    NoYear,
}

impl Namesake {
    fn rung(&self) -> Option<Rung> {
        match (self.title, self.apart) {
            (TitleMatch::Exact | TitleMatch::FurtherName, Some(0)) if !self.is_supposed => {
                Some(Rung::Same)
            }
            (TitleMatch::Exact, Some(0 | 1)) => Some(Rung::Nearly),
            (TitleMatch::Nearly, Some(0)) if !self.is_supposed => Some(Rung::Nearly),
            (_, Some(0..=3)) => Some(Rung::Within),
            (_, None) => Some(Rung::NoYear),
            (_, Some(_)) => None,
        }
    }
}

/// How many years a row and a film are apart, and whether that is only supposed: the year of a film that has none is
/// that of the first edition which showed it, or the one before.
fn years_apart(catalogue: &Catalogue, film: Film<'_>, told: Option<u16>) -> (Option<u16>, bool) {
    let Some(told) = told else { return (None, false) };
    if let Some(known) = film.year() {
        return (Some(known.abs_diff(told)), false);
    }
    let editions = catalogue.editions_of_film(film.id().index());
    let years = editions.map(|edition| catalogue.edition(EditionId(edition)).year());
    match years.filter(|year| *year > 0).min() {
        Some(first) => (Some(first.abs_diff(told).min((first - 1).abs_diff(told))), true),
        None => (None, false),
    }
}

/// Decides what a row means.
pub(super) fn meaning(index: &FilmIndex, catalogue: &Catalogue, facts: &FilmFacts) -> Meaning {
    let is_there = |film: &FilmId| film.index() < catalogue.film_count();
    if let Some(film) = index.taught(facts).filter(is_there) {
        return Meaning::Sure(film, Reason::Taught);
    }
    let mut by_id: Vec<FilmId> = Vec::new();
    for (database, id) in facts.ids.iter() {
        by_id.extend(index.with_id(catalogue, database, id));
    }
    by_id.sort_unstable();
    by_id.dedup();
    match by_id.as_slice() {
        [] => {}
        [film] => return Meaning::Sure(*film, Reason::Id),
        // Its ids lead to different films, so one of them is wrong.
        several => {
            let several = several.iter().copied().take(MOST_CANDIDATES).collect();
            return Meaning::Open(OpenReason::Several, several);
        }
    }
    let (namesakes, refused) = namesakes(index, catalogue, facts);
    let meaning = by_rungs(&namesakes, facts);
    match (meaning, refused) {
        (Meaning::Open(reason, mut films), Some((why, film))) => {
            films.retain(|known| *known != film);
            films.insert(0, film);
            films.truncate(MOST_CANDIDATES);
            let reason = if reason == OpenReason::Several { reason } else { why };
            Meaning::Open(reason, films)
        }
        (meaning, _) => meaning,
    }
}

/// The films with one of the row's titles; and one that would have been meant if it did not contradict.
fn namesakes(
    index: &FilmIndex,
    catalogue: &Catalogue,
    facts: &FilmFacts,
) -> (Vec<Namesake>, Option<(OpenReason, FilmId)>) {
    let mut found: Vec<(FilmId, TitleMatch)> = Vec::new();
    for title in facts.all_titles().take(8) {
        found.extend(index.with_title(catalogue, title));
    }
    found.sort_unstable();
    found.dedup_by_key(|(film, _)| *film);
    let mut refused = None;
    let mut namesakes = Vec::new();
    for (at, title) in found {
        let film = catalogue.film(at);
        let (apart, is_supposed) = years_apart(catalogue, film, facts.year);
        let why = contradiction(film, facts);
        match why {
            Some(why) if apart.is_none_or(|apart| apart <= 1) => refused = Some((why, at)),
            Some(_) => {}
            None => {
                let directors = directors::compare(&facts.directors, film);
                namesakes.push(Namesake { film: at, title, apart, is_supposed, directors });
            }
        }
    }
    (namesakes, refused)
}

/// Why a film can't be meant though it has the title.
fn contradiction(film: Film<'_>, facts: &FilmFacts) -> Option<OpenReason> {
    let is_series = film.form() == Some(FilmForm::Series.word());
    if facts.form == Some(FilmForm::Series) && !is_series {
        return Some(OpenReason::OtherForm);
    }
    for (name, known) in film.external_ids() {
        let told = Database::from_word(name)
            .and_then(|database| Some((database, facts.ids.get(database)?)));
        // A film may have several addresses at Letterboxd.
        if told.is_some_and(|(database, id)| {
            database != Database::Letterboxd && !is_same_id(database, known, id)
        }) {
            return Some(OpenReason::OtherId);
        }
    }
    None
}

/// Goes from the best agreement of title and year downwards, and stays where there is a film.
fn by_rungs(namesakes: &[Namesake], facts: &FilmFacts) -> Meaning {
    let on = |rung: Rung| namesakes.iter().filter(move |known| known.rung() == Some(rung));
    let open = |reason| Meaning::Open(reason, candidates(namesakes));
    let agreeing = |rung| {
        let mut agree = on(rung).filter(|known| known.directors == Directors::Agree);
        agree.next().filter(|_| agree.next().is_none()).map(|known| known.film)
    };
    for rung in [Rung::Same, Rung::Nearly] {
        if on(rung).next().is_none() {
            continue;
        }
        if let Some(film) = agreeing(rung) {
            return Meaning::Sure(
                film,
                match rung {
                    Rung::Same => Reason::TitleYearDirector,
                    Rung::Nearly | Rung::Within | Rung::NoYear => Reason::NearlyTitleYearDirector,
                },
            );
        }
        let mut possible = on(rung).filter(|known| known.directors != Directors::Differ);
        let (Some(known), None) = (possible.next(), possible.next()) else {
            let is_none = on(rung).all(|known| known.directors == Directors::Differ);
            return open(if is_none { OpenReason::OtherDirector } else { OpenReason::Several });
        };
        // Of several the others have another director; that does not make this one sure.
        let is_only = on(rung).nth(1).is_none();
        return match (rung, known.directors) {
            _ if !is_only => open(OpenReason::Several),
            (Rung::Same, Directors::Unknown) => Meaning::Sure(known.film, Reason::TitleYear),
            (Rung::Same, _) => Meaning::Likely(known.film, Reason::TitleYearAndSomeName),
            // One of another year, or of none, may be meant as well.
            (_, Directors::Unknown)
                if on(Rung::Within).chain(on(Rung::NoYear)).next().is_some()
                    || (known.is_supposed && namesakes.len() > 1) =>
            {
                open(OpenReason::Several)
            }
            (_, Directors::Unknown) => Meaning::Likely(known.film, Reason::NearlyTitleYear),
            (_, _) => open(OpenReason::OtherDirector),
        };
    }
    if let Some(film) = agreeing(Rung::Within) {
        return Meaning::Likely(film, Reason::TitleDirector);
    }
    if let Some(film) = agreeing(Rung::NoYear) {
        return Meaning::Likely(film, Reason::TitleDirectorNoYear);
    }
    open(match namesakes {
        [] => OpenReason::NoSuchTitle,
        _ if facts.year.is_none() || on(Rung::NoYear).next().is_some() => OpenReason::NoYear,
        _ => OpenReason::OtherYear,
    })
}

/// The namesakes, those of the nearest years first.
fn candidates(namesakes: &[Namesake]) -> Vec<FilmId> {
    let mut films: Vec<_> = namesakes
        .iter()
        .map(|known| {
            let differs = known.directors == Directors::Differ;
            (known.apart.unwrap_or(4), differs, known.title, known.film)
        })
        .collect();
    films.sort_unstable();
    films.into_iter().map(|(.., film)| film).take(MOST_CANDIDATES).collect()
}
