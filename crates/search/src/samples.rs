//! A small catalogue for the tests.

use std::sync::Arc;

use palmares_catalogue::Catalogue;
use palmares_catalogue::build::{
    AwardRecord, Builder, CreditRecord, EditionRecord, FestivalRecord, FilmRecord, NameRecord,
    Origin, PersonRecord, RecipientRecord, SectionRecord, SelectionRecord,
};
use palmares_catalogue::terms::NameKind;
use palmares_text::Clean;

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
        let mut person = PersonRecord::new(id, name);
        person.born = born.map(Clean::from);
        if id == "akylbekova" {
            person.names = further("Мадина Ақылбекова", "kk", NameKind::Original);
        }
        b.person(ORIGIN, &person).unwrap();
    }
}

fn further(
    text: &'static str,
    lang: &'static str,
    kind: NameKind,
) -> Option<Vec<NameRecord<'static>>> {
    Some(vec![NameRecord { text: text.into(), lang: Some(lang.into()), kind: Some(kind) }])
}

fn films(b: &mut Builder) {
    let mut film = FilmRecord::new("madina", "Madina");
    film.original_title = Some("Мадина".into());
    film.year = Some(2023);
    film.countries = Some(vec!["KZ".into()]);
    let mut actress = CreditRecord::new("akylbekova", "actress");
    actress.character = Some("Madina".into());
    actress.credited_as = Some("Madina Akylbek".into());
    film.credits = Some(vec![CreditRecord::new("kassymbek", "director"), actress]);
    b.film(ORIGIN, &film).unwrap();
    let mut film = FilmRecord::new("bauyryna-salu", "Bauyryna Salu");
    film.titles = further("Parenting", "en", NameKind::Translated);
    film.year = Some(2023);
    film.countries = Some(vec!["KZ".into()]);
    film.credits = Some(vec![CreditRecord::new("kuchinchirekov", "director")]);
    b.film(ORIGIN, &film).unwrap();
    let mut film = FilmRecord::new("cleo", "Cléo from 5 to 7");
    film.original_title = Some("Cléo de 5 à 7".into());
    film.year = Some(1962);
    film.countries = Some(vec!["FR".into(), "IT".into()]);
    film.credits = Some(["director", "writer"].map(|role| CreditRecord::new("varda", role)).into());
    b.film(ORIGIN, &film).unwrap();
    for (id, title) in [
        ("comedy", "Nomadinaland"),
        ("road", "The Madina Road"),
        ("sea", "Madinat by the Sea"),
        ("untitled", "?"),
    ] {
        b.film(ORIGIN, &FilmRecord::new(id, title)).unwrap();
    }
}

fn festivals(b: &mut Builder) {
    for (id, name, city, founded) in [
        ("tokyo", "Tokyo International Film Festival", "Tokyo", 1985),
        ("cannes", "Cannes Film Festival", "Cannes", 1946),
    ] {
        let mut festival = FestivalRecord::new(id, name);
        festival.city = Some(city.into());
        festival.founded = Some(founded);
        b.festival(ORIGIN, &festival).unwrap();
    }
    let mut edition = EditionRecord::new("tokyo-2023", "tokyo", 2023);
    edition.sections = Some(vec![SectionRecord {
        id: "asian-future".into(),
        name: "Asian Future".into(),
        competitive: Some(true),
    }]);
    b.edition(ORIGIN, &edition).unwrap();
    for film in ["madina", "bauyryna-salu"] {
        let mut selection = SelectionRecord::new(film, "tokyo-2023");
        selection.section = Some("asian-future".into());
        b.selection(ORIGIN, &selection);
    }
    b.edition(ORIGIN, &EditionRecord::new("cannes-1962", "cannes", 1962)).unwrap();
    let mut award = AwardRecord::new("jury", "tokyo-2023", "Jury Prize");
    award.film = Some("madina".into());
    b.award(ORIGIN, &award).unwrap();
    let mut award = AwardRecord::new("best-actress", "tokyo-2023", "Best Actress");
    award.film = Some("madina".into());
    let recipient = RecipientRecord { person: "akylbekova".into(), ..RecipientRecord::default() };
    award.people = Some(vec![recipient]);
    b.award(ORIGIN, &award).unwrap();
    let mut award = AwardRecord::new("palme", "cannes-1962", "Palme d'Or");
    award.category = Some("Competition".into());
    award.film = Some("cleo".into());
    b.award(ORIGIN, &award).unwrap();
}
