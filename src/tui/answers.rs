//! What the terminal says of itself: its background, and how it shows pictures.
//!
//! It is asked once it is ours, and the input thread finds the answers among the keys, so that keys
//! typed in the meantime are not lost and nobody has to wait for a terminal that doesn't answer.

use std::time::Duration;

/// Draws a line sign, asks where the cursor stands behind it (DSR 6) and takes the sign away again. Terminals for
/// Chinese, Japanese and Korean may draw such signs two cells wide. In the second row, since an answer
/// from the first would look like F3 held with other keys.
const SIGNS: &[u8] = "\x1b[2;1H─\x1b[6n\x1b[2;1H\x1b[2K".as_bytes();
/// Asks for the colour of the background (OSC 11).
const GROUND: &[u8] = b"\x1b]11;?\x07";
/// Asks whether it knows the pictures of kitty, packed as they will be, with one of a single pixel that is not
/// kept (<https://sw.kovidgoyal.net/kitty/graphics-protocol/>).
const KITTY: &[u8] = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24,o=z;eJxjYGAAAAADAAE=\x1b\\";
/// Asks how many pixels a cell has, as xterm documents it.
const CELL: &[u8] = b"\x1b[16t";
/// Asks what it is (DA1). All terminals know this question, and answer in order: its answer ends the
/// wait for the others.
const KIND: &[u8] = b"\x1b[c";

/// How long the first drawing waits for the answers. One that comes later still counts.
pub(super) const PATIENCE: Duration = Duration::from_millis(50);

/// The background that text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// An answer of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It draws line signs two cells wide.
    WideSigns,
    /// What its background is.
    Background(Background),
    /// It knows the pictures of kitty.
    Kitty,
    /// The width and height of a cell in pixels.
    Cell(u16, u16),
    /// What it is, and so the end of its answers; and whether it knows sixel.
    Kind { sixel: bool },
}

/// What a terminal is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Questions {
    pub(super) signs: bool,
    pub(super) background: bool,
    pub(super) pictures: bool,
}

impl Questions {
    /// The bytes that ask, if there is anything to ask and that does no harm.
    pub(super) fn bytes(self) -> Option<Vec<u8>> {
        let any = self.signs || self.background || self.pictures;
        (any && can_be_asked()).then(|| self.asking(passes_kitty()))
    }

    fn asking(self, kitty: bool) -> Vec<u8> {
        let parts = [
            (self.signs, SIGNS),
            (self.background, GROUND),
            (self.pictures && kitty, KITTY),
            (self.pictures, CELL),
            (true, KIND),
        ];
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

/// Whether the question of kitty's pictures is understood as one: tmux and GNU Screen take it for a title.
/// Konsole says yes, but does not place them by their sign, which is how they are placed here.
fn passes_kitty() -> bool {
    let is_set = |name| std::env::var_os(name).is_some();
    let term = std::env::var("TERM").unwrap_or_default();
    let within = term.starts_with("tmux") || term.starts_with("screen");
    !within && !["TMUX", "STY", "KONSOLE_VERSION"].into_iter().any(is_set)
}

/// Reads a string that the terminal sent.
pub(super) fn parse(text: &[u8]) -> Option<Answer> {
    if text == b"Gi=31;OK" {
        return Some(Answer::Kitty);
    }
    background(text).map(Answer::Background)
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
        let ground = |answer| Some(Answer::Background(answer));
        assert_eq!(parse(b"11;rgb:1e1e/1e1e/2e2e"), ground(Background::Dark));
        assert_eq!(parse(b"11;rgb:fdfd/f6f6/e3e3"), ground(Background::Light));
        assert_eq!(parse(b"11;rgb:f/f/f"), ground(Background::Light));
        assert_eq!(parse(b"11;rgba:00/00/00/ff"), ground(Background::Dark));
        assert_eq!(parse(b"Gi=31;OK"), Some(Answer::Kitty));
        for other in [
            &b"10;rgb:f/f/f"[..],
            b"11;rgb:f/f",
            b"11;rgb://",
            b"11;rgb:g/g/g",
            b"11;?",
            b"11",
            b"",
            b"11;rgb:fffffffff/0/0",
            b"Gi=31;ENOTSUPPORTED:no",
            b"Gi=31",
            b"\xff",
        ] {
            assert_eq!(parse(other), None);
        }
    }

    #[test]
    fn what_is_asked_ends_with_a_question_that_all_answer() {
        let text = |background, pictures, kitty| {
            let bytes = Questions { signs: false, background, pictures }.asking(kitty);
            String::from_utf8(bytes).unwrap().replace('\u{1b}', "E")
        };
        assert_eq!(text(true, false, true), "E]11;?\u{7}E[c");
        assert_eq!(text(false, true, false), "E[16tE[c");
        assert!(text(true, true, true).contains("E_Gi=31,"));
        assert!(text(true, true, true).ends_with("E[16tE[c"));
        assert_eq!(Questions::default().bytes(), None);
        let signs = Questions { signs: true, ..Questions::default() }.asking(false);
        assert!(signs.starts_with(SIGNS) && signs.ends_with(KIND));
    }
}
