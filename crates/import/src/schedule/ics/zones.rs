//! The time zones of a calendar, by whatever names it has for them.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Property;
use crate::schedule::{NamedZone, times};

/// So many zones are told apart.
pub(super) const MOST_ZONES: usize = 100;

/// The zones that a calendar names.
#[derive(Default)]
pub(super) struct Zones {
    /// Each name with the zone, if it is known, and how many events begin in it.
    named: BTreeMap<String, (Option<NamedZone>, usize)>,
    /// What the calendar says of all its events, or the zone that it describes.
    of_all: Option<NamedZone>,
    /// Names that were said not to be known.
    pub(super) said: BTreeSet<String>,
}

impl Zones {
    pub(super) fn look_at(&mut self, property: &Property<'_>, inside: &mut String) {
        match property.name.as_str() {
            "BEGIN" if property.value.eq_ignore_ascii_case("VTIMEZONE") => inside.clear(),
            // What a zone is called here, and then what it is called in IANA's database.
            "TZID" => {
                property.value.clone_into(inside);
                let zone = self.zone(property.value).cloned();
                self.of_all = self.of_all.take().or(zone);
            }
            "X-LIC-LOCATION" => {
                let zone = times::zone(property.value);
                self.of_all = self.of_all.take().or(zone.clone());
                if let Some((known, _)) = self.named.get_mut(inside.as_str()) {
                    *known = known.take().or(zone);
                }
            }
            "X-WR-TIMEZONE" => self.of_all = times::zone(property.value).or(self.of_all.take()),
            "DTSTART" => {
                if let Some(name) = property.parameter("TZID") {
                    self.zone(name);
                    if let Some((_, events)) = self.named.get_mut(name) {
                        *events += 1;
                    }
                }
            }
            _ => {}
        }
    }

    /// The zone with a name.
    pub(super) fn zone(&mut self, name: &str) -> Option<&NamedZone> {
        if !self.named.contains_key(name) {
            if self.named.len() == MOST_ZONES {
                return None;
            }
            self.named.insert(name.to_owned(), (times::zone(name), 0));
        }
        self.named.get(name)?.0.as_ref()
    }

    /// The zone that most events are in, or else what is said of all.
    pub(super) fn of_most(&self) -> Option<NamedZone> {
        let known = self.named.values().filter(|(zone, events)| zone.is_some() && *events > 0);
        let most = known.max_by_key(|(_, events)| *events).and_then(|(zone, _)| zone.clone());
        most.or_else(|| self.of_all.clone())
    }
}
