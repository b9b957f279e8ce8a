//! A plan of a festival as a calendar.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::plan::{CalendarExtras, WrittenPlan};
use crate::catalogue::instant::Instant;
use crate::catalogue::{Catalogue, Film, Person};
use crate::import::schedule::{
    EventStatus, PlanCalendar, PlannedEvent, ShowingTime, plan_calendar, showing_uid,
};
use crate::journal::edit::ShowingNow;
use crate::journal::key::JournalKey;
use crate::journal::plan::{EditionPlan, ExportedShowing, OwnTicket};
use crate::plan::{AgendaStop, EditionProgramme, FestivalPlan, StopState};
use crate::planner::Minute;
use crate::text::Clean;

/// How many minutes before one has to leave one is reminded.
const REMINDER: Minute = 15;

/// A plan as a calendar. A showing keeps its name in every export, and has a sequence one higher where its time or place
/// is another than a calendar was told last, or where it is off; what was told and is planned no longer is cancelled,
/// once. `kept` is what the journal has of that.
pub(super) fn calendar(
    cat: &Catalogue,
    plan: &FestivalPlan<'_>,
    kept: Option<&EditionPlan>,
    extras: CalendarExtras,
) -> WrittenPlan {
    let programme = plan.programme;
    let edition = programme.edition.id_text();
    let before = |id: &str| kept?.showing(id)?.exported.as_ref();
    let mut events = Vec::new();
    let mut told = Vec::new();
    let mut planned: BTreeSet<JournalKey> = BTreeSet::new();
    let days = plan.agenda();
    for stop in days.iter().flat_map(|day| &day.stops) {
        let at = stop.taken.showing;
        let showing = &programme.showings[at];
        let now = programme.showing_kept(cat, at, kept);
        let id = now.as_ref().map_or(showing.screening.id_text(), |now| now.key.id().as_str());
        let place = Some(programme.hall_name(showing.scheduled.hall)).filter(|p| !p.is_empty());
        let is_off = !programme.takes_place(at);
        let minutes = u32::try_from(showing.length.minutes).unwrap_or(0);
        let exported = ExportedShowing {
            sequence: 0,
            start: Some(showing.start),
            ends: showing.start.later(minutes, programme.zone.as_ref()),
            place: place.as_deref().map(|place| Clean::tidied(place).into_owned()),
            is_cancelled: is_off,
        }
        .after(before(id));
        let more = PlanExtra { plan, stop, id, sequence: exported.sequence };
        if !is_off {
            events.extend(more.sale().filter(|_| extras.sale));
            events.extend(more.way().filter(|_| extras.ways));
        }
        let arrives = plan.question.showings[at].early + stop.pause.map_or(0, |pause| pause.way);
        events.push(PlannedEvent {
            uid: showing_uid(id, edition),
            sequence: exported.sequence,
            status: match (is_off, stop.state) {
                (true, _) => EventStatus::Cancelled,
                (false, StopState::Proposed) => EventStatus::Tentative,
                (false, StopState::Going | StopState::Ticket) => EventStatus::Confirmed,
            },
            start: moment(showing.start),
            minutes: u16::try_from(minutes).unwrap_or(u16::MAX),
            summary: programme.title(at),
            place,
            text: Some(about(plan, stop)).filter(|text| !text.is_empty()),
            url: showing.screening.url().map(str::to_owned),
            alarm: u16::try_from(arrives + REMINDER).ok(),
        });
        if let Some(now) = now {
            planned.insert(now.key.id().clone());
            told.push((now, exported));
        }
    }
    let off = kept.into_iter().flat_map(|kept| kept.showings.values());
    for showing in off.filter(|showing| !planned.contains(showing.key.id())) {
        let last = showing.exported.as_ref().filter(|last| !last.is_cancelled);
        let Some((last, start)) = last.and_then(|last| Some((last, last.start?))) else { continue };
        let exported = ExportedShowing { is_cancelled: true, ..last.clone() }.after(Some(last));
        let snapshot = showing.was.clone().unwrap_or_default();
        let minutes = last
            .ends
            .map_or(0, |ends| (ends.seconds(start.offset()) - start.seconds(ends.offset())) / 60);
        let id = showing.key.id().as_str();
        let off = PlannedEvent {
            uid: showing_uid(id, edition),
            sequence: exported.sequence,
            status: EventStatus::Cancelled,
            start: moment(start),
            minutes: u16::try_from(minutes).unwrap_or(0),
            summary: snapshot.title.as_deref().unwrap_or_default().to_owned(),
            place: last.place.as_deref().map(str::to_owned),
            text: None,
            url: None,
            alarm: None,
        };
        // Whether a calendar was told of these nobody knows.
        let more = [("sale", extras.sale), ("way", extras.ways)];
        let more = more.iter().filter(|(_, is_asked)| *is_asked);
        events.extend(more.map(|(what, _)| {
            let uid = showing_uid(&format!("{what}.{id}"), edition);
            PlannedEvent { uid, ..off.clone() }
        }));
        events.push(off);
        told.push((ShowingNow { key: showing.key.clone(), snapshot }, exported));
    }
    let text = plan_calendar(&PlanCalendar {
        name: &programme.edition.label(),
        zone: programme.edition.timezone(),
        changed: changed(cat, programme),
        events: &events,
    });
    WrittenPlan { bytes: text.into_bytes(), told }
}

/// What belongs to a showing that one goes to.
struct PlanExtra<'p> {
    plan: &'p FestivalPlan<'p>,
    stop: &'p AgendaStop,
    /// The id by which calendars know the showing.
    id: &'p str,
    sequence: u32,
}

impl PlanExtra<'_> {
    fn event(&self, what: &str, start: ShowingTime, minutes: u16, summary: String) -> PlannedEvent {
        let edition = self.plan.programme.edition.id_text();
        PlannedEvent {
            uid: showing_uid(&format!("{what}.{}", self.id), edition),
            sequence: self.sequence,
            status: match self.stop.state {
                StopState::Proposed => EventStatus::Tentative,
                StopState::Going | StopState::Ticket => EventStatus::Confirmed,
            },
            start,
            minutes,
            summary,
            place: None,
            text: None,
            url: None,
            alarm: None,
        }
    }

    /// The way there from the showing before, so that one is early enough.
    fn way(&self) -> Option<PlannedEvent> {
        let programme = self.plan.programme;
        let at = self.stop.taken.showing;
        let way = u16::try_from(self.stop.pause?.way).ok().filter(|way| *way > 0)?;
        let hall = programme.showings[at].scheduled.hall;
        let house = programme.houses.get(hall.house as usize).map_or("", |house| house.name);
        let said = match house {
            "" => format!("{way} min on the way"),
            house => format!("{way} min to {house}"),
        };
        let before = i64::from(way) + self.plan.question.showings[at].early;
        let start = moment(programme.showings[at].start);
        let local = start.local.checked_sub(before.minutes()).ok()?;
        Some(self.event("way", ShowingTime { local, ..start }, way, said))
    }

    /// When its tickets go on sale, for who has none.
    fn sale(&self) -> Option<PlannedEvent> {
        let programme = self.plan.programme;
        let at = self.stop.taken.showing;
        let screening = programme.showings[at].screening;
        let tickets = screening.tickets()?;
        let opens = Instant::parse(tickets.opens?).ok()?;
        if self.stop.state == StopState::Ticket {
            return None;
        }
        let start = programme.showings[at].start.wall_clock().strftime("%a %-d %b %H:%M");
        let said = format!("Tickets on sale: {}, {start}", programme.title(at));
        let url = tickets.url.or(screening.url()).map(str::to_owned);
        let alarm = u16::try_from(REMINDER).ok();
        Some(PlannedEvent { url, alarm, ..self.event("sale", moment(opens), 15, said) })
    }
}

/// When the catalogue was updated last, else the edition's first day: not when the calendar is written, so that the same
/// plan gives the same bytes.
pub(super) fn changed(cat: &Catalogue, programme: &EditionProgramme<'_>) -> Timestamp {
    let updated = cat.about().updated.as_deref();
    let days = [updated, programme.edition.from()].into_iter().flatten();
    let dates = days.filter_map(|day| day.parse::<jiff::civil::Date>().ok());
    let mut moments = dates.filter_map(|date| date.to_zoned(TimeZone::UTC).ok());
    moments.next().map_or(Timestamp::UNIX_EPOCH, |moment| moment.timestamp())
}

pub(super) fn moment(start: Instant) -> ShowingTime {
    ShowingTime { local: start.wall_clock(), offset: start.offset() }
}

/// A film with its directors.
pub(super) fn by_whom(film: Film<'_>) -> String {
    let directors: Vec<&str> = film.directors().map(Person::name).collect();
    match directors.is_empty() {
        true => film.title().to_owned(),
        false => format!("{}, {}", film.title(), directors.join(", ")),
    }
}

/// Who made it, the ticket, and the way there.
fn about(plan: &FestivalPlan<'_>, stop: &AgendaStop) -> String {
    let at = stop.taken.showing;
    let films = plan.programme.showings[at].screening.films().map(by_whom);
    let ticket = plan.own.tickets.get(&at).map(|ticket| match ticket {
        OwnTicket::Wanted => "Ticket: to be bought".to_owned(),
        OwnTicket::Bought => "Ticket: bought".to_owned(),
    });
    let way = stop.pause.filter(|pause| pause.way > 0);
    let way = way.map(|pause| format!("{} min on the way", pause.way));
    films.chain(ticket).chain(way).collect::<Vec<_>>().join("\n")
}
