//! What was decided about records that are here, put right before anything is added to them: who is
//! one person and who is not, whose credit is whose, what is taken out.

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

use crate::book::add_sources;
use crate::decisions::{decided, set};
use crate::records::{Credit, Film, Name, Person};
use crate::sets::{Row, cell};
use crate::store::Store;
use crate::text::{apostrophes, fold};

/// Mends a catalogue as the tables of a folder say.
pub fn mend(store: &mut Store, folder: &Path) -> Result<(), Box<dyn Error>> {
    for row in decided(folder, "same-films.tsv")? {
        rename_film(store, cell(&row, "drop"), cell(&row, "keep"));
    }
    for row in decided(folder, "same-people.tsv")? {
        let named = cell(&row, "named") != "no";
        join(store, cell(&row, "keep"), cell(&row, "drop"), named);
    }
    for row in decided(folder, "credits.tsv")? {
        credit(store, &row);
    }
    for row in decided(folder, "edits.tsv")?.iter().filter(|row| cell(row, "kind") == "person") {
        let id = cell(row, "id");
        if let Some(person) = store.people.iter_mut().find(|one| one.id == id) {
            set(person, cell(row, "field"), serde_json::from_str(cell(row, "value"))?)?;
        }
    }
    for row in decided(folder, "removals.tsv")? {
        remove(store, &row);
    }
    for film in &mut store.films {
        film.title = apostrophes(&film.title);
    }
    Ok(())
}

/// Gives a film the id that it is to have, where no other film has that.
fn rename_film(store: &mut Store, from: &str, to: &str) {
    if store.films.iter().any(|film| film.id == to) {
        return;
    }
    let Some(film) = store.films.iter_mut().find(|film| film.id == from) else { return };
    film.id = to.to_owned();
    for one in store.selections.iter_mut().filter(|one| one.film == from) {
        one.film = to.to_owned();
    }
    for award in store.awards.iter_mut().filter(|award| award.film.as_deref() == Some(from)) {
        award.film = Some(to.to_owned());
    }
}

/// Makes one person of two: everything about the second is said of the first, and the name too
/// unless it never was one. Where the first is not there, the second takes the id.
fn join(store: &mut Store, keep: &str, drop: &str, named: bool) {
    let Some(at) = store.people.iter().position(|person| person.id == drop) else { return };
    for film in &mut store.films {
        hand_over(film, drop, "", keep);
    }
    rename_honoured(store, None, drop, keep);
    let juries = store.editions.iter_mut().flat_map(|edition| &mut edition.juries);
    for member in juries.flat_map(|jury| &mut jury.members).filter(|one| one.person == drop) {
        member.person = keep.to_owned();
    }
    let Some(kept) = store.people.iter().position(|person| person.id == keep) else {
        store.people[at].id = keep.to_owned();
        return;
    };
    let gone = store.people[at].clone();
    take_over(&mut store.people[kept], gone, named);
    store.people.remove(at);
}

/// What one record of a person says that the other doesn't.
fn take_over(person: &mut Person, gone: Person, named: bool) {
    let other = Name { text: gone.name, lang: None, kind: Some("variant".into()) };
    for name in Some(other).filter(|_| named).into_iter().chain(gone.names) {
        let known = person.names.iter().map(|one| &one.text).chain([&person.name]);
        if known.into_iter().all(|text| fold(text) != fold(&name.text)) {
            person.names.push(name);
        }
    }
    person.born = person.born.take().or(gone.born);
    person.died = person.died.take().or(gone.died);
    if person.countries.is_empty() {
        person.countries = gone.countries;
    }
    for (kind, id) in gone.ids {
        person.ids.entry(kind).or_insert(id);
    }
    add_sources(&mut person.sources, &gone.sources);
}

/// Gives what one person did in a film to another, each credit once; the role may be any.
fn hand_over(film: &mut Film, from: &str, role: &str, to: &str) {
    for one in &mut film.credits {
        if one.person == from && (role.is_empty() || one.role == role) {
            one.person = to.to_owned();
        }
    }
    let mut known: HashSet<(String, String)> = HashSet::new();
    film.credits
        .retain(|one| one.person != to || known.insert((one.person.clone(), one.role.clone())));
}

/// Names another person among those honoured, for one film or for all.
fn rename_honoured(store: &mut Store, film: Option<&str>, from: &str, to: &str) {
    let of_film =
        store.awards.iter_mut().filter(|award| film.is_none() || award.film.as_deref() == film);
    for honoured in of_film.flat_map(|award| &mut award.people).filter(|one| one.person == from) {
        honoured.person = to.to_owned();
    }
}

/// A credit that is another person's, or nobody's, or missing. The honours for the film go with it.
fn credit(store: &mut Store, row: &Row) {
    let (id, role) = (cell(row, "film"), cell(row, "role"));
    let (from, to) = (cell(row, "person"), cell(row, "is"));
    let Some(at) = store.films.iter().position(|film| film.id == id) else { return };
    let name = cell(row, "name");
    if to != "-" && !name.is_empty() && store.people.iter().all(|person| person.id != to) {
        let person = Person { id: to.to_owned(), name: name.to_owned(), ..Person::default() };
        store.people.push(person);
    }
    let credits = &mut store.films[at].credits;
    let is_this =
        |one: &Credit, person: &str| one.person == person && (role.is_empty() || one.role == role);
    if to == "-" {
        credits.retain(|one| !is_this(one, from));
    } else if !from.is_empty() {
        hand_over(&mut store.films[at], from, role, to);
        rename_honoured(store, Some(id), from, to);
    } else if !credits.iter().any(|one| is_this(one, to)) {
        let last = credits.iter().rposition(|one| one.role == role);
        let place =
            last.map_or(if role == "director" { 0 } else { credits.len() }, |last| last + 1);
        let new = Credit { person: to.to_owned(), role: role.to_owned(), ..Credit::default() };
        credits.insert(place, new);
    }
}

/// Takes out a film with all that is said of it, a person, an award, or a selection: a film at an
/// edition, in a section.
fn remove(store: &mut Store, row: &Row) {
    let id = cell(row, "id");
    match cell(row, "kind") {
        "film" => {
            store.films.retain(|film| film.id != id);
            store.selections.retain(|one| one.film != id);
            store.awards.retain(|award| award.film.as_deref() != Some(id));
        }
        "person" => {
            store.people.retain(|person| person.id != id);
            for film in &mut store.films {
                film.credits.retain(|one| one.person != id);
            }
            for award in &mut store.awards {
                award.people.retain(|one| one.person != id);
            }
        }
        "award" => store.awards.retain(|award| award.id != id),
        "selection" => {
            let (film, place) = id.split_once('@').unwrap_or((id, ""));
            let (edition, section) = place.split_once('/').unwrap_or((place, ""));
            store.selections.retain(|one| {
                one.film != film
                    || one.edition != edition
                    || one.section.as_deref().unwrap_or_default() != section
            });
        }
        _ => {}
    }
}
