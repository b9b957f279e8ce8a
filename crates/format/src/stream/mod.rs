//! One walk over a catalogue file, however large: the file comes in [`blocks`], a block is split into the raw texts of
//! its records ([`split`], with the [`lexer`]), and those are parsed on all cores ([`mod@parse`]). Only what is left of a
//! block, such as half a record, is carried over to the next.

mod blocks;
pub mod lexer;
mod parse;
mod split;

use std::sync::Arc;

pub use blocks::{BLOCK, Block, Blocks};
pub use parse::parse;
pub use split::{RawBatch, RawRecord, Split, Splitter, VERSION};

use super::error::LoadError;
use super::input::InputReader;
use super::syntax::SyntaxError;
use palmares_catalogue::About;

/// What stops a walk.
#[derive(Debug)]
pub enum SplitError {
    /// Not JSON.
    Syntax(SyntaxError),
    /// JSON, but no catalogue of this version.
    Version(SyntaxError),
}

/// A file on its way through the splitter.
pub struct Stream {
    blocks: Blocks,
    splitter: Splitter,
}

impl Stream {
    /// Begins a file, of which at most `room` bytes are read, about `size` at a time. With `keep`, its text can be had
    /// in the end.
    pub fn new(source: InputReader, room: u64, size: usize, keep: bool) -> Self {
        Self { blocks: Blocks::new(source, room, size, keep), splitter: Splitter::default() }
    }

    /// What messages call the file.
    pub fn name(&self) -> Arc<str> {
        self.blocks.name()
    }

    /// The first block, split.
    ///
    /// # Errors
    /// When the file can't be read, is too large, or not UTF-8.
    pub fn first(&mut self) -> Result<(Block, Split), LoadError> {
        let block = self.blocks.first()?;
        let split = self.splitter.split(&block);
        Ok((block, split))
    }

    /// The block that begins `done` bytes after the beginning of one that was split; nothing after the last.
    ///
    /// # Errors
    /// As [`Stream::first`].
    pub fn next(
        &mut self,
        block: &Block,
        done: usize,
    ) -> Result<Option<(Block, Split)>, LoadError> {
        if block.last {
            return Ok(None);
        }
        let block = self.blocks.next(block, done)?;
        let split = self.splitter.split(&block);
        Ok(Some((block, split)))
    }

    /// Whether nothing but white space was seen.
    pub fn is_at_start(&self) -> bool {
        self.splitter.is_at_start()
    }

    /// Takes back the memory of a block.
    pub fn recycle(&mut self, block: Block) {
        self.blocks.recycle(block);
    }

    /// What the catalogue says of itself, and the whole text where it was to be kept.
    pub fn finish(self, last: &Block) -> (About<'static>, Option<String>) {
        (self.splitter.into_about(), self.blocks.kept(last))
    }
}
