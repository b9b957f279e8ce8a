//! The last line: where one is and which keys help; or one thing that is to be said, in as few lines as it takes.

use ratatui::Frame;

use super::ascii;
use super::list::wrapped;
use super::paint::text;
use super::theme::Styles;
use crate::app::State;
use crate::app::here;
use crate::app::importing::ImportStage;
use crate::app::layout::Area;
use crate::app::mode::InputMode;
use crate::pages::flow::{cells, cut};
use crate::pages::plain::words;
use crate::pages::{JournalPage, Place, PlanPage, PlanView};

/// Stands before the text to find in a page.
const FIND: &str = "Find in page: ";

/// The page of the journal that leads to all others.
const DIARY: &str = "Diary";

/// What leads to the plans of festivals.
const PLAN: &str = "Plan";

/// A message takes so many lines at most.
const MOST_LINES: usize = 3;

/// Cells between two hints.
const GAP: u16 = 2;

pub(super) fn draw(state: &State, styles: &Styles, area: Area, frame: &mut Frame<'_>) {
    let buf = frame.buffer_mut();
    let width = area.width.saturating_sub(2);
    if let InputMode::PageFind(input) = &state.mode {
        let x = text(buf, (1, area.y), FIND, width, styles.dim);
        let room = (width + 1).saturating_sub(x);
        let (typed, cursor) = input.visible(room);
        text(buf, (x, area.y), &typed, room, styles.strong);
        frame.set_cursor_position((x + cursor, area.y));
        return;
    }
    if let Some(status) = &state.status {
        let status = if styles.plain_text { words(status) } else { status.as_str().into() };
        let lines = lines(&status, width, usize::from(area.y / 2).clamp(1, MOST_LINES));
        let blank = " ".repeat(area.width.into());
        for (y, line) in (0..=area.y).rev().zip(lines.iter().rev()) {
            text(buf, (0, y), &blank, area.width, styles.plain);
            text(buf, (1, y), line, width, styles.plain);
        }
        return;
    }
    if styles.plain_text {
        let hints = hints(state).into_iter().map(|(key, word)| format!("{key} {word}"));
        let line = words(&hints.collect::<Vec<_>>().join(", ")).into_owned();
        text(buf, (1, area.y), &cut(&line, width), width, styles.plain);
        return;
    }
    let hints: Vec<_> = hints(state)
        .into_iter()
        .map(|(key, word)| (ascii::key(key, state.signs()), word))
        .collect();
    // Trail and hints share the line; the hints that matter least go first.
    let mut shown = hints.len();
    let wide = |shown: usize| -> u16 { hints[..shown].iter().map(|(k, w)| hint_width(k, w)).sum() };
    while shown > 1 && wide(shown) > width / 2 {
        shown -= 1;
    }
    let mut x = area.x + area.width.saturating_sub(wide(shown));
    let trail = trail(state, x.saturating_sub(3));
    text(buf, (1, area.y), &trail, x.saturating_sub(2), styles.dim);
    for (key, word) in &hints[..shown] {
        x = text(buf, (x, area.y), key, area.width.saturating_sub(x), styles.accent);
        x = text(buf, (x + 1, area.y), word, area.width.saturating_sub(x + 1), styles.dim) + GAP;
    }
}

/// A message in so many lines at most, the last of them cut where there is more to say.
fn lines(message: &str, width: u16, most: usize) -> Vec<String> {
    let mut lines = wrapped(message, width);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.iter().map(|line| cut(line, width)).collect()
}

fn hint_width(key: &str, word: &str) -> u16 {
    cells(key) + 1 + cells(word) + GAP
}

/// Keys that help where the person is, the most useful first.
fn hints(state: &State) -> Vec<(String, &'static str)> {
    if let InputMode::Query(typing) = &state.mode {
        return vec![
            ("⏎".to_owned(), "apply"),
            ("Esc".to_owned(), if typing.completing().is_some() { "hide" } else { "clear" }),
            ("Tab".to_owned(), "complete"),
            ("↑↓".to_owned(), "move"),
        ];
    }
    if matches!(state.mode, InputMode::PageFilter(_)) {
        return vec![
            ("⏎".to_owned(), "apply"),
            ("Esc".to_owned(), "clear"),
            ("↑↓".to_owned(), "move"),
        ];
    }
    if let Some(keys) = over(&state.mode) {
        return keys.iter().map(|(key, word)| ((*key).to_owned(), *word)).collect();
    }
    let shown = |(action, word)| (state.prefs.keymap.shown(action), word);
    here::actions(state).into_iter().map(shown).collect()
}

/// Keys of what lies over the screen, where they are others than below it.
fn over(mode: &InputMode) -> Option<&'static [(&'static str, &'static str)]> {
    Some(match mode {
        InputMode::Help(_) => &[("↑↓", "scroll"), ("Esc", "close")],
        InputMode::Problems(_) => &[("↑↓", "move"), ("Esc", "close")],
        InputMode::Palette(_) => &[("⏎", "run"), ("↑↓", "move"), ("Esc", "close")],
        InputMode::Menu(_) => &[("⏎", "choose"), ("↑↓", "move"), ("Esc", "close")],
        InputMode::Themes(_) => &[("⏎", "keep"), ("↑↓", "try"), ("Esc", "undo")],
        InputMode::Hints(_) => &[("a–z", "follow"), ("Esc", "close")],
        InputMode::Saving(_) => &[("⏎", "save"), ("Esc", "close")],
        InputMode::Entry(_) => &[("⏎", "save"), ("Tab", "next"), ("Esc", "close")],
        InputMode::Note(_) => &[("Esc", "save and close")],
        InputMode::Lists(_) => &[("⏎", "add or remove"), ("↑↓", "move"), ("Esc", "close")],
        InputMode::Importing(prompt) => match &prompt.stage {
            ImportStage::Naming => &[("⏎", "preview"), ("Tab", "complete"), ("Esc", "close")],
            ImportStage::Reading => &[("Esc", "close")],
            ImportStage::Planned(plan, _) if plan.press.is_empty() => &[("Esc", "close")],
            ImportStage::Planned(..) => &[("⏎", "import"), ("Esc", "close")],
        },
        InputMode::Browse(_)
        | InputMode::Query(_)
        | InputMode::PageFilter(_)
        | InputMode::PageFind(_)
        | InputMode::Rate(_) => return None,
    })
}

/// A page in the trail: by what it is about, and by its kind where that says more.
fn step(state: &State, place: &Place, before: Option<&Place>) -> String {
    let label = state.label(place);
    // The trail begins with the diary.
    if let Place::Journal(JournalPage::Diary(query)) = place
        && !query.is_empty()
    {
        return query.to_string();
    }
    if matches!(place, Place::Record(_) | Place::Today(_) | Place::Journal(_)) {
        return label;
    }
    // They are about no record.
    if matches!(place, Place::Claims(None)) {
        return place.word().to_owned();
    }
    // What a screening is called says where one is, and a list of them that it is one.
    if matches!(place, Place::Screening(_) | Place::Screenings(_)) {
        return label;
    }
    // The days of a plan are it, and so is a list of programmes.
    if let Place::Plan(PlanPage::Programmes | PlanPage::Of(_, PlanView::Agenda(_))) = place {
        return label;
    }
    // The pane has the query of a list's facets already, and it may be long.
    if matches!(place, Place::Facets { .. }) {
        return place.word().to_owned();
    }
    // The trail begins with the list's name.
    if let Some((_, query)) = place.list().filter(|(list, _)| *list == state.list().list) {
        return format!("{query} {}", place.word()).trim_start().to_owned();
    }
    match (place.record(), before.and_then(Place::record)) {
        (Some(record), Some(before)) if record == before => place.word().to_owned(),
        _ => format!("{label} {}", place.word()),
    }
}

/// The way that led here, cut at its beginning.
fn trail(state: &State, width: u16) -> String {
    let cat = &state.catalogue;
    let mut parts: Vec<String> = Vec::new();
    let mut first: Option<&Place> = None;
    match &state.view.page {
        Some(page) => {
            let pages = state.history.before().map_while(|view| view.page.as_ref());
            let mut places: Vec<&Place> =
                [page].into_iter().chain(pages).map(|page| &page.place).collect();
            // However often a list was narrowed, it is one step.
            let facets = |place: &Place| matches!(place, Place::Facets { .. });
            places.dedup_by(|before, place| facets(before) && facets(place));
            first = places.last().copied();
            for (at, place) in places.iter().enumerate() {
                parts.push(step(state, place, places.get(at + 1).copied()));
            }
        }
        None => parts.extend(state.listed().map(|record| cat.label(record))),
    }
    // What began in the journal does so with the diary, what began in a plan with that.
    let tab = match first {
        Some(Place::Journal(_)) => DIARY,
        Some(Place::Plan(_)) => PLAN,
        _ => state.view.tab().title(),
    };
    if parts.last().is_none_or(|first| first != tab) {
        parts.push(tab.to_owned());
    }
    let mut trail = String::new();
    for (at, part) in parts.iter().enumerate() {
        let longer = if at == 0 { part.clone() } else { format!("{part} › {trail}") };
        if cells(&longer) > width {
            return if at == 0 {
                cut(part, width)
            } else {
                cut(&format!("… › {trail}"), width)
            };
        }
        trail = longer;
    }
    trail
}
