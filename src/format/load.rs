//! Files in, a catalogue and the problems found out.

use std::sync::mpsc::{self, SyncSender};
use std::thread;

use super::error::{Fault, LoadError};
use super::feed::Feeder;
use super::input::{Input, MAX_BYTES, Source};
use super::links::report_broken;
use super::problem::{Findings, Problems};
use super::record::{Batch, Starts};
use super::salvage::Finding;
use super::scan::{Header, Sink, Stop, scan};
use super::syntax::SyntaxError;
use crate::catalogue::Catalogue;
use crate::catalogue::build::Builder;

/// A text shorter than that is read and built by one thread.
const WORTH_A_THREAD: usize = 1 << 20;

/// Batches that may wait for the builder.
const WAITING: usize = 4;

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
    load_with(inputs, WORTH_A_THREAD)
}

fn load_with(inputs: &[Input], worth_a_thread: usize) -> Result<Loaded, LoadError> {
    let mut loader = Loader { worth_a_thread, ..Loader::default() };
    for input in inputs {
        loader.add(Source::read(input)?)?;
    }
    Ok(loader.finish())
}

#[derive(Default)]
struct Loader {
    builder: Builder,
    findings: Findings,
    read: Vec<Read>,
    bytes: u64,
    worth_a_thread: usize,
}

/// A file that was read.
struct Read {
    source: Source,
    starts: Starts,
}

impl Loader {
    fn add(&mut self, source: Source) -> Result<(), LoadError> {
        let name = source.name.to_string();
        let file = u16::try_from(self.read.len()).map_err(|_| LoadError::TooManyFiles)?;
        // The catalogue holds no more text than one file may have.
        self.bytes += source.text.len() as u64;
        if self.bytes > MAX_BYTES {
            return Err(LoadError::TooLarge { file: name, unpacked: ", all files together" });
        }
        let text: &str = &source.text;
        let mut feeder = Feeder {
            builder: &mut self.builder,
            file,
            text,
            findings: &mut self.findings,
            starts: Starts::default(),
        };
        let outcome = if text.len() < self.worth_a_thread {
            scan(text, &mut feeder)
        } else {
            threaded(text, &mut feeder)
        };
        let starts = feeder.starts;
        let fault = |error: SyntaxError| {
            Box::new(Fault::at(&name, text, error.at, error.message, error.help))
        };
        let header = outcome.map_err(|stop| match stop {
            Stop::Syntax(error) => LoadError::Syntax(fault(error)),
            Stop::Version(error) => LoadError::Version(fault(error)),
            Stop::Nobody => LoadError::Stopped { file: name.clone() },
        })?;
        let Header { name, updated, licence } = header;
        self.builder.about(name.as_deref(), updated.as_deref(), licence.as_deref());
        self.read.push(Read { source, starts });
        Ok(())
    }

    fn finish(self) -> Loaded {
        let Self { builder, mut findings, read, .. } = self;
        let (catalogue, broken) = builder.finish();
        let texts: Vec<_> = read.iter().map(|read| (&*read.source.text, &read.starts)).collect();
        report_broken(&catalogue, &broken, &texts, &mut findings);
        let mut problems = Problems::default();
        for (file, Read { source, .. }) in (0..).zip(&read) {
            problems.list.extend(findings.locate(file, &source.name, &source.text));
        }
        problems.more = findings.more();
        Loaded { catalogue, problems }
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

/// Scans on another thread and builds on this one.
fn threaded(text: &str, feeder: &mut Feeder<'_>) -> Result<Header, Stop> {
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::sync_channel(WAITING);
        let scanning = scope.spawn(move || scan(text, &mut Sender(sender)));
        for message in receiver {
            match message {
                Message::Batch(batch) => feeder.feed(&batch),
                Message::Finding(finding) => feeder.findings.push(feeder.file, finding),
            }
        }
        scanning.join().unwrap_or(Err(Stop::Nobody))
    })
}

/// The problems of one text, as "path: message".
#[cfg(test)]
pub(super) fn problems_of(json: &str) -> Vec<String> {
    let source = Source::from_reader(json.as_bytes(), "test").unwrap();
    let mut loader = Loader { worth_a_thread: usize::MAX, ..Loader::default() };
    loader.add(source).unwrap();
    let problems = loader.finish().problems.list;
    problems.into_iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect()
}
