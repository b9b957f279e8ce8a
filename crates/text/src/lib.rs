//! Text: what may stand in one, how wide it is, how it is compared.
//!
//! [`sanitise`] is the gate between a file's strings and everything that shows them, [`Clean`] the proof of having
//! passed it. [`fold`] makes text comparable for search, [`mod@nearest`] finds the word that was meant, [`sounds()`] names
//! that are one in two spellings.

#[cfg(any(test, feature = "proptest"))]
pub mod arbitrary;
mod clean;
pub mod fold;
pub mod nearest;
pub mod sanitise;
mod sounds;
mod tables;
#[cfg(test)]
mod tests;

pub use clean::Clean;
pub use nearest::nearest;
pub use sanitise::{cells, harmless, is_forbidden, printable, quoted, tidied};
pub use sounds::sounds;

/// What texts that end in numbers are sorted by, so that `Screen 2` comes before `Screen 10`.
#[must_use]
pub fn numbered(text: &str) -> (String, u64, String) {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = text[before.len()..].parse().unwrap_or(0);
    (fold::fold(before), number, text.to_owned())
}

/// A number with gaps between thousands.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
