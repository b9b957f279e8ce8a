//! Records for other programs: CSV, JSON, NDJSON, Markdown; a person's journal; a plan of a festival.

pub mod journal;
pub mod json;
pub mod markdown;
pub mod plan;
mod plan_ics;
pub(crate) mod plan_rows;
pub mod screenings;
pub mod separated;
pub mod sheet;

use std::io::{self, Write};

use crate::catalogue::{Catalogue, Record};
use crate::output::Output;
use crate::search::List;
use json::JsonRecord;
use sheet::Sheet;

/// What records can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Comma-separated values.
    Csv,
    /// A list of objects.
    Json,
    /// One object a line.
    Ndjson,
    /// A table.
    Markdown,
}

impl ExportFormat {
    /// Every format.
    pub const ALL: &[Self] = &[Self::Csv, Self::Json, Self::Ndjson, Self::Markdown];

    /// How the name of a file ends that holds it.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Markdown => "md",
        }
    }

    /// The format that a file's name asks for by its end.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let end = file_extension(path)?;
        Self::ALL.iter().copied().find(|format| format.extension().eq_ignore_ascii_case(end))
    }
}

/// How a file's name ends, after the last dot; `None` for a name that only begins with one.
fn file_extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, end)| end)
}

/// Writes records: with the columns of their list where they are of one, else with columns that fit all.
///
/// # Errors
/// What the output says.
pub fn write<W: Write>(
    catalogue: &Catalogue,
    (list, records): (Option<List>, &[Record]),
    format: ExportFormat,
    output: &mut Output<W>,
) -> io::Result<()> {
    let all = || records.iter().copied();
    let sheet = || match list {
        Some(list) => Sheet::of_list(catalogue, list, all(), None),
        None => Sheet::of_any(catalogue, all(), None),
    };
    match format {
        ExportFormat::Csv => separated::csv(&sheet(), output),
        ExportFormat::Markdown => markdown::print(&sheet(), output),
        ExportFormat::Json => {
            let records: Vec<JsonRecord> =
                all().map(|record| JsonRecord::new(catalogue, record)).collect();
            output.pretty_json(&records)
        }
        ExportFormat::Ndjson => {
            all().try_for_each(|record| output.json(&JsonRecord::new(catalogue, record)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_says_its_format() {
        for format in ExportFormat::ALL {
            let path = format!("lists/2023.{}", format.extension());
            assert_eq!(ExportFormat::of_path(&path), Some(*format));
            assert_eq!(ExportFormat::of_path(&path.to_uppercase()), Some(*format));
        }
        for path in ["", "csv", ".csv", "x/.json", "a.csv/", "a.txt", "é"] {
            assert_eq!(ExportFormat::of_path(path), None, "{path}");
        }
    }
}
