//! The programme of an edition: to which of its days a screening belongs, and how long it runs.

use jiff::civil::{Date, DateTime, Time};
use palmares_catalogue::instant::{self, Instant};
use palmares_catalogue::{Edition, Screening, zone};
use palmares_planner::day;
use palmares_planner::showing::{LengthFacts, LengthFrom};

/// Minutes of a day.
const DAY: i64 = palmares_planner::DAY;

/// The days of an edition, which end in the night.
#[derive(Debug, Clone)]
pub struct FestivalDays<'c> {
    edition: Option<Edition<'c>>,
    ends: Time,
    first: Option<Date>,
    /// Screenings with a start, by hall, day and start.
    by_hall: Vec<(Hall<'c>, Date, i64)>,
}

type Hall<'c> = (&'c str, Option<&'c str>);

/// When a screening is, by the clock at the venue and the festival's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownAt {
    /// The festival's day.
    pub day: Date,
    /// When it begins: minutes from the midnight with which that day begins, so that 1455 is 00:15 after it.
    pub start: i64,
    /// When it is over, counted alike; `None` where nothing tells.
    pub end: Option<i64>,
    /// Whether the end is a guess by what follows in the hall.
    pub is_guess: bool,
}

impl<'c> FestivalDays<'c> {
    /// Those of an edition; those of no edition are days that end at 04:00.
    #[must_use]
    pub fn of(edition: Option<Edition<'c>>) -> Self {
        let screenings = || edition.into_iter().flat_map(Edition::screenings);
        let starts: Vec<DateTime> =
            screenings().filter_map(start).map(Instant::wall_clock).collect();
        let said = edition.and_then(Edition::day_ends).and_then(|text| instant::clock(text).ok());
        let dial: Vec<i64> = starts.iter().map(|start| minutes(start.time())).collect();
        let ends = day::day_ends(said.map(minutes), &dial);
        let part = |number: i64| i8::try_from(number).unwrap_or(0);
        let ends = Time::new(part(ends / 60), part(ends % 60), 0, 0).unwrap_or_default();
        let mut days = Self { edition, ends, first: None, by_hall: Vec::new() };
        let mut by_hall: Vec<_> = screenings()
            .filter_map(|shown| {
                let (day, start) = days.begins(shown)?;
                Some((hall(shown)?, day, start))
            })
            .collect();
        by_hall.sort_unstable();
        days.by_hall = by_hall;
        let opening = edition.and_then(|edition| edition.from()?.parse::<Date>().ok());
        days.first = opening.or_else(|| {
            screenings().filter_map(|shown| days.begins(shown)).map(|(day, _)| day).min()
        });
        days
    }

    /// When a day ends, in minutes past midnight.
    #[must_use]
    pub fn ends(&self) -> i64 {
        minutes(self.ends)
    }

    /// Which day of the edition that is, from 1; `None` before the first.
    #[must_use]
    pub fn number(&self, day: Date) -> Option<u16> {
        let days = day.since(self.first?).ok()?.get_days();
        u16::try_from(days).ok().map(|days| days + 1)
    }

    /// When a screening is; `None` where its start is not known.
    #[must_use]
    pub fn shown(&self, screening: Screening<'_>) -> Option<ShownAt> {
        let (day, begins) = self.begins(screening)?;
        let (end, is_guess) = match self.known_end(screening, day) {
            Some(end) => (Some(end), false),
            None => (self.guessed_end(screening, day, begins), true),
        };
        Some(ShownAt { day, start: begins, end, is_guess: is_guess && end.is_some() })
    }

    fn begins(&self, screening: Screening<'_>) -> Option<(Date, i64)> {
        let start = start(screening)?;
        let day = start.festival_day(self.ends);
        Some((day, from_midnight(day, start.wall_clock())))
    }

    /// As the clock at the venue shows it, which may change in the meantime.
    fn known_end(&self, screening: Screening<'_>, day: Date) -> Option<i64> {
        let start = start(screening)?;
        let zone = self.edition.and_then(Edition::timezone).and_then(zone::named);
        let written = screening.ends().and_then(|ends| Instant::parse(ends).ok());
        let is_later = |ends: &Instant| ends.seconds(start.offset()) > start.seconds(ends.offset());
        let end = match written.filter(is_later) {
            Some(ends) => ends,
            None => start.later(screening.length()?, zone.as_ref())?,
        };
        Some(from_midnight(day, end.wall_clock()))
    }

    fn guessed_end(&self, screening: Screening<'_>, day: Date, start: i64) -> Option<i64> {
        let here = (hall(screening)?, day, start);
        let next = self.by_hall.get(self.by_hall.partition_point(|other| *other <= here));
        let next = next.filter(|next| (next.0, next.1) == (here.0, here.1)).map(|next| next.2);
        let length = LengthFacts { start, next_start: next, ..LengthFacts::default() }.length();
        (length.from == LengthFrom::NextStart).then_some(start + length.minutes)
    }
}

/// Screenings in the order in which a programme lists them: by day, and on it by the moment at which they begin,
/// wherever that is; those of unknown time last. A time without an offset is taken to have that of the others.
#[must_use]
pub fn in_order<'c>(
    screenings: impl Iterator<Item = Screening<'c>>,
) -> Vec<(Screening<'c>, Option<ShownAt>)> {
    let mut known: Vec<FestivalDays<'c>> = Vec::new();
    let mut listed: Vec<(Screening<'c>, Option<ShownAt>)> = Vec::new();
    for screening in screenings {
        let of = |days: &FestivalDays<'c>| {
            days.edition.map(Edition::id) == screening.edition().map(Edition::id)
        };
        // Those of an edition mostly stand together.
        let at = known.iter().rposition(of).unwrap_or_else(|| {
            known.push(FestivalDays::of(screening.edition()));
            known.len() - 1
        });
        listed.push((screening, known[at].shown(screening)));
    }
    let offset = listed.iter().find_map(|(shown, _)| start(*shown)?.offset());
    listed.sort_by_cached_key(|(shown, at)| {
        let day = at.map(|at| at.day);
        (day.is_none(), day, start(*shown).map(|start| start.seconds(offset)), shown.id())
    });
    listed
}

fn start(screening: Screening<'_>) -> Option<Instant> {
    Instant::parse(screening.start()?).ok()
}

fn hall(screening: Screening<'_>) -> Option<Hall<'_>> {
    Some((screening.venue()?, screening.screen()))
}

fn minutes(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

fn from_midnight(day: Date, moment: DateTime) -> i64 {
    let days = moment.date().since(day).map_or(0, |span| i64::from(span.get_days()));
    days * DAY + minutes(moment.time())
}
