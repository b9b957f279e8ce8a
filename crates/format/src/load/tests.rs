use super::*;
use palmares_catalogue::terms::{ScreeningKind, TicketState};
use std::fmt::Write as _;

/// A catalogue with every kind of trouble, of some length.
fn troubled(films: usize) -> String {
    let mut text = "{\"palmares\": 1, \"what\": [1, {\"a\": 2}],\n \"films\": [".to_owned();
    for n in 0..films {
        let comma = if n == 0 { "" } else { ", " };
        let _ = write!(text, "{comma}{{\"id\": \"f{}\", \"title\": \"Фильм {n}\"", n - n % 7 / 6);
        let _ = match n % 5 {
            0 => write!(text, ", \"year\": {}}}", 1000 + n),
            1 => write!(text, ",\n\"credits\": [{{\"person\": \"p{n}\", \"role\": \"x\"}}]}}"),
            2 => writeln!(text, ", \"synopsis\": \"a\\u0007b\"}}"),
            _ => write!(text, "}}"),
        };
    }
    text +=
        "],\n\"people\": [{\"id\": \"p1\", \"name\": \"One\"}], \"name\": \"x\", \"awards\": 7}";
    text
}

/// Everything that a load tells, in blocks of a size.
fn told(text: &str, block: usize) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.json");
    std::fs::write(&path, text).unwrap();
    match load_with(&[Input::Path(path.clone())], block) {
        Ok(Loaded { catalogue, problems }) => {
            let problems = problems.list.iter();
            let films = catalogue.films().map(|film| {
                let people: Vec<_> = film.credits().map(|c| c.person.name()).collect();
                format!("{} {:?} {:?} {people:?}", film.title(), film.year(), film.synopsis())
            });
            let told = |p: &super::super::Problem| {
                format!("{}:{} {}: {}", p.line, p.column, p.path, p.message)
            };
            (films.collect(), problems.map(told).collect())
        }
        Err(error) => {
            let lines = error.to_string().replace(path.to_str().unwrap(), "t.json");
            // The excerpt may be shorter where a block begins in the middle of a line.
            let first = lines.lines().next().unwrap_or_default().to_owned();
            (Vec::new(), vec![first, lines.lines().last().unwrap_or_default().to_owned()])
        }
    }
}

/// What comes of files that are read into a loader with so much room.
fn read_into(room: u64, texts: &[&str]) -> Result<usize, LoadError> {
    let mut loader = Loader::new(BLOCK);
    loader.room = room;
    for text in texts {
        let source = InputReader::of(std::io::Cursor::new(text.as_bytes().to_vec()), "x.json")?;
        loader.add(source, &Input::Stdin)?;
    }
    Ok(loader.finish(|_| Vec::new()).catalogue.film_count())
}

#[test]
fn all_files_together_have_as_much_room_as_one() {
    let one = r#"{"palmares": 1, "films": [{"id": "a", "title": "A"}]}"#;
    let other = r#"{"palmares": 1, "films": [{"id": "b", "title": "B"}]}"#;
    let length = one.len() as u64;
    assert_eq!(read_into(2 * length, &[one, other]).unwrap(), 2);
    for (room, texts) in [(length - 1, vec![one]), (2 * length - 1, vec![one, other])] {
        let error = read_into(room, &texts).unwrap_err();
        assert!(matches!(error, LoadError::TooLarge { .. }), "{error}");
    }
}

#[test]
fn a_file_that_has_changed_since_is_not_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.json");
    let text = "{\"palmares\": 1, \"films\": [\n{\"id\": \"a\", \"title\": \"A\",\n \"credits\": [{\"person\": \"gone\", \"role\": \"actor\"}]}]}";
    std::fs::write(&path, text).unwrap();
    let input = [Input::Path(path.clone())];
    for (now, line) in [(text.to_owned(), 3), (text.replace("gone", "\n\nanother"), 1)] {
        std::fs::write(&path, text).unwrap();
        let loader = read(&input, BLOCK).unwrap();
        std::fs::write(&path, now).unwrap();
        let problems = loader.finish(|_| Vec::new()).problems.list;
        let told: Vec<_> =
            problems.iter().map(|problem| (problem.line, problem.to_string())).collect();
        assert!(told.len() == 1 && told[0].0 == line && told[0].1.contains("gone"), "{told:?}");
    }
}

#[test]
fn the_size_of_blocks_makes_no_difference() {
    let text = troubled(40);
    let (films, problems) = told(&text, BLOCK);
    assert_eq!(films.len(), 35);
    assert!(problems.len() > 20, "{problems:#?}");
    for block in [1, 2, 3, 10, 33, 100, 500, 1_000, 4_000] {
        let (others, told) = told(&text, block);
        assert_eq!(others, films, "{block}");
        assert_eq!(told, problems, "{block}");
    }
}

#[test]
fn files_cut_off_anywhere_say_so_in_blocks_of_any_size() {
    let text = troubled(3);
    for end in (1..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let whole = told(&text[..end], BLOCK);
        assert!(whole.1[0].contains("the file ends in the middle of"), "{whole:?}");
        for block in [1, 7, 50] {
            assert_eq!(told(&text[..end], block), whole);
        }
    }
}

#[test]
fn errors_are_the_same_in_blocks_of_any_size() {
    let text = troubled(3);
    for (right, wrong) in [
        ("\"people\": [", "\"people\": [}"),
        ("\"title\": ", "\"title\" "),
        (", {\"id\": \"f2\"", ",, {\"id\": \"f2\""),
        ("\"One\"}", "\"One\"},"),
        ("1, \"what", "1  \"what"),
        ("\"palmares\": 1", "\"palmares\": 12"),
        ("\"x\", \"awards", "\"x\ny\", \"awards"),
    ] {
        let text = text.replacen(right, wrong, 1);
        let whole = told(&text, BLOCK);
        assert_eq!(whole.1.len(), 2, "{whole:?}");
        for block in [1, 7, 50] {
            assert_eq!(told(&text, block), whole, "{wrong} {block}");
        }
    }
}

/// A festival whose showings know about halls, ends and tickets, and may have more fields.
fn programme(showings: &str, edition: &str) -> String {
    format!(
        r#"{{"palmares": 1,
"films": [{{"id": "a", "title": "A", "minutes": 90}}, {{"id": "b", "title": "B", "minutes": 12}}],
"festivals": [{{"id": "hill", "name": "Hill", "timezone": "Europe/Bratislava"}}],
"venues": [{{"id": "star", "name": "Star Cinema", "screens": ["1", "2"]}}, {{"id": "mill", "name": "Old Mill"}}],
"travel": [{{"from": "star", "to": "mill", "minutes": 12, "by": "walk"}}],
"editions": [{{"id": "hill-2027", "festival": "hill", "year": 2027, "from": "2027-03-24", "to": "2027-03-29"{edition}}}],
"screenings": [{showings}]}}"#
    )
}

#[test]
fn a_programme_is_read_whole() {
    let loaded = load_bytes(programme(
        r#"{"id": "1", "film": "a", "edition": "hill-2027", "venue": "star", "screen": "2",
            "start": "2027-03-28T01:45:00+01:00", "ends": "2027-03-28T04:15:00+02:00", "qa": true,
            "tickets": {"state": "few", "opens": "2027-03-01T10:00", "price": "9 €"}, "access": "press"},
           {"id": "2", "films": ["a", "b"], "title": "Two", "edition": "hill-2027", "venue": "The Barn"},
           {"id": "3", "title": "Closing", "kind": "ceremony", "edition": "hill-2027", "venue": "mill"}"#,
        r#", "day_ends": "05:00""#,
    ).into_bytes())
    .unwrap();
    assert_eq!(loaded.problems.list, []);
    let cat = loaded.catalogue;
    let edition = cat.editions().next().unwrap();
    assert_eq!(edition.timezone(), Some("Europe/Bratislava"));
    assert_eq!(edition.day_ends(), Some("05:00"));
    let way = cat.travel().next().unwrap();
    assert_eq!((way.from().name(), way.to().name()), ("Star Cinema", "Old Mill"));
    assert_eq!((way.minutes(), way.by()), (12, Some("walk")));
    let [night, two, closing] = edition.screenings().collect::<Vec<_>>()[..] else { panic!() };
    assert_eq!(night.house().map(palmares_catalogue::Venue::name), Some("Star Cinema"));
    assert_eq!(night.house().unwrap().screens().unwrap().collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!((night.screen(), night.length()), (Some("2"), Some(90)));
    let tickets = night.tickets().unwrap();
    assert_eq!((tickets.state, tickets.price), (Some(TicketState::Few), Some("9 €")));
    assert_eq!((two.house().is_none(), two.venue()), (true, Some("The Barn")));
    assert_eq!(two.length(), Some(104), "a minute after each film");
    assert_eq!((closing.title(), closing.kind()), (Some("Closing"), Some(ScreeningKind::Ceremony)));
    assert_eq!((closing.length(), closing.access()), (None, None));
}

#[test]
fn what_is_wrong_in_a_programme_costs_a_value() {
    let faulty = programme(
        r#"{"id": "1", "film": "a", "edition": "hill-2027", "venue": "star",
            "start": "2027-03-28T20:00:00+02:00", "ends": "2027-03-28T19:45:00+02:00"},
           {"id": "2", "film": "a", "edition": "hill-2027", "kind": "speech", "start": "2027-03-28T20:00",
            "ends": "2027-03-28T21:30:00+02:00", "tickets": {"state": "sold out", "price": "9 €"}}"#,
        r#", "day_ends": "4 am", "timezone": "Europe/Zvolen""#,
    );
    let faulty = faulty
        .replace(r#""to": "mill", "minutes": 12"#, r#""to": "star", "minutes": 12"#)
        .replace(r#"{"from""#, r#"{"from": "star", "to": "mil", "minutes": 5}, {"from""#)
        .replace(r#""id": "mill""#, r#""id": "star""#);
    assert_eq!(
        problems_of(&faulty),
        [
            "venues[1].id: another venue has the id `star` already: this venue is left out",
            "travel[0].to: unknown venue `mil`: the travel time is left out",
            "travel[1]: from a venue to itself: name two venues; the travel time is left out",
            "editions[0].day_ends: `4 am`: not a time of day: write hours 00–23 and minutes 00–59, \
             as in 04:00",
            "editions[0].timezone: `Europe/Zvolen` is not a time zone: write its IANA name, such \
             as Europe/Bratislava",
            "screenings[0].ends: a screening ends after its `start`: write a later day or time, \
             with the offset of `start`; `ends` is left out",
            "screenings[1].kind: `speech` is not a kind of screening: write one of `film`, `talk`, \
             `ceremony`, `party`, `press`",
            "screenings[1].tickets.state: `sold out` is not a state of tickets: write one of \
             `not_yet`, `on_sale`, `few`, `sold_out`, `queue`, `free`; did you mean `sold_out`?",
        ]
    );
    let cat = load_bytes(faulty.into_bytes()).unwrap().catalogue;
    let edition = cat.editions().next().unwrap();
    assert_eq!(edition.timezone(), Some("Europe/Bratislava"), "the festival's stays");
    let [early, other] = edition.screenings().collect::<Vec<_>>()[..] else { panic!() };
    assert_eq!((early.ends(), early.length()), (None, Some(90)));
    assert_eq!(other.ends(), Some("2027-03-28T21:30:00+02:00"), "one offset may be missing");
    assert_eq!(other.tickets().unwrap().price, Some("9 €"));
    assert_eq!((cat.venue_count(), cat.travel().len()), (1, 0));
}

#[test]
fn a_venue_that_was_meant_is_named() {
    let near = programme("", "").replace(r#""to": "mill""#, r#""to": "milll""#);
    let told = problems_of(&near);
    assert_eq!(
        told,
        ["travel[0].to: unknown venue `milll`; did you mean `mill`?: the travel time is left out"]
    );
}

#[test]
fn a_time_that_clocks_leave_out_or_show_twice_is_told_and_kept() {
    let night = programme(
        r#"{"id": "gap", "film": "a", "edition": "hill-2027", "start": "2027-03-28T02:30"},
{"id": "fold", "film": "a", "edition": "hill-2027", "start": "2027-10-31T02:30", "ends": "2027-10-31T04:00"},
{"id": "meant", "film": "a", "edition": "hill-2027", "start": "2027-10-31T02:30:00+01:00"},
{"id": "sale", "film": "a", "edition": "hill-2027", "tickets": {"opens": "2027-03-28T02:00"}}"#,
        "",
    );
    assert_eq!(
        problems_of(&night),
        [
            "screenings[0].start: clocks in Europe/Bratislava go forward on 2027-03-28 and never \
             show 02:30: write `2027-03-28T03:30:00+02:00` if that is meant; it is kept as it is",
            "screenings[1].start: clocks in Europe/Bratislava go back on 2027-10-31 and show 02:30 \
             twice: write `2027-10-31T02:30:00+02:00`, or `2027-10-31T02:30:00+01:00` for the \
             second time; it is kept as it is",
            "screenings[3].tickets: clocks in Europe/Bratislava go forward on 2027-03-28 and never \
             show 02:00: write `2027-03-28T03:00:00+02:00` if that is meant; it is kept as it is",
        ]
    );
    let loaded = load_bytes(night.clone().into_bytes()).unwrap();
    assert_eq!(loaded.problems.list[0].line, 7);
    assert_eq!(loaded.catalogue.screenings().next().unwrap().start(), Some("2027-03-28T02:30"));
    let elsewhere = night.replace("Europe/Bratislava", "Asia/Almaty");
    assert_eq!(problems_of(&elsewhere), [""; 0], "no clocks change there");
    let nowhere = night.replace(r#", "timezone": "Europe/Bratislava""#, "");
    assert_eq!(problems_of(&nowhere), [""; 0], "it is not known whose clocks those are");
}

#[test]
fn no_more_times_are_told_than_there_may_be_problems() {
    let one = r#"{"id": "s#", "film": "a", "edition": "hill-2027", "start": "2027-03-28T02:30"}"#;
    let many: Vec<String> =
        (0..Problems::MOST + 3).map(|at| one.replace('#', &at.to_string())).collect();
    let problems = load_bytes(programme(&many.join(","), "").into_bytes()).unwrap().problems;
    assert_eq!((problems.list.len(), problems.more), (Problems::MOST, 3));
}
