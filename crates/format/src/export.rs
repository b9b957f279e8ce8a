//! Records on their way out of the program, for scripts.

use palmares_catalogue::build::ClaimRecord;
use palmares_catalogue::{Catalogue, Record, ScreeningId};
use serde::Serialize;

use super::wire::{ClaimJson, ScreeningJson, Wire};
use super::write::RecordFields;
use palmares_text::Clean;

/// One record as it stands in a file, with its address first, and last the claims about it and what it is linked to.
#[derive(Debug, Serialize)]
pub struct RecordJson<'a> {
    address: String,
    #[serde(flatten)]
    fields: RecordFields<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<ClaimJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    linked: Vec<LinkJson>,
}

#[derive(Debug, Serialize)]
struct LinkJson {
    address: String,
    text: String,
}

impl LinkJson {
    fn to(catalogue: &Catalogue, record: Record) -> Self {
        Self { address: catalogue.address(record), text: catalogue.label(record) }
    }
}

/// A screening as it stands in a file, with its address first, and last what it is linked to.
#[derive(Debug, Serialize)]
pub struct ShownJson<'a> {
    address: String,
    #[serde(flatten)]
    fields: ScreeningJson<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    linked: Vec<LinkJson>,
}

/// A screening as JSON.
#[must_use]
pub fn screening_json(catalogue: &Catalogue, id: ScreeningId) -> ShownJson<'_> {
    let screening = catalogue.screening(id);
    let films = screening.films().map(|film| Record::from(film.id()));
    let edition = screening.edition().map(|edition| Record::from(edition.id()));
    let section = screening.section().map(|section| Record::from(section.id()));
    let sources = screening.sources().map(|source| Record::from(source.id()));
    let linked = films.chain(edition).chain(section).chain(sources);
    ShownJson {
        address: format!("screening:{}", screening.id_text()),
        fields: Wire::from_record(screening.record()),
        linked: linked.map(|record| LinkJson::to(catalogue, record)).collect(),
    }
}

/// A record as JSON.
#[must_use]
pub fn record_json(catalogue: &Catalogue, record: Record) -> RecordJson<'_> {
    let claims = catalogue.claims_about(record);
    // They stand in the record that they are about.
    let claims = claims.map(|claim| ClaimRecord { about: Clean::default(), ..claim.record() });
    let mut seen = vec![record];
    let mut linked = linked(catalogue, record);
    linked.retain(|record| {
        let is_new = !seen.contains(record);
        if is_new {
            seen.push(*record);
        }
        is_new
    });
    RecordJson {
        address: catalogue.address(record),
        fields: RecordFields::of(catalogue, record),
        claims: claims.map(ClaimJson::from_record).collect(),
        linked: linked.into_iter().map(|record| LinkJson::to(catalogue, record)).collect(),
    }
}

/// What a record is linked to; some of it more than once.
fn linked(catalogue: &Catalogue, record: Record) -> Vec<Record> {
    let mut linked: Vec<Record> = Vec::new();
    match record {
        Record::Film(id) => {
            let film = catalogue.film(id);
            linked.extend(film.credits().map(|credit| Record::from(credit.person.id())));
            let basis = film.based_on().and_then(|basis| basis.person);
            linked.extend(basis.map(|person| Record::from(person.id())));
            for selection in film.selections() {
                linked.push(selection.edition().id().into());
                linked.extend(selection.section().map(|section| Record::from(section.id())));
            }
            linked.extend(film.awards().map(|award| Record::from(award.id())));
            linked.extend(film.sources().map(|source| Record::from(source.id())));
        }
        Record::Person(id) => {
            let person = catalogue.person(id);
            linked.extend(person.credits().map(|credit| Record::from(credit.film.id())));
            linked.extend(person.awards().map(|award| Record::from(award.id())));
            linked.extend(person.juries().map(|(jury, _)| Record::from(jury.id())));
            linked.extend(person.adaptations().map(|film| Record::from(film.id())));
            linked.extend(person.sources().map(|source| Record::from(source.id())));
        }
        Record::Festival(id) => {
            let festival = catalogue.festival(id);
            linked.extend(festival.editions().map(|edition| Record::from(edition.id())));
            linked.extend(festival.sources().map(|source| Record::from(source.id())));
        }
        Record::Edition(id) => {
            let edition = catalogue.edition(id);
            linked.extend(edition.festival().map(|festival| Record::from(festival.id())));
            linked.extend(edition.sections().map(|section| Record::from(section.id())));
            linked.extend(edition.juries().map(|jury| Record::from(jury.id())));
            let films = edition.selections().map(|selection| selection.film().id());
            linked.extend(films.map(Record::from));
            linked.extend(edition.awards().map(|award| Record::from(award.id())));
            linked.extend(edition.sources().map(|source| Record::from(source.id())));
        }
        Record::Section(id) => {
            let section = catalogue.section(id);
            linked.push(section.edition().id().into());
            let films = section.selections().map(|selection| selection.film().id());
            linked.extend(films.map(Record::from));
        }
        Record::Jury(id) => {
            let jury = catalogue.jury(id);
            linked.push(jury.edition().id().into());
            linked.extend(jury.members().map(|member| Record::from(member.person.id())));
            linked.extend(jury.awards().map(|award| Record::from(award.id())));
        }
        Record::Award(id) => {
            let award = catalogue.award(id);
            linked.extend(award.edition().map(|edition| Record::from(edition.id())));
            linked.extend(award.film().map(|film| Record::from(film.id())));
            linked.extend(award.recipients().map(|one| Record::from(one.person.id())));
            linked.extend(award.jury().map(|jury| Record::from(jury.id())));
            linked.extend(award.sources().map(|source| Record::from(source.id())));
        }
        Record::Source(_) => {}
    }
    linked
}
