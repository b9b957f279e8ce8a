//! What a schedule says, whatever its form: films, houses, showings, and what is wrong with it.

use std::fmt;

use jiff::civil;
use palmares_catalogue::terms::{ScreeningKind, ScreeningStatus, TicketState};
use palmares_text::{Clean, printable};

use super::times::ShowingTime;
use crate::film::FilmFacts;
use crate::rows::FileLine;

/// The schedule of one edition of a festival. All its texts are clean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programme {
    /// What it says of the edition.
    pub edition: ProgrammeEdition,
    /// The houses, in the order in which they are first named.
    pub venues: Vec<ProgrammeVenue>,
    /// The films, in the order in which they are first shown. Two of one title are two where their years or directors
    /// differ.
    pub films: Vec<ProgrammeFilm>,
    /// The showings, in the order of the file.
    pub showings: Vec<ProgrammeShowing>,
    /// What is wrong, in the order of the file; no more than [`MOST_PROBLEMS`].
    pub problems: Vec<ProgrammeProblem>,
    /// How many problems there are beyond those.
    pub further_problems: usize,
    /// How many showings were left out, since they have no start or no title.
    pub left_out: usize,
    /// Whether there is more in the file than was read: it is cut off, too long or broken.
    pub is_cut: bool,
}

/// So many problems are listed.
pub const MOST_PROBLEMS: usize = 500;

/// So many showings are read; the largest festivals have about a thousand.
pub const MOST_SHOWINGS: usize = 20_000;

/// So many films, languages or the like are taken out of one field.
pub(super) const MOST_PARTS: usize = 100;

/// Longest text, in bytes; what is past it is left out.
const LONGEST_TEXT: usize = 1_000;

/// What a schedule says of its edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgrammeEdition {
    /// The festival, often with the year.
    pub name: Option<Clean<'static>>,
    /// The first day.
    pub from: Option<civil::Date>,
    /// The last day.
    pub to: Option<civil::Date>,
    /// The name of its time zone in IANA's database: `Europe/Bratislava`.
    pub zone: Option<String>,
    /// When a day of the festival ends in the night.
    pub day_ends: Option<civil::Time>,
    /// Its own place on the web.
    pub url: Option<Clean<'static>>,
}

/// A house with its screens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgrammeVenue {
    /// Letters, digits and dashes, unique among the houses.
    pub id: String,
    /// Its name.
    pub name: Clean<'static>,
    /// Its city, if that is told.
    pub city: Option<Clean<'static>>,
    /// Its address, if that is told.
    pub address: Option<Clean<'static>>,
    /// Its screens, in the order in which they are first named.
    pub screens: Vec<Clean<'static>>,
}

/// A film as a schedule has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgrammeFilm {
    /// What it is told by.
    pub facts: FilmFacts,
    /// The language's tag, if that is told.
    pub language: Option<String>,
    /// Its own place on the web.
    pub url: Option<Clean<'static>>,
}

/// When and where something is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeShowing {
    /// Unique among the showings; the source's own where it has one.
    pub id: Clean<'static>,
    /// Whether the source gives it that id. One that was made is of the start and the house.
    pub has_own_id: bool,
    /// What it is called, where that is not the title of its one film.
    pub title: Option<Clean<'static>>,
    /// Its films, by their places in [`Programme::films`].
    pub films: Vec<usize>,
    /// The section, by id or by name.
    pub section: Option<Clean<'static>>,
    /// The house, by its place in [`Programme::venues`].
    pub venue: Option<usize>,
    /// The screen within the house.
    pub screen: Option<Clean<'static>>,
    /// When it begins.
    pub start: ShowingTime,
    /// When it ends, where that is told and after the start.
    pub ends: Option<ShowingTime>,
    /// How long it lasts, in minutes.
    pub minutes: Option<u16>,
    /// Tags of the languages of subtitles.
    pub subtitles: Vec<String>,
    /// Whether there is a talk with the audience.
    pub qa: Option<bool>,
    /// Carrier or process: `35 mm`, `DCP`.
    pub format: Option<Clean<'static>>,
    /// Whether it takes place as announced.
    pub status: Option<ScreeningStatus>,
    /// What it is; a film where nothing says otherwise.
    pub kind: ScreeningKind,
    /// How tickets stand.
    pub tickets: Option<TicketState>,
    /// Where they are sold.
    pub tickets_url: Option<Clean<'static>>,
    /// Its own place on the web.
    pub url: Option<Clean<'static>>,
    /// Where it stands in the file.
    pub at: FileLine,
}

/// Something wrong with a schedule, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeProblem {
    /// The file, and the line from 1; 0 where it is about the file or a path says where.
    pub at: FileLine,
    /// The path in JSON: `/schedule/conference/days/0`.
    pub path: Option<String>,
    /// What is wrong, and what was done about it.
    pub what: String,
}

impl fmt::Display for ProgrammeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.at)?;
        if let Some(path) = &self.path {
            write!(f, " {}", printable(path))?;
        }
        write!(f, ": {}", self.what)
    }
}

/// A clean text of bounded length; `None` where nothing is left.
pub(super) fn text_of(written: &str) -> Option<Clean<'static>> {
    let written = written.trim();
    let text = crate::film::trimmed(&written[..written.floor_char_boundary(LONGEST_TEXT)]);
    (!text.is_empty()).then_some(text)
}

/// A web address, or nothing.
pub(super) fn url_of(written: &str) -> Option<Clean<'static>> {
    let is_url = written.starts_with("https://") || written.starts_with("http://");
    let url = text_of(written).filter(|_| is_url)?;
    (!url.contains(char::is_whitespace)).then_some(url)
}

/// Letters and digits of a text with dashes between.
pub(super) fn slug(text: &str, otherwise: &str) -> String {
    let folded = palmares_text::fold::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    if slug.is_empty() { otherwise.to_owned() } else { slug }
}
