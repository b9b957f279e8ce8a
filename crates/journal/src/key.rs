//! What an edit is of: a record, a viewing, a list, …, by a readable key.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use palmares_text::Clean;
use palmares_text::fold::fold;

/// The longest key, in bytes.
const LONGEST: usize = 1024;

/// The key of a record, a viewing, a list: clean text without spaces at its ends, cheap to copy.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JournalKey(Arc<str>);

impl JournalKey {
    /// A text as a key, if it can be one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let is_key = !text.is_empty()
            && text.len() <= LONGEST
            && text.trim() == text
            && Clean::new(text).is_some_and(|clean| &*clean == text);
        is_key.then(|| Self(text.into()))
    }

    /// A text as the key of a batch, which leaves room for the key of its undo.
    #[must_use]
    pub fn of_batch(text: &str) -> Option<Self> {
        Self::new(text).filter(|key| key.0.len() <= LONGEST / 4)
    }

    /// The key of a list, or of a house, by its name: `rain` of `Rain`.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let folded = fold(name).replace([' ', '/', ':'], "-");
        // A key cut between two words ends with the first, as its own name does.
        let cut = folded[..folded.floor_char_boundary(80)].trim_end_matches('-');
        Self::new(cut).unwrap_or_else(|| Self("list".into()))
    }

    /// The key of a film by its title and year alone: `text:a-film-nobody-lists.1999`.
    #[must_use]
    pub fn of_title(title: &str, year: Option<u16>) -> Self {
        let title = Self::of_name(title);
        let year = year.map(|year| format!(".{year}")).unwrap_or_default();
        Self(format!("text:{title}{year}").into())
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of a record's place on a list; `None` when that would be too long.
    #[must_use]
    pub fn listed(list: &Self, record: &Self) -> Option<Self> {
        Self::new(&format!("{list}/record:{record}"))
    }

    /// The list and the record of a key that [`JournalKey::listed`] made.
    #[must_use]
    pub fn as_listed(&self) -> Option<(Self, Self)> {
        let (list, record) = self.0.split_once('/')?;
        Some((Self::new(list)?, Self::new(record.strip_prefix("record:")?)?))
    }

    /// The key of something of an edition, `hill-2027/031`; `None` when that would be too long. What would part the
    /// edition's id in two is written as in an address on the web.
    #[must_use]
    pub fn of_parts(edition: &Self, parts: &[&Self]) -> Option<Self> {
        let mut text = edition.0.replace('%', "%25").replace('/', "%2F");
        for part in parts {
            text.push('/');
            text.push_str(&part.0);
        }
        Self::new(&text)
    }

    /// The edition's id and the rest of a key that [`JournalKey::of_parts`] made.
    #[must_use]
    pub fn as_parts(&self) -> Option<(String, &str)> {
        let (edition, rest) = self.0.split_once('/')?;
        Some((edition.replace("%2F", "/").replace("%25", "%"), rest))
    }

    /// Which of two keys of one film it goes by: that of the source that is the most certain.
    #[must_use]
    pub fn rank(&self) -> (usize, &str) {
        const SOURCES: [&str; 6] =
            ["imdb:", "tmdb:", "wikidata:", "letterboxd:", "palmares:", "text:"];
        let known = SOURCES.iter().position(|source| self.0.starts_with(source));
        (known.unwrap_or(SOURCES.len()), &self.0)
    }
}

impl Borrow<str> for JournalKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for JournalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for JournalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The kinds of what an edit can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfKind {
    /// A film, a person, whatever has a page.
    Record,
    /// One time that a film was seen.
    Viewing,
    /// A list of one's own.
    List,
    /// A record's place on a list.
    Listed,
    /// A showing of an edition.
    Showing,
    /// What a person's days at an edition are like.
    Plan,
    /// A way between two houses of an edition.
    Way,
    /// The programme of an edition that was seen last.
    Seen,
    /// Edits that were made as one; its line closes it.
    Batch,
    /// An edit or a batch that is taken back.
    Undo,
}

impl OfKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Record,
        Self::Viewing,
        Self::List,
        Self::Listed,
        Self::Showing,
        Self::Plan,
        Self::Way,
        Self::Seen,
        Self::Batch,
        Self::Undo,
    ];

    /// Its word in a line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Viewing => "viewing",
            Self::List => "list",
            Self::Listed => "listed",
            Self::Showing => "showing",
            Self::Plan => "plan",
            Self::Way => "way",
            Self::Seen => "seen",
            Self::Batch => "batch",
            Self::Undo => "undo",
        }
    }
}

/// What an edit is of, written `record:imdb:tt0118694`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Of {
    /// Its kind.
    pub kind: OfKind,
    /// Its key.
    pub key: JournalKey,
}

impl Of {
    /// A kind and a key.
    #[must_use]
    pub fn new(kind: OfKind, key: &JournalKey) -> Self {
        Self { kind, key: key.clone() }
    }
}

impl fmt::Display for Of {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.word(), self.key)
    }
}

#[cfg(test)]
mod tests {
    use palmares_text::arbitrary::nasty;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_are_clean_or_none() {
        assert!(JournalKey::new("imdb:tt0118694").is_some());
        for text in ["", " a", "a\n", "a\tb", "a\u{1b}[2J", "a\u{202e}", "e\u{301}"] {
            assert_eq!(JournalKey::new(text), None, "{text:?}");
        }
        assert_eq!(JournalKey::new(&"a".repeat(1025)), None);
    }

    #[test]
    fn keys_read_as_what_they_are_of() {
        assert_eq!(JournalKey::of_name("Rain & Snow").as_str(), "rain-and-snow");
        assert_eq!(JournalKey::of_name("雨").as_str(), "yu");
        assert_eq!(JournalKey::of_name("\u{1b}").as_str(), "list");
        let long = "a".repeat(79);
        assert_eq!(JournalKey::of_name(&format!("{long} b")).as_str(), long);
        let film = JournalKey::of_title("A Film Nobody Lists", Some(1999));
        assert_eq!(film.as_str(), "text:a-film-nobody-lists.1999");
        let listed = JournalKey::listed(&JournalKey::of_name("Rain"), &film).unwrap();
        assert_eq!(listed.as_str(), "rain/record:text:a-film-nobody-lists.1999");
        assert_eq!(listed.as_listed(), Some((JournalKey::of_name("rain"), film)));
    }

    proptest! {
        #[test]
        fn the_key_of_a_name_is_its_own(name in nasty()) {
            let key = JournalKey::of_name(&name);
            prop_assert_eq!(JournalKey::of_name(key.as_str()), key.clone());
            prop_assert!(!key.as_str().contains('/'));
        }
    }
}
