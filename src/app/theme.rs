//! Which theme a person chose; the views know what it means.

/// A theme, for a ground: what the terminal's background is.
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
    /// One of the person's own, by its number.
    Own(u8),
}

/// Which signs a screen is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// Any.
    Unicode,
    /// Those of which all terminals agree how wide they are, among them the letters of most scripts.
    Narrow,
    /// Those of ASCII.
    Ascii,
}

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// Sixteen, which every terminal shows in its own way.
    Sixteen,
    /// The 256 that terminals share.
    #[default]
    Indexed,
    /// All.
    Full,
}

/// A colour as a person writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// One of the 256.
    Indexed(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// What a theme has a colour for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Signs, headings, the pane with the focus.
    Accent,
    /// What leads somewhere.
    Link,
    /// What is contested or wrong.
    Warn,
    /// What may be overlooked.
    Dim,
    /// Borders.
    Border,
    /// The text of the chosen row.
    RowText,
    /// What may be overlooked there.
    RowDim,
    /// The ground of the chosen row.
    RowGround,
}

impl Role {
    /// Every role, in the order of the numbers that [`OwnTheme::colours`] has.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Accent, "accent"),
        (Self::Link, "link"),
        (Self::Warn, "warn"),
        (Self::Dim, "dim"),
        (Self::Border, "border"),
        (Self::RowText, "row-text"),
        (Self::RowDim, "row-dim"),
        (Self::RowGround, "row-ground"),
    ];
}

/// A theme that a person made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTheme {
    /// What it is called: the name of its file.
    pub name: String,
    /// The theme whose colours stand where it has none; its ground is this one's too.
    pub like: Theme,
    /// Its colours, as far as it has some, in the order of [`Role::ALL`].
    pub colours: [Option<Colour>; 8],
}

/// The names of the themes that can be chosen, and what each is.
pub const NAMES: &[(&str, &str)] = &[
    ("dark", "calm colours for a dark background"),
    ("light", "calm colours for a light background"),
    ("high-contrast", "the strongest contrast"),
    ("colour-blind", "colours that colour-blind eyes can tell apart"),
    ("mono", "without colour"),
];

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 7] = [
        Self::Dark,
        Self::Light,
        Self::HighContrastDark,
        Self::HighContrastLight,
        Self::ColourBlindDark,
        Self::ColourBlindLight,
        Self::None,
    ];

    /// The theme of a name, for a light background or a dark one where the name does not say.
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
            Self::Own(_) => "own",
        }
    }

    /// The same theme for another background.
    #[must_use]
    pub fn on(self, light: bool) -> Self {
        match (self, light) {
            (Self::Dark | Self::Light, false) => Self::Dark,
            (Self::Dark | Self::Light, true) => Self::Light,
            (Self::HighContrastDark | Self::HighContrastLight, false) => Self::HighContrastDark,
            (Self::HighContrastDark | Self::HighContrastLight, true) => Self::HighContrastLight,
            (Self::ColourBlindDark | Self::ColourBlindLight, false) => Self::ColourBlindDark,
            (Self::ColourBlindDark | Self::ColourBlindLight, true) => Self::ColourBlindLight,
            (Self::None | Self::Own(_), _) => self,
        }
    }

    /// Whether it is for a light background; of a person's own that is not known here.
    #[must_use]
    pub fn is_light(self) -> bool {
        matches!(self, Self::Light | Self::HighContrastLight | Self::ColourBlindLight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_themes_and_back() {
        for theme in Theme::ALL {
            assert_eq!(Theme::named(theme.name(), theme.is_light()), Some(theme));
            assert_eq!(theme.on(theme.is_light()), theme);
            assert!(NAMES.iter().any(|(name, _)| *name == theme.name()));
        }
        assert_eq!(Theme::named("auto", false), None);
    }
}
