//! Where the values of a JSON text end. Nothing is checked but what that takes: quotation marks, brackets, and that no
//! control character stands in a string, so that a string which is not closed ends with its line.

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
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => {
                    if !self.string() {
                        return false;
                    }
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return true;
            }
        }
        false
    }
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

    #[test]
    fn brackets_count_outside_of_strings_alone() {
        let json = r#"{"a": [1, {"b]}": "}\"]"}], "c": {}}"#;
        assert_eq!(end(&format!("{json} }}]")), Some(json.len()));
        assert_eq!(end(&json[..json.len() - 1]), None);
        assert_eq!(end("[\"a\n\"]"), None);
    }
}
