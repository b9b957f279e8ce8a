//! The interactive program around the state: threads, settings, what is kept between two runs.

mod appearance;
mod browse;
pub mod exit;
pub mod export;
mod importing;
pub mod journal;
mod latest;
pub mod open;
pub mod planning;
pub mod posters;
pub mod progress;
mod session;
mod settings;
mod watch;

pub use browse::{Browse, browse};

use crate::journal::day as diary_day;

/// The day that it is for the person: films end late, so that it begins some hours after midnight.
fn day(begins: jiff::civil::Time) -> jiff::civil::Date {
    diary_day::today(&jiff::Zoned::now(), begins)
}

/// The same by the person's configuration.
#[must_use]
pub fn configured_day() -> jiff::civil::Date {
    day(settings::load().config.day_begins)
}
