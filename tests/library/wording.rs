//! Every text of the interface in one file, to be read in one go and for later translation.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use palmares::app::action::{Action, GROUPS};
use palmares::search::{List, SortKey};

use crate::house::{code, is_of_tests, sources};

/// Where texts that people read are written.
const ROOMS: [&str; 8] = [
    "src/app",
    "src/view",
    "src/pages",
    "src/shell",
    "src/config",
    "src/cli",
    "src/export",
    "crates/search/src",
];

/// The texts of code that people read, as they are written there.
fn texts(code: &str) -> BTreeSet<String> {
    let of_programmers = ["#[", "#!["];
    let calls = ["expect(", "unreachable!(", "debug_assert"];
    let lines = code.lines().map(str::trim_start).filter(|line| {
        !of_programmers.iter().any(|start| line.starts_with(start))
            && !calls.iter().any(|call| line.contains(call))
    });
    let lines: Vec<&str> = lines.map(|line| line.split(" // ").next().unwrap_or(line)).collect();
    quoted(&lines.join("\n")).into_iter().filter(|text| is_said(text)).collect()
}

/// What stands between quotation marks. A text that goes on in the next line is one.
fn quoted(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut text: Option<String> = None;
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match (&mut text, c) {
            (Some(text), '\\') => match chars.next() {
                Some('"') => text.push('"'),
                Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                Some(other) => text.extend(['\\', other]),
                None => {}
            },
            (Some(_), '"') => found.extend(text.take()),
            (Some(text), c) => text.push(if c == '\n' { ' ' } else { c }),
            // The character, not a text.
            (None, '\'') if chars.peek() == Some(&'"') => {
                chars.next();
            }
            (None, '"') => text = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

/// Whether a text is one that people read: words, or one that begins like a heading.
fn is_said(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count();
    let is_heading = text.chars().next().is_some_and(char::is_uppercase)
        && text.chars().nth(1).is_some_and(char::is_lowercase);
    letters > 1 && (words > 1 || is_heading) && !text.contains("\\x1b")
}

#[test]
fn every_text_of_the_interface() {
    let mut out = String::new();
    for (heading, actions) in GROUPS {
        let _ = writeln!(out, "## {heading}");
        for action in *actions {
            let _ = writeln!(out, "{}: {}", action.name(), action.help());
        }
    }
    out.push_str("## Lists\n");
    for list in List::ALL {
        let _ = writeln!(out, "{}: {}", list.word(), list.title());
    }
    let orders: Vec<&str> = SortKey::ALL.iter().map(|key| key.word()).collect();
    let _ = writeln!(out, "## Orders\n{}", orders.join(", "));
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for room in ROOMS {
        for (path, text) in sources(room) {
            let file = path.strip_prefix(root).unwrap_or(&path);
            // The verbs stand above.
            if is_of_tests(&path) || file.ends_with("verbs.rs") {
                continue;
            }
            let texts = texts(&code(&text));
            if !texts.is_empty() {
                let _ = writeln!(out, "## {}", file.display());
            }
            texts.iter().for_each(|text| out.extend([text, "\n"]));
        }
    }
    insta::assert_snapshot!("wording", out);
}

#[test]
fn help_begins_small_and_ends_without_a_full_stop() {
    for action in Action::ALL {
        let help = action.help();
        assert!(help.starts_with(char::is_lowercase) && !help.ends_with('.'), "{help}");
    }
}
