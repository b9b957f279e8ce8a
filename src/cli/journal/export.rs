//! `palmares journal export`: the journal for people and other programs.

use std::path::PathBuf;
use std::sync::Arc;

use super::args::JournalFormat;
use super::{OpenJournal, nothing};
use crate::atomic_write::{SaveError, save_privately};
use crate::export::journal::{JournalExport, write_journal};
use crate::import::export::{WrittenCsv, imdb_ratings, letterboxd_diary, letterboxd_films};
use crate::journal::key::JournalKey;
use crate::journal::{Journal, Rating, Scale};
use crate::mine::Mine;
use crate::output::Output;
use crate::pages::personal_with_plans;
use crate::pages::words::counted;
use crate::search::{Cancel, Engine, List, Query};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::{self, open};
use crate::text::printable;
use crate::trackers::{JournalScope, diary_rows, film_rows, rated_rows};

/// What an export is: files, safe to print.
struct Exported {
    files: Vec<Vec<u8>>,
    /// Whether anything stands in them.
    is_empty: bool,
}

impl OpenJournal {
    /// Writes all of the journal to standard output, or into files that only their owner can read.
    pub(super) fn export(
        &mut self,
        (query, files): (&str, &[PathBuf]),
        (format, list): (JournalFormat, Option<&str>),
        path: Option<&str>,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        let scope = match query {
            "" => JournalScope::All,
            _ if format == JournalFormat::Ndjson => {
                let said = "--format ndjson is all of the journal; a query goes with the others";
                return Err(Failure::Usage(said.to_owned()));
            }
            query => self.scope(query, files)?,
        };
        let exported = self.exported(&scope, format, list)?;
        match path {
            None => exported.files.iter().try_for_each(|file| output.own(file))?,
            Some(_) if exported.is_empty => {}
            Some(path) => {
                for (number, file) in (1..).zip(&exported.files) {
                    let path = if number == 1 { path.to_owned() } else { numbered(path, number) };
                    save(&path, file)?;
                    say(format_args!("wrote {}", printable(&path)));
                }
            }
        }
        Ok(if exported.is_empty { nothing("there is nothing to export") } else { Exit::Done })
    }

    /// What a query asks for: viewings where it begins with `diary`, else records.
    fn scope(&mut self, query: &str, files: &[PathBuf]) -> Result<JournalScope, Failure> {
        let catalogue = Arc::new(open::open_saying_problems(files)?.catalogue);
        let own = self.store.own_devices().clone();
        let mine = Mine::new(&catalogue, std::mem::take(&mut self.journal), own, self.scale);
        let (catalogue, mine) = shell::journal::with_own_films(catalogue, mine);
        let mut engine = Engine::new(Arc::clone(&catalogue));
        engine.keep(personal_with_plans(&catalogue, &mine));
        let diary =
            query.strip_prefix("diary").filter(|rest| rest.is_empty() || rest.starts_with(' '));
        let scope = match diary {
            Some(asked) => {
                let keys = engine.diary(asked, &Cancel::NEVER).unwrap_or_default();
                JournalScope::Viewings(keys.iter().filter_map(|key| JournalKey::new(key)).collect())
            }
            None => {
                let query = Query::parse(query);
                let list = query.list.unwrap_or(List::Films);
                let hits = engine.find(list, &query).hits;
                let keys = hits.iter().filter_map(|hit| mine.key(hit.record).cloned());
                JournalScope::Records(keys.collect())
            }
        };
        // Records that are one film of the catalogue are one from here on.
        self.journal = mine.into_journal();
        Ok(scope)
    }

    /// What a scope has of the journal; its lines, as they are kept, are always all of them.
    fn exported(
        &self,
        scope: &JournalScope,
        format: JournalFormat,
        list: Option<&str>,
    ) -> Result<Exported, Failure> {
        let journal = &self.journal;
        if list.is_some() && format != JournalFormat::Letterboxd {
            let said = "--list goes with --format letterboxd";
            return Err(Failure::Usage(said.to_owned()));
        }
        let whole = |format| {
            let mut count = 0;
            let file = Output::bytes(|output| {
                count = write_journal(journal, scope, (format, self.scale), output)?;
                Ok(())
            })?;
            Ok(Exported { files: vec![file], is_empty: count == 0 })
        };
        match format {
            JournalFormat::Ndjson => {
                let edits = journal.edits();
                let file = Output::bytes(|output| {
                    edits.iter().try_for_each(|edit| output.json_text(edit.line()))
                })?;
                Ok(Exported { files: vec![file], is_empty: edits.is_empty() })
            }
            JournalFormat::Json => whole(JournalExport::Json),
            JournalFormat::Csv => whole(JournalExport::Csv),
            JournalFormat::Markdown => whole(JournalExport::Markdown),
            JournalFormat::Ics => whole(JournalExport::Ics),
            JournalFormat::Letterboxd => match list {
                None => {
                    let rows = diary_rows(journal, scope);
                    tables(&letterboxd_diary(&rows), rows.is_empty(), "it is among the tags")
                }
                Some(name) => {
                    let list = match name {
                        "wanted" => None,
                        name => Some(list_named(journal, name)?),
                    };
                    let rows = film_rows(journal, scope, list.as_ref());
                    tables(&letterboxd_films(&rows), rows.is_empty(), "")
                }
            },
            JournalFormat::Imdb => {
                let rows = rated_rows(journal, scope);
                tables(&imdb_ratings(&rows), rows.is_empty(), "it is left out")
            }
        }
    }
}

/// What a tracker reads, after a word about what it can't hold; `of_partial` says what became of less than a day.
fn tables(written: &WrittenCsv, is_empty: bool, of_partial: &str) -> Result<Exported, Failure> {
    for rounded in &written.rounded {
        let exact = Rating::from_tenths(rounded.tenths).map(|rating| Scale::Hundred.show(rating));
        say(format_args!(
            "{}: {} of 100 is rounded to {} of 10",
            rounded.title,
            exact.unwrap_or_default(),
            rounded.written
        ));
    }
    if written.partial_days > 0 {
        let viewings = counted(written.partial_days, "viewing", "viewings");
        say(format_args!("{viewings} without a whole date: {of_partial}"));
    }
    if written.without_id > 0 {
        let films = counted(written.without_id, "film", "films");
        say(format_args!("{films} without an id there: found by title and year, if at all"));
    }
    let file = |text: &String| Output::bytes(|output| output.text(text));
    let files = written.files.iter().map(file).collect::<Result<_, _>>()?;
    Ok(Exported { files, is_empty })
}

fn save(path: &str, bytes: &[u8]) -> Result<(), Failure> {
    save_privately(path, bytes).map(drop).map_err(|error| match error {
        SaveError::NameTaken => Failure::Usage(format!("{} exists", printable(path))),
        SaveError::Failed(said) => Failure::Usage(printable(&said)),
    })
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
