//! One character or one escape sequence.
//!
//! After the control sequences that xterm documents, and where they differ those of the Linux
//! console, rxvt and the `CSI … u` keys of kitty.

use super::super::replies::Reply;
use super::{ESC, Parsed, TerminalInput, alt};
use crate::app::event::{Mouse, MouseKind};
use crate::app::key::{Code, Key};
use crate::text::is_forbidden;

/// Looks at the bytes of one character or sequence, which are never none.
pub(super) fn parse(bytes: &[u8]) -> Parsed {
    match bytes {
        [ESC] => Parsed::More,
        [ESC, ESC] => Parsed::DoneBefore(Some(TerminalInput::Key(Key::plain(Code::Esc)))),
        [ESC, b'['] | [ESC, b'O'] => Parsed::More,
        [ESC, b'[', rest @ ..] => control_sequence(rest),
        [ESC, b'O', last] => single_shift(*last),
        // Operating system commands, device control, and the like: with a second byte they are
        // strings, without one they are Alt and a letter.
        [ESC, b']' | b'P' | b'X' | b'^' | b'_'] => Parsed::More,
        [ESC, b']' | b'P' | b'X' | b'^' | b'_', ..] => Parsed::StringBegins,
        [ESC, rest @ ..] => character(rest, alt),
        bytes => character(bytes, |key| key),
    }
}

fn key(code: Code) -> Parsed {
    Parsed::Done(Some(TerminalInput::Key(Key::plain(code))))
}

/// A character in UTF-8, or a control character.
fn character(bytes: &[u8], modify: fn(Key) -> Key) -> Parsed {
    match std::str::from_utf8(bytes) {
        Ok(text) => Parsed::Done(
            text.chars().next().and_then(plain_key).map(|key| TerminalInput::Key(modify(key))),
        ),
        Err(error) if error.error_len().is_none() => Parsed::More,
        Err(_) if bytes.len() > 1 => Parsed::DoneBefore(None),
        Err(_) => Parsed::Done(None),
    }
}

/// Whether a text may hold a character; the joiners are looked at where they stand.
fn belongs(c: char) -> bool {
    !is_forbidden(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

fn plain_key(c: char) -> Option<Key> {
    Some(match c {
        // As a line feed comes what was pressed before the terminal was ours: until then it turns the one
        // into the other.
        '\r' | '\n' => Key::plain(Code::Enter),
        '\t' => Key::plain(Code::Tab),
        '\u{8}' | '\u{7f}' => Key::plain(Code::Backspace),
        '\0' => Key::ctrl(' '),
        // Control takes the bits off that tell a letter's case: 1 is Ctrl-A, 28 is Ctrl-\.
        '\u{1}'..='\u{1a}' => Key::ctrl(char::from(c as u8 | 0x60)),
        '\u{1c}'..='\u{1f}' => Key::ctrl(char::from(c as u8 | 0x40)),
        c if belongs(c) => Key::char(c),
        _ => return None,
    })
}

/// `ESC O` and one more: arrows and F keys in application mode.
fn single_shift(last: u8) -> Parsed {
    match last {
        ESC => Parsed::DoneBefore(Some(TerminalInput::Key(alt(Key::char('O'))))),
        b'M' => key(Code::Enter),
        _ => Parsed::Done(letter(last).map(|code| TerminalInput::Key(Key::plain(code)))),
    }
}

/// What is named by the letter at the end.
fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P' => Code::Function(1),
        b'Q' => Code::Function(2),
        b'R' => Code::Function(3),
        b'S' => Code::Function(4),
        _ => return None,
    })
}

/// What is named by the number in front of `~`.
fn number(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        // The numbers jump where a VT220 has no key.
        11..=15 => Code::Function((number - 10) as u8),
        17..=21 => Code::Function((number - 11) as u8),
        23..=26 => Code::Function((number - 12) as u8),
        28..=29 => Code::Function((number - 13) as u8),
        31..=34 => Code::Function((number - 14) as u8),
        _ => return None,
    })
}

/// The rest of a sequence after `ESC [`.
fn control_sequence(rest: &[u8]) -> Parsed {
    match rest {
        // The Linux console's F1 to F5.
        [b'['] => return Parsed::More,
        [b'[', last @ b'A'..=b'E'] => return key(Code::Function(last - b'A' + 1)),
        // The mouse as terminals without the newer encoding tell it: three bytes follow.
        [b'M'] | [b'M', _] | [b'M', _, _] => return Parsed::More,
        [b'M', button, x, y] => {
            let place = |byte: &u8| u16::from(*byte).checked_sub(33);
            let mouse = mouse(u16::from(button.wrapping_sub(32)), place(x), place(y));
            return Parsed::Done(mouse.map(TerminalInput::Mouse));
        }
        _ => {}
    }
    let (Some((&last, parameters)), private) = (rest.split_last(), rest.starts_with(b"?")) else {
        return Parsed::More;
    };
    match last {
        // rxvt ends keys that are held with shift by a dollar sign.
        b'$' if !private && !parameters.is_empty() => tilde(parameters, 0),
        b' '..=b'?' => Parsed::More,
        b'c' if private => Parsed::Done(Some(TerminalInput::Reply(Reply::DeviceAttributes))),
        // F3 with other keys has a 1 here.
        b'R' if parameters.starts_with(b"2;") => {
            let is_wide = parameter(parameters, 1) == Some(b"3");
            Parsed::Done(is_wide.then_some(TerminalInput::Reply(Reply::WideSigns)))
        }
        b'@'..=b'~' if private => Parsed::Done(None),
        b'~' => tilde(parameters, 0),
        b'^' => tilde(parameters, CTRL),
        b'u' => Parsed::Done(numbered(parameters).map(TerminalInput::Key)),
        b'Z' => key(Code::BackTab),
        b'M' | b'm' if parameters.starts_with(b"<") => Parsed::Done(sgr_mouse(parameters, last)),
        b'@'..=b'~' => Parsed::Done(letter(last).and_then(|code| {
            let modifiers = Modifiers::of(parameters)?;
            Some(TerminalInput::Key(modifiers.onto(code)))
        })),
        // Anything else doesn't belong into a sequence and begins something new.
        _ => Parsed::DoneBefore(None),
    }
}

const SHIFT: u16 = 1;
const ALT: u16 = 2;
const CTRL: u16 = 4;
/// Super, hyper and meta: keys held with them mean something to the desktop, not to Palmares.
const FOREIGN: u16 = 8 | 16 | 32;

struct Modifiers(u16);

impl Modifiers {
    /// The second parameter: one more than the bits, perhaps with the kind of event after a colon.
    /// Nothing when a key was let go, or is held with one that is not ours.
    fn of(parameters: &[u8]) -> Option<Self> {
        let mut parts = parameter(parameters, 1).unwrap_or(b"").split(|&byte| byte == b':');
        let bits = parts.next().and_then(decimal).unwrap_or(1).saturating_sub(1);
        let released = parts.next().and_then(decimal) == Some(3);
        (bits & FOREIGN == 0 && !released).then_some(Self(bits))
    }

    fn onto(&self, code: Code) -> Key {
        let shift = self.0 & SHIFT != 0;
        let ctrl = self.0 & CTRL != 0;
        let code = match code {
            Code::Tab if shift => Code::BackTab,
            // What control does to a letter is the same for both cases.
            Code::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
            Code::Char(c) if shift => {
                let mut upper = c.to_uppercase();
                match (upper.next(), upper.next()) {
                    (Some(upper), None) => Code::Char(upper),
                    _ => Code::Char(c),
                }
            }
            code => code,
        };
        Key { code, ctrl, alt: self.0 & ALT != 0 }
    }
}

/// A key named by its number before `~`, the bracket of a paste, or `27;modifiers;code~`.
fn tilde(parameters: &[u8], more: u16) -> Parsed {
    let first = parameter(parameters, 0).and_then(decimal);
    let Some(Modifiers(bits)) = Modifiers::of(parameters) else {
        return Parsed::Done(None);
    };
    let code = match first {
        Some(200) => return Parsed::PasteBegins,
        Some(27) => parameter(parameters, 2).and_then(decimal).and_then(character_code),
        Some(first) => number(first),
        None => None,
    };
    Parsed::Done(code.map(|code| TerminalInput::Key(Modifiers(bits | more).onto(code))))
}

/// A key named by its character before `u`.
fn numbered(parameters: &[u8]) -> Option<Key> {
    // After a colon stands what shift makes of it, which `onto` knows too.
    let code = parameter(parameters, 0)?.split(|&byte| byte == b':').next().and_then(decimal)?;
    Some(Modifiers::of(parameters)?.onto(character_code(code)?))
}

fn character_code(number: u16) -> Option<Code> {
    Some(match number {
        27 => Code::Esc,
        9 => Code::Tab,
        13 => Code::Enter,
        8 | 127 => Code::Backspace,
        number => Code::Char(char::from_u32(number.into()).filter(|&c| belongs(c))?),
    })
}

/// `CSI < button ; column ; row`, ended by `M` when pressed and `m` when let go.
fn sgr_mouse(parameters: &[u8], last: u8) -> Option<TerminalInput> {
    let at = |index| parameter(&parameters[1..], index).and_then(decimal);
    let place = |index| at(index).and_then(|place| place.checked_sub(1));
    let button = at(0)?;
    // What the older encoding says by a button of its own.
    let button = match last {
        b'M' => button,
        _ if button & !HELD_KEYS == 0 => RELEASED,
        _ => return None,
    };
    mouse(button, place(1), place(2)).map(TerminalInput::Mouse)
}

/// Bits of keys that are held meanwhile.
const HELD_KEYS: u16 = 4 | 8 | 16;
/// The button that stands for one that was let go.
const RELEASED: u16 = 3;

/// Columns and rows count from 1 at the terminal; one that says 0 has no place here.
fn mouse(button: u16, x: Option<u16>, y: Option<u16>) -> Option<Mouse> {
    let kind = match button & !HELD_KEYS {
        0 => MouseKind::Click,
        RELEASED => MouseKind::Release,
        32 => MouseKind::Drag,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Mouse { kind, x: x?, y: y? })
}

fn parameter(parameters: &[u8], index: usize) -> Option<&[u8]> {
    parameters.split(|&byte| byte == b';').nth(index)
}

fn decimal(digits: &[u8]) -> Option<u16> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}
