//! What the terminal says of itself: its background, and how wide it draws line signs.
//!
//! It is asked once it is ours, and the input thread finds the answers among the keys, so that keys
//! typed in the meantime are not lost and nobody has to wait for a terminal that doesn't answer.

use std::time::Duration;

use crate::app::event::Background;

/// Draws a line sign, asks where the cursor stands behind it (DSR 6) and takes the sign away again. Terminals for
/// Chinese, Japanese and Korean may draw such signs two cells wide. In the second row, since an answer
/// from the first would look like F3 held with other keys.
const SIGNS: &[u8] = "\x1b[2;1H─\x1b[6n\x1b[2;1H\x1b[2K".as_bytes();
/// Asks for the colour of the background (OSC 11).
const GROUND: &[u8] = b"\x1b]11;?\x07";
/// Asks what it is (DA1). All terminals know this question, and answer in order: its answer ends the
/// wait for the others.
const KIND: &[u8] = b"\x1b[c";

/// How long the first drawing waits for the answers. One that comes later still counts.
pub(super) const PATIENCE: Duration = Duration::from_millis(50);

/// An answer of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    /// It draws line signs two cells wide.
    WideSigns,
    /// What its background is.
    Background(Background),
    /// Its device attributes (DA1), which end its replies.
    DeviceAttributes,
}

/// What a terminal is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TerminalQueries {
    pub(super) signs: bool,
    pub(super) background: bool,
}

impl TerminalQueries {
    /// The bytes that ask, if there is anything to ask and that does no harm.
    pub(super) fn bytes(self) -> Option<Vec<u8>> {
        let any = self.signs || self.background;
        (any && can_be_asked()).then(|| self.asking())
    }

    fn asking(self) -> Vec<u8> {
        let parts = [(self.signs, SIGNS), (self.background, GROUND), (true, KIND)];
        parts
            .iter()
            .filter(|(is_asked, _)| *is_asked)
            .flat_map(|(_, bytes)| *bytes)
            .copied()
            .collect()
    }
}

/// Whether questions do no harm. GNU Screen hands them on to the terminals behind it, each of which
/// answers, at any time; the console and Eterm don't know them.
fn can_be_asked() -> bool {
    std::env::var("TERM").is_ok_and(|term| {
        let bare_screen = term == "screen" || term.starts_with("screen.");
        !bare_screen && !matches!(term.as_str(), "linux" | "Eterm")
    })
}

/// Reads a string that the terminal sent.
pub(super) fn parse(text: &[u8]) -> Option<Reply> {
    background(text).map(Reply::Background)
}

/// Reads `11;rgb:` and three numbers of one to four hexadecimal digits.
fn background(answer: &[u8]) -> Option<Background> {
    let colour = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
    let channels = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let mut channels = channels.split('/').map(|digits| {
        let most = 16_u32.checked_pow(digits.len().try_into().ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    });
    let (red, green, blue) = (channels.next()??, channels.next()??, channels.next()??);
    // Luma of ITU-R BT.601: how bright the eye takes a colour to be.
    let luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    Some(if luma > 0.5 { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let ground = |answer| Some(Reply::Background(answer));
        assert_eq!(parse(b"11;rgb:1e1e/1e1e/2e2e"), ground(Background::Dark));
        assert_eq!(parse(b"11;rgb:fdfd/f6f6/e3e3"), ground(Background::Light));
        assert_eq!(parse(b"11;rgb:f/f/f"), ground(Background::Light));
        assert_eq!(parse(b"11;rgba:00/00/00/ff"), ground(Background::Dark));
        for other in [
            &b"10;rgb:f/f/f"[..],
            b"11;rgb:f/f",
            b"11;rgb://",
            b"11;rgb:g/g/g",
            b"11;?",
            b"11",
            b"",
            b"11;rgb:fffffffff/0/0",
            b"Gi=31;OK",
            b"\xff",
        ] {
            assert_eq!(parse(other), None);
        }
    }

    #[test]
    fn what_is_asked_ends_with_a_question_that_all_answer() {
        let background = TerminalQueries { signs: false, background: true }.asking();
        assert_eq!(background, b"\x1b]11;?\x07\x1b[c");
        assert_eq!(TerminalQueries::default().bytes(), None);
        let signs = TerminalQueries { signs: true, ..TerminalQueries::default() }.asking();
        assert!(signs.starts_with(SIGNS) && signs.ends_with(KIND));
    }
}
