//! A file's text in blocks, so that a large file never stands in memory as a whole.

use std::sync::Arc;

use super::ahead::{Ahead, Next};
use super::error::LoadError;
use super::input::Source;
use super::place::Lines;
use super::progress::Block;

/// Bytes read at a time.
pub const BLOCK: usize = 4 << 20;

/// Reads a file block by block.
pub struct Blocks {
    name: Arc<str>,
    text: String,
    /// Where in `text` the block begins.
    start: usize,
    ahead: Ahead,
    /// Offset in the file of the block.
    base: usize,
    /// Lines before the block.
    lines: Lines,
    /// Everything before the block, where it can't be read again.
    kept: Option<String>,
    last: bool,
}

impl Blocks {
    /// Begins a file, of which at most `room` bytes are read, about `size` at a time. With `keep`,
    /// [`Blocks::kept`] has its text in the end.
    pub fn new(source: Source, room: u64, size: usize, keep: bool) -> Self {
        Self {
            name: Arc::clone(&source.name),
            text: String::new(),
            start: 0,
            ahead: Ahead::new(source, room, size),
            base: 0,
            lines: Lines::default(),
            kept: keep.then(String::new),
            last: false,
        }
    }

    /// What messages call the file.
    pub fn name(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    /// The next block, which begins `done` bytes after the beginning of the one before; the lines
    /// before it; and what makes the one after ready while this one is worked on.
    ///
    /// # Errors
    /// When the file can't be read, is too large, or not UTF-8.
    pub fn next(&mut self, done: usize) -> Result<(Block<'_>, Lines, &mut Ahead), LoadError> {
        let block = &self.text[self.start..];
        let Next { done, text, start, lines, last } = self.ahead.next(block, done, self.lines)?;
        if let Some(kept) = &mut self.kept {
            kept.push_str(&block[..done]);
        }
        self.ahead.reuse(std::mem::replace(&mut self.text, text));
        self.base += done;
        (self.start, self.lines, self.last) = (start, lines, last);
        let block = Block { text: &self.text[start..], base: self.base, last };
        Ok((block, lines, &mut self.ahead))
    }

    /// Whether the last block is out.
    pub fn is_last(&self) -> bool {
        self.last
    }

    /// How long the text was.
    pub fn length(&self) -> usize {
        self.base + self.text.len() - self.start
    }

    /// The whole text, where it was to be kept.
    pub fn kept(self) -> Option<String> {
        self.kept.map(|kept| kept + &self.text[self.start..])
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
            let (block, lines, ahead) = blocks.next(gone).map_err(|error| error.to_string())?;
            gone = block.text.floor_char_boundary(done);
            if done % 2 == 1 && !block.last {
                ahead.fill();
                ahead.prepare(block.text, gone, lines);
            }
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
