//! JSON that keeps the order in which it was put together.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// Any other number.
    Number(f64),
    /// `true` or `false`.
    Truth(bool),
    /// A list.
    List(Vec<Self>),
    /// An object, its fields in order.
    Object(Vec<(String, Self)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Whole(number) => serializer.serialize_u64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::List(values) => serializer.collect_seq(values),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u16> for Json {
    fn from(number: u16) -> Self {
        Self::Whole(number.into())
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<bool> for Json {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

/// An object being put together. What is not known is left out, as in a catalogue.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, Json)>);

impl Fields {
    /// Adds a value, if there is one.
    pub(super) fn put(&mut self, key: &str, value: Option<impl Into<Json>>) -> &mut Self {
        self.0.extend(value.map(|value| (key.to_owned(), value.into())));
        self
    }

    /// Adds a list that is known, be it empty.
    pub(super) fn known_list<T: Into<Json>>(
        &mut self,
        key: &str,
        values: Option<impl Iterator<Item = T>>,
    ) -> &mut Self {
        let values = values.map(|values| Json::List(values.map(Into::into).collect()));
        self.put(key, values)
    }

    /// Adds a list unless it is empty, which then means that it is not known.
    pub(super) fn list<T: Into<Json>>(
        &mut self,
        key: &str,
        values: impl Iterator<Item = T>,
    ) -> &mut Self {
        let mut values = values.map(Into::into).peekable();
        if values.peek().is_some() {
            self.put(key, Some(Json::List(values.collect())));
        }
        self
    }

    /// The object.
    pub(super) fn object(&mut self) -> Json {
        Json::Object(std::mem::take(&mut self.0))
    }
}
