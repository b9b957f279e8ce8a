use super::*;
use crate::schedule::programme::ProgrammeFilm;
use palmares_catalogue::build::{Builder, CreditRecord, FilmRecord, Origin, PersonRecord};

/// A film's id, titles, year, directors, and whether the edition chose it.
type ListedFilm = (&'static str, &'static [&'static str], u16, &'static [&'static str], bool);

/// Films as a list.
pub(in crate::schedule) struct Listed(pub Vec<ListedFilm>);

impl KnownFilms for Listed {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn titles(&self, film: usize, tell: &mut dyn FnMut(&str)) {
        self.0[film].1.iter().for_each(|title| tell(title));
    }

    fn year(&self, film: usize) -> Option<u16> {
        Some(self.0[film].2).filter(|year| *year > 0)
    }

    fn directors(&self, film: usize) -> Vec<String> {
        self.0[film].3.iter().map(ToString::to_string).collect()
    }

    fn is_selected(&self, film: usize) -> bool {
        self.0[film].4
    }

    fn id(&self, film: usize) -> &str {
        self.0[film].0
    }

    fn with_id(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|film| film.0 == id)
    }
}

fn known() -> Listed {
    Listed(vec![
        ("snow", &["Snow", "Снег"], 2026, &["Mira Probe"], true),
        ("founder", &["The Bell Founder"], 2026, &[], true),
        ("school-1", &["Our School"], 2025, &["Ida Sample"], true),
        ("school-2", &["Our School"], 2026, &["Otto Specimen"], false),
        ("canal", &["Canal"], 1957, &["Andrzej Example"], false),
        ("flames", &["Flames"], 2025, &[], false),
        ("halftone", &["Halftone"], 2026, &[], true),
        ("gaman-old", &["Gaman"], 1978, &["A. Old"], false),
        ("gaman-new", &["Gaman"], 2025, &["B. New"], true),
    ])
}

/// A programme with films of these titles, years and directors, each shown once.
fn programme(films: &[(&str, u16, &str)]) -> Programme {
    let mut text = "title,year,director,start\n".to_owned();
    for (number, (title, year, director)) in films.iter().enumerate() {
        let year = if *year == 0 { String::new() } else { year.to_string() };
        text.push_str(&format!(
            "\"{title}\",{year},{director},2027-03-{:02} 14:15\n",
            number % 28 + 1
        ));
    }
    read("a.csv", &text)
}

fn matched(films: &[(&str, u16, &str)], said: &MatchesFile) -> Vec<ProgrammeMatch> {
    match_titles(&programme(films), &known(), said)
}

/// The class of each film, and the ids of the film that it means or may mean.
fn classes(matches: &[ProgrammeMatch]) -> Vec<(TitleClass, Vec<String>)> {
    let known = known();
    let ids = |found: &ProgrammeMatch| {
        let proposed = found.proposals.iter().map(|proposal| proposal.film);
        found.film.into_iter().chain(proposed).map(|film| known.id(film).to_owned()).collect()
    };
    matches.iter().map(|found| (found.class, ids(found))).collect()
}

fn class(title: &str, year: u16, director: &str) -> (TitleClass, Vec<String>) {
    classes(&matched(&[(title, year, director)], &MatchesFile::default())).remove(0)
}

fn of(class: TitleClass, ids: &[&str]) -> (TitleClass, Vec<String>) {
    (class, ids.iter().map(ToString::to_string).collect())
}

#[test]
fn a_title_that_is_alone_is_taken_however_it_is_written() {
    for title in ["SNEG", "snow", "Снег"] {
        assert_eq!(class(title, 0, ""), of(TitleClass::Exact, &["snow"]), "{title}");
    }
    assert_eq!(class("BELL FOUNDER, THE", 0, ""), of(TitleClass::Exact, &["founder"]));
    assert_eq!(class("Canal", 0, ""), of(TitleClass::TitleOnly, &["canal"]), "nobody chose it");
    assert_eq!(class("Canal", 1957, ""), of(TitleClass::Exact, &["canal"]));
    assert_eq!(class("Canal", 0, "A. Example"), of(TitleClass::Exact, &["canal"]));
    assert_eq!(class("Snow", 2025, "Probe"), of(TitleClass::Exact, &["snow"]));
}

#[test]
fn a_film_of_another_year_or_director_is_only_proposed() {
    assert_eq!(class("Snow", 1998, ""), of(TitleClass::Suggested, &["snow"]));
    assert_eq!(class("Snow", 2026, "Jan Vzor"), of(TitleClass::Suggested, &["snow"]));
}

#[test]
fn namesakes_are_told_apart_by_director_year_and_selection() {
    assert_eq!(class("Our School", 0, "Otto Specimen"), of(TitleClass::Decided, &["school-2"]));
    assert_eq!(class("Our School", 2025, ""), of(TitleClass::Decided, &["school-1"]));
    assert_eq!(class("Our School", 0, ""), of(TitleClass::Decided, &["school-1"]));
    assert_eq!(class("GAMAN", 1978, ""), of(TitleClass::Decided, &["gaman-old"]));
    assert_eq!(class("Gaman", 1990, ""), of(TitleClass::Several, &["gaman-old", "gaman-new"]));
    let mut both = known();
    both.0[3].4 = true;
    let found = match_titles(&programme(&[("Our School", 0, "")]), &both, &MatchesFile::default());
    assert_eq!(found[0].class, TitleClass::Several);
    assert_eq!(found[0].proposals.len(), 2);
}

#[test]
fn what_is_similar_is_proposed_and_what_is_less_so_is_not() {
    assert_eq!(class("KANAL", 0, ""), of(TitleClass::Suggested, &["canal"]));
    assert_eq!(class("HALF TONE", 0, ""), of(TitleClass::Suggested, &["halftone"]));
    assert_eq!(class("Bell Founder", 0, ""), of(TitleClass::Suggested, &["founder"]));
    assert_eq!(class("FULL MEALS", 0, ""), of(TitleClass::Own, &[]));
    assert_eq!(class("Rooster", 0, ""), of(TitleClass::Own, &[]));
    let found = matched(&[("KANAL", 0, "")], &MatchesFile::default());
    assert_eq!((found[0].film, found[0].proposals[0].likeness), (None, 80));
}

#[test]
fn two_films_of_a_schedule_never_mean_one() {
    let matches =
        matched(&[("Snow", 2026, "Mira Probe"), ("Snow", 2026, "")], &MatchesFile::default());
    assert_eq!(
        classes(&matches),
        [of(TitleClass::Exact, &["snow"]), of(TitleClass::Suggested, &["snow"])]
    );
    // The same film under two titles is one.
    let matches = matched(&[("Snow", 0, ""), ("Снег", 0, "")], &MatchesFile::default());
    assert_eq!(
        classes(&matches),
        [of(TitleClass::Exact, &["snow"]), of(TitleClass::Exact, &["snow"])]
    );
}

#[test]
fn the_file_of_matches_is_written_once_and_read_again() {
    let films = [
        ("KANAL", 0, ""),
        ("=1+1", 0, ""),
        ("Flames", 0, ""),
        ("Snow", 0, ""),
        ("Gaman", 1990, "C. Other"),
        ("Rooster", 0, ""),
    ];
    let programme = programme(&films);
    let first = MatchesFile::default();
    let matches = match_titles(&programme, &known(), &first);
    let text = matches_csv(&programme, &matches, &known(), &first);
    assert_eq!(
        text,
        "title,year,director,showings,proposal,means,alike,take\n\
         KANAL,,,1,film:canal,\"Canal (1957), Andrzej Example\",80,\n\
         '=1+1,,,1,,,,\n\
         Gaman,1990,C. Other,1,film:gaman-old,\"Gaman (1978), A. Old\",100,\n\
         Gaman,1990,C. Other,1,film:gaman-new,\"Gaman (2025), B. New\",100,\n\
         Rooster,,,1,,,,\n\
         Flames,,,1,film:flames,Flames (2025),100,yes\n"
    );
    // Nothing was decided yet but by the title.
    let untouched = MatchesFile::read(text.as_bytes()).unwrap();
    let found = match_titles(&programme, &known(), &untouched);
    let changed = found.iter().zip(&matches).filter(|(now, before)| now != before);
    assert_eq!(changed.map(|(now, _)| now.class).collect::<Vec<_>>(), [TitleClass::Said]);
    let answered = text
        .replace(",80,\n", ",80,yes\n")
        .replace("Flames (2025),100,yes", "Flames (2025),100,no")
        .replace("B. New\",100,\n", "B. New\",100,no\n")
        .replace("'=1+1,,,1,,,,\n", "'=1+1,,,1,snow,,,YES\n")
        .replace(
            "Rooster,,,1,,,,\n",
            "Rooster,,,1,film:gone,,,yes\nRooster,,,1,,,,yes\nRooster,,,1,,,,perhaps\n",
        )
        .replace(',', ";");
    let said = MatchesFile::read(format!("\u{feff}{answered}").as_bytes()).unwrap();
    assert_eq!(
        said.problems,
        [
            "line 7: yes, but to no film; write its address",
            "line 8: `perhaps` is neither yes nor no"
        ]
    );
    assert_eq!(said.unknown(&known()).collect::<Vec<_>>(), ["gone"]);
    let matches = match_titles(&programme, &known(), &said);
    assert_eq!(
        classes(&matches),
        [
            of(TitleClass::Said, &["canal"]),
            of(TitleClass::Said, &["snow"]),
            of(TitleClass::Own, &[]),
            of(TitleClass::Exact, &["snow"]),
            of(TitleClass::Suggested, &["gaman-old"]),
            of(TitleClass::Own, &[]),
        ]
    );
    let counts = count_classes(&matches);
    assert_eq!((counts[&TitleClass::Said], counts.get(&TitleClass::Several)), (2, None));
    // Written again, it keeps what was said and what is open.
    let again = matches_csv(&programme, &matches, &known(), &said);
    assert!(
        again.contains("KANAL,,,1,film:canal,\"Canal (1957), Andrzej Example\",,yes\n"),
        "{again}"
    );
    assert!(again.contains("film:gaman-new,\"Gaman (2025), B. New\",,no\n"), "{again}");
    assert!(again.contains("film:gaman-old,\"Gaman (1978), A. Old\",100,\n"), "{again}");
    assert_eq!(MatchesFile::read(again.as_bytes()).unwrap().problems, [""; 0]);
}

#[test]
fn a_file_that_is_no_file_of_matches_says_why() {
    let said = |text: &str| MatchesFile::read(text.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        said("title,proposal\n"),
        "there is no column `take`; there are to be title, proposal and take"
    );
    assert!(said("title,proposal,take\n\"a,b\nc,d\ne,f\n").starts_with("line 2: a quote opens"));
}

#[test]
fn the_films_of_a_catalogue_are_known_by_every_title() {
    let mut builder = Builder::default();
    let film = FilmRecord {
        id: "sneg".into(),
        title: "Snow".into(),
        original_title: Some("Снег".into()),
        year: Some(2026),
        ..FilmRecord::default()
    };
    assert!(builder.film(Origin::default(), &film).is_ok());
    let catalogue = builder.finish().0;
    let known = CatalogueFilms::new(&catalogue, None);
    let found = match_titles(&programme(&[("СНЕГ", 0, "")]), &known, &MatchesFile::default());
    assert_eq!((found[0].class, found[0].film), (TitleClass::TitleOnly, Some(0)));
    assert_eq!((known.id(0), known.with_id("sneg"), known.with_id("x")), ("sneg", Some(0), None));
}

#[test]
fn a_director_is_the_one_of_the_catalogue_where_there_is_no_doubt() {
    let mut builder = Builder::default();
    for (id, name) in [
        ("ana", "Ana Example"),
        ("bo", "Bo Twin"),
        ("bo-2", "Bo Twin"),
        ("cher", "Chér"),
        ("di", "Di Actor"),
    ] {
        assert!(builder.person(Origin::default(), &PersonRecord::new(id, name)).is_ok());
    }
    let mut film = FilmRecord::new("snow", "Snow");
    film.year = Some(2001);
    let credit = |(id, role): (&'static str, &'static str)| CreditRecord::new(id, role);
    let credits = [("ana", "director"), ("bo", "director"), ("cher", "director"), ("di", "actor")];
    film.credits = Some(credits.map(credit).to_vec());
    assert!(builder.film(Origin::default(), &film).is_ok());
    let catalogue = builder.finish().0;
    let known = CatalogueFilms::new(&catalogue, None);
    assert_eq!(known.director("ANA  Example", Some(2026)), Some("ana"));
    assert_eq!(known.director("Ana Example", None), Some("ana"));
    for (name, year) in [
        ("Ana Example", Some(2060)),
        ("Ana", None),
        ("Bo Twin", None),
        ("Chér", Some(2001)),
        ("Di Actor", None),
        ("Eve Nobody", None),
    ] {
        assert_eq!(known.director(name, year), None, "{name}");
    }
}

#[test]
fn one_film_in_the_programme_is_one_whatever_the_case_of_its_title() {
    let films: Vec<ProgrammeFilm> = programme(&[("Snow", 0, ""), ("SNOW", 0, "")]).films;
    assert_eq!(films.len(), 1);
}
