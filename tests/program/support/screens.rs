//! Palmares itself on its loop, with two keys more: F11 panics in the update, F12 in the drawing. What asks for nothing
//! outside of the program is enough to see every screen.

use std::path::Path;
use std::sync::Arc;

use palmares::app::event::{Effect, Event, TerminalEffect};
use palmares::app::key::{Code, Key};
use palmares::format::{Input, load};
use palmares::tui::{Options, Program, run_program};
use palmares::view;
use palmares_testkit::Replay;
use portable_pty::CommandBuilder;
use ratatui::Frame;

use palmares_testkit::pty;

/// Says at which address to begin.
const AT: &str = "PALMARES_TEST_AT";

/// The command that starts it at an address.
pub fn command(address: &str) -> CommandBuilder {
    let mut command = pty::command(std::env::current_exe().unwrap());
    command.args(["lifecycle::screens", "--exact", "--ignored", "--nocapture"]);
    command.env(AT, address);
    command
}

/// Runs it on the terminal of this process.
pub fn run() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/every-field.json");
    let catalogue = Arc::new(load(&[Input::Path(path)]).unwrap().catalogue);
    let address = std::env::var(AT).unwrap();
    let mut replay = Replay::asking(catalogue, &address, (80, 24)).unwrap();
    replay.state.problems.count = 1;
    replay.state.problems.lines = ["test.json:1:1: a fault of the file".to_owned()].into();
    let make = |_| Ok(Screens { replay, fails_to_draw: false });
    match run_program(make, Options::default()) {
        Ok(outcome) => std::process::exit(outcome.exit_code().into()),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

struct Screens {
    replay: Replay,
    fails_to_draw: bool,
}

impl Program for Screens {
    fn update(&mut self, event: Event) -> Vec<TerminalEffect> {
        match event {
            Event::Key(Key { code: Code::Function(11), .. }, _) => panic!("a fault in update"),
            Event::Key(Key { code: Code::Function(12), .. }, _) => self.fails_to_draw = true,
            event => drop(self.replay.event(event)),
        }
        // Searches and pages are made at once.
        let is_terminal = |effect| match effect {
            Effect::Terminal(effect) => Some(effect),
            _ => None,
        };
        self.replay.effects().into_iter().filter_map(is_terminal).collect()
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(&self.replay.state, frame);
        assert!(!self.fails_to_draw, "a fault in draw");
    }

    fn is_typing(&self) -> bool {
        self.replay.state.is_typing()
    }
}
