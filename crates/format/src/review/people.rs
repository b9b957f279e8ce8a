//! People who stand in a catalogue twice.

use std::collections::HashMap;

use super::known_apart;
use crate::Lint;
use palmares_catalogue::{Catalogue, Person};
use palmares_text::fold::fold;
use palmares_text::sounds;

/// Two people are one where their names sound alike in any script and order, unless birth or a
/// database tells them apart.
pub(super) fn twice(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    let mut known: HashMap<String, Vec<Person<'_>>> = HashMap::new();
    for person in catalogue.people() {
        let further = person.names().map(|name| name.text);
        let mut names: Vec<String> = std::iter::once(person.name())
            .chain(further)
            .flat_map(|name| sounds(&fold(name)))
            .collect();
        names.sort_unstable();
        names.dedup();
        let mut is_told = false;
        for name in names {
            let others = known.entry(name).or_default();
            if let (Some(other), false) =
                (others.iter().find(|one| are_one(**one, person)), is_told)
            {
                is_told = true;
                let message = format!(
                    "the same person as `{}` ({})? Keep one record with the other spelling among its \
                     `names`; namesakes are told apart by `born` or by an id at one database",
                    other.id_text(),
                    other.name(),
                );
                lints.push(Lint::of(person.id(), "name", message));
            }
            others.push(person);
        }
    }
}

/// Nobody made a film before they were born.
pub(super) fn born_after(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for person in catalogue.people() {
        let born: Option<u16> = person.born().and_then(|born| born.get(..4)?.parse().ok());
        let Some(born) = born else { continue };
        let too_early = person.credits().filter_map(|credit| {
            let year = credit.film.year().filter(|year| *year < born)?;
            Some((credit.film, year))
        });
        if let Some((film, year)) = too_early.min_by_key(|(_, year)| *year) {
            let message = format!(
                "born in {born}, but has a credit in `{}` of {year}: one of the years is wrong, or \
                 it is another person of that name",
                film.id_text(),
            );
            lints.push(Lint::of(person.id(), "born", message));
        }
    }
}

fn are_one(one: Person<'_>, other: Person<'_>) -> bool {
    let year =
        |person: Person<'_>| person.born().and_then(|date| date.get(..4)?.parse::<u16>().ok());
    let ages = matches!((year(one), year(other)), (Some(a), Some(b)) if a != b);
    let ids: Vec<_> = other.external_ids().collect();
    one.id() != other.id() && !ages && !known_apart(one.external_ids(), ids.into_iter())
}
