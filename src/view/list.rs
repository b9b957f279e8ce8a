//! The list of a tab: only the rows on the screen are ever made.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::columns::{PlacedColumn, columns, is_right, said};
use super::completion;
use super::paint::{self, PaneFrame};
use super::theme::Styles;
use crate::app::State;
use crate::app::action::Action;
use crate::app::layout::{Area, Pane as Focus};
use crate::app::mode::InputMode;
use crate::app::sorting::{order_said, ordered_by};
use crate::app::tab::{ListLine, ListView};
use crate::app::theme::Signs;
use crate::catalogue::Record;
use crate::mine::{Mine, Sign};
use crate::pages::columns::{Field, Use, cell};
use crate::pages::flow::{cells, cut};
use crate::pages::short::fitted;
use crate::pages::{grouped, words};
use crate::search::{Highlighter, List, Order, Shown};

/// Cells for the mark before the chosen row.
const MARK: u16 = 2;

/// Cells for what is kept of a film; of other records no more than a wish is.
const KEPT: u16 = 4;
const WANTED: u16 = 2;

/// Lists on lines of fewer cells have no room for what is kept.
const KEPT_FROM: u16 = 24;

/// Stands before a row that is selected.
const SELECTED: &str = "•";

/// What stands above the rows that were found by another spelling alone.
const SIMILAR: &str = "similar spellings";

pub(super) fn draw(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    pane(state, styles, area, frame);
    let list = &state.list();
    let mut inner = area.inner();
    // How a query was read is no warning; that something in it is wrong, or that nothing is found, is.
    let is_nothing = list.rows.is_some() && list.matches == 0 && !list.is_partial;
    let is_wrong = is_nothing || list.parsed().remark().is_some();
    let said = if is_wrong { styles.warn } else { styles.dim };
    for line in state.remark_lines(inner.width).into_iter().take(inner.height.into()) {
        paint::text(frame.buffer_mut(), (inner.x, inner.y), &line, inner.width, said);
        inner.y += 1;
        inner.height -= 1;
    }
    let head = inner;
    if state.has_heading(inner) {
        inner.y += 1;
        inner.height -= 1;
    }
    if let InputMode::Query(typing) = &state.mode
        && let Some(completing) = typing.completing()
    {
        let height = state.completion_height(usize::from(inner.height));
        let height = u16::try_from(height).unwrap_or(0);
        inner.height -= height;
        completion::draw(
            completing,
            styles,
            Area { y: inner.y + inner.height, height, ..inner },
            frame,
        );
    }
    let Some(rows) = &list.rows else { return };
    if rows.is_empty() {
        empty(state, styles, inner, frame);
        return;
    }
    let lead = lead(state, inner.width);
    let shown = columns(list.list, inner.width.saturating_sub(lead));
    if state.has_heading(head) {
        heading(ordered_by(list), (lead, &shown), styles, head, frame.buffer_mut());
    }
    let height = usize::from(inner.height);
    paint::thumb(styles, area, (list.cursor.top, height, rows.len()), frame);
    if styles.plain_text {
        in_lines(state, styles, inner, frame);
        return;
    }
    let highlighter = Highlighter::new(list.parsed());
    for (y, line) in (inner.y..).zip(list.lines(height)) {
        let ListLine::Row(at) = line else {
            rule(styles, Area { y, height: 1, ..inner }, frame);
            continue;
        };
        let Some(&row) = rows.get(at) else { break };
        let chosen = at == list.cursor.row;
        draw_row(
            state,
            styles,
            Area { y, height: 1, ..inner },
            (row, chosen),
            (&shown, &highlighter),
            frame,
        );
    }
}

/// Cells before the columns: those for the marks, and those for what is kept once there is something.
fn lead(state: &State, width: u16) -> u16 {
    let has_kept = state.journal.mine().is_some_and(|mine| !mine.is_empty());
    match state.list().list {
        _ if !has_kept || width < KEPT_FROM => MARK,
        List::Films => MARK + KEPT,
        List::People | List::Festivals | List::Editions | List::Awards => MARK + WANTED,
    }
}

/// The sign of what is kept of a record.
fn kept_sign(state: &State, mine: &Mine, record: Record) -> Option<String> {
    let is_ascii = state.signs() == Signs::Ascii;
    Some(match mine.sign(record)? {
        Sign::Rated(rating) if is_ascii => mine.scale.show_plainly(rating),
        Sign::Rated(rating) => mine.scale.show(rating),
        Sign::Seen if is_ascii => "v".to_owned(),
        Sign::Seen => "✓".to_owned(),
        Sign::Wanted => "+".to_owned(),
    })
}

/// The same in words.
fn kept_said(mine: &Mine, record: Record) -> Option<String> {
    Some(match mine.sign(record)? {
        Sign::Rated(rating) => format!("rated {}", mine.scale.show_plainly(rating)),
        Sign::Seen => "seen".to_owned(),
        Sign::Wanted => "wanted".to_owned(),
    })
}

/// Names the columns, and says which of them the list is sorted by.
fn heading(
    order: Option<Order>,
    (lead, columns): (u16, &[PlacedColumn]),
    styles: &Styles,
    area: Area,
    buf: &mut Buffer,
) {
    for column in columns {
        let shown = cut(column.heading, column.width);
        let x = area.x + lead + column.x;
        let at = if is_right(column.field) { x + column.width - cells(&shown) } else { x };
        let end = paint::text(buf, (at, area.y), &shown, column.width, styles.dim);
        if let Some(order) = order
            && column.sort_key == Some(order.key)
        {
            // In the gap behind the column, if its name fills it.
            let sign = if order.descending { "▼" } else { "▲" };
            paint::text(buf, (end, area.y), sign, 1, styles.accent);
        }
    }
}

/// Parts what was found by another spelling alone from what matches.
fn rule(styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let buf = frame.buffer_mut();
    let x = paint::text(
        buf,
        (area.x + MARK, area.y),
        SIMILAR,
        area.width.saturating_sub(MARK),
        styles.dim,
    );
    let room = (area.x + area.width).saturating_sub(x + 1);
    let line = "─".repeat(room.into());
    paint::text(buf, (x + 1, area.y), &line, room, styles.border);
}

/// Whether the keys go to it; beside a page they don't.
fn is_focused(state: &State) -> bool {
    state.view.page.is_none() && state.view.pane == Focus::List
}

/// The rows as lines of text, the values parted by commas.
fn in_lines(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let list = state.list();
    let height = usize::from(area.height);
    for (y, line) in (area.y..).zip(list.lines(height)) {
        let at = match line {
            ListLine::Row(at) => at,
            ListLine::Similar => {
                paint::text(frame.buffer_mut(), (area.x, y), SIMILAR, area.width, styles.plain);
                continue;
            }
        };
        let Some(&row) = list.rows.as_ref().and_then(|rows| rows.get(at)) else { break };
        let record = list.list.record(row);
        let is_selected = state.selection.contains(list.list, row);
        let selected = if is_selected { "selected, " } else { "" };
        let kept = state.journal.mine().and_then(|mine| kept_said(mine, record));
        let kept = kept.map(|kept| format!("{kept}, ")).unwrap_or_default();
        let line = format!("{selected}{kept}{}", said(&state.catalogue, record));
        let line = cut(&line, area.width);
        let chosen = at == list.cursor.row;
        let style = if chosen { styles.chosen } else { styles.plain };
        paint::text(frame.buffer_mut(), (area.x, y), &line, area.width, style);
        // While a query is typed the cursor stands in it.
        if chosen && !state.is_typing() {
            paint::point(styles, (area.x, y), frame);
        }
    }
}

fn draw_row(
    state: &State,
    styles: &Styles,
    area: Area,
    (row, chosen): (u32, bool),
    (columns, highlighter): (&[PlacedColumn], &Highlighter),
    frame: &mut Frame<'_>,
) {
    let focused = is_focused(state);
    let buf = frame.buffer_mut();
    let lifted = chosen && focused;
    let styles = &if lifted { styles.in_chosen_row() } else { *styles };
    if chosen {
        let style = if focused { styles.chosen } else { styles.chosen_elsewhere };
        buf.set_style(paint::rect(area), style);
        paint::text(buf, (area.x, area.y), "▸", 1, styles.accent);
    }
    if state.selection.contains(state.list().list, row) {
        // Where the cursor is, there is no room left for a blank before the name.
        let x = area.x + u16::from(chosen);
        paint::text(buf, (x, area.y), SELECTED, 1, styles.accent);
    }
    let record = state.list().list.record(row);
    let lead = lead(state, area.width);
    let kept = state.journal.mine().and_then(|mine| kept_sign(state, mine, record));
    if let Some(sign) = kept.filter(|_| lead > MARK) {
        paint::text(buf, (area.x + MARK, area.y), &sign, lead - MARK - 1, styles.accent);
    }
    let text = |column: &PlacedColumn| {
        let text = cell(&state.catalogue, record, column.field, Use::Screen);
        fitted(&state.catalogue, record, column.field, text, column.width)
    };
    let texts: Vec<String> = columns.iter().map(text).collect();
    for (column, text) in columns.iter().zip(&texts) {
        let shown = cut(text, column.width);
        let mut x = area.x + lead + column.x;
        if is_right(column.field) {
            x += column.width - cells(&shown);
        }
        let style = match column.field {
            Field::Name | Field::Winner | Field::Recipients | Field::Film => styles.plain,
            Field::MainPrize if matches!(record, Record::Edition(_)) => styles.plain,
            // What was nominated only stands back.
            Field::Result if text == "☆" => styles.dim,
            Field::Result | Field::Won if !lifted => styles.accent,
            _ => styles.dim,
        };
        paint::text(buf, (x, area.y), &shown, column.width, style);
        let Some(what) = lit_as(state.list().list, column.field) else {
            continue;
        };
        if lights_up(state.list()) {
            light(buf, (x, area.y), (what, &shown), highlighter, styles.lit);
        }
        if matches!(column.field, Field::Name) {
            let end = x + cells(&shown);
            let room = (area.x + lead + column.x + column.width).saturating_sub(end);
            let beside = (row, room, texts.as_slice());
            through(state, styles, (end, area.y), beside, highlighter, buf);
        }
    }
}

/// What a column's text is to a query, where it can be lit.
fn lit_as(list: List, field: Field) -> Option<Shown> {
    match field {
        Field::Name => Some(Shown::own(list)),
        Field::Prize => Some(Shown::Award),
        Field::Director => Some(Shown::Directors),
        Field::Recipients => Some(Shown::Person),
        Field::Festival => Some(Shown::Festival),
        Field::Film => Some(Shown::Title),
        Field::Winner | Field::MainPrize => Some(Shown::Through),
        _ => None,
    }
}

/// Names the name that matched, where no column shows it.
fn through(
    state: &State,
    styles: &Styles,
    (x, y): (u16, u16),
    (row, room, beside): (u32, u16, &[String]),
    highlighter: &Highlighter,
    buf: &mut Buffer,
) {
    if room < 8 {
        return;
    }
    let list = state.list().list;
    let Some(name) = highlighter.matched_through(&state.catalogue, list, row, beside) else {
        return;
    };
    let x = paint::text(buf, (x, y), " · ", room, styles.dim);
    let shown = cut(&name, room - 3);
    paint::text(buf, (x, y), &shown, room - 3, styles.dim);
    if lights_up(state.list()) {
        light(buf, (x, y), (Shown::Through, &shown), highlighter, styles.lit);
    }
}

/// Whether letters tell rows apart: what a field asks for is the same in each.
fn lights_up(list: &ListView) -> bool {
    !list.parsed().words.is_empty()
}

/// Lights the letters that the query matched.
fn light(
    buf: &mut Buffer,
    (x, y): (u16, u16),
    (what, shown): (Shown, &str),
    highlighter: &Highlighter,
    style: Style,
) {
    for range in highlighter.highlight(what, shown) {
        let (Some(before), Some(matched)) = (shown.get(..range.start), shown.get(range)) else {
            continue;
        };
        let area = Area { x: x + cells(before), y, width: cells(matched), height: 1 };
        buf.set_style(paint::rect(area).intersection(buf.area), style);
    }
}

fn pane(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let focused = is_focused(state);
    let list = &state.list();
    let title_style =
        if focused { styles.accent.add_modifier(Modifier::BOLD) } else { styles.plain };
    let mut title = vec![Span::raw(" "), Span::styled(state.list().list.title(), title_style)];
    let name = cells(state.list().list.title());
    let frame_cells = if styles.plain_text { 17 } else { 11 };
    let room = area.width.saturating_sub(name + frame_cells);
    let query = match &state.mode {
        InputMode::Query(typing) => typing.input.value(),
        _ => list.query(),
    };
    // The query itself is worth more than all that is counted of it.
    let mut counts = list.counts(list.list.len_in(&state.catalogue));
    let selected = state.selection.len(list.list);
    if list.only_selected {
        counts = vec![format!("{} selected", grouped(list.len().min(list.matches)))];
    } else if selected > 0 {
        let selected = format!("{} selected", grouped(selected));
        for count in &mut counts {
            *count = format!("{selected} · {count}");
        }
        counts.push(selected);
    }
    let fits = |count: &&String| cells(count) + cells(query) < room;
    let count = counts.iter().find(fits).or(counts.last()).cloned().unwrap_or_default();
    let note = Line::from(Span::styled(format!(" {count} "), styles.dim));
    let room = room.saturating_sub(cells(&count));
    let (between, lead) = if styles.plain_text { (", search: ", 0) } else { (" ─ ", 2) };
    if let InputMode::Query(typing) = &state.mode {
        title.push(Span::styled(between, styles.border));
        let (query, cursor) = typing.input.visible(room);
        let left = room.saturating_sub(cells(&query));
        title.push(Span::styled(query, styles.strong));
        if let Some(completing) = typing.completing().filter(|_| typing.is_at_end()) {
            title.push(Span::styled(cut(completing.ghost(), left), styles.dim));
        }
        let x = area.x + lead + name + cells(between) + cursor;
        title.push(Span::raw(" "));
        frame.set_cursor_position((x, area.y));
    } else if !list.query().is_empty() {
        title.push(Span::styled(between, styles.border));
        title.push(Span::styled(cut(list.query(), room), styles.strong));
        title.push(Span::raw(" "));
    } else {
        title.push(Span::raw(" "));
    }
    let mut foot = order_said(list);
    if styles.plain_text && !list.is_empty() {
        let row = grouped(list.cursor.row + 1);
        foot = format!("{foot}, row {row} of {}", grouped(list.len()));
    }
    let foot = Line::from(Span::styled(format!(" {foot} "), styles.dim));
    PaneFrame { title: Line::from(title), note, foot, focused }.draw(styles, area, frame);
}

/// What is missing and which key helps.
fn empty(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let list = &state.list();
    let what = state.list().list.title().to_lowercase();
    let lines = if !list.query().is_empty() {
        let escape = state.prefs.keymap.shown(Action::Escape);
        let elsewhere =
            elsewhere(state).map_or_else(String::new, |found| format!("Elsewhere: {found}. "));
        let hidden = match list.hidden {
            0 => String::new(),
            1 => "You hid 1 that does; my:hidden shows it. ".to_owned(),
            count => format!("You hid {} that do; my:hidden shows them. ", grouped(count)),
        };
        [
            format!("No {what} match “{}”.", list.query()),
            format!("{hidden}{elsewhere}{escape} clears the search."),
        ]
    } else if state.catalogue.is_empty() {
        [
            "This catalogue is empty.".to_owned(),
            "Start palmares with another one, or with none for the built-in one.".to_owned(),
        ]
    } else {
        [format!("This catalogue has no {what}."), "1 to 5 go to the other lists.".to_owned()]
    };
    let mut y = area.y + area.height / 3;
    for (line, style) in lines.iter().zip([styles.plain, styles.dim]) {
        for part in wrapped(line, area.width) {
            if y < area.y + area.height {
                paint::text(frame.buffer_mut(), (area.x, y), &part, area.width, style);
                y += 1;
            }
        }
    }
}

/// What matches in the other lists.
fn elsewhere(state: &State) -> Option<String> {
    let here = state.list().list;
    let others = List::ALL.into_iter().filter(|list| *list != here);
    let found: Vec<String> = others
        .filter_map(|list| Some((list, state.matches(list).filter(|count| *count > 0)?)))
        .map(|(list, count)| words::records(list, count))
        .collect();
    (!found.is_empty()).then(|| found.join(", "))
}

/// A text in lines of a width.
pub(super) fn wrapped(line: &str, width: u16) -> Vec<String> {
    use crate::pages::{Row, Span as Part, flow::Flow};
    let flow = Flow::new(&[Row::Text(vec![Part::plain(line)])], width);
    let text = |line: &crate::pages::flow::Line| {
        line.pieces.iter().map(|piece| piece.text.as_str()).collect()
    };
    flow.lines.iter().map(text).collect()
}
