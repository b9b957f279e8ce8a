//! Moving: rows of a list, links and lines of a page.

use crate::app::action::Action;
use crate::app::page::PageCursor;
use crate::app::state::State;
use crate::pages::flow::Link;

/// How many rows an action moves, where it is not to an end; `None` for those.
fn rows(action: Action, height: usize, times: usize) -> isize {
    let height = height.max(1);
    let rows = match action {
        Action::HalfPageDown | Action::HalfPageUp => (height / 2).max(1),
        Action::PageDown | Action::PageUp => height.saturating_sub(1).max(1),
        _ => 1,
    };
    let rows = isize::try_from(rows.saturating_mul(times)).unwrap_or(isize::MAX);
    match action {
        Action::Up | Action::HalfPageUp | Action::PageUp => -rows,
        _ => rows,
    }
}

pub(super) fn on_list(state: &mut State, action: Action, times: Option<usize>) {
    let height = state.list_height();
    let list = state.view.list_mut();
    let len = list.len();
    match action {
        // As in other programs, a number before them is the row to go to.
        Action::Top | Action::Bottom => {
            list.cursor.row = match (times, action) {
                (Some(row), _) => row.saturating_sub(1).min(len.saturating_sub(1)),
                (None, Action::Top) => 0,
                (None, _) => len.saturating_sub(1),
            };
        }
        Action::HalfPageDown | Action::HalfPageUp | Action::PageDown | Action::PageUp => {
            let rows = rows(action, height, times.unwrap_or(1));
            list.cursor.step(rows, len);
            list.cursor.top =
                list.cursor.top.saturating_add_signed(rows).min(len.saturating_sub(height));
        }
        _ => list.cursor.step(rows(action, height, times.unwrap_or(1)), len),
    }
    state.view.preview = PageCursor::default();
}

/// On a page `j` goes to the next link when that is on the screen or just below it, and
/// scrolls a line when the next link is further down, so that nothing is skipped unread.
pub(super) fn on_page(state: &mut State, action: Action, times: Option<usize>) {
    let height = state.detail_height();
    let Some(flow) = state.page.detail.as_ref().map(|detail| detail.flow.clone()) else { return };
    let lines = flow.lines.len();
    let cursor = state.page_cursor_mut();
    match action {
        Action::Top => *cursor = PageCursor::default(),
        Action::Bottom => {
            cursor.link = flow.links.len().saturating_sub(1);
            cursor.top = lines.saturating_sub(height);
        }
        Action::Down => (0..times.unwrap_or(1).min(lines + flow.links.len()))
            .for_each(|_| next(cursor, &flow.links, lines, height)),
        Action::Up => (0..times.unwrap_or(1).min(lines + flow.links.len()))
            .for_each(|_| previous(cursor, &flow.links, height)),
        _ => {
            let rows = rows(action, height, times.unwrap_or(1));
            scroll(cursor, rows, &flow.links, lines, height);
        }
    }
}

fn next(cursor: &mut PageCursor, links: &[Link], lines: usize, height: usize) {
    let bottom = cursor.top + height;
    match links.get(cursor.link + 1) {
        Some(link) if (cursor.top..bottom).contains(&link.line) => cursor.link += 1,
        Some(link) if link.line == bottom => {
            cursor.link += 1;
            cursor.top += 1;
        }
        // At the end of a column the next one goes on further up.
        Some(link) if ends_column(links, cursor.link) && is_read(cursor, lines, height) => {
            cursor.link += 1;
            cursor.top = link.line.min(lines.saturating_sub(height));
        }
        _ => cursor.top = (cursor.top + 1).min(lines.saturating_sub(height)),
    }
}

fn previous(cursor: &mut PageCursor, links: &[Link], height: usize) {
    let before = cursor.link.checked_sub(1).and_then(|at| links.get(at).map(|link| (at, link)));
    match before {
        Some((at, link)) if link.line >= cursor.top && link.line < cursor.top + height => {
            cursor.link = at;
        }
        Some((at, link)) if link.line + 1 == cursor.top => {
            cursor.link = at;
            cursor.top -= 1;
        }
        Some((at, link)) if ends_column(links, at) && cursor.top == 0 => {
            cursor.link = at;
            cursor.top = (link.line + 1).saturating_sub(height);
        }
        _ => cursor.top = cursor.top.saturating_sub(1),
    }
}

/// Whether the next link stands in another column.
fn ends_column(links: &[Link], at: usize) -> bool {
    match (links.get(at), links.get(at + 1)) {
        (Some(link), Some(next)) => link.column != next.column,
        _ => false,
    }
}

/// Whether no line below the screen is still to be read.
fn is_read(cursor: &PageCursor, lines: usize, height: usize) -> bool {
    cursor.top + height >= lines
}

/// Goes to the next column of the page, or to the one before, staying on the line as far as that can be; whether there
/// is one.
pub(super) fn to_column(state: &mut State, forward: bool) -> bool {
    let height = state.detail_height();
    let Some(flow) = state.page.detail.as_ref().map(|detail| detail.flow.clone()) else {
        return false;
    };
    let cursor = state.page_cursor_mut();
    let Some(from) = flow.links.get(cursor.link) else { return false };
    let column = if forward { Some(from.column + 1) } else { from.column.checked_sub(1) };
    let of_column = |link: &&(usize, &Link)| Some(link.1.column) == column;
    let links: Vec<(usize, &Link)> = flow.links.iter().enumerate().collect();
    let nearest =
        links.iter().filter(of_column).min_by_key(|(_, link)| link.line.abs_diff(from.line));
    let Some((at, link)) = nearest else { return false };
    cursor.link = *at;
    cursor.top = cursor.top.min(link.line).max((link.line + 1).saturating_sub(height));
    true
}

/// Scrolls the page on show, or the one beside the list.
pub(super) fn scroll_page(state: &mut State, rows: isize) {
    let height = state.detail_height();
    let Some(flow) = state.page.detail.as_ref().map(|detail| detail.flow.clone()) else { return };
    scroll(state.page_cursor_mut(), rows, &flow.links, flow.lines.len(), height);
}

/// Scrolls, and takes the chosen link along when it would leave the screen.
pub(super) fn scroll(
    cursor: &mut PageCursor,
    rows: isize,
    links: &[Link],
    lines: usize,
    height: usize,
) {
    let before = cursor.top;
    cursor.top = cursor.top.saturating_add_signed(rows).min(lines.saturating_sub(height));
    let shown = cursor.top..cursor.top + height;
    let line = links.get(cursor.link).map(|link| link.line);
    if line.is_some_and(|line| shown.contains(&line)) && before != cursor.top {
        return;
    }
    let on_screen = |link: &Link| shown.contains(&link.line);
    let found = if before == cursor.top {
        // At an end already: to the first or last link on the screen.
        if rows < 0 { links.iter().position(on_screen) } else { links.iter().rposition(on_screen) }
    } else if line.is_some_and(|line| line < shown.start) {
        links.iter().position(on_screen)
    } else {
        links.iter().rposition(on_screen)
    };
    if let Some(link) = found {
        cursor.link = link;
    }
}
