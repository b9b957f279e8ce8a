//! What films, people and editions won, counted and listed.

use std::cmp::Reverse;

use super::history::first_of_main;
use palmares_catalogue::terms::{AwardKind, AwardResult, FestivalKind};
use palmares_catalogue::{Award, Catalogue, Edition, Film, FilmId, PersonId};

/// How many awards were won, special mentions among them, and how many stayed nominations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Honours {
    /// Won.
    pub won: usize,
    /// No more than nominated.
    pub nominated: usize,
}

impl Honours {
    /// Counts awards.
    #[must_use]
    pub fn of<'a>(awards: impl IntoIterator<Item = Award<'a>>) -> Self {
        let mut honours = Self::default();
        for award in awards {
            match award.result() {
                Some(AwardResult::Nominated) => honours.nominated += 1,
                Some(AwardResult::NotAwarded) => {}
                Some(AwardResult::Won) | None => honours.won += 1,
            }
        }
        honours
    }
}

/// The awards of a person, and those of the films that they made.
#[derive(Debug, Clone, Default)]
pub struct OfPerson<'a> {
    /// Those that name them.
    pub own: Vec<Award<'a>>,
    /// The others of the films that they directed; of other films they had a part in, those that
    /// honour the film and nobody by name.
    pub films: Vec<Award<'a>>,
    /// How many of those of films are of films that they directed.
    directed: Honours,
}

impl OfPerson<'_> {
    /// What they won by name and with the films that they directed.
    #[must_use]
    pub fn won(&self) -> usize {
        Honours::of(self.own.iter().copied()).won + self.directed.won
    }
}

/// Whether something was won: an award that is neither a nomination nor withheld.
#[must_use]
pub fn is_won(award: Award<'_>) -> bool {
    matches!(award.result(), Some(AwardResult::Won) | None)
}

/// What a film won.
#[must_use]
pub fn of_film(film: Film<'_>) -> Honours {
    Honours::of(film.awards())
}

/// How many festivals showed or honoured a film.
#[must_use]
pub fn festivals_of_film(cat: &Catalogue, film: usize) -> usize {
    let editions = cat.editions_of_film(film);
    let mut festivals: Vec<u32> =
        editions.filter_map(|edition| cat.festival_of_edition(edition as usize)).collect();
    festivals.sort_unstable();
    festivals.dedup();
    festivals.len()
}

/// How many films a person has a credit in.
#[must_use]
pub fn films_of_person(cat: &Catalogue, person: usize) -> usize {
    let mut films: Vec<u32> = cat.films_of_person(person).collect();
    films.sort_unstable();
    films.dedup();
    films.len()
}

/// The same of every person, counted in one walk through the films.
#[must_use]
pub fn films_of_people(cat: &Catalogue) -> Vec<u32> {
    let mut counts = vec![0; cat.person_count()];
    let mut people: Vec<u32> = Vec::new();
    for film in 0..cat.film_count() {
        people.clear();
        people.extend(cat.people_of_film(film));
        people.sort_unstable();
        people.dedup();
        for person in &people {
            if let Some(count) = counts.get_mut(*person as usize) {
                *count += 1;
            }
        }
    }
    counts
}

/// What a person won, and what the films won.
#[must_use]
pub fn of_person(cat: &Catalogue, person: PersonId) -> OfPerson<'_> {
    let mut own: Vec<Award<'_>> = cat.person(person).awards().collect();
    own.sort_by_key(|award| award.id());
    own.dedup_by_key(|award| award.id());
    let mut credits: Vec<(FilmId, bool)> = cat
        .roles_of_person(person.index())
        .map(|(film, role)| (FilmId(film), role != "director"))
        .collect();
    credits.sort_unstable();
    credits.dedup_by_key(|(film, _)| *film);
    let mut of_films = OfPerson { own, ..OfPerson::default() };
    for (film, has_other_part) in credits {
        let awards = cat.film(film).awards().filter(|award| {
            let is_own = of_films.own.binary_search_by_key(&award.id(), |own| own.id()).is_ok();
            !is_own && (!has_other_part || award.recipients().len() == 0)
        });
        let awards: Vec<_> = awards.collect();
        if !has_other_part {
            let honours = Honours::of(awards.iter().copied());
            of_films.directed.won += honours.won;
            of_films.directed.nominated += honours.nominated;
        }
        of_films.films.extend(awards);
    }
    of_films
}

/// How many prizes and mentions an edition is known to have given.
#[must_use]
pub fn given_by(edition: Edition<'_>) -> usize {
    edition.awards().filter(|award| is_won(*award)).count()
}

/// The prizes that a film won, the weightiest first: main prizes of editions before others, prizes
/// for the film before those for its people, those of festivals before those of ceremonies, and of
/// those the ones that have most editions here.
#[must_use]
pub fn best_first(mut awards: Vec<Award<'_>>) -> Vec<Award<'_>> {
    awards.sort_by_cached_key(|award| {
        let edition = award.edition();
        let is_main = is_won(*award)
            && edition.and_then(main).is_some_and(|main| {
                main.name() == award.name() && main.category() == award.category()
            });
        let festival = edition.and_then(Edition::festival);
        let editions = festival.map_or(0, |one| one.editions().len());
        let is_of_festival = festival.is_some_and(|one| one.kind() == FestivalKind::Festival);
        let is_prize = matches!(award.kind(), Some(AwardKind::Prize) | None);
        // The best picture is the film's, although its producers are named.
        let is_for_film = is_main || award.recipients().len() == 0;
        Reverse((is_won(*award), is_main, is_prize, is_for_film, is_of_festival, editions))
    });
    awards
}

/// The weightiest prize that a film won.
#[must_use]
pub fn best_of_film(film: Film<'_>) -> Option<Award<'_>> {
    best_first(film.awards().filter(|award| is_won(*award)).collect()).into_iter().next()
}

/// The film that a person is known for: the one with most links, in whatever part.
#[must_use]
pub fn known_for(cat: &Catalogue, person: PersonId) -> Option<Film<'_>> {
    let films = cat.films_of_person(person.index());
    let best = films.max_by_key(|film| (cat.film_fame(*film as usize), Reverse(*film)))?;
    Some(cat.film(FilmId(best)))
}

/// The category of an award where it tells something: not where the name says it, and not where it
/// is that of the edition's main prize, the main competition.
#[must_use]
pub fn telling_category(award: Award<'_>) -> Option<&str> {
    let category = award.further_category()?;
    let main = award.edition().and_then(main).and_then(Award::category);
    (main != Some(category)).then_some(category)
}

/// Awards of an edition among which its main prize is looked for while rows are drawn.
const MAIN_AMONG: usize = 1000;

fn main(edition: Edition<'_>) -> Option<Award<'_>> {
    first_of_main(edition, MAIN_AMONG)
}

/// A prize through the years: the awards of its name and category that its festival gave, the
/// earliest first, and this one.
#[must_use]
pub fn through_the_years(award: Award<'_>) -> Vec<Award<'_>> {
    let festival = award.edition().and_then(Edition::festival);
    let Some(festival) = festival else { return vec![award] };
    let is_same = |other: &Award<'_>| {
        let categories = award.category().zip(other.category());
        called(*other) == called(award) && categories.is_none_or(|(a, b)| a == b)
    };
    let given = |other: &Award<'_>| is_won(*other) || other.id() == award.id();
    let awards = festival.editions().flat_map(Edition::awards);
    let mut awards: Vec<Award<'_>> = awards.filter(is_same).filter(given).collect();
    awards.sort_by_key(|award| award.edition().map(|edition| (edition.year(), edition.number())));
    awards
}

/// What a prize is called through the years.
fn called(award: Award<'_>) -> &str {
    award.series().unwrap_or(award.name())
}

/// The same prize in the edition before, or after, that gave it.
#[must_use]
pub fn neighbour(award: Award<'_>, is_after: bool) -> Option<Award<'_>> {
    let all = through_the_years(award);
    let at = all.iter().position(|one| one.id() == award.id())?;
    let edition = |award: &Award<'_>| award.edition().map(Edition::id);
    let is_other = |other: &&Award<'_>| edition(other) != edition(&award);
    if is_after {
        return all[at..].iter().find(is_other).copied();
    }
    // Of several that shared it the first.
    let before = all[..at].iter().rev().find(is_other)?;
    all.iter().find(|other| edition(other) == edition(before)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use palmares_catalogue::build::{
        AwardRecord, Builder, EditionRecord, FestivalRecord, FilmRecord, Origin, PersonRecord,
        RecipientRecord,
    };

    /// The weightiest of what a film won at a festival and at two ceremonies, the second of which has more editions. What
    /// a star marks was won by another film.
    fn best(won: &[(&str, &str, bool)]) -> String {
        let (mut builder, origin) = (Builder::new(), Origin::default());
        builder.film(origin, &FilmRecord::new("goats", "Goats")).unwrap();
        builder.film(origin, &FilmRecord::new("other", "Other")).unwrap();
        builder.person(origin, &PersonRecord::new("ana", "Ana")).unwrap();
        for (festival, kind, years) in [
            ("lido", FestivalKind::Festival, 2000..2002),
            ("press", FestivalKind::Awards, 2000..2003),
            ("academy", FestivalKind::Awards, 2000..2004),
        ] {
            let mut record = FestivalRecord::new(festival, festival);
            record.kind = Some(kind);
            builder.festival(origin, &record).unwrap();
            for year in years {
                let edition = format!("{festival}-{year}");
                builder.edition(origin, &EditionRecord::new(&*edition, festival, year)).unwrap();
            }
        }
        for (number, (festival, name, names_somebody)) in won.iter().enumerate() {
            let film = if name.ends_with('*') { "other" } else { "goats" };
            let (name, edition) = (name.trim_end_matches('*'), format!("{festival}-2000"));
            let mut award = AwardRecord::new(number.to_string(), edition, name);
            award.film = Some(film.into());
            award.result = Some(AwardResult::Won);
            let named = RecipientRecord { person: "ana".into(), ..RecipientRecord::default() };
            award.people = names_somebody.then(|| vec![named]);
            builder.award(origin, &award).unwrap();
        }
        let cat = builder.finish().0;
        best_of_film(cat.film(FilmId::at(0))).unwrap().name().to_owned()
    }

    #[test]
    fn the_weightiest_prize_is_the_main_one_of_a_festival_then_of_the_older_ceremony() {
        let press = ("press", "Best Picture – Drama", false);
        let academy = ("academy", "Best Picture", true);
        assert_eq!(best(&[press, academy]), "Best Picture", "although its producer is named");
        assert_eq!(best(&[press, academy, ("lido", "Golden Oar", false)]), "Golden Oar");
        let foreign = ("academy", "Best Foreign Film", false);
        let main = [("lido", "Golden Oar*", false), ("academy", "Best Picture*", true)];
        let second = ("lido", "Grand Jury Prize", false);
        assert_eq!(best(&[main[0], main[1], foreign, second]), "Grand Jury Prize");
        let acting = ("lido", "Best Actress", true);
        assert_eq!(best(&[main[0], main[1], acting, foreign]), "Best Foreign Film");
    }
}
