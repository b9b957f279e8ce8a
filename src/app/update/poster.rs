//! Which poster is on show, and what came of asking for it.

use std::sync::Arc;

use crate::app::layout::Area;
use crate::app::poster::{Poster, PosterRequest, PosterView, poster_area};
use crate::app::state::State;
use crate::app::theme::{Depth, Signs, Theme};
use crate::catalogue::Record;
use crate::pages::Place;

impl State {
    /// Where the poster of the film on show stands, if it has one and posters are drawn.
    #[must_use]
    pub fn poster_area(&self) -> Option<Area> {
        self.poster_path()?;
        poster_area(self.page_pane()?)
    }

    fn poster_path(&self) -> Option<&str> {
        let coloured = self.prefs.theme != Theme::None && self.terminal.depth != Depth::Sixteen;
        let drawn =
            self.prefs.posters && coloured && self.signs() == Signs::Unicode && !self.prefs.plain;
        match self.place() {
            Some(Place::Record(Record::Film(film))) if drawn => self.catalogue.film(film).poster(),
            _ => None,
        }
    }

    /// A request for the poster of the film on show, unless it was asked for already.
    pub(super) fn poster_request(&mut self) -> Option<PosterRequest> {
        let (Some(area), Some(path)) = (self.poster_area(), self.poster_path()) else {
            self.page.poster = None;
            return None;
        };
        let generation = self.tabs.generation + 1;
        let (path, width, height) = (Arc::from(path), area.width, area.height);
        let request = PosterRequest { generation, path, width, height };
        let asked = self.page.poster.as_ref().map(|shown| &shown.request);
        let same = |asked: &PosterRequest| {
            *asked == PosterRequest { generation: asked.generation, ..request.clone() }
        };
        if asked.is_some_and(same) {
            return None;
        }
        self.tabs.generation = generation;
        self.page.poster = Some(PosterView { request: request.clone(), outcome: None });
        Some(request)
    }

    /// A poster that was asked for is there, or can't be had.
    pub(super) fn poster_came(&mut self, generation: u64, outcome: Result<Arc<Poster>, String>) {
        if let Some(shown) =
            self.page.poster.as_mut().filter(|s| s.request.generation == generation)
        {
            shown.outcome = Some(outcome);
        }
    }
}
