//! How well a record matches: one byte, 0 when it does not. The kind of match counts first,
//! then whether the name is the record's own. Of several words the worst counts.

/// Every word is a whole word of the record's own names.
pub(super) const OWN_WHOLE: u8 = 12;
/// A word begins a word of them.
pub(super) const OWN_BEGINNING: u8 = 10;
/// A word sounds as one of them does, or is several written as one, or the other way round.
pub(super) const OWN_ALIKE: u8 = 8;
/// A word stands within one of them.
pub(super) const OWN_INSIDE: u8 = 6;
/// A word is one slip away from one of them.
pub(super) const OWN_ONE_SLIP: u8 = 4;
/// A word is two slips away from one of them.
pub(super) const OWN_TWO_SLIPS: u8 = 2;

/// How many tiers there are.
pub(super) const TIERS: usize = OWN_WHOLE as usize;

/// How many of them are of words as typed, without slips.
pub(super) const AS_TYPED: usize = level(OWN_INSIDE) + 2;

/// A tier's place among the tiers, the best first.
pub(super) const fn level(tier: u8) -> usize {
    (OWN_WHOLE - tier) as usize
}

/// The tier at a place.
pub(super) const fn tier(level: usize) -> u8 {
    OWN_WHOLE - level as u8
}

/// What a tier of one record is worth to another that is linked to it, be it through others.
pub(super) fn through_link(tier: u8) -> u8 {
    tier - u8::from(tier > 0 && tier.is_multiple_of(2))
}

pub(super) fn raise(tier: &mut u8, to: u8) {
    *tier = (*tier).max(to);
}
