//! The editions that have a programme, and which of them is meant.

use jiff::civil::Date;

use super::{PlanContext, PlanPage, PlanView};
use crate::catalogue::{Catalogue, Edition, EditionId};
use crate::mine::Mine;
use crate::pages::parts::{DOT, Writer};
use crate::pages::words::{counted, span};
use crate::pages::{Place, Row, Span};

/// Editions with screenings.
pub(super) fn editions(cat: &Catalogue) -> impl Iterator<Item = Edition<'_>> {
    // Looking through all editions is for catalogues that have any.
    let all = (cat.screening_count() > 0).then(|| cat.editions());
    all.into_iter().flatten().filter(|edition| edition.screenings().len() > 0)
}

/// The edition to plan where none is at hand: the one that was planned last, else the one that is nearest to today.
#[must_use]
pub fn programme_at_hand(
    cat: &Catalogue,
    mine: Option<&Mine>,
    today: Option<Date>,
) -> Option<EditionId> {
    let planned = mine.and_then(|mine| mine.journal().last_planned());
    let planned = planned.and_then(|key| editions(cat).find(|of| of.id_text() == key.as_str()));
    let nearest = || {
        editions(cat).min_by_key(|edition| {
            let away = today.and_then(|today| days_away(*edition, today));
            (away.is_none(), away, std::cmp::Reverse(edition.year()))
        })
    };
    planned.or_else(nearest).map(Edition::id)
}

/// Days from a day to an edition; none during it.
fn days_away(edition: Edition<'_>, today: Date) -> Option<i32> {
    let read = |text: Option<&str>| text.and_then(|text| text.parse::<Date>().ok());
    let from = read(edition.from()).or_else(|| read(edition.to()))?;
    let to = read(edition.to()).unwrap_or(from);
    let days = |later: Date, earlier: Date| later.since(earlier).map_or(0, |span| span.get_days());
    Some(days(from, today).max(days(today, to)).max(0))
}

pub(super) fn rows(cat: &Catalogue, with: &PlanContext<'_>) -> Vec<Row> {
    let mut page = Writer::new();
    page.title("Programmes");
    let mut listed: Vec<Edition<'_>> = editions(cat).collect();
    if listed.is_empty() {
        page.text(vec![Span::plain("No screenings are known in this catalogue.")]);
        how_to_get_one(&mut page);
        return page.finish(cat, std::iter::empty());
    }
    listed.sort_by_key(|edition| (std::cmp::Reverse(edition.year()), edition.id()));
    for edition in listed {
        let view = PlanView::Agenda(super::day_of_plan(cat, edition.id(), with.today));
        let place = Place::Plan(PlanPage::Of(edition.id(), view));
        let mut line = vec![Span::to(edition.label(), place)];
        let days = span(edition.from(), edition.to());
        if !days.is_empty() {
            line.push(Span::dim(format!("{DOT}{days}")));
        }
        let shown = counted(edition.screenings().len(), "screening", "screenings");
        line.push(Span::dim(format!("{DOT}{shown}")));
        let plan = with.mine.and_then(|mine| mine.journal().plan(edition.id_text()));
        let going = plan.map_or(0, |plan| plan.chosen().count());
        if going > 0 {
            line.push(Span::plain(format!("{DOT}{going} going")));
        }
        page.text(line);
    }
    page.finish(cat, std::iter::empty())
}

/// Says where a programme comes from.
pub(super) fn how_to_get_one(page: &mut Writer) {
    page.text(vec![Span::dim(
        "`palmares import ics hill.ics -o hill.json` makes a programme of a festival's calendar; csv and \
         frab read lists and schedules.",
    )]);
    page.text(vec![Span::dim("`palmares built-in hill.json` opens it.")]);
}
