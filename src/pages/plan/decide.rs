//! What to decide first: choices that exclude each other, wishes with few chances left.

use super::PlanView;
use super::desk::Desk;
use super::lines::{LineLook, dotted, wish_span};
use crate::catalogue::FilmId;
use crate::pages::parts::Writer;
use crate::pages::words::counted;
use crate::pages::{Row, Span, Tone};
use crate::plan::{DecideFirst, PressingWish};
use crate::planner::best::Wish;

impl Desk<'_> {
    pub(super) fn decide(&self) -> Vec<Row> {
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        let now = self.now_on_axis();
        let first = self.plan().decide_first(now);
        page.text(self.decide_head(&first));
        if !first.clashes.is_empty() {
            page.heading("Two of your screenings that clash");
            for (count, (a, b)) in first.clashes.iter().enumerate() {
                if count > 0 {
                    page.gap();
                }
                self.lines(&mut page, &[*a, *b], LineLook { has_day: true, ..LineLook::default() });
            }
        }
        let lists: [(&str, &[PressingWish]); 3] = [
            ("Only one chance, and something clashes with it", &first.only),
            ("Last chance today or tomorrow", &first.soon),
            ("Only one chance left", &first.single),
        ];
        for (heading, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            page.heading(heading);
            self.pressing(&mut page, list);
        }
        let films: [(&str, &[FilmId]); 2] =
            [("No chance left", &first.missed), ("Not on the programme yet", &first.not_shown)];
        for (heading, list) in films.into_iter().filter(|(_, list)| !list.is_empty()) {
            page.heading(heading);
            for film in list {
                let mut line = vec![Span::link(self.cat.film(*film).title(), *film)];
                let number = self.programme.number(*film);
                line.extend(number.and_then(|film| wish_span(self.own.wish(film))));
                page.text(dotted(line));
            }
        }
        self.ways_on(&mut page, PlanView::Decide);
        page.finish(self.cat, self.programme.edition.sources())
    }

    fn decide_head(&self, first: &DecideFirst) -> Vec<Span> {
        if self.own.wishes.iter().all(|wish| *wish == Wish::None) && self.own.chosen.is_empty() {
            return vec![Span::dim(self.how_to_begin())];
        }
        let figures = [
            (first.clashes.len(), "clash", "clashes"),
            (
                first.only.len() + first.single.len(),
                "film with only one chance",
                "films with only one chance",
            ),
            (first.soon.len(), "last chance soon", "last chances soon"),
        ];
        let figures = figures.into_iter().filter(|(count, ..)| *count > 0);
        let figures: Vec<Span> =
            figures.map(|(count, one, many)| Span::plain(counted(count, one, many))).collect();
        match figures.is_empty() {
            true => vec![Span::plain("Nothing is urgent.")],
            false => dotted(figures),
        }
    }

    fn pressing(&self, page: &mut Writer, list: &[PressingWish]) {
        let showings: Vec<usize> = list.iter().map(|at| at.showing).collect();
        let against = |showing: usize| -> Vec<Span> {
            let pressing = list.iter().filter(|at| at.showing == showing);
            let others: Vec<String> =
                pressing.flat_map(|at| &at.against).map(|other| self.title(*other).text).collect();
            match others.is_empty() {
                true => self.notes(showing),
                false => {
                    let others = others.join(", ");
                    let said = format!("clashes with {others}");
                    vec![Span::toned(format!("✕ {others}"), Tone::Warn).say(said)]
                }
            }
        };
        let look = LineLook { has_day: true, notes: Some(&against), ..LineLook::default() };
        self.lines(page, &showings, look);
    }
}
