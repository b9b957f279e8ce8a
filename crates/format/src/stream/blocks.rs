//! A file's text in blocks, so that a large file never stands in memory as a whole.

use std::sync::Arc;

use super::super::error::{Diagnostic, LoadError};
use super::super::input::InputReader;
use super::super::position::Position;

/// Bytes read at a time.
pub const BLOCK: usize = 4 << 20;

/// The longest value, such as a record, that is read, and the longest stretch of white space.
const LONGEST: usize = 64 << 20;

/// Bytes read at first: work begins with them while more is read.
const FIRST: usize = 1 << 20;

/// Bytes of address space for a block, of which only those read take memory. With less, glibc's
/// allocator would take the size of a block that is freed for the size of memory to keep.
const ROOM: usize = 33 << 20;

/// A part of a file's text, beginning with whatever the block before left unfinished.
#[derive(Debug)]
pub struct Block {
    text: String,
    /// Where in `text` the block begins: after a byte order mark.
    start: usize,
    /// Offset in the file of the block.
    pub base: usize,
    /// The position where the block begins.
    pub position: Position,
    /// Whether nothing follows.
    pub last: bool,
}

impl Block {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text[self.start..]
    }

    /// Offset in the file of the block's end.
    pub fn end(&self) -> usize {
        self.base + self.text().len()
    }
}

/// Reads a file block by block.
pub struct Blocks {
    source: InputReader,
    /// The first bytes of a character that the block before ends in.
    cut: Vec<u8>,
    /// Memory of a block that is done with.
    spare: Vec<u8>,
    /// Everything before the block, where it can't be read again.
    kept: Option<String>,
    /// Bytes to read at a time.
    size: usize,
    /// Bytes that may still be read.
    room: u64,
}

impl Blocks {
    /// Begins a file, of which at most `room` bytes are read, about `size` at a time. With `keep`,
    /// [`Blocks::kept`] has its text in the end.
    pub fn new(source: InputReader, room: u64, size: usize, keep: bool) -> Self {
        let (cut, spare) = Default::default();
        Self { source, cut, spare, kept: keep.then(String::new), size: size.max(1), room }
    }

    /// What messages call the file.
    pub fn name(&self) -> Arc<str> {
        Arc::clone(&self.source.name)
    }

    /// The first block.
    ///
    /// # Errors
    /// When the file can't be read, is too large, or not UTF-8.
    pub fn first(&mut self) -> Result<Block, LoadError> {
        let (bytes, last) = self.read("", self.size.min(FIRST))?;
        let start = self.mark(&bytes)?;
        self.block(bytes, start, 0, Position::default(), last)
    }

    /// The block that begins `done` bytes after the beginning of the one before.
    ///
    /// # Errors
    /// As [`Blocks::first`].
    pub fn next(&mut self, before: &Block, done: usize) -> Result<Block, LoadError> {
        let text = before.text();
        let mut position = before.position;
        if done == 0 {
            if text.len() >= LONGEST {
                let blank = text.len() - text.trim_ascii_start().len();
                position.advance(&text.as_bytes()[..blank]);
                let (file, line) = (self.source.name.to_string(), position.line());
                return Err(LoadError::TooLong { file, line, bytes: LONGEST });
            }
            // Doubling keeps the cost of rescanning one huge value linear.
            self.size *= 2;
        }
        let (gone, left) = text.split_at(done);
        position.advance(gone.as_bytes());
        if let Some(kept) = &mut self.kept {
            kept.push_str(gone);
        }
        let (bytes, last) = self.read(left, self.size)?;
        self.block(bytes, 0, before.base + done, position, last)
    }

    /// Takes back memory of a block that is done with.
    pub fn recycle(&mut self, block: Block) {
        self.spare = block.text.into_bytes();
    }

    /// The whole text, where it was to be kept.
    pub fn kept(self, last: &Block) -> Option<String> {
        self.kept.map(|kept| kept + last.text())
    }

    /// What is left of the block before, what follows it, and whether that is the end.
    fn read(&mut self, left: &str, size: usize) -> Result<(Vec<u8>, bool), LoadError> {
        let mut bytes = std::mem::take(&mut self.spare);
        bytes.clear();
        bytes.reserve(ROOM);
        bytes.extend_from_slice(left.as_bytes());
        bytes.append(&mut self.cut);
        let read = self.source.read(&mut bytes, size)?;
        self.room = self.room.checked_sub(read as u64).ok_or_else(|| self.source.too_large())?;
        Ok((bytes, read < size))
    }

    fn block(
        &mut self,
        mut bytes: Vec<u8>,
        start: usize,
        base: usize,
        position: Position,
        last: bool,
    ) -> Result<Block, LoadError> {
        if !last {
            self.cut = bytes.split_off(start + whole_characters(&bytes[start..]));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Block { text, start, base, position, last }),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to() - start;
                Err(self.not_utf8(&error.into_bytes()[start..], valid, position))
            }
        }
    }

    /// What only the beginning of a file tells: other encodings, and how long a byte order mark
    /// is.
    fn mark(&self, bytes: &[u8]) -> Result<usize, LoadError> {
        match utf16(bytes) {
            Some(what) => {
                let message = format!("the file is in {what}");
                Err(self.encoding("", 0, message, Position::default()))
            }
            None if bytes.starts_with(b"\xef\xbb\xbf") => Ok(3),
            None => Ok(0),
        }
    }

    fn not_utf8(&self, bytes: &[u8], valid: usize, position: Position) -> LoadError {
        // A line's worth past the fault is enough for the excerpt.
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(valid + 400)]);
        let shown = bytes.get(valid).map(|byte| format!("0x{byte:02x} ")).unwrap_or_default();
        self.encoding(&text, valid, format!("the byte {shown}is no UTF-8"), position)
    }

    fn encoding(&self, text: &str, at: usize, message: String, position: Position) -> LoadError {
        let help = "save the file as UTF-8".to_owned();
        let file = self.source.name.to_string();
        let diagnostic = Diagnostic { file, message, help, ..Diagnostic::at(text, position, at) };
        LoadError::Encoding(Box::new(diagnostic))
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
        let source = InputReader::of(io::Cursor::new(bytes.to_vec()), "f.json").unwrap();
        Blocks::new(source, 1 << 20, size, true)
    }

    /// The whole text, letting go of `done` bytes of every block at most.
    fn text(bytes: &[u8], size: usize, done: usize) -> Result<String, String> {
        let mut blocks = blocks(bytes, size);
        let mut block = blocks.first().map_err(|error| error.to_string())?;
        while !block.last {
            let gone = block.text().floor_char_boundary(done);
            let next = blocks.next(&block, gone).map_err(|error| error.to_string())?;
            if done % 2 == 1 {
                blocks.recycle(block);
            }
            block = next;
        }
        Ok(blocks.kept(&block).unwrap())
    }

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn blocks_of_every_size_make_the_whole() {
        // Characters of every length, so that each is cut everywhere.
        for whole in [GOOD, "{\"a\": \"é東😀é😀東\"}"] {
            for (size, done) in (1..40).flat_map(|size| [0, 1, 5, 100].map(|done| (size, done))) {
                assert_eq!(
                    text(whole.as_bytes(), size, done).as_deref(),
                    Ok(whole),
                    "{size} {done}"
                );
            }
        }
    }

    #[test]
    fn a_block_knows_its_place() {
        let mut blocks = blocks(GOOD.as_bytes(), 27);
        let block = blocks.first().unwrap();
        assert_eq!((block.base, block.last), (0, false));
        assert!(block.text().ends_with('"'), "half a character waits");
        let block = blocks.next(&block, 18).unwrap();
        assert_eq!((block.base, block.last), (18, true));
        assert!(block.text().starts_with("name"));
        assert_eq!(block.position, Position::of(" \"".as_bytes(), 1));
    }

    #[test]
    fn packed_texts_are_unpacked() {
        assert_eq!(text(&gz(GOOD.as_bytes()), 7, 9).unwrap(), GOOD);
        assert_eq!(text(&zstd::encode_all(GOOD.as_bytes(), 1).unwrap(), 7, 9).unwrap(), GOOD);
        let twice = [gz(b"{\"a\": 1,"), gz(b" \"b\": 2}")].concat();
        assert_eq!(text(&twice, 100, 0).unwrap(), "{\"a\": 1, \"b\": 2}");
        // However much a small file unpacks to.
        let airy = GOOD.to_owned() + &" ".repeat(600_000);
        let packed = zstd::encode_all(airy.as_bytes(), 1).unwrap();
        assert!(packed.len() * 1_000 < airy.len(), "{}", packed.len());
        assert_eq!(text(&packed, 1 << 20, 0).unwrap(), airy);
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
        let mut zero =
            Blocks::new(InputReader::of(io::repeat(b' '), "zero").unwrap(), 100, 64, false);
        let block = zero.first().unwrap();
        assert!(zero.next(&block, 64).err().unwrap().to_string().contains("no more than 4 GiB"));
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
