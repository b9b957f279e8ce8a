//! `palmares`: the browser on the terminal.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil;
use ratatui::Frame;

use super::exit::{Exit, Failure, say};
use super::export::Exports;
use super::journal::{self, JournalThread};
use super::latest::Latest;
use super::planning::planning;
use super::session::Keeper;
use super::watch::Watch;
use super::{appearance, day, open, posters, settings};
use crate::app::event::{Effect, Event, LookUp, Size, Survey, TerminalEffect};
use crate::app::journal::MineState;
use crate::app::plan::PlanRequest;
use crate::app::poster::PosterRequest;
use crate::app::theme::Theme;
use crate::app::{State, update};
use crate::catalogue::Catalogue;
use crate::config::Start;
use crate::format::Loaded;
use crate::pages;
use crate::search::{Engine, Request};
use crate::tui::{self, Options, Postbox, Program, TuiError};
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
    /// Whether the journal is left alone.
    pub no_journal: bool,
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
    state.prefs.plain = args.plain || config.plain;
    state.prefs.own_themes = Arc::clone(&settings.looks);
    state.prefs.theme = appearance::theme(config, state.prefs.plain);
    state.terminal.on_light = state.theme_is_light();
    state.terminal.depth = appearance::depth().unwrap_or_default();
    let ask_background = appearance::follows_ground(config) && state.prefs.theme != Theme::None;
    (state.prefs.ascii, state.prefs.asks_signs) =
        (appearance::is_ascii(config), appearance::asks_signs(config));
    let folders = folders(&files);
    state.prefs.posters = !folders.is_empty() && appearance::draws_posters(config.posters);
    let draws_posters = state.prefs.posters;
    state.problems.config = settings.wrong.iter().map(ToString::to_string).collect();
    state.problems.count = problems.count();
    state.problems.lines = problems.list.iter().map(ToString::to_string).collect();
    let kept = (!args.no_journal).then(|| journal::paths(config)).flatten();
    state.journal.keep_wanted = config.keep_wanted;
    let day_begins = config.day_begins;
    state.journal.today = Some(day(day_begins));
    if kept.is_some() {
        state.journal.mine = MineState::Coming;
    }
    let scale = config.rating_scale;
    let today = today();
    state.bookmarks.today = Some(today.as_str().into());
    let mut keeper = if config.remember { Keeper::of(&files) } else { None };
    let quiet = read_left(&mut state, keeper.as_ref());
    let nothing_asked = query.is_none();
    let left = state.bookmarks.last_session.clone().filter(|_| nothing_asked && config.restore);
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
    say_in_status(&mut state, settings::summary(&settings.wrong, &config.keymap).or(quiet));

    let ask_signs = state.prefs.asks_signs && !state.prefs.ascii && !state.prefs.plain;
    let options = Options { mouse: config.mouse, ask_signs, ask_background };
    let journal_catalogue = Arc::clone(&catalogue);
    let start = |postbox: Postbox| {
        let failed = |name| move |source| TuiError::Thread { name, source };
        let exports = Exports::new(Arc::clone(&catalogue), postbox.clone());
        let engine = Engine::with_background_index(catalogue);
        let surveys =
            surveys(engine.share(), day_begins, postbox.clone()).map_err(failed("survey"))?;
        let look_ups = look_ups(engine.share(), postbox.clone()).map_err(failed("look-up"))?;
        let planning = planning(postbox.clone()).map_err(failed("plan"))?;
        let searches =
            searches(engine.share(), day_begins, postbox.clone()).map_err(failed("search"))?;
        let posters = draws_posters.then(|| posters(folders, postbox.clone()));
        let posters = posters.transpose().map_err(failed("posters"))?;
        let journal = kept.map(|paths| {
            JournalThread::spawn(paths, scale, Arc::clone(&journal_catalogue), postbox.clone())
        });
        let journal = journal.transpose().map_err(failed("journal"))?;
        let watch = Watch::spawn(settings, args.plain, postbox.clone());
        let watch = watch.map_err(failed("configuration"))?;
        let mut shell = Shell {
            state,
            day_begins,
            postbox,
            engine,
            searches,
            surveys,
            look_ups,
            planning,
            posters,
            watch,
            exports,
            journal,
            keeper,
        };
        // The terminal is asked for nothing before there is a screen.
        shell.perform(effects);
        Ok(shell)
    };
    Ok(Exit::Left(tui::run_program(start, options)?))
}

/// Learns where the person was last time; gives back a word about a file that does not say so.
fn read_left(state: &mut State, keeper: Option<&Keeper>) -> Option<String> {
    match keeper?.read() {
        Ok(left) => {
            state.prefs.shares = left.as_ref().map(|left| left.shares).unwrap_or_default();
            state.bookmarks.last_session = left;
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
    // `section:cannes-2023/un-certain-regard` is an address; `C:\films` is none.
    let is_asked = text.split_once(':').is_some_and(|(word, _)| {
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    open::is_stdin(word)
        || text.contains(std::path::is_separator) && !is_asked
        || word.extension().is_some_and(|end| ENDINGS.iter().any(|known| end == *known))
        || word.exists()
}

/// The person's day, `yyyy-mm-dd`: UTC's where the system does not say which zone they are in.
fn today() -> String {
    jiff::Zoned::now().date().to_string()
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

/// The thread that searches and sorts.
fn searches(
    mut engine: Engine,
    day_begins: civil::Time,
    postbox: Postbox,
) -> io::Result<Latest<Request>> {
    // Nobody listens any more once the browser is left.
    let deliver = move |answer| {
        postbox.send(Event::Found(answer));
    };
    Latest::spawn("search", move |request, cancel| {
        engine.begin_day(day(day_begins));
        // A search that is cancelled has nothing to say.
        let _ = engine.serve(&request, cancel, &deliver);
    })
}

/// The thread that makes pages which go through much of the catalogue.
fn surveys(
    engine: Engine,
    day_begins: civil::Time,
    postbox: Postbox,
) -> io::Result<Latest<Survey>> {
    Latest::spawn("survey", move |survey: Survey, _| {
        engine.begin_day(day(day_begins));
        let mine = survey.mine.as_ref().map(|mine| &*mine.0);
        let page = pages::surveyed(&engine, &survey.place, &survey.rows, mine);
        postbox.send(Event::Surveyed(survey.generation, Arc::new(page)));
    })
}

/// The thread that finds records for the palette.
fn look_ups(mut engine: Engine, postbox: Postbox) -> io::Result<Latest<LookUp>> {
    Latest::spawn("look-up", move |look_up: LookUp, cancel| {
        // One that is cancelled has nothing to say.
        if let Ok(records) = engine.best(&look_up.query, look_up.most, cancel) {
            postbox.send(Event::LookedUp(look_up.generation, records));
        }
    })
}

/// The thread that reads posters.
fn posters(folders: Vec<PathBuf>, postbox: Postbox) -> io::Result<Latest<PosterRequest>> {
    Latest::spawn("posters", move |request, _| {
        let poster = posters::poster(&folders, &request).map(Arc::new).map_err(str::to_owned);
        postbox.send(Event::PosterCame(request.generation, poster));
    })
}

/// The program as the terminal runs it: the state, and what performs its effects.
#[derive(Debug)]
struct Shell {
    day_begins: civil::Time,
    state: State,
    postbox: Postbox,
    /// What shares its index with the engines of the threads.
    engine: Engine,
    searches: Latest<Request>,
    surveys: Latest<Survey>,
    look_ups: Latest<LookUp>,
    planning: Latest<Option<PlanRequest>>,
    posters: Option<Latest<PosterRequest>>,
    watch: Watch,
    exports: Exports,
    journal: Option<JournalThread>,
    /// Keeps where the person is when they leave.
    keeper: Option<Keeper>,
}

impl Shell {
    /// Searches another catalogue from now on. Where there is no thread to be had, the one before is searched on.
    fn search_another(&mut self, catalogue: Arc<Catalogue>) {
        let engine = Engine::with_background_index(Arc::clone(&catalogue));
        let threads = || -> io::Result<_> {
            Ok((
                searches(engine.share(), self.day_begins, self.postbox.clone())?,
                surveys(engine.share(), self.day_begins, self.postbox.clone())?,
                look_ups(engine.share(), self.postbox.clone())?,
            ))
        };
        if let Ok((searches, surveys, look_ups)) = threads() {
            (self.searches, self.surveys, self.look_ups) = (searches, surveys, look_ups);
            self.exports.take_from(catalogue);
            self.engine = engine;
        }
    }

    /// Performs what is not the terminal's, and gives back what is.
    fn perform(&mut self, effects: Vec<Effect>) -> Vec<TerminalEffect> {
        let mut left = Vec::new();
        for effect in effects {
            match effect {
                Effect::Search(request) => self.searches.ask(request),
                Effect::Survey(survey) => self.surveys.ask(survey),
                Effect::LookUp(look_up) => self.look_ups.ask(look_up),
                Effect::Plan(request) => self.planning.ask(request),
                Effect::Poster(request) => {
                    if let Some(posters) = &self.posters {
                        posters.ask(request);
                    }
                }
                Effect::Export(export) => self.exports.begin(export),
                Effect::SavePlan(save) => self.exports.save_plan(save),
                Effect::Personal(personal) => self.engine.keep(personal),
                Effect::ListPaths(typed) => journal::list_paths(typed, self.postbox.clone()),
                Effect::PlanImport(path, catalogue, mine) => {
                    if let Some(journal) = &self.journal {
                        journal.plan_import(path, catalogue.0, mine.0);
                    }
                }
                Effect::Extend(catalogue, films) => {
                    if let Some(journal) = &self.journal {
                        journal.extend(catalogue.0, films);
                    }
                }
                Effect::Catalogue(catalogue) => self.search_another(catalogue.0),
                Effect::Keep(keep) => {
                    if let Some(journal) = &self.journal {
                        journal.keep(keep);
                    }
                }
                Effect::Reload => self.watch.ask(),
                Effect::Terminal(effect) => left.push(effect),
            }
        }
        left
    }
}

impl Program for Shell {
    fn update(&mut self, event: Event) -> Vec<TerminalEffect> {
        let today = day(self.day_begins);
        let mut effects = Vec::new();
        if self.state.journal.today != Some(today) {
            effects = update(&mut self.state, Event::Day(today));
        }
        let now = jiff::Zoned::now();
        let minute = |time: &jiff::Zoned| time.timestamp().as_second().div_euclid(60);
        if self.state.journal.now.as_ref().map(minute) != Some(minute(&now)) {
            effects.extend(update(&mut self.state, Event::Clock(Box::new(now))));
        }
        effects.extend(update(&mut self.state, event));
        self.perform(effects)
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(&self.state, frame);
    }

    fn is_typing(&self) -> bool {
        self.state.is_typing()
    }

    fn end(&mut self) {
        let effects = update(&mut self.state, Event::Ending);
        self.perform(effects);
        self.exports.finish();
        if let Some(journal) = &mut self.journal {
            journal.finish();
        }
        let kept = self.keeper.as_ref().map(|keeper| keeper.keep(&self.state.session()));
        if let Some(Err(error)) = kept {
            say(error);
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
        for address in ["section:tokyo-2023/asian-future", "jury:e/main", "run:film:madina"] {
            assert_eq!(parted(&[address], None), (0, Some(address.to_owned())));
        }
        for file in ["gone.json", "gone.json.gz", "films/gone", "c:/gone", "-", "Cargo.toml"] {
            assert_eq!(parted(&[file], None), (1, None), "{file}");
        }
        assert_eq!(parted(&["madina"], Some("x")), (1, Some("x".to_owned())));
        assert_eq!(parted(&["madina", "x"], None), (2, None));
        assert_eq!(parted(&[], None), (0, None));
    }
}
