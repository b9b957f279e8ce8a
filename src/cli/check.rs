//! `palmares check`: every problem of catalogues.

use std::path::PathBuf;

use crate::format::review::review;
use crate::format::{Loaded, load, load_reviewed};
use crate::output::Output;
use crate::pages::words::counted;
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::open;

/// Prints every problem, a line each; when strict, what is doubtful too.
pub(super) fn check(files: &[PathBuf], strict: bool, output: &mut Output) -> Result<Exit, Failure> {
    let inputs = open::inputs(files)?;
    let Loaded { catalogue, problems } =
        if strict { load_reviewed(&inputs, review)? } else { load(&inputs)? };
    for problem in &problems.list {
        output.line(&problem.to_string())?;
    }
    output.flush()?;
    let films = counted(catalogue.film_count(), "film", "films");
    let people = counted(catalogue.person_count(), "person", "people");
    match problems.count() {
        0 => say(format_args!("no problems; {films}, {people}")),
        1 => say("1 problem"),
        count if problems.more > 0 => {
            say(format_args!("{count} problems, {} of them not shown", problems.more));
        }
        count => say(format_args!("{count} problems")),
    }
    Ok(if problems.is_empty() { Exit::Done } else { Exit::Nothing })
}
