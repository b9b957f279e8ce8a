//! Somebody who presses anything, pastes anything and pulls at the window, with the hostile corpus
//! loaded, or on a festival's plan: nothing panics, and the terminal always shows what was meant.
//!
//! `PALMARES_KEYS=1000000 cargo test --release --test monkey` presses a million; the seed that a failure
//! names is taken from `PALMARES_SEED`, and with the number of its event as `PALMARES_FROM` only the stretch
//! that it stands in is gone through. The festival is that of `PALMARES_FESTIVAL`, a catalogue, if there is one.

mod reached;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::Instant;

use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

use reached::{MANY, Pace, REACHED, REACHED_OF_PLAN, SELDOM, SELDOM_OF_PLAN, pressed, shown};

use crate::Replay;
use crate::corpus::{catalogue, loaded, strings};
use crate::emulator::{Emulator, Widths};
use crate::fixtures::fixture;
use palmares::app::action::Action;
use palmares::app::event::{Configured, Effect, Event, Mouse, MouseKind, TerminalEffect};
use palmares::app::key::{Code, Key};
use palmares::app::keymap::Keymap;
use palmares::app::poster::Poster;
use palmares::app::saving::NameTaken;
use palmares::app::theme::{Depth, Theme};
use palmares::catalogue::{Catalogue, Film};
use palmares::format::{Input, load};
use palmares::journal::edit::Press;
use palmares::pages::Place;
use palmares::picture::{self, Ground};
use palmares::shell::planning::SearchLimit;
use palmares::text::is_forbidden;
use palmares::tui::canvas::{Canvas, glyphs};
use palmares::tui::clipboard;
use ratatui::Frame;

/// How many events when nobody says.
const EVENTS: u64 = 20_000;

/// After so many events history and queries are forgotten, as by somebody who starts anew.
const STRETCH: u64 = 2_500;

/// What keys are pressed on.
struct Playground {
    catalogue: Arc<Catalogue>,
    problems: Vec<String>,
    /// It is a festival, whose plan is what keys are pressed on for the most part.
    is_festival: bool,
    /// What is reached each time, and by whoever has the time.
    reached: [&'static [&'static str]; 2],
}

/// The planner's keys.
const PLAN_KEYS: &str = " EX+-b+ +AatcidDN<>hjkljk7uUG\n";

struct Monkey {
    rng: TestRng,
    /// What happens next, before anything else does.
    next: VecDeque<Event>,
    keys: Vec<Key>,
    hostile: Vec<String>,
    clock: u64,
}

impl Monkey {
    fn below(&mut self, end: u32) -> u32 {
        self.rng.next_u32() % end.max(1)
    }

    fn event(&mut self, now: palmares::app::event::Size, ground: &Playground) -> Event {
        self.clock += u64::from(self.below(600));
        if let Some(event) = self.next.pop_front() {
            return event;
        }
        match self.below(100) {
            0 | 1 => self.choose_by_name(),
            2 if !ground.is_festival => self.go_to_poster(),
            _ => {}
        }
        match self.below(100) {
            0 => Event::Paste(self.string()),
            1 => Event::Notice(self.string()),
            2..=4 => Event::Resize(self.size()),
            5..=9 => {
                let kinds = [
                    MouseKind::Click,
                    MouseKind::Drag,
                    MouseKind::Release,
                    MouseKind::WheelUp,
                    MouseKind::WheelDown,
                ];
                let kind = kinds[self.below(5) as usize];
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
            25..=59 if ground.is_festival => {
                let at = self.below(PLAN_KEYS.len() as u32) as usize;
                self.press(&PLAN_KEYS[at..=at]);
                self.next.pop_front().unwrap()
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

    /// Back to the plan, where it was left.
    fn stay_with_plan(&mut self, replay: &Replay) {
        let is_plan = |place| matches!(place, Place::Plan(_) | Place::Screening(_));
        if self.next.is_empty() && !replay.state.place().is_some_and(is_plan) && self.below(6) == 0
        {
            self.press("\x1b\x1b\x1b7");
        }
    }

    /// Wants so many films of the list, then goes to the plan.
    fn want(&mut self, films: usize) {
        self.press("\x1b\x1b\x1b1");
        for _ in 0..films {
            let level = self.below(4) + 1;
            self.press(&format!("\x1b{level}wj"));
        }
        self.press("7");
    }

    /// What has no key is chosen by its name.
    fn choose_by_name(&mut self) {
        let action = Action::ALL[self.below(Action::ALL.len() as u32) as usize];
        self.press(&format!(":{}\n", action.name()));
    }

    /// A few films have posters.
    fn go_to_poster(&mut self) {
        let catalogue = catalogue();
        let with_poster: Vec<_> =
            catalogue.films().filter(|film| film.poster().is_some()).map(Film::id_text).collect();
        let id = with_poster[self.below(with_poster.len() as u32) as usize];
        self.next.push_back(Event::Resize(palmares::app::event::Size { width: 110, height: 40 }));
        // Out of whatever is open, there, and on to the first things on its page.
        self.press(&format!("\x1b\x1b\x1b/film:{id}\njkjk"));
    }

    fn press(&mut self, keys: &str) {
        let code = |c| match c {
            '\n' => Code::Enter,
            '\x1b' => Code::Esc,
            c => Code::Char(c),
        };
        let keys = keys.chars().map(code).map(|code| Event::Key(Key::plain(code), self.clock));
        self.next.extend(keys);
    }

    /// What comes of what was asked of the outside, sooner or later, or never.
    fn answer(&mut self, effect: Effect, replay: &Replay, what: &str) {
        let event = match effect {
            Effect::Terminal(TerminalEffect::Copy(text)) => {
                let sequence = clipboard::sequence(&text).unwrap_or_default();
                assert!(sequence.is_empty() || sequence.is_ascii(), "{what}");
                return;
            }
            Effect::Poster(request) if self.below(2) == 0 => {
                Event::PosterCame(request.generation, Err("poster can't be read".to_owned()))
            }
            Effect::Poster(request) => {
                // It may be smaller than there is room for, never larger.
                let width = 1 + self.below(u32::from(request.width)) as u16;
                let height = 1 + self.below(u32::from(request.height)) as u16;
                let mut colour = || self.rng.next_u32().to_le_bytes();
                let mut half = || <[u8; 3]>::try_from(&colour()[..3]).unwrap();
                let cells = (0..width * height).map(|_| (half(), half())).collect();
                Event::PosterCame(request.generation, Ok(Arc::new(Poster { width, cells })))
            }
            Effect::Terminal(TerminalEffect::SaveScreen(shot)) => {
                let screen = replay.screen();
                for text in
                    [picture::text(&screen), picture::svg(&screen, Ground::Dark, &shot.title)]
                {
                    assert_is_meant(&text.replace('\n', ""), what);
                }
                if self.below(2) == 0 {
                    Event::NameTaken(Box::new(NameTaken::Screen(shot)))
                } else {
                    Event::Notice(self.string())
                }
            }
            Effect::Export(export) if self.below(2) == 0 => {
                Event::NameTaken(Box::new(NameTaken::Records(export)))
            }
            Effect::Export(_) => Event::Notice(self.string()),
            Effect::SavePlan(save) if self.below(2) == 0 => {
                Event::NameTaken(Box::new(NameTaken::Plan(save)))
            }
            Effect::SavePlan(_) => Event::PlanSaved(Press::default(), self.string()),
            Effect::Reload => Event::Configured(Box::new(Configured {
                asks_signs: false,
                keymap: Keymap::default(),
                theme: Some((Theme::ALL[self.below(7) as usize], self.below(2) == 0)),
                own_themes: Arc::default(),
                ascii: self.below(4) == 0,
                plain: self.below(4) == 0,
                problems: Arc::default(),
                said: self.string(),
            })),
            _ => return,
        };
        if self.below(3) == 0 {
            self.next.push_back(event);
        } else {
            self.next.push_front(event);
        }
    }

    fn string(&mut self) -> String {
        let at = self.below(self.hostile.len() as u32) as usize;
        self.hostile[at].clone()
    }

    fn size(&mut self) -> palmares::app::event::Size {
        let (width, height) = match self.below(12) {
            0 => (0, 0),
            1 => (self.below(3) as u16, self.below(3) as u16),
            2 => (20, 5),
            3 => (self.below(400) as u16, self.below(120) as u16),
            4 => (1_000, 2),
            5 => (2, 300),
            6..=8 => (72 + self.below(80) as u16, 18 + self.below(40) as u16),
            _ => (10 + self.below(110) as u16, 3 + self.below(36) as u16),
        };
        palmares::app::event::Size { width, height }
    }
}

fn assert_is_meant(text: &str, what: &str) {
    let is_meant = |c: char| !is_forbidden(c) || matches!(c, '\u{200c}' | '\u{200d}');
    assert!(text.chars().all(is_meant), "{what}: {text:?}");
}

/// So many rounds a plan is looked for, that somebody who presses keys at random does not wait for its proof.
const ROUNDS: usize = 30;

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Presses keys on the hostile corpus: as many as `PALMARES_KEYS` says.
///
/// # Panics
/// When the terminal shows something else than what was drawn, or too little was reached.
pub fn press_keys() {
    press_keys_on(&Playground {
        catalogue: Arc::clone(&catalogue()),
        problems: loaded().problems.list.iter().map(ToString::to_string).collect(),
        is_festival: false,
        reached: [REACHED, SELDOM],
    });
}

/// Presses keys on the plan of a festival.
///
/// # Panics
/// As [`press_keys`].
pub fn press_keys_on_plan() {
    let catalogue = match std::env::var_os("PALMARES_FESTIVAL") {
        Some(path) => Arc::new(load(&[Input::Path(path.into())]).unwrap().catalogue),
        None => fixture("two-days.json"),
    };
    press_keys_on(&Playground {
        catalogue,
        problems: Vec::new(),
        is_festival: true,
        reached: [REACHED_OF_PLAN, SELDOM_OF_PLAN],
    });
}

fn press_keys_on(ground: &Playground) {
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
        next: VecDeque::new(),
        hostile: strings().into_iter().map(|(_, text)| text).collect(),
        clock: 0,
    };
    let mut home: Option<tempfile::TempDir>;
    let (mut replay, mut canvas, mut emulator) = start(ground, 80, 24);
    let mut reached = BTreeMap::<String, u64>::new();
    let mut pace = Pace::default();
    let begun = Instant::now();
    for number in 0..events {
        if number % STRETCH == STRETCH - 1 {
            (replay, canvas, emulator) = start(ground, 80, 24);
            // Every second one keeps a journal, and so may plan.
            let keeps = ground.is_festival || (number / STRETCH).is_multiple_of(2);
            home = keeps.then(|| tempfile::tempdir().unwrap());
            if let Some(home) = &home {
                replay.with_journal(home.path());
            }
            replay.state.prefs.theme = Theme::ALL[monkey.below(7) as usize];
            // One of eight is for ASCII whatever chance says.
            replay.state.prefs.ascii = monkey.below(6) == 0 || number / STRETCH % 8 == 5;
            (replay.state.prefs.asks_signs, replay.state.terminal.wide_signs) =
                (true, monkey.below(4) == 0);
            // Each of these stretches is one for plain screens, for posters or for neither.
            replay.state.prefs.plain = (number / STRETCH).is_multiple_of(3);
            replay.state.prefs.posters = number / STRETCH % 3 != 2;
            replay.state.terminal.depth =
                [Depth::Full, Depth::Indexed, Depth::Indexed, Depth::Sixteen]
                    [monkey.below(4) as usize];
            if number / STRETCH % 3 == 1 {
                // Such a screen draws posters.
                (replay.state.prefs.theme, replay.state.prefs.ascii) = (Theme::Dark, false);
                replay.state.terminal.depth = Depth::Full;
                replay.state.terminal.wide_signs = false;
            }
            monkey.next.clear();
            if ground.is_festival {
                let all = monkey.below(8) == 0;
                monkey.want(if all { ground.catalogue.film_count().min(400) } else { 40 });
            } else if replay.state.prefs.posters {
                monkey.go_to_poster();
            }
        }
        if ground.is_festival {
            monkey.stay_with_plan(&replay);
        }
        let event = monkey.event(replay.state.terminal.size, ground);
        let what = format!("PALMARES_SEED={seed}, event {number}: {event:?}");
        let resized = matches!(event, Event::Resize(_));
        let is_passed_over = (number + 1) / STRETCH < (from + 1) / STRETCH;
        match event {
            Event::Resize(size) if is_passed_over => replay.state.terminal.size = size,
            _ if is_passed_over => {}
            event => {
                let what = pressed(&replay, &event);
                let begun = Instant::now();
                replay.event(event);
                pace.add(what, begun.elapsed());
            }
        }
        for effect in replay.effects() {
            monkey.answer(effect, &replay, &what);
        }
        let size = replay.state.terminal.size;
        let is_empty = size.width == 0 || size.height == 0;
        if is_empty || (!resized && monkey.below(3) != 0) || is_passed_over {
            continue;
        }
        if (emulator.columns, emulator.rows) != (size.width.into(), size.height.into()) {
            emulator = Emulator::new(size.width.into(), size.height.into(), Widths::Clusters);
        }
        let state = &replay.state;
        let draw = |frame: &mut Frame<'_>| palmares::view::draw(state, frame);
        canvas.draw((size.width, size.height).into(), draw).unwrap();
        for frame in canvas.sink_mut().drain(..) {
            emulator.process(&frame);
        }
        for (y, row) in canvas.shown().content.chunks(size.width.into()).enumerate() {
            for glyph in glyphs(row) {
                assert_eq!(
                    emulator.text(glyph.x, y, glyph.width),
                    glyph.symbol,
                    "{},{y} {what} {:?}",
                    glyph.x,
                    glyphs(row).map(|glyph| glyph.symbol).collect::<Vec<_>>()
                );
                assert_is_meant(&glyph.symbol, &what);
            }
        }
        for what in shown(&replay) {
            *reached.entry(what).or_default() += 1;
        }
    }
    let a_second = events as f64 / begun.elapsed().as_secs_f64();
    eprintln!("{a_second:.0} events a second\n{}{reached:?}", pace.slowest());
    let wanted = |least: u64| events >= least && from == 0;
    let [each_time, seldom] = ground.reached;
    let must =
        each_time.iter().filter(|_| wanted(EVENTS)).chain(seldom.iter().filter(|_| wanted(MANY)));
    let missed: Vec<_> = must.filter(|what| !reached.contains_key(**what)).collect();
    assert!(missed.is_empty(), "{missed:?} of {reached:?}");
}

fn start(ground: &Playground, width: u16, height: u16) -> (Replay, Canvas<Vec<Vec<u8>>>, Emulator) {
    let mut replay = Replay::new(Arc::clone(&ground.catalogue), width, height);
    replay.search_limit = SearchLimit::Rounds(ROUNDS);
    replay.state.problems.count = ground.problems.len();
    replay.state.problems.lines = ground.problems.iter().cloned().collect();
    let emulator = Emulator::new(width.into(), height.into(), Widths::Clusters);
    (replay, Canvas::new(Vec::new(), true), emulator)
}
