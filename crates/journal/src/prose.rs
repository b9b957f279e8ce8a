//! Texts of several lines: notes.

use std::fmt;

use palmares_text::tidied;

/// A text of several lines, each of them clean, parted by `\n`; without blanks at the end. It may be empty.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prose(Box<str>);

impl Prose {
    /// A text without whatever does not belong in one.
    #[must_use]
    pub fn tidied(text: &str) -> Self {
        let mut prose = String::with_capacity(text.len());
        for line in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}']) {
            prose.push_str(&tidied(line));
            prose.push('\n');
        }
        Self(prose.trim_end().into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its lines, each of them clean.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n')
    }
}

impl fmt::Debug for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use palmares_text::Clean;
    use palmares_text::arbitrary::nasty;
    use proptest::prelude::*;

    use super::Prose;

    #[test]
    fn lines_stay_and_dirt_goes() {
        assert_eq!(
            Prose::tidied("one\r\n\r\ntwo\u{1b}[2J\tthree\n\n").as_str(),
            "one\n\ntwo[2J three"
        );
        assert!(Prose::tidied(" \n\u{202e}\n").is_empty());
    }

    proptest! {
        #[test]
        fn every_line_is_clean(text in nasty()) {
            let prose = Prose::tidied(&text);
            for line in prose.lines() {
                prop_assert!(Clean::new(line).is_some_and(|clean| &*clean == line));
            }
            prop_assert_eq!(Prose::tidied(prose.as_str()), prose);
        }
    }
}
