//! The colours of terminals as browsers know them.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What a picture stands on, as a terminal has its own background and foreground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Light letters on a dark ground.
    Dark,
    /// Dark letters on a light ground.
    Light,
}

/// Red, green and blue.
pub(super) type Rgb = (u8, u8, u8);

/// The sixteen that terminals choose themselves, as xterm has them.
const SIXTEEN: [Rgb; 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

impl Ground {
    /// Its own colour.
    pub(super) fn colour(self) -> Rgb {
        match self {
            Self::Dark => (0x14, 0x16, 0x1b),
            Self::Light => (0xfb, 0xfa, 0xf7),
        }
    }

    /// The colour of running text on it.
    pub(super) fn ink(self) -> Rgb {
        match self {
            Self::Dark => (0xd8, 0xdb, 0xe2),
            Self::Light => (0x24, 0x26, 0x2b),
        }
    }
}

/// How a cell is painted: letters, what is behind them where that is not the ground, and weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    pub(super) front: Rgb,
    pub(super) behind: Option<Rgb>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underlined: bool,
}

impl Paint {
    pub(super) fn of(cell: &Cell, ground: Ground) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let mut front = rgb(cell.fg).unwrap_or(ground.ink());
        let mut behind = rgb(cell.bg);
        if has(Modifier::REVERSED) {
            let was = behind.unwrap_or(ground.colour());
            behind = Some(std::mem::replace(&mut front, was));
        }
        if has(Modifier::DIM) {
            front = between(front, behind.unwrap_or(ground.colour()));
        }
        Self {
            front,
            behind,
            bold: has(Modifier::BOLD),
            italic: has(Modifier::ITALIC),
            underlined: has(Modifier::UNDERLINED),
        }
    }
}

/// Two parts of one and one of the other.
fn between(one: Rgb, other: Rgb) -> Rgb {
    let mix = |one: u8, other: u8| {
        u8::try_from((u16::from(one) * 2 + u16::from(other)) / 3).unwrap_or(one)
    };
    (mix(one.0, other.0), mix(one.1, other.1), mix(one.2, other.2))
}

pub(super) fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A colour; `None` for the terminal's own.
fn rgb(colour: Color) -> Option<Rgb> {
    let named = |index: usize| SIXTEEN.get(index).copied();
    match colour {
        Color::Reset => None,
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        Color::Indexed(index @ 0..16) => named(usize::from(index)),
        Color::Indexed(index @ 16..232) => {
            let level = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
            let cube = index - 16;
            Some((level(cube / 36), level(cube / 6 % 6), level(cube % 6)))
        }
        Color::Indexed(index @ 232..) => {
            let grey = 8 + 10 * (index - 232);
            Some((grey, grey, grey))
        }
    }
}
