//! Numbers of a record: years, minutes, ordinals, places on the globe.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Unexpected, Visitor};
use serde::{Serialize, Serializer};

use palmares_catalogue::date::YEARS;

use super::wire::Wire;

/// A whole number between two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounded<B> {
    number: u32,
    bounds: PhantomData<B>,
}

/// What a whole number says and how far it goes.
pub trait Bounds {
    /// The number in a record, which the bounds fit.
    type Number: TryFrom<u32> + Into<u32> + Default;
    /// The name in the schema.
    const NAME: &'static str;
    /// What it is, for messages: "a year".
    const ONE: &'static str;
    /// The smallest.
    const MIN: u32;
    /// The largest.
    const MAX: u32;
}

/// Declares numbers by their bounds.
macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident, $bounds:ident, $number:ident: $one:literal, $min:expr, $max:expr;)+) => {$(
        $(#[$meta])*
        pub type $name = Bounded<$bounds>;

        #[doc = concat!("See [`", stringify!($name), "`].")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $bounds;

        impl Bounds for $bounds {
            type Number = $number;
            const NAME: &'static str = stringify!($name);
            const ONE: &'static str = $one;
            const MIN: u32 = $min as u32;
            const MAX: u32 = $max as u32;
        }
    )+};
}

numbers! {
    /// A year of [`YEARS`].
    Year, YearBounds, u16: "a year", *YEARS.start(), *YEARS.end();
    /// A length in minutes.
    Minutes, MinuteBounds, u16: "a number of minutes", 1, 60_000;
    /// Which of several in a row, from 1.
    Ordinal, OrdinalBounds, u16: "an edition's number", 1, u16::MAX;
    /// How many.
    Count, CountBounds, u32: "a count", 0, u32::MAX;
}

impl<B: Bounds> Wire for Bounded<B> {
    type Record = B::Number;

    fn into_record(self) -> B::Number {
        self.number.try_into().unwrap_or_default()
    }

    fn from_record(record: B::Number) -> Self {
        Self { number: record.into(), bounds: PhantomData }
    }
}

impl<B> Serialize for Bounded<B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.number)
    }
}

impl<'de, B: Bounds> Deserialize<'de> for Bounded<B> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(BoundedVisitor(PhantomData))
    }
}

struct BoundedVisitor<B>(PhantomData<B>);

impl<B: Bounds> Visitor<'_> for BoundedVisitor<B> {
    type Value = Bounded<B>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: a whole number from {} to {}", B::ONE, B::MIN, B::MAX)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Bounded<B>, E> {
        u32::try_from(number)
            .ok()
            .filter(|number| (B::MIN..=B::MAX).contains(number))
            .map(|number| Bounded { number, bounds: PhantomData })
            .ok_or_else(|| out_of_range::<B, E>(&number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Bounded<B>, E> {
        match u64::try_from(number) {
            Ok(number) => self.visit_u64(number),
            Err(_) => Err(out_of_range::<B, E>(&number)),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Bounded<B>, E> {
        Err(E::invalid_type(Unexpected::Float(number), &self))
    }
}

fn out_of_range<B: Bounds, E: Error>(number: &dyn fmt::Display) -> E {
    let (one, min, max) = (B::ONE, B::MIN, B::MAX);
    E::custom(format_args!("{number} is out of range for {one}: write one from {min} to {max}"))
}

impl<B: Bounds> JsonSchema for Bounded<B> {
    fn schema_name() -> Cow<'static, str> {
        B::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": B::MIN, "maximum": B::MAX })
    }
}

/// A place on the globe: degrees north and degrees east, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Location {
    /// −90 to 90.
    pub latitude: f32,
    /// −180 to 180.
    pub longitude: f32,
}

const LOCATION: &str = "a place as [latitude, longitude], in degrees: -90 to 90, then -180 to 180";

impl Wire for Location {
    type Record = (f32, f32);

    fn into_record(self) -> (f32, f32) {
        (self.latitude, self.longitude)
    }

    fn from_record((latitude, longitude): (f32, f32)) -> Self {
        Self { latitude, longitude }
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.latitude, self.longitude).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Location {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(LocationVisitor)
    }
}

struct LocationVisitor;

impl<'de> Visitor<'de> for LocationVisitor {
    type Value = Location;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(LOCATION)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Location, A::Error> {
        let latitude = seq.next_element::<Degrees>()?.and_then(|degrees| degrees.within(90.0));
        let longitude = seq.next_element::<Degrees>()?.and_then(|degrees| degrees.within(180.0));
        let more = seq.next_element::<IgnoredAny>()?.is_some();
        match (latitude, longitude) {
            (Some(latitude), Some(longitude)) if !more => Ok(Location { latitude, longitude }),
            _ => Err(Error::custom(format_args!("not a place: write {LOCATION}"))),
        }
    }
}

/// One of the two numbers; anything else is read too, so that the fault is the whole place's.
struct Degrees(Option<f64>);

impl Degrees {
    #[expect(clippy::cast_possible_truncation, reason = "a metre or two is near enough")]
    fn within(self, bound: f64) -> Option<f32> {
        self.0.filter(|degrees| degrees.abs() <= bound).map(|degrees| degrees as f32)
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Value::deserialize(deserializer).map(|value| Self(value.as_f64()))
    }
}

impl JsonSchema for Location {
    fn schema_name() -> Cow<'static, str> {
        "Location".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "array",
            "description": LOCATION,
            "prefixItems": [
                { "type": "number", "minimum": -90, "maximum": 90 },
                { "type": "number", "minimum": -180, "maximum": 180 },
            ],
            "items": false,
            "minItems": 2,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint<T: serde::de::DeserializeOwned + fmt::Debug>(json: &str) -> String {
        serde_json::from_str::<T>(json).unwrap_err().to_string()
    }

    #[test]
    fn numbers_keep_within_their_bounds() {
        assert_eq!(serde_json::from_str::<Year>("2023").unwrap().into_record(), 2023);
        assert_eq!(
            serde_json::from_str::<Count>("4000000000").unwrap().into_record(),
            4_000_000_000
        );
        assert!(
            complaint::<Year>("1869")
                .starts_with("1869 is out of range for a year: write one from 1870 to 2100")
        );
        assert!(complaint::<Year>("-5").contains("-5 is out of range"));
        assert!(complaint::<Year>("99999999999999999999").contains("expected a year"));
        assert!(complaint::<Year>("2023.5").contains("expected a year: a whole number"));
        assert!(complaint::<Year>(r#""2023""#).contains("expected a year: a whole number"));
        assert!(complaint::<Minutes>("0").contains("from 1 to 60000"));
    }

    #[test]
    fn places_are_on_the_globe() {
        let tokyo: Location = serde_json::from_str("[35.67, 139.76]").unwrap();
        assert!((tokyo.latitude - 35.67).abs() < 0.001 && (tokyo.longitude - 139.76).abs() < 0.001);
        for wrong in ["[139.76, 35.67]", "[1]", "[1, 2, 3]", "[1, \"2\"]", "[]"] {
            assert!(complaint::<Location>(wrong).contains("[latitude, longitude]"), "{wrong}");
        }
    }
}
