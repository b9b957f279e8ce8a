//! The programme of an edition: its screenings in order of time, with halls, festival days and lengths.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil;
use jiff::tz::TimeZone;
use palmares_planner::showing::{Length, LengthFacts, Scheduled, next_starts, venue_parts};
use palmares_planner::way::{Hall, Leg, Whereabouts};
use palmares_planner::{DAY, Minute, day};

use crate::catalogue::instant::{Instant, clock};
use crate::catalogue::terms::{Access, ScreeningStatus, TicketState};
use crate::catalogue::{Catalogue, Edition, EditionId, Film, FilmId, Screening, zone};
use crate::text::fold::fold;
use crate::text::numbered;

/// The screenings of an edition whose start is known, in order of time.
#[derive(Debug)]
pub struct EditionProgramme<'a> {
    cat: &'a Catalogue,
    /// The edition.
    pub edition: Edition<'a>,
    /// The clocks that its times are by, where that is known.
    pub zone: Option<TimeZone>,
    /// When a festival's day ends, in minutes after midnight.
    pub day_ends: Minute,
    /// The showings.
    pub showings: Vec<Showing<'a>>,
    /// The houses that [`Hall::house`] numbers.
    pub houses: Vec<House<'a>>,
    /// The films that [`Scheduled::films`] numbers; then those that the edition selected and has no start of.
    pub films: Vec<FilmId>,
    /// Screenings that say no start.
    pub unscheduled: usize,
    /// Ways that the catalogue states.
    pub(super) legs: Vec<Leg>,
    /// Whether all starts have offsets, so that the axis is that of elapsed minutes.
    pub(super) is_elapsed: bool,
    /// The first start's offset from UTC in seconds.
    pub(super) offset: i64,
}

/// A screening of a programme.
#[derive(Debug, Clone)]
pub struct Showing<'a> {
    /// The screening.
    pub screening: Screening<'a>,
    /// When it starts.
    pub start: Instant,
    /// The same in minutes of the wall clock since 1970.
    pub wall: Minute,
    /// How long it lasts.
    pub length: Length,
    /// What the planner knows of it, without what the person says.
    pub scheduled: Scheduled,
}

/// A house with its screens.
#[derive(Debug, Clone)]
pub struct House<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What the person's ways and preferences call it: the venue's id, else its name.
    pub key: &'a str,
    /// Where it stands.
    pub position: Option<Whereabouts>,
    /// Its screens that [`Hall::screen`] numbers.
    pub screens: Vec<&'a str>,
}

impl<'a> EditionProgramme<'a> {
    /// The programme of an edition.
    #[must_use]
    pub fn of(cat: &'a Catalogue, edition: EditionId) -> Self {
        let edition = cat.edition(edition);
        let starts: Vec<(Screening<'a>, Instant)> = edition
            .screenings()
            .filter_map(|screening| Some((screening, Instant::parse(screening.start()?).ok()?)))
            .collect();
        let first = starts.iter().map(|(_, start)| *start).min();
        let offset = first.and_then(Instant::offset).map_or(0, |offset| offset.seconds().into());
        let walls: Vec<Minute> = starts.iter().map(|(_, start)| wall(*start)).collect();
        let said = edition.day_ends().and_then(|time| clock(time).ok()).map(minute_of_day);
        let mut programme = Self {
            cat,
            edition,
            zone: edition.timezone().and_then(zone::named),
            day_ends: day::day_ends(said, &walls),
            showings: Vec::new(),
            houses: Vec::new(),
            films: Vec::new(),
            unscheduled: edition.screenings().len() - starts.len(),
            legs: Vec::new(),
            is_elapsed: starts.iter().all(|(_, start)| start.offset().is_some()),
            offset,
        };
        programme.read(starts);
        programme.read_travel();
        programme.read_selected();
        programme
    }

    fn read(&mut self, mut starts: Vec<(Screening<'a>, Instant)>) {
        starts.sort_by_key(|(screening, start)| (self.axis(*start), screening.id_text()));
        let mut numbers: HashMap<FilmId, u32> = HashMap::new();
        let mut houses: HashMap<(String, String), u32> = HashMap::new();
        let mut halls: Vec<Hall> =
            starts.iter().map(|(screening, _)| self.hall(*screening, &mut houses)).collect();
        self.sort_screens(&starts, &mut halls);
        let day = |start: Instant| day::festival_day(wall(start), self.day_ends);
        let at: Vec<(Hall, i64, Minute)> = halls
            .iter()
            .zip(&starts)
            .map(|(hall, (_, start))| (*hall, day(*start), self.axis(*start)))
            .collect();
        let next = next_starts(&at);
        for (((screening, start), (hall, day, begins)), next_start) in
            starts.into_iter().zip(at).zip(next)
        {
            let minutes: Vec<Option<Minute>> =
                screening.films().map(|film| film.minutes().map(Minute::from)).collect();
            let ends = screening.ends().and_then(|ends| Instant::parse(ends).ok());
            let length = LengthFacts {
                start: begins,
                ends: ends.map(|ends| begins + between(start, ends)),
                minutes: screening.minutes().map(Minute::from),
                films: &minutes,
                next_start,
            }
            .length();
            let films = screening
                .films()
                .map(|film| {
                    *numbers.entry(film.id()).or_insert_with(|| {
                        self.films.push(film.id());
                        u32::try_from(self.films.len() - 1).unwrap_or(u32::MAX)
                    })
                })
                .collect();
            let scheduled = Scheduled {
                films,
                hall,
                day,
                start: begins,
                end: begins + length.minutes,
                open: takes_place(screening) && has_tickets(screening) && is_public(screening),
                ..Scheduled::default()
            };
            let wall = wall(start);
            self.showings.push(Showing { screening, start, wall, length, scheduled });
        }
    }

    /// The hall of a screening; one without a venue is in a house without a name.
    fn hall(
        &mut self,
        screening: Screening<'a>,
        houses: &mut HashMap<(String, String), u32>,
    ) -> Hall {
        let text = screening.venue().unwrap_or_default();
        let parts = venue_parts(text);
        let venue = screening.house();
        let name = venue.map_or(parts.house, |venue| venue.name());
        let key = venue.map_or(parts.house, |venue| venue.id_text());
        let screen = screening.screen().or(match venue {
            Some(_) => None,
            None => parts.screen,
        });
        let city = screening.city().unwrap_or_default();
        let house = *houses.entry((fold(key), fold(city))).or_insert_with(|| {
            let position =
                venue.and_then(crate::catalogue::Venue::location).map(|(latitude, longitude)| {
                    Whereabouts { latitude: latitude.into(), longitude: longitude.into() }
                });
            self.houses.push(House { name, key, position, screens: Vec::new() });
            u32::try_from(self.houses.len() - 1).unwrap_or(u32::MAX)
        });
        let screens = &mut self.houses[house as usize].screens;
        let screen = screen.unwrap_or_default();
        let at = screens.iter().position(|known| fold(known) == fold(screen));
        let at = at.unwrap_or_else(|| {
            screens.push(screen);
            screens.len() - 1
        });
        Hall { house, screen: u32::try_from(at).unwrap_or(u32::MAX) }
    }

    /// Numbers the screens of each house as its venue lists them, else by their names.
    fn sort_screens(&mut self, starts: &[(Screening<'a>, Instant)], halls: &mut [Hall]) {
        let mut listed: HashMap<u32, HashMap<String, usize>> = HashMap::new();
        for ((screening, _), hall) in starts.iter().zip(&*halls) {
            listed.entry(hall.house).or_insert_with(|| {
                let screens = screening.house().and_then(crate::catalogue::Venue::screens);
                screens.into_iter().flatten().map(fold).zip(0..).collect()
            });
        }
        let mut places: Vec<Vec<u32>> = Vec::new();
        for (number, house) in (0..).zip(&mut self.houses) {
            let listed = listed.get(&number);
            let place = |screen: &str| listed?.get(&fold(screen)).copied();
            let mut sorted: Vec<(u32, &str)> = (0..).zip(house.screens.iter().copied()).collect();
            sorted.sort_by_cached_key(|(_, screen)| {
                (place(screen).unwrap_or(usize::MAX), numbered(screen))
            });
            let mut moved = vec![0; sorted.len()];
            (0..).zip(&sorted).for_each(|(to, (from, _))| moved[*from as usize] = to);
            house.screens = sorted.into_iter().map(|(_, screen)| screen).collect();
            places.push(moved);
        }
        for hall in halls {
            hall.screen = places[hall.house as usize][hall.screen as usize];
        }
    }

    /// Films that may yet be shown.
    fn read_selected(&mut self) {
        let mut known: HashSet<FilmId> = self.films.iter().copied().collect();
        let unscheduled = self.edition.screenings().flat_map(Screening::films).map(Film::id);
        let selected = self.edition.selections().map(|selection| selection.film().id());
        self.films.extend(unscheduled.chain(selected).filter(|film| known.insert(*film)));
    }

    fn read_travel(&mut self) {
        let number = |id: &str| {
            let at = self.houses.iter().position(|house| house.key == id)?;
            u32::try_from(at).ok()
        };
        self.legs = self
            .cat
            .travel()
            .filter_map(|way| {
                let (from, to) = (number(way.from().id_text())?, number(way.to().id_text())?);
                Some(Leg { from, to, minutes: way.minutes().into() })
            })
            .collect();
    }

    /// The festival's days, in order.
    #[must_use]
    pub fn days(&self) -> Vec<i64> {
        let mut days: Vec<i64> =
            self.showings.iter().map(|showing| showing.scheduled.day).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// A showing by its screening's id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.showings.iter().position(|showing| showing.screening.id_text() == id)
    }

    /// Whether a showing is not cancelled.
    #[must_use]
    pub fn takes_place(&self, showing: usize) -> bool {
        self.showings.get(showing).is_some_and(|showing| takes_place(showing.screening))
    }

    /// Whether there are no more tickets for a showing.
    #[must_use]
    pub fn is_sold_out(&self, showing: usize) -> bool {
        self.showings.get(showing).is_some_and(|showing| !has_tickets(showing.screening))
    }

    /// A film's number here.
    #[must_use]
    pub fn number(&self, film: FilmId) -> Option<u32> {
        let at = self.films.iter().position(|known| *known == film)?;
        u32::try_from(at).ok()
    }

    /// A film's id in the catalogue.
    #[must_use]
    pub fn film_id(&self, film: FilmId) -> String {
        self.cat.film(film).id_text().to_owned()
    }

    /// A film's title.
    #[must_use]
    pub fn film_title(&self, film: FilmId) -> String {
        self.cat.film(film).title().to_owned()
    }

    /// What a hall is called.
    #[must_use]
    pub fn hall_name(&self, hall: Hall) -> String {
        let mut in_it = self.showings.iter().filter(|showing| showing.scheduled.hall == hall);
        in_it.find_map(|showing| showing.screening.hall()).unwrap_or_default()
    }

    /// What one may call a hall, folded: itself, its house, or the house by its id.
    pub(super) fn hall_names(&self, hall: Hall) -> Vec<String> {
        let mut names = vec![fold(&self.hall_name(hall))];
        let house = self.houses.get(hall.house as usize);
        names.extend(house.into_iter().flat_map(|house| [fold(house.name), fold(house.key)]));
        names
    }

    /// The halls of the programme.
    pub(super) fn halls(&self) -> BTreeSet<Hall> {
        self.showings.iter().map(|showing| showing.scheduled.hall).collect()
    }

    /// What a showing is called: its own title, else its films'.
    #[must_use]
    pub fn title(&self, showing: usize) -> String {
        let Some(showing) = self.showings.get(showing) else { return String::new() };
        if let Some(title) = showing.screening.title() {
            return title.to_owned();
        }
        let films: Vec<&str> = showing.screening.films().map(Film::title).collect();
        films.join(" + ")
    }
}

/// A festival's day as a date.
#[must_use]
pub fn date_of(day: i64) -> Option<civil::Date> {
    let days = i32::try_from(day).ok()?;
    civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// A date as a festival's day.
#[must_use]
pub fn day_of(date: civil::Date) -> i64 {
    civil::date(1970, 1, 1).until(date).map_or(0, |span| span.get_days().into())
}

/// Minutes of the wall clock since 1970.
#[must_use]
pub fn wall(moment: Instant) -> Minute {
    wall_of(moment.wall_clock())
}

pub(super) fn wall_of(clock: civil::DateTime) -> Minute {
    day_of(clock.date()) * DAY + minute_of_day(clock.time())
}

fn minute_of_day(time: civil::Time) -> Minute {
    Minute::from(time.hour()) * 60 + Minute::from(time.minute())
}

/// Elapsed minutes between two moments; what has no offset has the other's.
pub(super) fn between(from: Instant, to: Instant) -> Minute {
    (to.seconds(from.offset()) - from.seconds(to.offset())).div_euclid(60)
}

fn takes_place(screening: Screening<'_>) -> bool {
    screening.status() != Some(ScreeningStatus::Cancelled)
}

fn has_tickets(screening: Screening<'_>) -> bool {
    screening.tickets().and_then(|tickets| tickets.state) != Some(TicketState::SoldOut)
}

fn is_public(screening: Screening<'_>) -> bool {
    screening.access().is_none_or(|access| access == Access::Public)
}
