//! Screenings that were seen.

use jiff::civil::{Date, DateTime};

use super::desk::Desk;
use crate::catalogue::{Catalogue, Record, ScreeningId};
use crate::journal::model::SeenAt;
use crate::mine::Mine;
use crate::plan::{EditionProgramme, date_of};
use crate::text::Clean;

/// The day and the place of a screening, as the diary has them; `None` where it has not begun by the clocks of its
/// festival, or does not take place.
#[must_use]
pub fn seen_at(cat: &Catalogue, screening: ScreeningId, now: DateTime) -> Option<(Date, SeenAt)> {
    let screening = cat.screening(screening);
    let programme = EditionProgramme::of(cat, screening.edition()?.id());
    let at = programme.find(screening.id_text())?;
    let showing = &programme.showings[at].scheduled;
    if !programme.takes_place(at) || programme.axis_of_clock(now) < showing.start {
        return None;
    }
    let text = |text: &str| Clean::tidied(text).into_owned();
    let house = programme.houses.get(showing.hall.house as usize).map(|house| house.name);
    let edition = programme.edition;
    let city = screening.city().or_else(|| screening.house()?.city());
    let city = city.or_else(|| edition.festival()?.city());
    let place = SeenAt {
        kind: Some(text("festival")),
        venue: house.filter(|name| !name.is_empty()).map(text),
        city: city.map(text),
        edition: Some(text(&cat.address(edition.id().into()))),
        edition_text: Some(text(&edition.label())),
        section: screening.section().map(|section| text(section.name())),
        screening: Some(text(&address(screening.id_text()))),
        format: screening.format().map(text),
    };
    Some((date_of(showing.day)?, place))
}

fn address(id: &str) -> String {
    format!("screening:{id}")
}

impl Desk<'_> {
    /// Whether all films of a showing were seen there.
    pub(super) fn was_seen(&self, at: usize) -> bool {
        let has_any = |mine: &&Mine| mine.journal().viewings().len() > 0;
        let Some(mine) = self.with.mine.filter(has_any) else { return false };
        let screening = self.programme.showings[at].screening;
        let address = address(screening.id_text());
        let there = |film: Record| {
            let mut viewings = mine.viewings_of(film).into_iter();
            viewings.any(|viewing| viewing.place.screening.as_deref() == Some(&*address))
        };
        screening.films().len() > 0 && screening.films().all(|film| there(film.id().into()))
    }
}
