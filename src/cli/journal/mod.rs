//! `palmares journal`: what is kept, from the shell: entries, imports, exports, matches, the log, undo.

mod add;
mod args;
mod export;
mod import;
mod matching;

use std::collections::BTreeSet;

use crate::journal::day;
use crate::journal::edit::{self, Press};
use crate::journal::key::JournalKey;
use crate::journal::store::Appended;
use crate::journal::{EditId, Journal, KeptRecord, Scale, Store};
use crate::output::Output;
use crate::pages::words::{counted, grouped};
use crate::shell;
use crate::shell::exit::{Exit, Failure, say};
use crate::text::printable;

use args::JournalCommand;
pub(super) use args::{JOURNAL_EXAMPLES, JournalArgs};

pub(super) fn journal(args: &JournalArgs, output: &mut Output) -> Result<Exit, Failure> {
    let mut opened = OpenJournal::open()?;
    match &args.command {
        None => opened.status(output),
        Some(JournalCommand::Import(args)) => opened.import(args, output),
        Some(JournalCommand::Add(args)) => opened.add(args, output),
        Some(JournalCommand::Unmatched(args)) => opened.unmatched(args, output),
        Some(JournalCommand::Match(args)) => opened.matched(args, output),
        Some(JournalCommand::Export { query, catalogues, format, list, output: path }) => {
            let query = query.join(" ");
            let (query, how) = ((query.trim(), &*catalogues.files), (*format, list.as_deref()));
            opened.export(query, how, path.as_deref(), output)
        }
        Some(JournalCommand::Log) => opened.log(output),
        Some(JournalCommand::Undo { id: None }) => opened.undo(output),
        Some(JournalCommand::Undo { id: Some(id) }) => opened.undo_one(id, output),
        Some(JournalCommand::Redo) => opened.redo(output),
        Some(JournalCommand::Check) => opened.check(output),
        Some(JournalCommand::Backup) => match opened.store.backup(&opened.now) {
            Ok(Some(backup)) => {
                output.line(&printable(&backup.path.to_string_lossy()))?;
                Ok(Exit::Done)
            }
            Ok(None) => Ok(nothing("there is nothing to back up")),
            Err(error) => Err(Failure::NotKept(format!("no backup: {error}"))),
        },
        Some(JournalCommand::Restore { day }) => match opened.store.restore(day) {
            Ok(restored) => {
                output
                    .line(&format!("brought back {}", counted(restored.lines, "line", "lines")))?;
                Ok(Exit::Done)
            }
            Err(error) => Err(Failure::Usage(format!("nothing was redone: {error}"))),
        },
        Some(JournalCommand::Compact) => match opened.store.compact(&opened.now) {
            Ok(done) => {
                output.line(&format!("{} of {} lines are left", done.after, done.before))?;
                Ok(Exit::Done)
            }
            Err(error) => Err(Failure::NotKept(format!("not compacted: {error}"))),
        },
    }
}

/// Says why nothing was done.
fn nothing(words: &str) -> Exit {
    say(words);
    Exit::Nothing
}

/// The journal that the configuration names.
pub(super) struct OpenJournal {
    pub store: Store,
    pub journal: Journal,
    pub scale: Scale,
    pub now: jiff::Zoned,
    /// The day that it is for the person.
    pub today: jiff::civil::Date,
}

impl OpenJournal {
    /// Opens and reads it.
    ///
    /// # Errors
    /// Where there is to be none, or nowhere to put it.
    pub(super) fn open() -> Result<Self, Failure> {
        let (paths, scale, day_begins) = shell::journal::configured();
        let Some(paths) = paths else {
            let said = "there is no journal: it is switched off, or there is no home folder";
            return Err(Failure::Usage(said.to_owned()));
        };
        let (store, journal) = shell::journal::read(paths);
        let now = jiff::Zoned::now();
        Ok(Self { today: day::today(&now, day_begins), store, journal, scale, now })
    }

    /// Writes something into its store.
    pub(super) fn append(
        store: &mut Store,
        press: &Press,
        now: &jiff::Zoned,
    ) -> Result<Appended, Failure> {
        let kept = store.append(press, now);
        kept.map_err(|error| Failure::NotKept(format!("not saved: {error}")))
    }

    fn write(&mut self, press: &Press) -> Result<Appended, Failure> {
        Self::append(&mut self.store, press, &self.now)
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
        // A note may be of a viewing, as `my:noted` has it.
        let of_records = journal.records().filter(|kept| !kept.notes.is_empty());
        let of_viewings = journal.viewings().filter(|viewing| !viewing.notes.is_empty());
        let noted: BTreeSet<&JournalKey> = of_records
            .map(|kept| &kept.key)
            .chain(of_viewings.map(|viewing| journal.key_of(&viewing.record)))
            .collect();
        output.line(&format!(
            "seen {}, wanted {}, rated {}, noted {}, lists {}",
            grouped(journal.viewings().len()),
            grouped(count(|kept| kept.want.is_some())),
            grouped(count(|kept| kept.rating.is_some())),
            grouped(noted.len()),
            grouped(journal.lists().count())
        ))?;
        let problems = shell::journal::problems(&self.store, &self.journal).len();
        if problems > 0 {
            let problems = counted(problems, "problem", "problems");
            say(format_args!("{problems}; `palmares journal check` lists them"));
        }
        Ok(Exit::Done)
    }

    fn check(&self, output: &mut Output) -> Result<Exit, Failure> {
        let problems = shell::journal::problems(&self.store, &self.journal);
        problems.iter().try_for_each(|problem| output.line(problem))?;
        Ok(if problems.is_empty() { Exit::Done } else { Exit::Nothing })
    }

    fn log(&self, output: &mut Output) -> Result<Exit, Failure> {
        let log = self.journal.log();
        for logged in &log {
            let day = logged.edits.last().and_then(|edit| edit.day());
            let day = day.map_or_else(String::new, |day| day.to_string());
            let words = edit::words(&self.journal, &logged.edits, self.scale);
            let undone = if logged.is_undone { " (undone)" } else { "" };
            let id = logged.edits.first().map_or_else(String::new, |edit| edit.id.to_string());
            output.line(&format!("{id}  {day:10}  {words}{undone}"))?;
        }
        Ok(if log.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    fn undo(&mut self, output: &mut Output) -> Result<Exit, Failure> {
        let own = self.store.own_devices();
        match edit::undo_last(&self.journal, |device| own.contains(&device)) {
            Some((of, press)) => self.turn("undone", &of, &press, output),
            None => Ok(nothing("there is nothing to undo")),
        }
    }

    /// Undoes what the log has under an id, whichever device it was made on.
    fn undo_one(&mut self, id: &str, output: &mut Output) -> Result<Exit, Failure> {
        let edit: Option<EditId> = id.trim().parse().ok();
        let log = self.journal.log();
        let logged = log.iter().find(|it| it.edits.iter().any(|one| Some(one.id) == edit));
        let Some(logged) = logged else {
            let said = "the log has no such change; `palmares journal log` prints their ids";
            return Err(Failure::Usage(format!("{}: {said}", printable(id))));
        };
        if logged.is_undone {
            return Ok(nothing("that is undone already"));
        }
        let of = logged.undo.clone();
        self.turn("undone", &of, &edit::undo(&of), output)
    }

    fn redo(&mut self, output: &mut Output) -> Result<Exit, Failure> {
        let own = self.store.own_devices();
        match edit::redo_last(&self.journal, |device| own.contains(&device)) {
            Some((of, press)) => self.turn("redone", &of, &press, output),
            None => Ok(nothing("there is nothing to redo")),
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
}
