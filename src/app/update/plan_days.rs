//! What one's days at a festival are like, as a form; the plan as a file.

use std::sync::Arc;

use jiff::tz::TimeZone;

use super::journal::{self, keep, ready, say};
use super::plan;
use crate::app::event::{Effect, SameArc};
use crate::app::journal::{EntryForm, EntryTarget};
use crate::app::mode::InputMode;
use crate::app::saving::{Content, PlanToSave, Saving};
use crate::app::state::State;
use crate::app::text_input::TextInput;
use crate::catalogue::{EditionId, Record};
use crate::journal::edit::{self, ViewingForm};
use crate::journal::plan::{BusyTime, MealTime, PlanSettings};
use crate::pages::{PlanPage, PlanView};
use crate::plan::{EditionProgramme, OwnPlan, date_of, day_of, read_hours, read_meal};
use crate::text::quoted;

pub(super) fn applies(state: &State) -> bool {
    journal::is_on(state) && plan::has_programme(state)
}

/// Opens the form of what one's days are like.
pub(super) fn form(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some(edition) = plan::edition_here(state) else {
        return say(state, "No screenings are known in this catalogue.".to_owned());
    };
    let programme = EditionProgramme::of(&state.catalogue, edition);
    let kept = mine.journal().plan(programme.edition.id_text());
    let settings = kept.map(|kept| kept.settings.clone()).unwrap_or_default();
    let shown = programme.days();
    let number = |number: Option<u16>| number.map_or_else(String::new, |number| number.to_string());
    let day = |day: jiff::civil::Date| day_word(&shown, day);
    let days_off = settings.days_off.iter().filter(|day| shown.contains(&day_of(**day)));
    let fields = [
        settings.hours.map_or_else(String::new, |at| format!("{}-{}", at.from, at.to)),
        joined(settings.meals.iter().map(meal_text)),
        number(settings.most.map(u16::from)),
        joined(days_off.map(|off| day(*off))),
        joined(settings.busy.iter().map(|busy| busy_text(busy, &day(busy.day)))),
        number(settings.talk),
        number(settings.early),
    ];
    let title = format!("Your days: {}", programme.edition.label());
    state.mode = InputMode::Entry(Box::new(EntryForm {
        target: EntryTarget::Days(edition),
        title,
        fields: fields.into_iter().map(TextInput::prompt).collect(),
        at: 0,
        error: None,
        before: ViewingForm::default(),
    }));
    Vec::new()
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn meal_text(meal: &MealTime) -> String {
    format!("{}-{}/{}", meal.from, meal.to, meal.minutes)
}

fn busy_text(busy: &BusyTime, day: &str) -> String {
    let what = busy.what.as_deref().map_or_else(String::new, |what| format!(" {what}"));
    format!("{day} {}-{}{what}", busy.from, busy.to)
}

/// A day as it is read again: by its weekday, where that says which it is.
fn day_word(shown: &[i64], day: jiff::civil::Date) -> String {
    let same = shown
        .iter()
        .filter(|other| date_of(**other).is_some_and(|other| other.weekday() == day.weekday()));
    match same.count() == 1 && shown.contains(&day_of(day)) {
        true => day.strftime("%a").to_string().to_lowercase(),
        false => day.to_string(),
    }
}

/// Keeps what the form says; else the field that is wrong, and why.
pub(super) fn keep_days(
    state: &mut State,
    form: &EntryForm,
    edition: EditionId,
) -> Result<Vec<Effect>, (usize, String)> {
    let Some((mine, today)) = ready(state) else { return Ok(Vec::new()) };
    let cat = Arc::clone(&state.catalogue);
    let programme = EditionProgramme::of(&cat, edition);
    let id = programme.edition.id_text();
    let kept = mine.journal().plan(id);
    let mut settings = kept.map(|kept| kept.settings.clone()).unwrap_or_default();
    let now = state.journal.now.clone().or_else(|| today.to_zoned(TimeZone::UTC).ok());
    let now = now.unwrap_or_default();
    let value =
        |at: usize| form.fields.get(at).map(|field| field.value().trim()).unwrap_or_default();
    let parts = |at: usize| value(at).split(',').map(str::trim).filter(|part| !part.is_empty());
    settings.hours = match value(0) {
        "" => None,
        text => Some(read_hours(text).map_err(|error| (0, error))?),
    };
    settings.meals =
        parts(1).map(read_meal).collect::<Result<_, _>>().map_err(|error| (1, error))?;
    if settings.meals.len() > PlanSettings::MOST_MEALS {
        return Err((1, format!("a day has at most {} meals", PlanSettings::MOST_MEALS)));
    }
    settings.most = match value(2) {
        "" => None,
        text => Some(
            text.parse()
                .ok()
                .filter(|most| *most > 0)
                .ok_or_else(|| (2, format!("a number from 1 to 255, not {}", quoted(text))))?,
        ),
    };
    let shown = programme.days();
    settings.days_off.retain(|day| !shown.contains(&day_of(*day)));
    for text in parts(3) {
        let day = programme.read_day(text, &now).map_err(|error| (3, error))?;
        settings.days_off.extend(date_of(day));
    }
    let busy = parts(4).map(|text| programme.read_busy(text, &now));
    settings.busy = busy.collect::<Result<_, _>>().map_err(|error| (4, error))?;
    let minutes = |at: usize| match value(at) {
        "" => Ok(None),
        text => match text.parse::<u16>() {
            Ok(minutes) if minutes <= PlanSettings::LONGEST => Ok(Some(minutes)),
            _ => Err((at, format!("minutes, as in 15, not {}", quoted(text)))),
        },
    };
    (settings.talk, settings.early) = (minutes(5)?, minutes(6)?);
    let press = edit::plan_days(mine.journal(), id, &settings);
    if press.is_empty() {
        state.status = Some("Nothing was changed.".to_owned());
    }
    Ok(keep(state, press, format!("Saved: {}", form.title)))
}

/// Asks for a file for the plan: what one goes to, and on the best plan what is proposed.
pub(super) fn export(state: &mut State) -> Vec<Effect> {
    let Some((mine, _)) = ready(state) else { return Vec::new() };
    let Some(PlanPage::Of(edition, view)) = plan::on_show(state) else { return Vec::new() };
    let programme = EditionProgramme::of(&state.catalogue, edition);
    let kept = mine.journal().plan(programme.edition.id_text());
    let own = OwnPlan::of(&programme, kept, |film| mine.of(Record::Film(film))?.wish);
    let mut taken = own.chosen.clone();
    let proposed = state.plan.of(edition).filter(|_| view == PlanView::Best);
    taken.extend(proposed.iter().flat_map(|plan| plan.proposal.proposed(&own)));
    taken.sort_unstable();
    let has_told = kept.is_some_and(|kept| {
        kept.showings
            .values()
            .any(|showing| showing.exported.as_ref().is_some_and(|exported| !exported.is_cancelled))
    });
    if taken.is_empty() && !has_told {
        return say(state, "You go to nothing yet.".to_owned());
    }
    let name = format!("plan {}", programme.edition.id_text());
    let catalogue = SameArc(Arc::clone(&state.catalogue));
    let content = Content::Plan(PlanToSave { edition, taken, catalogue, mine: SameArc(mine) });
    state.mode = InputMode::Saving(Saving::new(content, &name));
    Vec::new()
}
