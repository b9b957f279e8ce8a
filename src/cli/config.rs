//! `palmares config`: the default configuration, and the format of a look.

use crate::config::{Config, THEME_EXAMPLE};
use crate::output::Output;
use crate::shell::exit::{Exit, Failure};

/// Prints the commented default, or a look that explains itself.
pub(super) fn config(theme: bool, output: &mut Output) -> Result<Exit, Failure> {
    output.text(if theme { THEME_EXAMPLE } else { Config::embedded() })?;
    Ok(Exit::Done)
}
