//! How a terminal shows pictures, pixel by pixel, as it says itself or as somebody says for it.

use super::answers::Answer;
use crate::app::poster::{Graphics, Protocol};

/// Whether and how pictures are sent to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pictures {
    /// Not pixel by pixel.
    #[default]
    Never,
    /// In this way, whatever the terminal says.
    Always(Protocol),
    /// As the terminal says that it can.
    Ask,
}

/// What is known of a terminal and its pictures.
#[derive(Debug, Default)]
pub(super) struct Known {
    wish: Pictures,
    kitty: bool,
    sixel: bool,
    cell: Option<(u16, u16)>,
}

impl Known {
    pub(super) fn new(wish: Pictures) -> Self {
        Self { wish, ..Self::default() }
    }

    /// Takes in what the terminal said.
    pub(super) fn learn(&mut self, answer: Answer) {
        match answer {
            Answer::WideSigns | Answer::Background(_) => {}
            Answer::Kitty => self.kitty = true,
            Answer::Cell(width, height) => self.cell = sensible(width, height),
            Answer::Kind { sixel } => self.sixel |= sixel,
        }
    }

    /// How pictures are sent, if they are. The size of a cell as the system knows it goes before what the
    /// terminal answered, which was before its font changed.
    pub(super) fn graphics(&self, cell: Option<(u16, u16)>) -> Option<Graphics> {
        let protocol = match self.wish {
            Pictures::Never => None,
            Pictures::Always(protocol) => Some(protocol),
            // Kitty's has all colours, sixel 256 of them.
            Pictures::Ask if self.kitty => Some(Protocol::Kitty),
            Pictures::Ask if self.sixel => Some(Protocol::Sixel),
            Pictures::Ask => None,
        }?;
        let cell = cell.and_then(|(width, height)| sensible(width, height)).or(self.cell)?;
        Some(Graphics { protocol, cell })
    }
}

/// A size that a cell can have. Terminals that know nothing say 0, and can say anything.
fn sensible(width: u16, height: u16) -> Option<(u16, u16)> {
    ((2..=64).contains(&width) && (4..=128).contains(&height)).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_that_a_terminal_says_it_can_is_taken() {
        let known = |wish, answers: &[Answer]| {
            let mut known = Known::new(wish);
            answers.iter().for_each(|answer| known.learn(*answer));
            known.graphics(None).map(|graphics| graphics.protocol)
        };
        let (cell, sixel) = (Answer::Cell(10, 20), Answer::Kind { sixel: true });
        assert_eq!(known(Pictures::Ask, &[Answer::Kitty, cell, sixel]), Some(Protocol::Kitty));
        assert_eq!(known(Pictures::Ask, &[cell, sixel]), Some(Protocol::Sixel));
        assert_eq!(known(Pictures::Ask, &[cell, Answer::Kind { sixel: false }]), None);
        assert_eq!(known(Pictures::Ask, &[sixel]), None, "nobody knows the size of a cell");
        assert_eq!(known(Pictures::Never, &[Answer::Kitty, cell, sixel]), None);
        let iterm2 = Pictures::Always(Protocol::Iterm2);
        assert_eq!(known(iterm2, &[cell]), Some(Protocol::Iterm2));
    }

    #[test]
    fn a_cell_has_a_size_that_cells_have() {
        let mut known = Known::new(Pictures::Always(Protocol::Sixel));
        let cell = |known: &Known, system| known.graphics(system).map(|graphics| graphics.cell);
        assert_eq!(cell(&known, Some((8, 16))), Some((8, 16)));
        assert_eq!(cell(&known, Some((0, 0))), None);
        assert_eq!(cell(&known, Some((u16::MAX, u16::MAX))), None);
        known.learn(Answer::Cell(9, 18));
        assert_eq!(cell(&known, Some((0, 0))), Some((9, 18)));
        assert_eq!(cell(&known, Some((8, 16))), Some((8, 16)));
        known.learn(Answer::Cell(0, u16::MAX));
        assert_eq!(cell(&known, None), None);
    }
}
