//! A new programme against a plan that was made with the old one: what touches it, and the best way out.

use std::collections::{BTreeMap, BTreeSet};

use palmares_planner::best::{Planning, Standing, Taken, Wish};
use palmares_planner::changes::{
    Announced, Change, ChangeKind, Repair, Touched, changes, counterparts, repair, touched,
};
use palmares_planner::follows::{Visit, between};
use palmares_planner::showing::Scheduled;
use palmares_planner::way::Hall;
use palmares_planner::{Minute, day};

use super::{EditionProgramme, FestivalPlan, OwnPlan, PlanQuestion, WishPrice};
use crate::text::fold::fold;

/// A showing as a programme announces it, films and halls numbered as in the new programme.
#[derive(Debug, Clone)]
pub struct AnnouncedShowing {
    /// Its screening's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What its hall is called.
    pub hall: String,
    /// When it begins, by the wall clock.
    pub wall: Minute,
    /// When and where it is, for the person.
    pub scheduled: Scheduled,
    pub(super) is_guess: bool,
    pub(super) is_cancelled: bool,
    pub(super) is_sold_out: bool,
}

/// What a new programme means for a plan.
#[derive(Debug)]
pub struct PlanChanges {
    /// The showings of the old programme.
    pub old: Vec<AnnouncedShowing>,
    /// Those of the new one.
    pub new: Vec<AnnouncedShowing>,
    /// All that is otherwise, whether it touches the plan or not.
    pub all: Vec<Change>,
    /// What touches the plan.
    pub touched: Touched,
    /// Planned showings that only got another id, in the old programme and the new one.
    pub followed: Vec<(usize, usize)>,
    /// Showings of wanted films that were added, by their places in the new programme.
    pub chances: Vec<usize>,
    /// The plan of the new programme that leaves most as it was; `None` where nothing touches the plan, or nobody looked
    /// for it.
    pub repair: Option<Repair>,
    /// The titles of films by their numbers.
    titles: Vec<String>,
    wishes: Vec<Wish>,
    /// What was planned, by places in the old programme.
    planned: Vec<Taken>,
    /// What of that was only proposed, by places in the new one.
    proposed: BTreeSet<usize>,
    /// Showings that were not there before, by their places in the new programme; as far as that is known.
    added: BTreeSet<usize>,
    /// What is before is past.
    now: Option<Minute>,
}

/// A plan as it was made, films and halls numbered as in the new programme.
pub(super) struct PlanBefore {
    pub(super) old: Vec<AnnouncedShowing>,
    /// What is planned.
    pub(super) taken: Vec<Taken>,
    /// What of it is chosen.
    pub(super) chosen: BTreeSet<usize>,
    /// Whether `old` is all of the old programme, so that what it lacks was not there.
    pub(super) is_whole: bool,
}

impl PlanChanges {
    /// Compares a plan of the old programme with a new one, and with what the person wants there, and looks for the way
    /// out. Changes of what was over at `now`, on the new programme's axis, do not touch the plan. `go_on` is asked while
    /// the way out is looked for.
    #[must_use]
    pub fn of(
        before: &FestivalPlan<'_>,
        programme: &EditionProgramme<'_>,
        own: &OwnPlan,
        now: Option<Minute>,
        go_on: &mut dyn FnMut(&Standing) -> bool,
    ) -> Self {
        let question = unchosen(own).question(programme);
        let mut numbers = ProgrammeNumbers::of(programme);
        let old = announced(before.programme, &before.question.showings, |at, scheduled| {
            numbers.translated(before.programme, programme, at, scheduled)
        });
        let mut wishes = own.wishes.clone();
        wishes.resize(numbers.titles.len(), Wish::None);
        for (film, level) in before.programme.films.iter().zip(&before.own.wishes) {
            let id = before.programme.film_id(*film);
            let Some(wish) = numbers.films.get(&id).and_then(|at| wishes.get_mut(*at as usize))
            else {
                continue;
            };
            *wish = (*wish).max(*level);
        }
        let taken = before.taken.to_vec();
        let chosen = taken.iter().map(|taken| taken.showing);
        let chosen = chosen.filter(|was| before.own.is_chosen(*was)).collect();
        let then = PlanBefore { old, taken, chosen, is_whole: true };
        let mut found = Self::compare((programme, &question), numbers, wishes, then, now);
        found.find_way_out(&question, go_on);
        found
    }

    /// The same, the way out not looked for.
    pub(super) fn compare(
        (programme, question): (&EditionProgramme<'_>, &PlanQuestion),
        numbers: ProgrammeNumbers,
        mut wishes: Vec<Wish>,
        before: PlanBefore,
        now: Option<Minute>,
    ) -> Self {
        let PlanBefore { old, taken, chosen, is_whole } = before;
        let new = announced(programme, &question.showings, |_, scheduled| scheduled.clone());
        wishes.resize(numbers.titles.len(), Wish::None);
        // What is planned is wanted, though nothing may say how much.
        for film in films_of(&old, &taken) {
            wishes[film as usize] = wishes[film as usize].max(Wish::Low);
        }
        let lists = [old.as_slice(), new.as_slice()]
            .map(|list| list.iter().map(AnnouncedShowing::announced).collect::<Vec<_>>());
        let [was, is] = &lists;
        let mut all = changes(was, is);
        if !is_whole {
            all.retain(|change| change.old.is_some());
        }
        let touched = touched(was, is, &taken, &question.ways, now);
        let is_planned = |at: usize| taken.iter().any(|taken| taken.showing == at);
        let followed = all.iter().filter(|change| change.kinds == [ChangeKind::Renamed]);
        let followed = followed.filter_map(|change| change.old.zip(change.new));
        let followed = followed.filter(|(was, _)| is_planned(*was)).collect();
        let is_wanted = |at: &usize| {
            let films = &new[*at].scheduled.films;
            new[*at].scheduled.open && films.iter().any(|film| wishes[*film as usize] > Wish::None)
        };
        let added = all.iter().filter(|change| change.old.is_none());
        let added: BTreeSet<usize> = added.filter_map(|change| change.new).collect();
        let chances = added.iter().copied().filter(is_wanted).collect();
        let counterparts = counterparts(was, is);
        let proposed = taken.iter().filter(|taken| !chosen.contains(&taken.showing));
        let proposed = proposed.filter_map(|taken| Some(counterparts[taken.showing]?.0)).collect();
        Self {
            all,
            touched,
            followed,
            chances,
            repair: None,
            titles: numbers.titles,
            wishes,
            planned: taken,
            proposed,
            added,
            now,
            old,
            new,
        }
    }

    /// Looks for the way out, if anything touches the plan: what is chosen and still stands is kept; what was only
    /// proposed may make room, and stays where nothing is gained. A film that could have been seen beside the whole plan,
    /// and is not in it, does not come in.
    pub(super) fn find_way_out(
        &mut self,
        question: &PlanQuestion,
        go_on: &mut dyn FnMut(&Standing) -> bool,
    ) {
        let touched = &self.touched;
        if touched.changes.is_empty() {
            return;
        }
        let is_past = |start: Minute| self.now.is_some_and(|now| start < now);
        // What was missed can't be made up for.
        let is_known = |taken: &&Taken| {
            let is_told = |change: &Change| change.old == Some(taken.showing);
            !is_past(self.old[taken.showing].scheduled.start)
                || !self.all.iter().any(|change| is_told(change) && change.new.is_none())
        };
        let planned: Vec<Taken> = self.planned.iter().filter(is_known).copied().collect();
        let films = films_of(&self.old, &planned);
        let visits = planned.iter().map(|taken| {
            let was = &self.old[taken.showing].scheduled;
            was.visit(taken.leaves_early)
        });
        let visits: Vec<Visit> = visits.collect();
        let mut showings = question.showings.clone();
        for (at, showing) in showings.iter_mut().enumerate() {
            let is_new = self.added.contains(&at)
                || showing.films.iter().any(|film| films.contains(film))
                || !visits
                    .iter()
                    .all(|visit| between(visit, &showing.visit(false), &question.ways).fits());
            showing.open &= is_new && !is_past(showing.start);
        }
        // What is planned can be gone to, whatever keeps others out.
        for taken in touched.settled.iter().chain(&touched.unsettled) {
            showings[taken.showing].open = true;
        }
        let weights = palmares_planner::best::weights(&self.wishes);
        let (movable, chosen): (Vec<Taken>, Vec<Taken>) =
            touched.settled.iter().partition(|taken| self.proposed.contains(&taken.showing));
        let planning = Planning {
            showings: &showings,
            weights: &weights,
            chosen: &chosen,
            ..question.planning()
        };
        let planned: Vec<Taken> = touched.unsettled.iter().chain(&movable).copied().collect();
        let films: Vec<u32> = films.iter().copied().collect();
        self.repair = Some(repair(&planning, &planned, &films, go_on));
    }

    /// What the films weigh that the way out loses.
    #[must_use]
    pub fn price(&self, repair: &Repair) -> WishPrice {
        WishPrice::of(repair.costs, &repair.lost, &repair.gained, |film| {
            self.wishes.get(film as usize).copied().unwrap_or_default()
        })
    }

    /// The title of a film by its number in a repair.
    #[must_use]
    pub fn title(&self, film: u32) -> &str {
        self.titles.get(film as usize).map_or("", String::as_str)
    }
}

impl AnnouncedShowing {
    fn announced(&self) -> Announced<'_> {
        Announced {
            id: &self.id,
            title: &self.title,
            showing: &self.scheduled,
            is_guess: self.is_guess,
            is_cancelled: self.is_cancelled,
            is_sold_out: self.is_sold_out,
        }
    }
}

fn announced(
    programme: &EditionProgramme<'_>,
    scheduled: &[Scheduled],
    mut number: impl FnMut(usize, &Scheduled) -> Scheduled,
) -> Vec<AnnouncedShowing> {
    let one =
        |(at, (showing, scheduled)): (usize, (&super::Showing<'_>, &Scheduled))| AnnouncedShowing {
            id: showing.screening.id_text().to_owned(),
            title: programme.title(at),
            hall: programme.hall_name(showing.scheduled.hall),
            wall: showing.wall,
            scheduled: number(at, scheduled),
            is_guess: showing.length.is_guess(),
            is_cancelled: !programme.takes_place(at),
            is_sold_out: programme.is_sold_out(at),
        };
    programme.showings.iter().zip(scheduled).enumerate().map(one).collect()
}

fn films_of(showings: &[AnnouncedShowing], taken: &[Taken]) -> BTreeSet<u32> {
    taken.iter().flat_map(|taken| &showings[taken.showing].scheduled.films).copied().collect()
}

/// The same where nothing is chosen yet.
pub(super) fn unchosen(own: &OwnPlan) -> OwnPlan {
    let mut own = own.clone();
    own.chosen.clear();
    own
}

/// The numbers of a new programme, continued for what only the old one has.
pub(super) struct ProgrammeNumbers {
    pub(super) films: BTreeMap<String, u32>,
    pub(super) titles: Vec<String>,
    halls: BTreeMap<(String, String), Hall>,
    houses: BTreeMap<String, u32>,
}

impl ProgrammeNumbers {
    pub(super) fn of(programme: &EditionProgramme<'_>) -> Self {
        let films: Vec<String> =
            programme.films.iter().map(|film| programme.film_id(*film)).collect();
        let titles = programme.films.iter().map(|film| programme.film_title(*film)).collect();
        let mut halls = BTreeMap::new();
        let mut houses = BTreeMap::new();
        for (house, named) in (0..).zip(&programme.houses) {
            for name in [named.name, named.key] {
                houses.entry(fold(name)).or_insert(house);
                for (screen, text) in (0..).zip(&named.screens) {
                    halls.entry((fold(name), fold(text))).or_insert(Hall { house, screen });
                }
            }
        }
        Self { films: films.into_iter().zip(0..).collect(), titles, halls, houses }
    }

    fn translated(
        &mut self,
        old: &EditionProgramme<'_>,
        new: &EditionProgramme<'_>,
        at: usize,
        scheduled: &Scheduled,
    ) -> Scheduled {
        let films = scheduled.films.iter().filter_map(|film| {
            let film = *old.films.get(*film as usize)?;
            self.film(&old.film_id(film), || old.film_title(film))
        });
        let films = films.collect();
        let start = new.axis(old.showings[at].start);
        Scheduled {
            films,
            hall: self.hall(old, scheduled.hall),
            day: day::festival_day(old.showings[at].wall, new.day_ends),
            start,
            end: start + (scheduled.end - scheduled.start),
            ..*scheduled
        }
    }

    /// A film by its id; one that is not known yet gets the next number.
    pub(super) fn film(&mut self, id: &str, title: impl FnOnce() -> String) -> Option<u32> {
        if let Some(number) = self.films.get(id) {
            return Some(*number);
        }
        let number = u32::try_from(self.titles.len()).ok()?;
        self.films.insert(id.to_owned(), number);
        self.titles.push(title());
        Some(number)
    }

    fn hall(&mut self, old: &EditionProgramme<'_>, hall: Hall) -> Hall {
        let Some(house) = old.houses.get(hall.house as usize) else { return hall };
        let screen = house.screens.get(hall.screen as usize).copied().unwrap_or_default();
        self.hall_named([house.key, house.name], screen)
    }

    /// A hall by what its house is called, one way or the other, and by its screen.
    pub(super) fn hall_named(&mut self, names: [&str; 2], screen: &str) -> Hall {
        let named = names.map(fold);
        let screen = fold(screen);
        let known = named.clone().map(|name| (name, screen.clone()));
        if let Some(hall) = known.iter().find_map(|known| self.halls.get(known)) {
            return *hall;
        }
        let next = self.houses.values().max().map_or(0, |last| last + 1);
        let number = named.iter().find_map(|name| self.houses.get(name).copied()).unwrap_or(next);
        for name in named {
            self.houses.entry(name).or_insert(number);
        }
        let screens = self.halls.values().filter(|hall| hall.house == number);
        let screen = screens.map(|hall| hall.screen + 1).max().unwrap_or(0);
        let hall = Hall { house: number, screen };
        self.halls.extend(known.map(|known| (known, hall)));
        hall
    }
}
