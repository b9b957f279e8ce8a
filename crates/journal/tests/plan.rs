//! A festival's plan, as somebody makes it press by press.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use common::plan::{at, days, time};
use common::{Room, named, now};
use jiff::civil::date;
use palmares_catalogue::instant::Instant;
use palmares_journal::edit::{self, EditTarget, Press, ProposedShowing, ShowingNow};
use palmares_journal::plan::{DayHours, ExportedShowing, MealTime, OwnTicket};
use palmares_journal::{
    EditionPlan, Journal, PlanSettings, PlannedShowing, Scale, ShowingKey, ShowingSnapshot, Store,
    WishLevel,
};

/// Somebody at a machine.
struct Planner {
    room: Room,
    store: Store,
    journal: Journal,
}

impl Planner {
    fn new() -> Self {
        let room = Room::new();
        let store = room.open().0;
        Self { room, store, journal: Journal::default() }
    }

    /// Presses, and looks whether a program that starts now has the same. Returns how many lines that made.
    fn press(&mut self, press: &Press) -> usize {
        let appended = self.store.append(press, &now()).unwrap();
        let count = appended.edits.len();
        self.journal.add(appended.edits);
        assert_eq!(self.room.journal(), self.journal);
        assert_eq!(self.journal.faults().count(), 0);
        count
    }

    fn undo(&mut self) -> Option<String> {
        let (of, press) = edit::undo_last(&self.journal, |_| true)?;
        let words = edit::words(&self.journal, &self.journal.undone_with(&of), Scale::Stars);
        self.press(&press);
        Some(words)
    }

    fn redo(&mut self) -> Option<String> {
        let (of, press) = edit::redo_last(&self.journal, |_| true)?;
        let words = edit::words(&self.journal, &self.journal.undone_with(&of), Scale::Stars);
        self.press(&press);
        Some(words)
    }

    fn last_words(&self) -> String {
        edit::words(&self.journal, &self.journal.log()[0].edits, Scale::Stars)
    }

    fn kept(&self, id: &str) -> PlannedShowing {
        let key = hill(id);
        self.journal.showing(&key).cloned().unwrap_or_else(|| PlannedShowing::new(&key))
    }

    fn chosen(&self) -> Vec<&str> {
        let plan = self.journal.plan("hill-2027");
        plan.into_iter().flat_map(EditionPlan::chosen).map(|it| it.key.id().as_str()).collect()
    }
}

fn hill(id: &str) -> ShowingKey {
    ShowingKey::new("hill-2027", id).unwrap()
}

/// A showing of films on Saturday, at an hour.
fn showing(id: &str, films: &[&str], hour: u8) -> ShowingNow {
    let snapshot = ShowingSnapshot {
        films: films.iter().map(|film| format!("film:{film}").into()).collect(),
        title: Some(films.join(" and ").into()),
        start: at(&format!("2027-03-27T{hour:02}:30:00+01:00")),
        ends: at(&format!("2027-03-27T{:02}:20:00+01:00", hour + 1)),
        venue: Some("Star Cinema".into()),
        screen: Some("2".into()),
        address: Some(format!("screening:{id}").into()),
    };
    ShowingNow { key: hill(id), snapshot }
}

#[test]
fn what_is_written_of_a_plan_reads_as_it_was_meant() {
    let mut planner = Planner::new();
    assert_eq!(planner.press(&edit::plan_days(&planner.journal, "hill-2027", &days())), 1);
    assert_eq!(planner.journal.plan("hill-2027").unwrap().settings, days());
    assert!(edit::plan_days(&planner.journal, "hill-2027", &days()).is_empty());
    // Only what differs is said, and what is gone is taken away.
    let fewer = PlanSettings { meals: Vec::new(), most: Some(4), hours: None, ..days() };
    let press = edit::plan_days(&planner.journal, "hill-2027", &fewer);
    let id = palmares_journal::EditId::EARLIEST;
    let line = press.lines(&[id], "").unwrap().remove(0);
    assert!(line.ends_with(r#""set":{"most":4,"hours":null,"meals":null}}"#), "{line}");
    planner.press(&press);
    assert_eq!(planner.journal.plan("hill-2027").unwrap().settings, fewer);
    planner.press(&edit::plan_days(&planner.journal, "hill-2027", &PlanSettings::default()));
    assert_eq!(planner.journal.plan("hill-2027"), None);
    assert_eq!(
        planner.undo().unwrap(),
        "plan of hill-2027: days off, showings a day, time for talks, time before showings, preferences, \
         hidden halls, order of halls, busy times changed"
    );
    assert_eq!(planner.journal.plan("hill-2027").unwrap().settings, fewer);
    // What is past the bounds could not be read again.
    let meal = MealTime { from: time("12:00"), to: time("13:00"), minutes: 30 };
    let wild = PlanSettings {
        meals: std::iter::repeat_n(MealTime { minutes: 61, ..meal }, 3)
            .chain(std::iter::repeat_n(meal, 20))
            .collect(),
        most: Some(0),
        talk: Some(u16::MAX),
        hours: Some(DayHours { from: time("12:00"), to: time("12:00") }),
        order: (0..2_000).map(|hall| format!("Hall {hall}").into()).collect(),
        hidden: (0..2_000).map(|hall| format!("Hall {hall}").into()).collect(),
        ..PlanSettings::default()
    };
    planner.press(&edit::plan_days(&planner.journal, "hill-2027", &wild));
    let kept = &planner.journal.plan("hill-2027").unwrap().settings;
    assert_eq!((kept.meals.len(), kept.most, kept.hours), (8, None, None));
    assert_eq!((kept.talk, kept.order.len(), kept.hidden.len()), (Some(1_440), 1_000, 1_000));
    assert!(edit::plan_days(&planner.journal, "a\u{1b}", &days()).is_empty());
}

#[test]
fn a_wish_is_more_than_wanting_and_goes_with_it() {
    let mut planner = Planner::new();
    let film: EditTarget = named("Dust Choir", 2026).into();
    let at = named("Dust Choir", 2026).key();
    let today = date(2027, 3, 20);
    let wish = |planner: &Planner| planner.journal.record(&at).unwrap().wish.map(WishLevel::number);
    planner.press(&edit::toggle_want(&planner.journal, &film, today));
    assert_eq!(wish(&planner), Some(2));
    assert!(edit::wish(&planner.journal, &film, WishLevel::new(2), today).is_empty());
    let since = planner.journal.record(&at).unwrap().want;
    planner.press(&edit::wish(&planner.journal, &film, WishLevel::new(4), date(2027, 3, 21)));
    assert_eq!((wish(&planner), planner.journal.record(&at).unwrap().want), (Some(4), since));
    assert_eq!(planner.last_words(), "wish 4 for Dust Choir");
    planner.press(&edit::toggle_want(&planner.journal, &film, today));
    assert_eq!((wish(&planner), planner.journal.record(&at).unwrap().want), (None, None));
    assert_eq!(planner.last_words(), "no longer wanted: Dust Choir");
    // Wanted again, it is as wanted as any.
    planner.press(&edit::toggle_want(&planner.journal, &film, today));
    assert_eq!(wish(&planner), Some(2));
    planner.press(&edit::wish(&planner.journal, &film, WishLevel::new(1), today));
    // Seen, it is no longer wanted.
    planner.press(&edit::see(&planner.journal, &film, None, false));
    assert_eq!(wish(&planner), None);
    assert_eq!(planner.undo().unwrap(), "seen Dust Choir");
    assert_eq!(wish(&planner), Some(1));
    planner.press(&edit::wish(&planner.journal, &film, None, today));
    assert_eq!(wish(&planner), None);
    assert!(edit::wish(&planner.journal, &film, None, today).is_empty());
    // A film that was not kept comes with all that names it.
    let other: EditTarget = named("Two Rivers", 2025).into();
    planner.press(&edit::wish(&planner.journal, &other, WishLevel::new(3), today));
    let kept = planner.journal.record(&named("Two Rivers", 2025).key()).unwrap();
    assert_eq!((kept.wish, kept.snapshot.name.as_deref()), (WishLevel::new(3), Some("Two Rivers")));
}

#[test]
fn a_choice_moves_from_one_showing_of_a_film_to_another() {
    let mut planner = Planner::new();
    let (friday, saturday) = (showing("1", &["dust"], 14), showing("2", &["dust"], 18));
    let (press, moved) = edit::go(&planner.journal, &friday);
    assert_eq!((planner.press(&press), moved), (1, vec![]));
    assert_eq!(planner.last_words(), "going to dust on 27 March 2027, 14:30");
    assert_eq!(planner.kept("1").was, Some(friday.snapshot.clone()));
    assert!(edit::go(&planner.journal, &friday).0.is_empty());
    let (press, moved) = edit::go(&planner.journal, &saturday);
    assert_eq!((planner.press(&press), moved), (2, vec![hill("1")]));
    assert_eq!(planner.last_words(), "going to dust on 27 March 2027, 18:30");
    assert_eq!(planner.chosen(), ["2"]);
    assert_eq!(planner.undo().unwrap(), "going to dust on 27 March 2027, 18:30");
    assert_eq!(planner.chosen(), ["1"]);
    assert_eq!(planner.redo().unwrap(), "going to dust on 27 March 2027, 18:30");
    assert_eq!(planner.chosen(), ["2"]);
    // A programme that has the film too is another thing, and so is what has no film.
    let (press, moved) = edit::go(&planner.journal, &showing("3", &["dust", "salt"], 20));
    planner.press(&press);
    assert_eq!(moved, []);
    for id in ["4", "5"] {
        let (press, moved) = edit::go(&planner.journal, &showing(id, &[], 10));
        planner.press(&press);
        assert_eq!(moved, []);
    }
    assert_eq!(planner.chosen(), ["2", "3", "4", "5"]);
    planner.press(&edit::leave_open(&planner.journal, &hill("2")));
    assert_eq!(planner.last_words(), "no longer decided: dust on 27 March 2027, 18:30");
    assert!(edit::leave_open(&planner.journal, &hill("2")).is_empty());
    planner.press(&edit::refuse(&planner.journal, &saturday));
    assert!(planner.kept("2").is_refused());
    assert_eq!(planner.last_words(), "never dust on 27 March 2027, 18:30");
}

#[test]
fn who_has_a_ticket_goes_and_may_leave_early() {
    let mut planner = Planner::new();
    let film = showing("1", &["dust"], 14);
    planner.press(&edit::refuse(&planner.journal, &film));
    let said = [
        (Some(OwnTicket::Wanted), "ticket wanted for dust on 27 March 2027, 14:30"),
        (Some(OwnTicket::Bought), "ticket bought for dust on 27 March 2027, 14:30"),
    ];
    for (ticket, words) in said {
        assert_eq!(planner.press(&edit::ticket(&planner.journal, &film, ticket)), 1);
        assert!(edit::ticket(&planner.journal, &film, ticket).is_empty());
        assert_eq!((planner.kept("1").ticket, planner.last_words().as_str()), (ticket, words));
        assert!(planner.kept("1").is_chosen());
    }
    planner.press(&edit::leave_early(&planner.journal, &film, true));
    assert_eq!(planner.last_words(), "leaving before the talk: dust on 27 March 2027, 14:30");
    assert!(planner.kept("1").leaves_early);
    planner.press(&edit::leave_early(&planner.journal, &film, false));
    assert_eq!(planner.last_words(), "staying for the talk: dust on 27 March 2027, 14:30");
    // The ticket is there still.
    planner.press(&edit::leave_open(&planner.journal, &hill("1")));
    assert_eq!(planner.kept("1").ticket, Some(OwnTicket::Bought));
    planner.press(&edit::ticket(&planner.journal, &film, None));
    assert_eq!(planner.last_words(), "no ticket for dust on 27 March 2027, 14:30");
    assert!(!planner.kept("1").is_decided() && !planner.kept("1").is_chosen());
}

#[test]
fn a_plan_is_taken_as_one_and_taken_back_as_one() {
    let mut planner = Planner::new();
    planner.press(&edit::go(&planner.journal, &showing("0", &["salt"], 9)).0);
    let proposed = |id: &str, film: &str, hour, leaves_early| ProposedShowing {
        showing: showing(id, &[film], hour),
        leaves_early,
    };
    let comes = [proposed("1", "dust", 10, false), proposed("2", "rivers", 13, true)];
    let before = planner.journal.clone();
    assert_eq!(planner.press(&edit::take_plan(&planner.journal, &comes, &[hill("0")])), 3);
    assert_eq!(planner.chosen(), ["1", "2"]);
    assert!(planner.kept("2").leaves_early);
    assert!(edit::take_plan(&planner.journal, &comes, &[hill("0")]).is_empty());
    assert_eq!(planner.undo().unwrap(), "going to dust on 27 March 2027, 10:30 and 1 more");
    assert_eq!(planner.chosen(), ["0"]);
    assert!(planner.journal.looks_like(&before));
    planner.redo().unwrap();
    assert_eq!(planner.chosen(), ["1", "2"]);
}

#[test]
fn a_change_of_the_programme_is_taken_over_and_that_can_be_taken_back() {
    let mut planner = Planner::new();
    let film = showing("1", &["dust"], 14);
    planner.press(&edit::go(&planner.journal, &film).0);
    planner.press(&edit::ticket(&planner.journal, &film, Some(OwnTicket::Bought)));
    let later = showing("1", &["dust"], 15);
    assert!(edit::take_change(&planner.journal, &hill("1"), Some(&film)).is_empty());
    planner.press(&edit::take_change(&planner.journal, &hill("1"), Some(&later)));
    assert_eq!(planner.kept("1").was, Some(later.snapshot.clone()));
    planner.undo().unwrap();
    assert_eq!(planner.kept("1").was, Some(film.snapshot.clone()));
    planner.redo().unwrap();
    // Another id: all goes there.
    let renamed = showing("9", &["dust"], 15);
    planner.press(&edit::take_change(&planner.journal, &hill("1"), Some(&renamed)));
    assert_eq!(planner.journal.showing(&hill("1")), None);
    let there = planner.kept("9");
    assert_eq!((there.is_chosen(), there.ticket), (true, Some(OwnTicket::Bought)));
    assert_eq!(there.was, Some(renamed.snapshot.clone()));
    planner.undo().unwrap();
    assert_eq!((planner.chosen(), planner.journal.showing(&hill("9"))), (vec!["1"], None));
    // Gone: one does not go, and has a ticket to give back.
    planner.press(&edit::take_change(&planner.journal, &hill("1"), None));
    assert_eq!(
        (planner.kept("1").going, planner.kept("1").ticket),
        (None, Some(OwnTicket::Bought))
    );
}

#[test]
fn the_programme_that_was_seen_is_kept_for_the_next_and_no_undo_is_about_it() {
    let mut planner = Planner::new();
    let (dust, rivers, salt) =
        (showing("1", &["dust"], 10), showing("2", &["rivers"], 13), showing("3", &["salt"], 16));
    planner.press(&edit::go(&planner.journal, &dust).0);
    let first = [dust.clone(), rivers.clone()];
    let press = edit::see_programme(&planner.journal, "hill-2027", "one", &first, &now());
    // The one that was chosen is known.
    assert_eq!(planner.press(&press), 2);
    assert_eq!(planner.last_words(), "programme of hill-2027 looked at");
    assert!(edit::see_programme(&planner.journal, "hill-2027", "one", &first, &now()).is_empty());
    assert!(!planner.kept("2").is_decided());
    let plan = planner.journal.plan("hill-2027").unwrap();
    let at = now().timestamp();
    assert_eq!(plan.seen.programme.as_deref(), Some("one"));
    assert_eq!(plan.seen.at.unwrap().as_second(), at.as_second());
    // Rivers is no longer wanted, dust moved, salt came.
    let moved = showing("1", &["dust"], 11);
    let second = [moved.clone(), salt];
    planner.press(&edit::see_programme(&planner.journal, "hill-2027", "two", &second, &now()));
    assert_eq!(planner.journal.showing(&hill("2")), None);
    assert_eq!(planner.kept("1").was, Some(moved.snapshot));
    assert!(planner.kept("3").was.is_some());
    // A showing of another edition is none of it.
    let other = ShowingNow { key: ShowingKey::new("other", "1").unwrap(), ..rivers };
    let press = edit::see_programme(&planner.journal, "hill-2027", "two", &[other], &now());
    planner.press(&press);
    assert_eq!((planner.journal.plan("other"), planner.journal.showing(&hill("3"))), (None, None));
    // What goes into a calendar neither.
    let told = ExportedShowing {
        sequence: 0,
        start: at_hour(10),
        ends: None,
        place: Some("Star Cinema 2".into()),
        is_cancelled: false,
    };
    let press = edit::export_showings(&planner.journal, &[(dust.clone(), told.clone())]);
    assert_eq!(planner.press(&press), 1);
    assert_eq!(planner.last_words(), "put into a calendar: dust on 27 March 2027, 11:30");
    assert!(edit::export_showings(&planner.journal, &[(dust.clone(), told.clone())]).is_empty());
    let later = ExportedShowing { start: at_hour(11), ..told };
    let later = later.after(planner.kept("1").exported.as_ref());
    planner.press(&edit::export_showings(&planner.journal, &[(dust, later)]));
    assert_eq!(planner.kept("1").exported.unwrap().sequence, 1);
    // What is not in the plan is known by what it was.
    let other = ExportedShowing {
        sequence: 0,
        start: at_hour(18),
        ends: None,
        place: None,
        is_cancelled: true,
    };
    let proposed = showing("7", &["ferry"], 18);
    planner.press(&edit::export_showings(&planner.journal, &[(proposed.clone(), other.clone())]));
    assert_eq!(
        (planner.kept("7").was, planner.kept("7").exported),
        (Some(proposed.snapshot), Some(other))
    );
    assert_eq!(planner.undo().unwrap(), "going to dust on 27 March 2027, 10:30");
    assert_eq!(planner.undo(), None);
    assert_eq!(planner.kept("1").exported.unwrap().sequence, 1);
    // Nor does it stand between an undo and its redo.
    planner.press(&edit::see_programme(&planner.journal, "hill-2027", "three", &[], &now()));
    assert_eq!(planner.redo().unwrap(), "going to dust on 27 March 2027, 10:30");
    assert_eq!(planner.chosen(), ["1"]);
}

fn at_hour(hour: u8) -> Option<Instant> {
    at(&format!("2027-03-27T{hour:02}:30:00+01:00"))
}

#[test]
fn ways_are_ones_own_both_ways_unless_said_both_ways() {
    let mut planner = Planner::new();
    let way = |planner: &Planner, from: &str, to: &str| {
        planner.journal.plan("hill-2027").and_then(|plan| plan.way(from, to))
    };
    let houses = ("Star Cinema", "Kino / Mühle");
    planner.press(&edit::way(&planner.journal, "hill-2027", houses, Some(12)));
    assert_eq!(planner.last_words(), "way from star-cinema to kino-muhle: 12 minutes");
    assert_eq!(way(&planner, houses.0, houses.1), Some(12));
    assert_eq!(way(&planner, houses.1, houses.0), Some(12));
    planner.press(&edit::way(&planner.journal, "hill-2027", (houses.1, houses.0), Some(9_999)));
    assert_eq!(way(&planner, houses.1, houses.0), Some(PlanSettings::LONGEST));
    assert_eq!(way(&planner, "STAR CINEMA", houses.1), Some(12));
    assert!(edit::way(&planner.journal, "hill-2027", houses, Some(12)).is_empty());
    assert!(edit::way(&planner.journal, "hill-2027", ("A", "a"), Some(12)).is_empty());
    planner.press(&edit::way(&planner.journal, "hill-2027", (houses.1, houses.0), None));
    planner.press(&edit::way(&planner.journal, "hill-2027", houses, None));
    assert_eq!(planner.last_words(), "way from star-cinema to kino-muhle taken away");
    assert_eq!(planner.journal.plan("hill-2027"), None);
}

#[test]
fn two_devices_decide_of_one_showing_field_by_field() {
    let mut planner = Planner::new();
    let film = showing("031", &["dust"], 14);
    planner.press(&edit::go(&planner.journal, &film).0);
    // Elsewhere, where that is not known: a ticket, and other days.
    planner.room.put(
        "desktop-c21e.ndjson",
        "{\"v\":1,\"id\":\"0mwxbnhfd-c21e-000\",\"of\":\"showing:hill-2027/031\",\"set\":{\"ticket\":\"bought\"}}\n\
         {\"v\":1,\"id\":\"0mwxbnhfd-c21e-001\",\"of\":\"plan:hill-2027\",\"set\":{\"most\":4}}\n",
    );
    let changes = planner.journal.plan_changes();
    planner.journal.add(planner.store.poll().edits);
    assert_ne!(planner.journal.plan_changes(), changes);
    let kept = planner.kept("031");
    assert_eq!((kept.is_chosen(), kept.ticket), (true, Some(OwnTicket::Bought)));
    let mine = PlanSettings { early: Some(15), ..PlanSettings::default() };
    let both = PlanSettings { most: Some(4), ..mine };
    planner.press(&edit::plan_days(&planner.journal, "hill-2027", &both));
    assert_eq!(planner.journal.plan("hill-2027").unwrap().settings, both);
    // One undoes one's own.
    let own = planner.store.own_devices().clone();
    for _ in 0..2 {
        let (_, press) = edit::undo_last(&planner.journal, |device| own.contains(&device)).unwrap();
        planner.press(&press);
    }
    assert!(edit::undo_last(&planner.journal, |device| own.contains(&device)).is_none());
    let kept = planner.kept("031");
    assert_eq!((kept.going, kept.ticket), (None, Some(OwnTicket::Bought)));
    assert_eq!(planner.journal.plan("hill-2027").unwrap().settings.most, Some(4));
}
