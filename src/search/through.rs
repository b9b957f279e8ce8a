use super::List;
use super::fold::fold;
use super::highlight::Shown;
use super::highlight::meant;
use super::index::INSIDE_FROM;
use super::query::{Field, Fit, Needle, Query};
use crate::catalogue::{
    Award, AwardId, Catalogue, Edition, Festival, FestivalId, Film, FilmId, Person, PersonId,
    Selection,
};

/// The name that made a query match a record, where what the list shows of it (its title or
/// name) does not hold every word. `None` when it does, or when no single name can be named.
#[must_use]
pub fn matched_through(
    catalogue: &Catalogue,
    list: List,
    row: u32,
    query: &Query,
) -> Option<String> {
    let at = row as usize;
    let (shown, others) = match list {
        List::Films => {
            let film = catalogue.film(FilmId::at(at));
            let mut names = names_of_film(film);
            if !query.needles_of(|field| field == Field::Award).is_empty() {
                names.extend(film.awards().map(Award::name));
            }
            (film.title(), names)
        }
        List::People => {
            let person = catalogue.person(PersonId::at(at));
            (person.name(), names_of_person(person))
        }
        List::Festivals => {
            let festival = catalogue.festival(FestivalId::at(at));
            let names = festival.names().map(|name| name.text).chain(festival.city());
            (festival.name(), names.collect())
        }
        List::Awards => {
            let award = catalogue.award(AwardId::at(at));
            let mut names: Vec<&str> = award.series().into_iter().chain(award.category()).collect();
            for recipient in award.recipients() {
                names.push(recipient.credited_as.unwrap_or(recipient.person.name()));
                names.extend(names_of_person(recipient.person));
            }
            names.extend(
                award.film().into_iter().flat_map(|film| titles(film).chain([film.title()])),
            );
            names.extend(award.edition().and_then(Edition::festival).map(Festival::name));
            (award.name(), names)
        }
    };
    let folded = fold(shown);
    // A film's directors have a column, and a title asked for as such is one.
    let own = Shown::own(list);
    let named = |field: Field| {
        let shown = own.is_about(field) || (list == List::Films && field == Field::Director);
        !shown && (field.is_person() || matches!(field, Field::Festival | Field::Award))
    };
    let word = |text: &String| Needle { text: text.clone(), fit: Fit::Anywhere };
    let words = query.words.iter().map(word);
    let needles = words.chain(query.needles_of(named).into_iter().cloned());
    let missing: Vec<Needle> = needles.filter(|needle| meant(&folded, needle).is_empty()).collect();
    if missing.is_empty() {
        return None;
    }
    // The name that holds most of the missing words; the first of those that hold as many.
    let held = |name: &&str| {
        let folded = fold(name);
        missing.iter().filter(|needle| !meant(&folded, needle).is_empty()).count()
    };
    let best = others.iter().rev().max_by_key(|name| held(name)).filter(|name| held(name) > 0);
    let best = best.or_else(|| {
        let letters = query.words.concat();
        let apart = letters.len() >= INSIDE_FROM && !holds_letters(&folded, &letters);
        others.iter().find(|name| apart && holds_letters(&fold(name), &letters))
    });
    best.filter(|name| **name != shown).map(|name| (*name).to_owned())
}

fn titles<'a>(film: Film<'a>) -> impl Iterator<Item = &'a str> {
    film.original_title().into_iter().chain(film.titles().map(|title| title.text))
}

fn names_of_film<'a>(film: Film<'a>) -> Vec<&'a str> {
    let mut names: Vec<&str> = titles(film).collect();
    for credit in film.credits() {
        names.extend(credit.credited_as);
        names.push(credit.person.name());
        names.extend(names_of_person(credit.person));
    }
    let selected = film.selections().map(Selection::edition);
    let honoured = film.awards().filter_map(Award::edition);
    for festival in selected.chain(honoured).filter_map(Edition::festival) {
        names.push(festival.name());
        names.extend(festival.names().map(|name| name.text));
    }
    names
}

fn names_of_person<'a>(person: Person<'a>) -> Vec<&'a str> {
    let further = person.names().map(|name| name.text);
    further.chain(person.credits().filter_map(|credit| credit.credited_as)).collect()
}

fn holds_letters(name: &str, letters: &str) -> bool {
    let mut name = name.bytes();
    letters.bytes().all(|letter| name.any(|byte| byte == letter))
}
