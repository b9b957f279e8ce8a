//! Schedules of festivals in the forms that people and programs write, read into one [`Programme`]; its titles matched
//! to films; and the whole as a catalogue.
//!
//! | module | what is in it |
//! |---|---|
//! | `csv`, `csv_pair` | a CSV of showings, or one of films and one of times |
//! | `ics` | a calendar (RFC 5545) |
//! | `frab` | frab's and pretalx's schedules, in XML and JSON |
//! | [`programme`] | what they all give |
//! | `films`, `known`, `matches` | which films the titles mean, and what somebody says to that |
//! | `edition`, `catalogue` | the whole as a catalogue file, of which edition |
//! | `calendar` | the way back: a plan as a calendar |
//!
//! What is wrong with a showing costs that alone and is listed with its line or path.

mod calendar;
mod catalogue;
mod columns;
mod csv;
mod csv_pair;
mod detect;
mod draft;
mod edition;
mod films;
mod frab;
mod gathering;
mod houses;
mod ics;
mod known;
mod matches;
pub mod programme;
#[cfg(test)]
mod tests;
mod times;
mod titles;
mod words;
mod written;

use std::sync::Arc;

use jiff::civil;
use jiff::tz::TimeZone;
use palmares_text::{printable, quoted};

use crate::container::ExportFile;
use crate::rows::FileLine;
use crate::text::days::DayOrder;
use crate::text::encoding::{self, CodePage};
use gathering::Gathering;
use programme::Programme;

pub use calendar::{EventStatus, PlanCalendar, PlannedEvent, plan_calendar, showing_uid};
pub use catalogue::{KnownEdition, ScheduleFile, ScheduleTarget, schedule_file};
pub use columns::ScheduleColumns;
pub use edition::ScheduleName;
pub use films::{ProgrammeMatch, Proposal, TitleClass, count_classes, match_titles};
pub use houses::KnownHouse;
pub use known::{CatalogueFilms, KnownFilms};
pub use matches::{MatchesFault, MatchesFile, matches_csv};
pub use times::ShowingTime;

/// Largest file of a schedule, in bytes. That of a large festival has some hundred thousand.
pub const LARGEST_SCHEDULE: usize = 32 << 20;

/// A form of schedules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduleForm {
    /// A CSV of showings, or one of films and one of times.
    Csv,
    /// A calendar (RFC 5545).
    Ics,
    /// The schedule of frab or pretalx, in XML.
    FrabXml,
    /// The same in JSON.
    FrabJson,
}

impl ScheduleForm {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Ics, Self::FrabXml, Self::FrabJson];

    /// The form of a file, from how it begins.
    ///
    /// # Errors
    /// When it is of none of them, or empty.
    pub fn of(file: &ExportFile) -> Result<Self, ScheduleFault> {
        let (text, _) = decoded(file);
        detect::form(&text.text).map_err(|what| unknown(&file.name, what))
    }
}

/// What the person says of a schedule, or the catalogue of its edition.
#[derive(Debug, Clone, Default)]
pub struct ScheduleChoices {
    /// Its form; `None` to find out.
    pub form: Option<ScheduleForm>,
    /// Which column is what.
    pub columns: ScheduleColumns,
    /// The name of the festival's time zone in IANA's database.
    pub zone: Option<String>,
    /// The edition's first and last day, to tell the schedule of another one.
    pub days: Option<(civil::Date, civil::Date)>,
    /// Whether the persons of an event in frab's form are the directors of the film.
    pub persons_direct: bool,
    /// The order of days such as `03/02/2027`; `None` to find out.
    pub day_order: Option<DayOrder>,
}

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleFault {
    /// A setting of a column that says nothing.
    #[error("{}: {why}", quoted(.setting))]
    Setting {
        /// The setting.
        setting: String,
        /// What would be right.
        why: String,
    },
    /// A setting names a header that the file has not.
    #[error("{}: no column {}, only {}", printable(.file), quoted(.column), named(.headers))]
    NoColumn {
        /// The file.
        file: String,
        /// The header.
        column: String,
        /// The headers that there are, as written.
        headers: Vec<String>,
    },
    /// A CSV without what every showing has.
    #[error(
        "{}: no column says {what}, among {}; name it, as in --map {example}",
        printable(.file), named(.headers)
    )]
    Lacking {
        /// The file.
        file: String,
        /// What is missing.
        what: &'static str,
        /// A setting that would help.
        example: &'static str,
        /// The headers that there are, as written.
        headers: Vec<String>,
    },
    /// A file of another form.
    #[error("{}: {what}", printable(.file))]
    Unknown {
        /// The file.
        file: String,
        /// What it is instead, and what to do.
        what: String,
    },
    /// A zone that no database has.
    #[error("{} is not a time zone; write a name such as Europe/Bratislava", quoted(.0))]
    NoZone(String),
    /// Past [`LARGEST_SCHEDULE`].
    #[error("{}: larger than {} MiB", printable(.0), LARGEST_SCHEDULE >> 20)]
    TooLarge(String),
    /// No file at all, or more than belong together.
    #[error("a schedule is one file, or one CSV of films and one of times; these are {0}")]
    Files(usize),
}

fn named(headers: &[String]) -> String {
    const MOST: usize = 20;
    let named: Vec<String> = headers.iter().take(MOST).map(|header| quoted(header)).collect();
    named.join(", ")
}

/// Reads a schedule: one file, or two CSV files of which one has films and the other times.
///
/// # Errors
/// When a file is of no known form, or lacks what every showing has.
pub fn read_schedule(
    files: &[ExportFile],
    choices: &ScheduleChoices,
) -> Result<Programme, ScheduleFault> {
    let Some(first) = files.first().filter(|_| files.len() <= 2) else {
        return Err(ScheduleFault::Files(files.len()));
    };
    if let Some(large) = files.iter().find(|file| file.bytes.len() > LARGEST_SCHEDULE) {
        return Err(ScheduleFault::TooLarge(large.name.to_string()));
    }
    let zone = match &choices.zone {
        None => None,
        Some(name) => Some(times::zone(name).ok_or_else(|| ScheduleFault::NoZone(name.clone()))?),
    };
    let mut all = Gathering::new(zone);
    let mut texts = Vec::with_capacity(files.len());
    for file in files {
        let (text, remark) = decoded(file);
        let unknown = |what: &str| unknown(&file.name, what);
        let form = match choices.form {
            Some(form) => form,
            None => detect::form(&text.text).map_err(unknown)?,
        };
        if let Some(remark) = remark.filter(|_| form != ScheduleForm::Ics) {
            all.problem(&text.line(0), remark);
        }
        texts.push((text, form));
    }
    match texts.as_slice() {
        [(text, ScheduleForm::Csv)] => csv::read(text, choices, &mut all)?,
        [(one, ScheduleForm::Csv), (other, ScheduleForm::Csv)] => {
            csv_pair::read([one, other], choices, &mut all)?;
        }
        [(text, ScheduleForm::Ics)] => {
            // It is decoded when its lines are whole, unless folds cannot be found before.
            let bytes = &first.bytes;
            let is_wide = [b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| bytes.starts_with(*mark));
            let bytes = if is_wide { text.text.as_bytes() } else { bytes };
            ics::read(&first.name, bytes, &mut all);
        }
        [(text, ScheduleForm::FrabXml)] => frab::read_xml(text, choices, &mut all),
        [(text, ScheduleForm::FrabJson)] => {
            let unknown = |what: &str| unknown(&text.name, what);
            frab::read_json(text, choices, &mut all).map_err(unknown)?;
        }
        several => return Err(ScheduleFault::Files(several.len())),
    }
    Ok(all.finish(&first.name, choices))
}

/// A file as text.
struct ScheduleText {
    name: Arc<str>,
    text: String,
}

impl ScheduleText {
    fn line(&self, line: u64) -> FileLine {
        FileLine { file: Arc::clone(&self.name), line }
    }
}

fn unknown(file: &str, what: &str) -> ScheduleFault {
    ScheduleFault::Unknown { file: file.to_owned(), what: what.to_owned() }
}

/// The text of a file, and what had to be supposed to read it.
fn decoded(file: &ExportFile) -> (ScheduleText, Option<&'static str>) {
    let decoded = encoding::decode(&file.bytes, CodePage::Western);
    (ScheduleText { name: Arc::clone(&file.name), text: decoded.text }, decoded.remark)
}

/// A zone of IANA's database with its name.
type NamedZone = (String, TimeZone);
