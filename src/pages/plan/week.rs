//! All that one goes to, and what is wanted and not in the plan.

use super::agenda::BESIDE;
use super::desk::Desk;
use super::lines::dotted;
use super::proposal::{bar_said, wishes};
use super::{PlanPage, PlanView};
use crate::catalogue::FilmId;
use crate::pages::parts::{DOT, Writer};
use crate::pages::words::counted;
use crate::pages::{Place, Row, Span, Tone};
use crate::planner::best::Wish;

impl Desk<'_> {
    pub(super) fn week(&self) -> Vec<Row> {
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        page.text(self.head());
        if self.taken.is_empty() {
            page.text(vec![Span::plain("You are not going to anything yet.")]);
            page.text(vec![Span::dim(self.how_to_begin())]);
        }
        let days = |page: &mut Writer| self.all_days(page);
        let outside = |page: &mut Writer| self.wishes_outside(page);
        page.sides(BESIDE, &[(0, &days), (1, &outside)]);
        self.ways_on(&mut page, PlanView::Agenda(None));
        page.finish(self.cat, self.programme.edition.sources())
    }

    /// `21 of 31 wanted · 4 of 4 musts`.
    pub(super) fn head(&self) -> Vec<Span> {
        let (mut wanted, mut musts) = ((0, 0), (0, 0));
        for (film, wish) in (0..).zip(&self.own.wishes) {
            let is_in = self
                .taken
                .iter()
                .any(|taken| self.question.showings[taken.showing].films.contains(&film));
            if *wish > Wish::None {
                wanted = (wanted.0 + usize::from(is_in), wanted.1 + 1);
            }
            if *wish == Wish::Must {
                musts = (musts.0 + usize::from(is_in), musts.1 + 1);
            }
        }
        let mut parts = Vec::new();
        if wanted.1 > 0 {
            parts.push(Span::plain(format!("{} of {} wanted", wanted.0, wanted.1)));
        }
        if musts.1 > 0 {
            parts.push(Span::plain(format!("{} of {} musts", musts.0, musts.1)));
        }
        let shown = counted(self.programme.showings.len(), "screening", "screenings");
        parts.push(Span::dim(shown));
        parts.push(Span::dim(counted(self.programme.days().len(), "day", "days")));
        dotted(parts)
    }

    /// The plan day by day; the name of a day leads to it.
    pub(super) fn all_days(&self, page: &mut Writer) {
        for day in self.plan().agenda() {
            let mut heading = vec![Span::toned(self.day_said(day.day), Tone::Accent)];
            if let (Some(date), Some(first)) = (Self::date(day.day), heading.first_mut()) {
                let view = PlanView::Agenda(Some(date));
                first.link = Some(Place::Plan(PlanPage::Of(self.programme.edition.id(), view)));
            }
            heading.push(Span::dim(DOT));
            heading.push(Span::dim(counted(day.stops.len(), "screening", "screenings")));
            page.heading_of(heading);
            self.stops(page, &day.stops);
        }
    }

    /// The films that are wanted and not in the plan, those that are wanted most first.
    fn wishes_outside(&self, page: &mut Writer) {
        let is_in = |film: u32| {
            let films = |at: usize| &self.question.showings[at].films;
            self.taken.iter().any(|taken| films(taken.showing).contains(&film))
        };
        let outside =
            (0..).zip(&self.own.wishes).filter(|(film, wish)| **wish > Wish::None && !is_in(*film));
        let mut outside: Vec<(FilmId, Wish)> = outside
            .filter_map(|(film, wish)| Some((*self.programme.films.get(film as usize)?, *wish)))
            .collect();
        outside.sort_by_key(|(film, wish)| (std::cmp::Reverse(wish.level()), film.0));
        if outside.is_empty() {
            return;
        }
        page.heading("Wanted and not in the plan");
        let lines = outside.into_iter().map(|(film, wish)| (wish, self.outside(film)));
        wishes(page, lines.collect());
    }

    fn outside(&self, film: FilmId) -> Vec<Span> {
        let mut line = vec![Span::link(self.cat.film(film).title(), film)];
        line.push(Span::dim(DOT));
        let chances = self.chances_of(film);
        let number = self.programme.number(film);
        line.push(match number.and_then(|film| self.question.bar(film)) {
            Some(bar) => Span::toned(bar_said(bar), Tone::Warn),
            None => Span::dim(counted(chances, "chance", "chances")),
        });
        line
    }
}
