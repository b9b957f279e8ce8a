//! What is said of a schedule that was read.

use std::path::Path;

use super::args::ScheduleArgs;
use super::target::EditionTarget;
use crate::import::schedule::programme::Programme;
use crate::import::schedule::{ProgrammeMatch, ScheduleName, TitleClass, count_classes};
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

/// Whether the file of matches has something to say of these.
pub(super) fn is_any_open(matches: &[ProgrammeMatch]) -> bool {
    matches.iter().any(|found| found.film.is_none() || found.class == TitleClass::TitleOnly)
}

/// Where films wait for a word of the person: in a file that was written, or that may be.
pub(super) fn decide(path: Option<&Path>, matches: &[ProgrammeMatch]) {
    let counts = count_classes(matches);
    let of = |classes: &[TitleClass]| -> usize {
        classes.iter().filter_map(|class| counts.get(class)).sum()
    };
    let open = of(&[TitleClass::Several, TitleClass::Suggested]);
    let taken = of(&[TitleClass::TitleOnly]);
    let parts = [(open, "to decide"), (taken, "taken by title")];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, what)| format!("{} {what}", counted(*count, "film", "films"))).collect();
    let parts = parts.join(", ");
    match path.map(|path| printable(&path.to_string_lossy())) {
        Some(path) if parts.is_empty() => {
            say(format_args!("{path} lists the films of their own; another may be named there"));
        }
        Some(path) => {
            say(format_args!("{parts}: write yes or no into {path}, and import once more"));
        }
        None if parts.is_empty() => {}
        None => say(format_args!("{parts}: --matches with a new file lists them")),
    }
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
