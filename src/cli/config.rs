//! `palmares config`: the default configuration, and the format of a look.

use super::exit::{Exit, Failure};
use super::output::Output;
use crate::config::{Config, THEME_EXAMPLE};

/// Prints the commented default, or a look that explains itself.
pub(super) fn config(theme: bool, output: &mut Output) -> Result<Exit, Failure> {
    output.text(if theme { THEME_EXAMPLE } else { Config::embedded() })?;
    Ok(Exit::Done)
}
