//! What lies over the screen: help, problems, palette, menus, letters over links.

use crate::app::mode::{
    HelpView, Hint, HintTarget, Hints, InputMode, Palette, PaletteChoice, Themes,
};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget as _};

use super::ascii;
use super::journal;
use super::list::wrapped;
use super::paint::{self, PaneFrame, text};
use super::theme::Styles;
use crate::app::State;
use crate::app::action::Action;
use crate::app::cursor::Cursor;
use crate::app::help::{self, HelpLine};
use crate::app::layout::Area;
use crate::app::mode::Menu;
use crate::app::saving::{Content, Saving};
use crate::app::text_input::TextInput;
use crate::catalogue::Record;
use crate::pages::flow::{Flow, cells, cut};
use crate::pages::plain::words;
use crate::pages::words::{counted, records};
use crate::pages::{Row, Span as Part};

pub(super) fn draw(state: &State, styles: &Styles, frame: &mut Frame<'_>) {
    match &state.mode {
        InputMode::Help(view) => draw_help(state, styles, view, frame),
        InputMode::Problems(cursor) => problems(state, styles, *cursor, frame),
        InputMode::Palette(palette) => draw_palette(state, styles, palette, frame),
        InputMode::Themes(themes) => draw_themes(state, styles, themes, frame),
        InputMode::Hints(hints) => draw_hints(state, styles, hints, frame),
        InputMode::Saving(saving) => draw_saving(state, styles, saving, frame),
        InputMode::Menu(menu) => draw_menu(state, styles, menu, frame),
        InputMode::Entry(form) => journal::entry(state, styles, form, frame),
        InputMode::Note(note) => journal::note(state, styles, note, frame),
        InputMode::Lists(chooser) => journal::lists(state, styles, chooser, frame),
        InputMode::Importing(prompt) => journal::import(state, styles, prompt, frame),
        InputMode::Rate(_)
        | InputMode::Browse(_)
        | InputMode::Query(_)
        | InputMode::PageFilter(_)
        | InputMode::PageFind(_) => {}
    }
}

/// Cells on both sides of a box as high as the screen that it takes too.
const STRIP: u16 = 6;

/// An empty box in the middle of the screen; gives back its inside.
pub(super) fn window(
    state: &State,
    styles: &Styles,
    (width, height): (u16, u16),
    (title, note): (&str, String),
    frame: &mut Frame<'_>,
) -> Area {
    let tour = state.layout().and_then(|layout| layout.tour).map_or(0, |tour| tour.height + 1);
    let room = state.terminal.size.height.saturating_sub(tour);
    let (width, height) = match styles.plain_text {
        true => (state.terminal.size.width, room),
        // A strip of the page on either side would say nothing.
        false if height >= room && width + STRIP >= state.terminal.size.width => {
            (state.terminal.size.width, room)
        }
        false => (width.min(state.terminal.size.width), height.min(room)),
    };
    let area =
        Area { x: (state.terminal.size.width - width) / 2, y: (room - height) / 3, width, height };
    clear(area, frame.buffer_mut());
    let bold = styles.accent.add_modifier(Modifier::BOLD);
    let pane = PaneFrame {
        title: Line::from(Span::styled(format!(" {title} "), bold)),
        note: Line::from(Span::styled(ascii::key(note, state.signs()), styles.dim)),
        foot: Line::from(Span::styled(
            format!(" {} closes ", state.prefs.keymap.shown(Action::Escape)),
            styles.dim,
        )),
        focused: true,
    };
    pane.draw(styles, area, frame);
    area
}

/// Takes away what stands in an area, and a wide character that reaches into it.
fn clear(area: Area, buffer: &mut Buffer) {
    let before = area.x.checked_sub(1);
    for y in area.y..area.y + area.height {
        let reaching = before.and_then(|x| buffer.cell_mut((x, y)));
        if let Some(cell) = reaching.filter(|cell| cells(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
    Clear.render(paint::rect(area), buffer);
}

/// Cells that a column of the help wants.
const HELP_COLUMN: u16 = 58;

/// Cells for the keys in it.
const HELP_KEYS: u16 = 13;

fn draw_help(state: &State, styles: &Styles, view: &HelpView, frame: &mut Frame<'_>) {
    let lines = help::lines(state, view.input.value());
    let room = state.terminal.size.width.saturating_sub(4);
    let columns = if styles.plain_text { 1 } else { (room / HELP_COLUMN).clamp(1, 4) };
    let parts = help::columns(&lines, columns.into());
    let rows = parts.iter().map(|part| part.len()).max().unwrap_or(0);
    let height = u16::try_from(rows + 4).unwrap_or(u16::MAX);
    let width = if columns == 1 { 76 } else { columns * HELP_COLUMN + 4 };
    let area = window(state, styles, (width, height), ("Keys", String::new()), frame);
    let inner = area.inner();
    let line = Area { height: 1, ..inner };
    if view.input.value().is_empty() && !styles.plain_text {
        let said = cut("Type to find a key; :tour shows you around", inner.width);
        text(frame.buffer_mut(), (inner.x, inner.y), &said, inner.width, styles.dim);
        frame.set_cursor_position((inner.x, inner.y));
    } else {
        draw_input(styles, line, &view.input, frame);
    }
    let body = Area { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    if lines.is_empty() && body.height > 0 {
        let said = cut("No key matches.", body.width);
        text(frame.buffer_mut(), (body.x, body.y), &said, body.width, styles.dim);
        return;
    }
    let shown = usize::from(body.height);
    let top = view.top.min(rows.saturating_sub(shown));
    paint::thumb(styles, area, (top, shown, rows), frame);
    let wide = body.width / columns;
    for (column, lines) in (0..columns).zip(parts) {
        let area = Area { x: body.x + column * wide, width: wide.saturating_sub(2), ..body };
        for (y, line) in (area.y..).zip(lines.iter().skip(top).take(shown)) {
            help_line(state, styles, Area { y, height: 1, ..area }, line, frame);
        }
    }
}

fn help_line(state: &State, styles: &Styles, area: Area, line: &HelpLine, frame: &mut Frame<'_>) {
    let buf = frame.buffer_mut();
    match line {
        HelpLine::Gap => {}
        HelpLine::Heading(heading) => {
            text(buf, (area.x, area.y), heading, area.width, styles.strong);
        }
        HelpLine::Keys { keys, help } if styles.plain_text => {
            let line = cut(&format!("{}: {help}", words(keys)), area.width);
            text(buf, (area.x, area.y), &line, area.width, styles.plain);
        }
        HelpLine::Keys { keys, help } => {
            let keys = ascii::key(keys.clone(), state.signs());
            let keys = cut(&keys, HELP_KEYS.min(area.width));
            text(buf, (area.x, area.y), &keys, HELP_KEYS, styles.accent);
            let x = area.x + HELP_KEYS + 1;
            let room = (area.x + area.width).saturating_sub(x);
            text(buf, (x, area.y), &cut(help, room), room, styles.plain);
        }
    }
}

/// Rows of the box of problems beyond one for each: its frame, and what the chosen one takes.
const PROBLEM_ROOM: usize = 6;

fn problems(state: &State, styles: &Styles, cursor: Cursor, frame: &mut Frame<'_>) {
    let (listed, more) = (state.problems.len(), state.problems.count - state.problems.lines.len());
    let note = if more > 0 {
        format!(" the first {listed} of {} ", listed + more)
    } else {
        format!(" {listed} ")
    };
    let most = state.terminal.size.height.saturating_sub(1);
    let height = u16::try_from(listed + PROBLEM_ROOM).unwrap_or(u16::MAX).min(most);
    let size = (state.terminal.size.width, height);
    let area = window(state, styles, size, ("Problems", note), frame);
    let inner = area.inner();
    // The chosen one is whole, however many lines that takes.
    let chosen = state.problems.listed().nth(cursor.row).map_or("", String::as_str);
    let mut whole = wrapped(chosen, inner.width);
    whole.truncate(usize::from(inner.height).max(1));
    let shown = usize::from(inner.height + 1).saturating_sub(whole.len());
    let mut cursor = cursor;
    cursor.settle(listed, shown);
    paint::thumb(styles, area, (cursor.top, shown, listed), frame);
    let mut y = inner.y;
    for (at, problem) in state.problems.listed().enumerate().skip(cursor.top).take(shown) {
        if at != cursor.row {
            let line = cut(problem, inner.width);
            text(frame.buffer_mut(), (inner.x, y), &line, inner.width, styles.plain);
            y += 1;
            continue;
        }
        paint::point(styles, (inner.x, y), frame);
        for line in &whole {
            let row = Area { y, height: 1, ..inner };
            frame.buffer_mut().set_style(paint::rect(row), styles.chosen);
            text(frame.buffer_mut(), (inner.x, y), line, inner.width, styles.chosen);
            y += 1;
        }
    }
}

fn draw_palette(state: &State, styles: &Styles, palette: &Palette, frame: &mut Frame<'_>) {
    let height = u16::try_from(palette.choices.len() + 4).unwrap_or(u16::MAX).clamp(5, 20);
    let area = window(state, styles, (64, height), ("Commands", String::new()), frame);
    let inner = area.inner();
    text(frame.buffer_mut(), (inner.x, inner.y), ":", 1, styles.accent);
    let line = Area { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    draw_input(styles, line, &palette.input, frame);
    let rows = usize::from(inner.height.saturating_sub(1));
    let mut at = palette.cursor;
    at.settle(palette.choices.len(), rows);
    if palette.choices.is_empty() && rows > 0 {
        let line = "Nothing matches.";
        text(frame.buffer_mut(), (inner.x, inner.y + 1), line, inner.width, styles.dim);
    }
    for (y, (row, choice)) in
        (inner.y + 1..).zip(palette.choices.iter().enumerate().skip(at.top).take(rows))
    {
        let buf = frame.buffer_mut();
        if styles.plain_text && row == at.row {
            text(buf, (inner.x.saturating_sub(2), y), ">", 1, styles.plain);
        }
        let styles = row_look(styles, (row == at.row, Area { y, height: 1, ..inner }), buf);
        let (name, beside) = palette_line(state, &styles, *choice);
        let name = cut(&name, inner.width.saturating_sub(cells(&beside) + 2));
        text(buf, (inner.x, y), &name, inner.width, styles.plain);
        let x = (inner.x + inner.width).saturating_sub(cells(&beside));
        text(buf, (x, y), &beside, cells(&beside), styles.dim);
    }
}

/// What a choice does and its keys, or which record it is and of what kind.
fn palette_line(state: &State, styles: &Styles, choice: PaletteChoice) -> (String, String) {
    match choice {
        PaletteChoice::Action(action) => {
            let keys = state.prefs.keymap.keys_of(action);
            let keys = keys.map(|key| ascii::key(key.to_string(), state.signs()));
            let keys = keys.collect::<Vec<_>>().join(" ");
            let keys = if styles.plain_text { words(&keys).into_owned() } else { keys };
            (action.help().to_owned(), keys)
        }
        PaletteChoice::Record(record) => {
            let label = state.catalogue.label(record);
            let between = if styles.plain_text { ", " } else { " · " };
            let year = match record {
                Record::Film(id) => state.catalogue.film(id).year(),
                _ => None,
            };
            let label =
                year.map_or_else(|| label.clone(), |year| format!("{label}{between}{year}"));
            (label, record.kind().word().to_owned())
        }
    }
}

/// A line of text being typed, with the cursor in it; where it is too long, the part around that.
pub(super) fn draw_input(styles: &Styles, area: Area, input: &TextInput, frame: &mut Frame<'_>) {
    let (typed, cursor) = input.visible(area.width.saturating_sub(1));
    text(frame.buffer_mut(), (area.x, area.y), &typed, area.width, styles.strong);
    frame.set_cursor_position((area.x + cursor, area.y));
}

/// The name of the file to save the screen in, and below it what the keys do.
fn draw_saving(state: &State, styles: &Styles, saving: &Saving, frame: &mut Frame<'_>) {
    let title = match &saving.content {
        Content::Screen => "Save the screen as".to_owned(),
        Content::Records(list, rows) => {
            format!("Export {} as", records(*list, rows.len()))
        }
        Content::Plan(plan) => {
            format!("Export {} as", counted(plan.taken.len(), "screening", "screenings"))
        }
    };
    let area = window(state, styles, (66, 5), (&title, String::new()), frame);
    let inner = area.inner();
    draw_input(styles, inner, &saving.input, frame);
    let (said, style) = if saving.taken {
        ("This file exists. y replaces it, n goes back to the name.".to_owned(), styles.warn)
    } else {
        let said = format!("⏎ saves · end the name in {}", saving.content.endings());
        match styles.plain_text {
            true => (words(&said).into_owned(), styles.dim),
            false => (ascii::key(said, state.signs()), styles.dim),
        }
    };
    if inner.height > 2 {
        let line = cut(&said, inner.width);
        text(frame.buffer_mut(), (inner.x, inner.y + 2), &line, inner.width, style);
    }
}

/// Cells of a menu, at least and at most.
const MENU: (u16, u16) = (44, 76);

fn draw_menu(state: &State, styles: &Styles, menu: &Menu, frame: &mut Frame<'_>) {
    let height = u16::try_from(menu.choices.len() + 2).unwrap_or(u16::MAX);
    let names = menu.choices.iter().map(|choice| cells(&choice.name)).max().unwrap_or(0);
    let values = menu.choices.iter().map(|choice| cells(&choice.value)).max().unwrap_or(0);
    let width = names.saturating_add(values).saturating_add(9).clamp(MENU.0, MENU.1);
    let area = window(state, styles, (width, height), (menu.title, String::new()), frame);
    let inner = area.inner();
    let rows = usize::from(inner.height);
    let mut at = menu.cursor;
    at.settle(menu.choices.len(), rows);
    for (y, (row, choice)) in
        (inner.y..).zip(menu.choices.iter().enumerate().skip(at.top).take(rows))
    {
        if row == at.row {
            paint::point(styles, (inner.x, y), frame);
        }
        let buf = frame.buffer_mut();
        let styles = row_look(styles, (row == at.row, Area { y, height: 1, ..inner }), buf);
        text(buf, (inner.x, y), &choice.letter.to_string(), 1, styles.accent);
        text(buf, (inner.x + 3, y), &choice.name, inner.width.saturating_sub(3), styles.plain);
        let x = inner.x + 3 + if names > 0 { names + 2 } else { 0 };
        let room = (inner.x + inner.width).saturating_sub(x);
        text(buf, (x, y), &cut(&choice.value, room), room, styles.dim);
    }
}

/// The themes by name; the one that the cursor is on is in force meanwhile.
fn draw_themes(state: &State, styles: &Styles, themes: &Themes, frame: &mut Frame<'_>) {
    let count = state.theme_names().count();
    let height = u16::try_from(count + 2).unwrap_or(u16::MAX);
    let area = window(state, styles, (66, height), ("Theme", String::new()), frame);
    let inner = area.inner();
    let rows = usize::from(inner.height);
    let mut at = themes.cursor;
    at.settle(count, rows);
    for (y, (row, (name, what))) in
        (inner.y..).zip(state.theme_names().enumerate().skip(at.top).take(rows))
    {
        if row == at.row {
            paint::point(styles, (inner.x, y), frame);
        }
        let buf = frame.buffer_mut();
        let styles = row_look(styles, (row == at.row, Area { y, height: 1, ..inner }), buf);
        text(buf, (inner.x, y), &cut(name, 15), inner.width, styles.plain);
        let room = inner.width.saturating_sub(16);
        text(buf, (inner.x + 16, y), &cut(what, room), room, styles.dim);
    }
}

/// The styles of one row, which is lit where it is the chosen one.
pub(super) fn row_look(styles: &Styles, (chosen, row): (bool, Area), buf: &mut Buffer) -> Styles {
    if !chosen {
        return *styles;
    }
    buf.set_style(paint::rect(row), styles.chosen);
    styles.in_chosen_row()
}

fn draw_hints(state: &State, styles: &Styles, hints: &Hints, frame: &mut Frame<'_>) {
    if styles.plain_text {
        list_hints(state, styles, hints, frame);
        return;
    }
    for hint in hints.left() {
        let rest = hint.letters.get(hints.typed.value().len()..).unwrap_or_default();
        let x = hint_at(hint, frame.buffer_mut());
        text(frame.buffer_mut(), (x, hint.y), rest, cells(rest), styles.hint);
    }
}

/// Where letters stand: before a link, where nothing but blanks and what parts names gives way to them; else on its
/// first letters.
fn hint_at(hint: &Hint, buf: &Buffer) -> u16 {
    let before = hint.x.saturating_sub(cells(&hint.letters));
    let gives_way =
        |x: u16| buf.cell((x, hint.y)).is_some_and(|cell| matches!(cell.symbol(), " " | "·" | ","));
    let is_link = matches!(hint.leads_to, HintTarget::Link(..));
    let is_free =
        is_link && before + cells(&hint.letters) == hint.x && (before..hint.x).all(gives_way);
    if is_free { before } else { hint.x }
}

/// Letters and where they lead, as lines of their own.
fn list_hints(state: &State, styles: &Styles, hints: &Hints, frame: &mut Frame<'_>) {
    let size = (state.terminal.size.width, state.terminal.size.height);
    let area = window(
        state,
        styles,
        size,
        ("Type the letters of a link", hints.typed.value().to_lowercase()),
        frame,
    );
    let inner = area.inner();
    let said = |hint: &Hint| {
        let label = match &hint.leads_to {
            HintTarget::Link(_, place) => state.label(place),
            HintTarget::Row(row) => {
                let row = state.list().rows.as_ref().and_then(|rows| rows.get(*row));
                row.map(|row| state.catalogue.label(state.list().list.record(*row)))
                    .unwrap_or_default()
            }
        };
        format!("{}: {label}", hint.letters)
    };
    let mut lines: Vec<String> = hints.left().map(said).collect();
    // Where there are more than lines, they follow each other.
    if lines.len() > usize::from(inner.height) {
        let row = Row::Text(vec![Part::plain(lines.join(", "))]);
        let flow = Flow::new(&[row], inner.width).lines;
        lines =
            flow.iter().map(|line| line.pieces.iter().map(|p| p.text.as_str()).collect()).collect();
    }
    for (y, line) in (inner.y..inner.y + inner.height).zip(&lines) {
        text(frame.buffer_mut(), (inner.x, y), &cut(line, inner.width), inner.width, styles.plain);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_column_of_the_help_has_room_for_every_line() {
        let room = HELP_COLUMN - 2 - HELP_KEYS - 1;
        let helps = Action::ALL.iter().map(|action| action.help());
        for help in helps.chain(help::SIGNS.map(|(_, help)| help)) {
            assert!(cells(help) <= room, "{help}");
        }
    }

    #[test]
    fn a_box_leaves_no_half_of_a_wide_character_beside_it() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(1, 1, "画a", Style::new());
        clear(Area { x: 2, y: 0, width: 4, height: 2 }, &mut buffer);
        assert_eq!(buffer[(1, 1)].symbol(), " ");
        buffer.set_string(1, 0, "ab", Style::new());
        clear(Area { x: 2, y: 0, width: 4, height: 2 }, &mut buffer);
        assert_eq!(buffer[(1, 0)].symbol(), "a");
    }
}
