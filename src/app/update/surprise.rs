//! A record that nobody asked for.

use super::go;
use crate::app::event::Effect;
use crate::app::state::State;
use crate::catalogue::{Catalogue, Record};
use crate::pages::Place;
use crate::search::survey::honours::is_won;

/// How often the dice are thrown for a record that has something to tell.
const THROWS: u64 = 200;

pub(super) fn applies(state: &State) -> bool {
    !state.list().is_empty()
}

/// Opens a record of the list as it stands, one with something to tell if there is any.
pub(super) fn surprise(state: &mut State) -> Vec<Effect> {
    let list = state.list();
    let Some(rows) = list.matching().filter(|rows| !rows.is_empty()) else {
        state.status = Some("The list is empty.".to_owned());
        return Vec::new();
    };
    let shown = state.view.page.as_ref().and_then(|page| page.place.record());
    let thrown = (0..THROWS).map(|throw| {
        let at = mixed(state.now.wrapping_add(throw << 40)) % rows.len() as u64;
        list.list.record(rows[usize::try_from(at).unwrap_or(0)])
    });
    let is_hidden = |record: Record| {
        state.journal.mine().and_then(|mine| mine.of(record)).is_some_and(|kept| kept.hidden)
    };
    let others = thrown.filter(|record| Some(*record) != shown && !is_hidden(*record));
    let full = others.clone().find(|record| is_full(&state.catalogue, *record));
    match full.or_else(|| others.clone().next()) {
        Some(record) => go::open_place(state, Place::Record(record)),
        None => Vec::new(),
    }
}

/// Whether the page of a record is worth landing on.
fn is_full(cat: &Catalogue, record: Record) -> bool {
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            film.synopsis().is_some() && film.cast().next().is_some() && film.awards().any(is_won)
        }
        Record::Person(id) => cat.person(id).credits().count() > 2,
        Record::Edition(id) => cat.edition(id).awards().len() > 2,
        _ => true,
    }
}

/// A number that says nothing of the one that it is made from (SplitMix64, Steele, Lea and Flood 2014).
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
