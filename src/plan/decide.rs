//! What to decide first: wishes with few chances left, and choices that exclude each other.

use palmares_planner::Minute;
use palmares_planner::best::Wish;
use palmares_planner::chances::{Chances, Pressing, decide_first};

use super::FestivalPlan;
use crate::catalogue::FilmId;

/// What to decide first. A film that one goes to a showing of is decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecideFirst {
    /// Two that one goes to and cannot both see, by their places in the programme.
    pub clashes: Vec<(usize, usize)>,
    /// Films with a single chance, which another wish or choice stands against; in order of time.
    pub only: Vec<PressingWish>,
    /// Films whose last chance is today or tomorrow, in order of time.
    pub soon: Vec<PressingWish>,
    /// Other films with a single chance left, in order of time.
    pub single: Vec<PressingWish>,
    /// Films that were shown and have no chance left, those that are wanted most first.
    pub missed: Vec<FilmId>,
    /// Films that the edition selected and does not show yet, those that are wanted most first.
    pub not_shown: Vec<FilmId>,
}

/// A wish whose last chance presses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressingWish {
    /// The film.
    pub film: FilmId,
    /// How much it is wanted.
    pub wish: Wish,
    /// How many chances are left.
    pub chances: usize,
    /// The last of them.
    pub showing: usize,
    /// What cannot be seen beside it and is chosen, or of another film that is wanted and not decided; in order of time.
    pub against: Vec<usize>,
}

impl FestivalPlan<'_> {
    /// What to decide first, as it stands at a minute of the programme's axis, or before all of it.
    #[must_use]
    pub fn decide_first(&self, now: Option<Minute>) -> DecideFirst {
        let showings = self.question.within_rules();
        let question = self.question;
        let decided = self.films_of(&question.chosen);
        let today = now.map(|now| (now, self.programme.day_at(now)));
        let first =
            decide_first(&showings, &question.weights, &question.chosen, &question.ways, today);
        let chances = Chances::new(&showings, now);
        let is_open = |film: &u32| !decided.contains(film) && self.own.wish(*film) > Wish::None;
        let stands =
            |at: &usize| self.own.is_chosen(*at) || self.scheduled(*at).films.iter().any(is_open);
        let pressing = |pressing: Pressing| {
            Some(PressingWish {
                film: *self.programme.films.get(pressing.film as usize)?,
                wish: self.own.wish(pressing.film),
                chances: chances.of(pressing.film).len(),
                showing: pressing.showing,
                against: pressing.against.into_iter().filter(stands).collect(),
            })
        };
        let undecided = |list: Vec<Pressing>| {
            list.into_iter().filter(|at| !decided.contains(&at.film)).filter_map(pressing)
        };
        let only: Vec<_> = undecided(first.only).filter(|at| !at.against.is_empty()).collect();
        let is_in = |list: &[PressingWish], film: FilmId| list.iter().any(|at| at.film == film);
        let soon: Vec<_> = undecided(first.last).filter(|at| !is_in(&only, at.film)).collect();
        let wanted: Vec<u32> = (0..).take(self.own.wishes.len()).filter(is_open).collect();
        let mut single: Vec<PressingWish> = Vec::new();
        let mut missed = Vec::new();
        for film in &wanted {
            let Some(id) = self.programme.films.get(*film as usize).copied() else { continue };
            match *chances.of(*film) {
                [] if !first.not_shown.contains(film) => missed.push(*film),
                [showing] if !is_in(&only, id) && !is_in(&soon, id) => {
                    single.extend(pressing(Pressing { film: *film, showing, against: Vec::new() }));
                }
                _ => {}
            }
        }
        single.sort_by_key(|at| (showings[at.showing].start, at.film));
        DecideFirst {
            clashes: first.clashes,
            only,
            soon,
            single,
            missed: self.most_wanted(missed),
            not_shown: self.most_wanted(first.not_shown),
        }
    }

    fn most_wanted(&self, mut films: Vec<u32>) -> Vec<FilmId> {
        films.sort_by_key(|film| (std::cmp::Reverse(self.own.wish(*film)), *film));
        let id = |film: u32| self.programme.films.get(film as usize).copied();
        films.into_iter().filter_map(id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::{Made, at};

    #[test]
    fn single_chances_against_other_wishes_come_first_and_what_is_decided_does_not() {
        let mut made = Made::new();
        made.wish(&[("ash", 2), ("birch", 4), ("cedar", 1), ("dill", 3)]);
        let first = made.see(|plan| plan.decide_first(None));
        // Cedar is shown once, right after Ash, half an hour away; Birch has another chance.
        let told = |list: &[PressingWish]| -> Vec<(String, Vec<String>)> {
            let ids = |list: &[usize]| list.iter().map(|at| made.id(*at)).collect();
            list.iter().map(|at| (made.id(at.showing), ids(&at.against))).collect()
        };
        let names = |ids: &[&str]| -> Vec<String> { ids.iter().map(|&id| id.to_owned()).collect() };
        assert_eq!(
            told(&first.only),
            [("s1".to_owned(), names(&["s2", "s4"])), ("s4".to_owned(), names(&["s1", "s2"]))]
        );
        assert!(first.soon.is_empty() && first.single.is_empty() && first.clashes.is_empty());
        assert_eq!(made.titles(&first.not_shown), ["Dill"]);

        // Who goes to Ash has decided that; it still stands against Cedar, and Birch later on does not.
        made.go(&["s1", "s3"]);
        let first = made.see(|plan| plan.decide_first(None));
        let cedar = &first.only[..];
        assert_eq!(cedar.len(), 1);
        assert_eq!(made.id(cedar[0].showing), "s4");
        assert_eq!(cedar[0].against.iter().map(|at| made.id(*at)).collect::<Vec<_>>(), ["s1"]);

        // Two that clash are said, whatever else there is.
        made.go(&["s1", "s4"]);
        let first = made.see(|plan| plan.decide_first(None));
        assert_eq!(first.clashes.len(), 1);
        assert!(first.only.is_empty());
    }

    #[test]
    fn what_is_shown_for_the_last_time_today_or_tomorrow_presses_and_what_is_over_is_missed() {
        let mut made = Made::new();
        made.wish(&[("ash", 2), ("birch", 4)]);
        let first = made.see(|plan| plan.decide_first(Some(at(1, 18 * 60 + 15))));
        assert_eq!(made.titles(&first.missed), ["Ash"]);
        let soon: Vec<_> = first.soon.iter().map(|at| (made.id(at.showing), at.chances)).collect();
        assert_eq!(soon, [("s3".to_owned(), 2)]);
        // The day before the festival, the last chance of Birch is the day after tomorrow.
        let first = made.see(|plan| plan.decide_first(Some(at(0, 12 * 60))));
        let soon: Vec<_> = first.soon.iter().map(|at| made.id(at.showing)).collect();
        assert!(soon.is_empty(), "{soon:?}");
        assert_eq!(made.id(first.only[0].showing), "s1");
    }

    #[test]
    fn what_lies_outside_of_ones_hours_is_no_chance() {
        let mut made = Made::new();
        made.wish(&[("birch", 4)]);
        made.settings(|settings| settings.hours = crate::plan::tests::hours("10:00", "24:00"));
        let first = made.see(|plan| plan.decide_first(None));
        assert!(first.only.is_empty());
        assert_eq!(first.single.iter().map(|at| made.id(at.showing)).collect::<Vec<_>>(), ["s2"]);
    }
}
