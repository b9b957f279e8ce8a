//! Journeys through the program, key by key, on the catalogue that comes along. Each test reads
//! as what a person does and what they then see.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use palmares::app::action::Action;
use palmares::app::event::{Effect, Event, Mouse, MouseKind, Size, TerminalEffect};
use palmares::app::layout::Pane;
use palmares::app::mode::{Hint, HintTarget, InputMode, PaletteChoice};
use palmares::pages::Place;
use palmares::search::List;
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;

fn open(width: u16, height: u16) -> Replay {
    Replay::new(starter(), width, height)
}

/// The address of the page that is open.
fn page(replay: &Replay) -> Option<String> {
    let state = &replay.state;
    state.view.page.as_ref().map(|page| page.place.address(&state.catalogue))
}

/// Moves down a page until the link with this address is chosen.
fn choose(replay: &mut Replay, address: &str) {
    let record = replay.state.catalogue.find(address).unwrap();
    let place = Place::Record(record);
    for _ in 0..500 {
        let chosen = {
            let detail = replay.state.page.detail.as_ref().unwrap();
            detail.flow.links.get(replay.state.page_cursor().link).map(|link| link.place.clone())
        };
        if chosen.as_ref() == Some(&place) {
            return;
        }
        replay.press(&["j"]);
    }
    panic!("no link to {address} on\n{}", replay.text());
}

/// One key press each.
const KAZAKH_FILMS_IN_TOKYO: [&str; 8] = ["/", "k", "a", "Tab", "t", "o", "k", "y"];

#[test]
fn which_kazakh_films_were_in_tokyo_and_what_they_won_elsewhere_takes_nine_presses() {
    let mut replay = open(110, 36);
    replay.press(&KAZAKH_FILMS_IN_TOKYO);
    assert_eq!(replay.state.list().query(), "country:kazakhstan toky");
    let rows = replay.state.list().rows.clone().unwrap();
    let cat = replay.state.catalogue.clone();
    let titles = rows.iter().map(|&row| cat.label(List::Films.record(row)));
    assert_eq!(titles.collect::<Vec<_>>(), ["Tulpan", "Madina", "Bauyryna Salu"]);
    // Beside them what the first one won.
    let screen = replay.text();
    for fact in ["Films 3", "Tokyo 2008", "Awards", "★  Tokyo Sakura Grand Prix"] {
        assert!(screen.contains(fact), "{fact}: {screen}");
    }
    // The ninth press: the second one.
    replay.press(&["down"]);
    let screen = replay.text();
    for fact in ["Tokyo 2023", "VC Film Fest 2024", "Awards", "✦  Special Recognition"] {
        assert!(screen.contains(fact), "{fact}: {screen}");
    }
    // And the third, of which no prize is known.
    replay.press(&["down"]);
    let screen = replay.text();
    assert!(screen.contains("╭ Bauyryna Salu ─ film") && !screen.contains('✦'), "{screen}");
}

#[test]
fn on_a_small_screen_that_takes_ten_presses() {
    let mut replay = open(80, 24);
    replay.press(&KAZAKH_FILMS_IN_TOKYO);
    assert!(replay.text().contains("Films 3"), "{}", replay.text());
    replay.press(&["Enter", "R"]);
    let screen = replay.text();
    for fact in ["Cannes 2008", "Tokyo 2008", "★ Tokyo Sakura Grand Prix"] {
        assert!(screen.contains(fact), "{fact}: {screen}");
    }
}

#[test]
fn searching_a_film_shows_all_that_the_seed_record_holds() {
    let mut replay = open(120, 70);
    replay.press(&["/", "madina", "Enter", "Enter"]);
    let screen = replay.text();
    for fact in [
        "Aizhan Kassymbek",
        "Madina Akylbekova",
        "Madina Akylbek",
        "Tokyo 2023",
        "Asian Future",
        "VC Film Fest 2024",
        "✦  Special Recognition",
        "Special Recognition for Performance",
        "Jury:",
        "The Astana Times",
        "≠",
    ] {
        assert!(screen.contains(fact), "{fact} is missing on\n{screen}");
    }
}

#[test]
fn an_actress_is_found_by_either_spelling() {
    for query in ["akylbek", "AKYLBEKOVA", "akylbek madina"] {
        let mut replay = open(100, 30);
        replay.press(&["2", "/", query, "Enter"]);
        let chosen = replay.state.listed().map(|record| replay.state.catalogue.address(record));
        assert_eq!(chosen.as_deref(), Some("person:madina-akylbekova"), "{query}");
        replay.press(&["1", "/", query, "Enter"]);
        let chosen = replay.state.listed().map(|record| replay.state.catalogue.address(record));
        assert_eq!(chosen.as_deref(), Some("film:madina"), "{query}");
    }
}

#[test]
fn a_director_is_asked_for_by_field_and_the_query_goes_along() {
    let mut replay = open(100, 30);
    replay.press(&["/", "dir", "Tab"]);
    assert_eq!(replay.state.list().query(), "director:");
    replay.press(&["kassymbek", "Enter"]);
    assert_eq!(replay.state.list().query(), "director:kassymbek");
    let chosen = |replay: &Replay| {
        replay.state.listed().map(|record| replay.state.catalogue.address(record))
    };
    assert_eq!(chosen(&replay).as_deref(), Some("film:madina"));
    let screen = replay.text();
    assert!(screen.contains("People 1"), "{screen}");
    replay.press(&["2"]);
    assert_eq!(replay.state.list().query(), "director:kassymbek");
    assert_eq!(chosen(&replay).as_deref(), Some("person:aizhan-kassymbek"));
    replay.press(&["1", "esc", "2"]);
    assert_eq!(replay.state.list().query(), "", "what came along goes along");
}

#[test]
fn a_field_that_is_an_address_too_narrows_the_list_while_it_is_typed() {
    let mut replay = open(100, 30);
    replay.press(&["/"]);
    for letter in "festival:tokyo".chars() {
        replay.press(&[&letter.to_string()]);
        assert_eq!(replay.state.list().list, List::Films, "after {letter}");
    }
    let films = replay.state.list().len();
    assert!(films > 1, "{}", replay.text());
    let remark = replay.state.tabs.remark.clone().unwrap();
    assert_eq!(remark, "shown at Tokyo · Tokyo International Film Festival has a page of its own");
    replay.press(&["Enter"]);
    assert_eq!((page(&replay), replay.state.list().len()), (None, films));
    replay.press(&["3"]);
    assert_eq!(replay.state.list().query(), "festival:tokyo", "it goes along");
    replay.press(&["1", "/", " actress:madina", "Enter"]);
    let chosen = replay.state.listed().map(|record| replay.state.catalogue.address(record));
    assert_eq!(chosen.as_deref(), Some("film:madina"));
}

#[test]
fn an_address_says_while_it_is_typed_what_enter_opens() {
    for (typed, said, opened) in [
        ("film:madina", "Enter opens film: Madina", "film:madina"),
        ("run:film:madina", "Enter opens run: Madina", "run:film:madina"),
        ("section:tokyo-2023/asian-future", "Asian Future", "section:tokyo-2023/asian-future"),
    ] {
        let mut replay = open(100, 30);
        replay.press(&["2", "/"]);
        for letter in typed.chars() {
            replay.press(&[&letter.to_string()]);
        }
        assert!(replay.text().contains(said), "{typed}: {}", replay.text());
        replay.press(&["Enter"]);
        if page(&replay).is_none() {
            replay.press(&["Enter"]);
        }
        assert_eq!(page(&replay).as_deref(), Some(opened), "{typed}");
    }
    let mut replay = open(100, 30);
    replay.press(&["/", "film:madin"]);
    assert!(replay.text().contains("no `film:madin`; try film:madina"), "{}", replay.text());
    replay.press(&["esc", "run:film:madin"]);
    assert!(replay.text().contains("no `film:madin` yet"), "{}", replay.text());
}

#[test]
fn a_second_tab_tries_the_next_choice() {
    let mut replay = open(100, 30);
    let query = |replay: &Replay| replay.state.list().query().to_owned();
    replay.press(&["/", "result:", "Tab"]);
    let first = query(&replay);
    replay.press(&["Tab"]);
    let second = query(&replay);
    assert_ne!(first, second);
    assert!(first.starts_with("result:") && second.starts_with("result:"));
    replay.press(&["shift-tab"]);
    assert_eq!(query(&replay), first);
    replay.press(&["shift-tab", "Tab"]);
    assert_eq!(query(&replay), first, "behind the last comes the first");
}

#[test]
fn what_a_query_may_become_stands_below_the_list_with_what_would_remain() {
    let mut replay = open(80, 24);
    replay.press(&["/", "can"]);
    let screen = replay.text();
    assert!(screen.contains("Films ─ cannes"), "the rest of the best is seen: {screen}");
    let line = |word: &str| screen.lines().position(|line| line.contains(word)).unwrap();
    assert!(line("⇥ Cannes   ") < line("  Canada   "), "{screen}");
    replay.press(&["Tab"]);
    assert_eq!(replay.state.list().query(), "festival:cannes ");
    let count = replay.state.list().matches.to_string();
    assert!(screen.replace(' ', "").contains(&format!("festival{count}")), "{count}: {screen}");
    replay.press(&["esc"]);
    assert!(!replay.text().contains("Canada  "), "{}", replay.text());
    assert!(replay.state.is_typing());
    // With what is typed already: a country that would leave nothing is not offered.
    replay.press(&["ctrl-u", "country:kazakhstan can"]);
    assert!(!replay.text().contains("Canada"), "{}", replay.text());
    replay.press(&["Tab", "Enter"]);
    assert_eq!(replay.state.list().query(), "country:kazakhstan festival:cannes ");
    // What was asked before comes again.
    replay.press(&["/", "ctrl-u", "Tab"]);
    assert_eq!(replay.state.list().query(), "country:kazakhstan festival:cannes");
}

#[test]
fn why_a_list_is_empty_and_what_cannot_be_judged_is_said() {
    let mut replay = open(100, 30);
    replay.press(&["/", "country:kazakhstan minutes:<5 genre:war"]);
    assert!(replay.text().contains("without “minutes:<5”: "), "{}", replay.text());
    replay.press(&["ctrl-u", "country:iran minutes:<90"]);
    assert!(replay.text().contains("more have no length here"), "{}", replay.text());
    replay.press(&["ctrl-u", "tarkovskiiz"]);
    assert!(replay.text().contains("Nothing is called “tarkovskiiz” here"), "{}", replay.text());
}

#[test]
fn letters_stand_on_the_rows_below_what_is_said_of_the_query() {
    let mut replay = open(100, 30);
    replay.press(&["/", "country:iran minutes:<90", "Enter"]);
    let first = replay.text().lines().position(|line| line.contains("▸")).unwrap();
    assert_eq!(first, 5, "the line is too long for one: {}", replay.text());
    replay.press(&["f"]);
    let InputMode::Hints(hints) = &replay.state.mode else { panic!("{:?}", replay.state.mode) };
    let row = |hint: &&Hint| hint.leads_to == HintTarget::Row(0);
    assert_eq!(hints.left().find(row).unwrap().y, 5);
}

#[test]
fn suspended_while_typing_what_was_typed_stays() {
    let mut replay = open(100, 30);
    replay.press(&["/", "m", "a", "d", "i"]);
    replay.effects();
    replay.press(&["ctrl-z"]);
    assert_eq!(replay.effects(), [Effect::Terminal(TerminalEffect::Suspend)]);
    replay.press(&["n", "a"]);
    assert!(replay.state.is_typing());
    assert_eq!(replay.state.list().query(), "madina");
}

#[test]
fn a_query_may_choose_its_list_and_a_mistake_is_said() {
    let mut replay = open(100, 30);
    replay.press(&["/", "people aizhan kassymbek", "Enter"]);
    assert_eq!(replay.state.list().list, List::People);
    assert_eq!(replay.state.list().matches, 1);
    replay.press(&["1", "/", "drector:kassymbek", "Enter"]);
    // Nothing is searched for the value of a field that there is not.
    let all = List::Films.len_in(&replay.state.catalogue);
    assert_eq!(replay.state.list().len(), all);
    assert!(replay.text().contains("no field `drector:`; try `director:`"), "{}", replay.text());
}

#[test]
fn there_and_back_again_by_links() {
    let mut replay = open(100, 30);
    replay.press(&["/", "madina", "Enter"]);
    let list = replay.state.view.clone();
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("film:madina"));
    choose(&mut replay, "edition:tokyo-2023");
    let at_film = replay.state.page_cursor();
    let film_screen = replay.text();
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("edition:tokyo-2023"));
    choose(&mut replay, "section:tokyo-2023/asian-future");
    let at_edition = replay.state.page_cursor();
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("section:tokyo-2023/asian-future"));
    replay.press(&["["]);
    assert_eq!(page(&replay).as_deref(), Some("edition:tokyo-2023"));
    assert_eq!(replay.state.page_cursor(), at_edition);
    choose(&mut replay, "film:bauyryna-salu");
    replay.press(&["Enter"]);
    choose(&mut replay, "person:askhat-kuchinchirekov");
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("person:askhat-kuchinchirekov"));
    replay.press(&["[", "h", "Backspace"]);
    assert_eq!(page(&replay).as_deref(), Some("film:madina"));
    assert_eq!(replay.state.page_cursor(), at_film);
    assert_eq!(replay.text(), film_screen);
    replay.press(&["left"]);
    assert_eq!(page(&replay), None);
    assert_eq!(replay.state.list().query(), "madina");
    assert_eq!(replay.state.list().cursor, list.list().cursor);
    replay.press(&["]", "]"]);
    assert_eq!(page(&replay).as_deref(), Some("edition:tokyo-2023"));
}

#[test]
fn there_and_back_again_by_letters() {
    let mut replay = open(100, 40);
    replay.press(&["/", "madina", "Enter", "Enter"]);
    for address in ["edition:tokyo-2023", "section:tokyo-2023/asian-future"] {
        replay.press(&["f"]);
        let place = Place::Record(replay.state.catalogue.find(address).unwrap());
        let InputMode::Hints(hints) = &replay.state.mode else { panic!("no letters") };
        let letters = hints
            .places
            .iter()
            .find(|hint| matches!(&hint.leads_to, HintTarget::Link(_, to) if *to == place))
            .map_or_else(
                || panic!("no letters on {address} on\n{}", replay.text()),
                |hint| hint.letters.clone(),
            );
        for letter in letters.chars() {
            replay.press(&[letter.to_string().as_str()]);
        }
        assert_eq!(page(&replay).as_deref(), Some(address));
    }
    replay.press(&["[", "["]);
    assert_eq!(page(&replay).as_deref(), Some("film:madina"));
}

#[test]
fn letters_that_lead_nowhere_say_so() {
    let mut replay = open(100, 30);
    replay.press(&["Enter", "f", "~"]);
    assert!(!replay.state.mode.is_overlay());
    assert!(replay.state.status.as_deref().is_some_and(|status| status.contains('~')));
    replay.press(&["f", "esc"]);
    assert!(!replay.state.mode.is_overlay());
}

#[test]
fn a_digit_goes_to_a_tab_and_before_a_move_it_counts() {
    let mut replay = open(100, 30);
    replay.press(&["3"]);
    assert_eq!(replay.state.list().list, List::Festivals);
    replay.press(&["j"]);
    assert_eq!((replay.state.list().list, replay.state.list().cursor.row), (List::Festivals, 1));
    replay.press(&["1"]).hurry("5j");
    assert_eq!(replay.state.list().list, List::Films);
    assert_eq!(replay.state.list().cursor.row, 5);
    replay.hurry("12j");
    assert_eq!((replay.state.list().list, replay.state.list().cursor.row), (List::Films, 17));
    replay.hurry("3k");
    assert_eq!((replay.state.list().list, replay.state.list().cursor.row), (List::Films, 14));
    replay.hurry("200G");
    assert_eq!(replay.state.list().cursor.row, 199);
    replay.press(&["G"]);
    assert_eq!(replay.state.list().cursor.row, replay.state.list().len() - 1);
    replay.press(&["g"]);
    assert_eq!(replay.state.list().cursor.row, 0);
}

#[test]
fn escape_takes_one_step_out_at_a_time() {
    let mut replay = open(100, 30);
    replay.press(&["/", "madina"]);
    assert!(replay.state.is_typing());
    replay.press(&["esc"]);
    assert_eq!(replay.state.list().query(), "madina", "the first Esc hides what it may become");
    replay.press(&["esc"]);
    assert!(replay.state.is_typing(), "the next clears the query");
    assert_eq!(replay.state.list().query(), "");
    replay.press(&["esc"]);
    assert!(!replay.state.is_typing(), "and one more leaves the search");
    replay.press(&["/", "madina", "Enter", "Tab", "Enter"]);
    assert!(page(&replay).is_some());
    replay.press(&["esc"]);
    assert!(page(&replay).is_none());
    assert_eq!(replay.state.view.pane, Pane::Detail);
    replay.press(&["esc"]);
    assert_eq!(replay.state.view.pane, Pane::List);
    replay.press(&["esc"]);
    assert_eq!(replay.state.list().query(), "");
    assert_eq!(replay.state.list().len(), replay.state.catalogue.film_count());
    let chosen = replay.state.listed().map(|record| replay.state.catalogue.address(record));
    assert_eq!(chosen.as_deref(), Some("film:madina"), "the cursor stays on the film");
}

#[test]
fn every_list_can_be_sorted_by_every_column_both_ways() {
    for tab in ["1", "2", "3", "4", "5"] {
        let mut replay = open(120, 30);
        replay.press(&[tab]);
        let whole = replay.state.list().len();
        for &key in replay.state.list().list.sort_keys() {
            replay.press(&["s"]);
            let menu = replay.state.list().list.sort_keys().iter().position(|one| *one == key);
            replay.press(&vec!["j"; menu.unwrap()]);
            replay.press(&["Enter", "S"]);
            assert_eq!(replay.state.list().order.key, key);
            let mut rows = replay.state.list().rows.clone().unwrap().to_vec();
            rows.sort_unstable();
            rows.dedup();
            assert_eq!(rows.len(), whole, "sorting loses nothing");
            // Its letter takes an order at once, here the one that the list begins with.
            replay.press(&["s", "u"]);
            let usual = palmares::search::Order::RELEVANCE;
            assert_eq!(replay.state.list().order.key, usual.key);
        }
    }
}

#[test]
fn sorting_by_name_folds_case_and_accents_and_passes_over_articles() {
    let mut replay = open(120, 30);
    replay.press(&["s", "n"]);
    let catalogue = &replay.state.catalogue;
    let title = |&row: &u32| catalogue.film(palmares::catalogue::FilmId(row)).title();
    let rows = &replay.state.list().rows.as_ref().unwrap()[..];
    let is_elided =
        |title: &&str| title.starts_with(['L', 'l']) && title[1..].starts_with(['\'', '’']);
    let titles: Vec<String> = rows
        .iter()
        .map(title)
        .filter(|title| !is_elided(title))
        .map(palmares::text::fold::fold)
        .collect();
    // Numbers go by their value, and titles without their articles: tested beside the order.
    let first = |title: &&String| title.split(' ').next().unwrap_or_default().to_owned();
    let plain: Vec<&String> = titles
        .iter()
        .filter(|title| title.len() > 12 && first(title).len() > 4)
        .filter(|title| !title.bytes().any(|byte| byte.is_ascii_digit()))
        .collect();
    assert!(plain.len() > 1000 && plain.is_sorted(), "{plain:?}");
    let at = |title: &str| titles.iter().position(|known| known == title).unwrap();
    assert!(at("the piano") < at("z") && at("the piano") > at("pather panchali"));
}

#[test]
fn copying_offers_four_things() {
    let mut replay = open(100, 30);
    replay.press(&["/", "madina", "Enter", "y"]);
    replay.effects();
    replay.press(&["a"]);
    assert_eq!(
        replay.effects(),
        [Effect::Terminal(TerminalEffect::Copy("film:madina".to_owned()))]
    );
    replay.press(&["y", "t"]);
    assert_eq!(replay.effects(), [Effect::Terminal(TerminalEffect::Copy("Madina".to_owned()))]);
    replay.press(&["y", "c"]);
    let [Effect::Terminal(TerminalEffect::Copy(citation))] = &replay.effects()[..] else {
        panic!("nothing copied")
    };
    assert_eq!(citation, "Madina, dir. Aizhan Kassymbek, Kazakhstan/Pakistan/India, 2023");
    replay.press(&["y", "down", "down", "down", "Enter"]);
    let [Effect::Terminal(TerminalEffect::Copy(markdown))] = &replay.effects()[..] else {
        panic!("nothing copied")
    };
    assert!(markdown.starts_with("# Madina\n"), "{markdown}");
    assert!(markdown.contains("[Aizhan Kassymbek](<person:aizhan-kassymbek>)"), "{markdown}");
}

#[test]
fn the_browser_is_offered_web_addresses_only() {
    let mut replay = open(100, 30);
    replay.press(&["/", "madina", "Enter"]);
    replay.effects();
    replay.press(&["o", "a"]);
    let [Effect::Terminal(TerminalEffect::OpenInBrowser(url))] = &replay.effects()[..] else {
        panic!("nothing opened")
    };
    assert!(url.starts_with("https://"), "{url}");
}

#[test]
fn the_palette_finds_actions_by_a_few_letters() {
    let mut replay = open(100, 30);
    replay.press(&[":", "festiv", "Enter"]);
    assert_eq!(replay.state.list().list, List::Festivals);
    for word in ["wrapped", "year in review"] {
        replay.press(&[":", word]);
        let InputMode::Palette(palette) = &replay.state.mode else { panic!("no palette") };
        assert_eq!(palette.choices.first(), Some(&PaletteChoice::Action(Action::Diary)), "{word}");
        replay.press(&["esc"]);
    }
    replay.press(&[":", "zzzz", "Enter"]);
    assert!(!replay.state.mode.is_overlay());
    replay.press(&[":", "esc"]);
    assert!(!replay.state.mode.is_overlay());
}

#[test]
fn the_palette_offers_nothing_that_does_nothing() {
    let mut replay = open(100, 30);
    replay.press(&[":"]);
    let InputMode::Palette(palette) = &replay.state.mode else { panic!("no palette") };
    assert!(!palette.choices.contains(&PaletteChoice::Action(Action::Back)));
    assert!(!palette.choices.contains(&PaletteChoice::Action(Action::Problems)));
}

#[test]
fn help_shows_every_action_with_the_keys_in_force() {
    let mut replay = open(100, 140);
    replay.press(&["?"]);
    let screen = replay.text();
    for &action in Action::ALL {
        assert!(screen.contains(action.help()), "{} is missing on\n{screen}", action.name());
    }
    replay.press(&["?"]);
    assert!(!replay.state.mode.is_overlay());
}

#[test]
fn the_mouse_chooses_opens_and_follows() {
    let mut replay = open(100, 30);
    let click = |x, y| Event::Mouse(Mouse { kind: MouseKind::Click, x, y });
    replay.event(click(5, 5));
    assert_eq!(replay.state.list().cursor.row, 2);
    replay.event(click(5, 5));
    assert!(page(&replay).is_some(), "a second click opens");
    replay.press(&["["]);
    // Where the tab stands depends on how many films and people there are.
    let tabs = replay.text().lines().next().unwrap_or_default().to_owned();
    let before = tabs.split("Festivals").next().unwrap_or_default().chars().count();
    replay.event(click(u16::try_from(before + 2).unwrap(), 0));
    assert_eq!(replay.state.list().list, List::Festivals);
    replay.event(Event::Mouse(Mouse { kind: MouseKind::WheelDown, x: 80, y: 10 }));
    for (x, y) in [(0, 0), (99, 29), (65_535, 65_535), (54, 1)] {
        replay.event(click(x, y));
    }
}

#[test]
fn the_palette_finds_records_below_the_commands() {
    let mut replay = open(100, 30);
    replay.press(&[":", "kiarostami"]);
    let text = replay.text();
    assert!(text.contains("Abbas Kiarostami") && text.contains("person"), "{text}");
    replay.press(&["Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("person:abbas-kiarostami"));
    replay.press(&[":", "film:madina", "Enter"]);
    assert_eq!(page(&replay).as_deref(), Some("film:madina"), "an address finds its record");
    // Commands come first.
    replay.press(&[":", "people", "Enter"]);
    assert_eq!((page(&replay), replay.state.list().list), (None, List::People));
    replay.press(&[":", "k"]);
    assert!(
        !replay
            .effects()
            .iter()
            .any(|effect| matches!(effect, Effect::LookUp(look_up) if look_up.query == "k"))
    );
}

#[test]
fn columns_are_widened_by_keys_and_by_the_mouse() {
    let mut replay = open(200, 40);
    let widths = |replay: &Replay| {
        let layout = replay.state.layout().unwrap();
        [layout.behind, layout.list, layout.detail, layout.ahead]
            .map(|area| area.map_or(0, |area| area.width))
    };
    let mouse = |kind, x| Event::Mouse(Mouse { kind, x, y: 10 });
    assert_eq!(widths(&replay), [0, 120, 80, 0]);
    replay.press(&["{", "{"]);
    assert_eq!(widths(&replay), [0, 100, 100, 0]);
    // In the detail the key is for the detail.
    replay.press(&["Tab", "}", "Tab"]);
    assert_eq!(widths(&replay), [0, 90, 110, 0]);
    replay.event(mouse(MouseKind::Click, 90)).event(mouse(MouseKind::Drag, 60));
    assert_eq!(widths(&replay), [0, 60, 140, 0]);
    replay.event(mouse(MouseKind::Drag, 0));
    assert_eq!(widths(&replay), [0, 40, 160, 0], "nothing is pushed off the screen");
    replay.event(mouse(MouseKind::Release, 0)).event(mouse(MouseKind::Drag, 150));
    assert_eq!(widths(&replay), [0, 40, 160, 0], "let go");
    replay.press(&["Enter"]);
    assert_eq!(widths(&replay), [50, 0, 75, 75]);
    replay.event(mouse(MouseKind::Click, 125)).event(mouse(MouseKind::Drag, 110));
    assert_eq!(widths(&replay), [50, 0, 60, 90]);
    for _ in 0..12 {
        replay.press(&["}"]);
    }
    assert_eq!(widths(&replay), [50, 0, 150, 0], "the page has all there is");
    let kept = replay.state.session().shares;
    assert_eq!((kept.list, kept.page), (Some(20), Some(100)));
    replay.press(&["{"]);
    assert_eq!(widths(&replay), [50, 0, 120, 30]);
    replay.press(&[":", "even-columns", "Enter"]);
    assert_eq!(widths(&replay), [50, 0, 75, 75]);
}

#[test]
fn tab_goes_from_column_to_column_of_a_page() {
    let mut replay =
        Replay::asking(starter(), "summary:awards festival:cannes", (200, 60)).unwrap();
    let column = |replay: &Replay| {
        let flow = &replay.state.page.detail.as_ref().unwrap().flow;
        flow.links[replay.state.page_cursor().link].column
    };
    assert_eq!(column(&replay), 0);
    replay.press(&["Tab"]);
    assert_eq!(column(&replay), 1);
    replay.press(&["shift-tab"]);
    assert_eq!(column(&replay), 0);
    // Moving on leads through all columns, and back again.
    let links = replay.state.page.detail.as_ref().unwrap().flow.links.len();
    for _ in 0..links + 100 {
        replay.press(&["j"]);
    }
    assert_eq!(replay.state.page_cursor().link, links - 1);
    for _ in 0..links + 100 {
        replay.press(&["k"]);
    }
    assert_eq!(replay.state.page_cursor().link, 0);
}

#[test]
fn a_narrow_screen_shows_one_pane_and_tab_the_other() {
    let mut replay = open(60, 20);
    replay.press(&["/", "madina", "Enter"]);
    assert!(!replay.text().contains("Kazakhstan"));
    replay.press(&["Tab"]);
    assert!(replay.text().contains("Kazakhstan"));
    replay.press(&["Tab"]);
    assert!(!replay.text().contains("Kazakhstan"));
}

#[test]
fn resizing_to_nothing_and_back_loses_nothing() {
    let mut replay = open(100, 30);
    replay.press(&["/", "madina", "Enter", "Enter", "j", "j"]);
    let before = replay.text();
    for (width, height) in [(0, 0), (1, 1), (19, 4), (20, 5), (300, 2), (5, 300), (100, 30)] {
        replay.event(Event::Resize(Size { width, height }));
        let _ = replay.text();
    }
    assert_eq!(replay.text(), before);
}

#[test]
fn starting_on_an_address_opens_it_and_an_unknown_one_names_the_nearest() {
    let replay = Replay::asking(starter(), "film:madina", (100, 30)).unwrap();
    assert_eq!(page(&replay).as_deref(), Some("film:madina"));
    let mut replay = Replay::asking(starter(), "akylbek", (100, 30)).unwrap();
    assert_eq!(replay.state.list().query(), "akylbek");
    assert_eq!(replay.state.list().len(), 1);
    replay.press(&["esc"]);
    assert_eq!(replay.state.list().len(), replay.state.catalogue.film_count());
    let replay = Replay::asking(starter(), "award:palme", (100, 30)).unwrap();
    assert!(page(&replay).is_none() && replay.state.list().len() > 1);
    let error = Replay::asking(starter(), "film:madena", (100, 30)).unwrap_err();
    assert_eq!(error.nearest.first().map(String::as_str), Some("film:madina"));
}

#[test]
fn escape_and_a_key_in_one_breath_are_two_keys() {
    let mut replay = open(100, 30);
    replay.press(&["/", "madina", "Enter", "Enter", "alt-3"]);
    assert_eq!(replay.state.list().list, List::Festivals);
    assert_eq!(page(&replay), None);
    replay.effects();
    replay.press(&["alt-q"]);
    assert_eq!(replay.effects().last(), Some(&Effect::Terminal(TerminalEffect::Quit)));
}

#[test]
fn a_paste_is_one_line_and_bounded() {
    let mut replay = open(100, 30);
    replay.press(&["/"]);
    replay.event(Event::Paste("madi\nna\u{1b}[2J".repeat(10_000)));
    assert!(replay.state.list().query().len() <= 4096);
    assert!(!replay.state.list().query().contains(['\n', '\u{1b}']));
    replay.press(&["ctrl-u"]);
    assert_eq!(replay.state.list().query(), "");
}

#[test]
fn an_answer_that_comes_late_changes_nothing() {
    use palmares::search::Answer;
    let mut replay = open(100, 30);
    replay.press(&["/", "madina"]);
    let before = replay.text();
    let stale = Answer {
        is_coming: false,
        generation: 1,
        list: List::Films,
        rows: vec![0, 1, 2].into(),
        matches: 3,
        left_out: Vec::new(),
        read_as: None,
        hidden: 0,
        remark: None,
        elsewhere: None,
        completion: None,
    };
    replay.event(Event::Found(stale));
    assert_eq!(replay.text(), before);
}

#[test]
fn what_is_found_while_names_are_read_stands_there_until_the_search_follows() {
    use palmares::app::key::Key;
    use palmares::app::update;
    use palmares::search::{Answer, Request};
    let mut replay = open(100, 30);
    replay.press(&["/"]);
    let whole = replay.state.list().len();
    // Nobody answers this one yet.
    let effects = update(&mut replay.state, Event::Key(Key::char('m'), 10_000));
    let asked = |effect: &Effect| match effect {
        Effect::Search(Request { generation, .. }) => Some(*generation),
        _ => None,
    };
    let generation = effects.iter().find_map(asked).unwrap();
    let answer = |rows: &[u32], is_coming: bool| {
        let remark = is_coming.then(|| "reading names".to_owned());
        let (list, matches, rows) = (List::Films, rows.len(), rows.to_vec().into());
        let (left_out, read_as, elsewhere) = (Vec::new(), None, None);
        Answer {
            generation,
            list,
            rows,
            matches,
            left_out,
            read_as,
            hidden: 0,
            is_coming,
            remark,
            elsewhere,
            completion: None,
        }
    };
    replay.event(Event::Found(answer(&[], true)));
    assert_eq!(replay.state.list().len(), whole, "the list stays until there is something");
    assert!(replay.text().contains("reading names"));
    replay.event(Event::Found(answer(&[7, 5, 3], true)));
    assert_eq!(replay.state.list().len(), 3);
    update(&mut replay.state, Event::Key("Down".parse().unwrap(), 20_000));
    assert_eq!(replay.state.list().chosen(), Some(5));
    replay.event(Event::Found(answer(&[1, 3, 4, 5, 7], false)));
    assert_eq!(replay.state.list().len(), 5);
    assert_eq!(replay.state.list().chosen(), Some(5), "who went somewhere stays there");
    assert!(!replay.text().contains("reading names"));
}

#[test]
fn what_is_said_late_of_one_query_is_not_said_of_another() {
    let mut replay = open(100, 30);
    replay.press(&["/", "madina", "Enter", "Enter", "/", "ctrl-u", "ran", "Enter"]);
    let late = palmares::search::Answer {
        generation: replay.state.tabs.generation,
        list: List::Films,
        rows: replay.state.list().rows.clone().unwrap(),
        matches: replay.state.list().matches,
        left_out: Vec::new(),
        read_as: None,
        hidden: 0,
        is_coming: false,
        remark: Some("said late".to_owned()),
        elsewhere: None,
        completion: None,
    };
    replay.event(Event::Found(late.clone()));
    assert!(replay.text().contains("said late"), "{}", replay.text());
    replay.press(&["[", "["]);
    assert_eq!(replay.state.list().query(), "madina");
    replay.event(Event::Found(late));
    assert!(!replay.text().contains("said late"), "{}", replay.text());
}
