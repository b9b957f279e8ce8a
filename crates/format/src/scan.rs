//! One walk over a file, block by block: its own object and lists are read here, every record by
//! [`super::reader`] into the type its list asks for.
//!
//! A record that does not fit its type is read again, slowly, by [`super::salvage`]; one that is
//! no JSON at all stops the walk.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::kinds::{EdtfDate, Text};
use super::progress::{Block, Place, Progress, Sink, Stop};
use super::reader::Reader;
use super::record::{Item, Items, List, ListVisitor, Record};
use super::salvage::{Finding, push_key, salvage, single};
use super::shapes::Object;
use super::syntax::SyntaxError;
use palmares_text::nearest::did_you_mean;
use palmares_text::quoted;

/// The version of the format that this program reads.
pub const VERSION: u32 = 1;

/// Records that go on together.
const BATCH: usize = 128;

/// Walks over a block of a file, and says how much of it is done with.
pub fn scan<'a>(
    block: Block<'a>,
    progress: &mut Progress,
    sink: &mut impl Sink<'a>,
) -> Result<usize, Stop> {
    let Block { text, base, last } = block;
    let mut walk = Walk { text, base, last, at: 0, progress, sink };
    walk.block()?;
    Ok(walk.at)
}

struct Walk<'a, 's, S> {
    text: &'a str,
    base: usize,
    last: bool,
    at: usize,
    progress: &'s mut Progress,
    sink: &'s mut S,
}

impl<'a, S: Sink<'a>> Walk<'a, '_, S> {
    fn block(&mut self) -> Result<(), Stop> {
        loop {
            if self.progress.place == Place::End && self.peek().is_none() {
                return Ok(());
            }
            let (from, among_records) = (self.at, self.progress.place.is_among_records());
            match self.step() {
                Ok(()) => {}
                Err(Stop::More) => {
                    if !among_records {
                        self.at = from;
                    }
                    return Ok(());
                }
                Err(stop) => return Err(stop),
            }
        }
    }

    /// Takes one step. A step that finds the block too short has done nothing; among records it
    /// has done those before, and the walk stands after them.
    fn step(&mut self) -> Result<(), Stop> {
        self.progress.place = match self.progress.place {
            Place::Start => {
                self.open()?;
                Place::Field { first: true }
            }
            Place::Field { first } => match self.peek() {
                Some(b'}') if first => self.close()?,
                _ => self.field()?,
            },
            Place::AfterField => {
                if self.more(b'}', "two fields of the catalogue")? {
                    Place::Field { first: false }
                } else {
                    self.close()?
                }
            }
            Place::Record { list, .. } | Place::AfterRecord { list, .. } => {
                return list.read(ReadList(self));
            }
            Place::End => {
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

    fn open(&mut self) -> Result<(), Stop> {
        match self.peek() {
            Some(b'{') => {
                self.progress.begin = self.base + self.at;
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

    fn close(&mut self) -> Result<Place, Stop> {
        if !self.progress.version {
            // The place to mend it, if it is still in sight.
            let at = self.progress.begin.checked_sub(self.base).unwrap_or(self.at);
            return Err(Stop::Version(SyntaxError::new(
                at,
                "this is no catalogue of Palmares: it does not say which version of the format \
                 it has",
                format!("write \"palmares\": {VERSION} as the first field"),
            )));
        }
        self.at += 1;
        Ok(Place::End)
    }

    /// A field of the catalogue, or the beginning of one that is a list of records.
    fn field(&mut self) -> Result<Place, Stop> {
        let (key_at, raw_key) = self.key()?;
        let key: String = serde_json::from_str(raw_key).unwrap_or_else(|_| raw_key.to_owned());
        let list = List::from_key(&key);
        let mut place = Place::AfterField;
        let problem = match key.as_str() {
            _ if self.progress.seen.contains(raw_key) => {
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
                self.progress.header.name = self.about::<Text<'a>>("name")?;
                None
            }
            "licence" => {
                self.progress.header.licence = self.about::<Text<'a>>("licence")?;
                None
            }
            "updated" => {
                self.progress.header.updated = self.about::<EdtfDate<'a>>("updated")?;
                None
            }
            _ => match (list, self.peek()) {
                (Some(list), Some(b'[')) => {
                    self.at += 1;
                    place = Place::Record { list, index: 0 };
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
                    let known = List::ALL.iter().map(|list| list.key());
                    let hint = did_you_mean(&key, known.chain(["name", "updated", "licence"]));
                    Some(format!("unknown field {}{hint}: it is left out", quoted(&key)))
                }
            },
        };
        if let Some(message) = problem {
            self.tell(key_at, &key, message);
        }
        self.progress.seen.insert(raw_key.to_owned());
        Ok(place)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// The text ends too early, unless more of it follows.
    fn ended(&self, inside: &str) -> Stop {
        if self.last { SyntaxError::end(self.text, inside).into() } else { Stop::More }
    }

    /// A name of a field and the colon after it.
    fn key(&mut self) -> Result<(usize, &'a str), Stop> {
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
    fn more(&mut self, end: u8, between: &str) -> Result<bool, Stop> {
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
                    error.help = format!("write a comma between {between}");
                }
                Err(error.into())
            }
        }
    }

    fn unexpected(&self, words: &str) -> Stop {
        SyntaxError::unexpected(self.text, self.at, words).into()
    }

    /// Hands a record over as it was read; `false` where there is none of its type, with the walk
    /// somewhere inside of it. Records are large, so they are moved as little as can be.
    fn record<T: Record<'a>>(&mut self, take: impl FnOnce(T)) -> bool {
        let mut reader = Reader::new(self.text, self.at);
        let read = Object::read(&mut reader, take).is_ok();
        self.at = reader.at();
        read
    }

    /// Steps over a value of any kind.
    fn raw(&mut self) -> Result<&'a RawValue, Stop> {
        self.peek();
        let rest = &self.text[self.at..];
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                // What looks like the end of a number may be the end of the block.
                if self.at == self.text.len() && !self.last { Err(Stop::More) } else { Ok(value) }
            }
            Some(Err(error)) if error.is_eof() && !self.last => Err(Stop::More),
            Some(Err(error)) => Err(SyntaxError::from_serde(self.text, self.at, &error).into()),
            None => Err(self.ended("the catalogue")),
        }
    }

    fn tell(&mut self, at: usize, key: &str, message: String) {
        let mut path = String::new();
        push_key(&mut path, key);
        self.sink.finding(Finding { at: self.base + at, path, message });
    }

    fn version(&mut self) -> Result<(), Stop> {
        let at = self.at;
        let raw = self.raw()?.get();
        if raw == VERSION.to_string() {
            self.progress.version = true;
            return Ok(());
        }
        Err(Stop::Version(if raw.trim_matches('"') == VERSION.to_string() {
            let help = format!("write \"palmares\": {VERSION}");
            SyntaxError::new(at, "the version is not a number", help)
        } else {
            SyntaxError::new(
                at,
                format!("this file has version {} of the format", quoted(raw)),
                format!("this program reads version {VERSION}; a newer one may read the file"),
            )
        }))
    }

    /// A text about the catalogue itself.
    fn about<T>(&mut self, key: &str) -> Result<Option<String>, Stop>
    where
        T: Deserialize<'a> + std::ops::Deref<Target = str>,
    {
        let at = self.base + self.at;
        let raw = self.raw()?.get();
        let sink = &mut *self.sink;
        let value = single::<Option<T>>(raw, at, key, &mut |finding| sink.finding(finding));
        Ok(value.flatten().map(|text| text.to_owned()))
    }

    /// The rest of a list, as far as the block has it.
    fn records<T: Record<'a>>(&mut self) -> Result<(), Stop> {
        let between = format!("two {}", T::LIST.key());
        let mut items = Vec::with_capacity(BATCH);
        let mut from = self.at;
        let outcome = loop {
            match self.next_record::<T>(&between, &mut items) {
                Ok(true) => from = self.at,
                Ok(false) => break Ok(()),
                Err(Stop::More) => {
                    self.at = from;
                    break Err(Stop::More);
                }
                Err(stop) => break Err(stop),
            }
            if items.len() == BATCH {
                let full = std::mem::replace(&mut items, Vec::with_capacity(BATCH));
                self.hand_over::<T>(full)?;
            }
        };
        self.hand_over::<T>(items)?;
        outcome
    }

    fn hand_over<T: Record<'a>>(&mut self, items: Items<T>) -> Result<(), Stop> {
        if items.is_empty() || self.sink.batch(T::batch(items)) {
            Ok(())
        } else {
            Err(Stop::Nobody)
        }
    }

    /// Reads a record or what parts it from the next; `false` at the end of the list.
    fn next_record<T: Record<'a>>(
        &mut self,
        between: &str,
        items: &mut Items<T>,
    ) -> Result<bool, Stop> {
        let list = T::LIST;
        let index = match self.progress.place {
            Place::AfterRecord { index, .. } => {
                if self.more(b']', between)? {
                    self.progress.place = Place::Record { list, index };
                    return Ok(true);
                }
                self.at += 1;
                self.progress.place = Place::AfterField;
                return Ok(false);
            }
            Place::Record { index, .. } => index,
            _ => return Ok(false),
        };
        if index == 0 && self.peek() == Some(b']') {
            self.at += 1;
            self.progress.place = Place::AfterField;
            return Ok(false);
        }
        self.peek();
        let (at, place) = (self.at, self.base + self.at);
        let item = |record| Item { index, at: narrow(place), record };
        let read = self.record(|record: T| items.push(item(record)));
        if !read || items.last().is_some_and(|item| item.record.fault().is_some()) {
            if read {
                items.pop();
            }
            self.at = at;
            let raw = self.raw()?.get();
            let path = format!("{}[{index}]", list.key());
            let sink = &mut *self.sink;
            let found = salvage::<T>(raw, place, &path, &mut |finding| sink.finding(finding));
            items.extend(found.map(item));
        }
        self.progress.place = Place::AfterRecord { list, index: index + 1 };
        Ok(true)
    }
}

struct ReadList<'w, 'a, 's, S>(&'w mut Walk<'a, 's, S>);

impl<'a, S: Sink<'a>> ListVisitor<'a> for ReadList<'_, 'a, '_, S> {
    type Out = Result<(), Stop>;

    fn visit<T: Record<'a>>(self) -> Self::Out {
        self.0.records::<T>()
    }
}

fn quoted_char(c: char) -> String {
    quoted(c.encode_utf8(&mut [0; 4]))
}

/// Offsets fit: no text is longer than [`super::input::MAX_BYTES`].
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
