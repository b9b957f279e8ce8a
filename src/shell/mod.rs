//! The interactive program around the state: threads, settings, what is kept between two runs.

mod appearance;
mod browse;
pub mod exit;
mod export;
mod importing;
pub mod journal;
mod latest;
pub mod open;
pub mod posters;
pub mod progress;
mod session;
mod settings;
mod watch;

pub use browse::{Browse, browse};
