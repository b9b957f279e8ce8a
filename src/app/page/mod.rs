//! What a record's page says, before anyone decides how wide the screen is.
//!
//! A [`Page`] is a list of rows of spans; a span may be a link to another record. The side
//! pane, the full page and `palmares show` all show the same page: [`flow`] lays it out for a
//! width, [`write`](mod@write) writes it as text or Markdown.

mod edition;
mod festival;
mod film;
pub mod flow;
mod honours;
pub(crate) mod parts;
mod person;
pub mod write;

use crate::catalogue::{Catalogue, Record};

pub(crate) use parts::country;
pub use parts::{award_sign, grouped};

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
    pub link: Option<Record>,
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
}

/// A record's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The record.
    pub record: Record,
    /// Its rows, from the top.
    pub rows: Vec<Row>,
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
        Record::Award(id) => honours::award_rows(cat, cat.award(id)),
        Record::Source(id) => honours::source_rows(cat, cat.source(id)),
    };
    Page { record, rows }
}

impl Span {
    /// Running text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Plain, link: None }
    }

    /// Text in a tone.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, link: None }
    }

    /// Text that may be overlooked.
    #[must_use]
    pub fn dim(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Dim)
    }

    /// Text that leads to a record.
    #[must_use]
    pub fn link(text: impl Into<String>, record: impl Into<Record>) -> Self {
        Self { text: text.into(), tone: Tone::Plain, link: Some(record.into()) }
    }
}
