//! Files in, a catalogue and the problems found out.

use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::ahead::Ahead;
use super::blocks::{BLOCK, Blocks};
use super::doubts::{Doubt, Doubts};
use super::error::{Fault, LoadError};
use super::feed::Feeder;
use super::input::{Input, MAX_BYTES, Source};
use super::links::{COMPARISONS, report_broken};
use super::place::Lines;
use super::problem::{Findings, Problems};
use super::progress::{Block, Header, Progress, Sink, Stop};
use super::record::{Batch, Starts};
use super::salvage::Finding;
use super::scan::scan;
use super::syntax::SyntaxError;
use palmares_catalogue::Catalogue;
use palmares_catalogue::build::Builder;

/// A text shorter than that is read and built by one thread.
const WORTH_A_THREAD: usize = 1 << 20;

/// Batches that may wait for the builder.
const WAITING: usize = 8;

/// What a load gives.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Everything that could be read.
    pub catalogue: Catalogue,
    /// Everything that could not.
    pub problems: Problems,
}

/// Reads inputs, in order, into one catalogue. Records may refer to records of other inputs; of
/// two with one id the first stays.
///
/// # Errors
/// When an input can't be read at all, is no JSON, or no catalogue of this version of the format.
/// Whatever else is wrong costs a value or a record and is among the problems.
pub fn load(inputs: &[Input]) -> Result<Loaded, LoadError> {
    load_with(inputs, WORTH_A_THREAD, BLOCK)
}

/// As [`load`], and asks a review about the catalogue; its doubts are among the problems.
///
/// # Errors
/// As [`load`].
pub fn load_reviewed(
    inputs: &[Input],
    review: fn(&Catalogue) -> Vec<Doubt>,
) -> Result<Loaded, LoadError> {
    Ok(read(inputs, WORTH_A_THREAD, BLOCK)?.finish(review))
}

/// Reads one catalogue from memory, under the name `memory`.
///
/// # Errors
/// As [`load`].
pub fn load_bytes(bytes: Vec<u8>) -> Result<Loaded, LoadError> {
    let mut loader = Loader::new(WORTH_A_THREAD, BLOCK);
    loader.add(Source::of(std::io::Cursor::new(bytes), "memory")?, &Input::Stdin)?;
    Ok(loader.finish(|_| Vec::new()))
}

fn load_with(inputs: &[Input], worth_a_thread: usize, block: usize) -> Result<Loaded, LoadError> {
    Ok(read(inputs, worth_a_thread, block)?.finish(|_| Vec::new()))
}

fn read(inputs: &[Input], worth_a_thread: usize, block: usize) -> Result<Loader<'_>, LoadError> {
    let mut loader = Loader::new(worth_a_thread, block);
    for input in inputs {
        loader.add(Source::open(input)?, input)?;
    }
    Ok(loader)
}

struct Loader<'i> {
    builder: Builder,
    findings: Findings,
    files: Vec<Read<'i>>,
    /// Bytes that may still be read: the catalogue holds no more text than one file may have.
    room: u64,
    worth_a_thread: usize,
    block: usize,
}

/// A file that was read.
struct Read<'i> {
    name: Arc<str>,
    input: &'i Input,
    /// Its text, where it can't be read again.
    kept: Option<String>,
    length: usize,
    starts: Starts,
}

impl<'i> Loader<'i> {
    fn new(worth_a_thread: usize, block: usize) -> Self {
        let (builder, findings) = Default::default();
        Self { builder, findings, files: Vec::new(), room: MAX_BYTES, worth_a_thread, block }
    }

    fn add(&mut self, source: Source, input: &'i Input) -> Result<(), LoadError> {
        let file = u16::try_from(self.files.len()).map_err(|_| LoadError::TooManyFiles)?;
        let keep = matches!(input, Input::Stdin);
        let mut blocks = Blocks::new(source, self.room, self.block, keep);
        let name = blocks.name();
        let mut starts = Starts::default();
        let mut progress = Progress::default();
        let mut done = 0;
        loop {
            let (block, lines, ahead) = blocks.next(done)?;
            let mut feeder = Feeder {
                builder: &mut self.builder,
                file,
                text: block.text,
                base: block.base,
                findings: &mut self.findings,
                starts: &mut starts,
            };
            let outcome = if block.text.len() < self.worth_a_thread {
                scan(block, &mut progress, &mut feeder)
            } else {
                threaded(block, &mut progress, &mut feeder, (ahead, lines))
            };
            self.findings.locate(&name, block.text, block.base, lines);
            done = match outcome {
                Ok(done) => done,
                Err(_) if progress.is_at_start() && block.text.trim().is_empty() => {
                    return Err(LoadError::Empty { file: name.to_string() });
                }
                Err(stop) => return Err(stopped(&name, block.text, lines, stop)),
            };
            if block.last {
                break;
            }
        }
        let Header { name: called, updated, licence } = progress.into_header();
        self.builder.about(called.as_deref(), updated.as_deref(), licence.as_deref());
        let length = blocks.length();
        self.room -= (length as u64).min(self.room);
        self.files.push(Read { name, input, kept: blocks.kept(), length, starts });
        Ok(())
    }

    fn finish(self, review: fn(&Catalogue) -> Vec<Doubt>) -> Loaded {
        let Self { builder, mut findings, mut files, .. } = self;
        let (catalogue, mut broken) = builder.finish();
        let names: Vec<_> = files.iter().map(|file| Arc::clone(&file.name)).collect();
        broken.sort_by_key(|link| link.origin.file);
        let mut left = COMPARISONS;
        for of_file in broken.chunk_by(|a, b| a.origin.file == b.origin.file) {
            let number = of_file.first().map_or(0, |link| usize::from(link.origin.file));
            if let Some(file) = files.get_mut(number) {
                // Only now, when all files are read, is it known what is not there; the text is
                // long gone from memory.
                let text = file.read_again();
                report_broken(&catalogue, of_file, (&text, &file.starts), &mut left, &mut findings);
                findings.locate(&file.name, &text, 0, Lines::default());
                file.kept = Some(text);
            }
        }
        let mut doubts = Doubts::new(&catalogue, review(&catalogue));
        for file in &mut files {
            if doubts.is_empty() {
                break;
            }
            let text = file.read_again();
            doubts.report(&text, &file.starts, &mut findings);
            findings.locate(&file.name, &text, 0, Lines::default());
        }
        Loaded { catalogue, problems: findings.finish(&names) }
    }
}

impl Read<'_> {
    /// The text, or nothing if it has changed since, and then problems have no place in it.
    fn read_again(&mut self) -> String {
        if let Some(text) = self.kept.take() {
            return text;
        }
        let again = || {
            let mut blocks = Blocks::new(Source::open(self.input).ok()?, MAX_BYTES, BLOCK, true);
            while !blocks.is_last() {
                blocks.next(usize::MAX).ok()?;
            }
            blocks.kept().filter(|text| text.len() == self.length)
        };
        again().unwrap_or_default()
    }
}

fn stopped(name: &str, text: &str, lines: Lines, stop: Stop) -> LoadError {
    let file = name.to_owned();
    let fault = |SyntaxError { at, message, help }: SyntaxError| {
        Box::new(Fault { file: name.to_owned(), message, help, ..Fault::at(text, lines, at) })
    };
    match stop {
        Stop::Syntax(error) => LoadError::Syntax(fault(error)),
        Stop::Version(error) => LoadError::Version(fault(error)),
        Stop::Nobody | Stop::More => LoadError::Stopped { file },
    }
}

/// What one thread finds in a file, on its way to the other that builds.
enum Message<'a> {
    Batch(Batch<'a>),
    Finding(Finding),
}

struct Sender<'a>(SyncSender<Message<'a>>);

impl<'a> Sink<'a> for Sender<'a> {
    fn batch(&mut self, batch: Batch<'a>) -> bool {
        self.0.send(Message::Batch(batch)).is_ok()
    }

    fn finding(&mut self, finding: Finding) {
        // Nobody listens only when the builder's thread panicked, and then nothing matters.
        let _ = self.0.send(Message::Finding(finding));
    }
}

/// Scans and reads on another thread; builds on this one.
fn threaded(
    block: Block<'_>,
    progress: &mut Progress,
    feeder: &mut Feeder<'_>,
    (ahead, lines): (&mut Ahead, Lines),
) -> Result<usize, Stop> {
    let outcome = thread::scope(|scope| {
        let (sender, receiver) = mpsc::sync_channel(WAITING);
        let (progress, ahead) = (&mut *progress, &mut *ahead);
        let scanner = thread::Builder::new().name("scanner".to_owned());
        let scanning = scanner.spawn_scoped(scope, move || {
            let done = scan(block, progress, &mut Sender(sender))?;
            // While what waits is built, the next block is made ready.
            if !block.last {
                ahead.fill();
                ahead.prepare(block.text, done, lines);
            }
            Ok(done)
        });
        let scanning = scanning.ok()?;
        for message in receiver {
            match message {
                Message::Batch(batch) => feeder.feed(&batch),
                Message::Finding(finding) => feeder.findings.push(finding),
            }
        }
        Some(scanning.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    // Where the system has no second thread to give, this one does it all.
    outcome.unwrap_or_else(|| scan(block, progress, feeder))
}

/// The problems of one text, as "path: message".
#[cfg(test)]
pub(super) fn problems_of(json: &str) -> Vec<String> {
    let source = Source::of(std::io::Cursor::new(json.as_bytes().to_vec()), "test").unwrap();
    let mut loader = Loader::new(usize::MAX, BLOCK);
    loader.add(source, &Input::Stdin).unwrap();
    let problems = loader.finish(|_| Vec::new()).problems.list;
    problems.into_iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect()
}

#[cfg(test)]
mod tests;
