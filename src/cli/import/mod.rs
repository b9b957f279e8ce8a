//! `palmares import`: the schedule of a festival, as a catalogue.

mod args;
mod report;
mod target;

use std::path::PathBuf;
use std::sync::Arc;

pub(super) use args::{SCHEDULE_EXAMPLES, ScheduleArgs, form_said};

use super::export::save;
use crate::catalogue::Catalogue;
use crate::import::container::ExportFile;
use crate::import::schedule::programme::Programme;
use crate::import::schedule::{
    CatalogueFilms, LARGEST_SCHEDULE, MatchesFile, ScheduleChoices, ScheduleColumns, ScheduleFault,
    ScheduleForm, match_titles, matches_csv, read_schedule, schedule_file,
};
use crate::output::Output;
use crate::shell::exit::{Exit, Failure, say};
use crate::shell::open::{self, bounded};
use crate::text::{Clean, printable};
use args::{PersonsWord, ScheduleWord};
use target::EditionTarget;

/// Largest file of matches, in bytes.
const LARGEST_MATCHES: u64 = 16 << 20;

/// Reads a schedule, finds its films, and writes it as a catalogue.
pub(super) fn import(args: &ScheduleArgs, output: &mut Output) -> Result<Exit, Failure> {
    if args.files.iter().chain(&args.paths).filter(|path| open::is_stdin(path)).count() > 1 {
        return Err(Failure::Usage("standard input (-) can be read only once".to_owned()));
    }
    let files = files(args)?;
    let (said, open_matches) = said(&args.matches)?;
    let catalogue = open::open_saying_problems(&args.files)?.catalogue;
    let (mut programme, target) = read(args, &files, &catalogue)?;
    target.part_ids(&mut programme);
    report::problems(&programme);
    if programme.showings.is_empty() {
        return Ok(Exit::Nothing);
    }
    let known = CatalogueFilms::new(&catalogue, target.edition());
    let matches = match_titles(&programme, &known, &said);
    let file: Vec<&str> = files.iter().map(|file| &*file.name).collect();
    let written = schedule_file(&programme, &matches, &known, &target.for_file(&file.join(", ")));
    let json = |to: &mut Output<Vec<u8>>| to.json_text(written.json.trim_end());
    match &args.output {
        None => output.json_text(written.json.trim_end())?,
        Some(path) => save(path, &Output::bytes(json)?, args.replace)?,
    }
    output.flush()?;
    report::figures(&programme, &matches);
    said.unknown(&known).for_each(|id| say(format_args!("the catalogue has no film `{id}`")));
    written.remarks.iter().for_each(say);
    let open = open_matches.filter(|_| report::is_any_open(&matches));
    if let Some(path) = &open {
        let csv = matches_csv(&programme, &matches, &known, &said);
        save(&path.to_string_lossy(), csv.as_bytes(), false)?;
    }
    report::decide(open.as_deref(), &matches);
    report::next(args, &target);
    let is_whole = programme.left_out == 0 && !programme.is_cut;
    Ok(if is_whole { Exit::Done } else { Exit::Nothing })
}

/// The files of a schedule, which are in the form that was named.
fn files(args: &ScheduleArgs) -> Result<Vec<ExportFile>, Failure> {
    let read = |path: &PathBuf| {
        let name = match path.file_name() {
            Some(name) if !open::is_stdin(path) => name.to_string_lossy().into_owned(),
            _ => "standard input".to_owned(),
        };
        let bytes = bounded(path, LARGEST_SCHEDULE as u64)?;
        let file = ExportFile { name: Arc::from(Clean::from(name.as_str()).as_ref()), bytes };
        let form = ScheduleWord::of(ScheduleForm::of(&file).map_err(fault)?);
        if form == args.form {
            return Ok(file);
        }
        let (word, what) = form.words();
        let name = printable(&path.to_string_lossy());
        Err(Failure::Usage(format!("{name}: {what}, which is read by `palmares import {word}`")))
    };
    args.paths.iter().map(read).collect()
}

/// What files of matches say, and the first that is not there yet.
fn said(paths: &[PathBuf]) -> Result<(MatchesFile, Option<PathBuf>), Failure> {
    let (mut said, mut open) = (MatchesFile::default(), None);
    for path in paths {
        if !path.exists() {
            open.get_or_insert_with(|| path.clone());
            continue;
        }
        let name = printable(&path.to_string_lossy());
        let read = MatchesFile::read(&bounded(path, LARGEST_MATCHES)?);
        let read = read.map_err(|fault| Failure::Usage(format!("{name}: {fault}")))?;
        read.problems.iter().for_each(|problem| say(format_args!("{name}: {problem}")));
        said.add(read);
    }
    Ok((said, open))
}

/// Reads a schedule by what is known of its edition.
fn read<'c>(
    args: &ScheduleArgs,
    files: &[ExportFile],
    catalogue: &'c Catalogue,
) -> Result<(Programme, EditionTarget<'c>), Failure> {
    let mut choices = ScheduleChoices {
        form: None,
        columns: ScheduleColumns::parse(&args.map).map_err(fault)?,
        zone: args.zone.clone(),
        days: None,
        persons_direct: args.persons == Some(PersonsWord::Director),
        day_order: args.order.map(Into::into),
    };
    let named = EditionTarget::named(catalogue, args.edition.as_deref())?;
    named.tell(&mut choices);
    let mut programme = read_schedule(files, &choices).map_err(fault)?;
    let target = named.of(&mut programme, args.name.as_deref());
    // Whoever has to name the festival should not learn only then what else is wrong.
    let target = target.inspect_err(|_| report::problems(&programme))?;
    // What the schedule says of itself may have told which edition it is of, and so which clocks and days are meant.
    if target.tell(&mut choices) {
        let name = programme.edition.name.take();
        programme = read_schedule(files, &choices).map_err(fault)?;
        programme.edition.name = name;
    }
    Ok((programme, target))
}

fn fault(fault: ScheduleFault) -> Failure {
    Failure::Usage(fault.to_string())
}
