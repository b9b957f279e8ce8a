//! Pages of an edition, of its sections and its juries.

use super::film::{BESIDE, Leave, award_lines, selection_details};
use super::parts::{DOT, SEE_ALL, Writer, award_sign, people};
use super::screening::programme;
use super::table::TableColumn;
use super::words::{counted, few_codes, grouped, ordinal, span, spoken};
use super::{Row, Span, Tone};
use crate::catalogue::terms::{AwardResult, FestivalKind};
use crate::catalogue::{Catalogue, Edition, Jury, Section, Selection};
use crate::search::survey::history::{main_prize, neighbour};
use crate::search::survey::honours::{best_first, given_by};

pub(super) fn edition_rows(cat: &Catalogue, edition: Edition<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(&edition.label());
    let mut summary = Vec::new();
    if let Some(festival) = edition.festival() {
        summary.push(Span::link(festival.name(), festival.id()));
    }
    if let Some(number) = edition.number() {
        let dot = if summary.is_empty() { "" } else { DOT };
        summary.push(Span::plain(format!("{dot}{} edition", ordinal(number))));
    }
    page.text(summary);
    let days = span(edition.from(), edition.to());
    if !days.is_empty() {
        page.text(vec![Span::plain(days)]);
    }
    if let Some(size) = edition.size() {
        let some = if size.approximate { "some " } else { "" };
        let unit = size.unit.unwrap_or("films");
        page.text(vec![Span::plain(format!("{some}{} {unit}", grouped(size.count as usize)))]);
    }
    page.text(vec![Span::dim(known_here(edition))]);
    page.gap();
    page.notes(edition.notes());
    neighbours(&mut page, edition);
    let given = |page: &mut Writer| {
        awards(page, edition, limit);
        juries(page, edition);
    };
    let shown = |page: &mut Writer| {
        sections(page, edition, limit);
        programme(page, "Screenings", edition.screenings(), (Leave::Edition, limit));
    };
    page.sides(BESIDE, &[(0, &given), (1, &shown)]);
    page.claims(cat, edition.id().into());
    page.finish(cat, edition.sources())
}

/// Whether it is the ceremony of an academy, which votes and has no jury.
fn is_academy(edition: Edition<'_>) -> bool {
    edition.festival().is_some_and(|festival| festival.kind() == FestivalKind::Awards)
}

/// `31 films, 12 prizes and 76 screenings known here`: how much of it the catalogue has.
fn known_here(edition: Edition<'_>) -> String {
    let counts = [
        (edition.selections().len(), "film", "films"),
        (given_by(edition), "prize", "prizes"),
        (edition.screenings().len(), "screening", "screenings"),
    ];
    let known = counts.into_iter().filter(|(count, ..)| *count > 0);
    let known: Vec<String> = known.map(|(count, one, many)| counted(count, one, many)).collect();
    match known.split_last() {
        None => "No films or prizes known here".to_owned(),
        Some((last, [])) => format!("{last} known here"),
        Some((last, before)) => format!("{} and {last} known here", before.join(", ")),
    }
}

/// The editions before and after, as links.
fn neighbours(page: &mut Writer, edition: Edition<'_>) {
    let link = |other: Edition<'_>| vec![Span::link(other.label(), other.id())];
    page.field("Previous", neighbour(edition, false).map(link).unwrap_or_default());
    page.field("Next", neighbour(edition, true).map(link).unwrap_or_default());
}

fn awards(page: &mut Writer, edition: Edition<'_>, limit: usize) {
    if edition.awards().len() == 0 {
        return;
    }
    let main = main_prize(edition).first().map(|award| award.name());
    let mut awards: Vec<_> = edition.awards().collect();
    // The main prize comes first, and of what was nominated for it what won.
    awards.sort_by_key(|award| {
        let is_main = Some(award.name()) == main;
        (!is_main, is_main && award.result() != Some(AwardResult::Won))
    });
    page.heading("Awards");
    page.limited(awards, limit, |page, award| award_lines(page, award, Leave::Edition));
}

fn juries(page: &mut Writer, edition: Edition<'_>) {
    if edition.has_no_juries() {
        page.field("Juries", vec![Span::plain("none")]);
    }
    if edition.juries().next().is_none() {
        if !edition.has_no_juries() && !is_academy(edition) {
            page.gap();
            page.field("Juries", vec![Span::dim("not known")]);
        }
        return;
    }
    page.heading("Juries");
    for jury in edition.juries() {
        page.marked(Span::plain(""), vec![Span::link(jury.name(), jury.id())]);
        members(page, jury);
    }
}

fn members(page: &mut Writer, jury: Jury<'_>) {
    if jury.has_no_members() {
        page.marked(Span::plain(""), vec![Span::dim("no members")]);
    }
    let mut plain = Vec::new();
    for member in jury.members() {
        match member.role {
            Some(role) => {
                page.field(&spoken(role), people(std::iter::once(member.person)));
            }
            None => plain.push(member.person),
        }
    }
    page.field("Members", people(plain.into_iter()));
}

/// Sections with their films; films of no section stand last.
fn sections(page: &mut Writer, edition: Edition<'_>, limit: usize) {
    if edition.has_no_sections() {
        page.field("Sections", vec![Span::plain("none")]);
    }
    let mut by_section: Vec<(Option<u32>, Selection<'_>)> = edition
        .selections()
        .map(|selection| (selection.section().map(|section| section.id().0), selection))
        .collect();
    by_section.sort_by_key(|(section, _)| *section);
    for section in edition.sections() {
        let link = Span::link(section.name(), section.id());
        let mut heading = vec![Span { tone: Tone::Accent, ..link }];
        let says_so = section.name().to_lowercase().contains("competition");
        if section.competitive() == Some(true) && !says_so {
            heading.push(Span::dim(format!("{DOT}in competition")));
        }
        page.heading_of(heading);
        let start = by_section.partition_point(|(of, _)| *of < Some(section.id().0));
        let films = by_section[start..]
            .iter()
            .take_while(|(of, _)| *of == Some(section.id().0))
            .map(|(_, selection)| *selection);
        let films: Vec<Selection<'_>> = films.collect();
        if films.is_empty() {
            page.text(vec![Span::dim("No films known here")]);
        } else {
            film_table(page, films, limit);
        }
    }
    let loose = by_section.partition_point(|(of, _)| of.is_none());
    if loose > 0 {
        page.heading("Films, section not known");
        film_table(page, by_section[..loose].iter().map(|(_, s)| *s).collect(), limit);
    }
}

/// From how many cells on films stand in columns.
const COLUMNS: u16 = 56;

/// Films with their year where it is another, directors, countries and the best that each won there.
fn film_table(page: &mut Writer, films: Vec<Selection<'_>>, limit: usize) {
    if films.iter().any(|selection| selection.note().is_some()) {
        page.limited(films, limit, film_line);
        return;
    }
    let columns = vec![
        TableColumn::fit("", 4),
        TableColumn::fit("", 1),
        TableColumn::share("", 3),
        TableColumn::share("", 2),
        TableColumn::fit("", 8).from(64),
        TableColumn::fit("", 24).from(72),
    ];
    let cells = |page: &mut Writer, selection: Selection<'_>| {
        let film = selection.film();
        let year = other_year(selection).map(Span::dim);
        let here = film.awards().filter(|award| {
            award.edition().is_some_and(|edition| edition.id() == selection.edition().id())
        });
        let best = best_first(here.collect()).first().map(|award| award_sign(*award));
        let codes = few_codes(film.countries().into_iter().flatten());
        let mut details = selection_details(selection);
        if let Some(first) = details.first_mut() {
            first.text = first.text.trim_start_matches(DOT).to_owned();
        }
        vec![
            year.into_iter().collect(),
            best.into_iter().collect(),
            vec![Span::link(film.title(), film.id())],
            people(film.directors()),
            vec![Span::dim(codes)],
            page.cite(details, selection.sources()),
        ]
    };
    page.limited_table(columns, (&films, limit), COLUMNS, cells, film_line);
}

/// The year of a film, where it is not that of the edition.
fn other_year(selection: Selection<'_>) -> Option<String> {
    let year = selection.film().year();
    year.filter(|year| *year != selection.edition().year()).map(|year| year.to_string())
}

fn film_line(page: &mut Writer, selection: Selection<'_>) {
    let film = selection.film();
    let mut line = vec![Span::link(film.title(), film.id())];
    let directors = people(film.directors());
    if !directors.is_empty() {
        line.push(Span::plain(DOT));
        line.extend(directors);
    }
    line.extend(selection_details(selection));
    let line = page.cite(line, selection.sources());
    page.marked(Span::dim(other_year(selection).unwrap_or_default()), line);
    if let Some(note) = selection.note() {
        page.marked(Span::plain(""), vec![Span::dim(note)]);
    }
}

pub(super) fn section_rows(cat: &Catalogue, section: Section<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    let edition = section.edition();
    page.title(section.name());
    let mut summary = vec![Span::plain("Section of "), Span::link(edition.label(), edition.id())];
    match section.competitive() {
        Some(true) => summary.push(Span::plain(format!("{DOT}in competition"))),
        Some(false) => summary.push(Span::plain(format!("{DOT}out of competition"))),
        None => {}
    }
    page.text(summary);
    let films: Vec<_> = section.selections().collect();
    page.heading(if films.is_empty() { "No films known" } else { "Films" });
    let awards: Vec<_> = edition
        .awards()
        .filter(|award| {
            award.film().is_some_and(|film| {
                films.iter().any(|selection| selection.film().id() == film.id())
            })
        })
        .collect();
    film_table(&mut page, films, limit);
    if !awards.is_empty() {
        page.heading("Awards to these films");
        page.limited(awards, limit, |page, award| award_lines(page, award, Leave::Edition));
    }
    other_years(&mut page, section, limit);
    page.claims(cat, section.id().into());
    page.finish(cat, edition.sources())
}

/// The section of the same name in the festival's other editions.
fn other_years(page: &mut Writer, section: Section<'_>, limit: usize) {
    let Some(festival) = section.edition().festival() else { return };
    let mut others: Vec<_> = festival
        .editions()
        .flat_map(|edition| edition.sections().collect::<Vec<_>>())
        .filter(|other| other.name() == section.name() && other.id() != section.id())
        .collect();
    if others.is_empty() {
        return;
    }
    others.sort_by_key(|other| std::cmp::Reverse(other.edition().year()));
    page.heading("In other years");
    let mut line = Vec::new();
    for other in others.iter().take(limit) {
        line.extend((!line.is_empty()).then(|| Span::dim(DOT)));
        line.push(Span::link(other.edition().year().to_string(), other.id()));
    }
    page.text(line);
    page.more(others.len().saturating_sub(limit), SEE_ALL);
}

pub(super) fn jury_rows(cat: &Catalogue, jury: Jury<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    let edition = jury.edition();
    page.title(jury.name());
    page.text(vec![Span::plain("Jury of "), Span::link(edition.label(), edition.id())]);
    page.gap();
    if jury.members().len() == 0 && !jury.has_no_members() {
        page.field("Members", vec![Span::dim("not known")]);
    }
    members(&mut page, jury);
    let awards: Vec<_> = jury.awards().collect();
    if !awards.is_empty() {
        page.heading("Awards given");
        page.limited(awards, limit, |page, award| award_lines(page, award, Leave::Edition));
    }
    page.claims(cat, jury.id().into());
    page.finish(cat, edition.sources())
}
