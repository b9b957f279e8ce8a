//! The looks: what each tone and part of the screen is drawn in.
//!
//! Colours are of the 256 that terminals share, and stand only for what a sign or a weight
//! says too: [`Theme::None`] leaves them out and loses nothing.

use ratatui::style::{Color, Modifier, Style};

use crate::app::page::Tone;
use crate::app::theme::Theme;

/// Styles for everything that is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Running text: the terminal's own.
    pub(super) plain: Style,
    /// What matters most.
    pub(super) strong: Style,
    /// What may be overlooked.
    pub(super) dim: Style,
    /// Laurel gold: signs, headings, the pane with the focus.
    pub(super) accent: Style,
    /// What leads somewhere.
    pub(super) link: Style,
    /// What is contested or wrong.
    pub(super) warn: Style,
    /// The row or link under the cursor, where the keys go.
    pub(super) chosen: Style,
    /// What may be overlooked in that row.
    pub(super) chosen_dim: Style,
    /// The row under the cursor in a pane without the focus.
    pub(super) chosen_elsewhere: Style,
    /// Letters that a query matched.
    pub(super) lit: Style,
    /// Letters over links.
    pub(super) hint: Style,
    /// Borders of panes without the focus.
    pub(super) border: Style,
}

/// Colours of a look, of the 256.
struct Colours {
    accent: u8,
    link: u8,
    warn: u8,
    dim: u8,
    border: u8,
    /// The chosen row: text, dim text, background.
    row: (u8, u8, u8),
}

const DARK: Colours =
    Colours { accent: 179, link: 110, warn: 209, dim: 245, border: 240, row: (255, 250, 237) };
const LIGHT: Colours =
    Colours { accent: 94, link: 25, warn: 124, dim: 241, border: 248, row: (16, 238, 253) };
const HIGH_CONTRAST_DARK: Colours =
    Colours { accent: 226, link: 51, warn: 217, dim: 252, border: 255, row: (16, 16, 226) };
const HIGH_CONTRAST_LIGHT: Colours =
    Colours { accent: 53, link: 18, warn: 88, dim: 236, border: 16, row: (231, 231, 16) };
/// Near the colours that Okabe and Ito found to stay apart: yellow, sky blue, vermilion.
const COLOUR_BLIND_DARK: Colours =
    Colours { accent: 227, link: 74, warn: 202, dim: 245, border: 240, row: (255, 250, 237) };
/// Theirs, darkened: brown, blue, and a red without green in it.
const COLOUR_BLIND_LIGHT: Colours =
    Colours { accent: 94, link: 25, warn: 161, dim: 241, border: 248, row: (16, 238, 253) };
/// For terminals with sixteen colours, whatever the look: there is little to choose from.
const SIXTEEN_DARK: Colours =
    Colours { accent: 11, link: 14, warn: 9, dim: 7, border: 8, row: (15, 15, 4) };
const SIXTEEN_LIGHT: Colours =
    Colours { accent: 5, link: 4, warn: 1, dim: 0, border: 8, row: (15, 15, 4) };

impl Look {
    /// The look of a theme, for a terminal with 16 colours or with more.
    pub(super) fn of(theme: Theme, sixteen: bool) -> Self {
        Self::coloured(match theme {
            Theme::None => return Self::plain(),
            _ if sixteen && theme.is_light() => &SIXTEEN_LIGHT,
            _ if sixteen => &SIXTEEN_DARK,
            Theme::Dark => &DARK,
            Theme::Light => &LIGHT,
            Theme::HighContrastDark => &HIGH_CONTRAST_DARK,
            Theme::HighContrastLight => &HIGH_CONTRAST_LIGHT,
            Theme::ColourBlindDark => &COLOUR_BLIND_DARK,
            Theme::ColourBlindLight => &COLOUR_BLIND_LIGHT,
        })
    }

    /// The look within the chosen row, whose background is another.
    pub(super) fn in_chosen_row(&self) -> Self {
        Self {
            plain: self.chosen,
            strong: self.chosen,
            dim: self.chosen_dim,
            accent: self.chosen,
            link: self.chosen,
            warn: self.chosen,
            lit: self.chosen.add_modifier(Modifier::UNDERLINED),
            ..*self
        }
    }

    fn coloured(colours: &Colours) -> Self {
        let Colours { accent, link, warn, dim, border, row } = *colours;
        let fg = |colour| Style::new().fg(Color::Indexed(colour));
        Self {
            plain: fg_of_terminal(),
            strong: fg_of_terminal().add_modifier(Modifier::BOLD),
            dim: fg(dim),
            accent: fg(accent),
            link: fg(link),
            warn: fg(warn),
            // Both colours are set, so that the row is read even on a background that was
            // taken for another.
            chosen: fg(row.0).bg(Color::Indexed(row.2)).add_modifier(Modifier::BOLD),
            chosen_dim: fg(row.1).bg(Color::Indexed(row.2)),
            chosen_elsewhere: Style::new().add_modifier(Modifier::BOLD),
            lit: fg(accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            // They may lie over the chosen row.
            hint: fg(accent).bg(Color::Reset).add_modifier(Modifier::BOLD | Modifier::REVERSED),
            border: fg(border),
        }
    }

    fn plain() -> Self {
        let with = |modifier| Style::new().add_modifier(modifier);
        Self {
            plain: fg_of_terminal(),
            strong: with(Modifier::BOLD),
            dim: with(Modifier::DIM),
            accent: with(Modifier::BOLD),
            link: with(Modifier::UNDERLINED),
            warn: with(Modifier::BOLD | Modifier::ITALIC),
            chosen: with(Modifier::REVERSED),
            chosen_dim: with(Modifier::REVERSED),
            chosen_elsewhere: with(Modifier::BOLD),
            lit: with(Modifier::BOLD | Modifier::UNDERLINED),
            hint: with(Modifier::BOLD | Modifier::REVERSED),
            border: with(Modifier::DIM),
        }
    }

    pub(super) fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.plain,
            Tone::Strong => self.strong,
            Tone::Dim => self.dim,
            Tone::Accent => self.accent.add_modifier(Modifier::BOLD),
            Tone::Warn => self.warn,
        }
    }
}

/// The terminal's own foreground, even on a border that has a colour.
fn fg_of_terminal() -> Style {
    Style::new().fg(Color::Reset)
}
