//! The tour: eight steps, done by the person or for them, that take nothing away.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::tour::STEPS;
use palmares::catalogue::Catalogue;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, empty, fixture, starter};
use std::sync::Arc;

fn step(replay: &Replay) -> Option<usize> {
    replay.state.tour.as_ref().map(|tour| tour.step + 1)
}

fn page(replay: &Replay) -> Option<String> {
    replay.state.view.page.as_ref().map(|page| page.place.address(&replay.state.catalogue))
}

#[test]
fn each_step_waits_for_what_it_asks_for() {
    let mut replay = Replay::new(starter(), 80, 24);
    replay.press(&[":tour", "Enter"]);
    assert_eq!(step(&replay), Some(1));
    assert!(replay.text().contains("Press j."), "{}", replay.text());
    // Other keys do what they always do, and the step waits.
    replay.press(&["k", "f", "Esc"]);
    assert_eq!(step(&replay), Some(1));
    let asked: &[(&[&str], &str)] = &[
        (&["j"], "type madina"),
        (&["/", "madina", "Enter"], "open the film"),
        (&["Enter"], "its run"),
        (&["R"], "a letter before each"),
        (&["Enter"], "go back"),
        (&["["], "filter the list"),
        (&["F"], "palmares -q"),
    ];
    for (at, (keys, says)) in asked.iter().enumerate() {
        replay.press(keys);
        assert_eq!(step(&replay), Some(at + 2), "{keys:?}\n{}", replay.text());
        let text = replay.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(says), "{says}: {text}");
    }
    assert_eq!(page(&replay).as_deref(), Some("facets:films madina"));
    replay.press(&["y", "Esc"]);
    assert_eq!(step(&replay), Some(STEPS));
    replay.press(&["Enter"]);
    assert_eq!(step(&replay), None);
    assert_eq!((page(&replay), replay.state.list().query()), (None, ""));
}

#[test]
fn a_step_can_be_gone_past_and_is_then_done() {
    for key in ["Space", "Enter"] {
        let mut replay = Replay::new(starter(), 80, 24);
        replay.press(&[":", "tour", "Enter"]);
        let places = [
            None,
            None,
            Some("film:madina"),
            Some("run:film:madina"),
            Some("edition:tokyo-2023"),
            Some("run:film:madina"),
            Some("facets:films madina"),
        ];
        for (at, place) in places.iter().enumerate() {
            replay.press(&[key]);
            assert_eq!(page(&replay).as_deref(), *place, "{at}\n{}", replay.text());
            assert_eq!(step(&replay), Some(at + 2));
        }
        replay.press(&[key]);
        assert_eq!((step(&replay), page(&replay)), (None, None));
    }
}

#[test]
fn whoever_leaves_is_where_they_were() {
    for steps in 0..STEPS {
        let mut replay = Replay::new(starter(), 80, 24);
        replay.press(&["/", "country:kz", "Enter", "j", "j", "Enter", "3", "1"]);
        let (before, history) = (replay.text(), replay.state.history.before().count());
        replay.press(&[":tour", "Enter"]);
        (0..steps).for_each(|_| {
            replay.press(&["Space"]);
        });
        replay.press(&["Esc"]);
        assert_eq!(step(&replay), None);
        let all_but_last =
            |text: &str| text.lines().take(23).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(all_but_last(&replay.text()), all_but_last(&before), "after {steps} steps");
        assert_eq!(replay.state.history.before().count(), history);
        replay.press(&["["]);
        assert_eq!(replay.state.list().list, palmares::search::List::Festivals);
    }
}

#[test]
fn it_works_on_any_catalogue_and_screen() {
    let catalogues: [Arc<Catalogue>; 2] = [fixture("every-field.json"), starter()];
    for catalogue in catalogues {
        for size in [(60, 20), (80, 24), (120, 36), (200, 60), (20, 5), (5, 1)] {
            for key in ["Space", "Enter"] {
                let mut replay = Replay::new(catalogue.clone(), size.0, size.1);
                replay.press(&[":tour", "Enter"]);
                for _ in 0..STEPS {
                    assert!(step(&replay).is_some());
                    let layout = replay.state.layout();
                    if size.1 >= 20 {
                        // The step stands below what it speaks of, and all of it is there.
                        let layout = layout.unwrap();
                        let (tour, pane) = (layout.tour.unwrap(), layout.list.or(layout.detail));
                        let pane = pane.unwrap();
                        assert!(pane.y + pane.height <= tour.y && pane.height >= 10, "{layout:?}");
                        let lines = palmares::app::tour::lines(&replay.state).unwrap();
                        assert!(lines.len() < usize::from(tour.height), "{lines:?}");
                        let text = replay.text();
                        assert!(lines.iter().all(|line| text.contains(line.as_str())), "{text}");
                    }
                    let _ = replay.screen();
                    replay.press(&[key]);
                }
                assert_eq!(step(&replay), None);
            }
        }
    }
    let mut replay = Replay::new(empty(), 80, 24);
    replay.press(&[":tour", "Enter"]);
    assert_eq!(step(&replay), None);
    assert!(replay.text().contains("no films here"), "{}", replay.text());
}

#[test]
fn screens() {
    for (width, height) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        let mut replay = Replay::new(fixture("every-field.json"), width, height);
        replay.press(&[":tour", "Enter", "Space", "Space"]);
        insta::assert_snapshot!(format!("tour_{width}x{height}"), drawn(&replay.screen()));
    }
}
