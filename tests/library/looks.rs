//! Runs, careers, claims, maps, figures and ways: what they show, how the keys lead there and back,
//! and how they are drawn. Pictures are of an invented catalogue, journeys on the one that comes
//! along.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::event::{Effect, TerminalEffect};
use palmares::app::theme::Theme;
use palmares::catalogue::UnknownAddress;
use palmares::pages::Place;
use palmares::search::List;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, empty, fixture, starter};

fn at(address: &str, size: (u16, u16)) -> Replay {
    Replay::asking(starter(), address, size).unwrap()
}

/// The address of the page that is open.
fn page(replay: &Replay) -> Option<String> {
    replay.state.view.page.as_ref().map(|page| page.place.address(&replay.state.catalogue))
}

/// The address that the chosen link leads to.
fn chosen(replay: &Replay) -> String {
    let links = &replay.state.page.detail.as_ref().unwrap().flow.links;
    links[replay.state.page_cursor().link].place.address(&replay.state.catalogue)
}

/// Whether the texts stand on the screen in this order.
fn in_order(screen: &str, texts: &[&str]) -> bool {
    let mut rest = screen;
    texts.iter().all(|text| match rest.find(text) {
        Some(at) => {
            rest = &rest[at + text.len()..];
            true
        }
        None => false,
    })
}

#[test]
fn the_run_of_madina_leads_from_tokyo_to_los_angeles_with_both_prizes() {
    let mut replay = Replay::new(starter(), 110, 36);
    replay.press(&["/", "madina", "Enter", "R"]);
    assert_eq!(page(&replay).as_deref(), Some("run:film:madina"));
    let screen = replay.text();
    let stops = [
        "Oct 2023 ●",
        "Tokyo 2023 · Asian Future",
        "World premiere",
        "May 2024 ●",
        "VC Film Fest 2024",
        "✦ Special Recognition",
        "✦ Special Recognition for Performance · Madina Akylbekova",
        "Premieres",
        "World  Tokyo 2023 · stated",
        "International  Tokyo 2023 · first known screening",
        "North America: VC Film Fest 2024",
    ];
    assert!(in_order(&screen, &stops), "{screen}");
    // The first stop is a link, and the way back leads to the run.
    assert_eq!(chosen(&replay), "edition:tokyo-2023");
    replay.press(&["j", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("section:tokyo-2023/asian-future"));
    replay.press(&["["]);
    assert_eq!(page(&replay).as_deref(), Some("run:film:madina"));
    assert_eq!(chosen(&replay), "section:tokyo-2023/asian-future");
}

#[test]
fn the_claims_of_madina_show_both_versions_with_their_sources() {
    let mut replay = Replay::new(starter(), 120, 40);
    replay.press(&["/", "madina", "Enter", "C"]);
    assert_eq!(page(&replay).as_deref(), Some("claims:film:madina"));
    let screen = replay.text();
    let versions = [
        "≠ Synopsis, 2 versions",
        "Preferred",
        "grandmother",
        "The jury's words",
        "The Astana Times",
        "Also said",
        "her own mother",
        "the plot line of the report",
        "The Astana Times",
    ];
    assert!(in_order(&screen, &versions), "{screen}");
    // Of a film that nobody disputes it is said.
    replay.press(&["[", "/", "ctrl-u", "bauyryna", "Enter", "C"]);
    assert_eq!(page(&replay), None);
    assert!(replay.text().contains("No sources disagree"), "{}", replay.text());
    // All of them stand on one page, which the palette finds.
    replay.press(&[":", "conflicts", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("claims:all"));
    assert_eq!(chosen(&replay), "claims:film:madina");
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("claims:film:madina"));
}

#[test]
fn a_contested_value_has_its_sign_which_leads_to_the_claims() {
    let mut replay = Replay::asking(fixture("every-field.json"), "film:goats", (100, 30)).unwrap();
    assert!(replay.text().contains("1h 20m ≠ · Feature"), "{}", replay.text());
    assert_eq!(chosen(&replay), "claims:film:goats");
    replay.press(&["Enter"]);
    let screen = replay.text();
    assert!(
        in_order(&screen, &["Minutes, 2 versions", "Preferred  80", "Deprecated  82"]),
        "{screen}"
    );
}

#[test]
fn a_source_has_a_page_with_all_that_rests_on_it() {
    let mut replay = at("source:astana-times-2024-05-22", (120, 60));
    let screen = replay.text();
    let parts = [
        "Contested values based on it: 2",
        "grandmother",
        "own mother",
        "Awards based on it",
        "Special Recognition",
    ];
    assert!(in_order(&screen, &parts), "{screen}");
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("film:madina"));
}

#[test]
fn a_festival_and_a_person_have_a_run_of_their_own() {
    let replay = at("run:festival:cannes", (120, 40));
    let screen = replay.text();
    let parts = ["editions, 1946–", "Films", "Countries", "Prizes", "newest first", "2024"];
    assert!(in_order(&screen, &parts), "{screen}");
    let mut replay = at("run:festival:cannes", (120, 200));
    assert!(
        replay.text().contains("2019  ★ Parasite · Bong Joon-ho · Palme d'Or"),
        "{}",
        replay.text()
    );
    replay.press(&["R"]);
    assert_eq!(page(&replay).as_deref(), Some("run:festival:cannes"));
    let replay = at("run:person:madina-akylbekova", (100, 30));
    let screen = replay.text();
    let parts = [
        "1 film, 2023",
        "Actress",
        "Won ★",
        "2023 ●  Madina · actress",
        "│  ✦ Special Recognition for Performance",
    ];
    assert!(in_order(&screen, &parts), "{screen}");
    // An edition has that of its festival, an award that of its film.
    let mut replay = at("edition:tokyo-2023", (100, 30));
    replay.press(&["R"]);
    assert_eq!(page(&replay).as_deref(), Some("run:festival:tokyo"));
}

#[test]
fn the_map_of_a_list_is_walked_by_direction_keys() {
    let mut replay = Replay::new(starter(), 100, 30);
    replay.press(&["/", "country:kz festival:tokyo", "Enter", "M"]);
    assert_eq!(page(&replay).as_deref(), Some("map:films country:kz festival:tokyo"));
    let screen = replay.text();
    assert!(screen.contains("festivals that showed"), "{screen}");
    let first = chosen(&replay);
    assert!(first.starts_with("festival:"), "{first}");
    // To the east as far as there are festivals, and back to the west.
    replay.press(&["l", "l", "l", "l", "l", "l", "l", "l"]);
    assert_eq!(chosen(&replay), "festival:tokyo", "{}", replay.text());
    replay.press(&["left"]);
    assert_ne!(chosen(&replay), "festival:tokyo");
    replay.press(&["right", "+", "+"]);
    assert!(replay.text().contains("×4"), "{}", replay.text());
    replay.press(&["Tab"]);
    assert_ne!(chosen(&replay), "festival:tokyo");
    // Enter filters the list by the festival, `o` opens its page.
    replay.press(&["shift-tab", "Enter"]);
    assert_eq!(page(&replay), None);
    let query = replay.state.list().query().to_owned();
    assert!(query.starts_with("country:kz festival:tokyo festival:\"Tokyo"), "{query}");
    assert!(!replay.state.list().is_empty());
    replay.press(&["[", "o"]);
    assert_eq!(page(&replay).as_deref(), Some("festival:tokyo"));
    // Back on the map it is as it was, and further back there is the list.
    replay.press(&["["]);
    assert_eq!(chosen(&replay), "festival:tokyo");
    assert!(replay.text().contains("×4"));
    replay.press(&["Esc"]);
    assert_eq!(page(&replay), None);
    assert_eq!(replay.state.list().query(), "country:kz festival:tokyo");
}

#[test]
fn a_film_has_its_path_on_the_map() {
    let mut replay = at("film:madina", (60, 20));
    replay.press(&["M"]);
    assert_eq!(page(&replay).as_deref(), Some("map:film:madina"));
    let screen = replay.text();
    assert!(in_order(&screen, &["1  Tokyo 2023", "2  VC Film Fest 2024"]), "{screen}");
    replay.press(&["left"]);
    assert_eq!(chosen(&replay), "edition:laapff-2024");
}

#[test]
fn the_figures_of_a_list_lead_to_its_parts() {
    let mut replay = Replay::new(starter(), 100, 40);
    replay.press(&["/", "country:kz", "Enter", "Z"]);
    assert_eq!(page(&replay).as_deref(), Some("summary:films country:kz"));
    let films = replay.state.list().len();
    let screen = replay.text();
    assert!(
        in_order(&screen, &["films", "By decade", "2020s", "By country", "Kazakhstan"]),
        "{screen}"
    );
    assert!(screen.contains(&format!("{films} films")), "{screen}");
    let decade = chosen(&replay);
    assert!(decade.starts_with("films country:kz year:"), "{decade}");
    replay.press(&["Enter"]);
    assert_eq!(page(&replay), None);
    assert_eq!(format!("films {}", replay.state.list().query()), decade);
    assert!(replay.state.list().len() < films);
    replay.press(&["["]);
    assert_eq!(page(&replay).as_deref(), Some("summary:films country:kz"));
}

#[test]
fn two_records_are_joined_by_the_shortest_way() {
    let mut replay = at("person:aizhan-kassymbek", (100, 30));
    replay.press(&["W"]);
    assert!(replay.text().contains("m bookmarks a record"), "{}", replay.text());
    replay.press(&["m"]);
    assert!(replay.text().contains("Bookmarked Aizhan Kassymbek"), "{}", replay.text());
    replay.press(&["1", "/", "bauyryna", "Enter", "W"]);
    assert_eq!(
        page(&replay).as_deref(),
        Some("connection:person:aizhan-kassymbek..film:bauyryna-salu")
    );
    let screen = replay.text();
    let way = [
        "3 steps, the shortest connection.",
        "●  Aizhan Kassymbek · person",
        "│  director, writer, producer",
        "●  Madina · film, 2023",
        "│  shown in Asian Future",
        "●  Tokyo 2023 · edition",
        "│  shown there",
        "●  Bauyryna Salu · film, 2023",
    ];
    assert!(in_order(&screen, &way), "{screen}");
}

#[test]
fn every_view_opens_by_the_address_that_is_copied() {
    for address in [
        "run:film:madina",
        "run:festival:tokyo",
        "run:person:madina-akylbekova",
        "claims:film:madina",
        "claims:all",
        "map:films country:kz",
        "map:film:madina",
        "summary:awards festival:tokyo",
        "connection:film:madina..person:aizhan-kassymbek",
        "source:astana-times-2024-05-22",
    ] {
        let mut replay = at(address, (100, 30));
        assert_eq!(page(&replay).as_deref(), Some(address));
        replay.effects();
        replay.press(&["y", "a"]);
        assert!(
            replay.effects().contains(&Effect::Terminal(TerminalEffect::Copy(address.to_owned()))),
            "{address}"
        );
        // What a list is made from is there when the page is left.
        replay.press(&["Esc"]);
        assert_eq!(page(&replay), None);
        assert!(replay.state.list().rows.is_some(), "{address}");
    }
    // Typed as a query it leads there too.
    let mut replay = Replay::new(starter(), 100, 30);
    replay.press(&["/", "run:film:madina", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("run:film:madina"));
    replay.press(&["["]);
    assert_eq!(replay.state.list().query(), "");
    let replay = at("summary:awards festival:tokyo", (100, 30));
    assert_eq!(replay.state.list().list, List::Awards);
    for gone in [
        "run:film:no-such-film",
        "claims:no-such-film",
        "connection:film:madina..film:no-such-film",
        "map:film:no-such-film",
    ] {
        let unknown: UnknownAddress = Replay::asking(starter(), gone, (80, 24)).unwrap_err();
        assert!(unknown.to_string().contains("nothing has the address"), "{unknown}");
    }
}

#[test]
fn an_empty_catalogue_and_tiny_screens_take_every_key() {
    for size in [(20, 5), (24, 8), (80, 24), (60, 20), (300, 12), (5, 1)] {
        for catalogue in [empty(), fixture("every-field.json")] {
            let mut replay = Replay::new(catalogue, size.0, size.1);
            for tab in ["1", "2", "3", "4", "5"] {
                for look in ["R", "M", "Z", "C", "m", "W"] {
                    replay
                        .press(&[tab, look, "j", "l", "h", "+", "-", "f", "Esc", "G", "y", "Esc"]);
                    let _ = replay.screen();
                    replay.press(&["Enter"]);
                    let _ = replay.screen();
                }
            }
        }
    }
}

/// Each new screen of the invented catalogue.
const SCREENS: &[(&str, &str)] = &[
    ("run", "run:film:goats"),
    ("editions", "run:festival:hills"),
    ("career", "run:person:ana"),
    ("claims", "claims:film:goats"),
    ("conflicts", "claims:all"),
    ("source", "source:gazette"),
    ("map", "map:films"),
    ("route", "map:film:goats"),
    ("summary", "summary:films"),
    ("way", "connection:person:ana..film:sea"),
];

#[test]
fn screens() {
    for (name, address) in SCREENS {
        for (width, height) in [(80, 24), (120, 36), (200, 60)] {
            let replay =
                Replay::asking(fixture("every-field.json"), address, (width, height)).unwrap();
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), drawn(&replay.screen()));
        }
    }
}

#[test]
fn screens_in_ascii_and_without_colour() {
    for (name, address) in SCREENS {
        let mut replay = Replay::asking(fixture("every-field.json"), address, (60, 20)).unwrap();
        replay.state.prefs.theme = Theme::None;
        let plain = drawn(&replay.screen());
        assert!(!plain.contains("fg ") && !plain.contains("bg "), "{plain}");
        replay.state.prefs.ascii = true;
        let ascii = drawn(&replay.screen());
        assert!(ascii.is_ascii(), "{ascii}");
        insta::assert_snapshot!(format!("{name}_plain_60x20"), ascii);
    }
}

/// A page of places says in words what it draws.
#[test]
fn the_map_is_a_text_as_well() {
    let catalogue = starter();
    let place = Place::at(&catalogue, "map:film:madina").unwrap().unwrap();
    let page = palmares::pages::at(&catalogue, &place, &[]);
    let text = palmares::pages::write::text(&page, 80);
    assert!(in_order(&text, &["1  Tokyo 2023", "2  VC Film Fest 2024"]), "{text}");
}
