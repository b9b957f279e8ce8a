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
use crate::journal::Journal;
use crate::journal::edit::{self, Press, ViewingForm};
use crate::journal::key::JournalKey;
use crate::journal::plan::{BusyTime, EditionPlan, MealTime, PlanPreferences, PlanSettings};
use crate::pages::{PlanPage, PlanView};
use crate::plan::{EditionProgramme, House, OwnPlan, date_of, day_of, read_hours, read_meal};
use crate::text::{Clean, quoted};

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
    let text = |text: &Clean<'static>| text.to_string();
    let fields = [
        settings.hours.map_or_else(String::new, |at| format!("{}-{}", at.from, at.to)),
        joined(settings.meals.iter().map(meal_text)),
        number(settings.most.map(u16::from)),
        joined(days_off.map(|off| day(*off))),
        joined(settings.busy.iter().map(|busy| busy_text(busy, &day(busy.day)))),
        number(settings.talk),
        number(settings.early),
        joined(settings.hidden.iter().filter(|hall| is_hall(&programme, hall)).map(text)),
        joined(settings.order.iter().filter(|hall| is_hall(&programme, hall)).map(text)),
        joined(own_ways(&programme, kept).into_iter().map(|(from, to, minutes)| {
            format!("{} to {} {minutes}", programme.house_said(from), programme.house_said(to))
        })),
        joined(preferred(&settings).filter(|what| is_preference(&programme, what)).map(text)),
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

fn preferred(settings: &PlanSettings) -> impl Iterator<Item = &Clean<'static>> {
    let PlanPreferences { houses, subtitles, formats } = &settings.prefer;
    houses.iter().chain(subtitles).chain(formats)
}

/// Whether a programme has the hall; of another one the form does not speak.
fn is_hall(programme: &EditionProgramme<'_>, text: &str) -> bool {
    programme.read_hall(text).is_ok()
}

fn is_preference(programme: &EditionProgramme<'_>, text: &str) -> bool {
    programme.read_preference(text, &mut PlanPreferences::default()).is_ok()
}

/// One's own ways between the houses of a programme, with their minutes.
fn own_ways(programme: &EditionProgramme<'_>, kept: Option<&EditionPlan>) -> Vec<(u32, u32, u16)> {
    let houses = || (0..).zip(&programme.houses);
    let keys = |house: &House<'_>| [house.key, house.name].map(JournalKey::of_name);
    let stated = |from: &House<'_>, to: &House<'_>| {
        let pairs = keys(from).into_iter().flat_map(|from| keys(to).map(|to| (from.clone(), to)));
        pairs.into_iter().find_map(|pair| kept?.ways.get(&pair).copied())
    };
    let pairs = houses().flat_map(|from| houses().map(move |to| (from, to)));
    let pairs = pairs.filter(|((from, _), (to, _))| from != to);
    let pairs = pairs.filter_map(|((from, a), (to, b))| Some((from, to, stated(a, b)?)));
    pairs.collect()
}

/// Keeps the ways that were typed, and no others between these houses.
fn keep_ways(
    journal: &Journal,
    programme: &EditionProgramme<'_>,
    typed: &[(u32, u32, u16)],
) -> Press {
    let id = programme.edition.id_text();
    let before = own_ways(programme, journal.plan(id));
    let goes = before
        .iter()
        .filter(|(from, to, _)| !typed.iter().any(|(other, end, _)| (other, end) == (from, to)));
    let mut press = Press::default();
    for (from, to, _) in goes {
        let [from, to] = [from, to].map(|house| &programme.houses[*house as usize]);
        let ends =
            [(from.key, to.key), (from.key, to.name), (from.name, to.key), (from.name, to.name)];
        let kept = ends.map(|(from, to)| [from, to].map(JournalKey::of_name));
        for (at, ends) in ends.into_iter().enumerate() {
            if !kept[..at].contains(&kept[at]) {
                press = press.and(edit::way(journal, id, ends, None));
            }
        }
    }
    for (from, to, minutes) in typed.iter().filter(|way| !before.contains(way)) {
        let [from, to] = [from, to].map(|house| programme.houses[*house as usize].key);
        press = press.and(edit::way(journal, id, (from, to), Some(*minutes)));
    }
    press
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
    let halls = |at: usize| -> Result<Vec<_>, (usize, String)> {
        parts(at).map(|text| programme.read_hall(text).map_err(|error| (at, error))).collect()
    };
    settings.hidden.retain(|hall| !is_hall(&programme, hall));
    settings.hidden.extend(halls(7)?);
    settings.order.retain(|hall| !is_hall(&programme, hall));
    settings.order.splice(0..0, halls(8)?);
    let ways = parts(9).map(|text| programme.read_way(text));
    let ways: Vec<_> = ways.collect::<Result<_, _>>().map_err(|error| (9, error))?;
    let PlanPreferences { houses, subtitles, formats } = &mut settings.prefer;
    for texts in [houses, subtitles, formats] {
        texts.retain(|text| !is_preference(&programme, text));
    }
    for text in parts(10) {
        let read = programme.read_preference(text, &mut settings.prefer);
        read.map_err(|error| (10, error))?;
    }
    let press = edit::plan_days(mine.journal(), id, &settings);
    let press = press.and(keep_ways(mine.journal(), &programme, &ways));
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
