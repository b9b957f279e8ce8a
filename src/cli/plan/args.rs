//! What can be said to `palmares plan`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::cli::args::CatalogueArgs;

/// What is said of every command.
pub(in crate::cli) const PLAN_EXAMPLES: &str = "\
Examples:
  palmares plan wish film:madina 4          a must; 1 to 4, 0 clears it
  palmares plan best edition:hill-2027      the best plan, and what each wish left out would cost
  palmares plan best hill-2027 --take       and go to all of it; `palmares journal undo` undoes it
  palmares plan go hill-031 hill-044        go to screenings, by their ids
  palmares plan hill-2027                   your screenings, day by day
  palmares plan hill-2027 --view decide     what to decide first
  palmares plan hill-2027 --view free --day sat --at 14:00..17:00
  palmares plan hill-2027 --format ics -o hill.ics
  palmares plan changes old.json new.json   how a new programme changes the plan";

/// `palmares plan`
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub struct PlanArgs {
    #[command(flatten)]
    pub(super) look: PlanLook,
    #[command(subcommand)]
    pub(super) command: Option<PlanCommand>,
}

/// What to print of a plan.
#[derive(Debug, clap::Args)]
pub(super) struct PlanLook {
    /// The edition's address or id: prints your screenings there.
    #[arg(value_name = "EDITION")]
    pub edition: Option<String>,
    /// What to print.
    #[arg(long, value_enum, default_value_t)]
    pub view: PlanSight,
    /// The day: 2027-03-27, sat, 4 for the festival's fourth, today, tomorrow.
    #[arg(long, value_name = "DAY")]
    pub day: Option<String>,
    /// The time to look at: 16:20, 24:15 after midnight, 2027-03-27T16:20; by default it is now. With --view free, the
    /// earliest time, or a span: 14:00..17:00.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// With --view free, only what is near a house: 'Star Cinema<=15' is at most 15 minutes away from it.
    #[arg(long, value_name = "HOUSE<=MINUTES")]
    pub near: Option<String>,
    #[command(flatten)]
    pub how: PlanHow,
    #[command(flatten)]
    pub files: PlanFiles,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanSight {
    /// Your screenings, day by day.
    #[default]
    Agenda,
    /// All that is shown, day by day and hall by hall.
    Timetable,
    /// Which wishes have few chances left, and what clashes.
    Decide,
    /// Where you are, what comes next, and what runs in the halls.
    Now,
    /// Free time, and what fits into it.
    Free,
    /// What the programme changed of what you go to since you decided it; exit code 1 where it did.
    Changes,
}

/// How to print a plan, and where to.
#[derive(Debug, clap::Args)]
pub(super) struct PlanHow {
    /// How to print it; by default as the file's name ends, or as text.
    #[arg(long, value_enum)]
    pub format: Option<PlanFormat>,
    /// Write it to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// Write over a file that exists.
    #[arg(long, requires = "output")]
    pub replace: bool,
    /// In a calendar, the ways between houses as events too.
    #[arg(long)]
    pub ways: bool,
    /// In a calendar, when tickets go on sale, where that is known and you have none.
    #[arg(long)]
    pub sale: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanFormat {
    /// Lines for people.
    Text,
    /// One JSON object; --plan and --keep can read that of a plan.
    Json,
    /// A page to print.
    Markdown,
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// A calendar (RFC 5545).
    Ics,
}

/// Wishes and choices from files instead of the journal.
#[derive(Debug, clap::Args)]
pub(super) struct PlanFiles {
    /// Take wishes from a JSON file instead of the journal, {"wish": {"madina": 4}}, and your screenings:
    /// "going" and "never" with ids.
    #[arg(long, value_name = "FILE")]
    pub wishes: Option<PathBuf>,
    /// Take your screenings from a plan in JSON instead of the journal.
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum PlanCommand {
    /// Print the best plan around your screenings, and what each wish that it leaves out would cost.
    Best(PlanBest),
    /// Print when a film is shown, and what keeps it out of the best plan or would make way for it.
    Why(PlanWhy),
    /// Print what a new programme changes, how that affects the plan, and the best way out; exit code 1 when it
    /// does.
    Changes(PlanDiff),
    /// Go to screenings.
    Go(PlanScreenings),
    /// No longer go to screenings.
    Drop(PlanScreenings),
    /// Rule screenings out, whatever a plan may propose.
    Never(PlanScreenings),
    /// Go to screenings, and leave before the talk.
    Leave(PlanScreenings),
    /// Stay for the talk.
    Stay(PlanScreenings),
    /// Say what tickets you have for screenings.
    Ticket {
        /// Which tickets.
        #[arg(value_enum)]
        state: TicketWord,
        #[command(flatten)]
        of: PlanScreenings,
    },
    /// Say how much you want a film.
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
pub(super) struct PlanBest {
    /// The edition's address or id.
    #[arg(value_name = "EDITION")]
    pub edition: String,
    #[command(flatten)]
    pub how: PlanHow,
    /// How long to search for the plan, and as long again for what the wishes left out would cost.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
    pub limit: f64,
    /// Go to what it proposes.
    #[arg(long, conflicts_with_all = ["wishes", "plan", "keep"])]
    pub take: bool,
    #[command(flatten)]
    pub days: PlanDays,
    /// Plan around all that is in a plan in JSON, proposals too.
    #[arg(long, value_name = "FILE", conflicts_with = "plan")]
    pub keep: Option<PathBuf>,
    #[command(flatten)]
    pub files: PlanFiles,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

/// What one's days are like, instead of what the journal has of that.
#[derive(Debug, clap::Args)]
pub(super) struct PlanDays {
    /// Leave time for a meal: 12:00-15:00/45 is 45 minutes in one piece between 12:00 and 15:00; repeatable.
    #[arg(long, value_name = "FROM-TO/MINUTES")]
    pub meal: Vec<String>,
    /// At most this many screenings a day.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub most: Option<u8>,
    /// Your hours: nothing begins earlier or ends later than 10:00-01:00.
    #[arg(long, value_name = "FROM-TO")]
    pub hours: Option<String>,
    /// Only on these days: fri,sat or 2027-03-26,2027-03-27 or 3,4.
    #[arg(long, value_name = "DAYS", value_delimiter = ',')]
    pub days: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct PlanWhy {
    /// The film's address or id.
    #[arg(value_name = "FILM")]
    pub film: String,
    /// The edition's address or id, where the film is shown at several.
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
    /// How long to search for the best plan, and as long again for each screening's cost.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
    pub limit: f64,
    #[command(flatten)]
    pub days: PlanDays,
    #[command(flatten)]
    pub files: PlanFiles,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct PlanDiff {
    /// The catalogue with the old programme.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The catalogue with the new one.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// The edition's address or id, where both catalogues have the screenings of several.
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
    /// Leave out changes to what was over by then: 2027-03-27T16:20.
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub format: TextOrJson,
    /// How long to search for the way out.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
    pub limit: f64,
    #[command(flatten)]
    pub files: PlanFiles,
}

#[derive(Debug, clap::Args)]
pub(super) struct PlanScreenings {
    /// Their ids.
    #[arg(value_name = "SCREENING", required = true)]
    pub screenings: Vec<String>,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TicketWord {
    /// Still to be bought.
    Wanted,
    /// Bought.
    Bought,
    /// Neither.
    None,
}
