//! Ids of edits: a logical time, the device, a counter. Their order, as values and as text, is the order of the edits.

use std::fmt;
use std::str::FromStr;

/// How many digits of base 36 a time has.
const TIME_DIGITS: usize = 9;

/// How many edits share one time on one device: three digits of base 36.
const COUNTS: u16 = 36 * 36 * 36;

/// The last time an id may have, in milliseconds: the beginning of the year 3000. What claims to be later is a fault,
/// and would leave no room for what is later still.
pub const LAST_TIME: u64 = 32_503_680_000_000;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Four letters or digits that tell one device from another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device([u8; 4]);

impl Device {
    /// A device by its four small letters or digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 4] = text.as_bytes().try_into().ok()?;
        letters.iter().all(|letter| DIGITS.contains(letter)).then_some(Self(letters))
    }

    /// The device that a number stands for; numbers are taken modulo 36⁴.
    #[must_use]
    pub fn from_number(number: u64) -> Self {
        let mut letters = [b'0'; 4];
        write_base_36(number % 36_u64.pow(4), &mut letters);
        Self(letters)
    }

    /// Its four letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The id of an edit, written `0mwxbnhfc-7f3a-001`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditId {
    time: u64,
    device: Device,
    counter: u16,
}

impl EditId {
    /// The id before all others.
    pub const EARLIEST: Self = Self { time: 0, device: Device(*b"0000"), counter: 0 };

    /// The logical time: milliseconds since 1970, or later where the clock was behind what had been written.
    #[must_use]
    pub fn time(self) -> u64 {
        self.time
    }

    /// The device that wrote the edit.
    #[must_use]
    pub fn device(self) -> Device {
        self.device
    }
}

/// A text is no id of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditIdError {
    /// Not of the form.
    #[error("an id reads like 0mwxbnhfc-7f3a-001: time, device, counter")]
    Notation,
    /// Past [`LAST_TIME`].
    #[error("the id's time is past the year 3000")]
    Late,
}

impl FromStr for EditId {
    type Err = EditIdError;

    fn from_str(text: &str) -> Result<Self, EditIdError> {
        let split = || {
            let (time, rest) = text.split_once('-')?;
            let (device, counter) = rest.split_once('-')?;
            let device = Device::parse(device)?;
            let counter = u16::try_from(base_36(counter, 3)?).ok()?;
            Some(Self { time: base_36(time, TIME_DIGITS)?, device, counter })
        };
        let id = split().ok_or(EditIdError::Notation)?;
        if id.time <= LAST_TIME { Ok(id) } else { Err(EditIdError::Late) }
    }
}

impl fmt::Display for EditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut time, mut counter) = ([b'0'; TIME_DIGITS], [b'0'; 3]);
        write_base_36(self.time, &mut time);
        write_base_36(self.counter.into(), &mut counter);
        let text = |digits| str::from_utf8(digits).unwrap_or_default();
        write!(f, "{}-{}-{}", text(&time), self.device, text(&counter))
    }
}

impl fmt::Debug for EditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn base_36(text: &str, digits: usize) -> Option<u64> {
    if text.len() != digits {
        return None;
    }
    text.bytes().try_fold(0, |sum: u64, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            _ => return None,
        };
        Some(sum * 36 + u64::from(digit))
    })
}

fn write_base_36(mut number: u64, digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        *digit = DIGITS[usize::try_from(number % 36).unwrap_or_default()];
        number /= 36;
    }
}

/// There is no later id than one that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the journal has an edit of the year 3000, and none can be later: take its line out")]
pub struct NoLaterId;

/// Gives out ids that are later than all that were seen, whatever the machine's clock says.
#[derive(Debug, Clone, Copy, Default)]
pub struct EditClock {
    newest: u64,
}

impl EditClock {
    /// Takes note of an id that was read.
    pub fn see(&mut self, id: EditId) {
        self.newest = self.newest.max(id.time);
    }

    /// So many ids, ascending, each later than every id seen or given out. `now` is the machine's clock in milliseconds
    /// since 1970.
    ///
    /// # Errors
    /// When an id was seen after which there is no room.
    pub fn ids(
        &mut self,
        device: Device,
        now: u64,
        count: usize,
    ) -> Result<Vec<EditId>, NoLaterId> {
        let first = now.min(LAST_TIME).max(self.newest + 1);
        let ids: Vec<_> = (0..count)
            .map(|at| {
                let at = at as u64;
                let counter = u16::try_from(at % u64::from(COUNTS)).unwrap_or_default();
                EditId { time: first + at / u64::from(COUNTS), device, counter }
            })
            .collect();
        match ids.last() {
            Some(last) if last.time > LAST_TIME => Err(NoLaterId),
            Some(last) => {
                self.see(*last);
                Ok(ids)
            }
            None => Ok(ids),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_reads_as_it_is_written() {
        let id: EditId = "0mwxbnhfc-7f3a-00z".parse().unwrap();
        assert_eq!((id.device().as_str(), id.counter), ("7f3a", 35));
        // 26 November 2026, 09:00:00.120 UTC.
        assert_eq!(id.time(), 1_795_683_600_120);
        for text in [
            "",
            "0mwxbnhfc-7f3a-0",
            "0MWXBNHFC-7f3a-000",
            "mwxbnhfc-7f3a-000",
            "0mwxbnhfc-7f3a-0000",
        ] {
            assert_eq!(text.parse::<EditId>(), Err(EditIdError::Notation), "{text}");
        }
        assert_eq!("zzzzzzzzz-7f3a-000".parse::<EditId>(), Err(EditIdError::Late));
    }

    #[test]
    fn a_clock_that_is_wrong_makes_no_later_edit_lose() {
        let device = Device::parse("7f3a").unwrap();
        let mut clock = EditClock::default();
        clock.see("0mwxbnhfc-c21e-000".parse().unwrap());
        let ids = clock.ids(device, 0, 2).unwrap();
        assert_eq!(format!("{ids:?}"), "[0mwxbnhfd-7f3a-000, 0mwxbnhfd-7f3a-001]");
        assert!(clock.ids(device, 0, 1).unwrap()[0] > ids[1]);
    }

    #[test]
    fn time_goes_on_where_the_counter_is_full() {
        let device = Device::parse("7f3a").unwrap();
        let ids = EditClock::default().ids(device, 5, usize::from(COUNTS) + 1).unwrap();
        assert_eq!(ids[usize::from(COUNTS) - 1].to_string(), "000000005-7f3a-zzz");
        assert_eq!(ids[usize::from(COUNTS)].to_string(), "000000006-7f3a-000");
    }

    #[test]
    fn past_the_last_time_there_is_an_error_and_no_id() {
        let device = Device::parse("7f3a").unwrap();
        let mut clock = EditClock::default();
        assert_eq!(clock.ids(device, u64::MAX, 1).unwrap()[0].time(), LAST_TIME);
        assert_eq!(clock.ids(device, u64::MAX, 1), Err(NoLaterId));
        assert_eq!(clock.ids(device, 0, 0), Ok(vec![]));
    }

    proptest! {
        #[test]
        fn the_order_of_ids_is_that_of_their_texts(
            a in (0..LAST_TIME, 0..2_000_000_u64, 0..COUNTS),
            b in (0..LAST_TIME, 0..2_000_000_u64, 0..COUNTS),
            same in any::<bool>(),
        ) {
            let id = |(time, device, counter)| EditId {
                time, device: Device::from_number(device), counter
            };
            let (a, b) = (id(a), EditId { time: if same { a.0 } else { b.0 }, ..id(b) });
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
            prop_assert_eq!(a.to_string().parse(), Ok(a));
        }
    }
}
