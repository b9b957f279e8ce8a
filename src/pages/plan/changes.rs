//! What a programme says otherwise of what one goes to, and the way out.

use super::PlanView;
use super::desk::Desk;
use super::lines::{LineLook, dotted};
use crate::catalogue::day_clock;
use crate::pages::parts::Writer;
use crate::pages::table::{NarrowTable, PageTable, TableColumn};
use crate::pages::words::grouped;
use crate::pages::{Row, Span, Tone};
use crate::plan::{AnnouncedShowing, PlanChanges, date_of};
use crate::planner::DAY;
use crate::planner::best::{Proof, Taken};
use crate::planner::changes::{Change, ChangeKind, PlanChange, Repair};
use crate::planner::follows::Between;

/// Cells by which a line stands in below its screening.
const INDENT: u16 = 4;

impl Desk<'_> {
    pub(super) fn changes(&self) -> Vec<Row> {
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        let own;
        let found = match self.with.changes {
            Some(found) => Some(found),
            None => {
                own = self.found_changes();
                own.as_ref()
            }
        };
        match found.filter(|found| !found.touched.changes.is_empty()) {
            Some(found) => self.touched(&mut page, found),
            None => page.text(vec![Span::plain(match self.own.chosen.is_empty() {
                true => "You aren't going to anything yet, so no change affects you.",
                false => "Nothing has changed in the screenings that you go to.",
            })]),
        }
        self.ways_on(&mut page, PlanView::Changes);
        page.finish(self.cat, self.programme.edition.sources())
    }

    /// What changed, the way out not looked for.
    fn found_changes(&self) -> Option<PlanChanges> {
        let kept = self.with.mine?.journal().plan(self.programme.edition.id_text())?;
        let now = self.with.now.map(|now| self.programme.axis_of_clock(now));
        Some(PlanChanges::since_decided(&self.programme, &self.own, kept, now))
    }

    fn touched(&self, page: &mut Writer, found: &PlanChanges) {
        let count = found.touched.changes.len();
        let said = format!("{} of your screenings changed", grouped(count));
        page.text(vec![Span::toned(said, Tone::Strong)]);
        let take = self.with.keys.take;
        page.text(vec![match &found.repair {
            None => Span::dim("Looking for the way out …"),
            Some(repair) => {
                let what = if count == 1 { "it" } else { "them" };
                let and = if is_quiet(repair) { "" } else { " and the way out" };
                Span::dim(format!("{take} applies {what}{and}."))
            }
        }]);
        for touching in &found.touched.changes {
            page.gap();
            self.touching(page, found, touching);
        }
        if let Some(repair) = &found.repair {
            self.way_out(page, found, repair);
        }
    }

    fn touching(&self, page: &mut Writer, found: &PlanChanges, touching: &PlanChange) {
        let change = &touching.change;
        let was = change.old.map(|at| &found.old[at]);
        let said: Vec<Span> = change
            .kinds
            .iter()
            .filter_map(|kind| said(*kind, was))
            .map(|said| Span::toned(said, Tone::Warn))
            .collect();
        match (change.new, was) {
            (Some(at), _) => {
                let notes = |_| Vec::new();
                self.lines(
                    page,
                    &[at],
                    LineLook { has_day: true, notes: Some(&notes), ..LineLook::default() },
                );
            }
            (None, Some(was)) => {
                let mut line = vec![
                    Span::toned("✕", Tone::Warn).say("gone"),
                    Span::plain(format!(" {}  ", moment(was))),
                    Span::plain(was.title.clone()),
                ];
                if !was.hall.is_empty() {
                    line.push(Span::dim(format!("  {}", was.hall)));
                }
                page.text(line);
            }
            (None, None) => {}
        }
        let stands = touching.stands.iter().map(|(other, stands)| {
            let said = stands_said(&found.new[*other].title, *stands);
            let tone = if stands.fits() { Tone::Dim } else { Tone::Warn };
            Span::toned(said, tone)
        });
        let said: Vec<Span> = said.into_iter().chain(stands).collect();
        let is_pressing = is_lost(change) || touching.stands.iter().any(|(_, at)| !at.fits());
        indented(page, dotted(said));
        if is_pressing {
            let mut chances = vec![Span::dim(match touching.chances.is_empty() {
                true => "no other chance",
                false => "other chances: ",
            })];
            chances
                .extend(dotted(touching.chances.iter().map(|at| self.chance_link(*at)).collect()));
            indented(page, chances);
        }
    }

    /// `Sat 18:00 Star 3`, as a link to the screening.
    fn chance_link(&self, at: usize) -> Span {
        let said = format!("{} {}", self.moment(at), self.hall(at));
        Span { text: said.trim_end().to_owned(), ..self.title(at) }
    }

    fn way_out(&self, page: &mut Writer, found: &PlanChanges, repair: &Repair) {
        page.heading("The way out");
        if is_quiet(repair) {
            page.text(vec![Span::plain("The rest of what you go to holds as it is.")]);
            return;
        }
        let price = found.price(repair);
        let at_most = if repair.plan.proof() == Proof::Best { "" } else { " or less" };
        let lost: Vec<&str> = repair.lost.iter().map(|film| found.title(*film)).collect();
        let without = match lost.is_empty() {
            true => "It".to_owned(),
            false => format!("Going without {}", lost.join(", ")),
        };
        let line = format!("{without} costs {price}{at_most}");
        page.text(vec![Span::plain(line)]);
        let lists = [
            ("goes out", Tone::Warn, &repair.goes_out),
            ("comes in", Tone::Accent, &repair.comes_in),
        ];
        for (said, tone, taken) in lists {
            let taken: &[Taken] = taken;
            let showings: Vec<usize> = taken.iter().map(|taken| taken.showing).collect();
            let notes = |_| vec![Span::toned(said, tone)];
            self.lines(
                page,
                &showings,
                LineLook { has_day: true, notes: Some(&notes), ..LineLook::default() },
            );
        }
    }
}

/// Whether the way out is that nothing else changes.
fn is_quiet(repair: &Repair) -> bool {
    repair.comes_in.is_empty() && repair.goes_out.is_empty() && repair.lost.is_empty()
}

fn is_lost(change: &Change) -> bool {
    let is_lost = |kind: &ChangeKind| {
        matches!(kind, ChangeKind::Cancelled | ChangeKind::Gone | ChangeKind::SoldOut)
    };
    change.kinds.iter().any(is_lost)
}

/// What is otherwise, beside what the line of the screening says as it is now.
fn said(kind: ChangeKind, was: Option<&AnnouncedShowing>) -> Option<String> {
    let then = was.map(moment).unwrap_or_default();
    Some(match kind {
        ChangeKind::Renamed => return None,
        ChangeKind::Cancelled => "cancelled".to_owned(),
        ChangeKind::Moved(minutes @ ..0) => format!("{} min earlier than {then}", -minutes),
        ChangeKind::Moved(minutes) => format!("{minutes} min later than {then}"),
        ChangeKind::Hall => {
            match was.map(|was| was.hall.as_str()).filter(|hall| !hall.is_empty()) {
                Some(hall) => format!("moved here from {hall}"),
                None => "moved to another hall".to_owned(),
            }
        }
        ChangeKind::Longer(minutes) => format!("{minutes} min longer"),
        ChangeKind::Shorter(minutes) => format!("{minutes} min shorter"),
        ChangeKind::SoldOut => "sold out".to_owned(),
        ChangeKind::Gone => "no longer on the programme".to_owned(),
        ChangeKind::Added => "new".to_owned(),
    })
}

fn stands_said(title: &str, stands: Between) -> String {
    match stands {
        Between::Clash(_) => format!("clashes with {title}"),
        Between::Short(minutes) => format!("{minutes} min short for {title}"),
        Between::Tight(minutes) | Between::Easy(minutes) => {
            format!("{minutes} min to spare for {title}")
        }
    }
}

/// `Sat 15:30`, as the old programme had it.
fn moment(was: &AnnouncedShowing) -> String {
    let day = date_of(was.scheduled.day).map(|day| day.strftime("%a ").to_string());
    day.unwrap_or_default() + &day_clock(was.wall - was.scheduled.day * DAY)
}

/// A line that stands in.
fn indented(page: &mut Writer, line: Vec<Span>) {
    let columns = vec![TableColumn::fixed("", INDENT), TableColumn::share("", 1)];
    let blank = vec![Span::plain(crate::pages::flow::NO_BREAK)];
    let narrow = Some(NarrowTable { below: 60, rows: vec![Row::Text(line.clone())] });
    page.table(PageTable {
        columns,
        rows: vec![vec![blank, line]],
        bars: Vec::new(),
        wraps: true,
        narrow,
    });
}
