//! A plan as lines have it.

use serde_json::{Map, Value, json};

use super::{
    EditionPlan, ExportedShowing, Going, MealTime, OwnTicket, PlanPreferences, PlanSettings,
    PlannedShowing, ProgrammeSeen, ShowingSnapshot,
};
use crate::model::CleanText;

/// Fields that say something.
#[derive(Default)]
pub(crate) struct JsonFields(Map<String, Value>);

impl JsonFields {
    fn new() -> Self {
        Self::default()
    }

    /// With a field, unless that is `null`.
    fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        if !value.is_null() {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    /// With a field that is `true`, if it is.
    fn with_flag(self, name: &'static str, flag: bool) -> Self {
        self.with(name, flag.then_some(true))
    }

    /// With a field that is a list, if anything is in it.
    fn with_list<V: Into<Value>>(
        self,
        name: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        self.with(name, (!values.is_empty()).then_some(values))
    }

    fn into_value(self) -> Value {
        if self.0.is_empty() { Value::Null } else { self.0.into() }
    }

    pub(crate) fn into_object(self) -> Map<String, Value> {
        self.0
    }
}

fn words(texts: &[CleanText]) -> impl Iterator<Item = String> + '_ {
    texts.iter().map(|text| text.to_string())
}

fn word(text: &Option<CleanText>) -> Option<String> {
    text.as_ref().map(|text| text.to_string())
}

impl Going {
    /// Its word in a line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Never => "never",
        }
    }
}

impl OwnTicket {
    /// Its word in a line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Wanted => "wanted",
            Self::Bought => "bought",
        }
    }
}

impl ShowingSnapshot {
    /// As lines have it; `null` where nothing is said.
    #[must_use]
    pub fn json(&self) -> Value {
        JsonFields::new()
            .with_list("films", words(&self.films))
            .with("title", word(&self.title))
            .with("start", self.start.map(palmares_catalogue::instant::Instant::rfc3339))
            .with("ends", self.ends.map(palmares_catalogue::instant::Instant::rfc3339))
            .with("venue", word(&self.venue))
            .with("screen", word(&self.screen))
            .with("address", word(&self.address))
            .into_value()
    }
}

impl ExportedShowing {
    /// As lines have it.
    #[must_use]
    pub fn json(&self) -> Value {
        JsonFields::new()
            .with("sequence", self.sequence)
            .with("start", self.start.map(palmares_catalogue::instant::Instant::rfc3339))
            .with("ends", self.ends.map(palmares_catalogue::instant::Instant::rfc3339))
            .with("place", word(&self.place))
            .with_flag("cancelled", self.is_cancelled)
            .into_value()
    }
}

impl PlannedShowing {
    fn fields(&self) -> JsonFields {
        JsonFields::new()
            .with("id", self.key.id().as_str())
            .with("go", self.going.map(Going::word))
            .with("ticket", self.ticket.map(OwnTicket::word))
            .with_flag("leave_early", self.leaves_early)
            .with("was", self.was.as_ref().map(ShowingSnapshot::json))
            .with("exported", self.exported.as_ref().map(ExportedShowing::json))
    }
}

impl MealTime {
    fn json(self) -> Value {
        let (from, to) = (self.from.to_string(), self.to.to_string());
        json!({ "from": from, "to": to, "minutes": self.minutes })
    }
}

impl PlanPreferences {
    fn json(&self) -> Value {
        JsonFields::new()
            .with_list("houses", words(&self.houses))
            .with_list("subtitles", words(&self.subtitles))
            .with_list("formats", words(&self.formats))
            .into_value()
    }
}

impl PlanSettings {
    /// Its fields as lines have them, those that say nothing left out.
    pub(crate) fn fields(&self) -> JsonFields {
        let hours = self.hours.map(|hours| vec![hours.from.to_string(), hours.to.to_string()]);
        let busy = self.busy.iter().map(|busy| {
            JsonFields::new()
                .with("day", busy.day.to_string())
                .with("from", busy.from.to_string())
                .with("to", busy.to.to_string())
                .with("what", word(&busy.what))
                .into_value()
        });
        JsonFields::new()
            .with("hours", hours)
            .with_list("days_off", self.days_off.iter().map(ToString::to_string))
            .with_list("meals", self.meals.iter().map(|meal| meal.json()))
            .with("most", self.most)
            .with("talk", self.talk)
            .with("early", self.early)
            .with("prefer", self.prefer.json())
            .with_list("hidden", self.hidden.iter().map(|hall| hall.to_string()))
            .with_list("order", words(&self.order))
            .with_list("busy", busy)
    }
}

impl ProgrammeSeen {
    fn json(&self) -> Value {
        JsonFields::new()
            .with("programme", word(&self.programme))
            .with("at", self.at.map(|at| at.to_string()))
            .into_value()
    }
}

impl EditionPlan {
    /// All of it, with the names that lines have.
    #[must_use]
    pub fn json(&self) -> Value {
        let settings = self.settings.fields().into_object();
        let showings = self.showings.values().map(|showing| showing.fields().into_value());
        let ways = self.ways.iter().map(|((from, to), minutes)| {
            json!({ "from": from.as_str(), "to": to.as_str(), "minutes": minutes })
        });
        let rest = JsonFields::new()
            .with("edition", self.edition.as_str())
            .with_list("showings", showings)
            .with_list("ways", ways)
            .with("seen", self.seen.json());
        let mut all = rest.into_object();
        all.extend(settings);
        all.into()
    }
}
