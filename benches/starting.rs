//! What it costs to start the program that was built, and how large it is: the medians of many starts, from the first
//! moment of the process to its end or to what is seen.
//!
//! `cargo bench --bench starting [-- FILE [ROUNDS]]`; without a file, the catalogue that comes along is read.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use palmares_testkit::pty::{self, Output, Pty};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_palmares");
const ROUNDS: usize = 21;
const SIZE: (u16, u16) = (120, 40);

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let file = arguments.next();
    let rounds = arguments.next().map_or(Ok(ROUNDS), |rounds| rounds.parse())?.max(1);
    let catalogue = file.as_deref();
    println!("{} bytes, {PROGRAM}", fs::metadata(PROGRAM)?.len());
    println!("medians of {rounds} starts in milliseconds, {} × {} cells", SIZE.0, SIZE.1);

    let home = tempfile::tempdir()?;
    let folder = home.path().join("palmares");
    fs::create_dir(&folder)?;
    let config = |text: &str| fs::write(folder.join("config.toml"), text);
    config("theme = \"dark\"\nposters = \"off\"\nstart = \"films\"\n")?;

    let version = || command(home.path(), &["--version"]);
    let find = || {
        let named = catalogue.into_iter().flat_map(|file| ["-c", file]);
        command(
            home.path(),
            &[&["find", "films", "--limit", "1"][..], &named.collect::<Vec<_>>()].concat(),
        )
    };
    tell("--version", rounds, version)?;
    tell("find films --limit 1", rounds, find)?;

    // It asks the terminal for its background and for pictures only where the configuration leaves that open: nobody
    // would answer here.
    let mut files = Vec::from_iter(catalogue);
    let listed = |output: &Output| is_drawn(output) && output.shows("▸");
    tell("the list, first frame", rounds, || seen(home.path(), &files, is_drawn))?;
    tell("the list, with its films", rounds, || seen(home.path(), &files, listed))?;
    // With a file the start page has to be asked for; without, it comes first.
    config("theme = \"dark\"\nposters = \"off\"\n")?;
    if catalogue.is_some() {
        files.extend(["-q", "today:2024-05-22"]);
    }
    let filled = |output: &Output| is_drawn(output) && output.shows("What the catalogue holds");
    tell("the start page, first frame", rounds, || seen(home.path(), &files, is_drawn))?;
    tell("the start page, all of it", rounds, || seen(home.path(), &files, filled))
}

/// Prints the median of so many runs, the shortest and the longest.
fn tell(what: &str, rounds: usize, run: impl Fn() -> Outcome<Duration>) -> Outcome<()> {
    // The first one finds the files outside of the system's memory.
    run()?;
    let mut times = (0..rounds).map(|_| run()).collect::<Outcome<Vec<_>>>()?;
    times.sort();
    let [median, least, most] = [times[rounds / 2], times[0], times[rounds - 1]]
        .map(|time| format!("{:.1}", time.as_secs_f64() * 1e3));
    println!("{what:<30} {median:>8}  ({least} to {most})");
    Ok(())
}

/// Runs a command to its end.
fn command(home: &Path, arguments: &[&str]) -> Outcome<Duration> {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .env("XDG_CONFIG_HOME", home)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let started = Instant::now();
    let status = command.status()?;
    let time = started.elapsed();
    if status.success() { Ok(time) } else { Err(format!("{arguments:?}: {status}").into()) }
}

/// Starts the browser in a terminal, until the terminal is as it should be.
fn seen(home: &Path, arguments: &[&str], is: impl Fn(&Output) -> bool) -> Outcome<Duration> {
    let mut command = pty::command(PROGRAM);
    command.args(arguments);
    command.env("XDG_CONFIG_HOME", home);
    let started = Instant::now();
    let mut pty = Pty::start(command, SIZE.0, SIZE.1);
    drop(pty.wait("the screen", is));
    let time = started.elapsed();
    pty.send("q");
    pty.wait_for_end();
    Ok(time)
}

/// Whether a whole frame has come.
fn is_drawn(output: &Output) -> bool {
    output.has_frame_after(0)
}
