//! A small program on the same loop as Palmares, that can be made to do what Palmares must not:
//! panic, hang, flood. The tests start themselves again to run it.

use std::fmt::Write as _;
use std::thread;
use std::time::Duration;

use palmares::app::event::{Event, Size, TerminalEffect};
use palmares::app::key::Key;
use palmares::tui::{Options, Postbox, Program, run_program};
use portable_pty::CommandBuilder;
use ratatui::Frame;
use ratatui::text::Text;

use palmares_testkit::pty;

/// How to start the probe.
pub const ARGUMENTS: [&str; 4] = ["lifecycle::probe", "--exact", "--ignored", "--nocapture"];

/// The command that starts it.
pub fn command() -> CommandBuilder {
    let mut command = pty::command(std::env::current_exe().unwrap());
    command.args(ARGUMENTS);
    command
}

/// The same as a line for a shell.
pub fn line() -> String {
    format!("'{}' {}", std::env::current_exe().unwrap().display(), ARGUMENTS.join(" "))
}

/// Runs it on the terminal of this process.
pub fn run() {
    match run_program(|postbox| Ok(Probe::new(postbox)), Options::default()) {
        Ok(outcome) => std::process::exit(outcome.exit_code().into()),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(if error.is_usage() { 2 } else { 1 });
        }
    }
}

struct Probe {
    postbox: Postbox,
    size: Size,
    keys: u32,
    last: String,
    pasted: usize,
    typing: bool,
    panic_in_draw: bool,
    flood: bool,
}

impl Probe {
    fn new(postbox: Postbox) -> Self {
        Self {
            postbox,
            size: Size::default(),
            keys: 0,
            last: "none".into(),
            pasted: 0,
            typing: false,
            panic_in_draw: false,
            flood: false,
        }
    }

    fn key(&mut self, key: Key) -> Vec<TerminalEffect> {
        self.keys += 1;
        self.last = key.to_string();
        if self.typing {
            self.typing = self.last != "Esc";
            return vec![];
        }
        match key.typed() {
            Some('q') => return vec![TerminalEffect::Quit],
            Some('z') => return vec![TerminalEffect::Suspend],
            Some('y') => return vec![TerminalEffect::Copy("Madina \u{1b}[2J 2023".into())],
            Some('p') => panic!("in update, quoting \u{1b}]0;gotcha\u{7}"),
            Some('d') => self.panic_in_draw = true,
            Some('t') => {
                thread::spawn(|| panic!("in a thread"));
            }
            Some('h') => thread::sleep(Duration::from_secs(60)),
            Some('f') => self.flood = true,
            Some('/') => self.typing = true,
            _ => {}
        }
        vec![]
    }
}

impl Program for Probe {
    fn update(&mut self, event: Event) -> Vec<TerminalEffect> {
        match event {
            Event::Key(key, _) => return self.key(key),
            Event::Paste(text) => self.pasted += text.len(),
            Event::Mouse(mouse) => self.last = format!("{:?}@{},{}", mouse.kind, mouse.x, mouse.y),
            Event::Resize(size) => self.size = size,
            Event::Found(_)
            | Event::LookedUp(..)
            | Event::Surveyed(..)
            | Event::Configured(_)
            | Event::PosterCame(..)
            | Event::Background(_)
            | Event::Day(_)
            | Event::Clock(_)
            | Event::Journal(_)
            | Event::PathsListed(..)
            | Event::ImportPlanned(_)
            | Event::Extended(_)
            | Event::Planned(..)
            | Event::Ending
            | Event::PlanSaved(..)
            | Event::WideSigns => {}
            Event::NameTaken(taken) => taken.path().clone_into(&mut self.last),
            Event::Notice(text) => self.last = text,
        }
        vec![]
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        assert!(!self.panic_in_draw, "in draw");
        let mut text = format!(
            "pid {} size {}x{}\nkeys {} last {} pasted {}\ntyping {}.\n",
            std::process::id(),
            self.size.width,
            self.size.height,
            self.keys,
            self.last,
            self.pasted,
            self.typing
        );
        if self.flood {
            for line in 0..u64::from(frame.area().height) {
                for column in 0..u64::from(frame.area().width) {
                    let mixed = (line * 7 + column * 13 + u64::from(self.keys) * 31) % 26;
                    text.push(char::from(b'a' + mixed as u8));
                }
                text.push('\n');
            }
            // Each drawing asks for the next one.
            let postbox = self.postbox.clone();
            let key = Key::char(if self.keys.is_multiple_of(2) { 'a' } else { 'b' });
            thread::spawn(move || postbox.send(Event::Key(key, 0)));
        }
        let _ = write!(text, "end");
        frame.render_widget(Text::raw(text), frame.area());
    }

    fn is_typing(&self) -> bool {
        self.typing
    }
}
