//! Names compared as the search compares them.

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
}

/// Whether a folded text stands in names as whole words.
pub(super) fn whole(text: &str, names: &Folded) -> bool {
    names.0.match_indices(text).any(|(at, _)| {
        let ends = names.0.as_bytes().get(at + text.len());
        names.0[..at].ends_with(' ') && matches!(ends, Some(b' ' | b'\n'))
    })
}
