//! What must hold of whatever was read out of the schedule of a festival.

use std::collections::HashSet;

use palmares::catalogue::Catalogue;
use palmares::format::load_bytes;
use palmares_import::ExportFile;
use palmares_import::schedule::programme::{MOST_PROBLEMS, MOST_SHOWINGS, Programme};
use palmares_import::schedule::{
    CatalogueFilms, EventStatus, MatchesFile, PlanCalendar, PlannedEvent, ScheduleChoices,
    ScheduleForm, ScheduleTarget, match_titles, matches_csv, plan_calendar, read_schedule,
    schedule_file, showing_uid,
};

/// Reads bytes as a schedule in every form, and says what must be clean.
pub(crate) fn check_bytes(bytes: &[u8], is_clean: impl Fn(&str)) {
    let forms = ScheduleForm::ALL.map(Some).into_iter().chain([None]);
    for form in forms {
        let zone = form.is_none().then(|| "Europe/Bratislava".to_owned());
        let choices =
            ScheduleChoices { form, zone, persons_direct: true, ..ScheduleChoices::default() };
        let files = [ExportFile { name: "a".into(), bytes: bytes.to_vec() }];
        match read_schedule(&files, &choices) {
            Ok(found) => {
                assert_eq!(read_schedule(&files, &choices).as_ref(), Ok(&found));
                check(&found, &is_clean);
            }
            Err(fault) => is_clean(&fault.to_string()),
        }
        let pair = [files[0].clone(), files[0].clone()];
        match read_schedule(&pair, &choices) {
            Ok(found) => check(&found, &is_clean),
            Err(fault) => is_clean(&fault.to_string()),
        }
    }
    if let Ok(said) = MatchesFile::read(bytes) {
        said.problems.iter().for_each(|problem| is_clean(problem));
    }
}

fn check(found: &Programme, is_clean: &impl Fn(&str)) {
    assert!(found.showings.len() <= MOST_SHOWINGS && found.problems.len() <= MOST_PROBLEMS);
    found.problems.iter().for_each(|problem| is_clean(&problem.to_string()));
    let mut ids = HashSet::new();
    for showing in &found.showings {
        assert!(ids.insert(&*showing.id), "{:?}", showing.id);
        assert!(showing.title.is_some() || !showing.films.is_empty());
        let texts =
            [&showing.title, &showing.section, &showing.screen, &showing.format, &showing.url];
        texts.into_iter().flatten().for_each(|text| is_clean(text));
        if let Some(ends) = showing.ends {
            assert!(
                ends.local > showing.start.local || ends.timestamp() > showing.start.timestamp()
            );
        }
    }
    found.films.iter().for_each(|film| film.facts.all_titles().for_each(is_clean));
    catalogue(found);
    calendar(found);
}

/// What is written as a catalogue is one, with every showing.
fn catalogue(found: &Programme) {
    let none = Catalogue::default();
    let known = CatalogueFilms::new(&none, None);
    let said = MatchesFile::default();
    let matches = match_titles(found, &known, &said);
    let text = matches_csv(found, &matches, &known, &said);
    // Nobody said anything yet.
    assert_eq!(MatchesFile::read(text.as_bytes()), Ok(said));
    let target = ScheduleTarget { file: "a".to_owned(), ..ScheduleTarget::default() };
    let file = schedule_file(found, &matches, &known, &target);
    let loaded = load_bytes(file.json.into_bytes()).unwrap();
    assert_eq!(loaded.catalogue.screening_count(), found.showings.len());
    assert_eq!(loaded.catalogue.film_count(), found.films.len());
}

/// What is written as a calendar has an event for each showing when it is read again.
fn calendar(found: &Programme) {
    let events: Vec<PlannedEvent> = found
        .showings
        .iter()
        .map(|showing| PlannedEvent {
            uid: showing_uid(&showing.id, "edition"),
            sequence: 0,
            status: EventStatus::Confirmed,
            start: showing.start,
            minutes: showing.minutes.unwrap_or(1).max(1),
            summary: "A film".to_owned(),
            place: showing.screen.as_deref().map(str::to_owned),
            text: showing.title.as_deref().map(str::to_owned),
            url: showing.url.as_deref().map(str::to_owned),
            alarm: Some(15),
        })
        .collect();
    let plan = PlanCalendar {
        name: found.edition.name.as_deref().unwrap_or_default(),
        zone: found.edition.zone.as_deref(),
        changed: jiff::Timestamp::UNIX_EPOCH,
        events: &events,
    };
    let bytes = plan_calendar(&plan).into_bytes();
    let file = ExportFile { name: "a.ics".into(), bytes };
    let again = read_schedule(&[file], &ScheduleChoices::default()).unwrap();
    assert_eq!(again.showings.len(), found.showings.len(), "{:?}", again.problems);
}
