//! A small catalogue for the tests.

use std::sync::Arc;

use palmares_catalogue::Catalogue;
use palmares_catalogue::build::{Builder, Origin};
use palmares_catalogue::terms::NameKind;

const ORIGIN: Origin = Origin { file: 0, record: 0 };

/// Some films, people, festivals and awards.
pub(crate) fn catalogue() -> Arc<Catalogue> {
    let mut b = Builder::new();
    people(&mut b);
    films(&mut b);
    festivals(&mut b);
    let (catalogue, broken) = b.finish();
    assert_eq!(broken, []);
    Arc::new(catalogue)
}

fn people(b: &mut Builder) {
    for (id, name, born) in [
        ("kassymbek", "Aizhan Kassymbek", None),
        ("akylbekova", "Madina Akylbekova", Some("1996-03")),
        ("kuchinchirekov", "Askhat Kuchinchirekov", Some("1982")),
        ("varda", "Agnès Varda", Some("1928-05-30")),
        ("nobody", "No Body", None),
    ] {
        let mut person = b.new_person(ORIGIN, id).unwrap();
        person.display_name(name);
        born.into_iter().for_each(|date| person.born(date));
        if id == "akylbekova" {
            person.name("Мадина Ақылбекова", Some("kk"), NameKind::Original);
        }
    }
}

fn films(b: &mut Builder) {
    let mut film = b.film(ORIGIN, "madina").unwrap();
    film.title("Madina");
    film.original_title("Мадина");
    film.year(2023);
    film.countries(["KZ"].into_iter());
    film.credit("kassymbek", "director", None, None);
    film.credit("akylbekova", "actress", Some("Madina"), Some("Madina Akylbek"));
    let mut film = b.film(ORIGIN, "bauyryna-salu").unwrap();
    film.title("Bauyryna Salu");
    film.name("Parenting", Some("en"), NameKind::Translated);
    film.year(2023);
    film.countries(["KZ"].into_iter());
    film.credit("kuchinchirekov", "director", None, None);
    let mut film = b.film(ORIGIN, "cleo").unwrap();
    film.title("Cléo from 5 to 7");
    film.original_title("Cléo de 5 à 7");
    film.year(1962);
    film.countries(["FR", "IT"].into_iter());
    film.credit("varda", "director", None, None);
    film.credit("varda", "writer", None, None);
    for (id, title) in [
        ("comedy", "Nomadinaland"),
        ("road", "The Madina Road"),
        ("sea", "Madinat by the Sea"),
        ("untitled", "?"),
    ] {
        b.film(ORIGIN, id).unwrap().title(title);
    }
}

fn festivals(b: &mut Builder) {
    for (id, name, city, founded) in [
        ("tokyo", "Tokyo International Film Festival", "Tokyo", 1985),
        ("cannes", "Cannes Film Festival", "Cannes", 1946),
    ] {
        let mut festival = b.festival(ORIGIN, id).unwrap();
        festival.display_name(name);
        festival.city(city);
        festival.founded(founded);
    }
    let mut edition = b.edition(ORIGIN, "tokyo-2023", "tokyo").unwrap();
    edition.year(2023);
    edition.section("asian-future", "Asian Future", Some(true)).unwrap();
    b.selection(ORIGIN, "madina", "tokyo-2023").section("asian-future");
    b.selection(ORIGIN, "bauyryna-salu", "tokyo-2023").section("asian-future");
    b.edition(ORIGIN, "cannes-1962", "cannes").unwrap().year(1962);
    b.award(ORIGIN, "jury", "tokyo-2023", "Jury Prize").unwrap().film("madina");
    let mut award = b.award(ORIGIN, "best-actress", "tokyo-2023", "Best Actress").unwrap();
    award.film("madina");
    award.recipient("akylbekova", None, None);
    let mut award = b.award(ORIGIN, "palme", "cannes-1962", "Palme d'Or").unwrap();
    award.category("Competition");
    award.film("cleo");
}
