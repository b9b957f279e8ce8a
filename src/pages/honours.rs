//! The page of an award.

use super::film::statement;
use super::parts::{DOT, Writer, award_sign, people};
use super::table::TableColumn;
use super::words::{date, spoken};
use super::{Row, Span, Tone};
use crate::catalogue::terms::AwardResult;
use crate::catalogue::{Award, Catalogue};
use crate::search::survey::honours::through_the_years;

pub(super) fn award_rows(cat: &Catalogue, award: Award<'_>, limit: usize) -> Vec<Row> {
    let mut page = Writer::new();
    page.title(award.name());
    let mut summary = vec![award_sign(award), Span::plain(" ")];
    summary.push(Span::plain(match award.result() {
        Some(AwardResult::Won) => "won",
        Some(AwardResult::Nominated) => "nominated",
        Some(AwardResult::NotAwarded) => "not awarded",
        None => "result not stated",
    }));
    if let Some(shared) = award.shared() {
        summary.push(Span::plain(format!("{DOT}{}", if shared { "shared" } else { "not shared" })));
    }
    page.text(summary);
    page.gap();
    if let Some(film) = award.film() {
        let mut line = vec![Span::link(film.title(), film.id())];
        if let Some(year) = film.year() {
            line.push(Span::dim(format!("{DOT}{year}")));
        }
        page.field("Film", line);
        if award.recipients().next().is_none() {
            page.field("Director", people(film.directors()));
        }
    }
    let recipients: Vec<_> = award
        .recipients()
        .map(|recipient| {
            let mut line = vec![Span::link(recipient.person.name(), recipient.person.id())];
            if let Some(written) = recipient.credited_as {
                line.push(Span::dim(format!("{DOT}written {written}")));
            }
            if let Some(for_what) = recipient.for_what {
                line.push(Span::plain(format!("{DOT}for {for_what}")));
            }
            line
        })
        .collect();
    page.lines("To", recipients);
    if award.has_no_recipients() {
        page.field("To", vec![Span::plain("nobody in particular")]);
    }
    if let Some(edition) = award.edition() {
        page.field("Edition", vec![Span::link(edition.label(), edition.id())]);
    }
    page.known("Category", award.category());
    page.known("Type", award.kind().map(|kind| spoken(kind.word())));
    page.known("Series", award.series());
    if let Some(jury) = award.jury() {
        page.field("Jury", vec![Span::link(jury.name(), jury.id())]);
    }
    page.known("Announced", award.announced().map(date));
    if let Some(said) = award.statement() {
        page.gap();
        page.text(statement(said));
    }
    if let Some(note) = award.note() {
        page.gap();
        page.text(vec![Span::plain(note)]);
    }
    through_years(&mut page, award, limit);
    page.claims(cat, award.id().into());
    page.finish(cat, award.sources())
}

/// From how many cells on the years of a prize stand in columns.
const COLUMNS: u16 = 44;

/// The same prize in every year, the newest first; this one marked. Each row leads to the award of its year and to
/// what won it.
fn through_years(page: &mut Writer, award: Award<'_>, limit: usize) {
    let mut all = through_the_years(award);
    if all.len() < 2 {
        return;
    }
    all.reverse();
    page.heading("Through the years");
    let to_people = all.iter().filter(|one| one.recipients().next().is_some()).count();
    // A prize for people names them first, one for films the film.
    let is_for_people = to_people * 2 > all.len();
    let film = TableColumn::share("film", 3);
    let person = match (is_for_people, to_people) {
        (true, _) => TableColumn::share("to", 3),
        (false, 0) => TableColumn::share("director", 2),
        (false, _) => TableColumn::share("by", 2),
    };
    let mut columns =
        vec![TableColumn::fit("", 1), TableColumn::fit("", 1), TableColumn::fit("year", 4)];
    columns.extend(if is_for_people { [person, film] } else { [film, person] });
    let all_won = all.iter().all(|one| one.result() == Some(AwardResult::Won));
    let cells = |_: &mut Writer, other: Award<'_>| {
        let is_this = other.id() == award.id();
        let mark = is_this.then(|| Span::toned("▸", Tone::Accent).say("this one"));
        let sign = (!all_won).then(|| award_sign(other));
        let film = other.film().map(|film| (film.title(), film.id()));
        let film = film.map(|(title, id)| match is_for_people {
            true => Span::plain(title),
            false => Span::link(title, id),
        });
        let film: Vec<Span> = film.into_iter().collect();
        let named = people(other.recipients().map(|recipient| recipient.person));
        let named = match other.film() {
            Some(film) if named.is_empty() && !is_for_people => people(film.directors()),
            _ => named,
        };
        let unlinked = |span: Span| Span { link: None, tone: Tone::Dim, ..span };
        let named: Vec<Span> = match is_for_people {
            true => named,
            false => named.into_iter().map(unlinked).collect(),
        };
        let mut row = vec![
            mark.into_iter().collect(),
            sign.into_iter().collect(),
            vec![year_of(other, is_this)],
        ];
        row.extend(if is_for_people { [named, film] } else { [film, named] });
        row
    };
    page.limited_table(columns, (&all, limit), COLUMNS, cells, |page, other| {
        year_line(page, other, other.id() == award.id());
    });
}

/// The year of an award, which leads to it unless it is the one on show.
fn year_of(award: Award<'_>, is_this: bool) -> Span {
    let year = award.edition().map(|one| one.year().to_string()).unwrap_or_default();
    if is_this { Span::toned(year, Tone::Accent) } else { Span::link(year, award.id()) }
}

/// The same where there is no room for columns.
fn year_line(page: &mut Writer, award: Award<'_>, is_this: bool) {
    let label = match is_this {
        true => {
            let year = year_of(award, true).text;
            Span::toned(format!("▸ {year}"), Tone::Accent).say(format!("this one, {year}"))
        }
        false => year_of(award, false),
    };
    let mut line = people(award.recipients().map(|recipient| recipient.person));
    let is_named = !line.is_empty();
    if let Some(film) = award.film() {
        if is_named {
            line.push(Span::plain(DOT));
        }
        line.push(Span::link(film.title(), film.id()));
        let directors = people(film.directors());
        if !is_named && !directors.is_empty() {
            line.push(Span::plain(DOT));
            line.extend(directors);
        }
    }
    if line.is_empty() {
        line.push(Span::link(award.name(), award.id()));
    }
    page.marked(label, line);
}
