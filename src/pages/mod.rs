//! What a record's page says, before anyone decides how wide the screen is.
//!
//! A [`Page`] is a list of rows of spans; a span may be a link to another record. The side
//! pane, the full page and `palmares show` all show the same page: [`flow`] lays it out for a
//! width, [`write`](mod@write) writes it as text or Markdown.

pub mod address;
pub mod blocks;
mod career;
pub mod chart;
mod claims;
pub mod columns;
mod compare;
mod connection;
mod edition;
mod editions;
mod facets;
mod festival;
mod film;
pub mod flow;
mod honours;
mod journal;
mod map;
mod parts;
mod person;
mod place;
pub mod plain;
mod plan;
mod run;
mod screening;
mod several;
pub mod short;
mod source;
mod summary;
pub mod table;
mod today;

pub(crate) mod words;
pub mod world;
pub mod write;

use std::sync::Arc;

use crate::catalogue::{Award, Catalogue, Record, Selection};
use crate::mine::Mine;
use crate::search::{Engine, List};
use blocks::PageBlocks;
use table::PageTable;
use timetable::Timetable;
use world::World;

pub use journal::{
    journal_page, no_journal, searched_journal_page, with_conflicting_notes, with_mine,
};
pub use parts::award_sign;
pub use place::{FilmChoice, JournalPage, Place};
pub use plan::timetable;
pub use plan::{
    PlanContext, PlanKeys, PlanPage, PlanView, clash, day_of_plan, edition_of_film, is_outdated,
    personal_with_plans, plan_page, programme_at_hand, seen_at, showing_now, with_plan_signs,
};
pub(crate) use words::country;
pub use words::grouped;

/// How a span is meant; themes give it a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Running text.
    #[default]
    Plain,
    /// What matters most.
    Strong,
    /// What may be overlooked.
    Dim,
    /// A sign or heading in the accent colour.
    Accent,
    /// A contested or faulty value.
    Warn,
}

/// A run of text in one tone, which may lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Where it leads.
    pub link: Option<Place>,
    /// What is said of it where nothing is drawn, if that is not the text.
    pub said: Option<Box<str>>,
}

/// One row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// An empty line.
    Gap,
    /// The page's title.
    Title(Vec<Span>),
    /// What the rows below are about.
    Heading(Vec<Span>),
    /// Running text over the full width.
    Text(Vec<Span>),
    /// A label in the narrow column, and a value beside it.
    Field {
        /// The label; empty for a further value under the label above.
        label: Span,
        /// The value.
        value: Vec<Span>,
    },
    /// Values in columns.
    Table(PageTable),
    /// Parts beside each other, where there is room.
    Blocks(PageBlocks),
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What it shows.
    pub place: Place,
    /// Its rows, from the top.
    pub rows: Vec<Row>,
    /// What is drawn where there is room for more than rows.
    pub body: Body,
}

/// What a page is drawn as. Its rows say all of it, so that they are what is written as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Body {
    /// Its rows, from the top.
    #[default]
    Flow,
    /// Places on the map of the world, in the order of the links in the rows beside it.
    Map(Arc<World>),
    /// Halls and hours, each screening in the order of the links in the rows below it.
    Grid(Arc<Timetable>),
}

/// The page of a record. At most `limit` lines of any long list are on it; a last line says
/// how many more there are.
#[must_use]
pub fn of(cat: &Catalogue, record: Record, limit: usize) -> Page {
    let rows = match record {
        Record::Film(id) => film::rows(cat, cat.film(id), limit),
        Record::Person(id) => person::rows(cat, cat.person(id), limit),
        Record::Festival(id) => festival::rows(cat, cat.festival(id), limit),
        Record::Edition(id) => edition::edition_rows(cat, cat.edition(id), limit),
        Record::Section(id) => edition::section_rows(cat, cat.section(id), limit),
        Record::Jury(id) => edition::jury_rows(cat, cat.jury(id), limit),
        Record::Award(id) => honours::award_rows(cat, cat.award(id), limit),
        Record::Source(id) => source::rows(cat, cat.source(id)),
    };
    Page { place: Place::Record(record), rows, body: Body::Flow }
}

/// The page of a place, with whatever the search has to say for it. `rows` are those of the place's list, where it is
/// made from one; of other places they are not looked at.
#[must_use]
pub fn surveyed(engine: &Engine, place: &Place, rows: &[u32], mine: Option<&Mine>) -> Page {
    let cat = engine.catalogue();
    match place {
        Place::Journal(which) => match mine {
            Some(mine) => searched_journal_page(engine, mine, which),
            None => no_journal(which, "There is no journal."),
        },
        Place::Plan(which) => {
            plan_page(engine.catalogue(), which, &PlanContext { mine, ..PlanContext::default() })
        }
        Place::Facets { letters, .. } => {
            let (list, query) = place.list().unwrap_or((List::Films, String::new()));
            let rows = facets::rows(engine, &(list, query), letters, rows);
            Page { place: place.clone(), rows, body: Body::Flow }
        }
        Place::Screenings(query) => screenings(engine, query, usize::MAX),
        _ => at(cat, place, rows),
    }
}

/// The screenings that a query asks for; at most so many of them.
#[must_use]
pub fn screenings(engine: &Engine, query: &str, limit: usize) -> Page {
    let rows = screening::searched(engine, query, limit);
    Page { place: Place::Screenings(query.into()), rows, body: Body::Flow }
}

/// The page of a place that needs neither search nor journal: those that do are empty here.
#[must_use]
pub fn at(cat: &Catalogue, place: &Place, rows: &[u32]) -> Page {
    let plain = |rows| Page { place: place.clone(), rows, body: Body::Flow };
    let list = || place.list().unwrap_or((List::Films, String::new()));
    match place {
        Place::Record(record) => of(cat, *record, usize::MAX),
        Place::Run(Record::Film(film)) => plain(run::rows(cat, cat.film(*film))),
        Place::Run(Record::Festival(festival)) => {
            plain(editions::rows(cat, cat.festival(*festival)))
        }
        Place::Run(Record::Person(person)) => plain(career::rows(cat, cat.person(*person))),
        // An address never leads to the run of anything else.
        Place::Run(record) => of(cat, *record, usize::MAX),
        Place::Screening(id) => plain(screening::rows(cat, cat.screening(*id))),
        Place::Claims(Some(record)) => plain(claims::rows(cat, *record)),
        Place::Claims(None) => plain(claims::all(cat)),
        Place::Summary(_) => plain(summary::rows(cat, &list(), rows)),
        Place::Facets { .. } | Place::List(_) | Place::Screenings(_) => plain(Vec::new()),
        Place::Plan(which) => plan_page(cat, which, &PlanContext::default()),
        // They are made of more than the catalogue: see [`journal_page`].
        Place::Journal(_) => plain(Vec::new()),
        Place::Today(day) => plain(today::rows(cat, day)),
        Place::Connection(from, to) => plain(connection::rows(cat, (*from, *to))),
        Place::Compare(records) => plain(compare::rows(cat, records)),
        Place::Route(film) => {
            let (rows, world) = map::route(cat, cat.film(*film));
            Page { place: place.clone(), rows, body: Body::Map(Arc::new(world)) }
        }
        Place::Map(_) => {
            let (rows, world) = map::of_list(cat, &list(), rows);
            Page { place: place.clone(), rows, body: Body::Map(Arc::new(world)) }
        }
    }
}

impl Page {
    /// Where its links lead, in reading order.
    pub fn links(&self) -> impl Iterator<Item = &Place> {
        self.rows.iter().flat_map(Row::spans).filter_map(|span| span.link.as_ref())
    }
}

impl Row {
    /// Does something with each span below titles and headings, also with those for lines that are too short for columns.
    fn each_span(&mut self, change: &mut impl FnMut(&mut Span)) {
        match self {
            Self::Table(table) => {
                table.rows.iter_mut().flatten().flatten().for_each(&mut *change);
                let narrow = table.narrow.iter_mut().flat_map(|narrow| &mut narrow.rows);
                narrow.for_each(|row| row.each_span(change));
            }
            Self::Blocks(blocks) => {
                blocks.parts.iter_mut().flatten().for_each(|row| row.each_span(change));
            }
            Self::Text(spans) | Self::Field { value: spans, .. } => {
                spans.iter_mut().for_each(change);
            }
            Self::Gap | Self::Title(_) | Self::Heading(_) => {}
        }
    }

    /// What stands in it beside labels and headings of columns, in reading order.
    #[must_use]
    pub fn spans(&self) -> Vec<&Span> {
        match self {
            Self::Gap => Vec::new(),
            Self::Title(spans) | Self::Heading(spans) | Self::Text(spans) => spans.iter().collect(),
            Self::Field { value, .. } => value.iter().collect(),
            Self::Table(table) => table.rows.iter().flatten().flatten().collect(),
            Self::Blocks(blocks) => blocks.stacked().flat_map(Self::spans).collect(),
        }
    }
}

/// About how many links have to be walked to make the page of a place: whether that can be done
/// between two frames, or is better left to another thread.
#[must_use]
pub fn weight(cat: &Catalogue, place: &Place, rows: &[u32]) -> usize {
    match place {
        Place::Map(_) | Place::Summary(_) => rows.len(),
        // They need the index.
        Place::Facets { .. } | Place::Screenings(_) => usize::MAX,
        Place::Today(_) => cat.award_count() + cat.edition_count(),
        Place::Connection(..) => cat.film_count() + cat.person_count(),
        Place::Run(Record::Festival(id)) => {
            let editions = cat.festival(*id).editions();
            editions.map(|edition| edition.selections().len() + edition.awards().len()).sum()
        }
        Place::Run(Record::Film(id)) | Place::Route(id) => {
            let film = cat.film(*id);
            let chosen = film.selections().map(Selection::edition);
            let editions = chosen.chain(film.awards().filter_map(Award::edition));
            editions.map(|edition| edition.selections().len() + edition.awards().len()).sum()
        }
        Place::Compare(records) => records.iter().map(|record| links(cat, *record)).sum(),
        Place::Record(_)
        | Place::Run(_)
        | Place::Claims(_)
        | Place::Screening(_)
        | Place::List(_)
        | Place::Plan(_)
        | Place::Journal(_) => 0,
    }
}

/// How many links a record compared with others has, at most.
fn links(cat: &Catalogue, record: Record) -> usize {
    match record {
        Record::Festival(_) => weight(cat, &Place::Run(record), &[]),
        _ => 0,
    }
}

impl Span {
    /// Running text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Plain, link: None, said: None }
    }

    /// Text in a tone.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, link: None, said: None }
    }

    /// Text that may be overlooked.
    #[must_use]
    pub fn dim(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Dim)
    }

    /// Text that leads to a record.
    #[must_use]
    pub fn link(text: impl Into<String>, record: impl Into<Record>) -> Self {
        Self::to(text, Place::Record(record.into()))
    }

    /// The same with what is said of it where nothing is drawn.
    #[must_use]
    pub fn say(self, said: impl Into<Box<str>>) -> Self {
        Self { said: Some(said.into()), ..self }
    }

    /// Puts a sign before the text, and what it means before what is said.
    fn sign(&mut self, sign: &str, meaning: &str) {
        let words = self.said.as_deref().unwrap_or(&self.text);
        self.said = Some(format!("{meaning}, {words}").into());
        // Neither ends a line without the other.
        self.text = format!("{sign}{}{}", flow::NO_BREAK, self.text);
    }

    /// Text that leads to a place.
    #[must_use]
    pub fn to(text: impl Into<String>, place: Place) -> Self {
        Self { text: text.into(), tone: Tone::Plain, link: Some(place), said: None }
    }
}
