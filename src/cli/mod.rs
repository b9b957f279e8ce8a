//! The command line: arguments in, exit code out. One file per command.
//!
//! Data goes to standard output and passes `output::Output`, which makes it safe; words about
//! it go to standard error. How things end becomes an exit code in `exit`, and nowhere else.

mod args;
mod check;
mod completions;
mod config;
mod export;
mod find;
mod import;
mod journal;
mod man;
mod mistake;
mod plan;
mod schema;
mod show;

use std::error::Error as _;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ErrorKind};

use crate::import::Tracker;
use crate::output::Output;
use crate::search::query::Field;
use crate::shell::exit::{self, Exit, Failure};
use args::{Args, Command};

use crate::tui;

/// Does what the arguments say, the program's name being the first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    tui::print_panics_harmlessly();
    let mut output = Output::stdout();
    let arguments = into_the_journal(arguments.into_iter().map(excluding).collect());
    let result = match Args::try_parse_from(arguments) {
        Ok(args) => start_threads().and_then(|()| perform(args, &mut output)),
        Err(error) => explain(&error, &mut output),
    };
    // What is still in the buffer can fail to be written as well.
    let flushed = output.flush().map_err(Failure::Write);
    exit::settle(result.and_then(|exit| flushed.map(|()| exit)))
}

/// An argument as it is read: a term of a query that excludes, `-my:seen`, is no option, which a space before it says.
fn excluding(argument: OsString) -> OsString {
    let field = argument.to_str().and_then(|text| {
        let (field, _) = text.strip_prefix('-')?.split_once([':', '<', '>', '='])?;
        Field::from_word(field)
    });
    match field {
        Some(_) => {
            let mut term = OsString::from(" ");
            term.push(argument);
            term
        }
        None => argument,
    }
}

/// `import letterboxd FILE` is about what a person keeps, not about a catalogue, unless one is to be written: so it is
/// `journal import letterboxd FILE`.
fn into_the_journal(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let word = |at: usize| arguments.get(at).and_then(|word| word.to_str());
    let tracker = word(2).and_then(Tracker::from_word).filter(|tracker| *tracker != Tracker::Csv);
    let is_output = |word: &OsString| {
        word.to_str().is_some_and(|word| word.starts_with("-o") || word.starts_with("--output"))
    };
    if word(1) == Some("import") && tracker.is_some() && !arguments.iter().any(is_output) {
        arguments.insert(1, "journal".into());
    }
    arguments
}

/// Starts the threads of all parallel loops, which would panic later where the system refuses them.
fn start_threads() -> Result<(), Failure> {
    rayon::ThreadPoolBuilder::new().build_global().map_err(|error| match error.source() {
        Some(source) => Failure::NoThreads(source.to_string()),
        None => Failure::NoThreads(error.to_string()),
    })
}

fn perform(args: Args, output: &mut Output) -> Result<Exit, Failure> {
    match args.command {
        None => crate::shell::browse(args.browse.into()),
        Some(Command::Find(args)) => find::find(args, output),
        Some(Command::Export(args)) => export::export(&args, output),
        Some(Command::Show(args)) => show::show(&args, output),
        Some(Command::Import(args)) => import::import(&args, output),
        Some(Command::Journal(args)) => journal::journal(&args, output),
        Some(Command::Plan(args)) => plan::plan(&args, output),
        Some(Command::Check { strict, catalogues }) => check::check(&catalogues, strict, output),
        Some(Command::Schema) => schema::schema(output),
        Some(Command::Completions { shell }) => completions::completions(shell, output),
        Some(Command::Complete { word }) => completions::complete(&word, output),
        Some(Command::Man) => man::man(output),
        Some(Command::Config { theme }) => config::config(theme, output),
    }
}

/// Help and version where they were asked for; else what is wrong with the arguments.
fn explain(error: &clap::Error, output: &mut Output) -> Result<Exit, Failure> {
    let text = error.render().to_string();
    if error.use_stderr() {
        let text = text.trim_end();
        let text = text.strip_prefix("error: ").unwrap_or(text);
        let asked = error.get(ContextKind::InvalidArg).map(ToString::to_string);
        if error.kind() == ErrorKind::UnknownArgument
            && asked.is_some_and(|asked| matches!(asked.as_str(), "-c" | "--catalogue"))
        {
            let said = "to browse a catalogue, name it without -c: palmares FILE";
            return Err(Failure::Usage(said.to_owned()));
        }
        // Whoever leaves the form out may mean what they keep.
        let is_form =
            error.get(ContextKind::InvalidArg).is_some_and(|arg| arg.to_string() == "<FORM>");
        if error.kind() == ErrorKind::InvalidValue && is_form {
            let tracker = "the export of a tracker is read by `palmares journal import`";
            let named = error.get(ContextKind::InvalidValue).map(ToString::to_string);
            let said = named.as_deref().and_then(import::form_said).unwrap_or_default();
            return Err(Failure::Usage(format!("{text}\n\n{said}{tracker}")));
        }
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            return Err(Failure::Usage(format!("say of which edition, or what to do\n\n{text}")));
        }
        return Err(Failure::Usage(text.to_owned()));
    }
    output.text(&text)?;
    Ok(Exit::Done)
}
