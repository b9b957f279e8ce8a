//! What can stand on the command line, as it is typed.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::import::{SCHEDULE_EXAMPLES, ScheduleArgs};
use super::journal::{JOURNAL_EXAMPLES, JournalArgs};
use super::plan::{PLAN_EXAMPLES, PlanArgs};
use crate::export::ExportFormat;
use crate::shell::Browse;

const EXAMPLES: &str = "\
Examples:
  palmares                                  browse the built-in catalogue
  palmares mine.json films.json.gz          browse your own, several at once
  palmares built-in mine.json               browse your own beside the built-in one
  palmares madina                           begin with a query
  palmares film:madina                      begin at a record
  curl … | palmares -                       browse standard input
  palmares find -c mine.json --format csv 'people akylbek'
  palmares show film:madina --format markdown
  palmares check mine.json

Press ? in the browser for the keys.";

const EXIT_CODES: &str = "\
Exit codes:
  0    found or done
  1    nothing found, or problems
  2    wrong usage, or input that can't be read
  130  interrupted; 143 terminated";

/// A terminal browser for films and film festivals.
#[derive(Debug, Parser)]
#[command(
    name = "palmares",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_help_heading = "Commands",
    after_help = EXAMPLES,
    after_long_help = const_format(),
)]
pub struct Args {
    #[command(flatten)]
    pub browse: BrowseArgs,
    /// Commands instead of browsing.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// `palmares`
#[derive(Debug, clap::Args)]
pub struct BrowseArgs {
    /// Catalogues to browse: .json, .gz or .zst files, a folder of .json files, - for standard
    /// input, or built-in for the one that comes with the program, the default. A single word that is no file is a
    /// query.
    #[arg(value_name = "CATALOGUE")]
    pub catalogues: Vec<PathBuf>,
    /// Begin with this query, or at the view with this address.
    #[arg(short, long, value_name = "QUERY")]
    pub query: Option<String>,
    /// Plain lines of text without frames and signs, for screen readers.
    #[arg(long)]
    pub plain: bool,
    /// Leave the journal alone: show nothing of it, and keep nothing.
    #[arg(long)]
    pub no_journal: bool,
}

impl From<BrowseArgs> for Browse {
    fn from(BrowseArgs { catalogues, query, plain, no_journal }: BrowseArgs) -> Self {
        Self { catalogues, query, plain, no_journal }
    }
}

fn const_format() -> String {
    format!("{EXAMPLES}\n\n{EXIT_CODES}")
}

/// Everything but browsing.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what a query finds.
    #[command(after_help = FIND_EXAMPLES)]
    Find(FindArgs),
    /// Export everything a query finds, as CSV, JSON, NDJSON or Markdown.
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportArgs),
    /// Print a record with everything linked to it, or a run, a map, charts or another view.
    #[command(after_help = SHOW_EXAMPLES)]
    Show(ShowArgs),
    /// Keep a journal: add, import, export, undo.
    #[command(after_help = JOURNAL_EXAMPLES)]
    Journal(JournalArgs),
    /// Plan a festival: what you want, what you go to, and the best plan around that.
    #[command(after_help = PLAN_EXAMPLES)]
    Plan(Box<PlanArgs>),
    /// Make a catalogue from a festival's schedule: CSV, iCalendar, frab or pretalx.
    #[command(after_help = SCHEDULE_EXAMPLES)]
    Import(ScheduleArgs),
    /// Read catalogues and print every problem with its line; exit code 1 when there are any.
    #[command(after_help = CHECK_HELP)]
    Check {
        /// Also flag entries that are valid but implausible.
        #[arg(long)]
        strict: bool,
        /// The catalogues, read as one; a folder stands for its .json files, - for standard input.
        #[arg(value_name = "CATALOGUE", required = true)]
        catalogues: Vec<PathBuf>,
    },
    /// Print a shell's completions.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print what a word of a query may become, a line each, as shells complete it.
    #[command(hide = true)]
    Complete {
        /// The word.
        word: String,
    },
    /// Print the JSON Schema of a catalogue.
    Schema,
    /// Print the manual page.
    Man,
    /// Print the default configuration, commented.
    Config {
        /// Print a theme instead; its comments explain how to make your own.
        #[arg(long)]
        theme: bool,
    },
}

const CHECK_HELP: &str = "\
Examples:
  palmares check mine.json
  palmares check --strict festivals/        every .json file of a folder, as one catalogue

--strict questions a film twice (a title, the year and a director in common), a person twice (names
that sound alike in any script and order, with no `born` or id to tell them apart), awards twice or
without source, selections twice or without source, a film shown or honoured before its year, an
edition before its festival was founded, edition numbers, years and dates out of step, screenings on
other days than their edition's, two at once in one hall, of more than a day, with an offset that
clocks there do not have, in a venue or on a screen written otherwise, people younger than their
films, states that were gone before the film, a language twice, a shared nomination, roles by other
names, mark-up in texts, Persian titles without their joiners.";

const FIND_EXAMPLES: &str = "\
Examples:
  palmares find akylbek                     in all lists
  palmares find films kassymbek 2023        in one list; words in any order
  palmares find --format json --limit 10 madina
  palmares find 'director:kassymbek year:2020..2024'
  palmares find 'awards award:\"jury prize\" result:won -country:fr'
  palmares find editions festival:fespaco
  palmares find -c hill.json 'screenings day:sat time:18:00.. -status:cancelled'
  palmares find --batch queries.txt         one query a line, one JSON object a line

A query is words from the names of a record and of its people and festivals, in any order, case or
script, with or without accents; the beginning of a word is enough. A first word films, people,
festivals, awards, editions or screenings chooses the list. field:value asks for one thing:
director, actor, actress, cast, writer, crew, person, role, festival, edition, section, award,
jury, title, country, lang, genre, form, year, minutes, result, kind, premiere, day, time, ends,
venue, city, subs, format, qa, status, tickets, chances, text, has, id. Quotes keep words
together, - excludes a term, | between terms means or. A last word sort:KEY, or sort:-KEY for
descending, sorts the list: by best, name, year or another of its columns. award:\"…\" with a prize's
full name finds it under all its names.";

/// `palmares find`
#[derive(Debug, clap::Args)]
pub struct FindArgs {
    /// What to look for, or an address such as film:madina.
    #[arg(value_name = "QUERY", required_unless_present = "batch", conflicts_with = "batch")]
    pub query: Vec<String>,
    /// How to print it; a table by default. A batch is always JSON.
    #[arg(long, value_enum)]
    pub format: Option<FindFormat>,
    /// Print at most this many. The default is 100 in a table and for each query of a batch, else all.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Answer the queries of a file, one a line, as one JSON object each; - for standard input.
    #[arg(long, value_name = "FILE")]
    pub batch: Option<PathBuf>,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  palmares export films country:kz -o kazakh.csv
  palmares export --format json editions festival:cannes
  palmares export awards 'award:\"golden lion\" result:won' -o lions.md
  palmares export -c hill.json screenings venue:star -o star.csv
  palmares export -c hill.json screenings my:wanted -o wanted.ics

A query that names a list gets that list's columns; any other gets columns that fit all records.";

/// `palmares export`
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// What to look for, as in `palmares find`; `films` is every film.
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// How to write it; by default as the file's name ends, or as CSV.
    #[arg(long, value_enum)]
    pub format: Option<ExportAs>,
    /// Write it to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
    /// Write over a file that exists.
    #[arg(long, requires = "output")]
    pub replace: bool,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

/// How to write what is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportAs {
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// A list of JSON objects.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// A Markdown table.
    Markdown,
    /// A calendar (RFC 5545) of screenings.
    Ics,
}

impl ExportAs {
    /// The format of rows; `None` for a calendar.
    pub fn of_rows(self) -> Option<ExportFormat> {
        match self {
            Self::Csv => Some(ExportFormat::Csv),
            Self::Json => Some(ExportFormat::Json),
            Self::Ndjson => Some(ExportFormat::Ndjson),
            Self::Markdown => Some(ExportFormat::Markdown),
            Self::Ics => None,
        }
    }
}

const SHOW_EXAMPLES: &str = "\
Examples:
  palmares show film:madina
  palmares show --format json person:madina-akylbekova
  palmares show -c mine.json edition:tokyo-2023

Addresses are printed by `palmares find`: film:ID, person:ID, festival:ID, edition:ID,
section:EDITION/ID, jury:EDITION/ID, award:ID, source:ID; a screening has screening:ID. A film's
run, a festival's editions and a person's career are run:ADDRESS; there are also
claims:ADDRESS, claims:all, map:QUERY, map:film:ID, summary:QUERY, facets:QUERY,
today:YYYY-MM-DD and connection:ADDRESS..ADDRESS.";

/// `palmares show`
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// A record, or another view.
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub format: ShowFormat,
    /// Print plain lines, one thing after the other, without signs: for screen readers.
    #[arg(long)]
    pub plain: bool,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

/// Where to look.
#[derive(Debug, clap::Args)]
pub struct CatalogueArgs {
    /// A catalogue to look in instead of the built-in one: a file, a folder of .json files, - for standard input, or built-in
    /// for the built-in one; repeatable.
    #[arg(short = 'c', long = "catalogue", value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// How to print what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FindFormat {
    /// Columns, for people.
    Table,
    /// Lines of text under headings, for screen readers.
    Text,
    /// Tab-separated values as spreadsheets read them: cells with a double quote are quoted as in CSV.
    Tsv,
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// One JSON object.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// Markdown tables.
    Markdown,
}

/// How to print a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ShowFormat {
    /// A page, for people.
    #[default]
    Text,
    /// Its fields as in a catalogue.
    Json,
    /// A page in Markdown.
    Markdown,
}
