//! The premieres of a run as a ladder: stated by the catalogue, or derived where the dates of all
//! stops order them. What they leave open is not named.

use super::run::Stop;
use palmares_catalogue::continent::Continent;
use palmares_catalogue::date::Date;
use palmares_catalogue::terms::Premiere;
use palmares_catalogue::{Catalogue, Edition, Festival, FilmId, Selection};

/// One rung: the first showing in the world, outside the film's countries, on a continent, in a
/// country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung<'a> {
    /// How far the film had travelled.
    pub premiere: Premiere,
    /// On which continent or in which country, where that matters.
    pub place: Territory<'a>,
    /// Which of the stops.
    pub stop: usize,
    /// On what it rests.
    pub basis: Basis,
    /// What speaks against it.
    pub doubts: Vec<Doubt>,
}

/// What a premiere rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The catalogue says so.
    Stated,
    /// No other stop known can have been before.
    Earliest,
}

/// The premieres of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder<'a> {
    /// The rungs, from the world's to the local ones. Where nothing is stated there is none but
    /// the world's.
    pub rungs: Vec<Rung<'a>>,
    /// Why the world premiere is not among them; `None` too where a single stop is known.
    pub open: Option<Open>,
}

/// Why it is open which stop was the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open {
    /// These stops, each of which may have been the first, have no more than a year.
    Undated(Vec<usize>),
    /// The dates of these stops do not say which of them was the first.
    Unordered(Vec<usize>),
}

/// Where a premiere is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Territory<'a> {
    /// Anywhere; abroad; in a town.
    Unnamed,
    /// On a continent.
    On(Continent),
    /// In a country, by its code.
    In(&'a str),
}

/// What speaks against a premiere that is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The film was shown there earlier, at this stop.
    Earlier(usize),
    /// Another stop claims the same.
    Twice(usize),
    /// An international premiere in the only country that the film is from.
    AtHome,
}

/// The premieres of a run.
#[must_use]
pub fn ladder<'a>(cat: &'a Catalogue, film: FilmId, stops: &[Stop]) -> Ladder<'a> {
    let home: Vec<&str> = cat.film(film).countries().into_iter().flatten().collect();
    let run = Run { cat, home, stops };
    let mut rungs: Vec<Rung<'a>> = run.stated();
    // Derived is what nothing states; a single stop is the first of nothing.
    let shown = || stops.iter().enumerate().filter(|(_, stop)| stop.shown).map(|(at, _)| at);
    let is_stated = !rungs.is_empty();
    let derived: &[Premiere] = match (is_stated, shown().nth(1)) {
        (_, None) => &[],
        (true, _) => {
            &[Premiere::World, Premiere::International, Premiere::Continental, Premiere::National]
        }
        (false, _) => &[Premiere::World],
    };
    for &premiere in derived {
        for stop in shown() {
            let Some(place) = run.place(premiere, stop) else { continue };
            let known = |rung: &Rung<'_>| rung.premiere == premiere && rung.place == place;
            if !rungs.iter().any(known) && run.is_first(premiere, place, stop) {
                let (basis, doubts) = (Basis::Earliest, Vec::new());
                rungs.push(Rung { premiere, place, stop, basis, doubts });
            }
        }
    }
    rungs.sort_by_key(|rung| (rung.premiere, rung.stop));
    let has_world = rungs.iter().any(|rung| rung.premiere == Premiere::World);
    let open = (!has_world && derived.contains(&Premiere::World)).then(|| open(stops));
    Ladder { rungs, open }
}

/// Why it is open which of the stops was the first.
fn open(stops: &[Stop]) -> Open {
    let shown = || stops.iter().enumerate().filter(|(_, stop)| stop.shown);
    let sooner = shown().filter_map(|(_, stop)| Some(stop.when?.latest())).min();
    // Those that may have been before the one that ended first, or without any date.
    let candidates = || {
        shown().filter(|(_, stop)| match (stop.when, sooner) {
            (Some(when), Some(sooner)) => when.earliest() <= sooner,
            _ => true,
        })
    };
    let undated: Vec<usize> =
        candidates().filter(|(_, stop)| !stop.is_dated()).map(|(at, _)| at).collect();
    if undated.is_empty() {
        Open::Unordered(candidates().map(|(at, _)| at).collect())
    } else {
        Open::Undated(undated)
    }
}

struct Run<'a, 's> {
    cat: &'a Catalogue,
    /// Codes of the countries that the film is from.
    home: Vec<&'a str>,
    stops: &'s [Stop],
}

impl<'a> Run<'a, '_> {
    fn stated(&self) -> Vec<Rung<'a>> {
        let mut rungs = Vec::new();
        for (at, stop) in self.stops.iter().enumerate() {
            let selections = stop.selections.iter().map(|&id| self.cat.selection(id));
            let mut premieres: Vec<Premiere> = selections.filter_map(Selection::premiere).collect();
            premieres.sort_unstable();
            premieres.dedup();
            for premiere in premieres {
                let place = self.place(premiere, at).unwrap_or(Territory::Unnamed);
                let basis = Basis::Stated;
                rungs.push(Rung { premiere, place, stop: at, basis, doubts: Vec::new() });
            }
        }
        let doubts: Vec<Vec<Doubt>> = rungs.iter().map(|rung| self.doubts(rung, &rungs)).collect();
        for (rung, doubts) in rungs.iter_mut().zip(doubts) {
            rung.doubts = doubts;
        }
        rungs
    }

    /// Where a stop would be the first for a premiere; `None` where it could be none.
    fn place(&self, premiere: Premiere, stop: usize) -> Option<Territory<'a>> {
        match premiere {
            Premiere::World => Some(Territory::Unnamed),
            Premiere::International => self.is_abroad(stop).then_some(Territory::Unnamed),
            Premiere::Continental => Some(Territory::On(Continent::of(self.country(stop)?)?)),
            Premiere::National => Some(Territory::In(self.country(stop)?)),
            Premiere::Local => None,
        }
    }

    fn country(&self, stop: usize) -> Option<&'a str> {
        let edition = self.cat.edition(self.stops.get(stop)?.edition);
        Edition::festival(edition).and_then(Festival::country)
    }

    /// Whether a stop is known to lie outside the countries that the film is from.
    fn is_abroad(&self, stop: usize) -> bool {
        !self.home.is_empty() && self.country(stop).is_some_and(|code| !self.home.contains(&code))
    }

    /// Whether the dates say that no other stop known was before.
    fn is_first(&self, premiere: Premiere, place: Territory<'a>, stop: usize) -> bool {
        let last_day = self.stops.get(stop).and_then(|stop| stop.when).map(Date::latest);
        let may_be_before = |(at, other): (usize, &Stop)| {
            let first_day = other.when.map(Date::earliest);
            let known_later = first_day.zip(last_day).is_some_and(|(first, last)| first > last);
            // A stop in a country that is not known may have been there too.
            let may_be_there =
                self.country(at).is_none() || self.place(premiere, at) == Some(place);
            at != stop && other.shown && may_be_there && !known_later
        };
        !self.stops.iter().enumerate().any(may_be_before)
    }

    fn doubts(&self, rung: &Rung<'a>, stated: &[Rung<'a>]) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if rung.premiere == Premiere::Local {
            return doubts;
        }
        if rung.premiere == Premiere::International
            && self.home.len() == 1
            && self.country(rung.stop) == self.home.first().copied()
        {
            doubts.push(Doubt::AtHome);
        }
        let first = self.stops.get(rung.stop).and_then(|stop| stop.when);
        for (at, stop) in self.stops.iter().enumerate() {
            let same_place = self.place(rung.premiere, at) == Some(rung.place);
            // Days that overlap leave open which was first.
            let earlier = first
                .zip(stop.when)
                .is_some_and(|(first, other)| other.latest() < first.earliest());
            if at != rung.stop && stop.shown && same_place && earlier {
                doubts.push(Doubt::Earlier(at));
                break;
            }
        }
        let twice = stated.iter().find(|other| {
            other.premiere == rung.premiere && other.place == rung.place && other.stop != rung.stop
        });
        doubts.extend(twice.map(|other| Doubt::Twice(other.stop)));
        doubts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::run::stops;
    use palmares_catalogue::build::{
        Builder, EditionRecord, FestivalRecord, FilmRecord, Origin, SelectionRecord,
    };

    /// A film from Slovakia, shown at festivals in these countries on these days.
    fn shown(at: &[(&str, &str, Option<&str>)]) -> Catalogue {
        let mut builder = Builder::new();
        let origin = Origin::default();
        let mut film = FilmRecord::new("goats", "Goats");
        film.countries = Some(vec!["SK".into()]);
        builder.film(origin, &film).unwrap();
        for (number, (country, day, premiere)) in at.iter().enumerate() {
            let (festival, edition) = (format!("f{number}"), format!("e{number}"));
            let mut record = FestivalRecord::new(&*festival, *country);
            record.country = Some((*country).into());
            builder.festival(origin, &record).unwrap();
            let mut record = EditionRecord::new(&*edition, &*festival, day[..4].parse().unwrap());
            record.from = Some((*day).into());
            builder.edition(origin, &record).unwrap();
            let mut record = SelectionRecord::new("goats", &*edition);
            record.premiere = premiere.map(|premiere| Premiere::from_word(premiere).unwrap());
            builder.selection(origin, &record);
        }
        builder.finish().0
    }

    fn rungs(cat: &Catalogue) -> Vec<(Premiere, usize, Basis, Vec<Doubt>)> {
        let film = FilmId::at(0);
        let stops = stops(cat, film);
        let ladder = ladder(cat, film, &stops);
        ladder.rungs.into_iter().map(|r| (r.premiere, r.stop, r.basis, r.doubts)).collect()
    }

    #[test]
    fn beside_what_is_stated_the_rest_is_derived_from_the_days() {
        let cat = shown(&[
            ("SK", "2024-02-01", Some("world")),
            ("CZ", "2024-03-01", None),
            ("JP", "2024-04-01", None),
        ]);
        use Premiere::{Continental, International, National, World};
        let found: Vec<_> =
            rungs(&cat).into_iter().map(|(p, stop, basis, _)| (p, stop, basis)).collect();
        assert_eq!(
            found,
            [
                (World, 0, Basis::Stated),
                (International, 1, Basis::Earliest),
                (Continental, 0, Basis::Earliest),
                (Continental, 2, Basis::Earliest),
                (National, 0, Basis::Earliest),
                (National, 1, Basis::Earliest),
                (National, 2, Basis::Earliest),
            ]
        );
    }

    #[test]
    fn where_nothing_is_stated_the_first_of_all_is_named_if_the_dates_order_them() {
        let world = |cat: &Catalogue| {
            let film = FilmId::at(0);
            let found = ladder(cat, film, &stops(cat, film));
            let rungs = found.rungs.into_iter().map(|rung| (rung.premiere, rung.stop, rung.basis));
            (rungs.collect::<Vec<_>>(), found.open)
        };
        let cat = shown(&[("CZ", "2024-03-01", None), ("JP", "2024-04-01", None)]);
        assert_eq!(world(&cat), (vec![(Premiere::World, 0, Basis::Earliest)], None));
        // A stop without days may have been before those of its year, and stands after them.
        let cat = shown(&[("AU", "2019", None), ("FR", "2019-05-20", None), ("US", "2020", None)]);
        let film = FilmId::at(0);
        let order: Vec<String> = stops(&cat, film)
            .iter()
            .map(|stop| cat.edition(stop.edition).id_text().to_owned())
            .collect();
        assert_eq!(order, ["e1", "e0", "e2"]);
        assert_eq!(world(&cat), (vec![], Some(Open::Undated(vec![1]))));
        let cat = shown(&[("IT", "2020-09-02", None), ("CA", "2020-09", None)]);
        assert_eq!(world(&cat), (vec![], Some(Open::Unordered(vec![0, 1]))));
        // Of a single stop there is nothing to derive.
        assert_eq!(world(&shown(&[("FR", "2019-05-20", None)])), (vec![], None));
    }

    #[test]
    fn a_world_premiere_after_another_showing_is_a_contradiction() {
        let cat = shown(&[("CZ", "2024-03-01", None), ("JP", "2024-04-01", Some("world"))]);
        let world = rungs(&cat).into_iter().find(|rung| rung.0 == Premiere::World).unwrap();
        assert_eq!(world, (Premiere::World, 1, Basis::Stated, vec![Doubt::Earlier(0)]));
        // A year alone leaves open which was first.
        let cat = shown(&[("CZ", "2024", None), ("JP", "2024-04-01", Some("world"))]);
        let world = rungs(&cat).into_iter().find(|rung| rung.0 == Premiere::World).unwrap();
        assert_eq!(world.3, []);
    }

    #[test]
    fn two_world_premieres_and_one_abroad_at_home_are_contradictions() {
        let cat = shown(&[("CZ", "2024-03", Some("world")), ("JP", "2024-03", Some("world"))]);
        let doubts: Vec<_> = rungs(&cat).into_iter().take(2).map(|rung| rung.3).collect();
        assert_eq!(doubts, [vec![Doubt::Twice(1)], vec![Doubt::Twice(0)]]);
        let cat = shown(&[("SK", "2024-03-01", Some("international"))]);
        let found = rungs(&cat).into_iter().find(|rung| rung.0 == Premiere::International).unwrap();
        assert_eq!(found.3, [Doubt::AtHome]);
    }
}
