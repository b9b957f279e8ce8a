//! Films, houses and showings as readers find them, brought together into a programme.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use palmares_text::Clean;

use super::programme::{
    MOST_PROBLEMS, MOST_SHOWINGS, Programme, ProgrammeFilm, ProgrammeProblem, ProgrammeShowing,
    ProgrammeVenue, slug,
};
use super::times::{self, ShowingTime};
use super::{NamedZone, ScheduleChoices};
use crate::rows::FileLine;

/// Takes what a reader finds, and makes a programme of it.
pub(super) struct Gathering {
    pub found: Programme,
    venues: HashMap<String, usize>,
    films: HashMap<(String, Option<u16>, String), usize>,
    ids: HashMap<String, usize>,
    free: FreeIds,
    free_venues: FreeIds,
    /// The path in JSON of what is being read.
    pub path: Option<String>,
    /// The festival's zone, as soon as it is known.
    pub zone: Option<NamedZone>,
}

impl Gathering {
    pub(super) fn new(zone: Option<NamedZone>) -> Self {
        Self {
            zone,
            found: Programme::default(),
            venues: HashMap::new(),
            films: HashMap::new(),
            ids: HashMap::new(),
            free: FreeIds::default(),
            free_venues: FreeIds::default(),
            path: None,
        }
    }

    /// Lists a problem.
    pub(super) fn problem(&mut self, at: &FileLine, what: impl Into<String>) {
        if self.found.problems.len() < MOST_PROBLEMS {
            let (at, path) = (at.clone(), self.path.clone());
            self.found.problems.push(ProgrammeProblem { at, path, what: what.into() });
        } else {
            self.found.further_problems += 1;
        }
    }

    /// Lists why the rest is not read.
    pub(super) fn cut(&mut self, at: &FileLine, why: impl Into<String>) {
        self.found.is_cut = true;
        self.problem(at, why);
    }

    /// Lists why a showing is left out.
    pub(super) fn leave_out(&mut self, at: &FileLine, why: &str) {
        self.found.left_out += 1;
        self.problem(at, format!("{why}; the showing is left out"));
    }

    /// Whether there is no room for a further showing; says so once.
    pub(super) fn is_full(&mut self, at: &FileLine) -> bool {
        let is_full = self.found.showings.len() >= MOST_SHOWINGS;
        if is_full {
            self.cut(at, format!("showings past {MOST_SHOWINGS} are left out"));
        }
        is_full
    }

    /// A time with its offset, where the festival's zone tells that; lists what is wrong with it there.
    pub(super) fn settled(&mut self, time: ShowingTime, at: &FileLine) -> ShowingTime {
        let Some((name, zone)) = &self.zone else { return time };
        let local = time.local;
        match (time.timestamp(), time.offset) {
            (Some(moment), Some(offset)) => {
                let there = zone.to_offset(moment);
                if there != offset {
                    let there = ShowingTime { local, offset: Some(there) }.rfc3339();
                    let what = format!(
                        "{} is not the time of {name}, as {there} would be",
                        time.rfc3339()
                    );
                    self.problem(at, what);
                }
                time
            }
            _ => {
                let (settled, change) = times::in_zone(local, zone);
                if let Some(change) = change {
                    let what = change.words(local, name);
                    self.problem(at, what);
                }
                settled
            }
        }
    }

    /// The film with these facts, which learns what it did not know.
    pub(super) fn film(&mut self, film: ProgrammeFilm) -> usize {
        let directors: Vec<&str> = film.facts.directors.iter().map(|name| &**name).collect();
        let key = (film.facts.title.to_lowercase(), film.facts.year, directors.join("|"));
        let films = &mut self.found.films;
        let at = *self.films.entry(key).or_insert(films.len());
        match films.get_mut(at) {
            None => films.push(film),
            Some(known) => {
                known.facts.minutes = known.facts.minutes.or(film.facts.minutes);
                known.language = known.language.take().or(film.language);
                known.url = known.url.take().or(film.url);
            }
        }
        at
    }

    /// The house with a name, which learns its city, address and screen.
    pub(super) fn venue(
        &mut self,
        name: &Clean<'static>,
        screen: Option<&Clean<'static>>,
        about: HouseFacts,
    ) -> usize {
        let key = name.to_lowercase();
        let venues = &mut self.found.venues;
        let at = *self.venues.entry(key).or_insert(venues.len());
        if at == venues.len() {
            let id = self.free_venues.take(&slug(name, "venue"));
            venues.push(ProgrammeVenue { id, name: name.clone(), ..ProgrammeVenue::default() });
        }
        let venue = &mut venues[at];
        venue.city = venue.city.take().or(about.city);
        venue.address = venue.address.take().or(about.address);
        if let Some(screen) = screen.filter(|screen| !venue.screens.contains(screen)) {
            venue.screens.push(screen.clone());
        }
        at
    }

    /// Adds a showing. One with an id that there is already gets another one; the same showing again is left out.
    pub(super) fn showing(&mut self, mut showing: ProgrammeShowing) {
        if let Some(&before) = self.ids.get(&*showing.id) {
            let known = &self.found.showings[before];
            let line = known.at.clone();
            let is_same = known.start == showing.start
                && known.venue == showing.venue
                && known.screen == showing.screen
                && known.films == showing.films
                && known.title == showing.title;
            let at = showing.at.clone();
            let shown = palmares_text::quoted(&showing.id);
            let before =
                if line.line > 0 { format!(", as in line {}", line.line) } else { String::new() };
            if is_same {
                return self.leave_out(&at, &format!("the showing {shown} again{before}"));
            }
            let id = self.free.take(&showing.id);
            self.problem(&at, format!("the id {shown} again{before}; it is `{id}` here"));
            showing.id = Clean::from(id);
        } else {
            self.free.take(&showing.id);
        }
        self.ids.insert(showing.id.to_string(), self.found.showings.len());
        self.found.showings.push(showing);
    }

    /// Says what many showings lack, and gives what was found.
    pub(super) fn finish(mut self, file: &Arc<str>, choices: &ScheduleChoices) -> Programme {
        self.path = None;
        self.found.edition.zone = self.zone.take().map(|(name, _)| name);
        let showings = &self.found.showings;
        let all = showings.len();
        let without = |is_lacking: &dyn Fn(&ProgrammeShowing) -> bool| {
            showings.iter().filter(|showing| is_lacking(showing)).count()
        };
        let lengths = without(&|showing| {
            let films = showing.films.iter().map(|film| &self.found.films[*film].facts);
            let are_known =
                !showing.films.is_empty() && { films }.all(|facts| facts.minutes.is_some());
            showing.minutes.is_none() && showing.ends.is_none() && !are_known
        });
        let halls = without(&|showing| showing.venue.is_none());
        let at = FileLine { file: Arc::clone(file), line: 0 };
        let outside = choices.days.map_or(0, |(from, to)| {
            // The last night belongs to the last day.
            let end = to.tomorrow().unwrap_or(to);
            without(&|showing| {
                let day = showing.start.local.date();
                day < from || day > end || (day == end && showing.start.local.hour() >= 12)
            })
        });
        if let Some((from, to)) = choices.days.filter(|_| outside > 0) {
            let days = format!("{from} to {to}");
            self.problem(&at, if outside == all {
                format!("no showing is in the days of the edition, {days}: is it the schedule of another one?")
            } else {
                format!("not in the days of the edition, {days}: {outside} of {all} showings")
            });
        }
        if all == 0 {
            self.problem(&at, "there is no showing in it");
        }
        if lengths > 0 {
            self.problem(&at, format!("no length: {lengths} of {all} showings"));
        }
        if halls > 0 {
            self.problem(&at, format!("no house: {halls} of {all} showings"));
        }
        self.found
    }
}

/// What is told of a house beside its name.
#[derive(Debug, Clone, Default)]
pub(super) struct HouseFacts {
    pub city: Option<Clean<'static>>,
    pub address: Option<Clean<'static>>,
}

/// Ids that are taken, and the next that are free.
#[derive(Debug, Default)]
pub(super) struct FreeIds {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl FreeIds {
    /// Takes the first of `id`, `id-2`, `id-3` … that is free.
    pub(super) fn take(&mut self, id: &str) -> String {
        if self.taken.insert(id.to_owned()) {
            return id.to_owned();
        }
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}
