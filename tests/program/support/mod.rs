//! Programs that tests start themselves again to run.

#![allow(clippy::exit, clippy::print_stderr, reason = "the probe is a program of its own")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "all of it is tests")]

pub mod probe;
pub mod screens;
