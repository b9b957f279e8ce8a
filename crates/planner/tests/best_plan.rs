//! The best plan beside all plans, beside optima that were proven otherwise, and beside what it must not fall short of.

mod common;
#[path = "common/reference.rs"]
mod reference;

use common::{Festival, Size, large, lunch_and_dinner, middling, small, whole};
use palmares_planner::best::{Proof, Taken, best, film_cost, greedy, left_out, worth};
use reference::Reference;

#[test]
fn of_all_plans_of_a_small_festival_none_is_better() {
    for seed in 0..1500 {
        let festival = small(seed, 12);
        let planning = festival.planning();
        let plan = best(&planning, &mut |_| true);
        assert_eq!(plan.proof(), Proof::Best, "seed {seed}");
        assert_eq!(worth(&planning, &plan.taken), Some(plan.worth), "seed {seed}");
        assert_eq!(plan.worth, Reference::new(&festival).best(), "seed {seed}: {festival:#?}");
        assert!(plan.worth >= greedy(&planning).worth, "seed {seed}");
        for chosen in &festival.chosen {
            assert!(plan.taken.contains(chosen), "seed {seed}");
        }
    }
}

/// The optima of [`middling`] and [`whole`] festivals, which an integer programme of circuits through each day proved.
const OPTIMA: &str = include_str!("optima.txt");

fn optima(heading: &str) -> Vec<i64> {
    let lines = OPTIMA.lines().skip_while(|line| *line != heading).skip(1);
    lines.map_while(|line| line.parse().ok()).collect()
}

fn compare(optima: &[i64], festival: fn(u64) -> Festival) {
    let mut above_greedy = 0;
    for (seed, optimum) in (0..).zip(optima) {
        let festival = festival(seed);
        let planning = festival.planning();
        let plan = best(&planning, &mut |_| true);
        assert_eq!((plan.worth, plan.proof()), (*optimum, Proof::Best), "seed {seed}");
        assert_eq!(worth(&planning, &plan.taken), Some(plan.worth), "seed {seed}");
        let greedy = greedy(&planning);
        assert_eq!(worth(&planning, &greedy.taken), Some(greedy.worth), "seed {seed}");
        assert!(plan.worth >= greedy.worth, "seed {seed}");
        above_greedy += usize::from(plan.worth > greedy.worth);
    }
    assert!(above_greedy * 2 > optima.len());
}

#[test]
fn the_best_plan_of_a_middling_festival_is_what_is_proven_otherwise() {
    let optima = optima("middling");
    assert_eq!(optima.len(), 680);
    compare(&optima, middling);
}

#[test]
fn the_best_plan_of_a_whole_festival_is_what_is_proven_otherwise() {
    let optima = optima("whole");
    assert_eq!(optima.len(), 60);
    compare(&optima, whole);
}

#[test]
fn a_search_that_is_ended_has_a_plan_and_a_bound() {
    for (seed, optimum) in (0..).zip(optima("whole")).step_by(4) {
        let festival = whole(seed);
        let planning = festival.planning();
        for most in [0, 1, 3, 10, 30, 100, 300] {
            let mut asked = 0;
            let plan = best(&planning, &mut |standing| {
                asked += 1;
                assert_eq!(standing.rounds, asked);
                assert!(standing.worth <= optimum && optimum <= standing.bound, "seed {seed}");
                standing.rounds <= most
            });
            assert!(asked <= most + 1, "seed {seed}: asked again after a no");
            assert!(plan.worth <= optimum && optimum <= plan.bound, "seed {seed} after {most}");
            assert!(plan.worth >= greedy(&planning).worth, "seed {seed} after {most}");
            assert_eq!(worth(&planning, &plan.taken), Some(plan.worth), "seed {seed} after {most}");
        }
    }
}

#[test]
fn a_search_is_asked_all_along_whether_to_go_on_and_ends_at_the_first_no() {
    let size = Size { films: 340, showings: 1000, halls: 20, days: 11, wanted: 340 };
    let mut festival = large(size, 7);
    festival.rules.meals = lunch_and_dinner();
    festival.rules.most_per_day = Some(5);
    let planning = festival.planning();
    // On average a five-hundredth of the search or less lies between two questions.
    let whole = best(&planning, &mut |_| true);
    assert!(whole.rounds >= 500, "{}", whole.rounds);
    let film = left_out(&planning, &whole.taken)[0];
    let mut of_cost = 0;
    film_cost(&planning, &whole, film, &mut |_| {
        of_cost += 1;
        true
    });
    assert!(of_cost >= 20, "{of_cost}");
    for number in 0..20 {
        for all in [whole.rounds, of_cost] {
            let last = 1 + all * number / 20;
            let mut asked = 0;
            let mut go_on = |_: &_| {
                asked += 1;
                asked < last
            };
            match all == whole.rounds {
                true => drop(best(&planning, &mut go_on)),
                false => drop(film_cost(&planning, &whole, film, &mut go_on)),
            }
            assert_eq!(asked, last, "of {all}");
        }
    }
}

#[test]
fn equal_questions_get_equal_plans() {
    let festival = whole(13);
    let answer = || best(&festival.planning(), &mut |_| true);
    assert_eq!(answer(), answer());
}

#[test]
fn what_a_wish_costs_is_the_best_plan_with_it() {
    let mut asked = 0;
    for seed in 0..500 {
        let festival = small(seed, 10);
        let planning = festival.planning();
        let plan = best(&planning, &mut |_| true);
        for film in left_out(&planning, &plan.taken) {
            let chances = (0..festival.showings.len())
                .filter(|showing| festival.showings[*showing].films.contains(&film));
            let with = |showing: usize| Reference::new(&festival).best_with(showing);
            let cheapest = chances.filter_map(with).map(|with| plan.worth - with).min();
            let cost = film_cost(&planning, &plan, film, &mut |_| true);
            assert_eq!(cost.as_ref().map(|cost| cost.costs), cheapest, "seed {seed} film {film}");
            if let Some(cost) = cost {
                asked += 1;
                assert!(cost.is_proven, "seed {seed}");
                let has = |taken: &Taken| festival.showings[taken.showing].films.contains(&film);
                assert!(cost.plan.taken.iter().any(has), "seed {seed}");
            }
        }
    }
    assert!(asked > 100, "{asked}");
}
