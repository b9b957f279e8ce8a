//! What the strings of a file have to be: texts, ids, dates, codes, tags and links.

use schemars::{Schema, json_schema};

use super::leaf::{Checked, StringKind};
use palmares_catalogue::country::Country;
use palmares_catalogue::date::Date;
use palmares_catalogue::instant::{self, Instant};
use palmares_catalogue::terms::ROLES;
use palmares_catalogue::{language, zone};
use palmares_text::nearest::did_you_mean;
use palmares_text::quoted;
use palmares_text::sanitise::is_all_ascii;

/// Running text or a name.
pub type TextField<'a> = Checked<'a, TextKind>;
/// What somebody did in a film.
pub type RoleField<'a> = Checked<'a, RoleKind>;
/// An id of a record, or a reference to one.
pub type IdField<'a> = Checked<'a, IdKind>;
/// An id at another database; a number is kept as its digits.
pub type ForeignIdField<'a> = Checked<'a, ForeignIdKind>;
/// A date in EDTF.
pub type EdtfDate<'a> = Checked<'a, DateKind>;
/// A moment in RFC 3339, with or without an offset.
pub type InstantField<'a> = Checked<'a, InstantKind>;
/// A time of day.
pub type ClockField<'a> = Checked<'a, ClockKind>;
/// A time zone's IANA name.
pub type ZoneName<'a> = Checked<'a, ZoneKind>;
/// A country's code.
pub type CountryCode<'a> = Checked<'a, CountryKind>;
/// A language's BCP 47 tag.
pub type LanguageTag<'a> = Checked<'a, LanguageKind>;
/// A web address.
pub type UrlField<'a> = Checked<'a, UrlKind>;
/// The address of a record of the catalogue, such as `film:madina`.
pub type AddressField<'a> = Checked<'a, AddressKind>;

/// See [`TextField`].
#[derive(Debug)]
pub struct TextKind;

impl StringKind for TextKind {
    const NAME: &'static str = "Text";
    const EXPECTED: &'static str = "a text";

    fn check(text: &str) -> Result<(), String> {
        let plain = text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        if !plain && text.trim_start().is_empty() {
            return Err("an empty text: leave the field out when it is not known".to_owned());
        }
        Ok(())
    }
}

/// See [`RoleField`].
#[derive(Debug)]
pub struct RoleKind;

impl StringKind for RoleKind {
    const NAME: &'static str = "Role";
    const EXPECTED: &'static str = "a role in small letters, such as `director`";

    fn check(text: &str) -> Result<(), String> {
        match meant_role(text) {
            Some(role) => Err(format!("{}: did you mean `{role}`?", quoted(text))),
            None => TextKind::check(text),
        }
    }
}

/// The role that is written in other letters or with other signs between its words, as other
/// databases do: `Executive Producer`.
pub fn meant_role(text: &str) -> Option<&'static str> {
    // Nearly every role begins with a small letter and is one word.
    if text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return None;
    }
    let spelt = text.trim().to_lowercase().replace([' ', '-'], "_");
    ROLES.iter().copied().find(|role| *role == spelt && *role != text)
}

/// See [`IdField`].
#[derive(Debug)]
pub struct IdKind;

impl StringKind for IdKind {
    const NAME: &'static str = "Id";
    const EXPECTED: &'static str = "an id: text without spaces, such as `madina`";

    fn check(text: &str) -> Result<(), String> {
        if text.is_empty() {
            return Err("an empty id: write text without spaces, such as `madina`".to_owned());
        }
        if !is_all_ascii::<b'!'>(text.as_bytes()) && text.contains(char::is_whitespace) {
            let better = text.split_whitespace().collect::<Vec<_>>().join("-");
            let (text, better) = (quoted(text), quoted(&better));
            return Err(format!("{text} is not an id: ids have no spaces, as in {better}"));
        }
        Ok(())
    }

    fn schema() -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\S+$", "description": Self::EXPECTED })
    }
}

/// See [`ForeignIdField`].
#[derive(Debug)]
pub struct ForeignIdKind;

impl StringKind for ForeignIdKind {
    const NAME: &'static str = "ForeignId";
    const EXPECTED: &'static str = "an id at another database: text or a whole number";
    const NUMBERS: bool = true;

    fn check(text: &str) -> Result<(), String> {
        TextKind::check(text)
    }

    fn schema() -> Schema {
        json_schema!({ "type": ["string", "integer"], "minLength": 1, "description": Self::EXPECTED })
    }
}

/// See [`EdtfDate`].
#[derive(Debug)]
pub struct DateKind;

impl StringKind for DateKind {
    const NAME: &'static str = "Date";
    const EXPECTED: &'static str = "a date in EDTF, as text: \"2023\", \"2023-10\", \
        \"2023-10-23\", \"2023-10-23/2023-11-01\" or \"2023~\"";

    fn check(text: &str) -> Result<(), String> {
        Date::parse(text).map(|_| ()).map_err(|error| format!("{}: {error}", quoted(text)))
    }

    fn schema() -> Schema {
        let one =
            r"(18[7-9]\d|19\d\d|20\d\d|2100)(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?";
        json_schema!({
            "type": "string",
            "pattern": format!("^{one}(/{one})?$"),
            "description": Self::EXPECTED,
        })
    }
}

/// See [`InstantField`].
#[derive(Debug)]
pub struct InstantKind;

impl StringKind for InstantKind {
    const NAME: &'static str = "Instant";
    const EXPECTED: &'static str = "a time in RFC 3339, as text: \"2023-10-23T19:30:00+09:00\", \
        or without the offset when it is the venue's own time";

    fn check(text: &str) -> Result<(), String> {
        Instant::parse(text).map(|_| ()).map_err(|error| format!("{}: {error}", quoted(text)))
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?$",
            "description": Self::EXPECTED,
        })
    }
}

/// See [`ClockField`].
#[derive(Debug)]
pub struct ClockKind;

impl StringKind for ClockKind {
    const NAME: &'static str = "Clock";
    const EXPECTED: &'static str = "a time of day, as text: \"04:00\"";

    fn check(text: &str) -> Result<(), String> {
        instant::clock(text).map(|_| ()).map_err(|error| format!("{}: {error}", quoted(text)))
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^([01]\d|2[0-3]):[0-5]\d$",
            "description": Self::EXPECTED,
        })
    }
}

/// See [`ZoneName`].
#[derive(Debug)]
pub struct ZoneKind;

impl StringKind for ZoneKind {
    const NAME: &'static str = "TimeZone";
    const EXPECTED: &'static str = "a time zone's IANA name, such as Europe/Bratislava";

    fn check(text: &str) -> Result<(), String> {
        zone::named(text).map(|_| ()).ok_or_else(|| {
            let hint = zone::nearest(text).map(|name| format!("; did you mean `{name}`?"));
            let (text, hint) = (quoted(text), hint.unwrap_or_default());
            format!(
                "{text} is not a time zone: write its IANA name, such as Europe/Bratislava{hint}"
            )
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$",
            "description": Self::EXPECTED,
        })
    }
}

/// See [`CountryCode`].
#[derive(Debug)]
pub struct CountryKind;

impl StringKind for CountryKind {
    const NAME: &'static str = "Country";
    const EXPECTED: &'static str =
        "a country's code: ISO 3166-1 alpha-2 such as KZ, or ISO 3166-3 such as SUHH";

    fn check(text: &str) -> Result<(), String> {
        Country::from_code(text).map(|_| ()).ok_or_else(|| {
            let hint = likely_country(text)
                .map(|country| format!("; did you mean `{}`?", country.code()))
                .unwrap_or_default();
            format!(
                "{} is not a country's code: write ISO 3166-1 alpha-2 such as KZ, \
                 or ISO 3166-3 such as SUHH{hint}",
                quoted(text)
            )
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[A-Z]{2}([A-Z]{2})?$",
            "description": Self::EXPECTED,
        })
    }
}

/// The country somebody meant by its name, its three letters, or its code in small letters.
fn likely_country(text: &str) -> Option<Country> {
    let capitals = text.to_uppercase();
    let by_code = match capitals.as_str() {
        "UK" => Country::from_code("GB"),
        "USSR" => Country::from_code("SUHH"),
        code => Country::from_code(code).or_else(|| {
            rust_iso3166::from_alpha3(code).and_then(|country| Country::from_code(country.alpha2))
        }),
    };
    by_code.or_else(|| Country::all().find(|country| country.name().to_uppercase() == capitals))
}

/// See [`LanguageTag`].
#[derive(Debug)]
pub struct LanguageKind;

impl StringKind for LanguageKind {
    const NAME: &'static str = "Language";
    const EXPECTED: &'static str = "a language's BCP 47 tag, such as kk or zh-Hant";

    fn check(text: &str) -> Result<(), String> {
        language::check(text).map_err(|error| {
            let hint = language::tag_of(text)
                .map(|tag| format!("; did you mean `{tag}`?"))
                .unwrap_or_default();
            format!("{}: {error}{hint}", quoted(text))
        })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
            "description": Self::EXPECTED,
        })
    }
}

/// See [`UrlField`].
#[derive(Debug)]
pub struct UrlKind;

impl StringKind for UrlKind {
    const NAME: &'static str = "Link";
    const EXPECTED: &'static str = "a web address that begins with https:// or http://";

    fn check(text: &str) -> Result<(), String> {
        let scheme = text.split_once("://").map(|(scheme, rest)| (scheme, rest.is_empty()));
        let spaced = text.contains(char::is_whitespace);
        match scheme {
            Some(("https" | "http", false)) if !spaced => Ok(()),
            _ => {
                let hint = if spaced { ", without spaces" } else { "" };
                Err(format!(
                    "{} is not a web address: write it with https:// in front{hint}",
                    quoted(text)
                ))
            }
        }
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^https?://\S+$",
            "description": Self::EXPECTED,
        })
    }
}

/// See [`AddressField`].
#[derive(Debug)]
pub struct AddressKind;

/// The kinds of records that have an address.
pub const ADDRESSED: &[&str] =
    &["film", "person", "festival", "edition", "section", "jury", "award", "source"];

impl StringKind for AddressKind {
    const NAME: &'static str = "Address";
    const EXPECTED: &'static str = "the address of a record: its kind and its id, as film:madina";

    fn check(text: &str) -> Result<(), String> {
        let (kind, id) = text.split_once(':').unwrap_or((text, ""));
        if id.is_empty() || id.contains(char::is_whitespace) {
            return Err(format!(
                "{} is not an address: write the record's kind and its id, as film:madina",
                quoted(text)
            ));
        }
        if !ADDRESSED.contains(&kind) {
            return Err(format!(
                "there are no records of the kind {}: an address begins with {}{}",
                quoted(kind),
                ADDRESSED.join(", "),
                did_you_mean(kind, ADDRESSED.iter().copied())
            ));
        }
        Ok(())
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "pattern": format!(r"^({}):\S+$", ADDRESSED.join("|")),
            "description": Self::EXPECTED,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint<K: StringKind>(json: &str) -> String {
        let error = serde_json::from_str::<Checked<'_, K>>(json).unwrap_err().to_string();
        error.split(" at line").next().unwrap().to_owned()
    }

    #[test]
    fn good_values_are_read() {
        fn good<K: StringKind>(json: &str) {
            serde_json::from_str::<Checked<'_, K>>(json).unwrap();
        }
        good::<TextKind>(r#""Бауырына салу""#);
        good::<IdKind>(r#""мадина-2023""#);
        good::<ForeignIdKind>("155");
        good::<ForeignIdKind>(r#""tt0111161""#);
        good::<DateKind>(r#""2023-10-23/2023-11-01""#);
        good::<InstantKind>(r#""2023-10-23T19:30:00+09:00""#);
        good::<ClockKind>(r#""04:00""#);
        good::<ZoneKind>(r#""America/Argentina/Buenos_Aires""#);
        good::<ZoneKind>(r#""Etc/GMT+3""#);
        good::<CountryKind>(r#""SUHH""#);
        good::<LanguageKind>(r#""zh-Hant""#);
        good::<UrlKind>(r#""https://tiff.example/a?b=ç""#);
        good::<AddressKind>(r#""section:tokyo-2023/asian-future""#);
    }

    #[test]
    fn bad_values_say_what_would_be_right() {
        assert!(complaint::<TextKind>(r#"" ""#).contains("leave the field out"));
        assert!(complaint::<TextKind>("7").contains("invalid type: integer `7`, expected a text"));
        assert!(complaint::<IdKind>(r#""""#).contains("an empty id"));
        assert!(complaint::<IdKind>(r#""my film""#).contains("as in `my-film`"));
        assert!(complaint::<DateKind>(r#""2023-02-30""#).contains("February 2023 has no day 30"));
        assert!(complaint::<DateKind>("2023").contains("expected a date in EDTF, as text"));
        assert!(complaint::<InstantKind>(r#""19:30""#).contains("2023-10-23T19:30:00+09:00"));
        assert!(complaint::<ClockKind>(r#""4 am""#).ends_with("as in 04:00"));
        assert!(complaint::<ClockKind>("4").contains("expected a time of day, as text"));
        let message = complaint::<ZoneKind>(r#""Bratislava""#);
        assert!(message.ends_with("did you mean `Europe/Bratislava`?"), "{message}");
        let message = complaint::<ZoneKind>(r#""+02:00""#);
        assert!(message.ends_with("write its IANA name, such as Europe/Bratislava"), "{message}");
        for (wrong, right) in
            [("kz", "KZ"), ("UK", "GB"), ("KAZ", "KZ"), ("Soviet union", "SUHH"), ("usa", "US")]
        {
            let message = complaint::<CountryKind>(&format!("\"{wrong}\""));
            assert!(message.ends_with(&format!("did you mean `{right}`?")), "{message}");
        }
        assert!(complaint::<LanguageKind>(r#""Kazakh""#).ends_with("did you mean `kk`?"));
        assert!(complaint::<UrlKind>(r#""vcmedia.org""#).contains("https:// in front"));
        assert!(complaint::<UrlKind>(r#""file:///etc/passwd""#).contains("not a web address"));
        assert!(complaint::<AddressKind>(r#""madina""#).contains("film:madina"));
        assert!(complaint::<AddressKind>(r#""fil:madina""#).ends_with("did you mean `film`?"));
    }
}
