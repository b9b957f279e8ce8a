//! A film for a day: the same all day long, another one the next.

use palmares_catalogue::terms::{AwardKind, AwardResult};
use palmares_catalogue::{Award, AwardId, Catalogue};

/// A prize that a film won, picked for a day. Of all such prizes each has the same chance, so that
/// films with many come up more often.
#[must_use]
pub fn pick(cat: &Catalogue, day: &str) -> Option<AwardId> {
    let won = || cat.awards().filter(|award| is_won(*award));
    let count = u64::try_from(won().count()).unwrap_or(u64::MAX);
    let at = spread(day).checked_rem(count)?;
    won().nth(usize::try_from(at).ok()?).map(Award::id)
}

fn is_won(award: Award<'_>) -> bool {
    award.film().is_some()
        && award.result() == Some(AwardResult::Won)
        && matches!(award.kind(), None | Some(AwardKind::Prize))
}

/// A number that differs widely from day to day: FNV-1a, and the last step of SplitMix64.
fn spread(day: &str) -> u64 {
    let hash = day.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ mixed >> 31
}
