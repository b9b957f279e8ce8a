//! A plan at a festival with all that it is judged by, and its days one after the other.

use std::collections::BTreeSet;

use palmares_planner::Minute;
use palmares_planner::best::{Taken, Wish};
use palmares_planner::follows::{Between, Visit, between};
use palmares_planner::showing::Scheduled;

use super::{EditionProgramme, OwnPlan, PlanQuestion};
use crate::journal::plan::OwnTicket;

/// How long a meal takes where the person says nothing of meals, in minutes.
const USUAL_MEAL: Minute = 45;

/// What one goes to, or what is proposed, beside the programme and the person's wishes.
#[derive(Debug, Clone, Copy)]
pub struct FestivalPlan<'a> {
    /// The programme.
    pub programme: &'a EditionProgramme<'a>,
    /// What the person wants and chose.
    pub own: &'a OwnPlan,
    /// The programme as it is for the person: with talks, closed to what is refused.
    pub question: &'a PlanQuestion,
    /// The showings of the plan.
    pub taken: &'a [Taken],
}

/// A day of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaDay {
    /// The festival's day.
    pub day: i64,
    /// What is planned, in order of time; at least one.
    pub stops: Vec<AgendaStop>,
}

/// A showing of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaStop {
    /// Which it is.
    pub taken: Taken,
    /// How sure it is.
    pub state: StopState,
    /// What lies between the one before, on the same day, and this.
    pub pause: Option<AgendaPause>,
}

/// How sure a planned showing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StopState {
    /// A plan proposes it.
    Proposed,
    /// One goes there.
    Going,
    /// One has a ticket.
    Ticket,
}

/// The time between two planned showings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaPause {
    /// Whether both are in one hall.
    pub is_same_hall: bool,
    /// Whether both are in one house.
    pub is_same_house: bool,
    /// The way's minutes.
    pub way: Minute,
    /// What remains of the time between; below nothing where the way is longer.
    pub free: Minute,
    /// How the two stand to each other.
    pub stands: Between,
    /// Whether there is time for one of the person's meals, or for the usual one.
    pub has_room_for_meal: bool,
}

impl FestivalPlan<'_> {
    /// The plan day by day.
    #[must_use]
    pub fn agenda(&self) -> Vec<AgendaDay> {
        let mut taken = self.taken.to_vec();
        taken.sort_by_key(|taken| (self.scheduled(taken.showing).start, *taken));
        let mut days: Vec<AgendaDay> = Vec::new();
        let mut before: Option<Taken> = None;
        for taken in taken {
            let day = self.scheduled(taken.showing).day;
            let before = before.replace(taken).filter(|b| self.scheduled(b.showing).day == day);
            let pause = before.map(|before| self.pause(before, taken));
            let stop = AgendaStop { taken, state: self.state(taken.showing), pause };
            match days.last_mut().filter(|last| last.day == day) {
                Some(last) => last.stops.push(stop),
                None => days.push(AgendaDay { day, stops: vec![stop] }),
            }
        }
        days
    }

    fn pause(&self, before: Taken, next: Taken) -> AgendaPause {
        let (from, to) = (self.visit(before), self.visit(next));
        let pause = from.pause(&to, &self.question.ways);
        let day = self.scheduled(next.showing).day;
        let (leaves, arrives) = (from.leaves(), to.arrives());
        let rules = &self.question.rules;
        let has_room_for_meal = match rules.meals.is_empty() {
            true => arrives - leaves - pause.way >= USUAL_MEAL,
            // One eats before the way or after it.
            false => {
                rules.has_room_for_meal(day, leaves, arrives - pause.way)
                    || rules.has_room_for_meal(day, leaves + pause.way, arrives)
            }
        };
        AgendaPause {
            is_same_hall: from.hall == to.hall,
            is_same_house: from.hall.house == to.hall.house,
            way: pause.way,
            free: pause.free,
            stands: between(&from, &to, &self.question.ways),
            has_room_for_meal,
        }
    }

    /// How sure a planned showing is.
    #[must_use]
    pub fn state(&self, showing: usize) -> StopState {
        match self.own.is_chosen(showing) {
            true if self.own.tickets.get(&showing) == Some(&OwnTicket::Bought) => StopState::Ticket,
            true => StopState::Going,
            false => StopState::Proposed,
        }
    }

    /// Whether a showing is in the plan.
    #[must_use]
    pub fn takes(&self, showing: usize) -> bool {
        self.taken.iter().any(|taken| taken.showing == showing)
    }

    /// The planned showing that another one goes with worst, and how the two stand, unless it goes with all easily.
    #[must_use]
    pub fn stands(&self, showing: usize) -> Option<(usize, Between)> {
        let own = self.taken.iter().find(|taken| taken.showing == showing);
        let leaves_early = own.is_some_and(|own| own.leaves_early);
        let here = self.question.showings.get(showing)?.visit(leaves_early);
        let rank = |stands: &Between| match *stands {
            Between::Clash(minutes) => (3, minutes),
            Between::Short(minutes) => (2, minutes),
            Between::Tight(minutes) => (1, -minutes),
            Between::Easy(minutes) => (0, -minutes),
        };
        let others = self.taken.iter().filter(|taken| taken.showing != showing);
        let stands = others
            .map(|taken| (taken.showing, between(&here, &self.visit(*taken), &self.question.ways)));
        let worst = stands.max_by_key(|(other, stands)| (rank(stands), std::cmp::Reverse(*other)));
        worst.filter(|(_, stands)| !matches!(stands, Between::Easy(_)))
    }

    /// How much the film of a showing is wanted that is wanted most.
    #[must_use]
    pub fn wish_of(&self, showing: usize) -> Wish {
        let films = self.question.showings.get(showing).map_or(&[][..], |showing| &showing.films);
        films.iter().map(|film| self.own.wish(*film)).max().unwrap_or_default()
    }

    pub(super) fn scheduled(&self, showing: usize) -> &Scheduled {
        &self.question.showings[showing]
    }

    pub(super) fn visit(&self, taken: Taken) -> Visit {
        self.scheduled(taken.showing).visit(taken.leaves_early)
    }

    /// The films of some showings.
    pub(super) fn films_of(&self, taken: &[Taken]) -> BTreeSet<u32> {
        taken.iter().flat_map(|taken| &self.scheduled(taken.showing).films).copied().collect()
    }
}
