//! What is free on a day, and what fits into it.

use jiff::civil::Date;

use super::PlanView;
use super::desk::Desk;
use super::lines::{LineLook, duration};
use crate::catalogue::day_clock;
use crate::pages::parts::{DOT, Writer};
use crate::pages::screening::clock_said;
use crate::pages::{Row, Span, Tone};
use crate::plan::{FittingShowing, FreeStretch, date_of, day_of};
use crate::planner::DAY;

impl Desk<'_> {
    pub(super) fn free(&self, date: Option<Date>) -> Vec<Row> {
        let day = date.map(day_of).or(self.programme.days().first().copied()).unwrap_or(0);
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        self.day_head(&mut page, day);
        let stretches = self.plan().free_on(day);
        if stretches.iter().all(|free| free.fits.is_empty()) {
            page.text(vec![Span::plain("Nothing more fits on this day.")]);
        }
        for free in &stretches {
            self.stretch(&mut page, free);
        }
        self.ways_on(&mut page, PlanView::Free(date.or_else(|| date_of(day))));
        page.finish(self.cat, self.programme.edition.sources())
    }

    /// `11:40–15:30 · 3h 50m · after Ash · before Fern`, and what fits.
    fn stretch(&self, page: &mut Writer, free: &FreeStretch) {
        let of_day = |minute| self.programme.wall_of_axis(minute) - free.day * DAY;
        let (start, end) = (of_day(free.time.start), of_day(free.time.end));
        let times = format!("{}–{}", day_clock(start), day_clock(end));
        let said = format!("{} to {}", clock_said(start), clock_said(end));
        let mut heading = vec![
            Span::toned(times, Tone::Accent).say(said),
            Span::dim(format!("{DOT}{}", duration(free.time.end - free.time.start))),
        ];
        for (word, showing) in [("after", free.after), ("before", free.before)] {
            let title = showing.map(|showing| self.title(showing).text);
            heading.extend(title.map(|title| Span::dim(format!("{DOT}{word} {title}"))));
        }
        page.heading_of(heading);
        if free.fits.is_empty() {
            page.text(vec![Span::dim("Nothing fits.")]);
            return;
        }
        let showings: Vec<usize> = free.fits.iter().map(|fit| fit.showing).collect();
        let ways = |showing: usize| -> Vec<Span> {
            let fit = free.fits.iter().find(|fit| fit.showing == showing);
            let mut notes: Vec<Span> = fit.map(|fit| self.around(fit)).unwrap_or_default();
            // Who leaves before the talk is in time.
            let clash = self.clash(showing).filter(|_| fit.is_some_and(|fit| fit.leaves_early));
            let is_clash =
                |note: &Span| clash.as_ref().is_some_and(|(drawn, _)| *drawn == note.text);
            notes.extend(self.notes(showing).into_iter().filter(|note| !is_clash(note)));
            notes
        };
        self.lines(page, &showings, LineLook { notes: Some(&ways), ..LineLook::default() });
    }

    /// What a showing that fits asks for: that one leaves early, and the ways around it.
    fn around(&self, fit: &FittingShowing) -> Vec<Span> {
        let mut notes = Vec::new();
        if fit.leaves_early {
            notes.push(Span::plain("if you leave before the talk"));
        }
        let before = fit.before.filter(|(_, pause)| pause.way > 0);
        notes.extend(before.map(|(other, pause)| {
            Span::dim(format!("{} min from {}", pause.way, self.hall(other)))
        }));
        let after = fit.after.filter(|(_, pause)| pause.way > 0);
        notes.extend(
            after.map(|(other, pause)| {
                Span::dim(format!("{} min to {}", pause.way, self.hall(other)))
            }),
        );
        notes
    }
}
