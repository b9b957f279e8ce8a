//! What there is to say of a day: a film, the same all day long and another one the next; and what went on at
//! festivals in other years.

use std::cmp::Reverse;
use std::collections::HashSet;

use palmares_catalogue::terms::{AwardKind, AwardResult};
use palmares_catalogue::{Award, AwardId, Catalogue, Edition, EditionId, Festival};

use super::history::main_prize;

/// A prize that a film won, picked for a day; one of a film with a synopsis and a cast, if there is any. Of all such
/// prizes each has the same chance, so that films with many come up more often.
#[must_use]
pub fn pick(cat: &Catalogue, day: &str) -> Option<AwardId> {
    let won: Vec<Award<'_>> = cat.awards().filter(|award| is_won(*award)).collect();
    let has_much_to_tell = |award: &Award<'_>| {
        award.film().is_some_and(|film| film.synopsis().is_some() && film.cast().next().is_some())
    };
    let full: Vec<Award<'_>> = won.iter().copied().filter(has_much_to_tell).collect();
    let picked_from = if full.is_empty() { won } else { full };
    let at = spread(day).checked_rem(u64::try_from(picked_from.len()).ok()?)?;
    picked_from.get(usize::try_from(at).ok()?).map(|award| award.id())
}

/// Editions of earlier years that went on on this day of the year, as `yyyy-mm-dd`, and gave a main prize: those that
/// ended on it first, then the newest; one of each festival.
#[must_use]
pub fn on_this_day(cat: &Catalogue, day: &str) -> Vec<EditionId> {
    let Some((year, day)) = day.split_once('-') else { return Vec::new() };
    let of_year = |date: Option<&str>| -> Option<String> {
        let (year, day) = date?.split_at_checked(5)?;
        (day.len() == 5 && year.ends_with('-')).then(|| day.to_owned())
    };
    let on = |edition: &Edition<'_>| -> Option<bool> {
        let (from, to) = (of_year(edition.from())?, of_year(edition.to())?);
        (from.as_str() <= day && day <= to.as_str()).then_some(to == day)
    };
    let earlier = cat.editions().filter(|edition| edition.year().to_string().as_str() < year);
    let told = earlier.filter_map(|edition| Some((on(&edition)?, edition)));
    let mut told: Vec<_> = told.filter(|(_, edition)| !main_prize(*edition).is_empty()).collect();
    told.sort_by_key(|(ended, edition)| Reverse((*ended, edition.year())));
    let mut festivals = HashSet::new();
    told.retain(|(_, edition)| festivals.insert(edition.festival().map(Festival::id)));
    told.into_iter().map(|(_, edition)| edition.id()).collect()
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
