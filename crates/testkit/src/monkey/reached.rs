//! What random keys are to reach, and which of them took long.

use std::collections::BTreeMap;
use std::time::Duration;

use palmares::app::event::Event;
use palmares::app::mode::InputMode;
use palmares::pages::{Place, PlanPage};

use crate::Replay;

fn name(value: &str) -> String {
    value.split(['(', ' ', '{']).next().unwrap_or_default().to_owned()
}

/// What is on the screen, to know what was reached.
pub(super) fn shown(replay: &Replay) -> Vec<String> {
    let state = &replay.state;
    let mut shown = Vec::new();
    let mut note = |is: bool, what: &str| is.then(|| shown.push(what.to_owned()));
    note(state.prefs.plain, "plain");
    note(state.prefs.ascii, "ascii");
    note(state.tour.is_some(), "tour");
    note(matches!(state.mode, InputMode::Query(_)), "typing");
    note(matches!(state.mode, InputMode::PageFilter(_)), "page filter");
    let poster = state.poster_area().and(state.page.poster.as_ref());
    note(poster.is_some_and(|poster| matches!(poster.outcome, Some(Ok(_)))), "poster");
    note(poster.is_some_and(|poster| matches!(poster.outcome, Some(Err(_)))), "no poster");
    shown.extend(state.mode.is_overlay().then(|| name(&format!("{:?}", state.mode))));
    shown.extend(state.place().map(|place| name(&format!("{place:?}"))));
    shown.extend(match state.place() {
        Some(Place::Record(record)) => Some(format!("{:?}", record.kind())),
        Some(Place::Plan(PlanPage::Of(_, view))) => Some(name(&format!("{view:?}"))),
        Some(Place::Plan(PlanPage::Film(_))) => Some("Showings".to_owned()),
        Some(Place::Plan(PlanPage::Programmes)) => Some("Programmes".to_owned()),
        _ => None,
    });
    shown.push(format!("{:?}", state.prefs.theme));
    shown
}

/// What is reached each time.
pub(super) const REACHED: &[&str] = &[
    "plain",
    "ascii",
    "tour",
    "typing",
    "page filter",
    "poster",
    "no poster",
    "Film",
    "Person",
    "Festival",
    "Edition",
    "Award",
    "Source",
    "Run",
    "Claims",
    "Map",
    "Summary",
    "Facets",
    "Today",
    "Plan",
    "Help",
    "Problems",
    "Palette",
    "Menu",
    "Saving",
];

/// What is reached by whoever has the time.
pub(super) const SELDOM: &[&str] = &["Section", "Jury", "Route", "Way", "Hints", "Themes"];

/// From so many events everything is reached.
pub(super) const MANY: u64 = 200_000;

/// The same of a plan.
pub(super) const REACHED_OF_PLAN: &[&str] =
    &["Agenda", "Timetable", "Best", "Decide", "Changes", "Free", "Screening", "Menu", "Entry"];

pub(super) const SELDOM_OF_PLAN: &[&str] = &["Now", "Showings", "Saving", "plain", "ascii"];

/// What was pressed, and where.
pub(super) fn pressed(replay: &Replay, event: &Event) -> String {
    let shown = shown(replay);
    // The theme comes last, and what is on the screen before it.
    let place = shown.iter().rev().nth(1).map_or("", |place| place);
    match event {
        Event::Key(key, _) => format!("{place} {:?}", key.code),
        event => format!("{place} {}", name(&format!("{event:?}"))),
    }
}

/// How long keys took, by what was on the screen and what was pressed.
#[derive(Default)]
pub(super) struct Pace {
    taken: BTreeMap<String, (Duration, Duration, u32)>,
}

impl Pace {
    pub(super) fn add(&mut self, what: String, took: Duration) {
        let (longest, all, count) = self.taken.entry(what).or_default();
        *longest = took.max(*longest);
        *all += took;
        *count += 1;
    }

    /// Which took the most time in all, one a line: milliseconds in all, the longest, how often.
    pub(super) fn slowest(&self) -> String {
        let mut taken: Vec<_> = self.taken.iter().collect();
        taken.sort_by_key(|(_, (_, all, _))| std::cmp::Reverse(*all));
        let ms = |time: &Duration| time.as_secs_f64() * 1e3;
        let line = |(what, (longest, all, count)): &(&String, &(Duration, Duration, u32))| {
            format!("{:>10.1} {:>8.2} {count:>7} {what}\n", ms(all), ms(longest))
        };
        taken.iter().take(25).map(line).collect()
    }
}
