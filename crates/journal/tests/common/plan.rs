//! Days of a festival.

use jiff::civil::date;
use palmares_catalogue::instant::Instant;
use palmares_journal::PlanSettings;
use palmares_journal::plan::{BusyTime, DayHours, DayTime, MealTime, PlanPreferences};

pub fn at(text: &str) -> Option<Instant> {
    Some(Instant::parse(text).unwrap())
}

pub fn time(text: &str) -> DayTime {
    DayTime::parse(text).unwrap()
}

/// The days of the sample.
pub fn days() -> PlanSettings {
    let meal = |from, to, minutes| MealTime { from: time(from), to: time(to), minutes };
    PlanSettings {
        hours: Some(DayHours { from: time("10:00"), to: time("25:30") }),
        days_off: [date(2027, 3, 25)].into(),
        meals: vec![meal("12:00", "15:00", 45), meal("18:00", "21:00", 60)],
        most: Some(5),
        talk: Some(20),
        early: Some(15),
        prefer: PlanPreferences {
            houses: vec!["Star Cinema".into()],
            subtitles: vec!["en".into()],
            formats: vec!["35mm".into()],
        },
        hidden: ["Castle Yard".into()].into(),
        order: vec!["Star 2".into(), "Star 1".into()],
        busy: vec![BusyTime {
            day: date(2027, 3, 26),
            from: time("13:00"),
            to: time("15:30"),
            what: Some("lunch with Ana".into()),
        }],
    }
}
