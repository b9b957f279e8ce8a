//! IMDb's dumps: tables of all that it knows, which are no export of a person.

use std::io::Read;

use flate2::read::GzDecoder;

/// Whether a file begins with the headers of such a table, packed or not.
pub(super) fn is_dump(file: impl Read) -> bool {
    let mut start = Vec::new();
    // What can't be read is told by whoever reads all of it.
    if file.take(512).read_to_end(&mut start).is_err() {
        return false;
    }
    if start.starts_with(b"\x1f\x8b") {
        // The end of what was taken is missing; what comes out before it will do.
        let mut head = [0; 16];
        let length = GzDecoder::new(&start[..]).read(&mut head).unwrap_or_default();
        return has_headers(&head[..length]);
    }
    has_headers(&start)
}

fn has_headers(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    [&b"tconst\t"[..], b"nconst\t", b"titleId\t"].iter().any(|first| start.starts_with(first))
}
