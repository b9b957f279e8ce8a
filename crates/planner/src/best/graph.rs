//! What may be taken, in order of time, and what may come next.

use std::collections::BTreeMap;

use super::wishes::way_cost;
use super::{BONUS_MOST, Planning, Taken};
use crate::Minute;
use crate::follows::Visit;

/// The group of what is chosen, which needs none.
pub(super) const NO_GROUP: u32 = u32::MAX;
/// What weights are cut off at, so that sums of them stay whole in a float.
pub(super) const WEIGHT_MOST: i64 = 1 << 36;
/// What is taken off a showing none of whose films is its programme's alone, so that nobody goes to a film again for
/// the talk.
const AGAIN: i64 = BONUS_MOST + 1;

/// A showing that may be taken, in whole or without the talk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taking {
    pub(super) taken: Taken,
    visit: Visit,
    /// Its place among the days of the graph.
    pub(super) day: u32,
    pub(super) group: u32,
    /// The bonus, and the weights of films that no other programme holds; nothing for what is chosen.
    pub(super) value: i64,
    bonus: i64,
    pub(super) is_chosen: bool,
    /// Until when one is at this or at anything chosen before, and from when at this or anything chosen after.
    free_from: Minute,
    free_to: Minute,
}

/// A programme: showings with the same wanted films, of which a plan has one.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) films: Vec<u32>,
    pub(super) takings: Vec<u32>,
    pub(super) shared: Vec<u32>,
}

/// A film that several programmes hold.
#[derive(Debug, Clone)]
pub(super) struct SharedFilm {
    pub(super) weight: i64,
    pub(super) groups: Vec<u32>,
}

/// A day on which something may be taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlanDay {
    number: i64,
    pub(super) from: usize,
    pub(super) to: usize,
    /// How many showings it may have; 1 where that needs no counting.
    pub(super) most: usize,
    pub(super) is_counted: bool,
    /// The meals of the day, as a mask.
    pub(super) meals: u8,
    /// Where the last chosen of the day stands, plus one; `from` if there is none.
    pub(super) close_from: usize,
    /// Where the first chosen of the day stands, plus one; `to` if there is none.
    pub(super) open_to: usize,
}

/// From one taking to a later one of the same day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) to: u32,
    /// The meals that there is time for between, as a mask.
    pub(super) room: u8,
    pub(super) cost: i8,
}

#[derive(Debug, Clone)]
pub(super) struct Graph {
    pub(super) takings: Vec<Taking>,
    pub(super) groups: Vec<Group>,
    pub(super) shared: Vec<SharedFilm>,
    pub(super) days: Vec<PlanDay>,
    steps: Vec<Step>,
    steps_from: Vec<usize>,
    /// The meals that there is time for before a day's first taking, and after its last.
    pub(super) before: Vec<u8>,
    pub(super) after: Vec<u8>,
    /// Past this, everything on later days can be reached: where the next day begins, unless the night is short.
    pub(super) until: Vec<usize>,
    /// Takings of later days before that, that can be reached.
    over_night: BTreeMap<usize, Vec<usize>>,
    /// What the chosen are worth for themselves.
    pub(super) constant: i64,
    /// How many are chosen.
    pub(super) chosen: usize,
}

impl Graph {
    pub(super) fn new(planning: &Planning<'_>) -> Self {
        let mut offer = Offer::new(planning);
        offer.takings.sort_by_key(|taking| {
            let showing = &planning.showings[taking.taken.showing];
            (showing.day, showing.start, taking.visit.leaves(), taking.taken)
        });
        let mut graph = Self {
            takings: offer.takings,
            groups: Vec::new(),
            shared: Vec::new(),
            days: Vec::new(),
            steps: Vec::new(),
            steps_from: vec![0],
            before: Vec::new(),
            after: Vec::new(),
            until: Vec::new(),
            over_night: BTreeMap::new(),
            constant: offer.constant,
            chosen: 0,
        };
        graph.chosen = graph.takings.iter().filter(|taking| taking.is_chosen).count();
        graph.group(planning, &offer.covered);
        graph.cut_into_days(planning);
        graph.link(planning);
        for day in 0..graph.days.len() {
            graph.count(planning, day);
        }
        graph
    }

    fn group(&mut self, planning: &Planning<'_>, covered: &[bool]) {
        let mut numbers: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        for (number, taking) in self.takings.iter_mut().enumerate() {
            if taking.is_chosen {
                continue;
            }
            let films = wanted(planning, taking.taken.showing, covered);
            let group = *numbers.entry(films.clone()).or_insert_with(|| {
                self.groups.push(Group { films, takings: Vec::new(), shared: Vec::new() });
                self.groups.len() as u32 - 1
            });
            taking.group = group;
            self.groups[group as usize].takings.push(number as u32);
        }
        let mut holders: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (number, group) in self.groups.iter().enumerate() {
            for film in &group.films {
                holders.entry(*film).or_default().push(number as u32);
            }
        }
        let mut own = vec![0; self.groups.len()];
        for (film, groups) in holders {
            let weight = weight(planning, film);
            if let [group] = groups[..] {
                own[group as usize] += weight;
                continue;
            }
            for group in &groups {
                self.groups[*group as usize].shared.push(self.shared.len() as u32);
            }
            self.shared.push(SharedFilm { weight, groups });
        }
        for taking in self.takings.iter_mut().filter(|taking| !taking.is_chosen) {
            let own = own[taking.group as usize];
            taking.value = own + taking.bonus - if own == 0 { AGAIN } else { 0 };
        }
    }

    fn cut_into_days(&mut self, planning: &Planning<'_>) {
        let day_of = |taking: &Taking| planning.showings[taking.taken.showing].day;
        let mut from = 0;
        while from < self.takings.len() {
            let number = day_of(&self.takings[from]);
            let to = from + self.takings[from..].partition_point(|taking| day_of(taking) == number);
            let (mut close_from, mut open_to, mut free_from) = (from, to, Minute::MIN);
            for at in from..to {
                let taking = &mut self.takings[at];
                taking.day = self.days.len() as u32;
                taking.free_from = taking.visit.leaves();
                if taking.is_chosen {
                    close_from = at + 1;
                    open_to = open_to.min(at + 1);
                    free_from = free_from.max(taking.free_from);
                    taking.free_from = free_from;
                }
            }
            let mut free_to = Minute::MAX;
            for taking in self.takings[from..to].iter_mut().rev() {
                taking.free_to = taking.visit.arrives();
                if taking.is_chosen {
                    free_to = free_to.min(taking.free_to);
                    taking.free_to = free_to;
                }
            }
            let meals = planning.rules.all_meals();
            let (most, is_counted) = (1, false);
            self.days.push(PlanDay {
                number,
                from,
                to,
                most,
                is_counted,
                meals,
                close_from,
                open_to,
            });
            from = to;
        }
    }

    fn link(&mut self, planning: &Planning<'_>) {
        let rules = planning.rules;
        let arrivals = self.takings.iter().rev().scan(Minute::MAX, |first, taking| {
            *first = (*first).min(taking.visit.arrives());
            Some(*first)
        });
        let mut arrivals: Vec<Minute> = arrivals.collect();
        arrivals.reverse();
        for at in 0..self.takings.len() {
            let taking = self.takings[at];
            let day = self.days[taking.day as usize];
            self.before.push(rules.room(day.number, Minute::MIN, taking.free_to));
            self.after.push(rules.room(day.number, taking.free_from, Minute::MAX));
            for next in at + 1..day.to {
                if let Some(step) = self.step(planning, at, next) {
                    self.steps.push(step);
                }
                if self.takings[next].is_chosen {
                    break;
                }
            }
            self.steps_from.push(self.steps.len());
            let (until, reached) = self.night(planning, at, day.to, &arrivals);
            self.until.push(until);
            if !reached.is_empty() {
                self.over_night.insert(at, reached);
            }
        }
    }

    /// Past what everything on later days can be reached, and what before that can; `arrivals` says when one must first
    /// be anywhere, from each taking on.
    fn night(
        &self,
        planning: &Planning<'_>,
        at: usize,
        day_to: usize,
        arrivals: &[Minute],
    ) -> (usize, Vec<usize>) {
        let is_late = |next: &usize| !self.is_passable(planning, at, *next);
        let home = self.takings[at].visit.leaves().saturating_add(planning.ways.longest());
        let near = arrivals[day_to..].partition_point(|first| *first < home);
        let late = (day_to..day_to + near).rev().find(is_late);
        let Some(late) = late else { return (day_to, Vec::new()) };
        // Past the first that is chosen there is no way round it.
        let chosen = (day_to..late).find(|next| self.takings[*next].is_chosen);
        let to = chosen.map_or(late, |chosen| chosen + 1);
        (late + 1, (day_to..to).filter(|next| !is_late(next)).collect())
    }

    /// Whether one may come after the other: both are chosen, or it can be reached.
    fn is_passable(&self, planning: &Planning<'_>, from: usize, to: usize) -> bool {
        let (from, to) = (&self.takings[from], &self.takings[to]);
        from.is_chosen && to.is_chosen || from.visit.is_followed_by(&to.visit, planning.ways)
    }

    fn step(&self, planning: &Planning<'_>, from: usize, to: usize) -> Option<Step> {
        if !self.is_passable(planning, from, to) {
            return None;
        }
        let (a, b) = (&self.takings[from], &self.takings[to]);
        let day = self.days[a.day as usize].number;
        let way = planning.ways.minutes(a.visit.hall, b.visit.hall);
        // One eats where one comes from, or where one goes to.
        let room = planning.rules.room(day, a.free_from, b.free_to.saturating_sub(way))
            | planning.rules.room(day, a.free_from.saturating_add(way), b.free_to);
        Some(Step { to: to as u32, room, cost: way_cost(way) as i8 })
    }

    /// What a day must have that what is chosen on it does not rule out, and how many it may have.
    fn count(&mut self, planning: &Planning<'_>, day: usize) {
        let PlanDay { from, to, .. } = self.days[day];
        let chosen: Vec<_> = (from..to).filter(|at| self.takings[*at].is_chosen).collect();
        if let Some((first, last)) = chosen.first().zip(chosen.last()) {
            let between =
                chosen.windows(2).filter_map(|pair| self.step(planning, pair[0], pair[1]));
            let room = between.fold(self.before[*first] | self.after[*last], |a, b| a | b.room);
            self.days[day].meals &= room;
        }
        let mut longest = vec![1_usize; to - from];
        for at in (from..to).rev() {
            let after = self.steps(at).iter().map(|step| longest[step.to as usize - from]).max();
            longest[at - from] += after.unwrap_or(0);
        }
        let longest = longest.into_iter().max().unwrap_or(0);
        if let Some(most) = planning.rules.most_per_day.filter(|most| *most < longest) {
            self.days[day].most = most.max(chosen.len());
            self.days[day].is_counted = true;
        }
    }

    pub(super) fn steps(&self, from: usize) -> &[Step] {
        &self.steps[self.steps_from[from]..self.steps_from[from + 1]]
    }

    /// Takings of later days that can be reached over a night that is too short for others, in order.
    pub(super) fn over_night(&self, from: usize) -> &[usize] {
        self.over_night.get(&from).map_or(&[], Vec::as_slice)
    }
}

/// The films of a showing that are wanted, and not in what is chosen; in order.
fn wanted(planning: &Planning<'_>, showing: usize, covered: &[bool]) -> Vec<u32> {
    let mut films = planning.showings[showing].films.clone();
    films.retain(|film| weight(planning, *film) > 0 && !covered[*film as usize]);
    films.sort_unstable();
    films.dedup();
    films
}

fn weight(planning: &Planning<'_>, film: u32) -> i64 {
    planning.weights.get(film as usize).map_or(0, |weight| (*weight).clamp(0, WEIGHT_MOST))
}

fn bonus(planning: &Planning<'_>, taken: Taken) -> i64 {
    let bonus = planning.bonuses.get(taken.showing).copied().unwrap_or(0);
    // What speaks for a showing is its talk, as far as is known.
    bonus.clamp(-WEIGHT_MOST, if taken.leaves_early { 0 } else { BONUS_MOST })
}

/// What may be taken.
struct Offer {
    takings: Vec<Taking>,
    /// By film: whether it is in what is chosen.
    covered: Vec<bool>,
    constant: i64,
}

impl Offer {
    fn new(planning: &Planning<'_>) -> Self {
        let mut offer =
            Self { takings: Vec::new(), covered: vec![false; planning.weights.len()], constant: 0 };
        let mut is_chosen = vec![false; planning.showings.len()];
        for taken in planning.chosen {
            let Some(showing) = planning.showings.get(taken.showing) else { continue };
            if std::mem::replace(&mut is_chosen[taken.showing], true) {
                continue;
            }
            offer.constant += bonus(planning, *taken);
            for film in wanted(planning, taken.showing, &offer.covered) {
                offer.constant += weight(planning, film);
                offer.covered[film as usize] = true;
            }
            offer.takings.push(taking(planning, *taken, showing.visit(taken.leaves_early), true));
        }
        let chosen = offer.takings.clone();
        for (number, showing) in planning.showings.iter().enumerate() {
            if is_chosen[number] || !showing.open {
                continue;
            }
            let worth: i64 = wanted(planning, number, &offer.covered)
                .iter()
                .map(|film| weight(planning, *film))
                .sum();
            let may_leave = planning.rules.may_leave_early && showing.talk > 0;
            for leaves_early in [false, true].into_iter().take(if may_leave { 2 } else { 1 }) {
                let taken = Taken { showing: number, leaves_early };
                let visit = showing.visit(leaves_early);
                let fits = |other: &Taking| {
                    let before = planning.showings[other.taken.showing].day;
                    let is_before = (before, other.visit.start) < (showing.day, visit.start);
                    let (a, b) =
                        if is_before { (&other.visit, &visit) } else { (&visit, &other.visit) };
                    a.is_followed_by(b, planning.ways)
                };
                if worth > 0
                    && worth + bonus(planning, taken) > 0
                    && planning.rules.allow(showing, visit.leaves())
                    && chosen.iter().all(fits)
                {
                    offer.takings.push(taking(planning, taken, visit, false));
                }
            }
        }
        offer
    }
}

fn taking(planning: &Planning<'_>, taken: Taken, visit: Visit, is_chosen: bool) -> Taking {
    let bonus = if is_chosen { 0 } else { bonus(planning, taken) };
    Taking {
        taken,
        visit,
        day: 0,
        group: NO_GROUP,
        value: 0,
        bonus,
        is_chosen,
        free_from: visit.leaves(),
        free_to: visit.arrives(),
    }
}
