//! Two or three records of a kind side by side: what they share first, then what each is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::columns::{Field, Use, cell, columns};
use super::flow::{NO_BREAK, cells};
use super::parts::{DOT, Writer, award_sign, people};
use super::person::in_roles;
use super::short::{prize_at, whole};
use super::table::{ColumnWidth, NarrowTable, PageTable, TableColumn};
use super::words::{country, grouped, running_time, spoken};
use super::{Row, Span};
use crate::catalogue::{
    Award, Catalogue, Edition, Film, FilmId, Person, Record, RecordKind, Selection, language,
};
use crate::search::List;
use crate::search::survey::honours::{best_first, is_won, of_person, telling_category};

/// Most of what is shared that is listed, of each kind.
const MOST: usize = 24;

/// Most names in a cell.
const NAMES: usize = 6;

/// Most countries in a cell.
const COUNTRIES: usize = 12;

/// Most prizes of a person, and most prizes by which editions are compared.
const PRIZES: usize = 16;

/// Cells of a label at most: the name of a prize may be one.
const LABEL: u16 = 24;

/// From how many cells on what is shared stands in line with what is not.
const COLUMNS: u16 = 48;

pub(super) fn rows(cat: &Catalogue, records: &[Record]) -> Vec<Row> {
    let mut page = Writer::new();
    let labels: Vec<String> = records.iter().map(|record| cat.label(*record)).collect();
    page.title(&labels.join(" – "));
    let mut table = side_by_side(cat, records);
    page.heading("In common");
    let common = page.part(|page| shared(page, cat, records));
    page.in_line(common, &mut table);
    page.gap();
    page.table(table);
    page.finish(cat, std::iter::empty())
}

impl Writer {
    /// Writes what is shared, its labels as wide as those of the table below it: all values begin in one line.
    fn in_line(&mut self, common: Vec<Row>, below: &mut PageTable) {
        let fields = common.iter().filter_map(|row| match row {
            Row::Field { label, value } => Some(vec![vec![label.clone()], value.clone()]),
            _ => None,
        });
        let rows: Vec<Vec<Vec<Span>>> = fields.collect();
        if rows.is_empty() {
            common.into_iter().for_each(|row| self.row(row));
            return;
        }
        let labels = rows.iter().chain(&below.rows).filter_map(|row| row.first()?.first());
        let width = labels.map(|label| cells(&label.text)).max().unwrap_or(0).min(LABEL);
        below.columns[0].width = ColumnWidth::Fixed(width);
        let columns = vec![TableColumn::fixed("", width).right(), TableColumn::share("", 1)];
        let narrow = Some(NarrowTable { below: COLUMNS, rows: common });
        self.table(PageTable { columns, rows, bars: Vec::new(), wraps: true, narrow });
    }
}

fn shared(page: &mut Writer, cat: &Catalogue, records: &[Record]) {
    let values = in_all(records.iter().map(|record| values(cat, *record)).collect());
    let links = in_all(records.iter().map(|record| links(cat, *record)).collect());
    if values.is_empty() && links.is_empty() {
        page.text(vec![Span::dim("Nothing known here.")]);
    }
    for of_label in values.chunk_by(|a, b| a.0 == b.0) {
        let said: Vec<&str> = of_label.iter().map(|(_, value)| value.as_str()).collect();
        page.field(of_label[0].0, vec![Span::plain(said.join(", "))]);
    }
    for (kind, label) in [
        (RecordKind::Person, "People"),
        (RecordKind::Film, "Films"),
        (RecordKind::Festival, "Festivals"),
        (RecordKind::Edition, "Editions"),
    ] {
        let of_kind: Vec<Record> =
            links.iter().copied().filter(|record| record.kind() == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let mut line = Vec::new();
        for (at, record) in of_kind.iter().take(MOST).enumerate() {
            line.extend((at > 0).then(|| Span::dim(DOT)));
            let label = cat.label(*record);
            let label = if kind == RecordKind::Person { whole(&label) } else { label };
            line.push(Span::link(label, *record));
        }
        let more = of_kind.len().saturating_sub(MOST);
        line.extend((more > 0).then(|| Span::dim(format!("{DOT}and {} more", grouped(more)))));
        page.field(label, line);
    }
}

/// What stands in every list, in the order of the first.
fn in_all<T: Clone + Eq + std::hash::Hash>(lists: Vec<Vec<T>>) -> Vec<T> {
    let mut lists = lists.into_iter();
    let mut shared = lists.next().unwrap_or_default();
    for list in lists {
        let list: HashSet<T> = list.into_iter().collect();
        shared.retain(|one| list.contains(one));
    }
    let mut seen = HashSet::new();
    shared.retain(|one| seen.insert(one.clone()));
    shared
}

/// What a record is, in words that another may have too.
fn values(cat: &Catalogue, record: Record) -> Vec<(&'static str, String)> {
    let mut values: Vec<(&'static str, String)> = Vec::new();
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            values.extend(film.year().map(|year| ("Year", year.to_string())));
            values.extend(of(film.countries().into_iter().flatten(), "Country", country));
            values.extend(
                film.languages().into_iter().flatten().map(|one| ("Language", language::name(one))),
            );
            values.extend(film.genres().into_iter().flatten().map(|one| ("Genre", spoken(one))));
            values.extend(film.form().map(|form| ("Form", spoken(form))));
        }
        Record::Person(id) => {
            let person = cat.person(id);
            values.extend(of(person.countries().into_iter().flatten(), "Country", country));
            values.extend(person.credits().map(|credit| ("Role", spoken(credit.role))));
        }
        Record::Festival(id) => {
            let festival = cat.festival(id);
            values.extend(of(festival.country().into_iter(), "Country", country));
            values.extend(festival.city().map(|city| ("City", city.to_owned())));
        }
        Record::Edition(id) => {
            values.push(("Year", cat.edition(id).year().to_string()));
        }
        Record::Award(id) => {
            let award = cat.award(id);
            values.push(("Award", award.name().to_owned()));
            values.extend(award.edition().map(|edition| ("Year", edition.year().to_string())));
        }
        Record::Section(_) | Record::Jury(_) | Record::Source(_) => {}
    }
    values
}

fn of<'a>(
    codes: impl Iterator<Item = &'a str>,
    label: &'static str,
    said: fn(&str) -> &str,
) -> Vec<(&'static str, String)> {
    codes.map(|code| (label, said(code).to_owned())).collect()
}

/// What a record is linked to.
fn links(cat: &Catalogue, record: Record) -> Vec<Record> {
    let of_award = |award: Award<'_>| -> Vec<Record> {
        let people = award.recipients().map(|recipient| recipient.person.id().into());
        people.chain(award.film().map(|film| film.id().into())).collect()
    };
    match record {
        Record::Film(id) => {
            let film = cat.film(id);
            let people = film.credits().map(|credit| credit.person.id().into());
            let shown = film.selections().map(Selection::edition);
            let editions = shown.chain(film.awards().filter_map(Award::edition));
            let editions = editions.flat_map(|edition| {
                let festival = edition.festival().map(|festival| festival.id().into());
                [Some(edition.id().into()), festival]
            });
            people.chain(editions.flatten()).collect()
        }
        Record::Person(id) => {
            let person = cat.person(id);
            let films = person.credits().map(|credit| Record::from(credit.film.id()));
            let editions = person.awards().filter_map(Award::edition);
            let editions = editions.chain(person.juries().map(|(jury, _)| jury.edition()));
            films.chain(editions.map(|edition| edition.id().into())).collect()
        }
        Record::Edition(id) => {
            let edition = cat.edition(id);
            let festival = edition.festival().map(|festival| Record::from(festival.id()));
            let films = edition.selections().map(|selection| selection.film().id().into());
            let juries = edition.juries();
            let seats = juries.flat_map(|jury| jury.members().map(|member| member.person.id()));
            let honoured = edition.awards().flat_map(of_award);
            films.chain(honoured).chain(seats.map(Record::from)).chain(festival).collect()
        }
        Record::Festival(id) => {
            let editions = cat.festival(id).editions();
            editions.flat_map(|edition| links(cat, edition.id().into())).collect()
        }
        Record::Award(id) => {
            let award = cat.award(id);
            let edition = award.edition();
            let festival = edition.and_then(Edition::festival);
            let own = of_award(award).into_iter();
            let own = own.chain(edition.map(|edition| edition.id().into()));
            own.chain(festival.map(|festival| festival.id().into())).collect()
        }
        Record::Section(_) | Record::Jury(_) | Record::Source(_) => Vec::new(),
    }
}

/// A column for each record, below its name.
fn side_by_side(cat: &Catalogue, records: &[Record]) -> PageTable {
    let mut columns = vec![TableColumn::fit("", LABEL).right()];
    columns.extend(records.iter().map(|_| TableColumn::share("", 1)));
    let mut rows = vec![row("", records, |record| vec![Span::link(cat.label(record), record)])];
    let list = records.first().and_then(|record| List::of_record(*record)).map(|(list, _)| list);
    for column in list.map(columns_of).unwrap_or_default() {
        rows.push(row(column.0, records, |record| column_cell(cat, record, column.1)));
    }
    let is_film = list == Some(List::Films);
    if is_film {
        rows.extend(films(cat, records));
    }
    rows.extend(persons(cat, records));
    if list == Some(List::Editions) {
        rows.push(row("countries", records, |record| countries_shown(cat, record)));
        rows.extend(prizes_by_name(cat, records));
    }
    rows.retain(|row| row.iter().skip(1).any(|cell| !cell.is_empty()));
    PageTable { columns, rows, bars: Vec::new(), wraps: true, narrow: None }
}

fn row(label: &str, records: &[Record], value: impl Fn(Record) -> Vec<Span>) -> Vec<Vec<Span>> {
    let values = records.iter().map(|record| value(*record));
    std::iter::once(vec![Span::dim(spoken(label))]).chain(values).collect()
}

/// The columns of a list but its name, each with what it is called.
fn columns_of(list: List) -> Vec<(&'static str, Field)> {
    let named = columns(list).iter().filter(|column| match column.field {
        Field::Name | Field::Address | Field::From | Field::To => false,
        Field::Director | Field::Countries => list != List::Films,
        _ => true,
    });
    let label = |field: Field, heading: &'static str| match field {
        Field::Won => "won",
        Field::Nominated => "nominated",
        Field::Number => "number",
        _ => heading,
    };
    named.map(|column| (label(column.field, column.heading_on_screen()), column.field)).collect()
}

fn column_cell(cat: &Catalogue, record: Record, field: Field) -> Vec<Span> {
    let text = cell(cat, record, field, Use::Screen);
    if text.is_empty() { Vec::new() } else { vec![Span::plain(text)] }
}

/// What films are compared by beyond their columns.
fn films(cat: &Catalogue, records: &[Record]) -> Vec<Vec<Vec<Span>>> {
    let of = |label: &str, value: fn(Film<'_>) -> Vec<Span>| {
        row(label, records, |record| match record {
            Record::Film(id) => value(cat.film(id)),
            _ => Vec::new(),
        })
    };
    let text = |text: Option<String>| text.map(Span::plain).into_iter().collect::<Vec<_>>();
    vec![
        of("directors", |film| people(film.directors())),
        of("countries", move |film| {
            let names: Vec<&str> = film.countries().into_iter().flatten().map(country).collect();
            if names.is_empty() { Vec::new() } else { vec![Span::plain(names.join(", "))] }
        }),
        row("length", records, |record| match record {
            Record::Film(id) => text(cat.film(id).minutes().map(running_time)),
            _ => Vec::new(),
        }),
        of("writers", |film| first(film, |role| role == "writer")),
        of("cast", |film| first(film, crate::catalogue::terms::is_cast)),
    ]
}

/// What people are compared by beyond their columns: what they did, and the weightiest prizes to them and their films.
fn persons(cat: &Catalogue, records: &[Record]) -> Vec<Vec<Vec<Span>>> {
    let of = |label: &str, value: &dyn Fn(Person<'_>) -> Vec<Span>| {
        row(label, records, |record| match record {
            Record::Person(id) => value(cat.person(id)),
            _ => Vec::new(),
        })
    };
    let mut rows = vec![of("as", &|person| {
        let roles = in_roles(person);
        if roles.is_empty() { Vec::new() } else { vec![Span::plain(roles)] }
    })];
    let prizes: Vec<Vec<Award<'_>>> = records.iter().map(|record| prizes(cat, *record)).collect();
    // A prize on each line.
    for at in 0..PRIZES {
        let label = if at == 0 { "prizes" } else { "" };
        let cells = prizes.iter().map(|prizes| {
            let Some(award) = prizes.get(at) else { return Vec::new() };
            let mut line = vec![award_sign(*award), Span::plain(NO_BREAK).say("")];
            line.push(Span::link(prize_at(*award), award.id()));
            if at + 1 == PRIZES && prizes.len() > PRIZES {
                line.push(Span::dim(format!(" +{}", prizes.len() - PRIZES)));
            }
            line
        });
        rows.push(std::iter::once(vec![Span::dim(spoken(label))]).chain(cells).collect());
    }
    rows
}

/// What a person and their films won, the weightiest first.
fn prizes(cat: &Catalogue, record: Record) -> Vec<Award<'_>> {
    let Record::Person(id) = record else { return Vec::new() };
    let honours = of_person(cat, id);
    let all = honours.own.into_iter().chain(honours.films).filter(|award| is_won(*award));
    best_first(all.collect())
}

/// From how many films of each country an edition showed some, the most first.
fn countries_shown(cat: &Catalogue, record: Record) -> Vec<Span> {
    let Record::Edition(id) = record else { return Vec::new() };
    let films: HashSet<FilmId> =
        cat.edition(id).selections().map(|selection| selection.film().id()).collect();
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    let codes = films.iter().flat_map(|film| cat.film(*film).countries().into_iter().flatten());
    codes.for_each(|code| *tally.entry(country(code)).or_default() += 1);
    let mut tally: Vec<(&str, usize)> = tally.into_iter().collect();
    tally.sort_by_key(|(_, films)| Reverse(*films));
    let named = tally.iter().take(COUNTRIES);
    let said: Vec<String> = named
        .map(|(name, films)| format!("{name} {}", grouped(*films)).replace(' ', NO_BREAK))
        .collect();
    let mut line: Vec<Span> = Vec::new();
    if !said.is_empty() {
        line.push(Span::plain(said.join(", ")));
    }
    if tally.len() > COUNTRIES {
        line.push(Span::dim(format!(" +{}", tally.len() - COUNTRIES)));
    }
    line
}

/// A row for each prize that some of the editions gave: the films or people that won it. Those that most editions gave come
/// first, then the weightiest.
fn prizes_by_name(cat: &Catalogue, records: &[Record]) -> Vec<Vec<Vec<Span>>> {
    let named = |award: &Award<'_>| match telling_category(*award) {
        Some(category) => format!("{}{DOT}{category}", award.name()),
        None => award.name().to_owned(),
    };
    let prizes: Vec<Vec<Award<'_>>> = records
        .iter()
        .map(|record| match record {
            Record::Edition(id) => {
                best_first(cat.edition(*id).awards().filter(|award| is_won(*award)).collect())
            }
            _ => Vec::new(),
        })
        .collect();
    let mut names: Vec<String> = Vec::new();
    for name in prizes.iter().flatten().map(named) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let given = |name: &String| {
        prizes.iter().filter(|prizes| prizes.iter().any(|award| named(award) == *name)).count()
    };
    names.sort_by_cached_key(|name| Reverse(given(name)));
    let rows = names.iter().take(PRIZES).map(|name| {
        let cells = prizes.iter().map(|prizes| {
            let mut line: Vec<Span> = Vec::new();
            for award in prizes.iter().filter(|award| named(award) == *name).take(NAMES) {
                let people = award.recipients().map(|recipient| recipient.person.name());
                let winner = award.film().map(|film| film.title().to_owned());
                let winner = winner.unwrap_or_else(|| people.collect::<Vec<_>>().join(", "));
                if !line.is_empty() {
                    line.push(Span::plain(", "));
                }
                line.push(Span::link(winner, award.id()));
            }
            line
        });
        std::iter::once(vec![Span::dim(name.as_str())]).chain(cells).collect()
    });
    rows.collect()
}

/// The first people of a film in some role.
fn first<'a>(film: Film<'a>, is_meant: fn(&str) -> bool) -> Vec<Span> {
    let meant = film.credits().filter(|credit| is_meant(credit.role));
    let all: Vec<Person<'a>> = meant.map(|credit| credit.person).collect();
    let mut line = people(all.iter().copied().take(NAMES));
    if all.len() > NAMES {
        line.push(Span::dim(format!(" +{}", all.len() - NAMES)));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::in_all;

    #[test]
    fn what_is_shared_is_in_every_list_once() {
        assert_eq!(in_all(vec![vec![3, 1, 3, 2], vec![2, 3, 9]]), [3, 2]);
        assert_eq!(in_all(vec![vec![1], vec![2]]), [0; 0]);
        assert_eq!(in_all::<u8>(Vec::new()), [0; 0]);
    }
}
