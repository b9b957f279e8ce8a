//! Which edition a schedule is of, and what the catalogue has of it.

use std::collections::HashSet;

use jiff::civil;

use crate::catalogue::{
    Catalogue, Edition, EditionId, Festival, Record, Screening, Section, Venue,
};
use crate::import::schedule::programme::Programme;
use crate::import::schedule::{
    KnownEdition, KnownHouse, ScheduleChoices, ScheduleName, ScheduleTarget,
};
use crate::shell::exit::Failure;
use crate::text::fold::fold;
use crate::text::{Clean, printable};

/// The edition of a schedule.
#[derive(Clone)]
pub(super) struct EditionTarget<'c> {
    catalogue: &'c Catalogue,
    /// Its id, where the person named it.
    id: Option<String>,
    edition: Option<Edition<'c>>,
    festival: Option<Festival<'c>>,
}

impl<'c> EditionTarget<'c> {
    /// The edition that the person names: one of the catalogue, or a new one.
    pub(super) fn named(catalogue: &'c Catalogue, id: Option<&str>) -> Result<Self, Failure> {
        let id = id.map(str::trim).map(|id| id.strip_prefix("edition:").unwrap_or(id));
        let mut target = Self { catalogue, id: None, edition: None, festival: None };
        let Some(id) = id else { return Ok(target) };
        if let Some(Record::Edition(edition)) = catalogue.resolve(&format!("edition:{id}")) {
            target.edition = Some(catalogue.edition(edition));
            target.festival = target.edition.and_then(Edition::festival);
        }
        let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if id.is_empty() || !id.chars().all(is_id) {
            let id = printable(id);
            let said =
                format!("`{id}` is no id: write letters, digits and dashes, as in hill-2027");
            return Err(Failure::Usage(said));
        }
        target.id = Some(id.to_owned());
        Ok(target)
    }

    /// The edition that the schedule is of, by what it calls itself where the person named none. Gives it the name of the
    /// festival where it has none.
    pub(super) fn of(
        mut self,
        programme: &mut Programme,
        name: Option<&str>,
    ) -> Result<Self, Failure> {
        if let Some(name) = name {
            programme.edition.name = Some(Clean::from(name).into_owned());
        }
        let year = ScheduleName::of(programme).year.to_string();
        if programme.edition.name.is_none() {
            // An id says more than nothing.
            programme.edition.name = match (&self.festival, &self.id) {
                (Some(festival), _) => Some(Clean::from(festival.name()).into_owned()),
                (None, Some(id)) => Some(Clean::from(named_by(id, &year).as_str()).into_owned()),
                (None, None) => {
                    let said = "the schedule does not say whose it is; --name 'Hill Film Days' says it, or --edition hill-2027";
                    return Err(Failure::Usage(said.to_owned()));
                }
            };
        }
        if self.edition.is_some() {
            return Ok(self);
        }
        let told = ScheduleName::of(programme);
        self.festival = self.festival_of(&told, &year);
        if self.id.is_none() {
            let year = u16::try_from(told.year).unwrap_or_default();
            let editions = self.festival.into_iter().flat_map(Festival::editions);
            self.edition = editions.into_iter().find(|edition| edition.year() == year);
        }
        Ok(self)
    }

    /// The festival of the catalogue: by the id of its edition, else by its name.
    fn festival_of(&self, told: &ScheduleName, year: &str) -> Option<Festival<'c>> {
        let by_id = self.id.as_deref().and_then(|id| {
            let id = id.strip_suffix(year)?.strip_suffix('-')?;
            match self.catalogue.resolve(&format!("festival:{id}"))? {
                Record::Festival(festival) => Some(self.catalogue.festival(festival)),
                _ => None,
            }
        });
        let name = fold(told.festival.as_deref()?);
        let is_called = |festival: &Festival<'c>| {
            let mut further = festival.names().map(|name| name.text);
            fold(festival.name()) == name || further.any(|other| fold(other) == name)
        };
        by_id.or_else(|| self.catalogue.festivals().find(is_called))
    }

    /// Keeps ids apart that screenings of another edition have: calendars may count theirs from 1.
    pub(super) fn part_ids(&self, programme: &mut Programme) {
        let is_taken = |id: &str| {
            let known = self.catalogue.find_screening(id);
            let known = known.map(|id| self.catalogue.screening(id));
            known.is_some_and(|known| known.edition().map(Edition::id) != self.edition())
        };
        for showing in programme.showings.iter_mut().filter(|showing| is_taken(&showing.id)) {
            // Such an id is written with that of the edition before it.
            showing.has_own_id = false;
        }
    }

    /// The edition of the catalogue.
    pub(super) fn edition(&self) -> Option<EditionId> {
        self.edition.map(Edition::id)
    }

    /// How many screenings of it the catalogue has.
    pub(super) fn screenings(&self) -> usize {
        self.edition.map_or(0, |edition| edition.screenings().len())
    }

    /// Tells the clocks and days of the edition to whoever reads the schedule; whether that is anything new.
    pub(super) fn tell(&self, choices: &mut ScheduleChoices) -> bool {
        let before = (choices.zone.clone(), choices.days);
        let zone = self.edition.and_then(Edition::timezone);
        let zone = zone.or_else(|| self.festival?.timezone());
        choices.zone = choices.zone.take().or_else(|| zone.map(str::to_owned));
        let day = |text: Option<&str>| text?.parse::<civil::Date>().ok();
        let days = self.edition.and_then(|edition| day(edition.from()).zip(day(edition.to())));
        choices.days = choices.days.or(days);
        before != (choices.zone.clone(), choices.days)
    }

    /// The same for the file that is written.
    pub(super) fn for_file(&self, file: &str) -> ScheduleTarget {
        let sections = |edition: Edition<'c>| {
            let both = |one: Section<'c>| (one.id_text().to_owned(), one.name().to_owned());
            KnownEdition { sections: edition.sections().map(both).collect() }
        };
        let id = self.edition.map(|edition| edition.id_text().to_owned());
        ScheduleTarget {
            edition: id.or_else(|| self.id.clone()),
            known: self.edition.map(sections),
            festival: self.festival.map(|festival| festival.id_text().to_owned()),
            venues: self.venues(),
            file: file.to_owned(),
            read_on: Some(jiff::Zoned::now().date()),
        }
    }

    /// The houses that may be the festival's: those where it shows films, and those where nobody does.
    fn venues(&self) -> Vec<KnownHouse> {
        let houses = |screenings: &mut dyn Iterator<Item = Screening<'c>>| -> HashSet<&str> {
            screenings.filter_map(Screening::house).map(Venue::id_text).collect()
        };
        let used = houses(&mut self.catalogue.screenings());
        let editions = self.festival.into_iter().flat_map(Festival::editions);
        let own = houses(&mut editions.flat_map(Edition::screenings));
        let venues = self.catalogue.venues();
        let is_own =
            |venue: &Venue<'c>| own.contains(venue.id_text()) || !used.contains(venue.id_text());
        let known = |venue: Venue<'c>| KnownHouse {
            id: venue.id_text().to_owned(),
            names: std::iter::once(venue.name())
                .chain(venue.names().map(|name| name.text))
                .map(str::to_owned)
                .collect(),
            screens: venue.screens().into_iter().flatten().map(str::to_owned).collect(),
        };
        venues.filter(is_own).map(known).collect()
    }
}

/// A festival's name by the id of its edition: `Hill Days` by `hill-days-2027`.
fn named_by(id: &str, year: &str) -> String {
    let words = id.strip_suffix(year).unwrap_or(id).split(['-', '_', '.']);
    let words = words.filter(|word| !word.is_empty()).map(|word| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() { id.to_owned() } else { words.join(" ") }
}
