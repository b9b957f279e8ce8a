//! Now and next: where one is, what comes next, what runs in the halls.

use jiff::civil::DateTime;

use super::PlanView;
use super::desk::Desk;
use super::lines::{LEAST_OF_HALL, dotted, duration, tone};
use crate::catalogue::day_clock;
use crate::pages::flow::NO_BREAK;
use crate::pages::parts::{DOT, Writer};
use crate::pages::screening::clock_said;
use crate::pages::table::{PageTable, TableColumn};
use crate::pages::{Row, Span, Tone};
use crate::plan::{NowAndNext, date_of};
use crate::planner::{DAY, Minute};

impl Desk<'_> {
    /// What the clocks of the festival show as a minute of its axis; `None` once it is over, or where no clock is known.
    pub(super) fn now_on_axis(&self) -> Option<Minute> {
        let minute = self.programme.axis_of_clock(self.with.now?);
        let last = self.question.showings.iter().map(|showing| showing.end).max()?;
        (minute <= last).then_some(minute)
    }

    pub(super) fn now(&self, time: DateTime) -> Vec<Row> {
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        let now = self.plan().now_and_next(self.programme.axis_of_clock(time));
        let day = date_of(now.day).map(|day| day.strftime("%A %-d %B").to_string());
        let clock = self.clock(&now, now.now);
        page.text(vec![Span::toned(
            format!("{} {clock}", day.unwrap_or_default()).trim().to_owned(),
            Tone::Strong,
        )]);
        self.own_now(&mut page, &now);
        if now.halls.is_empty() {
            page.text(vec![Span::plain("Nothing is on, and nothing more comes on this day.")]);
        } else {
            page.heading("In the halls");
            self.halls_now(&mut page, &now);
        }
        self.ways_on(&mut page, PlanView::Now(time));
        page.finish(self.cat, self.programme.edition.sources())
    }

    /// A minute of the axis as a clock shows it, by the festival's day.
    fn clock(&self, now: &NowAndNext, minute: Minute) -> String {
        day_clock(self.programme.wall_of_axis(minute) - now.day * DAY)
    }

    /// The same after some words, as drawn and as said.
    fn clock_span(&self, words: &str, now: &NowAndNext, minute: Minute, tone: Tone) -> Span {
        let said = clock_said(self.programme.wall_of_axis(minute) - now.day * DAY);
        Span::toned(format!("{words}{}", self.clock(now, minute)), tone)
            .say(format!("{words}{said}"))
    }

    fn own_now(&self, page: &mut Writer, now: &NowAndNext) {
        if let Some(here) = now.here {
            let at = here.showing;
            let end = self.question.showings[at].visit(here.leaves_early).leaves();
            page.field(
                "Here",
                dotted(vec![
                    self.title(at),
                    Span::dim(self.hall(at)),
                    self.clock_span("until ", now, end, Tone::Plain),
                ]),
            );
        }
        match now.next {
            Some(next) => {
                let at = next.taken.showing;
                let mut line = vec![self.title(at), Span::dim(self.hall(at))];
                let day = self.question.showings[at].day;
                let is_today = day == now.day;
                let minutes = self.minutes(at).0;
                line.push(match day - now.day {
                    0 => self.clock_span("", now, self.question.showings[at].start, Tone::Plain),
                    ..=6 => Span::plain(self.moment(at)),
                    // A weekday alone would be that of this week.
                    _ => Span::plain(format!("{} {}", self.day_said(day), day_clock(minutes))),
                });
                if is_today {
                    let leave = next.leave_at.max(now.now);
                    line.push(self.clock_span("leave at ", now, leave, Tone::Accent));
                }
                page.field("Next", dotted(line));
            }
            None => page.field("Next", vec![Span::dim("nothing more to go to")]),
        }
    }

    fn halls_now(&self, page: &mut Writer, now: &NowAndNext) {
        let showing = |at: usize, start: Option<Span>, when: String| -> Vec<Span> {
            let standing = self.standing(at);
            let (sign, said) = standing.sign();
            let said = if said.is_empty() { String::new() } else { format!("{said}, ") };
            let sign = Span::toned(format!("{sign} "), tone(standing)).say(said);
            let start = start.into_iter().flat_map(|start| [start, Span::plain(" ")]);
            // A time is not broken between two lines.
            let drawn = format!("{DOT}{}", when.replace(' ', NO_BREAK));
            let rest = [self.title(at), Span::dim(drawn).say(format!("{DOT}{when}"))];
            std::iter::once(sign).chain(start).chain(rest).collect()
        };
        let rows = now.halls.iter().map(|hall| {
            let running = hall.running.map(|at| {
                let left = self.question.showings[at].end - now.now;
                showing(at, None, format!("{} left", duration(left)))
            });
            let next = hall.next.map(|at| {
                let start = self.question.showings[at].start;
                let when = format!("in {}", duration(start - now.now));
                showing(at, Some(self.clock_span("", now, start, Tone::Plain)), when)
            });
            let name = self.label_of(hall.hall).spans();
            vec![name, running.unwrap_or_default(), next.unwrap_or_default()]
        });
        let columns = vec![
            TableColumn::roomy((self.hall_width.min(LEAST_OF_HALL), self.hall_width), 80),
            TableColumn::share("now", 1),
            TableColumn::share("next", 1),
        ];
        page.table(PageTable {
            columns,
            rows: rows.collect(),
            bars: Vec::new(),
            wraps: true,
            narrow: None,
        });
    }
}
