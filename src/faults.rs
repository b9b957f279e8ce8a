//! Faults on purpose, for tests alone: each thread of the program fails when it is told to, in a terminal, and the
//! terminal is given back all the same. Nothing of this is in the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use ratatui::Frame;
use ratatui::widgets::Paragraph;

use crate::app::event::{Effect, Event, Survey};
use crate::app::place::Place;
use crate::search::{List, Order, Request, Worker, samples};
use crate::tui::{Options, Postbox, Program, Surveyor, run_program};
use pty::{Pty, command};

#[path = "../tests/support/pty.rs"]
mod pty;

/// Names the thread that is to fail.
const FAULT: &str = "PALMARES_TEST_FAULT";

/// Whether it is to fail at once, before there is a screen.
const AT_ONCE: &str = "PALMARES_TEST_FAULT_AT_ONCE";

static DRAWN: AtomicBool = AtomicBool::new(false);

/// Fails in the thread of this name, if it is the one.
pub(crate) fn in_thread(name: &str) {
    if std::env::var(FAULT).is_ok_and(|chosen| chosen == name) {
        let at_once = std::env::var_os(AT_ONCE).is_some();
        while !at_once && !DRAWN.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(10));
        }
        // What was drawn reaches the terminal meanwhile.
        thread::sleep(Duration::from_millis(if at_once { 0 } else { 300 }));
        panic!("a fault in the thread for {name}");
    }
}

/// A program that has every thread of Palmares, and something to do for each.
struct Busy {
    worker: Worker,
    surveyor: Surveyor,
    _postbox: Postbox,
}

impl Program for Busy {
    fn update(&mut self, _: Event) -> Vec<Effect> {
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        frame.render_widget(Paragraph::new("the screen"), frame.area());
        DRAWN.store(true, Ordering::SeqCst);
    }

    fn is_typing(&self) -> bool {
        // So that pastes are announced, which has to be undone too.
        true
    }

    fn search(&mut self, request: Request) {
        self.worker.ask(request);
    }

    fn survey(&mut self, survey: Survey) {
        self.surveyor.ask(survey);
    }
}

#[test]
#[ignore = "started by the other test, in a terminal"]
fn busy() {
    let make = |postbox: Postbox| {
        let catalogue = samples::catalogue();
        let answers = postbox.clone();
        let deliver = move |answer| {
            answers.send(Event::Found(answer));
        };
        let worker = Worker::spawn(Arc::clone(&catalogue), deliver).unwrap();
        let surveyor = Surveyor::spawn(catalogue, postbox.clone()).unwrap();
        let mut busy = Busy { worker, surveyor, _postbox: postbox };
        let (list, query, order) = (List::Films, "madina".to_owned(), Order::RELEVANCE);
        busy.search(Request { generation: 1, list, query, order });
        let place = Place::Today("2024-05-22".into());
        busy.survey(Survey { generation: 1, place, rows: [].into() });
        Ok(busy)
    };
    let outcome = run_program(make, Options { ask_background: true, ..Options::default() });
    panic!("no thread failed: {outcome:?}");
}

fn start(thread: &str, at_once: bool) -> Pty {
    let mut busy = command(std::env::current_exe().unwrap());
    busy.args(["faults::busy", "--exact", "--ignored", "--nocapture"]);
    busy.env(FAULT, thread);
    if at_once {
        busy.env(AT_ONCE, "1");
    }
    Pty::start(busy, 80, 24)
}

fn assert_ended_well(pty: &mut Pty, thread: &str) {
    assert_eq!(pty.wait_for_end().exit_code(), 101, "{thread}");
    pty.assert_restored();
    let output = pty.output();
    let message = format!("a fault in the thread for {thread}");
    assert!(output.shows(&message), "{thread}: {}", output.text());
    assert!(output.shows(&format!("thread {thread})")), "{thread}: {}", output.text());
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_is_readable() {
    for thread in ["search", "index", "survey", "input", "signals", "hang-up"] {
        let mut pty = start(thread, false);
        assert_ended_well(&mut pty, thread);
        let bytes = String::from_utf8_lossy(&pty.output().bytes).into_owned();
        let (before, screen) = bytes.split_once("\x1b[?1049h").unwrap_or_default();
        assert!(!before.contains("a fault") && screen.contains("the screen"), "{bytes:?}");
    }
}

/// A catalogue that brings a thread down may do so before there is a screen.
#[test]
fn a_panic_before_the_first_screen_ends_it_too() {
    for thread in ["search", "index", "survey"] {
        let mut pty = start(thread, true);
        assert_ended_well(&mut pty, thread);
    }
}
