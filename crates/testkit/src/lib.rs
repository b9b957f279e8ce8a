//! What the tests, benchmarks and fuzz targets of Palmares share.
//!
//! | module | what is in it |
//! |---|---|
//! | [`replay`] | the program without a terminal: keys in, screen out |
//! | [`fixtures`] | catalogues to test on, and screens as text that snapshots keep |
//! | [`corpus`] | hostile files and strings, and a catalogue full of them |
//! | [`printed`] | whether printed bytes hold what a terminal would obey |
//! | [`pty`] | the program in a pseudo-terminal |
//! | [`emulator`] | a terminal that understands what the canvas writes, with a choice of widths |
//! | [`monkey`] | random keys, sizes and pastes, with the hostile catalogue loaded |
//! | [`fuzz_checks`] | what must hold of any bytes, for each way into the program |
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    reason = "a failed test is all that comes of it"
)]

pub mod corpus;
pub mod emulator;
mod export_checks;
pub mod fixtures;
pub mod frames;
pub mod fuzz_checks;
pub mod monkey;
pub mod printed;
pub mod pty;
pub mod replay;
mod schedule_checks;

pub use replay::Replay;
