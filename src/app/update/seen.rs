//! What was seen: today, or at a screening of a programme.

use super::journal::{films, keep, named, press_for, ready, say};
use super::plan::{festival_clock, screening_here};
use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::state::State;
use crate::catalogue::date::Date;
use crate::catalogue::{Record, ScreeningId};
use crate::journal::edit::{self, Press, ViewingForm};
use crate::journal::model::SeenAt;
use crate::journal::{Viewing, day};
use crate::mine::Mine;
use crate::pages::{self, Place};

/// A screening that has begun, as the diary says when and where.
pub(super) struct PastScreening {
    id: ScreeningId,
    /// Its festival's day: what runs after midnight is of the evening.
    pub(super) day: jiff::civil::Date,
    pub(super) place: SeenAt,
}

/// The screening of a programme that the person is at, once it has begun. On the page of a film a screening is only a
/// part of what is told.
pub(super) fn screening_past(state: &State) -> Option<PastScreening> {
    let page = state.view.page.as_ref().map(|page| &page.place);
    let is_of_film = matches!(page, Some(Place::Record(Record::Film(_))));
    let screening = screening_here(state).filter(|_| !is_of_film)?;
    of_screening(state, screening)
}

fn of_screening(state: &State, screening: ScreeningId) -> Option<PastScreening> {
    let edition = state.catalogue.screening(screening).edition()?.id();
    let now = festival_clock(state, edition)?;
    let (day, place) = pages::seen_at(&state.catalogue, screening, now)?;
    Some(PastScreening { id: screening, day, place })
}

impl PastScreening {
    /// What the diary has of a film there.
    pub(super) fn viewing<'m>(&self, mine: &'m Mine, film: Record) -> Option<&'m Viewing> {
        let viewings = mine.viewings_of(film).into_iter();
        viewings.rev().find(|viewing| viewing.place.screening == self.place.screening)
    }

    /// A viewing of a film there.
    pub(super) fn form(&self, mine: &Mine, film: Record) -> ViewingForm {
        let when = day::as_date(self.day);
        let viewings = mine.viewings_of(film);
        let first = |when: Option<Date>| when.map(Date::earliest);
        let is_before = |viewing: &&Viewing| first(viewing.when) <= first(when);
        let rewatch = viewings.iter().any(is_before);
        ViewingForm { when, rewatch, place: self.place.clone(), ..ViewingForm::default() }
    }

    /// `Tue 21 May at Star Cinema`, seen from a day.
    fn said(&self, today: jiff::civil::Date) -> String {
        let day = match self.day {
            day if day == today => "today".to_owned(),
            day if day.year() == today.year() => day.strftime("%a %-d %b").to_string(),
            day => day.strftime("%a %-d %b %Y").to_string(),
        };
        let at = self.place.venue.as_deref().map(|venue| format!(" at {venue}"));
        day + &at.unwrap_or_default()
    }
}

/// Says that films were seen: today, or at the screening that the person is at. Once more if they were before.
pub(super) fn seen(state: &mut State) -> Vec<Effect> {
    let Some((mine, today)) = ready(state) else { return Vec::new() };
    let mut films = films(state);
    if films.is_empty() {
        return say(state, "Only films can be seen, and there is none here.".to_owned());
    }
    let past = screening_past(state);
    let name = match &past {
        Some(past) if films.len() > 1 => Place::Screening(past.id).label(&state.catalogue),
        _ => named(state, &films),
    };
    if let Some(past) = &past {
        films.retain(|film| past.viewing(&mine, *film).is_none());
    }
    let shown = |action| state.prefs.keymap.shown(action);
    if films.is_empty() {
        let key = shown(Action::Entry);
        return say(state, format!("Seen there already: {name} · {key} adds details"));
    }
    let (journal, keep_wanted) = (mine.journal(), state.journal.keep_wanted);
    let see = |film: Record| {
        press_for(state, &mine, &[film], |target| match &past {
            Some(past) => edit::see_as(journal, target, &past.form(&mine, film), keep_wanted),
            None => edit::see(journal, target, day::as_date(today), keep_wanted),
        })
    };
    let press = films.iter().map(|film| see(*film)).fold(Press::default(), Press::and);
    let again = matches!(films[..], [film] if match &past {
        Some(past) => past.form(&mine, film).rewatch,
        None => mine.times_seen(film) > 0,
    });
    let said = format!(
        "Seen {}{}: {name} · {} rates, {} adds details, {} undoes it",
        past.as_ref().map_or_else(|| "today".to_owned(), |past| past.said(today)),
        if again { " again" } else { "" },
        shown(Action::Rate),
        shown(Action::Entry),
        shown(Action::Undo)
    );
    keep(state, press, said)
}
