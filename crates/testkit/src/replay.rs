//! The program without a terminal: keys in, screen out, searches answered on the spot.
//!
//! For tests, benchmarks and the pictures in the README: what they show is what the program
//! draws.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use jiff::tz::TimeZone;
use palmares::app::event::{Effect, Event, JournalNews, Keep, Size};
use palmares::app::journal::MineState;
use palmares::app::key::{Code, Key};
use palmares::app::keymap::Keymap;
use palmares::app::saving::Screenshot;
use palmares::app::{State, update};
use palmares::catalogue::{Catalogue, UnknownAddress};
use palmares::journal::{Paths, Scale, Store};
use palmares::mine::{self, Mine};
use palmares::pages;
use palmares::picture::{self, Ground};
use palmares::search::{Cancel, Engine};
use palmares::shell::planning::{self, SearchLimit};

use crate::fixtures::engine;

/// A program that is driven by hand.
#[derive(Debug)]
pub struct Replay {
    /// The state, to look at.
    pub state: State,
    engine: Engine,
    clock: u64,
    effects: Vec<Effect>,
    journal: Option<Store>,
    /// How far plans are looked for.
    pub search_limit: SearchLimit,
}

/// Milliseconds between two keys: too long for a digit and the next key to be a count.
const UNHURRIED: u64 = 1_000;

impl Replay {
    /// Starts the program on a catalogue, with a screen of so many columns and rows.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>, width: u16, height: u16) -> Self {
        let mut replay = Self::unstarted(catalogue, width, height);
        // Without a query there is no address that could be unknown.
        if let Ok(effects) = replay.state.start(None) {
            replay.perform(effects);
        }
        replay
    }

    /// Starts the program on a query or an address.
    ///
    /// # Errors
    /// When nothing has the address.
    pub fn asking(
        catalogue: Arc<Catalogue>,
        query: &str,
        (width, height): (u16, u16),
    ) -> Result<Self, UnknownAddress> {
        let mut replay = Self::unstarted(catalogue, width, height);
        let effects = replay.state.start(Some(query))?;
        replay.perform(effects);
        Ok(replay)
    }

    fn unstarted(catalogue: Arc<Catalogue>, width: u16, height: u16) -> Self {
        let mut state = State::new(catalogue.clone(), Keymap::default(), Size { width, height });
        // Always the same day, so that the same is shown.
        state.bookmarks.today = Some("2024-05-22".into());
        Self {
            state,
            engine: engine(&catalogue),
            clock: 0,
            effects: Vec::new(),
            journal: None,
            search_limit: SearchLimit::Proof,
        }
    }

    /// Gives the program the journal in a folder; the day is 22 May 2024.
    pub fn with_journal(&mut self, folder: &Path) -> &mut Self {
        let (store, journal) = palmares::shell::journal::read(Paths {
            folder: folder.join("journal"),
            state: folder.join("state"),
            machine_id: folder.join("machine-id"),
            host: "laptop".to_owned(),
        });
        let own = store.own_devices().clone();
        let mut mine = Mine::new(&self.state.catalogue, journal, own, Scale::Stars);
        mine.problems = palmares::shell::journal::problems(&store, mine.journal());
        self.journal = Some(store);
        self.state.journal.mine = MineState::Coming;
        self.event(Event::Day(jiff::civil::date(2024, 5, 22)));
        let noon = jiff::civil::date(2024, 5, 22).at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
        if let Ok(noon) = noon {
            self.event(Event::Clock(Box::new(noon)));
        }
        self.event(Event::Journal(JournalNews::Read(Arc::new(mine))))
    }

    /// Writes what is to be kept, as the journal's thread does.
    fn keep(&mut self, keep: &Keep) {
        let Some(store) = &mut self.journal else { return };
        let noon = jiff::civil::date(2024, 5, 22).at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
        let Ok(noon) = noon else { return };
        let news = match store.append(&keep.press, &noon) {
            Ok(kept) => JournalNews::Kept {
                edits: [kept.edits, kept.followed].concat(),
                own: store.own_devices().clone(),
                said: Some(keep.said.clone()),
            },
            Err(error) => JournalNews::NotKept(error.to_string()),
        };
        self.event(Event::Journal(news));
    }

    /// Presses keys: named ones such as `Enter` or `ctrl-d`; any other text is typed.
    pub fn press(&mut self, keys: &[&str]) -> &mut Self {
        for name in keys {
            match name.parse::<Key>() {
                Ok(key) => self.key(key, UNHURRIED),
                Err(_) => name.chars().for_each(|c| self.key(Key::char(c), UNHURRIED)),
            }
        }
        self
    }

    /// After a pause, types characters in a hurry, as `5j` is.
    pub fn hurry(&mut self, keys: &str) -> &mut Self {
        for (at, c) in keys.chars().enumerate() {
            self.key(Key::plain(Code::Char(c)), if at == 0 { UNHURRIED } else { 10 });
        }
        self
    }

    fn key(&mut self, key: Key, after: u64) {
        self.clock += after;
        self.event(Event::Key(key, self.clock));
    }

    /// Lets something happen, and all that it asks for but what is outside the program.
    pub fn event(&mut self, event: Event) -> &mut Self {
        let effects = update(&mut self.state, event);
        self.perform(effects);
        self
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Search(request) = &effect {
                let answers = RefCell::new(Vec::new());
                let deliver = |answer| answers.borrow_mut().push(answer);
                // A search that is never cancelled ends.
                let _ = self.engine.serve(request, &Cancel::NEVER, deliver);
                for answer in answers.into_inner() {
                    self.event(Event::Found(answer));
                }
            }
            if let Effect::Survey(survey) = &effect {
                let mine = survey.mine.as_ref().map(|mine| &*mine.0);
                let page = pages::surveyed(&self.engine, &survey.place, &survey.rows, mine);
                self.event(Event::Surveyed(survey.generation, Arc::new(page)));
            }
            if let Effect::LookUp(look_up) = &effect {
                let records = self.engine.best(&look_up.query, look_up.most, &Cancel::NEVER);
                self.event(Event::LookedUp(look_up.generation, records.unwrap_or_default()));
            }
            if let Effect::ListPaths(typed) = &effect {
                let paths = palmares::shell::journal::paths_like(typed);
                self.event(Event::PathsListed(typed.clone(), paths));
            }
            if let Effect::PlanImport(path, catalogue, mine) = &effect {
                let plan = palmares::shell::journal::planned(path, &catalogue.0, &mine.0);
                self.event(Event::ImportPlanned(plan.map(Box::new)));
            }
            if let Effect::Plan(Some(request)) = &effect {
                let mut plans = Vec::new();
                let mut tell = |made| plans.push(made);
                planning::make(request, self.search_limit, &|| false, &mut tell);
                for made in plans {
                    self.event(Event::Planned(request.generation, made));
                }
            }
            if let Effect::Extend(catalogue, films) = &effect {
                self.event(Event::Extended(Arc::new(mine::extended(&catalogue.0, films))));
            }
            if let Effect::Catalogue(catalogue) = &effect {
                self.engine = Engine::new(Arc::clone(&catalogue.0));
            }
            if let Effect::Personal(personal) = &effect {
                self.engine.keep(Arc::clone(personal));
            }
            if let Effect::Keep(keep) = &effect {
                self.keep(keep);
            }
            self.effects.push(effect);
        }
    }

    /// What was asked of the outside since the last call.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Draws the screen.
    #[must_use]
    pub fn screen(&self) -> Buffer {
        self.drawn().0
    }

    /// Column and row of the terminal's cursor, which stands in a text that is typed, and on plain
    /// screens on what is chosen.
    #[must_use]
    pub fn cursor(&self) -> (u16, u16) {
        self.drawn().1
    }

    fn drawn(&self) -> (Buffer, (u16, u16)) {
        let Size { width, height } = self.state.terminal.size;
        let mut terminal = match Terminal::new(TestBackend::new(width, height)) {
            Ok(terminal) => terminal,
            Err(never) => match never {},
        };
        let buffer = match terminal.draw(|frame| palmares::view::draw(&self.state, frame)) {
            Ok(done) => done.buffer.clone(),
            Err(never) => match never {},
        };
        match terminal.get_cursor_position() {
            Ok(at) => (buffer, (at.x, at.y)),
            Err(never) => match never {},
        }
    }

    /// The screen as text, a line for each row, without the blanks at their ends.
    #[must_use]
    pub fn text(&self) -> String {
        picture::text(&self.screen())
    }

    /// The screen as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let Screenshot { light, title, .. } = self.state.screenshot(String::new());
        picture::svg(&self.screen(), if light { Ground::Light } else { Ground::Dark }, &title)
    }
}
