//! The best plan around what is chosen, and what each wish that it lacks would cost.

use std::collections::BTreeSet;

use palmares_planner::best::{self, BestPlan, LEVEL, Proof, Standing, Taken, Wish, WishCost};
use palmares_planner::follows::between;
use palmares_planner::showing::Scheduled;

use super::{EditionProgramme, OwnPlan, PlanQuestion};
use crate::catalogue::FilmId;

/// A plan that is proposed: nothing of it is kept until the person takes it.
#[derive(Debug, Clone)]
pub struct PlanProposal {
    /// The plan, the chosen showings among it.
    pub plan: BestPlan,
    /// Wanted films that it lacks, those that are wanted most first.
    pub out: Vec<WishOutside>,
    /// Wanted films of the edition, and how many of them are musts.
    pub wanted: (usize, usize),
    /// How many of these the plan has.
    pub got: (usize, usize),
}

/// A wanted film that the plan lacks.
#[derive(Debug, Clone)]
pub struct WishOutside {
    /// The film.
    pub film: FilmId,
    /// How much it is wanted.
    pub wish: Wish,
    /// Its showings that can be taken.
    pub chances: usize,
    /// What it would cost; `None` where that is not known or not to be had, as `bar` says.
    pub cost: Option<WishCost>,
    /// What keeps it out at any cost.
    pub bar: Option<WishBar>,
}

/// What keeps a film out of a plan at any cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WishBar {
    /// The programme does not have it yet.
    NotShown,
    /// Its showings are cancelled, sold out, refused, or in houses that one hides.
    Closed,
    /// Its showings are outside of one's hours, on days off, or while one is busy.
    OutsideHours,
    /// Its showings clash with what is chosen.
    Clashes,
    /// Its showings leave no time for a meal, or are on days that are full with what is chosen.
    FullDays,
}

/// What films that go weigh, as it is said: musts are not counted in wishes, of which no number makes up for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WishPrice {
    /// As many musts more than come in.
    Musts(usize),
    /// As many wishes of level 1.
    Wishes(i64),
}

impl WishPrice {
    /// The price of points, of films that go and of films that come.
    #[must_use]
    pub fn of(points: i64, goes: &[u32], comes: &[u32], wish: impl Fn(u32) -> Wish) -> Self {
        let musts = |films: &[u32]| films.iter().filter(|film| wish(**film) == Wish::Must).count();
        match musts(goes).saturating_sub(musts(comes)) {
            0 => Self::Wishes((points + LEVEL / 2).div_euclid(LEVEL)),
            musts => Self::Musts(musts),
        }
    }
}

impl std::fmt::Display for WishPrice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Musts(1) => f.write_str("a must"),
            Self::Musts(musts) => write!(f, "{musts} musts"),
            Self::Wishes(..=0) => f.write_str("nothing"),
            Self::Wishes(wishes) => write!(f, "{wishes}"),
        }
    }
}

impl PlanProposal {
    /// The best plan; `go_on` is asked every few milliseconds and ends the search with the best so far. Nothing is priced.
    #[must_use]
    pub fn of(
        programme: &EditionProgramme<'_>,
        own: &OwnPlan,
        question: &PlanQuestion,
        go_on: &mut dyn FnMut(&Standing) -> bool,
    ) -> Self {
        let planning = question.planning();
        let plan = best::best(&planning, go_on);
        let wish = |film: u32| own.wish(film);
        let shown: BTreeSet<u32> =
            question.showings.iter().flat_map(|showing| &showing.films).copied().collect();
        // A plan can't lack what is not shown; the wish stays open all the same.
        let is_open = |film: &u32| wish(*film) > Wish::None && !shown.contains(film);
        let not_shown = (0..).take(own.wishes.len()).filter(is_open);
        let mut out: Vec<WishOutside> = best::left_out(&planning, &plan.taken)
            .into_iter()
            .chain(not_shown)
            .filter_map(|film| {
                Some(WishOutside {
                    film: *programme.films.get(film as usize)?,
                    wish: wish(film),
                    chances: question.open_showings(film).count(),
                    cost: None,
                    bar: question.bar(film),
                })
            })
            .collect();
        out.sort_by_key(|left| std::cmp::Reverse(left.wish));
        let count =
            |wanted: &dyn Fn(Wish) -> bool| own.wishes.iter().filter(|wish| wanted(**wish)).count();
        let lacks =
            |wanted: &dyn Fn(Wish) -> bool| out.iter().filter(|left| wanted(left.wish)).count();
        let (any, must) = (|wish: Wish| wish > Wish::None, |wish: Wish| wish == Wish::Must);
        let wanted = (count(&any), count(&must));
        let got = (wanted.0 - lacks(&any), wanted.1 - lacks(&must));
        Self { plan, out, wanted, got }
    }

    /// Says what each wish left out would cost, those that are wanted most first, until `go_on` says no: what is not
    /// priced by then has no cost.
    pub fn price(
        &mut self,
        programme: &EditionProgramme<'_>,
        question: &PlanQuestion,
        go_on: &mut dyn FnMut(&Standing) -> bool,
    ) {
        let planning = question.planning();
        let mut is_stopped = false;
        for left in self.out.iter_mut().filter(|left| left.bar.is_none()) {
            let Some(film) = programme.number(left.film) else { continue };
            left.cost = best::film_cost(&planning, &self.plan, film, &mut |standing| {
                is_stopped |= !go_on(standing);
                !is_stopped
            });
            if left.cost.is_none() && !is_stopped {
                left.bar = Some(WishBar::FullDays);
            }
        }
    }

    /// What a cost is, as it is said.
    #[must_use]
    pub fn price_of(&self, own: &OwnPlan, question: &PlanQuestion, cost: &WishCost) -> WishPrice {
        let films = |plan: &BestPlan| -> BTreeSet<u32> {
            let shown = plan.taken.iter().map(|taken| &question.showings[taken.showing].films);
            shown.flatten().copied().collect()
        };
        let (with, without) = (films(&cost.plan), films(&self.plan));
        let comes: Vec<u32> = with.difference(&without).copied().collect();
        WishPrice::of(cost.costs, &cost.instead_of, &comes, |film| own.wish(film))
    }

    /// Whether the plan proposes a showing that is not chosen.
    #[must_use]
    pub fn proposes(&self, own: &OwnPlan, showing: usize) -> bool {
        self.plan.taken.iter().any(|taken| taken.showing == showing) && !own.is_chosen(showing)
    }

    /// What it takes that is not chosen.
    pub fn proposed<'a>(&'a self, own: &'a OwnPlan) -> impl Iterator<Item = Taken> + 'a {
        self.plan.taken.iter().filter(|taken| !own.is_chosen(taken.showing)).copied()
    }

    /// How good it is, in words.
    #[must_use]
    pub fn proof(&self) -> String {
        match self.plan.proof() {
            Proof::Best => "proven best".to_owned(),
            Proof::BestFilms => {
                "no better choice of films exists; only preferences are open".to_owned()
            }
            Proof::Within(1) => "may be 1 wish off".to_owned(),
            Proof::Within(wishes) => format!("may be {wishes} wishes off"),
        }
    }
}

impl PlanQuestion {
    /// The showings of a film that can be taken.
    pub fn open_showings(&self, film: u32) -> impl Iterator<Item = usize> + '_ {
        let showings = self.showings.iter().enumerate();
        let is_open =
            move |(_, showing): &(usize, &Scheduled)| showing.open && showing.films.contains(&film);
        showings.filter(is_open).map(|(at, _)| at)
    }

    /// The showings, closed to those on days off, outside of the hours, and while one is busy.
    #[must_use]
    pub fn within_rules(&self) -> Vec<Scheduled> {
        let closed = |(at, showing): (usize, &Scheduled)| {
            let is_allowed = self.rules.allow(showing, showing.visit(false).leaves());
            let is_chosen = self.chosen.iter().any(|taken| taken.showing == at);
            Scheduled { open: showing.open && (is_allowed || is_chosen), ..showing.clone() }
        };
        self.showings.iter().enumerate().map(closed).collect()
    }

    /// What keeps a film out at any cost, if anything does.
    #[must_use]
    pub fn bar(&self, film: u32) -> Option<WishBar> {
        if !self.showings.iter().any(|showing| showing.films.contains(&film)) {
            return Some(WishBar::NotShown);
        }
        // The last that keeps out what could be seen but for it.
        self.open_showings(film)
            .map(|at| self.showing_bar(at))
            .max_by_key(|bar| (bar.is_none(), *bar))
            .unwrap_or(Some(WishBar::Closed))
    }

    /// What keeps a showing out at any cost, if anything does.
    #[must_use]
    pub fn showing_bar(&self, showing: usize) -> Option<WishBar> {
        let scheduled = self.showings.get(showing).filter(|showing| showing.open);
        let Some(scheduled) = scheduled else { return Some(WishBar::Closed) };
        let visit = scheduled.visit(false);
        if self.chosen.iter().any(|taken| taken.showing == showing) {
            return None;
        }
        if !self.rules.allow(scheduled, visit.leaves()) {
            return Some(WishBar::OutsideHours);
        }
        let clashes = self.chosen.iter().any(|taken| {
            let other = self.showings[taken.showing].visit(taken.leaves_early);
            !between(&visit, &other, &self.ways).fits()
        });
        clashes.then_some(WishBar::Clashes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::{Made, hours};

    #[test]
    fn a_must_is_not_counted_in_wishes() {
        let wish = |film: u32| [Wish::Must, Wish::Must, Wish::High][film as usize];
        assert_eq!(WishPrice::of(5000, &[0], &[2], wish), WishPrice::Musts(1));
        assert_eq!(WishPrice::of(0, &[0], &[1], wish), WishPrice::Wishes(0));
        assert_eq!(WishPrice::of(3990, &[2], &[], wish), WishPrice::Wishes(4));
        let said = |price: WishPrice| price.to_string();
        assert_eq!(said(WishPrice::Musts(1)), "a must");
        assert_eq!(said(WishPrice::Musts(2)), "2 musts");
        assert_eq!(said(WishPrice::Wishes(0)), "nothing");
        assert_eq!(said(WishPrice::Wishes(5)), "5");
    }

    #[test]
    fn what_keeps_a_film_out_is_said_and_what_does_not_is_priced() {
        let mut made = Made::new();
        made.wish(&[("ash", 1), ("birch", 4), ("cedar", 2), ("dill", 3)]);
        let out = |made: &Made| {
            made.see(|plan| {
                let (programme, own, question) = (plan.programme, plan.own, plan.question);
                let mut proposal = PlanProposal::of(programme, own, question, &mut |_| true);
                proposal.price(programme, question, &mut |_| true);
                let out = proposal.out.iter().map(|left| {
                    let price = left.cost.as_ref();
                    let price = price.map(|cost| proposal.price_of(own, question, cost));
                    (made.titles(&[left.film]).concat(), left.bar, price)
                });
                (proposal.got, proposal.wanted, out.collect::<Vec<_>>())
            })
        };
        let title = |title: &str| title.to_owned();
        let dill = (title("Dill"), Some(WishBar::NotShown), None);
        let ash = (title("Ash"), None, Some(WishPrice::Wishes(1)));
        assert_eq!(out(&made), ((2, 1), (4, 1), vec![dill.clone(), ash]));
        made.go(&["s2"]);
        let clash = |name: &str| (title(name), Some(WishBar::Clashes), None);
        assert_eq!(out(&made).2, [dill.clone(), clash("Cedar"), clash("Ash")]);
        made.go(&[]);
        made.settings(|settings| settings.hours = hours("18:10", "24:00"));
        let late = (title("Ash"), Some(WishBar::OutsideHours), None);
        let (_, _, told) = out(&made);
        assert!(told.contains(&late), "{told:?}");
        // Birch is left with the showing that is too near to Cedar: the must comes first.
        let cedar = (title("Cedar"), None, Some(WishPrice::Musts(1)));
        assert!(told.contains(&cedar), "{told:?}");
    }
}
