//! Whatever happens, the terminal is given back: the loop of Palmares with a small program on it,
//! in a pseudo-terminal.
#![allow(clippy::exit, clippy::print_stderr, reason = "the probe is a program of its own")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "all of it is tests")]

use std::thread;
use std::time::{Duration, Instant};

use crate::support::{probe, screens};
use palmares_testkit::pty::{Output, Pty, command, within};
use rustix::process::Signal;

/// The program that the other tests start.
#[test]
#[ignore = "started by the other tests, in a terminal"]
fn probe() {
    probe::run();
}

/// Another, with the screens of Palmares.
#[test]
#[ignore = "started by the other tests, in a terminal"]
fn screens() {
    screens::run();
}

fn start() -> Pty {
    let pty = Pty::start(probe::command(), 60, 10);
    pty.wait_for("size 60x10");
    pty
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = start();
    assert!(pty.output().screen().alternate_screen());
    assert!(pty.output().screen().hide_cursor());
    assert_ne!(pty.modes().0, pty.modes().1);
    pty.send("/");
    drop(pty.wait("paste on", |output| output.screen().bracketed_paste()));
    pty.send("\x1b");
    drop(pty.wait("paste off", |output| !output.screen().bracketed_paste()));
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn a_panic_in_any_place_gives_the_terminal_back_and_is_readable() {
    for (key, message) in [("p", "in update"), ("d", "in draw"), ("t", "in a thread")] {
        let mut pty = start();
        pty.send("/");
        drop(pty.wait("paste on", |output| output.screen().bracketed_paste()));
        pty.send("\x1b");
        pty.wait_for("keys 2 last Esc");
        pty.send(key);
        assert_eq!(pty.wait_for_end().exit_code(), 101, "{key}");
        pty.assert_restored();
        let output = pty.output();
        assert!(output.shows(message), "{}", output.text());
        assert!(!output.bytes.windows(4).any(|part| part == b"\x1b]0;"));
    }
}

/// Every screen: the address it begins at, the keys that lead there, what is to be seen then.
const SCREENS: &[(&str, &str, &str)] = &[
    ("", "", "newest first"),
    ("", "2", "陳波"),
    ("", "3", "The Laurels"),
    ("", "4", "Hills 2024 ─ edition"),
    ("", "\t", "newest first"),
    ("", "/goa", "apply"),
    ("", "/zzzz\r", "0 of 3"),
    ("", "?", "Type to find a key"),
    ("", ":", "Commands"),
    ("", ":theme\r", "colour-blind"),
    ("", "!", "a fault of the file"),
    ("", ":tour\r", "Press j."),
    ("", "\x13", "Save the screen as"),
    ("", "F", "facets:films"),
    ("", "M", "map:films"),
    ("", "Z", "summary:films"),
    ("", "T", "Film of the day"),
    ("", ":conflicts\r", "claims:all"),
    ("film:goats", "", "film:goats"),
    ("film:goats", "f", "film:goats"),
    ("film:goats", "o", "film:goats"),
    ("film:goats", "R", "run:film:goats"),
    ("film:goats", "M", "map:film:goats"),
    ("film:goats", "C", "claims:film:goats"),
    ("person:ana", "", "person:ana"),
    ("person:ana", "R", "run:person:ana"),
    ("festival:hills", "", "festival:hills"),
    ("festival:hills", "R", "run:festival:hills"),
    ("edition:hills-2024", "", "edition:hills-2024"),
    ("section:hills-2024/main", "", "section:hills-2024/main"),
    ("jury:hills-2024/grand", "", "jury:hills-2024/grand"),
    ("award:golden-bell", "", "award:golden-bell"),
    ("source:gazette", "", "source:gazette"),
    ("connection:film:goats..film:sea", "", "connection:film:goats"),
];

/// A screen, when it is to be seen.
fn screen(address: &str, keys: &str, seen: &str) -> Pty {
    let mut pty = Pty::start(screens::command(address), 80, 24);
    drop(pty.wait("a frame", |output| output.shows("Films") && output.screen().hide_cursor()));
    pty.send(keys);
    drop(pty.wait(&format!("{address} {keys:?}: {seen}"), |output| output.shows(seen)));
    pty
}

fn panics_in_every_screen(key: &str, message: &str) {
    for (address, keys, seen) in SCREENS {
        let mut pty = screen(address, keys, seen);
        pty.send(key);
        assert_eq!(pty.wait_for_end().exit_code(), 101, "{address} {keys:?}");
        pty.assert_restored();
        assert!(pty.output().shows(message), "{address} {keys:?}: {}", pty.output().text());
    }
}

#[test]
fn a_panic_in_the_update_of_any_screen_gives_the_terminal_back_and_is_readable() {
    panics_in_every_screen("\x1b[23~", "a fault in update");
}

#[test]
fn a_panic_in_the_drawing_of_any_screen_gives_the_terminal_back_and_is_readable() {
    panics_in_every_screen("\x1b[24~", "a fault in draw");
}

/// Sends a signal, and says what the program ended with and how long that took.
fn end(pty: &mut Pty, signal: Signal) -> (u32, Duration) {
    let sent = Instant::now();
    pty.kill(signal);
    let status = pty.wait_for_end();
    (status.exit_code(), sent.elapsed())
}

#[test]
fn signals_end_it_in_order() {
    for (signal, code) in
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)]
    {
        within(Duration::from_millis(300), || {
            let mut pty = start();
            let (ended, time) = end(&mut pty, signal);
            assert_eq!(ended, code);
            pty.assert_restored();
            time
        });
    }
}

#[test]
fn a_signal_ends_it_while_it_draws_without_end() {
    within(Duration::from_millis(300), || {
        let mut pty = start();
        pty.send("f");
        let before = pty.output().bytes.len();
        drop(pty.wait("a flood", |output| output.bytes.len() > before + 50_000));
        let (ended, time) = end(&mut pty, Signal::TERM);
        assert_eq!(ended, 143);
        pty.assert_restored();
        time
    });
}

#[test]
fn a_signal_ends_it_in_any_screen() {
    for (address, keys, seen) in SCREENS {
        within(Duration::from_millis(300), || {
            let mut pty = screen(address, keys, seen);
            let (ended, time) = end(&mut pty, Signal::TERM);
            assert_eq!(ended, 143, "{address} {keys:?}");
            pty.assert_restored();
            time
        });
    }
}

#[test]
fn a_signal_ends_it_even_when_it_hangs() {
    within(Duration::from_millis(1_500), || {
        let mut pty = start();
        pty.send("h");
        // The key has been read when the kernel keeps it no longer; the terminal has no sign of that,
        // but a hang that begins too late is none, and then the program ends even sooner.
        thread::sleep(Duration::from_millis(200));
        let (ended, time) = end(&mut pty, Signal::TERM);
        assert_eq!(ended, 143);
        pty.assert_restored();
        time
    });
}

#[test]
fn a_signal_ends_it_even_when_the_terminal_stops_reading() {
    within(Duration::from_millis(1_500), || {
        let mut pty = Pty::start(probe::command(), 300, 100);
        pty.wait_for("size 300x100");
        pty.set_reading(false);
        pty.send("f");
        // Until the buffers between the two are full; nothing tells.
        thread::sleep(Duration::from_millis(500));
        let (ended, time) = end(&mut pty, Signal::TERM);
        assert_eq!(ended, 143);
        let (before, now) = pty.modes();
        assert_eq!(before, now);
        pty.set_reading(true);
        time
    });
}

#[test]
fn a_terminal_that_is_closed_ends_it() {
    within(Duration::from_secs(1), || {
        let mut pty = start();
        pty.close("j");
        let closed = Instant::now();
        assert_eq!(pty.wait_for_end().exit_code(), 129);
        closed.elapsed()
    });
}

/// In a session of its own nobody sends it a signal when the terminal is closed.
#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_is_closed_ends_it_without_a_signal() {
    // Whoever inherits the process may let it lie around as a zombie for a while.
    let is_running = |pid: u32| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        status.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with('Z'))
    };
    within(Duration::from_secs(1), || {
        let mut shell = command("/bin/sh");
        shell.arg("-c");
        shell.arg(format!("setsid {}; echo over", probe::line()));
        let mut pty = Pty::start(shell, 60, 10);
        let text = pty.wait("pid", |output| output.shows("size 60x10")).text();
        let number = text.split_whitespace().skip_while(|word| *word != "pid").nth(1);
        let pid = number.unwrap().parse().unwrap();
        pty.close("j");
        let closed = Instant::now();
        let before = cpu(pid);
        let mut after = before;
        while is_running(pid) && closed.elapsed() < Duration::from_secs(5) {
            after = after.max(cpu(pid));
            thread::sleep(Duration::from_millis(5));
        }
        // A loop that spins on the dead terminal would take all of the time; no more than 50 ms may go.
        assert!(after - before <= 5, "{} hundredths of a second", after - before);
        closed.elapsed()
    });
}

/// The screen may be another terminal than the one with the keys: when it goes, the other is given back.
#[test]
fn a_screen_that_is_gone_leaves_the_keyboard_as_it_was() {
    let size = portable_pty::PtySize { cols: 60, rows: 10, ..Default::default() };
    let screen = portable_pty::native_pty_system().openpty(size).unwrap();
    let name = screen.master.tty_name().unwrap();
    let mut shell = command("/bin/sh");
    shell.arg("-c");
    shell.arg(format!("exec {} > '{}'", probe::line(), name.display()));
    let mut pty = Pty::start(shell, 60, 10);
    let (before, started) = (pty.modes().0.to_owned(), Instant::now());
    while pty.modes().1 == before {
        assert!(started.elapsed() < Duration::from_secs(20), "the keys never came one by one");
        thread::sleep(Duration::from_millis(5));
    }
    drop(screen);
    // 1 where it went before anything was written to it.
    assert!(matches!(pty.wait_for_end().exit_code(), 129 | 1));
    assert_eq!(pty.modes().1, before);
}

/// Hundredths of a second of the processor that a process has had.
#[cfg(target_os = "linux")]
fn cpu(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields = status.rsplit(") ").next().unwrap_or_default();
    fields.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_happens_while_nobody_does_anything() {
    let mut pty = start();
    pty.send("j");
    pty.wait_for("keys 1 last j");
    let pid = pty.pid().unsigned_abs();
    let (before, written) = (cpu(pid), pty.output().bytes.len());
    thread::sleep(Duration::from_secs(1));
    assert_eq!(cpu(pid), before);
    assert_eq!(pty.output().bytes.len(), written);
    pty.send("q");
    pty.wait_for_end();
}

#[test]
fn a_key_held_down_for_long_is_no_backlog() {
    within(Duration::from_millis(500), || {
        let mut pty = start();
        pty.send("j".repeat(20_000));
        pty.send("k");
        let sent = Instant::now();
        pty.wait_for("keys 20001 last k");
        let time = sent.elapsed();
        pty.send("q");
        assert_eq!(pty.wait_for_end().exit_code(), 0);
        time
    });
}

#[test]
fn stopped_and_continued_it_shows_the_same_screen() {
    let mut shell = command("/bin/sh");
    shell.arg("-i");
    let mut pty = Pty::start(shell, 60, 10);
    pty.wait_for("$ ");
    pty.send(format!("{}\r", probe::line()));
    drop(pty.wait("the probe", |output| {
        output.shows("size 60x10") && output.screen().alternate_screen()
    }));
    for cycle in 1..=100 {
        pty.send("z");
        drop(pty.wait("stopped", |output| output.is_restored() && output.shows("Stopped")));
        // The shell's prompt says that it is done with its own settings.
        drop(pty.wait("a prompt", |output| output.text().trim_end().ends_with('$')));
        let width = 60 + cycle % 3;
        pty.resize(width, 10);
        pty.send("fg\r");
        drop(pty.wait("continued", |output| {
            output.screen().alternate_screen()
                && output.screen().hide_cursor()
                && output.shows(&format!("size {width}x10"))
                && output.shows(&format!("keys {cycle} last z"))
        }));
    }
    pty.send("q");
    drop(pty.wait("left", Output::is_restored));
    // What is typed before the shell has its own settings again it throws away.
    drop(pty.wait("a prompt", |output| output.text().trim_end().ends_with('$')));
    pty.send("echo code=$?\r");
    pty.wait_for("code=0");
    pty.send("exit\r");
    pty.wait_for_end();
    pty.assert_restored();
}

#[test]
fn after_a_stop_that_nobody_announced_the_screen_is_drawn_anew() {
    let mut pty = start();
    let taken_over = |output: &Output| {
        let enter = b"\x1b[?1049h";
        output.bytes.windows(enter.len()).filter(|part| *part == enter).count()
    };
    pty.kill(Signal::STOP);
    pty.resize(64, 10);
    pty.kill(Signal::CONT);
    drop(pty.wait("a new frame", |output| taken_over(output) == 2 && output.shows("size 64x10")));
    pty.send("j");
    pty.wait_for("keys 1 last j");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn without_a_shell_it_does_not_stop() {
    let mut pty = start();
    pty.send("z");
    pty.wait_for("Can't suspend");
    assert!(pty.output().screen().alternate_screen());
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

/// The most memory that the program ever had, in KiB.
#[cfg(target_os = "linux")]
fn peak(pty: &Pty) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", pty.pid())).unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    peak.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_storm_of_resizes_ends_in_the_right_frame() {
    let mut pty = start();
    #[cfg(target_os = "linux")]
    let before = peak(&pty);
    let widths = std::sync::atomic::AtomicU16::new(70);
    within(Duration::from_millis(100), || {
        for round in 0..2_500_u16 {
            for (width, height) in [(0, 0), (1, 1), (u16::MAX, u16::MAX), (40 + round % 60, 7)] {
                pty.resize_absurdly(width, height);
            }
        }
        let width = widths.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let last = Instant::now();
        pty.resize(width, 12);
        pty.wait_for(&format!("size {width}x12"));
        last.elapsed()
    });
    #[cfg(target_os = "linux")]
    {
        let grown = peak(&pty) - before;
        assert!(grown < 50 * 1_024, "{grown} KiB more than {before} before");
    }
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn bytes_of_a_sequence_one_at_a_time_are_one_key() {
    let mut pty = start();
    // A busy machine may make a pause of its own between two bytes, but not each time.
    let arrived = (0..5).any(|_| {
        pty = start();
        for byte in b"\x1b[6~" {
            pty.send([*byte]);
            thread::sleep(Duration::from_millis(3));
        }
        let last =
            pty.wait("the last byte", |output| output.shows("last PgDn") || output.shows("last ~"));
        last.shows("keys 1 last PgDn")
    });
    assert!(arrived);
    pty.send("\x1b");
    pty.wait_for("keys 2 last Esc");
    pty.send("\x1b[<0;3;2M");
    pty.wait_for("keys 2 last Click@2,1");
    pty.send("\x1b[<0;0;0M\x1b[<0;61;1Mj");
    pty.wait_for("keys 3 last j");
    pty.send("q");
    pty.wait_for_end();
}

#[test]
fn pastes_are_cut_and_end() {
    let mut pty = start();
    pty.send("/");
    drop(pty.wait("paste on", |output| output.screen().bracketed_paste()));
    let pasted = std::cell::Cell::new(0);
    let terminal = std::cell::RefCell::new(pty);
    within(Duration::from_millis(200), || {
        let mut pty = terminal.borrow_mut();
        pty.send("\x1b[200~");
        pty.send("m".repeat(1 << 20));
        pty.send("\x1b[201~");
        let sent = Instant::now();
        pasted.set(pasted.get() + 4_096);
        pty.wait_for(&format!("keys 1 last / pasted {}\n", pasted.get()));
        sent.elapsed()
    });
    let mut pty = terminal.into_inner();
    pty.send("\x1b[200~never ended");
    pty.wait_for(&format!("pasted {}\n", pasted.get() + 11));
    pty.send("j");
    pty.wait_for("keys 2 last j");
    pty.send("\x1b");
    pty.wait_for("keys 3 last Esc");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn copying_hands_text_to_the_terminal() {
    let mut pty = start();
    pty.send("y");
    pty.wait_for("last y");
    let sequence = b"\x1b]52;c;TWFkaW5hIFsySiAyMDIz\x1b\\";
    assert!(pty.output().bytes.windows(sequence.len()).any(|part| part == sequence));
    pty.send("q");
    pty.wait_for_end();
}

#[test]
fn keys_come_from_the_terminal_when_input_is_a_pipe() {
    let mut shell = command("/bin/sh");
    shell.arg("-c");
    shell.arg(format!("echo nothing | {}", probe::line()));
    let mut pty = Pty::start(shell, 60, 10);
    pty.wait_for("size 60x10");
    pty.send("j");
    pty.wait_for("keys 1 last j");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn without_a_screen_it_says_what_to_use_instead() {
    let mut shell = command("/bin/sh");
    shell.arg("-c");
    shell.arg(format!("{} | cat; exit $?", probe::line()));
    let mut pty = Pty::start(shell, 100, 10);
    pty.wait_for("standard output is not a terminal; `palmares find QUERY`");
    pty.wait_for_end();
    pty.assert_restored();
}
