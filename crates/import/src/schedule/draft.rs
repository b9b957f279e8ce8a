//! A showing as a reader finds it, before it is one of a programme.

use jiff::ToSpan as _;
use palmares_catalogue::date::YEARS;
use palmares_catalogue::terms::{ScreeningKind, ScreeningStatus, TicketState};
use palmares_text::{Clean, quoted};

use super::gathering::{Gathering, HouseFacts};
use super::houses::HallName;
use super::programme::{ProgrammeFilm, ProgrammeShowing, slug, text_of};
use super::times::ShowingTime;
use super::words;
use crate::film::FilmFacts;
use crate::rows::FileLine;

/// A showing whose start is known.
pub(super) struct ShowingDraft {
    pub at: FileLine,
    pub start: ShowingTime,
    /// The source's own id.
    pub id: Option<Clean<'static>>,
    pub title: Option<Clean<'static>>,
    pub films: Vec<ProgrammeFilm>,
    pub section: Option<Clean<'static>>,
    pub place: HallName,
    pub about: HouseFacts,
    pub ends: Option<ShowingTime>,
    pub minutes: Option<u16>,
    pub subtitles: Vec<String>,
    pub qa: Option<bool>,
    pub format: Option<Clean<'static>>,
    pub status: Option<ScreeningStatus>,
    pub kind: ScreeningKind,
    pub tickets: Option<TicketState>,
    pub tickets_url: Option<Clean<'static>>,
    pub url: Option<Clean<'static>>,
}

impl ShowingDraft {
    pub(super) fn new(at: FileLine, start: ShowingTime) -> Self {
        Self {
            at,
            start,
            id: None,
            title: None,
            films: Vec::new(),
            section: None,
            place: HallName::default(),
            about: HouseFacts::default(),
            ends: None,
            minutes: None,
            subtitles: Vec::new(),
            qa: None,
            format: None,
            status: None,
            kind: ScreeningKind::Film,
            tickets: None,
            tickets_url: None,
            url: None,
        }
    }

    /// Takes languages of subtitles out of a list; lists those that are none.
    pub(super) fn set_subtitles(&mut self, written: &str, all: &mut Gathering) {
        for part in words::parts(written) {
            match words::language_tag(part) {
                _ if words::yes_or_no(part) == Some(false) || part.eq_ignore_ascii_case("none") => {
                }
                Some(tag) if self.subtitles.contains(&tag) => {}
                Some(tag) => self.subtitles.push(tag),
                None => all.problem(&self.at, format!("{} is no language", quoted(part))),
            }
        }
    }

    /// Adds the showing to a programme; lists what is wrong with its times.
    pub(super) fn add(self, all: &mut Gathering) {
        if self.title.is_none() && self.films.is_empty() {
            return all.leave_out(&self.at, "no title");
        }
        if !u16::try_from(self.start.local.year()).is_ok_and(|year| YEARS.contains(&year)) {
            let year = self.start.local.year();
            return all.leave_out(&self.at, &format!("the year {year}"));
        }
        let start = all.settled(self.start, &self.at);
        let ends = self.ends.map(|ends| all.settled(ends, &self.at)).filter(|ends| {
            let is_after = ends.is_after(start);
            let is_soon = start.local.checked_add(2.days()).is_ok_and(|far| ends.local < far);
            if !is_after || !is_soon {
                let why = if is_after {
                    "more than two days after its start"
                } else {
                    "not after its start"
                };
                let ends = ends.local.strftime("%Y-%m-%d %H:%M");
                all.problem(&self.at, format!("it ends at {ends}, {why}; the end is left out"));
            }
            is_after && is_soon
        });
        let title = self.title.filter(|title| match self.films.as_slice() {
            [film] => *title != film.facts.title,
            _ => true,
        });
        let films: Vec<usize> = self.films.into_iter().map(|film| all.film(film)).collect();
        let HallName { house, screen } = self.place;
        let venue = house.map(|house| all.venue(&house, screen.as_ref(), self.about));
        let has_own_id = self.id.is_some();
        let id = self.id.unwrap_or_else(|| {
            let where_or_what = match (venue, films.first()) {
                (Some(venue), _) => Some(all.found.venues[venue].id.clone()),
                (None, Some(film)) => Some(slug(&all.found.films[*film].facts.title, "film")),
                (None, None) => title.as_deref().map(|title| slug(title, "showing")),
            };
            let parts = [
                Some(start.local.strftime("%Y-%m-%d-%H%M").to_string()),
                where_or_what,
                screen.as_deref().map(|screen| slug(screen, "screen")),
            ];
            Clean::from(parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
        });
        all.showing(ProgrammeShowing {
            id,
            has_own_id,
            title,
            films,
            section: self.section,
            venue,
            screen,
            start,
            ends,
            minutes: self.minutes,
            subtitles: self.subtitles,
            qa: self.qa,
            format: self.format,
            status: self.status,
            kind: self.kind,
            tickets: self.tickets,
            tickets_url: self.tickets_url,
            url: self.url,
            at: self.at,
        });
    }
}

/// A film of which only the title is known; `None` where that is empty.
pub(super) fn film_of(title: &str) -> Option<ProgrammeFilm> {
    let facts = FilmFacts { title: text_of(title)?, ..FilmFacts::default() };
    Some(ProgrammeFilm { facts, ..ProgrammeFilm::default() })
}

/// An id as a catalogue can have it: without spaces.
pub(super) fn id_of(written: &str) -> Option<Clean<'static>> {
    let id = text_of(written)?;
    if !id.contains(char::is_whitespace) {
        return Some(id);
    }
    Some(Clean::from(id.split_whitespace().collect::<Vec<_>>().join("-")))
}
