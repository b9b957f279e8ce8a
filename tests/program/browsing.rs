//! The browser in a pseudo-terminal, started as people start it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "all of it is tests")]

use std::fs;
use std::path::Path;

use palmares_testkit::pty::{Pty, command};
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use tempfile::TempDir;

/// A home of its own, with a configuration.
fn home(config: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("config/palmares");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), config).unwrap();
    home
}

fn palmares(home: &Path, arguments: &[&str]) -> CommandBuilder {
    let mut command = command(env!("CARGO_BIN_EXE_palmares"));
    command.args(arguments);
    command.cwd(home);
    command.env("HOME", home);
    command.env("XDG_CONFIG_HOME", home.join("config"));
    command.env("LANG", "C.UTF-8");
    command.env_remove("LC_ALL");
    command.env_remove("LC_CTYPE");
    command
}

fn start(home: &TempDir, arguments: &[&str]) -> Pty {
    Pty::start(palmares(home.path(), arguments), 100, 30)
}

#[test]
fn it_starts_on_the_start_page_unless_something_is_asked_for_and_leaves_by_a_key() {
    let film = "{\"palmares\": 1, \"films\": [{\"id\": \"a\", \"title\": \"Mine\"}]}";
    for (config, arguments, first) in [
        ("", &[][..], "Type to search"),
        ("start = \"films\"", &[], "newest first"),
        ("", &["-q", "films"], "newest first"),
        ("", &["mine.json"], "newest first"),
    ] {
        let home = home(config);
        fs::write(home.path().join("mine.json"), film).unwrap();
        let mut pty = start(&home, arguments);
        pty.wait_for(first);
        // One key leads from there to the films, in any case.
        pty.send("1");
        pty.wait_for("newest first");
        pty.send("q");
        assert_eq!(pty.wait_for_end().exit_code(), 0);
        pty.assert_restored();
    }
}

#[test]
fn it_starts_with_a_query_or_at_a_record() {
    let home = home("theme = \"none\"");
    for arguments in [&["bauyryna"][..], &["-q", "bauyryna"], &["film:bauyryna-salu"]] {
        let mut pty = start(&home, arguments);
        pty.wait_for("Kuchinchirekov");
        drop(pty.wait("only what was asked for", |output| !output.shows("Anora")));
        pty.send("q");
        assert_eq!(pty.wait_for_end().exit_code(), 0);
    }
}

#[test]
fn an_unknown_address_or_file_is_told_without_a_screen() {
    let home = home("theme = \"dark\"");
    for (argument, code, said) in
        [("film:madinaa", 1, "film:madina"), ("gone.json", 2, "gone.json"), (".", 2, "folder")]
    {
        let mut pty = start(&home, &[argument]);
        assert_eq!(pty.wait_for_end().exit_code(), code, "{argument}");
        let output = pty.settle();
        assert!(output.shows(said), "{}", output.text());
        assert!(!output.bytes.windows(8).any(|part| part == b"\x1b[?1049h"));
    }
}

#[test]
fn the_configuration_applies_and_its_errors_are_shown() {
    let home = home(
        "theme = \"dark\"\nmouse = 1\nfoo = 2\n[keys]\nquit = \"Q\"\nhelp = \"H\"\ndown = \"nope\"\n",
    );
    let mut pty = start(&home, &[]);
    pty.wait_for("3 problems in config.toml (! lists them): line 2: mouse is true or false");
    pty.send("H");
    pty.wait_for("go to the films");
    pty.send("\x1b");
    // Both at once would be Alt and Q.
    drop(pty.wait("no help", |output| !output.shows("go to the films")));
    pty.send("Q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    // All of them are told once the screen is back.
    let output = pty.settle();
    for line in ["line 2", "line 3", "line 7"] {
        assert!(output.shows(&format!("config.toml: {line}")), "{}", output.text());
    }
}

#[test]
fn a_catalogue_can_be_piped_in() {
    let home = home("theme = \"dark\"");
    fs::write(
        home.path().join("mine.json"),
        "{\"palmares\": 1, \"films\": [{\"id\": \"a\", \"title\": \"Piped In\"}, {\"id\": \"a\"}]}",
    )
    .unwrap();
    let program = env!("CARGO_BIN_EXE_palmares");
    let mut shell = palmares(home.path(), &[]);
    *shell.get_argv_mut() =
        ["sh", "-c", &format!("cat mine.json | '{program}' -")].map(Into::into).to_vec();
    let mut pty = Pty::start(shell, 100, 30);
    pty.wait_for("Piped In");
    pty.wait_for("in the catalogue");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
}

#[test]
fn a_signal_ends_it_with_its_code() {
    let home = home("theme = \"dark\"");
    let mut pty = start(&home, &[]);
    pty.wait_for("Type to search");
    pty.kill(Signal::TERM);
    assert_eq!(pty.wait_for_end().exit_code(), 143);
    pty.assert_restored();
}

#[test]
fn a_locale_without_utf8_gets_ascii() {
    let home = home("theme = \"dark\"");
    let mut command = palmares(home.path(), &[]);
    command.env("LANG", "en_US.ISO-8859-1");
    let mut pty = Pty::start(command, 100, 30);
    pty.wait_for("Type to search");
    assert!(pty.output().text().is_ascii(), "{}", pty.output().text());
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
}

#[test]
fn a_poster_is_shown_in_half_blocks() {
    let home = home("theme = \"dark\"\nposters = \"on\"");
    let film = "{\"palmares\": 1, \"films\": [{\"id\": \"a\", \"title\": \"Mine\", \"poster\": \"a.png\"}]}";
    fs::write(home.path().join("mine.json"), film).unwrap();
    let red = image::RgbImage::from_pixel(20, 30, image::Rgb([200, 0, 0]));
    red.save(home.path().join("a.png")).unwrap();
    let mut command = palmares(home.path(), &["mine.json", "-q", "film:a"]);
    for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor")] {
        command.env(name, value);
    }
    command.env_remove("NO_COLOR");
    let mut pty = Pty::start(command, 100, 30);
    pty.wait_for("▀");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}
