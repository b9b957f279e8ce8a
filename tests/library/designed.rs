//! What pictures of the screens showed to be wrong, and no number would.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::event::{Effect, Event, TerminalEffect};
use palmares::app::mode::{HintTarget, InputMode};
use palmares::app::{State, update};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;

fn at(address: &str, width: u16, height: u16) -> Replay {
    Replay::asking(starter(), address, (width, height)).unwrap()
}

/// The lines of the left pane, or of the only one.
fn left(replay: &Replay) -> Vec<String> {
    let text = replay.text();
    let inside = |line: &str| line.split('│').nth(1).map(|line| line.trim_end().to_owned());
    text.lines().filter_map(inside).collect()
}

#[test]
fn an_award_says_what_won_before_where_and_leads_through_the_years_and_back() {
    let mut replay = at("award:cannes-2019-palme-d-or", 80, 30);
    let page = left(&replay);
    let line = |text: &str| page.iter().position(|line| line.contains(text));
    assert!(line("Film  Parasite") < line("Edition  Cannes 2019"), "{}", replay.text());
    assert!(page.iter().any(|line| line.contains("Director  Bong Joon-ho")), "{}", replay.text());
    // A table: what is one kind stands in one column.
    let head = line("year  film").expect("columns have names");
    let column = page[head].find("director").unwrap_or_else(|| page[head].find("by").unwrap());
    let row = |year: &str| page.iter().skip(head).find(|line| line.contains(year)).unwrap();
    for (year, director) in [("2023", "Justine Triet"), ("2018", "Hirokazu Kore-eda")] {
        let cells: String = row(year).chars().skip(column).collect();
        assert!(cells.starts_with(director), "{year}: {}", replay.text());
    }
    assert!(row("2019").contains("▸"), "{}", replay.text());
    replay.press(&[">"]);
    assert!(replay.text().contains("award:cannes-2021-palme-d-or"), "{}", replay.text());
    replay.press(&["<"]);
    assert!(replay.text().contains("award:cannes-2019-palme-d-or"), "{}", replay.text());
}

#[test]
fn a_prize_for_people_names_them_first() {
    let replay =
        at("award:academy-awards-92-actor-in-a-leading-role-joaquin-phoenix-joker", 80, 24);
    let page = left(&replay);
    assert!(page.iter().any(|line| line.contains("year  to  ")), "{}", replay.text());
}

#[test]
fn a_text_that_a_column_cuts_is_found_all_the_same() {
    let mut replay = at("festival:cannes", 120, 36);
    assert!(!replay.text().contains("Abdellatif Kechiche"), "{}", replay.text());
    replay.press(&["ctrl-f", "kechiche", "Enter"]);
    let status = replay.state.status.clone().unwrap_or_default();
    assert!(status.starts_with("1 of 1"), "{status}\n{}", replay.text());
}

#[test]
fn letters_move_with_their_links_when_the_journal_comes() {
    let home = tempfile::tempdir().unwrap();
    let mut before = at("film:madina", 80, 24);
    before.with_journal(home.path());
    before.press(&["v"]);
    let mut replay = at("film:madina", 80, 24);
    replay.press(&["f"]);
    replay.with_journal(home.path());
    assert!(replay.text().contains("Mine"), "{}", replay.text());
    let InputMode::Hints(hints) = &replay.state.mode else { panic!("letters stay") };
    let detail = replay.state.page.detail.as_ref().unwrap();
    let top = replay.state.page_area().unwrap().y;
    for hint in &hints.places {
        let HintTarget::Link(at, _) = hint.leads_to else { continue };
        assert_eq!(usize::from(hint.y - top), detail.flow.links[at].line, "{}", replay.text());
    }
}

#[test]
fn letters_hide_no_letter_of_a_name_beside_a_blank() {
    let mut replay = at("film:madina", 80, 24);
    let name = "Aizhan Kassymbek";
    assert!(replay.text().contains(name));
    replay.press(&["f"]);
    assert!(replay.text().contains(name), "{}", replay.text());
}

#[test]
fn rows_light_up_for_words_but_not_for_what_all_have_in_common() {
    let lit = |query: &str| {
        let replay = at(query, 120, 36);
        let screen = replay.screen();
        let underlined = |cell: &&ratatui::buffer::Cell| {
            cell.modifier.contains(ratatui::style::Modifier::UNDERLINED)
        };
        screen.content.iter().filter(underlined).count()
    };
    assert_eq!(lit("award:\"palme d'or\""), 0);
    assert!(lit("parasite") > 0);
}

#[test]
fn what_lies_over_the_screen_has_its_own_keys_below() {
    for (key, keys) in [(":", "⏎ run"), ("s", "⏎ choose"), ("x", "⏎ save"), ("f", "a–z follow")]
    {
        let mut replay = at("films", 120, 36);
        replay.press(&[key]);
        let last = replay.text().lines().last().unwrap_or_default().to_owned();
        assert!(last.contains(keys) && last.contains("Esc close"), "{key}: {last}");
        assert!(!last.contains("filter"), "{key}: {last}");
    }
}

#[test]
fn a_line_over_the_years_is_one_line() {
    for (address, label) in
        [("run:festival:cannes", "Films  "), ("run:person:isabelle-huppert", "Films a year  ")]
    {
        let replay = at(address, 120, 36);
        let page = left(&replay);
        let at = page.iter().position(|line| line.contains(label)).unwrap();
        let is_bar = |c: char| ('▁'..='▇').contains(&c);
        assert!(page[at].contains(is_bar), "{}", replay.text());
        let below = page[at + 1].trim_start();
        assert!(!below.starts_with(is_bar), "{}", replay.text());
    }
}

#[test]
fn a_diary_begins_with_what_was_seen() {
    let home = tempfile::tempdir().unwrap();
    let mut replay = Replay::new(starter(), 120, 36);
    replay.with_journal(home.path());
    replay.press(&["/", "madina", "Enter", "v", "6"]);
    let detail = replay.state.page.detail.as_ref().unwrap();
    let link = &detail.flow.links[replay.state.page_cursor().link];
    let madina = replay.state.catalogue.find("film:madina").unwrap();
    assert_eq!(link.place.record(), Some(madina), "{}", replay.text());
    let last = replay.text().lines().last().unwrap_or_default().to_owned();
    assert!(last.trim_start().starts_with("Diary  "), "{last}");
}

#[test]
fn an_edition_begins_with_its_main_prize_and_who_made_that_film() {
    let page = left(&at("edition:academy-awards-92", 80, 40));
    let awards = page.iter().position(|line| line.trim() == "Awards").unwrap();
    assert!(page[awards + 1].contains("★  Best Picture · Parasite"), "{page:?}");
    let page = left(&at("edition:cannes-2023", 80, 40));
    assert!(
        page.iter().any(|line| line.contains("Palme d'Or · Anatomy of a Fall · Justine Triet")),
        "{page:?}"
    );
}

#[test]
fn a_prize_for_shorts_is_no_main_prize_and_toronto_has_its_vote() {
    let main = |festival: &str, year: &str| {
        let page = left(&at(festival, 120, 240));
        let from = page.iter().position(|line| line.contains("Main prize by year")).unwrap();
        page[from..].iter().find(|line| line.trim_start().starts_with(year)).cloned()
    };
    assert!(main("run:festival:cannes", "2019").is_some_and(|line| line.contains("Parasite")));
    assert_eq!(main("run:festival:cannes", "2020"), None, "its Palme for shorts alone was given");
    let voted = main("run:festival:toronto", "2010");
    assert!(voted.as_ref().is_some_and(|line| line.contains("The King's Speech")), "{voted:?}");
}

#[test]
fn ctrl_c_leaves_what_is_typed_before_it_quits() {
    let quits = |state: &mut State| {
        let effects = update(state, Event::Key("ctrl-c".parse().unwrap(), 1_000_000));
        effects.contains(&Effect::Terminal(TerminalEffect::Quit))
    };
    for keys in [&["/", "s"][..], &[":", "help"], &["ctrl-f", "a"], &["?", "map"]] {
        let mut replay = Replay::asking(starter(), "film:madina", (80, 24)).unwrap();
        replay.press(keys);
        assert!(replay.state.is_typing(), "{keys:?}");
        // One hides completions, where there are any.
        let presses = (1..5).find(|_| quits(&mut replay.state));
        assert!(presses.is_some_and(|presses| presses > 1), "{keys:?}: {presses:?}");
    }
}

#[test]
fn a_map_draws_ceremonies_apart_from_festivals() {
    let map = at("map:films award:\"palme d'or\" result:won", 160, 50);
    let page = map.text();
    let row = |text: &str| page.lines().position(|line| line.contains(text));
    let (cannes, heading) = (row("●  Cannes").unwrap(), row("Award ceremonies").unwrap());
    let oscars = row("◆  Academy Awards").unwrap();
    assert!(cannes < heading && heading < oscars, "{page}");
    assert!(page.contains("festivals and") && page.contains("award ceremonies that"), "{page}");
    let signed = page.lines().filter(|line| line.contains('◆')).count();
    assert!(signed > 1, "in the list and on the map: {page}");
}

#[test]
fn a_film_of_many_prizes_says_so_before_its_cast() {
    let page = left(&at("film:parasite", 80, 24));
    let line = |text: &str| page.iter().position(|line| line.contains(text));
    let tally = line("Palme d'Or  ☆").expect("the weightiest prize and what stayed a nomination");
    assert!(tally < line("Cast").unwrap(), "{page:?}");
}

#[test]
fn people_are_compared_by_what_they_did_and_won() {
    let page = left(&at("compare:person:yasujiro-ozu..person:isabelle-huppert", 120, 36));
    let number_after = |line: &String, word: &str| {
        let after = line.split(word).nth(1).and_then(|rest| rest.split([' ', ',']).next());
        after.and_then(|number| number.parse::<usize>().ok()).unwrap_or(0)
    };
    let of_both = |line: &String| {
        let is_director =
            number_after(line, "director ") > 40 && number_after(line, "writer ") > 15;
        is_director && number_after(line, "actress ") > 50
    };
    assert!(page.iter().any(of_both), "what they did: {page:?}");
    assert!(page.iter().any(|line| line.contains("Sutherland Trophy")), "what they won: {page:?}");
}

#[test]
fn editions_are_compared_by_countries_and_by_prizes_of_one_name() {
    let page = left(&at("compare:edition:cannes-2019..edition:cannes-2023", 120, 60));
    let has = |parts: &[&str]| page.iter().any(|line| parts.iter().all(|part| line.contains(part)));
    assert!(has(&["Countries", "France"]), "{page:?}");
    assert!(has(&["Palme d'Or", "Parasite", "Anatomy of a Fall"]), "{page:?}");
    assert!(has(&["Grand Prix", "Atlantics", "The Zone of Interest"]), "{page:?}");
}

#[test]
fn a_title_takes_the_room_that_empty_columns_have() {
    let screen = at("person:yasujiro-ozu", 200, 60).text();
    assert!(screen.contains("Record of a Tenement Gentleman"), "{screen}");
}

#[test]
fn charts_are_as_long_as_a_high_screen() {
    let page = left(&at("summary:films", 200, 60));
    let screen = page.join("\n");
    assert!(screen.contains("Kazakhstan") && screen.contains("more"), "{screen}");
}

#[test]
fn a_sign_stands_beside_its_number() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let replay = at("run:film:parasite", width, height);
        assert!(replay.text().contains("☆ 6"), "{}", replay.text());
    }
}
