//! The timetable of a day out of a programme.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::PlanView;
use super::agenda::BESIDE;
use super::desk::Desk;
use super::lines::{LineLook, dotted, tone};
use super::timetable::{Timetable, TimetableBar};
use crate::pages::parts::Writer;
use crate::pages::{Body, Row, Span, Tone};
use crate::plan::{ShowingStanding, date_of, day_of};
use crate::planner::way::Hall;

impl Desk<'_> {
    /// The timetable of a day, with its screenings by hall below it.
    pub(super) fn timetable(&self, date: Option<Date>) -> (Vec<Row>, Body) {
        let day = date.map(day_of).or(self.programme.days().first().copied()).unwrap_or(0);
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        self.day_head(&mut page, day);
        let mut of_day: Vec<usize> = self.of_day(day).collect();
        let hall = |at: usize| self.programme.showings[at].scheduled.hall;
        let mut halls: Vec<Hall> = of_day.iter().map(|at| hall(*at)).collect();
        halls.sort_unstable();
        halls.dedup();
        halls.sort_by_cached_key(|hall| self.own.hall_order(&self.programme, *hall));
        let rows: HashMap<Hall, usize> = halls.iter().copied().zip(0..).collect();
        of_day.sort_by_key(|at| (rows.get(&hall(*at)), self.minutes(*at).0, *at));
        let mut table = Timetable::default();
        let in_hall = |place: Hall| -> Vec<usize> {
            of_day.iter().copied().filter(|at| hall(*at) == place).collect()
        };
        for (number, &place) in halls.iter().enumerate() {
            table.halls.push(self.label_of(place));
            table.bars.extend(in_hall(place).iter().map(|at| self.bar(*at, number)));
        }
        table.first = self.first_bar(&of_day);
        // The first links are those of the bars, so that there may be none before them.
        let own = |page: &mut Writer| {
            for mut row in page.part(|page| self.own_day(page, day)) {
                unlink(&mut row);
                page.row(row);
            }
        };
        let look = LineLook { has_hall: false, ..LineLook::default() };
        let by_hall = |page: &mut Writer| {
            for place in &halls {
                let name = self.programme.hall_name(*place);
                page.heading(if name.is_empty() { "Hall not known" } else { &name });
                self.lines(page, &in_hall(*place), look);
            }
            self.ways_on(page, PlanView::Timetable(date.or_else(|| date_of(day))));
        };
        page.sides(BESIDE, &[(0, &own), (1, &by_hall)]);
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
            second.push(Span::toned(said, tone(standing)));
        }
        match wish.level() {
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
            talk: end + if self.leaves_early(at) { 0 } else { scheduled.talk },
            sign: if clashes { "✕" } else { sign },
            tone: if clashes { Tone::Warn } else { tone(standing) },
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
