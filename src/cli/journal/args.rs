//! What can stand behind `palmares journal`, as it is typed.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use crate::cli::args::CatalogueArgs;
use crate::import::Tracker;

pub(in crate::cli) const JOURNAL_EXAMPLES: &str = "\
Examples:
  palmares journal                          where it is and how much it holds
  palmares journal add film:madina --seen y --rate 4.5
  palmares journal import letterboxd-you-2026-11-27.zip
  palmares journal import --dry-run ratings.csv
  palmares journal export --format letterboxd -o diary.csv
  palmares journal undo

It reads the exports of Letterboxd, IMDb, Trakt, TMDB, MovieLens, Simkl, Kinopoisk, Movary,
Yamtrack, Watcharr and NeoDB as they are, and any CSV with a header row. Importing the same file
again adds nothing, and what you changed stays.";

const ADD_EXAMPLES: &str = "\
Examples:
  palmares journal add film:madina --seen y --at 'Kino Arsenal' --rate 4.5 --like
  palmares journal add 'Madina (2023)' --want
  palmares journal add 'A Film Nobody Lists (1999)' --director 'A. Nobody' --seen 'may 2019'
  palmares journal add film:madina --seen 2024-05-31 --tag 35mm --note - < note.md

A day is t (today), y (yesterday), fri, -3, 31.5., 2024-05-31, may 2019, 2019, 90s, or ? where it is
not known. A rating is on your scale, or on any: 8/10. With --seen, rating, tags and note belong to
that viewing.";

const MAP_HELP: &str = "\
Examples:
  palmares journal import letterboxd-you-2026-11-27.zip
  palmares journal import imdb export.csv     where the file does not name its service
  palmares journal import --dry-run --likely yes ratings.csv
  palmares journal import --map columns.toml films.csv

The file for --map says what each column is; other columns are left alone:
  title = \"Titre\"                             required; the others are optional
  rating = { column = \"Note /20\", scale = 20 }
  seen = { column = \"Vu le\", order = \"dmy\" }  or mdy, where days could be both
  tags = { column = \"Mots\", separator = \";\" } and so for director
  each = \"seen\"                               or wanted: what each row means
The keys are title, original, year, director, rating, seen, rated, wanted, rewatch, liked, tags,
note, venue, minutes, kind, imdb, tmdb, wikidata, letterboxd and trakt.";

const MATCH_HELP: &str = "\
Examples:
  palmares journal unmatched --format csv > films.csv
  palmares journal match films.csv            once the column address is filled in

A row whose address is empty is left as it is. `palmares journal undo` undoes it all at once.";

/// `palmares journal`
#[derive(Debug, clap::Args)]
pub struct JournalArgs {
    #[command(subcommand)]
    pub command: Option<JournalCommand>,
}

/// What to do with the journal; without, it is said where it is.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Record a film as seen, wanted, rated or noted.
    #[command(after_help = ADD_EXAMPLES)]
    Add(AddArgs),
    /// Import what another program exported.
    #[command(after_help = MAP_HELP)]
    Import(ImportArgs),
    /// Print your films that are not in the catalogue, with possible matches.
    #[command(after_help = MATCH_HELP)]
    Unmatched(UnmatchedArgs),
    /// Match them to films of the catalogue: read back what `unmatched` printed.
    #[command(after_help = MATCH_HELP)]
    Match(MatchArgs),
    /// Export the journal for other programs.
    Export {
        /// Only what a query asks for: films as in `palmares find`, viewings behind `diary`.
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        #[command(flatten)]
        catalogues: CatalogueArgs,
        /// How to write it.
        #[arg(long, value_enum, default_value_t)]
        format: JournalFormat,
        /// With --format letterboxd, a list instead of the diary: its name, or wanted.
        #[arg(long, value_name = "LIST")]
        list: Option<String>,
        /// Write it to this file, which must not exist yet, instead of standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<String>,
    },
    /// Print what was changed, the latest first, with ids.
    Log,
    /// Undo the last change made on this device; an import is one change.
    Undo {
        /// Another change instead, by its id in the log.
        #[arg(value_name = "ID")]
        id: Option<String>,
    },
    /// Redo what was undone last.
    Redo,
    /// Print what can't be read; exit code 1 when there is anything.
    Check,
    /// Make a backup now; one is made before the first edit of each day.
    Backup,
    /// Bring back the lines of a backup that have gone since.
    Restore {
        /// The day of the backup, such as 2026-11-25.
        day: String,
    },
    /// Drop lines that no longer count; nothing else may write meanwhile.
    Compact,
}

/// `palmares journal add`
#[derive(Debug, clap::Args)]
pub struct AddArgs {
    /// Its address, such as film:madina, or its title, with the year in brackets where it is known.
    #[arg(value_name = "FILM")]
    pub film: String,
    /// Who directed it, where a title and a year are not enough; repeatable.
    #[arg(long, value_name = "NAME")]
    pub director: Vec<String>,
    /// You saw it on this day.
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub seen: Option<String>,
    /// Where you saw it: a cinema, a service, an edition's address.
    #[arg(long, value_name = "PLACE", requires = "seen")]
    pub at: Option<String>,
    /// How you rate it.
    #[arg(long, value_name = "RATING")]
    pub rate: Option<String>,
    /// You like it.
    #[arg(long)]
    pub like: bool,
    /// You want to see it.
    #[arg(long)]
    pub want: bool,
    /// A tag; repeatable.
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// A note, Markdown; - reads it from standard input.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

/// `palmares journal import`
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// The export: a zip, a folder, or files; its service may come first.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Whose export it is, where that can't be told from the files.
    #[arg(long, value_name = "PROGRAM")]
    pub kind: Option<String>,
    /// Print what would be done, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Whether to take likely matches too, not only certain ones.
    #[arg(long, value_enum, default_value_t, value_name = "YES|NO", hide_possible_values = true)]
    pub likely: YesNo,
    /// Take the day of a rating for the day of a viewing.
    #[arg(long)]
    pub rated_is_seen: bool,
    /// Take viewings that two services have a day apart for one.
    #[arg(long)]
    pub a_day_apart_is_one: bool,
    /// A file that says what each column of a CSV is.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

impl ImportArgs {
    /// Whose export it is, where that was said, and its files. The name of a program in front of them says so unless a
    /// file is called that.
    pub fn export(&self) -> (Option<&str>, &[PathBuf]) {
        match (self.kind.as_deref(), self.paths.split_first()) {
            (None, Some((first, files))) if !files.is_empty() && !first.exists() => {
                match first.to_str().filter(|word| Tracker::from_word(word).is_some()) {
                    Some(word) => (Some(word), files),
                    None => (None, &self.paths),
                }
            }
            (kind, _) => (kind, &self.paths),
        }
    }
}

/// `palmares journal unmatched`
#[derive(Debug, clap::Args)]
pub struct UnmatchedArgs {
    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    pub format: UnmatchedFormat,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

/// `palmares journal match`
#[derive(Debug, clap::Args)]
pub struct MatchArgs {
    /// The CSV, with the column address filled in; - for standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub catalogues: CatalogueArgs,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    #[default]
    No,
}

/// How to print films that are not in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum UnmatchedFormat {
    /// Lines for people.
    #[default]
    Text,
    /// Rows with a column address to fill in.
    Csv,
}

/// How to write a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum JournalFormat {
    /// Its lines, as they are kept: one JSON object each.
    #[default]
    Ndjson,
    /// What they add up to, as one JSON object.
    Json,
    /// A row for each viewing, and for each film without one, for spreadsheets.
    Csv,
    /// The diary by month, to read.
    Markdown,
    /// What Letterboxd imports.
    Letterboxd,
    /// Ratings as IMDb exports them.
    Imdb,
    /// Viewings as days of a calendar.
    Ics,
}
