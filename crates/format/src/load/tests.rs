use super::*;
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
