//! What can stand behind `palmares import`, as it is typed.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::import::DayOrder;
use crate::import::schedule::ScheduleForm;
use crate::text::printable;

pub(in crate::cli) const SCHEDULE_EXAMPLES: &str = "\
Examples:
  palmares import ics hill.ics -o hill.json             then: palmares built-in hill.json
  palmares import csv showings.csv --name 'Hill Film Days' -o hill.json
  palmares import csv --map title=Film --map start=When --edition hill-2027 list.csv -o hill.json
  palmares import csv films.csv times.csv --name 'Night Shift' -o night.json
  palmares import frab schedule.xml --persons director --matches titles.csv -o hill.json
  curl … | palmares import ics - | palmares built-in -

A CSV has a header row and a showing in each row. Its columns are id, title, films, director,
year, section, venue, screen, city, start (or date and time), ends, minutes, language, subtitles,
qa, format, status, kind, tickets, url; every showing needs a title and a start, and `|` separates
the parts of a list. `palmares export screenings` writes such a CSV. Of two files, one lists films
with film_id, the other film_id and times.

Films are matched to the catalogue where title, year and director leave no doubt. --matches lists
the others for you: write yes or no into the column take, and the next import reads it. What you
leave open becomes a film of its own.

What you saw and rated elsewhere goes into the journal: palmares journal import.";

/// `palmares import`
#[derive(Debug, clap::Args)]
pub struct ScheduleArgs {
    /// The schedule's format.
    #[arg(value_name = "FORM", value_enum)]
    pub form: ScheduleWord,
    /// The schedule, - for standard input; with csv also one file of films and one of times.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The edition, by address or id: one of the catalogue, or a new one.
    #[arg(long, value_name = "ID")]
    pub edition: Option<String>,
    /// The festival's name, where the schedule has none or another.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The catalogue whose films, edition and venues it refers to, by default the built-in one;
    /// repeatable.
    #[arg(short = 'c', long = "into", visible_alias = "catalogue", value_name = "CATALOGUE")]
    pub files: Vec<PathBuf>,
    /// Titles whose film is in doubt: written to this file if there is none yet, else read from it; repeatable.
    #[arg(long, value_name = "FILE")]
    pub matches: Vec<PathBuf>,
    /// Write the catalogue to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// Write over a file that exists.
    #[arg(long, requires = "output")]
    pub replace: bool,
    /// The header of a column in a CSV, such as title=Film; repeatable.
    #[arg(long, value_name = "COLUMN=HEADER")]
    pub map: Vec<String>,
    /// The order of days such as 03/02/2027 in a CSV, where it is in doubt.
    #[arg(long, value_enum, value_name = "ORDER")]
    pub order: Option<OrderWord>,
    /// The festival's time zone, such as Europe/Bratislava, where neither schedule nor catalogue says it.
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
    /// What the persons of a frab schedule did.
    #[arg(long, value_enum, value_name = "ROLE")]
    pub persons: Option<PersonsWord>,
}

/// What a schedule is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScheduleWord {
    /// Comma-separated values: a showing in each row.
    Csv,
    /// A calendar (iCalendar).
    Ics,
    /// The schedule of frab or pretalx, XML or JSON.
    Frab,
}

impl ScheduleWord {
    /// The word for a form.
    pub fn of(form: ScheduleForm) -> Self {
        match form {
            ScheduleForm::Csv => Self::Csv,
            ScheduleForm::Ics => Self::Ics,
            ScheduleForm::FrabXml | ScheduleForm::FrabJson => Self::Frab,
        }
    }

    /// The word as it is typed, and what it means.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("csv", "text that may be CSV"),
            Self::Ics => ("ics", "a calendar"),
            Self::Frab => ("frab", "a schedule of frab or pretalx"),
        }
    }
}

/// What to type where the form was left out before a file whose name tells it.
pub fn form_said(file: &str) -> Option<String> {
    let (_, ending) = file.rsplit_once('.')?;
    let form = match ending.to_ascii_lowercase().as_str() {
        "csv" => ScheduleWord::Csv,
        "ics" => ScheduleWord::Ics,
        "xml" | "json" => ScheduleWord::Frab,
        _ => return None,
    };
    let ((word, what), file) = (form.words(), printable(file));
    Some(format!("{what} is read by `palmares import {word} {file}`; "))
}

/// In which order the numbers of a day stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OrderWord {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

impl From<OrderWord> for DayOrder {
    fn from(word: OrderWord) -> Self {
        match word {
            OrderWord::Dmy => Self::DayFirst,
            OrderWord::Mdy => Self::MonthFirst,
        }
    }
}

/// Who the persons of a schedule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PersonsWord {
    /// They directed the films.
    Director,
}
