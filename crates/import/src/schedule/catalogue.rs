//! A schedule as a catalogue file, which may refer to the films and the edition of another one.

use std::collections::HashMap;

use jiff::civil;
use palmares_catalogue::terms::{ScreeningKind, ScreeningStatus};
use palmares_text::fold::fold;
use palmares_text::{numbered, quoted};

use super::edition::EditionIds;
use super::films::ProgrammeMatch;
use super::gathering::FreeIds;
use super::houses::{KnownHouse, known_hall};
use super::known::KnownFilms;
use super::programme::{Programme, ProgrammeFilm, ProgrammeShowing, slug};
use super::written::{
    WrittenCredit, WrittenEdition, WrittenFestival, WrittenFile, WrittenFilm, WrittenName,
    WrittenPerson, WrittenScreening, WrittenSection, WrittenSource, WrittenTickets, WrittenVenue,
};

/// Which edition the schedule is of, and where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScheduleTarget {
    /// The edition's id; `None` to make one of its name and year.
    pub edition: Option<String>,
    /// The edition as a catalogue has it; `None` where it is new, and is to be written as well.
    pub known: Option<KnownEdition>,
    /// The festival's id, where a catalogue has it.
    pub festival: Option<String>,
    /// The houses that a catalogue has.
    pub venues: Vec<KnownHouse>,
    /// The file that was read, as its source.
    pub file: String,
    /// The day on which it was read.
    pub read_on: Option<civil::Date>,
}

/// An edition that a catalogue has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownEdition {
    /// Its sections, by id and name.
    pub sections: Vec<(String, String)>,
}

/// A schedule as a catalogue file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleFile {
    /// JSON in the format of catalogues.
    pub json: String,
    /// What could not be written, in words.
    pub remarks: Vec<String>,
}

/// Writes a programme as a catalogue file. Films that titles mean are referred to by their ids; the others are written
/// as films of their own.
#[must_use]
pub fn schedule_file(
    programme: &Programme,
    matches: &[ProgrammeMatch],
    known: &dyn KnownFilms,
    target: &ScheduleTarget,
) -> ScheduleFile {
    let edition = EditionIds::new(programme, target);
    let mut writing = Writing {
        programme,
        target,
        source: format!("{}-schedule", edition.edition),
        remarks: Vec::new(),
        file: WrittenFile {
            palmares: 1,
            name: programme.edition.name.as_deref(),
            updated: target.read_on.map(|day| day.to_string()),
            ..WrittenFile::default()
        },
        edition,
    };
    writing.source();
    writing.edition();
    let films = writing.films(matches, known);
    let halls = writing.halls();
    writing.screenings(&films, &halls);
    let Writing { file, remarks, .. } = writing;
    // Texts and numbers always become JSON.
    let json = serde_json::to_string_pretty(&file).unwrap_or_default() + "\n";
    ScheduleFile { json, remarks }
}

/// A house of the programme, by its place there, and the screen that a showing names.
type HallNamed<'p> = (usize, Option<&'p str>);

/// A hall as the file has it: the house's id, and the screen.
struct WrittenHall<'p> {
    house: String,
    screen: Option<&'p str>,
}

struct Writing<'p> {
    programme: &'p Programme,
    target: &'p ScheduleTarget,
    edition: EditionIds,
    source: String,
    remarks: Vec<String>,
    file: WrittenFile<'p>,
}

impl<'p> Writing<'p> {
    fn source(&mut self) {
        self.file.sources.push(WrittenSource {
            id: self.source.clone(),
            kind: "festival",
            publisher: self.programme.edition.name.as_deref(),
            title: self.target.file.clone(),
            url: self.programme.edition.url.as_deref(),
            accessed: self.target.read_on.map(|day| day.to_string()),
        });
    }

    /// Writes the edition and its festival, unless a catalogue has them.
    fn edition(&mut self) {
        if self.target.known.is_some() {
            return;
        }
        let told = &self.programme.edition;
        let EditionIds { edition, festival, name, from, to, year } = &self.edition;
        let is_new = self.target.festival.is_none();
        if is_new {
            self.file.festivals.push(WrittenFestival {
                id: festival.clone(),
                name: name.clone(),
                timezone: told.zone.as_deref(),
            });
        }
        let mut ids = FreeIds::default();
        let mut sections: Vec<WrittenSection> = Vec::new();
        for section in
            self.programme.showings.iter().filter_map(|showing| showing.section.as_deref())
        {
            if sections.iter().all(|known| known.name != section) {
                sections.push(WrittenSection {
                    id: ids.take(&slug(section, "section")),
                    name: section.to_owned(),
                });
            }
        }
        self.file.editions.push(WrittenEdition {
            id: edition.clone(),
            festival: festival.clone(),
            year: *year,
            from: from.map(|day| day.to_string()),
            to: to.map(|day| day.to_string()),
            sections,
            timezone: told.zone.as_deref().filter(|_| !is_new),
            day_ends: told.day_ends.map(|time| time.strftime("%H:%M").to_string()),
        });
    }

    /// The id of each film of the programme; writes those that are films of their own.
    fn films(&mut self, matches: &[ProgrammeMatch], known: &dyn KnownFilms) -> Vec<String> {
        let (mut ids, mut people) = (FreeIds::default(), HashMap::new());
        let mut free_people = FreeIds::default();
        let all = self.programme.films.iter().zip(matches);
        let id = |(film, found): (&'p ProgrammeFilm, &ProgrammeMatch)| {
            if let Some(film) = found.film {
                return known.id(film).to_owned();
            }
            let facts = &film.facts;
            let plain = slug(&facts.title, "film");
            let free = if known.with_id(&plain).is_none() {
                plain
            } else {
                format!("{plain}-{}", self.edition.edition)
            };
            let id = ids.take(&free);
            let mut person = |name: &'p str| {
                if let Some(person) = known.director(name, facts.year) {
                    return WrittenCredit { person: person.to_owned(), role: "director" };
                }
                let make = || {
                    let id = format!("{}-{}", slug(name, "person"), self.edition.edition);
                    let id = free_people.take(&id);
                    self.file.people.push(WrittenPerson { id: id.clone(), name });
                    id
                };
                let person = people.entry(fold(name)).or_insert_with(make).clone();
                WrittenCredit { person, role: "director" }
            };
            let credits = facts.directors.iter().map(|name| person(name)).collect();
            let title = |title: &'p palmares_text::Clean<'static>| WrittenName { text: title };
            self.file.films.push(WrittenFilm {
                id: id.clone(),
                title: &facts.title,
                titles: facts.titles.iter().map(title).collect(),
                year: facts.year,
                languages: film.language.iter().map(String::as_str).collect(),
                minutes: facts.minutes,
                credits,
                links: film.url.iter().map(|url| &**url).collect(),
                sources: vec![self.source.clone()],
            });
            id
        };
        all.map(id).collect()
    }

    /// Where each hall of the programme is, by house and screen; writes the houses that no catalogue has.
    fn halls(&mut self) -> HashMap<HallNamed<'p>, WrittenHall<'p>> {
        let mut ids = FreeIds::default();
        let mut own: HashMap<usize, String> = HashMap::new();
        let mut halls = HashMap::new();
        for showing in &self.programme.showings {
            let Some(house) = showing.venue else { continue };
            let key = (house, showing.screen.as_deref());
            if halls.contains_key(&key) {
                continue;
            }
            let venue = &self.programme.venues[house];
            if let Some(hall) = known_hall(&self.target.venues, &venue.name, key.1) {
                halls
                    .insert(key, WrittenHall { house: hall.house.to_owned(), screen: hall.screen });
                continue;
            }
            let id = own.entry(house).or_insert_with(|| {
                // Two festivals may have a house of one name.
                let id = ids.take(&format!("{}-{}", self.edition.edition, venue.id));
                let mut screens: Vec<&str> = venue.screens.iter().map(|screen| &**screen).collect();
                screens.sort_by_cached_key(|screen| numbered(screen));
                self.file.venues.push(WrittenVenue {
                    id: id.clone(),
                    name: &venue.name,
                    city: venue.city.as_deref(),
                    address: venue.address.as_deref(),
                    screens,
                    sources: vec![self.source.clone()],
                });
                id
            });
            halls.insert(key, WrittenHall { house: id.clone(), screen: key.1 });
        }
        halls
    }

    fn screenings(&mut self, films: &[String], halls: &HashMap<HallNamed<'p>, WrittenHall<'p>>) {
        let sections = self.sections();
        for showing in &self.programme.showings {
            let (film, several) = match showing.films.as_slice() {
                [film] => (Some(films[*film].clone()), Vec::new()),
                several => (None, several.iter().map(|film| films[*film].clone()).collect()),
            };
            let section = showing.section.as_deref();
            let screen = showing.screen.as_deref();
            let hall = showing.venue.and_then(|house| halls.get(&(house, screen)));
            self.file.screenings.push(WrittenScreening {
                id: self.screening_id(showing),
                film,
                films: several,
                title: showing.title.as_deref(),
                kind: Some(showing.kind)
                    .filter(|kind| *kind != ScreeningKind::Film)
                    .map(ScreeningKind::word),
                edition: self.edition.edition.clone(),
                section: section.and_then(|section| sections.get(section).cloned()),
                venue: hall.map(|hall| hall.house.clone()),
                screen: hall.map_or(screen, |hall| hall.screen),
                start: showing.start.rfc3339(),
                ends: showing.ends.map(super::ShowingTime::rfc3339),
                minutes: showing.minutes,
                subtitles: &showing.subtitles,
                format: showing.format.as_deref(),
                qa: showing.qa,
                status: showing.status.map(ScreeningStatus::word),
                tickets: WrittenTickets::of(showing),
                url: showing.url.as_deref(),
                sources: vec![self.source.clone()],
            });
        }
    }

    /// One that the source has itself stays; one that was made of day and house is made the edition's own.
    fn screening_id(&self, showing: &ProgrammeShowing) -> String {
        if showing.has_own_id {
            return showing.id.to_string();
        }
        format!("{}-{}", self.edition.edition, &*showing.id)
    }

    /// The ids of sections, by what the programme calls them; says which the edition has not.
    fn sections(&mut self) -> HashMap<&'p str, String> {
        let written = self.file.editions.iter().flat_map(|edition| &edition.sections);
        let known: Vec<(String, String)> = match &self.target.known {
            Some(edition) => edition.sections.clone(),
            None => written.map(|section| (section.id.clone(), section.name.clone())).collect(),
        };
        let mut found = HashMap::new();
        let mut lacking: Vec<&str> = Vec::new();
        for section in
            self.programme.showings.iter().filter_map(|showing| showing.section.as_deref())
        {
            if found.contains_key(section) || lacking.contains(&section) {
                continue;
            }
            let name = fold(section);
            let by_id = known.iter().find(|(id, _)| id == section);
            let by_name =
                || known.iter().find(|(_, known)| *known == section || fold(known) == name);
            match by_id.or_else(by_name) {
                Some((id, _)) => {
                    found.insert(section, id.clone());
                }
                None => lacking.push(section),
            }
        }
        for section in lacking {
            let what = format!("the edition has no section {}; it is left out", quoted(section));
            self.remarks.push(what);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::schedule::tests::{Listed, read};
    use crate::schedule::{MatchesFile, match_titles};

    const SCHEDULE: &str = "id,title,films,director,year,section,venue,screen,city,start,ends,subtitles,qa,kind,status,tickets,url\n\
        s-1,Snow,Snow,,,main,Star,1,Zvolen,2027-03-24T14:15,16:00,en|sk,yes,,scheduled,few,https://example.org/1\n\
        ,Shorts,Salt|Snow,,,Short Films,Star,,,2027-03-25T01:15,,,,,,,\n\
        ,Masterclass,,,,,,,,2027-03-25T11:00,,,,talk,,https://example.org/t,\n\
        ,Other,Other,Ana Example,2026,,Bell House 2,,,2027-03-26T11:00,,,,,cancelled,,\n";

    fn known() -> Listed {
        Listed(vec![
            ("snow", &["Snow"], 2026, &[], true),
            ("salt", &["Saltwater"], 2026, &[], true),
        ])
    }

    fn written(target: &ScheduleTarget) -> (Value, Vec<String>) {
        let programme = read("a.csv", SCHEDULE);
        let matches = match_titles(&programme, &known(), &MatchesFile::default());
        let file = schedule_file(&programme, &matches, &known(), target);
        (serde_json::from_str(&file.json).unwrap(), file.remarks)
    }

    fn target() -> ScheduleTarget {
        ScheduleTarget {
            edition: Some("hill-2027".to_owned()),
            file: "a.csv".to_owned(),
            read_on: "2027-02-20".parse().ok(),
            ..ScheduleTarget::default()
        }
    }

    #[test]
    fn a_schedule_of_a_new_edition_is_a_whole_catalogue() {
        let (file, remarks) = written(&target());
        assert_eq!(remarks, [""; 0]);
        let source = json!(["hill-2027-schedule"]);
        assert_eq!(
            file,
            json!({
                "palmares": 1,
                "updated": "2027-02-20",
                "sources": [{ "id": "hill-2027-schedule", "kind": "festival", "title": "a.csv", "accessed": "2027-02-20" }],
                "people": [{ "id": "ana-example-hill-2027", "name": "Ana Example" }],
                "films": [
                    // Another film is called so.
                    { "id": "salt-hill-2027", "title": "Salt", "sources": source },
                    { "id": "other", "title": "Other", "year": 2026, "sources": source,
                      "credits": [{ "person": "ana-example-hill-2027", "role": "director" }] },
                ],
                "festivals": [{ "id": "hill", "name": "Festival" }],
                "venues": [
                    { "id": "hill-2027-star", "name": "Star", "city": "Zvolen", "screens": ["1"], "sources": source },
                    { "id": "hill-2027-bell-house", "name": "Bell House", "screens": ["2"], "sources": source },
                ],
                "editions": [{ "id": "hill-2027", "festival": "hill", "year": 2027, "from": "2027-03-24", "to": "2027-03-26",
                    "sections": [{ "id": "main", "name": "main" }, { "id": "short-films", "name": "Short Films" }] }],
                "screenings": [
                    { "id": "s-1", "film": "snow", "edition": "hill-2027", "section": "main", "venue": "hill-2027-star",
                      "screen": "1", "start": "2027-03-24T14:15:00", "ends": "2027-03-24T16:00:00", "subtitles": ["en", "sk"],
                      "qa": true, "status": "scheduled", "tickets": { "state": "few" }, "url": "https://example.org/1", "sources": source },
                    { "id": "hill-2027-2027-03-25-0115-star", "films": ["salt-hill-2027", "snow"], "title": "Shorts",
                      "edition": "hill-2027", "section": "short-films", "venue": "hill-2027-star", "start": "2027-03-25T01:15:00", "sources": source },
                    { "id": "hill-2027-2027-03-25-1100-masterclass", "title": "Masterclass", "kind": "talk", "edition": "hill-2027",
                      "start": "2027-03-25T11:00:00", "tickets": { "url": "https://example.org/t" }, "sources": source },
                    { "id": "hill-2027-2027-03-26-1100-bell-house-2", "film": "other", "edition": "hill-2027",
                      "venue": "hill-2027-bell-house", "screen": "2", "start": "2027-03-26T11:00:00", "status": "cancelled", "sources": source },
                ],
            })
        );
    }

    #[test]
    fn a_schedule_of_a_known_edition_refers_to_it() {
        let main = ("main".to_owned(), "Main Competition".to_owned());
        let target = ScheduleTarget {
            known: Some(KnownEdition { sections: vec![main] }),
            venues: vec![
                KnownHouse {
                    id: "star".to_owned(),
                    names: vec!["STAR".to_owned()],
                    ..KnownHouse::default()
                },
                KnownHouse {
                    id: "bell".to_owned(),
                    names: vec!["Bell".to_owned()],
                    screens: vec!["House 2".to_owned()],
                },
            ],
            ..target()
        };
        let (file, remarks) = written(&target);
        assert_eq!(remarks, ["the edition has no section `Short Films`; it is left out"]);
        assert_eq!((file.get("editions"), file.get("festivals")), (None, None));
        assert_eq!(file.get("venues"), None);
        assert_eq!(file["screenings"][0]["venue"], "star");
        assert_eq!(file["screenings"][3]["venue"], "bell");
        assert_eq!(file["screenings"][3]["screen"], "House 2");
        assert_eq!(file["screenings"][0]["section"], "main");
        assert_eq!(file["screenings"][1].get("section"), None);
    }

    #[test]
    fn an_edition_is_called_by_what_the_schedule_says() {
        let text = "BEGIN:VCALENDAR\nNAME:Hill Film Days 2027\nBEGIN:VEVENT\nUID:7\nSUMMARY:Snow\n\
                    DTSTART;TZID=Europe/Bratislava:20270324T141500\nEND:VEVENT\nEND:VCALENDAR\n";
        let programme = read("a.ics", text);
        let matches = match_titles(&programme, &known(), &MatchesFile::default());
        let file = schedule_file(&programme, &matches, &known(), &ScheduleTarget::default());
        let file: Value = serde_json::from_str(&file.json).unwrap();
        assert_eq!(
            file["festivals"],
            json!([{ "id": "hill-film-days", "name": "Hill Film Days", "timezone": "Europe/Bratislava" }])
        );
        assert_eq!(file["editions"][0]["id"], "hill-film-days-2027");
        assert_eq!(file["screenings"][0]["id"], "ics-7");
        assert_eq!(file["screenings"][0]["start"], "2027-03-24T14:15:00+01:00");
    }
}
