//! The real program in a pseudo-terminal, judged by the bytes it writes and by the grid that a
//! terminal emulator makes of them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "all of it is tests")]

use palmares_testkit::pty::{Output, Pty, command};
use rustix::process::Signal;

fn start() -> Pty {
    start_with(&[])
}

fn start_with(variables: &[(&str, &str)]) -> Pty {
    let pty = start_at_once(&["-q", "films"], variables);
    drop(pty.wait("a list", |output| output.shows("▸")));
    pty
}

/// Starts it, and waits for nothing.
fn start_at_once(arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
    let mut palmares = command(env!("CARGO_BIN_EXE_palmares"));
    palmares.args(arguments);
    for (name, value) in variables {
        palmares.env(name, value);
    }
    Pty::start_at_home(palmares, 100, 30)
}

/// What stands out from its background: the row or link that the keys go to.
fn chosen(output: &Output) -> String {
    let (rows, columns) = output.screen().size();
    let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    cells
        .filter_map(|(row, column)| output.screen().cell(row, column))
        .filter(|cell| cell.inverse() || cell.bgcolor() != vt100::Color::Default)
        .map(|cell| if cell.has_contents() { cell.contents() } else { " " })
        .collect()
}

/// Goes down from link to link until the one with this text is chosen.
fn choose(pty: &mut Pty, text: &str) {
    for _ in 0..200 {
        let before = pty.output().text();
        let at = chosen(&pty.output());
        if at.contains(text) {
            return;
        }
        pty.send("j");
        // A frame in parts may show neither the old link nor the new one.
        drop(pty.wait("the next link", |output| {
            output.is_off(2026) && (chosen(output) != at || output.text() != before)
        }));
    }
    panic!("no link {text} on\n{}", pty.output().text());
}

/// Waits for the page with this address, which stands at the bottom of its border.
fn wait_for_page(pty: &Pty, address: &str) {
    pty.wait_for(&format!(" {address} ╯"));
}

#[test]
fn a_film_is_found_and_its_links_lead_there_and_back() {
    let mut pty = start();
    assert!(pty.output().screen().alternate_screen());

    pty.send("/");
    drop(pty.wait("paste on", |output| output.screen().bracketed_paste()));
    pty.send("madina");
    drop(pty.wait("the film", |output| output.shows(" of ") && chosen(output).contains("Madina")));
    pty.send("\r");
    drop(pty.wait("the list", |output| !output.screen().bracketed_paste()));
    pty.send("\r");
    wait_for_page(&pty, "film:madina");
    let film = pty.wait("its director", |output| output.shows("Aizhan Kassymbek")).text();
    assert!(film.contains("Madina Akylbekova") && film.contains("Asian Future"), "{film}");

    choose(&mut pty, "Tokyo 2023");
    pty.send("\r");
    wait_for_page(&pty, "edition:tokyo-2023");
    choose(&mut pty, "Bauyryna Salu");
    pty.send("\r");
    wait_for_page(&pty, "film:bauyryna-salu");
    choose(&mut pty, "Askhat Kuchinchirekov");
    pty.send("\r");
    wait_for_page(&pty, "person:askhat-kuchinchirekov");

    pty.send("[");
    wait_for_page(&pty, "film:bauyryna-salu");
    pty.send("\x7f");
    wait_for_page(&pty, "edition:tokyo-2023");
    pty.send("h");
    wait_for_page(&pty, "film:madina");
    drop(pty.wait("the link", |output| chosen(output).contains("Tokyo 2023")));
    pty.send("\x1b[D");
    drop(pty.wait("the list", |output| output.shows(" of ") && chosen(output).contains("Madina")));

    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn the_screen_is_saved_in_a_file_and_none_is_lost_by_that() {
    let folder = tempfile::tempdir().unwrap();
    let mut palmares = command(env!("CARGO_BIN_EXE_palmares"));
    palmares.env("HOME", folder.path());
    palmares.env("XDG_CONFIG_HOME", folder.path());
    palmares.cwd(folder.path());
    palmares.args(["-q", "run:film:madina"]);
    let mut pty = Pty::start(palmares, 100, 30);
    wait_for_page(&pty, "run:film:madina");
    pty.send(":save-screen\r");
    pty.wait_for("palmares-run-film-madina.svg");
    pty.send("\r");
    pty.wait_for("The screen is saved in palmares-run-film-madina.svg");
    let path = folder.path().join("palmares-run-film-madina.svg");
    let picture = std::fs::read_to_string(&path).unwrap();
    assert!(
        picture.contains(">Asian Future<") && !picture.contains("Save the screen"),
        "{picture}"
    );
    std::fs::write(&path, "mine").unwrap();
    pty.send("\x13\r");
    pty.wait_for("This file exists");
    pty.send("n");
    pty.wait_for("saves · end the name");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    pty.send("\x15~/way.txt\r");
    pty.wait_for("way.txt");
    drop(pty.wait("the file", |_| folder.path().join("way.txt").exists()));
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    let text = std::fs::read_to_string(folder.path().join("way.txt")).unwrap();
    assert!(text.lines().count() == 30 && text.contains("●  Tokyo 2023"), "{text}");
}

#[test]
fn it_fits_itself_to_the_window() {
    let mut pty = start();
    for (width, height) in [(60, 20), (10, 3), (140, 40)] {
        pty.resize(width, height);
        drop(pty.wait("a frame", |output| {
            let text = output.text();
            if width < 20 { text.contains("Palmares n") } else { text.contains("Films") }
        }));
    }
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn a_signal_ends_it_in_every_screen() {
    let screens: [(&[u8], &str); 5] = [
        (b"", "newest first"),
        (b"?", "Move"),
        (b":", "Commands"),
        (b"/mad", "apply"),
        (b"\r", "⏎ open"),
    ];
    for (keys, sign) in screens {
        let mut pty = start();
        pty.send(keys);
        pty.wait_for(sign);
        pty.kill(Signal::TERM);
        assert_eq!(pty.wait_for_end().exit_code(), 143, "{sign}");
        pty.assert_restored();
    }
}

#[test]
fn without_colour_the_cursor_is_still_visible() {
    let mut pty = start_with(&[("NO_COLOR", "1")]);
    let output = pty.output();
    let text = String::from_utf8_lossy(&output.bytes).into_owned();
    drop(output);
    assert!(!text.contains("\x1b[38;5") && !text.contains("\x1b[48;5"));
    let marked_cells = |output: &Output| {
        let row = output.screen().rows(0, 100).position(|row| row.contains('▸'));
        let row = u16::try_from(row.unwrap_or_default()).unwrap();
        let cells = (0..50).filter_map(|column| output.screen().cell(row, column));
        cells.filter(|cell| cell.inverse() || cell.bold()).count()
    };
    drop(pty.wait("a row that stands out", |output| marked_cells(output) > 5));
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
}

#[test]
fn keys_typed_before_the_first_screen_count() {
    let mut pty = start_at_once(&[], &[]);
    pty.send("/madina");
    drop(pty.wait("the film", |output| output.shows(" of ") && chosen(output).contains("Madina")));
    pty.send("\r");
    drop(pty.wait("the list", |output| !output.screen().bracketed_paste()));
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

/// Until the terminal is ours it makes a line feed of Enter, and wakes nobody before there is one.
#[test]
fn enter_typed_before_the_first_screen_counts() {
    let mut pty = start_at_once(&[], &[]);
    pty.send("/madina\r\r");
    wait_for_page(&pty, "film:madina");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

/// Keys are about the list that is to come, however fast they are.
#[test]
fn keys_in_one_piece_act_on_the_list_that_they_asked_for() {
    let mut pty = start();
    pty.send("/madina akylbekova\r\r");
    wait_for_page(&pty, "film:madina");
    pty.send("[");
    pty.wait_for("best first");
    pty.send("/\x15bauyryna\r\r");
    wait_for_page(&pty, "film:bauyryna-salu");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn a_terminal_that_draws_line_signs_wide_gets_others() {
    for (answer, is_wide) in [("\x1b[2;3R", true), ("\x1b[2;2R", false), ("", false)] {
        let mut pty = start_at_once(&["-q", "films"], &[("LC_ALL", "C.UTF-8")]);
        drop(
            pty.wait("the question", |output| {
                output.bytes.windows(4).any(|part| part == b"\x1b[6n")
            }),
        );
        pty.send(answer);
        pty.send("\x1b[?62c");
        // The last line; a slow answer may come after the first frame.
        let hint = if is_wide { "Enter open" } else { "⏎ open" };
        let list = pty.wait(hint, |output| output.shows(hint)).screen().contents();
        assert_eq!(list.contains('─'), !is_wide, "{answer:?}: {list}");
        assert!(list.contains(if is_wide { "---" } else { "───" }), "{list}");
        pty.send("q");
        assert_eq!(pty.wait_for_end().exit_code(), 0);
        pty.assert_restored();
    }
}

#[test]
fn a_light_terminal_gets_the_light_look() {
    let colours_where = |variable: &str, answer: Option<&str>| {
        let mut pty = start_at_once(&["-q", "films"], &[("COLORFGBG", variable)]);
        drop(pty.wait("the question", |output| {
            output.bytes.windows(7).any(|part| part == b"\x1b]11;?\x07")
        }));
        pty.send(answer.unwrap_or_default());
        pty.send("\x1b[?62c");
        drop(pty.wait("a list", |output| output.shows("▸")));
        // A slow answer may come after the first frame, but never after this key.
        let before = pty.output().bytes.len();
        pty.send("\x0c");
        let again =
            |output: &Output| String::from_utf8_lossy(&output.bytes[before..]).contains('▸');
        drop(pty.wait("the list again", again));
        pty.send("q");
        assert_eq!(pty.wait_for_end().exit_code(), 0);
        pty.assert_restored();
        let bytes = pty.output().bytes.clone();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let frames = text.split("\x1b[?2026h");
        let last = frames.filter(|frame| frame.contains('▸')).last().unwrap_or_default();
        let mut colours: Vec<String> =
            last.split("38;5;").skip(1).map(|rest| rest[..3].to_owned()).collect();
        colours.sort();
        colours.dedup();
        colours
    };
    let colours = |answer| colours_where("", answer);
    let unknown = colours(None);
    assert!(!unknown.is_empty());
    assert_eq!(colours(Some("\x1b]11;rgb:1010/1010/1010\x07")), unknown);
    let light = colours(Some("\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\"));
    assert!(light.iter().all(|colour| !unknown.contains(colour)), "{light:?} {unknown:?}");
    // Some terminals say so in a variable; what one answers counts for more.
    assert_eq!(colours_where("0;15", None), light);
    assert_eq!(colours_where("0;15", Some("\x1b]11;rgb:1010/1010/1010\x07")), unknown);
}
