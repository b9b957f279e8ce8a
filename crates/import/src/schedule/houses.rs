//! Houses and screens, out of what a schedule says of a place.

use palmares_planner::showing::venue_parts;
use palmares_text::Clean;

use super::programme::text_of;

/// A place as a schedule names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct HallName {
    /// The house's name.
    pub house: Option<Clean<'static>>,
    /// The screen within it.
    pub screen: Option<Clean<'static>>,
}

impl HallName {
    /// A house and a screen that are told apart: `Star Cinema` and `2`.
    pub(super) fn of(house: &str, screen: &str) -> Self {
        match text_of(screen) {
            Some(screen) => Self { house: text_of(house), screen: Some(screen) },
            None => Self::of_text(house),
        }
    }

    /// A house with or without a screen, in one text: `Star Cinema 2`, `Lumen, Hall 1`.
    pub(super) fn of_text(text: &str) -> Self {
        let parts = venue_parts(text);
        Self { house: text_of(parts.house), screen: parts.screen.and_then(text_of) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(house: &str, screen: &str) -> (String, String) {
        let HallName { house, screen } = HallName::of(house, screen);
        (house.unwrap_or_default().to_string(), screen.unwrap_or_default().to_string())
    }

    #[test]
    fn a_screen_that_is_not_told_is_taken_out_of_the_house() {
        let of = |house, screen| place(house, screen);
        assert_eq!(of("Star Cinema", "2"), ("Star Cinema".into(), "2".into()));
        assert_eq!(of("Star Cinema 3", ""), ("Star Cinema".into(), "3".into()));
        assert_eq!(of("Kino 3", "Hall 1"), ("Kino 3".into(), "Hall 1".into()));
        assert_eq!(of("Bell House", " "), ("Bell House".into(), String::new()));
        assert_eq!(of("", "2"), (String::new(), "2".into()));
        assert_eq!(of("\u{202e}", ""), (String::new(), String::new()));
    }
}
