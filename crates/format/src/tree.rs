//! A record read without asking what it should be, every value with its place: for records with
//! faults in them.
//!
//! The text has been through serde_json before, so it is well formed, and reading it again here
//! takes no care of syntax errors. What serde_json can't hold (`1e999`, half of a surrogate
//! pair) is kept and reported later.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::stream::lexer::Lexer;
use palmares_text::sanitise::HALF_PAIR;

/// Values nested deeper than that are not looked into.
const DEEPEST: usize = 64;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node {
    /// Offset in the text of its first byte.
    pub at: usize,
    /// Whether it was left out because of a fault.
    pub pruned: bool,
    /// What it is.
    pub value: NodeValue,
}

/// A JSON value.
#[derive(Debug)]
pub enum NodeValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number that is not negative.
    Natural(u64),
    /// A negative whole number.
    Negative(i64),
    /// Any other number.
    Float(f64),
    /// A number that nothing can hold.
    TooLarge,
    /// A string; half of a surrogate pair is [`HALF_PAIR`].
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, repeated keys included.
    Object(Vec<NodeField>),
    /// Not looked into.
    TooDeep,
}

/// A field of an object.
#[derive(Debug)]
pub struct NodeField {
    /// Its name.
    pub key: String,
    /// Offset in the text of the name's quotation mark.
    pub key_at: usize,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// Reads well-formed JSON. `at` is the offset of the text in its file.
    pub fn read(json: &str, at: usize) -> Self {
        NodeReader { lexer: Lexer::new(json, 0), text: json, base: at }.node(0)
    }

    /// The fields that were not left out.
    pub fn fields(&self) -> impl Iterator<Item = &NodeField> {
        let fields =
            if let NodeValue::Object(fields) = &self.value { fields.as_slice() } else { &[] };
        fields.iter().filter(|field| !field.node.pruned)
    }
}

/// Walks over well-formed JSON.
struct NodeReader<'t> {
    lexer: Lexer<'t>,
    text: &'t str,
    base: usize,
}

impl NodeReader<'_> {
    fn peek(&mut self) -> u8 {
        // Well-formed JSON has no end here; 0 ends every loop all the same.
        self.lexer.peek().unwrap_or(0)
    }

    fn node(&mut self, depth: usize) -> Node {
        let first = self.peek();
        let at = self.base + self.lexer.at;
        let value = match first {
            b'{' | b'[' if depth == DEEPEST => {
                self.lexer.nested();
                NodeValue::TooDeep
            }
            b'{' => {
                let mut fields = Vec::new();
                self.each(b'}', |reader| {
                    let key_at = reader.base + reader.lexer.at;
                    let key = reader.string();
                    // The colon.
                    reader.peek();
                    reader.lexer.at += 1;
                    fields.push(NodeField { key, key_at, node: reader.node(depth + 1) });
                });
                NodeValue::Object(fields)
            }
            b'[' => {
                let mut elements = Vec::new();
                self.each(b']', |reader| elements.push(reader.node(depth + 1)));
                NodeValue::List(elements)
            }
            b'"' => NodeValue::Text(self.string()),
            _ => self.word(),
        };
        Node { at, pruned: false, value }
    }

    fn each(&mut self, end: u8, mut element: impl FnMut(&mut Self)) {
        self.lexer.at += 1;
        while self.peek() != end && self.lexer.at < self.text.len() {
            element(self);
            if self.peek() == b',' {
                self.lexer.at += 1;
                self.peek();
            }
        }
        self.lexer.at += 1;
    }

    fn string(&mut self) -> String {
        let start = self.lexer.at;
        self.lexer.string();
        let literal = self.text.get(start..self.lexer.at).unwrap_or("\"\"");
        serde_json::from_str(literal)
            .or_else(|_| serde_json::from_str(&without_half_pairs(literal)))
            .unwrap_or_default()
    }

    fn word(&mut self) -> NodeValue {
        let rest = self.text.get(self.lexer.at..).unwrap_or_default();
        let is_part = |c: char| matches!(c, 'a'..='z' | '0'..='9' | 'E' | '+' | '-' | '.');
        let word = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        // An empty word is impossible in well-formed JSON; advancing keeps the loop finite.
        self.lexer.at += word.len().max(1);
        match word {
            "null" => NodeValue::Null,
            "true" => NodeValue::Bool(true),
            "false" => NodeValue::Bool(false),
            number => natural(number),
        }
    }
}

fn natural(number: &str) -> NodeValue {
    if let Ok(natural) = number.parse() {
        NodeValue::Natural(natural)
    } else if let Ok(negative) = number.parse() {
        NodeValue::Negative(negative)
    } else {
        match number.parse::<f64>() {
            Ok(float) if float.is_finite() => NodeValue::Float(float),
            _ => NodeValue::TooLarge,
        }
    }
}

/// Puts [`HALF_PAIR`] in place of each `\ud800`–`\udfff` that has no other half.
fn without_half_pairs(literal: &str) -> String {
    let mut out = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let half = |text: &str| match text.strip_prefix("\\u") {
            Some(digits) => u16::from_str_radix(digits.get(..4).unwrap_or(""), 16).ok(),
            None => None,
        };
        let (first, second) = (half(rest), rest.get(6..).and_then(half));
        let length = match (first, second) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                out.push(HALF_PAIR);
                rest = &rest[6..];
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => 2,
        };
        out.push_str(rest.get(..length).unwrap_or(rest));
        rest = rest.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Lets serde read a node as if it were a file.
#[derive(Clone, Copy)]
pub struct NodeDeserializer<'n>(pub &'n Node);

impl<'de> Deserializer<'de> for NodeDeserializer<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.value {
            NodeValue::Null => visitor.visit_unit(),
            NodeValue::Bool(value) => visitor.visit_bool(*value),
            NodeValue::Natural(number) => visitor.visit_u64(*number),
            NodeValue::Negative(number) => visitor.visit_i64(*number),
            NodeValue::Float(number) => visitor.visit_f64(*number),
            NodeValue::TooLarge => Err(Error::custom("the number is too large")),
            NodeValue::Text(text) => visitor.visit_str(text),
            NodeValue::List(elements) => {
                let elements = elements.iter().filter(|element| !element.pruned);
                visitor.visit_seq(SeqDeserializer::new(elements.map(NodeDeserializer)))
            }
            NodeValue::Object(_) => {
                let fields = self
                    .0
                    .fields()
                    .map(|field| (field.key.as_str(), NodeDeserializer(&field.node)));
                visitor.visit_map(MapDeserializer::new(fields))
            }
            NodeValue::TooDeep => {
                Err(Error::custom(format_args!("nested more than {DEEPEST} levels deep")))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.value {
            NodeValue::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de> for NodeDeserializer<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    fn value(json: &str) -> serde_json::Value {
        serde_json::Value::deserialize(NodeDeserializer(&Node::read(json, 0))).unwrap()
    }

    #[test]
    fn well_formed_json_is_read_as_serde_reads_it() {
        for json in [
            r#"{"a": [1, -2, 2.5e1, true, false, null], "b\n\"": {"c": "\ud83c\udfac\\"}, "d": []}"#,
            " [ { } , [ ] , \"\" ] ",
            "\"x\"",
            "7",
        ] {
            assert_eq!(value(json), serde_json::from_str::<serde_json::Value>(json).unwrap());
        }
    }

    #[test]
    fn every_value_knows_its_place() {
        let json = r#" {"a": [10, {"b": "c"}]}"#;
        let node = Node::read(json, 100);
        assert_eq!(node.at, 101);
        let field = node.fields().next().unwrap();
        assert_eq!((field.key_at, field.node.at), (102, 107));
        let NodeValue::List(elements) = &field.node.value else { panic!() };
        assert_eq!((elements[0].at, elements[1].at), (108, 112));
    }

    #[test]
    fn what_serde_cannot_hold_is_kept() {
        assert!(matches!(Node::read("1e999", 0).value, NodeValue::TooLarge));
        let text = |json: &str| match Node::read(json, 0).value {
            NodeValue::Text(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(text(r#""a\ud83cb""#), "a\u{fdd0}b");
        assert_eq!(text(r#""\\ud83c\udc00\ud83c\udfac\uDfac\n""#), "\\ud83c\u{fdd0}🎬\u{fdd0}\n");
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let error =
            serde_json::Value::deserialize(NodeDeserializer(&Node::read(&deep, 0))).unwrap_err();
        assert_eq!(error.to_string(), "nested more than 64 levels deep");
    }
}
