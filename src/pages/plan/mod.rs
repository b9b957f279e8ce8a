//! The planner's pages: what one goes to, the programme as a timetable, the best plan.

mod agenda;
mod asked;
mod bars;
mod changes;
mod decide;
mod desk;
mod free;
mod lines;
mod now;
mod programmes;
mod proposal;
mod seen;
mod showings;
mod signs;
pub mod timetable;
mod week;

use jiff::civil::{Date, DateTime};

use super::{Body, Page, Place, Row};
use crate::catalogue::{Catalogue, EditionId, FilmId, Record, UnknownAddress};
use crate::mine::Mine;
use crate::plan::{OwnPlan, PlanChanges, PlanProposal};
use desk::Desk;

pub use asked::personal_with_plans;
pub use desk::{clash, day_of_plan, is_outdated, showing_now};
pub use programmes::programme_at_hand;
pub use seen::seen_at;
pub use showings::edition_of_film;
pub use signs::with_plan_signs;

/// A page of the planner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanPage {
    /// The editions that can be planned.
    Programmes,
    /// A page of one of them.
    Of(EditionId, PlanView),
    /// The screenings of a film.
    Film(FilmId),
}

/// What a page of the planner shows of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanView {
    /// What one goes to, on one day beside all that is shown on it; on all days without one.
    Agenda(Option<Date>),
    /// Halls and hours of a day; of the first without one.
    Timetable(Option<Date>),
    /// The plan that is proposed.
    Best,
    /// What to decide first.
    Decide,
    /// What the programme says otherwise of what one goes to.
    Changes,
    /// What fits around the plan on a day; on the first without one.
    Free(Option<Date>),
    /// Where one is and what comes next at a time of the festival's clock.
    Now(DateTime),
}

impl PlanView {
    /// The day that it shows.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Agenda(day) | Self::Timetable(day) | Self::Free(day) => day,
            Self::Best | Self::Decide | Self::Changes | Self::Now(_) => None,
        }
    }

    /// The same of another day; itself where it shows none.
    #[must_use]
    pub fn on(self, day: Date) -> Self {
        match self {
            Self::Agenda(_) => Self::Agenda(Some(day)),
            Self::Timetable(_) => Self::Timetable(Some(day)),
            Self::Free(_) => Self::Free(Some(day)),
            Self::Best | Self::Decide | Self::Changes | Self::Now(_) => self,
        }
    }

    fn scheme(self) -> &'static str {
        match self {
            Self::Agenda(_) => "plan",
            Self::Timetable(_) => "timetable",
            Self::Best => "best",
            Self::Decide => "decide",
            Self::Changes => "changes",
            Self::Free(_) => "free",
            Self::Now(_) => "now",
        }
    }
}

impl PlanPage {
    /// The page at an address; `None` where `view` is none of the planner's.
    pub(super) fn at(
        cat: &Catalogue,
        (view, rest): (&str, &str),
        find: fn(&Catalogue, &str) -> Result<Record, UnknownAddress>,
    ) -> Option<Result<Self, UnknownAddress>> {
        if (view, rest) == ("plan", "all") {
            return Some(Ok(Self::Programmes));
        }
        if view == "showings" && rest.starts_with("film:") {
            return Some(find(cat, rest).and_then(|record| match record {
                Record::Film(film) => Ok(Self::Film(film)),
                _ => Err(super::address::nothing(rest)),
            }));
        }
        if view == "now" {
            let (of, time) = rest.rsplit_once('@')?;
            let time: DateTime = time.parse().ok()?;
            return Some(find(cat, of).and_then(|record| match record {
                Record::Edition(edition) => Ok(Self::Of(edition, PlanView::Now(time))),
                _ => Err(super::address::nothing(rest)),
            }));
        }
        let dated = rest.rsplit_once('@').and_then(|(of, day)| Some((of, day.parse().ok()?)));
        let (of, day) = match dated {
            Some((of, day)) => (of, Some(day)),
            None => (rest, None),
        };
        let view = match view {
            "plan" => PlanView::Agenda(day),
            "timetable" => PlanView::Timetable(day),
            "best" => PlanView::Best,
            "decide" => PlanView::Decide,
            "changes" => PlanView::Changes,
            "free" => PlanView::Free(day),
            _ => return None,
        };
        // `plan 9` is a title, and so may be `best: ….`
        if !of.starts_with("edition:") {
            return None;
        }
        Some(find(cat, of).and_then(|record| match record {
            Record::Edition(edition) => Ok(Self::Of(edition, view)),
            _ => Err(super::address::nothing(rest)),
        }))
    }

    /// Its address.
    pub(super) fn address(&self, cat: &Catalogue) -> String {
        let (edition, view) = match self {
            Self::Programmes => return "plan:all".to_owned(),
            Self::Film(film) => return format!("showings:{}", cat.address((*film).into())),
            Self::Of(edition, view) => (edition, view),
        };
        let edition = cat.address((*edition).into());
        match (view, view.day()) {
            (PlanView::Now(time), _) => {
                format!("{}:{edition}@{}", view.scheme(), time.strftime("%Y-%m-%dT%H:%M"))
            }
            (_, Some(day)) => format!("{}:{edition}@{day}", view.scheme()),
            (_, None) => format!("{}:{edition}", view.scheme()),
        }
    }

    /// What it is called in running text.
    pub(super) fn label(&self, cat: &Catalogue) -> String {
        let (edition, view) = match self {
            Self::Programmes => return "Programmes".to_owned(),
            Self::Film(film) => return cat.film(*film).title().to_owned(),
            Self::Of(edition, view) => (edition, view),
        };
        let edition = cat.edition(*edition).label();
        match view.day() {
            Some(day) => format!("{edition} · {}", day.strftime("%a %-d %b")),
            None => edition,
        }
    }

    /// What kind of page it is, in a word.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Programmes | Self::Of(_, PlanView::Agenda(_)) => "plan",
            Self::Of(_, PlanView::Timetable(_)) => "timetable",
            Self::Of(_, PlanView::Best) => "best plan",
            Self::Of(_, PlanView::Decide) => "decide first",
            Self::Of(_, PlanView::Changes) => "changes",
            Self::Of(_, PlanView::Free(_)) => "what fits",
            Self::Of(_, PlanView::Now(_)) => "now and next",
            Self::Film(_) => "screenings",
        }
    }
}

/// What the planner's pages are made of beside the catalogue.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlanContext<'a> {
    /// What the person keeps.
    pub mine: Option<&'a Mine>,
    /// The person's day.
    pub today: Option<Date>,
    /// What the clocks of the festival show.
    pub now: Option<DateTime>,
    /// The plan that is proposed for an edition, and what the person wanted and chose when it was made.
    pub proposal: Option<(EditionId, &'a PlanProposal, &'a OwnPlan)>,
    /// What changed of it, with the way out, once that is found.
    pub changes: Option<&'a PlanChanges>,
    /// Keys to say.
    pub keys: PlanKeys<'a>,
}

/// Keys that a page says.
#[derive(Debug, Clone, Copy)]
pub struct PlanKeys<'a> {
    /// Goes to a screening.
    pub go: &'a str,
    /// Wants its film more.
    pub wish: &'a str,
    /// Makes the best plan.
    pub best: &'a str,
    /// Takes it.
    pub take: &'a str,
}

impl Default for PlanKeys<'_> {
    fn default() -> Self {
        Self { go: "space", wish: "+", best: "A", take: "⏎" }
    }
}

/// A page of the planner.
#[must_use]
pub fn plan_page(cat: &Catalogue, which: &PlanPage, with: &PlanContext<'_>) -> Page {
    let (rows, body): (Vec<Row>, Body) = match which {
        PlanPage::Programmes => (programmes::rows(cat, with), Body::Flow),
        PlanPage::Film(film) => (showings::rows(cat, *film, with), Body::Flow),
        PlanPage::Of(edition, view) => {
            let desk = Desk::new(cat, *edition, with);
            match *view {
                _ if desk.programme.showings.is_empty() => (desk.nothing(), Body::Flow),
                PlanView::Agenda(Some(day)) => (desk.agenda_of(day), Body::Flow),
                PlanView::Agenda(None) => (desk.week(), Body::Flow),
                PlanView::Timetable(day) => desk.timetable(day),
                PlanView::Best => (desk.best(), Body::Flow),
                PlanView::Decide => (desk.decide(), Body::Flow),
                PlanView::Changes => (desk.changes(), Body::Flow),
                PlanView::Free(day) => (desk.free(day), Body::Flow),
                PlanView::Now(time) => (desk.now(time), Body::Flow),
            }
        }
    };
    Page { place: Place::Plan(which.clone()), rows, body }
}
