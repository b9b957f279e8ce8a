//! Edits of a festival's plan in words.

use super::SetFields;
use crate::fold::Journal;
use crate::line::Edit;
use crate::plan::{ShowingKey, ShowingSnapshot};

/// A showing as people tell it: its title, and when it is.
fn called(journal: &Journal, edit: &Edit) -> String {
    let was = journal.once_was(edit).unwrap_or_default();
    let ShowingSnapshot { title, start, .. } = was;
    let id = || ShowingKey::read(&edit.of.key).map_or(edit.of.key.clone(), |key| key.id().clone());
    let name = title.map_or_else(|| id().to_string(), |title| title.to_string());
    match start {
        Some(start) => {
            let time = start.time();
            format!("{name} on {}, {:02}:{:02}", start.date(), time.hour(), time.minute())
        }
        None => name,
    }
}

pub(super) fn showing_words(journal: &Journal, edit: &Edit, fields: &SetFields) -> String {
    let name = called(journal, edit);
    let word = |field: &str| fields.text(field).unwrap_or_default();
    if fields.has("ticket") {
        return match &*word("ticket") {
            "bought" => format!("ticket bought for {name}"),
            "wanted" => format!("ticket wanted for {name}"),
            _ => format!("no ticket for {name}"),
        };
    }
    match &*word("go") {
        "yes" => format!("going to {name}"),
        "never" => format!("never {name}"),
        _ if fields.has("go") => format!("no longer decided: {name}"),
        _ if fields.sets("leave_early") => format!("leaving before the talk: {name}"),
        _ if fields.has("leave_early") => format!("staying for the talk: {name}"),
        _ if fields.has("exported") => format!("put into a calendar: {name}"),
        _ => format!("programme looked at: {name}"),
    }
}

pub(super) fn plan_words(edit: &Edit, fields: &SetFields) -> String {
    let what = |(field, words): &(&str, &'static str)| fields.has(field).then_some(*words);
    let known = [
        ("hours", "hours"),
        ("days_off", "days off"),
        ("meals", "meals"),
        ("most", "showings a day"),
        ("talk", "time for talks"),
        ("early", "time before showings"),
        ("prefer", "preferences"),
        ("hidden", "hidden halls"),
        ("order", "order of halls"),
        ("busy", "busy times"),
    ];
    let said: Vec<&str> = known.iter().filter_map(what).collect();
    let edition = &edit.of.key;
    match &said[..] {
        [] => format!("plan of {edition} changed"),
        said => format!("plan of {edition}: {} changed", said.join(", ")),
    }
}

pub(super) fn way_words(edit: &Edit, fields: &SetFields) -> String {
    let houses = edit.of.key.as_parts().and_then(|(_, houses)| houses.split_once('/'));
    let Some((from, to)) = houses else { return "a way changed".to_owned() };
    match fields.number("minutes") {
        Some(1) => format!("way from {from} to {to}: 1 minute"),
        Some(minutes) => format!("way from {from} to {to}: {minutes} minutes"),
        None => format!("way from {from} to {to} taken away"),
    }
}
