//! Many queries, one a line in, one JSON object a line out, in the same order.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::sync::Arc;

use super::gather::gather;
use super::json;
use crate::catalogue::Catalogue;
use crate::cli::exit::{Exit, Failure};
use crate::cli::open;
use crate::cli::output::Output;
use crate::format::printable;
use crate::search::Engine;

/// Most bytes of a query.
const LONGEST: u64 = 64 << 10;

/// Where queries come from.
pub struct Queries {
    name: String,
    lines: Box<dyn BufRead>,
}

impl Queries {
    /// Opens a file of queries, or standard input.
    pub fn open(file: &Path) -> Result<Self, Failure> {
        let name = printable(&file.to_string_lossy());
        if open::is_stdin(file) {
            return Ok(Self { name, lines: Box::new(io::stdin().lock()) });
        }
        let opened = fs::metadata(file).and_then(|metadata| match metadata.is_dir() {
            true => Err(io::ErrorKind::IsADirectory.into()),
            false => File::open(file),
        });
        match opened {
            Ok(opened) => Ok(Self { name, lines: Box::new(BufReader::new(opened)) }),
            Err(source) => Err(Failure::Read { file: name, source }),
        }
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

/// Answers every query as soon as it is read.
pub fn answer(
    mut queries: Queries,
    catalogue: &Arc<Catalogue>,
    limit: usize,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let mut engine = Engine::new(Arc::clone(catalogue));
    while let Some(query) = queries.next()? {
        match gather(&mut engine, catalogue, &query) {
            Ok(found) => output.json(&json::answer(catalogue, &query, &found, limit))?,
            Err(unknown) => output.json(&json::nothing(&query, unknown.to_string()))?,
        }
        // Who asks line by line waits for this one.
        output.flush()?;
    }
    Ok(Exit::Done)
}
