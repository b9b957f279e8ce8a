//! The schedule in JSON: what is of another kind than it should be costs itself alone.

use std::borrow::Cow;
use std::collections::BTreeMap;

use palmares_text::printable;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Conference, FrabDay, FrabEvent, mend};
use crate::schedule::gathering::Gathering;
use crate::schedule::programme::MOST_PARTS;
use crate::schedule::{ScheduleChoices, ScheduleText};

/// A value that is looked at when it is known what it should be.
type Raw<'t> = Option<&'t RawValue>;

#[derive(Deserialize)]
struct FileJson<'t> {
    #[serde(borrow)]
    schedule: Raw<'t>,
    #[serde(borrow)]
    palmares: Raw<'t>,
}

#[derive(Deserialize)]
struct ScheduleJson<'t> {
    #[serde(borrow)]
    conference: Raw<'t>,
    #[serde(borrow)]
    base_url: Raw<'t>,
}

#[derive(Deserialize)]
struct ConferenceJson<'t> {
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    start: Raw<'t>,
    #[serde(borrow)]
    end: Raw<'t>,
    #[serde(borrow)]
    time_zone_name: Raw<'t>,
    #[serde(borrow)]
    url: Raw<'t>,
    #[serde(borrow)]
    days: Raw<'t>,
}

#[derive(Deserialize)]
struct DayJson<'t> {
    #[serde(borrow)]
    date: Raw<'t>,
    #[serde(borrow)]
    day_end: Raw<'t>,
    #[serde(borrow)]
    rooms: Raw<'t>,
}

#[derive(Deserialize)]
struct EventJson<'t> {
    #[serde(borrow)]
    id: Raw<'t>,
    #[serde(borrow)]
    guid: Raw<'t>,
    #[serde(borrow)]
    date: Raw<'t>,
    #[serde(borrow)]
    start: Raw<'t>,
    #[serde(borrow)]
    duration: Raw<'t>,
    #[serde(borrow)]
    room: Raw<'t>,
    #[serde(borrow)]
    title: Raw<'t>,
    #[serde(borrow)]
    track: Raw<'t>,
    #[serde(borrow, rename = "type")]
    kind: Raw<'t>,
    #[serde(borrow)]
    language: Raw<'t>,
    #[serde(borrow)]
    url: Raw<'t>,
    #[serde(borrow)]
    persons: Raw<'t>,
}

#[derive(Deserialize)]
struct FrabPersonJson<'t> {
    #[serde(borrow)]
    public_name: Raw<'t>,
    #[serde(borrow)]
    full_public_name: Raw<'t>,
    #[serde(borrow)]
    name: Raw<'t>,
}

/// Reads a schedule. `Err` says that it is none.
pub(in crate::schedule) fn read(
    file: &ScheduleText,
    choices: &ScheduleChoices,
    all: &mut Gathering,
) -> Result<(), &'static str> {
    let text = file.text.trim_start_matches('\u{feff}');
    let whole = match serde_json::from_str::<FileJson<'_>>(text) {
        Ok(whole) => return schedule(file, &whole, choices, all),
        Err(error) => error,
    };
    let why = printable(&whole.to_string());
    match mend::closed(text).filter(|_| whole.is_eof()) {
        Some(mended) => {
            let line = file.line(u64::try_from(whole.line()).unwrap_or(0));
            all.cut(&line, "cut off: what follows the last whole event is missing");
            let whole = serde_json::from_str::<FileJson<'_>>(&mended).map_err(|_| NOT_FRAB)?;
            schedule(file, &whole, choices, all)
        }
        None => {
            let line = file.line(u64::try_from(whole.line()).unwrap_or(0));
            all.cut(&line, format!("no JSON: {why}"));
            Ok(())
        }
    }
}

/// What is said of other JSON.
const NOT_FRAB: &str =
    "JSON, but not the schedule of frab or pretalx; write it as CSV, which jq can do";

fn schedule(
    file: &ScheduleText,
    whole: &FileJson<'_>,
    choices: &ScheduleChoices,
    all: &mut Gathering,
) -> Result<(), &'static str> {
    if whole.palmares.is_some() {
        return Err("a catalogue of Palmares already; open it as it is");
    }
    let schedule: ScheduleJson<'_> = object(whole.schedule).ok_or(NOT_FRAB)?;
    let conference: ConferenceJson<'_> = object(schedule.conference).ok_or(NOT_FRAB)?;
    let days: Vec<&RawValue> = object(conference.days).ok_or(NOT_FRAB)?;
    let at = file.line(0);
    all.path = Some("/schedule/conference".to_owned());
    let told = Conference {
        title: text(conference.title).into_owned(),
        start: text(conference.start).into_owned(),
        end: text(conference.end).into_owned(),
        zone: text(conference.time_zone_name).into_owned(),
        url: text(conference.url.or(schedule.base_url)).into_owned(),
    };
    told.tell(&at, all);
    for (number, day) in days.into_iter().enumerate() {
        let path = format!("/schedule/conference/days/{number}");
        all.path = Some(path.clone());
        let day = object::<DayJson<'_>>(Some(day));
        let rooms =
            day.as_ref().and_then(|day| object::<BTreeMap<Cow<'_, str>, &RawValue>>(day.rooms));
        let (Some(day), Some(rooms)) = (day, rooms) else {
            all.problem(&at, "not a day with rooms; it is left out");
            continue;
        };
        let day =
            FrabDay { date: text(day.date).into_owned(), end: text(day.day_end).into_owned() };
        day.tell(number == 0, all);
        for (room, events) in rooms {
            let short = &room[..room.floor_char_boundary(200)];
            let path = format!("{path}/rooms/{}", short.replace('~', "~0").replace('/', "~1"));
            all.path = Some(path.clone());
            let Some(events) = object::<Vec<&RawValue>>(Some(events)) else {
                all.problem(&at, "not a list of events; it is left out");
                continue;
            };
            for (number, event) in events.into_iter().enumerate() {
                all.path = Some(format!("{path}/{number}"));
                if all.is_full(&at) {
                    return Ok(());
                }
                match object(Some(event)) {
                    Some(event) => showing(&event, short).add(at.clone(), &day, choices, all),
                    None => all.leave_out(&at, "not an event"),
                }
            }
        }
    }
    Ok(())
}

fn showing(event: &EventJson<'_>, room: &str) -> FrabEvent {
    let of = |raw| text(raw).into_owned();
    let told = of(event.room);
    let persons: Vec<&RawValue> = object(event.persons).unwrap_or_default();
    let persons = persons.into_iter().take(MOST_PARTS).filter_map(|person| {
        let person: FrabPersonJson<'_> = object(Some(person))?;
        let name =
            [person.public_name, person.full_public_name, person.name].into_iter().flatten().next();
        Some(of(name))
    });
    FrabEvent {
        id: of(event.id),
        guid: of(event.guid),
        date: of(event.date),
        start: of(event.start),
        duration: of(event.duration),
        room: if told.is_empty() { room.to_owned() } else { told },
        title: of(event.title),
        track: of(event.track),
        kind: of(event.kind),
        language: of(event.language),
        url: of(event.url),
        persons: persons.collect(),
    }
}

/// A value of a kind, if it is one.
fn object<'t, T: Deserialize<'t>>(raw: Raw<'t>) -> Option<T> {
    serde_json::from_str(raw?.get()).ok()
}

/// A text or a number; nothing for whatever else there is. Texts in several languages give their first one.
fn text(raw: Raw<'_>) -> Cow<'_, str> {
    let Some(raw) = raw.map(RawValue::get) else { return Cow::Borrowed("") };
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).unwrap_or_default(),
        Some(b'0'..=b'9' | b'-') => Cow::Borrowed(&raw[..raw.len().min(40)]),
        Some(b'{') => {
            let texts: BTreeMap<Cow<'_, str>, &RawValue> =
                serde_json::from_str(raw).unwrap_or_default();
            let inner = texts.get("en").copied().or(texts.values().next().copied());
            let inner = inner.filter(|inner| inner.get().starts_with('"'));
            inner.and_then(|inner| serde_json::from_str(inner.get()).ok()).unwrap_or_default()
        }
        _ => Cow::Borrowed(""),
    }
}
