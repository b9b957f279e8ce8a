//! JSON that was cut off, closed again behind its last whole event.

/// How deep an event stands in a schedule: below the schedule, the conference, the days, a day, its rooms, and a room.
const EVENT_DEPTH: usize = 7;

/// Deeper than a schedule is.
const DEEPEST: usize = 128;

/// The text up to its last whole event, with everything closed that is open there; `None` if there is no such event, or
/// if it is no JSON before that.
pub(super) fn closed(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut last: Option<(usize, Vec<u8>)> = None;
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' => open.push(b'}'),
            b'[' => open.push(b']'),
            b'}' | b']' => {
                if open.pop() != Some(byte) {
                    return None;
                }
                if byte == b'}' && open.len() == EVENT_DEPTH {
                    last = Some((at + 1, open.clone()));
                }
            }
            _ => {}
        }
        if open.len() > DEEPEST {
            return None;
        }
    }
    let (end, open) = last?;
    let mut mended = text[..end].to_owned();
    mended.extend(open.iter().rev().map(|closing| char::from(*closing)));
    Some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_is_closed_behind_the_last_whole_event() {
        let whole = r#"{"schedule":{"conference":{"days":[{"rooms":{"A":[{"t":"x}\"]"},{"t":2,"p":[{}]}]}}]}}}"#;
        let first = r#"{"schedule":{"conference":{"days":[{"rooms":{"A":[{"t":"x}\"]"}]}}]}}}"#;
        let end_of_first = whole.find("},{").unwrap() + 1;
        let end_of_second = whole.find("]}]}}]").unwrap() + 2;
        for cut in end_of_first..end_of_second {
            assert_eq!(closed(&whole[..cut]).as_deref(), Some(first), "{}", &whole[..cut]);
        }
        for cut in end_of_second..whole.len() {
            assert_eq!(closed(&whole[..cut]).as_deref(), Some(whole), "{}", &whole[..cut]);
        }
        for cut in 0..end_of_first {
            assert_eq!(closed(&whole[..cut]), None);
        }
        assert_eq!(closed("{]"), None);
        assert_eq!(closed(&"[".repeat(1_000_000)), None);
    }
}
