//! Moments on a programme's axis, and what the clocks of its festival show then.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use palmares_planner::{DAY, Minute, day};

use super::EditionProgramme;
use super::programme::{date_of, wall, wall_of};
use crate::catalogue::instant::Instant;

impl EditionProgramme<'_> {
    /// A moment on the programme's axis.
    #[must_use]
    pub fn axis(&self, moment: Instant) -> Minute {
        if !self.is_elapsed {
            return wall(moment);
        }
        match moment.offset() {
            Some(_) => (moment.seconds(None) + self.offset).div_euclid(60),
            None => wall(moment),
        }
    }

    /// The same of a moment that somebody says, who may leave out the offset.
    #[must_use]
    pub fn axis_at(&self, moment: Instant) -> Minute {
        match moment.offset() {
            None => self.axis_of_wall(wall(moment)),
            Some(_) => self.axis(moment),
        }
    }

    /// The moment of a wall clock's minute on the axis: by the festival's zone, else by the offset of the showing that is
    /// nearest.
    #[must_use]
    pub fn axis_of_wall(&self, minute: Minute) -> Minute {
        if let Some(minute) = self.axis_in_zone(minute) {
            return minute;
        }
        let near = self.showings.iter().min_by_key(|showing| (showing.wall - minute).abs());
        near.map_or(minute, |near| minute + near.scheduled.start - near.wall)
    }

    /// The same of what a clock at the festival shows.
    #[must_use]
    pub fn axis_of_clock(&self, clock: civil::DateTime) -> Minute {
        self.axis_of_wall(wall_of(clock))
    }

    /// What the wall clock shows at a minute of the axis: by the festival's zone, else by the offset of the showing that
    /// is nearest.
    #[must_use]
    pub fn wall_of_axis(&self, minute: Minute) -> Minute {
        if let Some(wall) = self.wall_in_zone(minute) {
            return wall;
        }
        let near = self.showings.iter().min_by_key(|near| (near.scheduled.start - minute).abs());
        near.map_or(minute, |near| minute + near.wall - near.scheduled.start)
    }

    /// What the wall clock shows at a minute of the axis while a showing is on. Clocks may change meanwhile.
    #[must_use]
    pub fn wall_during(&self, showing: usize, minute: Minute) -> Minute {
        let of = &self.showings[showing];
        let [start, then] = [of.scheduled.start, minute].map(|minute| self.wall_in_zone(minute));
        // Where the zone contradicts the offset, the programme says what its clocks show.
        let then = then.filter(|_| start == Some(of.wall));
        then.unwrap_or(of.wall + minute - of.scheduled.start)
    }

    fn elapsed_zone(&self) -> Option<&TimeZone> {
        self.zone.as_ref().filter(|_| self.is_elapsed)
    }

    fn wall_in_zone(&self, minute: Minute) -> Option<Minute> {
        let moment = minute.checked_mul(60)?.checked_sub(self.offset)?;
        let clock = self.elapsed_zone()?.to_datetime(Timestamp::from_second(moment).ok()?);
        Some(wall_of(clock))
    }

    fn axis_in_zone(&self, wall: Minute) -> Option<Minute> {
        let minutes = i8::try_from(wall.rem_euclid(DAY) % 60).ok()?;
        let hours = i8::try_from(wall.rem_euclid(DAY) / 60).ok()?;
        let clock = date_of(wall.div_euclid(DAY))?.at(hours, minutes, 0, 0);
        let moment = self.elapsed_zone()?.to_timestamp(clock).ok()?;
        Some((moment.as_second() + self.offset).div_euclid(60))
    }

    /// The festival's day at a minute of the axis.
    #[must_use]
    pub fn day_at(&self, minute: Minute) -> i64 {
        day::festival_day(self.wall_of_axis(minute), self.day_ends)
    }

    /// The minute of the axis at which a clock shows a time on a festival's day; 24:15 is past its midnight, and 00:15
    /// too where the day ends later than that.
    #[must_use]
    pub fn minute_on(&self, day: i64, time: Minute) -> Minute {
        self.axis_of_wall(day::minute_of(day, time, self.day_ends))
    }

    /// The midnights of days whose clocks show another hour than the first day's.
    pub(super) fn midnights(&self) -> Vec<(i64, Minute)> {
        let mut midnights: Vec<(i64, Minute)> = Vec::new();
        for showing in &self.showings {
            let (day, ahead) = (showing.scheduled.day, showing.scheduled.start - showing.wall);
            if ahead != 0 && midnights.iter().all(|(known, _)| *known != day) {
                midnights.push((day, day * DAY + ahead));
            }
        }
        midnights
    }
}
