//! `palmares completions`: what shells complete.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::output::Output;
use crate::shell::exit::{Exit, Failure};

/// Prints a shell's completions.
pub(super) fn completions(shell: Shell, output: &mut Output) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "palmares", &mut script);
    output.own(&script)?;
    Ok(Exit::Done)
}
