//! A programme and its second edition: each kind of change once, and what each does to a plan.

use palmares_planner::best::{Planning, Rules, Taken};
use palmares_planner::changes::{
    Announced, ChangeKind, SameBy, changes, counterparts, repair, touched,
};
use palmares_planner::follows::Between;
use palmares_planner::showing::Scheduled;
use palmares_planner::way::{Hall, Ways};
use palmares_planner::{DAY, Minute};

/// Id, title, film (none below 0), screen, day, start, length; then what is said besides.
type Row = (&'static str, &'static str, i64, u32, i64, Minute, Minute, &'static str);

const OLD: &[Row] = &[
    ("a", "Salt", 0, 1, 0, 600, 100, ""),
    ("b", "Bread", 1, 1, 0, 720, 100, ""),
    ("c", "Wine", 2, 1, 0, 840, 100, ""),
    ("d", "Oil", 3, 1, 1, 600, 100, ""),
    ("e", "Milk", 4, 1, 1, 720, 100, ""),
    ("f", "Honey", 5, 2, 1, 840, 90, ""),
    ("g", "Figs", 6, 2, 1, 960, 90, ""),
    ("h", "Panel", -1, 2, 2, 600, 60, "guess"),
    ("i", "Wine", 2, 2, 2, 900, 100, ""),
    ("j", "Figs", 6, 2, 2, 1080, 90, "sold out"),
    ("k", "Oil", 3, 2, 3, 600, 100, ""),
    ("l", "Bread", 1, 2, 3, 720, 100, "cancelled"),
];

const NEW: &[Row] = &[
    // 45 minutes later: it now clashes with the next.
    ("a", "Salt", 0, 1, 0, 645, 100, ""),
    ("b", "Bread", 1, 1, 0, 720, 100, ""),
    // In another hall.
    ("c", "Wine", 2, 2, 0, 840, 100, ""),
    // The id now stands for another film: one is gone, one was added, as the other film has it on another day.
    ("d", "Nuts", 7, 1, 1, 600, 100, ""),
    ("e", "Milk", 4, 1, 1, 720, 100, "cancelled"),
    // 35 minutes longer: five minutes short of the next.
    ("f", "Honey", 5, 2, 1, 840, 115, ""),
    // Another id only.
    ("g2", "Figs", 6, 2, 1, 960, 90, ""),
    // A guess that changed with the rest of the hall.
    ("h", "Panel", -1, 2, 2, 600, 80, "guess"),
    // Another id, and 30 minutes earlier.
    ("i2", "Wine", 2, 2, 2, 870, 100, ""),
    ("j", "Figs", 6, 2, 2, 1080, 90, "sold out"),
    ("k", "Oil", 3, 2, 3, 600, 100, "sold out"),
    ("l", "Bread", 1, 2, 3, 720, 100, "cancelled"),
    ("m", "Milk", 4, 1, 2, 720, 100, ""),
];

fn scheduled(rows: &[Row]) -> Vec<Scheduled> {
    let of = |(_, _, film, screen, day, start, length, said): &Row| Scheduled {
        films: u32::try_from(*film).into_iter().collect(),
        hall: Hall { house: 0, screen: *screen },
        day: *day,
        start: day * DAY + start,
        end: day * DAY + start + length,
        talk: 0,
        early: 10,
        open: !matches!(*said, "cancelled" | "sold out"),
    };
    rows.iter().map(of).collect()
}

fn announced<'a>(rows: &'a [Row], showings: &'a [Scheduled]) -> Vec<Announced<'a>> {
    let of = |(row, showing): (&'a Row, &'a Scheduled)| Announced {
        id: row.0,
        title: row.1,
        showing,
        is_guess: row.7 == "guess",
        is_cancelled: row.7 == "cancelled",
        is_sold_out: row.7 == "sold out",
    };
    rows.iter().zip(showings).map(of).collect()
}

#[test]
fn each_change_is_found_and_no_other() {
    let (was, is) = (scheduled(OLD), scheduled(NEW));
    let (old, new) = (announced(OLD, &was), announced(NEW, &is));
    let told: Vec<(&str, Vec<ChangeKind>)> = changes(&old, &new)
        .into_iter()
        .map(|change| {
            let id = change.old.map_or_else(|| new[change.new.unwrap()].id, |was| old[was].id);
            (id, change.kinds)
        })
        .collect();
    let expected = [
        ("a", vec![ChangeKind::Moved(45)]),
        ("c", vec![ChangeKind::Hall]),
        ("d", vec![ChangeKind::Gone]),
        ("e", vec![ChangeKind::Cancelled]),
        ("f", vec![ChangeKind::Longer(25)]),
        ("g", vec![ChangeKind::Renamed]),
        ("i", vec![ChangeKind::Moved(-30)]),
        ("k", vec![ChangeKind::SoldOut]),
        ("d", vec![ChangeKind::Added]),
        ("m", vec![ChangeKind::Added]),
    ];
    assert_eq!(told, expected);
    assert_eq!(changes(&old, &old), []);
    let found = counterparts(&old, &new);
    assert_eq!(found[6], Some((6, SameBy::Place)));
    assert_eq!(found[8], Some((8, SameBy::Time)));
    assert_eq!(found[7], Some((7, SameBy::Id)));
    assert_eq!(found[3], None);
}

#[test]
fn only_what_touches_the_plan_is_told_with_the_chances_that_are_left() {
    let (was, is) = (scheduled(OLD), scheduled(NEW));
    let (old, new) = (announced(OLD, &was), announced(NEW, &is));
    let ways = Ways::new(&[None], &[], &[]);
    let plan: Vec<Taken> =
        [0, 1, 4, 5, 6].map(|showing| Taken { showing, leaves_early: false }).to_vec();
    let found = touched(&old, &new, &plan, &ways, None);
    let told: Vec<_> = found
        .changes
        .iter()
        .map(|found| {
            (old[found.change.old.unwrap()].id, found.stands.clone(), found.chances.clone())
        })
        .collect();
    let expected = [
        ("a", vec![(1, Between::Clash(25))], vec![]),
        ("e", vec![], vec![12]),
        ("f", vec![(6, Between::Short(5))], vec![]),
    ];
    assert_eq!(told, expected);
    let places = |list: &[Taken]| list.iter().map(|taken| taken.showing).collect::<Vec<_>>();
    assert_eq!(places(&found.settled), []);
    assert_eq!(places(&found.unsettled), [0, 1, 5, 6]);
    // On the second day, what happened on the first is past.
    let later = touched(&old, &new, &plan, &ways, Some(DAY + 700));
    assert_eq!(later.changes.len(), 2);
}

#[test]
fn a_repair_loses_as_little_as_can_be_and_moves_nothing_without_need() {
    let (was, is) = (scheduled(OLD), scheduled(NEW));
    let (old, new) = (announced(OLD, &was), announced(NEW, &is));
    let ways = Ways::new(&[None], &[], &[]);
    let plan: Vec<Taken> =
        [0, 1, 2, 4, 5, 6].map(|showing| Taken { showing, leaves_early: false }).to_vec();
    let found = touched(&old, &new, &plan, &ways, None);
    let weights = [4000, 1000, 2000, 1000, 1000, 2000, 1000, 0];
    let planning = Planning {
        showings: &is,
        weights: &weights,
        bonuses: &[],
        chosen: &found.settled,
        ways: &ways,
        rules: &Rules::default(),
    };
    let repaired = repair(&planning, &found.unsettled, &[0, 1, 2, 4, 5, 6], &mut |_| true);
    let places = |list: &[Taken]| list.iter().map(|taken| taken.showing).collect::<Vec<_>>();
    // Salt rather than Bread, Honey rather than Figs, Milk on its new day; Wine stays.
    assert_eq!(places(&repaired.plan.taken), [0, 2, 5, 12]);
    assert_eq!(places(&repaired.comes_in), [12]);
    assert_eq!(places(&repaired.goes_out), [1, 6]);
    assert_eq!(repaired.lost, [1, 6]);
    assert_eq!(repaired.gained, []);
    assert_eq!(repaired.costs, 2000);
}
