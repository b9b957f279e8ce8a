//! Awards and selections: what they rest on, and whether they can be.

use std::collections::{BTreeMap, HashMap};

use crate::Lint;
use palmares_catalogue::terms::AwardResult;
use palmares_catalogue::{Award, Catalogue, Edition, Film, PersonId, Section};

/// Every award has a source, honours a film that was there, and stands there once.
pub(super) fn awards(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    let mut known: HashMap<_, BTreeMap<Option<&str>, Award<'_>>> = HashMap::new();
    for award in catalogue.awards() {
        if award.sources().next().is_none() {
            lints.push(Lint::of(award.id(), "", unsupported("award")));
        }
        if let (Some(film), Some(edition)) = (award.film(), award.edition()) {
            let message = too_new(film, edition);
            lints.extend(message.map(|message| Lint::of(award.id(), "film", message)));
        }
        lints.extend(uncredited(award));
        if award.shared() == Some(true) && award.result() == Some(AwardResult::Nominated) {
            let message = "a nomination is for nobody alone: leave `shared` out".to_owned();
            lints.push(Lint::of(award.id(), "shared", message));
        }
        let people: Vec<PersonId> = award.recipients().map(|one| one.person.id()).collect();
        let edition = award.edition().map(Edition::id);
        let film = award.film().map(Film::id);
        let key = (edition, award.name(), award.result(), film, people);
        let namesakes = known.entry(key).or_default();
        let category = award.category();
        // Without a category, nothing tells it from the one that has one; none is the first.
        let like = match category {
            Some(_) => namesakes.get(&category).or_else(|| namesakes.get(&None)),
            None => namesakes.values().next(),
        };
        if let Some(other) = like {
            let message = format!(
                "`{}` is the same award to the same film and people: keep one",
                other.id_text()
            );
            lints.push(Lint::of(award.id(), "name", message));
        }
        namesakes.insert(category, award);
    }
}

/// Every selection has a source and chose a film that was there; a section chooses a film once.
pub(super) fn selections(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    let mut known = HashMap::new();
    for selection in catalogue.selections() {
        let (film, edition) = (selection.film(), selection.edition());
        if selection.sources().next().is_none() {
            lints.push(Lint::of(selection.id(), "", unsupported("selection")));
        }
        let message = too_new(film, edition);
        lints.extend(message.map(|message| Lint::of(selection.id(), "film", message)));
        let section = selection.section().map(Section::id);
        if known.insert((film.id(), edition.id(), section), ()).is_some() {
            let message = format!(
                "{} chose `{}` for this section already: keep one",
                edition.label(),
                film.id_text()
            );
            lints.push(Lint::of(selection.id(), "film", message));
        }
    }
}

/// Who is honoured for acting in a film stands in its credits.
fn uncredited(award: Award<'_>) -> Option<Lint> {
    let film = award.film()?;
    let name = award.name().to_lowercase();
    let acting = name.split(|c: char| !c.is_alphabetic()).any(|word| ACTING.contains(&word));
    let credited = |id| film.credits().any(|credit| credit.person.id() == id);
    let missing = award.recipients().map(|one| one.person).find(|person| !credited(person.id()))?;
    acting.then(|| {
        let message = format!(
            "{} is honoured for acting in `{}`, which does not credit them: add the credit",
            missing.name(),
            film.id_text(),
        );
        Lint::of(award.id(), "people", message)
    })
}

/// Words of prizes for acting.
const ACTING: [&str; 4] = ["actor", "actress", "actors", "actresses"];

fn unsupported(what: &str) -> String {
    format!("this {what} names no source: add the ids of its `sources`")
}

/// A film is shown in its own year or later. An edition that runs into the next year counts
/// with that one too.
fn too_new(film: Film<'_>, edition: Edition<'_>) -> Option<String> {
    let last: Option<u16> = edition.to().and_then(|date| date.get(..4)?.parse().ok());
    let last = edition.year().max(last.unwrap_or(0));
    let year = film.year().filter(|year| *year > last)?;
    Some(format!(
        "{} is of {last}, but `{}` of {year}: a film's year is no later than its first showing",
        edition.label(),
        film.id_text(),
    ))
}
