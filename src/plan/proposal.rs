//! The best plan around what is chosen, and what each wish that it lacks would cost.

use palmares_planner::best::{self, BestPlan, Proof, Standing, Taken, Wish, WishCost};

use super::{EditionProgramme, OwnPlan, PlanQuestion};
use crate::catalogue::FilmId;

/// A plan that is proposed: nothing of it is kept until the person takes it.
#[derive(Debug, Clone)]
pub struct PlanProposal {
    /// The plan, the chosen showings among it.
    pub plan: BestPlan,
    /// Wanted films that it lacks, those that are wanted most first.
    pub out: Vec<WishOutside>,
    /// Wanted films of the programme, and how many of them are musts.
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
    /// What it would cost; `None` where no chance can be taken beside what is chosen, or the time was up.
    pub cost: Option<WishCost>,
}

impl PlanProposal {
    /// The best plan; `go_on` is asked every few milliseconds and ends the search with the best so far. With `costs`,
    /// each wish left out is priced, by the same leave.
    #[must_use]
    pub fn of(
        programme: &EditionProgramme<'_>,
        own: &OwnPlan,
        question: &PlanQuestion,
        costs: bool,
        go_on: &mut dyn FnMut(&Standing) -> bool,
    ) -> Self {
        let planning = question.planning();
        let plan = best::best(&planning, go_on);
        let wish = |film: u32| own.wishes.get(film as usize).copied().unwrap_or_default();
        let chances = |film: u32| {
            question.showings.iter().filter(|s| s.open && s.films.contains(&film)).count()
        };
        let mut out: Vec<WishOutside> = best::left_out(&planning, &plan.taken)
            .into_iter()
            .filter_map(|film| {
                let cost =
                    if costs { best::film_cost(&planning, &plan, film, go_on) } else { None };
                Some(WishOutside {
                    film: *programme.films.get(film as usize)?,
                    wish: wish(film),
                    chances: chances(film),
                    cost,
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
