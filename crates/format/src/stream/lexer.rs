//! Where the values of a JSON text end. Nothing is checked but what that takes: quotation marks, brackets, and that no
//! control character stands in a string, so that a string which is not closed ends with its line.

use wide::u8x16;

/// Walks over a text.
pub struct Lexer<'t> {
    bytes: &'t [u8],
    /// Offset of the next byte.
    pub at: usize,
}

impl<'t> Lexer<'t> {
    /// Begins at an offset of a text.
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { bytes: text.as_bytes(), at }
    }

    /// The next byte that is no white space.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    /// Steps past the string that begins here; `false` where it does not end.
    #[inline]
    pub fn string(&mut self) -> bool {
        self.at += 1;
        self.rest_of_string()
    }

    #[inline]
    fn rest_of_string(&mut self) -> bool {
        loop {
            self.at = end_of_plain(self.bytes, self.at);
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return true;
                }
                Some(b'\\') => self.at += 2,
                _ => return false,
            }
        }
    }

    /// Steps past the object or list that begins here; `false` where it does not end.
    pub fn nested(&mut self) -> bool {
        let mut open = 0_usize;
        let mut in_string = false;
        while let Some(chunk) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk::<CHUNK>) {
            let found = Masks::of(chunk);
            if found.backslash != 0 {
                match self.step(CHUNK, &mut open, in_string) {
                    Some(ended) => return ended,
                    None => in_string = false,
                }
                continue;
            }
            let strings = odd_from(found.quote) ^ if in_string { u64::MAX } else { 0 };
            let control = found.control & strings;
            let mut brackets = (found.open | found.close) & !strings;
            while brackets != 0 {
                let bracket = brackets & brackets.wrapping_neg();
                open = if found.open & bracket != 0 { open + 1 } else { open.saturating_sub(1) };
                if open == 0 {
                    self.at += bracket.trailing_zeros() as usize + 1;
                    return control & (bracket - 1) == 0;
                }
                brackets ^= bracket;
            }
            if control != 0 {
                return false;
            }
            in_string = strings >> (CHUNK - 1) != 0;
            self.at += CHUNK;
        }
        self.step(CHUNK, &mut open, in_string).unwrap_or(false)
    }

    /// Steps past at least so many bytes one by one. Whether what was open ended there; `None` if neither is sure yet.
    fn step(&mut self, bytes: usize, open: &mut usize, in_string: bool) -> Option<bool> {
        let end = self.at + bytes;
        if in_string && !self.rest_of_string() {
            return Some(false);
        }
        while self.at < end {
            match self.bytes.get(self.at)? {
                b'"' => {
                    if !self.string() {
                        return Some(false);
                    }
                    continue;
                }
                b'{' | b'[' => *open += 1,
                b'}' | b']' => *open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if *open == 0 {
                return Some(true);
            }
        }
        None
    }
}

/// Bytes that [`Lexer::nested`] looks at together, as long as there is no backslash among them.
const CHUNK: usize = 64;

/// Where in a chunk certain bytes stand: a bit for each byte, the first the lowest.
#[derive(Default)]
struct Masks {
    quote: u64,
    backslash: u64,
    control: u64,
    open: u64,
    close: u64,
}

impl Masks {
    #[inline]
    fn of(chunk: &[u8; CHUNK]) -> Self {
        let mut masks = Self::default();
        for (n, part) in chunk.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*part);
            // With this bit set `[` is `{` and `]` is `}`, and nothing else is.
            let bracket = bytes | u8x16::splat(0x20);
            let bits = |found: u8x16| u64::from(found.to_bitmask()) << (16 * n);
            masks.quote |= bits(bytes.simd_eq(u8x16::splat(b'"')));
            masks.backslash |= bits(bytes.simd_eq(u8x16::splat(b'\\')));
            masks.control |= bits(bytes.simd_lt(u8x16::splat(b' ')));
            masks.open |= bits(bracket.simd_eq(u8x16::splat(b'{')));
            masks.close |= bits(bracket.simd_eq(u8x16::splat(b'}')));
        }
        masks
    }
}

/// Sets the bits from every odd one on to the even one that follows, as from opening to closing quotes.
#[inline]
fn odd_from(mut bits: u64) -> u64 {
    for distance in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << distance;
    }
    bits
}

/// Where from `at` on the first byte stands that ends a plain string or is no part of one: a quote, a backslash, a
/// control character. Looks at eight bytes at a time, by the trick of finding a zero byte in a word (Hacker's Delight
/// 6-1).
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
    let rest = bytes.get(at..).unwrap_or_default();
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
    at + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Where the value at the beginning ends.
    fn end(json: &str) -> Option<usize> {
        let mut lexer = Lexer::new(json, 0);
        let ended = if lexer.peek() == Some(b'"') { lexer.string() } else { lexer.nested() };
        ended.then_some(lexer.at)
    }

    #[test]
    fn strings_end_where_they_are_closed() {
        for length in 0..40 {
            let string = format!("\"{}\"", "é".repeat(length));
            assert_eq!(end(&format!("{string}, \"x\"")), Some(string.len()));
            assert_eq!(end(&format!("\"{}\\\"\\\\\"", "x".repeat(length))), Some(length + 6));
            for odd in ["", "\n", "\\", "\\\"", "\t\""] {
                assert_eq!(end(&format!("\"{}{odd}", "x".repeat(length))), None, "{odd:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn chunks_end_where_single_bytes_do(json in r#"[\[{]([\[\]{}"\\,:1 é\n]|\\\\"|"[a-z\[]{0,70}"){0,90}"#) {
            let mut lexer = Lexer::new(&json, 0);
            let ended = lexer.step(json.len(), &mut 0, false) == Some(true);
            prop_assert_eq!(end(&json), ended.then_some(lexer.at));
        }
    }

    #[test]
    fn brackets_count_outside_of_strings_alone() {
        let json = r#"{"a": [1, {"b]}": "}\"]"}], "c": {}}"#;
        assert_eq!(end(&format!("{json} }}]")), Some(json.len()));
        assert_eq!(end(&json[..json.len() - 1]), None);
        assert_eq!(end("[\"a\n\"]"), None);
    }
}
