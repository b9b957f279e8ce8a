//! Time zones: whose clocks the times of a festival are by.
//!
//! The rules come with the program, so that a file means the same wherever it is read.

use jiff::tz::{TimeZone, TimeZoneDatabase};

use palmares_text::nearest::nearest as most_like;

/// The time zone of an IANA name in its own letters, such as `Europe/Bratislava`.
#[must_use]
pub fn named(name: &str) -> Option<TimeZone> {
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    (zone.iana_name() == Some(name) && !zone.is_unknown()).then_some(zone)
}

/// The name that somebody most likely meant who wrote this one: in other letters, without its continent, misspelt.
#[must_use]
pub fn nearest(wrong: &str) -> Option<String> {
    let zones = TimeZoneDatabase::bundled();
    let spelt = wrong.trim().replace([' ', '-'], "_");
    let names: Vec<String> = zones.available().map(|name| name.as_str().to_owned()).collect();
    let same = names.iter().find(|name| name.eq_ignore_ascii_case(&spelt));
    let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let near = || most_like(wrong, names.iter().map(String::as_str));
    let named = names.iter().find(|name| city(name).eq_ignore_ascii_case(&city(&spelt)));
    same.or(named).map(String::as_str).or_else(near).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_their_names_as_iana_writes_them() {
        for name in ["Europe/Bratislava", "America/Argentina/Buenos_Aires", "UTC", "Asia/Kolkata"] {
            assert_eq!(named(name).unwrap().iana_name(), Some(name));
        }
        for name in
            ["europe/bratislava", "Bratislava", "Europe/Zvolen", "+02:00", "", "Etc/Unknown"]
        {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_that_was_meant_is_found() {
        for (wrong, right) in [
            ("europe/bratislava", Some("Europe/Bratislava")),
            ("Bratislava", Some("Europe/Bratislava")),
            ("America/New York", Some("America/New_York")),
            ("Europe/Bratislva", Some("Europe/Bratislava")),
            ("Slovakia/Bratislava", Some("Europe/Bratislava")),
            ("utc", Some("UTC")),
            ("12", None),
        ] {
            assert_eq!(nearest(wrong).as_deref(), right, "{wrong}");
        }
    }
}
