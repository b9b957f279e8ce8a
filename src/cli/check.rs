//! `palmares check`: every problem of catalogues.

use std::path::PathBuf;

use super::exit::{Exit, Failure, say};
use super::open;
use super::output::Output;
use crate::app::page::grouped;
use crate::format::Loaded;

/// Prints every problem, a line each.
pub(super) fn check(files: &[PathBuf], output: &mut Output) -> Result<Exit, Failure> {
    let Loaded { catalogue, problems } = open::open(files)?;
    for problem in &problems.list {
        output.line(&problem.to_string())?;
    }
    output.flush()?;
    let films = grouped(catalogue.film_count());
    let people = grouped(catalogue.person_count());
    match problems.count() {
        0 => say(format_args!("no problems; {films} films, {people} people")),
        1 => say("1 problem"),
        count if problems.more > 0 => {
            say(format_args!("{count} problems, {} of them not shown", problems.more));
        }
        count => say(format_args!("{count} problems")),
    }
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Nothing })
}
