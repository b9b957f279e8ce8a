//! `palmares config`: the default configuration.

use super::exit::{Exit, Failure};
use super::output::Output;
use crate::config::Config;

/// Prints the commented default.
pub(super) fn config(output: &mut Output) -> Result<Exit, Failure> {
    output.text(Config::embedded())?;
    Ok(Exit::Done)
}
