//! Values of a plan's fields, and which field is what. A value past its bounds can't be read, and changes nothing.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil};
use palmares_catalogue::instant::Instant;
use serde_json::value::RawValue;

use super::{
    BusyTime, DayHours, DayTime, ExportedShowing, Going, MealTime, OwnTicket, PlanPreferences,
    PlanSettings, PlannedShowing, ProgrammeSeen, ShowingSnapshot, WishLevel,
};
use crate::model::CleanText;
use crate::value::{FieldValue, RawFields, put, put_or, put_text};

impl PlannedShowing {
    pub(crate) fn put(&mut self, field: &str, value: &RawValue) -> bool {
        match field {
            "go" => put(&mut self.going, value),
            "ticket" => put(&mut self.ticket, value),
            "leave_early" => put_or(&mut self.leaves_early, false, value),
            "was" => put(&mut self.was, value),
            "exported" => put(&mut self.exported, value),
            _ => true,
        }
    }
}

impl PlanSettings {
    pub(crate) fn put(&mut self, field: &str, value: &RawValue) -> bool {
        match field {
            "hours" => put(&mut self.hours, value),
            "days_off" => put_set(&mut self.days_off, value),
            "meals" => put_list::<_, { Self::MOST_MEALS }>(&mut self.meals, value),
            "most" => put_within(&mut self.most, value, |most| most > 0),
            "talk" => put_within(&mut self.talk, value, |talk| talk <= Self::LONGEST),
            "early" => put_within(&mut self.early, value, |early| early <= Self::LONGEST),
            "prefer" => put_or(&mut self.prefer, PlanPreferences::default(), value),
            "hidden" => put_set(&mut self.hidden, value),
            "order" => put_list::<_, { Self::MOST_LISTED }>(&mut self.order, value),
            "busy" => put_list::<_, { Self::MOST_LISTED }>(&mut self.busy, value),
            _ => true,
        }
    }
}

impl ProgrammeSeen {
    pub(crate) fn put(&mut self, field: &str, value: &RawValue) -> bool {
        match field {
            "programme" => put_text(&mut self.programme, value),
            "at" => put(&mut self.at, value),
            _ => true,
        }
    }
}

/// The minutes of a way.
pub(crate) fn put_way(minutes: &mut Option<u16>, field: &str, value: &RawValue) -> bool {
    match field {
        "minutes" => put_within(minutes, value, |minutes| minutes <= PlanSettings::LONGEST),
        _ => true,
    }
}

fn put_within<T: FieldValue + Copy>(
    slot: &mut Option<T>,
    value: &RawValue,
    is_within: impl Fn(T) -> bool,
) -> bool {
    let mut read = None;
    let is_read = put(&mut read, value) && read.is_none_or(is_within);
    if is_read {
        *slot = read;
    }
    is_read
}

fn put_list<T: FieldValue, const MOST: usize>(slot: &mut Vec<T>, value: &RawValue) -> bool {
    let mut read = None;
    let is_read = put::<UpTo<T, MOST>>(&mut read, value);
    if is_read {
        *slot = read.map_or_else(Vec::new, |UpTo(values)| values);
    }
    is_read
}

fn put_set<T: FieldValue + Ord>(slot: &mut BTreeSet<T>, value: &RawValue) -> bool {
    let mut read = Vec::new();
    let is_read = put_list::<T, { PlanSettings::MOST_LISTED }>(&mut read, value);
    if is_read {
        *slot = read.into_iter().collect();
    }
    is_read
}

/// A list with a bound.
struct UpTo<T, const MOST: usize>(Vec<T>);

impl<T: FieldValue, const MOST: usize> FieldValue for UpTo<T, MOST> {
    fn read(json: &str) -> Option<Self> {
        let values: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        let values = (values.len() <= MOST).then_some(values)?;
        values.into_iter().map(|value| T::read(value.get())).collect::<Option<_>>().map(Self)
    }
}

/// Texts of a list, those without any letter left out.
fn texts(fields: &RawFields<'_>, name: &str) -> Option<Vec<CleanText>> {
    let read = fields.read_field::<UpTo<CleanText, { PlanSettings::MOST_LISTED }>>(name)?;
    let mut texts = read.map_or_else(Vec::new, |UpTo(texts)| texts);
    texts.retain(|text| !text.is_empty());
    Some(texts)
}

/// A text; `None` for one that is none, and within where nothing stands.
fn text(fields: &RawFields<'_>, name: &str) -> Option<Option<CleanText>> {
    Some(fields.read_field::<CleanText>(name)?.filter(|text| !text.is_empty()))
}

impl FieldValue for WishLevel {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().and_then(Self::new)
    }
}

impl FieldValue for DayTime {
    fn read(json: &str) -> Option<Self> {
        CleanText::read(json).and_then(|text| Self::parse(&text))
    }
}

impl FieldValue for Going {
    fn read(json: &str) -> Option<Self> {
        match &*CleanText::read(json)? {
            "yes" => Some(Self::Yes),
            "never" => Some(Self::Never),
            _ => None,
        }
    }
}

impl FieldValue for OwnTicket {
    fn read(json: &str) -> Option<Self> {
        match &*CleanText::read(json)? {
            "wanted" => Some(Self::Wanted),
            "bought" => Some(Self::Bought),
            _ => None,
        }
    }
}

impl FieldValue for Instant {
    fn read(json: &str) -> Option<Self> {
        CleanText::read(json).and_then(|text| Self::parse(&text).ok())
    }
}

impl FieldValue for Timestamp {
    fn read(json: &str) -> Option<Self> {
        CleanText::read(json)?.parse().ok()
    }
}

impl FieldValue for civil::Date {
    fn read(json: &str) -> Option<Self> {
        // jiff reads more notations than this one.
        let text = CleanText::read(json)?;
        text.parse().ok().filter(|day: &Self| day.to_string() == *text)
    }
}

impl FieldValue for u32 {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

impl FieldValue for u8 {
    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

/// `["10:00", "25:00"]`.
impl FieldValue for DayHours {
    fn read(json: &str) -> Option<Self> {
        let UpTo(times) = UpTo::<DayTime, 2>::read(json)?;
        match times[..] {
            [from, to] if from < to => Some(Self { from, to }),
            _ => None,
        }
    }
}

/// `{"from": "12:00", "to": "15:00", "minutes": 45}`.
impl FieldValue for MealTime {
    fn read(json: &str) -> Option<Self> {
        let fields = RawFields::read(json)?;
        let (from, to): (DayTime, DayTime) =
            (fields.read_field("from")??, fields.read_field("to")??);
        let minutes: u16 = fields.read_field("minutes")??;
        let is_one = from < to && (1..=to.minutes() - from.minutes()).contains(&minutes);
        is_one.then_some(Self { from, to, minutes })
    }
}

/// `{"day": "2027-03-26", "from": "13:00", "to": "15:30", "what": "lunch"}`.
impl FieldValue for BusyTime {
    fn read(json: &str) -> Option<Self> {
        let fields = RawFields::read(json)?;
        let (from, to) = (fields.read_field("from")??, fields.read_field("to")??);
        let what = text(&fields, "what")?;
        (from < to).then_some(Self { day: fields.read_field("day")??, from, to, what })
    }
}

impl FieldValue for PlanPreferences {
    fn read(json: &str) -> Option<Self> {
        let fields = RawFields::read(json)?;
        Some(Self {
            houses: texts(&fields, "houses")?,
            subtitles: texts(&fields, "subtitles")?,
            formats: texts(&fields, "formats")?,
        })
    }
}

impl FieldValue for ShowingSnapshot {
    fn read(json: &str) -> Option<Self> {
        let fields = RawFields::read(json)?;
        Some(Self {
            films: texts(&fields, "films")?,
            title: text(&fields, "title")?,
            start: fields.read_field("start")?,
            ends: fields.read_field("ends")?,
            venue: text(&fields, "venue")?,
            screen: text(&fields, "screen")?,
            address: text(&fields, "address")?,
        })
    }
}

impl FieldValue for ExportedShowing {
    fn read(json: &str) -> Option<Self> {
        let fields = RawFields::read(json)?;
        Some(Self {
            sequence: fields.read_field("sequence")??,
            start: fields.read_field("start")?,
            ends: fields.read_field("ends")?,
            place: text(&fields, "place")?,
            is_cancelled: fields.read_field("cancelled")?.unwrap_or(false),
        })
    }
}
