//! What is written down: the form of a viewing, a note, lists to put records on.

use ratatui::Frame;
use ratatui::widgets::Widget as _;

use super::list::wrapped;
use super::overlay::{draw_input, row_look, window};
use super::paint::{self, text};
use super::theme::Styles;
use crate::app::State;
use crate::app::importing::{ImportPrompt, ImportStage};
use crate::app::journal::{EntryForm, ListChooser, ListRow, NoteArea};
use crate::app::layout::Area;
use crate::pages::flow::{cells, cut};
use crate::pages::words::records;

/// Cells between the names of fields and what stands in them.
const NAME_GAP: u16 = 2;

/// Lines below the fields at most.
const SAID: usize = 2;

/// The form of a viewing: its fields, and below them what may stand in the one that is typed in.
pub(super) fn entry(state: &State, styles: &Styles, form: &EntryForm, frame: &mut Frame<'_>) {
    let fields = u16::try_from(form.fields.len()).unwrap_or(u16::MAX);
    let keys = " ⏎ saves · Tab goes on ".to_owned();
    let area = window(state, styles, (76, fields + 4), (&form.title, keys), frame);
    let inner = area.inner();
    let names = form.names().iter().map(|(name, _)| cells(name)).max().unwrap_or(0) + NAME_GAP;
    let (said, style) = match (&form.error, form.names().get(form.at)) {
        (Some(error), _) => (error.as_str(), styles.warn),
        (None, help) => (help.map_or("", |(_, help)| *help), styles.dim),
    };
    // What is wrong is said whole, if need be in the line that parts it from the fields.
    let said: Vec<String> = wrapped(said, inner.width).into_iter().take(SAID).collect();
    let rows = usize::from(inner.height).saturating_sub(said.len()).max(1);
    // The field that is typed in is always on the screen.
    let top = (form.at + 1).saturating_sub(rows);
    let shown = form.names().iter().zip(&form.fields).enumerate().skip(top).take(rows);
    for (y, (row, ((name, _), input))) in (inner.y..).zip(shown) {
        let is_chosen = row == form.at;
        let style = if is_chosen { styles.accent } else { styles.dim };
        if is_chosen && styles.plain_text {
            text(frame.buffer_mut(), (inner.x.saturating_sub(2), y), ">", 1, styles.plain);
        }
        text(frame.buffer_mut(), (inner.x, y), name, names, style);
        let line =
            Area { x: inner.x + names, y, width: inner.width.saturating_sub(names), height: 1 };
        if is_chosen {
            draw_input(styles, line, input, frame);
        } else {
            let value = cut(input.value(), line.width);
            text(frame.buffer_mut(), (line.x, y), &value, line.width, styles.plain);
        }
    }
    for (y, line) in (inner.y..inner.y + inner.height).rev().zip(said.iter().rev()) {
        if inner.height > 1 {
            text(frame.buffer_mut(), (inner.x, y), &cut(line, inner.width), inner.width, style);
        }
    }
}

/// A note, with the keys below it.
pub(super) fn note(state: &State, styles: &Styles, note: &NoteArea, frame: &mut Frame<'_>) {
    let size = state.terminal.size;
    let height = (size.height / 2).clamp(6, 24);
    let title = format!("Note: {}", note.title);
    let title = cut(&title, size.width.min(76).saturating_sub(8));
    let area = window(state, styles, (76, height), (&title, String::new()), frame);
    let inner = area.inner();
    let lines = Area { height: inner.height.saturating_sub(1), ..inner };
    let mut shown = note.area.clone();
    shown.set_style(styles.plain);
    shown.set_cursor_line_style(styles.plain);
    (&shown).render(paint::rect(lines), frame.buffer_mut());
    let y = inner.y + inner.height.saturating_sub(1);
    let help = "Saved when you leave it; left empty, the note is removed";
    text(frame.buffer_mut(), (inner.x, y), &cut(help, inner.width), inner.width, styles.dim);
}

/// The lists, and whether the records stand on them.
pub(super) fn lists(state: &State, styles: &Styles, chooser: &ListChooser, frame: &mut Frame<'_>) {
    let height = u16::try_from(chooser.rows.len() + 4).unwrap_or(u16::MAX).clamp(6, 18);
    let title = match chooser.one() {
        Some(record) => format!("Lists: {}", state.catalogue.label(record)),
        None => format!("Lists: {}", records(state.list().list, chooser.len())),
    };
    let title = cut(&title, state.terminal.size.width.min(60).saturating_sub(8));
    let area = window(state, styles, (60, height), (&title, String::new()), frame);
    let inner = area.inner();
    draw_input(styles, Area { height: 1, ..inner }, &chooser.input, frame);
    let rows = usize::from(inner.height.saturating_sub(1));
    let mut at = chooser.cursor;
    at.settle(chooser.rows.len(), rows);
    if chooser.rows.is_empty() && rows > 0 {
        let line = "Type a name to make a list.";
        text(frame.buffer_mut(), (inner.x, inner.y + 1), line, inner.width, styles.dim);
    }
    for (y, (row, shown)) in
        (inner.y + 1..).zip(chooser.rows.iter().enumerate().skip(at.top).take(rows))
    {
        if row == at.row && styles.plain_text {
            text(frame.buffer_mut(), (inner.x.saturating_sub(2), y), ">", 1, styles.plain);
        }
        let buf = frame.buffer_mut();
        let styles = row_look(styles, (row == at.row, Area { y, height: 1, ..inner }), buf);
        let (sign, name) = match shown {
            ListRow::There { name, is_on: true, .. } => ("✓", name.clone()),
            ListRow::There { name, is_on: false, .. } => (" ", name.clone()),
            ListRow::New(name) => ("+", format!("new list: {name}")),
        };
        text(buf, (inner.x, y), sign, 1, styles.accent);
        let room = inner.width.saturating_sub(2);
        let name = cut(&name, room);
        text(buf, (inner.x + 2, y), &name, cells(&name), styles.plain);
    }
}

/// An export on its way in: the prompt with paths below it, or what it would do.
pub(super) fn import(state: &State, styles: &Styles, prompt: &ImportPrompt, frame: &mut Frame<'_>) {
    if let ImportStage::Planned(plan, top) = &prompt.stage {
        let height = u16::try_from(plan.lines.len() + 4).unwrap_or(u16::MAX).clamp(6, 24);
        let title = cut(&format!("Import {}", plan.file), 60);
        let note = if plan.press.is_empty() { String::new() } else { " ⏎ imports ".to_owned() };
        let area = window(state, styles, (76, height), (&title, note), frame);
        let inner = area.inner();
        let rows = usize::from(inner.height.saturating_sub(2));
        let top = (*top).min(plan.lines.len().saturating_sub(rows));
        for (y, line) in (inner.y..).zip(plan.lines.iter().skip(top).take(rows)) {
            text(
                frame.buffer_mut(),
                (inner.x, y),
                &cut(line, inner.width),
                inner.width,
                styles.plain,
            );
        }
        let said = match plan.press.is_empty() {
            true => "Nothing new: it was imported before.",
            false => "One key undoes all of it; importing it again adds nothing.",
        };
        let y = inner.y + inner.height.saturating_sub(1);
        text(frame.buffer_mut(), (inner.x, y), &cut(said, inner.width), inner.width, styles.dim);
        return;
    }
    let (said, style) = match (&prompt.error, &prompt.stage) {
        (Some(error), _) => (error.as_str(), styles.warn),
        (None, ImportStage::Reading) => ("Reading …", styles.dim),
        (None, _) => ("Letterboxd's zip or another program's export; Tab completes", styles.dim),
    };
    let width = state.terminal.size.width.clamp(8, 76) - 4;
    let said = wrapped(said, width);
    let height = prompt.paths.len() + said.len() + 4;
    let height = u16::try_from(height).unwrap_or(u16::MAX).clamp(6, 18);
    let area = window(state, styles, (76, height), ("Import", String::new()), frame);
    let inner = area.inner();
    draw_input(styles, Area { height: 1, ..inner }, &prompt.input, frame);
    let rows = usize::from(inner.height).saturating_sub(said.len() + 2);
    // The one that was chosen is always on the screen.
    let top = prompt.at.map_or(0, |at| (at + 1).saturating_sub(rows));
    let shown = prompt.paths.iter().enumerate().skip(top).take(rows);
    for (y, (row, path)) in (inner.y + 1..).zip(shown) {
        let is_chosen = prompt.at == Some(row);
        if is_chosen && styles.plain_text {
            text(frame.buffer_mut(), (inner.x.saturating_sub(2), y), ">", 1, styles.plain);
        }
        let buf = frame.buffer_mut();
        let styles = row_look(styles, (is_chosen, Area { y, height: 1, ..inner }), buf);
        text(buf, (inner.x, y), &cut(path, inner.width), inner.width, styles.dim);
    }
    let lines = u16::try_from(said.len()).unwrap_or(u16::MAX).min(inner.height.saturating_sub(1));
    let y = inner.y + inner.height.saturating_sub(lines);
    for (y, line) in (y..y + lines).zip(&said) {
        text(frame.buffer_mut(), (inner.x, y), &cut(line, inner.width), inner.width, style);
    }
}
