//! Bytes of a terminal → keys, pasted text, mouse.
//!
//! This is done here rather than by crossterm for two things that its reader can't do: an escape
//! sequence whose bytes arrive one at a time is still one key (a lone ESC is told from it by the
//! pause that follows), and a paste that never ends doesn't swallow the keys after it.

mod sequence;
#[cfg(test)]
mod tests;

use std::time::Duration;

use super::replies::{self, Reply};
use crate::app::event::Mouse;
use crate::app::key::{Code, Key};
use crate::text::tidied;

/// Most bytes of a paste that are kept.
pub(super) const LONGEST_PASTE: usize = 4 * 1024;
/// The longest sequence that is looked at; what is longer is no key.
const LONGEST_SEQUENCE: usize = 64;
/// How long the rest of a sequence may take. Also how long a lone ESC waits.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long a paste may pause before it counts as over.
const PASTE_PATIENCE: Duration = Duration::from_millis(150);
/// The most bytes that come of keys pressed between two reads.
const TYPED_AT_ONCE: usize = 64;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;

/// What a person did, or what their terminal answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TerminalInput {
    Key(Key),
    Paste(String),
    Mouse(Mouse),
    /// What the terminal says of itself.
    Reply(Reply),
}

/// Takes bytes in and gives input out, across any cut between reads.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    mode: Mode,
    /// The beginning of a character or a sequence.
    pending: Vec<u8>,
    /// Whether a pause came after the ESC that is pending. A terminal sends Alt and a key in one
    /// piece, so what comes after the pause is a key of its own, unless it makes a sequence.
    paused: bool,
}

#[derive(Debug, Default)]
enum Mode {
    #[default]
    Keys,
    /// Between the brackets of a paste: what came, how many bytes of it are kept at most, and how much of
    /// the end has been seen.
    Paste { text: Vec<u8>, room: usize, end: usize },
    /// After a pause in a paste, of which so many bytes more would be kept. What comes next is the rest
    /// of it if it is more than a person types at once; pasted text must not become commands.
    Paused { room: usize },
    /// In a string that the terminal sends, such as the answer to a question about its colours: its
    /// beginning, as far as one might be of use, and whether an ESC was last.
    String { text: Vec<u8>, escape: bool },
}

/// What the pending bytes are.
enum Parsed {
    /// A beginning.
    More,
    /// Complete; perhaps nothing that is of use here.
    Done(Option<TerminalInput>),
    /// Complete but for the last byte, which begins something new.
    DoneBefore(Option<TerminalInput>),
    /// The opening bracket of a paste.
    PasteBegins,
    /// The beginning of a string; the last byte is already part of it.
    StringBegins,
}

impl Decoder {
    /// Takes bytes in.
    pub(super) fn feed(&mut self, bytes: &[u8], out: &mut Vec<TerminalInput>) {
        self.paused |= self.pending == [ESC];
        if let Mode::Paused { room } = self.mode {
            let goes_on = bytes.len() > TYPED_AT_ONCE;
            let rest = Mode::Paste { text: Vec::new(), room, end: 0 };
            self.mode = if goes_on { rest } else { Mode::Keys };
        }
        for &byte in bytes {
            self.take(byte, out);
        }
    }

    /// How long to wait for more before [`Decoder::expire`]; for ever when nothing is pending.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.mode {
            Mode::Keys if self.pending.is_empty() => None,
            Mode::Paused { .. } => None,
            Mode::Keys | Mode::String { .. } => Some(PATIENCE),
            Mode::Paste { .. } => Some(PASTE_PATIENCE),
        }
    }

    /// No more is coming: what is pending stands for itself.
    pub(super) fn expire(&mut self, out: &mut Vec<TerminalInput>) {
        match std::mem::take(&mut self.mode) {
            Mode::Keys => {
                let input = match *self.pending {
                    [ESC] => Some(TerminalInput::Key(Key::plain(Code::Esc))),
                    // Alt and a letter that also begins a sequence.
                    [ESC, byte @ (b'[' | b']' | b'O' | b'P' | b'X' | b'^' | b'_')] => {
                        Some(TerminalInput::Key(alt(Key::char(char::from(byte)))))
                    }
                    _ => None,
                };
                self.give(input, out);
                self.clear();
            }
            Mode::Paste { text, room, .. } => {
                self.mode = Mode::Paused { room: room - text.len().min(room) };
                out.push(paste(&text));
            }
            Mode::Paused { .. } | Mode::String { .. } => {}
        }
    }

    fn take(&mut self, byte: u8, out: &mut Vec<TerminalInput>) {
        match &mut self.mode {
            Mode::Keys => self.take_key(byte, out),
            Mode::Paused { .. } => {}
            Mode::Paste { text, room, end } => {
                if byte == PASTE_END[*end] {
                    *end += 1;
                } else {
                    text.extend_from_slice(&PASTE_END[..*end]);
                    *end = usize::from(byte == PASTE_END[0]);
                    if *end == 0 {
                        text.push(byte);
                    }
                    text.truncate(*room);
                }
                if *end == PASTE_END.len() {
                    out.push(paste(text));
                    self.mode = Mode::Keys;
                }
            }
            Mode::String { text, escape } => match byte {
                0x07 => self.end_string(out),
                b'\\' if *escape => self.end_string(out),
                // CAN and SUB abandon it.
                0x18 | 0x1a => self.mode = Mode::Keys,
                byte => {
                    *escape = byte == ESC;
                    if !*escape && text.len() < LONGEST_SEQUENCE {
                        text.push(byte);
                    }
                }
            },
        }
    }

    fn end_string(&mut self, out: &mut Vec<TerminalInput>) {
        if let Mode::String { text, .. } = std::mem::take(&mut self.mode) {
            out.extend(replies::parse(&text).map(TerminalInput::Reply));
        }
    }

    fn take_key(&mut self, byte: u8, out: &mut Vec<TerminalInput>) {
        self.pending.push(byte);
        match sequence::parse(&self.pending) {
            Parsed::More if self.pending.len() < LONGEST_SEQUENCE => return,
            Parsed::More => {}
            Parsed::Done(input) => self.give(input, out),
            Parsed::DoneBefore(input) => {
                self.give(input, out);
                self.clear();
                return self.take_key(byte, out);
            }
            Parsed::PasteBegins => {
                self.mode = Mode::Paste { text: Vec::new(), room: LONGEST_PASTE, end: 0 };
            }
            Parsed::StringBegins => {
                self.mode = Mode::String { text: Vec::new(), escape: false };
                self.clear();
                return self.take(byte, out);
            }
        }
        self.clear();
    }

    /// Gives out what the pending bytes are.
    fn give(&self, input: Option<TerminalInput>, out: &mut Vec<TerminalInput>) {
        let is_sequence = self.pending.get(1) == Some(&b'[') && self.pending.len() > 2;
        match input {
            Some(TerminalInput::Key(key)) if key.alt && self.paused && !is_sequence => {
                out.push(TerminalInput::Key(Key::plain(Code::Esc)));
                out.push(TerminalInput::Key(Key { alt: false, ..key }));
            }
            input => out.extend(input),
        }
    }

    fn clear(&mut self) {
        self.pending.clear();
        self.paused = false;
    }
}

fn alt(key: Key) -> Key {
    Key { alt: true, ..key }
}

/// Pasted text as one clean line.
fn paste(bytes: &[u8]) -> TerminalInput {
    let text = String::from_utf8_lossy(bytes).replace(char::REPLACEMENT_CHARACTER, "");
    TerminalInput::Paste(tidied(&text).into_owned())
}
