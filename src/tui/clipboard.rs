//! The clipboard of the terminal (OSC 52), which is the person's own even over SSH.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::text::tidied;

/// Most bytes of text that are handed over. Terminals drop what is longer, without a word.
pub const LONGEST: usize = 100 * 1024;

/// The sequence that has the terminal keep a text, or nothing when the text is too long.
/// What does not belong in a text is left out but for line ends: what is copied gets pasted, and there
/// it could steer a shell.
pub fn sequence(text: &str) -> Option<String> {
    let lines: Vec<_> = text.split('\n').map(tidied).collect();
    let kept = lines.join("\n");
    (kept.len() <= LONGEST).then(|| format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(kept)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_handed_over_without_control_characters() {
        let sequence = sequence("Ma\u{1b}dina\n\u{9b}2023\u{202e}\u{200b}").unwrap();
        let payload = sequence.strip_prefix("\x1b]52;c;").unwrap().strip_suffix("\x1b\\").unwrap();
        assert_eq!(STANDARD.decode(payload).unwrap(), b"Madina\n2023");
    }

    #[test]
    fn long_text_is_refused() {
        assert!(sequence(&"a".repeat(LONGEST)).is_some());
        assert!(sequence(&"a".repeat(LONGEST + 1)).is_none());
    }
}
