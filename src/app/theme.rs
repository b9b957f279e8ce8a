//! Which look a person chose; the views know what it means.

/// A look, for a ground: what the terminal's background is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Calm colours for a dark background.
    #[default]
    Dark,
    /// Calm colours for a light background.
    Light,
    /// The strongest contrasts, for a dark background.
    HighContrastDark,
    /// The strongest contrasts, for a light background.
    HighContrastLight,
    /// Colours that differ for colour-blind eyes too, for a dark background.
    ColourBlindDark,
    /// Colours that differ for colour-blind eyes too, for a light background.
    ColourBlindLight,
    /// Without colour: weight, underline and reverse only.
    None,
}

/// The names of the looks that can be chosen, and what each is.
pub const NAMES: &[(&str, &str)] = &[
    ("dark", "calm colours for a dark background"),
    ("light", "calm colours for a light background"),
    ("high-contrast", "the strongest contrasts"),
    ("colour-blind", "colours that differ for colour-blind eyes too"),
    ("mono", "without colour"),
];

impl Theme {
    /// Every look.
    pub const ALL: [Self; 7] = [
        Self::Dark,
        Self::Light,
        Self::HighContrastDark,
        Self::HighContrastLight,
        Self::ColourBlindDark,
        Self::ColourBlindLight,
        Self::None,
    ];

    /// The look of a name, for a light background or a dark one where the name does not say.
    #[must_use]
    pub fn named(name: &str, on_light: bool) -> Option<Self> {
        Some(match name {
            "dark" => Self::Dark,
            "light" => Self::Light,
            "high-contrast" => Self::HighContrastDark.on(on_light),
            "colour-blind" => Self::ColourBlindDark.on(on_light),
            "mono" | "none" => Self::None,
            _ => return None,
        })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrastDark | Self::HighContrastLight => "high-contrast",
            Self::ColourBlindDark | Self::ColourBlindLight => "colour-blind",
            Self::None => "mono",
        }
    }

    /// The same look for another background.
    #[must_use]
    pub fn on(self, light: bool) -> Self {
        match (self, light) {
            (Self::Dark | Self::Light, false) => Self::Dark,
            (Self::Dark | Self::Light, true) => Self::Light,
            (Self::HighContrastDark | Self::HighContrastLight, false) => Self::HighContrastDark,
            (Self::HighContrastDark | Self::HighContrastLight, true) => Self::HighContrastLight,
            (Self::ColourBlindDark | Self::ColourBlindLight, false) => Self::ColourBlindDark,
            (Self::ColourBlindDark | Self::ColourBlindLight, true) => Self::ColourBlindLight,
            (Self::None, _) => Self::None,
        }
    }

    /// Whether it does without colours.
    #[must_use]
    pub fn is_mono(self) -> bool {
        self == Self::None
    }

    /// Whether it is for a light background.
    #[must_use]
    pub fn is_light(self) -> bool {
        matches!(self, Self::Light | Self::HighContrastLight | Self::ColourBlindLight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_looks_and_back() {
        for theme in Theme::ALL {
            assert_eq!(Theme::named(theme.name(), theme.is_light()), Some(theme));
            assert_eq!(theme.on(theme.is_light()), theme);
            assert!(NAMES.iter().any(|(name, _)| *name == theme.name()));
        }
        assert_eq!(Theme::named("auto", false), None);
    }
}
