//! The best plan: what it takes, what it leaves out, and what that would cost.

use super::PlanView;
use super::agenda::BESIDE;
use super::desk::Desk;
use super::lines::{dotted, wish_span};
use crate::pages::parts::{DOT, Writer};
use crate::pages::table::{NarrowTable, PageTable, TableColumn};
use crate::pages::words::counted;
use crate::pages::{Row, Span, Tone};
use crate::plan::{PlanProposal, ShowingStanding, StopState, WishBar, WishOutside};
use crate::planner::best::Wish;

impl Desk<'_> {
    pub(super) fn best(&self) -> Vec<Row> {
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        let is_none_wanted = self.own.wishes.iter().all(|wish| *wish == Wish::None);
        match self.proposal() {
            _ if is_none_wanted => {
                page.text(vec![Span::plain("No film of the programme is wanted yet.")]);
                page.text(vec![Span::dim(self.how_to_begin())]);
            }
            Some(proposal) => self.proposed(&mut page, proposal),
            None => page.text(vec![Span::plain("Looking for the best plan …")]),
        }
        self.ways_on(&mut page, PlanView::Best);
        page.finish(self.cat, self.programme.edition.sources())
    }

    fn proposed(&self, page: &mut Writer, proposal: &PlanProposal) {
        let (got, wanted) = (proposal.got, proposal.wanted);
        let mut head = vec![Span::plain(format!("{} of {} wanted", got.0, wanted.0))];
        if wanted.1 > 0 {
            head.push(Span::plain(format!("{} of {} musts", got.1, wanted.1)));
        }
        head.push(Span::toned(proposal.proof(), Tone::Strong));
        page.text(dotted(head));
        let is_new = |taken: &&crate::planner::best::Taken| {
            self.standing(taken.showing) == ShowingStanding::Planned(StopState::Proposed)
        };
        let new = self.taken.iter().filter(is_new).count();
        let keys = self.with.keys;
        page.text(vec![match new {
            _ if self.is_outdated() => Span::toned(
                format!("Your plan has changed since; {} makes a new one.", keys.best),
                Tone::Warn,
            ),
            0 => Span::dim("You are going to all of it already."),
            1 => Span::dim(format!("{} goes to the screening proposed.", keys.take)),
            new => Span::dim(format!("{} goes to all {new} screenings proposed.", keys.take)),
        }]);
        let days = |page: &mut Writer| self.all_days(page);
        let outside = |page: &mut Writer| {
            if !proposal.out.is_empty() {
                page.heading("Wanted and not in the plan");
                let out = proposal.out.iter();
                let line = |left: &WishOutside| (left.wish, self.left_out(proposal, left));
                wishes(page, out.map(line).collect());
            }
        };
        page.sides(BESIDE, &[(0, &days), (1, &outside)]);
    }

    /// `Snow · 1 chance · Thu 12:00 instead of The Lighthouse Audit costs 2`.
    pub(super) fn left_out(&self, proposal: &PlanProposal, left: &WishOutside) -> Vec<Span> {
        let mut line = vec![Span::link(self.cat.film(left.film).title(), left.film)];
        line.push(Span::dim(DOT));
        if left.chances > 0 {
            line.push(Span::dim(counted(left.chances, "chance", "chances")));
            line.push(Span::dim(DOT));
        }
        let Some(cost) = &left.cost else {
            line.push(match left.bar {
                Some(bar) => Span::toned(bar_said(bar), Tone::Warn),
                // It is being found out, or was not in time.
                None => Span::dim("…"),
            });
            return line;
        };
        line.push(Span::plain(self.moment(cost.showing)));
        let films = cost.instead_of.iter().filter_map(|film| {
            let film = *self.programme.films.get(*film as usize)?;
            Some(self.cat.film(film).title())
        });
        let films: Vec<&str> = films.collect();
        let price = proposal.price_of(&self.own, &self.question, cost);
        let at_most = if cost.is_proven { "" } else { " or less" };
        if !films.is_empty() {
            line.push(Span::plain(format!(" instead of {}", films.join(" and "))));
        }
        line.push(Span::plain(format!(" costs {price}{at_most}")));
        line
    }
}

/// Wishes, each with how much it is wanted in a column before it.
pub(super) fn wishes(page: &mut Writer, lines: Vec<(Wish, Vec<Span>)>) {
    let columns = vec![TableColumn::fixed("", 4), TableColumn::share("", 1)];
    let narrow = lines.iter().map(|(wish, line)| {
        let wish = wish_span(*wish).map(|wish| {
            let said = format!("{}: ", wish.said.as_deref().unwrap_or_default());
            Span { text: format!("{} ", wish.text), ..wish }.say(said)
        });
        Row::Text(wish.into_iter().chain(line.iter().cloned()).collect())
    });
    let narrow = Some(NarrowTable { below: 40, rows: narrow.collect() });
    let row = |(wish, line)| vec![wish_span(wish).into_iter().collect(), line];
    let rows = lines.into_iter().map(row).collect();
    page.table(PageTable { columns, rows, bars: Vec::new(), wraps: true, narrow });
}

/// Why a wish can't be had.
pub(super) fn bar_said(bar: WishBar) -> &'static str {
    match bar {
        WishBar::NotShown => "not on the programme yet",
        WishBar::Closed => "no screening that you can go to",
        WishBar::OutsideHours => "outside your hours",
        WishBar::Clashes => "clashes with what you go to",
        WishBar::FullDays => "only at a meal's time or on too full a day",
    }
}
