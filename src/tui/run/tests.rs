use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::mpsc;
use std::thread;

use ratatui::Frame;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use signal_hook::consts::SIGTERM;

use super::super::mailbox::{Postbox, mailbox};
use super::*;
use crate::app::event::{Background, Mouse, MouseKind};
use crate::app::key::Key;
use crate::app::saving::{NameTaken, Screenshot};

/// Remembers what happened to it, and does what keys name.
#[derive(Default)]
struct Probe {
    events: Vec<Event>,
    typing: bool,
    /// How many events there were at each drawing.
    drawn: RefCell<Vec<usize>>,
}

impl Program for Probe {
    fn update(&mut self, event: Event) -> Vec<TerminalEffect> {
        let effects = match &event {
            Event::Key(key, _) => match key.typed() {
                Some('q') => vec![TerminalEffect::Quit],
                Some('z') => vec![TerminalEffect::Suspend],
                Some('l') => vec![TerminalEffect::Redraw],
                Some('y') => vec![TerminalEffect::Copy("Madina".into())],
                Some('Y') => vec![TerminalEffect::Copy("too long".into())],
                Some('o') => vec![TerminalEffect::OpenInBrowser("https://example.org".into())],
                Some('S') => vec![TerminalEffect::SaveScreen(Screenshot {
                    path: "a.svg".into(),
                    replace: false,
                    light: false,
                    title: String::new(),
                })],
                Some('/') => {
                    self.typing = true;
                    vec![]
                }
                _ => vec![],
            },
            _ => vec![],
        };
        self.events.push(event);
        effects
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        self.drawn.borrow_mut().push(self.events.len());
        frame.render_widget(format!("{} events", self.events.len()), frame.area());
    }

    fn is_typing(&self) -> bool {
        self.typing
    }
}

/// Remembers what was done to it.
struct FakeHost {
    painter: ratatui::Terminal<TestBackend>,
    /// The sizes that it tells, the last one for good.
    sizes: VecDeque<Size>,
    log: Vec<&'static str>,
    can_stop: bool,
    fails: Option<io::Error>,
    /// Told of each drawing.
    drawn: Option<mpsc::Sender<String>>,
}

impl FakeHost {
    fn new(sizes: &[(u16, u16)]) -> Self {
        Self {
            painter: ratatui::Terminal::new(TestBackend::new(20, 5)).unwrap(),
            sizes: sizes.iter().map(|&(width, height)| Size { width, height }).collect(),
            log: Vec::new(),
            can_stop: true,
            fails: None,
            drawn: None,
        }
    }
}

impl Host for FakeHost {
    fn size(&mut self) -> Size {
        if self.sizes.len() > 1 { self.sizes.pop_front().unwrap() } else { self.sizes[0] }
    }

    fn draw(&mut self, program: &impl Program, size: Size) -> io::Result<()> {
        if let Some(error) = self.fails.take() {
            return Err(error);
        }
        self.log.push("draw");
        self.painter.backend_mut().resize(size.width, size.height);
        self.painter.draw(|frame| program.draw(frame)).unwrap();
        if let Some(drawn) = &self.drawn {
            let text: String =
                self.painter.backend().buffer().content.iter().map(Cell::symbol).collect();
            drawn.send(text).unwrap();
        }
        Ok(())
    }

    fn repaint(&mut self) {
        self.log.push("repaint");
    }

    fn set_paste(&mut self, on: bool) -> io::Result<()> {
        self.log.push(if on { "paste on" } else { "paste off" });
        Ok(())
    }

    fn stop(&mut self) -> io::Result<bool> {
        self.log.push("stop");
        if let Some(drawn) = &self.drawn {
            drawn.send("stopped".into()).unwrap();
        }
        Ok(self.can_stop)
    }

    fn resume(&mut self) -> io::Result<()> {
        self.log.push("resume");
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<Result<(), String>> {
        self.log.push("copy");
        Ok(if text == "too long" { Err("Too long".into()) } else { Ok(()) })
    }

    fn save(&mut self, _: &impl Program, _: Size, shot: &Screenshot) -> Event {
        self.log.push("save");
        Event::NameTaken(Box::new(NameTaken::Screen(shot.clone())))
    }

    fn open_in_browser(&mut self, _: &str) -> Result<(), String> {
        self.log.push("open");
        Ok(())
    }
}

fn press(postbox: &Postbox, keys: &str) {
    for key in keys.chars() {
        assert!(postbox.send(Event::Key(Key::char(key), 0)));
    }
}

/// Runs a probe on a host with these keys waiting.
fn run_keys(host: &mut FakeHost, keys: &str) -> (Probe, Outcome) {
    let (postbox, mailbox) = mailbox();
    press(&postbox, keys);
    let mut probe = Probe::default();
    let outcome = run(&mut probe, host, &mailbox, Duration::ZERO).unwrap();
    (probe, outcome)
}

#[test]
fn what_is_queued_is_drawn_once() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (postbox, mailbox) = mailbox();
    press(&postbox, &"j".repeat(300));
    let (drawn, drawings) = mpsc::channel();
    host.drawn = Some(drawn);
    let loops = thread::spawn(move || {
        let mut probe = Probe::default();
        run(&mut probe, &mut host, &mailbox, Duration::ZERO).unwrap();
        probe
    });
    // The size is the first event, then come the keys.
    let last = drawings.iter().find(|text| text.starts_with("301 events"));
    assert!(last.is_some());
    press(&postbox, "q");
    let probe = loops.join().unwrap();
    // However slow the machine, the drawings are as many as batches of 4 ms, not as keys.
    let drawn = probe.drawn.borrow();
    assert!(drawn.len() < 100, "{drawn:?}");
    assert_eq!(drawn[0], 1);
}

#[test]
fn after_a_thousand_messages_comes_a_drawing() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (postbox, mailbox) = mailbox();
    let presses = thread::spawn(move || press(&postbox, &("j".repeat(5_000) + "q")));
    let mut probe = Probe::default();
    let outcome = run(&mut probe, &mut host, &mailbox, Duration::ZERO).unwrap();
    presses.join().unwrap();
    assert_eq!(outcome, Outcome::Quit);
    assert_eq!(probe.events.len(), 5_002);
}

#[test]
fn quitting_leaves_what_is_queued_behind_it() {
    let (probe, outcome) = run_keys(&mut FakeHost::new(&[(20, 5)]), "jqjj");
    assert_eq!(outcome, Outcome::Quit);
    assert_eq!(probe.events.len(), 3);
}

#[test]
fn nothing_happens_while_nothing_happens() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (postbox, mailbox) = mailbox();
    let loops = thread::spawn(move || {
        let mut probe = Probe::default();
        run(&mut probe, &mut host, &mailbox, Duration::ZERO).unwrap();
        (probe, host)
    });
    // There is no event to await in an absence of events.
    thread::sleep(Duration::from_millis(150));
    press(&postbox, "q");
    let (_, host) = loops.join().unwrap();
    assert_eq!(host.log, ["draw"]);
}

#[test]
fn of_many_resizes_the_last_counts() {
    let mut host = FakeHost::new(&[(20, 5), (80, 24)]);
    let (postbox, mailbox) = mailbox();
    for _ in 0..10_000 {
        postbox.resized();
    }
    // The queue is full of wakes by now; the flag got through all the same.
    thread::spawn(move || press(&postbox, "q"));
    let mut probe = Probe::default();
    run(&mut probe, &mut host, &mailbox, Duration::ZERO).unwrap();
    let sizes: Vec<Size> = probe
        .events
        .iter()
        .filter_map(|event| if let Event::Resize(size) = event { Some(*size) } else { None })
        .collect();
    assert_eq!(sizes, [Size { width: 20, height: 5 }, Size { width: 80, height: 24 }]);
}

#[test]
fn an_empty_screen_is_not_drawn() {
    for empty in [(0, 0), (0, 5), (20, 0)] {
        let mut host = FakeHost::new(&[empty]);
        run_keys(&mut host, "jjlq");
        assert!(!host.log.contains(&"draw"));
    }
}

#[test]
fn clicks_beside_the_screen_are_not_passed_on() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (postbox, mailbox) = mailbox();
    for (x, y) in [(19, 4), (20, 4), (19, 5), (u16::MAX, u16::MAX)] {
        postbox.send(Event::Mouse(Mouse { kind: MouseKind::Click, x, y }));
    }
    press(&postbox, "q");
    let mut probe = Probe::default();
    run(&mut probe, &mut host, &mailbox, Duration::ZERO).unwrap();
    let clicks = probe.events.iter().filter(|event| matches!(event, Event::Mouse(_))).count();
    assert_eq!(clicks, 1);
}

#[test]
fn effects_are_performed() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (probe, _) = run_keys(&mut host, "lySoq");
    assert_eq!(host.log, ["draw", "repaint", "copy", "save", "open"]);
    assert!(
        probe
            .events
            .iter()
            .any(|event| matches!(event, Event::NameTaken(taken) if taken.path() == "a.svg"))
    );
}

#[test]
fn what_an_effect_can_not_do_is_told() {
    let (probe, _) = run_keys(&mut FakeHost::new(&[(20, 5)]), "Yq");
    assert!(
        probe.events.iter().any(|event| matches!(event, Event::Notice(text) if text == "Too long"))
    );
}

#[test]
fn pastes_come_in_one_piece_only_while_text_is_typed() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (postbox, mailbox) = mailbox();
    let (drawn, drawings) = mpsc::channel();
    host.drawn = Some(drawn);
    let loops = thread::spawn(move || {
        run(&mut Probe::default(), &mut host, &mailbox, Duration::ZERO).unwrap();
        host
    });
    drawings.recv().unwrap();
    press(&postbox, "/");
    drawings.recv().unwrap();
    press(&postbox, "q");
    let host = loops.join().unwrap();
    assert_eq!(host.log, ["draw", "paste on", "draw"]);
}

#[test]
fn a_stop_lasts_until_the_process_is_continued() {
    let mut host = FakeHost::new(&[(20, 5), (20, 5), (80, 24)]);
    let (postbox, mailbox) = mailbox();
    press(&postbox, "zj");
    let keys = postbox.clone();
    let loops = thread::spawn(move || {
        let mut probe = Probe::default();
        run(&mut probe, &mut host, &mailbox, Duration::ZERO).unwrap();
        (probe, host)
    });
    postbox.continued();
    press(&keys, "q");
    let (probe, host) = loops.join().unwrap();
    assert_eq!(host.log[..4], ["draw", "stop", "resume", "repaint"]);
    assert!(matches!(probe.events.last(), Some(Event::Key(..))));
}

#[test]
fn a_stop_that_a_signal_asks_for_is_one_too() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (postbox, mailbox) = mailbox();
    let (drawn, drawings) = mpsc::channel();
    host.drawn = Some(drawn);
    let loops = thread::spawn(move || {
        run(&mut Probe::default(), &mut host, &mailbox, Duration::ZERO).unwrap();
        host
    });
    postbox.stop();
    assert!(drawings.iter().any(|text| text == "stopped"));
    postbox.continued();
    press(&postbox, "q");
    let host = loops.join().unwrap();
    assert_eq!(host.log[..4], ["draw", "stop", "resume", "repaint"]);
}

#[test]
fn where_nobody_could_continue_it_there_is_no_stop() {
    let mut host = FakeHost::new(&[(20, 5)]);
    host.can_stop = false;
    let (probe, _) = run_keys(&mut host, "zq");
    assert_eq!(host.log, ["draw", "stop", "resume", "repaint"]);
    assert!(probe.events.iter().any(|event| matches!(event, Event::Notice(_))));
}

#[test]
fn a_signal_ends_it_even_when_the_queue_is_full() {
    let mut host = FakeHost::new(&[(20, 5)]);
    let (postbox, mailbox) = mailbox();
    press(&postbox, &"j".repeat(1_024));
    assert_eq!(postbox.end(SIGTERM), None);
    assert_eq!(postbox.end(SIGHUP), Some(SIGTERM), "the first one counts");
    let mut probe = Probe::default();
    let outcome = run(&mut probe, &mut host, &mailbox, Duration::ZERO).unwrap();
    assert_eq!(outcome, Outcome::Signal(SIGTERM));
    assert_eq!(outcome.exit_code(), 143);
    assert_eq!(probe.events.len(), 2, "nothing was done first but the message at hand");
}

#[test]
fn a_terminal_that_is_gone_ends_it_as_a_hang_up_does() {
    let mut host = FakeHost::new(&[(20, 5)]);
    host.fails = Some(Errno::IO.into());
    assert_eq!(run_keys(&mut host, "").1, Outcome::Signal(SIGHUP));
    host.fails = Some(Errno::NOSPC.into());
    let (_, mailbox) = mailbox();
    assert!(run(&mut Probe::default(), &mut host, &mailbox, Duration::ZERO).is_err());
}

#[test]
fn the_first_drawing_waits_for_the_background() {
    let (postbox, mailbox) = mailbox();
    let (drawn, drawings) = mpsc::channel();
    let loops = thread::spawn(move || {
        let mut host = FakeHost::new(&[(20, 5)]);
        host.drawn = Some(drawn);
        let mut probe = Probe::default();
        run(&mut probe, &mut host, &mailbox, Duration::from_secs(3_600)).unwrap();
        probe.events
    });
    press(&postbox, "jj");
    assert_eq!(drawings.recv_timeout(Duration::from_millis(100)), Err(RecvTimeoutError::Timeout));
    assert!(postbox.replied(Reply::WideSigns));
    assert_eq!(drawings.recv_timeout(Duration::from_millis(20)), Err(RecvTimeoutError::Timeout));
    assert!(postbox.replied(Reply::Background(Background::Light)));
    assert!(drawings.recv().unwrap().starts_with("5 events"));
    press(&postbox, "q");
    let events = loops.join().unwrap();
    let is_told = |wanted: fn(&Event) -> bool| events.iter().any(wanted);
    assert!(is_told(|event| matches!(event, Event::WideSigns)));
    assert!(is_told(|event| matches!(event, Event::Background(Background::Light))));
}

#[test]
fn the_first_drawing_waits_no_longer_than_it_should() {
    for answer in [None, Some(Reply::DeviceAttributes)] {
        let (postbox, mailbox) = mailbox();
        let (drawn, drawings) = mpsc::channel();
        let hold = if answer.is_some() { 3_600_000 } else { 20 };
        let loops = thread::spawn(move || {
            let mut host = FakeHost::new(&[(20, 5)]);
            host.drawn = Some(drawn);
            run(&mut Probe::default(), &mut host, &mailbox, Duration::from_millis(hold)).unwrap()
        });
        if let Some(answer) = answer {
            assert!(postbox.replied(answer));
        }
        drawings.recv().unwrap();
        press(&postbox, "q");
        loops.join().unwrap();
    }
}
