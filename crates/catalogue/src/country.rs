//! Countries: those that are, and those whose films outlived them.

use rust_iso3166::{ALL, from_alpha2, from_alpha3, iso3166_3};

use super::country_names::FURTHER;

/// A country by its ISO 3166-1 alpha-2 code, or its ISO 3166-3 code when it is no more.
///
/// Four bytes, the code itself; a two-letter code ends in two NULs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 4]);

/// Which pairs of capital letters are codes, so that reading one costs no hashing.
const PAIRS: [bool; 26 * 26] = {
    let mut pairs = [false; 26 * 26];
    let mut index = 0;
    while index < ALL.len() {
        let code = ALL[index].alpha2.as_bytes();
        pairs[(code[0] - b'A') as usize * 26 + (code[1] - b'A') as usize] = true;
        index += 1;
    }
    // Kosovo has no code of its own; XK is left free for users, and they agree on it.
    pairs[(b'X' - b'A') as usize * 26 + (b'K' - b'A') as usize] = true;
    pairs
};

impl Country {
    /// The country with this code, in capital letters as the standard writes it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => PAIRS
                [usize::from(a - b'A') * 26 + usize::from(b - b'A')]
            .then_some(Self([a, b, 0, 0])),
            [a, b, c, d] => iso3166_3::from_code(code).map(|_| Self([a, b, c, d])),
            _ => None,
        }
    }

    /// Every country, those that are no more at the end.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter()
            .map(|country| country.alpha2)
            .chain(["XK"])
            .chain(iso3166_3::ALL.iter().map(|former| former.code))
            .filter_map(Self::from_code)
    }

    /// The code as it stands in a file.
    #[must_use]
    pub fn code(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 4 };
        // Never empty in truth: only ASCII letters are let in above.
        str::from_utf8(&self.0[..length]).unwrap_or_default()
    }

    /// The country with this code of three letters (ISO 3166-1 alpha-3), in capital letters.
    #[must_use]
    pub fn from_alpha3(code: &str) -> Option<Self> {
        from_alpha3(code).and_then(|country| Self::from_code(country.alpha2))
    }

    /// What else it is called, after [`Country::name`]: the adjective first (`Kazakh`), then short
    /// forms, its own name for itself and those that it had. Two countries may share one.
    pub fn further_names(self) -> impl Iterator<Item = &'static str> {
        let listed = FURTHER.iter().find(|(code, _)| *code == self.code());
        listed.into_iter().flat_map(|(_, names)| names.split(", "))
    }

    /// The English name people use.
    #[must_use]
    pub fn name(self) -> &'static str {
        let code = self.code();
        short_name(code)
            .or_else(|| from_alpha2(code).map(|country| country.name))
            .or_else(|| iso3166_3::from_code(code).map(|country| country.name))
            .unwrap_or_default()
    }
}

/// The names that the standard writes longer, or turned round, than people do.
fn short_name(code: &str) -> Option<&'static str> {
    Some(match code {
        "BN" => "Brunei",
        "BO" => "Bolivia",
        "BQ" => "Caribbean Netherlands",
        "CC" => "Cocos Islands",
        "CD" => "DR Congo",
        "CG" => "Republic of the Congo",
        "CI" => "Ivory Coast",
        "CV" => "Cape Verde",
        "CZ" => "Czech Republic",
        "FK" => "Falkland Islands",
        "FM" => "Micronesia",
        "GB" => "United Kingdom",
        "IR" => "Iran",
        "KP" => "North Korea",
        "KR" => "South Korea",
        "LA" => "Laos",
        "MD" => "Moldova",
        "MF" => "Saint Martin",
        "MO" => "Macau",
        "NL" => "Netherlands",
        "PN" => "Pitcairn Islands",
        "PS" => "Palestine",
        "RU" => "Russia",
        "SH" => "Saint Helena",
        "ST" => "São Tomé and Príncipe",
        "SX" => "Sint Maarten",
        "SY" => "Syria",
        "TL" => "East Timor",
        "TR" => "Turkey",
        "TW" => "Taiwan",
        "TZ" => "Tanzania",
        "US" => "United States",
        "VA" => "Vatican City",
        "VE" => "Venezuela",
        "VG" => "British Virgin Islands",
        "VI" => "US Virgin Islands",
        "VN" => "Vietnam",
        "XK" => "Kosovo",
        "BUMM" => "Burma",
        "BYAA" => "Byelorussian SSR",
        "CSHH" => "Czechoslovakia",
        "DDDE" => "East Germany",
        "FXFR" => "Metropolitan France",
        "HVBF" => "Upper Volta",
        "PCHH" => "Trust Territory of the Pacific Islands",
        "SUHH" => "Soviet Union",
        "TPTL" => "East Timor (1976–2002)",
        "VDVN" => "North Vietnam",
        "YDYE" => "South Yemen",
        "YUCS" => "Yugoslavia",
        "ZRCD" => "Zaire",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn countries_go_by_the_names_people_use() {
        for (code, name) in [
            ("KZ", "Kazakhstan"),
            ("US", "United States"),
            ("KR", "South Korea"),
            ("HK", "Hong Kong"),
            ("SUHH", "Soviet Union"),
            ("YUCS", "Yugoslavia"),
            ("CSXX", "Serbia and Montenegro"),
            ("DDDE", "East Germany"),
            ("XK", "Kosovo"),
        ] {
            let country = Country::from_code(code).unwrap();
            assert_eq!((country.code(), country.name()), (code, name));
        }
    }

    #[test]
    fn further_names_are_of_countries_that_are_and_stand_once() {
        for (code, names) in FURTHER {
            let country = Country::from_code(code).unwrap();
            let mut all: Vec<_> = country.further_names().chain([country.name()]).collect();
            assert!(all.iter().all(|name| !name.is_empty()) && names.starts_with(all[0]));
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), names.split(", ").count() + 1, "{code}");
        }
        let kazakh = Country::from_alpha3("KAZ").unwrap();
        assert_eq!(kazakh.further_names().next(), Some("Kazakh"));
        assert_eq!(Country::from_alpha3("QQQ"), None);
    }

    #[test]
    fn only_codes_are_countries() {
        for code in ["", "K", "kz", "XX", "KAZ", "Kazakhstan", "ZZZZ", "éé", "UK"] {
            assert_eq!(Country::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn every_country_has_a_name_of_its_own() {
        let names: HashSet<_> = Country::all().map(Country::name).collect();
        assert_eq!(names.len(), Country::all().count());
        assert!(!names.contains(""));
        assert!(names.iter().all(|name| !name.contains(',') || name.starts_with("Bonaire")));
    }
}
