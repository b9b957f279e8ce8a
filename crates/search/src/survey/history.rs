//! A festival over the years: how large its editions were, and its main prize.

use palmares_catalogue::terms::{AwardKind, AwardResult};
use palmares_catalogue::{
    Award, AwardId, Catalogue, Edition, EditionId, Festival, FestivalId, Film, Person, Selection,
};

/// One edition in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The edition.
    pub edition: EditionId,
    /// The year that it counts for.
    pub year: u16,
    /// Films known to have been shown there.
    pub films: usize,
    /// Countries of these films, or of those honoured where no film is known to have been shown.
    pub countries: usize,
    /// Prizes and mentions that it gave.
    pub prizes: usize,
    /// Its main prize, or several where that was shared.
    pub main: Vec<AwardId>,
}

/// The editions of a festival, the earliest first.
#[must_use]
pub fn history(cat: &Catalogue, festival: FestivalId) -> Vec<Year> {
    let festival = cat.festival(festival);
    let mut editions: Vec<Edition<'_>> = festival.editions().collect();
    editions.sort_by_key(|edition| (edition.year(), edition.number()));
    editions.into_iter().map(year).collect()
}

/// How many films each edition is known to have shown or honoured, the earliest first.
#[must_use]
pub fn films_by_edition(festival: Festival<'_>) -> Vec<(u16, usize)> {
    let mut editions: Vec<_> = festival.editions().collect();
    editions.sort_by_key(|edition| (edition.year(), edition.number()));
    editions.into_iter().map(|edition| (edition.year(), edition.selections().len())).collect()
}

fn year(edition: Edition<'_>) -> Year {
    let mut countries: Vec<&str> = Vec::new();
    let shown = edition.selections().map(Selection::film);
    let honoured = edition.awards().filter_map(Award::film);
    let films = edition.selections().len();
    let of_films: Vec<_> = if films > 0 { shown.collect() } else { honoured.collect() };
    for film in of_films {
        for country in film.countries().into_iter().flatten() {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    let given = |award: &Award<'_>| {
        !matches!(award.result(), Some(AwardResult::Nominated | AwardResult::NotAwarded))
    };
    Year {
        edition: edition.id(),
        year: edition.year(),
        films,
        countries: countries.len(),
        prizes: edition.awards().filter(given).count(),
        main: main_prize(edition).into_iter().map(Award::id).collect(),
    }
}

/// The main prize of an edition: the award for the best picture where one is called that, else
/// the first prize in the catalogue's order that a film won for itself, not for one of its people.
/// A prize for short films is none where the festival has others.
#[must_use]
pub fn main_prize(edition: Edition<'_>) -> Vec<Award<'_>> {
    let Some(first) = first_of_main(edition, usize::MAX) else { return Vec::new() };
    let prizes = || edition.awards().filter(|award| may_be_main(*award));
    let same =
        |award: &Award<'_>| award.name() == first.name() && award.category() == first.category();
    prizes().filter(same).collect()
}

/// The edition before, or after, of the same festival.
#[must_use]
pub fn neighbour(edition: Edition<'_>, is_after: bool) -> Option<Edition<'_>> {
    let mut editions: Vec<_> = edition.festival()?.editions().collect();
    editions.sort_by_key(|other| (other.year(), other.number()));
    let at = editions.iter().position(|other| other.id() == edition.id())?;
    let to = if is_after { at + 1 } else { at.checked_sub(1)? };
    editions.get(to).copied()
}

/// The first of the awards that share the main prize, among so many awards of the edition.
pub(super) fn first_of_main(edition: Edition<'_>, most: usize) -> Option<Award<'_>> {
    let prizes = || edition.awards().take(most).filter(|award| may_be_main(*award));
    prizes()
        .find(|award| is_best_picture(award.series().unwrap_or(award.name())))
        .or_else(|| prizes().find(|award| is_for_the_film(*award) && !is_beside_others(*award)))
}

/// Whether it is for short films, by its name, at a festival that has prizes for others: where the main prize was not
/// given, it does not take its place.
fn is_beside_others(award: Award<'_>) -> bool {
    let is_for_shorts = |award: Award<'_>| award.name().to_ascii_lowercase().contains("short");
    let others = |edition: Edition<'_>| {
        edition
            .awards()
            .any(|award| may_be_main(award) && is_for_the_film(award) && !is_for_shorts(award))
    };
    is_for_shorts(award)
        && award
            .edition()
            .and_then(Edition::festival)
            .is_some_and(|festival| festival.editions().any(others))
}

/// Whether a film won it for itself: nobody is named, or its directors with others, as its actresses were at Cannes in
/// 2013.
fn is_for_the_film(award: Award<'_>) -> bool {
    let named = || award.recipients().map(|recipient| recipient.person.id());
    let directors: Vec<_> =
        award.film().into_iter().flat_map(Film::directors).map(Person::id).collect();
    let names_all = directors.iter().all(|director| named().any(|person| person == *director));
    named().len() == 0 || (!directors.is_empty() && names_all && named().len() > directors.len())
}

fn may_be_main(award: Award<'_>) -> bool {
    award.film().is_some()
        && award.result() == Some(AwardResult::Won)
        && (matches!(award.kind(), Some(AwardKind::Prize) | None) || is_vote_at_toronto(award))
}

/// The vote of its audience is the prize that Toronto is known for; elsewhere a jury's comes first.
fn is_vote_at_toronto(award: Award<'_>) -> bool {
    award.series().unwrap_or(award.name()) == PEOPLES_CHOICE
}

const PEOPLES_CHOICE: &str = "People's Choice Award";

fn is_best_picture(name: &str) -> bool {
    [
        PEOPLES_CHOICE,
        "Best Picture",
        "Best Motion Picture",
        "Outstanding Picture",
        "Outstanding Production",
        "Outstanding Motion Picture",
    ]
    .contains(&name)
}
