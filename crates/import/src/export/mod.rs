//! Rows written in the forms that other programs read: what the caller has, as CSV or as a calendar.

mod ics;
mod imdb;
mod letterboxd;
mod markdown;

use palmares_catalogue::date::Date;

use crate::film::FilmFacts;

pub(crate) use ics::{CalendarLines, escaped};
pub use ics::{DiaryDay, diary_calendar};
pub use imdb::imdb_ratings;
pub use letterboxd::{letterboxd_diary, letterboxd_films};
pub use markdown::to_html;

/// How a tag begins that keeps a day that is less than a day, for a tracker that knows days alone: `palmares:2024-05`.
pub const PARTIAL_DAY_TAG: &str = "palmares:";

/// A viewing that is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DiaryRow {
    /// The film.
    pub film: FilmFacts,
    /// When it was seen, as far as that is known.
    pub when: Option<Date>,
    /// Whether it had been seen before.
    pub rewatch: bool,
    /// The rating, 0 to 1000.
    pub tenths: Option<u16>,
    /// Tags.
    pub tags: Vec<String>,
    /// What was written about it, Markdown.
    pub note: Option<String>,
}

/// A film of the want list or another list that is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilmRow {
    /// The film.
    pub film: FilmFacts,
    /// What stands beside it, Markdown.
    pub note: Option<String>,
}

/// A rated film that is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RatedRow {
    /// The film.
    pub film: FilmFacts,
    /// The rating, 0 to 1000.
    pub tenths: u16,
    /// The day that it was given.
    pub day: Option<Date>,
}

/// What was written, and what could not be written as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WrittenCsv {
    /// The files, each with its headers.
    pub files: Vec<String>,
    /// Ratings that are off the steps of the tracker.
    pub rounded: Vec<RoundedRating>,
    /// How many days are less than a day, and stand in a tag or nowhere.
    pub partial_days: usize,
    /// How many films have no id that the tracker knows.
    pub without_id: usize,
}

/// A rating that was rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundedRating {
    /// The film's title.
    pub title: String,
    /// The rating, 0 to 1000.
    pub tenths: u16,
    /// What was written, 1 to 10.
    pub written: u16,
}

impl WrittenCsv {
    /// A rating from 1 to 10; notes where it was another one.
    fn out_of_ten(&mut self, film: &FilmFacts, tenths: u16) -> u16 {
        let written = ((tenths + 50) / 100).clamp(1, 10);
        if written * 100 != tenths {
            let title = film.title.to_string();
            self.rounded.push(RoundedRating { title, tenths, written });
        }
        written
    }
}

/// A day in full; `None` for what is more or less than one day.
fn whole_day(date: Date) -> Option<String> {
    let edtf = date.edtf();
    let is_day = edtf.len() == 10 && edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_day.then_some(edtf)
}

fn year_of(film: &FilmFacts) -> String {
    film.year.map(|year| year.to_string()).unwrap_or_default()
}

fn directors_of(film: &FilmFacts) -> String {
    let names: Vec<&str> = film.directors.iter().map(|name| &**name).collect();
    names.join(", ")
}

/// One row as a line of CSV.
fn line_of(cells: &[&str]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Nothing but memory can fail here.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}

/// Rows below headers, in as many files as the bound wants.
struct Files {
    head: Vec<u8>,
    largest: usize,
    files: Vec<Vec<u8>>,
}

impl Files {
    fn new(head: &[&str], largest: usize) -> Self {
        let head = line_of(head);
        Self { files: vec![head.clone()], head, largest }
    }

    fn push(&mut self, cells: &[&str]) {
        let line = line_of(cells);
        let is_full = self.files.last().is_none_or(|file| {
            file.len() > self.head.len() && file.len() + line.len() > self.largest
        });
        if is_full {
            self.files.push(self.head.clone());
        }
        if let Some(file) = self.files.last_mut() {
            file.extend(line);
        }
    }

    fn finish(self) -> Vec<String> {
        // They were made of texts.
        self.files.iter().map(|file| String::from_utf8_lossy(file).into_owned()).collect()
    }
}
