//! Which look a person chose; the views know what it means.

/// A look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// Without colour: weight, underline and reverse only.
    None,
}
