//! A showing as the journal keeps it.

use super::EditionProgramme;
use crate::catalogue::{Catalogue, Film};
use crate::journal::edit::ShowingNow;
use crate::journal::plan::{EditionPlan, PlannedShowing, ShowingKey, ShowingSnapshot};
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
        // Whatever says how long it lasts: a longer one is to be told.
        let minutes = u32::try_from(showing.length.minutes).ok();
        let ends = minutes.filter(|_| !showing.length.is_guess());
        let snapshot = ShowingSnapshot {
            films: films.collect(),
            title: Some(text(&self.title(at))).filter(|title| !title.is_empty()),
            start: Some(showing.start),
            ends: ends.and_then(|minutes| showing.start.later(minutes, self.zone.as_ref())),
            venue: house.map(|house| text(house.name)).filter(|name| !name.is_empty()),
            screen: screen.map(text).filter(|screen| !screen.is_empty()),
            address: Some(text(&format!("screening:{}", screening.id_text()))),
        };
        let key = ShowingKey::new(self.edition.id_text(), screening.id_text())?;
        Some(ShowingNow { key, snapshot })
    }

    /// Where the programme has a showing that is kept: by its id, else what is the same under another one.
    #[must_use]
    pub fn find_kept(&self, kept: &EditionPlan, showing: &PlannedShowing) -> Option<usize> {
        let by_id = self.find(showing.key.id().as_str());
        by_id.or_else(|| {
            let same = self.find_same(showing.was.as_ref()?)?;
            let id = self.showings[same].screening.id_text();
            // What is kept of that one itself goes before.
            kept.showing(id).is_none_or(|own| !own.is_decided()).then_some(same)
        })
    }

    /// What has the films, the hall and the start of a showing.
    fn find_same(&self, was: &ShowingSnapshot) -> Option<usize> {
        let start = self.axis(was.start?);
        let is = |text: &str, kept: Option<&str>| *Clean::tidied(text) == *kept.unwrap_or_default();
        (0..self.showings.len()).find(|at| {
            let showing = &self.showings[*at];
            let hall = showing.scheduled.hall;
            let house = self.houses.get(hall.house as usize);
            let screen = house.and_then(|house| house.screens.get(hall.screen as usize).copied());
            let mut films: Vec<&str> = showing.screening.films().map(Film::id_text).collect();
            let of_address = |film| str::strip_prefix(film, "film:").unwrap_or(film);
            let mut were: Vec<&str> = was.films.iter().map(|film| of_address(film)).collect();
            films.sort_unstable();
            were.sort_unstable();
            showing.scheduled.start == start
                && films == were
                && (!films.is_empty() || is(&self.title(*at), was.title.as_deref()))
                && is(house.map_or("", |house| house.name), was.venue.as_deref())
                && is(screen.unwrap_or_default(), was.screen.as_deref())
        })
    }

    /// A showing by the id under which it is kept.
    #[must_use]
    pub fn showing_kept(
        &self,
        cat: &Catalogue,
        at: usize,
        kept: Option<&EditionPlan>,
    ) -> Option<ShowingNow> {
        let now = self.showing_now(cat, at)?;
        let all = kept.into_iter().flat_map(|kept| kept.showings.values().map(move |s| (kept, s)));
        let mut followed = all.filter(|(kept, showing)| {
            showing.is_decided()
                && showing.key != now.key
                && self.find_kept(kept, showing) == Some(at)
        });
        let key = followed.next().map_or(now.key, |(_, showing)| showing.key.clone());
        Some(ShowingNow { key, ..now })
    }
}
