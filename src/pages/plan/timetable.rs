//! Halls and hours of a day: what stands on a timetable, and which part of it fits the screen. All of it is arithmetic;
//! the views draw it.

use jiff::civil::Date;

use super::PlanView;
use super::desk::{Desk, ShowingStanding};
use super::lines::{dotted, level};
use crate::pages::flow::cells;
use crate::pages::parts::Writer;
use crate::pages::world::Direction;
use crate::pages::{Body, Row, Span, Tone};
use crate::plan::{date_of, day_of};
use crate::planner::way::Hall;
use std::sync::Arc;

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
    pub sign: char,
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
        let names = (longest + 1).min((width / 5).clamp(9, 24));
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
    /// The name in so many cells, with the screen if it can be.
    #[must_use]
    pub fn cut(&self, width: u16) -> String {
        use crate::pages::flow::cut;
        let end = cells(&self.screen) + 1;
        if cells(&self.name) <= width || self.screen.is_empty() || width < end + 4 {
            return cut(&self.name, width);
        }
        let house = self.name.strip_suffix(&self.screen).unwrap_or(&self.name);
        format!("{} {}", cut(house.trim_end_matches([' ', ',']), width - end), self.screen)
    }
}

impl Desk<'_> {
    /// The timetable of a day, with its screenings by hall below it.
    pub(super) fn timetable(&self, date: Option<Date>) -> (Vec<Row>, Body) {
        let day = date.map(day_of).or(self.programme.days().first().copied()).unwrap_or(0);
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        self.day_head(&mut page, day);
        // The links that follow are those of the bars, and these would come before them.
        for mut row in page.part(|page| self.own_day(page, day)) {
            unlink(&mut row);
            page.row(row);
        }
        let mut of_day: Vec<usize> = self.of_day(day).collect();
        let hall = |at: usize| self.programme.showings[at].scheduled.hall;
        let mut halls: Vec<Hall> = of_day.iter().map(|at| hall(*at)).collect();
        halls.sort_unstable();
        halls.dedup();
        of_day.sort_by_key(|at| (hall(*at), self.minutes(*at).0, *at));
        let mut table = Timetable::default();
        for (number, &place) in halls.iter().enumerate() {
            let name = self.programme.hall_name(place);
            page.heading(if name.is_empty() { "Hall not known" } else { &name });
            let house = self.programme.houses.get(place.house as usize);
            let screen = house.and_then(|house| house.screens.get(place.screen as usize).copied());
            table.halls.push(HallLabel { name, screen: screen.unwrap_or_default().to_owned() });
            let in_it: Vec<usize> =
                of_day.iter().copied().filter(|at| hall(*at) == place).collect();
            self.lines(&mut page, &in_it, false);
            table.bars.extend(in_it.iter().map(|at| self.bar(*at, number)));
        }
        table.first = self.first_bar(&of_day);
        self.ways_on(&mut page, PlanView::Timetable(date.or_else(|| date_of(day))));
        let rows = page.finish(self.cat, self.programme.edition.sources());
        (rows, Body::Grid(Arc::new(table)))
    }

    /// What one goes to first, else what is wanted first, else what begins first.
    fn first_bar(&self, of_day: &[usize]) -> usize {
        let rank = |standing: ShowingStanding| match standing {
            ShowingStanding::Planned(_) => 0,
            ShowingStanding::Wanted => 1,
            ShowingStanding::Other => 2,
            ShowingStanding::Never | ShowingStanding::Cancelled => 3,
        };
        let first = of_day.iter().enumerate();
        let first = first.min_by_key(|(_, at)| (rank(self.standing(**at)), self.minutes(**at).0));
        first.map_or(0, |(link, _)| link)
    }

    fn bar(&self, at: usize, hall: usize) -> TimetableBar {
        let standing = self.standing(at);
        let (start, end) = self.minutes(at);
        let scheduled = &self.question.showings[at];
        let screening = self.programme.showings[at].screening;
        let clashes = matches!(standing, ShowingStanding::Planned(_)) && self.clash(at).is_some();
        let (sign, said) = standing.sign();
        let people: Vec<&str> = screening
            .films()
            .flat_map(|film| film.directors().map(crate::catalogue::Person::name))
            .collect();
        let more = match screening.films().len() {
            0 | 1 => people.join(", "),
            films => format!("{films} films"),
        };
        let wish = self.plan().wish_of(at);
        let mut second: Vec<Span> = Vec::new();
        if !said.is_empty() {
            second.push(Span::toned(said, standing.tone()));
        }
        match level(wish) {
            0 => {}
            4 => second.push(Span::plain("a must")),
            level => second.push(Span::plain(format!("wish {level} of 4"))),
        }
        let notes = self.notes(at);
        // The sign has said these.
        let notes = notes.into_iter().filter(|note| note.text != said);
        second.extend(notes.map(|note| match &note.said {
            Some(words) => Span::toned(words.to_string(), note.tone),
            None => note,
        }));
        let first: Vec<Span> = self.facts(at).into_iter().map(Span::plain).collect();
        let mut first = dotted(first);
        if let Some(title) = first.first_mut() {
            title.tone = Tone::Strong;
        }
        TimetableBar {
            hall,
            start,
            end,
            talk: end + scheduled.talk,
            sign: if clashes { '✕' } else { sign },
            tone: if clashes { Tone::Warn } else { standing.tone() },
            is_dim: matches!(
                standing,
                ShowingStanding::Never | ShowingStanding::Cancelled | ShowingStanding::Other
            ),
            title: self.title(at).text,
            times: self.times(at).0,
            more,
            told: [first, dotted(second)],
        }
    }
}

fn unlink(row: &mut Row) {
    match row {
        Row::Table(table) => {
            table.rows.iter_mut().flatten().flatten().for_each(|span| span.link = None);
            table.narrow.iter_mut().flat_map(|narrow| &mut narrow.rows).for_each(unlink);
        }
        Row::Blocks(blocks) => blocks.parts.iter_mut().flatten().for_each(unlink),
        Row::Text(spans)
        | Row::Title(spans)
        | Row::Heading(spans)
        | Row::Field { value: spans, .. } => spans.iter_mut().for_each(|span| span.link = None),
        Row::Gap => {}
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
            sign: '·',
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
    fn a_hall_that_is_cut_keeps_its_screen() {
        let halls = table().halls;
        assert_eq!(halls[0].cut(13), "Star Cinema 1");
        assert_eq!(halls[0].cut(8), "Star … 1");
        assert_eq!(halls[1].cut(5), "Old …");
    }
}
