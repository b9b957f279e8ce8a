//! Now and next: where one is, what comes next, and what runs in the halls.

use palmares_planner::Minute;
use palmares_planner::best::Taken;
use palmares_planner::way::Hall;

use super::FestivalPlan;

/// How things stand at a moment of a festival.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NowAndNext {
    /// The moment, on the programme's axis.
    pub now: Minute,
    /// The festival's day.
    pub day: i64,
    /// The planned showing that one is at.
    pub here: Option<Taken>,
    /// The planned showing that comes next, on this day or a later one.
    pub next: Option<NextVisit>,
    /// What runs and comes next today in each hall of the programme where anything does.
    pub halls: Vec<HallNow>,
}

/// The showing that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextVisit {
    /// Which it is.
    pub taken: Taken,
    /// The way's minutes from the showing before it on its day.
    pub way: Option<Minute>,
    /// When to leave to be there early; at a showing that ends later than that, when it ends.
    pub leave_at: Minute,
}

/// A hall at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HallNow {
    /// Which it is.
    pub hall: Hall,
    /// What runs, without the talk after it.
    pub running: Option<usize>,
    /// What begins next, on the same festival day.
    pub next: Option<usize>,
}

impl FestivalPlan<'_> {
    /// How things stand at a minute of the programme's axis.
    #[must_use]
    pub fn now_and_next(&self, now: Minute) -> NowAndNext {
        let day = self.programme.day_at(now);
        let visits = || self.taken.iter().map(|taken| (*taken, self.visit(*taken)));
        let here = visits().filter(|(_, visit)| visit.start <= now && now < visit.leaves());
        let here = here.max_by_key(|(taken, visit)| (visit.start, *taken)).map(|(taken, _)| taken);
        let next = visits().filter(|(_, visit)| visit.start > now);
        let next = next.min_by_key(|(taken, visit)| (visit.start, *taken));
        let next = next.map(|(taken, visit)| {
            let is_of_day = |other: &Taken| {
                self.scheduled(other.showing).day == self.scheduled(taken.showing).day
            };
            let before = visits().filter(|(other, before)| {
                before.start <= now && before.start < visit.start && is_of_day(other)
            });
            let before = before.max_by_key(|(other, before)| (before.start, *other));
            let way = before.map(|(_, before)| self.question.ways.minutes(before.hall, visit.hall));
            let leave_at = visit.arrives() - way.unwrap_or(0);
            let ends = before.map_or(leave_at, |(_, before)| before.leaves());
            NextVisit { taken, way, leave_at: leave_at.max(ends) }
        });
        NowAndNext { now, day, here, next, halls: self.halls_at(now, day) }
    }

    fn halls_at(&self, now: Minute, day: i64) -> Vec<HallNow> {
        let mut halls: Vec<HallNow> = Vec::new();
        for (at, showing) in self.programme.showings.iter().enumerate() {
            let scheduled = &showing.scheduled;
            let is_running = scheduled.start <= now && now < scheduled.end;
            let is_next = scheduled.start > now && scheduled.day == day;
            if !(is_running || is_next)
                || !self.programme.takes_place(at)
                || !self.own.is_shown(self.programme, at)
            {
                continue;
            }
            let known = halls.iter().position(|known| known.hall == scheduled.hall);
            let known = known.unwrap_or_else(|| {
                halls.push(HallNow { hall: scheduled.hall, running: None, next: None });
                halls.len() - 1
            });
            // In order of time: the first that comes is the next, and the last that began is the one that runs.
            match is_running {
                true => halls[known].running = Some(at),
                false => halls[known].next = halls[known].next.or(Some(at)),
            }
        }
        halls.sort_by_cached_key(|hall| self.own.hall_order(self.programme, hall.hall));
        halls
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::tests::{Made, at};

    #[test]
    fn one_is_at_a_showing_and_leaves_in_time_for_the_next() {
        let mut made = Made::new();
        made.go(&["s1", "s4"]);
        let told = |now| {
            let now = made.see(|plan| plan.now_and_next(now));
            let next = now.next.map(|next| (made.id(next.taken.showing), next.way, next.leave_at));
            (now.here.map(|here| made.id(here.showing)), next)
        };
        let minute = |hour: i64, minute| at(1, hour * 60 + minute);
        let (s1, s4) = ("s1".to_owned(), "s4".to_owned());
        // Before the first there is no way.
        assert_eq!(told(minute(17, 0)), (None, Some((s1.clone(), None, minute(17, 50)))));
        // Cedar clashes with the way: one leaves when Ash is over, too late.
        assert_eq!(told(minute(18, 0)), (Some(s1), Some((s4.clone(), Some(30), minute(19, 30)))));
        assert_eq!(told(minute(19, 30)).0, None);
        assert_eq!(told(minute(19, 50)), (Some(s4), None));
        assert_eq!(told(minute(21, 10)), (None, None));
    }

    #[test]
    fn each_hall_has_what_runs_and_what_begins_next_on_the_festivals_day() {
        let made = Made::new();
        let halls = |now| {
            let now = made.see(|plan| plan.now_and_next(now));
            let id = |at: Option<usize>| at.map(|at| made.id(at));
            now.halls.iter().map(|hall| (id(hall.running), id(hall.next))).collect::<Vec<_>>()
        };
        let id = |id: &str| Some(id.to_owned());
        let evening = at(1, 18 * 60 + 30);
        assert_eq!(halls(evening), [(id("s1"), None), (id("s2"), id("s4"))]);
        // At 00:30 it is still the evening before.
        assert_eq!(halls(at(3, 30)), [(id("s3"), None)]);
        assert_eq!(made.see(|plan| plan.now_and_next(at(3, 30)).day), at(2, 0) / 1440);
        assert_eq!(halls(at(3, 12 * 60)), []);
    }
}
