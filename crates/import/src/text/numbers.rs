//! Years, counts and ratings as people and programs write them.

use palmares_catalogue::date::YEARS;

/// The first four digits that stand together, if they are a year that a film may have: `2013–2023` is of 2013.
pub(crate) fn year(text: &str) -> Option<u16> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    let year = digits.get(..4)?.parse().ok()?;
    (digits.len() == 4 && YEARS.contains(&year)).then_some(year)
}

/// A number that stands for a count: minutes, a place.
pub(crate) fn count(text: &str) -> Option<u16> {
    let digits = text.trim().split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Why a text is no rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoRating {
    #[error("not a number")]
    NoNumber,
    #[error("above {0}, the highest rating")]
    AboveTop(u16),
}

/// The tenths of a hundredth part that a rating is of a scale's top: 4,5 of 5 are 900.
///
/// Commas are points; `4/5` and `80 %` say their scale themselves; stars are counted.
pub(crate) fn rating(text: &str, top: u16) -> Result<u16, NoRating> {
    let text = text.trim();
    if text.starts_with(['★', '½', '⭐']) {
        let halves: u32 = text.chars().map(star).sum::<Option<u32>>().ok_or(NoRating::NoNumber)?;
        return part(u64::from(halves) * 5, 10, 5);
    }
    let (number, top) = match text.split_once('/') {
        Some((number, top)) => (number, top.trim().parse().map_err(|_| NoRating::NoNumber)?),
        None => match text.strip_suffix('%') {
            Some(number) => (number, 100),
            None => (text, top),
        },
    };
    let (value, unit) = decimal(number.trim()).ok_or(NoRating::NoNumber)?;
    part(value, unit, top)
}

/// How many half stars a character is.
fn star(c: char) -> Option<u32> {
    match c {
        '★' | '⭐' => Some(2),
        '½' => Some(1),
        '☆' | ' ' | '\u{fe0f}' => Some(0),
        _ => None,
    }
}

fn part(value: u64, unit: u64, top: u16) -> Result<u16, NoRating> {
    let whole = unit * u64::from(top);
    if whole == 0 {
        return Err(NoRating::NoNumber);
    }
    if value > whole {
        return Err(NoRating::AboveTop(top));
    }
    // At most 1000, since the value is at most the whole.
    u16::try_from((value * 1_000 + whole / 2) / whole).map_err(|_| NoRating::AboveTop(top))
}

/// A decimal number as (digits, power of ten that they are of).
pub(crate) fn decimal(text: &str) -> Option<(u64, u64)> {
    const MOST_DIGITS: usize = 9;
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(decimals) || whole.len() > MOST_DIGITS {
        return None;
    }
    let decimals = decimals.trim_end_matches('0');
    let decimals = &decimals[..decimals.len().min(6)];
    let unit = 10_u64.pow(u32::try_from(decimals.len()).ok()?);
    let fraction: u64 = if decimals.is_empty() { 0 } else { decimals.parse().ok()? };
    Some((whole.parse::<u64>().ok()? * unit + fraction, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_of_every_scale_keep_their_halves() {
        for (text, top, tenths) in [
            ("3.5", 5, 700),
            ("0.5", 5, 100),
            ("4,5", 5, 900),
            ("10", 10, 1000),
            ("9.5", 10, 950),
            ("17,5", 20, 875),
            ("3", 4, 750),
            ("83", 100, 830),
            ("83.4", 100, 834),
            ("4/5", 10, 800),
            ("80 %", 5, 800),
            ("★★★½", 10, 700),
            ("★★☆☆☆", 10, 400),
            ("2", 3, 667),
            ("0", 10, 0),
            ("5.0", 5, 1000),
        ] {
            assert_eq!(rating(text, top), Ok(tenths), "{text} of {top}");
        }
        assert_eq!(rating("6", 5), Err(NoRating::AboveTop(5)));
        assert_eq!(rating("★★★★★★", 5), Err(NoRating::AboveTop(5)));
        for text in ["", "good", "-1", "1.2.3", "1/0", "★x", "99999999999999999999"] {
            assert_eq!(rating(text, 10), Err(NoRating::NoNumber), "{text}");
        }
    }

    #[test]
    fn a_year_is_its_first_four_digits() {
        assert_eq!(year("1989–"), Some(1989));
        assert_eq!(year("2013–2023"), Some(2013));
        assert_eq!(year("2000-05-20T00:00:00Z"), Some(2000));
        for text in ["", "n/a", "89", "0", "20240531", "1700"] {
            assert_eq!(year(text), None, "{text}");
        }
        assert_eq!((count("98 min"), count("x")), (Some(98), None));
    }
}
