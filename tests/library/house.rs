//! The rules of the house that the compiler does not hold: what each part may not know, which way imports go within the
//! root crate, and that a type's name means one thing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn sources(under: &str) -> Vec<(PathBuf, String)> {
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

pub(crate) fn is_of_tests(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let is_name = name.ends_with("tests.rs") || name == "samples.rs";
    is_name || path.components().any(|part| part.as_os_str() == "tests")
}

/// The code of a file without its tests and its comments.
pub(crate) fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn forbid(folder: &str, words: &[&str]) {
    for (path, text) in sources(folder).into_iter().filter(|(path, _)| !is_of_tests(path)) {
        let code = code(&text);
        for word in words {
            assert!(!code.contains(word), "{} must not know `{word}`", path.display());
        }
    }
}

/// A crate can only use what its manifest names.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(manifest);
    let manifest: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let names = manifest["dependencies"].as_table().unwrap().keys();
    names.cloned().collect()
}

#[test]
fn crates_depend_on_those_below_and_on_no_terminal() {
    let mut below = BTreeSet::new();
    for name in ["text", "planner", "catalogue", "format", "search", "journal", "import"] {
        let named = dependencies(&format!("crates/{name}/Cargo.toml"));
        for other in named.iter().filter(|other| other.starts_with("palmares")) {
            assert!(below.contains(other.as_str()), "{name} is not above {other}");
        }
        for terminal in ["ratatui", "crossterm", "termini", "signal-hook"] {
            assert!(!named.contains(terminal), "{name} must not know {terminal}");
        }
        if !matches!(name, "format" | "journal" | "import") {
            // The catalogue is stored as bytes; how those stand in a file is not its own.
            assert!(!named.contains("serde_json"), "{name} knows JSON");
            // Format and import stand beside the others, and know how files are written.
            below.insert(format!("palmares-{name}"));
        }
    }
}

#[test]
fn the_catalogue_and_search_know_no_file_or_environment() {
    for folder in ["crates/text/src", "crates/catalogue/src", "crates/search/src"] {
        forbid(folder, &["std::fs", "std::io", "std::env", "std::process"]);
    }
}

#[test]
fn the_journal_is_told_where_things_are_and_what_time_it_is() {
    forbid("crates/journal/src", &["std::env", "SystemTime", "Zoned::now", "process::exit"]);
}

#[test]
fn the_app_and_pages_know_no_terminal_clock_or_file() {
    for folder in ["src/app", "src/pages"] {
        forbid(
            folder,
            &[
                "crossterm",
                "ratatui::",
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
}

#[test]
fn views_only_read() {
    for folder in ["src/view", "src/picture"] {
        forbid(
            folder,
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
}

#[test]
fn only_tui_touches_the_terminal() {
    for folder in ["crates", "src/app", "src/pages", "src/config", "src/view", "src/shell"] {
        if folder == "crates" {
            for name in ["text", "planner", "catalogue", "format", "search", "journal", "import"] {
                forbid(&format!("crates/{name}/src"), &["crossterm", "rustix::termios"]);
            }
        } else {
            forbid(folder, &["crossterm::", "use crossterm", "rustix::termios"]);
        }
    }
}

#[test]
fn only_the_outermost_rooms_can_end_the_process() {
    for folder in
        ["crates/format/src", "crates/import/src", "src/app", "src/pages", "src/config", "src/view"]
    {
        forbid(folder, &["std::process", "process::exit"]);
    }
}

/// The rooms of the root crate from the ground up, single files too; nothing imports from a room above it.
const ORDER: &[&[&str]] = &[
    &["atomic_write", "embedded", "mine", "output", "plan", "thread"],
    &["trackers"],
    &["pages"],
    &["export"],
    &["app"],
    &["config"],
    &["view"],
    &["picture"],
    &["tui"],
    &["shell"],
    &["cli"],
];

/// What a file takes from the root of its crate: `crate::room`, `crate::{room, …}` and `super::room` from a file that
/// stands at the root.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let list = after.strip_prefix('{').and_then(|list| list.split("};").next());
        let names = list.unwrap_or(after).split(if list.is_some() { ',' } else { '\n' });
        for name in names.take(if list.is_some() { usize::MAX } else { 1 }) {
            let name = name.trim_start();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            rooms.insert(name[..end].to_owned());
        }
    }
    rooms
}

#[test]
fn nothing_imports_from_above() {
    let level: BTreeMap<&str, usize> = ORDER
        .iter()
        .enumerate()
        .flat_map(|(level, rooms)| rooms.iter().map(move |room| (*room, level)))
        .collect();
    let mut seen = BTreeSet::new();
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !is_of_tests(path)) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let relative = path.strip_prefix(root).unwrap();
        let first = relative.iter().next().unwrap().to_str().unwrap();
        let room = first.trim_end_matches(".rs");
        if matches!(room, "lib" | "main" | "faults") {
            continue;
        }
        let own = *level.get(room).unwrap_or_else(|| panic!("the room {room} has no level"));
        seen.insert(room.to_owned());
        for other in rooms_named(&code(&text)) {
            let Some(level) = level.get(other.as_str()) else { continue };
            assert!(
                other == room || *level < own,
                "{} imports from {other}, which is not below {room}",
                path.display()
            );
        }
    }
    assert_eq!(seen.len(), level.len(), "{seen:?}");
}

/// Files that are longer, each since what it holds belongs together.
const LONG: &[(&str, &str)] =
    &[("crates/format/src/wire.rs", "every field of the format, in one table")];

#[test]
fn no_file_grows_into_two_rooms() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, text) in sources("src").into_iter().chain(sources("crates")) {
        let lines = text.lines().count();
        let is_long = LONG.iter().any(|(long, _)| path == root.join(long));
        assert!(
            is_long || lines <= 450,
            "{} has {lines} lines; it is asking to be two",
            path.display()
        );
    }
}

/// Types that share a name, with the reason why each may.
const SHARED_NAMES: &[(&str, &str)] = &[];

#[test]
fn a_type_name_means_one_thing() {
    let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let folders = ["src", "crates/text/src", "crates/catalogue/src", "crates/format/src"];
    for folder in
        folders.into_iter().chain(["crates/search/src", "crates/journal/src", "crates/import/src"])
    {
        for (path, text) in sources(folder).into_iter().filter(|(path, _)| !is_of_tests(path)) {
            // A type that stands further in is a trait's or an impl's, and named as the trait has it.
            let is_inside =
                |line: &&str| line.starts_with(' ') && line.trim_start().starts_with("type ");
            for line in code(&text).lines().filter(|line| !is_inside(line)) {
                let line = line.trim_start();
                let line =
                    line.strip_prefix("pub").map_or(line, |rest| match rest.strip_prefix('(') {
                        Some(rest) => rest.split_once(") ").map_or("", |(_, rest)| rest),
                        None => rest.trim_start(),
                    });
                let kinds = ["struct ", "enum ", "trait ", "type "];
                let Some(rest) = kinds.iter().find_map(|kind| line.strip_prefix(kind)) else {
                    continue;
                };
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                let name = &rest[..end.unwrap_or(rest.len())];
                if !name.is_empty() {
                    declared.entry(name.to_owned()).or_default().push(path.display().to_string());
                }
            }
        }
    }
    let allowed: BTreeSet<&str> = SHARED_NAMES.iter().map(|(name, _)| *name).collect();
    let twice: Vec<_> = declared
        .iter()
        .filter(|(name, at)| at.len() > 1 && !allowed.contains(name.as_str()))
        .collect();
    assert!(twice.is_empty(), "{} names are declared more than once: {twice:#?}", twice.len());
    for name in allowed {
        assert!(declared.get(name).is_some_and(|at| at.len() > 1), "{name} is declared once");
    }
}
