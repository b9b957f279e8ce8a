//! What is written down with more than one key: the form of a viewing, a note, lists.

use ratatui_textarea::{CursorMove, Input, Key as AreaKey, TextArea};

use super::journal::{
    films, keep, named, nothing, press_for, ready, records, say, target, viewing_at,
};
use super::plan_days;
use super::seen::screening_past;
use crate::app::cursor::Cursor;
use crate::app::event::Effect;
use crate::app::journal::{EntryForm, EntryTarget, ListChooser, ListRow, NoteArea};
use crate::app::key::{Code, Key};
use crate::app::mode::InputMode;
use crate::app::state::State;
use crate::app::text_input::{InputOutcome, TextInput};
use crate::catalogue::Record;
use crate::journal::edit::{self, EditTarget, Press, ViewingForm};
use crate::journal::model::{CleanText, RecordSnapshot};
use crate::journal::{Prose, day};
use crate::mine::Mine;
use crate::text::fold::fold;

/// A note on the screen is a page or two; what is longer is cut.
const LONGEST_NOTE: usize = 64 << 10;

/// Opens the form of a film's last viewing, or of a new one.
pub(super) fn entry(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let films = films(state);
    let [film] = films[..] else {
        let said = if films.is_empty() {
            "Only films can be seen, and there is none here."
        } else {
            "One at a time."
        };
        return say(state, said.to_owned());
    };
    let page = state.view.page.as_ref().map(|page| &page.place);
    let here = [page, state.place_ahead()].into_iter().flatten();
    let here = here.filter_map(|place| viewing_at(&mine, place)).next();
    let viewings = mine.viewings_of(film);
    let past = screening_past(state).filter(|_| here.is_none());
    let at_screening = past.as_ref().and_then(|past| past.viewing(&mine, film));
    let (target, form) = match (here.or(at_screening), past, viewings.last().copied()) {
        (None, Some(past), _) => (EntryTarget::New(film), past.form(&mine, film)),
        (Some(viewing), ..) | (None, None, Some(viewing)) => {
            (EntryTarget::Viewing(viewing.key.clone()), ViewingForm::of(viewing))
        }
        (None, None, None) => (EntryTarget::New(film), ViewingForm::default()),
    };
    let when = match (&target, form.when) {
        (EntryTarget::New(_), None) => "t".to_owned(),
        (_, when) => when.map_or_else(String::new, crate::catalogue::date::Date::edtf),
    };
    let joined = |texts: &mut dyn Iterator<Item = &CleanText>| {
        texts.map(CleanText::as_str).collect::<Vec<_>>().join(", ")
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

/// Opens the form of a film that the catalogue lacks, called as what was looked for.
pub(super) fn new_film(state: &mut State) -> Vec<Effect> {
    if ready(state).is_none() {
        return Vec::new();
    }
    let query = state.list().query();
    let title = if query.contains(':') { "" } else { query };
    let fields = [title, "", "", "", "", "t"];
    state.mode = InputMode::Entry(Box::new(EntryForm {
        target: EntryTarget::Film,
        title: "A film of your own".to_owned(),
        fields: fields.into_iter().map(TextInput::prompt).collect(),
        at: 0,
        error: None,
        before: ViewingForm::default(),
    }));
    Vec::new()
}

/// Keeps a film that the catalogue lacks; else the field that is wrong, and why.
fn keep_film(state: &mut State, form: &EntryForm) -> Result<Vec<Effect>, (usize, String)> {
    let Some((mine, today)) = ready(state) else { return Ok(Vec::new()) };
    let value =
        |at: usize| form.fields.get(at).map(|field| field.value().trim()).unwrap_or_default();
    let clean = |text: &str| CleanText::from(text.to_owned());
    let parts = |text: &str| -> Vec<CleanText> {
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(clean).collect()
    };
    if value(0).is_empty() {
        return Err((0, "A film needs a title.".to_owned()));
    }
    let number = |at: usize, least: u16, said: &str| match value(at) {
        "" => Ok(None),
        text => match text.parse::<u16>() {
            Ok(number) if number >= least => Ok(Some(number)),
            _ => Err((at, said.to_owned())),
        },
    };
    let snapshot = RecordSnapshot {
        kind: Some(clean("film")),
        name: Some(clean(value(0))),
        year: number(1, 1870, "a year, as in 1999")?,
        directors: parts(value(2)),
        countries: parts(value(3)),
        minutes: number(4, 1, "minutes, as in 90")?,
        ..RecordSnapshot::default()
    };
    let title = value(0).to_owned();
    let target = EditTarget::from(snapshot);
    let journal = mine.journal();
    let (press, said) = match value(5) {
        "" => (edit::want(journal, &target, today), format!("Wanted: {title}")),
        text => {
            let when = day::read(text, today).map_err(|error| (5, error.to_string()))?;
            let seen = ViewingForm { when, ..ViewingForm::default() };
            let press = edit::see_as(journal, &target, &seen, state.journal.keep_wanted);
            (press, format!("Seen: {title}"))
        }
    };
    Ok(keep(state, press, said))
}

/// A key in the form.
pub(super) fn press_entry(state: &mut State, mut form: Box<EntryForm>, key: Key) -> Vec<Effect> {
    let last = form.fields.len() - 1;
    let outcome = form.fields[form.at].press(key);
    match outcome {
        InputOutcome::Left => return Vec::new(),
        InputOutcome::Accepted => {
            let kept = match form.target {
                EntryTarget::Film => keep_film(state, &form),
                EntryTarget::Days(edition) => plan_days::keep_days(state, &form, edition),
                EntryTarget::Viewing(_) | EntryTarget::New(_) => keep_entry(state, &form),
            };
            match kept {
                Ok(effects) => return effects,
                Err((at, error)) => (form.at, form.error) = (at, Some(error)),
            }
        }
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
        // They have forms of their own.
        EntryTarget::Film | EntryTarget::Days(_) => return Ok(Vec::new()),
    };
    if press.is_empty() {
        state.status = Some("Nothing was changed.".to_owned());
    }
    Ok(keep(state, press, format!("Saved: {}", form.title)))
}

/// Opens the note of a record.
pub(super) fn note(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let records = records(state);
    let [record] = records[..] else { return nothing(state) };
    if target(&state.catalogue, &mine, record).is_none() {
        return say(state, "Nothing is saved of this.".to_owned());
    }
    // Where two devices wrote without knowing of each other, one sees both and writes one.
    let notes = mine.of(record).map_or(&[][..], |kept| &kept.notes);
    let mut lines: Vec<String> = Vec::new();
    for note in notes {
        lines.extend(note.text.lines().map(str::to_owned));
    }
    let mut area = TextArea::new(if lines.is_empty() { vec![String::new()] } else { lines });
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    let title = state.catalogue.label(record);
    state.mode = InputMode::Note(Box::new(NoteArea { record, title, area }));
    Vec::new()
}

/// A key in a note: `Ctrl-s` keeps it, as does `Esc`.
pub(super) fn press_note(state: &mut State, mut note: Box<NoteArea>, key: Key) -> Vec<Effect> {
    let is_done = key.code == Code::Esc || (key.ctrl && key.code == Code::Char('s'));
    if is_done {
        return keep_note(state, &note);
    }
    note.area.input(area_input(key));
    state.mode = InputMode::Note(note);
    Vec::new()
}

/// Keeps a note as it stands.
pub(super) fn keep_note(state: &mut State, note: &NoteArea) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let text = note.area.lines().join("\n");
    let text: String = text.trim_end().chars().take(LONGEST_NOTE).collect();
    let press =
        press_for(state, &mine, &[note.record], |target| edit::note(mine.journal(), target, &text));
    let said = if text.is_empty() { "Note removed" } else { "Note saved" };
    keep(state, press, format!("{said}: {}", note.title))
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
            keep(
                state,
                press.fold(Press::default(), Press::and),
                format!("{name} removed from {list}"),
            )
        }
        Some(ListRow::There { key, name: list, is_on: false }) => {
            let press = press_for(state, &mine, &chooser.records, |target| {
                edit::put_on_list(journal, key, target)
            });
            keep(state, press, format!("{name} added to {list}"))
        }
        Some(ListRow::New(list)) => {
            let (key, made) = edit::create_list(journal, list);
            let press = press_for(state, &mine, &chooser.records, |target| {
                edit::put_on_list(journal, &key, target)
            });
            keep(state, made.and(press), format!("{name} added to {list}, a new list"))
        }
        None => Vec::new(),
    }
}
