//! Ratings, and the scales that people think in.

use std::fmt;

/// The highest rating, in tenths of a hundredth.
const HIGHEST: u16 = 1_000;

/// A rating from 0 to 100 in steps of a tenth, whatever scale it was given in.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rating(u16);

impl Rating {
    /// A rating in tenths, 0 to 1,000.
    #[must_use]
    pub fn from_tenths(tenths: u16) -> Option<Self> {
        (tenths <= HIGHEST).then_some(Self(tenths))
    }

    /// In tenths: 0 to 1,000.
    #[must_use]
    pub fn tenths(self) -> u16 {
        self.0
    }

    /// A rating as lines have it, 0 to 100 with one decimal at most.
    #[must_use]
    pub fn from_hundred(number: f64) -> Option<Self> {
        let tenths = (number * 10.0).round();
        let is_exact = (number * 10.0 - tenths).abs() < 1e-6;
        // In range, so that nothing is lost.
        (is_exact && (0.0..=f64::from(HIGHEST)).contains(&tenths)).then_some(Self(tenths as u16))
    }

    /// As lines have it.
    #[must_use]
    pub fn json(self) -> serde_json::Value {
        match self.0.is_multiple_of(10) {
            true => (self.0 / 10).into(),
            false => (f64::from(self.0) / 10.0).into(),
        }
    }
}

/// Of 100, exactly.
impl fmt::Debug for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Scale::Hundred.show_plainly(*self))
    }
}

/// The scale a person rates in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Five stars, in halves.
    #[default]
    Stars,
    /// Ten points, in halves.
    Ten,
    /// A hundred points.
    Hundred,
    /// Twenty points, in halves.
    Twenty,
}

/// A text is no rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RatingError {
    /// No number.
    #[error("a rating is a number, as in 4, 4.5 or 8/10")]
    Number,
    /// Past the end of the scale.
    #[error("a rating goes from 0 to {0} here; write 8/10 for another scale")]
    Range(u16),
    /// Of a scale that is none.
    #[error("a rating is out of 4, 5, 10, 20 or 100, as in 8/10")]
    Scale,
    /// Between two tenths of a hundredth, where nothing can be kept.
    #[error("too fine to be kept as it is: ratings have steps of a thousandth of the scale")]
    Fine,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Self; 4] = [Self::Stars, Self::Ten, Self::Hundred, Self::Twenty];

    /// Its word in the configuration.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Stars => "stars",
            Self::Ten => "ten",
            Self::Hundred => "hundred",
            Self::Twenty => "twenty",
        }
    }

    /// The scale by its word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.word() == word)
    }

    /// Its highest number.
    #[must_use]
    pub fn highest(self) -> u16 {
        match self {
            Self::Stars => 5,
            Self::Ten => 10,
            Self::Hundred => 100,
            Self::Twenty => 20,
        }
    }

    /// The tenths of one whole step, that is of 1.
    fn whole(self) -> u16 {
        HIGHEST / self.highest()
    }

    /// So many whole steps, as one digit gives them.
    #[must_use]
    pub fn rating(self, number: u16) -> Option<Rating> {
        number.checked_mul(self.whole()).and_then(Rating::from_tenths)
    }

    /// Half a step up (`true`) or down from a rating, on to the next half step where it stands between two; never past
    /// an end.
    #[must_use]
    pub fn half_step(self, rating: Rating, up: bool) -> Rating {
        let half = self.whole() / 2;
        let next = match up {
            true => (rating.0 / half + 1) * half,
            false => rating.0.div_ceil(half).saturating_sub(1) * half,
        };
        Rating(next.min(HIGHEST))
    }

    /// Reads a rating in this scale, `4`, `4.5`, `4,5`, `4½`, or in any other, `8/10`.
    ///
    /// # Errors
    /// Why it is none. Nothing is rounded.
    pub fn read(self, text: &str) -> Result<Rating, RatingError> {
        let text = text.trim();
        let (number, highest) = match text.split_once('/') {
            None => (text, self.highest()),
            Some((number, of)) => {
                let of = of.trim().parse().map_err(|_| RatingError::Scale)?;
                if ![4, 5, 10, 20, 100].contains(&of) {
                    return Err(RatingError::Scale);
                }
                (number.trim(), of)
            }
        };
        let number = match number.strip_suffix('½') {
            Some("") => "0.5".to_owned(),
            Some(whole) if whole.bytes().all(|byte| byte.is_ascii_digit()) => format!("{whole}.5"),
            Some(_) => return Err(RatingError::Number),
            None => number.replace(',', "."),
        };
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + part.len() == 0 || !digits(whole) || !digits(part) {
            return Err(RatingError::Number);
        }
        let part = part.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        if whole.len() > 3 {
            return Err(RatingError::Range(highest));
        }
        if part.len() > 4 {
            return Err(RatingError::Fine);
        }
        // In ten-thousandths, so that all is whole numbers.
        let scaled: u32 = format!("0{whole}{part:0<4}").parse().map_err(|_| RatingError::Number)?;
        if scaled > u32::from(highest) * 10_000 {
            return Err(RatingError::Range(highest));
        }
        let tenths = scaled * (u32::from(HIGHEST) / u32::from(highest));
        if !tenths.is_multiple_of(10_000) {
            return Err(RatingError::Fine);
        }
        u16::try_from(tenths / 10_000).ok().and_then(Rating::from_tenths).ok_or(RatingError::Number)
    }

    /// A rating in this scale, exactly: `4½`, `3.75`.
    #[must_use]
    pub fn show(self, rating: Rating) -> String {
        let whole = self.whole();
        match (rating.0 / whole, rating.0 % whole) {
            (0, rest) if self == Self::Stars && rest * 2 == whole => "½".to_owned(),
            (steps, rest) if self == Self::Stars && rest * 2 == whole => format!("{steps}½"),
            _ => self.show_plainly(rating),
        }
    }

    /// The same in ASCII: `4.5`.
    #[must_use]
    pub fn show_plainly(self, rating: Rating) -> String {
        // One tenth is 0.005 stars: three decimals are enough for every scale.
        let thousandths = u32::from(rating.0) * u32::from(self.highest());
        let text = format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenths(scale: Scale, text: &str) -> Result<u16, RatingError> {
        scale.read(text).map(Rating::tenths)
    }

    #[test]
    fn every_rating_comes_back_from_every_scale() {
        for scale in Scale::ALL {
            for tenths in 0..=HIGHEST {
                let rating = Rating::from_tenths(tenths).unwrap();
                for shown in [scale.show(rating), scale.show_plainly(rating)] {
                    assert_eq!(scale.read(&shown), Ok(rating), "{shown}");
                }
                assert_eq!(Rating::from_hundred(rating.json().as_f64().unwrap()), Some(rating));
            }
        }
    }

    #[test]
    fn steps_of_every_source_are_exact() {
        assert_eq!(tenths(Scale::Stars, "4½"), Ok(900));
        assert_eq!(tenths(Scale::Stars, "½"), Ok(100));
        assert_eq!(tenths(Scale::Stars, "3.75"), Ok(750));
        assert_eq!(tenths(Scale::Stars, "8/10"), Ok(800));
        assert_eq!(tenths(Scale::Stars, "2.5/4"), Ok(625));
        assert_eq!(tenths(Scale::Twenty, "17,5"), Ok(875));
        assert_eq!(tenths(Scale::Ten, "9.5"), Ok(950));
        assert_eq!(tenths(Scale::Hundred, "87.5"), Ok(875));
    }

    #[test]
    fn what_is_off_the_steps_is_shown_exactly() {
        let rating = Rating::from_tenths(750).unwrap();
        assert_eq!(Scale::Stars.show(rating), "3.75");
        assert_eq!(Scale::Ten.show(rating), "7.5");
        assert_eq!(Scale::Twenty.show(rating), "15");
        assert_eq!(Scale::Stars.show(Rating::from_tenths(667).unwrap()), "3.335");
        assert_eq!(Scale::Stars.show(Rating::from_tenths(900).unwrap()), "4½");
        assert_eq!(Scale::Stars.show_plainly(Rating::from_tenths(900).unwrap()), "4.5");
    }

    #[test]
    fn nothing_is_rounded() {
        assert_eq!(tenths(Scale::Stars, "3.333"), Err(RatingError::Fine));
        assert_eq!(tenths(Scale::Hundred, "66.67"), Err(RatingError::Fine));
        assert_eq!(tenths(Scale::Stars, "3.00000001"), Err(RatingError::Fine));
        assert_eq!(Rating::from_hundred(66.67), None);
        assert_eq!(Rating::from_hundred(100.1), None);
        assert_eq!(Rating::from_hundred(-1.0), None);
        assert_eq!(Rating::from_hundred(f64::NAN), None);
    }

    #[test]
    fn what_is_no_rating_is_said() {
        assert_eq!(tenths(Scale::Stars, "6"), Err(RatingError::Range(5)));
        assert_eq!(tenths(Scale::Stars, "99999"), Err(RatingError::Range(5)));
        assert_eq!(tenths(Scale::Stars, "3/7"), Err(RatingError::Scale));
        for text in ["", ".", "-1", "a", "1e1", "4½5", "½½", "/10", "４"] {
            assert_eq!(tenths(Scale::Stars, text), Err(RatingError::Number), "{text}");
        }
    }

    #[test]
    fn half_steps_go_to_the_ends_and_no_further() {
        let of = |tenths| Rating::from_tenths(tenths).unwrap();
        let step = |tenths, up| Scale::Stars.half_step(of(tenths), up).tenths();
        assert_eq!((step(800, true), step(800, false)), (900, 700));
        assert_eq!((step(750, true), step(750, false)), (800, 700));
        assert_eq!((step(1_000, true), step(0, false)), (1_000, 0));
        assert_eq!(Scale::Twenty.half_step(of(500), true).tenths(), 525);
        assert_eq!(Scale::Hundred.half_step(of(500), true).tenths(), 505);
        assert_eq!(Scale::Stars.rating(6), None);
        assert_eq!(Scale::Stars.rating(4), Some(of(800)));
    }
}
