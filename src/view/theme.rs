//! What each tone and part of the screen is drawn in.
//!
//! Colours are of the 256 that terminals share, and stand only for what a sign or a weight
//! says too: [`Theme::None`] leaves them out and loses nothing.

use anstyle::{Ansi256Color, RgbColor};
use anstyle_lossy::palette::VGA;
use ratatui::style::{Color, Modifier, Style};

use crate::app::State;
use crate::app::theme::{Colour, Depth, Role, Theme};
use crate::pages::Tone;

/// Styles for everything that is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Styles {
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
    /// Whether words say what frames and signs do elsewhere.
    pub(super) plain_text: bool,
}

/// Colours of a theme, of the 256.
#[derive(Debug, Clone, Copy)]
struct Colours {
    accent: u8,
    link: u8,
    warn: u8,
    dim: u8,
    border: u8,
    /// The chosen row: text, dim text, background.
    row: (u8, u8, u8),
}

/// Colours of a theme as the terminal takes them.
struct Shades {
    accent: Color,
    link: Color,
    warn: Color,
    dim: Color,
    border: Color,
    row: (Color, Color, Color),
}

impl From<Colours> for Shades {
    fn from(colours: Colours) -> Self {
        let Colours { accent, link, warn, dim, border, row } = colours;
        let [accent, link, warn, dim, border] =
            [accent, link, warn, dim, border].map(Color::Indexed);
        let row = (Color::Indexed(row.0), Color::Indexed(row.1), Color::Indexed(row.2));
        Self { accent, link, warn, dim, border, row }
    }
}

/// A colour of a person's own, as near as the terminal comes to it.
fn shade(colour: Colour, depth: Depth) -> Color {
    match (colour, depth) {
        (Colour::Indexed(at), Depth::Indexed | Depth::Full) => Color::Indexed(at),
        (Colour::Rgb(r, g, b), Depth::Full) => Color::Rgb(r, g, b),
        (Colour::Rgb(r, g, b), Depth::Indexed) => {
            Color::Indexed(anstyle_lossy::rgb_to_xterm(RgbColor(r, g, b)).index())
        }
        (Colour::Indexed(at @ 0..16), Depth::Sixteen) => Color::Indexed(at),
        (Colour::Indexed(at), Depth::Sixteen) => {
            let near = anstyle_lossy::xterm_to_ansi(Ansi256Color(at), VGA);
            Color::Indexed(Ansi256Color::from_ansi(near).index())
        }
        (Colour::Rgb(r, g, b), Depth::Sixteen) => {
            let near = anstyle_lossy::rgb_to_ansi(RgbColor(r, g, b), VGA);
            Color::Indexed(Ansi256Color::from_ansi(near).index())
        }
    }
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
/// For terminals with sixteen colours, whatever the theme: there is little to choose from.
const SIXTEEN_DARK: Colours =
    Colours { accent: 11, link: 14, warn: 9, dim: 7, border: 8, row: (15, 15, 4) };
const SIXTEEN_LIGHT: Colours =
    Colours { accent: 5, link: 4, warn: 1, dim: 0, border: 8, row: (15, 15, 4) };

/// The colours of a built-in theme; `None` for the one without colour.
fn colours(theme: Theme, sixteen: bool) -> Option<&'static Colours> {
    Some(match theme {
        Theme::None => return None,
        _ if sixteen && theme.is_light() => &SIXTEEN_LIGHT,
        _ if sixteen => &SIXTEEN_DARK,
        Theme::Dark | Theme::Own(_) => &DARK,
        Theme::Light => &LIGHT,
        Theme::HighContrastDark => &HIGH_CONTRAST_DARK,
        Theme::HighContrastLight => &HIGH_CONTRAST_LIGHT,
        Theme::ColourBlindDark => &COLOUR_BLIND_DARK,
        Theme::ColourBlindLight => &COLOUR_BLIND_LIGHT,
    })
}

impl Styles {
    /// The styles of the theme in force.
    pub(super) fn of(state: &State) -> Self {
        Self { plain_text: state.prefs.plain, ..Self::in_colour(state) }
    }

    /// Its colours, as many as the terminal has.
    fn in_colour(state: &State) -> Self {
        let own = match state.prefs.theme {
            Theme::Own(at) => state.prefs.own_themes.get(usize::from(at)),
            _ => None,
        };
        let theme = own.map_or(state.prefs.theme, |own| own.like);
        let Some(colours) = colours(theme, state.terminal.depth == Depth::Sixteen) else {
            return Self::plain();
        };
        let mut shades = Shades::from(*colours);
        for (colour, (role, _)) in own.iter().flat_map(|own| own.colours.iter().zip(Role::ALL)) {
            let Some(colour) = colour else { continue };
            let place = match role {
                Role::Accent => &mut shades.accent,
                Role::Link => &mut shades.link,
                Role::Warn => &mut shades.warn,
                Role::Dim => &mut shades.dim,
                Role::Border => &mut shades.border,
                Role::RowText => &mut shades.row.0,
                Role::RowDim => &mut shades.row.1,
                Role::RowGround => &mut shades.row.2,
            };
            *place = shade(*colour, state.terminal.depth);
        }
        let mut styles = Self::coloured(&shades);
        // Who chose these may not tell a link by its colour.
        if !matches!(theme, Theme::Dark | Theme::Light) {
            styles.link = styles.link.add_modifier(Modifier::UNDERLINED);
        }
        styles
    }

    /// The styles within the chosen row, whose background is another.
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

    fn coloured(shades: &Shades) -> Self {
        let Shades { accent, link, warn, dim, border, row } = *shades;
        let fg = |colour: Color| Style::new().fg(colour);
        Self {
            plain: fg_of_terminal(),
            strong: fg_of_terminal().add_modifier(Modifier::BOLD),
            dim: fg(dim),
            accent: fg(accent),
            link: fg(link),
            warn: fg(warn),
            // Both colours are set, so that the row is read even on a background that was
            // taken for another.
            chosen: fg(row.0).bg(row.2).add_modifier(Modifier::BOLD),
            chosen_dim: fg(row.1).bg(row.2),
            chosen_elsewhere: Style::new().add_modifier(Modifier::BOLD),
            lit: fg(accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            // They may lie over the chosen row.
            hint: fg(accent).bg(Color::Reset).add_modifier(Modifier::BOLD | Modifier::REVERSED),
            border: fg(border),
            plain_text: false,
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
            plain_text: false,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_as_near_as_the_terminal_comes() {
        let gold = Colour::Rgb(0xd7, 0xaf, 0x5f);
        assert_eq!(shade(gold, Depth::Full), Color::Rgb(0xd7, 0xaf, 0x5f));
        // The 256 have this one, at 179; of the sixteen, yellow as VGA showed it.
        assert_eq!(shade(gold, Depth::Indexed), Color::Indexed(179));
        assert_eq!(shade(Colour::Rgb(0xff, 0x55, 0x55), Depth::Sixteen), Color::Indexed(9));
        assert_eq!(shade(Colour::Rgb(0, 0, 0), Depth::Indexed), Color::Indexed(16));
        for depth in [Depth::Indexed, Depth::Full] {
            assert_eq!(shade(Colour::Indexed(110), depth), Color::Indexed(110));
        }
        assert_eq!(shade(Colour::Indexed(11), Depth::Sixteen), Color::Indexed(11));
        // None of the sixteen but itself, whatever is asked for.
        for at in 0..=255 {
            for colour in [Colour::Indexed(at), Colour::Rgb(at, 255 - at, at / 2)] {
                let Color::Indexed(sixteen) = shade(colour, Depth::Sixteen) else { panic!() };
                assert!(sixteen < 16, "{colour:?}");
                let Color::Indexed(_) = shade(colour, Depth::Indexed) else { panic!("{colour:?}") };
            }
        }
    }
}
