//! Plain screens: lines of text without frames, signs or colours, with the cursor where one is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::theme::Theme;
use palmares::pages::Place;
use palmares::pages::{self, write};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, empty, fixture, starter};

fn plain(size: (u16, u16), keys: &[&str]) -> Replay {
    let mut replay = Replay::new(fixture("every-field.json"), size.0, size.1);
    (replay.state.prefs.plain, replay.state.prefs.theme) = (true, Theme::None);
    replay.press(keys);
    replay
}

/// Every screen that there is, by the keys that lead there.
const SCREENS: &[(&str, &[&str])] = &[
    ("films", &["j"]),
    ("people", &["2"]),
    ("festivals", &["3"]),
    ("editions_list", &["4"]),
    ("awards", &["5"]),
    ("typing", &["/", "goat"]),
    ("nothing", &["/", "xyzzy", "Enter"]),
    ("film", &["/", "goats", "Enter", "Enter"]),
    ("edition", &["3", "Enter", "Enter"]),
    ("run", &["/", "goats", "Enter", "R"]),
    ("editions", &["3", "R"]),
    ("career", &["2", "/", "ana", "Enter", "R"]),
    ("map", &["M"]),
    ("route", &["/", "goats", "Enter", "Enter", "M"]),
    ("summary", &["Z"]),
    ("facets", &["F", "Enter"]),
    ("claims", &["/", "goats", "Enter", "C"]),
    ("conflicts", &[":", "conflicts", "Enter"]),
    ("today", &["T"]),
    ("help", &["?"]),
    ("palette", &[":", "go"]),
    ("menu", &["y"]),
    ("looks", &[":", "theme", "Enter"]),
    ("hints", &["/", "goats", "Enter", "Enter", "f"]),
    ("tour", &[":tour", "Enter"]),
];

/// Signs that a screen reader passes over or spells out, and that mean something by their shape.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{27ff}' | '\u{2800}'..='\u{28ff}' | '≠' | '·' | '∘')
}

#[test]
fn nothing_is_drawn_on_any_screen() {
    for (name, keys) in SCREENS {
        for size in [(60, 20), (80, 24), (120, 36), (200, 60)] {
            let replay = plain(size, keys);
            let text = replay.text();
            let sign = text.chars().find(|c| is_sign(*c));
            assert_eq!(sign, None, "{name} at {size:?}\n{text}");
            let drawn = drawn(&replay.screen());
            assert!(!drawn.contains("fg ") && !drawn.contains("bg "), "{name}\n{drawn}");
        }
    }
}

#[test]
fn the_cursor_stands_on_what_is_chosen() {
    let line = |replay: &Replay| {
        let (x, y) = replay.cursor();
        let line = replay.text().lines().nth(y.into()).unwrap_or_default().to_owned();
        (line.starts_with('>'), line.chars().skip(x.into()).collect::<String>())
    };
    let mut replay = plain((80, 24), &["j"]);
    for _ in 0..2 {
        let chosen = replay.state.catalogue.label(replay.state.listed().unwrap());
        let (marked, rest) = line(&replay);
        assert!(marked && rest.starts_with(&chosen), "{chosen}\n{}", replay.text());
        replay.press(&["k"]);
    }
    // On a page it stands on the link, wherever that is in its line.
    let mut replay = plain((80, 24), &["/", "goats", "Enter", "Enter"]);
    for _ in 0..12 {
        let detail = replay.state.page.detail.as_ref().unwrap();
        let at = replay.state.page_cursor().link;
        let piece = detail.flow.lines.iter().flat_map(|line| &line.pieces);
        let text = piece.clone().find(|piece| piece.link == Some(at)).unwrap().text.clone();
        let (marked, rest) = line(&replay);
        assert!(marked && rest.starts_with(&text), "{text}\n{}", replay.text());
        replay.press(&["j"]);
    }
    // While a query is typed it stands in the query.
    let replay = plain((80, 24), &["/", "goat"]);
    let (x, y) = replay.cursor();
    let text = replay.text();
    let title = text.lines().nth(y.into()).unwrap();
    assert!(title[..x.into()].ends_with("search: goat"), "{title} {x}");
}

#[test]
fn what_signs_mean_is_said() {
    let film = plain((120, 60), &["/", "goats", "Enter", "Enter"]).text();
    for said in ["Won: ", "contested", "Heading: Awards", "Heading: Festivals", "Director: "] {
        assert!(film.contains(said), "{said}\n{film}");
    }
    let awards = plain((120, 36), &["5"]).text();
    assert!(awards.contains("> won, ") || awards.contains("  won, "), "{awards}");
    let facets = plain((80, 24), &["F"]).text();
    assert!(facets.contains("Heading: Country"), "{facets}");
    // Left and right are no directions of a map that is not drawn.
    let mut replay = plain((80, 24), &["M"]);
    replay.press(&["h"]);
    assert!(replay.state.view.page.is_none(), "{}", replay.text());
    // One pane at a time, however wide.
    let mut replay = plain((200, 60), &[]);
    assert!(!replay.text().contains("Heading:"), "{}", replay.text());
    replay.press(&["Tab"]);
    assert!(replay.text().contains("Heading:"), "{}", replay.text());
}

/// Whoever sees no colours misses nothing: what warns, and what shines, is a sign or a word.
#[test]
fn nothing_is_told_by_colour_alone() {
    let says = |text: &str| {
        let words = ["≠", "?", "unconfirmed", "cancelled", "moved", "names no source"];
        words.iter().any(|word| text.contains(word))
    };
    let mut warnings = 0;
    for catalogue in [starter(), fixture("every-field.json")] {
        let films = catalogue.films().map(|film| film.id().into());
        let awards = catalogue.awards().map(|award| award.id().into());
        let editions = catalogue.editions().map(|edition| edition.id().into());
        let records = films.chain(awards).chain(editions);
        for place in records.map(Place::Record).chain([Place::Claims(None)]) {
            for row in pages::at(&catalogue, &place, &[]).rows {
                let label = match &row {
                    pages::Row::Field { label, .. } => Some(label),
                    _ => None,
                };
                let mut spans = row.spans();
                spans.extend(label);
                for span in spans.iter().filter(|span| span.tone == pages::Tone::Warn) {
                    assert!(says(&span.text), "{:?} on {}", span.text, place.address(&catalogue));
                    warnings += 1;
                }
            }
        }
    }
    assert!(warnings > 5, "{warnings}");
}

#[test]
fn show_is_text_with_headings() {
    let catalogue = starter();
    for address in ["film:madina", "edition:tokyo-2023"] {
        let place = Place::Record(catalogue.find(address).unwrap());
        let page = pages::at(&catalogue, &place, &[]);
        let text = write::plain(&page, 80);
        assert!(text.lines().any(|line| line == "Heading: Awards"), "{text}");
        assert!(text.lines().all(|line| !line.starts_with(' ')), "{text}");
        assert_eq!(text.chars().find(|c| is_sign(*c)), None, "{text}");
    }
    for address in ["run:festival:cannes", "run:person:agnes-varda", "run:film:madina"] {
        let place = Place::at(&catalogue, address).unwrap().unwrap();
        let text = write::plain(&pages::at(&catalogue, &place, &[]), 80);
        assert_eq!(text.chars().find(|c| is_sign(*c)), None, "{text}");
    }
}

#[test]
fn an_empty_catalogue_and_tiny_screens() {
    for size in [(20, 5), (24, 8), (5, 1), (80, 24)] {
        for (_, keys) in SCREENS {
            let mut replay = Replay::new(empty(), size.0, size.1);
            replay.state.prefs.plain = true;
            replay.press(keys);
            let _ = replay.screen();
        }
    }
    let replay = {
        let mut replay = Replay::new(empty(), 80, 24);
        replay.state.prefs.plain = true;
        replay
    };
    assert!(replay.text().contains("This catalogue is empty."), "{}", replay.text());
}

#[test]
fn screens() {
    for (name, keys) in SCREENS {
        let replay = plain((60, 20), keys);
        insta::assert_snapshot!(format!("plain_{name}_60x20"), replay.text());
    }
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        for (name, keys) in SCREENS.iter().filter(|(name, _)| ["film", "awards"].contains(name)) {
            let replay = plain((width, height), keys);
            insta::assert_snapshot!(format!("plain_{name}_{width}x{height}"), replay.text());
        }
    }
}
