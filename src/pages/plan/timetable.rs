//! Halls and hours of a day: what stands on a timetable, and which part of it fits the screen. All of it is arithmetic;
//! the views draw it.

use crate::pages::flow::{cells, cut};
use crate::pages::world::Direction;
use crate::pages::{Span, Tone};

/// A day with its halls.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timetable {
    /// What the halls are called, from the top.
    pub halls: Vec<HallLabel>,
    /// The screenings, by hall and then by time; each stands for the link of the same number.
    pub bars: Vec<TimetableBar>,
    /// The one to begin with.
    pub first: usize,
}

/// A hall's name, and what of it stays where it is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HallLabel {
    /// All of it.
    pub name: String,
    /// Its end that says which screen of the house it is.
    pub screen: String,
}

/// A screening on a timetable.
#[derive(Debug, Clone, PartialEq)]
pub struct TimetableBar {
    /// Which hall, from 0.
    pub hall: usize,
    /// When it begins, in minutes from the midnight with which the day begins.
    pub start: i64,
    /// When it ends.
    pub end: i64,
    /// When the talk after it ends; as above without one.
    pub talk: i64,
    /// How it stands.
    pub sign: &'static str,
    /// The same as a tone.
    pub tone: Tone,
    /// Whether it takes place and one might go.
    pub is_dim: bool,
    /// What is shown.
    pub title: String,
    /// From when to when.
    pub times: String,
    /// Who directed it, and the like.
    pub more: String,
    /// What is said of it while it is chosen, in two lines.
    pub told: [Vec<Span>; 2],
}

/// The least pane that a timetable is drawn in.
const SMALLEST: (u16, u16) = (44, 12);

/// Lines above the halls for the hours, and below for what is told of the chosen one.
const HEAD: u16 = 1;
const TOLD: u16 = 2;

/// Lines that a hall has at most: title, times, people, and one between.
const MOST_LINES: u16 = 4;

/// From how many cells on names of halls may take more of them.
const ROOMY: u16 = 100;

/// Cells of an hour, at least and at most.
const HOUR: std::ops::RangeInclusive<u16> = 8..=20;

/// The part of a timetable that fits the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimetableWindow {
    /// Cells for the names of halls.
    pub names: u16,
    /// Cells beside them.
    pub width: u16,
    /// The minute at the left.
    pub from: i64,
    /// Cells of an hour.
    pub hour: u16,
    /// The first hall shown, and how many are.
    pub halls: (usize, usize),
    /// Lines of a hall.
    pub lines: u16,
    /// Whether there is more to the left and to the right.
    pub more: (bool, bool),
}

impl Timetable {
    /// How many lines it takes of a pane of so many cells and lines; `None` where that is too small.
    #[must_use]
    pub fn height(&self, (width, height): (u16, u16)) -> Option<u16> {
        if width < SMALLEST.0 || height < SMALLEST.1 || self.halls.is_empty() {
            return None;
        }
        let lines = self.lines(height);
        let halls = u16::try_from(self.halls.len()).unwrap_or(u16::MAX);
        let most = height - (height / 5).max(4) - 1;
        Some((halls.saturating_mul(lines) + HEAD + TOLD).min(most))
    }

    /// Lines of each hall: as many as leave a part of the pane to what stands below.
    fn lines(&self, height: u16) -> u16 {
        let halls = u16::try_from(self.halls.len()).unwrap_or(u16::MAX).max(1);
        (height * 3 / 5)
            .saturating_sub(HEAD + TOLD)
            .checked_div(halls)
            .unwrap_or(1)
            .clamp(1, MOST_LINES)
    }

    /// What is shown in an area of so many cells and lines, of a pane with `pane` lines, so that the chosen one is.
    #[must_use]
    pub fn window(&self, (width, height): (u16, u16), pane: u16, chosen: usize) -> TimetableWindow {
        let longest = self.halls.iter().map(|hall| cells(&hall.name)).max().unwrap_or(0);
        // A name that is whole is worth an hour where there are many.
        let most = if width < ROOMY { width / 5 } else { width / 4 };
        let names = (longest + 1).min(most.max(9));
        let width = width.saturating_sub(names);
        let lines = self.lines(pane);
        let shown = usize::from(height.saturating_sub(HEAD + TOLD) / lines).max(1);
        let bar = self.bars.get(chosen);
        let hall = bar.map_or(0, |bar| bar.hall);
        let last = self.halls.len().saturating_sub(shown);
        let first = hall.saturating_sub(shown / 2).min(last);
        let begins = self.bars.iter().map(|bar| bar.start).min().unwrap_or(0);
        let ends = self.bars.iter().map(|bar| bar.talk).max().unwrap_or(60);
        let (begins, ends) = (begins.div_euclid(60), (ends + 59).div_euclid(60));
        let hours = (ends - begins).max(1);
        let hour = u16::try_from(i64::from(width) / hours).unwrap_or(u16::MAX);
        let hour = hour.clamp(*HOUR.start(), *HOUR.end());
        let fit = i64::from(width / hour).max(1);
        let mut from = begins;
        if let Some(bar) = bar.filter(|_| fit < hours) {
            // By halves of the screen, so that it does not move with each step.
            let step = (fit / 2).max(1);
            while from < ends - fit && (bar.end + 59).div_euclid(60) > from + fit {
                from += step;
            }
            from = from.min(ends - fit).min(bar.start.div_euclid(60)).max(begins);
        }
        TimetableWindow {
            names,
            width,
            from: from * 60,
            hour,
            halls: (first, shown.min(self.halls.len())),
            lines,
            more: (from > begins, from + fit < ends),
        }
    }

    /// From when to when a screening is seen, where the next ones of its hall lie over it: a programme may have such.
    #[must_use]
    pub fn seen(&self, link: usize) -> Option<(i64, i64)> {
        let bar = self.bars.get(link)?;
        let over = self.bars.iter().skip(link + 1).take_while(|other| other.hall == bar.hall);
        let (mut from, mut to) = (bar.start, bar.end);
        for other in over.take_while(|other| other.start < bar.end) {
            match other.start == bar.start {
                true => from = from.max(other.end),
                false => to = to.min(other.start),
            }
        }
        Some((from, to))
    }

    /// The nearest screening in a direction: up and down the nearest in time of the next hall that has one, to the
    /// sides the next of the same hall.
    #[must_use]
    pub fn towards(&self, from: usize, direction: Direction) -> Option<usize> {
        let bar = self.bars.get(from)?;
        let near = |at: &usize| {
            let other = &self.bars[*at];
            let together = other.end.min(bar.end) - other.start.max(bar.start);
            (std::cmp::Reverse(together), (other.start - bar.start).abs())
        };
        let in_hall = |hall: usize| {
            let of = (0..self.bars.len()).filter(move |at| self.bars[*at].hall == hall);
            of.min_by_key(near)
        };
        match direction {
            Direction::East => (from + 1 < self.bars.len())
                .then_some(from + 1)
                .filter(|at| self.bars[*at].hall == bar.hall),
            Direction::West => from.checked_sub(1).filter(|at| self.bars[*at].hall == bar.hall),
            Direction::South => (bar.hall + 1..self.halls.len()).find_map(in_hall),
            Direction::North => (0..bar.hall).rev().find_map(in_hall),
        }
    }
}

impl TimetableWindow {
    /// The cell of a minute, from the first beside the names; may lie outside.
    #[must_use]
    pub fn cell(&self, minute: i64) -> i64 {
        ((minute - self.from) * i64::from(self.hour)).div_euclid(60)
    }

    /// The screening at a cell of the whole area, from its top left.
    #[must_use]
    pub fn at(&self, table: &Timetable, (x, y): (u16, u16)) -> Option<usize> {
        let line = y.checked_sub(HEAD)?;
        let hall = usize::from(line / self.lines);
        if hall >= self.halls.1 {
            return None;
        }
        let cell = i64::from(x.checked_sub(self.names)?);
        let is_there = |bar: &TimetableBar| {
            bar.hall == self.halls.0 + hall
                && (self.cell(bar.start)..self.cell(bar.talk)).contains(&cell)
        };
        table.bars.iter().position(is_there)
    }

    /// The hours with their cells.
    pub fn hours(&self) -> impl Iterator<Item = (i64, u16)> + '_ {
        let first = self.from.div_euclid(60);
        (first..).map(|hour| (hour, self.cell(hour * 60))).map_while(|(hour, cell)| {
            let cell = u16::try_from(cell).ok()?;
            (cell < self.width).then_some((hour, cell))
        })
    }
}

impl HallLabel {
    /// The name as it is drawn, the screen of its own, and as it is said.
    #[must_use]
    pub fn spans(self) -> Vec<Span> {
        let house = self.name.strip_suffix(&self.screen).filter(|_| !self.screen.is_empty());
        match house.map(|house| house.trim_end_matches([' ', ','])) {
            Some(house) if !house.is_empty() => {
                let screen = self.name[house.len()..].to_owned();
                vec![Span::dim(house).say(self.name.clone()), Span::dim(screen).say("")]
            }
            _ if self.name.is_empty() => Vec::new(),
            _ => vec![Span::dim(self.name)],
        }
    }

    /// The name in so many cells, with the screen if it can be.
    #[must_use]
    pub fn cut(&self, width: u16) -> String {
        let end = cells(&self.screen) + 1;
        if cells(&self.name) <= width || self.screen.is_empty() || width < end + 4 {
            return cut(&self.name, width);
        }
        let house = self.name.strip_suffix(&self.screen).unwrap_or(&self.name);
        format!("{} {}", cut(house.trim_end_matches([' ', ',']), width - end), self.screen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(hall: usize, start: i64, end: i64) -> TimetableBar {
        TimetableBar {
            hall,
            start: start * 60,
            end: end * 60,
            talk: end * 60,
            sign: "·",
            tone: Tone::Plain,
            is_dim: false,
            title: String::new(),
            times: String::new(),
            more: String::new(),
            told: Default::default(),
        }
    }

    fn table() -> Timetable {
        let hall =
            |name: &str, screen: &str| HallLabel { name: name.into(), screen: screen.into() };
        Timetable {
            halls: vec![hall("Star Cinema 1", "1"), hall("Old Mill", ""), hall("Yard", "")],
            bars: vec![
                bar(0, 10, 12),
                bar(0, 20, 22),
                bar(1, 11, 13),
                bar(2, 13, 15),
                bar(2, 23, 26),
            ],
            first: 0,
        }
    }

    #[test]
    fn moving_goes_along_a_hall_and_to_what_is_shown_meanwhile_in_the_next() {
        let table = table();
        let go = |from, direction| table.towards(from, direction);
        assert_eq!(go(0, Direction::East), Some(1));
        assert_eq!(go(1, Direction::East), None);
        assert_eq!(go(1, Direction::West), Some(0));
        assert_eq!(go(2, Direction::West), None);
        assert_eq!(go(0, Direction::South), Some(2));
        assert_eq!(go(2, Direction::South), Some(3));
        assert_eq!(go(3, Direction::South), None);
        assert_eq!(go(4, Direction::North), Some(2));
        assert_eq!(go(2, Direction::North), Some(0));
        assert_eq!(Timetable::default().towards(0, Direction::East), None);
    }

    #[test]
    fn the_chosen_screening_is_always_on_the_screen() {
        let table = table();
        for pane in [(44, 12), (76, 20), (116, 32), (196, 56), (500, 200)] {
            let height = table.height(pane).unwrap();
            for chosen in 0..table.bars.len() {
                let shown = table.window((pane.0, height), pane.1, chosen);
                let bar = &table.bars[chosen];
                let halls = shown.halls.0..shown.halls.0 + shown.halls.1;
                assert!(halls.contains(&bar.hall), "{pane:?} {chosen}: {shown:?}");
                let (start, end) = (shown.cell(bar.start), shown.cell(bar.end));
                assert!(start >= 0 && start < shown.width.into(), "{pane:?} {chosen}: {shown:?}");
                let fits = bar.end - bar.start <= i64::from(shown.width / shown.hour) * 60;
                assert!(!fits || end <= shown.width.into(), "{pane:?} {chosen}: {shown:?}");
            }
        }
        assert_eq!(table.height((43, 40)), None);
        assert_eq!(table.height((200, 11)), None);
        assert_eq!(Timetable::default().height((200, 50)), None);
    }

    #[test]
    fn what_overlaps_in_a_hall_is_seen_beside_what_lies_over_it() {
        let bars = vec![bar(0, 16, 20), bar(0, 16, 17), bar(0, 19, 21), bar(1, 16, 18)];
        let table = Timetable { bars, ..table() };
        let seen = |link| table.seen(link).map(|(from, to)| (from / 60, to / 60));
        assert_eq!(seen(0), Some((17, 19)));
        assert_eq!(seen(1), Some((16, 17)));
        assert_eq!(seen(2), Some((19, 21)));
        assert_eq!(seen(3), Some((16, 18)));
        assert_eq!(seen(4), None);
    }

    #[test]
    fn a_hall_that_is_cut_keeps_its_screen() {
        let halls = table().halls;
        assert_eq!(halls[0].cut(13), "Star Cinema 1");
        assert_eq!(halls[0].cut(8), "Star … 1");
        assert_eq!(halls[1].cut(5), "Old …");
    }
}
