//! The pages of the planner, and the best plan.

use std::sync::Arc;

use super::journal::{keep, ready, say};
use super::{go, plan_changes};
use crate::app::action::Action;
use crate::app::event::{Effect, SameArc};
use crate::app::page::PageCursor;
use crate::app::plan::{PlanMade, PlanRequest, PlanTask, Proposed};
use crate::app::state::State;
use crate::catalogue::{Edition, EditionId, Record, ScreeningId, zone};
use crate::journal::edit::{self, ProposedShowing};
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

/// Whether the best plan is on show, or changes are, and there is something to be taken.
pub(in crate::app) fn is_on_proposal(state: &State) -> bool {
    match on_show(state) {
        Some(PlanPage::Of(edition, PlanView::Best)) => state.plan.of(edition).is_some(),
        Some(PlanPage::Of(edition, PlanView::Changes)) => plan_changes::has_any(state, edition),
        _ => false,
    }
}

/// Whether a page of an edition's plan is on show.
pub(super) fn is_on_plan(state: &State) -> bool {
    matches!(on_show(state), Some(PlanPage::Of(..)))
}

/// What finds the screenings of the edition whose plan is on show.
pub(super) fn query(state: &State) -> Option<String> {
    match on_show(state)? {
        PlanPage::Of(edition, _) => {
            let id = state.catalogue.edition(edition).id_text();
            let is_word = !id.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '|' | ')'));
            Some(if is_word { format!("edition:{id}") } else { String::new() })
        }
        PlanPage::Programmes => Some(String::new()),
        PlanPage::Film(_) => None,
    }
}

/// The page of the planner that is on show.
pub(super) fn on_show(state: &State) -> Option<PlanPage> {
    match state.view.page.as_ref().map(|page| &page.place) {
        Some(Place::Plan(page)) => Some(page.clone()),
        _ => None,
    }
}

/// The edition that the person is at, else the one that was planned last, else the nearest to today.
pub(super) fn edition_here(state: &State) -> Option<EditionId> {
    let cat = &state.catalogue;
    match on_show(state) {
        Some(PlanPage::Of(edition, _)) => return Some(edition),
        Some(PlanPage::Film(film)) => return pages::edition_of_film(cat, film),
        Some(PlanPage::Programmes) | None => {}
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

/// A list of screenings begins with the first of them, not with the edition above it.
pub(super) fn begin_on_screening(state: &mut State) {
    let Some(view) = &mut state.view.page else { return };
    let is_list = matches!(view.place, Place::Screenings(_));
    let Some(made) = state.page.made.as_ref().filter(|_| is_list && view.cursor.link == 0) else {
        return;
    };
    let first = made.links().position(|link| matches!(link, Place::Screening(_)));
    view.cursor.link = first.unwrap_or(0);
}

/// The plan: of the edition that one is at, on the day that it is. On the page of a film that is shown, its screenings.
pub(super) fn tab(state: &mut State) -> Vec<Effect> {
    let page = state.view.page.as_ref().map(|page| &page.place);
    if let Some(Place::Record(Record::Film(film))) = page
        && pages::edition_of_film(&state.catalogue, *film).is_some()
    {
        let film = *film;
        return show(state, PlanPage::Film(film));
    }
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

/// What the programme says otherwise of what one goes to.
pub(super) fn changes(state: &mut State) -> Vec<Effect> {
    open(state, |_| PlanView::Changes)
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
pub(super) fn festival_clock(state: &State, edition: EditionId) -> Option<jiff::civil::DateTime> {
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
    let (mine, task) = (SameArc(mine), PlanTask::Best);
    Some(Effect::Plan(Some(PlanRequest { generation, edition, catalogue, mine, task })))
}

fn is_outdated(state: &State, edition: EditionId) -> bool {
    pages::is_outdated(&state.catalogue, edition, &state.plan_context(edition))
}

/// A plan that came, or a way out.
pub(super) fn planned(state: &mut State, generation: u64, made: PlanMade) {
    match made {
        PlanMade::Best(proposed) => proposed_came(state, generation, proposed),
        PlanMade::Changes(found) => plan_changes::came(state, generation, found),
    }
}

fn proposed_came(state: &mut State, generation: u64, proposed: Arc<Proposed>) {
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
    let Some(PlanPage::Of(edition, view)) = on_show(state) else { return Vec::new() };
    if view == PlanView::Changes {
        return plan_changes::take(state, &mine, edition);
    }
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

/// A plan that nobody waits for any more is not made; the best one and the way out are looked for where one waits for them,
/// however one came there.
pub(super) fn settle(state: &mut State) -> Option<Effect> {
    let waits_for = |view| matches!(on_show(state), Some(PlanPage::Of(_, on)) if on == view);
    let (best, changes) = (waits_for(PlanView::Best), waits_for(PlanView::Changes));
    let mut is_left = false;
    if !best {
        is_left |= state.plan.awaited.take().is_some();
    }
    if !changes {
        is_left |= state.plan.awaited_changes.take().is_some();
    }
    ask_on_show(state)
        .or_else(|| plan_changes::ask(state))
        .or_else(|| is_left.then_some(Effect::Plan(None)))
}

/// Asks for the best plan that is on show and neither there nor awaited. One that things have changed since stays until
/// the person asks for another.
fn ask_on_show(state: &mut State) -> Option<Effect> {
    let Some(PlanPage::Of(edition, PlanView::Best)) = on_show(state) else { return None };
    let is_due = state.plan.of(edition).is_none() && state.plan.awaited.is_none();
    let can_be_made = state.journal.mine().is_some() && state.journal.today.is_some();
    (is_due && can_be_made).then(|| ask(state, edition)).flatten()
}

impl State {
    /// What the planner's pages of an edition are made of.
    pub(super) fn plan_context(&self, edition: EditionId) -> PlanContext<'_> {
        PlanContext {
            mine: self.journal.mine(),
            today: self.journal.today,
            now: festival_clock(self, edition),
            proposal: self.plan.of(edition).map(|plan| (edition, &plan.proposal, &plan.own)),
            changes: self.plan.changes_of(edition),
            keys: PlanKeys::default(),
        }
    }

    /// A page of the planner as things stand.
    pub(in crate::app) fn plan_page(&self, which: &PlanPage) -> Page {
        let shown = |action| {
            let key = self.prefs.keymap.shown(action);
            // Its sign has no stand-in that says as much.
            if self.prefs.ascii { key.replace('⏎', "Enter") } else { key }
        };
        let keys =
            [Action::Attend, Action::WishMore, Action::BestPlan, Action::TakePlan].map(shown);
        let [go, wish, best, take] = keys.each_ref().map(String::as_str);
        let context = match which {
            PlanPage::Of(edition, _) => self.plan_context(*edition),
            PlanPage::Film(film) => match pages::edition_of_film(&self.catalogue, *film) {
                Some(edition) => self.plan_context(edition),
                None => PlanContext { mine: self.journal.mine(), ..PlanContext::default() },
            },
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
    pub(super) fn remake_plan(&mut self) {
        let is_plan = |place: &Place| matches!(place, Place::Plan(_));
        self.page.made.take_if(|page| is_plan(&page.place));
        self.page.detail.take_if(|detail| is_plan(&detail.place));
    }
}
