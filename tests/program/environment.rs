//! Whatever surroundings it is started in, it begins, can be left, and gives the terminal back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "all of it is tests")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use palmares_testkit::pty::{Pty, command};
use portable_pty::CommandBuilder;
use rustix::fs::{CWD, FileType, Mode, mknodat};

/// The program with nothing but a terminal and these variables.
fn bare(folder: &Path, variables: &[(&str, &str)]) -> CommandBuilder {
    let mut command = command(env!("CARGO_BIN_EXE_palmares"));
    command.env_clear();
    command.cwd(folder);
    for (name, value) in variables {
        command.env(name, value);
    }
    command
}

/// Starts it, goes somewhere, and leaves; gives back what stands on the terminal's own screen then.
fn visit(command: CommandBuilder) -> String {
    let mut pty = Pty::start(command, 100, 30);
    pty.wait_for("Type to search");
    pty.send("2");
    pty.wait_for("most films first");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
    pty.output().text()
}

#[test]
fn on_a_terminal_of_any_name() {
    let home = tempfile::tempdir().unwrap();
    let name = home.path().to_str().unwrap().to_owned();
    for term in [
        "",
        "xterm",
        "xterm-16color",
        "vt100",
        "ansi",
        "linux",
        "screen",
        "tmux-256color",
        "no-such-terminal",
        "../../etc/passwd",
        "\u{e9}\u{1b}[2J",
    ] {
        let said =
            visit(bare(home.path(), &[("HOME", &name), ("LANG", "C.UTF-8"), ("TERM", term)]));
        assert_eq!(said.trim(), "", "TERM={term:?}");
    }
    // Without any name at all, and with one that can't show a screen.
    visit(bare(home.path(), &[("HOME", &name), ("LANG", "C.UTF-8")]));
    let mut pty = Pty::start(bare(home.path(), &[("HOME", &name), ("TERM", "dumb")]), 100, 30);
    pty.wait_for("TERM=dumb");
    assert_eq!(pty.wait_for_end().exit_code(), 2);
    pty.assert_restored();
}

#[test]
fn with_any_locale_or_none() {
    let home = tempfile::tempdir().unwrap();
    let name = home.path().to_str().unwrap().to_owned();
    for (lang, is_ascii) in [
        ("C.UTF-8", false),
        ("tr_TR.utf8", false),
        ("C", false),
        ("de_DE.ISO-8859-15", true),
        ("ja_JP.SJIS", true),
    ] {
        let command = bare(home.path(), &[("HOME", &name), ("TERM", "xterm"), ("LANG", lang)]);
        let mut pty = Pty::start(command, 100, 30);
        pty.wait_for("Type to search");
        assert_eq!(pty.output().text().is_ascii(), is_ascii, "{lang}");
        pty.send("q");
        assert_eq!(pty.wait_for_end().exit_code(), 0);
        pty.assert_restored();
    }
    visit(bare(home.path(), &[("HOME", &name), ("TERM", "xterm")]));
}

#[test]
fn with_no_home_or_one_that_can_not_be_written_to() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let file = folder.path().join("file").to_str().unwrap().to_owned();
    let [gone, relative] = ["/no/such/home", "."];
    let mut homes = vec![vec![], vec![("HOME", "")], vec![("HOME", gone)], vec![("HOME", &*file)]];
    homes.push(vec![("HOME", gone), ("XDG_CONFIG_HOME", relative), ("XDG_STATE_HOME", relative)]);
    // Where nobody can write, not even root.
    #[cfg(target_os = "linux")]
    homes.push(vec![("HOME", "/sys"), ("XDG_STATE_HOME", "/proc")]);
    for mut variables in homes {
        let shown = format!("{variables:?}");
        variables.extend([("TERM", "xterm"), ("LANG", "C.UTF-8")]);
        let said = visit(bare(folder.path(), &variables));
        // What could not be read or kept is a line each, once the screen is back.
        let lines: Vec<&str> = said.trim().lines().collect();
        let is_told = |line: &&str| {
            line.contains("config.toml") || line.contains("where you left off is not saved")
        };
        assert!(lines.len() <= 2 && lines.iter().all(is_told), "{shown}: {said}");
    }
}

/// Puts something where a file is looked for.
type Make = fn(&Path);

#[test]
fn with_a_configuration_that_is_no_file_or_no_text() {
    let make: [(&str, Make); 6] = [
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a pipe", |path| mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap()),
        ("an endless device", |path| symlink("/dev/zero", path).unwrap()),
        ("a link to itself", |path| symlink(path, path).unwrap()),
        ("bytes", |path| fs::write(path, b"\xff\xfe\0t\0h\0e").unwrap()),
        ("too much", |path| fs::write(path, vec![b'#'; (1 << 20) + 1]).unwrap()),
    ];
    for (what, make) in make {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join(".config/palmares/themes")).unwrap();
        make(&home.path().join(".config/palmares/config.toml"));
        make(&home.path().join(".config/palmares/themes/mine.toml"));
        let name = home.path().to_str().unwrap();
        let said =
            visit(bare(home.path(), &[("HOME", name), ("TERM", "xterm"), ("LANG", "C.UTF-8")]));
        assert!(said.contains("config.toml"), "{what}: {said}");
    }
}
