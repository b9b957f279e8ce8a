//! The block after the one that is worked on: read, checked and made to follow it.

use super::error::{Fault, LoadError};
use super::input::Source;
use super::place::Lines;

/// The longest value, such as a record, that is read, and the longest stretch of white space.
const LONGEST: usize = 64 << 20;

/// Room in front of what is read, for what is left of the block before.
const FRONT: usize = 1 << 16;

/// Bytes read at first: work begins with them while more is read.
const FIRST: usize = 2 << 20;

/// Bytes of address space for a block, of which only those read take memory. With less, glibc's
/// allocator would take the size of a block that is freed for the size of memory to keep.
const ROOM: usize = 33 << 20;

/// Reads the next block and makes it ready, on whichever thread has nothing else to do.
pub struct Ahead {
    source: Source,
    /// [`FRONT`] bytes of room, then what was read.
    bytes: Vec<u8>,
    /// The first bytes of a character that the block before ends in.
    cut: Vec<u8>,
    /// Whether what was read is the end of the file; nothing when it is still to be read.
    read: Option<Result<bool, LoadError>>,
    ready: Option<Result<Next, LoadError>>,
    begun: bool,
    /// Bytes to read at a time.
    size: usize,
    /// Bytes that may still be read.
    room: u64,
}

/// A block that is ready.
pub struct Next {
    /// How much of the block before it is done with.
    pub done: usize,
    /// Room, and the block.
    pub text: String,
    /// Where the block begins.
    pub start: usize,
    /// Lines before it.
    pub lines: Lines,
    /// Whether nothing follows.
    pub last: bool,
}

impl Ahead {
    /// Begins a file, of which at most `room` bytes are read, about `size` at a time.
    pub fn new(source: Source, room: u64, size: usize) -> Self {
        let (bytes, cut) = Default::default();
        let size = size.max(1);
        Self { source, bytes, cut, read: None, ready: None, begun: false, size, room }
    }

    /// Reads the next block, unless that is done. What goes wrong is told by [`Ahead::next`].
    pub fn fill(&mut self) {
        if self.read.is_none() {
            self.bytes.clear();
            self.bytes.reserve(ROOM);
            self.bytes.resize(FRONT, 0);
            self.read = Some(self.read());
        }
    }

    fn read(&mut self) -> Result<bool, LoadError> {
        let size = if self.begun { self.size } else { self.size.min(FIRST) };
        let read = self.source.read(&mut self.bytes, size)?;
        self.room = self.room.checked_sub(read as u64).ok_or_else(|| self.source.too_large())?;
        Ok(read < size)
    }

    /// Makes what was read follow a block of which `done` bytes are done with and that has so
    /// many lines before it.
    pub fn prepare(&mut self, block: &str, done: usize, lines: Lines) {
        self.ready = Some(self.prepared(block, done.min(block.len()), lines));
    }

    /// The next block, read and made ready now if it is not yet.
    ///
    /// # Errors
    /// When the file can't be read, is too large, or not UTF-8.
    pub fn next(&mut self, block: &str, done: usize, lines: Lines) -> Result<Next, LoadError> {
        if self.ready.is_none() {
            self.fill();
            self.prepare(block, done, lines);
        }
        self.ready.take().unwrap_or_else(|| self.prepared(block, done, lines))
    }

    /// Takes back memory of a block that is done with.
    pub fn reuse(&mut self, text: String) {
        self.bytes = text.into_bytes();
    }

    fn prepared(&mut self, block: &str, done: usize, mut lines: Lines) -> Result<Next, LoadError> {
        let read = self.read.take().unwrap_or(Ok(true));
        if done == 0 && self.begun {
            if block.len() >= LONGEST {
                let blank = block.len() - block.trim_ascii_start().len();
                lines.pass(&block.as_bytes()[..blank]);
                let (file, line) = (self.source.name.to_string(), lines.number());
                return Err(LoadError::TooLong { file, line, bytes: LONGEST });
            }
            // Whatever is so large is looked at once more only when much more of it is there.
            self.size *= 2;
        }
        let last = read?;
        let (gone, left) = block.as_bytes().split_at(done);
        lines.pass(gone);
        let (mut bytes, mut start) = self.append(left);
        if !self.begun {
            self.begun = true;
            start += self.mark(&bytes[start..])?;
        }
        if !last {
            self.cut = bytes.split_off(start + whole_characters(&bytes[start..]));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Next { done, text, start, lines, last }),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to() - start;
                Err(self.not_utf8(&error.into_bytes()[start..], valid, lines))
            }
        }
    }

    /// What is left of the block before, what was read, and where they begin.
    fn append(&mut self, left: &[u8]) -> (Vec<u8>, usize) {
        let cut = std::mem::take(&mut self.cut);
        let mut bytes = std::mem::take(&mut self.bytes);
        match FRONT.checked_sub(left.len() + cut.len()) {
            Some(start) => {
                bytes[start..start + left.len()].copy_from_slice(left);
                bytes[start + left.len()..FRONT].copy_from_slice(&cut);
                (bytes, start)
            }
            None => ([left, &cut, &bytes[FRONT..]].concat(), 0),
        }
    }

    /// What only the beginning of a file tells: other encodings, and how long a byte order mark
    /// is.
    fn mark(&self, bytes: &[u8]) -> Result<usize, LoadError> {
        match utf16(bytes) {
            Some(what) => {
                let message = format!("the file is in {what}");
                Err(self.encoding("", 0, message, Lines::default()))
            }
            None if bytes.starts_with(b"\xef\xbb\xbf") => Ok(3),
            None => Ok(0),
        }
    }

    fn not_utf8(&self, bytes: &[u8], valid: usize, lines: Lines) -> LoadError {
        // A line's worth past the fault is enough for the excerpt.
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(valid + 400)]);
        let shown = bytes.get(valid).map(|byte| format!("0x{byte:02x} ")).unwrap_or_default();
        self.encoding(&text, valid, format!("the byte {shown}is no UTF-8"), lines)
    }

    fn encoding(&self, text: &str, at: usize, message: String, lines: Lines) -> LoadError {
        let help = "save the file as UTF-8".to_owned();
        let file = self.source.name.to_string();
        let fault = Fault { file, message, help, ..Fault::at(text, lines, at) };
        LoadError::Encoding(Box::new(fault))
    }
}

/// How many bytes there are before a character that is cut off at the end.
fn whole_characters(bytes: &[u8]) -> usize {
    let tail = bytes.len().saturating_sub(3);
    let cut = bytes[tail..].iter().rposition(|byte| byte & 0b1100_0000 != 0b1000_0000);
    let Some(lead) = cut.map(|at| tail + at) else { return bytes.len() };
    let length = match bytes[lead] {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xff => 4,
        _ => 1,
    };
    if lead + length > bytes.len() { lead } else { bytes.len() }
}

/// The kind of UTF-16 that a file's start looks like.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => Some("UTF-16, little-endian"),
        [0xfe, 0xff, ..] => Some("UTF-16, big-endian"),
        [b'{' | b' ' | b'\n' | b'\r' | b'\t', 0, ..] => Some("UTF-16, little-endian"),
        [0, b'{' | b' ' | b'\n' | b'\r' | b'\t', ..] => Some("UTF-16, big-endian"),
        _ => None,
    }
}
