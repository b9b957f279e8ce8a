//! A day: what one goes to, with the ways and what is free between, and what else is shown.

use jiff::civil::Date;

use super::PlanView;
use super::desk::Desk;
use super::lines::{LineLook, dotted};
use crate::pages::parts::Writer;
use crate::pages::{Row, Span, Tone};
use crate::plan::{date_of, day_of};

/// Cells from which two parts of a page stand beside each other.
pub(super) const BESIDE: u16 = 84;

impl Desk<'_> {
    pub(super) fn agenda_of(&self, date: Date) -> Vec<Row> {
        let day = day_of(date);
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        self.day_head(&mut page, day);
        let others: Vec<usize> = self.of_day(day).filter(|at| !self.plan().takes(*at)).collect();
        let own = |page: &mut Writer| self.own_day(page, day);
        let rest = |page: &mut Writer| {
            if !others.is_empty() {
                let is_all = others.len() == self.of_day(day).count();
                page.heading(if is_all { "On this day" } else { "Also on this day" });
                self.lines(page, &others, LineLook::default());
            }
        };
        let ways_on = |page: &mut Writer| self.ways_on(page, PlanView::Agenda(Some(date)));
        page.sides(BESIDE, &[(0, &own), (1, &rest), (0, &ways_on)]);
        page.finish(self.cat, self.programme.edition.sources())
    }

    /// Which day it is, how full it is, and the days beside it.
    pub(super) fn day_head(&self, page: &mut Writer, day: i64) {
        let mut line = vec![Span::toned(self.day_said(day), Tone::Strong)];
        match self.day_number(day) {
            Some(number) => line.push(Span::dim(number)),
            None => line.push(Span::plain("nothing is shown on this day")),
        }
        line.extend(self.figures(self.of_day(day)));
        page.text(dotted(line));
    }

    /// What one goes to on a day; nothing where that is nothing.
    pub(super) fn own_day(&self, page: &mut Writer, day: i64) {
        let agenda = self.plan().agenda();
        match agenda.iter().find(|of| of.day == day) {
            Some(of) => {
                page.heading("Your day");
                self.stops(page, &of.stops);
            }
            None => page.text(vec![Span::dim(self.how_to_begin())]),
        }
    }

    /// Which keys make a plan.
    pub(super) fn how_to_begin(&self) -> String {
        let keys = self.with.keys;
        match self.with.mine {
            None => "There is no journal, so nothing can be decided.".to_owned(),
            Some(_) => format!(
                "{} goes to a screening, {} wants its film more, {} makes the best plan.",
                keys.go, keys.wish, keys.best
            ),
        }
    }

    /// The festival's day as a date, for links.
    pub(super) fn date(day: i64) -> Option<Date> {
        date_of(day)
    }
}
