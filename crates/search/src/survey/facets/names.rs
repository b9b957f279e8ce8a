//! Names compared as the search compares them.

use crate::index::INFIX_FROM;
use crate::query::{Fit, Needle, Value};
use palmares_text::fold::fold_into;

/// Folded names, each between blanks and line breaks: ` word word\n`.
pub(super) struct Folded(String);

impl Folded {
    pub(super) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut text = String::new();
        for name in names {
            text.push(' ');
            fold_into(name, &mut text);
            text.push('\n');
        }
        Self(text)
    }

    /// Whether one of the names is this one in full.
    pub(super) fn is(&self, text: &str) -> bool {
        self.0.split('\n').any(|name| name.strip_prefix(' ') == Some(text))
    }

    /// Whether all needles of a value stand in the names.
    pub(super) fn hold(&self, value: &Value) -> bool {
        let Value::Words(needles) = value else { return false };
        needles.iter().all(|needle| self.holds(needle))
    }

    fn holds(&self, Needle { text, fit }: &Needle) -> bool {
        match fit {
            Fit::Anywhere if text.len() >= INFIX_FROM => self.0.contains(text.as_str()),
            Fit::Anywhere | Fit::Beginning => self.0.contains(&format!(" {text}")),
            Fit::Whole => whole(text, self),
        }
    }
}

/// Whether a folded text stands in names as whole words.
pub(super) fn whole(text: &str, names: &Folded) -> bool {
    names.0.match_indices(text).any(|(at, _)| {
        let ends = names.0.as_bytes().get(at + text.len());
        names.0[..at].ends_with(' ') && matches!(ends, Some(b' ' | b'\n'))
    })
}
