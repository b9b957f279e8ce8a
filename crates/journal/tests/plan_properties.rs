//! Whatever somebody presses of a plan, and whatever their days are like.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use common::{named, now};
use jiff::ToSpan as _;
use jiff::civil::date;
use palmares_catalogue::instant::Instant;
use palmares_journal::edit::{self, EditTarget, Press, ProposedShowing, ShowingNow};
use palmares_journal::id::EditClock;
use palmares_journal::line::LineContent;
use palmares_journal::model::CleanText;
use palmares_journal::plan::{
    BusyTime, DayHours, DayTime, ExportedShowing, MealTime, OwnTicket, PlanPreferences,
};
use palmares_journal::{
    Device, Edit, Journal, PlanSettings, ShowingKey, ShowingSnapshot, WishLevel,
};
use proptest::prelude::*;

/// A person with a device that tells nobody else.
#[derive(Clone, Default)]
struct Hand {
    journal: Journal,
    clock: EditClock,
}

impl Hand {
    fn press(&mut self, press: &Press) {
        let device = Device::parse("aaaa").unwrap();
        let ids = self.clock.ids(device, 0, press.len()).unwrap();
        for line in press.lines(&ids, "").unwrap() {
            match Edit::parse(line.as_bytes()).unwrap() {
                LineContent::Edit(edit) => self.journal.add([edit]),
                LineContent::Newer(_) => panic!("{line}"),
            };
        }
    }

    fn undo(&mut self) -> bool {
        let undo = edit::undo_last(&self.journal, |_| true);
        let press = undo.map(|(_, press)| press);
        press.as_ref().is_some_and(|press| {
            self.press(press);
            true
        })
    }

    fn redo(&mut self) -> bool {
        let redo = edit::redo_last(&self.journal, |_| true);
        let press = redo.map(|(_, press)| press);
        press.as_ref().is_some_and(|press| {
            self.press(press);
            true
        })
    }
}

/// Four showings of two films, and one of both.
fn showing(at: usize, hour: u8) -> ShowingNow {
    let films: &[&str] = [&["film:a"][..], &["film:a"], &["film:b"], &["film:b", "film:a"]][at];
    let films = films.iter().map(|film| CleanText::from((*film).to_owned())).collect();
    let start = Instant::parse(&format!("2027-03-27T{hour:02}:30")).ok();
    let snapshot = ShowingSnapshot { films, start, ..ShowingSnapshot::default() };
    ShowingNow { key: ShowingKey::new("e", &at.to_string()).unwrap(), snapshot }
}

#[derive(Debug, Clone)]
enum PlanKey {
    Want,
    Wish(u8),
    See,
    Go(usize, u8),
    Refuse(usize, u8),
    LeaveOpen(usize),
    Ticket(usize, Option<OwnTicket>),
    LeaveEarly(usize, bool),
    Take(Vec<usize>, Vec<usize>, bool),
    Change(usize, Option<usize>, u8),
    Days(u8, bool),
    Way(bool, Option<u16>),
    Programme(Vec<usize>, u8),
    Export(usize, u8),
    Undo,
    Redo,
}

fn keys() -> impl Strategy<Value = Vec<PlanKey>> {
    let (at, hour) = (0..4_usize, 10..20_u8);
    let some = prop::collection::vec(0..4_usize, 0..4);
    let ticket = prop::sample::select(vec![None, Some(OwnTicket::Wanted), Some(OwnTicket::Bought)]);
    let one = prop_oneof![
        Just(PlanKey::Want),
        (0..=4_u8).prop_map(PlanKey::Wish),
        Just(PlanKey::See),
        (at.clone(), hour.clone()).prop_map(|(at, hour)| PlanKey::Go(at, hour)),
        (at.clone(), hour.clone()).prop_map(|(at, hour)| PlanKey::Refuse(at, hour)),
        at.clone().prop_map(PlanKey::LeaveOpen),
        (at.clone(), ticket).prop_map(|(at, ticket)| PlanKey::Ticket(at, ticket)),
        (at.clone(), any::<bool>()).prop_map(|(at, early)| PlanKey::LeaveEarly(at, early)),
        (some.clone(), some.clone(), any::<bool>())
            .prop_map(|(comes, goes, early)| PlanKey::Take(comes, goes, early)),
        (at.clone(), prop::option::of(at.clone()), hour.clone())
            .prop_map(|(at, to, hour)| PlanKey::Change(at, to, hour)),
        (0..6_u8, any::<bool>()).prop_map(|(most, is_off)| PlanKey::Days(most, is_off)),
        (any::<bool>(), prop::option::of(0..60_u16)).prop_map(|(on, way)| PlanKey::Way(on, way)),
        (some, hour.clone()).prop_map(|(all, hour)| PlanKey::Programme(all, hour)),
        (at, hour).prop_map(|(at, hour)| PlanKey::Export(at, hour)),
        Just(PlanKey::Undo),
        Just(PlanKey::Redo),
    ];
    prop::collection::vec(one, 1..30)
}

/// What a key does, as a press.
fn pressed(journal: &Journal, key: &PlanKey) -> Press {
    let (film, today) = (EditTarget::from(named("A", 2000)), date(2027, 3, 20));
    let key_of = |at: usize| showing(at, 10).key;
    match key {
        PlanKey::Want => edit::toggle_want(journal, &film, today),
        PlanKey::Wish(level) => edit::wish(journal, &film, WishLevel::new(*level), today),
        PlanKey::See => edit::see(journal, &film, None, false),
        PlanKey::Go(at, hour) => edit::go(journal, &showing(*at, *hour)).0,
        PlanKey::Refuse(at, hour) => edit::refuse(journal, &showing(*at, *hour)),
        PlanKey::LeaveOpen(at) => edit::leave_open(journal, &key_of(*at)),
        PlanKey::Ticket(at, ticket) => edit::ticket(journal, &showing(*at, 10), *ticket),
        PlanKey::LeaveEarly(at, early) => edit::leave_early(journal, &showing(*at, 10), *early),
        PlanKey::Take(comes, goes, early) => {
            let proposed =
                |at: &usize| ProposedShowing { showing: showing(*at, 10), leaves_early: *early };
            let comes: Vec<ProposedShowing> = comes.iter().map(proposed).collect();
            let goes: Vec<ShowingKey> = goes.iter().map(|at| key_of(*at)).collect();
            edit::take_plan(journal, &comes, &goes)
        }
        PlanKey::Change(at, to, hour) => {
            let new = to.map(|to| showing(to, *hour));
            edit::take_change(journal, &key_of(*at), new.as_ref())
        }
        PlanKey::Days(most, is_off) => {
            let settings = PlanSettings {
                most: Some(*most),
                days_off: is_off.then_some(today).into_iter().collect(),
                ..PlanSettings::default()
            };
            edit::plan_days(journal, "e", &settings)
        }
        PlanKey::Way(is_there, minutes) => {
            let houses = if *is_there { ("a", "b") } else { ("b", "a") };
            edit::way(journal, "e", houses, *minutes)
        }
        PlanKey::Programme(all, hour) => {
            let all: Vec<ShowingNow> = all.iter().map(|at| showing(*at, *hour)).collect();
            edit::see_programme(journal, "e", &hour.to_string(), &all, &now())
        }
        PlanKey::Export(at, hour) => {
            let showing = showing(*at, *hour);
            let before = journal.showing(&showing.key).and_then(|kept| kept.exported.as_ref());
            let told = ExportedShowing {
                sequence: 0,
                start: showing.snapshot.start,
                ends: None,
                place: None,
                is_cancelled: false,
            };
            let told = told.after(before);
            edit::export_showings(journal, &[(showing, told)])
        }
        PlanKey::Undo => edit::undo_last(journal, |_| true).map(|it| it.1).unwrap_or_default(),
        PlanKey::Redo => edit::redo_last(journal, |_| true).map(|it| it.1).unwrap_or_default(),
    }
}

/// Days of a person, within the bounds.
fn settings() -> impl Strategy<Value = PlanSettings> {
    let time = || (0..2_880_u16).prop_map(|minutes| DayTime::from_minutes(minutes).unwrap());
    let span = || {
        (0..2_879_u16, 1..2_880_u16).prop_map(|(from, length)| {
            let to = (from + length).min(DayTime::LAST.minutes());
            (DayTime::from_minutes(from).unwrap(), DayTime::from_minutes(to).unwrap())
        })
    };
    let text = || "[a-zA-Z é雨/\"\\\\{}]{0,6}[a-z]".prop_map(CleanText::from);
    let texts = move || prop::collection::vec(text(), 0..4);
    let day = || (0..400_i64).prop_map(|days| date(2027, 1, 1).checked_add(days.days()).unwrap());
    let busy = (day(), span(), prop::option::of(text()))
        .prop_map(|(day, (from, to), what)| BusyTime { day, from, to, what: what.map(trimmed) });
    let meal = (span(), any::<u16>()).prop_map(|((from, to), minutes)| {
        let window = to.minutes() - from.minutes();
        MealTime { from, to, minutes: 1 + minutes % window }
    });
    let hours = prop::option::of(span());
    let numbers = (
        prop::option::of(1..=u8::MAX),
        prop::option::of(0..=PlanSettings::LONGEST),
        prop::option::of(time()),
    );
    let lists = (
        prop::collection::btree_set(day(), 0..5),
        prop::collection::vec(meal, 0..=PlanSettings::MOST_MEALS),
        prop::collection::vec(busy, 0..5),
    );
    let words = (texts(), texts(), texts(), texts(), texts());
    (hours, numbers, lists, words).prop_map(|(hours, (most, talk, early), lists, words)| {
        let (days_off, meals, busy) = lists;
        let all =
            |texts: Vec<CleanText>| -> Vec<CleanText> { texts.into_iter().map(trimmed).collect() };
        PlanSettings {
            hours: hours.map(|(from, to)| DayHours { from, to }),
            days_off,
            meals,
            most,
            talk,
            early: early.map(|early| early.minutes() / 2),
            prefer: PlanPreferences {
                houses: all(words.0),
                subtitles: all(words.1),
                formats: all(words.2),
            },
            hidden: all(words.3).into_iter().collect(),
            order: all(words.4),
            busy,
        }
    })
}

/// A text as it comes out of a line.
fn trimmed(text: CleanText) -> CleanText {
    CleanText::from(text.trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn undo_then_redo_is_the_same_and_what_is_undone_was_never_decided(keys in keys()) {
        let mut hand = Hand::default();
        for key in &keys {
            let press = pressed(&hand.journal, key);
            hand.press(&press);
            prop_assert_eq!(hand.journal.faults().count(), 0);
            // Said again, nothing is new but what turns.
            if !matches!(key, PlanKey::Want | PlanKey::See | PlanKey::Undo | PlanKey::Redo | PlanKey::Change(..)) {
                prop_assert!(pressed(&hand.journal, key).is_empty(), "{:?}", key);
            }
            if let PlanKey::Go(at, _) = key {
                let chosen = hand.journal.plan("e").unwrap();
                let films = |at: usize| showing(at, 10).snapshot.films;
                let alike = chosen.chosen().filter(|other| {
                    let other = other.was.as_ref().unwrap();
                    other.films == films(*at)
                });
                prop_assert_eq!(alike.count(), 1);
            }
            let mut there_and_back = hand.clone();
            if there_and_back.undo() {
                prop_assert!(there_and_back.redo());
                prop_assert!(there_and_back.journal.looks_like(&hand.journal));
            }
        }
        while hand.undo() {}
        prop_assert!(hand.journal.is_empty());
        // What is left, the program keeps for itself.
        for plan in hand.journal.plans() {
            prop_assert_eq!(&plan.settings, &PlanSettings::default());
            prop_assert!(plan.ways.is_empty());
            prop_assert!(plan.showings.values().all(|showing| !showing.is_decided()));
        }
        let is_own = |key: &PlanKey| matches!(key, PlanKey::Programme(..) | PlanKey::Export(..));
        if !keys.iter().any(is_own) {
            prop_assert!(hand.journal.looks_like(&Journal::default()));
        }
    }

    #[test]
    fn days_come_back_as_they_were_written(settings in settings(), other in settings()) {
        let mut hand = Hand::default();
        for settings in [&settings, &other, &settings] {
            let press = edit::plan_days(&hand.journal, "e", settings);
            hand.press(&press);
            prop_assert_eq!(hand.journal.faults().count(), 0);
            let kept = hand.journal.plan("e").map(|plan| plan.settings.clone());
            prop_assert_eq!(&kept.unwrap_or_default(), settings);
            prop_assert!(edit::plan_days(&hand.journal, "e", settings).is_empty());
        }
    }
}
