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
    /// The row under the cursor in a pane without the focus.
    pub(super) chosen_elsewhere: Style,
    /// Letters that a query matched.
    pub(super) lit: Style,
    /// Letters over links.
    pub(super) hint: Style,
    /// Borders of panes without the focus.
    pub(super) border: Style,
}

impl Look {
    pub(super) fn of(theme: Theme) -> Self {
        match theme {
            Theme::Dark => Self::coloured(179, 110, 209, 245, 240, 236),
            Theme::Light => Self::coloured(94, 25, 124, 242, 248, 254),
            Theme::None => Self::plain(),
        }
    }

    fn coloured(accent: u8, link: u8, warn: u8, dim: u8, border: u8, chosen: u8) -> Self {
        let fg = |colour| Style::new().fg(Color::Indexed(colour));
        Self {
            plain: fg_of_terminal(),
            strong: fg_of_terminal().add_modifier(Modifier::BOLD),
            dim: fg(dim),
            accent: fg(accent),
            link: fg(link),
            warn: fg(warn),
            chosen: Style::new().bg(Color::Indexed(chosen)).add_modifier(Modifier::BOLD),
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
