//! Years and minutes.

/// Numbers from one to another, both with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// The least.
    pub from: u16,
    /// The greatest.
    pub to: u16,
}

/// Why a text is no numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoNumbers {
    /// Not in the notation.
    Notation,
    /// The first is greater than the last.
    Empty,
}

impl Numbers {
    /// Whether a number is among them; 0 is "not known" and never is.
    #[must_use]
    pub fn contains(self, number: u16) -> bool {
        number != 0 && (self.from..=self.to).contains(&number)
    }

    /// Reads numbers; with `years`, short ones stand for all years that begin with them.
    pub(super) fn parse(text: &str, years: bool) -> Result<Self, NoNumbers> {
        let one = |text: &str| single(text.trim(), years).ok_or(NoNumbers::Notation);
        let text = text.trim();
        let numbers = if let Some(rest) = text.strip_prefix(">=") {
            Self { from: one(rest)?.from, to: u16::MAX }
        } else if let Some(rest) = text.strip_prefix("<=") {
            Self { from: 1, to: one(rest)?.to }
        } else if let Some(rest) = text.strip_prefix('>') {
            Self { from: one(rest)?.to.saturating_add(1), to: u16::MAX }
        } else if let Some(rest) = text.strip_prefix('<') {
            Self { from: 1, to: one(rest)?.from.saturating_sub(1) }
        } else if let Some((from, to)) = span(text) {
            if from.is_empty() && to.is_empty() {
                return Err(NoNumbers::Notation);
            }
            let from = if from.is_empty() { 1 } else { one(from)?.from };
            let to = if to.is_empty() { u16::MAX } else { one(to)?.to };
            Self { from, to }
        } else {
            one(text.strip_prefix('=').unwrap_or(text))?
        };
        if numbers.from > numbers.to { Err(NoNumbers::Empty) } else { Ok(numbers) }
    }
}

/// What stands on both sides of the dots or of the dash of `2010..2019`. Before and behind a dash stands something: `-5` is
/// no span.
pub(super) fn span(text: &str) -> Option<(&str, &str)> {
    let by_dash =
        || text.split_once(['-', '–']).filter(|(from, to)| !from.is_empty() && !to.is_empty());
    text.split_once("..").or_else(by_dash)
}

/// A number by itself, or a decade: `1960s`, or by two digits `60s`, which is the latest that begins before the 2030s.
fn single(text: &str, years: bool) -> Option<Numbers> {
    let decade = text.strip_suffix('s').filter(|digits| years && matches!(digits.len(), 2 | 4));
    let century = match decade {
        Some(digits) if digits.len() == 2 && digits < "30" => 2000,
        Some(digits) if digits.len() == 2 => 1900,
        _ => 0,
    };
    let digits = decade.unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // More digits than a number has are as good as the greatest.
    let number: u16 = digits.parse().unwrap_or(u16::MAX);
    if decade.is_some() {
        let from = century + number / 10 * 10;
        return Some(Numbers { from, to: from.saturating_add(9) });
    }
    let (mut from, mut to) = (number, number);
    if years {
        for _ in digits.len()..4 {
            from = from.saturating_mul(10);
            to = to.saturating_mul(10).saturating_add(9);
        }
    }
    Some(Numbers { from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(text: &str) -> Result<(u16, u16), NoNumbers> {
        Numbers::parse(text, true).map(|numbers| (numbers.from, numbers.to))
    }

    #[test]
    fn years_are_read_in_every_notation() {
        assert_eq!(years("2020"), Ok((2020, 2020)));
        assert_eq!(years("2020..2024"), Ok((2020, 2024)));
        assert_eq!(years("2020.."), Ok((2020, u16::MAX)));
        assert_eq!(years("..1950"), Ok((1, 1950)));
        assert_eq!(years(">=2020"), Ok((2020, u16::MAX)));
        assert_eq!(years(">2020"), Ok((2021, u16::MAX)));
        assert_eq!(years("<1950"), Ok((1, 1949)));
        assert_eq!(years("<=1950"), Ok((1, 1950)));
        assert_eq!(years("1950s"), Ok((1950, 1959)));
        assert_eq!(years("60s"), Ok((1960, 1969)));
        assert_eq!(years("10s"), Ok((2010, 2019)));
        assert_eq!(years("1960s..1970s"), Ok((1960, 1979)));
        assert_eq!(years("2010-2019"), Ok((2010, 2019)));
        assert_eq!(years("2010–2019"), Ok((2010, 2019)));
        assert_eq!(years("195"), Ok((1950, 1959)));
        assert_eq!(years(">19"), Ok((2000, u16::MAX)));
        assert_eq!(years("2020..20"), Ok((2020, 2099)));
        assert_eq!(years("99999999"), Ok((u16::MAX, u16::MAX)));
    }

    #[test]
    fn minutes_are_what_they_say() {
        let minutes = |text| Numbers::parse(text, false).map(|n| (n.from, n.to));
        assert_eq!(minutes("<90"), Ok((1, 89)));
        assert_eq!(minutes("60..90"), Ok((60, 90)));
        assert_eq!(minutes("9"), Ok((9, 9)));
        assert_eq!(minutes("90s"), Err(NoNumbers::Notation));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "..", ">", "abc", "20x0", "٢", "1950ss", "-5", "5-", "-", "195s", "5s"] {
            assert_eq!(years(text), Err(NoNumbers::Notation), "{text}");
        }
        assert_eq!(years("2024..2020"), Err(NoNumbers::Empty));
        assert_eq!(years("<1"), Ok((1, 999)));
    }
}
