//! `palmares journal import`: what another program exported, into the journal.

use std::path::{Path, PathBuf};

use super::args::{ImportArgs, YesNo};
use super::{OpenJournal, nothing};
use crate::import::matching::FilmIndex;
use crate::import::rows::{Imported, Question};
use crate::import::{
    ColumnMap, ImportChoices, OpenFault, ReadFault, Tracker, open as open_export, read,
};
use crate::journal::Edit;
use crate::journal::line::{LARGEST_FILE, LineContent};
use crate::mine::Mine;
use crate::output::Output;
use crate::pages::words::{counted, grouped};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::open::{self, bounded};
use crate::shell::progress::Progress;
use crate::text::printable;
use crate::trackers::{ADayApart, ImportFigures, ImportWork, plan_own_json, teach};

/// Largest file for `--map`, in bytes.
const LARGEST_MAP: u64 = 1 << 20;

impl OpenJournal {
    pub(super) fn import(
        mut self,
        args: &ImportArgs,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        let (kind, paths) = args.export();
        if let Some(own) = own_export(paths)? {
            return self.import_own(own, args.dry_run, output);
        }
        let mut progress = Progress::on_terminal();
        let choices = ImportChoices {
            tracker: kind.map(tracker).transpose()?,
            rated_is_seen: args.rated_is_seen,
            columns: args.map.as_deref().map(column_map).transpose()?,
            ..ImportChoices::here()
        };
        progress.say("reading the export");
        let imported = read_export(paths, &choices)?;
        progress.say("reading the catalogue");
        let loaded = open::open(&args.catalogues.files)?;
        progress.clear();
        open::say_problems(&loaded);
        let catalogue = loaded.catalogue;
        progress.say(&format!(
            "looking for {} in the catalogue",
            counted(imported.films.len(), "film", "films")
        ));
        let mut index = FilmIndex::new(&catalogue);
        let own = self.store.own_devices().clone();
        let mine = Mine::new(&catalogue, std::mem::take(&mut self.journal), own, self.scale);
        teach(&mut index, &mine, &imported.films);
        let meanings = index.match_films(&catalogue, &imported.films);
        let file = paths.first().and_then(|path| path.file_name()).unwrap_or_default();
        let plan = ImportWork {
            catalogue: &catalogue,
            mine: &mine,
            imported: &imported,
            meanings: &meanings,
            take_likely: args.likely == YesNo::Yes,
            a_day_apart_is_one: args.a_day_apart_is_one,
            file: &file.to_string_lossy(),
        }
        .plan();
        progress.clear();
        told(&imported, output)?;
        reckoned(&plan.figures, output)?;
        let apart = plan.a_day_apart.iter().map(ADayApart::to_string);
        { apart }.try_for_each(|line| output.line(&line))?;
        if !plan.a_day_apart.is_empty() {
            say("both are saved; --a-day-apart-is-one takes them for one");
        }
        if plan.figures.likely > 0 && args.likely == YesNo::No {
            say("films that are likely meant are saved as your own; --likely yes takes them");
        }
        output.flush()?;
        if plan.press.is_empty() {
            return Ok(nothing("nothing new"));
        }
        if args.dry_run {
            say("nothing was written: --dry-run");
            return Ok(Exit::Done);
        }
        progress.say(&format!("writing {}", counted(plan.press.len(), "line", "lines")));
        self.write(&plan.press)?;
        progress.clear();
        say("imported; `palmares journal undo` undoes it");
        if plan.figures.open > 0 {
            say("`palmares journal unmatched` lists your films that are not in the catalogue");
        }
        let is_whole = imported.unread.is_empty() && imported.questions.is_empty();
        Ok(if is_whole { Exit::Done } else { Exit::Nothing })
    }

    /// Takes in what Palmares itself exported.
    fn import_own(
        mut self,
        own: OwnExport,
        is_dry: bool,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        match own {
            OwnExport::Lines(bytes) if is_dry => {
                let lines =
                    bytes.split(|byte| *byte == b'\n').filter_map(|line| {
                        match Edit::parse(line).ok()? {
                            LineContent::Edit(edit) => Some(edit.id),
                            LineContent::Newer(id) => id,
                        }
                    });
                let new = lines.filter(|id| self.journal.edit(*id).is_none()).count();
                output.line(&format!("new: {}", counted(new, "line", "lines")))?;
                say("nothing was written: --dry-run");
                Ok(if new == 0 { Exit::Nothing } else { Exit::Done })
            }
            OwnExport::Lines(bytes) => {
                let taken = self.store.take_in(&bytes, self.now.date());
                let taken =
                    taken.map_err(|error| Failure::NotKept(format!("not saved: {error}")))?;
                if taken.lines == 0 {
                    return Ok(nothing("nothing new"));
                }
                let folder = printable(&self.store.folder().to_string_lossy());
                output.line(&format!("taken in: {}", counted(taken.lines, "line", "lines")))?;
                say(format_args!("they are in {folder}/{}; without it they are gone", taken.file));
                Ok(Exit::Done)
            }
            OwnExport::Json(text, file) => {
                let planned = plan_own_json(&self.journal, &text, &file);
                let plan = planned.map_err(|fault| Failure::Usage(format!("{file}: {fault}")))?;
                let records = counted(plan.records, "record", "records");
                let viewings = counted(plan.viewings, "viewing", "viewings");
                output.line(&format!("{records}, {viewings}"))?;
                if plan.yours > 0 {
                    let values = counted(plan.yours, "value", "values");
                    output.line(&format!("left as you have it: {values}"))?;
                }
                output.flush()?;
                if plan.press.is_empty() {
                    return Ok(nothing("nothing new"));
                }
                if is_dry {
                    say("nothing was written: --dry-run");
                    return Ok(Exit::Done);
                }
                self.write(&plan.press)?;
                say("imported; `palmares journal undo` undoes it");
                Ok(Exit::Done)
            }
        }
    }
}

fn read_export(paths: &[PathBuf], choices: &ImportChoices) -> Result<Imported, Failure> {
    let files = open_export(paths).map_err(|fault| match fault {
        OpenFault::Io { path, error } => {
            Failure::Read { file: printable(&path.to_string_lossy()), source: error }
        }
        fault => Failure::Usage(fault.to_string()),
    })?;
    read(files, choices).map_err(|fault| match fault {
        ReadFault::Journal { .. } => {
            Failure::Usage(format!("{fault}; import it by itself, without other files"))
        }
        fault => Failure::Usage(fault.to_string()),
    })
}

/// What Palmares itself exports of a journal.
enum OwnExport {
    /// Its lines.
    Lines(Vec<u8>),
    /// What they add up to, and the file's name.
    Json(String, String),
}

/// Reads a file that Palmares itself exported; `None` where it is another program's.
fn own_export(paths: &[PathBuf]) -> Result<Option<OwnExport>, Failure> {
    let [path] = paths else { return Ok(None) };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_named = name.ends_with(".ndjson") || name.ends_with(".json");
    if !is_named || !path.is_file() {
        return Ok(None);
    }
    let bytes = bounded(path, LARGEST_FILE)?;
    let mut lines = bytes.split(|byte| *byte == b'\n');
    if lines.next().is_some_and(|line| Edit::parse(line).is_ok()) {
        return Ok(Some(OwnExport::Lines(bytes)));
    }
    let Ok(text) = String::from_utf8(bytes) else { return Ok(None) };
    let start: String = text.chars().take(40).filter(|c| !c.is_whitespace()).collect();
    let is_own = start.starts_with("{\"journal\":");
    Ok(is_own.then(|| OwnExport::Json(text, printable(&name))))
}

fn tracker(word: &str) -> Result<Tracker, Failure> {
    Tracker::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = Tracker::ALL.iter().map(|tracker| tracker.word()).collect();
        Failure::Usage(format!("{}: one of {}", printable(word), known.join(", ")))
    })
}

/// Reads which column is what.
fn column_map(path: &Path) -> Result<ColumnMap, Failure> {
    let name = printable(&path.to_string_lossy());
    let bytes = bounded(path, LARGEST_MAP)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::Usage(format!("{name}: not UTF-8, which TOML is")))?;
    ColumnMap::parse(&text).map_err(|fault| Failure::Usage(format!("{name}: {fault}")))
}

/// What was not taken as it is, and how many rows there are.
fn told(imported: &Imported, output: &mut Output) -> Result<(), Failure> {
    for unread in imported.remarks.iter().chain(&imported.unread) {
        output.line(&unread.to_string())?;
    }
    for (reason, count) in &imported.left_out {
        output.line(&format!("left out: {} ({})", reason.words(), grouped(*count)))?;
    }
    for question in &imported.questions {
        output.line(&asked(question))?;
    }
    let rows = imported.row_figures();
    let (all, taken) = (counted(rows.all(), "row", "rows"), grouped(rows.taken));
    let (left_out, unread) = (grouped(rows.left_out), grouped(rows.unread));
    output
        .line(&format!("{all}: {taken} about films, {left_out} left out, {unread} unreadable"))?;
    Ok(())
}

/// What an import holds, and what becomes of it.
fn reckoned(figures: &ImportFigures, output: &mut Output) -> Result<(), Failure> {
    output.line(&format!(
        "{}: {} in the catalogue, {} likely, {} saved as your own",
        counted(figures.films, "film", "films"),
        grouped(figures.sure),
        grouped(figures.likely),
        grouped(figures.open)
    ))?;
    output.line(&format!(
        "viewings {} with a date, {} without; ratings {}, likes {}, wanted {}, notes {}, lists {} with {}",
        grouped(figures.dated),
        grouped(figures.undated),
        grouped(figures.ratings),
        grouped(figures.likes),
        grouped(figures.wants),
        grouped(figures.notes),
        grouped(figures.lists),
        counted(figures.listed, "film", "films")
    ))?;
    if figures.doubles > 0 {
        output.line(&format!("viewings that were there already: {}", grouped(figures.doubles)))?;
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
            "{file}: {}: {} may be of two months; only the year is saved, unless --map says an order",
            column.as_str(),
            example.as_str()
        ),
        Question::Scale { file, column, highest } => format!(
            "{file}: {}: ratings up to {}, out of an unknown number; they are left out, unless --map says a scale",
            column.as_str(),
            highest.as_str()
        ),
    }
}
