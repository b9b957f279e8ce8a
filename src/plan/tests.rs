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

/// In the night to 28 March 2027 clocks in Bratislava go from 02:00 to 03:00.
#[test]
fn what_runs_while_clocks_change_ends_by_the_clock_of_then() {
    let load_with = |zone: &str| {
        let text = format!(
            r#"{{"palmares": 1, "festivals": [{{"id": "hill", "name": "Hill"{zone}}}],
            "editions": [{{"id": "hill-2027", "festival": "hill", "year": 2027}}],
            "screenings": [
             {{"id": "a", "title": "A", "edition": "hill-2027", "start": "2027-03-27T20:00:00+01:00", "minutes": 90}},
             {{"id": "b", "title": "B", "edition": "hill-2027", "start": "2027-03-28T01:45:00+01:00", "minutes": 90}},
             {{"id": "c", "title": "C", "edition": "hill-2027", "start": "2027-03-28T18:00:00+02:00", "minutes": 90}}]}}"#
        );
        load(&[Input::Memory { name: "hill.json", bytes: text.into_bytes().into() }])
            .unwrap()
            .catalogue
    };
    let told = |zone: &str| {
        let cat = load_with(zone);
        let Ok(Record::Edition(edition)) = cat.find("edition:hill-2027") else { panic!() };
        let programme = EditionProgramme::of(&cat, edition);
        let ends = ["a", "b", "c"].map(|id| {
            let at = programme.find(id).unwrap();
            programme.wall_during(at, programme.showings[at].scheduled.end).rem_euclid(DAY)
        });
        let late = programme.axis_of_clock(jiff::civil::date(2027, 3, 28).at(3, 20, 0, 0));
        let b = &programme.showings[programme.find("b").unwrap()].scheduled;
        (ends, late - b.start, programme.wall_of_axis(late).rem_euclid(DAY))
    };
    let with = told(r#", "timezone": "Europe/Bratislava""#);
    assert_eq!(with, ([21 * 60 + 30, 4 * 60 + 15, 19 * 60 + 30], 35, 3 * 60 + 20));
    // Who does not know where it is cannot know of the change.
    let without = told("");
    assert_eq!(without, ([21 * 60 + 30, 3 * 60 + 15, 19 * 60 + 30], 95, 3 * 60 + 20));
}
