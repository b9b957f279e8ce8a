//! Many queries, one a line in, one JSON object a line out, in the same order.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::gather::gather;
use super::{json, screenings};
use crate::catalogue::Catalogue;
use crate::cli::exit::{Exit, Failure};
use crate::cli::mistake;
use crate::output::Output;
use crate::search::Engine;
use crate::shell::{self, open};
use crate::text::printable;

/// Most bytes of a query.
const LONGEST: u64 = 64 << 10;

/// Where queries come from.
pub struct Queries {
    name: String,
    lines: BufReader<Box<dyn Read>>,
}

impl Queries {
    /// Opens a file of queries, or standard input.
    pub fn open(file: &Path) -> Result<Self, Failure> {
        let name = printable(&file.to_string_lossy());
        if open::is_stdin(file) {
            return Ok(Self { name, lines: BufReader::new(Box::new(io::stdin())) });
        }
        let opened = fs::metadata(file).and_then(|metadata| match metadata.is_dir() {
            true => Err(io::ErrorKind::IsADirectory.into()),
            false => File::open(file),
        });
        match opened {
            Ok(opened) => Ok(Self { name, lines: BufReader::new(Box::new(opened)) }),
            Err(source) => Err(Failure::Read { file: name, source }),
        }
    }

    /// The next line, and as many more up to a number as can be read without waiting.
    fn next_ones(&mut self, most: usize) -> Result<Vec<String>, Failure> {
        let mut lines: Vec<String> = self.next()?.into_iter().collect();
        while lines.len() < most && self.lines.buffer().contains(&b'\n') {
            lines.extend(self.next()?);
        }
        Ok(lines)
    }

    /// The next line, without its end.
    fn next(&mut self) -> Result<Option<String>, Failure> {
        let mut line = Vec::new();
        match self.lines.by_ref().take(LONGEST + 1).read_until(b'\n', &mut line) {
            Ok(0) => Ok(None),
            Ok(length) if length as u64 > LONGEST => {
                let words = format!("a query of more than {} KiB", LONGEST >> 10);
                Err(Failure::Read { file: self.name.clone(), source: io::Error::other(words) })
            }
            Ok(_) => {
                let text = String::from_utf8_lossy(&line);
                Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
            }
            Err(source) => Err(Failure::Read { file: self.name.clone(), source }),
        }
    }
}

/// Most queries that a thread answers before the answers are written.
const AT_ONCE: usize = 16;

/// Answers every query as soon as it is read; where many are there, on all cores.
pub fn answer(
    mut queries: Queries,
    catalogue: &Arc<Catalogue>,
    limit: usize,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let engine = Engine::new(Arc::clone(catalogue));
    engine.begin_day(shell::configured_day());
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut engines: Vec<Engine> = (0..cores).map(|_| engine.share()).collect();
    loop {
        let lines = queries.next_ones(cores * AT_ONCE)?;
        if lines.is_empty() {
            return Ok(Exit::Done);
        }
        // Threads rather than rayon's tasks: a search waits for an index that rayon makes.
        let answers: Vec<String> = thread::scope(|scope| {
            let shares = lines.chunks(lines.len().div_ceil(cores)).zip(&mut engines);
            let threads = shares.map(|(lines, engine)| {
                scope.spawn(move || {
                    #[cfg(test)]
                    crate::faults::in_thread("batch");
                    let answers =
                        lines.iter().map(|line| answer_one(engine, catalogue, line, limit));
                    answers.collect::<Vec<_>>()
                })
            });
            let threads: Vec<_> = threads.collect();
            let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
            joined
                .flat_map(|answers| answers.unwrap_or_else(|panic| resume_unwind(panic)))
                .collect()
        });
        answers.iter().try_for_each(|answer| output.json_text(answer))?;
        // A client that asks line by line waits for this answer.
        output.flush()?;
    }
}

fn answer_one(engine: &mut Engine, catalogue: &Catalogue, query: &str, limit: usize) -> String {
    // Strings and numbers only, so there is nothing that could not be written.
    if let Some(said) = mistake::of(query) {
        return serde_json::to_string(&json::nothing(query, said)).unwrap_or_default();
    }
    if let Some(asked) = screenings::asked(engine, query) {
        return serde_json::to_string(&asked.json(catalogue, limit)).unwrap_or_default();
    }
    let answer = match gather(engine, catalogue, query) {
        Ok(found) => json::answer(catalogue, query, &found, limit),
        Err(unknown) => json::nothing(query, unknown.to_string()),
    };
    serde_json::to_string(&answer).unwrap_or_default()
}
