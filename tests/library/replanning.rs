//! A plan over time: what a new programme changes, what one's days are like, the plan as a file, what queries see of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::sync::Arc;

use palmares::app::event::{Effect, Event};
use palmares::catalogue::Catalogue;
use palmares::format::{Input, load};
use palmares::shell::export::write_plan;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::{drawn, fixture, root};
use serde_json::Value;
use tempfile::TempDir;

use super::planning::{address, is_chosen, kept, line, status};

const SIZE: (u16, u16) = (100, 44);

/// The small festival with a new programme, on its second day at two: Fern later, so that it runs into Grove; the film
/// that begins now is cancelled, the next one gone; what was in the morning is, too.
fn new_festival() -> Arc<Catalogue> {
    let text = fs::read_to_string(root().join("tests/fixtures/festival.json")).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    let screenings = file["screenings"].as_array_mut().unwrap();
    screenings.retain(|screening| screening["id"] != "v03" && screening["id"] != "v07");
    for screening in screenings {
        match screening["id"].as_str() {
            Some("v06") => screening["status"] = "cancelled".into(),
            Some("v08") => screening["start"] = "2024-05-22T18:45".into(),
            _ => {}
        }
    }
    let input =
        Input::Memory { name: "festival.json", bytes: file.to_string().into_bytes().into() };
    Arc::new(load(&[input]).unwrap().catalogue)
}

fn open(home: &TempDir, catalogue: Arc<Catalogue>, address: &str) -> Replay {
    let mut replay = Replay::asking(catalogue, address, SIZE).unwrap();
    replay.with_journal(home.path());
    replay
}

/// Goes to screenings, one after the other.
fn go(home: &TempDir, ids: &[&str]) {
    for id in ids {
        open(home, fixture("festival.json"), &format!("screening:{id}")).press(&["space"]);
    }
}

#[test]
fn what_a_new_programme_changes_is_said_at_the_start_and_taken_over_by_one_key() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v03", "v06", "v08", "v09"]);
    let mut replay = open(&home, new_festival(), "films");
    assert!(status(&replay).starts_with("2 changes touch your plan of"), "{}", status(&replay));
    replay.press(&["D"]);
    assert_eq!(address(&replay), "changes:edition:vale-2024");
    let page = replay.text();
    assert!(page.contains("2 of your screenings changed"), "{page}");
    let fern = line(&replay, "later than");
    assert!(fern.contains("165 min later than Wed 16:00 · clashes with Grove"), "{page}");
    assert!(page.contains("cancelled"), "{page}");
    // Night Shift has Fern too. What is over touches nothing, and nothing comes in that is.
    assert!(page.contains("It costs nothing"), "{page}");
    let comes: Vec<&str> = page.lines().filter(|line| line.contains("comes in")).collect();
    assert!(comes.len() == 2 && comes[0].contains("Night Shift"), "{page}");
    replay.press(&["Enter"]);
    assert!(status(&replay).starts_with("Applied 2 changes"), "{}", status(&replay));
    for id in ["v03", "v09", "v10", "v12"] {
        assert!(is_chosen(&replay, id), "{id}: {}", replay.text());
    }
    assert!(!is_chosen(&replay, "v06") && !is_chosen(&replay, "v08"));
    assert!(
        replay.text().contains("Nothing has changed in the screenings that you go to"),
        "{}",
        replay.text()
    );
    replay.press(&["u"]);
    assert!(is_chosen(&replay, "v06") && is_chosen(&replay, "v08") && !is_chosen(&replay, "v10"));
    assert!(replay.text().contains("2 of your screenings changed"), "{}", replay.text());
}

#[test]
fn what_is_gone_has_no_way_out_but_others_and_one_may_go_all_the_same() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v07", "v08", "v09"]);
    let mut replay = open(&home, new_festival(), "changes:edition:vale-2024");
    let page = replay.text();
    assert!(line(&replay, "Wed 16:30").contains('✕'), "{page}");
    assert!(page.contains("no longer on the programme"), "{page}");
    assert!(page.contains("no other chance"), "{page}");
    assert!(page.contains("Going without ") && page.contains(" costs 1"), "{page}");
    replay.press(&["space"]);
    assert!(status(&replay).starts_with("Going all the same: Fern"), "{}", status(&replay));
    assert!(is_chosen(&replay, "v08"));
    assert!(replay.text().contains("1 of your screenings changed"), "{}", replay.text());
}

#[test]
fn a_longer_screening_is_said_whatever_says_its_length() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v08", "v09"]);
    let text = fs::read_to_string(root().join("tests/fixtures/festival.json")).unwrap();
    let mut file: Value = serde_json::from_str(&text).unwrap();
    for screening in file["screenings"].as_array_mut().unwrap() {
        if screening["id"] == "v08" {
            // Its film runs for 95.
            screening["minutes"] = 115.into();
        }
    }
    let input =
        Input::Memory { name: "festival.json", bytes: file.to_string().into_bytes().into() };
    let longer = Arc::new(load(&[input]).unwrap().catalogue);
    let mut replay = open(&home, longer, "films");
    assert!(status(&replay).starts_with("1 change touches your plan of"), "{}", status(&replay));
    replay.press(&["D"]);
    assert!(line(&replay, "longer").contains("20 min longer"), "{}", replay.text());
}

#[test]
fn nothing_is_said_of_a_programme_that_stayed_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v05", "v08"]);
    let mut replay = open(&home, fixture("festival.json"), "films");
    assert_eq!(status(&replay), "");
    replay.press(&["D"]);
    assert!(
        replay.text().contains("Nothing has changed in the screenings that you go to"),
        "{}",
        replay.text()
    );
    replay.press(&["Enter"]);
    assert_ne!(address(&replay), "changes:edition:vale-2024", "the key opens what it is on");
    let home = tempfile::tempdir().unwrap();
    let mut replay = open(&home, fixture("festival.json"), "changes:edition:vale-2024");
    assert!(replay.text().contains("You aren't going to anything yet"), "{}", replay.text());
    replay.press(&["space", "u"]);
}

#[test]
fn wishes_stand_beside_the_days_where_there_is_room() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v03"]);
    open(&home, fixture("festival.json"), "screening:v09").press(&["+"]);
    for (size, is_beside) in [((80, 40), false), ((200, 60), true)] {
        let mut replay =
            Replay::asking(fixture("festival.json"), "plan:edition:vale-2024", size).unwrap();
        replay.with_journal(home.path());
        let heading = line(&replay, "Wanted and not in the plan");
        assert_eq!(heading.contains("1 screening"), is_beside, "{}", replay.text());
    }
}

#[test]
fn a_form_says_what_ones_days_are_like_and_the_best_plan_keeps_to_it() {
    let home = tempfile::tempdir().unwrap();
    for id in ["v03", "v06", "v08", "v09"] {
        open(&home, fixture("festival.json"), &format!("screening:{id}")).press(&["+", "+"]);
    }
    // The page makes its plan, however one comes to it.
    let mut replay = open(&home, fixture("festival.json"), "best:edition:vale-2024");
    assert!(replay.text().contains("4 of 4 wanted"), "{}", replay.text());
    replay.press(&["d", "10:00-19:00", "Tab", "12:00-15:00/200", "Enter"]);
    assert!(replay.text().contains("a meal is a span such as 12:00-15:00/45"), "{}", replay.text());
    replay.press(&[
        "ctrl-u",
        "12:00-15:00/45",
        "Tab",
        "2",
        "Tab",
        "thu",
        "Tab",
        "wed 10:00-11:00",
        "Enter",
    ]);
    assert_eq!(status(&replay), "Saved: Your days: Vale Film Days 2024", "{}", replay.text());
    let mine = replay.state.journal.mine().unwrap();
    let settings = mine.journal().plan("vale-2024").unwrap().settings.clone();
    assert_eq!((settings.most, settings.meals.len(), settings.busy.len()), (Some(2), 1, 1));
    assert_eq!(
        settings.days_off.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["2024-05-23"]
    );
    replay.press(&["A"]);
    let plan = replay.text();
    assert!(plan.contains("Wanted and not in the plan"), "{plan}");
    assert!(line(&replay, "Grove").contains("outside your hours"), "{plan}");
    // It shows what is kept, and changes nothing where nothing was changed.
    replay.press(&["d"]);
    for shown in ["10:00-19:00", "12:00-15:00/45", "thu", "wed 10:00-11:00"] {
        assert!(replay.text().contains(shown), "{shown}: {}", replay.text());
    }
    replay.press(&["Enter"]);
    assert_eq!(status(&replay), "Nothing was changed.");
}

#[test]
fn halls_are_hidden_and_put_first_and_ways_are_ones_own() {
    let home = tempfile::tempdir().unwrap();
    let mut replay =
        open(&home, fixture("festival.json"), "timetable:edition:vale-2024@2024-05-22");
    let halls = |replay: &Replay| {
        let page = replay.text();
        ["Star Cinema 1", "Star Cinema 2", "Old Mill"].map(|hall| page.find(hall))
    };
    let [one, two, mill] = halls(&replay);
    assert!(one.is_some() && one < two && two < mill, "{}", replay.text());
    let form = |replay: &mut Replay, typed: [&str; 4]| {
        replay.press(&["d"]);
        replay.press(&["Tab"; 7]);
        for text in typed {
            replay.press(&["ctrl-u", text, "Tab"]);
        }
        replay.press(&["Enter"]);
    };
    form(&mut replay, ["barn", "", "", ""]);
    assert!(replay.text().contains("no hall is called `barn`"), "{}", replay.text());
    replay.press(&["Esc"]);
    form(&mut replay, ["star cinema 2", "mill", "Star Cinema to Old Mill 35", "en"]);
    assert_eq!(status(&replay), "Saved: Your days: Vale Film Days 2024", "{}", replay.text());
    let [one, two, mill] = halls(&replay);
    assert!(mill.is_some() && mill < one && two.is_none(), "{}", replay.text());
    let mine = replay.state.journal.mine().unwrap();
    let plan = mine.journal().plan("vale-2024").unwrap();
    assert_eq!((plan.way("star", "mill"), plan.way("mill", "star")), (Some(35), Some(35)));
    assert_eq!(plan.settings.prefer.subtitles.len(), 1);
    // The form shows what is kept, and one undo takes all of it back.
    replay.press(&["d"]);
    for shown in ["Star Cinema 2", "Old Mill", "Star Cinema to Old Mill 35", "en"] {
        assert!(replay.text().contains(shown), "{shown}: {}", replay.text());
    }
    replay.press(&["Enter"]);
    assert_eq!(status(&replay), "Nothing was changed.");
    replay.press(&["u"]);
    let mine = replay.state.journal.mine().unwrap();
    let way = mine.journal().plan("vale-2024").and_then(|plan| plan.way("star", "mill"));
    assert_eq!(way, None);
    let [one, two, mill] = halls(&replay);
    assert!(one.is_some() && one < two && two < mill, "{}", replay.text());
    // A way goes by leaving it out.
    form(&mut replay, ["", "", "Old Mill to Star Cinema 15", ""]);
    form(&mut replay, ["", "", "", ""]);
    let mine = replay.state.journal.mine().unwrap();
    let way = mine.journal().plan("vale-2024").and_then(|plan| plan.way("star", "mill"));
    assert_eq!(way, None);
}

#[test]
fn one_leaves_before_the_talk_by_a_key_and_what_clashed_fits() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v05"]);
    let mut replay = open(&home, fixture("festival.json"), "plan:edition:vale-2024@2024-05-22");
    let free = |replay: &Replay| replay.text();
    assert!(line(&replay, "13:30–14:50").contains("talk"), "{}", free(&replay));
    replay.press(&["ctrl-f", "13:30", "Enter", "Esc", "E"]);
    assert!(status(&replay).starts_with("Leaving before the talk: Cedar"), "{}", status(&replay));
    assert!(kept(&replay, "v05").unwrap().leaves_early);
    assert!(line(&replay, "13:30–14:50").contains("without the talk"), "{}", free(&replay));
    replay.press(&["E"]);
    assert!(status(&replay).starts_with("Staying for the talk: Cedar"), "{}", status(&replay));
    let mut replay = open(&home, fixture("festival.json"), "screening:v08");
    replay.press(&["E"]);
    assert_eq!(status(&replay), "No talk after this screening is known.");
    // Who leaves early goes.
    let mut replay = open(&home, fixture("festival.json"), "screening:v02");
    replay.press(&["E"]);
    assert!(is_chosen(&replay, "v02"));
}

#[test]
fn a_plan_is_written_into_a_file_as_its_name_ends() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v05", "v08"]);
    let mut replay = open(&home, fixture("festival.json"), "plan:edition:vale-2024@2024-05-22");
    for (name, begins) in [
        ("plan.ics", "BEGIN:VCALENDAR"),
        ("plan.md", "# Vale Film Days 2024"),
        ("plan.csv", "id,title,films"),
        ("plan.json", "{\n"),
    ] {
        replay.press(&["x"]);
        assert!(replay.text().contains("Export 2 screenings as"), "{}", replay.text());
        assert!(replay.text().contains("palmares-plan-vale-2024.ics"), "{}", replay.text());
        let path = home.path().join(name);
        replay.effects();
        replay.press(&["ctrl-u", path.to_str().unwrap(), "Enter"]);
        let saved = replay.effects().into_iter().find_map(|effect| match effect {
            Effect::SavePlan(save) => Some(save),
            _ => None,
        });
        let event = write_plan(saved.unwrap());
        assert!(matches!(event, Event::PlanSaved(..)), "{event:?}");
        replay.event(event);
        assert!(status(&replay).starts_with("Exported 2 screenings to"), "{}", status(&replay));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(begins), "{text}");
    }
    // What the calendar was told is kept, so that the next one says what moved.
    assert_eq!(kept(&replay, "v08").unwrap().exported.as_ref().unwrap().sequence, 0);
    replay.press(&["x", "ctrl-u", "plan.txt", "Enter"]);
    assert_eq!(status(&replay), "End the name in .ics, .md, .csv or .json.");
}

#[test]
fn a_screening_that_only_got_another_id_stays_in_the_plan() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v08", "v09"]);
    let text = fs::read_to_string(root().join("tests/fixtures/festival.json")).unwrap();
    let text = text.replace("\"v08\"", "\"w08\"");
    let input = Input::Memory { name: "festival.json", bytes: text.into_bytes().into() };
    let catalogue = Arc::new(load(&[input]).unwrap().catalogue);
    let mut replay = open(&home, Arc::clone(&catalogue), "plan:edition:vale-2024");
    assert!(line(&replay, "Fern").contains('●'), "{}", replay.text());
    let path = home.path().join("plan.ics");
    replay.press(&["x", "ctrl-u", path.to_str().unwrap(), "Enter"]);
    let saved = replay.effects().into_iter().find_map(|effect| match effect {
        Effect::SavePlan(save) => Some(save),
        _ => None,
    });
    replay.event(write_plan(saved.unwrap()));
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("STATUS:CONFIRMED").count(), 2, "{text}");
    assert!(text.contains("UID:v08@vale-2024.palmares"), "{text}");
    // It is kept as what it was, and let go as that.
    let mut replay = open(&home, catalogue, "screening:w08");
    replay.press(&["space"]);
    assert!(status(&replay).starts_with("No longer going"), "{}", status(&replay));
    assert!(!is_chosen(&replay, "v08") && !is_chosen(&replay, "w08"));
}

#[test]
fn the_screenings_of_a_film_stand_beside_the_plan() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v03"]);
    let mut replay = open(&home, fixture("festival.json"), "film:birch");
    replay.hurry("3w");
    replay.press(&["7"]);
    assert_eq!(address(&replay), "showings:film:birch");
    let page = replay.text();
    assert!(page.contains("1h 40m · wish 3 of 4"), "{page}");
    assert!(page.contains("Vale Film Days 2024 · 2 chances"), "{page}");
    assert!(line(&replay, "Wed 11:00").contains("✕ Ash"), "{page}");
    assert!(line(&replay, "Thu 11:00").contains("sold out"), "{page}");
    replay.press(&["space"]);
    assert!(status(&replay).starts_with("Going: Birch"), "{}", status(&replay));
    // On the day of the screening that the cursor is on.
    replay.press(&["7"]);
    assert_eq!(address(&replay), "plan:edition:vale-2024@2024-05-21");
}

#[test]
fn a_search_on_the_plan_is_for_screenings_and_sees_what_is_decided() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v03"]);
    open(&home, fixture("festival.json"), "screening:v04").press(&["+", "+", "+"]);
    open(&home, fixture("festival.json"), "screening:v06").press(&["b", "b"]);
    let mut replay = open(&home, fixture("festival.json"), "plan:edition:vale-2024@2024-05-22");
    replay.press(&["/", "fits:no", "Enter"]);
    assert_eq!(address(&replay), "screenings edition:vale-2024 fits:no");
    let page = replay.text();
    assert!(page.contains("11:00") && !page.contains("16:30"), "{page}");
    for (query, has, lacks) in [
        ("screenings my:going", "14:00", "11:00"),
        ("screenings fits:yes day:wed", "16:30", "11:00"),
        ("screenings my:ticket:bought", "14:00", "10:00"),
        ("screenings my:wish>=3", "11:00", "16:30"),
        ("films my:going", "Ash", "Birch"),
        ("films my:wish:3", "Birch", "Ash"),
        ("films fits:no day:wed", "Birch", "Grove"),
    ] {
        let asked = open(&home, fixture("festival.json"), query);
        let page = asked.text();
        assert!(page.contains(has) && !page.contains(lacks), "{query}:\n{page}");
    }
    let mut going = open(&home, fixture("festival.json"), "screenings my:going day:wed");
    assert!(line(&going, "10:00–11:30").contains('●'), "{}", going.text());
    // The cursor is on the first of them.
    going.press(&["space"]);
    assert!(status(&going).starts_with("No longer going: Ash"), "{}", status(&going));
}

#[test]
fn screens_of_changes_and_of_a_films_screenings() {
    let home = tempfile::tempdir().unwrap();
    go(&home, &["v06", "v07", "v08", "v09"]);
    for (name, address) in
        [("changes", "changes:edition:vale-2024"), ("showings", "showings:film:cedar")]
    {
        let mut replay = Replay::asking(new_festival(), address, (80, 24)).unwrap();
        replay.with_journal(home.path());
        insta::assert_snapshot!(format!("plan_{name}_80x24"), drawn(&replay.screen()));
    }
    let mut replay = open(&home, new_festival(), "changes:edition:vale-2024");
    replay.press(&["d"]);
    assert!(replay.text().contains("Your days: Vale Film Days 2024"), "{}", replay.text());
    insta::assert_snapshot!("plan_days_100x44", drawn(&replay.screen()));
}
