//! What a person wants, chose and is free for at an edition, and the question that the planner is asked with it.

use std::collections::{BTreeMap, BTreeSet};

use palmares_planner::Minute;
use palmares_planner::best::{Bonus, Meal, Planning, Rules, Taken, Wish, weights};
use palmares_planner::chances::{Chance, Chances};
use palmares_planner::showing::{EARLY, EARLY_IN_QUEUE, Scheduled, TALK};
use palmares_planner::way::{Hall, Leg, Ways};

use super::EditionProgramme;
use super::programme::day_of;
use crate::catalogue::FilmId;
use crate::catalogue::terms::TicketState;
use crate::journal::plan::{EditionPlan, OwnTicket, PlanSettings, WishLevel};
use crate::text::fold::fold;

/// A person's side of a programme.
#[derive(Debug, Clone, Default)]
pub struct OwnPlan {
    /// How much each film is wanted, by the programme's number.
    pub wishes: Vec<Wish>,
    /// Showings that one goes to.
    pub chosen: Vec<Taken>,
    /// Showings that one never goes to.
    pub refused: BTreeSet<usize>,
    /// Tickets that one has or wants.
    pub tickets: BTreeMap<usize, OwnTicket>,
    /// What one's days are like.
    pub settings: PlanSettings,
    /// One's own ways.
    legs: Vec<Leg>,
}

/// What the planner is asked.
#[derive(Debug)]
pub struct PlanQuestion {
    /// The programme, with talks, and closed to what is refused, hidden or sold out.
    pub showings: Vec<Scheduled>,
    /// What each film weighs.
    pub weights: Vec<i64>,
    bonuses: Vec<i64>,
    /// What one goes to.
    pub chosen: Vec<Taken>,
    /// The ways between the houses.
    pub ways: Ways,
    /// What a day may be like.
    pub rules: Rules,
}

impl OwnPlan {
    /// What is kept of an edition, and how much a film is wanted.
    #[must_use]
    pub fn of(
        programme: &EditionProgramme<'_>,
        kept: Option<&EditionPlan>,
        wish: impl Fn(FilmId) -> Option<WishLevel>,
    ) -> Self {
        let level = |film: &FilmId| wish(*film).map_or(0, WishLevel::number);
        let wishes = programme.films.iter().map(level).filter_map(Wish::from_level).collect();
        let mut own = Self { wishes, ..Self::default() };
        let Some(kept) = kept else { return own };
        own.settings = kept.settings.clone();
        for showing in kept.showings.values() {
            let Some(at) = programme.find_kept(kept, showing) else { continue };
            if showing.is_chosen() {
                own.chosen.push(Taken { showing: at, leaves_early: showing.leaves_early });
            }
            if showing.is_refused() {
                own.refused.insert(at);
            }
            own.tickets.extend(showing.ticket.map(|ticket| (at, ticket)));
        }
        own.chosen.sort_unstable();
        for (from, a) in (0..).zip(&programme.houses) {
            for (to, b) in (0..).zip(&programme.houses) {
                let minutes = kept
                    .way(a.key, b.key)
                    .or_else(|| kept.way(a.name, b.name))
                    .filter(|_| from != to);
                own.legs.extend(minutes.map(|minutes| Leg { from, to, minutes: minutes.into() }));
            }
        }
        own
    }

    /// How much a film of the programme is wanted, by its number there.
    #[must_use]
    pub fn wish(&self, film: u32) -> Wish {
        self.wishes.get(film as usize).copied().unwrap_or_default()
    }

    /// Whether one goes to a showing.
    #[must_use]
    pub fn is_chosen(&self, showing: usize) -> bool {
        self.chosen.iter().any(|taken| taken.showing == showing)
    }

    /// The question to the planner.
    #[must_use]
    pub fn question(&self, programme: &EditionProgramme<'_>) -> PlanQuestion {
        let positions: Vec<_> = programme.houses.iter().map(|house| house.position).collect();
        let ways = Ways::new(&positions, &programme.legs, &self.legs);
        let weights = weights(&self.wishes);
        let showings: Vec<Scheduled> =
            (0..programme.showings.len()).map(|at| self.scheduled(programme, at)).collect();
        let chances = Chances::new(&showings, None);
        let bonus = |at: usize| self.bonus(programme, &showings[at], at, &chances, &weights).sum();
        let bonuses = (0..showings.len()).map(bonus).collect();
        PlanQuestion {
            bonuses,
            chosen: self.chosen.clone(),
            rules: self.rules(programme),
            showings,
            weights,
            ways,
        }
    }

    fn scheduled(&self, programme: &EditionProgramme<'_>, at: usize) -> Scheduled {
        let showing = &programme.showings[at];
        let minutes = |own: Option<u16>, usual: Minute| own.map_or(usual, Minute::from);
        let has_ticket = self.tickets.get(&at) == Some(&OwnTicket::Bought);
        let talk = match showing.screening.qa() {
            Some(true) => minutes(self.settings.talk, TALK),
            _ => 0,
        };
        let early = minutes(self.settings.early, EARLY);
        let early =
            if queues(programme, at) && !has_ticket { EARLY_IN_QUEUE.max(early) } else { early };
        let is_hidden = self.is_hidden(programme, at);
        let is_open =
            (showing.scheduled.open || has_ticket) && !self.refused.contains(&at) && !is_hidden;
        let scheduled = showing.scheduled.clone();
        Scheduled { talk, early, open: is_open || self.is_chosen(at), ..scheduled }
    }

    /// Whether the person hides the showing's house or hall.
    #[must_use]
    pub fn is_hidden(&self, programme: &EditionProgramme<'_>, showing: usize) -> bool {
        if self.settings.hidden.is_empty() {
            return false;
        }
        let names = programme.hall_names(programme.showings[showing].scheduled.hall);
        self.settings.hidden.iter().any(|hidden| names.contains(&fold(hidden)))
    }

    /// Whether a day's programme has the showing: hidden halls have what one goes to.
    #[must_use]
    pub fn is_shown(&self, programme: &EditionProgramme<'_>, showing: usize) -> bool {
        self.is_chosen(showing) || !self.is_hidden(programme, showing)
    }

    /// What halls are sorted by: those that the person puts first, then the others.
    #[must_use]
    pub fn hall_order(&self, programme: &EditionProgramme<'_>, hall: Hall) -> (usize, Hall) {
        let order = &self.settings.order;
        let names = if order.is_empty() { Vec::new() } else { programme.hall_names(hall) };
        let place = order.iter().position(|first| names.contains(&fold(first)));
        (place.unwrap_or(usize::MAX), hall)
    }

    fn bonus(
        &self,
        programme: &EditionProgramme<'_>,
        scheduled: &Scheduled,
        at: usize,
        chances: &Chances,
        weights: &[i64],
    ) -> Bonus {
        let screening = programme.showings[at].screening;
        let prefer = &self.settings.prefer;
        let house = programme.houses.get(scheduled.hall.house as usize);
        let is = |wanted: &[crate::text::Clean<'static>], value: &str| {
            wanted.iter().any(|wanted| fold(wanted) == fold(value))
        };
        let preferred = [
            house.is_some_and(|house| {
                is(&prefer.houses, house.name) || is(&prefer.houses, house.key)
            }),
            screening
                .subtitles()
                .is_some_and(|mut tags| tags.any(|tag| is(&prefer.subtitles, tag))),
            screening.format().is_some_and(|format| is(&prefer.formats, format)),
        ];
        let is_later = |film: &u32| chances.chance(*film, at) == Some(Chance::NotLast);
        let has_ticket = self.tickets.get(&at) == Some(&OwnTicket::Bought);
        let worth = |film: &u32| weights.get(*film as usize).copied().unwrap_or(0);
        Bonus {
            talk: scheduled.talk > 0,
            preferred: preferred.iter().map(|is| u8::from(*is)).sum(),
            not_last: scheduled.films.iter().any(is_later),
            planned: false,
            queue_for: match queues(programme, at) && !has_ticket {
                true => scheduled.films.iter().map(worth).sum(),
                false => 0,
            },
        }
    }

    fn rules(&self, programme: &EditionProgramme<'_>) -> Rules {
        let settings = &self.settings;
        let minutes = |time: crate::journal::plan::DayTime| Minute::from(time.minutes());
        let midnights = programme.midnights();
        let midnight = |day: i64| {
            let moved = midnights.iter().find(|(moved, _)| *moved == day);
            moved.map_or(day * palmares_planner::DAY, |(_, at)| *at)
        };
        let busy = settings.busy.iter().map(|busy| {
            let midnight = midnight(day_of(busy.day));
            (midnight + minutes(busy.from), midnight + minutes(busy.to))
        });
        let meals = settings.meals.iter().map(|meal| Meal {
            from: minutes(meal.from),
            to: minutes(meal.to),
            minutes: meal.minutes.into(),
        });
        Rules {
            hours: settings.hours.map(|hours| (minutes(hours.from), minutes(hours.to))),
            days_off: settings.days_off.iter().map(|day| day_of(*day)).collect(),
            busy: busy.collect(),
            meals: meals.collect(),
            most_per_day: settings.most.map(usize::from),
            may_leave_early: false,
            midnights,
        }
    }
}

impl PlanQuestion {
    /// As the planner takes it.
    #[must_use]
    pub fn planning(&self) -> Planning<'_> {
        Planning {
            showings: &self.showings,
            weights: &self.weights,
            bonuses: &self.bonuses,
            chosen: &self.chosen,
            ways: &self.ways,
            rules: &self.rules,
        }
    }
}

/// Whether one must queue for a showing without a ticket.
fn queues(programme: &EditionProgramme<'_>, at: usize) -> bool {
    let tickets = programme.showings[at].screening.tickets();
    tickets.and_then(|tickets| tickets.state) == Some(TicketState::Queue)
}
