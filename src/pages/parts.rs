//! What pages have in common: headings, fields, footnotes, dates, lists that are cut.

use super::chart::bar;
use super::flow::NO_BREAK;
use super::short::{prize, whole};
use super::source;
use super::table::{NarrowTable, PageTable, TableColumn};
use super::words::{date, grouped, spoken};
use super::{Row, Span, Tone};
use crate::catalogue::terms::{AwardKind, AwardResult, NameKind, Rank, SourceKind};
use crate::catalogue::{Award, Catalogue, Name, Note, Person, Record, Source, SourceId, language};
use crate::pages::Place;
use crate::search::List;
use crate::search::survey::honours::{Honours, best_first, telling_category};

/// A page being written: its rows, and the sources that its facts have named so far.
pub(super) struct Writer {
    rows: Vec<Row>,
    sources: Vec<SourceId>,
}

/// What is said of a list that is cut where the whole page has all of it.
pub(super) const SEE_ALL: &str = "; open the page to see all";

/// What stands between parts of one line.
pub(super) const DOT: &str = " · ";

impl Writer {
    pub(super) fn new() -> Self {
        Self { rows: Vec::new(), sources: Vec::new() }
    }

    pub(super) fn title(&mut self, text: &str) {
        self.rows.push(Row::Title(vec![Span::toned(text, Tone::Strong)]));
    }

    /// The title of a page about a list: its query, or that it is the whole list.
    pub(super) fn list_title(&mut self, list: List, query: &str) {
        if query.is_empty() {
            self.title(&format!("All {}", list.title().to_lowercase()));
        } else {
            self.title(query);
        }
    }

    pub(super) fn text(&mut self, spans: Vec<Span>) {
        if !spans.is_empty() {
            self.rows.push(Row::Text(spans));
        }
    }

    pub(super) fn gap(&mut self) {
        if !matches!(self.rows.last(), None | Some(Row::Gap)) {
            self.rows.push(Row::Gap);
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.heading_of(vec![Span::toned(text, Tone::Accent)]);
    }

    /// A heading and what stands below it; nothing where nothing does.
    pub(super) fn section(&mut self, text: &str, write: impl FnOnce(&mut Self)) {
        let before = self.rows.len();
        self.heading(text);
        let headed = self.rows.len();
        write(self);
        if self.rows.len() == headed {
            self.rows.truncate(before);
        }
    }

    pub(super) fn heading_of(&mut self, spans: Vec<Span>) {
        self.gap();
        self.rows.push(Row::Heading(spans));
    }

    pub(super) fn field(&mut self, label: &str, value: Vec<Span>) {
        if !value.is_empty() {
            self.rows.push(Row::Field { label: Span::dim(label), value });
        }
    }

    pub(super) fn table(&mut self, table: PageTable) {
        if !table.rows.is_empty() {
            self.rows.push(Row::Table(table));
        }
    }

    pub(super) fn row(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// What a function writes, without the gaps around it.
    pub(super) fn part(&mut self, write: impl FnOnce(&mut Self)) -> Vec<Row> {
        let before = self.rows.len();
        write(self);
        let mut part = self.rows.split_off(before);
        while part.last() == Some(&Row::Gap) {
            part.pop();
        }
        let start = part.iter().position(|row| *row != Row::Gap).unwrap_or(0);
        part.drain(..start);
        part
    }

    /// A line whose label is a sign or a year.
    pub(super) fn marked(&mut self, label: Span, value: Vec<Span>) {
        self.rows.push(Row::Field { label, value });
    }

    pub(super) fn known(&mut self, label: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.field(label, vec![Span::plain(value)]);
        }
    }

    /// One line for each, the label on the first only.
    pub(super) fn lines(&mut self, label: &str, lines: impl IntoIterator<Item = Vec<Span>>) {
        for (at, line) in lines.into_iter().enumerate() {
            self.field(if at == 0 { label } else { "" }, line);
        }
    }

    /// As many lines as fit the limit, and how many more there are.
    pub(super) fn limited<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        limit: usize,
        write: impl FnMut(&mut Self, T),
    ) {
        self.first(items, limit, SEE_ALL, write);
    }

    /// As many lines as fit the limit, however the page is opened.
    pub(super) fn at_most<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        limit: usize,
        write: impl FnMut(&mut Self, T),
    ) {
        self.first(items, limit, "", write);
    }

    fn first<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        limit: usize,
        help: &str,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let mut more = 0_usize;
        for (at, item) in items.into_iter().enumerate() {
            if at < limit {
                write(self, item);
            } else {
                more += 1;
            }
        }
        self.more(more, help);
    }

    /// As many rows of a table as fit the limit. Where a line has less than so many cells, `write` says the same of
    /// each.
    pub(super) fn limited_table<T: Copy>(
        &mut self,
        columns: Vec<TableColumn>,
        (items, limit): (&[T], usize),
        below: u16,
        cells: impl Fn(&mut Self, T) -> Vec<Vec<Span>>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        let shown = &items[..items.len().min(limit)];
        let rows = shown.iter().map(|item| cells(self, *item)).collect();
        let before = self.rows.len();
        shown.iter().for_each(|item| write(self, *item));
        let narrow = Some(NarrowTable { below, rows: self.rows.split_off(before) });
        self.table(PageTable { columns, rows, bars: Vec::new(), wraps: false, narrow });
        self.more(items.len() - shown.len(), SEE_ALL);
    }

    pub(super) fn more(&mut self, more: usize, help: &str) {
        if more > 0 {
            let text = format!("… and {} more{help}", grouped(more));
            self.marked(Span::plain(""), vec![Span::dim(text)]);
        }
    }

    /// Marks a fact with the numbers of the sources that it rests on.
    pub(super) fn cite<'a>(
        &mut self,
        mut value: Vec<Span>,
        sources: impl Iterator<Item = Source<'a>>,
    ) -> Vec<Span> {
        let mut marks = Vec::new();
        let mut unconfirmed = false;
        for source in sources {
            unconfirmed |= source.kind() == Some(SourceKind::Other);
            marks.push(self.number(source.id()).to_string());
        }
        if !marks.is_empty() {
            let (tone, doubt) = match unconfirmed && marks.len() == 1 {
                true => (Tone::Warn, "?"),
                false => (Tone::Dim, ""),
            };
            value.push(Span::toned(format!("{NO_BREAK}[{}{doubt}]", marks.join(",")), tone));
        }
        value
    }

    fn number(&mut self, source: SourceId) -> usize {
        let known = self.sources.iter().position(|&other| other == source);
        known.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        }) + 1
    }

    pub(super) fn names<'a>(&mut self, label: &str, names: impl Iterator<Item = Name<'a>>) {
        let lines: Vec<_> = names.map(name_line).collect();
        self.lines(label, lines);
    }

    pub(super) fn notes<'a>(&mut self, notes: impl Iterator<Item = Note<'a>>) {
        for (at, note) in notes.enumerate() {
            let line = self.cite(vec![Span::plain(note.text())], note.sources());
            self.field(if at == 0 { "Notes" } else { "" }, line);
        }
    }

    pub(super) fn external<'a>(&mut self, ids: impl Iterator<Item = (&'a str, &'a str)>) {
        let lines: Vec<_> = ids
            .map(|(key, value)| vec![Span::dim(format!("{key} ")), Span::plain(value)])
            .collect();
        self.lines("Ids", lines);
    }

    /// How many awards were won and how many remained nominations, each with a bar where there are both.
    pub(super) fn won_and_nominated(&mut self, Honours { won, nominated }: Honours) {
        let most = won.max(nominated);
        // A bar says something only beside another.
        let cells = if won.min(nominated) > 0 { 16 } else { 0 };
        for (sign, word, count) in [("★", "Won", won), ("☆", "Nominated", nominated)] {
            if count > 0 {
                let line = vec![
                    Span::plain(format!("{:>3} ", grouped(count))),
                    Span::dim(bar(count, most, cells)).say(""),
                ];
                self.marked(Span::dim(format!("{word} {sign}")).say(word), line);
            }
        }
    }

    /// The sign beside a contested value, which leads to all its versions.
    pub(super) fn contested(cat: &Catalogue, record: Record, field: &str) -> Vec<Span> {
        if !cat.is_contested(record, field) {
            return Vec::new();
        }
        let sign = Span::to("≠", Place::Claims(Some(record)));
        vec![Span::plain(" "), Span { tone: Tone::Warn, ..sign }]
    }

    /// Values in one line, each with the sign of a contested one where it is.
    pub(super) fn joined(
        cat: &Catalogue,
        record: Record,
        parts: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Vec<Span> {
        let mut line: Vec<Span> = Vec::new();
        for (field, text) in parts {
            let dot = if line.is_empty() { "" } else { DOT };
            line.push(Span::plain(format!("{dot}{text}")));
            line.extend(Self::contested(cat, record, field));
        }
        line
    }

    /// Conflicting sources about the record.
    pub(super) fn claims(&mut self, cat: &Catalogue, record: Record) {
        let mut claims: Vec<_> = cat.claims_about(record).collect();
        if claims.is_empty() {
            return;
        }
        claims.sort_by_key(|claim| (claim.field(), claim.rank().unwrap_or(Rank::Normal)));
        self.heading("Conflicting sources");
        for claim in claims {
            let rank = claim.rank().unwrap_or(Rank::Normal);
            let mut line = vec![Span::dim(format!("{}: ", spoken(claim.field())))];
            let tone = if rank == Rank::Deprecated { Tone::Dim } else { Tone::Plain };
            line.push(Span::toned(claim.value(), tone));
            // What is also said needs no word.
            if rank != Rank::Normal {
                line.push(Span::dim(format!("{DOT}{}", rank.word())));
            }
            let line = self.cite(line, claim.sources());
            self.marked(Span::toned("≠", Tone::Warn), line);
            if let Some(reason) = claim.reason() {
                self.marked(Span::plain(""), vec![Span::dim(reason)]);
            }
            if let Some(place) = claim.place() {
                self.marked(Span::plain(""), vec![Span::dim(format!("Found in {place}"))]);
            }
        }
    }

    /// Ends the page with its sources: those of the record itself and those that facts named.
    pub(super) fn finish<'a>(
        mut self,
        cat: &Catalogue,
        own: impl Iterator<Item = Source<'a>>,
    ) -> Vec<Row> {
        for source in own {
            self.number(source.id());
        }
        if !self.sources.is_empty() {
            self.heading("Sources");
        }
        let cited = std::mem::take(&mut self.sources);
        for (at, &id) in cited.iter().enumerate() {
            let source = cat.source(id);
            let name = source::name_among(cat, &cited, source);
            let mut line = vec![Span::link(name, id)];
            let editors = source.kind() == Some(SourceKind::Other) && source.url().is_none();
            if let Some(published) = source.published() {
                line.push(Span::dim(format!("{DOT}{}", date(published))));
            }
            if editors && !source.label().contains("unconfirmed") {
                line.push(Span::toned(format!("{DOT}unconfirmed"), Tone::Warn));
            }
            self.marked(Span::dim((at + 1).to_string()), line);
        }
        while self.rows.last() == Some(&Row::Gap) {
            self.rows.pop();
        }
        self.rows
    }
}

fn name_line(name: Name<'_>) -> Vec<Span> {
    let mut about = name_kind(name.kind).to_owned();
    if let Some(lang) = name.lang {
        about = format!("{about}, {}", language::name(lang));
    }
    vec![Span::plain(name.text), Span::dim(format!("  {about}"))]
}

fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Original => "original",
        NameKind::Preferred => "preferred",
        NameKind::Translated => "translated",
        NameKind::Transliterated => "transliterated",
        NameKind::Festival => "at a festival",
        NameKind::Working => "working title",
        NameKind::Variant => "variant",
        NameKind::Credited => "as credited",
        NameKind::Former => "former",
        NameKind::Birth => "at birth",
    }
}

/// The sign of an award: won, nominated, or a special mention.
#[must_use]
pub fn award_sign(award: Award<'_>) -> Span {
    match (award.result(), award.kind()) {
        (Some(AwardResult::Nominated), _) => Span::dim("☆").say("nominated:"),
        (Some(AwardResult::NotAwarded), _) => Span::dim("–").say("not awarded:"),
        (_, Some(AwardKind::SpecialMention)) => {
            Span::toned("✦", Tone::Accent).say("special mention:")
        }
        _ => Span::toned("★", Tone::Accent).say("won:"),
    }
}

/// People in a row, each a link that stays in one line if there is room.
pub(super) fn people<'a>(people: impl Iterator<Item = Person<'a>>) -> Vec<Span> {
    let mut line = Vec::new();
    for person in people {
        if !line.is_empty() {
            line.push(Span::plain(", "));
        }
        line.push(Span::link(whole(person.name()), person.id()));
    }
    line
}

/// An award's name where its festival stands beside it, with its category where that is not the main competition.
pub(super) fn award_name(award: Award<'_>) -> Vec<Span> {
    let mut line = vec![Span::link(prize(award), award.id())];
    if let Some(category) = telling_category(award) {
        line.push(Span::plain(format!("{DOT}{category}")));
    }
    // The star beside it tells what was won or only nominated; a dash needs a word.
    if award.result() == Some(AwardResult::NotAwarded) {
        line.push(Span::dim(" (not awarded)").say(""));
    }
    if award.shared() == Some(true) && award.result() != Some(AwardResult::Nominated) {
        line.push(Span::dim(" (shared)"));
    }
    line
}

/// `★ 3 · ☆ 5`: how many awards were won, and how many stayed nominations.
pub(super) fn counted(Honours { won, nominated }: Honours) -> Vec<Span> {
    let mut line = Vec::new();
    for (sign, what, count) in [("★", "won", won), ("☆", "nominated", nominated)] {
        if count > 0 {
            let dot = if line.is_empty() { "" } else { DOT };
            let said = format!("{}{count} {what}", if line.is_empty() { "" } else { ", " });
            line.push(Span::plain(format!("{dot}{sign}{NO_BREAK}{}", grouped(count))).say(said));
        }
    }
    line
}

/// `★2 Golden Lion ☆5`: how many awards were won, the weightiest of them, and how many stayed nominations. Nothing
/// leads anywhere, so that the next link is the next film.
pub(super) fn tally(awards: &[Award<'_>]) -> Vec<Span> {
    let all = Honours::of(awards.iter().copied());
    let mut line = Vec::new();
    if all.won > 0 {
        line.push(Span::toned("★", Tone::Accent).say(""));
        line.push(Span::plain(all.won.to_string()).say(format!("{} won", all.won)));
        let best = best_first(awards.to_vec()).first().map(|best| best.name());
        line.extend(
            best.map(|best| Span::plain(format!("{NO_BREAK}{best}")).say(format!(", {best}"))),
        );
    }
    if all.nominated > 0 {
        let (blank, comma) = if all.won > 0 { ("  ", ", ") } else { ("", "") };
        let said = format!("{comma}{} nominated", all.nominated);
        line.push(Span::dim(format!("{blank}☆{}", all.nominated)).say(said));
    }
    line
}

/// Where an award was given and to which film, behind `line`, which names it.
pub(super) fn award_at(mut line: Vec<Span>, award: Award<'_>) -> Vec<Span> {
    if let Some(edition) = award.edition() {
        line.push(Span::plain(DOT));
        line.push(Span::link(edition.label(), edition.id()));
    }
    if let Some(film) = award.film() {
        line.push(Span::plain(DOT));
        line.push(Span::link(film.title(), film.id()));
    }
    line
}
