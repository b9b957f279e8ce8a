//! A timetable: halls down, hours across, each screening as long as it takes.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::style::{Modifier, Style};

use super::paint::{self, text};
use super::theme::Styles;
use crate::app::State;
use crate::app::layout::Area;
use crate::pages::flow::cut;
use crate::pages::timetable::{Timetable, TimetableBar, TimetableWindow};

/// Draws the timetable in its part of a pane that has so many lines.
pub(super) fn draw(
    state: &State,
    styles: &Styles,
    (area, pane, table): (Area, u16, &Timetable),
    frame: &mut Frame<'_>,
) {
    let chosen = state.page_cursor().link;
    let window = table.window((area.width, area.height), pane, chosen);
    let buf = frame.buffer_mut();
    hours(styles, area, &window, buf);
    let (first, shown) = window.halls;
    for (y, (at, hall)) in (area.y + 1..)
        .step_by(window.lines.into())
        .zip(table.halls.iter().enumerate().skip(first).take(shown))
    {
        let is_here = table.bars.get(chosen).is_some_and(|bar| bar.hall == at);
        let style = if is_here { styles.strong } else { styles.dim };
        text(buf, (area.x, y), &hall.cut(window.names - 1), window.names - 1, style);
        for line in 0..window.lines {
            for (_, cell) in window.hours() {
                if let Some(cell) = buf.cell_mut((area.x + window.names + cell, y + line)) {
                    cell.set_symbol("┊").set_style(styles.border);
                }
            }
        }
        let in_hall = || table.bars.iter().enumerate().filter(move |(_, bar)| bar.hall == at);
        for (link, bar) in in_hall().filter(|(link, _)| *link != chosen) {
            draw_bar(styles, (area, y), (&window, bar, table.seen(link)), buf);
        }
        // The chosen one lies over those that it overlaps.
        for (_, bar) in in_hall().filter(|(link, _)| *link == chosen) {
            draw_bar(styles, (area, y), (&window, bar, None), buf);
        }
    }
    // The foot stands below the halls, however many there are.
    let foot = area.y + area.height.saturating_sub(2);
    if let Some(bar) = table.bars.get(chosen) {
        for (y, line) in (foot..).zip(&bar.told) {
            let mut x = area.x;
            for span in line {
                let room = (area.x + area.width).saturating_sub(x);
                x = text(buf, (x, y), &cut(&span.text, room), room, styles.tone(span.tone));
            }
        }
    }
    let x = table.bars.get(chosen).map_or(area.x, |bar| {
        let cell = window.cell(bar.start).clamp(0, i64::from(window.width.saturating_sub(1)));
        area.x + window.names + u16::try_from(cell).unwrap_or(0)
    });
    let hall = table.bars.get(chosen).map_or(0, |bar| bar.hall.saturating_sub(first));
    let y = area.y + 1 + u16::try_from(hall).unwrap_or(0) * window.lines;
    if !state.is_typing() {
        paint::point(styles, (x, y), frame);
    }
}

/// The hours above, with signs where there are more to either side.
fn hours(styles: &Styles, area: Area, window: &TimetableWindow, buf: &mut Buffer) {
    let x = area.x + window.names;
    for (hour, cell) in window.hours().filter(|(_, cell)| cell + 2 <= window.width) {
        let said = format!("{:02}", hour.rem_euclid(24));
        text(buf, (x + cell, area.y), &said, 2, styles.dim);
    }
    if window.more.0 {
        text(buf, (x.saturating_sub(2), area.y), "‹", 1, styles.accent);
    }
    if window.more.1 {
        let end = (area.x + area.width).saturating_sub(1);
        text(buf, (end, area.y), "›", 1, styles.accent);
    }
}

/// Draws a screening; what it says stands where it is seen. The chosen one is seen wherever it is.
fn draw_bar(
    styles: &Styles,
    (area, y): (Area, u16),
    (window, bar, seen): (&TimetableWindow, &TimetableBar, Option<(i64, i64)>),
    buf: &mut Buffer,
) {
    let is_chosen = seen.is_none();
    let width = i64::from(window.width);
    let [start, end, talk] = [bar.start, bar.end, bar.talk].map(|minute| window.cell(minute));
    // What begins before the screen does or ends after it is cut there.
    let (from, to) = (start.clamp(0, width), end.max(start + 1).clamp(0, width));
    if from >= to {
        return;
    }
    let cell = |cell: i64| area.x + window.names + u16::try_from(cell).unwrap_or(0);
    let (x, cells_of) = (cell(from), u16::try_from(to - from).unwrap_or(0));
    let mut style = match bar.is_dim {
        true => styles.dim,
        false => styles.tone(bar.tone),
    };
    if is_chosen {
        style = style.add_modifier(Modifier::REVERSED);
    }
    let high = window.lines.min(3);
    let (ground, talk) = (Style::reset().patch(style), cell(talk.clamp(to, width)));
    for y in y..y + high {
        let mut put = |x: u16, symbol: &str, style: Style| {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        };
        (x..x + cells_of).for_each(|x| put(x, " ", ground));
        if start >= 0 {
            put(x, "▌", style);
        }
        if cells_of > 3 && end <= width {
            put(x + cells_of - 1, "▐", style);
        }
        (cell(to)..talk).for_each(|x| put(x, "░", styles.dim));
    }
    let mut room = cells_of.saturating_sub(if cells_of > 3 { 2 } else { 1 });
    let mut x = x;
    if let Some((from_minute, to_minute)) = seen.filter(|seen| *seen != (bar.start, bar.end)) {
        let [left, right] =
            [from_minute, to_minute].map(|minute| window.cell(minute).clamp(from, to));
        x = cell(left);
        room = room.min(u16::try_from(right - left - 1).unwrap_or(0));
    }
    let title = format!("{}{}", bar.sign, bar.title);
    let lines = [title.as_str(), &bar.times, &bar.more];
    for (line, said) in (0..high).zip(lines) {
        text(buf, (x + 1, y + line), &cut(said, room), room, style);
    }
}
