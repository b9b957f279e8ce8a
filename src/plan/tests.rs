//! A small festival for the tests of a plan.

use palmares_planner::best::{Taken, Wish};
use palmares_planner::{DAY, Minute};

use super::{EditionProgramme, FestivalPlan, OwnPlan, day_of};
use crate::catalogue::{Catalogue, EditionId, FilmId, Record};
use crate::format::{Input, load};
use crate::journal::plan::{BusyTime, DayHours, DayTime, PlanSettings};

/// Two days and four films: Ash and Birch at the same time in two houses, Birch again on the second day after midnight,
/// Cedar right after Ash in a house half an hour away, Dill not shown yet.
const PROGRAMME: &str = include_str!("../../tests/fixtures/two-days.json");

/// A minute of a day in May 2027, counted from the first.
pub(super) fn at(day: i8, minute: Minute) -> Minute {
    let april = day_of(jiff::civil::date(2027, 4, 30));
    (april + i64::from(day)) * DAY + minute
}

fn time(text: &str) -> DayTime {
    DayTime::parse(text).unwrap()
}

pub(super) fn hours(from: &str, to: &str) -> Option<DayHours> {
    Some(DayHours { from: time(from), to: time(to) })
}

pub(super) fn busy(day: &str, from: &str, to: &str) -> BusyTime {
    BusyTime { day: day.parse().unwrap(), from: time(from), to: time(to), what: None }
}

/// The festival, and what a person wants and goes to.
pub(super) struct Made {
    cat: Catalogue,
    edition: EditionId,
    own: OwnPlan,
}

impl Made {
    pub(super) fn new() -> Self {
        let input = Input::Memory { name: "fest.json", bytes: PROGRAMME.as_bytes().into() };
        let cat = load(&[input]).unwrap().catalogue;
        let Ok(Record::Edition(edition)) = cat.find("edition:fest-2027") else { panic!() };
        let own = OwnPlan::of(&EditionProgramme::of(&cat, edition), None, |_| None);
        Self { cat, edition, own }
    }

    pub(super) fn programme(&self) -> EditionProgramme<'_> {
        EditionProgramme::of(&self.cat, self.edition)
    }

    pub(super) fn wish(&mut self, wishes: &[(&str, u8)]) {
        for (film, level) in wishes {
            let Ok(Record::Film(film)) = self.cat.find(&format!("film:{film}")) else { panic!() };
            let at = self.programme().number(film).unwrap();
            self.own.wishes[at as usize] = Wish::from_level(*level).unwrap();
        }
    }

    /// One goes to these, and to nothing else.
    pub(super) fn go(&mut self, ids: &[&str]) {
        let programme = EditionProgramme::of(&self.cat, self.edition);
        let taken = |id: &&str| Taken { showing: programme.find(id).unwrap(), leaves_early: false };
        let chosen = ids.iter().map(taken).collect();
        self.own.chosen = chosen;
    }

    pub(super) fn settings(&mut self, say: impl FnOnce(&mut PlanSettings)) {
        say(&mut self.own.settings);
    }

    /// What is seen of what one goes to.
    pub(super) fn see<T>(&self, look: impl FnOnce(&FestivalPlan<'_>) -> T) -> T {
        let programme = self.programme();
        let question = self.own.question(&programme);
        look(&FestivalPlan {
            programme: &programme,
            own: &self.own,
            question: &question,
            taken: &self.own.chosen,
        })
    }

    pub(super) fn id(&self, showing: usize) -> String {
        self.programme().showings[showing].screening.id_text().to_owned()
    }

    pub(super) fn titles(&self, films: &[FilmId]) -> Vec<String> {
        films.iter().map(|film| self.cat.film(*film).title().to_owned()).collect()
    }
}

#[test]
fn the_days_of_a_plan_say_what_lies_between() {
    let mut made = Made::new();
    made.go(&["s4", "s1", "s3"]);
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is of one lifetime only"
    )]
    let days = made.see(|plan| plan.agenda());
    let told: Vec<Vec<_>> = days
        .iter()
        .map(|day| {
            let stops = day.stops.iter();
            stops.map(|stop| (made.id(stop.taken.showing), stop.pause.map(|p| p.free))).collect()
        })
        .collect();
    let id = |id: &str| id.to_owned();
    assert_eq!(told, [vec![(id("s1"), None), (id("s4"), Some(-10))], vec![(id("s3"), None)]]);
    let pause = days[0].stops[1].pause.unwrap();
    assert!(!pause.is_same_house && !pause.stands.fits() && !pause.has_room_for_meal);
    assert_eq!(pause.way, 30);
}

#[test]
fn a_showing_stands_worst_with_what_it_overlaps() {
    use palmares_planner::follows::Between;

    let mut made = Made::new();
    made.go(&["s1", "s3"]);
    let stands = |id: &str| {
        made.see(|plan| {
            let stands = plan.stands(plan.programme.find(id).unwrap());
            stands.map(|(other, stands)| (made.id(other), stands))
        })
    };
    assert_eq!(stands("s2"), Some(("s1".to_owned(), Between::Clash(60))));
    assert_eq!(stands("s4"), Some(("s1".to_owned(), Between::Short(20))));
    assert_eq!(stands("s1"), None);
}
