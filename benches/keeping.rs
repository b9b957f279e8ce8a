//! What a journal of 10,000 edits costs, next to none: the first frame of the program, the signs in its list, and keys that
//! keep something, ask for it or show it.
//!
//! `cargo bench --bench keeping [-- ROUNDS]`
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;
use palmares_testkit::pty::{self, Output, Pty};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_palmares");
const SIZE: (u16, u16) = (120, 40);

/// Two edits for each: the film and the viewing.
const FILMS: usize = 5_000;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let rounds = arguments.next().map_or(Ok(41), |rounds| rounds.parse())?.max(1);
    let home = tempfile::tempdir()?;
    fs::create_dir(home.path().join("palmares"))?;
    let settings = "theme = \"dark\"\nposters = \"off\"\nstart = \"films\"\n";
    fs::write(home.path().join("palmares/config.toml"), settings)?;
    fill(home.path())?;
    starts(home.path(), rounds)?;
    keys(home.path(), rounds)
}

/// Imports what somebody saw.
fn fill(home: &Path) -> Outcome<()> {
    let mut rows = String::from("Title,Year,Seen,Rating,Tags\n");
    for (at, film) in starter().films().filter(|film| film.year().is_some()).take(FILMS).enumerate()
    {
        let title = film.title().replace('"', "\"\"");
        let (year, day) = (film.year().unwrap_or_default(), 1 + at % 28);
        let (month, rating) = (1 + at % 12, 1 + at % 5);
        writeln!(rows, "\"{title}\",{year},2024-{month:02}-{day:02},{rating},35mm")?;
    }
    let file = home.join("seen.csv");
    fs::write(&file, rows)?;
    let mut import = program(home);
    import.args(["journal", "import"]).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    let status = import.status()?;
    // 1 says that not every row names one film of the catalogue.
    if matches!(status.code(), Some(0 | 1)) {
        Ok(())
    } else {
        Err(format!("import: {status}").into())
    }
}

fn program(home: &Path) -> Command {
    let mut program = Command::new(PROGRAM);
    for folder in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        program.env(folder, home);
    }
    program
}

/// Starts the program with the journal and without, by turns.
fn starts(home: &Path, rounds: usize) -> Outcome<()> {
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..=rounds {
        times[0].push(seen(home, &["--no-journal"], is_drawn)?);
        times[1].push(seen(home, &[], is_drawn)?);
        times[2].push(seen(home, &[], |output| is_drawn(output) && output.shows("Diary"))?);
    }
    for (what, times) in
        ["first frame, no journal", "first frame, journal", "journal read and shown"]
            .into_iter()
            .zip(&mut times)
    {
        tell(what, times);
    }
    Ok(())
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort();
    let [median, least, most] = [times[times.len() / 2], times[0], times[times.len() - 1]]
        .map(|time| format!("{:.2}", time.as_secs_f64() * 1e3));
    println!("{what:<30} {median:>8} ms  ({least} to {most})");
}

/// Starts the browser in a terminal, until the terminal is as it should be.
fn seen(home: &Path, arguments: &[&str], is: impl Fn(&Output) -> bool) -> Outcome<Duration> {
    let mut command = pty::command(PROGRAM);
    command.args(arguments);
    for folder in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(folder, home);
    }
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

/// Presses keys in one process, the journal's thread included.
fn keys(home: &Path, rounds: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let kept = home.join("palmares/journal");
    fs::create_dir(folder.path().join("journal"))?;
    for file in fs::read_dir(kept)? {
        let file = file?;
        fs::copy(file.path(), folder.path().join("journal").join(file.file_name()))?;
    }
    let mut replay = Replay::new(starter(), SIZE.0, SIZE.1);
    replay.with_journal(folder.path());
    for (what, before, key) in [
        ("j down the list", &[][..], "j"),
        ("v seen", &[], "v"),
        ("w wanted", &[], "w"),
        ("u taken back", &["w"], "u"),
        ("r and a digit", &["r"], "4"),
        ("Enter on a film", &["Esc", "Esc", "1"], "Enter"),
        ("6 the diary", &["Esc", "1"], "6"),
        ("j down the diary", &["Esc", "6"], "j"),
        ("my:seen", &["Esc", "1", "/", "ctrl-u", "my:see"], "n"),
        ("my:rating>=4", &["Esc", "1", "/", "ctrl-u", "my:rating>="], "4"),
    ] {
        let mut times = Vec::new();
        for _ in 0..rounds {
            replay.press(before);
            let begun = Instant::now();
            replay.press(&[key]);
            times.push(begun.elapsed());
        }
        replay.press(&["Esc", "Esc"]);
        tell(what, &mut times);
    }
    Ok(())
}
