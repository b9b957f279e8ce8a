//! The outermost object of a file, walked over block by block: its own fields are read here, its lists are split into
//! the raw texts of their records.

use std::collections::HashSet;

use palmares_catalogue::About;
use palmares_text::nearest::did_you_mean;
use palmares_text::{Clean, quoted};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::kinds::{EdtfDate, TextField};
use super::super::record::RecordList;
use super::super::salvage::{Finding, push_key, single};
use super::super::syntax::SyntaxError;
use super::super::wire::Wire;
use super::lexer::Lexer;
use super::{Block, SplitError};

/// The version of the format that this program reads.
pub const VERSION: u32 = 1;

/// Records that go on together.
const BATCH: usize = 32;

/// Where in a block a record stands.
#[derive(Debug, Clone, Copy)]
pub struct RawRecord {
    /// Place in its list, from 0.
    pub index: u32,
    /// Offset in the block.
    pub start: usize,
    /// Offset in the block after it.
    pub end: usize,
}

/// Records of one list.
#[derive(Debug)]
pub struct RawBatch {
    /// The list.
    pub list: RecordList,
    /// The records, in order.
    pub records: Vec<RawRecord>,
}

/// What a block holds.
#[derive(Debug, Default)]
pub struct Split {
    /// Its records, in order.
    pub batches: Vec<RawBatch>,
    /// What is wrong outside of the records.
    pub findings: Vec<Finding>,
    /// How much of the block is done with.
    pub done: usize,
    /// What ended the walk early.
    pub stop: Option<SplitError>,
}

/// Splits the blocks of a file, one after the other.
#[derive(Debug, Default)]
pub struct Splitter {
    state: ParseState,
    /// Offset of the opening brace.
    begin: usize,
    /// Names of fields read so far, as written.
    seen: HashSet<String>,
    about: About<'static>,
    version: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum ParseState {
    /// Before the opening brace.
    #[default]
    Start,
    /// Before a field, or before the end of the catalogue where it is the first.
    Field { first: bool },
    /// After a field.
    AfterField,
    /// Before a record, or before the end of the list where it is the first.
    Record { list: RecordList, index: u32 },
    /// After a record.
    AfterRecord { list: RecordList, index: u32 },
    /// After the closing brace.
    End,
}

impl Splitter {
    /// Splits the next block.
    pub fn split(&mut self, block: &Block) -> Split {
        let (text, base, last) = (block.text(), block.base, block.last);
        let out = Split::default();
        let mut walk = Walk { text, base, last, at: 0, splitter: self, out };
        let stop = walk.block().err();
        let mut out = walk.out;
        out.done = walk.at;
        out.stop = stop;
        out
    }

    /// Whether nothing but white space was seen.
    pub fn is_at_start(&self) -> bool {
        self.state == ParseState::Start
    }

    /// What the catalogue says of itself.
    pub fn into_about(self) -> About<'static> {
        self.about
    }
}

/// Why a step was not taken.
enum Pause {
    /// The block ends in the middle of something; the next one has the rest.
    More,
    SplitError(SplitError),
}

impl From<SyntaxError> for Pause {
    fn from(error: SyntaxError) -> Self {
        Self::SplitError(SplitError::Syntax(error))
    }
}

struct Walk<'a, 's> {
    text: &'a str,
    base: usize,
    last: bool,
    at: usize,
    splitter: &'s mut Splitter,
    out: Split,
}

impl<'a> Walk<'a, '_> {
    fn block(&mut self) -> Result<(), SplitError> {
        loop {
            if self.splitter.state == ParseState::End && self.peek().is_none() {
                return Ok(());
            }
            let from = self.at;
            match self.step() {
                Ok(()) => {}
                Err(Pause::More) => {
                    self.at = from;
                    return Ok(());
                }
                Err(Pause::SplitError(stop)) => return Err(stop),
            }
        }
    }

    /// Takes one step. A step that finds the block too short has done nothing.
    fn step(&mut self) -> Result<(), Pause> {
        self.splitter.state = match self.splitter.state {
            ParseState::Start => {
                self.open()?;
                ParseState::Field { first: true }
            }
            ParseState::Field { first } => match self.peek() {
                Some(b'}') if first => self.close()?,
                _ => self.field()?,
            },
            ParseState::AfterField => {
                if self.more(b'}', || "two fields of the catalogue".to_owned())? {
                    ParseState::Field { first: false }
                } else {
                    self.close()?
                }
            }
            ParseState::Record { list, index } => self.record(list, index)?,
            ParseState::AfterRecord { list, index } => {
                if self.more(b']', || format!("two {}", list.key()))? {
                    ParseState::Record { list, index }
                } else {
                    self.at += 1;
                    ParseState::AfterField
                }
            }
            ParseState::End => {
                let found = self.text[self.at..].chars().next().unwrap_or(' ');
                return Err(SyntaxError::new(
                    self.at,
                    format!("expected the end of the file, found {}", quoted_char(found)),
                    "a catalogue is one object; several go into several files",
                )
                .into());
            }
        };
        Ok(())
    }

    fn open(&mut self) -> Result<(), Pause> {
        match self.peek() {
            Some(b'{') => {
                self.splitter.begin = self.base + self.at;
                self.at += 1;
            }
            None => return Err(self.ended("nothing")),
            Some(_) => {
                let found = self.text[self.at..].chars().next().unwrap_or(' ');
                return Err(SyntaxError::new(
                    self.at,
                    format!("a catalogue begins with `{{`, found {}", quoted_char(found)),
                    "a catalogue is one JSON object: {\"palmares\": 1, \"films\": [ … ]}",
                )
                .into());
            }
        }
        Ok(())
    }

    fn close(&mut self) -> Result<ParseState, Pause> {
        if !self.splitter.version {
            // The place to mend it, if it is still in sight.
            let at = self.splitter.begin.checked_sub(self.base).unwrap_or(self.at);
            return Err(Pause::SplitError(SplitError::Version(SyntaxError::new(
                at,
                "this is no catalogue of Palmares: it does not say which version of the format \
                 it has",
                format!("write \"palmares\": {VERSION} as the first field"),
            ))));
        }
        self.at += 1;
        Ok(ParseState::End)
    }

    /// A field of the catalogue, or the beginning of one that is a list of records.
    fn field(&mut self) -> Result<ParseState, Pause> {
        let (key_at, raw_key) = self.key()?;
        let key: String = serde_json::from_str(raw_key).unwrap_or_else(|_| raw_key.to_owned());
        let list = RecordList::from_key(&key);
        let mut state = ParseState::AfterField;
        let problem = match key.as_str() {
            _ if self.splitter.seen.contains(raw_key) => {
                self.raw()?;
                let key = quoted(&key);
                Some(format!("the field {key} stands here a second time; the first one is kept"))
            }
            "palmares" => {
                self.version()?;
                None
            }
            "$schema" => {
                self.raw()?;
                None
            }
            "name" => {
                self.splitter.about.name = self.about::<TextField<'a>>("name")?;
                None
            }
            "licence" => {
                self.splitter.about.licence = self.about::<TextField<'a>>("licence")?;
                None
            }
            "updated" => {
                self.splitter.about.updated = self.about::<EdtfDate<'a>>("updated")?;
                None
            }
            _ => match (list, self.peek()) {
                (Some(list), Some(b'[')) => {
                    self.at += 1;
                    state = ParseState::Record { list, index: 0 };
                    None
                }
                (Some(_), Some(b'n')) => {
                    self.raw()?;
                    None
                }
                (Some(_), _) => {
                    let at = self.at;
                    self.raw()?;
                    let message =
                        format!("expected a list: \"{key}\": [ … ]; all of it is left out");
                    self.tell(at, &key, message);
                    None
                }
                (None, _) => {
                    self.raw()?;
                    let known = RecordList::ALL.iter().map(|list| list.key());
                    let hint = did_you_mean(&key, known.chain(["name", "updated", "licence"]));
                    Some(format!("unknown field {}{hint}: it is left out", quoted(&key)))
                }
            },
        };
        if let Some(message) = problem {
            self.tell(key_at, &key, message);
        }
        self.splitter.seen.insert(raw_key.to_owned());
        Ok(state)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let mut lexer = Lexer::new(self.text, self.at);
        let next = lexer.peek();
        self.at = lexer.at;
        next
    }

    /// The text ends too early, unless more of it follows.
    fn ended(&self, inside: &str) -> Pause {
        if self.last { SyntaxError::end(self.text, inside).into() } else { Pause::More }
    }

    /// A name of a field and the colon after it.
    fn key(&mut self) -> Result<(usize, &'a str), Pause> {
        let found = self.peek();
        let at = self.at;
        match found {
            Some(b'"') => {}
            None => return Err(self.ended("the catalogue")),
            Some(_) => return Err(self.unexpected("key must be a string")),
        }
        let key = self.raw()?.get();
        match self.peek() {
            Some(b':') => self.at += 1,
            None => return Err(self.ended("the catalogue")),
            Some(_) => return Err(self.unexpected("expected `:`")),
        }
        self.peek();
        Ok((at, key))
    }

    /// Whether a comma follows, or the end that `end` is.
    fn more(&mut self, end: u8, between: impl Fn() -> String) -> Result<bool, Pause> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                match self.peek() {
                    Some(next) if next == end => Err(self.unexpected("trailing comma")),
                    Some(_) => Ok(true),
                    None => Err(self.ended("the catalogue")),
                }
            }
            Some(found) if found == end => Ok(false),
            None => Err(self.ended("the catalogue")),
            Some(_) => {
                let words = if end == b']' { "expected `,` or `]`" } else { "expected `,` or `}`" };
                let mut error = SyntaxError::unexpected(self.text, self.at, words);
                if error.help.starts_with("write a comma") {
                    error.help = format!("write a comma between {}", between());
                }
                Err(error.into())
            }
        }
    }

    fn unexpected(&self, words: &str) -> Pause {
        SyntaxError::unexpected(self.text, self.at, words).into()
    }

    /// Steps over a value of any kind.
    fn raw(&mut self) -> Result<&'a RawValue, Pause> {
        self.peek();
        let rest = &self.text[self.at..];
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                // What looks like the end of a number may be the end of the block.
                if self.at == self.text.len() && !self.last { Err(Pause::More) } else { Ok(value) }
            }
            Some(Err(error)) if error.is_eof() && !self.last => Err(Pause::More),
            Some(Err(error)) => Err(SyntaxError::from_serde(self.text, self.at, &error).into()),
            None => Err(self.ended("the catalogue")),
        }
    }

    fn tell(&mut self, at: usize, key: &str, message: String) {
        let mut path = String::new();
        push_key(&mut path, key);
        self.out.findings.push(Finding { at: self.base + at, path, message });
    }

    fn version(&mut self) -> Result<(), Pause> {
        let at = self.at;
        let raw = self.raw()?.get();
        if raw == VERSION.to_string() {
            self.splitter.version = true;
            return Ok(());
        }
        Err(Pause::SplitError(SplitError::Version(
            if raw.trim_matches('"') == VERSION.to_string() {
                let help = format!("write \"palmares\": {VERSION}");
                SyntaxError::new(at, "the version is not a number", help)
            } else {
                SyntaxError::new(
                    at,
                    format!("this file has version {} of the format", quoted(raw)),
                    format!("this program reads version {VERSION}; a newer one may read the file"),
                )
            },
        )))
    }

    /// A text about the catalogue itself.
    fn about<T>(&mut self, key: &str) -> Result<Option<Clean<'static>>, Pause>
    where
        T: Deserialize<'a> + Wire<Record = Clean<'a>>,
    {
        let at = self.base + self.at;
        let raw = self.raw()?.get();
        let findings = &mut self.out.findings;
        let value = single::<Option<T>>(raw, at, key, &mut |finding| findings.push(finding));
        Ok(value.flatten().map(|text| text.into_record().into_owned()))
    }

    /// Notes a record, unless the list ends here without any.
    fn record(&mut self, list: RecordList, index: u32) -> Result<ParseState, Pause> {
        let first = self.peek();
        if index == 0 && first == Some(b']') {
            self.at += 1;
            return Ok(ParseState::AfterField);
        }
        let start = self.at;
        let mut lexer = Lexer::new(self.text, start);
        if first == Some(b'{') && lexer.nested() {
            self.at = lexer.at;
        } else {
            // Something else than a record, or a fault that serde_json has words for.
            self.at = start;
            self.raw()?;
        }
        let record = RawRecord { index, start, end: self.at };
        match self.out.batches.last_mut() {
            Some(batch) if batch.list == list && batch.records.len() < BATCH => {
                batch.records.push(record);
            }
            _ => {
                let mut records = Vec::with_capacity(BATCH);
                records.push(record);
                self.out.batches.push(RawBatch { list, records });
            }
        }
        Ok(ParseState::AfterRecord { list, index: index + 1 })
    }
}

fn quoted_char(c: char) -> String {
    quoted(c.encode_utf8(&mut [0; 4]))
}
