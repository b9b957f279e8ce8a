//! The smallest parts of a record: each checks itself while it is read, and a message says what
//! would be right.
//!
//! Good values in plain ASCII are borrowed from the file's text after one look at their bytes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::{Serialize, Serializer};

use palmares_text::Clean;

use super::wire::Wire;

/// A string of a file that is clean and what its kind `K` asks for.
pub struct Checked<'a, K> {
    text: Clean<'a>,
    kind: PhantomData<K>,
}

/// What a string has to be.
pub trait StringKind {
    /// The kind's name in the schema.
    const NAME: &'static str;
    /// Completes "expected …" when the value is no string at all.
    const EXPECTED: &'static str;

    /// Checks a text that is clean already. The error says what is wrong and what would be right.
    fn check(text: &str) -> Result<(), String>;

    /// What a schema can say of it.
    fn schema() -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "description": Self::EXPECTED })
    }

    /// Whether a number may stand for its digits.
    const NUMBERS: bool = false;
}

impl<'a, K> Wire for Checked<'a, K> {
    type Record = Clean<'a>;

    fn into_record(self) -> Clean<'a> {
        self.text
    }

    fn from_record(text: Clean<'a>) -> Self {
        Self { text, kind: PhantomData }
    }

    /// A reference that led nowhere when the catalogue was read.
    fn is_unknown(&self) -> bool {
        self.text.is_empty()
    }
}

impl<K> Serialize for Checked<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<K> Deref for Checked<'_, K> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<K> fmt::Debug for Checked<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<K> PartialEq<str> for Checked<'_, K> {
    fn eq(&self, other: &str) -> bool {
        &*self.text == other
    }
}

impl<'de: 'a, 'a, K: StringKind> Deserialize<'de> for Checked<'a, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if K::NUMBERS {
            deserializer.deserialize_any(CheckedVisitor(PhantomData))
        } else {
            deserializer.deserialize_str(CheckedVisitor(PhantomData))
        }
    }
}

struct CheckedVisitor<'a, K>(PhantomData<(&'a (), K)>);

impl<'de: 'a, 'a, K: StringKind> Visitor<'de> for CheckedVisitor<'a, K> {
    type Value = Checked<'a, K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(K::EXPECTED)
    }

    fn visit_borrowed_str<E: Error>(self, raw: &'de str) -> Result<Self::Value, E> {
        let text = Clean::new(raw).ok_or_else(|| E::custom(UNCLEAN))?;
        K::check(&text).map_err(E::custom)?;
        Ok(Checked { text, kind: PhantomData })
    }

    fn visit_str<E: Error>(self, raw: &str) -> Result<Self::Value, E> {
        let text = Clean::new(raw).ok_or_else(|| E::custom(UNCLEAN))?;
        K::check(&text).map_err(E::custom)?;
        Ok(Checked { text: text.into_owned(), kind: PhantomData })
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        if K::NUMBERS {
            self.visit_str(&number.to_string())
        } else {
            Err(E::invalid_type(serde::de::Unexpected::Unsigned(number), &self))
        }
    }
}

/// Never shown: the record is cleaned and read again.
pub(super) const UNCLEAN: &str = "characters that do not belong in a text";

impl<K: StringKind> JsonSchema for Checked<'_, K> {
    fn schema_name() -> Cow<'static, str> {
        K::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        K::schema()
    }
}

/// A vocabulary of [`palmares_catalogue::terms`].
pub trait Vocabulary: Sized + Copy + 'static {
    /// The vocabulary's name in the schema.
    const NAME: &'static str;
    /// What one of its words says, for messages: "a premiere".
    const ONE: &'static str;
    /// Every word.
    const WORDS: &'static [&'static str];

    /// The term for a word.
    fn from_word(word: &str) -> Option<Self>;

    /// The word for the term.
    fn word(self) -> &'static str;
}

/// A word of a vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<T> Wire for Word<T> {
    type Record = T;

    fn into_record(self) -> T {
        self.0
    }

    fn from_record(record: T) -> Self {
        Self(record)
    }
}

impl<T: Vocabulary> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(WordVisitor(PhantomData))
    }
}

struct WordVisitor<T>(PhantomData<T>);

impl<T: Vocabulary> Visitor<'_> for WordVisitor<T> {
    type Value = Word<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: one of {}", T::ONE, listed(T::WORDS))
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Word<T>, E> {
        T::from_word(word).map(Word).ok_or_else(|| {
            let hint = palmares_text::nearest::did_you_mean(word, T::WORDS.iter().copied());
            let (word, words) = (palmares_text::quoted(word), listed(T::WORDS));
            E::custom(format!("{word} is not {}: write one of {words}{hint}", T::ONE))
        })
    }
}

impl<T: Vocabulary> JsonSchema for Word<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": T::WORDS })
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

macro_rules! vocabularies {
    ($($name:ident: $one:literal;)+) => {$(
        impl Vocabulary for palmares_catalogue::terms::$name {
            const NAME: &'static str = stringify!($name);
            const ONE: &'static str = $one;
            const WORDS: &'static [&'static str] = Self::WORDS;

            fn from_word(word: &str) -> Option<Self> {
                Self::from_word(word)
            }

            fn word(self) -> &'static str {
                self.word()
            }
        }
    )+};
}

vocabularies! {
    NameKind: "a kind of name";
    FestivalKind: "a kind of festival";
    SourceKind: "a kind of source";
    Mode: "a mode";
    Premiere: "a premiere";
    AwardKind: "a kind of award";
    AwardResult: "a result";
    Wording: "a wording";
    ScreeningStatus: "a status";
    ScreeningKind: "a kind of screening";
    Access: "a kind of access";
    TicketState: "a state of tickets";
    Rank: "a rank";
}
