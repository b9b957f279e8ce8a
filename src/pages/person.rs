//! A person's page: names, filmography by role, awards, juries.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::film::{Leave, award_lines};
use super::parts::{DOT, Writer, signs};
use super::words::{country, date, spoken};
use super::{Row, Span};
use crate::catalogue::terms::ROLES;
use crate::catalogue::{Award, Catalogue, Credit, Edition, FilmId, Person};
use crate::search::survey::honours::{Honours, OfPerson, is_won, of_person};

pub(super) fn rows(cat: &Catalogue, person: Person<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(person.name());
    page.text(summary(cat, person));
    page.gap();
    page.names("Names", person.names());
    written_otherwise(&mut page, person);
    let honours = of_person(cat, person.id());
    filmography(&mut page, person, &honours, limit);
    if person.awards().next().is_some() {
        page.heading("Awards");
        page.won_and_nominated(Honours::of(honours.own.iter().copied()));
        let mut awards: Vec<_> = person.awards().collect();
        awards.sort_by_key(|award| Reverse(award.edition().map(Edition::year)));
        page.limited(awards, limit, |page, award| award_lines(page, award, Leave::Person));
    }
    films_awards(&mut page, honours.films, limit);
    let mut seats: Vec<_> = person.juries().collect();
    if !seats.is_empty() {
        page.heading("Juries");
        seats.sort_by_key(|(jury, _)| Reverse(jury.edition().year()));
        page.limited(seats, limit, |page, (jury, role)| {
            let edition = jury.edition();
            let mut line = vec![Span::link(jury.name(), jury.id()), Span::plain(DOT)];
            line.push(Span::link(edition.label(), edition.id()));
            if let Some(role) = role {
                line.push(Span::dim(format!("{DOT}{}", spoken(role))));
            }
            page.marked(Span::dim(edition.year().to_string()), line);
        });
    }
    let adaptations: Vec<_> = person.adaptations().collect();
    if !adaptations.is_empty() {
        page.heading("Films based on this person’s work or life");
        page.limited(adaptations, limit, |page, film| {
            let year = film.year().map(|year| year.to_string()).unwrap_or_default();
            page.marked(Span::dim(year), vec![Span::link(film.title(), film.id())]);
        });
    }
    page.claims(cat, person.id().into());
    if person.notes().next().is_some() || person.external_ids().next().is_some() {
        page.heading("More");
        page.notes(person.notes());
        page.external(person.external_ids());
    }
    page.finish(cat, person.sources())
}

fn summary(cat: &Catalogue, person: Person<'_>) -> Vec<Span> {
    let mut parts = Vec::new();
    match (person.born().map(date), person.died().map(date)) {
        (Some(born), Some(died)) => {
            let field = if cat.is_contested(person.id().into(), "born") { "born" } else { "died" };
            parts.push((field, format!("{born} – {died}")));
        }
        (Some(born), None) => parts.push(("born", format!("born {born}"))),
        (None, Some(died)) => parts.push(("died", format!("died {died}"))),
        (None, None) => {}
    }
    if let Some(countries) = person.countries() {
        let names: Vec<_> = countries.map(country).collect();
        if !names.is_empty() {
            parts.push(("countries", names.join(", ")));
        }
    }
    Writer::joined(cat, person.id().into(), parts)
}

/// Spellings that only credits and awards show.
fn written_otherwise(page: &mut Writer, person: Person<'_>) {
    let listed: Vec<&str> = person.names().map(|name| name.text).collect();
    let mut found: Vec<&str> = Vec::new();
    let in_credits = person.credits().filter_map(|credit| credit.credited_as);
    let in_awards = person.awards().flat_map(|award| {
        award
            .recipients()
            .filter(|recipient| recipient.person.id() == person.id())
            .filter_map(|recipient| recipient.credited_as)
            .collect::<Vec<_>>()
    });
    for spelling in in_credits.chain(in_awards) {
        if !listed.contains(&spelling) && !found.contains(&spelling) {
            found.push(spelling);
        }
    }
    let lines: Vec<_> =
        found.into_iter().map(|text| vec![Span::plain(text), Span::dim("  as credited")]).collect();
    page.lines("Written", lines);
}

/// What their films won, apart from what they won by name; the prizes before the nominations, and
/// of each the newest first.
fn films_awards(page: &mut Writer, mut awards: Vec<Award<'_>>, limit: usize) {
    if awards.is_empty() {
        return;
    }
    page.heading("Awards to the films");
    page.won_and_nominated(Honours::of(awards.iter().copied()));
    awards.sort_by_key(|award| Reverse((is_won(*award), award.edition().map(Edition::year))));
    page.limited(awards, limit, |page, award| award_lines(page, award, Leave::Nothing));
}

/// Films under each role, newest first, with what they won beside them where they are first named.
fn filmography(page: &mut Writer, person: Person<'_>, honours: &OfPerson<'_>, limit: usize) {
    let credits: Vec<Credit<'_>> = person.credits().collect();
    let mut roles: Vec<&str> = Vec::new();
    for credit in &credits {
        if !roles.contains(&credit.role) {
            roles.push(credit.role);
        }
    }
    roles.sort_by_key(|role| ROLES.iter().position(|known| known == role).unwrap_or(ROLES.len()));
    let mut told: HashSet<FilmId> = HashSet::new();
    for role in roles {
        let mut of_role: Vec<_> = credits.iter().filter(|credit| credit.role == role).collect();
        of_role.sort_by_key(|credit| Reverse(credit.film.year()));
        page.heading(&spoken(role));
        page.limited(of_role, limit, |page, credit| {
            let film = credit.film;
            let is_new = told.insert(film.id());
            let mut line = vec![Span::link(film.title(), film.id())];
            if let Some(character) = credit.character {
                line.push(Span::dim("  as "));
                line.push(Span::plain(character));
            }
            if let Some(written) = credit.credited_as {
                line.push(Span::dim(format!("{DOT}credited as {written}")));
            }
            let all = honours.own.iter().chain(&honours.films).copied();
            let of_film = |award: &Award<'_>| award.film().is_some_and(|of| of.id() == film.id());
            if is_new {
                line.extend(signs(all.filter(of_film)));
            }
            let year = film.year().map(|year| year.to_string()).unwrap_or_default();
            page.marked(Span::dim(year), line);
        });
    }
}
