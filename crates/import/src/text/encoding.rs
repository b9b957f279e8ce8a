//! Bytes to text: UTF-8, UTF-16 with its mark, or the code page that exports of the source are in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

/// The code page that is taken where a text is no Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodePage {
    /// Windows-1252.
    Western,
    /// Windows-1251.
    Cyrillic,
}

/// A text, and what had to be supposed to read it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What somebody should know who wonders about its letters.
    pub remark: Option<&'static str>,
}

/// Reads bytes as text. A file that is UTF-8 but for a few bytes stays UTF-8.
pub(crate) fn decode(bytes: &[u8], otherwise: CodePage) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        let remark = if encoding == UTF_16LE || encoding == UTF_16BE {
            Some("read as UTF-16")
        } else {
            None
        };
        return Decoded { text: text.into_owned(), remark };
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Decoded { text: text.into_owned(), remark: Some("read as UTF-16") };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), remark: None },
        Err(_) if is_mostly_utf8(bytes) => Decoded {
            text: UTF_8.decode_without_bom_handling(bytes).0.into_owned(),
            remark: Some("read as UTF-8, though some of its bytes are none"),
        },
        Err(_) => {
            let (encoding, remark) = match otherwise {
                CodePage::Western => (WINDOWS_1252, "not UTF-8: read as Windows-1252"),
                CodePage::Cyrillic => (WINDOWS_1251, "not UTF-8: read as Windows-1251"),
            };
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Decoded { text: text.into_owned(), remark: Some(remark) }
        }
    }
}

/// Which UTF-16 a text without a mark is in: its first letters, those of a header, are a zero and a byte of ASCII each.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 16;
    let start = bytes.get(..LOOKED_AT)?;
    let is_zero = |odd: usize| start.iter().skip(odd).step_by(2).all(|byte| *byte == 0);
    match (is_zero(0), is_zero(1)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether there are more letters past ASCII that are UTF-8 than bytes that are not. In a code page hardly any two
/// neighbours happen to be a letter of UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut strays) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        strays += chunk.invalid().len();
    }
    letters > strays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn western(bytes: &[u8]) -> (String, Option<&'static str>) {
        let decoded = decode(bytes, CodePage::Western);
        (decoded.text, decoded.remark)
    }

    #[test]
    fn unicode_is_told_by_its_mark_or_by_being_valid() {
        assert_eq!(western("Année".as_bytes()), ("Année".to_owned(), None));
        assert_eq!(western(b"\xef\xbb\xbfTitle"), ("Title".to_owned(), None));
        let wide: Vec<u8> = "\u{feff}Ém".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(western(&wide), ("Ém".to_owned(), Some("read as UTF-16")));
        let wide: Vec<u8> = "\u{feff}Ém".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(western(&wide), ("Ém".to_owned(), Some("read as UTF-16")));
        let header = "Title,Year\nÉm,1999";
        let wide: Vec<u8> = header.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(western(&wide), (header.to_owned(), Some("read as UTF-16")));
        let wide: Vec<u8> = header.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(western(&wide), (header.to_owned(), Some("read as UTF-16")));
    }

    #[test]
    fn other_bytes_are_of_the_code_page_of_the_source_and_that_is_said() {
        let (text, remark) = western(b"Ann\xe9e;R\xe9alisateur");
        assert_eq!(text, "Année;Réalisateur");
        assert!(remark.unwrap().contains("1252"));
        let decoded = decode(b"\xe3\xee\xe4", CodePage::Cyrillic);
        assert_eq!(decoded.text, "год");
        assert!(decoded.remark.unwrap().contains("1251"));
    }

    #[test]
    fn a_stray_byte_does_not_spoil_the_other_letters() {
        let (text, remark) = western("Дождь, дождь\u{1}".replace('\u{1}', "").as_bytes());
        assert_eq!((text.as_str(), remark), ("Дождь, дождь", None));
        let mut bytes = "Дождь".as_bytes().to_vec();
        bytes.push(0xd0);
        let (text, remark) = western(&bytes);
        assert_eq!(text, "Дождь\u{fffd}");
        assert!(remark.unwrap().contains("UTF-8"));
    }
}
