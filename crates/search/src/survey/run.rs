//! A film's run: its way through the festivals, and the films that went along.

use hashbrown::HashMap;

use palmares_catalogue::date::Date;
use palmares_catalogue::instant::Instant;
use palmares_catalogue::terms::FestivalKind;
use palmares_catalogue::{
    Award, AwardId, Catalogue, Edition, EditionId, Film, FilmId, SelectionId,
};

/// One edition on a film's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The edition.
    pub edition: EditionId,
    /// How it chose the film: none where only an award or a screening tells of it.
    pub selections: Vec<SelectionId>,
    /// Whether the film is known to have been shown there. An academy that only honours films
    /// shows none.
    pub shown: bool,
    /// What the film got there.
    pub awards: Vec<AwardId>,
    /// When that was, as precisely as is known.
    pub when: Option<Date>,
}

/// A film that shared stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Companion {
    /// The film.
    pub film: FilmId,
    /// How many stops it shared.
    pub stops: usize,
}

/// The stops of a film, the earliest first; of a year those without days last.
#[must_use]
pub fn stops(cat: &Catalogue, film: FilmId) -> Vec<Stop> {
    let film = cat.film(film);
    let mut editions: Vec<EditionId> = film.selections().map(|s| s.edition().id()).collect();
    editions.extend(film.awards().filter_map(|award| Some(award.edition()?.id())));
    editions.extend(film.screenings().filter_map(|shown| Some(shown.edition()?.id())));
    editions.sort_unstable();
    editions.dedup();
    let mut stops: Vec<Stop> = editions.into_iter().map(|id| stop(film, cat.edition(id))).collect();
    stops.sort_by_key(|stop| {
        let edition = cat.edition(stop.edition);
        // Of those that have only a year, festivals come before the academies that look back.
        let day =
            stop.when.map_or(0, |when| if stop.shown { when.earliest() } else { when.latest() });
        (edition.year(), !stop.is_dated(), day, edition.number())
    });
    stops
}

impl Stop {
    /// Whether more than its year is known.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.when.is_some_and(|when| when.edtf().contains('-'))
    }
}

fn stop(film: Film<'_>, edition: Edition<'_>) -> Stop {
    let id = edition.id();
    let chosen: Vec<_> = film.selections().filter(|s| s.edition().id() == id).collect();
    let screened: Vec<Date> = film
        .screenings()
        .filter(|shown| shown.edition().is_some_and(|edition| edition.id() == id))
        .filter_map(|shown| Some(Instant::parse(shown.start()?).ok()?.date()))
        .collect();
    let only_honours =
        edition.festival().is_some_and(|festival| festival.kind() == FestivalKind::Awards);
    let awards = film.awards().filter(|award| award.edition().is_some_and(|e| e.id() == id));
    let first_day = chosen.iter().filter_map(|selection| Date::parse(selection.when()?).ok()).min();
    Stop {
        edition: id,
        shown: !only_honours || !chosen.is_empty() || !screened.is_empty(),
        selections: chosen.iter().map(|selection| selection.id()).collect(),
        awards: awards.map(Award::id).collect(),
        when: first_day.or_else(|| screened.into_iter().min()).or_else(|| days(edition)),
    }
}

/// The days of an edition, or what is known of them.
#[must_use]
pub fn days(edition: Edition<'_>) -> Option<Date> {
    let of_year = || Date::from_year(edition.year());
    match (edition.from(), edition.to()) {
        (Some(from), Some(to)) => Date::parse(&format!("{from}/{to}")).ok().or_else(of_year),
        (Some(day), None) | (None, Some(day)) => Date::parse(day).ok().or_else(of_year),
        (None, None) => of_year(),
    }
}

/// The films that shared most of a run's stops, two or more, at most `most` of them; of two that shared as
/// many, one from the same country comes first, then the one with more links.
#[must_use]
pub fn companions(cat: &Catalogue, film: FilmId, stops: &[Stop], most: usize) -> Vec<Companion> {
    let mut shared: HashMap<u32, usize> = HashMap::new();
    for stop in stops {
        let mut films: Vec<u32> = cat.films_of_edition(stop.edition.index()).collect();
        films.sort_unstable();
        films.dedup();
        for other in films.into_iter().filter(|other| *other != film.0) {
            *shared.entry(other).or_default() += 1;
        }
    }
    let countries: Vec<&str> = cat.film(film).countries().into_iter().flatten().collect();
    let key = |(other, stops): &(u32, usize)| {
        let film = cat.film(FilmId(*other));
        let kin = film.countries().into_iter().flatten().any(|code| countries.contains(&code));
        (std::cmp::Reverse((*stops, kin, cat.film_fame(*other as usize))), *other)
    };
    // One stop is shared with all that was shown there.
    let mut shared: Vec<(u32, usize)> =
        shared.into_iter().filter(|(_, stops)| *stops > 1).collect();
    shared.sort_by_cached_key(key);
    shared.truncate(most);
    shared.into_iter().map(|(film, stops)| Companion { film: FilmId(film), stops }).collect()
}
