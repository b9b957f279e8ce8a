//! The shortest connection between two records, as a chain of links that says what ties each to the next.

use super::flow::{RAIL, STOP};
use super::parts::{DOT, Writer, award_sign};
use super::words::spoken;
use super::{Row, Span, Tone};
use crate::catalogue::{Catalogue, EditionId, FilmId, PersonId, Record};
use crate::search::Cancel;
use crate::search::survey::connection::connection;
use crate::text::fold::fold;

pub(super) fn rows(cat: &Catalogue, (from, to): (Record, Record)) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(&format!("{} – {}", cat.label(from), cat.label(to)));
    let Ok(Some(chain)) = connection(cat, from, to, &Cancel::NEVER) else {
        page.text(vec![Span::plain(
            "No credit, jury, award or edition leads from one to the other.",
        )]);
        page.gap();
        page.field("From", vec![Span::link(cat.label(from), from)]);
        page.field("To", vec![Span::link(cat.label(to), to)]);
        return page.finish(cat, std::iter::empty());
    };
    let steps = chain.len() - 1;
    let said = match steps {
        0 => "Both are the same.".to_owned(),
        1 => "One step apart.".to_owned(),
        steps => format!("{steps} steps, the shortest connection."),
    };
    page.text(vec![Span::plain(said)]);
    page.gap();
    for (at, &record) in chain.iter().enumerate() {
        if let Some(&before) = at.checked_sub(1).and_then(|at| chain.get(at)) {
            page.marked(Span::dim(RAIL.to_string()), tie(cat, before, record));
        }
        let mut line = vec![Span::link(cat.label(record), record)];
        line.push(Span::dim(format!("{DOT}{}", about(cat, record))));
        page.marked(Span::toned(STOP.to_string(), Tone::Accent), line);
    }
    page.finish(cat, std::iter::empty())
}

fn about(cat: &Catalogue, record: Record) -> String {
    match record {
        Record::Film(id) => match cat.film(id).year() {
            Some(year) => format!("film, {year}"),
            None => "film".to_owned(),
        },
        other => other.kind().word().to_owned(),
    }
}

/// What ties two neighbours of a chain.
fn tie(cat: &Catalogue, a: Record, b: Record) -> Vec<Span> {
    let said = match (a, b) {
        (Record::Film(film), Record::Person(person))
        | (Record::Person(person), Record::Film(film)) => credits(cat, film, person),
        (Record::Film(film), Record::Edition(edition))
        | (Record::Edition(edition), Record::Film(film)) => shown(cat, film, edition),
        (Record::Person(person), Record::Edition(edition))
        | (Record::Edition(edition), Record::Person(person)) => seat(cat, person, edition),
        (Record::Award(award), _) | (_, Record::Award(award)) => {
            vec![award_sign(cat.award(award)), Span::dim(" named by it")]
        }
        (Record::Jury(_), Record::Person(_)) | (Record::Person(_), Record::Jury(_)) => {
            vec![Span::dim("on the jury")]
        }
        _ => vec![Span::dim("part of it")],
    };
    if said.is_empty() { vec![Span::dim("named together")] } else { said }
}

fn credits(cat: &Catalogue, film: FilmId, person: PersonId) -> Vec<Span> {
    let mut parts: Vec<String> = Vec::new();
    for credit in cat.film(film).credits().filter(|credit| credit.person.id() == person) {
        let role = spoken(credit.role).to_lowercase();
        let said = credit.character.map_or(role.clone(), |name| format!("{role} as {name}"));
        if !parts.contains(&said) {
            parts.push(said);
        }
    }
    if !parts.is_empty() {
        return vec![Span::dim(parts.join(", "))];
    }
    let awards = cat.film(film).awards();
    let found = awards
        .into_iter()
        .find(|award| award.recipients().any(|recipient| recipient.person.id() == person));
    found.map(award).unwrap_or_default()
}

fn award(award: crate::catalogue::Award<'_>) -> Vec<Span> {
    vec![award_sign(award), Span::plain(" "), Span::link(award.name(), award.id())]
}

fn shown(cat: &Catalogue, film: FilmId, edition: EditionId) -> Vec<Span> {
    let film = cat.film(film);
    if let Some(selection) = film.selections().find(|s| s.edition().id() == edition) {
        return match selection.section() {
            Some(section) => {
                vec![Span::dim("shown in "), Span::link(section.name(), section.id())]
            }
            None => vec![Span::dim("shown there")],
        };
    }
    let mut awards = film.awards();
    let found = awards.find(|award| award.edition().is_some_and(|e| e.id() == edition));
    found.map(award).unwrap_or_default()
}

fn seat(cat: &Catalogue, person: PersonId, edition: EditionId) -> Vec<Span> {
    let person = cat.person(person);
    if let Some((jury, role)) = person.juries().find(|(jury, _)| jury.edition().id() == edition) {
        let role = role.map(|role| format!(", {}", spoken(role).to_lowercase()));
        // Many are called as what they judge.
        let is_said = fold(jury.name()).contains("jury");
        return vec![
            Span::dim("on the "),
            Span::link(jury.name(), jury.id()),
            Span::dim(if is_said { "" } else { " jury" }),
            Span::dim(role.unwrap_or_default()),
        ];
    }
    let mut awards = person.awards();
    let found = awards.find(|award| award.edition().is_some_and(|e| e.id() == edition));
    found.map(award).unwrap_or_default()
}
