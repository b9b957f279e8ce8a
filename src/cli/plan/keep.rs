//! What is said of screenings and films, written into the journal.

use super::args::PlanScreenings;
use super::nothing;
use super::open::{KeptPlan, OpenPlan};
use super::print::showing_line;
use super::signs::LineSigns;
use crate::catalogue::{EditionId, Record};
use crate::cli::args::CatalogueArgs;
use crate::journal::Journal;
use crate::journal::edit::{self, EditTarget, Press, ShowingNow};
use crate::journal::plan::WishLevel;
use crate::mine::snapshot;
use crate::output::Output;
use crate::plan::EditionProgramme;
use crate::shell::exit::{Exit, Failure};

/// Writes down what is decided of screenings.
pub(super) fn decide(
    of: &PlanScreenings,
    output: &mut Output,
    press: impl Fn(&Journal, &ShowingNow) -> Press,
) -> Result<Exit, Failure> {
    let mut planner = OpenPlan::open(&of.catalogues.files)?;
    let ids = of.screenings.iter().map(|id| id.strip_prefix("screening:").unwrap_or(id).trim());
    // All are looked up before anything is written: of a misspelt list nothing is kept.
    let showings: Vec<(EditionId, ShowingNow)> = ids
        .map(|id| planner.showing(id).ok_or_else(|| Failure::Usage(format!("no screening `{id}`"))))
        .collect::<Result<_, _>>()?;
    let mut changed = false;
    let signs = LineSigns::here();
    for (edition, showing) in &showings {
        let Some(journal) = planner.journal() else { continue };
        let press = press(journal.mine.journal(), showing);
        changed |= !press.is_empty();
        planner.write(&press)?;
        let programme = EditionProgramme::of(&planner.cat, *edition);
        if let Some(at) = programme.find(showing.key.id().as_str()) {
            output.line(&signs.plain(&showing_line(&programme, at)))?;
        }
    }
    Ok(if changed { Exit::Done } else { nothing("nothing changes") })
}

/// Writes down how much a film is wanted.
pub(super) fn wish(
    film: &str,
    level: u8,
    catalogues: &CatalogueArgs,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let mut planner = OpenPlan::open(&catalogues.files)?;
    let Record::Film(film) = planner.cat.find(film.trim())? else {
        return Err(Failure::Usage("a wish is for a film: film:ID".to_owned()));
    };
    let Some(names) = snapshot(&planner.cat, film.into()) else {
        return Ok(nothing("it has no name"));
    };
    let target = EditTarget::from(names);
    let today = planner.now.date();
    let KeptPlan::Journal(journal) = &planner.kept else { return Ok(nothing("nothing changes")) };
    let press = edit::wish(journal.mine.journal(), &target, WishLevel::new(level), today);
    planner.write(&press)?;
    let label = planner.cat.label(film.into());
    output.line(&match level {
        0 => format!("{label}: not wanted"),
        4 => format!("{label}: a must"),
        level => format!("{label}: wish {level} of 4"),
    })?;
    Ok(Exit::Done)
}

impl OpenPlan {
    /// A screening of any edition by its id.
    fn showing(&self, id: &str) -> Option<(EditionId, ShowingNow)> {
        let edition = self
            .cat
            .editions()
            .find(|edition| edition.screenings().any(|screening| screening.id_text() == id))?;
        let programme = EditionProgramme::of(&self.cat, edition.id());
        let at = programme.find(id)?;
        let kept = match &self.kept {
            KeptPlan::Journal(journal) => journal.mine.journal().plan(edition.id_text()),
            KeptPlan::Files(_) => None,
        };
        Some((edition.id(), programme.showing_kept(&self.cat, at, kept)?))
    }
}
