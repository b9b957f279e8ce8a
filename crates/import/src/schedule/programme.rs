//! What a schedule says, whatever its form: films, houses, showings, and what is wrong with it.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use jiff::civil;
use palmares_catalogue::terms::ScreeningStatus;
use palmares_text::{Clean, printable};

use super::times::{self, ShowingTime};
use super::{NamedZone, ScheduleChoices};
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
    pub kind: ShowingKind,
    /// How tickets stand.
    pub tickets: Option<TicketsLeft>,
    /// Where they are sold.
    pub tickets_url: Option<Clean<'static>>,
    /// Its own place on the web.
    pub url: Option<Clean<'static>>,
    /// Where it stands in the file.
    pub at: FileLine,
}

/// Declares terms of a showing: an enum, its words, and the way between them.
macro_rules! showing_terms {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(Default)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// The words of all, as they stand in a catalogue.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The one with a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// Its word.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

showing_terms! {
    /// What a showing is.
    ShowingKind {
        /// A film or a programme of films.
        #[default]
        Film = "film",
        /// A lecture, a panel, a class.
        Talk = "talk",
        /// An opening, awards.
        Ceremony = "ceremony",
        /// A party or a concert.
        Party = "party",
        /// Something for the press.
        Press = "press",
    }
}

showing_terms! {
    /// How tickets of a showing stand.
    TicketsLeft {
        /// They are not sold yet.
        NotYet = "not_yet",
        /// They are sold.
        #[default]
        OnSale = "on_sale",
        /// Few are left.
        Few = "few",
        /// None is left.
        SoldOut = "sold_out",
        /// There is a queue for what is left.
        Queue = "queue",
        /// None is needed.
        Free = "free",
    }
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

/// Takes what a reader finds, and makes a programme of it.
pub(super) struct Gathering {
    pub found: Programme,
    venues: HashMap<String, usize>,
    films: HashMap<(String, Option<u16>, String), usize>,
    ids: HashMap<String, usize>,
    free: FreeIds,
    free_venues: FreeIds,
    /// The path in JSON of what is being read.
    pub path: Option<String>,
    /// The festival's zone, as soon as it is known.
    pub zone: Option<NamedZone>,
}

impl Gathering {
    pub(super) fn new(zone: Option<NamedZone>) -> Self {
        Self {
            zone,
            found: Programme::default(),
            venues: HashMap::new(),
            films: HashMap::new(),
            ids: HashMap::new(),
            free: FreeIds::default(),
            free_venues: FreeIds::default(),
            path: None,
        }
    }

    /// Lists a problem.
    pub(super) fn problem(&mut self, at: &FileLine, what: impl Into<String>) {
        if self.found.problems.len() < MOST_PROBLEMS {
            let (at, path) = (at.clone(), self.path.clone());
            self.found.problems.push(ProgrammeProblem { at, path, what: what.into() });
        } else {
            self.found.further_problems += 1;
        }
    }

    /// Lists why a showing is left out.
    pub(super) fn leave_out(&mut self, at: &FileLine, why: &str) {
        self.found.left_out += 1;
        self.problem(at, format!("{why}; the showing is left out"));
    }

    /// Whether there is no room for a further showing; says so once.
    pub(super) fn is_full(&mut self, at: &FileLine) -> bool {
        let is_full = self.found.showings.len() >= MOST_SHOWINGS;
        if is_full {
            self.problem(at, format!("showings past {MOST_SHOWINGS} are left out"));
        }
        is_full
    }

    /// A time with its offset, where the festival's zone tells that; lists what is wrong with it there.
    pub(super) fn settled(&mut self, time: ShowingTime, at: &FileLine) -> ShowingTime {
        let Some((name, zone)) = &self.zone else { return time };
        let local = time.local;
        match (time.timestamp(), time.offset) {
            (Some(moment), Some(offset)) => {
                let there = zone.to_offset(moment);
                if there != offset {
                    let there = ShowingTime { local, offset: Some(there) }.rfc3339();
                    let what = format!(
                        "{} is not the time of {name}, as {there} would be",
                        time.rfc3339()
                    );
                    self.problem(at, what);
                }
                time
            }
            _ => {
                let (settled, change) = times::in_zone(local, zone);
                if let Some(change) = change {
                    let what = change.words(local, name);
                    self.problem(at, what);
                }
                settled
            }
        }
    }

    /// The film with these facts, which learns what it did not know.
    pub(super) fn film(&mut self, film: ProgrammeFilm) -> usize {
        let directors: Vec<&str> = film.facts.directors.iter().map(|name| &**name).collect();
        let key = (film.facts.title.to_lowercase(), film.facts.year, directors.join("|"));
        let films = &mut self.found.films;
        let at = *self.films.entry(key).or_insert(films.len());
        match films.get_mut(at) {
            None => films.push(film),
            Some(known) => {
                known.facts.minutes = known.facts.minutes.or(film.facts.minutes);
                known.language = known.language.take().or(film.language);
                known.url = known.url.take().or(film.url);
            }
        }
        at
    }

    /// The house with a name, which learns its city, address and screen.
    pub(super) fn venue(
        &mut self,
        name: &Clean<'static>,
        screen: Option<&Clean<'static>>,
        about: Whereabouts,
    ) -> usize {
        let key = name.to_lowercase();
        let venues = &mut self.found.venues;
        let at = *self.venues.entry(key).or_insert(venues.len());
        if at == venues.len() {
            let id = self.free_venues.take(&slug(name, "venue"));
            venues.push(ProgrammeVenue { id, name: name.clone(), ..ProgrammeVenue::default() });
        }
        let venue = &mut venues[at];
        venue.city = venue.city.take().or(about.city);
        venue.address = venue.address.take().or(about.address);
        if let Some(screen) = screen.filter(|screen| !venue.screens.contains(screen)) {
            venue.screens.push(screen.clone());
        }
        at
    }

    /// Adds a showing. One with an id that there is already gets another one; the same showing again is left out.
    pub(super) fn showing(&mut self, mut showing: ProgrammeShowing) {
        if let Some(&before) = self.ids.get(&*showing.id) {
            let known = &self.found.showings[before];
            let line = known.at.clone();
            let is_same = known.start == showing.start
                && known.venue == showing.venue
                && known.screen == showing.screen
                && known.films == showing.films
                && known.title == showing.title;
            let at = showing.at.clone();
            let shown = palmares_text::quoted(&showing.id);
            let before =
                if line.line > 0 { format!(", as in line {}", line.line) } else { String::new() };
            if is_same {
                return self.leave_out(&at, &format!("the showing {shown} again{before}"));
            }
            let id = self.free.take(&showing.id);
            self.problem(&at, format!("the id {shown} again{before}; it is `{id}` here"));
            showing.id = Clean::from(id);
        } else {
            self.free.take(&showing.id);
        }
        self.ids.insert(showing.id.to_string(), self.found.showings.len());
        self.found.showings.push(showing);
    }

    /// Says what many showings lack, and gives what was found.
    pub(super) fn finish(mut self, file: &Arc<str>, choices: &ScheduleChoices) -> Programme {
        self.path = None;
        self.found.edition.zone = self.zone.take().map(|(name, _)| name);
        let showings = &self.found.showings;
        let all = showings.len();
        let without = |is_lacking: &dyn Fn(&ProgrammeShowing) -> bool| {
            showings.iter().filter(|showing| is_lacking(showing)).count()
        };
        let lengths = without(&|showing| {
            let films = showing.films.iter().map(|film| &self.found.films[*film].facts);
            let are_known =
                !showing.films.is_empty() && { films }.all(|facts| facts.minutes.is_some());
            showing.minutes.is_none() && showing.ends.is_none() && !are_known
        });
        let halls = without(&|showing| showing.venue.is_none());
        let at = FileLine { file: Arc::clone(file), line: 0 };
        let outside = choices.days.map_or(0, |(from, to)| {
            // The last night belongs to the last day.
            let end = to.tomorrow().unwrap_or(to);
            without(&|showing| {
                let day = showing.start.local.date();
                day < from || day > end || (day == end && showing.start.local.hour() >= 12)
            })
        });
        if let Some((from, to)) = choices.days.filter(|_| outside > 0) {
            let days = format!("{from} to {to}");
            self.problem(&at, if outside == all {
                format!("no showing is in the days of the edition, {days}: is it the schedule of another one?")
            } else {
                format!("not in the days of the edition, {days}: {outside} of {all} showings")
            });
        }
        if all == 0 {
            self.problem(&at, "there is no showing in it");
        }
        if lengths > 0 {
            self.problem(&at, format!("no length: {lengths} of {all} showings"));
        }
        if halls > 0 {
            self.problem(&at, format!("no house: {halls} of {all} showings"));
        }
        self.found
    }
}

/// What is told of a house beside its name.
#[derive(Debug, Clone, Default)]
pub(super) struct Whereabouts {
    pub city: Option<Clean<'static>>,
    pub address: Option<Clean<'static>>,
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

/// Ids that are taken, and the next that are free.
#[derive(Debug, Default)]
pub(super) struct FreeIds {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl FreeIds {
    /// Takes the first of `id`, `id-2`, `id-3` … that is free.
    pub(super) fn take(&mut self, id: &str) -> String {
        if self.taken.insert(id.to_owned()) {
            return id.to_owned();
        }
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}
