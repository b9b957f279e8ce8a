//! Planning a festival by keys: the days, the timetable, the best plan.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::theme::Theme;
use palmares::journal::plan::{OwnTicket, PlannedShowing, ShowingKey};
use palmares::mine::Mine;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, empty, fixture};
use tempfile::TempDir;

/// The program on a small festival, the second day of which is today.
fn at_vale(home: &TempDir, (width, height): (u16, u16)) -> Replay {
    let mut replay = Replay::new(fixture("festival.json"), width, height);
    replay.with_journal(home.path());
    replay
}

fn mine(replay: &Replay) -> &Mine {
    replay.state.journal.mine().unwrap()
}

pub(super) fn kept<'r>(replay: &'r Replay, id: &str) -> Option<&'r PlannedShowing> {
    mine(replay).journal().showing(&ShowingKey::new("vale-2024", id).unwrap())
}

pub(super) fn is_chosen(replay: &Replay, id: &str) -> bool {
    kept(replay, id).is_some_and(PlannedShowing::is_chosen)
}

fn wish(replay: &Replay, film: &str) -> u8 {
    let film = replay.state.catalogue.find(film).unwrap();
    let wish = mine(replay).of(film).and_then(|kept| kept.wish);
    wish.map_or(0, palmares::journal::plan::WishLevel::number)
}

pub(super) fn status(replay: &Replay) -> String {
    replay.state.status.clone().unwrap_or_default()
}

/// The first line of the screen that has a text.
pub(super) fn line(replay: &Replay, text: &str) -> String {
    let screen = replay.text();
    let line = screen.lines().find(|line| line.contains(text));
    line.unwrap_or_else(|| panic!("no {text} in\n{screen}")).to_owned()
}

pub(super) fn address(replay: &Replay) -> String {
    replay.state.place().unwrap().address(&replay.state.catalogue)
}

#[test]
fn the_plan_opens_on_the_edition_and_the_day_that_are_nearest() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 36));
    replay.press(&["7"]);
    assert_eq!(address(&replay), "plan:edition:vale-2024@2024-05-22");
    assert!(line(&replay, "Wednesday 22 May").contains("day 2 of 3"));
    // The night belongs to the evening before.
    assert!(line(&replay, "Night Shift").contains("00:15⁺–03:12⁺"), "{}", replay.text());
    replay.press(&[">"]);
    assert_eq!(address(&replay), "plan:edition:vale-2024@2024-05-23");
    replay.press(&[">"]);
    assert_eq!(status(&replay), "This is the last one.");
    replay.press(&["<", "<"]);
    assert_eq!(address(&replay), "plan:edition:vale-2024@2024-05-21");
    replay.press(&["a"]);
    assert_eq!(address(&replay), "plan:edition:vale-2024");
    assert!(replay.text().contains("You are not going to anything yet."), "{}", replay.text());
    // From a page of another edition it is that one's.
    replay.press(&["4", "/", "2025", "Enter", "7"]);
    assert_eq!(address(&replay), "plan:edition:vale-2025@2025-05-20", "{}", replay.text());
}

#[test]
fn keys_go_to_a_screening_and_one_takes_it_back() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 36));
    replay.press(&["7"]);
    replay.press(&["space"]);
    assert_eq!(status(&replay), "Going: Ash, Wed 22 May 10:00, Star Cinema 1");
    assert!(is_chosen(&replay, "v03"));
    assert!(line(&replay, "10:00–11:30").contains('●'), "{}", replay.text());
    // What cannot be seen beside it says so.
    assert!(line(&replay, "11:00–12:40").contains("✕ Ash"), "{}", replay.text());
    replay.press(&["u"]);
    assert!(!is_chosen(&replay, "v03"));
    assert!(status(&replay).starts_with("Undone: going to Ash"), "{}", status(&replay));
    replay.press(&["U", "space"]);
    assert!(status(&replay).starts_with("No longer going: Ash"), "{}", status(&replay));
}

#[test]
fn another_chance_of_a_film_moves_the_choice() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 36));
    replay.press(&["7", "<", "space"]);
    assert!(is_chosen(&replay, "v01"));
    replay.press(&[">"]);
    assert!(line(&replay, "10:00–11:30").contains("planned Tue 18:00"));
    replay.press(&["space"]);
    assert!(status(&replay).contains("no longer on Tue 18:00"), "{}", status(&replay));
    assert!(is_chosen(&replay, "v03") && !is_chosen(&replay, "v01"));
    replay.press(&["u"]);
    assert!(is_chosen(&replay, "v01") && !is_chosen(&replay, "v03"));
}

#[test]
fn wishes_tickets_and_refusals_are_keys_too() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 36));
    replay.press(&["7", "+", "+", "+"]);
    assert_eq!((status(&replay).as_str(), wish(&replay, "film:ash")), ("Ash: wish 3 of 4", 3));
    assert!(line(&replay, "10:00–11:30").contains("!!!"), "{}", replay.text());
    replay.press(&["+"]);
    assert_eq!(status(&replay), "Ash: a must");
    replay.press(&["-", "-", "-", "-"]);
    assert_eq!((status(&replay).as_str(), wish(&replay, "film:ash")), ("Ash: not wanted", 0));
    replay.hurry("3w");
    assert_eq!((status(&replay).as_str(), wish(&replay, "film:ash")), ("Ash: wish 3 of 4", 3));
    replay.hurry("7w");
    assert_eq!(status(&replay), "A wish goes from 1 to 4.");

    replay.press(&["b"]);
    assert!(status(&replay).starts_with("Ticket to be bought: Ash"), "{}", status(&replay));
    assert!(is_chosen(&replay, "v03"), "who wants a ticket goes");
    replay.press(&["b"]);
    assert_eq!(kept(&replay, "v03").unwrap().ticket, Some(OwnTicket::Bought));
    assert!(line(&replay, "10:00–11:30").contains('▣'), "{}", replay.text());
    replay.press(&["b"]);
    assert_eq!(kept(&replay, "v03").unwrap().ticket, None);

    replay.press(&["X"]);
    assert!(status(&replay).starts_with("Never: Ash"), "{}", status(&replay));
    assert!(kept(&replay, "v03").unwrap().is_refused());
    assert!(line(&replay, "10:00–11:30").contains("never"), "{}", replay.text());
    replay.press(&["X"]);
    assert!(status(&replay).starts_with("Perhaps: Ash"), "{}", status(&replay));
}

#[test]
fn the_same_keys_work_on_a_screenings_page_and_on_an_editions() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 36));
    replay.press(&["7", "Enter", "space"]);
    assert_eq!(address(&replay), "screening:v03");
    assert!(line(&replay, "● going").contains("going"), "{}", replay.text());
    replay.hurry("4w");
    assert!(line(&replay, "● going").contains("a must"), "{}", replay.text());
    replay.press(&["4", "/", "2024", "Enter"]);
    assert!(line(&replay, "● 10:00–11:30").contains("Ash"), "{}", replay.text());
    // To the first screening on the page.
    replay.press(&["ctrl-f", "18:00", "Enter", "Esc"]);
    replay.press(&["space"]);
    assert!(status(&replay).starts_with("Going: Ash, Tue 21 May"), "{}", status(&replay));
}

#[test]
fn screenings_that_a_query_finds_have_the_signs_of_the_plan() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 40));
    replay.press(&["7", "space", "/", "ctrl-u", "edition:vale-2024", "Enter"]);
    let text = replay.text();
    let going = text.lines().filter(|line| line.contains("● "));
    assert_eq!(going.count(), 1, "{text}");
}

#[test]
fn a_timetable_is_gone_through_by_hall_and_by_time() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (80, 24));
    replay.press(&["7", "t"]);
    assert_eq!(address(&replay), "timetable:edition:vale-2024@2024-05-22");
    let told = |replay: &Replay| -> String {
        let screen = replay.text();
        let told = screen.lines().find(|line| {
            line.contains(" · ") && line.contains("Cinema")
                || line.contains(", Hall ·")
                || line.ends_with("Hall")
        });
        told.unwrap_or_default().to_owned()
    };
    assert!(replay.text().contains("Ash · 10:00–11:30 · Star Cinema 1"), "{}", replay.text());
    replay.press(&["j"]);
    assert!(replay.text().contains("Birch · 11:00–12:40 · Star Cinema 2"), "{}", told(&replay));
    replay.press(&["right"]);
    assert!(replay.text().contains("· 16:30–18:20 · Star Cinema 2"), "{}", replay.text());
    replay.press(&["j"]);
    assert!(replay.text().contains("Fern · 16:00–17:35 · Old Mill, Hall"), "{}", replay.text());
    replay.press(&["l", "l", "l"]);
    assert!(replay.text().contains("Night Shift · 00:15⁺–03:12⁺"), "{}", replay.text());
    replay.press(&["space", "t"]);
    assert!(is_chosen(&replay, "v10"));
    replay.press(&["Enter"]);
    assert_eq!(address(&replay), "screening:v10");
    replay.press(&["Esc", ">"]);
    assert_eq!(address(&replay), "timetable:edition:vale-2024@2024-05-23");
    assert!(replay.text().contains('✕'), "what is cancelled is told by its sign");
}

#[test]
fn the_best_plan_is_proposed_taken_by_one_key_and_taken_back_by_one() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 40));
    replay.press(&["7", "A"]);
    assert!(replay.text().contains("No film of the programme is wanted yet."), "{}", replay.text());
    // Ash, Birch and Cedar are wanted; Ash stands against Birch on both days.
    replay.press(&["7"]);
    replay.hurry("2w");
    replay.press(&["j"]);
    replay.hurry("4w");
    replay.press(&["j"]);
    replay.hurry("1w");
    replay.press(&["A"]);
    let plan = replay.text();
    assert!(plan.contains("proven best"), "{plan}");
    assert!(plan.contains("1 of 1 musts"), "{plan}");
    assert!(plan.contains('◐') && !plan.contains('●'), "{plan}");
    replay.press(&["Enter"]);
    assert!(status(&replay).starts_with("Going to 3 more screenings"), "{}", status(&replay));
    assert_eq!(mine(&replay).journal().plan("vale-2024").unwrap().chosen().count(), 3);
    assert_eq!(address(&replay), "plan:edition:vale-2024");
    replay.press(&["u"]);
    assert_eq!(
        mine(&replay).journal().plan("vale-2024").map_or(0, |plan| plan.chosen().count()),
        0
    );
}

#[test]
fn a_plan_is_made_anew_once_something_else_is_decided() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = at_vale(&home, (100, 40));
    replay.press(&["7"]);
    replay.hurry("2w");
    replay.press(&["j"]);
    replay.hurry("3w");
    replay.press(&["A"]);
    let proposed = line(&replay, "◐");
    // Keeping what is proposed leaves the rest as it is.
    replay.press(&["space"]);
    assert!(!replay.text().contains("makes a new one"), "{}", replay.text());
    replay.press(&["space", "X"]);
    assert!(replay.text().contains("Your plan has changed since"), "{proposed}\n{}", replay.text());
    replay.press(&["Enter"]);
    assert!(status(&replay).contains("makes a new one"), "{}", status(&replay));
    replay.press(&["A"]);
    assert!(!replay.text().contains("Your plan has changed since"), "{}", replay.text());
    assert!(replay.text().contains("proven best"), "{}", replay.text());
}

/// The program on the page of a screening, with a journal that may have something already.
fn on_screening(home: &TempDir, id: &str) -> Replay {
    let address = format!("screening:{id}");
    let mut replay = Replay::asking(fixture("festival.json"), &address, (100, 40)).unwrap();
    replay.with_journal(home.path());
    replay
}

#[test]
fn what_presses_what_fits_and_what_comes_next_are_a_key_away() {
    let home = tempfile::tempdir().unwrap();
    on_screening(&home, "v07").press(&["+", "+"]);
    let mut replay = on_screening(&home, "v08");
    replay.press(&["space", "+", "c"]);
    assert_eq!(address(&replay), "decide:edition:vale-2024");
    assert!(replay.text().contains("Only one chance, and something clashes with it"));
    assert!(line(&replay, "Wed 16:30").contains("✕ Fern"), "{}", replay.text());

    replay.press(&["i"]);
    assert_eq!(address(&replay), "free:edition:vale-2024@2024-05-22");
    assert!(line(&replay, "17:35–").contains("after Fern"), "{}", replay.text());
    assert!(line(&replay, "20:00–").contains("20 min from Old Mill"), "{}", replay.text());
    replay.press(&["<"]);
    assert_eq!(address(&replay), "free:edition:vale-2024@2024-05-21");

    // In Prague it is two hours later than in Greenwich.
    replay.press(&["N"]);
    assert_eq!(address(&replay), "now:edition:vale-2024@2024-05-22T14:00");
    assert!(replay.text().contains("Wednesday 22 May 14:00"), "{}", replay.text());
    assert!(line(&replay, "Next").contains("leave at 15:50"), "{}", replay.text());
    // Such a time stays in one line.
    assert!(replay.text().contains("2h 00m left"), "{}", replay.text());
    assert!(line(&replay, "Star Cinema 2").contains("○ 16:30"), "{}", replay.text());
}

#[test]
fn every_page_of_a_plan_has_an_address() {
    for address in [
        "plan:all",
        "plan:edition:vale-2024",
        "plan:edition:vale-2024@2024-05-22",
        "timetable:edition:vale-2024@2024-05-23",
        "best:edition:vale-2024",
        "decide:edition:vale-2024",
        "free:edition:vale-2024@2024-05-21",
        "now:edition:vale-2024@2024-05-22T15:30",
    ] {
        let replay = Replay::asking(fixture("festival.json"), address, (100, 40)).unwrap();
        assert_eq!(self::address(&replay), address);
        assert!(replay.state.view.page.is_some());
    }
    for wrong in ["plan:edition:vale-1924", "timetable:edition:nothing@2024-05-22"] {
        assert!(Replay::asking(fixture("festival.json"), wrong, (100, 40)).is_err(), "{wrong}");
    }
    // These may be titles.
    for title in ["plan 9", "now: a story", "best of enemies"] {
        let replay = Replay::asking(fixture("festival.json"), title, (100, 40)).unwrap();
        assert!(replay.state.view.page.is_none(), "{title}");
    }
}

#[test]
fn a_catalogue_without_screenings_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    for catalogue in [empty(), fixture("wide.json")] {
        let mut replay = Replay::new(catalogue, 80, 24);
        replay.with_journal(home.path());
        let has_tab = |replay: &Replay| replay.text().lines().next().unwrap().contains("Plan");
        assert!(!has_tab(&replay), "{}", replay.text());
        replay.press(&["7"]);
        assert!(has_tab(&replay), "where one is stands among the tabs: {}", replay.text());
        assert!(replay.text().contains("No screenings are known in this catalogue."));
        assert!(replay.text().contains("palmares import"), "{}", replay.text());
        replay.press(&["space", "X", "b", "+", "A", "t", "a", "Enter", "<", ">", "Esc"]);
    }
}

#[test]
fn without_a_journal_the_programme_is_shown_all_the_same() {
    let mut replay = Replay::new(fixture("festival.json"), 80, 24);
    replay.press(&["7"]);
    assert!(replay.text().contains("There is no journal"), "{}", replay.text());
    replay.press(&["space", "A", "Enter", "t", "space"]);
    assert!(replay.text().contains("Timetable") || replay.text().contains("timetable"));
}

/// Keeps a plan with something of everything.
fn decide(home: &TempDir) {
    for (address, keys) in [
        ("screening:v03", &["space"][..]),
        ("screening:v05", &["b", "b"]),
        ("screening:v08", &["space"]),
        ("screening:v09", &["X"]),
        ("screening:v06", &["+", "+", "+", "+"]),
        ("screening:v07", &["+"]),
        ("screening:v12", &["X"]),
    ] {
        let mut asked = Replay::asking(fixture("festival.json"), address, (80, 24)).unwrap();
        asked.with_journal(home.path());
        asked.press(keys);
    }
}

#[test]
fn screens() {
    let home = tempfile::tempdir().unwrap();
    decide(&home);
    for (width, height) in [(20, 5), (80, 24), (120, 36), (200, 60)] {
        for (name, keys) in [("agenda", &["7"][..]), ("timetable", &["7", "t"])] {
            let mut replay = at_vale(&home, (width, height));
            replay.press(keys);
            insta::assert_snapshot!(
                format!("plan_{name}_{width}x{height}"),
                drawn(&replay.screen())
            );
        }
    }
    for (name, key) in [("best", "A"), ("decide", "c"), ("free", "i"), ("now", "N")] {
        let mut replay = at_vale(&home, (80, 24));
        replay.press(&["7", key]);
        insta::assert_snapshot!(format!("plan_{name}_80x24"), drawn(&replay.screen()));
    }
}

#[test]
fn screens_without_colour_in_ascii_and_in_plain_lines() {
    let home = tempfile::tempdir().unwrap();
    decide(&home);
    let mut replay = at_vale(&home, (80, 24));
    replay.state.prefs.theme = Theme::None;
    replay.press(&["7", "t"]);
    let mono = drawn(&replay.screen());
    assert!(!mono.contains("fg ") && mono.contains("REVERSED"), "{mono}");
    insta::assert_snapshot!("plan_timetable_no_colour", mono);
    replay.state.prefs.ascii = true;
    let ascii = drawn(&replay.screen());
    assert!(ascii.is_ascii(), "{ascii}");
    insta::assert_snapshot!("plan_timetable_ascii", ascii);
    let mut replay = at_vale(&home, (80, 24));
    replay.state.prefs.ascii = true;
    replay.press(&["7"]);
    let ascii = drawn(&replay.screen());
    assert!(ascii.is_ascii(), "{ascii}");
    insta::assert_snapshot!("plan_agenda_ascii", ascii);
    let mut replay = at_vale(&home, (80, 24));
    replay.state.prefs.plain = true;
    replay.press(&["7"]);
    let plain = replay.text();
    assert!(plain.contains("going, 10:00 to 11:30, Ash"), "{plain}");
    assert!(!plain.contains(['●', '▣', '◐', '·', '┆']), "{plain}");
    insta::assert_snapshot!("plan_agenda_plain", plain);
    replay.press(&["t"]);
    let plain = replay.text();
    assert!(!plain.contains(['●', '▣', '▌', '┊']), "{plain}");
    insta::assert_snapshot!("plan_timetable_plain", plain);
    replay.press(&["A"]);
    let plain = replay.text();
    assert!(plain.contains("Wanted and not in the plan"), "{plain}");
    assert!(plain.lines().any(|line| line.trim_start().starts_with("a must: ")), "{plain}");
    // The one field that is typed in is told, and which keys do what.
    replay.press(&["d", "Tab"]);
    let form = replay.text();
    assert!(form.contains("> Meals") && !form.contains("> Hours"), "{form}");
    replay.press(&["Esc", "a", "x"]);
    let saving = replay.text();
    assert!(saving.contains("Enter saves, end the name in") && !saving.contains('⏎'), "{saving}");
}

#[test]
fn in_ascii_no_key_is_taken_for_another() {
    let home = tempfile::tempdir().unwrap();
    decide(&home);
    let mut replay = at_vale(&home, (80, 24));
    replay.state.prefs.ascii = true;
    replay.press(&["7", "d"]);
    assert!(replay.text().contains("Enter saves - Tab goes on"), "{}", replay.text());
    replay.press(&["Esc", "x"]);
    assert!(replay.text().contains("Enter saves - end the name in"), "{}", replay.text());
    replay.press(&["Esc", "?"]);
    assert!(line(&replay, "open what the cursor is on").contains("Enter l"), "{}", replay.text());
}
