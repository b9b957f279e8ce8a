//! One record as JSON: its known fields as they stand in a catalogue, with the address first and
//! the addresses of what it is linked to last.

use super::json::{Fields, Json};
use palmares_catalogue::terms::{AwardKind, AwardResult, FestivalKind, Rank, SourceKind, Wording};
use palmares_catalogue::{
    Award, Catalogue, Claim, Credit, Edition, Festival, Film, Jury, Member, Name, Note, Person,
    Recipient, Record, Section, Source,
};

/// A record as JSON.
#[must_use]
pub fn record_json(catalogue: &Catalogue, record: Record) -> Json {
    let mut fields = Fields::default();
    fields.put("address", Some(catalogue.address(record)));
    let linked = match record {
        Record::Film(id) => film(&mut fields, catalogue.film(id)),
        Record::Person(id) => person(&mut fields, catalogue.person(id)),
        Record::Festival(id) => festival(&mut fields, catalogue.festival(id)),
        Record::Edition(id) => edition(&mut fields, catalogue.edition(id)),
        Record::Section(id) => section(&mut fields, catalogue.section(id)),
        Record::Jury(id) => jury(&mut fields, catalogue.jury(id)),
        Record::Award(id) => award(&mut fields, catalogue.award(id)),
        Record::Source(id) => source(&mut fields, catalogue.source(id)),
    };
    fields.list("claims", catalogue.claims_about(record).map(claim));
    let mut seen: Vec<Record> = vec![record];
    let linked = linked.into_iter().filter(|record| {
        let new = !seen.contains(record);
        if new {
            seen.push(*record);
        }
        new
    });
    let linked = linked.map(|record| {
        let mut link = Fields::default();
        link.put("address", Some(catalogue.address(record)));
        link.put("text", Some(catalogue.label(record)));
        link.object()
    });
    fields.list("linked", linked);
    fields.object()
}

fn film(fields: &mut Fields, film: Film<'_>) -> Vec<Record> {
    let no_credits = film.has_no_credits().then(std::iter::empty::<Json>);
    fields
        .put("id", Some(film.id_text()))
        .put("title", Some(film.title()))
        .put("original_title", film.original_title())
        .list("titles", film.titles().map(name))
        .put("year", film.year())
        .put("form", film.form())
        .list("modes", film.modes().iter().map(|mode| mode.word()))
        .known_list("countries", film.countries())
        .known_list("languages", film.languages())
        .put("minutes", film.minutes())
        .known_list("genres", film.genres())
        .list("credits", film.credits().map(credit))
        .known_list("credits", no_credits)
        .put("synopsis", film.synopsis());
    if let Some(basis) = film.based_on() {
        let mut based_on = Fields::default();
        based_on
            .put("kind", basis.kind)
            .put("person", basis.person.map(Person::id_text))
            .put("text", basis.text);
        fields.put("based_on", Some(based_on.object()));
    }
    fields
        .list("notes", film.notes().map(note))
        .put("poster", film.poster())
        .list("links", film.links())
        .put("ids", ids(film.external_ids()));
    sources(fields, film.sources());
    let people = film.credits().map(|credit| credit.person.id().into());
    let basis = film.based_on().and_then(|basis| basis.person).map(|person| person.id().into());
    let selections = film.selections().flat_map(|selection| {
        let section = selection.section().map(|section| section.id().into());
        std::iter::once(selection.edition().id().into()).chain(section)
    });
    let awards = film.awards().map(|award| award.id().into());
    let sources = film.sources().map(|source| source.id().into());
    people.chain(basis).chain(selections).chain(awards).chain(sources).collect()
}

fn person(fields: &mut Fields, person: Person<'_>) -> Vec<Record> {
    fields
        .put("id", Some(person.id_text()))
        .put("name", Some(person.name()))
        .list("names", person.names().map(name))
        .put("born", person.born())
        .put("died", person.died())
        .known_list("countries", person.countries())
        .put("ids", ids(person.external_ids()))
        .list("notes", person.notes().map(note));
    sources(fields, person.sources());
    let films = person.credits().map(|credit| credit.film.id().into());
    let awards = person.awards().map(|award| award.id().into());
    let juries = person.juries().map(|(jury, _)| jury.id().into());
    let adaptations = person.adaptations().map(|film| film.id().into());
    let sources = person.sources().map(|source| source.id().into());
    films.chain(awards).chain(juries).chain(adaptations).chain(sources).collect()
}

fn festival(fields: &mut Fields, festival: Festival<'_>) -> Vec<Record> {
    let degrees = |(north, east): (f32, f32)| {
        // By way of text, so that 35.68 does not become 35.68000030517578.
        let exact = |degrees: f32| degrees.to_string().parse().unwrap_or(f64::from(degrees));
        Json::List(vec![Json::Number(exact(north)), Json::Number(exact(east))])
    };
    fields
        .put("id", Some(festival.id_text()))
        .put("name", Some(festival.name()))
        .list("names", festival.names().map(name))
        .put("kind", (festival.kind() != FestivalKind::Festival).then(|| festival.kind().word()))
        .put("organiser", festival.organiser())
        .put("city", festival.city())
        .put("country", festival.country())
        .put("location", festival.location().map(degrees))
        .put("founded", festival.founded())
        .put("focus", festival.focus())
        .put("website", festival.website())
        .list("notes", festival.notes().map(note))
        .put("ids", ids(festival.external_ids()));
    sources(fields, festival.sources());
    let editions = festival.editions().map(|edition| edition.id().into());
    editions.chain(festival.sources().map(|source| source.id().into())).collect()
}

fn edition(fields: &mut Fields, edition: Edition<'_>) -> Vec<Record> {
    fields
        .put("id", Some(edition.id_text()))
        .put("festival", edition.festival().map(Festival::id_text))
        .put("number", edition.number())
        .put("year", Some(edition.year()))
        .put("from", edition.from())
        .put("to", edition.to());
    if let Some(size) = edition.size() {
        let mut about = Fields::default();
        about.put("count", Some(size.count));
        about.put("approximate", size.approximate.then_some(true)).put("unit", size.unit);
        fields.put("size", Some(about.object()));
    }
    fields
        .list("sections", edition.sections().map(section_fields))
        .known_list("sections", edition.has_no_sections().then(std::iter::empty::<Json>))
        .list("juries", edition.juries().map(jury_fields))
        .known_list("juries", edition.has_no_juries().then(std::iter::empty::<Json>))
        .list("notes", edition.notes().map(note));
    sources(fields, edition.sources());
    let festival = edition.festival().map(|festival| festival.id().into());
    let sections = edition.sections().map(|section| section.id().into());
    let juries = edition.juries().map(|jury| jury.id().into());
    let films = edition.selections().map(|selection| selection.film().id().into());
    let awards = edition.awards().map(|award| award.id().into());
    let sources = edition.sources().map(|source| source.id().into());
    let linked = festival.into_iter().chain(sections).chain(juries).chain(films);
    linked.chain(awards).chain(sources).collect()
}

fn section(fields: &mut Fields, section: Section<'_>) -> Vec<Record> {
    fields
        .put("id", Some(section.id_text()))
        .put("name", Some(section.name()))
        .put("competitive", section.competitive());
    let films = section.selections().map(|selection| selection.film().id().into());
    std::iter::once(section.edition().id().into()).chain(films).collect()
}

fn section_fields(section: Section<'_>) -> Json {
    let mut fields = Fields::default();
    fields
        .put("id", Some(section.id_text()))
        .put("name", Some(section.name()))
        .put("competitive", section.competitive())
        .object()
}

fn jury(fields: &mut Fields, jury: Jury<'_>) -> Vec<Record> {
    fields
        .put("id", Some(jury.id_text()))
        .put("name", Some(jury.name()))
        .list("members", jury.members().map(member))
        .known_list("members", jury.has_no_members().then(std::iter::empty::<Json>));
    let people = jury.members().map(|member| member.person.id().into());
    let awards = jury.awards().map(|award| award.id().into());
    std::iter::once(jury.edition().id().into()).chain(people).chain(awards).collect()
}

fn jury_fields(jury: Jury<'_>) -> Json {
    let mut fields = Fields::default();
    fields
        .put("id", Some(jury.id_text()))
        .put("name", Some(jury.name()))
        .list("members", jury.members().map(member))
        .known_list("members", jury.has_no_members().then(std::iter::empty::<Json>))
        .object()
}

fn member(member: Member<'_>) -> Json {
    let mut fields = Fields::default();
    fields.put("person", Some(member.person.id_text())).put("role", member.role).object()
}

fn award(fields: &mut Fields, award: Award<'_>) -> Vec<Record> {
    fields
        .put("id", Some(award.id_text()))
        .put("edition", award.edition().map(Edition::id_text))
        .put("name", Some(award.name()))
        .put("series", award.series())
        .put("category", award.category())
        .put("kind", award.kind().map(AwardKind::word))
        .put("result", award.result().map(AwardResult::word))
        .put("film", award.film().map(Film::id_text))
        .list("people", award.recipients().map(recipient))
        .known_list("people", award.has_no_recipients().then(std::iter::empty::<Json>))
        .put("jury", award.jury().map(Jury::id_text));
    if let Some(said) = award.statement() {
        let mut statement = Fields::default();
        statement
            .put("text", Some(said.text))
            .put("lang", said.lang)
            .put("wording", said.wording.map(Wording::word));
        fields.put("statement", Some(statement.object()));
    }
    fields
        .put("announced", award.announced())
        .put("shared", award.shared())
        .put("note", award.note());
    sources(fields, award.sources());
    let edition = award.edition().map(|edition| edition.id().into());
    let film = award.film().map(|film| film.id().into());
    let people = award.recipients().map(|recipient| recipient.person.id().into());
    let jury = award.jury().map(|jury| jury.id().into());
    let sources = award.sources().map(|source| source.id().into());
    edition.into_iter().chain(film).chain(people).chain(jury).chain(sources).collect()
}

fn recipient(recipient: Recipient<'_>) -> Json {
    let mut fields = Fields::default();
    fields
        .put("person", Some(recipient.person.id_text()))
        .put("as", recipient.credited_as)
        .put("for", recipient.for_what)
        .object()
}

fn source(fields: &mut Fields, source: Source<'_>) -> Vec<Record> {
    fields
        .put("id", Some(source.id_text()))
        .put("kind", source.kind().map(SourceKind::word))
        .put("publisher", source.publisher())
        .put("title", source.title())
        .put("url", source.url())
        .put("published", source.published())
        .put("accessed", source.accessed())
        .put("via", source.via());
    Vec::new()
}

fn credit(credit: Credit<'_>) -> Json {
    let mut fields = Fields::default();
    fields
        .put("person", Some(credit.person.id_text()))
        .put("role", Some(credit.role))
        .put("character", credit.character)
        .put("as", credit.credited_as)
        .object()
}

fn name(name: Name<'_>) -> Json {
    let mut fields = Fields::default();
    fields
        .put("text", Some(name.text))
        .put("lang", name.lang)
        .put("kind", Some(name.kind.word()))
        .object()
}

fn note(note: Note<'_>) -> Json {
    let mut fields = Fields::default();
    fields.put("text", Some(note.text()));
    sources(&mut fields, note.sources());
    fields.object()
}

fn claim(claim: Claim<'_>) -> Json {
    let mut fields = Fields::default();
    fields
        .put("field", Some(claim.field()))
        .put("value", Some(claim.value()))
        .put("rank", claim.rank().map(Rank::word))
        .put("reason", claim.reason())
        .put("where", claim.place());
    sources(&mut fields, claim.sources());
    fields.object()
}

fn sources<'a>(fields: &mut Fields, sources: impl Iterator<Item = Source<'a>>) {
    fields.list("sources", sources.map(Source::id_text));
}

fn ids<'a>(ids: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Json> {
    let ids: Vec<(String, Json)> =
        ids.map(|(scheme, id)| (scheme.to_owned(), Json::from(id))).collect();
    (!ids.is_empty()).then_some(Json::Object(ids))
}
