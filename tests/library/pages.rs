//! Every field that the format has and that is known is shown on the page of its record.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::catalogue::{Catalogue, Record};
use palmares::pages::{self, flow::Flow, write};
use palmares_testkit::fixtures::{fixture, starter};

fn shown(cat: &Catalogue, address: &str) -> String {
    let page = pages::of(cat, cat.find(address).unwrap(), usize::MAX);
    write::text(&page, 400)
}

#[track_caller]
fn expect(address: &str, facts: &[&str]) {
    let cat = fixture("every-field.json");
    let text = shown(&cat, address);
    for fact in facts {
        assert!(text.contains(fact), "{address} does not say “{fact}”:\n{text}");
    }
}

#[test]
fn a_film_shows_every_field() {
    expect(
        "film:goats",
        &[
            "Goats at Noon",
            "Kozy na poludnie",
            "Mittagsziegen",
            "at a festival, German",
            "2023",
            "Feature",
            "Fiction",
            "Experimental",
            "Slovakia",
            "Taiwan",
            "Slovak",
            "Chinese",
            "1h 20m",
            "Drama",
            "Ana Líška",
            "陳波",
            "as The herdsman",
            "Carla Nome",
            "as Zuza",
            "credited as C. Nome",
            "Cinematographer",
            "Goat wrangler",
            "Dov Peretz",
            "A herdsman counts his goats",
            "Short story",
            "from the book of hills",
            "Shot in eleven days.",
            "posters/goats.png",
            "https://goats.invalid/",
            "imdb tt0000001",
            "wikidata Q1",
            "The Invented Gazette",
            "The Invented Gazette",
            "3 June 2024",
            // Its way through the festival.
            "Hills 2024 · Main Slope · world premiere",
            "31 May 2024",
            "shown as Kozy",
            "Shown twice because of the snow.",
            // Its awards, and what was said.
            "★",
            "Golden Bell · Best film",
            "(shared)",
            "Ana Líška credited as A. Líška for directing",
            "“We laughed and then we counted.”",
            "(Slovak)",
            "The bell itself was lost.",
            "☆",
            "Silver Bell",
            // Its screenings.
            "Friday 31 May 2024",
            "moved",
            "The Barn",
            "Horná Ves",
            "35 mm",
            "20:00–21:35",
            "English subtitles",
            "Q&A",
            // Conflicting sources.
            "≠",
            "Minutes: 80",
            "preferred",
            "Measured at the screening.",
            "page 3",
            "Minutes: 82",
            "deprecated",
            "The leaflet counts the pause.",
            "unconfirmed",
        ],
    );
}

#[test]
fn none_and_not_known_are_told_apart() {
    let cat = fixture("every-field.json");
    let none = shown(&cat, "film:sea");
    assert!(
        none.contains("no country") && none.contains("Genre") && none.contains("none"),
        "{none}"
    );
    let nothing = shown(&cat, "film:silence");
    assert!(nothing.contains("Credits  none"), "{nothing}");
    assert!(!nothing.contains("Genre") && !nothing.contains("country"), "{nothing}");
    expect("edition:hills-2023", &["Sections  none", "Juries  none"]);
    expect("jury:hills-2024/empty", &["no members"]);
    expect("award:mention", &["nobody in particular"]);
}

#[test]
fn a_person_shows_every_field() {
    expect(
        "person:ana",
        &[
            "Ana Líška",
            "Анна Лишка",
            "transliterated, Russian",
            "Anna Liska",
            "variant",
            "28 February 1961",
            "about 2020",
            "Slovakia",
            "Czechoslovakia",
            "imdb nm0000001",
            "Taught at the hill school.",
            "A. Líška",
            "as credited",
            "director",
            "Goats at Noon",
            "★1 Golden Bell",
            "The Invented Gazette",
        ],
    );
    expect(
        "person:carla",
        &["C. Nome", "actress 1", "as Zuza", "Juries", "Grand Jury", "Hills 2024"],
    );
    expect(
        "person:dov",
        &["cinematographer", "goat wrangler", "President", "based on this person"],
    );
}

#[test]
fn a_festival_shows_every_field() {
    expect(
        "festival:hills",
        &[
            "Hills International Film Festival",
            "MFF Vŕšky",
            "original, Slovak",
            "The Hill Society",
            "Vŕšky",
            "Slovakia",
            "48.71° N, 19.15° E",
            "founded 1999",
            "above the tree line",
            "https://hills.invalid/",
            "Held in a barn until 2004.",
            "wikidata Q2",
            "25th",
            "24th",
            "up to 3",
        ],
    );
}

#[test]
fn what_only_gives_awards_says_so() {
    expect("festival:laurels", &["The Laurels", "Awards"]);
}

#[test]
fn an_edition_its_sections_and_its_juries_show_every_field() {
    expect(
        "edition:hills-2024",
        &[
            "Hills 2024",
            "Hills International Film Festival",
            "25th",
            "30 May – 2 June 2024",
            "some 40 films",
            "Main Slope · in competition",
            "Side Valley",
            "Grand Jury",
            "President",
            "Dov Peretz",
            "Carla Nome",
            "Snowed in on the second day.",
            "Goats at Noon",
            "東京の海",
            "Silence, Nothing Known",
            "Films, section not known",
            "Golden Bell",
            "Special Mention",
            "✦",
            "Hills 2023",
            "cancelled",
            "no subtitles",
            "10:00",
        ],
    );
    expect(
        "section:hills-2024/main",
        &["Main Slope", "Section of Hills 2024", "in competition", "Goats at Noon", "Golden Bell"],
    );
    expect("section:hills-2024/side", &["out of competition", "東京の海"]);
    expect(
        "jury:hills-2024/grand",
        &["Grand Jury", "Hills 2024", "President", "Dov Peretz", "Carla Nome", "Golden Bell"],
    );
}

#[test]
fn an_award_and_a_source_show_every_field() {
    expect(
        "award:golden-bell",
        &[
            "Golden Bell",
            "★ won",
            "Prize",
            "shared",
            "Best film",
            "Hills 2024",
            "Goats at Noon",
            "2023",
            "Ana Líška",
            "A. Líška",
            "for directing",
            "Grand Jury",
            "2 June 2024",
            "“We laughed and then we counted.”",
            "(Slovak)",
            "The bell itself was lost.",
            "The Invented Gazette",
        ],
    );
    expect("award:withheld", &["not awarded", "not shared", "Hills 2023"]);
    expect("award:mention", &["Special mention", "The jury liked how still it is. (as reported)"]);
    expect(
        "source:gazette",
        &[
            "A festival in the hills",
            "News",
            "The Invented Gazette",
            "https://gazette.invalid/hills",
            "3 June 2024",
            "4 June 2024",
            "a press archive",
        ],
    );
}

/// Every name on a page leads to its record, and from there back.
#[test]
fn names_are_links_both_ways() {
    let cat = fixture("every-field.json");
    let links = |address: &str| -> Vec<String> {
        let page = pages::of(&cat, cat.find(address).unwrap(), usize::MAX);
        Flow::new(&page.rows, 80).links.iter().map(|link| link.place.address(&cat)).collect()
    };
    for (from, to) in [
        ("film:goats", "person:ana"),
        ("film:goats", "edition:hills-2024"),
        ("film:goats", "section:hills-2024/main"),
        ("film:goats", "award:golden-bell"),
        ("film:goats", "source:gazette"),
        ("edition:hills-2024", "festival:hills"),
        ("edition:hills-2024", "jury:hills-2024/grand"),
        ("edition:hills-2024", "award:mention"),
        ("jury:hills-2024/grand", "person:dov"),
    ] {
        assert!(links(from).contains(&to.to_owned()), "{from} does not lead to {to}");
    }
    for (from, to) in [
        ("person:ana", "film:goats"),
        ("person:dov", "jury:hills-2024/grand"),
        ("person:dov", "film:goats"),
        ("person:ana", "award:golden-bell"),
        ("festival:hills", "edition:hills-2024"),
        ("section:hills-2024/main", "film:goats"),
        ("award:golden-bell", "film:goats"),
        ("award:golden-bell", "jury:hills-2024/grand"),
    ] {
        assert!(links(from).contains(&to.to_owned()), "{from} does not lead to {to}");
    }
}

/// No page has anything wider than the width it is laid out for, from half the smallest screen on.
#[test]
fn no_line_is_wider_than_the_page() {
    use palmares::pages::flow::cells;
    let cat = fixture("every-field.json");
    let mut records: Vec<Record> = cat.films().map(|film| film.id().into()).collect();
    records.extend(cat.people().map(|person| Record::from(person.id())));
    records.extend(cat.editions().map(|edition| Record::from(edition.id())));
    records.extend(cat.awards().map(|award| Record::from(award.id())));
    for record in records {
        let page = pages::of(&cat, record, usize::MAX);
        for width in [8, 16, 20, 41, 100] {
            for line in &Flow::new(&page.rows, width).lines {
                for piece in &line.pieces {
                    assert!(
                        piece.x + cells(&piece.text) <= width,
                        "{} at {width}: {piece:?}",
                        cat.address(record)
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_is_said_twice_in_a_line() {
    let cat = starter();
    // A festival that does not count its editions: the year is the link.
    let mumbai = shown(&cat, "festival:mumbai");
    let line = mumbai.lines().find(|line| line.contains("Rhythm of a Flower")).unwrap();
    assert_eq!(line.matches("2024").count(), 1, "{line}");
    // A city that the festival is called after.
    let at = pages::Place::at(&cat, "run:film:parasite").unwrap().unwrap();
    let run = write::text(&pages::at(&cat, &at, &[]), 400);
    assert!(run.contains("Cannes 2019 · Competition [") && !run.contains("· Cannes"), "{run}");
    assert!(run.contains("Academy Awards 2020 · Los Angeles"), "{run}");
}

#[test]
fn a_festival_without_editions_says_so() {
    let text = shown(&starter(), "festival:tampere");
    assert!(text.contains("Editions  not known"), "{text}");
}

#[test]
fn a_jury_called_as_what_it_judges_is_a_jury() {
    let cat = starter();
    let at = pages::Place::at(&cat, "connection:film:madina..person:agnes-varda");
    let text = write::text(&pages::at(&cat, &at.unwrap().unwrap(), &[]), 400);
    assert!(text.contains("on the Competition jury, president"), "{text}");
}

#[test]
fn that_somebody_plays_themselves_is_said_once() {
    let varda = shown(&starter(), "person:agnes-varda");
    let line = varda.lines().find(|line| line.contains("The Gleaners and I ")).unwrap();
    assert!(line.contains("self") && !line.contains("Herself"), "{line}");
}
