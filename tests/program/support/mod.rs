//! Programs that tests start themselves again to run.

pub mod probe;
pub mod screens;
