//! A tour in eight steps: what each says, and when it is done.

use super::action::Action;
use super::history::Snapshot;
use super::mode::InputMode;
use super::state::State;
use crate::catalogue::{Catalogue, Film, FilmId, Record};
use crate::pages::Place;
use crate::pages::flow::Flow;
use crate::pages::plain::words as words_for;
use crate::pages::{Row, Span};
use crate::text::fold::fold;

/// How many steps there are.
pub const STEPS: usize = 8;

/// Longest text that the tour asks to type.
const LONGEST: usize = 24;

/// A tour that is being taken.
#[derive(Debug)]
pub struct Tour {
    /// The step, from 0.
    pub step: usize,
    /// The film that it goes by.
    pub film: FilmId,
    /// Where the step began.
    pub(super) began: StepStart,
    /// Where the person was before, and comes back to.
    pub(super) before: Box<Snapshot>,
}

/// What a step compares with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StepStart {
    row: usize,
    place: Option<Place>,
}

impl StepStart {
    pub(super) fn here(state: &State) -> Self {
        let place = state.view.page.as_ref().map(|page| page.place.clone());
        Self { row: state.list().cursor.row, place }
    }
}

/// The film that a tour goes by: one that won something, so that there is something to see.
pub(super) fn film(cat: &Catalogue) -> Option<FilmId> {
    if let Ok(Record::Film(film)) = cat.find("film:madina") {
        return Some(film);
    }
    let honoured = cat.awards().find_map(|award| award.film().map(Film::id));
    honoured.or_else(|| cat.films().next().map(Film::id))
}

/// What finds the film of the tour.
pub(super) fn words(cat: &Catalogue, film: FilmId) -> String {
    let title = cat.film(film).title();
    let mut words = String::new();
    for word in fold(title).split(' ') {
        if words.len() + word.len() < LONGEST {
            words = if words.is_empty() { word.to_owned() } else { format!("{words} {word}") };
        }
    }
    if words.is_empty() { title.chars().take(LONGEST).collect() } else { words }
}

/// Whether the person did what the step asks for.
pub(super) fn is_done(state: &State, tour: &Tour) -> bool {
    let began = &tour.began;
    let page = state.view.page.as_ref().map(|page| &page.place);
    let list = state.list();
    match tour.step {
        0 => page.is_none() && list.cursor.row != began.row,
        1 => {
            !matches!(state.mode, InputMode::Query(_))
                && !list.query().is_empty()
                && list.awaited.is_none()
        }
        2 => matches!(page, Some(Place::Record(_))),
        3 => matches!(page, Some(Place::Run(_))),
        4 => page.is_some() && page != began.place.as_ref(),
        5 => state.history.can_go_forward(),
        6 => state.on_facets(),
        // The last one is ended by whoever has read it.
        _ => false,
    }
}

/// What the step says.
fn text(state: &State, tour: &Tour) -> String {
    let key = |action| state.prefs.keymap.shown(action);
    let open = key(Action::Open);
    match tour.step {
        0 => format!(
            "{} and {} move down and up in the list, {} opens the one chosen and {} goes to the other \
             pane. Press\u{a0}{}.",
            key(Action::Down),
            key(Action::Up),
            open,
            key(Action::NextPane),
            key(Action::Down)
        ),
        1 => format!(
            "Press {} and type {}: the list narrows with each letter, ignoring accents and typos. \
             Enter keeps it.",
            key(Action::Search),
            words(&state.catalogue, tour.film)
        ),
        2 => {
            format!("Press {open} to open the film: who made it, where it was shown, what it won.")
        }
        3 => format!(
            "Press {} for its run: its way through the festivals, stop by stop.",
            key(Action::Run)
        ),
        4 => format!(
            "Every name leads somewhere: {} goes to the next, {open} opens it, {} puts a letter \
             before each. Open one.",
            key(Action::Down),
            key(Action::Follow)
        ),
        5 => format!(
            "Press {} to go back to where you were, as you left it; {} goes forward again.",
            key(Action::Back),
            key(Action::Forward)
        ),
        6 => format!(
            "Press {} to filter the list by what its films share: there {open} includes a value, {} \
             excludes it, {} undoes that.",
            key(Action::Facets),
            key(Action::Exclude),
            key(Action::Back)
        ),
        _ => format!(
            "{} copies the address of what you see, which palmares -q opens again; {} runs any \
             command by name, {} shows the keys.",
            key(Action::Copy),
            key(Action::Palette),
            key(Action::Help)
        ),
    }
}

/// What stands above a step: its number, and how to go on and out.
#[must_use]
pub fn heading(step: usize) -> String {
    let number = step + 1;
    let go_on = if number == STEPS { "Space ends it" } else { "Space goes on, Esc leaves" };
    format!("Tour, {number} of {STEPS}: {go_on}")
}

/// The lines of the step on show, as the screen has room for them.
#[must_use]
pub fn lines(state: &State) -> Option<Vec<String>> {
    let tour = state.tour.as_ref()?;
    let text = text(state, tour);
    let text = if state.prefs.plain { words_for(&text).into_owned() } else { text };
    let rows = [Row::Text(vec![Span::plain(text)])];
    let flow = Flow::new(&rows, state.terminal.size.width.saturating_sub(2).min(100));
    let line = |line: &crate::pages::flow::Line| {
        line.pieces.iter().map(|piece| piece.text.as_str()).collect()
    };
    Some(flow.lines.iter().map(line).collect())
}
