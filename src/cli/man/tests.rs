use std::fmt::Write as _;
use std::path::Path;

use super::*;

/// Above this a page in `docs/` is written by hand, below it by `INSTA_UPDATE=always cargo test --lib manual`.
const WRITTEN: &str =
    "<!-- From here on written by a test: INSTA_UPDATE=always cargo test --lib manual -->\n";

/// Holds the written part of a page in `docs/`, or writes it where snapshots are written, too.
fn holds(page: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    let kept = std::fs::read_to_string(&path).unwrap();
    let (by_hand, kept) = kept.split_once(WRITTEN).unwrap();
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        std::fs::write(&path, format!("{by_hand}{WRITTEN}{written}")).unwrap();
    } else {
        assert_eq!(kept, written, "INSTA_UPDATE=always cargo test --lib manual writes docs/{page}");
    }
}

#[test]
fn the_manual_has_every_key() {
    let keymap = Keymap::default();
    let mut written = String::new();
    for (heading, actions) in GROUPS {
        let _ = write!(written, "\n## {heading}\n\n| key | does | name |\n|---|---|---|\n");
        for &action in *actions {
            let keys: Vec<String> = keymap.keys_of(action).map(|key| format!("`{key}`")).collect();
            let _ = writeln!(
                written,
                "| {} | {} | `{}` |",
                keys.join(" "),
                action.help(),
                action.name()
            );
        }
    }
    holds("keys.md", &written);
}

#[test]
fn the_manual_has_every_command_with_its_help() {
    let mut command = Args::command().term_width(100);
    command.build();
    let mut written = String::new();
    let mut add = |name: &str, help: String| {
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        let _ = write!(written, "\n## {name}\n\n```text\n{}\n```\n", help.join("\n").trim());
    };
    add("palmares", command.render_long_help().to_string());
    for sub in
        command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set())
    {
        let name = format!("palmares {}", sub.get_name());
        add(&name, sub.clone().term_width(100).render_help().to_string());
        for inner in sub.get_subcommands().filter(|inner| has_options(inner)) {
            let name = format!("{name} {}", inner.get_name());
            add(&name, inner.clone().term_width(100).render_help().to_string());
        }
    }
    holds("commands.md", &written);
}

#[test]
fn a_page_of_the_manual_becomes_a_section() {
    let page = "# A page\n\nOne *two*\n`three` [four](five.md).\n\n| write | to find |\n|---|---|\n| `a \\| b` | either, \
                `\\|` |\n\n## More\n\n- first\n  and on\n- second\n\n```sh\n.run -x\n```\n";
    let roff = markdown::section(page).to_roff();
    let lines: Vec<&str> = roff.lines().collect();
    assert_eq!(
        lines,
        [
            ".SH \"A PAGE\"",
            ".PP",
            "One *two* \\fBthree\\fR four.",
            ".TP",
            "\\fBa | b\\fR",
            "either, \\fB|\\fR",
            ".SS More",
            ".IP \\(bu 2",
            "first and on",
            ".IP \\(bu 2",
            "second",
            ".PP",
            ".nf",
            "    .run \\-x",
            ".fi"
        ]
    );
}

#[test]
fn the_manual_page_has_no_markdown_left() {
    for text in SECTIONS {
        let roff = markdown::section(text).to_roff();
        for left in ["](", "**", "`", "<!--", "|--"] {
            assert!(!roff.contains(left), "{left} in\n{roff}");
        }
    }
}
