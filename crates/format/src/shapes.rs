//! The shapes of values that are more than one string or number: objects, open maps, any value.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use super::kinds::{ForeignIdField, IdField};
use super::leaf::UNCLEAN;
use super::wire::{Many, Wire};
use palmares_text::Clean;

/// An object of the file. A derived struct alone would take a list of its fields' values too.
pub struct Object<T>(pub T);

impl<T: Wire> Wire for Object<T> {
    type Record = T::Record;

    fn into_record(self) -> T::Record {
        self.0.into_record()
    }

    fn from_record(record: T::Record) -> Self {
        Self(T::from_record(record))
    }
}

impl<T: Serialize> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T> Deref for Object<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Object<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de, T: Deserialize<'de> + JsonSchema> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + JsonSchema> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = T::schema_name().to_lowercase();
        let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        write!(f, "{article} {name} as {{\"field\": value}}")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

impl<T: JsonSchema> JsonSchema for Object<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Reads a list that is long in most records, with room for a dozen at once: growing it would copy each element twice.
pub fn roomy<'de, D, T>(deserializer: D) -> Result<Many<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Roomy<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Roomy<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a sequence")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let Some(first) = seq.next_element()? else { return Ok(Vec::new()) };
            let mut list = Vec::with_capacity(12);
            list.push(first);
            while let Some(next) = seq.next_element()? {
                list.push(next);
            }
            Ok(list)
        }
    }

    /// The list in the option that it is.
    struct Known<T>(Vec<T>);

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Known<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_seq(Roomy(PhantomData)).map(Self)
        }
    }

    Ok(Option::<Known<T>>::deserialize(deserializer)?.map(|Known(list)| list))
}

/// Ids at other databases, in the order of the file.
#[derive(Debug)]
pub struct ForeignIds<'a>(pub Vec<(IdField<'a>, ForeignIdField<'a>)>);

impl<'a> Wire for ForeignIds<'a> {
    type Record = Vec<(Clean<'a>, Clean<'a>)>;

    fn into_record(self) -> Self::Record {
        let pairs = self.0.into_iter();
        pairs.map(|(scheme, id)| (scheme.into_record(), id.into_record())).collect()
    }

    fn from_record(record: Self::Record) -> Self {
        let pairs = record.into_iter();
        Self(pairs.map(|(scheme, id)| (Wire::from_record(scheme), Wire::from_record(id))).collect())
    }
}

impl Serialize for ForeignIds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(scheme, id)| (scheme, id)))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for ForeignIds<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ForeignIdsVisitor(PhantomData))
    }
}

struct ForeignIdsVisitor<'a>(PhantomData<&'a ()>);

impl<'de: 'a, 'a> Visitor<'de> for ForeignIdsVisitor<'a> {
    type Value = ForeignIds<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ids at other databases as {\"imdb\": \"tt0000001\"}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        // Looking for repeated keys takes the square of their number, so that is bounded.
        const MOST: usize = 64;
        let mut ids: Vec<(IdField<'a>, ForeignIdField<'a>)> = Vec::new();
        while let Some(scheme) = map.next_key::<IdField<'a>>()? {
            let repeated = ids.iter().any(|(known, _)| **known == *scheme);
            if repeated {
                return Err(Error::custom(format_args!("duplicate field `{}`", &*scheme)));
            }
            if ids.len() == MOST {
                return Err(Error::custom(format_args!("more than {MOST} ids")));
            }
            let id = map.next_value::<Option<ForeignIdField<'a>>>()?;
            ids.extend(id.map(|id| (scheme, id)));
        }
        Ok(ForeignIds(ids))
    }
}

impl JsonSchema for ForeignIds<'_> {
    fn schema_name() -> Cow<'static, str> {
        "ForeignIds".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let id = generator.subschema_for::<Option<ForeignIdField<'_>>>();
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": r"^\S+$" },
            "additionalProperties": id,
            "maxProperties": 64,
        })
    }
}

/// Any value but `null`, as text: a string as it is, everything else as compact JSON.
#[derive(Debug)]
pub struct AnyValue<'a>(pub Clean<'a>);

impl<'a> Wire for AnyValue<'a> {
    type Record = Clean<'a>;

    fn into_record(self) -> Clean<'a> {
        self.0
    }

    fn from_record(record: Clean<'a>) -> Self {
        Self(record)
    }
}

impl Serialize for AnyValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for AnyValue<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValueVisitor(PhantomData))
    }
}

struct AnyValueVisitor<'a>(PhantomData<&'a ()>);

impl AnyValueVisitor<'_> {
    fn compact<E: Error>(value: &serde_json::Value) -> Result<AnyValue<'static>, E> {
        let json = value.to_string();
        let clean = Clean::new(&json).ok_or_else(|| E::custom(UNCLEAN))?;
        Ok(AnyValue(clean.into_owned()))
    }
}

impl<'de: 'a, 'a> Visitor<'de> for AnyValueVisitor<'a> {
    type Value = AnyValue<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the value that the source gives: text, a number, true, false, a list, an object",
        )
    }

    fn visit_borrowed_str<E: Error>(self, raw: &'de str) -> Result<Self::Value, E> {
        Ok(AnyValue(Clean::new(raw).ok_or_else(|| E::custom(UNCLEAN))?))
    }

    fn visit_str<E: Error>(self, raw: &str) -> Result<Self::Value, E> {
        Ok(AnyValue(Clean::new(raw).ok_or_else(|| E::custom(UNCLEAN))?.into_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Self::compact(&value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Self::compact(&value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Self::compact(&value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Self::compact(&value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let reader = SeqAccessDeserializer::new(seq);
        Self::compact(&serde_json::Value::deserialize(reader)?)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let reader = MapAccessDeserializer::new(map);
        Self::compact(&serde_json::Value::deserialize(reader)?)
    }
}

impl JsonSchema for AnyValue<'_> {
    fn schema_name() -> Cow<'static, str> {
        "AnyValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean", "array", "object"] })
    }
}
