//! Planning a festival: where one goes, what one never sees, wishes, tickets, the best plan.

use std::sync::Arc;

use super::go;
use super::journal::{self, keep, ready, say};
use crate::app::action::Action;
use crate::app::event::{Effect, SameArc};
use crate::app::page::PageCursor;
use crate::app::plan::{PlanRequest, Proposed};
use crate::app::state::State;
use crate::catalogue::{Catalogue, Edition, EditionId, Record, ScreeningId, zone};
use crate::journal::edit::{self, Press, ProposedShowing, ShowingNow};
use crate::journal::plan::{OwnTicket, PlannedShowing, WishLevel};
use crate::pages::words::counted;
use crate::pages::{self, Body, Page, Place, PlanContext, PlanKeys, PlanPage, PlanView};
use crate::plan::{EditionProgramme, OwnPlan};

/// Whether the catalogue has any programme.
pub(super) fn has_programme(state: &State) -> bool {
    state.catalogue.screening_count() > 0
}

/// The screening that the person is at: the one that the cursor is on, else the one whose page is on show.
pub(in crate::app) fn screening_here(state: &State) -> Option<ScreeningId> {
    let screening = |place: &Place| match place {
        Place::Screening(id) => Some(*id),
        _ => None,
    };
    if !state.on_page() {
        return None;
    }
    let links = state.page.detail.as_ref().map(|detail| &detail.flow.links);
    let link = links.and_then(|links| links.get(state.page_cursor().link));
    let page = state.view.page.as_ref().map(|page| &page.place);
    link.and_then(|link| screening(&link.place)).or_else(|| page.and_then(screening))
}

/// Whether the best plan is on show, and there is one to be taken.
pub(in crate::app) fn is_on_proposal(state: &State) -> bool {
    matches!(on_show(state), Some(PlanPage::Of(edition, PlanView::Best))
        if state.plan.of(edition).is_some())
}

/// The page of the planner that is on show.
fn on_show(state: &State) -> Option<PlanPage> {
    match state.view.page.as_ref().map(|page| &page.place) {
        Some(Place::Plan(page)) => Some(page.clone()),
        _ => None,
    }
}

/// The edition that the person is at, else the one that was planned last, else the nearest to today.
fn edition_here(state: &State) -> Option<EditionId> {
    let cat = &state.catalogue;
    if let Some(PlanPage::Of(edition, _)) = on_show(state) {
        return Some(edition);
    }
    let shown = match state.shown() {
        Some(Record::Edition(id)) => Some(id),
        Some(Record::Section(id)) => Some(cat.section(id).edition().id()),
        _ => None,
    };
    let at = screening_here(state).and_then(|id| cat.screening(id).edition());
    let at = at.map(Edition::id).or(shown);
    let at = at.filter(|edition| cat.edition(*edition).screenings().len() > 0);
    at.or_else(|| pages::programme_at_hand(cat, state.journal.mine(), state.journal.today))
}

/// The day that is on show, or that of the screening that the person is at, else that of a plan that is opened.
fn day_here(state: &State, edition: EditionId) -> Option<jiff::civil::Date> {
    let shown = match on_show(state) {
        Some(PlanPage::Of(_, view)) => view.day(),
        _ => None,
    };
    let at = || {
        let screening = state.catalogue.screening(screening_here(state)?);
        let programme = EditionProgramme::of(&state.catalogue, edition);
        let at = programme.find(screening.id_text())?;
        crate::plan::date_of(programme.showings[at].scheduled.day)
    };
    shown.or_else(at).or_else(|| pages::day_of_plan(&state.catalogue, edition, state.journal.today))
}

fn open(state: &mut State, view: impl Fn(Option<jiff::civil::Date>) -> PlanView) -> Vec<Effect> {
    let page = match edition_here(state) {
        Some(edition) => PlanPage::Of(edition, view(day_here(state, edition))),
        None => PlanPage::Programmes,
    };
    show(state, page)
}

/// Shows a page of the planner.
fn show(state: &mut State, page: PlanPage) -> Vec<Effect> {
    let place = Place::Plan(page.clone());
    let is_on_show = state.view.page.as_ref().is_some_and(|page| page.place == place);
    if is_on_show { Vec::new() } else { go::open_place(state, place) }
}

/// Begins on a screening, where the page has it.
pub(super) fn begin(state: &mut State, page: &PlanPage, at: Option<ScreeningId>) {
    let made = Arc::new(state.plan_page(page));
    let on_it = at.and_then(|at| made.links().position(|link| *link == Place::Screening(at)));
    let first = match &made.body {
        Body::Grid(table) => table.first,
        // Headings are links too.
        Body::Flow | Body::Map(_) => {
            let mut links = made.links();
            links.position(|link| matches!(link, Place::Screening(_))).unwrap_or(0)
        }
    };
    if let Some(view) = &mut state.view.page {
        view.cursor = PageCursor { link: on_it.unwrap_or(first), top: 0 };
    }
    state.page.made = Some(made);
}

/// The plan: of the edition that one is at, on the day that it is.
pub(super) fn tab(state: &mut State) -> Vec<Effect> {
    open(state, PlanView::Agenda)
}

/// What one goes to on the day, or on all days where that is on show.
pub(super) fn agenda(state: &mut State) -> Vec<Effect> {
    let is_day = matches!(on_show(state), Some(PlanPage::Of(_, PlanView::Agenda(Some(_)))));
    open(state, |day| PlanView::Agenda(day.filter(|_| !is_day)))
}

pub(super) fn timetable(state: &mut State) -> Vec<Effect> {
    open(state, PlanView::Timetable)
}

pub(super) fn decide(state: &mut State) -> Vec<Effect> {
    open(state, |_| PlanView::Decide)
}

/// What fits around the plan on the day.
pub(super) fn free(state: &mut State) -> Vec<Effect> {
    open(state, PlanView::Free)
}

/// Where one is and what comes next.
pub(super) fn now(state: &mut State) -> Vec<Effect> {
    let Some(edition) = edition_here(state) else { return show(state, PlanPage::Programmes) };
    match festival_clock(state, edition) {
        Some(now) => show(state, PlanPage::Of(edition, PlanView::Now(now))),
        None => say(state, "The time is not known.".to_owned()),
    }
}

/// What the clocks of an edition show, to the minute; those of the person where it has no time zone.
fn festival_clock(state: &State, edition: EditionId) -> Option<jiff::civil::DateTime> {
    let now = state.journal.now.as_ref()?;
    let zone = state.catalogue.edition(edition).timezone().and_then(zone::named);
    let there = zone.map_or_else(|| now.datetime(), |zone| now.with_time_zone(zone).datetime());
    there.with().second(0).subsec_nanosecond(0).build().ok()
}

/// The same page of the day before or after, among those that the page leads to; `None` where a page has no day.
pub(super) fn day_beside(state: &State, is_after: bool) -> Option<Place> {
    let Some(PlanPage::Of(edition, view)) = on_show(state) else { return None };
    let day = view.day()?;
    let days = state.page.detail.iter().flat_map(|detail| &detail.flow.links);
    let days = days.filter_map(|link| match &link.place {
        Place::Plan(PlanPage::Of(of, other)) if *of == edition => {
            other.day().filter(|day| view.on(*day) == *other)
        }
        _ => None,
    });
    let beside = match is_after {
        true => days.filter(|other| *other > day).min(),
        false => days.filter(|other| *other < day).max(),
    };
    Some(Place::Plan(PlanPage::Of(edition, view.on(beside?))))
}

/// Goes to the day before or after; the page stays what it is.
pub(super) fn to_day(state: &mut State, place: Place) {
    if let Place::Plan(page) = &place {
        state.view.page = Some(crate::app::page::PageView::new(place.clone()));
        begin(state, page, None);
    }
}

/// The screening that a key is about, as the journal keeps it.
fn here(state: &mut State) -> Option<(ScreeningId, ShowingNow)> {
    let screening = screening_here(state);
    let showing = screening.and_then(|id| pages::showing_now(&state.catalogue, id));
    match screening.zip(showing) {
        Some(here) => Some(here),
        None => {
            let said = match screening {
                Some(_) => "A screening without a start can't be planned.",
                None => "There is no screening here.",
            };
            state.status = Some(said.to_owned());
            None
        }
    }
}

/// A screening in a few words: `Dust Choir, Sat 27 Mar 15:30, Star Cinema 2`.
fn called(cat: &Catalogue, screening: ScreeningId, showing: &ShowingNow) -> String {
    let mut said = vec![Place::Screening(screening).label(cat)];
    if let Some(start) = showing.snapshot.start {
        said.push(start.wall_clock().strftime("%a %-d %b %H:%M").to_string());
    }
    said.extend(cat.screening(screening).hall());
    said.join(", ")
}

/// Goes to a screening, or no longer; what is proposed is gone to.
pub(super) fn attend(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some((id, showing)) = here(state) else { return Vec::new() };
    let journal = mine.journal();
    let cat = Arc::clone(&state.catalogue);
    let name = called(&cat, id, &showing);
    if journal.showing(&showing.key).is_some_and(PlannedShowing::is_chosen) {
        return keep(
            state,
            edit::leave_open(journal, &showing.key),
            format!("No longer going: {name}"),
        );
    }
    let (press, others) = edit::go(journal, &showing);
    let mut said = format!("Going: {name}");
    for other in others.iter().filter_map(|other| cat.find_screening(other.id().as_str())) {
        let other = cat.screening(other);
        if let Some(showing) =
            pages::showing_now(&cat, other.id()).and_then(|now| now.snapshot.start)
        {
            let day = showing.wall_clock().strftime("%a %H:%M");
            said.push_str(&format!(" · no longer on {day}"));
        }
    }
    if let Some(clash) = clash(state, id) {
        said.push_str(&format!(" · {clash}"));
    }
    keep(state, press, said)
}

/// How a screening stands to what one goes to.
fn clash(state: &State, id: ScreeningId) -> Option<String> {
    let edition = state.catalogue.screening(id).edition()?.id();
    pages::clash(&state.catalogue, edition, &state.plan_context(edition), id)
}

/// Never goes to a screening, whatever a plan may propose, or leaves it open again.
pub(super) fn never(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some((id, showing)) = here(state) else { return Vec::new() };
    let journal = mine.journal();
    let name = called(&state.catalogue, id, &showing);
    match journal.showing(&showing.key).is_some_and(PlannedShowing::is_refused) {
        true => keep(state, edit::leave_open(journal, &showing.key), format!("Perhaps: {name}")),
        false => keep(state, edit::refuse(journal, &showing), format!("Never: {name}")),
    }
}

/// The ticket for a screening: none, to be bought, bought.
pub(super) fn ticket(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some((id, showing)) = here(state) else { return Vec::new() };
    let now = mine.journal().showing(&showing.key).and_then(|kept| kept.ticket);
    let (next, said) = match now {
        None => (Some(OwnTicket::Wanted), "Ticket to be bought"),
        Some(OwnTicket::Wanted) => (Some(OwnTicket::Bought), "Ticket bought"),
        Some(OwnTicket::Bought) => (None, "No ticket"),
    };
    let name = called(&state.catalogue, id, &showing);
    keep(state, edit::ticket(mine.journal(), &showing, next), format!("{said}: {name}"))
}

/// Wants the films of a screening more, or less.
pub(super) fn wish(state: &mut State, more: bool) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some(id) = screening_here(state) else {
        return say(state, "There is no screening here.".to_owned());
    };
    let films = state.catalogue.screening(id).films().map(|film| Record::Film(film.id()));
    let films: Vec<Record> = films.collect();
    let level = |film: &Record| {
        let wish = mine.of(*film).and_then(|kept| kept.wish);
        wish.map_or(0, WishLevel::number)
    };
    let Some(now) = films.iter().map(level).max() else {
        return say(state, "No film of this screening is known.".to_owned());
    };
    let next = if more { (now + 1).min(4) } else { now.saturating_sub(1) };
    wish_for(state, &films, next)
}

/// Says how much films are wanted, from 0 to 4.
pub(super) fn wish_for(state: &mut State, films: &[Record], level: u8) -> Vec<Effect> {
    let Some((mine, today)) = ready(state) else { return Vec::new() };
    let wish = WishLevel::new(level);
    let press: Press = journal::press_for(state, &mine, films, |target| {
        edit::wish(mine.journal(), target, wish, today)
    });
    let name = journal::named(state, films);
    let said = match level {
        0 => format!("{name}: not wanted"),
        4 => format!("{name}: a must"),
        level => format!("{name}: wish {level} of 4"),
    };
    if press.is_empty() {
        return say(state, said);
    }
    keep(state, press, said)
}

/// Makes the best plan, unless the one on show is that.
pub(super) fn best(state: &mut State) -> Vec<Effect> {
    let Some(edition) = edition_here(state) else { return show(state, PlanPage::Programmes) };
    let mut effects = show(state, PlanPage::Of(edition, PlanView::Best));
    effects.extend(ask(state, edition));
    effects
}

/// Asks for the best plan of an edition, unless it is there already.
fn ask(state: &mut State, edition: EditionId) -> Option<Effect> {
    if state.plan.of(edition).is_some() && !is_outdated(state, edition) {
        return None;
    }
    let (mine, _) = ready(state)?;
    state.tabs.generation += 1;
    let generation = state.tabs.generation;
    state.plan.awaited = Some(generation);
    state.plan.proposed = None;
    state.remake_plan();
    let catalogue = SameArc(Arc::clone(&state.catalogue));
    Some(Effect::Plan(Some(PlanRequest { generation, edition, catalogue, mine: SameArc(mine) })))
}

fn is_outdated(state: &State, edition: EditionId) -> bool {
    pages::is_outdated(&state.catalogue, edition, &state.plan_context(edition))
}

/// A plan that came.
pub(super) fn planned(state: &mut State, generation: u64, proposed: Arc<Proposed>) {
    if state.plan.awaited != Some(generation) {
        return;
    }
    if proposed.is_final {
        state.plan.awaited = None;
    }
    let edition = proposed.edition;
    let is_first = state.plan.proposed.replace(proposed).is_none();
    state.remake_plan();
    let page = PlanPage::Of(edition, PlanView::Best);
    if is_first && on_show(state).as_ref() == Some(&page) {
        begin(state, &page, None);
    }
}

/// Goes to all that the plan on show proposes.
pub(super) fn take(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some(PlanPage::Of(edition, _)) = on_show(state) else { return Vec::new() };
    if is_outdated(state, edition) {
        let key = state.prefs.keymap.shown(Action::BestPlan);
        return say(state, format!("Your plan has changed since; {key} makes a new one."));
    }
    let Some(proposed) = state.plan.proposed.clone().filter(|plan| plan.edition == edition) else {
        return Vec::new();
    };
    let programme = EditionProgramme::of(&state.catalogue, edition);
    let kept = mine.journal().plan(programme.edition.id_text());
    let own = OwnPlan::of(&programme, kept, |film| mine.of(Record::Film(film))?.wish);
    let comes = proposed.proposal.proposed(&own).filter_map(|taken| {
        let showing = programme.showing_now(&state.catalogue, taken.showing)?;
        Some(ProposedShowing { showing, leaves_early: taken.leaves_early })
    });
    let comes: Vec<ProposedShowing> = comes.collect();
    let press = edit::take_plan(mine.journal(), &comes, &[]);
    if press.is_empty() {
        return say(state, "You are going to all of it already.".to_owned());
    }
    let undo = state.prefs.keymap.shown(Action::Undo);
    let said = counted(comes.len(), "more screening", "more screenings");
    let mut effects = show(state, PlanPage::Of(edition, PlanView::Agenda(None)));
    effects.extend(keep(state, press, format!("Going to {said} · {undo} undoes it")));
    effects
}

/// A plan that nobody waits for any more is not made.
pub(super) fn settle(state: &mut State) -> Option<Effect> {
    let is_waiting = matches!(on_show(state), Some(PlanPage::Of(_, PlanView::Best)));
    if is_waiting || state.plan.awaited.is_none() {
        return None;
    }
    state.plan.awaited = None;
    Some(Effect::Plan(None))
}

impl State {
    /// What the planner's pages of an edition are made of.
    fn plan_context(&self, edition: EditionId) -> PlanContext<'_> {
        PlanContext {
            mine: self.journal.mine(),
            today: self.journal.today,
            now: festival_clock(self, edition),
            proposal: self.plan.of(edition).map(|plan| (&plan.proposal, &plan.own)),
            keys: PlanKeys::default(),
        }
    }

    /// A page of the planner as things stand.
    pub(in crate::app) fn plan_page(&self, which: &PlanPage) -> Page {
        let shown = |action| self.prefs.keymap.shown(action);
        let keys =
            [Action::Attend, Action::WishMore, Action::BestPlan, Action::TakePlan].map(shown);
        let [go, wish, best, take] = keys.each_ref().map(String::as_str);
        let context = match which {
            PlanPage::Of(edition, _) => self.plan_context(*edition),
            PlanPage::Programmes => PlanContext {
                mine: self.journal.mine(),
                today: self.journal.today,
                ..PlanContext::default()
            },
        };
        let with = PlanContext { keys: PlanKeys { go, wish, best, take }, ..context };
        pages::plan_page(&self.catalogue, which, &with)
    }

    /// Has the page of the planner made anew.
    fn remake_plan(&mut self) {
        let is_plan = |place: &Place| matches!(place, Place::Plan(_));
        self.page.made.take_if(|page| is_plan(&page.place));
        self.page.detail.take_if(|detail| is_plan(&detail.place));
    }
}
