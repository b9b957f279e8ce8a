//! A showing as the journal keeps it.

use super::EditionProgramme;
use crate::catalogue::Catalogue;
use crate::catalogue::instant::Instant;
use crate::journal::edit::ShowingNow;
use crate::journal::plan::{ShowingKey, ShowingSnapshot};
use crate::text::Clean;

impl EditionProgramme<'_> {
    /// A showing as the journal keeps it; `None` where its ids can't be kept.
    #[must_use]
    pub fn showing_now(&self, cat: &Catalogue, at: usize) -> Option<ShowingNow> {
        let showing = self.showings.get(at)?;
        let screening = showing.screening;
        let text = |text: &str| Clean::tidied(text).into_owned();
        let films = screening.films().map(|film| text(&cat.address(film.id().into())));
        let hall = showing.scheduled.hall;
        let house = self.houses.get(hall.house as usize);
        let screen = house.and_then(|house| house.screens.get(hall.screen as usize).copied());
        let snapshot = ShowingSnapshot {
            films: films.collect(),
            title: Some(text(&self.title(at))).filter(|title| !title.is_empty()),
            start: Some(showing.start),
            ends: screening.ends().and_then(|ends| Instant::parse(ends).ok()),
            venue: house.map(|house| text(house.name)).filter(|name| !name.is_empty()),
            screen: screen.map(text).filter(|screen| !screen.is_empty()),
            address: Some(text(&format!("screening:{}", screening.id_text()))),
        };
        let key = ShowingKey::new(self.edition.id_text(), screening.id_text())?;
        Some(ShowingNow { key, snapshot })
    }
}
