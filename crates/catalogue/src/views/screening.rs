use palmares_text::Clean;

use super::{Edition, Film, Section, Source, Venue, cited, known, listed, view};
use crate::build::{ScreeningRecord, TicketsRecord};
use crate::columns::NONE;
use crate::instant::Instant;
use crate::terms::{Access, ScreeningKind, ScreeningStatus, TicketState};
use crate::{EditionId, FilmId, ScreeningId, SectionId, VenueId};

view! {
    /// One showing.
    Screening, ScreeningId
}

/// The tickets of a screening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tickets<'a> {
    /// Whether there are any.
    pub state: Option<TicketState>,
    /// When their sale opens: RFC 3339, or without an offset in the venue's time.
    pub opens: Option<&'a str>,
    /// What one costs, in words.
    pub price: Option<&'a str>,
    /// Where they are sold on the web.
    pub url: Option<&'a str>,
}

/// What a hall is called: its house and which of its screens, `Star Cinema 1` and `Old Mill, Hall`. A screen that names
/// its house needs no more.
#[must_use]
pub fn hall_name(house: &str, screen: &str) -> String {
    if house.is_empty() || screen.contains(house) {
        return screen.to_owned();
    }
    if screen.is_empty() {
        return house.to_owned();
    }
    let between = if screen.starts_with(|c: char| c.is_ascii_digit()) { " " } else { ", " };
    format!("{house}{between}{screen}")
}

/// A time of a festival's day, in minutes from the midnight with which it begins: `20:15`, and `00:15⁺` past the next.
#[must_use]
pub fn day_clock(minute: i64) -> String {
    const DAY: i64 = 24 * 60;
    let mark = if minute >= DAY { AFTER_MIDNIGHT } else { "" };
    let minute = minute.rem_euclid(DAY);
    format!("{:02}:{:02}{mark}", minute / 60, minute % 60)
}

/// Stands after a time that lies past the midnight of its festival's day.
pub const AFTER_MIDNIGHT: &str = "⁺";

impl<'a> From<Tickets<'a>> for TicketsRecord<'a> {
    fn from(tickets: Tickets<'a>) -> Self {
        Self {
            state: tickets.state,
            opens: tickets.opens.map(Clean::from),
            price: tickets.price.map(Clean::from),
            url: tickets.url.map(Clean::from),
        }
    }
}

impl<'a> Screening<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.screenings.ids.id_of(self.row()))
    }

    /// What was shown.
    pub fn films(self) -> impl ExactSizeIterator<Item = Film<'a>> {
        let films = self.cat.screenings.films.of(self.row());
        films.iter().map(move |&film| self.cat.film(FilmId(film)))
    }

    /// What it is called, where that is not its film's title.
    #[must_use]
    pub fn title(self) -> Option<&'a str> {
        self.cat.screenings.title.get(self.row()).map(|&text| self.cat.texts.get(text))
    }

    /// What it is, where a file says so.
    #[must_use]
    pub fn kind(self) -> Option<ScreeningKind> {
        self.cat.screenings.kind.get(self.row()).copied()
    }

    /// The edition it was part of.
    #[must_use]
    pub fn edition(self) -> Option<Edition<'a>> {
        let at = self.cat.screenings.row[self.row()].edition;
        (at != NONE).then(|| self.cat.edition(EditionId(at)))
    }

    /// The section it was part of.
    #[must_use]
    pub fn section(self) -> Option<Section<'a>> {
        let at = self.cat.screenings.row[self.row()].section;
        (at != NONE).then(|| self.cat.section(SectionId(at)))
    }

    /// Where it was, as the file has it: the id of a venue, or cinema and screen in words.
    #[must_use]
    pub fn venue(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.screenings.row[self.row()].venue)
    }

    /// The venue whose id stands in [`Screening::venue`].
    #[must_use]
    pub fn house(self) -> Option<Venue<'a>> {
        let at = self.cat.venues.ids.find(&self.cat.texts, self.venue()?)?;
        Some(self.cat.venue(VenueId(at)))
    }

    /// Which of the venue's screens.
    #[must_use]
    pub fn screen(self) -> Option<&'a str> {
        self.cat.screenings.screen.get(self.row()).map(|&text| self.cat.texts.get(text))
    }

    /// The hall in words; see [`hall_name`].
    #[must_use]
    pub fn hall(self) -> Option<String> {
        let house = self.house().map(Venue::name).or(self.venue());
        let hall = hall_name(house.unwrap_or_default(), self.screen().unwrap_or_default());
        (!hall.is_empty()).then_some(hall)
    }

    /// City, where it is neither the venue's nor the festival's.
    #[must_use]
    pub fn city(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.screenings.row[self.row()].city)
    }

    /// When it began: RFC 3339, or without an offset in the venue's time.
    #[must_use]
    pub fn start(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.screenings.row[self.row()].start)
    }

    /// When it ended, written as [`Screening::start`] is.
    #[must_use]
    pub fn ends(self) -> Option<&'a str> {
        self.cat.screenings.ends.get(self.row()).map(|&text| self.cat.texts.get(text))
    }

    /// Length of the programme in minutes.
    #[must_use]
    pub fn minutes(self) -> Option<u16> {
        known(self.cat.screenings.row[self.row()].minutes)
    }

    /// How many minutes it takes without a talk: to [`Screening::ends`], else [`Screening::minutes`], else those of its
    /// films and one more after each of a programme. `None` where nothing of that is known.
    #[must_use]
    pub fn length(self) -> Option<u32> {
        let moment = |text: Option<&str>| Instant::parse(text?).ok();
        if let (Some(start), Some(ends)) = (moment(self.start()), moment(self.ends())) {
            let seconds = ends.seconds(start.offset()) - start.seconds(ends.offset());
            return u32::try_from(seconds / 60).ok().filter(|minutes| *minutes > 0);
        }
        if let Some(minutes) = self.minutes() {
            return Some(minutes.into());
        }
        let pause = u32::from(self.films().len() > 1);
        let sum =
            |sum: u32, film: Film<'_>| Some(sum.saturating_add(u32::from(film.minutes()?) + pause));
        self.films().try_fold(0, sum).filter(|minutes| *minutes > 0)
    }

    /// Languages of the subtitles, as BCP 47 tags; `None` when not known.
    #[must_use]
    pub fn subtitles(self) -> Option<impl ExactSizeIterator<Item = &'a str> + Clone> {
        self.cat.word_list(self.cat.screenings.row[self.row()].subtitles)
    }

    /// Carrier or process.
    #[must_use]
    pub fn format(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.screenings.row[self.row()].format)
    }

    /// Whether there was a talk with the audience.
    #[must_use]
    pub fn qa(self) -> Option<bool> {
        self.cat.screenings.row[self.row()].qa
    }

    /// Whether it took place as announced.
    #[must_use]
    pub fn status(self) -> Option<ScreeningStatus> {
        self.cat.screenings.row[self.row()].status
    }

    /// What is known of its tickets.
    #[must_use]
    pub fn tickets(self) -> Option<Tickets<'a>> {
        self.cat.screenings.tickets.get(self.row()).map(|row| Tickets {
            state: row.state,
            opens: self.cat.texts.known(row.opens),
            price: self.cat.texts.known(row.price),
            url: self.cat.texts.known(row.url),
        })
    }

    /// Who may come, where a file says so.
    #[must_use]
    pub fn access(self) -> Option<Access> {
        self.cat.screenings.access.get(self.row()).copied()
    }

    /// Its web address.
    #[must_use]
    pub fn url(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.screenings.row[self.row()].url)
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        self.cat.source_list(self.cat.screenings.row[self.row()].sources)
    }

    /// The screening's own fields, as they came.
    #[must_use]
    pub fn record(self) -> ScreeningRecord<'a> {
        let mut films: Vec<Clean<'a>> = self.films().map(|film| film.id_text().into()).collect();
        let film = if films.len() == 1 { films.pop() } else { None };
        ScreeningRecord {
            id: self.id_text().into(),
            film,
            films: listed(films.into_iter()),
            title: self.title().map(Clean::from),
            kind: self.kind(),
            edition: self.edition().map(|edition| edition.id_text().into()).unwrap_or_default(),
            section: self.section().map(|section| section.id_text().into()),
            venue: self.venue().map(Clean::from),
            screen: self.screen().map(Clean::from),
            city: self.city().map(Clean::from),
            start: self.start().map(Clean::from),
            ends: self.ends().map(Clean::from),
            minutes: self.minutes(),
            subtitles: self.subtitles().map(|tags| tags.map(Clean::from).collect()),
            format: self.format().map(Clean::from),
            qa: self.qa(),
            status: self.status(),
            tickets: self.tickets().map(TicketsRecord::from),
            access: self.access(),
            url: self.url().map(Clean::from),
            sources: cited(self.sources()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_is_its_house_and_its_screen() {
        for (house, screen, said) in [
            ("Star Cinema", "1", "Star Cinema 1"),
            ("Old Mill", "Hall", "Old Mill, Hall"),
            ("Lumen", "Lumen 2", "Lumen 2"),
            ("Castle Yard", "", "Castle Yard"),
            ("", "Blue", "Blue"),
            ("", "", ""),
        ] {
            assert_eq!(hall_name(house, screen), said);
        }
    }

    #[test]
    fn a_time_past_midnight_is_marked() {
        assert_eq!(day_clock(20 * 60 + 15), "20:15");
        assert_eq!(day_clock(24 * 60 + 15), "00:15⁺");
    }
}
