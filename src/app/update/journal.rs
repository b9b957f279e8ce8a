//! Keeping: what was seen, wanted, rated, noted, listed; taking it back.

use std::sync::Arc;

use ratatui_textarea::{Input, Key as AreaKey, TextArea};

use super::go;
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::event::{Effect, JournalNews, Keep};
use crate::app::journal::{
    EntryForm, EntryTarget, ListChooser, ListRow, MineState, NoteArea, Rate,
};
use crate::app::key::{Code, Key};
use crate::app::mode::InputMode;
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, TextInput};
use crate::catalogue::{Catalogue, Record};
use crate::journal::edit::{self, EditTarget, Press, ViewingForm};
use crate::journal::model::CleanText;
use crate::journal::{Prose, day};
use crate::mine::{Mine, snapshot};
use crate::pages::words::counted;
use crate::pages::{JournalPage, Place};
use crate::text::fold::fold;

/// A note on the screen is a page or two; what is longer is cut.
const LONGEST_NOTE: usize = 64 << 10;

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
    go::open_place(state, Place::Journal(JournalPage::Diary))
}

/// What a key that keeps something is about: the selected rows, else the row, else the film whose page is on show, else
/// what the cursor is on.
fn records(state: &State) -> Vec<Record> {
    let Some(page) = &state.view.page else {
        let selected = state.selection.records(state.list().list);
        return if selected.is_empty() { state.listed().into_iter().collect() } else { selected };
    };
    let link = state.place_ahead().and_then(Place::record);
    let of_page = match &page.place {
        Place::Record(record) => Some(*record),
        _ => None,
    };
    let record = match (of_page, link) {
        (Some(film @ Record::Film(_)), _) => Some(film),
        (_, Some(film @ Record::Film(_))) => Some(film),
        (of_page, link) => of_page.or(link),
    };
    record.into_iter().collect()
}

/// The films among them; of awards the films that got them.
fn films(state: &State) -> Vec<Record> {
    let film = |record: Record| match record {
        Record::Film(_) => Some(record),
        Record::Award(id) => state.catalogue.award(id).film().map(|film| film.id().into()),
        _ => None,
    };
    records(state).into_iter().filter_map(film).collect()
}

fn say(state: &mut State, text: String) -> Vec<Effect> {
    state.status = Some(text);
    Vec::new()
}

/// The journal and the day; otherwise says why there is none.
fn ready(state: &mut State) -> Option<(Arc<Mine>, jiff::civil::Date)> {
    let said = match (&state.journal.mine, state.journal.today) {
        (MineState::Here(mine), Some(today)) => return Some((Arc::clone(mine), today)),
        (MineState::Off, _) => "There is no journal: it is switched off.",
        (MineState::Coming, _) => "The journal is still being read.",
        (MineState::Here(_), None) => "Today's date is unknown.",
    };
    state.status = Some(said.to_owned());
    None
}

fn target(cat: &Catalogue, mine: &Mine, record: Record) -> Option<EditTarget> {
    match mine.key(record) {
        Some(key) => Some(key.clone().into()),
        None => Some(snapshot(cat, record)?.into()),
    }
}

/// One press for all records.
fn press_for(
    state: &State,
    mine: &Mine,
    records: &[Record],
    edit: impl Fn(&EditTarget) -> Press,
) -> Press {
    let targets = records.iter().filter_map(|record| target(&state.catalogue, mine, *record));
    targets.map(|target| edit(&target)).fold(Press::default(), Press::and)
}

fn keep(press: Press, said: String) -> Vec<Effect> {
    if press.is_empty() {
        return Vec::new();
    }
    vec![Effect::Keep(Box::new(Keep { press, said }))]
}

/// What several records, or one, are called.
fn named(state: &State, records: &[Record]) -> String {
    match records {
        [record] => state.catalogue.label(*record),
        records => counted(records.len(), "record", "records"),
    }
}

/// Says that films were seen today, once more if they were before.
pub(super) fn seen(state: &mut State) -> Vec<Effect> {
    let Some((mine, today)) = ready(state) else { return Vec::new() };
    let films = films(state);
    if films.is_empty() {
        return say(state, "Films are seen; here is none.".to_owned());
    }
    let keep_wanted = state.journal.keep_wanted;
    let when = day::as_date(today);
    let press = press_for(state, &mine, &films, |target| {
        edit::see(mine.journal(), target, when, keep_wanted)
    });
    let again = matches!(films[..], [film] if mine.times_seen(film) > 0);
    let shown = |action| state.prefs.keymap.shown(action);
    let said = format!(
        "Seen today{}: {} · {} rates, {} says more, {} takes it back",
        if again { " again" } else { "" },
        named(state, &films),
        shown(Action::Rate),
        shown(Action::Entry),
        shown(Action::Undo)
    );
    keep(press, said)
}

/// Wants records, or no longer: all of them as the first.
pub(super) fn want(state: &mut State) -> Vec<Effect> {
    let Some((mine, today)) = ready(state) else { return Vec::new() };
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
    keep(press, format!("{said}{}", named(state, &records)))
}

fn nothing(state: &mut State) -> Vec<Effect> {
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
    format!("{name}: {now} · 1–{most} rates, + - half a step, 0 takes it away, l likes")
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
            return keep(press, said);
        }
        (_, Code::Enter | Code::Esc) => return Vec::new(),
        _ => return super::press(state, key, at),
    };
    let press =
        press_for(state, &mine, &rate.records, |target| edit::rate(mine.journal(), target, rating));
    let said = match rating {
        Some(rating) => format!("{} {}", named(state, &rate.records), scale.show(rating)),
        None => format!("{}: not rated", named(state, &rate.records)),
    };
    state.status = Some(said.clone());
    state.mode = InputMode::Rate(rate);
    keep(press, said)
}

/// Opens the form of a film's last viewing, or of a new one.
pub(super) fn entry(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let films = films(state);
    let [film] = films[..] else {
        let said =
            if films.is_empty() { "Films are seen; here is none." } else { "One at a time." };
        return say(state, said.to_owned());
    };
    let viewings = mine.viewings_of(film);
    let (target, form) = match viewings.last() {
        Some(viewing) => (EntryTarget::Viewing(viewing.key.clone()), ViewingForm::of(viewing)),
        None => (EntryTarget::New(film), ViewingForm::default()),
    };
    let when = match (&target, form.when) {
        (EntryTarget::New(_), _) => "t".to_owned(),
        (_, when) => when.map_or_else(String::new, |when| when.edtf()),
    };
    let joined = |texts: &mut dyn Iterator<Item = &CleanText>| {
        texts.map(|text| text.as_str()).collect::<Vec<_>>().join(", ")
    };
    let text = |text: &Option<CleanText>| text.as_deref().unwrap_or_default().to_owned();
    let fields = [
        when,
        form.rating.map(|rating| mine.scale.show_plainly(rating)).unwrap_or_default(),
        if form.liked { "y".to_owned() } else { String::new() },
        text(&form.place.venue),
        text(&form.place.city),
        joined(&mut form.tags.iter()),
        joined(&mut form.with.iter()),
        form.note.clone().unwrap_or_default().replace('\n', " "),
    ];
    state.mode = InputMode::Entry(Box::new(EntryForm {
        target,
        title: state.catalogue.label(film),
        fields: fields.into_iter().map(TextInput::prompt).collect(),
        at: 0,
        error: None,
        before: form,
    }));
    Vec::new()
}

/// A key in the form.
pub(super) fn press_entry(state: &mut State, mut form: Box<EntryForm>, key: Key) -> Vec<Effect> {
    let last = form.fields.len() - 1;
    let outcome = form.fields[form.at].press(key);
    match outcome {
        InputOutcome::Left => return Vec::new(),
        InputOutcome::Accepted => match keep_entry(state, &form) {
            Ok(effects) => return effects,
            Err((at, error)) => (form.at, form.error) = (at, Some(error)),
        },
        InputOutcome::Tab { back: false } => {
            form.at = if form.at == last { 0 } else { form.at + 1 }
        }
        InputOutcome::Tab { back: true } => form.at = form.at.checked_sub(1).unwrap_or(last),
        InputOutcome::Rows(rows) => form.at = form.at.saturating_add_signed(rows).min(last),
        InputOutcome::Pages(pages) => form.at = if pages > 0 { last } else { 0 },
        InputOutcome::Changed => form.error = None,
        InputOutcome::Unchanged => {}
    }
    state.mode = InputMode::Entry(form);
    Vec::new()
}

/// Keeps what a form says; else the field that is wrong, and why.
fn keep_entry(state: &mut State, form: &EntryForm) -> Result<Vec<Effect>, (usize, String)> {
    let Some((mine, today)) = ready(state) else { return Ok(Vec::new()) };
    let value =
        |at: usize| form.fields.get(at).map(|field| field.value().trim()).unwrap_or_default();
    let when = match value(0) {
        "" => None,
        text => day::read(text, today).map_err(|error| (0, error.to_string()))?,
    };
    let rating = match value(1) {
        "" => None,
        text => Some(mine.scale.read(text).map_err(|error| (1, error.to_string()))?),
    };
    let liked = match fold(value(2)).as_str() {
        "" | "n" | "no" => false,
        "y" | "yes" => true,
        _ => return Err((2, "y or n".to_owned())),
    };
    let clean = |text: &str| CleanText::from(text.to_owned());
    let some = |text: &str| (!text.is_empty()).then(|| clean(text));
    let parts = |text: &str| -> Vec<CleanText> {
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(clean).collect()
    };
    let mut next = form.before.clone();
    (next.when, next.rating, next.liked) = (when, rating, liked);
    (next.place.venue, next.place.city) = (some(value(3)), some(value(4)));
    next.tags = parts(value(5)).into_iter().collect();
    next.with = parts(value(6));
    // A note of several lines is shown as one; it stays as it is unless that was changed.
    let shown = form.before.note.clone().unwrap_or_default().replace('\n', " ");
    if value(7) != shown.trim() {
        next.note = Some(value(7).to_owned());
    }
    let journal = mine.journal();
    let press = match &form.target {
        EntryTarget::Viewing(key) => edit::edit_viewing(journal, key, &next),
        EntryTarget::New(record) => {
            let Some(target) = target(&state.catalogue, &mine, *record) else {
                return Ok(Vec::new());
            };
            edit::see_as(journal, &target, &next, state.journal.keep_wanted)
        }
    };
    if press.is_empty() {
        state.status = Some("Nothing was changed.".to_owned());
    }
    Ok(keep(press, format!("Kept: {}", form.title)))
}

/// Opens the note of a record.
pub(super) fn note(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let records = records(state);
    let [record] = records[..] else { return nothing(state) };
    if target(&state.catalogue, &mine, record).is_none() {
        return say(state, "Nothing is kept of this.".to_owned());
    }
    // Where two devices wrote without knowing of each other, one sees both and writes one.
    let notes = mine.of(record).map_or(&[][..], |kept| &kept.notes);
    let mut lines: Vec<String> = Vec::new();
    for note in notes {
        lines.extend(note.text.lines().map(str::to_owned));
    }
    let area = TextArea::new(if lines.is_empty() { vec![String::new()] } else { lines });
    let title = state.catalogue.label(record);
    state.mode = InputMode::Note(Box::new(NoteArea { record, title, area }));
    Vec::new()
}

/// A key in a note: `Ctrl-s` keeps it, as does `Esc`.
pub(super) fn press_note(state: &mut State, mut note: Box<NoteArea>, key: Key) -> Vec<Effect> {
    let is_done = key.code == Code::Esc || (key.ctrl && key.code == Code::Char('s'));
    if is_done {
        let Some((mine, _)) = ready(state) else { return Vec::new() };
        let text = note.area.lines().join("\n");
        let text: String = text.trim_end().chars().take(LONGEST_NOTE).collect();
        let press = press_for(state, &mine, &[note.record], |target| {
            edit::note(mine.journal(), target, &text)
        });
        let said = if text.is_empty() { "Note taken away" } else { "Noted" };
        return keep(press, format!("{said}: {}", note.title));
    }
    note.area.input(area_input(key));
    state.mode = InputMode::Note(note);
    Vec::new()
}

/// Text that is pasted into a note.
pub(super) fn paste_note(note: &mut NoteArea, text: &str) {
    note.area.insert_str(Prose::tidied(text).as_str());
}

fn area_input(key: Key) -> Input {
    let (code, shift) = match key.code {
        Code::Char(c) => (AreaKey::Char(c), false),
        Code::Enter => (AreaKey::Enter, false),
        Code::Esc => (AreaKey::Esc, false),
        Code::Tab => (AreaKey::Tab, false),
        Code::BackTab => (AreaKey::Tab, true),
        Code::Backspace => (AreaKey::Backspace, false),
        Code::Delete => (AreaKey::Delete, false),
        Code::Up => (AreaKey::Up, false),
        Code::Down => (AreaKey::Down, false),
        Code::Left => (AreaKey::Left, false),
        Code::Right => (AreaKey::Right, false),
        Code::Home => (AreaKey::Home, false),
        Code::End => (AreaKey::End, false),
        Code::PageUp => (AreaKey::PageUp, false),
        Code::PageDown => (AreaKey::PageDown, false),
        Code::Insert | Code::Function(_) => (AreaKey::Null, false),
    };
    Input { key: code, ctrl: key.ctrl, alt: key.alt, shift }
}

/// Opens the lists, to put records on them.
pub(super) fn lists(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let records = records(state);
    if records.is_empty() {
        return nothing(state);
    }
    let input = TextInput::filter("");
    let mut chooser = ListChooser { records, input, cursor: Cursor::default(), rows: Vec::new() };
    chooser.rows = list_rows(&mine, &chooser);
    state.mode = InputMode::Lists(chooser);
    Vec::new()
}

/// The lists whose names hold what was typed; a new one of that name, unless there is one.
fn list_rows(mine: &Mine, chooser: &ListChooser) -> Vec<ListRow> {
    let typed = chooser.input.value().trim();
    let wanted = fold(typed);
    let journal = mine.journal();
    let mut rows: Vec<(String, ListRow)> = Vec::new();
    for list in journal.lists().filter(|list| fold(&list.name).contains(&wanted)) {
        let stands = |record: &Record| {
            let key = mine.key(*record);
            key.is_some_and(|key| journal.lists_of(key).iter().any(|on| on.key == list.key))
        };
        let is_on = chooser.records.iter().all(stands);
        let name = list.name.as_str().to_owned();
        rows.push((fold(&name), ListRow::There { key: list.key.clone(), name, is_on }));
    }
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let is_there = rows.iter().any(|(folded, _)| *folded == wanted);
    let mut rows: Vec<ListRow> = rows.into_iter().map(|(_, row)| row).collect();
    if !typed.is_empty() && !is_there {
        rows.push(ListRow::New(typed.to_owned()));
    }
    rows
}

/// Looks for the lists anew after text was pasted.
pub(super) fn narrow_lists(state: &mut State) {
    if let InputMode::Lists(mut chooser) = std::mem::take(&mut state.mode) {
        if let Some((mine, _)) = ready(state) {
            chooser.rows = list_rows(&mine, &chooser);
        }
        chooser.cursor = Cursor::default();
        state.mode = InputMode::Lists(chooser);
    }
}

/// A key while lists are chosen: `Enter` puts the records on a list, or takes them off.
pub(super) fn press_lists(state: &mut State, mut chooser: ListChooser, key: Key) -> Vec<Effect> {
    let len = chooser.rows.len();
    match chooser.input.press(key) {
        InputOutcome::Left => return Vec::new(),
        InputOutcome::Accepted => return put_on_list(state, &chooser),
        InputOutcome::Changed => {
            if let Some((mine, _)) = ready(state) {
                chooser.rows = list_rows(&mine, &chooser);
            }
            chooser.cursor = Cursor::default();
        }
        InputOutcome::Rows(rows) => chooser.cursor.step(rows, len),
        InputOutcome::Pages(pages) => chooser.cursor.step(10 * pages, len),
        InputOutcome::Tab { .. } | InputOutcome::Unchanged => {}
    }
    state.mode = InputMode::Lists(chooser);
    Vec::new()
}

fn put_on_list(state: &mut State, chooser: &ListChooser) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let journal = mine.journal();
    let name = named(state, &chooser.records);
    match chooser.rows.get(chooser.cursor.row) {
        Some(ListRow::There { key, name: list, is_on: true }) => {
            let press = chooser.records.iter().filter_map(|record| mine.key(*record));
            let press = press.map(|record| edit::take_off_list(journal, key, record));
            keep(press.fold(Press::default(), Press::and), format!("{name} is off {list}"))
        }
        Some(ListRow::There { key, name: list, is_on: false }) => {
            let press = press_for(state, &mine, &chooser.records, |target| {
                edit::put_on_list(journal, key, target)
            });
            keep(press, format!("{name} is on {list}"))
        }
        Some(ListRow::New(list)) => {
            let (key, made) = edit::create_list(journal, list);
            let press = press_for(state, &mine, &chooser.records, |target| {
                edit::put_on_list(journal, &key, target)
            });
            keep(made.and(press), format!("{name} is on {list}, a new list"))
        }
        None => Vec::new(),
    }
}

/// Takes back what was done last on this device.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let journal = mine.journal();
    let Some((of, press)) = edit::undo_last(journal, |device| mine.is_own(device)) else {
        return say(state, "There is nothing to take back.".to_owned());
    };
    let words = edit::words(journal, &journal.undone_with(&of), mine.scale);
    keep(press, format!("Undone: {words}"))
}

/// Brings back what was taken back last.
pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let journal = mine.journal();
    let Some((of, press)) = edit::redo_last(journal, |device| mine.is_own(device)) else {
        return say(state, "There is nothing to bring back.".to_owned());
    };
    let words = edit::words(journal, &journal.undone_with(&of), mine.scale);
    keep(press, format!("Redone: {words}"))
}

/// What the journal's thread tells.
pub(super) fn news(state: &mut State, news: JournalNews) {
    match news {
        JournalNews::Read(mine) => {
            let problems = mine.problems.len();
            if problems > 0 && state.status.is_none() {
                let lines = counted(problems, "line", "lines");
                state.status =
                    Some(format!("{lines} of the journal can't be read: see journal check"));
            }
            state.journal.mine = MineState::Here(mine);
        }
        JournalNews::Kept { edits, own, said } => {
            if let MineState::Here(mine) = &mut state.journal.mine {
                Arc::make_mut(mine).add(&state.catalogue, edits, &own);
            }
            if said.is_some() {
                state.status = said;
            }
        }
        JournalNews::NotKept(why) => state.status = Some(format!("Not kept: {why}")),
    }
    // Pages say what is kept.
    (state.page.detail, state.page.ahead, state.page.behind) = (None, None, None);
    state.page.made.take_if(|page| matches!(page.place, Place::Journal(_)));
}
