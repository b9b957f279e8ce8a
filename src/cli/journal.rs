//! `palmares journal`: what is kept, from the shell: imports, exports, the log, undo.

use std::path::PathBuf;

use super::args::{JournalArgs, JournalCommand, JournalFormat};
use crate::atomic_write::{SaveError, save_as};
use crate::import::export::{WrittenCsv, imdb_ratings, letterboxd_diary, letterboxd_films};
use crate::import::matching::FilmIndex;
use crate::import::rows::Question;
use crate::import::{ImportChoices, Tracker, open as open_export, read};
use crate::journal::edit::{self, Press};
use crate::journal::key::JournalKey;
use crate::journal::{Journal, Scale, Store};
use crate::keeping::{ImportFigures, ImportWork, diary_rows, film_rows, rated_rows};
use crate::mine::Mine;
use crate::output::Output;
use crate::pages::words::counted;
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::{self, open};
use crate::text::printable;

/// Lines of the log.
const LOGGED: usize = 50;

pub(super) fn journal(args: &JournalArgs, output: &mut Output) -> Result<Exit, Failure> {
    let (mut store, journal, scale) = opened()?;
    match &args.command {
        None => status(&store, &journal, output),
        Some(JournalCommand::Import(import)) => {
            let catalogue = open::open_saying_problems(&import.catalogues.files)?.catalogue;
            let mut choices = ImportChoices::here();
            choices.rated_is_seen = import.rated_is_seen;
            choices.tracker = import.kind.as_deref().map(tracker).transpose()?;
            let unreadable =
                |error: &dyn std::fmt::Display| Failure::Usage(printable(&error.to_string()));
            let files = open_export(&import.paths).map_err(|error| unreadable(&error))?;
            let imported = read(files, &choices).map_err(|error| unreadable(&error))?;
            let index = FilmIndex::new(&catalogue);
            let meanings = index.match_films(&catalogue, &imported.films, &mut |_| Vec::new());
            let mine = Mine::new(&catalogue, journal, store.own_devices().clone(), scale);
            let file = import.paths.first().and_then(|path| path.file_name());
            let plan = ImportWork {
                catalogue: &catalogue,
                mine: &mine,
                imported: &imported,
                meanings: &meanings,
                take_likely: import.likely,
                file: &file.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
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
                say("nothing new");
                return Ok(Exit::Nothing);
            }
            if import.dry_run {
                say("nothing was written: --dry-run");
                return Ok(Exit::Done);
            }
            write(&mut store, &plan.press)?;
            say("imported; `palmares journal undo` takes it back");
            Ok(if imported.unread.is_empty() { Exit::Done } else { Exit::Nothing })
        }
        Some(JournalCommand::Export { format, output: path, list }) => {
            export(&journal, (*format, list.as_deref()), path.as_deref(), output)
        }
        Some(JournalCommand::Log) => {
            for logged in journal.log().iter().take(LOGGED) {
                let at = logged.edits.last().and_then(|edit| edit.day());
                let day = at.map_or_else(String::new, |day| day.to_string());
                let words = edit::words(&journal, &logged.edits, scale);
                let undone = if logged.is_undone { " (taken back)" } else { "" };
                output.line(&format!("{day:10}  {words}{undone}"))?;
            }
            Ok(if journal.log().is_empty() { Exit::Nothing } else { Exit::Done })
        }
        Some(JournalCommand::Undo) => {
            let own = store.own_devices().clone();
            match edit::undo_last(&journal, |device| own.contains(&device)) {
                Some((of, press)) => {
                    let words = edit::words(&journal, &journal.undone_with(&of), scale);
                    write(&mut store, &press)?;
                    output.line(&format!("undone: {words}"))?;
                    Ok(Exit::Done)
                }
                None => {
                    say("there is nothing to take back");
                    Ok(Exit::Nothing)
                }
            }
        }
        Some(JournalCommand::Redo) => {
            let own = store.own_devices().clone();
            match edit::redo_last(&journal, |device| own.contains(&device)) {
                Some((of, press)) => {
                    let words = edit::words(&journal, &journal.undone_with(&of), scale);
                    write(&mut store, &press)?;
                    output.line(&format!("redone: {words}"))?;
                    Ok(Exit::Done)
                }
                None => {
                    say("there is nothing to bring back");
                    Ok(Exit::Nothing)
                }
            }
        }
        Some(JournalCommand::Check) => {
            let problems = store.problems();
            for problem in &problems {
                output.line(&problem.to_string())?;
            }
            for batch in journal.unfinished() {
                let words = "an import that was broken off: run it again, or undo it";
                output.line(&format!("{}: {words}", batch.key))?;
            }
            let is_fine = problems.is_empty() && journal.unfinished().next().is_none();
            Ok(if is_fine { Exit::Done } else { Exit::Nothing })
        }
    }
}

/// The journal that the configuration names.
fn opened() -> Result<(Store, Journal, Scale), Failure> {
    let (paths, scale) = shell::journal::configured();
    let Some(paths) = paths else {
        let said = "there is no journal: it is switched off, or there is no home folder";
        return Err(Failure::Usage(said.to_owned()));
    };
    let (store, journal) = shell::journal::read(paths);
    Ok((store, journal, scale))
}

fn write(store: &mut Store, press: &Press) -> Result<(), Failure> {
    let kept = store.append(press, &jiff::Zoned::now());
    kept.map(drop).map_err(|error| Failure::Usage(format!("not kept: {error}")))
}

fn tracker(word: &str) -> Result<Tracker, Failure> {
    Tracker::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = Tracker::ALL.iter().map(|tracker| tracker.word()).collect();
        Failure::Usage(format!("{}: one of {}", printable(word), known.join(", ")))
    })
}

/// Where it stands, and how much there is.
fn status(store: &Store, journal: &Journal, output: &mut Output) -> Result<Exit, Failure> {
    output.line(&printable(&store.folder().to_string_lossy()))?;
    for file in store.files() {
        let lines = counted(file.lines, "line", "lines");
        output.line(&format!("  {}  {lines}", printable(&file.name)))?;
    }
    let count = |is: fn(&crate::journal::KeptRecord) -> bool| {
        journal.records().filter(|kept| is(kept)).count()
    };
    output.line(&format!(
        "seen {}, wanted {}, rated {}, noted {}, lists {}",
        journal.viewings().len(),
        count(|kept| kept.want.is_some()),
        count(|kept| kept.rating.is_some()),
        count(|kept| !kept.notes.is_empty()),
        journal.lists().count()
    ))?;
    let problems = store.problems().len();
    if problems > 0 {
        say(format_args!(
            "{}; `palmares journal check` lists them",
            counted(problems, "problem", "problems")
        ));
    }
    Ok(Exit::Done)
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

/// Writes the journal for other programs.
fn export(
    journal: &Journal,
    (format, list): (JournalFormat, Option<&str>),
    path: Option<&str>,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let written = match format {
        JournalFormat::Ndjson => {
            let lines = journal.edits();
            let text: String = lines.iter().map(|edit| format!("{}\n", edit.line())).collect();
            WrittenCsv { files: vec![text], ..WrittenCsv::default() }
        }
        JournalFormat::Letterboxd => match list {
            None => letterboxd_diary(&diary_rows(journal)),
            Some("wanted") => letterboxd_films(&film_rows(journal, None)),
            Some(name) => letterboxd_films(&film_rows(journal, Some(&list_named(journal, name)?))),
        },
        JournalFormat::Imdb => imdb_ratings(&rated_rows(journal)),
    };
    for rounded in &written.rounded {
        let said = Scale::Hundred;
        let exact = crate::journal::Rating::from_tenths(rounded.tenths).map(|r| said.show(r));
        say(format_args!(
            "{}: {} of 100 is rounded to {} of 10",
            rounded.title,
            exact.unwrap_or_default(),
            rounded.written
        ));
    }
    if written.partial_days > 0 {
        say(format_args!("{} without a whole date are tagged with it", written.partial_days));
    }
    let mut files = written.files;
    let Some(path) = path else {
        for text in &files {
            output.text(text)?;
        }
        return Ok(if files.is_empty() { Exit::Nothing } else { Exit::Done });
    };
    if files.is_empty() {
        files.push(String::new());
    }
    for (number, text) in (1..).zip(&files) {
        let path = if number == 1 { path.to_owned() } else { numbered(path, number) };
        save_as(&path, text.as_bytes(), false).map_err(|error| match error {
            SaveError::NameTaken => Failure::Usage(format!("{} exists", printable(&path))),
            SaveError::Failed(said) => Failure::Usage(printable(&said)),
        })?;
        say(format_args!("wrote {}", printable(&path)));
    }
    Ok(Exit::Done)
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
