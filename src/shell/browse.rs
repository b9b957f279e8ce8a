//! `palmares`: the browser on the terminal.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::Frame;

use super::exit::{Exit, Failure, say};
use super::latest::Latest;
use super::session::Keeper;
use super::watch::Watch;
use super::{look, open, settings};
use crate::app::action::Action;
use crate::app::event::{Effect, Event, Size, Survey};
use crate::app::key::Key;
use crate::app::overlay::Overlay;
use crate::app::poster::PosterRequest;
use crate::app::theme::Theme;
use crate::app::{State, update};
use crate::config::Start;
use crate::format::Loaded;
use crate::search::{Engine, Request};
use crate::tui::{self, Background, Options, Postbox, Posters, Program, Surveyor, TuiError};
use crate::view;

/// What to browse.
#[derive(Debug)]
pub struct Browse {
    /// Catalogues; the built-in one where none is named.
    pub catalogues: Vec<PathBuf>,
    /// Begins with this query, or at the view with this address.
    pub query: Option<String>,
    /// Plain lines of text without frames and signs.
    pub plain: bool,
}

/// Browses catalogues until the person leaves.
///
/// # Errors
/// When a catalogue can't be read, nothing has the address asked for, or the terminal can't be had.
pub fn browse(args: Browse) -> Result<Exit, Failure> {
    tui::check()?;
    let (files, query) = part_query(args.catalogues, args.query);
    let settings = settings::load();
    for wrong in &settings.wrong {
        say(wrong);
    }
    let config = &settings.config;
    let Loaded { catalogue, problems } = open::open(&files)?;
    let catalogue = Arc::new(catalogue);
    let mut state = State::new(Arc::clone(&catalogue), config.keymap.clone(), Size::default());
    state.plain = args.plain || config.plain;
    state.looks = Arc::clone(&settings.looks);
    state.theme = look::theme(config, state.plain);
    state.on_light = state.look_is_light();
    state.depth = look::depth().unwrap_or_default();
    let ask_background = look::follows_ground(config) && state.theme != Theme::None;
    (state.ascii, state.asks_signs) = (look::is_ascii(config), look::asks_signs(config));
    let folders = folders(&files);
    state.posters = !folders.is_empty() && look::draws_posters(config.posters);
    let draws_posters = state.posters;
    state.problem_count = problems.count();
    state.problems = problems.list.iter().map(ToString::to_string).collect();
    let today = today();
    state.today = Some(today.as_str().into());
    let mut keeper = if config.remember { Keeper::of(&files) } else { None };
    let quiet = read_left(&mut state, keeper.as_ref());
    let nothing_asked = query.is_none();
    let left = state.left.clone().filter(|_| nothing_asked && config.restore);
    let query = match config.start {
        Start::Today if nothing_asked && files.is_empty() => Some(format!("today:{today}")),
        Start::Today | Start::Films => query,
    };
    let effects = match left.and_then(|left| state.resume(&left)) {
        Some(effects) => effects,
        None => state.start(query.as_deref())?,
    };
    if let Some(keeper) = &mut keeper {
        keeper.begin(state.session());
    }
    say_in_status(&mut state, settings::summary(&settings.wrong).or(quiet));

    let ask_signs = state.asks_signs && !state.ascii && !state.plain;
    let options = Options { mouse: config.mouse, ask_signs, ask_background };
    let start = |postbox: Postbox| {
        let thread = |name| move |source| TuiError::Thread { name, source };
        let surveyor = Surveyor::spawn(Arc::clone(&catalogue), postbox.clone());
        let surveyor = surveyor.map_err(thread("survey"))?;
        let watch = Watch::spawn(settings, args.plain, postbox.clone());
        let watch = watch.map_err(thread("configuration"))?;
        let posters = draws_posters.then(|| Posters::spawn(folders, postbox.clone()));
        let posters = posters.transpose().map_err(thread("posters"))?;
        let deliver = move |answer| {
            // Nobody listens any more once the browser is left.
            postbox.send(Event::Found(answer));
        };
        let mut engine = Engine::patient(catalogue);
        let worker = Latest::spawn("search", move |request, cancel| {
            // A search that is cancelled has nothing to say.
            let _ = engine.serve(&request, cancel, &deliver);
        });
        let worker = worker.map_err(thread("search"))?;
        let (asked, held, pressed) = (None, VecDeque::new(), 0);
        let mut browser =
            Browser { state, worker, surveyor, posters, watch, keeper, asked, held, pressed };
        for effect in effects {
            match effect {
                Effect::Search(request) => {
                    browser.asked = Some(request.generation);
                    browser.search(request);
                }
                Effect::Survey(survey) => browser.surveyor.ask(survey),
                Effect::Poster(request) => browser.poster(request),
                // Nothing else is asked for before there is a screen.
                _ => {}
            }
        }
        Ok(browser)
    };
    Ok(Exit::Left(tui::run_program(start, options)?))
}

/// Learns where the person was last time; gives back a word about a file that does not say so.
fn read_left(state: &mut State, keeper: Option<&Keeper>) -> Option<String> {
    match keeper?.read() {
        Ok(left) => {
            state.left = left;
            None
        }
        Err(error) => Some(error),
    }
}

/// `palmares madina` is a query, unless there is a file of that name.
fn part_query(mut files: Vec<PathBuf>, query: Option<String>) -> (Vec<PathBuf>, Option<String>) {
    if query.is_none()
        && let [lone] = files.as_slice()
        && let Some(word) = lone.to_str().filter(|_| !looks_like_file(lone))
    {
        let query = word.to_owned();
        files.clear();
        return (files, Some(query));
    }
    (files, query)
}

fn looks_like_file(word: &Path) -> bool {
    const ENDINGS: [&str; 3] = ["json", "gz", "zst"];
    let text = word.to_string_lossy();
    open::is_stdin(word)
        || text.contains(std::path::is_separator)
        || word.extension().is_some_and(|end| ENDINGS.iter().any(|known| end == *known))
        || word.exists()
}

/// The day in UTC, `yyyy-mm-dd`.
fn today() -> String {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string()
}

/// The folders that the catalogues stand in: there are their posters, if anywhere.
fn folders(files: &[PathBuf]) -> Vec<PathBuf> {
    let of = |file: &PathBuf| match file.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Some(PathBuf::from(".")),
        folder => folder.map(Path::to_owned),
    };
    let mut folders: Vec<PathBuf> =
        files.iter().filter(|file| !open::is_stdin(file)).filter_map(of).collect();
    folders.dedup();
    folders
}

fn say_in_status(state: &mut State, words: Option<String>) {
    if let Some(summary) = words {
        let before = state.status.take().map(|status| format!(" · {status}"));
        state.status = Some(summary + &before.unwrap_or_default());
    }
}

/// The program as the terminal runs it.
#[derive(Debug)]
struct Browser {
    state: State,
    worker: Latest<Request>,
    surveyor: Surveyor,
    posters: Option<Posters>,
    watch: Watch,
    /// Keeps where the person is when they leave.
    keeper: Option<Keeper>,
    /// The search whose answer is still to come.
    asked: Option<u64>,
    /// What was pressed since, which is about the list that it brings.
    held: VecDeque<Event>,
    /// When the last key was pressed, in milliseconds after some fixed moment.
    pressed: u64,
}

/// Milliseconds between two keys of which the second was typed ahead.
const TYPED_AHEAD: u64 = 150;

/// Most key presses that wait for a list; nobody types more than that in the dark.
const MOST_HELD: usize = 1_000;

impl Browser {
    /// Whether keys would act on a list that is about to be another one. While a query is typed they don't.
    fn is_waiting(&self) -> bool {
        self.asked.is_some() && !self.state.is_typing()
    }

    /// Whether an event was meant for the list to come: it follows closely on what asked for it.
    /// Who presses a key later has seen the list that is there, and means that one.
    fn is_typed_ahead(&mut self, event: &Event) -> bool {
        let Event::Key(_, at) = event else { return false };
        let before = std::mem::replace(&mut self.pressed, *at);
        self.is_waiting() && at.saturating_sub(before) < TYPED_AHEAD
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        let effects = update(&mut self.state, event);
        for effect in &effects {
            if let Effect::Search(request) = effect {
                self.asked = Some(request.generation);
            }
        }
        effects
    }

    /// Whether nothing that happened before can change what an event means: leaving is leaving.
    fn leaves(&self, event: &Event) -> bool {
        let action = |key: &Key| self.state.keymap.action(*key);
        let quits = matches!(event, Event::Key(key, _) if action(key) == Some(Action::Quit));
        quits && self.held.is_empty()
    }
}

impl Program for Browser {
    fn update(&mut self, event: Event) -> Vec<Effect> {
        match &event {
            Event::Found(answer) if Some(answer.generation) == self.asked && !answer.is_coming => {
                self.asked = None;
            }
            Event::Key(..) | Event::Paste(_) | Event::Mouse(_) => {
                let waits = self.is_typed_ahead(&event) || !self.held.is_empty();
                if waits && !self.leaves(&event) {
                    if self.held.len() < MOST_HELD {
                        self.held.push_back(event);
                    }
                    return Vec::new();
                }
            }
            Event::Found(_)
            | Event::Surveyed(..)
            | Event::Resize(_)
            | Event::Configured(_)
            | Event::PosterCame(..)
            | Event::Taken(_)
            | Event::Notice(_) => {}
        }
        let mut effects = self.take(event);
        while !self.is_waiting()
            && let Some(event) = self.held.pop_front()
        {
            effects.extend(self.take(event));
        }
        effects
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(&self.state, frame);
    }

    fn is_typing(&self) -> bool {
        self.state.is_typing()
    }

    fn search(&mut self, request: Request) {
        self.worker.ask(request);
    }

    fn survey(&mut self, survey: Survey) {
        self.surveyor.ask(survey);
    }

    fn poster(&mut self, request: PosterRequest) {
        if let Some(posters) = &self.posters {
            posters.ask(request);
        }
    }

    fn reload(&mut self) {
        self.watch.ask();
    }

    fn end(&mut self) {
        let kept = self.keeper.as_ref().map(|keeper| keeper.keep(&self.state.session()));
        if let Some(Err(error)) = kept {
            say(error);
        }
    }

    fn wide_signs(&mut self) {
        self.state.wide_signs = true;
    }

    fn background(&mut self, background: Background) {
        self.state.on_light = background == Background::Light;
        let light = self.state.on_light;
        // A look that is being tried meanwhile stays as it is.
        if let Some(Overlay::Themes(themes)) = &mut self.state.overlay {
            themes.before = themes.before.on(light);
        } else {
            self.state.theme = self.state.theme.on(light);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(words: &[&str], query: Option<&str>) -> (usize, Option<String>) {
        let files = words.iter().map(PathBuf::from).collect();
        let (files, query) = part_query(files, query.map(str::to_owned));
        (files.len(), query)
    }

    #[test]
    fn a_lone_word_that_is_no_file_is_a_query() {
        assert_eq!(parted(&["madina"], None), (0, Some("madina".to_owned())));
        assert_eq!(parted(&["actress:madina"], None), (0, Some("actress:madina".to_owned())));
        assert_eq!(parted(&["madina akylbek"], None), (0, Some("madina akylbek".to_owned())));
        for file in ["gone.json", "gone.json.gz", "films/gone", "-", "Cargo.toml"] {
            assert_eq!(parted(&[file], None), (1, None), "{file}");
        }
        assert_eq!(parted(&["madina"], Some("x")), (1, Some("x".to_owned())));
        assert_eq!(parted(&["madina", "x"], None), (2, None));
        assert_eq!(parted(&[], None), (0, None));
    }
}
