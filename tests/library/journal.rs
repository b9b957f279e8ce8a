//! The journal by keys: what is kept, where it is seen, and taking it back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::catalogue::Record;
use palmares::mine::Mine;
use palmares::text::grouped;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;
use tempfile::TempDir;

/// The program on Madina, with a journal that is empty so far.
fn on_madina(home: &TempDir) -> Replay {
    let mut replay = Replay::new(starter(), 100, 30);
    replay.with_journal(home.path());
    replay.press(&["/", "madina", "Enter"]);
    replay
}

fn mine(replay: &Replay) -> &Mine {
    replay.state.journal.mine().unwrap()
}

fn madina(replay: &Replay) -> Record {
    replay.state.catalogue.find("film:madina").unwrap()
}

fn status(replay: &Replay) -> String {
    replay.state.status.clone().unwrap_or_default()
}

/// The line of the list that the cursor is on.
fn row(replay: &Replay) -> String {
    let text = replay.text();
    let line = text.lines().find(|line| line.contains('▸')).unwrap_or_default();
    line.split('│').nth(1).unwrap_or(line).to_owned()
}

#[test]
fn one_key_says_that_a_film_was_seen_and_another_takes_it_back() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    assert!(!row(&replay).contains('✓'), "{}", row(&replay));
    replay.press(&["v"]);
    assert_eq!(status(&replay), "Seen today: Madina · r rates, e adds details, u undoes it");
    assert!(row(&replay).contains("✓   Madina"), "{}", row(&replay));
    assert_eq!(mine(&replay).times_seen(madina(&replay)), 1);
    replay.press(&["v"]);
    assert!(status(&replay).starts_with("Seen today again: Madina"), "{}", status(&replay));
    replay.press(&["Enter"]);
    let page = replay.text();
    assert!(page.contains("✓ seen twice, last 22 May 2024"), "{page}");
    replay.press(&["u", "u"]);
    assert_eq!(status(&replay), "Undone: seen Madina");
    assert_eq!(mine(&replay).times_seen(madina(&replay)), 0);
    assert!(!replay.text().contains("Mine"), "{}", replay.text());
    replay.press(&["u"]);
    assert_eq!(status(&replay), "There is nothing to undo.");
    replay.press(&["U"]);
    assert_eq!(mine(&replay).times_seen(madina(&replay)), 1);
}

#[test]
fn digits_rate_at_once_and_signs_by_halves() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["r"]);
    assert!(status(&replay).starts_with("Madina: not rated"), "{}", status(&replay));
    replay.press(&["4"]);
    assert_eq!(status(&replay), "Madina: 4");
    replay.press(&["+"]);
    assert!(row(&replay).contains("4½  Madina"), "{}", row(&replay));
    replay.press(&["l", "Enter"]);
    assert_eq!(status(&replay), "");
    assert!(mine(&replay).of(madina(&replay)).unwrap().liked);
    replay.press(&["r", "9"]);
    assert_eq!(status(&replay), "Madina: not rated");
    replay.press(&["3", "0"]);
    assert_eq!(mine(&replay).of(madina(&replay)).and_then(|kept| kept.rating), None);
    // Any other key ends it, and does what it does.
    replay.press(&["3", "2"]);
    replay.press(&["?"]);
    assert!(replay.text().contains("Here"), "{}", replay.text());
}

#[test]
fn seeing_a_film_takes_it_off_the_want_list_and_undoing_brings_both_back() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["w"]);
    assert_eq!(status(&replay), "Wanted: Madina");
    assert!(row(&replay).contains("+   Madina"), "{}", row(&replay));
    replay.press(&["v"]);
    assert!(mine(&replay).of(madina(&replay)).unwrap().want.is_none());
    replay.press(&["u"]);
    assert!(mine(&replay).of(madina(&replay)).unwrap().want.is_some());
    assert_eq!(mine(&replay).times_seen(madina(&replay)), 0);
    replay.press(&["w"]);
    assert_eq!(status(&replay), "No longer wanted: Madina");
}

#[test]
fn a_form_says_when_where_and_with_whom() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["e"]);
    assert!(replay.text().contains("When"), "{}", replay.text());
    replay.press(&["Backspace", "soon", "Enter"]);
    assert!(replay.text().contains("not a day"), "{}", replay.text());
    replay
        .press(&["ctrl-u", "may 2023", "Tab", "3.5", "Tab", "y", "Tab", "Arman", "Tab", "Almaty"]);
    replay.press(&["Tab", "35mm, late", "Tab", "ana", "Tab", "The last shot.", "Enter"]);
    assert_eq!(status(&replay), "Saved: Madina");
    replay.press(&["6"]);
    let diary = replay.text();
    assert!(diary.contains("May 2023"), "{diary}");
    assert!(diary.contains("✓ 3½ ♡  Madina · 2023"), "{diary}");
    assert!(diary.contains(" · Arman, Almaty, 35mm, late, with ana"), "{diary}");
    // The form comes back as it was left.
    replay.press(&["1", "e"]);
    let form = replay.text();
    assert!(form.contains("2023-05") && form.contains("The last shot."), "{form}");
    replay.press(&["Enter"]);
    assert_eq!(status(&replay), "Nothing was changed.");
}

#[test]
fn a_single_viewing_is_told_in_one_line_and_wishes_that_are_not_the_usual_ones() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["e", "ctrl-u", "2023-11-02", "Tab", "4", "Tab", "y", "Tab", "Arman", "Enter"]);
    replay.press(&["w", "Enter"]);
    let page = replay.text();
    let told = "✓ seen 2 November 2023 · 4 · ♡ · Arman · + wanted since 22 May 2024";
    assert!(page.lines().any(|line| line.trim_matches(['│', '┃', ' ']) == told), "{page}");
    assert_eq!(page.matches("Arman").count(), 1, "{page}");
    replay.hurry("4w");
    assert!(replay.text().contains("wanted since 22 May 2024 · a must"), "{}", replay.text());
    // Each of several has a line of its own.
    replay.press(&["v"]);
    let page = replay.text();
    assert!(page.contains("✓ seen twice, last 22 May 2024"), "{page}");
    assert!(page.contains("2 November 2023 · 4 ♡ · Arman"), "{page}");
}

#[test]
fn a_note_has_lines_and_stands_on_the_page() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["n", "A mother dances.", "Enter", "Akylbek is herself.", "Esc"]);
    assert_eq!(status(&replay), "Note saved: Madina");
    replay.press(&["Enter"]);
    let page = replay.text();
    assert!(page.contains("A mother dances.") && page.contains("Akylbek is herself."), "{page}");
    replay.press(&["n"]);
    assert!(replay.text().contains("Note: Madina"), "{}", replay.text());
    replay.press(&["Esc"]);
    // While something is found in a page, the key goes on to the next match.
    replay.press(&["ctrl-f", "madina", "Enter", "n"]);
    assert!(!replay.text().contains("Note: Madina"), "{}", replay.text());
}

#[test]
fn records_stand_on_lists_of_ones_own() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["L", "Rain", "Enter"]);
    assert_eq!(status(&replay), "Madina added to Rain, a new list");
    replay.press(&["L"]);
    assert!(replay.text().contains("✓ Rain"), "{}", replay.text());
    replay.press(&["Enter"]);
    assert_eq!(status(&replay), "Madina removed from Rain");
    replay.press(&["L", "Enter", "Enter"]);
    let page = replay.text();
    assert!(page.contains("Mine") && page.contains("Rain"), "{page}");
}

#[test]
fn what_is_kept_of_films_is_counted_where_they_belong() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["v", "3", "/", "tokyo international film", "Enter", "Enter"]);
    let page = replay.text();
    assert!(page.contains("1 of ") && page.contains(" films seen"), "{page}");
}

#[test]
fn what_is_kept_is_there_the_next_time() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["v", "r", "5", "Enter", "w"]);
    let mut again = on_madina(&home);
    assert_eq!(mine(&again).times_seen(madina(&again)), 1);
    assert!(row(&again).contains("5   Madina"), "{}", row(&again));
    again.press(&["u"]);
    assert_eq!(status(&again), "Undone: wanted Madina");
}

#[test]
fn rows_that_are_selected_are_kept_at_once_and_taken_back_at_once() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["/", "ctrl-u", "kurosawa", "Enter"]);
    replay.hurry("3 ");
    replay.press(&["v"]);
    assert!(status(&replay).starts_with("Seen today: 3 films"), "{}", status(&replay));
    assert_eq!(mine(&replay).journal().viewings().len(), 3);
    replay.press(&["u"]);
    assert_eq!(mine(&replay).journal().viewings().len(), 0);
}

#[test]
fn what_is_hidden_is_neither_listed_nor_brought_up_by_chance() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&[":", "hide", "Enter"]);
    assert_eq!(status(&replay), "Hidden: Madina");
    assert!(mine(&replay).of(madina(&replay)).unwrap().hidden);
    replay.press(&["/", "ctrl-u", "madina", "Enter"]);
    assert!(!row(&replay).contains("Madina"), "{}", row(&replay));
    // How many are missing from a list is said beside how many there are.
    let films = replay.state.catalogue.film_count();
    replay.press(&["/", "ctrl-u", "Enter"]);
    let count = format!(" {} · 1 hidden ", grouped(films - 1));
    assert!(replay.text().contains(&count), "{count}: {}", replay.text());
    replay.press(&["/", "country:kz", "Enter"]);
    assert!(
        replay.text().contains(&format!(" of {} · 1 hidden ", grouped(films))),
        "{}",
        replay.text()
    );
    // Where there is little room for counts, what is missing is worth more than what is similar.
    let similar = format!(" 0 of {} · 1 hidden ", grouped(films));
    replay.press(&["/", "ctrl-u", "madina kassymbek", "Enter"]);
    assert!(replay.text().contains(&similar), "{similar}: {}", replay.text());
    replay.press(&["/", "ctrl-u", "title:madina year:2023", "Enter"]);
    let said = "You hid 1 that does; my:hidden shows it.";
    assert!(replay.text().contains(said), "{}", replay.text());
    replay.press(&["/", "ctrl-u", "my:hidden", "Enter"]);
    assert!(row(&replay).contains("Madina"), "{}", row(&replay));
    assert!(!replay.text().contains("1 hidden"), "{}", replay.text());
    let before = replay.state.view.page.clone().map(|page| page.place);
    replay.press(&["."]);
    assert_eq!(replay.state.view.page.clone().map(|page| page.place), before);
    replay.press(&[":", "hide", "Enter"]);
    assert_eq!(status(&replay), "No longer hidden: Madina");
    replay.press(&["/", "ctrl-u", "madina", "Enter"]);
    assert!(row(&replay).contains("Madina"), "{}", row(&replay));
}

#[test]
fn without_a_journal_keys_say_so() {
    let mut replay = Replay::new(starter(), 100, 30);
    replay.press(&["v"]);
    assert_eq!(status(&replay), "There is no journal: it is switched off.");
    replay.press(&["6"]);
    assert_eq!(status(&replay), "There is no journal: it is switched off.");
}

#[test]
fn an_empty_diary_says_how_it_begins() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = Replay::new(starter(), 80, 24);
    replay.with_journal(home.path());
    replay.press(&["6"]);
    let page = replay.text();
    assert!(page.contains("Nothing here yet.") && page.contains("On a film, v marks"), "{page}");
    assert!(page.contains(":import brings what you have from Letterboxd"), "{page}");
    // Where one is stands among the tabs, however little there is.
    assert!(page.lines().next().unwrap().contains("Diary"), "{page}");
}

#[test]
fn what_nothing_is_kept_of_says_so() {
    for (address, said) in [
        ("journal:wanted", "Nothing is wanted yet."),
        ("journal:rated", "Nothing is rated yet."),
        ("journal:bookmarks", "Nothing is bookmarked yet."),
        ("journal:lists", "There are no lists yet."),
        ("journal:lists", "L on a film or another record puts it on one."),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut replay = Replay::asking(starter(), address, (80, 24)).unwrap();
        let page = replay.with_journal(home.path()).text();
        assert!(page.contains(said), "{page}");
    }
}

#[test]
fn plain_lines_and_ascii_say_the_same() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["v", "r", "4", "+", "Enter"]);
    replay.state.prefs.plain = true;
    replay.press(&["j", "k"]);
    assert!(replay.text().contains("rated 4.5, Madina"), "{}", replay.text());
    replay.state.prefs.plain = false;
    replay.state.prefs.ascii = true;
    replay.press(&["j", "k"]);
    assert!(replay.text().contains("4.5"), "{}", replay.text());
}

#[test]
fn dirt_that_is_typed_or_pasted_does_not_reach_the_screen() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["n"]);
    replay.event(palmares::app::event::Event::Paste("a\u{1b}[2Jb\nc".to_owned()));
    replay.press(&["Esc", "Enter"]);
    let page = replay.text();
    assert!(page.contains("a[2Jb"), "{page}");
    assert!(!page.contains('\u{1b}'));
}

#[test]
fn keys_that_follow_at_once_wait_for_what_is_being_written() {
    use palmares::app::event::{Effect, Event, JournalNews};
    use palmares::app::update;
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    let state = &mut replay.state;
    let mut press = |at: u64| update(state, Event::Key("w".parse().unwrap(), at));
    // Nothing is written here, as on a disk that takes its time.
    assert!(matches!(press(1_000_000)[..], [Effect::Keep(_)]));
    assert_eq!(press(1_000_010), []);
    let news = JournalNews::NotKept("the disk is full".to_owned());
    let effects = update(state, Event::Journal(news));
    assert!(matches!(effects[..], [Effect::Personal(_), Effect::Keep(_)]), "{effects:?}");
}

#[test]
fn a_bookmark_is_kept_until_it_is_taken_away() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["m"]);
    assert!(status(&replay).starts_with("Bookmarked Madina · W on another"), "{}", status(&replay));
    assert!(mine(&replay).of(madina(&replay)).unwrap().mark.is_some());
    // It is there when the program starts again, and a way begins there.
    let mut again = Replay::new(starter(), 100, 30);
    again.with_journal(home.path());
    again.press(&["/", "tulpan", "Enter", "W"]);
    assert!(again.text().contains("connection"), "{}", again.text());
    let mut list = Replay::asking(starter(), "journal:bookmarks", (100, 30)).unwrap();
    list.with_journal(home.path());
    assert!(list.text().contains("22 May 2024  Madina · 2023"), "{}", list.text());
    replay.press(&["m"]);
    assert_eq!(status(&replay), "No longer bookmarked: Madina");
    assert!(mine(&replay).of(madina(&replay)).is_none_or(|kept| kept.mark.is_none()));
    let mut log = Replay::asking(starter(), "journal:log", (100, 30)).unwrap();
    log.with_journal(home.path());
    assert!(log.text().contains("22 May 2024  bookmarked Madina"), "{}", log.text());
}

#[test]
fn what_is_not_kept_is_not_shown_and_the_next_that_is_kept_is() {
    let home = tempfile::tempdir().unwrap();
    // Something else is where the folder would be made.
    let folder = home.path().join("journal");
    std::fs::write(&folder, "").unwrap();
    let mut replay = on_madina(&home);
    for key in ["v", "w", "m"] {
        replay.press(&[key]);
        assert!(status(&replay).starts_with("Not saved: "), "{key}: {}", status(&replay));
        assert!(!row(&replay).contains('✓') && !row(&replay).contains('+'), "{}", row(&replay));
    }
    assert!(mine(&replay).of(madina(&replay)).is_none());
    // Browsing goes on, and so does keeping once there is room.
    replay.press(&["Enter"]);
    assert!(replay.text().contains("Aizhan Kassymbek"), "{}", replay.text());
    replay.press(&["["]);
    std::fs::remove_file(&folder).unwrap();
    replay.press(&["v"]);
    assert!(status(&replay).starts_with("Seen today: Madina"), "{}", status(&replay));
    assert_eq!(mine(&replay).times_seen(madina(&replay)), 1);
    assert!(row(&replay).contains('✓'), "{}", row(&replay));
}

#[test]
fn what_is_wrong_with_the_journal_is_listed_among_the_problems() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("journal");
    std::fs::create_dir_all(&folder).unwrap();
    let unclosed = r#"{"v":1,"id":"0mwxbnhfc-7f3a-001","of":"record:a","batch":"batch:lb-0mwxbnhfc-7f3a-001","set":{"rating":"good"}}"#;
    let text = format!("{{\"v\":1,\nnot a line\n{unclosed}\n");
    std::fs::write(folder.join("phone-7f3a.ndjson"), text).unwrap();
    let mut replay = on_madina(&home);
    replay.press(&["!"]);
    let problems = replay.text();
    assert!(
        problems.contains("Problems") && problems.contains("phone-7f3a.ndjson:2"),
        "{problems}"
    );
    // A value that is none, and an import that was broken off.
    assert!(problems.contains("phone-7f3a.ndjson:3: can't be read: rating"), "{problems}");
    assert!(problems.contains("an unfinished import: run it again, or undo it"), "{problems}");
}

#[test]
fn a_message_takes_the_lines_that_it_needs() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = Replay::asking(starter(), "film:madina", (20, 5)).unwrap();
    replay.with_journal(home.path());
    replay.press(&["w"]);
    assert!(replay.text().ends_with("\n Wanted: Madina\n"), "{}", replay.text());
    replay.press(&["v"]);
    let text = replay.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(&lines[3..], [" Seen today: Madina", " r rates, e adds d…"], "{text}");
    let mut replay = Replay::asking(starter(), "film:madina", (60, 20)).unwrap();
    replay.with_journal(home.path());
    replay.press(&["v"]);
    let text = replay.text();
    assert!(text.contains("Seen today again: Madina") && text.contains("undoes it"), "{text}");
    // What is said goes with the next key.
    replay.press(&["j"]);
    assert!(!replay.text().contains("undoes it"), "{}", replay.text());
}
