//! Pictures of the screen: those that are kept, and those that a person saves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../examples/picture/journey.rs"]
mod journey;
#[path = "../../examples/picture/screens.rs"]
mod screens;
use std::collections::BTreeSet;
use std::path::PathBuf;

use palmares::app::event::{Effect, Event, TerminalEffect};
use palmares::app::mode::InputMode;
use palmares::app::saving::{NameTaken, Screenshot};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{empty, fixture, starter};
use screens::{PICTURES, drawn};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/pictures")
}

#[test]
fn every_picture_is_what_the_program_draws() {
    let catalogue = starter();
    let stale: Vec<&str> = PICTURES
        .iter()
        .filter(|picture| {
            let kept = std::fs::read_to_string(folder().join(picture.name).with_extension("svg"));
            kept.ok().as_deref() != Some(&*drawn(picture, &catalogue).unwrap())
        })
        .map(|picture| picture.name)
        .collect();
    assert_eq!(stale, [""; 0], "`cargo run --example picture` draws them anew; look at them then");
}

#[test]
fn there_is_no_picture_that_nobody_draws() {
    let kept: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let names = PICTURES.iter().map(|picture| picture.name).chain([journey::NAME]);
    let known: BTreeSet<String> = names.map(|name| format!("{name}.svg")).collect();
    assert_eq!(kept, known);
    // The README shows one, the manual the rest.
    let root = folder().join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let manual = std::fs::read_to_string(root.join("docs/README.md")).unwrap();
    for name in known {
        let shown = readme.contains(&format!("(assets/pictures/{name})"))
            || manual.contains(&format!("(../assets/pictures/{name})"));
        assert!(shown, "{name}");
    }
}

#[test]
fn the_journey_is_what_the_program_draws_and_shows_each_of_its_screens() {
    let catalogue = starter();
    let kept = std::fs::read_to_string(folder().join(journey::NAME).with_extension("svg")).unwrap();
    assert!(
        kept == journey::drawn(&catalogue).unwrap(),
        "`cargo run --example picture` draws it anew; look at it then"
    );
    // Small enough for the top of a page, and moving without scripts.
    assert!(kept.len() < 400_000 && !kept.contains("<script"), "{}", kept.len());
    for (at, (screen, ..)) in journey::screens(&catalogue).unwrap().iter().enumerate() {
        for line in screen.lines().skip(3).filter(|line| line.starts_with("<text")) {
            assert!(kept.contains(line), "screen {at}: {line}");
        }
    }
}

#[test]
fn the_pictures_of_madina_show_both_prizes_and_both_sources() {
    let said = |name: &str| {
        let svg = std::fs::read_to_string(folder().join(name)).unwrap();
        runs(&svg).into_iter().map(|(_, text)| text.to_owned() + "\n").collect::<String>()
    };
    let in_order = |text: &str, parts: &[&str]| {
        let mut rest = text;
        for part in parts {
            let at = rest.find(part).unwrap_or_else(|| panic!("{part} is not next in\n{rest}"));
            rest = &rest[at + part.len()..];
        }
    };
    let run = ["Tokyo 2023", "Asian Future", "World premiere", "VC Film Fest 2024"];
    let prizes = ["Special Recognition", "Special Recognition for Performance"];
    in_order(&said("run.svg"), &[&run[..], &prizes[..]].concat());
    let claims = [
        "Synopsis, 2 versions",
        "Preferred",
        "elderly grandmother",
        "The jury&#39;s words",
        "The Astana Times",
        "Also said",
        "her own mother",
        "the plot line of the report",
        "The Astana Times",
    ];
    in_order(&said("claims.svg"), &claims);
}

/// What the letters of a picture say, in their order, and the length that each run is to have.
fn runs(svg: &str) -> Vec<(f64, &str)> {
    let texts = svg.split("<text ").skip(1).map(|rest| rest.split("</text>").next().unwrap());
    texts
        .map(|text| {
            let length = text.split("textLength=\"").nth(1).unwrap().split('"').next().unwrap();
            (length.parse().unwrap(), text.split('>').nth(1).unwrap())
        })
        .collect()
}

#[test]
fn a_picture_says_what_the_screen_says() {
    let replay = Replay::asking(fixture("wide.json"), "film:sea", (100, 30)).unwrap();
    let (svg, text) = (replay.svg(), replay.text());
    for (length, run) in runs(&svg) {
        let plain = run.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        let plain = plain.replace("&#39;", "'").replace("&amp;", "&");
        assert!(text.contains(&plain), "{plain}");
        let cells = f64::from(palmares::pages::flow::cells(&plain));
        assert!((length - cells * 8.4).abs() < 0.01, "{plain}: {length}");
    }
    assert!(svg.contains("東") && svg.contains("<title>Palmares: film:"), "{svg}");
}

fn saved(replay: &mut Replay) -> Option<Screenshot> {
    replay.effects().into_iter().find_map(|effect| match effect {
        Effect::Terminal(TerminalEffect::SaveScreen(shot)) => Some(shot),
        _ => None,
    })
}

#[test]
fn the_screen_is_saved_under_a_name_made_from_its_address() {
    let mut replay = Replay::new(starter(), 100, 30);
    replay.press(&["/", "madina", "Enter", "Enter", ":", "save-screen", "Enter"]);
    assert!(replay.text().contains("palmares-film-madina.svg"), "{}", replay.text());
    assert!(replay.state.is_typing(), "a paste is part of the name");
    replay.press(&["Enter"]);
    let shot = saved(&mut replay).unwrap();
    assert_eq!((shot.path.as_str(), shot.replace), ("palmares-film-madina.svg", false));
    assert_eq!((shot.title.as_str(), shot.light), ("Palmares: film:madina", false));
    assert!(!replay.state.mode.is_overlay(), "the prompt is not on the picture");
    // By its key, under another name, from a list.
    replay.press(&["1", "ctrl-s"]);
    assert!(replay.text().contains("palmares-films-madina.svg"), "{}", replay.text());
    replay.press(&["ctrl-u", "x.pdf", "Enter"]);
    assert!(replay.text().contains("End the name in .svg"), "{}", replay.text());
    assert_eq!(saved(&mut replay), None);
    replay.press(&["ctrl-u"]);
    replay.event(Event::Paste("pasted\n.txt".into()));
    replay.press(&["Enter"]);
    assert_eq!(saved(&mut replay).unwrap().path, "pasted .txt");
    replay.press(&["ctrl-s", "Esc"]);
    assert!(!replay.state.mode.is_overlay() && saved(&mut replay).is_none());
}

/// There is a file of the name that the screen was to be saved under.
fn taken() -> Event {
    let (path, title) = ("a.svg".to_owned(), String::new());
    let shot = Screenshot { path, replace: false, light: false, title };
    Event::NameTaken(Box::new(NameTaken::Screen(shot)))
}

#[test]
fn a_file_that_is_there_is_replaced_by_y_and_by_nothing_else() {
    let mut replay = Replay::new(empty(), 80, 24);
    for key in ["n", "Enter", "Esc", "x"] {
        replay.event(taken());
        assert!(replay.text().contains("This file exists"), "{}", replay.text());
        replay.press(&[key]);
        let InputMode::Saving(saving) = &replay.state.mode else { panic!("no prompt") };
        assert_eq!((saving.input.value(), saving.taken), ("a.svg", false), "{key}");
        assert_eq!(saved(&mut replay), None, "{key}");
        replay.press(&["Esc"]);
    }
    replay.event(taken());
    replay.press(&["y"]);
    let shot = saved(&mut replay).unwrap();
    assert_eq!((shot.path.as_str(), shot.replace), ("a.svg", true));
    // Who went on meanwhile is not taken out of what they do.
    replay.press(&["?"]);
    replay.event(taken());
    assert!(matches!(replay.state.mode, InputMode::Help(_)));
}

#[test]
fn the_prompt_fits_any_screen() {
    for (width, height) in [(20, 5), (80, 24), (200, 60)] {
        let mut replay = Replay::new(fixture("wide.json"), width, height);
        replay.press(&["ctrl-s"]);
        let _ = (replay.text(), replay.svg());
        replay.event(Event::Paste("東".repeat(5_000)));
        let _ = (replay.text(), replay.svg());
    }
}
