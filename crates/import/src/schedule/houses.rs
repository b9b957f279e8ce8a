//! Houses and screens, out of what a schedule says of a place.

use palmares_planner::showing::venue_parts;
use palmares_text::Clean;
use palmares_text::fold::fold;

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

/// A house that a catalogue has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownHouse {
    /// Its id.
    pub id: String,
    /// All its names.
    pub names: Vec<String>,
    /// Its screens.
    pub screens: Vec<String>,
}

/// A hall of a house that a catalogue has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KnownHall<'a> {
    /// The house's id.
    pub house: &'a str,
    /// The screen within it.
    pub screen: Option<&'a str>,
}

impl KnownHouse {
    fn is_called(&self, name: &str) -> bool {
        self.id == name || self.names.iter().any(|known| fold(known) == fold(name))
    }

    /// The screen that is called so together with the house: `Old Mill, Hall`, `Castle Yard Open air`.
    fn screen_called(&self, hall: &str) -> Option<&str> {
        let hall = fold(hall);
        let is_both = |screen: &&String| {
            self.names.iter().any(|name| fold(&format!("{name} {screen}")) == hall)
        };
        self.screens.iter().find(is_both).map(String::as_str)
    }
}

/// The hall that a schedule means, which may part house and screen elsewhere, or not at all.
pub(super) fn known_hall<'a>(
    known: &'a [KnownHouse],
    house: &str,
    screen: Option<&'a str>,
) -> Option<KnownHall<'a>> {
    if let Some(known) = known.iter().find(|known| known.is_called(house)) {
        return Some(KnownHall { house: &known.id, screen });
    }
    let hall = screen.map_or_else(|| house.to_owned(), |screen| format!("{house} {screen}"));
    known.iter().find_map(|known| {
        let screen = known.screen_called(&hall);
        let is_it = screen.is_some() || known.is_called(&hall);
        is_it.then_some(KnownHall { house: &known.id, screen })
    })
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

    #[test]
    fn a_known_hall_is_found_wherever_a_schedule_parts_its_name() {
        let house = |id: &str, names: &[&str], screens: &[&str]| KnownHouse {
            id: id.to_owned(),
            names: names.iter().copied().map(str::to_owned).collect(),
            screens: screens.iter().copied().map(str::to_owned).collect(),
        };
        let known = [
            house("mill", &["Old Mill", "Starý mlyn"], &["Hall", "Big Hall 2"]),
            house("kino-3", &["Kino 3"], &[]),
        ];
        let of = |text: &str| {
            let HallName { house, screen } = HallName::of_text(text);
            let hall = known_hall(&known, &house?, screen.as_deref())?;
            Some((hall.house.to_owned(), hall.screen.map(str::to_owned)))
        };
        let mill = |screen: Option<&str>| Some(("mill".to_owned(), screen.map(str::to_owned)));
        assert_eq!(of("stary mlyn"), mill(None));
        assert_eq!(of("Old Mill, Hall"), mill(Some("Hall")));
        assert_eq!(of("STARY MLYN – HALL"), mill(Some("Hall")));
        assert_eq!(of("Old Mill Big Hall 2"), mill(Some("Big Hall 2")));
        assert_eq!(of("Old Mill 7"), mill(Some("7")));
        assert_eq!(of("Kino 3"), Some(("kino-3".to_owned(), None)));
        for other in ["Hall", "Older Mill Hall", "Kino", "Kino 4", "Old Mill Hall Bar"] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
