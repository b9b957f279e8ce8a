//! The best plan beside all plans, and beside what it must not fall short of.

mod common;
#[path = "common/reference.rs"]
mod reference;

use common::small;
use palmares_planner::best::{Proof, best, greedy, worth};
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
