//! Reads JSON that is as nearly all of it is, and gives up on any other.
//!
//! A catalogue is short strings, of which serde_json makes many steps each, and faster parsers gain
//! on long ones only. Here a string takes a look at each eight bytes of it. What is rare, such as an
//! escape or a fraction, is left to serde_json where it stands, and of a fault nothing is said:
//! whoever meets one reads the record again, slowly.

use std::fmt;

use serde::de::{self, Deserializer, IgnoredAny, Visitor};

/// A text and how far it has been read.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// Something is not as it should be. It is nothing to be shown to anybody.
#[derive(Debug)]
pub struct Fault;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not as it should be")
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    // These would be put into words first, which nobody reads.
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

type Outcome<T> = Result<T, Fault>;

impl<'a> Reader<'a> {
    /// Reads a text from an offset on.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The offset after what was read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The next byte that is no white space.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.past_space(),
        }
    }

    #[cold]
    fn past_space(&mut self) -> Option<u8> {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
        let rest = self.text.as_bytes().get(self.at..)?;
        let space = rest.iter().position(|byte| !is_space(byte))?;
        self.at += space;
        rest.get(space).copied()
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Outcome<()> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(Fault)
        }
    }

    /// Steps to the next part of a list or an object; `false` before its end.
    #[inline]
    fn more(&mut self, first: &mut bool, end: u8) -> Outcome<bool> {
        let next = self.peek();
        if next == Some(end) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            if next != Some(b',') {
                return Err(Fault);
            }
            self.at += 1;
        }
        Ok(true)
    }

    /// The string that follows, if it holds no escapes; nothing was read otherwise.
    #[inline]
    fn plain(&mut self) -> Outcome<Option<&'a str>> {
        if self.peek() != Some(b'"') {
            return Err(Fault);
        }
        let start = self.at + 1;
        let end = end_of_plain(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return Ok(None);
        }
        self.at = end + 1;
        Ok(self.text.get(start..end))
    }

    /// A whole number of few digits; nothing was read if there is any other.
    #[inline]
    fn digits(&mut self) -> Option<u64> {
        if !matches!(self.peek(), Some(b'1'..=b'9')) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let (mut number, mut at) = (0, self.at);
        while let Some(digit @ b'0'..=b'9') = bytes.get(at)
            && at - self.at < 9
        {
            number = number * 10 + u64::from(digit - b'0');
            at += 1;
        }
        // No other kind of number goes on after a comma or at the end of its object or list.
        if !matches!(bytes.get(at), Some(b',' | b'}' | b']')) {
            return None;
        }
        self.at = at;
        Some(number)
    }

    /// Any value, the long way.
    #[cold]
    fn any<V: Visitor<'a>>(&mut self, visitor: V) -> Outcome<V::Value> {
        let mut reader = serde_json::Deserializer::from_str(self.text.get(self.at..).ok_or(Fault)?);
        let value = reader.deserialize_any(visitor).map_err(|_| Fault)?;
        self.at += reader.into_iter::<IgnoredAny>().byte_offset();
        Ok(value)
    }
}

/// Where from `at` on the first byte stands that ends a plain string or is no part of one: a quote,
/// a backslash, a control character. Looks at eight bytes at a time.
#[inline]
fn end_of_plain(bytes: &[u8], mut at: usize) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // The high bit of every byte that is less than `than`, exactly as far as the first of them.
    let less = |word: u64, than: u8| word.wrapping_sub(EACH * u64::from(than)) & !word;
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*word);
        let quote = less(word ^ (EACH * u64::from(b'"')), 1);
        let backslash = less(word ^ (EACH * u64::from(b'\\')), 1);
        let found = (quote | backslash | less(word, b' ')) & (EACH << 7);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    end_near_the_end(bytes, at)
}

#[cold]
fn end_near_the_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
    at + rest.iter().position(ends).unwrap_or(rest.len())
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Fault;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        match self.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            _ => self.any(visitor),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        match self.plain()? {
            Some(text) => visitor.visit_borrowed_str(text),
            None => self.any(visitor),
        }
    }

    #[inline]
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        match self.digits() {
            Some(number) => visitor.visit_u64(number),
            None => self.any(visitor),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        if self.peek() != Some(b'n') {
            return visitor.visit_some(self);
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(b"null") {
            return Err(Fault);
        }
        self.at += 4;
        visitor.visit_none()
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        self.expect(b'[')?;
        let value = visitor.visit_seq(Parts { reader: self, first: true })?;
        self.expect(b']')?;
        Ok(value)
    }

    #[inline]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        self.expect(b'{')?;
        let value = visitor.visit_map(Parts { reader: self, first: true })?;
        self.expect(b'}')?;
        Ok(value)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char string bytes byte_buf unit
        unit_struct newtype_struct tuple tuple_struct struct enum identifier ignored_any
    }
}

/// What a list or an object has.
struct Parts<'r, 'a> {
    reader: &'r mut Reader<'a>,
    first: bool,
}

impl<'de> de::SeqAccess<'de> for Parts<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_element_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Outcome<Option<T::Value>> {
        if !self.reader.more(&mut self.first, b']')? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> de::MapAccess<'de> for Parts<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Outcome<Option<K::Value>> {
        if !self.reader.more(&mut self.first, b'}')? {
            return Ok(None);
        }
        seed.deserialize(Key(&mut *self.reader)).map(Some)
    }

    #[inline]
    fn next_value_seed<V: de::DeserializeSeed<'de>>(&mut self, seed: V) -> Outcome<V::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The name of a field, which can't be anything but a string.
struct Key<'r, 'a>(&'r mut Reader<'a>);

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Fault;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Outcome<V::Value> {
        self.0.deserialize_str(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::shapes::Object;
    use super::super::wire::{Claim, Festival, Film, Selection};
    use super::*;

    const FILM: &str = r#"{"id" : "f1",	"title":"Été \u00e9\n", "year": 2023,"minutes" : 90 ,
        "countries":[ "KZ","FR" , "DE"], "genres": [],"languages":null, "modes":["animation"],
        "credits":[{"person":"p1","role":"actor","as":"A \"B\" C"}, {"person":"p2","role":"self"}],
        "ids":{"imdb":"tt1", "other":123, "none": null}}, {"id": "next"}"#;
    const FESTIVAL: &str = r#"{"id":"a-longer-id-than-most","name":"A name of sixteen","founded":1985,
        "location":[35.67,-139e0]}]"#;
    const SELECTION: &str = r#"{"film":"f","edition":"e","premiere":"world","sources":["a"]}"#;
    const CLAIM: &str =
        r#"{"about":"film:f","field":"year","value":[1,{"a":-0.5}],"rank":"normal"}"#;

    /// What is read, as text, and the place after it; nothing where there is a fault.
    type Read = Option<(String, usize)>;

    fn by_reader<'a, T: Deserialize<'a> + fmt::Debug>(json: &'a str) -> Read {
        let mut reader = Reader::new(json, 0);
        let value = T::deserialize(&mut reader).ok()?;
        Some((format!("{value:?}"), reader.at()))
    }

    fn by_serde_json<'a, T: Deserialize<'a> + fmt::Debug>(json: &'a str) -> Read {
        let mut reader = serde_json::Deserializer::from_str(json);
        let value = T::deserialize(&mut reader).ok()?;
        Some((format!("{value:?}"), reader.into_iter::<IgnoredAny>().byte_offset()))
    }

    /// Whether a text is read, by both alike.
    fn is_read<'a, T: Deserialize<'a> + fmt::Debug>(json: &'a str) -> bool {
        let read = by_reader::<T>(json);
        assert_eq!(read, by_serde_json::<T>(json), "{json}");
        read.is_some()
    }

    /// With every byte as every other, and cut off everywhere.
    fn damaged<'a, T: Deserialize<'a> + fmt::Debug>(json: &'a str, all: &'a mut Vec<String>) {
        for at in (0..json.len()).filter(|at| json.is_char_boundary(*at)) {
            all.push(json[..at].to_owned());
            let rest = json[at..].chars().next().map_or("", |c| &json[at + c.len_utf8()..]);
            all.extend(
                (0..=0x80_u8)
                    .map(|byte| json[..at].to_owned() + &char::from(byte).to_string() + rest),
            );
        }
        assert!(is_read::<T>(json));
        let good = all.iter().filter(|json| is_read::<T>(json)).count();
        assert!((1..all.len()).contains(&good));
    }

    #[test]
    fn whatever_stands_there_is_read_as_serde_json_reads_it() {
        damaged::<Object<Film<'_>>>(FILM, &mut Vec::new());
        damaged::<Object<Festival<'_>>>(FESTIVAL, &mut Vec::new());
        damaged::<Object<Selection<'_>>>(SELECTION, &mut Vec::new());
        damaged::<Object<Claim<'_>>>(CLAIM, &mut Vec::new());
    }

    #[test]
    fn numbers_and_keys_are_read_as_serde_json_reads_them() {
        for year in
            ["0", "-1", "02023", "2023.0", "2e3", "1870", "99999999999999999999", "+1", "", "1 "]
        {
            is_read::<Object<Film<'_>>>(&format!(r#"{{"id":"f","title":"T","year":{year}}}"#));
        }
        for count in ["999999999", "1000000000", "4294967295", "4294967296"] {
            is_read::<u64>(&format!("{count},"));
        }
        for ids in [r#"{1:"a"}"#, r#"{null:"a"}"#, r#"{"\u0061":"a","a":"b"}"#, r#"{"\ud800":"a"}"#]
        {
            is_read::<Object<Film<'_>>>(&format!(r#"{{"id":"f","title":"T","ids":{ids}}}"#));
        }
    }
}
