//! A film's page.

use super::flow::NO_BREAK;
use super::parts::{DOT, Writer, award_name, award_sign, people, tally};
use super::screening::programme;
use super::short::whole;
use super::words::{country, date, running_time, spoken};
use super::{Row, Span};
use crate::catalogue::terms::{ROLES, Wording, is_cast};
use crate::catalogue::{Award, Catalogue, Credit, Edition, Film, Person, Selection};
use crate::catalogue::{Statement, language};

pub(super) fn rows(cat: &Catalogue, film: Film<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(film.title());
    let sign = |field| Writer::contested(cat, film.id().into(), field);
    if let Some(original) = film.original_title().filter(|title| *title != film.title()) {
        page.text([vec![Span::dim(original)], sign("original_title")].concat());
    }
    page.text(summary(cat, film));
    // Below a long cast the prizes themselves are off the screen.
    let awards: Vec<_> = film.awards().collect();
    if awards.len() >= MANY_AWARDS {
        page.text(tally(&awards));
    }
    let first = |page: &mut Writer| {
        leading_credits(page, film);
        if let Some(synopsis) = film.synopsis() {
            page.gap();
            page.text([vec![Span::plain(synopsis)], sign("synopsis")].concat());
        }
    };
    let way = |page: &mut Writer| {
        festivals_and_awards(page, film, limit);
        page.claims(cat, film.id().into());
    };
    let rest = |page: &mut Writer| {
        about(page, cat, film);
        other_credits(page, film);
    };
    page.sides(BESIDE, &[(0, &first), (1, &way), (0, &rest)]);
    further(&mut page, film);
    page.finish(cat, film.sources())
}

/// From how many awards on a film's page begins with their number.
const MANY_AWARDS: usize = 3;

/// Cells of a column from which on what a film is stands beside what became of it.
pub(super) const BESIDE: u16 = 53;

fn festivals_and_awards(page: &mut Writer, film: Film<'_>, limit: usize) {
    if film.selections().next().is_some() {
        page.heading("Festivals");
        let mut selections: Vec<_> = film.selections().collect();
        selections.sort_by_key(|selection| when(selection.edition()));
        page.limited(selections, limit, selection);
    }
    if film.awards().next().is_some() {
        page.heading("Awards");
        let mut awards: Vec<_> = film.awards().collect();
        awards.sort_by_key(|award| award.edition().map(when));
        page.limited(awards, limit, |page, award| {
            award_lines(page, award, Leave::Film);
        });
    }
    programme(page, "Screenings", film.screenings(), (Leave::Film, limit));
}

/// `2023 · Kazakhstan · 1h 20m · Fiction`.
fn summary(cat: &Catalogue, film: Film<'_>) -> Vec<Span> {
    let mut parts = Vec::new();
    if let Some(year) = film.year() {
        parts.push(("year", year.to_string()));
    }
    if let Some(countries) = film.countries() {
        let names: Vec<_> = countries.map(country).collect();
        let said = if names.is_empty() { "no country".to_owned() } else { names.join(", ") };
        parts.push(("countries", said));
    }
    if let Some(minutes) = film.minutes() {
        parts.push(("minutes", running_time(minutes).replace(' ', NO_BREAK)));
    }
    if let Some(form) = film.form() {
        parts.push(("form", spoken(form)));
    }
    parts.extend(film.modes().iter().map(|mode| ("modes", spoken(mode.word()))));
    Writer::joined(cat, film.id().into(), parts)
}

/// Directors and cast stand first: they are what a film is looked up by.
fn leading_credits(page: &mut Writer, film: Film<'_>) {
    if film.has_no_credits() {
        page.field("Credits", vec![Span::plain("none")]);
    }
    role(page, film, "director");
    let cast: Vec<_> = film.cast().map(|credit| cast_line(&credit)).collect();
    page.lines("Cast", cast);
}

/// The other credits by role: those the field knows in its own order, then the rest as they come.
fn other_credits(page: &mut Writer, film: Film<'_>) {
    let known = ROLES.iter().copied().filter(|role| *role != "director" && !is_cast(role));
    let mut roles: Vec<&str> = known.collect();
    for credit in film.credits() {
        if !ROLES.contains(&credit.role) && !roles.contains(&credit.role) {
            roles.push(credit.role);
        }
    }
    for name in roles {
        role(page, film, name);
    }
}

/// All who had a role: in one line, or a line each where there is more to say of them.
fn role(page: &mut Writer, film: Film<'_>, role: &str) {
    let of_role = film.credits().filter(|credit| credit.role == role);
    if of_role.clone().any(|credit| credit.credited_as.is_some() || character(&credit).is_some()) {
        page.lines(&spoken(role), of_role.map(|credit| cast_line(&credit)));
    } else {
        page.field(&spoken(role), people(of_role.map(|credit| credit.person)));
    }
}

/// The character that somebody plays; that they are themselves the role says already.
pub(super) fn character<'a>(credit: &Credit<'a>) -> Option<&'a str> {
    let is_self = |name: &&str| {
        credit.role == "self" && ["Himself", "Herself", "Themselves", "Self"].contains(name)
    };
    credit.character.filter(|name| !is_self(name))
}

fn cast_line(credit: &Credit<'_>) -> Vec<Span> {
    let mut line = vec![Span::link(credit.person.name(), credit.person.id())];
    if let Some(character) = character(credit) {
        line.push(Span::dim(format!("  as{NO_BREAK}")));
        line.push(Span::plain(character));
    }
    if matches!(credit.role, "self" | "voice" | "narrator") {
        line.push(Span::dim(format!("  {}", credit.role)));
    }
    let spellings = other_spellings(credit.person, credit.credited_as);
    if !spellings.is_empty() {
        line.push(Span::dim(format!("{DOT}{spellings}")));
    }
    line
}

/// Where a person's name is written another way: in this credit, and in others.
fn other_spellings(person: Person<'_>, credited: Option<&str>) -> String {
    use crate::catalogue::terms::NameKind;
    let mut parts = Vec::new();
    if let Some(credited) = credited {
        parts.push(format!("credited as {credited}"));
    }
    for name in person.names() {
        let other = matches!(name.kind, NameKind::Credited | NameKind::Variant);
        if other && Some(name.text) != credited {
            parts.push(format!("also {}", name.text));
        }
    }
    parts.join(", ")
}

fn about(page: &mut Writer, cat: &Catalogue, film: Film<'_>) {
    let sign = |field| Writer::contested(cat, film.id().into(), field);
    if let Some(languages) = film.languages() {
        let names: Vec<_> = languages.map(language::name).collect();
        let text = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        page.field("Language", [vec![Span::plain(text)], sign("languages")].concat());
    }
    if let Some(genres) = film.genres() {
        let names: Vec<_> = genres.map(spoken).collect();
        let text = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        page.field("Genre", [vec![Span::plain(text)], sign("genres")].concat());
    }
    if let Some(based_on) = film.based_on() {
        let mut line = Vec::new();
        if let Some(kind) = based_on.kind {
            line.push(Span::plain(spoken(kind)));
        }
        if let Some(person) = based_on.person {
            if !line.is_empty() {
                line.push(Span::plain(DOT));
            }
            line.push(Span::link(person.name(), person.id()));
        }
        if let Some(text) = based_on.text {
            let dot = if line.is_empty() { "" } else { DOT };
            line.push(Span::plain(format!("{dot}{text}")));
        }
        page.field("Based on", line);
    }
}

fn further(page: &mut Writer, film: Film<'_>) {
    let known = film.titles().next().is_some()
        || film.notes().next().is_some()
        || film.links().next().is_some()
        || film.external_ids().next().is_some()
        || film.poster().is_some();
    if !known {
        return;
    }
    page.heading("More");
    page.names("Titles", film.titles());
    page.notes(film.notes());
    let links: Vec<_> = film.links().map(|url| vec![Span::plain(url)]).collect();
    page.lines("Links", links);
    page.external(film.external_ids());
    page.known("Poster", film.poster());
}

/// By year; those without dates after the others of theirs.
fn when(edition: Edition<'_>) -> (u16, bool, String) {
    let from = edition.from().unwrap_or_default();
    (edition.year(), from.is_empty(), from.to_owned())
}

/// Festival, edition, section and premiere of one selection, for a film's page.
fn selection(page: &mut Writer, selection: Selection<'_>) {
    let edition = selection.edition();
    let mut line = vec![Span::link(edition.label(), edition.id())];
    if let Some(section) = selection.section() {
        line.push(Span::plain(DOT));
        line.push(Span::link(section.name(), section.id()));
    }
    line.extend(selection_details(selection));
    let line = page.cite(line, selection.sources());
    page.marked(Span::dim(edition.year().to_string()), line);
    if let Some(note) = selection.note() {
        page.marked(Span::plain(""), vec![Span::dim(note)]);
    }
}

/// What else is known of a selection.
pub(super) fn selection_details(selection: Selection<'_>) -> Vec<Span> {
    let mut line = Vec::new();
    if let Some(premiere) = selection.premiere() {
        line.push(Span::plain(format!("{DOT}{} premiere", premiere.word())));
    }
    if let Some(day) = selection.when() {
        line.push(Span::dim(format!("{DOT}{}", date(day))));
    }
    if let Some(title) = selection.title_used() {
        line.push(Span::dim(format!("{DOT}shown as {title}")));
    }
    line
}

/// What a line need not say, because the page is about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    Film,
    Edition,
    Person,
    Nothing,
}

/// An award with its recipients, what the jury said, and its note.
pub(super) fn award_lines(page: &mut Writer, award: Award<'_>, leave: Leave) {
    let mut line = award_name(award);
    if leave != Leave::Edition
        && let Some(edition) = award.edition()
    {
        line.push(Span::plain(DOT));
        line.push(Span::link(edition.label(), edition.id()));
    }
    if leave != Leave::Film
        && let Some(film) = award.film()
    {
        line.push(Span::plain(DOT));
        line.push(Span::link(film.title(), film.id()));
        // Who made it is no link, so that the next one is the next award.
        let directors: Vec<String> = film.directors().map(|person| whole(person.name())).collect();
        if leave == Leave::Edition && award.recipients().next().is_none() && !directors.is_empty() {
            line.push(Span::dim(format!("{DOT}{}", directors.join(", "))));
        }
    }
    let line = page.cite(line, award.sources());
    page.marked(award_sign(award), line);
    if leave != Leave::Person || award.recipients().len() > 1 {
        recipients(page, award);
    }
    if let Some(said) = award.statement() {
        page.marked(Span::plain(""), statement(said));
    }
    if let Some(note) = award.note() {
        page.marked(Span::plain(""), vec![Span::dim(note)]);
    }
}

fn recipients(page: &mut Writer, award: Award<'_>) {
    let mut line = Vec::new();
    for recipient in award.recipients() {
        if !line.is_empty() {
            line.push(Span::plain(", "));
        }
        line.push(Span::link(whole(recipient.person.name()), recipient.person.id()));
        if let Some(written) = recipient.credited_as {
            line.push(Span::dim(format!(" credited as {written}")));
        }
        if let Some(for_what) = recipient.for_what {
            line.push(Span::dim(format!(" for {for_what}")));
        }
    }
    if !line.is_empty() {
        line.insert(0, Span::dim(format!("to{NO_BREAK}")));
        page.marked(Span::plain(""), line);
    }
}

/// What a jury said: in quotation marks when the words are its own.
pub(super) fn statement(said: Statement<'_>) -> Vec<Span> {
    let mut line = vec![Span::dim("Jury: ")];
    match said.wording {
        Some(Wording::Quoted) => line.push(Span::plain(format!("“{}”", said.text))),
        Some(Wording::Reported) => {
            line.extend([Span::plain(said.text), Span::dim(format!(" (as{NO_BREAK}reported)"))]);
        }
        None => line.push(Span::plain(said.text)),
    }
    if let Some(lang) = said.lang.filter(|lang| *lang != "en") {
        line.push(Span::dim(format!(" ({})", language::name(lang))));
    }
    line
}
