//! What a key press waits for: the time from a key that is sent to a program in a terminal to the first byte that comes
//! back, on a list, on a page with a column on either side, and while a query is typed.
//!
//! `cargo bench --bench responding [-- FILE [PRESSES]]`; without a file, with the catalogue that comes along.
#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::error::Error;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use palmares_testkit::pty::{self, Pty};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_palmares");
const PRESSES: usize = 201;
const SIZE: (u16, u16) = (200, 50);

/// For the search to be ready before anything is measured.
const SETTLE: Duration = Duration::from_secs(4);

/// Between two presses. Longer than between two frames: keys that come faster than frames wait for the next one.
const PAUSE: Duration = Duration::from_millis(50);

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let file = arguments.next();
    let presses = arguments.next().map_or(Ok(PRESSES), |presses| presses.parse())?.max(1);
    let home = tempfile::tempdir()?;
    let folder = home.path().join("palmares");
    fs::create_dir(&folder)?;
    // It asks the terminal only for what the configuration leaves open: nobody would answer here.
    fs::write(
        folder.join("config.toml"),
        "theme = \"dark\"\nposters = \"off\"\nstart = \"films\"\njournal = false\n",
    )?;
    println!("key to first byte in milliseconds, {} × {} cells, {presses} presses", SIZE.0, SIZE.1);
    println!("{:<28}{:>8}{:>8}{:>8}", "", "median", "95 %", "most");
    for (what, before, keys) in [
        ("a row down or up a list", &[][..], ["j", "k"]),
        ("a link, in three columns", &["\r", "\r"][..], ["j", "k"]),
        ("a letter of a query", &["/"][..], ["s", "\x7f"]),
    ] {
        let mut command = pty::command(PROGRAM);
        command.args(&file);
        command.env("XDG_CONFIG_HOME", home.path());
        command.env("XDG_STATE_HOME", home.path().join("state"));
        let mut pty = Pty::start_at_home(command, SIZE.0, SIZE.1);
        pty.wait_for("▸");
        thread::sleep(SETTLE);
        // What comes back is counted and not drawn, which would take time too.
        pty.resize_absurdly(SIZE.0, SIZE.1);
        for key in before {
            press(&mut pty, key);
        }
        let mut times: Vec<Duration> =
            keys.iter().cycle().take(presses).map(|key| press(&mut pty, key)).collect();
        times.sort_unstable();
        let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
        println!("{what:<28}{:>8.2}{:>8.2}{:>8.2}", at(50), at(95), at(100));
        // Leaves a search, then the program.
        pty.send("\x03\x03\x03\x03");
        pty.wait_for_end();
    }
    Ok(())
}

/// Presses a key, and waits for the end of the frame that it makes.
fn press(pty: &mut Pty, key: &str) -> Duration {
    let before = pty.output().bytes.len();
    let started = Instant::now();
    pty.send(key);
    drop(pty.wait("a first byte", |output| output.bytes.len() > before));
    let time = started.elapsed();
    drop(pty.wait("a whole frame", |output| output.has_frame_after(before)));
    thread::sleep(PAUSE);
    time
}
