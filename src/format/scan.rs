//! One walk over a file: its own object and lists are read here, every record by serde_json
//! into the type its list asks for.
//!
//! A record that does not fit its type is read again, slowly, by [`super::salvage`]; one that is
//! no JSON at all stops the walk.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::kinds::{EdtfDate, Text};
use super::nearest::did_you_mean;
use super::record::{Batch, Item, List, ListVisitor, Record};
use super::salvage::{Finding, push_key, salvage};
use super::shapes::Object;
use super::syntax::SyntaxError;
use super::text::quoted;

/// The version of the format that this program reads.
pub const VERSION: u32 = 1;

/// Records that go on together.
const BATCH: usize = 128;

/// What a catalogue says of itself.
#[derive(Debug, Default)]
pub struct Header {
    /// Its name.
    pub name: Option<String>,
    /// When it was last changed, EDTF.
    pub updated: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
}

/// What stops a walk.
#[derive(Debug)]
pub enum Stop {
    /// Not JSON.
    Syntax(SyntaxError),
    /// JSON, but no catalogue of this version.
    Version(SyntaxError),
    /// Whoever takes the records is gone.
    Nobody,
}

impl From<SyntaxError> for Stop {
    fn from(error: SyntaxError) -> Self {
        Self::Syntax(error)
    }
}

/// Takes what a walk finds.
pub trait Sink<'a> {
    /// Records, in the order of the file. `false` when no more are wanted.
    fn batch(&mut self, batch: Batch<'a>) -> bool;
    /// A fault that does not stop the walk.
    fn finding(&mut self, finding: Finding);
}

/// Walks over a whole file.
pub fn scan<'a>(text: &'a str, sink: &mut impl Sink<'a>) -> Result<Header, Stop> {
    let mut walk = Walk { text, at: 0, sink };
    walk.file()
}

struct Walk<'a, 's, S> {
    text: &'a str,
    at: usize,
    sink: &'s mut S,
}

impl<'a, S: Sink<'a>> Walk<'a, '_, S> {
    fn file(&mut self) -> Result<Header, Stop> {
        let begin = self.open()?;
        let mut header = Header::default();
        let mut version = false;
        let mut seen: Vec<&'a str> = Vec::new();
        let mut more = self.peek() != Some(b'}');
        while more {
            let (key_at, raw_key) = self.key()?;
            let key: String = serde_json::from_str(raw_key).unwrap_or_else(|_| raw_key.to_owned());
            let repeated = seen.contains(&raw_key);
            if !repeated {
                seen.push(raw_key);
            }
            match (key.as_str(), List::from_key(&key)) {
                _ if repeated => {
                    self.raw()?;
                    let message = format!(
                        "the field {} stands here a second time; the first one is kept",
                        quoted(&key)
                    );
                    self.tell(key_at, &key, message);
                }
                ("palmares", _) => {
                    self.version()?;
                    version = true;
                }
                ("$schema", _) => {
                    self.raw()?;
                }
                ("name", _) => header.name = self.about::<Text<'a>>("name")?,
                ("licence", _) => header.licence = self.about::<Text<'a>>("licence")?,
                ("updated", _) => header.updated = self.about::<EdtfDate<'a>>("updated")?,
                (_, Some(list)) => self.list(list)?,
                (_, None) => {
                    self.raw()?;
                    let known = List::ALL.iter().map(|list| list.key());
                    let hint = did_you_mean(&key, known.chain(["name", "updated", "licence"]));
                    let message = format!("unknown field {}{hint}: it is left out", quoted(&key));
                    self.tell(key_at, &key, message);
                }
            }
            more = self.more(b'}', "two fields of the catalogue")?;
        }
        self.at += 1;
        if let Some(found) = self.peek() {
            let found = quoted(char::from(found).encode_utf8(&mut [0; 4]));
            return Err(SyntaxError::new(
                self.at,
                format!("expected the end of the file, found {found}"),
                "a catalogue is one object; several go into several files",
            )
            .into());
        }
        if version { Ok(header) } else { Err(Stop::Version(no_version(begin))) }
    }

    /// The opening brace.
    fn open(&mut self) -> Result<usize, SyntaxError> {
        match self.peek() {
            Some(b'{') => {}
            None => return Err(SyntaxError::end(self.text, "nothing")),
            Some(_) => {
                let found = self.text[self.at..].chars().next().unwrap_or(' ');
                let found = quoted(found.encode_utf8(&mut [0; 4]));
                return Err(SyntaxError::new(
                    self.at,
                    format!("a catalogue begins with `{{`, found {found}"),
                    "a catalogue is one JSON object: {\"palmares\": 1, \"films\": [ … ]}",
                ));
            }
        }
        self.at += 1;
        Ok(self.at - 1)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// A name of a field and the colon after it.
    fn key(&mut self) -> Result<(usize, &'a str), SyntaxError> {
        let found = self.peek();
        let at = self.at;
        if found != Some(b'"') {
            return Err(match found {
                None => SyntaxError::end(self.text, "the catalogue"),
                Some(_) => self.unexpected("key must be a string"),
            });
        }
        let key = self.raw()?.get();
        if self.peek() != Some(b':') {
            return Err(match self.peek() {
                None => SyntaxError::end(self.text, "the catalogue"),
                Some(_) => self.unexpected("expected `:`"),
            });
        }
        self.at += 1;
        self.peek();
        Ok((at, key))
    }

    /// Whether a comma follows, or the end that `end` is.
    fn more(&mut self, end: u8, between: &str) -> Result<bool, SyntaxError> {
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                if self.peek() == Some(end) {
                    return Err(self.unexpected("trailing comma"));
                }
                Ok(true)
            }
            Some(found) if found == end => Ok(false),
            None => Err(SyntaxError::end(self.text, "the catalogue")),
            Some(_) => {
                let mut error = self.unexpected(match end {
                    b']' => "expected `,` or `]`",
                    _ => "expected `,` or `}`",
                });
                if error.help.starts_with("write a comma") {
                    error.help = format!("write a comma between {between}");
                }
                Err(error)
            }
        }
    }

    fn unexpected(&self, words: &str) -> SyntaxError {
        SyntaxError::unexpected(self.text, self.at, words)
    }

    /// Reads a value of a type; on failure the walk stands where it stood.
    fn value<T: Deserialize<'a>>(&mut self) -> Result<T, Option<serde_json::Error>> {
        let rest = &self.text[self.at..];
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<T>();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                Ok(value)
            }
            Some(Err(error)) => Err(Some(error)),
            None => Err(None),
        }
    }

    /// Hands a record over as it was read; `false` where there is none of its type, with the walk
    /// somewhere inside of it. Records are large, so they are moved as little as can be.
    fn record<T: Record<'a>>(&mut self, take: impl FnOnce(T)) -> bool {
        let mut reader = serde_json::Deserializer::from_str(&self.text[self.at..]);
        let read = Object::read(&mut reader, take).is_ok();
        self.at += reader.into_iter::<IgnoredAny>().byte_offset();
        read
    }

    /// Steps over a value of any kind.
    fn raw(&mut self) -> Result<&'a RawValue, SyntaxError> {
        self.peek();
        self.value::<&RawValue>().map_err(|error| match error {
            Some(error) => SyntaxError::from_serde(self.text, self.at, &error),
            None => SyntaxError::end(self.text, "the catalogue"),
        })
    }

    fn tell(&mut self, at: usize, key: &str, message: String) {
        let mut path = String::new();
        push_key(&mut path, key);
        self.sink.finding(Finding { at, path, message });
    }

    fn version(&mut self) -> Result<(), Stop> {
        self.peek();
        let at = self.at;
        let raw = self.raw()?.get();
        let written = raw.trim_matches('"');
        if raw == VERSION.to_string() {
            return Ok(());
        }
        Err(Stop::Version(if written == VERSION.to_string() {
            SyntaxError::new(
                at,
                "the version is not a number",
                format!("write \"palmares\": {VERSION}"),
            )
        } else {
            SyntaxError::new(
                at,
                format!("this file has version {} of the format", quoted(raw)),
                format!("this program reads version {VERSION}; a newer one may read the file"),
            )
        }))
    }

    /// A text about the catalogue itself.
    fn about<T>(&mut self, key: &str) -> Result<Option<String>, SyntaxError>
    where
        T: Deserialize<'a> + std::ops::Deref<Target = str>,
    {
        self.peek();
        let at = self.at;
        let raw = self.raw()?.get();
        let mut found = Vec::new();
        let value = super::salvage::single::<Option<T>>(raw, at, key, &mut |f| found.push(f));
        for finding in found {
            self.sink.finding(finding);
        }
        Ok(value.flatten().map(|text| text.to_owned()))
    }

    fn list(&mut self, list: List) -> Result<(), Stop> {
        match self.peek() {
            Some(b'[') => list.read(ReadList(self)),
            Some(b'n') => Ok(self.raw().map(|_| ())?),
            _ => {
                let at = self.at;
                self.raw()?;
                let key = list.key();
                let message = format!("expected a list: \"{key}\": [ … ]; all of it is left out");
                self.tell(at, key, message);
                Ok(())
            }
        }
    }

    fn records<T: Record<'a>>(&mut self) -> Result<(), Stop> {
        self.at += 1;
        let between = format!("two {}", T::LIST.key());
        let mut items = Vec::with_capacity(BATCH);
        let mut index = 0;
        let mut more = self.peek() != Some(b']');
        while more {
            self.peek();
            let at = self.at;
            let item = |record| Item { index, at: narrow(at), record };
            let read = self.record(|record: T| items.push(item(record)));
            if !read || items.last().is_some_and(|item| item.record.fault().is_some()) {
                if read {
                    items.pop();
                }
                self.at = at;
                let raw = self.raw()?.get();
                let path = format!("{}[{index}]", T::LIST.key());
                let found = salvage::<T>(raw, at, &path, &mut |finding| self.sink.finding(finding));
                items.extend(found.map(item));
            }
            index += 1;
            more = self.more(b']', &between)?;
            if items.len() == BATCH || !more {
                let full = std::mem::replace(&mut items, Vec::with_capacity(BATCH));
                if !self.sink.batch(T::batch(full)) {
                    return Err(Stop::Nobody);
                }
            }
        }
        self.at += 1;
        Ok(())
    }
}

struct ReadList<'w, 'a, 's, S>(&'w mut Walk<'a, 's, S>);

impl<'a, S: Sink<'a>> ListVisitor<'a> for ReadList<'_, 'a, '_, S> {
    type Out = Result<(), Stop>;

    fn visit<T: Record<'a>>(self) -> Self::Out {
        self.0.records::<T>()
    }
}

/// Offsets fit: no text is longer than [`super::input::MAX_BYTES`].
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn no_version(at: usize) -> SyntaxError {
    SyntaxError::new(
        at,
        "this is no catalogue of Palmares: it does not say which version of the format it has",
        format!("write \"palmares\": {VERSION} as the first field"),
    )
}
