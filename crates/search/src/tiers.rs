//! How well a record matches: one byte, 0 when it does not. Of several words the worst counts.
//!
//! The kind of match counts first, then whether the name is the record's own; but the beginning
//! of a word in its own name counts before a whole word in a linked one, since every key press
//! on the way to a title is such a beginning, and some name always has a word so short.

/// Every word is a whole word of the record's own names.
pub(super) const OWN_WHOLE: u8 = 12;
/// A word begins a word of them.
pub(super) const OWN_BEGINNING: u8 = 11;
/// A word is a whole word of a name that the record is linked to.
pub(super) const LINKED_WHOLE: u8 = 10;
/// A word begins a word of one.
pub(super) const LINKED_BEGINNING: u8 = 9;
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
    match tier {
        OWN_WHOLE => LINKED_WHOLE,
        OWN_BEGINNING => LINKED_BEGINNING,
        OWN_ALIKE | OWN_INSIDE | OWN_ONE_SLIP | OWN_TWO_SLIPS => tier - 1,
        linked => linked,
    }
}

pub(super) fn raise(tier: &mut u8, to: u8) {
    *tier = (*tier).max(to);
}
