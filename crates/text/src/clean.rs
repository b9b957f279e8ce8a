//! The proof that a text went through [`crate::sanitise`].

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use crate::sanitise::{normal, tidied};

/// A text that is in NFC and holds no control, format or bidi characters: see [`crate::sanitise`].
///
/// Only this module makes one, so whatever takes a `Clean` needs no check of its own.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean<'a>(Cow<'a, str>);

impl<'a> Clean<'a> {
    /// The text with line breaks and tabs as spaces; `None` if anything would have to be taken out of it.
    #[must_use]
    #[inline]
    pub fn new(text: &'a str) -> Option<Self> {
        normal(text).map(Self)
    }

    /// The text without whatever does not belong in one.
    #[must_use]
    pub fn tidied(text: &'a str) -> Self {
        Self(tidied(text))
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same text, borrowing from nothing.
    #[must_use]
    pub fn into_owned(self) -> Clean<'static> {
        Clean(Cow::Owned(self.0.into_owned()))
    }
}

/// Sanitises, as [`Clean::tidied`].
impl<'a> From<&'a str> for Clean<'a> {
    fn from(text: &'a str) -> Self {
        Self::tidied(text)
    }
}

/// Sanitises, as [`Clean::tidied`].
impl From<String> for Clean<'_> {
    fn from(text: String) -> Self {
        Clean::tidied(&text).into_owned()
    }
}

impl Deref for Clean<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Clean;
    use crate::arbitrary::nasty;
    use crate::sanitise::clean;

    #[test]
    fn dirt_is_refused_or_taken_out() {
        assert_eq!(Clean::new("a\u{1b}[2Jb"), None);
        assert_eq!(&*Clean::tidied("a\u{1b}[2Jb"), "a[2Jb");
        assert_eq!(Clean::new("one\ntwo").as_deref(), Some("one two"));
    }

    proptest! {
        #[test]
        fn whatever_is_made_is_clean(text in nasty()) {
            let made = [Clean::new(&text), Some(text.as_str().into()), Some(text.clone().into())];
            for made in made.into_iter().flatten() {
                prop_assert_eq!(clean(&made), None);
                prop_assert_eq!(Clean::new(&made), Some(made.clone()));
            }
        }
    }
}
