//! Edit distance between two words.

/// A word as typed, prepared to be compared with many.
///
/// The distance is that of optimal string alignment (restricted Damerau–Levenshtein): deletions,
/// insertions, substitutions, and transpositions of neighbours cost one each. Bit-parallel, after
/// Hyyrö, *A bit-vector algorithm for computing Levenshtein and Damerau edit distances* (2003).
#[derive(Debug)]
pub(crate) struct EditDistance {
    /// For every byte, where it stands in the word.
    places: [u64; 256],
    length: u32,
}

/// The distances of two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Distances {
    /// To the whole of the other word.
    pub(crate) whole: u32,
    /// To its nearest prefix.
    pub(crate) prefix: u32,
}

impl EditDistance {
    /// `None` for a word that is empty or longer than 64 bytes.
    pub(crate) fn new(word: &str) -> Option<Self> {
        if word.is_empty() || word.len() > 64 {
            return None;
        }
        let mut places = [0; 256];
        for (at, byte) in word.bytes().enumerate() {
            places[usize::from(byte)] |= 1 << at;
        }
        Some(Self { places, length: word.len() as u32 })
    }

    /// How many letters the word has.
    pub(crate) fn length(&self) -> usize {
        self.length as usize
    }

    /// The distances to another word.
    pub(crate) fn to(&self, other: &[u8]) -> Distances {
        let last = 1_u64 << (self.length - 1);
        let (mut more, mut less) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let mut whole = self.length;
        let mut prefix = whole;
        for &byte in other {
            let here = self.places[usize::from(byte)];
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = (((here & more).wrapping_add(more)) ^ more) | here | less | swapped;
            let right_more = less | !(diagonal | more);
            let right_less = diagonal & more;
            whole += u32::from(right_more & last != 0);
            whole -= u32::from(right_less & last != 0);
            prefix = prefix.min(whole);
            let right_more = (right_more << 1) | 1;
            more = (right_less << 1) | !(diagonal | right_more);
            less = diagonal & right_more;
            before = here;
        }
        Distances { whole, prefix }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_are_counted() {
        let apart = |a: &str, b: &str| {
            let apart = EditDistance::new(a).unwrap().to(b.as_bytes());
            (apart.whole, apart.prefix)
        };
        assert_eq!(apart("madina", "madina"), (0, 0));
        assert_eq!(apart("amdina", "madina"), (1, 1));
        assert_eq!(apart("madna", "madina"), (1, 1));
        assert_eq!(apart("kassimb", "kassymbek"), (3, 1));
        assert_eq!(apart("x", "yz"), (2, 1));
        assert!(EditDistance::new("").is_none());
    }

    proptest! {
        #[test]
        fn they_are_those_of_a_slow_count(a in "[a-c]{1,9}", b in "[a-c]{0,9}") {
            let apart = EditDistance::new(&a).unwrap().to(b.as_bytes());
            prop_assert_eq!(apart.whole as usize, strsim::osa_distance(&a, &b));
            let nearest = (0..=b.len()).map(|end| strsim::osa_distance(&a, &b[..end])).min();
            prop_assert_eq!(Some(apart.prefix as usize), nearest);
        }
    }
}
