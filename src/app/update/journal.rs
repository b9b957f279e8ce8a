//! Keeping: what was seen, wanted, rated, noted, listed; taking it back.

use std::sync::Arc;

use super::{go, plan, plan_changes, plan_choices};
use crate::app::event::{Effect, JournalNews, Keep, SameArc};
use crate::app::journal::{MineState, Rate};
use crate::app::key::{Code, Key};
use crate::app::mode::InputMode;
use crate::app::state::State;
use crate::app::tab::TabView;
use crate::catalogue::{Catalogue, Record, RecordKind};
use crate::journal::Viewing;
use crate::journal::edit::{self, EditTarget, Press};
use crate::journal::key::JournalKey;
use crate::mine::{Extended, Mine, OwnFilm, snapshot};
use crate::pages::words::counted;
use crate::pages::{JournalPage, Place, personal_with_plans};

pub(super) fn is_on(state: &State) -> bool {
    !matches!(state.journal.mine, MineState::Off)
}

pub(super) fn can_keep(state: &State) -> bool {
    is_on(state) && !records(state).is_empty()
}

/// The diary.
pub(super) fn diary(state: &mut State) -> Vec<Effect> {
    if !is_on(state) {
        return say(state, "There is no journal: it is switched off.".to_owned());
    }
    go::open_place(state, Place::Journal(JournalPage::Diary("".into())))
}

/// What a key that keeps something is about: the selected rows, else the row, else the film whose page is on show, else
/// what the cursor is on.
pub(super) fn records(state: &State) -> Vec<Record> {
    let Some(page) = &state.view.page else {
        let selected = state.selection.records(state.list().list);
        return if selected.is_empty() { state.listed().into_iter().collect() } else { selected };
    };
    let link = state.place_ahead().and_then(|place| record_of(state, place));
    let of_page = match &page.place {
        Place::Record(record) => Some(*record),
        place => seen_on(state, place),
    };
    // A screening stands for its films, but on the page of one of them.
    let is_named = |record: Option<Record>| matches!(record, Some(Record::Film(_)));
    let is_of_another = link.is_some() && !matches!(page.place, Place::Screening(_));
    if !is_named(link)
        && !is_named(of_page)
        && !is_of_another
        && let Some(screening) = plan::screening_here(state)
    {
        let films = state.catalogue.screening(screening).films();
        return films.map(|film| film.id().into()).collect();
    }
    let record = match (of_page, link) {
        (Some(film @ Record::Film(_)), _) => Some(film),
        (_, Some(film @ Record::Film(_))) => Some(film),
        (of_page, link) => of_page.or(link),
    };
    record.into_iter().collect()
}

/// The record that a place is about; of a viewing the film.
fn record_of(state: &State, place: &Place) -> Option<Record> {
    place.record().or_else(|| seen_on(state, place))
}

/// The film of a viewing's page.
fn seen_on(state: &State, place: &Place) -> Option<Record> {
    let mine = state.journal.mine()?;
    let viewing = viewing_at(mine, place)?;
    mine.record(&viewing.record)
}

/// The viewing whose page a place is.
pub(super) fn viewing_at<'m>(mine: &'m Mine, place: &Place) -> Option<&'m Viewing> {
    let Place::Journal(JournalPage::Viewing(key)) = place else { return None };
    mine.journal().viewing(&JournalKey::new(key)?)
}

/// The films among them; of awards the films that got them.
pub(super) fn films(state: &State) -> Vec<Record> {
    let film = |record: Record| match record {
        Record::Film(_) => Some(record),
        Record::Award(id) => state.catalogue.award(id).film().map(|film| film.id().into()),
        _ => None,
    };
    records(state).into_iter().filter_map(film).collect()
}

pub(super) fn say(state: &mut State, text: String) -> Vec<Effect> {
    state.status = Some(text);
    Vec::new()
}

/// The journal and the day; otherwise says why there is none.
pub(super) fn ready(state: &mut State) -> Option<(Arc<Mine>, jiff::civil::Date)> {
    let said = match (&state.journal.mine, state.journal.today) {
        (MineState::Here(mine), Some(today)) => return Some((Arc::clone(mine), today)),
        (MineState::Off, _) => "There is no journal: it is switched off.",
        (MineState::Coming, _) => "The journal is still being read.",
        (MineState::Here(_), None) => "Today's date is unknown.",
    };
    state.status = Some(said.to_owned());
    None
}

pub(super) fn target(cat: &Catalogue, mine: &Mine, record: Record) -> Option<EditTarget> {
    match mine.key(record) {
        Some(key) => Some(key.clone().into()),
        None => Some(snapshot(cat, record)?.into()),
    }
}

/// One press for all records.
pub(super) fn press_for(
    state: &State,
    mine: &Mine,
    records: &[Record],
    edit: impl Fn(&EditTarget) -> Press,
) -> Press {
    let targets = records.iter().filter_map(|record| target(&state.catalogue, mine, *record));
    targets.map(|target| edit(&target)).fold(Press::default(), Press::and)
}

pub(super) fn keep(state: &mut State, press: Press, said: String) -> Vec<Effect> {
    if press.is_empty() {
        return Vec::new();
    }
    state.journal.pending += 1;
    vec![Effect::Keep(Box::new(Keep { press, said }))]
}

/// What several records, or one, are called.
pub(super) fn named(state: &State, records: &[Record]) -> String {
    match records {
        [record] => state.catalogue.label(*record),
        records if records.iter().all(|record| record.kind() == RecordKind::Film) => {
            counted(records.len(), "film", "films")
        }
        records => counted(records.len(), "record", "records"),
    }
}

/// Wants records, or no longer: all of them as the first. With a number from 1 to 4, films as much as that.
pub(super) fn want(state: &mut State, level: Option<usize>) -> Vec<Effect> {
    let Some((mine, today)) = ready(state) else { return Vec::new() };
    if let Some(level) = level {
        let films = films(state);
        return match u8::try_from(level).ok().filter(|level| (1..=4).contains(level)) {
            Some(_) if films.is_empty() => say(state, "Only films have wishes.".to_owned()),
            Some(level) => plan_choices::wish_for(state, &films, level),
            None => say(state, "A wish goes from 1 to 4.".to_owned()),
        };
    }
    let records = records(state);
    let Some(first) = records.first() else { return nothing(state) };
    let is_wanted = |record: &Record| mine.of(*record).is_some_and(|kept| kept.want.is_some());
    let goes = is_wanted(first);
    let changing: Vec<Record> =
        records.iter().copied().filter(|record| is_wanted(record) == goes).collect();
    let press = press_for(state, &mine, &changing, |target| {
        edit::toggle_want(mine.journal(), target, today)
    });
    let said = if goes { "No longer wanted: " } else { "Wanted: " };
    let said = format!("{said}{}", named(state, &records));
    keep(state, press, said)
}

/// Bookmarks a record, or no longer.
pub(super) fn mark(state: &mut State, record: Record, said: String) -> Vec<Effect> {
    if !is_on(state) {
        return say(state, said);
    }
    let Some((mine, today)) = ready(state) else { return Vec::new() };
    let Some(target) = target(&state.catalogue, &mine, record) else { return say(state, said) };
    let is_marked = mine.of(record).is_some_and(|kept| kept.mark.is_some());
    let said = match is_marked {
        true => {
            state.bookmarks.bookmarked = None;
            format!("No longer bookmarked: {}", named(state, &[record]))
        }
        false => said,
    };
    keep(state, edit::toggle_mark(mine.journal(), &target, today), said)
}

/// Hides records from lists and from chance, or no longer: all of them as the first.
pub(super) fn hide(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let records = records(state);
    let Some(first) = records.first() else { return nothing(state) };
    let is_hidden = |record: &Record| mine.of(*record).is_some_and(|kept| kept.hidden);
    let goes = is_hidden(first);
    let changing: Vec<Record> =
        records.iter().copied().filter(|record| is_hidden(record) == goes).collect();
    let press =
        press_for(state, &mine, &changing, |target| edit::toggle_hidden(mine.journal(), target));
    let said = if goes { "No longer hidden: " } else { "Hidden: " };
    let said = format!("{said}{}", named(state, &records));
    keep(state, press, said)
}

pub(super) fn nothing(state: &mut State) -> Vec<Effect> {
    say(state, "There is no record here.".to_owned())
}

/// Begins to rate.
pub(super) fn rate(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let records = records(state);
    if records.is_empty() {
        return nothing(state);
    }
    let rate = Rate { records, typed: String::new() };
    state.status = Some(rate_said(state, &mine, &rate));
    state.mode = InputMode::Rate(rate);
    Vec::new()
}

fn rate_said(state: &State, mine: &Mine, rate: &Rate) -> String {
    let now = rate.records.first().and_then(|record| mine.of(*record)?.rating);
    let now = now.map_or_else(|| "not rated".to_owned(), |rating| mine.scale.show(rating));
    let most = mine.scale.highest();
    let name = named(state, &rate.records);
    format!("{name}: {now} · 1–{most} rates, + - half a step, 0 clears, l likes")
}

/// A key while something is rated: digits set at once; any other key ends it, and does what it does.
pub(super) fn press_rate(state: &mut State, mut rate: Rate, key: Key, at: u64) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let scale = mine.scale;
    let now = rate.records.first().and_then(|record| mine.of(*record)?.rating);
    let typed = key.on_latin_keyboard().typed();
    let rating = match (typed, key.code) {
        (Some(digit @ '0'..='9'), _) => {
            rate.typed.push(digit);
            let number = |text: &str| text.parse().ok().and_then(|number| scale.rating(number));
            let rating = number(&rate.typed).filter(|_| !rate.typed.starts_with('0'));
            match rating {
                Some(rating) => Some(rating),
                None => {
                    rate.typed = if digit == '0' { String::new() } else { digit.to_string() };
                    number(&rate.typed)
                }
            }
        }
        (Some('.' | '+' | '='), _) => Some(scale.half_step(now.unwrap_or_default(), true)),
        (Some('-'), _) => now.map(|now| scale.half_step(now, false)),
        (_, Code::Delete | Code::Backspace) => None,
        (Some('l'), _) => {
            let press = press_for(state, &mine, &rate.records, |target| {
                edit::toggle_liked(mine.journal(), target)
            });
            let liked = rate.records.first().and_then(|record| mine.of(*record));
            let said =
                if liked.is_some_and(|kept| kept.liked) { "No longer liked" } else { "Liked" };
            let said = format!("{said}: {}", named(state, &rate.records));
            state.mode = InputMode::Rate(rate);
            return keep(state, press, said);
        }
        (_, Code::Enter | Code::Esc) => return Vec::new(),
        _ => return super::press(state, key, at),
    };
    let press =
        press_for(state, &mine, &rate.records, |target| edit::rate(mine.journal(), target, rating));
    let said = match rating {
        Some(rating) => format!("{}: {}", named(state, &rate.records), scale.show(rating)),
        None => format!("{}: not rated", named(state, &rate.records)),
    };
    state.status = Some(said.clone());
    state.mode = InputMode::Rate(rate);
    keep(state, press, said)
}

/// Takes back what was done last on this device.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let journal = mine.journal();
    let Some((of, press)) = edit::undo_last(journal, |device| mine.is_own(device)) else {
        return say(state, "There is nothing to undo.".to_owned());
    };
    let words = edit::words(journal, &journal.undone_with(&of), mine.scale);
    keep(state, press, format!("Undone: {words}"))
}

/// Brings back what was taken back last.
pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let journal = mine.journal();
    let Some((of, press)) = edit::redo_last(journal, |device| mine.is_own(device)) else {
        return say(state, "There is nothing to redo.".to_owned());
    };
    let words = edit::words(journal, &journal.undone_with(&of), mine.scale);
    keep(state, press, format!("Redone: {words}"))
}

/// What the journal's thread tells.
pub(super) fn news(state: &mut State, news: JournalNews) -> Vec<Effect> {
    let mut own = Vec::new();
    match news {
        JournalNews::Read(mine) => {
            state.problems.journal.clone_from(&mine.problems);
            if !mine.problems.is_empty() && state.status.is_none() {
                state.status = Some(state.problems_said(state.problems.journal.len(), "journal"));
            }
            if state.bookmarks.bookmarked.is_none() {
                state.bookmarks.bookmarked = mine.last_marked();
            }
            own = mine.own_films(None);
            state.journal.mine = MineState::Here(mine);
            if state.status.is_none() {
                state.status = plan_changes::notice(state);
            }
        }
        JournalNews::Kept { edits, own: devices, said } => {
            if let MineState::Here(mine) = &mut state.journal.mine {
                let mine = Arc::make_mut(mine);
                let changed = mine.add(&state.catalogue, edits, &devices);
                own = mine.own_films(Some(&changed));
            }
            if said.is_some() {
                state.journal.pending = state.journal.pending.saturating_sub(1);
                state.status = said;
            }
        }
        JournalNews::NotKept(why) => {
            state.journal.pending = state.journal.pending.saturating_sub(1);
            state.status = Some(format!("Not saved: {why}"));
        }
        JournalNews::Problems(lines) => {
            let before = std::mem::replace(&mut state.problems.journal, lines);
            if state.problems.journal.iter().any(|line| !before.contains(line)) {
                state.status = Some(state.problems_said(state.problems.journal.len(), "journal"));
            }
            return Vec::new();
        }
    }
    let mut effects = changed(state);
    effects.extend(extend(state, own));
    effects
}

/// Films of one's own are in the catalogue now, behind all that was there.
pub(super) fn extended(state: &mut State, extended: &Extended) -> Vec<Effect> {
    state.journal.is_extending = false;
    let mut left = Vec::new();
    if let MineState::Here(mine) = &mut state.journal.mine {
        let mine = Arc::make_mut(mine);
        mine.found(extended);
        // What was kept meanwhile; nothing is tried twice.
        if !extended.films.is_empty() || !extended.linked.is_empty() {
            left = mine.own_films(None);
        }
    }
    if Arc::ptr_eq(&state.catalogue, &extended.catalogue) {
        let mut effects = changed(state);
        effects.extend(extend(state, left));
        return effects;
    }
    state.catalogue = Arc::clone(&extended.catalogue);
    let mut effects = vec![Effect::Catalogue(SameArc(Arc::clone(&state.catalogue)))];
    // Every list has more now than its rows say.
    state.tabs.left.values_mut().for_each(TabView::forget_rows);
    state.tabs.counts = None;
    // Whoever was at work on the catalogue before has nothing to say any more.
    state.page.awaited = None;
    effects.extend(changed(state));
    if !effects.iter().any(|effect| matches!(effect, Effect::Search(_))) {
        effects.push(again(state));
    }
    effects.extend(extend(state, left));
    effects
}

fn extend(state: &mut State, films: Vec<OwnFilm>) -> Option<Effect> {
    if films.is_empty() || std::mem::replace(&mut state.journal.is_extending, true) {
        return None;
    }
    Some(Effect::Extend(SameArc(Arc::clone(&state.catalogue)), films))
}

/// Pages and lists say what is kept, and are made anew.
fn changed(state: &mut State) -> Vec<Effect> {
    (state.page.detail, state.page.ahead, state.page.behind) = (None, None, None);
    let says_so = |place: &Place| {
        matches!(
            place,
            Place::Journal(_)
                | Place::Facets { .. }
                | Place::Plan(_)
                | Place::Screening(_)
                | Place::Claims(_)
                | Place::Screenings(_)
        )
    };
    state.page.made.take_if(|page| says_so(&page.place));
    state.page.awaited.take_if(|(_, place)| says_so(place));
    (state.plan.changes, state.plan.awaited_changes) = (None, None);
    let Some(mine) = state.journal.mine() else { return Vec::new() };
    let personal = personal_with_plans(&state.catalogue, mine);
    let list = state.list();
    let asks = list.order.key.is_personal()
        || list.parsed().asks_journal()
        || *personal.hidden() != state.journal.hidden;
    state.journal.hidden.clone_from(personal.hidden());
    let mut effects = vec![Effect::Personal(personal)];
    effects.extend(asks.then(|| again(state)));
    effects
}

/// Asks for the list on show once more, to stay on its row.
fn again(state: &mut State) -> Effect {
    let list = state.view.list_mut();
    list.anchor = list.chosen();
    state.request()
}
