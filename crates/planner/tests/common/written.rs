//! A problem written down, a line for each thing:
//!
//! ```text
//! way 0 1 10                       house, house, minutes
//! early 10
//! most 5
//! meal 720 900 45                  from, to, length
//! weight 3 4000                    film, weight
//! chosen 17                        showing
//! showing 3,4 0 2 3480 3590 11     films, house, day, start, end, bonus
//! ```

use std::str::FromStr;

use palmares_planner::best::{Meal, Rules, Taken};
use palmares_planner::showing::Scheduled;
use palmares_planner::way::{Hall, Leg, Ways};

use crate::common::Festival;

/// `None` where a line is none of these.
pub fn read(text: &str) -> Option<Festival> {
    let (mut legs, mut rules, mut weights) = (Vec::new(), Rules::default(), Vec::new());
    let (mut showings, mut bonuses, mut chosen) = (Vec::new(), Vec::new(), Vec::new());
    let (mut early, mut houses) = (10, 0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["way", from, to, minutes] => {
                legs.push(Leg { from: number(from)?, to: number(to)?, minutes: number(minutes)? });
            }
            ["early", minutes] => early = number(minutes)?,
            ["most", most] => rules.most_per_day = Some(number(most)?),
            ["meal", from, to, minutes] => rules.meals.push(Meal {
                from: number(from)?,
                to: number(to)?,
                minutes: number(minutes)?,
            }),
            ["weight", film, weight] => {
                let film: usize = number(film)?;
                if weights.len() <= film {
                    weights.resize(film + 1, 0);
                }
                weights[film] = number(weight)?;
            }
            ["chosen", showing] => {
                chosen.push(Taken { showing: number(showing)?, leaves_early: false });
            }
            ["showing", films, house, day, start, end, bonus] => {
                let hall = Hall { house: number(house)?, screen: 0 };
                houses = houses.max(hall.house as usize + 1);
                showings.push(Scheduled {
                    films: films.split(',').map(number).collect::<Option<_>>()?,
                    hall,
                    day: number(day)?,
                    start: number(start)?,
                    end: number(end)?,
                    talk: 0,
                    early,
                    open: true,
                });
                bonuses.push(number(bonus)?);
            }
            _ => return None,
        }
    }
    let ways = Ways::new(&vec![None; houses], &legs, &[]);
    Some(Festival { showings, weights, bonuses, chosen, ways, rules })
}

fn number<T: FromStr>(word: &str) -> Option<T> {
    word.parse().ok()
}
