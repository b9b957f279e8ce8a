//! One file for each tracker, and how its exports are known.

mod csv_any;
mod csv_words;
mod detect;
mod imdb;
mod json;
mod kinopoisk;
mod letterboxd;
mod letterboxd_import;
mod letterboxd_lists;
mod movary;
mod movielens;
mod neodb;
#[cfg(test)]
pub(crate) mod samples;
mod simkl;
mod tmdb;
mod trakt;
mod watcharr;
mod yamtrack;

use std::collections::BTreeMap;
use std::sync::Arc;

use palmares_text::{printable, quoted};

use crate::choices::ImportChoices;
use crate::collect::{Collector, line};
use crate::container::{ExportFile, ExportFiles};
use crate::rows::Imported;
use crate::text::encoding::{self, CodePage};
use crate::text::table::{self, CsvTable, MOST_ROWS};
use crate::tracker::Tracker;

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// A file that no reader knows.
    #[error("{}: {}", printable(.file), unknown(.headers))]
    Unknown {
        /// The file.
        file: Arc<str>,
        /// Its headers, as written.
        headers: Vec<String>,
    },
    /// A mapping names a column that the file has not.
    #[error("{}: no column {}, only {}", printable(.file), quoted(.column), named(.headers))]
    NoColumn {
        /// The file.
        file: Arc<str>,
        /// The column.
        column: String,
        /// The headers that there are, as written.
        headers: Vec<String>,
    },
    /// Lines of a journal, which are no export of another program.
    #[error("{}: that is a journal itself", printable(.file))]
    Journal {
        /// The file.
        file: Arc<str>,
    },
    /// No file at all.
    #[error("there is no file to read")]
    NoFile,
}

fn unknown(headers: &[String]) -> String {
    if headers.iter().all(String::is_empty) {
        return "not an export of a tracker".to_owned();
    }
    format!(
        "no tracker writes these headers, and none of them names a title: {}; in a shell, --map says which column is what",
        named(headers)
    )
}

fn named(headers: &[String]) -> String {
    const MOST: usize = 12;
    let named: Vec<String> = headers.iter().take(MOST).map(|header| quoted(header)).collect();
    named.join(", ")
}

/// A file whose form is known.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Its name within the export.
    pub name: Arc<str>,
    pub content: FileContent,
}

#[derive(Debug)]
pub(crate) enum FileContent {
    Table(CsvTable),
    Json(String),
}

impl Opened {
    /// The table in it, if it is one.
    fn table(&self) -> Option<&CsvTable> {
        match &self.content {
            FileContent::Table(table) => Some(table),
            FileContent::Json(_) => None,
        }
    }

    /// The last part of its name, in lower case.
    fn base(&self) -> String {
        let base = self.name.rsplit('/').next().unwrap_or_default();
        base.to_lowercase()
    }

    /// The last part of its name without its ending.
    fn stem(&self) -> &str {
        let base = self.name.rsplit('/').next().unwrap_or_default();
        base.rsplit_once('.').map_or(base, |(stem, _)| stem)
    }

    /// Whether its name says that it holds what is wanted.
    fn is_of_wants(&self) -> bool {
        let base = self.base();
        ["watchlist", "wishlist", "want", "to-watch", "to watch"]
            .iter()
            .any(|word| base.contains(word))
    }
}

/// Reads the files of an export, or of several. A row that can't be read costs itself alone.
///
/// # Errors
/// When there is a file that no reader knows, or none at all.
pub fn read(files: ExportFiles, choices: &ImportChoices) -> Result<Imported, ReadFault> {
    if files.files.is_empty() && files.unread.is_empty() {
        return Err(ReadFault::NoFile);
    }
    let mut all = Collector::new(choices);
    all.found.files_left_out = files.left_out;
    for (file, why) in files.unread {
        all.unread(&line(&file, 0), why);
    }
    let mut by_tracker: BTreeMap<Tracker, Vec<Opened>> = BTreeMap::new();
    for file in files.files {
        let opened = opened(file, choices, &mut all);
        if detect::is_journal(&opened) {
            return Err(ReadFault::Journal { file: opened.name });
        }
        let tracker = choices.tracker.or_else(|| detect::tracker(&opened, choices));
        let Some(tracker) = tracker else {
            let headers = opened.table().map(|table| table.headers.clone());
            return Err(ReadFault::Unknown {
                file: opened.name,
                headers: headers.unwrap_or_default(),
            });
        };
        if !all.found.trackers.contains(&tracker) {
            all.found.trackers.push(tracker);
        }
        by_tracker.entry(tracker).or_default().push(opened);
    }
    for (tracker, files) in &by_tracker {
        read_by(*tracker, files, &mut all)?;
    }
    Ok(all.found)
}

fn read_by(tracker: Tracker, files: &[Opened], all: &mut Collector<'_>) -> Result<(), ReadFault> {
    let each: fn(&Opened, &mut Collector<'_>) = match tracker {
        Tracker::Letterboxd => {
            letterboxd::read(files, all);
            return Ok(());
        }
        Tracker::Trakt => return trakt::read(files, all),
        Tracker::MovieLens => {
            movielens::read(files, all);
            return Ok(());
        }
        Tracker::Csv => return files.iter().try_for_each(|file| csv_any::read(file, tracker, all)),
        Tracker::LetterboxdImport => letterboxd_import::read,
        Tracker::Imdb => imdb::read,
        Tracker::Tmdb => tmdb::read,
        Tracker::Simkl => simkl::read,
        Tracker::Kinopoisk => kinopoisk::read,
        Tracker::Movary => movary::read,
        Tracker::Yamtrack => yamtrack::read,
        Tracker::Watcharr => watcharr::read,
        Tracker::NeoDb => neodb::read,
    };
    for file in files {
        each(file, all);
    }
    Ok(())
}

/// Finds out the form of a file: JSON, a table in HTML, or delimited text.
fn opened(file: ExportFile, choices: &ImportChoices, all: &mut Collector<'_>) -> Opened {
    let ExportFile { name, bytes } = file;
    let start = &bytes[..bytes.len().min(4_096)];
    let is_html = start.trim_ascii_start().starts_with(b"<")
        || start.strip_prefix(b"\xef\xbb\xbf").is_some_and(|rest| rest.starts_with(b"<"));
    let is_kinopoisk = is_html || choices.tracker == Some(Tracker::Kinopoisk);
    let page = if is_kinopoisk { CodePage::Cyrillic } else { CodePage::Western };
    let decoded = encoding::decode(&bytes, page);
    let at = line(&name, 0);
    if let Some(remark) = decoded.remark {
        all.remark(&at, remark);
    }
    let text = decoded.text;
    if is_html {
        let table = CsvTable::new(kinopoisk::table_rows(&text));
        return Opened { name, content: FileContent::Table(table) };
    }
    if text.trim_start().starts_with(['[', '{']) {
        return Opened { name, content: FileContent::Json(text) };
    }
    let rows = table::rows(&text);
    if let Some(unclosed) = rows.unclosed {
        let why = "a quote opens here that nothing closes; what follows was taken for one cell";
        all.unread(&line(&name, unclosed), why);
    }
    if rows.too_many {
        all.unread(&at, format!("rows past {MOST_ROWS} were left out"));
    }
    Opened { name, content: FileContent::Table(CsvTable::new(rows.rows)) }
}
