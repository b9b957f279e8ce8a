//! Made-up festivals, the same each time.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test has its own use for these, and may panic"
)]

use palmares_planner::best::{Meal, Planning, Rules, Taken, Wish, weights};
use palmares_planner::showing::Scheduled;
use palmares_planner::way::{Hall, Leg, Ways};
use palmares_planner::{DAY, Minute};

/// SplitMix64.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below.
    pub fn below(&mut self, below: u64) -> u64 {
        self.next() % below
    }

    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1) as u64) as i64
    }

    pub fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    pub fn of<T: Copy>(&mut self, choice: &[T]) -> T {
        choice[self.below(choice.len() as u64) as usize]
    }
}

/// A problem that owns its parts.
#[derive(Debug, Clone)]
pub struct Festival {
    pub showings: Vec<Scheduled>,
    pub weights: Vec<i64>,
    pub bonuses: Vec<i64>,
    pub chosen: Vec<Taken>,
    pub ways: Ways,
    pub rules: Rules,
}

impl Festival {
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

pub fn lunch_and_dinner() -> Vec<Meal> {
    vec![
        Meal { from: 12 * 60, to: 15 * 60, minutes: 45 },
        Meal { from: 18 * 60, to: 21 * 60, minutes: 60 },
    ]
}

/// A problem of every kind that there is, crowded enough to be one.
pub fn small(seed: u64, most: i64) -> Festival {
    let mut dice = Dice(seed);
    let (films, days) = (dice.between(2, 9), dice.between(1, 3));
    let showings = dice.between(1, most);
    mixed(&mut dice, films, days, showings)
}

/// The same, too large to try all plans.
pub fn middling(seed: u64) -> Festival {
    let mut dice = Dice(seed);
    let (films, days) = (dice.between(8, 36), dice.between(1, 4));
    let showings = dice.between(20, 70);
    mixed(&mut dice, films, days, showings)
}

fn mixed(dice: &mut Dice, films: i64, days: i64, number: i64) -> Festival {
    let houses = dice.between(1, 3) as u32;
    let wishes: Vec<Wish> =
        (0..films).map(|_| Wish::from_level(dice.of(&[0, 1, 1, 2, 2, 3, 4])).unwrap()).collect();
    let legs: Vec<Leg> =
        (1..houses).map(|to| Leg { from: to - 1, to, minutes: dice.between(1, 50) }).collect();
    let has_programmes = dice.one_in(2);
    let is_short_of_sleep = dice.one_in(6);
    let mut showings = Vec::new();
    for _ in 0..number {
        let day = dice.below(days as u64) as i64;
        let latest = if is_short_of_sleep { 27 * 60 } else { 20 * 60 };
        let start = day * DAY + dice.between(10 * 60, latest) / 5 * 5;
        let held = if has_programmes && dice.one_in(2) { dice.between(1, 3) } else { 1 };
        let length = if is_short_of_sleep && dice.one_in(4) { 500 } else { dice.between(40, 170) };
        showings.push(Scheduled {
            films: (0..held).map(|_| dice.below(films as u64) as u32).collect(),
            hall: Hall { house: dice.below(houses.into()) as u32, screen: dice.below(2) as u32 },
            day,
            start,
            end: start + length,
            talk: if dice.one_in(3) { 25 } else { 0 },
            early: dice.of(&[0, 10, 10, 30]),
            open: !dice.one_in(12),
        });
    }
    let bonuses = showings.iter().map(|_| dice.of(&[0, 2, 3, 8, 11, 14, -700])).collect();
    let mut chosen = Vec::new();
    if dice.one_in(3) {
        for showing in 0..showings.len() {
            if dice.one_in(if number > 12 { 12 } else { 4 }) {
                chosen.push(Taken { showing, leaves_early: dice.one_in(3) });
            }
        }
    }
    let meals = lunch_and_dinner().into_iter().filter(|_| dice.one_in(2)).collect();
    let rules = Rules {
        hours: dice.one_in(5).then_some((11 * 60, 24 * 60)),
        days_off: if dice.one_in(8) { vec![1] } else { Vec::new() },
        busy: if dice.one_in(5) { vec![(14 * 60, 16 * 60)] } else { Vec::new() },
        meals,
        most_per_day: dice.one_in(2).then(|| dice.between(1, 3) as usize),
        may_leave_early: dice.one_in(2),
        midnights: if dice.one_in(8) { vec![(1, DAY - 60)] } else { Vec::new() },
    };
    let ways = Ways::new(&vec![None; houses as usize], &legs, &[]);
    Festival { showings, weights: weights(&wishes), bonuses, chosen, ways, rules }
}

/// How large a made-up festival is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub films: usize,
    pub showings: usize,
    pub halls: u32,
    pub days: i64,
    /// How many films are wanted.
    pub wanted: usize,
}

/// Halls are filled with slots, each film is shown on some of the days.
pub fn large(size: Size, seed: u64) -> Festival {
    let mut dice = Dice(seed);
    let minutes: Vec<Minute> = (0..size.films)
        .map(|_| (0..4).map(|_| dice.between(15, 36)).sum::<Minute>().max(55))
        .collect();
    let spots: Vec<(i64, i64)> =
        (0..size.halls).map(|_| (dice.between(0, 24), dice.between(0, 24))).collect();
    let mut legs = Vec::new();
    for (from, a) in spots.iter().enumerate() {
        for (to, b) in spots.iter().enumerate().skip(from + 1) {
            let minutes = 4 + (a.0 - b.0).abs() + (a.1 - b.1).abs();
            legs.push(Leg { from: from as u32, to: to as u32, minutes: minutes.min(45) });
        }
    }
    let mut pool: Vec<usize> = (0..size.films).collect();
    while pool.len() < size.showings {
        pool.push(dice.below(size.films as u64) as usize);
    }
    for at in (1..pool.len()).rev() {
        pool.swap(at, dice.below(at as u64 + 1) as usize);
    }
    let halls = size.halls as usize;
    // A hall that shows little begins late.
    let load = size.showings as i64 / (i64::from(size.halls) * size.days).max(1);
    let spread = (12 * 60 - load * 125).max(60) as u64;
    let mut free: Vec<Minute> = (0..halls * size.days as usize)
        .map(|_| 9 * 60 + 30 + dice.below(spread) as i64 / 5 * 5)
        .collect();
    let mut on = vec![vec![false; size.days as usize]; size.films];
    let mut showings = Vec::new();
    for film in pool {
        let mut slots: Vec<usize> =
            (0..4).map(|_| dice.below(free.len() as u64) as usize).collect();
        slots.retain(|slot| free[*slot] <= 22 * 60 && !on[film][slot / halls]);
        let any = (0..free.len()).find(|slot| free[*slot] <= 22 * 60 && !on[film][slot / halls]);
        let Some(slot) = slots.into_iter().min_by_key(|slot| free[*slot]).or(any) else { continue };
        let day = (slot / halls) as i64;
        on[film][slot / halls] = true;
        let start = day * DAY + free[slot];
        free[slot] += (minutes[film] + dice.of(&[15, 20, 25, 30]) + 4) / 5 * 5;
        showings.push(Scheduled {
            films: vec![film as u32],
            hall: Hall { house: (slot % halls) as u32, screen: 0 },
            day,
            start,
            end: start + minutes[film],
            talk: if dice.one_in(7) { 25 } else { 0 },
            early: 10,
            open: true,
        });
    }
    let mut levels: Vec<Wish> = (0..size.films)
        .map(|film| {
            let level = if film < size.wanted { dice.of(&[1, 1, 1, 2, 2, 2, 3, 3]) } else { 0 };
            Wish::from_level(level).unwrap()
        })
        .collect();
    for at in (1..levels.len()).rev() {
        levels.swap(at, dice.below(at as u64 + 1) as usize);
    }
    let bonuses = showings
        .iter()
        .map(|showing| dice.of(&[0, 2, 3, 5]) + if showing.talk > 0 { 8 } else { 0 })
        .collect();
    let ways = Ways::new(&vec![None; halls], &legs, &[]);
    let (chosen, rules) = (Vec::new(), Rules::default());
    Festival { showings, weights: weights(&levels), bonuses, chosen, ways, rules }
}

/// Festivals as large as many are, some with meals and counted days, all with talks that one may leave.
pub fn whole(seed: u64) -> Festival {
    let films = 50 + 5 * (seed as usize % 12);
    let showings = films * (18 + seed as usize % 8) / 10;
    let (halls, days) = (3 + (seed % 7) as u32, 5 + (seed % 4) as i64);
    let mut festival = large(Size { films, showings, halls, days, wanted: films }, seed);
    festival.rules.may_leave_early = true;
    if seed % 2 == 1 {
        festival.rules.meals = lunch_and_dinner();
        festival.rules.most_per_day = Some(4);
    }
    if seed.is_multiple_of(3) {
        // Two programmes of shorts, which share one.
        let place = festival.showings.len() / 2;
        festival.showings[place].films.push(0);
        festival.showings[place + 1].films.push(0);
        festival.chosen.push(Taken { showing: place / 2, leaves_early: false });
    }
    festival
}
