//! Screenings.

use palmares_text::Clean;

use super::{Builder, CleanList, DuplicateId, Origin, Reference};
use crate::columns::{ScreeningRow, TicketsRow};
use crate::terms::{Access, ScreeningKind, ScreeningStatus, TicketState};

/// When and where an edition showed a film, or several in one programme, or held something else.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScreeningRecord<'a> {
    /// Unique among screenings.
    pub id: Clean<'a>,
    /// Id of the film.
    pub film: Option<Clean<'a>>,
    /// Ids of the films of a programme, instead of `film`.
    pub films: CleanList<'a>,
    /// What it is called, where that is not its film's title.
    pub title: Option<Clean<'a>>,
    /// What it is; a film's screening when not known.
    pub kind: Option<ScreeningKind>,
    /// Id of the edition; empty in a record of a catalogue that lacks it.
    pub edition: Clean<'a>,
    /// Id of a section of the edition.
    pub section: Option<Clean<'a>>,
    /// Id of a venue, or cinema and screen in words.
    pub venue: Option<Clean<'a>>,
    /// Which of the venue's screens.
    pub screen: Option<Clean<'a>>,
    /// City, where it is neither the venue's nor the festival's.
    pub city: Option<Clean<'a>>,
    /// When it begins: RFC 3339, or without an offset in the venue's time.
    pub start: Option<Clean<'a>>,
    /// When it ends, written as `start` is.
    pub ends: Option<Clean<'a>>,
    /// Length of the programme in minutes.
    pub minutes: Option<u16>,
    /// Languages of the subtitles, as BCP 47 tags.
    pub subtitles: CleanList<'a>,
    /// Carrier or process: `35 mm`, `DCP`.
    pub format: Option<Clean<'a>>,
    /// Whether there is a talk with the audience.
    pub qa: Option<bool>,
    /// Whether it takes place as announced.
    pub status: Option<ScreeningStatus>,
    /// What is known of its tickets.
    pub tickets: Option<TicketsRecord<'a>>,
    /// Who may come.
    pub access: Option<Access>,
    /// Its web address.
    pub url: Option<Clean<'a>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

/// The tickets of a screening.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TicketsRecord<'a> {
    /// Whether there are any.
    pub state: Option<TicketState>,
    /// When their sale opens: RFC 3339, or without an offset in the venue's time.
    pub opens: Option<Clean<'a>>,
    /// What one costs, in words.
    pub price: Option<Clean<'a>>,
    /// Where they are sold on the web.
    pub url: Option<Clean<'a>>,
}

impl Builder {
    /// Adds a screening of an edition.
    ///
    /// # Errors
    /// When there is a screening with this id already.
    pub fn screening(
        &mut self,
        origin: Origin,
        screening: &ScreeningRecord<'_>,
    ) -> Result<(), DuplicateId> {
        let ids = &mut self.cat.screenings.ids;
        let at = ids.define(&mut self.cat.texts, &screening.id).ok_or(DuplicateId)?;
        let row = ScreeningRow {
            edition: self.edition_slot(origin, Reference::ScreeningEdition, &screening.edition),
            section: self.known_word(&screening.section).to_raw(),
            venue: self.known_word(&screening.venue),
            city: self.known_word(&screening.city),
            start: self.known_word(&screening.start),
            minutes: screening.minutes.unwrap_or(0),
            subtitles: self.words(&screening.subtitles),
            format: self.known_word(&screening.format),
            qa: screening.qa,
            status: screening.status,
            url: self.known_text(&screening.url),
            sources: self.source_list(origin, Reference::ScreeningSource, &screening.sources),
        };
        self.cat.screenings.row.push(row);
        self.screening_origins.push(origin);
        self.cat.screenings.films.open();
        let one = screening.film.iter().map(|film| (Reference::ScreeningFilm, film));
        let more = screening.films.iter().flatten().map(|film| (Reference::ScreeningFilms, film));
        for (reference, film) in one.chain(more) {
            let film = self.film_slot(origin, reference, film);
            self.cat.screenings.films.push(film);
        }
        self.showing(at, screening);
        Ok(())
    }

    /// What few screenings have.
    fn showing(&mut self, at: usize, screening: &ScreeningRecord<'_>) {
        if let Some(title) = &screening.title {
            let title = self.word(title);
            self.cat.screenings.title.set(at, title);
        }
        if let Some(screen) = &screening.screen {
            let screen = self.word(screen);
            self.cat.screenings.screen.set(at, screen);
        }
        if let Some(ends) = &screening.ends {
            let ends = self.word(ends);
            self.cat.screenings.ends.set(at, ends);
        }
        if let Some(tickets) = &screening.tickets {
            let row = TicketsRow {
                state: tickets.state,
                opens: self.known_word(&tickets.opens),
                price: self.known_word(&tickets.price),
                url: self.known_text(&tickets.url),
            };
            self.cat.screenings.tickets.set(at, row);
        }
        if let Some(kind) = screening.kind {
            self.cat.screenings.kind.set(at, kind);
        }
        if let Some(access) = screening.access {
            self.cat.screenings.access.set(at, access);
        }
    }
}
