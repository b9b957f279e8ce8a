//! What one row means, whatever the others do.

use palmares_catalogue::{Catalogue, EditionId, Film, FilmId};

use super::directors::{self, Directors};
use super::index::{FilmIndex, TitleMatch, is_same_id};
use super::titles::two_names;
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
enum Agreement {
    Same,
    Nearly,
    Within,
    NoYear,
}

impl Namesake {
    fn agreement(&self) -> Option<Agreement> {
        match (self.title, self.apart) {
            (TitleMatch::Exact | TitleMatch::FurtherName, Some(0)) if !self.is_supposed => {
                Some(Agreement::Same)
            }
            (TitleMatch::Exact, Some(0 | 1)) => Some(Agreement::Nearly),
            (TitleMatch::Nearly, Some(0)) if !self.is_supposed => Some(Agreement::Nearly),
            (_, Some(0..=3)) => Some(Agreement::Within),
            (_, None) => Some(Agreement::NoYear),
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
    match first_shown(catalogue, film) {
        Some(first) => (Some(first.abs_diff(told).min((first - 1).abs_diff(told))), true),
        None => (None, false),
    }
}

/// The year of the first edition that showed a film.
pub(super) fn first_shown(catalogue: &Catalogue, film: Film<'_>) -> Option<u16> {
    let editions = catalogue.editions_of_film(film.id().index());
    let years = editions.map(|edition| catalogue.edition(EditionId(edition)).year());
    years.filter(|year| *year > 0).min()
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
        [film] if is_confirmed(index, catalogue, facts, *film) => {
            return Meaning::Sure(*film, Reason::Id);
        }
        [film] => return Meaning::Likely(*film, Reason::IdAlone),
        // Its ids lead to different films, so one of them is wrong.
        several => {
            let several = several.iter().copied().take(MOST_CANDIDATES).collect();
            return Meaning::Open(OpenReason::Several, several);
        }
    }
    let (namesakes, refused) = namesakes(index, catalogue, facts);
    let meaning = by_agreement(&namesakes, facts);
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

/// Whether a film with an id of the row is what the row tells otherwise: by a title, or else by year and directors as far
/// as they are known. Ids are mistyped too.
fn is_confirmed(index: &FilmIndex, catalogue: &Catalogue, facts: &FilmFacts, at: FilmId) -> bool {
    let mut titles = facts.all_titles().take(8);
    if titles.any(|title| index.with_title(catalogue, title).iter().any(|(film, _)| *film == at)) {
        return true;
    }
    let film = catalogue.film(at);
    let (apart, _) = years_apart(catalogue, film, facts.year);
    apart.is_none_or(|apart| apart <= 1)
        && directors::compare(&facts.directors, film) != Directors::Differ
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
        found.extend(with_either_name(index, catalogue, title));
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

/// The films with one of the names of a title like `Der Brief (The Letter)`, nearly by that title; with both of them, by
/// name.
fn with_either_name(
    index: &FilmIndex,
    catalogue: &Catalogue,
    title: &str,
) -> Vec<(FilmId, TitleMatch)> {
    let Some((first, second)) = two_names(title) else { return Vec::new() };
    let [first, second] = [first, second].map(|name| index.with_title(catalogue, name));
    let has_both =
        |film: FilmId| [&first, &second].iter().all(|all| all.iter().any(|(at, _)| *at == film));
    let rated =
        |film| (film, if has_both(film) { TitleMatch::FurtherName } else { TitleMatch::Nearly });
    first.iter().chain(&second).map(|(film, _)| rated(*film)).collect()
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
fn by_agreement(namesakes: &[Namesake], facts: &FilmFacts) -> Meaning {
    let on = |agreement: Agreement| {
        namesakes.iter().filter(move |known| known.agreement() == Some(agreement))
    };
    let open = |reason| Meaning::Open(reason, candidates(namesakes));
    let agreeing = |agreement| {
        let mut agree = on(agreement).filter(|known| known.directors == Directors::Agree);
        agree.next().filter(|_| agree.next().is_none()).map(|known| known.film)
    };
    let mut by_another = false;
    for agreement in [Agreement::Same, Agreement::Nearly] {
        if let Some(film) = agreeing(agreement) {
            let reason = match agreement {
                Agreement::Same => Reason::TitleYearDirector,
                Agreement::Nearly | Agreement::Within | Agreement::NoYear => {
                    Reason::NearlyTitleYearDirector
                }
            };
            return Meaning::Sure(film, reason);
        }
        let mut possible = on(agreement).filter(|known| known.directors != Directors::Differ);
        let Some(known) = possible.next() else {
            // A film of a neighbouring year may have the right one.
            by_another |= on(agreement).next().is_some();
            continue;
        };
        // That the others have another director does not make this one sure.
        if on(agreement).nth(1).is_some() {
            return open(OpenReason::Several);
        }
        return match (agreement, known.directors) {
            (Agreement::Same, Directors::Unknown) => Meaning::Sure(known.film, Reason::TitleYear),
            (Agreement::Same, _) => Meaning::Likely(known.film, Reason::TitleYearAndSomeName),
            // One of another year, or of none, may be meant as well.
            (_, Directors::Unknown)
                if on(Agreement::Within).chain(on(Agreement::NoYear)).next().is_some()
                    || (known.is_supposed && namesakes.len() > 1) =>
            {
                open(OpenReason::Several)
            }
            (_, Directors::Unknown) if !by_another => {
                Meaning::Likely(known.film, Reason::NearlyTitleYear)
            }
            (_, _) => open(OpenReason::OtherDirector),
        };
    }
    if let Some(film) = agreeing(Agreement::Within) {
        return Meaning::Likely(film, Reason::TitleDirector);
    }
    if let Some(film) = agreeing(Agreement::NoYear) {
        return Meaning::Likely(film, Reason::TitleDirectorNoYear);
    }
    open(match namesakes {
        [] => OpenReason::NoSuchTitle,
        _ if by_another => OpenReason::OtherDirector,
        _ if facts.year.is_none() || on(Agreement::NoYear).next().is_some() => OpenReason::NoYear,
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
