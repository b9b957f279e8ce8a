//! Which name made a record match, where that is not the one shown.

use super::highlight::{Highlighter, NeedleMatcher, Shown, follow};
use crate::List;
use crate::index::INFIX_FROM;
use crate::query::Field;
use palmares_catalogue::country::Country;
use palmares_catalogue::{
    Award, AwardId, Catalogue, Edition, EditionId, Festival, FestivalId, Film, FilmId, Person,
    PersonId, Selection,
};
use palmares_text::fold::{fold, fold_into};

/// The name that its list shows of a record.
pub(crate) fn own_name(catalogue: &Catalogue, list: List, row: usize) -> &str {
    match list {
        List::Films => catalogue.film(FilmId::at(row)).title(),
        List::People => catalogue.person(PersonId::at(row)).name(),
        List::Festivals => catalogue.festival(FestivalId::at(row)).name(),
        List::Editions => {
            let edition = catalogue.edition(EditionId::at(row));
            edition.festival().map_or(edition.id_text(), Festival::short_name)
        }
        List::Awards => catalogue.award(AwardId::at(row)).name(),
    }
}

impl Highlighter {
    /// The name that made a record match, where what the list shows of it (its title or name, and
    /// what stands beside it) does not hold every word. `None` when it does, or when no single
    /// name can be named.
    #[must_use]
    pub fn matched_through(
        &self,
        catalogue: &Catalogue,
        list: List,
        row: u32,
        beside: &[String],
    ) -> Option<String> {
        if self.words.is_empty() && self.fields.is_empty() {
            return None;
        }
        let at = row as usize;
        let shown = own_name(catalogue, list, at);
        let folded = fold(shown);
        let beside: Vec<String> = beside.iter().map(|text| fold(text)).collect();
        // A film's directors have a column, a title asked for as such is one, and what is asked of a festival by
        // its field is the same in each row.
        let own = Shown::own(list);
        let is_named = |field: Field| {
            let shown = own.is_about(field) || (list == List::Films && field == Field::Director);
            !shown && (field.is_person() || field == Field::Award)
        };
        let of_fields = self.fields.iter().filter(|(field, _)| is_named(*field));
        let all = self.words.iter().chain(of_fields.map(|(_, part)| part));
        let missing: Vec<&NeedleMatcher> = all
            .filter(|part| part.meant(&folded).is_empty())
            .filter(|part| !beside.iter().any(|text| part.is_in(text)))
            .collect();
        if missing.is_empty() {
            return None;
        }
        // Looked through only now, and no further than needed: most of what is found shows why.
        let others = || other_names(catalogue, list, at);
        let further = || further_names(catalogue, list, at);
        let all = || others().chain(further());
        let as_typed = |part: &NeedleMatcher, name: &str| part.is_in(name);
        let meant = |part: &NeedleMatcher, name: &str| !part.meant(name).is_empty();
        // Few names hold a word as typed, so that what it may mean is compared with few.
        let typed = all().chain(linked(catalogue, list, at));
        let best = held_most(typed, &missing, as_typed)
            .or_else(|| held_most(all(), &missing, meant))
            .or_else(|| {
                let is_long = self.letters.len() >= INFIX_FROM;
                let apart = is_long && !follow(&folded, &self.letters);
                all().find(|name| apart && follow(&fold(name), &self.letters))
            });
        // A name that stands beside, in another spelling than was typed, is not repeated.
        let is_beside = |name: &str| {
            let name = fold(name);
            beside.iter().any(|text| text.contains(&name))
        };
        best.filter(|name| *name != shown && !is_beside(name)).map(str::to_owned)
    }
}

/// The name that holds most of the missing words; the first of those that hold as many.
fn held_most<'c>(
    names: impl Iterator<Item = &'c str>,
    missing: &[&NeedleMatcher],
    holds: impl Fn(&NeedleMatcher, &str) -> bool,
) -> Option<&'c str> {
    let mut best = (0, None);
    let mut folded = String::new();
    for name in names {
        folded.clear();
        fold_into(name, &mut folded);
        let held = missing.iter().filter(|part| holds(part, &folded)).count();
        if held > best.0 {
            best = (held, Some(name));
        }
        if held == missing.len() {
            break;
        }
    }
    best.1
}

/// The names by which a record may be found, but for the one that its list shows and for those
/// that its people have elsewhere.
fn other_names<'c>(
    catalogue: &'c Catalogue,
    list: List,
    at: usize,
) -> Box<dyn Iterator<Item = &'c str> + 'c> {
    match list {
        List::Films => {
            let film = catalogue.film(FilmId::at(at));
            Box::new(names_of_film(film))
        }
        List::People => Box::new(names_of_person(catalogue.person(PersonId::at(at)))),
        List::Festivals => {
            let festival = catalogue.festival(FestivalId::at(at));
            Box::new(festival.names().map(|name| name.text).chain(festival.city()))
        }
        List::Editions => {
            let festival = catalogue.edition(EditionId::at(at)).festival();
            Box::new(festival.into_iter().flat_map(|festival| {
                let names = std::iter::once(festival.name());
                names.chain(festival.names().map(|name| name.text)).chain(festival.city())
            }))
        }
        List::Awards => {
            let award = catalogue.award(AwardId::at(at));
            let own = award.series().into_iter().chain(award.category());
            let people = award
                .recipients()
                .map(|recipient| recipient.credited_as.unwrap_or(recipient.person.name()));
            let film = award.film().into_iter();
            let film = film.flat_map(|film| titles(film).chain([film.title()]));
            let festival = award.edition().and_then(Edition::festival).into_iter();
            let festival = festival.flat_map(|one| [one.short_name(), one.name()]);
            Box::new(own.chain(people).chain(film).chain(festival))
        }
    }
}

/// What the people of a record are called elsewhere.
fn further_names(
    catalogue: &Catalogue,
    list: List,
    at: usize,
) -> Box<dyn Iterator<Item = &str> + '_> {
    match list {
        List::Films => {
            let credits = catalogue.film(FilmId::at(at)).credits();
            Box::new(credits.flat_map(|credit| names_of_person(credit.person)))
        }
        List::Awards => {
            let recipients = catalogue.award(AwardId::at(at)).recipients();
            Box::new(recipients.flat_map(|recipient| names_of_person(recipient.person)))
        }
        List::People | List::Festivals | List::Editions => Box::new(std::iter::empty()),
    }
}

/// What else a record is linked to: the prizes of a film, countries by any of their names, genres and forms.
fn linked<'c>(
    catalogue: &'c Catalogue,
    list: List,
    at: usize,
) -> Box<dyn Iterator<Item = &'c str> + 'c> {
    let film = match list {
        List::Films => Some(catalogue.film(FilmId::at(at))),
        List::Awards => catalogue.award(AwardId::at(at)).film(),
        List::People | List::Festivals | List::Editions => None,
    };
    let codes: Vec<&str> = match list {
        List::People => {
            catalogue.person(PersonId::at(at)).countries().into_iter().flatten().collect()
        }
        List::Festivals => catalogue.festival(FestivalId::at(at)).country().into_iter().collect(),
        List::Editions => {
            let festival = catalogue.edition(EditionId::at(at)).festival();
            festival.and_then(Festival::country).into_iter().collect()
        }
        List::Films | List::Awards => {
            film.into_iter().flat_map(|film| film.countries().into_iter().flatten()).collect()
        }
    };
    let countries = codes.into_iter().filter_map(Country::from_code);
    let countries = countries.flat_map(|country| -> Vec<&'c str> {
        std::iter::once(country.name()).chain(country.further_names()).collect()
    });
    let words = film.into_iter().flat_map(|film| {
        let modes = film.modes().iter().map(|mode| mode.word());
        film.genres().into_iter().flatten().chain(film.form()).chain(modes)
    });
    let prizes = film.filter(|_| list == List::Films).into_iter();
    let prizes = prizes.flat_map(|film| film.awards().map(Award::name));
    Box::new(prizes.chain(countries).chain(words))
}

fn titles<'a>(film: Film<'a>) -> impl Iterator<Item = &'a str> {
    film.original_title().into_iter().chain(film.titles().map(|title| title.text))
}

fn names_of_film<'a>(film: Film<'a>) -> impl Iterator<Item = &'a str> {
    let credited = film.credits();
    let credited = credited.flat_map(|one| one.credited_as.into_iter().chain([one.person.name()]));
    let selected = film.selections().map(Selection::edition);
    let honoured = film.awards().filter_map(Award::edition);
    let festivals = selected.chain(honoured).filter_map(Edition::festival);
    let festivals = festivals.flat_map(|festival| {
        let names = festival.names().map(|name| name.text);
        [festival.short_name(), festival.name()].into_iter().chain(names)
    });
    titles(film).chain(credited).chain(festivals)
}

fn names_of_person<'a>(person: Person<'a>) -> impl Iterator<Item = &'a str> {
    let further = person.names().map(|name| name.text);
    further.chain(person.credits().filter_map(|credit| credit.credited_as))
}
