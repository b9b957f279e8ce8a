//! What a programme says otherwise of showings than when a person decided about them.

use std::collections::BTreeSet;

use palmares_planner::best::{Standing, Taken};
use palmares_planner::showing::{EARLY, Scheduled, USUAL_LENGTH};
use palmares_planner::{Minute, day};

use super::changes::{PlanBefore, ProgrammeNumbers, unchosen};
use super::programme::{between, wall};
use super::{AnnouncedShowing, EditionProgramme, OwnPlan, PlanChanges, PlanQuestion};
use crate::catalogue::hall_name;
use crate::journal::plan::{EditionPlan, OwnTicket, PlannedShowing, ShowingSnapshot};

impl PlanChanges {
    /// Compares the showings that one goes to, as they were when that was decided, with the programme as it is now. Changes
    /// of what was over at `now`, on the programme's axis, are left out. The way out is not looked for.
    #[must_use]
    pub fn since_decided(
        programme: &EditionProgramme<'_>,
        own: &OwnPlan,
        kept: &EditionPlan,
        now: Option<Minute>,
    ) -> Self {
        let question = unchosen(own).question(programme);
        let mut numbers = ProgrammeNumbers::of(programme);
        let mut old = Vec::new();
        let mut taken = Vec::new();
        let mut chosen = BTreeSet::new();
        for showing in kept.chosen() {
            let was = showing.was.as_ref();
            let was = was.and_then(|was| numbers.announced(programme, &question, (showing, was)));
            let Some(was) = was else { continue };
            // What one has no ticket for may make room for what is wanted more: the way out is only proposed.
            if showing.ticket == Some(OwnTicket::Bought) {
                chosen.insert(old.len());
            }
            taken.push(Taken { showing: old.len(), leaves_early: showing.leaves_early });
            old.push(was);
        }
        let before = PlanBefore { old, taken, chosen, is_whole: false };
        Self::compare((programme, &question), numbers, own.wishes.clone(), before, now)
    }

    /// Looks for the way out of what touches the plan. `go_on` is asked meanwhile.
    pub fn look_for_way_out(
        &mut self,
        programme: &EditionProgramme<'_>,
        own: &OwnPlan,
        go_on: &mut dyn FnMut(&Standing) -> bool,
    ) {
        self.find_way_out(&unchosen(own).question(programme), go_on);
    }
}

impl ProgrammeNumbers {
    /// A showing as it was kept; `None` where it has no start.
    fn announced(
        &mut self,
        programme: &EditionProgramme<'_>,
        question: &PlanQuestion,
        (showing, was): (&PlannedShowing, &ShowingSnapshot),
    ) -> Option<AnnouncedShowing> {
        let id = showing.key.id().as_str();
        let start = was.start?;
        let (begins, clock) = (programme.axis(start), wall(start));
        let now = programme.find(id);
        let title = was.title.as_deref().unwrap_or_default();
        let films = was.films.iter().filter_map(|address| {
            let film = address.strip_prefix("film:").unwrap_or(address);
            self.film(film, || title.to_owned())
        });
        let films = films.collect();
        let [house, screen] =
            [&was.venue, &was.screen].map(|name| name.as_deref().unwrap_or_default());
        // Houses of one name in two cities are told apart by what the showing is called now.
        let same = now.map(|at| programme.showings[at].scheduled.hall).filter(|hall| {
            let names = programme.houses.get(hall.house as usize);
            let names = names.map(|of| (of.name, of.screens.get(hall.screen as usize).copied()));
            names == Some((house, Some(screen)))
        });
        let hall = same.unwrap_or_else(|| self.hall_named([house, house], screen));
        let ends = was.ends.map(|ends| begins + between(start, ends));
        let here = now.map(|at| &question.showings[at]);
        let length = here.map_or(USUAL_LENGTH, |here| here.end - here.start);
        let has_ticket = showing.ticket == Some(OwnTicket::Bought);
        Some(AnnouncedShowing {
            id: id.to_owned(),
            title: title.to_owned(),
            hall: hall_name(house, screen),
            wall: clock,
            scheduled: Scheduled {
                films,
                hall,
                day: day::festival_day(clock, programme.day_ends),
                start: begins,
                end: ends.unwrap_or(begins + length),
                talk: here.map_or(0, |here| here.talk),
                early: here.map_or(EARLY, |here| here.early),
                open: true,
            },
            is_guess: ends.is_none(),
            is_cancelled: false,
            // Who has a ticket need not care whether others get one.
            is_sold_out: has_ticket,
        })
    }
}
