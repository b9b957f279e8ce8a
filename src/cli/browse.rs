//! `palmares`: the browser on the terminal.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::Frame;

use super::exit::{Exit, Failure, say};
use super::{open, settings};
use crate::app::action::Action;
use crate::app::event::{Effect, Event, Size, Survey};
use crate::app::key::Key;
use crate::app::overlay::Overlay;
use crate::app::theme::Theme;
use crate::app::{State, update};
use crate::config::{Config, ConfigError, Signs, Start, ThemeChoice};
use crate::format::Loaded;
use crate::search::{Request, Worker};
use crate::tui::{self, Background, Options, Postbox, Program, Surveyor, TuiError};
use crate::view;

/// Browses catalogues until the person leaves.
pub(super) fn browse(files: Vec<PathBuf>, query: Option<String>) -> Result<Exit, Failure> {
    tui::check()?;
    let (files, query) = part_query(files, query);
    let (config, errors) = settings::load();
    for error in &errors {
        say(format_args!("config.toml: {error}"));
    }
    let Loaded { catalogue, problems } = open::open(&files)?;
    let catalogue = Arc::new(catalogue);
    let mut state = State::new(Arc::clone(&catalogue), config.keymap.clone(), Size::default());
    state.theme = theme(&config);
    state.on_light = state.theme.is_light();
    state.sixteen = has_sixteen_colours();
    let ask_background = !matches!(config.theme, ThemeChoice::Dark | ThemeChoice::Light)
        && state.theme != Theme::None;
    state.ascii = is_ascii(&config);
    state.problem_count = problems.count();
    state.problems = problems.list.iter().map(ToString::to_string).collect();
    let today = today();
    state.today = Some(today.as_str().into());
    let nothing_asked = query.is_none() && files.is_empty();
    let query = match config.start {
        Start::Today if nothing_asked => Some(format!("today:{today}")),
        Start::Today | Start::Films => query,
    };
    let effects = state.start(query.as_deref())?;
    say_in_status(&mut state, &errors);

    let start = |postbox: Postbox| {
        let surveyor = Surveyor::spawn(Arc::clone(&catalogue), postbox.clone())
            .map_err(|source| TuiError::Thread { name: "survey", source })?;
        let deliver = move |answer| {
            // Nobody listens any more once the browser is left.
            postbox.send(Event::Found(answer));
        };
        let worker = Worker::spawn(catalogue, deliver)
            .map_err(|source| TuiError::Thread { name: "search", source })?;
        let mut browser =
            Browser { state, worker, surveyor, asked: None, held: VecDeque::new(), pressed: 0 };
        for effect in effects {
            match effect {
                Effect::Search(request) => {
                    browser.asked = Some(request.generation);
                    browser.search(request);
                }
                Effect::Survey(survey) => browser.surveyor.ask(survey),
                // Nothing else is asked for before there is a screen.
                _ => {}
            }
        }
        Ok(browser)
    };
    let options = Options { mouse: config.mouse, ask_background };
    Ok(Exit::Left(tui::run_program(start, options)?))
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

fn theme(config: &Config) -> Theme {
    let colourless = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match config.theme {
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::HighContrast => Theme::HighContrastDark,
        ThemeChoice::ColourBlind => Theme::ColourBlindDark,
        ThemeChoice::None => Theme::None,
        ThemeChoice::Auto if colourless => Theme::None,
        // Until the terminal says what its background is.
        ThemeChoice::Auto => Theme::Dark,
    }
}

/// The day in UTC, `yyyy-mm-dd`.
fn today() -> String {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string()
}

/// Whether the terminal has 16 colours and no more: only those that are known for it. Most others
/// have 256 or more, whatever they call themselves.
fn has_sixteen_colours() -> bool {
    let more = std::env::var_os("COLORTERM").is_some_and(|value| !value.is_empty());
    let term = std::env::var("TERM").unwrap_or_default();
    !more && is_sixteen(&term)
}

fn is_sixteen(term: &str) -> bool {
    let first = term.split(['-', '.']).next().unwrap_or_default();
    term.ends_with("-16color")
        || matches!(first, "linux" | "ansi" | "cons25" | "vt100" | "vt102" | "vt220" | "cygwin")
}

/// Whether the terminal knows ASCII only. A locale that names no encoding says nothing of it.
fn is_ascii(config: &Config) -> bool {
    let locale = || {
        let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(std::env::var_os);
        set.map(|value| value.to_string_lossy().into_owned()).find(|value| !value.is_empty())
    };
    match config.signs {
        Signs::Ascii => true,
        Signs::Unicode => false,
        Signs::Auto => locale().is_some_and(|locale| {
            let encoding = locale.split(['.', '@']).nth(1).filter(|_| locale.contains('.'));
            let encoding = encoding.map(|name| name.to_ascii_lowercase().replace('-', ""));
            encoding.is_some_and(|name| name != "utf8")
        }),
    }
}

fn say_in_status(state: &mut State, errors: &[ConfigError]) {
    if let Some(summary) = settings::summary(errors) {
        let before = state.status.take().map(|status| format!(" · {status}"));
        state.status = Some(summary + &before.unwrap_or_default());
    }
}

/// The program as the terminal runs it.
#[derive(Debug)]
struct Browser {
    state: State,
    worker: Worker,
    surveyor: Surveyor,
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
