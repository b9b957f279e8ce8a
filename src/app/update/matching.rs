//! Saying what films of one's own are in the catalogue.

use std::sync::Arc;

use super::journal::{keep, ready, say};
use crate::app::event::Effect;
use crate::app::state::State;
use crate::catalogue::{FilmId, Record};
use crate::journal::edit::{self, Press};
use crate::journal::key::JournalKey;
use crate::mine::Mine;
use crate::pages::FilmChoice;
use crate::pages::words::counted;
use crate::trackers::match_film;

/// Keeps what was chosen on the page of unmatched films, as one press.
pub(super) fn choose(state: &mut State, choice: &FilmChoice) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    match choice {
        FilmChoice::Is(key, film) => match_one(state, &mine, key, *film),
        FilmChoice::Own(key) => {
            let Some(key) = JournalKey::new(key) else { return Vec::new() };
            let said = format!("Saved as a film of your own: {}", &*mine.journal().name_of(&key));
            keep(state, edit::keep_own(mine.journal(), &key), said)
        }
        FilmChoice::Likely(pairs) => match_likely(state, &mine, pairs),
    }
}

fn match_one(state: &mut State, mine: &Mine, key: &str, film: FilmId) -> Vec<Effect> {
    let Some(key) = JournalKey::new(key) else { return Vec::new() };
    let name = mine.journal().name_of(&key);
    match match_film(&state.catalogue, mine, &key, film.into()) {
        Ok(press) => {
            let label = state.catalogue.label(film.into());
            keep(state, press, format!("{} is {label}", &*name))
        }
        Err(why) => say(state, format!("{}: {why}", &*name)),
    }
}

fn match_likely(state: &mut State, mine: &Mine, pairs: &[(Arc<str>, FilmId)]) -> Vec<Effect> {
    let press = |(key, film): &(Arc<str>, FilmId)| {
        match_film(&state.catalogue, mine, &JournalKey::new(key)?, (*film).into()).ok()
    };
    let presses: Vec<Press> = pairs.iter().filter_map(press).collect();
    let said = format!("Matched: {}", counted(presses.len(), "film", "films"));
    keep(state, presses.into_iter().fold(Press::default(), Press::and), said)
}

/// The film of one's own that is bookmarked, and the film of the catalogue here that it may be said to be.
fn bookmarked(state: &State) -> Option<(JournalKey, FilmId)> {
    let mine = state.journal.mine()?;
    let own = state.bookmarks.bookmarked?;
    let Record::Film(film) = state.shown()? else { return None };
    let is_own = matches!(own, Record::Film(own) if mine.is_only_mine(own));
    let key = mine.key(own).filter(|_| is_own && !mine.is_only_mine(film))?;
    Some((key.clone(), film))
}

pub(super) fn has_bookmarked(state: &State) -> bool {
    bookmarked(state).is_some()
}

/// Says that the film of one's own that is bookmarked is this one.
pub(super) fn same_film(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    match bookmarked(state) {
        Some((key, film)) => match_one(state, &mine, &key.to_string(), film),
        None => {
            say(state, "Bookmark a film of your own, then go to the one that it is.".to_owned())
        }
    }
}
