//! Files in, a catalogue and the problems found out.

use std::sync::Arc;

use palmares_catalogue::Catalogue;
use palmares_catalogue::build::Builder;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::error::{Diagnostic, LoadError};
use super::feed::Feeder;
use super::input::{Input, InputReader, MAX_BYTES};
use super::links::{COMPARISONS, report_broken};
use super::lints::{Lint, Lints};
use super::position::Position;
use super::problem::{Findings, Problems};
use super::record::{Batch, RecordOffsets};
use super::review::changes;
use super::salvage::Finding;
use super::stream::{BLOCK, Block, Blocks, RawBatch, Split, SplitError, Stream, parse};
use super::syntax::SyntaxError;

/// Batches that are parsed, each on any core, while those before them are built.
const AT_ONCE: usize = 4;

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
/// Whatever else is wrong costs a value or a record and is among the problems; so is a local time that clocks leave out
/// or show twice, which is kept.
pub fn load(inputs: &[Input]) -> Result<Loaded, LoadError> {
    load_with(inputs, BLOCK)
}

/// As [`load`], and asks a review about the catalogue; its lints are among the problems.
///
/// # Errors
/// As [`load`].
pub fn load_reviewed(
    inputs: &[Input],
    review: fn(&Catalogue) -> Vec<Lint>,
) -> Result<Loaded, LoadError> {
    Ok(read(inputs, BLOCK)?.finish(review))
}

/// Reads one catalogue from memory, under the name `memory`.
///
/// # Errors
/// As [`load`].
pub fn load_bytes(bytes: Vec<u8>) -> Result<Loaded, LoadError> {
    let mut loader = Loader::new(BLOCK);
    loader.add(InputReader::of(std::io::Cursor::new(bytes), "memory")?, &Input::Stdin)?;
    Ok(loader.finish(|_| Vec::new()))
}

fn load_with(inputs: &[Input], block: usize) -> Result<Loaded, LoadError> {
    Ok(read(inputs, block)?.finish(|_| Vec::new()))
}

fn read(inputs: &[Input], block: usize) -> Result<Loader<'_>, LoadError> {
    let mut loader = Loader::new(block);
    for input in inputs {
        loader.add(InputReader::open(input)?, input)?;
    }
    Ok(loader)
}

struct Loader<'i> {
    builder: Builder,
    findings: Findings,
    files: Vec<LoadedFile<'i>>,
    /// Bytes that may still be read: the catalogue holds no more text than one file may have.
    room: u64,
    block: usize,
}

/// A file that was read.
struct LoadedFile<'i> {
    name: Arc<str>,
    input: &'i Input,
    /// Its text, where it can't be read again.
    kept: Option<String>,
    length: usize,
    starts: RecordOffsets,
}

impl<'i> Loader<'i> {
    fn new(block: usize) -> Self {
        let (builder, findings) = Default::default();
        Self { builder, findings, files: Vec::new(), room: MAX_BYTES, block }
    }

    fn add(&mut self, source: InputReader, input: &'i Input) -> Result<(), LoadError> {
        let file = u16::try_from(self.files.len()).map_err(|_| LoadError::TooManyFiles)?;
        let keep = matches!(input, Input::Stdin);
        self.builder.reserve(source.expected());
        let mut stream = Stream::new(source, self.room, self.block, keep);
        let name = stream.name();
        let mut starts = RecordOffsets::default();
        let (mut block, mut split) = stream.first()?;
        loop {
            let mut feeder = Feeder {
                builder: &mut self.builder,
                file,
                block: &block,
                findings: &mut self.findings,
                starts: &mut starts,
            };
            // While one block is built, the next is read and split.
            let Split { batches, mut findings, done, stop } = split;
            let (built, next) = rayon::join(
                || build(&mut feeder, &batches, &mut findings),
                || if stop.is_none() { stream.next(&block, done) } else { Ok(None) },
            );
            self.findings.extend(findings);
            self.findings.locate(&name, block.text(), block.base, block.position);
            let stop = built.map_err(SplitError::Syntax).err().or(stop);
            if stop.is_some() && stream.is_at_start() && block.text().trim().is_empty() {
                return Err(LoadError::Empty { file: name.to_string() });
            }
            if let Some(stop) = stop {
                return Err(match stop {
                    SplitError::Syntax(error) => LoadError::Syntax(stopped(&name, &block, error)),
                    SplitError::Version(error) => LoadError::Version(stopped(&name, &block, error)),
                });
            }
            let Some(next) = next? else { break };
            stream.recycle(std::mem::replace(&mut block, next.0));
            split = next.1;
        }
        let length = block.end();
        let (about, kept) = stream.finish(&block);
        self.builder.about(about);
        self.room -= (length as u64).min(self.room);
        self.files.push(LoadedFile { name, input, kept, length, starts });
        Ok(())
    }

    fn finish(self, review: fn(&Catalogue) -> Vec<Lint>) -> Loaded {
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
                findings.locate(&file.name, &text, 0, Position::default());
                file.kept = Some(text);
            }
        }
        let (mut lints, more) = changes(&catalogue);
        findings.skip(more);
        lints.extend(review(&catalogue));
        let mut lints = Lints::new(&catalogue, lints);
        for file in &mut files {
            if lints.is_empty() {
                break;
            }
            let text = file.read_again();
            lints.report(&text, &file.starts, &mut findings);
            findings.locate(&file.name, &text, 0, Position::default());
        }
        Loaded { catalogue, problems: findings.finish(&names) }
    }
}

impl LoadedFile<'_> {
    /// The text, or nothing if it has changed since, and then problems have no place in it.
    fn read_again(&mut self) -> String {
        if let Some(text) = self.kept.take() {
            return text;
        }
        let again = || {
            let mut blocks =
                Blocks::new(InputReader::open(self.input).ok()?, MAX_BYTES, BLOCK, true);
            let mut block = blocks.first().ok()?;
            while !block.last {
                block = blocks.next(&block, block.text().len()).ok()?;
            }
            blocks.kept(&block).filter(|text| text.len() == self.length)
        };
        again().unwrap_or_default()
    }
}

fn stopped(name: &str, block: &Block, error: SyntaxError) -> Box<Diagnostic> {
    let SyntaxError { at, message, help } = error;
    let file = name.to_owned();
    Box::new(Diagnostic { file, message, help, ..Diagnostic::at(block.text(), block.position, at) })
}

/// Parses records on all cores and builds them in order, the ones while the others.
fn build(
    feeder: &mut Feeder<'_>,
    batches: &[RawBatch],
    findings: &mut Vec<Finding>,
) -> Result<(), SyntaxError> {
    let block = feeder.block;
    let mut parsed = Vec::new();
    for some in batches.chunks(AT_ONCE).map(Some).chain([None]) {
        let (next, ()) = rayon::join(
            || some.map(|some| parse_all(block, some)).unwrap_or_default(),
            // Each is dropped at once, so that its memory is still in the cache for the next.
            || parsed.drain(..).for_each(|batch| feeder.feed(&batch)),
        );
        for (batch, found) in next {
            findings.extend(found);
            parsed.push(batch?);
        }
    }
    Ok(())
}

type ParsedBatch<'a> = (Result<Batch<'a>, SyntaxError>, Vec<Finding>);

fn parse_all<'a>(block: &'a Block, batches: &[RawBatch]) -> Vec<ParsedBatch<'a>> {
    let parse = |batch| {
        let mut findings = Vec::new();
        (parse(block, batch, &mut findings), findings)
    };
    batches.par_iter().map(parse).collect()
}

/// The problems of one text, as "path: message".
#[cfg(test)]
pub(super) fn problems_of(json: &str) -> Vec<String> {
    let source = InputReader::of(std::io::Cursor::new(json.as_bytes().to_vec()), "test").unwrap();
    let mut loader = Loader::new(BLOCK);
    loader.add(source, &Input::Stdin).unwrap();
    let problems = loader.finish(|_| Vec::new()).problems.list;
    problems.into_iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect()
}

#[cfg(test)]
mod tests;
