//! A programme with what a person decided of it, and what is said of a showing.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::lines::dotted;
use super::timetable::HallLabel;
use super::{PlanContext, PlanPage, PlanView};
use crate::catalogue::terms::TicketState;
use crate::catalogue::{Catalogue, EditionId, FilmId, Record, ScreeningId, day_clock};
use crate::journal::edit::ShowingNow;
use crate::journal::plan::OwnTicket;
use crate::mine::Mine;
use crate::pages::flow::cells;
use crate::pages::parts::Writer;
use crate::pages::screening::{clock_said, subtitles};
use crate::pages::words::counted;
use crate::pages::{Place, Row, Span, Tone};
use crate::plan::{
    EditionProgramme, FestivalPlan, OwnPlan, PlanProposal, PlanQuestion, ShowingStanding,
    StopState, date_of, day_of,
};
use crate::planner::DAY;
use crate::planner::best::Taken;
use crate::planner::chances::{Chance, Chances};
use crate::planner::follows::Between;
use crate::planner::way::Hall;

/// Cells for the name of a hall, and for titles, at most.
const MOST_OF_HALL: u16 = 40;
const MOST_OF_TITLE: u16 = 36;

/// Cells for a title at most where there is room.
const WIDEST_OF_TITLES: u16 = 56;

/// A programme, and what is decided of it.
pub(super) struct Desk<'a> {
    pub(super) cat: &'a Catalogue,
    pub(super) with: PlanContext<'a>,
    pub(super) programme: EditionProgramme<'a>,
    pub(super) own: OwnPlan,
    pub(super) question: PlanQuestion,
    /// What one goes to, and what is proposed beside it.
    pub(super) taken: Vec<Taken>,
    chances: Chances,
    /// Cells for signs and times, and for the names of halls, so that all lines are parted alike.
    pub(super) times_width: u16,
    pub(super) hall_width: u16,
    /// Cells in which nine titles of ten stand whole.
    pub(super) title_width: u16,
    /// Cells of the longest title, as far as titles get room.
    pub(super) widest_title: u16,
}

impl<'a> Desk<'a> {
    pub(super) fn new(cat: &'a Catalogue, edition: EditionId, with: &PlanContext<'a>) -> Self {
        let programme = EditionProgramme::of(cat, edition);
        let kept = with.mine.and_then(|mine| mine.journal().plan(programme.edition.id_text()));
        let own = OwnPlan::of(&programme, kept, |film| with.mine?.of(Record::Film(film))?.wish);
        let question = own.question(&programme);
        let mut taken = own.chosen.clone();
        let is_open = |taken: &Taken| !own.refused.contains(&taken.showing);
        let with = &PlanContext { proposal: with.proposal.filter(|of| of.0 == edition), ..*with };
        let proposal = with.proposal.map(|(_, proposal, _)| proposal);
        taken.extend(proposal.iter().flat_map(|plan| plan.proposed(&own)).filter(is_open));
        taken.sort_by_key(|taken| (question.showings[taken.showing].start, *taken));
        let chances = Chances::new(&question.showings, None);
        let halls: BTreeSet<Hall> =
            programme.showings.iter().map(|showing| showing.scheduled.hall).collect();
        let halls = halls.into_iter().map(|hall| cells(&programme.hall_name(hall)));
        let hall_width = halls.max().unwrap_or(0).min(MOST_OF_HALL);
        let mut desk = Self {
            cat,
            with: *with,
            programme,
            own,
            question,
            taken,
            chances,
            times_width: 0,
            hall_width,
            title_width: 0,
            widest_title: 0,
        };
        let all = 0..desk.programme.showings.len();
        desk.times_width = all.clone().map(|at| cells(&desk.times(at).0) + 2).max().unwrap_or(0);
        let mut titles: Vec<u16> = all.map(|at| cells(&desk.title(at).text)).collect();
        titles.sort_unstable();
        let most = titles.get(titles.len() * 9 / 10).copied().unwrap_or(0);
        desk.title_width = most.min(MOST_OF_TITLE);
        desk.widest_title = titles.last().copied().unwrap_or(0).min(WIDEST_OF_TITLES);
        desk
    }

    /// The plan that is proposed.
    pub(super) fn proposal(&self) -> Option<&PlanProposal> {
        self.with.proposal.map(|(_, proposal, _)| proposal)
    }

    /// Whether the plan that is proposed is not the best any more, for all that is known. Going to what it proposes
    /// leaves it what it is.
    pub(super) fn is_outdated(&self) -> bool {
        let Some((_, proposal, then)) = self.with.proposal else { return false };
        let is_in = |list: &[Taken], at: usize| list.iter().any(|taken| taken.showing == at);
        let now = &self.own;
        let is_kept = then.chosen.iter().all(|taken| is_in(&now.chosen, taken.showing))
            && now.chosen.iter().all(|taken| is_in(&proposal.plan.taken, taken.showing));
        !is_kept
            || now.wishes != then.wishes
            || now.refused != then.refused
            || now.settings != then.settings
    }

    pub(super) fn plan(&self) -> FestivalPlan<'_> {
        FestivalPlan {
            programme: &self.programme,
            own: &self.own,
            question: &self.question,
            taken: &self.taken,
        }
    }

    pub(super) fn standing(&self, at: usize) -> ShowingStanding {
        self.plan().standing(at)
    }

    /// The minute of a showing's festival day at which it begins, and at which it ends. Where clocks go back it does not
    /// end before it began.
    pub(super) fn minutes(&self, at: usize) -> (i64, i64) {
        let showing = &self.programme.showings[at];
        let start = showing.wall - showing.scheduled.day * DAY;
        let end = self.programme.wall_during(at, showing.scheduled.end);
        let end = end - showing.scheduled.day * DAY;
        (start, end.max(start + showing.scheduled.end - showing.scheduled.start))
    }

    /// `15:30–~17:49`, as drawn and as said.
    pub(super) fn times(&self, at: usize) -> (String, String) {
        let scheduled = &self.programme.showings[at].scheduled;
        let (start, _) = self.minutes(at);
        let end = self.programme.wall_during(at, scheduled.end) - scheduled.day * DAY;
        let is_guess = self.programme.showings[at].length.is_guess();
        let (sign, about) = if is_guess { ("~", "about ") } else { ("", "") };
        let drawn = format!("{}–{sign}{}", day_clock(start), day_clock(end));
        (drawn, format!("{} to {about}{}", clock_said(start), clock_said(end)))
    }

    pub(super) fn hall(&self, at: usize) -> String {
        self.programme.hall_name(self.programme.showings[at].scheduled.hall)
    }

    /// The hall of a showing, and which screen of its house it is.
    pub(super) fn hall_label(&self, at: usize) -> HallLabel {
        self.label_of(self.programme.showings[at].scheduled.hall)
    }

    pub(super) fn label_of(&self, hall: Hall) -> HallLabel {
        let house = self.programme.houses.get(hall.house as usize);
        let screen = house.and_then(|house| house.screens.get(hall.screen as usize).copied());
        HallLabel {
            name: self.programme.hall_name(hall),
            screen: screen.unwrap_or_default().to_owned(),
        }
    }

    /// The title, as a link to the screening.
    pub(super) fn title(&self, at: usize) -> Span {
        let screening = self.programme.showings[at].screening;
        let title = match self.programme.title(at) {
            title if title.is_empty() => crate::pages::screening::name(screening),
            title => title,
        };
        Span::to(title, Place::Screening(screening.id()))
    }

    /// What else is to be said of a showing, the most pressing first.
    pub(super) fn notes(&self, at: usize) -> Vec<Span> {
        let screening = self.programme.showings[at].screening;
        let standing = self.standing(at);
        let is_planned = matches!(standing, ShowingStanding::Planned(_));
        let mut notes = Vec::new();
        match standing {
            ShowingStanding::Cancelled => notes.push(Span::toned("cancelled", Tone::Warn)),
            ShowingStanding::Never => notes.push(Span::dim("never")),
            _ if self.was_seen(at) => notes.push(Span::dim("✓ seen").say("seen")),
            _ => {}
        }
        let tickets = screening.tickets().and_then(|tickets| tickets.state);
        match tickets {
            Some(TicketState::SoldOut) => notes.push(Span::toned("sold out", Tone::Warn)),
            Some(TicketState::Queue) => notes.push(Span::toned("queue at the door", Tone::Warn)),
            Some(TicketState::Few) => notes.push(Span::plain("few tickets left")),
            _ => {}
        }
        if self.own.tickets.get(&at) == Some(&OwnTicket::Wanted) {
            notes.push(Span::plain("ticket to be bought"));
        }
        if standing != ShowingStanding::Cancelled {
            notes.extend(self.elsewhere(at).map(Span::dim));
            let tone = if is_planned { Tone::Warn } else { Tone::Dim };
            notes.extend(self.clash(at).map(|(drawn, said)| Span::toned(drawn, tone).say(said)));
        }
        if screening.qa() == Some(true) {
            let said = if self.leaves_early(at) { "without the talk" } else { "talk" };
            notes.push(Span::dim(said));
        }
        if standing == ShowingStanding::Wanted {
            notes.extend(self.chance(at).map(Span::plain));
        }
        notes
    }

    /// Whether one leaves before the talk.
    pub(super) fn leaves_early(&self, at: usize) -> bool {
        self.taken.iter().any(|taken| taken.showing == at && taken.leaves_early)
    }

    /// `✕ Snow`, or `4 min short for Snow`, as drawn and as said.
    pub(super) fn clash(&self, at: usize) -> Option<(String, String)> {
        let (other, stands) = self.plan().stands(at)?;
        let title = self.title(other).text;
        match stands {
            Between::Clash(_) => Some((format!("✕ {title}"), format!("clashes with {title}"))),
            Between::Short(minutes) => {
                let said = format!("{minutes} min short for {title}");
                Some((said.clone(), said))
            }
            Between::Tight(_) | Between::Easy(_) => None,
        }
    }

    /// Where the plan has the film of a showing otherwise.
    fn elsewhere(&self, at: usize) -> Option<String> {
        let films = &self.question.showings[at].films;
        let has_it = |taken: &&Taken| {
            let other = &self.question.showings[taken.showing].films;
            taken.showing != at && !films.is_empty() && other == films
        };
        if self.plan().takes(at) {
            return None;
        }
        let other = self.taken.iter().find(has_it)?.showing;
        Some(format!("planned {}", self.moment(other)))
    }

    fn chance(&self, at: usize) -> Option<&'static str> {
        let films = &self.question.showings[at].films;
        let chances = films.iter().filter_map(|film| self.chances.chance(*film, at));
        match chances.min()? {
            Chance::Only => Some("only chance"),
            Chance::Last => Some("last chance"),
            Chance::NotLast => None,
        }
    }

    /// `Sat 15:30`.
    pub(super) fn moment(&self, at: usize) -> String {
        let day = date_of(self.programme.showings[at].scheduled.day);
        let day = day.map_or_else(String::new, |day| day.strftime("%a ").to_string());
        day + &day_clock(self.minutes(at).0)
    }

    /// Chances that are left of a film.
    pub(super) fn chances_of(&self, film: FilmId) -> usize {
        self.programme.number(film).map_or(0, |film| self.chances.of(film).len())
    }

    /// The showings of a day, in order of time, but for halls that are hidden.
    pub(super) fn of_day(&self, day: i64) -> impl Iterator<Item = usize> + '_ {
        let showings = self.programme.showings.iter().enumerate();
        let of_day = showings.filter(move |(_, showing)| showing.scheduled.day == day);
        of_day.map(|(at, _)| at).filter(|at| self.own.is_shown(&self.programme, *at))
    }

    /// `Saturday 27 March`.
    pub(super) fn day_said(&self, day: i64) -> String {
        date_of(day).map_or_else(String::new, |day| day.strftime("%A %-d %B").to_string())
    }

    /// A day's number among the festival's, and how many there are.
    pub(super) fn day_number(&self, day: i64) -> Option<String> {
        let days = self.programme.days();
        let at = days.iter().position(|known| *known == day)?;
        Some(format!("day {} of {}", at + 1, days.len()))
    }

    /// The days as links, and where else one may go.
    pub(super) fn ways_on(&self, page: &mut Writer, view: PlanView) {
        let edition = self.programme.edition.id();
        let to = |view: PlanView| Place::Plan(PlanPage::Of(edition, view));
        page.heading("Days");
        let mut line: Vec<Span> = Vec::new();
        let shown = view.day().map(day_of);
        for day in self.programme.days() {
            let Some(date) = date_of(day) else { continue };
            let said = date.strftime("%a %-d").to_string();
            line.push(match shown == Some(day) {
                true => Span::toned(said, Tone::Strong),
                false => {
                    let on = match view {
                        PlanView::Best
                        | PlanView::Decide
                        | PlanView::Changes
                        | PlanView::Now(_) => PlanView::Agenda(Some(date)),
                        view => view.on(date),
                    };
                    Span::to(said, to(on))
                }
            });
        }
        page.text(dotted(line));
        let all = [
            ("All days", PlanView::Agenda(None)),
            ("Timetable", PlanView::Timetable(shown.and_then(date_of))),
            ("What fits", PlanView::Free(shown.and_then(date_of))),
            ("Decide first", PlanView::Decide),
            ("Best plan", PlanView::Best),
            ("Changes", PlanView::Changes),
        ];
        let others = all.into_iter().filter(|(_, other)| *other != view);
        let mut line: Vec<Span> = others.map(|(said, view)| Span::to(said, to(view))).collect();
        line.push(Span::link("Edition", edition));
        if super::programmes::editions(self.cat).nth(1).is_some() {
            line.push(Span::to("Other programmes", Place::Plan(PlanPage::Programmes)));
        }
        page.text(dotted(line));
    }

    /// How far the plan is: `4 going · 2 proposed · 3 wanted and not in it`.
    pub(super) fn figures(&self, showings: impl Iterator<Item = usize>) -> Vec<Span> {
        let (mut going, mut proposed, mut wanted) = (0, 0, 0);
        for at in showings {
            match self.standing(at) {
                ShowingStanding::Planned(StopState::Proposed) => proposed += 1,
                ShowingStanding::Planned(_) => going += 1,
                ShowingStanding::Wanted => wanted += 1,
                _ => {}
            }
        }
        let figures = [(going, "going"), (proposed, "proposed"), (wanted, "wanted")];
        let figures = figures.iter().filter(|(count, _)| *count > 0);
        figures.map(|(count, word)| Span::plain(format!("{count} {word}"))).collect()
    }

    /// The page of an edition without a programme.
    pub(super) fn nothing(&self) -> Vec<Row> {
        let mut page = Writer::new();
        page.title(&self.programme.edition.label());
        page.text(vec![Span::plain("No screenings of this edition are known.")]);
        if self.programme.unscheduled > 0 {
            let said = counted(self.programme.unscheduled, "screening has", "screenings have");
            page.text(vec![Span::dim(format!("{said} no start."))]);
        }
        super::programmes::how_to_get_one(&mut page);
        page.finish(self.cat, std::iter::empty())
    }

    /// Languages of subtitles and the like, in words.
    pub(super) fn facts(&self, at: usize) -> Vec<String> {
        let screening = self.programme.showings[at].screening;
        let mut facts = vec![self.title(at).text, self.times(at).0, self.hall(at)];
        facts.extend(subtitles(screening));
        facts.extend(screening.format().map(str::to_owned));
        facts.retain(|fact| !fact.is_empty());
        facts
    }
}

/// The day that a plan is shown at first: today, if anything is shown then, else the first.
#[must_use]
pub fn day_of_plan(cat: &Catalogue, edition: EditionId, today: Option<Date>) -> Option<Date> {
    let days = EditionProgramme::of(cat, edition).days();
    let today = today.map(day_of).filter(|today| days.contains(today));
    date_of(today.or(days.first().copied())?)
}

/// Whether the plan that is proposed for an edition was made before something else was decided.
#[must_use]
pub fn is_outdated(cat: &Catalogue, edition: EditionId, with: &PlanContext<'_>) -> bool {
    Desk::new(cat, edition, with).is_outdated()
}

/// How a screening stands to what one goes to, where it does not go with that.
#[must_use]
pub fn clash(
    cat: &Catalogue,
    edition: EditionId,
    with: &PlanContext<'_>,
    screening: ScreeningId,
) -> Option<String> {
    let desk = Desk::new(cat, edition, with);
    let at = desk.programme.find(cat.screening(screening).id_text())?;
    desk.clash(at).map(|(_, said)| said)
}

/// A screening as the journal keeps it, or would; `None` where it has no edition or no start.
#[must_use]
pub fn showing_now(
    cat: &Catalogue,
    screening: ScreeningId,
    mine: Option<&Mine>,
) -> Option<ShowingNow> {
    let screening = cat.screening(screening);
    let programme = EditionProgramme::of(cat, screening.edition()?.id());
    let kept = mine.and_then(|mine| mine.journal().plan(programme.edition.id_text()));
    programme.showing_kept(cat, programme.find(screening.id_text())?, kept)
}
