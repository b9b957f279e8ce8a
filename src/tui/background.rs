//! Whether the terminal is dark or light.
//!
//! It is asked once it is ours, and the input thread finds the answer among the keys, so that keys
//! typed in the meantime are not lost and nobody has to wait for a terminal that doesn't answer.

use std::time::Duration;

/// Asks for the colour of the background (OSC 11), and for what the terminal is (DA1). All terminals
/// know the second question, and answer in order: its answer ends the wait for the first.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x07\x1b[c";

/// How long the first drawing waits for the answer. One that comes later still counts.
pub(super) const PATIENCE: Duration = Duration::from_millis(50);

/// The background that text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// Whether the question does no harm. GNU Screen hands it on to the terminals behind it, each of which
/// answers, at any time; the console and Eterm don't know it.
pub(super) fn can_be_asked() -> bool {
    std::env::var("TERM").is_ok_and(|term| {
        let bare_screen = term == "screen" || term.starts_with("screen.");
        !bare_screen && !matches!(term.as_str(), "linux" | "Eterm")
    })
}

/// Reads the answer, `11;rgb:` and three numbers of one to four hexadecimal digits.
pub(super) fn parse_answer(answer: &[u8]) -> Option<Background> {
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
        assert_eq!(parse_answer(b"11;rgb:1e1e/1e1e/2e2e"), Some(Background::Dark));
        assert_eq!(parse_answer(b"11;rgb:fdfd/f6f6/e3e3"), Some(Background::Light));
        assert_eq!(parse_answer(b"11;rgb:f/f/f"), Some(Background::Light));
        assert_eq!(parse_answer(b"11;rgba:00/00/00/ff"), Some(Background::Dark));
        for other in [
            &b"10;rgb:f/f/f"[..],
            b"11;rgb:f/f",
            b"11;rgb://",
            b"11;rgb:g/g/g",
            b"11;?",
            b"11",
            b"",
            b"11;rgb:fffffffff/0/0",
            b"\xff",
        ] {
            assert_eq!(parse_answer(other), None);
        }
    }
}
