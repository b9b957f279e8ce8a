//! Catalogue files as people and programs write them: what is read, what is told, and where.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use palmares::catalogue::Claim;
use palmares::format::{Input, LoadError, Loaded, Problem, load};
use tempfile::TempDir;

/// Files in a folder of their own.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Input {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        Input::Path(path)
    }
}

fn load_text(text: impl AsRef<[u8]>) -> Result<Loaded, LoadError> {
    load(&[Files::new().write("test.json", text)])
}

/// What is told of a text that is read all the same: "line:column path: message".
fn told(text: &str) -> Vec<String> {
    load_text(text).unwrap().problems.list.iter().map(short).collect()
}

fn short(problem: &Problem) -> String {
    let Problem { line, column, path, message, .. } = problem;
    format!("{line}:{column} {path}: {message}")
}

/// Why a text is refused, without the folder that it was in.
fn refused(text: impl AsRef<[u8]>) -> String {
    let error = load_text(text).unwrap_err().to_string();
    let (folder, rest) = error.split_once("test.json").unwrap();
    assert!(!folder.contains('\n'), "{error}");
    format!("test.json{rest}")
}

#[test]
fn a_small_catalogue_is_read_whole() {
    let loaded = load_text(
        r#"{"palmares": 1, "name": "Small", "films": [
            {"id": "m", "title": "Madina", "year": 2023, "credits": [{"person": "a", "role": "director"}]}
        ], "people": [{"id": "a", "name": "Aizhan Kassymbek"}]}"#,
    )
    .unwrap();
    assert!(loaded.problems.is_empty());
    let catalogue = loaded.catalogue;
    assert_eq!(catalogue.about().name.as_deref(), Some("Small"));
    assert_eq!((catalogue.film_count(), catalogue.person_count()), (1, 1));
    let film = catalogue.films().next().unwrap();
    assert_eq!((film.title(), film.year()), ("Madina", Some(2023)));
    assert_eq!(film.credits().next().unwrap().person.name(), "Aizhan Kassymbek");
}

#[test]
fn every_kind_of_problem_has_its_place() {
    let found = told(
        r#"{
  "palmares": 1,
  "updated": "yesterday",
  "flims": [],
  "sources": [ {"id": "s"} ],
  "people": [
    {"id": "a", "name": "A"},
    {"id": "a", "name": "B"},
    {"id": "b", "name": "B", "born": "1990-02-30"}
  ],
  "films": [
    {"id": "m", "title": "Madina", "year": 1066, "colour": true},
    {"id": "n", "title": 5},
    {"id": "o", "title": "O", "title": "P", "credits": [
      {"person": "a", "role": "director"}, {"person": "x", "role": "actor"}, {"person": "aa"}
    ]},
    "no film",
    {"id": "t", "title": "tab	?"}
  ],
  "selections": [{"film": "m", "edition": "e"}],
  "editions": [{"id": "e1", "festival": "f", "year": 2023, "sections": [
    {"id": "s", "name": "S"}, {"id": "s", "name": "S"}]}],
  "festivals": {},
  "films": []
}"#
        .replace("tab\t?", "be\\u0007ll")
        .as_str(),
    );
    let expected = [
        "3:14 updated: `yesterday`: not a date: write 2023, 2023-10, 2023-10-23 or \
         2023-10-23/2023-11-01, with ~ at the end for about: it is left out",
        "4:3 flims: unknown field `flims`; did you mean `films`?: it is left out",
        "5:16 sources[0]: a source needs `publisher` or `title`: the source is left out",
        "8:12 people[1].id: another person has the id `a` already: this person is left out",
        "9:38 people[2].born: `1990-02-30`: February 1990 has no day 30: its days go from 01 to 28",
        "12:44 films[0].year: 1066 is out of range for a year: write one from 1870 to 2100",
        "12:50 films[0].colour: unknown field `colour`; there are ",
        "13:26 films[1].title: expected a text, found the number 5",
        "13:5 films[1]: missing field `title`: the film is left out",
        "14:31 films[2].title: the field `title` stands here a second time; the first one is kept",
        "15:55 films[2].credits[1].person: unknown person `x`",
        "15:78 films[2].credits[2]: missing field `role`",
        "17:5 films[3]: expected a film as {\"field\": value}, found the text `no film`: the film \
         is left out",
        "18:26 films[4].title: characters that do not belong in a text were taken out: U+0007",
        "20:43 selections[0].edition: unknown edition `e`; did you mean `e1`?: the selection is \
         left out",
        "21:41 editions[0].festival: unknown festival `f`",
        "22:38 editions[0].sections[1].id: another section of this edition has the id `s` \
         already: this section is left out",
        "23:16 festivals: expected a list: \"festivals\": [ … ]; all of it is left out",
        "24:3 films: the field `films` stands here a second time; the first one is kept",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    let mut found: Vec<&String> = found.iter().collect();
    found.sort_by_key(|line| line.split(':').next().unwrap().parse::<u32>().unwrap());
    for expected in expected {
        assert!(found.iter().any(|line| line.starts_with(expected)), "{expected}\n{found:#?}");
    }
}

#[test]
fn references_may_cross_files_in_both_directions() {
    let files = Files::new();
    let films = files.write(
        "films.json",
        r#"{"palmares": 1, "films": [{"id": "m", "title": "M",
            "credits": [{"person": "aizhan", "role": "director"}, {"person": "aizha", "role": "x"}]}]}"#,
    );
    let people = files.write(
        "people.json",
        r#"{"palmares": 1, "people": [{"id": "aizhan", "name": "A"}], "films": [{"id": "m", "title": "N"}],
            "claims": [{"about": "film:m", "field": "year", "value": 2023}]}"#,
    );
    let loaded = load(&[films, people]).unwrap();
    let told: Vec<_> = loaded.problems.list.iter().map(short).collect();
    assert_eq!(
        told,
        [
            "2:78 films[0].credits[1].person: unknown person `aizha`; did you mean `aizhan`?",
            "1:77 films[0].id: another film has the id `m` already: this film is left out",
        ]
    );
    assert!(loaded.problems.list[0].file.ends_with("films.json"));
    assert!(loaded.problems.list[1].file.ends_with("people.json"));
    assert_eq!(loaded.catalogue.films().next().unwrap().title(), "M");
}

#[test]
fn syntax_errors_show_the_line_with_a_caret() {
    for (text, expected) in [
        (
            "{\"palmares\": 1,\n\"films\": [\n  {\"id\": \"m\" \"title\": \"M\"}\n]}",
            "test.json:3:14: expected `,` or `}`, found `\"`\n \
             3 | {\"id\": \"m\" \"title\": \"M\"}\n   \
             |            ^\nhelp: write a comma between two fields",
        ),
        (
            "{\"palmares\": 1, \"films\": [{\"id\": \"m\", \"title\": \"M\"},]}",
            "test.json:1:53: a comma with nothing after it\n",
        ),
        (
            "{\"palmares\": 1,\n \"films\": [{\"id\": \"m\", \"title\": \"M\",}]}",
            "test.json:2:37: a comma with nothing after it\n",
        ),
        ("{\"palmares\": 1 \"films\": []}", "test.json:1:16: expected `,` or `}`, found `\"`\n"),
        ("{\"palmares\" 1}", "test.json:1:13: expected `:`, found `1`\n"),
        ("{'palmares': 1}", "test.json:1:2: unexpected `'`\n"),
        ("{palmares: 1}", "test.json:1:2: expected the name of a field, found `p`\n"),
        ("{\"palmares\": 1, // one\n}", "test.json:1:17: unexpected `/`\n"),
        ("{\"palmares\": True}", "test.json:1:14: expected a value, found `T`\n"),
        (
            "{\"palmares\": 1, \"name\": \"a\nb\"}",
            "test.json:1:27: a text goes on in the next line\n",
        ),
        (
            "{\"palmares\": 1, \"name\": \"\\x\"}",
            "test.json:1:27: an escape that JSON does not know\n",
        ),
        ("{\"palmares\": 1, \"films\": [01]}", "test.json:1:28: not a number\n"),
        ("[1]", "test.json:1:1: a catalogue begins with `{`, found `[`\n"),
        ("{\"palmares\": 1} {}", "test.json:1:17: expected the end of the file, found `{`\n"),
        ("{\"palmares\": 1, \"films\": [", "test.json:1:27: the file ends in the middle of the"),
        (
            "{\"palmares\": 1, \"films\": [{\"id\": \"m",
            "test.json:1:36: the file ends in the middle of a text",
        ),
        (
            "{\"palmares\": 1, \"films\": [{\"id\": \"m\"",
            "test.json:1:37: the file ends in the middle of an object",
        ),
    ] {
        let error = refused(text);
        assert!(error.starts_with(expected), "{text}\n{error}\n{expected}");
        assert!(error.contains("\nhelp: "), "{error}");
        assert!(error.contains("^\n"), "{error}");
    }
}

#[test]
fn errors_print_nothing_dangerous() {
    let error = refused("{\"palmares\": 1, \"a\u{1b}]52;c;x\u{7}\u{202e}\u{9b}\": nul}");
    assert!(!error.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{error}");
    let hostile =
        "{\"palmares\": 1, \"films\": [{\"id\": \"m\u{9b}\u{202e}\", \"title\": \"\u{200b}\",
        \"\u{9b}31m\": 1, \"year\": \"\u{9b}\"}], \"\u{202e}\": 1}";
    for line in told(hostile) {
        assert!(!line.contains(['\u{9b}', '\u{202e}', '\u{200b}']), "{line:?}");
    }
}

#[test]
fn versions_are_asked_for() {
    assert!(refused("{\"films\": []}").contains("test.json:1:1: this is no catalogue of Palmares"));
    let error = refused("{\"films\": [],\n \"palmares\": 2}");
    assert!(error.contains("test.json:2:14: this file has version `2` of the format"), "{error}");
    assert!(refused("{\"palmares\": \"1\"}").contains("help: write \"palmares\": 1"));
    assert!(load_text("{\"films\": [], \"palmares\": 1}").is_ok());
    assert!(load_text("{\"$schema\": \"x\", \"palmares\": 1}").unwrap().problems.is_empty());
}

#[test]
fn depth_costs_no_stack() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert!(refused(&deep).contains("a catalogue begins with"));
    for place in [
        format!("{{\"palmares\": 1, \"films\": {deep}}}"),
        format!("{{\"palmares\": 1, \"films\": [{deep}]}}"),
        format!("{{\"palmares\": 1, \"what\": {deep}}}"),
        format!("{{\"palmares\": 1, \"films\": [{{\"id\": \"m\", \"title\": {deep}}}]}}"),
        format!(
            "{{\"palmares\": 1, \"claims\": [{{\"about\": \"film:m\", \"field\": \"f\", \"value\": {deep}}}]}}"
        ),
    ] {
        assert!(!load_text(&place).unwrap().problems.is_empty());
    }
    let open = format!("{{\"palmares\": 1, \"films\": {}", "[".repeat(100_000));
    assert!(refused(&open).contains("the file ends in the middle"));
}

#[test]
fn numbers_that_nothing_can_hold_are_problems() {
    let found = told(r#"{"palmares": 1, "films": [{"id": "m", "title": "M", "year": 1e999}]}"#);
    assert_eq!(found, ["1:61 films[0].year: the number is too large"]);
    let found = told(r#"{"palmares": 1, "films": [{"id": "m", "title": "M", "year": -7}]}"#);
    assert!(found[0].contains("-7 is out of range"), "{found:?}");
}

#[test]
fn a_claim_holds_any_value() {
    let values = ["\"text\"", "true", "7", "-7", "1.5", "[1, \"two\"]", "{\"a\": {\"b\": 1}}"];
    let claim =
        |value: &&str| format!("{{\"about\": \"film:m\", \"field\": \"f\", \"value\": {value}}}");
    let loaded = load_text(format!(
        "{{\"palmares\": 1, \"films\": [{{\"id\": \"m\", \"title\": \"M\"}}], \"claims\": [{}]}}",
        values.each_ref().map(claim).join(", ")
    ))
    .unwrap();
    assert_eq!(loaded.problems.count(), 0, "{:?}", loaded.problems);
    let film = loaded.catalogue.find("film:m").unwrap();
    let mut held: Vec<_> = loaded.catalogue.claims_about(film).map(Claim::value).collect();
    let mut meant = ["text", "true", "7", "-7", "1.5", "[1,\"two\"]", "{\"a\":{\"b\":1}}"];
    held.sort_unstable();
    meant.sort_unstable();
    assert_eq!(held, meant);
    let hidden = claim(&"[\"a\u{202e}b\"]");
    let told = told(&format!("{{\"palmares\": 1, \"claims\": [{hidden}]}}"));
    let dirt = "claims[0].value[0]: characters that do not belong";
    assert!(told.iter().any(|line| line.contains(dirt)), "{told:?}");
}

#[test]
fn what_an_edition_lacks_is_told_with_the_nearest_that_it_has() {
    let lacking = |selection: &str, award: &str| {
        told(&format!(
            r#"{{"palmares": 1, "festivals": [{{"id": "f", "name": "F"}}],
            "editions": [{{"id": "f-1", "festival": "f", "year": 2020,
            "sections": [{{"id": "main", "name": "M"}}], "juries": [{{"id": "grand", "name": "G"}}]}}],
            "films": [{{"id": "m", "title": "M"}}],
            "selections": [{{"film": "m", "edition": "{selection}", "section": "mian"}}],
            "awards": [{{"id": "a", "edition": "{award}", "name": "A", "jury": "grnad"}}]}}"#
        ))
    };
    let told = lacking("f-1", "f-1").join("\n");
    assert!(told.contains("did you mean `main`?"), "{told}");
    assert!(told.contains("did you mean `grand`?"), "{told}");
    let told = lacking("f-2", "f-2").join("\n");
    assert!(told.contains("unknown edition `f-2`; did you mean `f-1`?"), "{told}");
}

#[test]
fn texts_are_composed_and_clean() {
    let loaded = load_text(
        "{\"palmares\": 1, \"films\": [{\"id\": \"m\", \"title\": \"Ame\u{301}lie\\n\\ntwo\", \
         \"synopsis\": \"a\\ud800b\u{202e}c\"}]}",
    )
    .unwrap();
    let film = loaded.catalogue.films().next().unwrap();
    assert_eq!(film.title(), "Amélie two");
    assert_eq!(film.synopsis(), Some("abc"));
    assert_eq!(loaded.problems.count(), 1);
}

#[test]
fn problems_are_counted_past_those_that_are_kept() {
    let films: Vec<_> = (0..12_000)
        .map(|n| format!("{{\"id\": \"f{n}\", \"title\": \"T\", \"year\": 1, \"x\": 1}}"))
        .collect();
    let loaded =
        load_text(format!("{{\"palmares\": 1, \"films\": [\n{}\n]}}", films.join(",\n"))).unwrap();
    assert_eq!(loaded.problems.list.len(), 10_000);
    assert_eq!(loaded.problems.count(), 24_000);
    assert_eq!(loaded.catalogue.film_count(), 12_000);
    let lines: Vec<_> = loaded.problems.list.iter().map(|problem| problem.line).collect();
    assert!(lines.is_sorted());
    assert_eq!(lines[9_999], 5_001);
}

/// A catalogue of so many films, with a fault in every hundredth.
fn large(films: usize) -> String {
    let people: Vec<_> =
        (0..films).map(|n| format!("{{\"id\":\"p{n}\",\"name\":\"Person {n} Ж\"}}")).collect();
    let films: Vec<_> = (0..films)
        .map(|n| {
            let fault = if n % 100 == 7 { ",\"colour\":1" } else { "" };
            let link = if n % 100 == 9 { "nobody" } else { "p" };
            format!(
                "{{\"id\":\"f{n}\",\"title\":\"Film {n}\",\"year\":{},\"credits\":[{{\"person\":\"{link}{n}\",\
                 \"role\":\"director\"}}]{fault}}}",
                1900 + n % 100
            )
        })
        .collect();
    format!(
        "{{\"palmares\":1,\"people\":[{}],\n\"films\":[{}]}}",
        people.join(",\n"),
        films.join(",\n")
    )
}

#[test]
fn large_files_are_read_as_small_ones_are() {
    const FILMS: usize = 20_000;
    let text = large(FILMS);
    assert!(text.len() > 2 << 20);
    let loaded = load_text(&text).unwrap();
    let catalogue = &loaded.catalogue;
    assert_eq!((catalogue.film_count(), catalogue.person_count()), (FILMS, FILMS));
    for (n, film) in catalogue.films().enumerate() {
        assert_eq!(film.title(), format!("Film {n}"));
        let director = film.credits().next().map(|credit| credit.person.name().to_owned());
        assert_eq!(director, (n % 100 != 9).then(|| format!("Person {n} Ж")));
    }
    assert_eq!(loaded.problems.count(), FILMS / 50);
    for problem in &loaded.problems.list {
        let line = text.lines().nth(problem.line as usize - 1).unwrap();
        let rest: String = line.chars().skip(problem.column as usize - 1).collect();
        let fault = if problem.message.contains("colour") { "\"colour\"" } else { "\"nobody" };
        assert!(rest.starts_with(fault), "{problem}\n{line}");
    }
    assert!(loaded.problems.list.is_sorted_by_key(|problem| problem.line));
}

#[test]
fn packed_files_are_read() {
    let files = Files::new();
    let text = large(100);
    let plain = files.write("a.json", &text);
    let zst = files.write("a.json.zst", zstd::encode_all(text.as_bytes(), 3).unwrap());
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut gz, text.as_bytes()).unwrap();
    let gz = files.write("name does not matter", gz.finish().unwrap());
    for input in [plain, zst, gz] {
        let loaded = load(&[input]).unwrap();
        assert_eq!((loaded.catalogue.film_count(), loaded.problems.count()), (100, 2));
    }
}

#[test]
fn files_that_are_none_are_told() {
    let message = |path: &Path| load(&[Input::Path(path.to_owned())]).unwrap_err().to_string();
    let files = Files::new();
    assert!(message(files.0.path()).contains("is a folder"));
    assert!(message(&files.0.path().join("none.json")).contains("none.json: "));
    assert!(refused("").contains("test.json is empty"));
    assert!(refused(b"\xff\xfe{\0").contains("UTF-16, little-endian"));
    assert!(refused(b"{\"a\": \"\xe9\"}").contains("test.json:1:8: the byte 0xe9 is no UTF-8"));
    assert!(refused(vec![0; 100_000]).contains("a catalogue begins with `{`, found `\\u{0}`"));
}
