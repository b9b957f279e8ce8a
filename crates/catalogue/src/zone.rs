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
    let spelt = wrong.trim().replace([' ', '-'], "_").to_lowercase();
    let names: Vec<(String, String)> =
        zones.available().map(|name| (name.as_str().to_lowercase(), name.to_string())).collect();
    let same = names.iter().find(|(lower, _)| *lower == spelt);
    // Every continent is the beginning of many, so that cities are compared.
    let meant = || most_like(city(&spelt), names.iter().map(|(lower, _)| city(lower)));
    let of_city = || {
        let meant = meant()?;
        names.iter().find(|(lower, _)| city(lower) == meant)
    };
    same.or_else(of_city).map(|(_, name)| name.clone())
}

fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or_default()
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
            ("Europe/Zvolen", None),
            ("12", None),
        ] {
            assert_eq!(nearest(wrong).as_deref(), right, "{wrong}");
        }
    }
}
