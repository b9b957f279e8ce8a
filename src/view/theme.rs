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

impl Look {
    pub(super) fn of(theme: Theme) -> Self {
        match theme {
            Theme::Dark => Self::coloured(&DARK),
            Theme::Light => Self::coloured(&LIGHT),
            Theme::None => Self::plain(),
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
            hint: fg(accent).add_modifier(Modifier::BOLD | Modifier::REVERSED),
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
