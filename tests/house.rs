//! The rules of the house, held: what each module may not know, and the one way that imports go.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn sources(under: &str) -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
        let mut entries: Vec<_> =
            fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(under), &mut found);
    assert!(!found.is_empty(), "nothing under {under}");
    found
}

/// The code of a file without its tests and its comments.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn forbid(room: &str, words: &[&str]) {
    for (path, text) in sources(&format!("src/{room}")) {
        let code = code(&text);
        for word in words {
            assert!(!code.contains(word), "{} must not know `{word}`", path.display());
        }
    }
}

#[test]
fn the_catalogue_knows_no_json_file_or_terminal() {
    forbid("catalogue", &["serde", "std::fs", "std::io", "std::env", "ratatui", "crossterm"]);
}

#[test]
fn search_knows_no_screen() {
    forbid("search", &["ratatui", "crossterm", "serde", "std::fs", "std::env"]);
}

#[test]
fn surveys_know_no_screen_file_or_thread() {
    forbid("survey", &["ratatui", "crossterm", "serde", "std::fs", "std::env", "std::thread"]);
}

#[test]
fn the_app_knows_no_terminal_clock_or_file() {
    forbid(
        "app",
        &[
            "crossterm",
            "ratatui",
            "std::fs",
            "std::time",
            "std::thread",
            "std::env",
            "std::process",
            "std::io",
            "Instant::now",
            "SystemTime",
        ],
    );
}

#[test]
fn views_only_read() {
    forbid(
        "view",
        &[
            "&mut State",
            "Cell<",
            "RefCell",
            "Mutex",
            "crossterm",
            "std::fs",
            "std::time",
            "std::env",
        ],
    );
}

#[test]
fn pictures_know_no_file_or_terminal() {
    forbid("picture", &["&mut State", "crossterm", "std::fs", "std::io", "std::env", "std::time"]);
}

#[test]
fn only_tui_touches_the_terminal() {
    for room in ["catalogue", "format", "search", "survey", "app", "view"] {
        forbid(room, &["crossterm::", "use crossterm", "rustix::termios"]);
    }
}

#[test]
fn only_the_outermost_rooms_can_end_the_process() {
    for room in ["catalogue", "format", "search", "survey", "app", "view"] {
        forbid(room, &["std::process", "process::exit"]);
    }
}

/// The rooms from the ground up; nothing imports from a room above it.
const ORDER: &[&[&str]] = &[
    &["catalogue"],
    &["format", "search"],
    &["export", "review", "survey"],
    &["app"],
    &["config"],
    &["view"],
    &["picture"],
    &["replay"],
    &["tui"],
    &["cli"],
];

#[test]
fn nothing_imports_from_above() {
    let level: BTreeMap<&str, usize> = ORDER
        .iter()
        .enumerate()
        .flat_map(|(level, rooms)| rooms.iter().map(move |room| (*room, level)))
        .collect();
    let mut seen = BTreeSet::new();
    for (path, text) in sources("src") {
        let relative =
            path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
        let Some(room) = relative.iter().next().and_then(|part| part.to_str()) else { continue };
        if !path.ancestors().any(|dir| dir.ends_with(format!("src/{room}")) && dir.is_dir()) {
            continue;
        }
        let own = *level.get(room).unwrap_or_else(|| panic!("the room {room} has no level"));
        seen.insert(room.to_owned());
        let code = code(&text);
        for (other, level) in &level {
            let imports = code.contains(&format!("crate::{other}::"))
                || code.contains(&format!("crate::{other};"));
            assert!(
                !imports || *other == room || *level < own,
                "{} imports from {other}, which is not below {room}",
                path.display()
            );
        }
    }
    assert!(seen.len() >= 5, "only {seen:?} were looked at");
}

#[test]
fn no_file_grows_into_two_rooms() {
    for (path, text) in sources("src") {
        let lines = text.lines().count();
        assert!(lines <= 450, "{} has {lines} lines; it is asking to be two", path.display());
    }
}
