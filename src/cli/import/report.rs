//! What is said of a schedule that was read.

use std::path::Path;

use super::args::ScheduleArgs;
use super::target::EditionTarget;
use crate::import::schedule::programme::Programme;
use crate::import::schedule::{ProgrammeMatch, ScheduleName, count_classes};
use crate::pages::words::{counted, span};
use crate::shell::exit::say;
use crate::text::printable;

/// Everything that is wrong with it.
pub(super) fn problems(programme: &Programme) {
    programme.problems.iter().for_each(say);
    if programme.further_problems > 0 {
        say(format_args!("{} more", counted(programme.further_problems, "problem", "problems")));
    }
}

/// What is in it, and how its films were found.
pub(super) fn figures(programme: &Programme, matches: &[ProgrammeMatch]) {
    let told = ScheduleName::of(programme);
    let [from, to] = [told.from, told.to].map(|day| day.map(|day| day.to_string()));
    let left_out = match programme.left_out {
        0 => String::new(),
        count => format!(", {count} left out"),
    };
    say(format_args!(
        "{} of {} in {}, {}{left_out}",
        counted(programme.showings.len(), "showing", "showings"),
        counted(programme.films.len(), "film", "films"),
        counted(programme.venues.len(), "house", "houses"),
        span(from.as_deref(), to.as_deref()),
    ));
    for (class, count) in count_classes(matches) {
        say(format_args!("{}: {}", counted(count, "film", "films"), class.words()));
    }
}

/// Where films wait for a word of the person.
pub(super) fn decide(path: &Path, (undecided, by_title): (usize, usize)) {
    let path = printable(&path.to_string_lossy());
    let films = |count| counted(count, "film", "films");
    let open = (undecided > 0).then(|| format!("{} to decide", films(undecided)));
    let taken = (by_title > 0).then(|| format!("{} taken by title", films(by_title)));
    let both: Vec<String> = open.into_iter().chain(taken).collect();
    let both = both.join(", ");
    say(format_args!("{both} in {path}: write yes or no there, and import once more"));
}

/// What to do with what was written.
pub(super) fn next(args: &ScheduleArgs, target: &EditionTarget<'_>) {
    if target.screenings() > 0 {
        let count = counted(target.screenings(), "screening", "screenings");
        say(format_args!(
            "the catalogue has {count} of the edition already; the file is to stand instead of them"
        ));
    }
    let Some(output) = &args.output else { return };
    let beside = args.files.iter().map(|file| printable(&file.to_string_lossy()));
    let beside: Vec<String> = beside.collect();
    let beside = if beside.is_empty() { "built-in".to_owned() } else { beside.join(" ") };
    let output = printable(output);
    say(format_args!("written; `palmares {beside} {output}` opens it"));
}
