//! Somebody who presses anything, pastes anything and pulls at the window, with the hostile corpus
//! loaded: nothing panics, and the terminal always shows what was meant.
//!
//! `PALMARES_KEYS=1000000 cargo test --release --lib monkey` presses a million; the seed that a failure
//! names is taken from `PALMARES_SEED`, and with the number of its event as `PALMARES_FROM` only the stretch
//! that it stands in is gone through.

use std::sync::Arc;

use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

use super::super::clipboard;
use super::terminals::{Emulator, Widths};
use super::tests::Frames;
use super::*;
use crate::app::action::Action;
use crate::app::event::{Effect, Event, Mouse, MouseKind};
use crate::app::key::{Code, Key};
use crate::app::keymap::Keymap;
use crate::app::theme::Theme;
use crate::format::is_forbidden;
use crate::replay::Replay;
use corpus::{catalogue, loaded, strings};

#[path = "../../../tests/support/corpus.rs"]
mod corpus;

/// How many events when nobody says.
const EVENTS: u64 = 15_000;

/// After so many events history and queries are forgotten, as by somebody who starts anew.
const STRETCH: u64 = 5_000;

struct Monkey {
    rng: TestRng,
    keys: Vec<Key>,
    hostile: Vec<String>,
    clock: u64,
}

impl Monkey {
    fn below(&mut self, end: u32) -> u32 {
        self.rng.next_u32() % end.max(1)
    }

    fn event(&mut self, now: crate::app::event::Size) -> Event {
        self.clock += u64::from(self.below(600));
        match self.below(100) {
            0 => Event::Paste(self.string()),
            1 => Event::Notice(self.string()),
            2..=4 => Event::Resize(self.size()),
            5..=9 => {
                let kinds = [MouseKind::Click, MouseKind::WheelUp, MouseKind::WheelDown];
                let kind = kinds[self.below(3) as usize];
                let mut place = |end: u16| {
                    let inside = self.below(u32::from(end)) as u16;
                    if self.below(20) == 0 { self.rng.next_u32() as u16 } else { inside }
                };
                Event::Mouse(Mouse { kind, x: place(now.width), y: place(now.height) })
            }
            10..=24 => {
                let c = self.string().chars().next().unwrap_or('x');
                let c =
                    if self.below(3) == 0 { c } else { char::from(b' ' + self.below(95) as u8) };
                self.key(Code::Char(c))
            }
            _ => {
                let at = self.below(self.keys.len() as u32) as usize;
                Event::Key(self.keys[at], self.clock)
            }
        }
    }

    fn key(&mut self, code: Code) -> Event {
        let (ctrl, alt) = (self.below(12) == 0, self.below(20) == 0);
        Event::Key(Key { code, ctrl, alt }, self.clock)
    }

    fn string(&mut self) -> String {
        let at = self.below(self.hostile.len() as u32) as usize;
        self.hostile[at].clone()
    }

    fn size(&mut self) -> crate::app::event::Size {
        let (width, height) = match self.below(12) {
            0 => (0, 0),
            1 => (self.below(3) as u16, self.below(3) as u16),
            2 => (20, 5),
            3 => (self.below(400) as u16, self.below(120) as u16),
            4 => (1_000, 2),
            5 => (2, 300),
            _ => (10 + self.below(110) as u16, 3 + self.below(36) as u16),
        };
        crate::app::event::Size { width, height }
    }
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_is_pressed_the_terminal_shows_what_was_meant() {
    let events = from_environment("PALMARES_KEYS").unwrap_or(EVENTS);
    let seed = from_environment("PALMARES_SEED").unwrap_or(1);
    let from = from_environment("PALMARES_FROM").unwrap_or(0);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let named = Action::ALL
        .iter()
        .flat_map(|action| Keymap::default().keys_of(*action).collect::<Vec<_>>());
    let mut monkey = Monkey {
        rng: TestRng::from_seed(RngAlgorithm::ChaCha, &bytes),
        keys: named
            .chain([Code::Esc, Code::Enter, Code::Down, Code::Tab, Code::Backspace].map(Key::plain))
            .filter(|key| key.typed() != Some('q'))
            .collect(),
        hostile: strings().into_iter().map(|(_, text)| text).collect(),
        clock: 0,
    };
    let (mut replay, mut canvas, mut emulator) = start(80, 24);
    for number in 0..events {
        if number % STRETCH == STRETCH - 1 {
            (replay, canvas, emulator) = start(80, 24);
            replay.state.theme = Theme::ALL[monkey.below(7) as usize];
            replay.state.ascii = monkey.below(4) == 0;
        }
        let event = monkey.event(replay.state.size);
        let what = format!("PALMARES_SEED={seed}, event {number}: {event:?}");
        let resized = matches!(event, Event::Resize(_));
        let is_passed_over = (number + 1) / STRETCH < (from + 1) / STRETCH;
        match event {
            Event::Resize(size) if is_passed_over => replay.state.size = size,
            _ if is_passed_over => {}
            event => drop(replay.event(event)),
        }
        for effect in replay.effects() {
            if let Effect::Copy(text) = effect {
                let sequence = clipboard::sequence(&text).unwrap_or_default();
                assert!(sequence.is_empty() || sequence.is_ascii(), "{what}");
            }
        }
        let size = replay.state.size;
        let is_empty = size.width == 0 || size.height == 0;
        if is_empty || (!resized && monkey.below(3) != 0) || is_passed_over {
            continue;
        }
        if (emulator.columns, emulator.rows) != (size.width.into(), size.height.into()) {
            emulator = Emulator::new(size.width.into(), size.height.into(), Widths::Clusters);
        }
        canvas
            .draw((size.width, size.height).into(), |frame| crate::view::draw(&replay.state, frame))
            .unwrap();
        for frame in canvas.sink.drain(..) {
            emulator.process(&frame);
        }
        for (y, row) in canvas.shown.content.chunks(size.width.into()).enumerate() {
            for glyph in glyphs(row) {
                assert_eq!(
                    emulator.text(glyph.x, y, glyph.width),
                    glyph.symbol,
                    "{},{y} {what} {:?}",
                    glyph.x,
                    glyphs(row).map(|glyph| glyph.symbol).collect::<Vec<_>>()
                );
                let is_meant = |c: char| !is_forbidden(c) || matches!(c, '\u{200c}' | '\u{200d}');
                assert!(glyph.symbol.chars().all(is_meant), "{what}");
            }
        }
    }
}

fn start(width: u16, height: u16) -> (Replay, Canvas<Frames>, Emulator) {
    let mut replay = Replay::new(Arc::clone(&catalogue()), width, height);
    replay.state.problem_count = loaded().problems.count();
    replay.state.problems = loaded().problems.list.iter().map(ToString::to_string).collect();
    let emulator = Emulator::new(width.into(), height.into(), Widths::Clusters);
    (replay, Canvas::new(Vec::new(), true), emulator)
}
