//! A file's text in blocks, so that a large file never stands in memory as a whole.

use std::sync::Arc;

use super::error::{Fault, LoadError};
use super::input::Source;
use super::place::Lines;
use super::progress::Block;

/// Bytes read at a time.
pub const BLOCK: usize = 16 << 20;

/// The longest value, such as a record, that is read, and the longest stretch of white space.
pub const LONGEST: usize = 64 << 20;

/// Room in front of what is read ahead, for what is left of the block before.
const FRONT: usize = 1 << 16;

/// Reads a file block by block.
pub struct Blocks {
    name: Arc<str>,
    bytes: Vec<u8>,
    /// Where in `bytes` the block begins.
    start: usize,
    ahead: Ahead,
    /// Offset in the file of the block.
    base: usize,
    /// Lines before the block.
    lines: Lines,
    /// Everything read, where it can't be read again.
    kept: Option<Vec<u8>>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unread,
    Inside,
    Last,
}

/// Reads the block after the one that is worked on.
pub struct Ahead {
    source: Source,
    /// [`FRONT`] bytes of room, then what was read.
    bytes: Vec<u8>,
    /// Whether what was read is the end of the file; nothing when it is still to be read.
    read: Option<Result<bool, LoadError>>,
    /// Bytes to read at a time.
    size: usize,
    /// Bytes that may still be read.
    room: u64,
}

impl Ahead {
    /// Reads the next block, unless that is done. What goes wrong is told by [`Blocks::next`].
    pub fn fill(&mut self) {
        if self.read.is_none() {
            self.bytes.clear();
            self.bytes.resize(FRONT, 0);
            self.read = Some(self.read());
        }
    }

    fn read(&mut self) -> Result<bool, LoadError> {
        let read = self.source.read(&mut self.bytes, self.size)?;
        self.room = self.room.checked_sub(read as u64).ok_or_else(|| self.source.too_large())?;
        Ok(read < self.size)
    }
}

impl Blocks {
    /// Begins a file, of which at most `room` bytes are read, about `size` at a time. With `keep`,
    /// [`Blocks::kept`] has its text in the end.
    pub fn new(source: Source, room: u64, size: usize, keep: bool) -> Self {
        Self {
            name: Arc::clone(&source.name),
            bytes: Vec::new(),
            start: 0,
            ahead: Ahead { source, bytes: Vec::new(), read: None, size: size.max(1), room },
            base: 0,
            lines: Lines::default(),
            kept: keep.then(Vec::new),
            state: State::Unread,
        }
    }

    /// What messages call the file.
    pub fn name(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    /// The next block, which begins `done` bytes after the beginning of the one before; the lines
    /// before it; and what reads on while the block is worked on.
    ///
    /// # Errors
    /// When the file can't be read, is too large, or not UTF-8.
    pub fn next(&mut self, done: usize) -> Result<(Block<'_>, Lines, &mut Ahead), LoadError> {
        self.let_go(done);
        if done == 0 && self.state == State::Inside {
            if self.bytes.len() - self.start >= LONGEST {
                let bytes = &self.bytes[self.start..];
                let blank = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
                self.lines.pass(&bytes[..blank]);
                let (file, line) = (self.name.to_string(), self.lines.number());
                return Err(LoadError::TooLong { file, line, bytes: LONGEST });
            }
            // Whatever is so large is looked at once more only when much more of it is there.
            self.ahead.size *= 2;
        }
        self.ahead.fill();
        let last = self.ahead.read.take().unwrap_or(Ok(true))?;
        self.append();
        if self.state == State::Unread {
            self.begin()?;
        }
        self.state = if last { State::Last } else { State::Inside };
        let bytes = &self.bytes[self.start..];
        let end = if last { bytes.len() } else { whole_characters(bytes) };
        match str::from_utf8(&bytes[..end]) {
            Ok(text) => Ok((Block { text, base: self.base, last }, self.lines, &mut self.ahead)),
            Err(error) => Err(self.not_utf8(error.valid_up_to())),
        }
    }

    /// Whether the last block is out.
    pub fn is_last(&self) -> bool {
        self.state == State::Last
    }

    /// How long the text was.
    pub fn length(&self) -> usize {
        self.base + self.bytes.len() - self.start
    }

    /// The whole text, where it was to be kept.
    pub fn kept(mut self) -> Option<String> {
        self.let_go(usize::MAX);
        String::from_utf8(self.kept?).ok()
    }

    fn let_go(&mut self, done: usize) {
        let done = done.min(self.bytes.len() - self.start);
        let gone = &self.bytes[self.start..self.start + done];
        self.lines.pass(gone);
        if let Some(kept) = &mut self.kept {
            kept.extend_from_slice(gone);
        }
        self.start += done;
        self.base += done;
    }

    /// Puts what was read ahead after what is left of the block.
    fn append(&mut self) {
        let left = &self.bytes[self.start..];
        match FRONT.checked_sub(left.len()) {
            Some(start) => {
                self.ahead.bytes[start..FRONT].copy_from_slice(left);
                std::mem::swap(&mut self.bytes, &mut self.ahead.bytes);
                self.start = start;
            }
            None => {
                self.bytes.drain(..self.start);
                self.start = 0;
                self.bytes.extend_from_slice(&self.ahead.bytes[FRONT..]);
            }
        }
    }

    /// What only the beginning of a file tells: other encodings, a byte order mark.
    fn begin(&mut self) -> Result<(), LoadError> {
        let bytes = &self.bytes[self.start..];
        if let Some(what) = utf16(bytes) {
            let message = format!("the file is in {what}");
            return Err(self.encoding("", 0, message));
        }
        if bytes.starts_with(b"\xef\xbb\xbf") {
            self.start += 3;
        }
        Ok(())
    }

    fn not_utf8(&self, valid: usize) -> LoadError {
        // A line's worth past the fault is enough for the excerpt.
        let bytes = &self.bytes[self.start..];
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(valid + 400)]);
        let shown = bytes.get(valid).map(|byte| format!("0x{byte:02x} ")).unwrap_or_default();
        self.encoding(&text, valid, format!("the byte {shown}is no UTF-8"))
    }

    fn encoding(&self, text: &str, at: usize, message: String) -> LoadError {
        let help = "save the file as UTF-8".to_owned();
        LoadError::Encoding(Box::new(Fault {
            file: self.name.to_string(),
            message,
            help,
            ..Fault::at(text, self.lines, at)
        }))
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{self, Write};

    const GOOD: &str = "{\"palmares\": 1,\n \"name\": \"Été\"}\n";

    fn blocks(bytes: &[u8], size: usize) -> Blocks {
        let source = Source::of(io::Cursor::new(bytes.to_vec()), "f.json").unwrap();
        Blocks::new(source, 1 << 20, size, true)
    }

    /// The whole text, letting go of `done` bytes of every block at most.
    fn text(bytes: &[u8], size: usize, done: usize) -> Result<String, String> {
        let mut blocks = blocks(bytes, size);
        let mut gone = 0;
        loop {
            let (block, _, ahead) = blocks.next(gone).map_err(|error| error.to_string())?;
            if done % 2 == 1 && !block.last {
                ahead.fill();
            }
            gone = block.text.floor_char_boundary(done);
            if block.last {
                return Ok(blocks.kept().unwrap());
            }
        }
    }

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn blocks_of_every_size_make_the_whole() {
        for size in 1..40 {
            for done in [0, 1, 5, 100] {
                assert_eq!(text(GOOD.as_bytes(), size, done).as_deref(), Ok(GOOD), "{size} {done}");
            }
        }
    }

    #[test]
    fn a_block_knows_its_place() {
        let mut blocks = blocks(GOOD.as_bytes(), 27);
        let (block, ..) = blocks.next(0).unwrap();
        assert_eq!((block.base, block.last), (0, false));
        assert!(block.text.ends_with('"'), "half a character waits");
        let (block, lines, _) = blocks.next(18).unwrap();
        assert_eq!((block.base, block.last), (18, true));
        assert!(block.text.starts_with("name"));
        assert_eq!(lines, Lines::of(" \"".as_bytes(), 1));
    }

    #[test]
    fn packed_texts_are_unpacked() {
        assert_eq!(text(&gz(GOOD.as_bytes()), 7, 9).unwrap(), GOOD);
        assert_eq!(text(&zstd::encode_all(GOOD.as_bytes(), 1).unwrap(), 7, 9).unwrap(), GOOD);
        let twice = [gz(b"{\"a\": 1,"), gz(b" \"b\": 2}")].concat();
        assert_eq!(text(&twice, 100, 0).unwrap(), "{\"a\": 1, \"b\": 2}");
    }

    #[test]
    fn cut_off_packages_are_damaged() {
        let packed = gz(GOOD.as_bytes());
        let cut = &packed[..packed.len() - 9];
        assert!(text(cut, 100, 0).unwrap_err().contains("can't be unpacked"));
        let packed = zstd::encode_all(GOOD.as_bytes(), 1).unwrap();
        let cut = &packed[..packed.len() - 4];
        assert!(text(cut, 100, 0).unwrap_err().contains("can't be unpacked"));
    }

    #[test]
    fn no_more_is_read_than_there_is_room_for() {
        let mut zero = Blocks::new(Source::of(io::repeat(b' '), "zero").unwrap(), 100, 64, false);
        assert!(zero.next(0).is_ok());
        assert!(zero.next(64).err().unwrap().to_string().contains("no more than 4 GiB"));
    }

    #[test]
    fn marks_of_byte_order_are_skipped() {
        assert_eq!(text(&[b"\xef\xbb\xbf", GOOD.as_bytes()].concat(), 9, 9).unwrap(), GOOD);
    }

    #[test]
    fn other_encodings_are_told() {
        let wide: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(text(&wide, 100, 0).unwrap_err().contains("in UTF-16, little-endian"));
        let marked = [&[0xfe, 0xff], &wide[..]].concat();
        assert!(text(&marked, 100, 0).unwrap_err().contains("big-endian"));
        let latin = b"{\"palmares\": 1,\n\"name\": \"\xc9t\xe9\"}";
        for size in [4, 100] {
            let message = text(latin, size, 3).unwrap_err();
            assert!(message.starts_with("f.json:2:10: the byte 0xc9 is no UTF-8"), "{message}");
        }
        let cut = &GOOD.as_bytes()[..GOOD.len() - 4];
        assert!(text(cut, 9, 9).unwrap_err().contains(":2:13: the byte 0xc3"));
    }
}
