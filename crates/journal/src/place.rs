//! Places on a list as texts that sort: there is always one between two others, so that a move is one edit.

/// The digits of a place, in their order.
const PLACE_DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The longest place that is made; past it a list is better numbered anew.
const LONGEST_PLACE: usize = 64;

/// A place after `before` and in front of `after`, where `None` is an end of the list; `None` when there is no room, or
/// when one of them is no place.
#[must_use]
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let low = digits(before.unwrap_or(""))?;
    let high = match after {
        Some(after) => Some(digits(after)?),
        None => None,
    };
    if high.as_ref().is_some_and(|high| low >= *high) {
        return None;
    }
    let mut place: Vec<u8> = Vec::new();
    // Whether what was taken so far is already below `high`.
    let mut is_below = high.is_none();
    for at in 0..LONGEST_PLACE {
        let from = low.get(at).copied().unwrap_or(0);
        let to = match (&high, is_below) {
            (Some(high), false) => high.get(at).copied().unwrap_or(0),
            _ => 36,
        };
        if to > from + 1 {
            // At an end of the list most of the room is left for what comes there next.
            let middle = match (before, after) {
                (Some(_), None) => from + 1 + (to - from - 1) / 8,
                (None, Some(_)) => to - 1 - (to - from - 2) / 8,
                _ => from + (to - from) / 2,
            };
            place.push(middle);
            return Some(text(&place));
        }
        place.push(from);
        is_below = is_below || from < to;
    }
    None
}

/// So many places one after another, with room between them.
#[must_use]
pub fn spread(count: usize) -> Vec<String> {
    let mut length = 1;
    while 36_usize.saturating_pow(length) <= count.saturating_mul(4) {
        length += 1;
    }
    let room = 36_usize.saturating_pow(length) / (count + 1);
    (1..=count)
        .map(|at| {
            let mut number = at * room;
            let mut place = vec![0; length as usize];
            for digit in place.iter_mut().rev() {
                *digit = u8::try_from(number % 36).unwrap_or_default();
                number /= 36;
            }
            // A place ends in no zero: there would be no room in front of it.
            while place.last() == Some(&0) && place.len() > 1 {
                place.pop();
            }
            text(&place)
        })
        .collect()
}

fn digits(text: &str) -> Option<Vec<u8>> {
    if text.ends_with('0') {
        return None;
    }
    let digit = |byte| PLACE_DIGITS.iter().position(|digit| *digit == byte);
    text.bytes().map(|byte| digit(byte).and_then(|digit| u8::try_from(digit).ok())).collect()
}

fn text(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(PLACE_DIGITS[usize::from(*digit) % 36])).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn there_is_room_at_both_ends_and_between() {
        let middle = between(None, None).unwrap();
        let last = between(Some(&middle), None).unwrap();
        let first = between(None, Some(&middle)).unwrap();
        assert!(first < middle && middle < last);
        assert_eq!(between(Some("a"), Some("c")).as_deref(), Some("b"));
        assert_eq!(between(Some("a"), Some("b")).as_deref(), Some("ai"));
        assert_eq!(between(None, Some("1")).as_deref(), Some("0v"));
    }

    #[test]
    fn what_is_no_place_has_no_place_beside_it() {
        for (before, after) in [("b", "a"), ("a", "a"), ("A", "b"), ("a", "a0"), ("é", "z")] {
            assert_eq!(between(Some(before), Some(after)), None, "{before} {after}");
        }
    }

    #[test]
    fn many_places_are_in_order_and_short() {
        for count in [0, 1, 2, 10, 100, 1_000, 10_000] {
            let places = spread(count);
            assert_eq!(places.len(), count);
            assert!(places.is_sorted_by(|a, b| a < b), "{count}");
            assert!(places.iter().all(|place| place.len() <= 4 && !place.ends_with('0')));
        }
    }

    #[test]
    fn a_thousand_films_are_put_at_an_end_before_places_grow_long() {
        let mut last = between(None, None).unwrap();
        for _ in 0..200 {
            let next = between(Some(&last), None).unwrap();
            assert!(next > last);
            last = next;
        }
        assert!(last.len() < 20, "{last}");
    }

    proptest! {
        #[test]
        fn a_place_stands_between(a in "[0-9a-z]{0,5}[1-9a-z]", b in "[0-9a-z]{0,5}[1-9a-z]") {
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            if low < high {
                let place = between(Some(&low), Some(&high)).unwrap();
                prop_assert!(low < place && place < high, "{} {} {}", low, place, high);
                prop_assert!(!place.ends_with('0'));
            }
            for place in [between(Some(&high), None).unwrap(), between(None, Some(&low)).unwrap()] {
                prop_assert!(place > high || place < low);
                prop_assert!(!place.ends_with('0'));
            }
        }
    }
}
