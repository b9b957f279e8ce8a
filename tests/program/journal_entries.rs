//! `palmares journal` in homes of its own: entries, matches, and exports for people.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

use super::journal::Home;

/// Three films, one of which the catalogue lacks.
fn kept() -> Home {
    let home = Home::new();
    home.text(&[
        "add",
        "film:madina",
        "--seen",
        "2024-05-31",
        "--at",
        "Kino Arsenal",
        "--rate",
        "4.5",
        "--like",
        "--tag",
        "35mm",
        "--note",
        "=1+1; she said \"again\".\nThe *rain*.",
    ]);
    home.text(&["add", "Parasite (2019)", "--want"]);
    home.text(&[
        "add",
        "A Film Nobody Lists (1999)",
        "--director",
        "A. Nobody",
        "--seen",
        "2019-05",
        "--rate",
        "7/10",
    ]);
    home
}

#[test]
fn an_entry_says_what_it_wrote_and_is_taken_back_as_one() {
    let home = kept();
    let status = home.text(&[]);
    assert!(status.contains("seen 2, wanted 1, rated 2, noted 1, lists 0"), "{status}");
    let said =
        home.ends(0, &["add", "Madina (2023)", "--seen", "2024-06-01", "--rate", "5", "--want"]);
    assert!(said.starts_with("Madina (2023): seen again 1 June 2024, rated 5, wanted\n"), "{said}");
    assert!(said.contains("`palmares journal undo` undoes it"), "{said}");
    assert_eq!(home.text(&["undo"]), "undone: seen Madina\n");
    let last = |status: &str| status.lines().last().unwrap().to_owned();
    assert_eq!(last(&home.text(&[])), last(&status));
    assert!(home.text(&["log"]).contains("seen A Film Nobody Lists\n"));
}

#[test]
fn a_title_is_a_film_of_the_catalogue_where_that_is_sure_and_else_ones_own() {
    let home = kept();
    let json: serde_json::Value =
        serde_json::from_str(&home.text(&["export", "--format", "json"])).unwrap();
    let records = json["records"].as_array().unwrap();
    let of = |title: &str| records.iter().find(|record| record["title"] == title).unwrap();
    assert_eq!(of("Parasite")["address"], "film:parasite");
    let own = of("A Film Nobody Lists");
    assert_eq!((&own["key"], own.get("address")), (&"text:a-film-nobody-lists.1999".into(), None));
    assert_eq!((&own["directors"][0], &own["rating"]), (&"A. Nobody".into(), &70.into()));
    // Said once more, it is the same film.
    let said = home.text(&["add", "A Film Nobody Lists (1999)", "--tag", "lost"]);
    assert!(
        said.contains("tagged lost, a film of your own, since the catalogue lacks it"),
        "{said}"
    );
    assert!(
        home.text(&["unmatched"])
            .starts_with("A Film Nobody Lists (1999), A. Nobody: no film of that title\n")
    );
    let own = home.text(&["add", "film:my-text-a-film-nobody-lists-1999", "--like"]);
    assert!(own.starts_with("A Film Nobody Lists (1999): liked, a film of your own"), "{own}");
    // Two films may be meant, so none is.
    let said = home.ends(0, &["add", "Carmen", "--seen", "?"]);
    assert!(said.contains("perhaps meant: film:carmen"), "{said}");
    assert!(said.contains("Carmen: seen, no date, a film of your own"), "{said}");
}

#[test]
fn what_an_entry_cannot_be_is_said() {
    let home = Home::new();
    for (code, said, arguments) in [
        (2, "--seen: not a day: write t, y, fri", &["x", "--seen", "someday"][..]),
        (2, "--seen: that is still to come", &["x", "--seen", "2100"]),
        (2, "a rating goes from 0 to 5 here", &["x", "--rate", "7"]),
        (2, "say what to keep of it", &["film:madina"]),
        (2, "an address says which film it is", &["film:madina", "--director", "X", "--want"]),
        (1, "the nearest: film:madina", &["film:madin", "--want"]),
        (2, "nothing is saved of that", &["source:editors", "--want"]),
        (2, "which film?", &[" ", "--want"]),
        (2, "--seen", &["film:madina", "--at", "x"]),
    ] {
        let told = home.ends(code, &[&["add"], arguments].concat());
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
    assert!(!home.path().join(".local/share/palmares/journal").exists());
    home.text(&["add", "film:madina", "--want"]);
    assert!(home.ends(1, &["add", "film:madina", "--want"]).contains("has that already"));
}

#[test]
fn notes_of_viewings_are_counted_with_those_of_films() {
    let home = Home::new();
    home.text(&["add", "film:madina", "--seen", "y", "--note", "A mother dances."]);
    home.text(&["add", "film:madina", "--note", "Once more."]);
    home.text(&["add", "film:parasite", "--seen", "y", "--note", "Stairs."]);
    home.text(&["add", "film:tulpan", "--want"]);
    assert!(home.text(&[]).contains("seen 2, wanted 1, rated 0, noted 2, lists 0"));
}

#[test]
fn a_note_comes_from_standard_input_below_the_one_that_is_there() {
    let home = Home::new();
    home.text_of_input(
        &["add", "film:madina", "--note", "-"],
        "The rain.\u{1b}[2J\n\nAnd *snow*.\n",
    );
    home.text(&["add", "film:madina", "--note", "Seen -- twice.", "--seen", "-3"]);
    home.text(&["add", "film:madina", "--note", "- more"]);
    let json: serde_json::Value =
        serde_json::from_str(&home.text(&["export", "--format", "json"])).unwrap();
    let record = &json["records"][0];
    assert_eq!(record["note"], "The rain.[2J\n\nAnd *snow*.\n\n- more");
    assert_eq!(record["viewings"][0]["note"], "Seen -- twice.");
}

#[test]
fn ratings_are_typed_in_ones_own_scale() {
    let home = Home::new();
    home.write(".config/palmares/config.toml", "rating-scale = \"twenty\"\n");
    let said = home.text(&["add", "film:madina", "--rate", "17,5"]);
    assert!(said.starts_with("Madina (2023): rated 17.5"), "{said}");
    let csv = home.text(&["export", "--format", "csv"]);
    assert!(csv.contains(",rating out of 20,") && csv.contains(",17.5,"), "{csv}");
}

#[test]
fn a_day_begins_when_one_says() {
    // In this zone it is six in the morning.
    let east = 6 - jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).hour();
    let zone = format!("HERE{}", -i32::from(east));
    let day = |configured: &str| {
        let home = Home::new();
        home.write(".config/palmares/config.toml", configured);
        let mut add = home.command(&["add", "film:madina", "--seen", "t"]);
        assert!(add.env("TZ", &zone).status().unwrap().success());
        let lines = home.text(&["export"]);
        let (_, when) = lines.split_once("\"when\":\"").unwrap();
        when[..10].parse::<jiff::civil::Date>().unwrap()
    };
    let today = day("");
    assert_eq!(day("day-begins = \"00:00\"\n"), today);
    assert_eq!(day("day-begins = \"11:59\"\n"), today.yesterday().unwrap());
    // What is no time in the morning changes nothing.
    for wrong in ["\"18:00\"", "\"soon\"", "4", "true"] {
        assert_eq!(day(&format!("day-begins = {wrong}\n")), today, "{wrong}");
    }
}

#[test]
fn an_edition_is_a_place() {
    let home = Home::new();
    let said =
        home.text(&["add", "film:madina", "--seen", "2023-10-24", "--at", "edition:tokyo-2023"]);
    assert!(said.starts_with("Madina (2023): seen 24 October 2023 at Tokyo 2023"), "{said}");
    let json = home.text(&["export", "--format", "json"]);
    assert!(json.contains("\"address\": \"edition:tokyo-2023\""), "{json}");
}

#[test]
fn matches_are_read_back_and_taken_back_as_one() {
    let home = Home::new();
    home.text(&["add", "Madinah (2023)", "--seen", "2024-05-31"]);
    home.text(&["add", "Yi Yi, a film", "--want"]);
    home.text(&["add", "Unheard", "--want"]);
    let csv = home.text(&["unmatched", "--format", "csv"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "key,title,year,directors,why,candidates,address");
    assert_eq!(lines.len(), 4, "{csv}");
    assert!(
        lines[1].starts_with("text:madinah.2023,Madinah,2023,,no film of that title,"),
        "{csv}"
    );
    let filled = format!(
        "{}\r\n{}film:madina\r\n{}film:yi-yi\r\ntext:unheard,,,,,,film:no-such-film-there\r\ntext:none,,,,,,film:ran\r\ntext:unheard,,,,,,festival:cannes\r\n",
        lines[0], lines[1], lines[3]
    );
    home.write("filled.csv", &filled);
    let said = home.ends(1, &["match", "filled.csv"]);
    assert!(
        said.contains("filled.csv:4: nothing has the address `film:no-such-film-there`"),
        "{said}"
    );
    assert!(said.contains("filled.csv:5: the journal has no film `text:none`"), "{said}");
    assert!(said.contains("filled.csv:6: festival:cannes is no film of the catalogue"), "{said}");
    assert!(said.contains("matched: 2 films\n"), "{said}");
    assert!(home.text(&["unmatched"]).starts_with("Unheard: the year is not known\n"));
    // The film has its catalogue's name now, and what was said of it.
    let json: serde_json::Value =
        serde_json::from_str(&home.text(&["export", "--format", "json"])).unwrap();
    let records = json["records"].as_array().unwrap();
    let madina = records.iter().find(|record| record["title"] == "Madina").unwrap();
    assert_eq!(
        (&madina["address"], &madina["viewings"][0]["when"]),
        (&"film:madina".into(), &"2024-05-31".into())
    );
    // Once more it changes nothing; another address changes the match.
    home.write("again.csv", &format!("{}\n{}film:madina\n", lines[0], lines[1]));
    assert!(home.ends(1, &["match", "again.csv"]).contains("known before: 1 film\n"));
    home.write("other.csv", "key;address\ntext:madinah.2023;film:parasite\n");
    home.text(&["match", "other.csv"]);
    assert!(home.text(&["export", "--format", "json"]).contains("\"address\": \"film:parasite\""));
    assert_eq!(home.text(&["undo"]), "undone: matched Parasite\n");
    assert_eq!(home.text(&["undo"]), "undone: matched Madina and 1 more\n");
    assert!(home.text(&["unmatched"]).contains("Madinah (2023)"));
}

#[test]
fn a_match_is_remembered_by_the_next_import() {
    let home = Home::new();
    home.write("x.csv", "Title,Year,Seen\nMadinah,2023,2024-05-31\n");
    home.text(&["import", "x.csv"]);
    home.write("filled.csv", "key,address\ntext:madinah.2023,film:madina\n");
    home.text(&["match", "filled.csv"]);
    home.write("x.csv", "Title,Year,Seen\nMadinah,2023,2024-05-31\nMadinah,2023,2024-06-30\n");
    let told = home.text(&["import", "x.csv"]);
    assert!(
        told.contains("\n1 film: 1 in the catalogue, 0 likely, 0 saved as your own\n"),
        "{told}"
    );
    assert!(home.ends(1, &["unmatched"]).contains("every film of the journal is in the catalogue"));
    assert!(home.text(&[]).contains("seen 2, "));
}

#[test]
fn what_is_no_list_of_matches_is_said() {
    let home = kept();
    home.write("wrong.csv", "title,where\na,b\n");
    assert!(
        home.ends(2, &["match", "wrong.csv"])
            .contains("wrong.csv: there is no column `key`, only `title`, `where`")
    );
    assert!(home.ends(2, &["match", "gone.csv"]).contains("gone.csv: "));
    assert!(home.ends(2, &["match", "."]).contains("not a file"));
    let csv = home.text(&["unmatched", "--format", "csv"]);
    home.write("empty.csv", &csv);
    assert!(home.ends(1, &["match", "empty.csv"]).contains("fill in the column address"));
}

#[test]
fn rows_for_spreadsheets_hold_no_formula_and_are_read_again() {
    let home = kept();
    let csv = home.text(&["export", "--format", "csv"]);
    assert!(csv.contains("\"'=1+1; she said \"\"again\"\".\nThe *rain*.\""), "{csv}");
    let other = Home::new();
    other.write("mine.csv", &csv);
    let told = other.text(&["import", "mine.csv"]);
    assert!(
        told.contains("\n3 films: 2 in the catalogue, 0 likely, 1 saved as your own\n"),
        "{told}"
    );
    let json = |home: &Home| -> serde_json::Value {
        serde_json::from_str(&home.text(&["export", "--format", "json"])).unwrap()
    };
    let (before, after) = (json(&home), json(&other));
    for (title, field) in [
        ("Madina", "rating"),
        ("A Film Nobody Lists", "rating"),
        ("Parasite", "wanted"),
        ("Madina", "liked"),
    ] {
        let of = |json: &serde_json::Value| {
            let records = json["records"].as_array().unwrap();
            records.iter().find(|record| record["title"] == title).unwrap()[field].clone()
        };
        assert_eq!(of(&before), of(&after), "{title}: {field}");
    }
    assert!(other.text(&["export", "--format", "csv"]).contains(",2019-05,"));
}

#[test]
fn a_diary_reads_by_month() {
    let home = kept();
    assert_eq!(
        home.text(&["export", "--format", "markdown"]),
        "# Diary\n\
         \n\
         ## May 2024\n\
         \n\
         - 31 · **Madina (2023)**, Aizhan Kassymbek · 4½ of 5 · liked · Kino Arsenal · 35mm\n\
         \n\
         \u{20} > =1+1; she said \"again\".\n\
         \u{20} > The *rain*.\n\
         \n\
         ## May 2019\n\
         \n\
         - **A Film Nobody Lists (1999)**, A. Nobody · 3½ of 5\n\
         \n\
         ## Wanted\n\
         \n\
         - Parasite (2019), Bong Joon-ho\n"
    );
}

#[test]
fn days_go_into_a_calendar_where_all_of_them_is_known() {
    let home = kept();
    let calendar = home.text(&["export", "--format", "ics"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    for line in [
        "DTSTART;VALUE=DATE:20240531\r\nDTEND;VALUE=DATE:20240601\r\nSUMMARY:Madina (2023)\r\n",
        "LOCATION:Kino Arsenal\r\n",
        "DESCRIPTION:4½ of 5\\n\\n=1+1\\; she said \"again\".\\nThe *rain*.\r\n",
        "CATEGORIES:35mm\r\n",
    ] {
        assert!(calendar.contains(line), "{line}: {calendar}");
    }
    // Who reads it again finds the same events.
    assert_eq!(home.text(&["export", "--format", "ics"]), calendar);
    home.text(&["export", "--format", "ics", "-o", "seen.ics"]);
    assert_eq!(fs::read(home.path().join("seen.ics")).unwrap(), calendar.as_bytes());
}

#[test]
fn lines_come_out_as_they_are_kept() {
    let home = kept();
    let folder = home.path().join(".local/share/palmares/journal");
    let file = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let file = { file }.find(|path| path.extension().is_some_and(|end| end == "ndjson")).unwrap();
    assert_eq!(home.text(&["export"]), fs::read_to_string(&file).unwrap());
    home.text(&["export", "-o", "mine.ndjson"]);
    assert!(home.ends(1, &["import", "mine.ndjson"]).contains("nothing new"));
    // Beside other files it is none of a tracker.
    home.write("x.csv", "Title,Year,Seen\nMadina,2023,2024-05-31\n");
    let said = home.ends(2, &["import", "x.csv", "mine.ndjson"]);
    assert!(said.contains("mine.ndjson: that is a journal itself; import it by itself"), "{said}");
    assert!(
        home.ends(2, &["export", "--list", "wanted"])
            .contains("--list goes with --format letterboxd")
    );
}

#[test]
fn a_note_of_two_devices_comes_out_as_both() {
    let home = Home::new();
    for (device, text) in [("7f3a", "One."), ("c21e", "Two.")] {
        let line = format!(
            "{{\"v\":1,\"id\":\"0mwxbnhfc-{device}-001\",\"of\":\"record:text:ran.1985\",\"was\":[],\"set\":{{\"kind\":\"film\",\"title\":\"Ran\",\"year\":1985,\"note\":\"{text}\"}}}}\n"
        );
        home.write(&format!(".local/share/palmares/journal/x-{device}.ndjson"), &line);
    }
    let json: serde_json::Value =
        serde_json::from_str(&home.text(&["export", "--format", "json"])).unwrap();
    assert_eq!(json["records"][0]["notes"], serde_json::json!(["One.", "Two."]));
    assert_eq!(json["records"][0].get("note"), None);
}

#[test]
fn a_journal_without_anything_exports_nothing() {
    let home = Home::new();
    for format in ["ndjson", "json", "csv", "markdown", "letterboxd", "imdb", "ics"] {
        let said = home.ends(1, &["export", "--format", format, "-o", "out"]);
        assert!(said.contains("there is nothing to export"), "{format}: {said}");
    }
    assert!(!home.path().join("out").exists());
}

#[test]
fn a_query_says_what_of_the_journal_is_exported() {
    let home = Home::new();
    home.text(&["add", "film:madina", "--seen", "2024-05-31", "--at", "Kino Arsenal"]);
    home.text(&["add", "film:madina", "--seen", "2023-10-30"]);
    home.text(&["add", "A Film Nobody Lists (1999)", "--seen", "2024-01-02"]);
    home.text(&["add", "film:tulpan", "--want"]);
    let lines = |asked: &[&str]| {
        let args: Vec<&str> = [&["export", "--format", "csv"], asked].concat();
        home.text(&args).lines().count() - 1
    };
    assert_eq!(lines(&[]), 4);
    assert_eq!(lines(&["diary"]), 3);
    assert_eq!(lines(&["diary", "my:seen:2024"]), 2);
    assert_eq!(lines(&["my:wanted"]), 1);
    assert_eq!(lines(&["my:own"]), 1);
    assert_eq!(lines(&["country:kz"]), 3);
    assert!(
        home.ends(1, &["export", "--format", "csv", "my:rating>=4"]).contains("nothing to export")
    );
    assert!(home.ends(2, &["export", "my:seen"]).contains("a query goes with the others"));
}

#[test]
fn what_palmares_exported_is_read_back_as_it_was() {
    let home = kept();
    home.import();
    home.text(&["add", "film:ran", "--want"]);
    let exports = |home: &Home| {
        ["json", "csv", "markdown", "letterboxd"]
            .map(|format| home.text(&["export", "--format", format]))
    };
    home.write("journal.json", &home.text(&["export", "--format", "json"]));
    home.write("journal.ndjson", &home.text(&["export"]));
    for file in ["journal.json", "journal.ndjson"] {
        let other = Home::new();
        let path = home.path().join(file);
        let path = path.to_str().unwrap();
        other.text(&["import", path]);
        assert_eq!(exports(&other), exports(&home), "{file}");
        assert!(other.ends(1, &["import", path]).contains("nothing new"), "{file}");
        assert!(other.ends(1, &["import", path]).contains("nothing new"), "{file}");
    }
    // What is there already stays, and one undo takes all of it back.
    let other = Home::new();
    other.text(&["add", "film:parasite", "--rate", "1", "--want"]);
    let before = exports(&other);
    let path = home.path().join("journal.json");
    other.text(&["import", path.to_str().unwrap()]);
    other.text(&["undo"]);
    assert_eq!(exports(&other), before);
}

#[test]
fn what_is_no_journal_as_json_is_said() {
    let home = Home::new();
    for (text, said) in [
        ("{\"journal\":2,\"records\":[]}", "a journal of version 2"),
        ("{\"journal\":1,\"records\":[{\"title\":\"X\"}]}", "records: no key that can be saved"),
        ("{\"journal\":1,\"records\":[{", "EOF"),
    ] {
        home.write("x.json", text);
        let told = home.ends(2, &["import", "x.json"]);
        assert!(told.contains("x.json: ") && told.contains(said), "{told}");
    }
    assert!(!home.path().join(".local/share/palmares/journal").exists());
}

#[test]
fn a_film_is_said_to_be_ones_own_in_a_list_of_matches() {
    let home = Home::new();
    home.text(&["add", "Madinah (2023)", "--want"]);
    home.write("own.csv", "key,address\ntext:madinah.2023,own\n");
    assert_eq!(home.text(&["match", "own.csv"]), "matched: 1 film\n");
    assert!(home.ends(1, &["unmatched"]).contains("every film of the journal"));
    assert_eq!(home.text(&["undo"]), "undone: Madinah saved as a film of your own\n");
    assert!(home.text(&["unmatched"]).contains("Madinah (2023)"));
}

#[test]
fn what_was_not_seen_is_asked_for_without_further_signs() {
    let home = kept();
    let run = |arguments: &[&str]| {
        let output = home.palmares(arguments).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for query in [&["find", "-my:seen", "madina"][..], &["find", "films", "madina", "-country:fr"]]
    {
        let spelled = [&["find", "--"], &query[1..]].concat();
        assert_eq!(run(query), run(&spelled), "{query:?}");
    }
    assert_eq!(
        run(&["export", "-my:seen", "country:kz"]),
        run(&["export", "--", "-my:seen", "country:kz"])
    );
}
