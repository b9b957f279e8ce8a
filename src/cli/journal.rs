//! `palmares journal`: what is kept, from the shell: imports, exports, the log, undo.

use std::path::PathBuf;

use super::args::{ImportArgs, JournalArgs, JournalCommand, JournalFormat};
use crate::atomic_write::{SaveError, save_privately};
use crate::import::export::{imdb_ratings, letterboxd_diary, letterboxd_films};
use crate::import::matching::FilmIndex;
use crate::import::rows::Question;
use crate::import::{ImportChoices, Tracker, open as open_export, read};
use crate::journal::edit::{self, Press};
use crate::journal::key::JournalKey;
use crate::journal::model::CleanText;
use crate::journal::{Journal, KeptRecord, Rating, Scale, Store};
use crate::mine::Mine;
use crate::output::Output;
use crate::pages::words::counted;
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::{self, open};
use crate::text::printable;
use crate::trackers::{ImportFigures, ImportWork, diary_rows, film_rows, rated_rows};

pub(super) fn journal(args: &JournalArgs, output: &mut Output) -> Result<Exit, Failure> {
    let (paths, scale) = shell::journal::configured();
    let Some(paths) = paths else {
        let said = "there is no journal: it is switched off, or there is no home folder";
        return Err(Failure::Usage(said.to_owned()));
    };
    let (store, journal) = shell::journal::read(paths);
    let mut opened = OpenJournal { store, journal, scale, now: jiff::Zoned::now() };
    match &args.command {
        None => opened.status(output),
        Some(JournalCommand::Import(args)) => opened.import(args, output),
        Some(JournalCommand::Export { format, list, output: path }) => {
            let texts = opened.exported(*format, list.as_deref())?;
            written(&texts, path.as_deref(), output)
        }
        Some(JournalCommand::Log) => opened.log(output),
        Some(JournalCommand::Undo) => opened.undo(output),
        Some(JournalCommand::Redo) => opened.redo(output),
        Some(JournalCommand::Check) => opened.check(output),
        Some(JournalCommand::Backup) => match opened.store.backup(&opened.now) {
            Ok(Some(backup)) => {
                output.line(&printable(&backup.path.to_string_lossy()))?;
                Ok(Exit::Done)
            }
            Ok(None) => Ok(nothing("there is nothing to back up")),
            Err(error) => Err(Failure::Usage(format!("no backup: {error}"))),
        },
        Some(JournalCommand::Restore { day }) => match opened.store.restore(day) {
            Ok(restored) => {
                output
                    .line(&format!("brought back {}", counted(restored.lines, "line", "lines")))?;
                Ok(Exit::Done)
            }
            Err(error) => Err(Failure::Usage(format!("nothing was brought back: {error}"))),
        },
        Some(JournalCommand::Compact) => match opened.store.compact(&opened.now) {
            Ok(done) => {
                output.line(&format!("{} of {} lines are left", done.after, done.before))?;
                Ok(Exit::Done)
            }
            Err(error) => Err(Failure::Usage(format!("not compacted: {error}"))),
        },
    }
}

/// Says why nothing was done.
fn nothing(words: &str) -> Exit {
    say(words);
    Exit::Nothing
}

/// The journal that the configuration names.
struct OpenJournal {
    store: Store,
    journal: Journal,
    scale: Scale,
    now: jiff::Zoned,
}

impl OpenJournal {
    fn write(&mut self, press: &Press) -> Result<(), Failure> {
        let kept = self.store.append(press, &self.now);
        kept.map(drop).map_err(|error| Failure::Usage(format!("not kept: {error}")))
    }

    /// Where it stands, and how much there is.
    fn status(&self, output: &mut Output) -> Result<Exit, Failure> {
        output.line(&printable(&self.store.folder().to_string_lossy()))?;
        let own = self.store.device();
        for file in self.store.files() {
            let lines = counted(file.lines, "line", "lines");
            let is_own = own.is_some_and(|own| file.name.contains(own.as_str()));
            let here = if is_own { ", this device" } else { "" };
            output.line(&format!("  {}  {lines}{here}", printable(&file.name)))?;
        }
        if let Some(backup) = self.store.backups().first() {
            output.line(&format!("  last backup {}", backup.day))?;
        }
        let journal = &self.journal;
        let count = |is: fn(&KeptRecord) -> bool| journal.records().filter(|kept| is(kept)).count();
        output.line(&format!(
            "seen {}, wanted {}, rated {}, noted {}, lists {}",
            journal.viewings().len(),
            count(|kept| kept.want.is_some()),
            count(|kept| kept.rating.is_some()),
            count(|kept| !kept.notes.is_empty()),
            journal.lists().count()
        ))?;
        let problems = self.problems().len();
        if problems > 0 {
            let problems = counted(problems, "problem", "problems");
            say(format_args!("{problems}; `palmares journal check` lists them"));
        }
        Ok(Exit::Done)
    }

    /// What can't be read, and what was broken off.
    fn problems(&self) -> Vec<String> {
        let files = self.store.problems();
        let mut problems: Vec<String> = files.iter().map(ToString::to_string).collect();
        for (id, fields) in self.journal.faults() {
            let fields: Vec<&str> = fields.iter().map(CleanText::as_str).collect();
            problems.push(format!("{id}: can't be read: {}", fields.join(", ")));
        }
        for batch in self.journal.unfinished() {
            let words = "an import that was broken off: run it again, or undo it";
            problems.push(format!("{}: {words}", batch.key));
        }
        problems
    }

    fn check(&self, output: &mut Output) -> Result<Exit, Failure> {
        let problems = self.problems();
        problems.iter().try_for_each(|problem| output.line(problem))?;
        Ok(if problems.is_empty() { Exit::Done } else { Exit::Nothing })
    }

    fn log(&self, output: &mut Output) -> Result<Exit, Failure> {
        let log = self.journal.log();
        for logged in &log {
            let day = logged.edits.last().and_then(|edit| edit.day());
            let day = day.map_or_else(String::new, |day| day.to_string());
            let words = edit::words(&self.journal, &logged.edits, self.scale);
            let undone = if logged.is_undone { " (taken back)" } else { "" };
            output.line(&format!("{day:10}  {words}{undone}"))?;
        }
        Ok(if log.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    fn undo(&mut self, output: &mut Output) -> Result<Exit, Failure> {
        let own = self.store.own_devices();
        match edit::undo_last(&self.journal, |device| own.contains(&device)) {
            Some((of, press)) => self.turn("undone", &of, &press, output),
            None => Ok(nothing("there is nothing to take back")),
        }
    }

    fn redo(&mut self, output: &mut Output) -> Result<Exit, Failure> {
        let own = self.store.own_devices();
        match edit::redo_last(&self.journal, |device| own.contains(&device)) {
            Some((of, press)) => self.turn("redone", &of, &press, output),
            None => Ok(nothing("there is nothing to bring back")),
        }
    }

    fn turn(
        &mut self,
        done: &str,
        of: &JournalKey,
        press: &Press,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        let words = edit::words(&self.journal, &self.journal.undone_with(of), self.scale);
        self.write(press)?;
        output.line(&format!("{done}: {words}"))?;
        Ok(Exit::Done)
    }

    fn import(&mut self, args: &ImportArgs, output: &mut Output) -> Result<Exit, Failure> {
        let unreadable = |error: String| Failure::Usage(printable(&error));
        let choices = ImportChoices {
            tracker: args.kind.as_deref().map(tracker).transpose()?,
            rated_is_seen: args.rated_is_seen,
            ..ImportChoices::here()
        };
        let files = open_export(&args.paths).map_err(|error| unreadable(error.to_string()))?;
        let imported = read(files, &choices).map_err(|error| unreadable(error.to_string()))?;
        let catalogue = open::open_saying_problems(&args.catalogues.files)?.catalogue;
        let index = FilmIndex::new(&catalogue);
        let meanings = index.match_films(&catalogue, &imported.films, &mut |_| Vec::new());
        let own = self.store.own_devices().clone();
        let mine = Mine::new(&catalogue, std::mem::take(&mut self.journal), own, self.scale);
        let file = args.paths.first().and_then(|path| path.file_name()).unwrap_or_default();
        let plan = ImportWork {
            catalogue: &catalogue,
            mine: &mine,
            imported: &imported,
            meanings: &meanings,
            take_likely: args.likely,
            file: &file.to_string_lossy(),
        }
        .plan();
        for unread in imported.remarks.iter().chain(&imported.unread) {
            output.line(&unread.to_string())?;
        }
        for (reason, count) in &imported.left_out {
            output.line(&format!("left out: {} ({count})", reason.words()))?;
        }
        for question in &imported.questions {
            output.line(&asked(question))?;
        }
        told(&plan.figures, output)?;
        output.flush()?;
        if plan.press.is_empty() {
            return Ok(nothing("nothing new"));
        }
        if args.dry_run {
            say("nothing was written: --dry-run");
            return Ok(Exit::Done);
        }
        self.write(&plan.press)?;
        say("imported; `palmares journal undo` takes it back");
        let is_whole = imported.unread.is_empty() && imported.questions.is_empty();
        Ok(if is_whole { Exit::Done } else { Exit::Nothing })
    }

    /// The files of an export.
    fn exported(&self, format: JournalFormat, list: Option<&str>) -> Result<Vec<String>, Failure> {
        let journal = &self.journal;
        let written = match format {
            JournalFormat::Ndjson => {
                let edits = journal.edits();
                return Ok(vec![edits.iter().map(|edit| format!("{}\n", edit.line())).collect()]);
            }
            JournalFormat::Letterboxd => match list {
                None => letterboxd_diary(&diary_rows(journal)),
                Some("wanted") => letterboxd_films(&film_rows(journal, None)),
                Some(name) => {
                    letterboxd_films(&film_rows(journal, Some(&list_named(journal, name)?)))
                }
            },
            JournalFormat::Imdb => imdb_ratings(&rated_rows(journal)),
        };
        for rounded in &written.rounded {
            let exact =
                Rating::from_tenths(rounded.tenths).map(|rating| Scale::Hundred.show(rating));
            say(format_args!(
                "{}: {} of 100 is rounded to {} of 10",
                rounded.title,
                exact.unwrap_or_default(),
                rounded.written
            ));
        }
        if written.partial_days > 0 {
            let viewings = counted(written.partial_days, "viewing", "viewings");
            say(format_args!("{viewings} without a whole date: it is among the tags"));
        }
        if written.without_id > 0 {
            let films = counted(written.without_id, "film", "films");
            say(format_args!("{films} without an id there: found by title and year, if at all"));
        }
        Ok(written.files)
    }
}

fn tracker(word: &str) -> Result<Tracker, Failure> {
    Tracker::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = Tracker::ALL.iter().map(|tracker| tracker.word()).collect();
        Failure::Usage(format!("{}: one of {}", printable(word), known.join(", ")))
    })
}

/// What an import holds, and what becomes of it.
fn told(figures: &ImportFigures, output: &mut Output) -> Result<(), Failure> {
    output.line(&format!(
        "{}: {} in the catalogue, {} likely, {} kept as your own",
        counted(figures.films, "film", "films"),
        figures.sure,
        figures.likely,
        figures.open
    ))?;
    output.line(&format!(
        "viewings {} with a date, {} without; ratings {}, likes {}, wanted {}, notes {}, lists {} with {}",
        figures.dated,
        figures.undated,
        figures.ratings,
        figures.likes,
        figures.wants,
        figures.notes,
        figures.lists,
        counted(figures.listed, "film", "films")
    ))?;
    if figures.doubles > 0 {
        output.line(&format!("viewings that were there already: {}", figures.doubles))?;
    }
    if figures.yours > 0 {
        output
            .line(&format!("left as you have it: {}", counted(figures.yours, "value", "values")))?;
    }
    Ok(())
}

fn asked(question: &Question) -> String {
    match question {
        Question::DayOrder { file, column, example, .. } => format!(
            "{file}: {}: {} may be of two months; only the year is kept",
            column.as_str(),
            example.as_str()
        ),
        Question::Scale { file, column, highest } => format!(
            "{file}: {}: ratings up to {}, out of an unknown number; they are left out",
            column.as_str(),
            highest.as_str()
        ),
    }
}

/// Prints an export, or puts it into files that only their owner can read.
fn written(texts: &[String], path: Option<&str>, output: &mut Output) -> Result<Exit, Failure> {
    let Some(path) = path else {
        texts.iter().try_for_each(|text| output.text(text))?;
        return Ok(if texts.is_empty() { Exit::Nothing } else { Exit::Done });
    };
    for (number, text) in (1..).zip(texts) {
        let path = if number == 1 { path.to_owned() } else { numbered(path, number) };
        save_privately(&path, text.as_bytes()).map_err(|error| match error {
            SaveError::NameTaken => Failure::Usage(format!("{} exists", printable(&path))),
            SaveError::Failed(said) => Failure::Usage(printable(&said)),
        })?;
        say(format_args!("wrote {}", printable(&path)));
    }
    Ok(if texts.is_empty() { nothing("there is nothing to export") } else { Exit::Done })
}

/// `films.csv` as `films-2.csv`.
fn numbered(path: &str, number: usize) -> String {
    let path = PathBuf::from(path);
    let end = path.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
    let stem = path.with_extension("");
    format!("{}-{number}{end}", stem.to_string_lossy())
}

fn list_named(journal: &Journal, name: &str) -> Result<JournalKey, Failure> {
    let found =
        journal.lists().find(|list| list.name.as_str() == name || list.key.as_str() == name);
    found.map(|list| list.key.clone()).ok_or_else(|| {
        let names: Vec<&str> = journal.lists().map(|list| list.name.as_str()).collect();
        Failure::Usage(format!(
            "there is no list {}; there are: {}",
            printable(name),
            names.join(", ")
        ))
    })
}
