//! `palmares plan`: what one wants and goes to at a festival, and the best plan around that.

mod print;

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::{Subcommand, ValueEnum};
use serde_json::json;

use super::args::CatalogueArgs;
use crate::catalogue::{Catalogue, EditionId, FilmId, Record};
use crate::journal::edit::{self, EditTarget, Press, ProposedShowing, ShowingNow};
use crate::journal::plan::{OwnTicket, WishLevel};
use crate::journal::{Journal, Store};
use crate::mine::{Mine, snapshot};
use crate::output::Output;
use crate::pages::words::counted;
use crate::plan::{EditionProgramme, OwnPlan, PlanProposal};
use crate::planner::best::{Standing, Wish};
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::{self, open};
use print::{agenda, left_out, line, out_json, rows};

/// What is said of every command.
pub(super) const PLAN_EXAMPLES: &str = "\
Examples:
  palmares plan wish film:madina 4          a must; 1 to 4, 0 takes it back
  palmares plan best edition:hill-2027      the best plan, and what each wish left out would cost
  palmares plan best hill-2027 --take       and go to all of it; `palmares journal undo` takes it back
  palmares plan go hill-031 hill-044        go to screenings, by their ids
  palmares plan show hill-2027 --format json";

/// `palmares plan`
#[derive(Debug, clap::Args)]
pub struct PlanArgs {
    #[command(subcommand)]
    command: PlanCommand,
}

#[derive(Debug, Subcommand)]
enum PlanCommand {
    /// Print what you go to.
    Show(PlanOf),
    /// Print the best plan around what you go to, and what each wish that it lacks would cost.
    Best {
        #[command(flatten)]
        of: PlanOf,
        /// Take the best plan that is found within so many seconds; what the wishes left out would cost is looked for as
        /// long again.
        #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
        limit: f64,
        /// Go to what it proposes.
        #[arg(long)]
        take: bool,
    },
    /// Go to screenings.
    Go(PlanScreenings),
    /// Leave screenings open again.
    Drop(PlanScreenings),
    /// Never go to screenings, whatever a plan may propose.
    Never(PlanScreenings),
    /// Say how far the tickets of screenings are.
    Ticket {
        /// How far they are.
        #[arg(value_enum)]
        state: TicketWord,
        #[command(flatten)]
        of: PlanScreenings,
    },
    /// Say how much a film is wanted.
    Wish {
        /// The film's address.
        #[arg(value_name = "FILM")]
        film: String,
        /// 1 to 4, where 4 is a must; 0 not at all.
        #[arg(value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(0..=4))]
        level: u8,
        #[command(flatten)]
        catalogues: CatalogueArgs,
    },
}

#[derive(Debug, clap::Args)]
struct PlanOf {
    /// The edition's address or id.
    #[arg(value_name = "EDITION")]
    edition: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: PlanFormat,
    #[command(flatten)]
    catalogues: CatalogueArgs,
}

#[derive(Debug, clap::Args)]
struct PlanScreenings {
    /// Their ids.
    #[arg(value_name = "SCREENING", required = true)]
    screenings: Vec<String>,
    #[command(flatten)]
    catalogues: CatalogueArgs,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum PlanFormat {
    /// Day by day, for people.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TicketWord {
    /// Still to be bought.
    Wanted,
    /// Bought.
    Bought,
    /// Neither.
    None,
}

/// The journal, linked to a catalogue.
struct OpenPlan {
    cat: Arc<Catalogue>,
    store: Store,
    mine: Mine,
    now: jiff::Zoned,
}

pub(super) fn plan(args: &PlanArgs, output: &mut Output) -> Result<Exit, Failure> {
    match &args.command {
        PlanCommand::Show(of) => {
            let planner = OpenPlan::open(&of.catalogues)?;
            planner.show(planner.edition(&of.edition)?, of.format, output)
        }
        PlanCommand::Best { of, limit, take } => {
            let mut planner = OpenPlan::open(&of.catalogues)?;
            let edition = planner.edition(&of.edition)?;
            planner.best(edition, (*limit, *take), of.format, output)
        }
        PlanCommand::Go(of) => decide(of, output, |journal, showing| {
            let (press, others) = edit::go(journal, showing);
            for other in others {
                say(format_args!("no longer {}, another chance of the same", other.id()));
            }
            press
        }),
        PlanCommand::Drop(of) => {
            decide(of, output, |journal, showing| edit::leave_open(journal, &showing.key))
        }
        PlanCommand::Never(of) => decide(of, output, edit::refuse),
        PlanCommand::Ticket { state, of } => decide(of, output, |journal, showing| {
            let ticket = match state {
                TicketWord::Wanted => Some(OwnTicket::Wanted),
                TicketWord::Bought => Some(OwnTicket::Bought),
                TicketWord::None => None,
            };
            edit::ticket(journal, showing, ticket)
        }),
        PlanCommand::Wish { film, level, catalogues } => {
            let mut planner = OpenPlan::open(catalogues)?;
            let Record::Film(film) = planner.cat.find(film.trim())? else {
                return Err(Failure::Usage("a wish is for a film: film:ID".to_owned()));
            };
            planner.wish(film, *level, output)
        }
    }
}

/// Writes down what is decided of screenings.
fn decide(
    of: &PlanScreenings,
    output: &mut Output,
    press: impl Fn(&Journal, &ShowingNow) -> Press,
) -> Result<Exit, Failure> {
    let mut planner = OpenPlan::open(&of.catalogues)?;
    let ids = of.screenings.iter().map(|id| id.strip_prefix("screening:").unwrap_or(id).trim());
    // All are looked up before anything is written: of a misspelt list nothing is kept.
    let showings: Vec<(EditionId, ShowingNow)> = ids
        .map(|id| planner.showing(id).ok_or_else(|| Failure::Usage(format!("no screening `{id}`"))))
        .collect::<Result<_, _>>()?;
    let mut changed = false;
    for (edition, showing) in &showings {
        let press = press(planner.mine.journal(), showing);
        changed |= !press.is_empty();
        planner.write(&press)?;
        let programme = EditionProgramme::of(&planner.cat, *edition);
        if let Some(at) = programme.find(showing.key.id().as_str()) {
            output.line(line(&programme, at, " ").trim())?;
        }
    }
    Ok(if changed { Exit::Done } else { nothing("nothing changes") })
}

fn nothing(words: &str) -> Exit {
    say(words);
    Exit::Nothing
}

impl OpenPlan {
    fn open(catalogues: &CatalogueArgs) -> Result<Self, Failure> {
        let loaded = open::open_saying_problems(&catalogues.files)?;
        let cat = Arc::new(loaded.catalogue);
        let (paths, scale) = shell::journal::configured();
        let Some(paths) = paths else {
            let said = "there is no journal: it is switched off, or there is no home folder";
            return Err(Failure::Usage(said.to_owned()));
        };
        let (store, journal) = shell::journal::read(paths);
        let own = store.own_devices().clone();
        let mine = Mine::new(&cat, journal, own, scale);
        Ok(Self { cat, store, mine, now: jiff::Zoned::now() })
    }

    fn write(&mut self, press: &Press) -> Result<(), Failure> {
        if press.is_empty() {
            return Ok(());
        }
        let kept = self.store.append(press, &self.now);
        let kept = kept.map_err(|error| Failure::NotKept(format!("not kept: {error}")))?;
        let own = self.store.own_devices();
        self.mine.add(&self.cat, kept.edits, own);
        Ok(())
    }

    fn edition(&self, text: &str) -> Result<EditionId, Failure> {
        let text = text.trim();
        let address =
            if text.starts_with("edition:") { text.to_owned() } else { format!("edition:{text}") };
        match self.cat.find(&address)? {
            Record::Edition(edition) => Ok(edition),
            _ => Err(Failure::Usage("a plan is of an edition: edition:ID".to_owned())),
        }
    }

    /// A screening of any edition by its id.
    fn showing(&self, id: &str) -> Option<(EditionId, ShowingNow)> {
        let edition = self
            .cat
            .editions()
            .find(|edition| edition.screenings().any(|screening| screening.id_text() == id))?;
        let programme = EditionProgramme::of(&self.cat, edition.id());
        let at = programme.find(id)?;
        Some((edition.id(), programme.showing_now(&self.cat, at)?))
    }

    fn own(&self, programme: &EditionProgramme<'_>) -> OwnPlan {
        let kept = self.mine.journal().plan(programme.edition.id_text());
        OwnPlan::of(programme, kept, |film| self.mine.of(Record::Film(film))?.wish)
    }

    fn wish(&mut self, film: FilmId, level: u8, output: &mut Output) -> Result<Exit, Failure> {
        let Some(names) = snapshot(&self.cat, film.into()) else {
            return Ok(nothing("it has no name"));
        };
        let target = EditTarget::from(names);
        let press =
            edit::wish(self.mine.journal(), &target, WishLevel::new(level), self.now.date());
        self.write(&press)?;
        let label = self.cat.label(film.into());
        output.line(&match level {
            0 => format!("{label}: not wanted"),
            4 => format!("{label}: a must"),
            level => format!("{label}: wish {level} of 4"),
        })?;
        Ok(Exit::Done)
    }

    fn show(
        &self,
        edition: EditionId,
        format: PlanFormat,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        let programme = EditionProgramme::of(&self.cat, edition);
        let own = self.own(&programme);
        match format {
            PlanFormat::Json => output.pretty_json(&json!({
                "edition": programme.edition.id_text(),
                "plan": rows(&programme, &own, &own.chosen),
            }))?,
            PlanFormat::Text => agenda(&programme, &own, &own.chosen, output)?,
        }
        Ok(match own.chosen.is_empty() {
            true => nothing("you go to nothing yet; `palmares plan best` proposes something"),
            false => Exit::Done,
        })
    }

    fn best(
        &mut self,
        edition: EditionId,
        (limit, take): (f64, bool),
        format: PlanFormat,
        output: &mut Output,
    ) -> Result<Exit, Failure> {
        let cat = Arc::clone(&self.cat);
        let programme = EditionProgramme::of(&cat, edition);
        let own = self.own(&programme);
        if own.wishes.iter().all(|wish| *wish == Wish::None) {
            return Ok(nothing(
                "no film of the programme is wanted; `palmares plan wish FILM 1..4` says which",
            ));
        }
        let question = own.question(&programme);
        let begun = Instant::now();
        let limit = Duration::try_from_secs_f64(limit)
            .map_err(|_| Failure::Usage("--limit is a number of seconds".to_owned()))?;
        let mut go_on = |_: &Standing| begun.elapsed() < limit;
        let mut proposal = PlanProposal::of(&programme, &own, &question, &mut go_on);
        let begun_pricing = Instant::now();
        proposal.price(&programme, &question, &mut |_| begun_pricing.elapsed() < limit);
        match format {
            PlanFormat::Json => output.pretty_json(&json!({
                "edition": programme.edition.id_text(),
                "plan": rows(&programme, &own, &proposal.plan.taken),
                "out": proposal.out.iter().map(|left| out_json(&programme, left)).collect::<Vec<_>>(),
                "worth": proposal.plan.worth,
                "bound": proposal.plan.bound,
                "proven": proposal.proof(),
                "ms": u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            }))?,
            PlanFormat::Text => {
                let (got, wanted) = (proposal.got, proposal.wanted);
                let musts = match wanted.1 {
                    0 => String::new(),
                    musts => format!(" · {} of {musts} musts", got.1),
                };
                output.line(&format!(
                    "{} of {} wanted{musts} · {}",
                    got.0,
                    wanted.0,
                    proposal.proof()
                ))?;
                agenda(&programme, &own, &proposal.plan.taken, output)?;
                left_out(&programme, (&own, &question), &proposal, output)?;
            }
        }
        if take {
            let comes: Vec<ProposedShowing> = proposal
                .proposed(&own)
                .filter_map(|taken| {
                    let showing = programme.showing_now(&cat, taken.showing)?;
                    Some(ProposedShowing { showing, leaves_early: taken.leaves_early })
                })
                .collect();
            let press = edit::take_plan(self.mine.journal(), &comes, &[]);
            self.write(&press)?;
            say(format_args!("you go to {} more", counted(comes.len(), "showing", "showings")));
        }
        Ok(Exit::Done)
    }
}
