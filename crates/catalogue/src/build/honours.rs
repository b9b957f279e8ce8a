//! Awards, claims and sources.

use palmares_text::Clean;

use super::{Builder, CleanList, DuplicateId, Origin, Reference};
use crate::columns::{AwardRow, ClaimRow, NONE, RecipientRow, SourceRow, StatementRow};
use crate::known_none::EmptyList;
use crate::terms::{AwardKind, AwardResult, Rank, SourceKind, Wording};

/// An honour that an edition gave, considered giving, or did not give.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AwardRecord<'a> {
    /// Unique among awards.
    pub id: Clean<'a>,
    /// Id of the edition; empty in a record of a catalogue that lacks it.
    pub edition: Clean<'a>,
    /// The name to show.
    pub name: Clean<'a>,
    /// What the prize is called through the years, where this year's name is another.
    pub series: Option<Clean<'a>>,
    /// What is honoured, where the name does not say it.
    pub category: Option<Clean<'a>>,
    /// What kind of honour it is.
    pub kind: Option<AwardKind>,
    /// What came of it.
    pub result: Option<AwardResult>,
    /// Id of the film honoured.
    pub film: Option<Clean<'a>>,
    /// The people honoured.
    pub people: Option<Vec<RecipientRecord<'a>>>,
    /// Id of a jury of the edition.
    pub jury: Option<Clean<'a>>,
    /// What the jury said.
    pub statement: Option<StatementRecord<'a>>,
    /// When it was announced, EDTF.
    pub announced: Option<Clean<'a>>,
    /// Whether several share it.
    pub shared: Option<bool>,
    /// A remark.
    pub note: Option<Clean<'a>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

/// A person honoured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecipientRecord<'a> {
    /// Id of the person.
    pub person: Clean<'a>,
    /// The name as the award has it, where it differs.
    pub credited_as: Option<Clean<'a>>,
    /// For what, such as `performance`.
    pub honoured_for: Option<Clean<'a>>,
}

/// What a jury said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StatementRecord<'a> {
    /// The statement.
    pub text: Clean<'a>,
    /// Its language, a BCP 47 tag.
    pub lang: Option<Clean<'a>>,
    /// Whether these are the jury's words.
    pub wording: Option<Wording>,
}

/// Where a fact was published. It has a publisher, a title, or both.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceRecord<'a> {
    /// Unique among sources.
    pub id: Clean<'a>,
    /// What kind of publication it is.
    pub kind: Option<SourceKind>,
    /// Who published it.
    pub publisher: Option<Clean<'a>>,
    /// What it is called.
    pub title: Option<Clean<'a>>,
    /// Its web address.
    pub url: Option<Clean<'a>>,
    /// When it was published, EDTF.
    pub published: Option<Clean<'a>>,
    /// When it was read, EDTF.
    pub accessed: Option<Clean<'a>>,
    /// Through what it was read, where that was not the publication itself.
    pub via: Option<Clean<'a>>,
}

/// One version of a fact about which sources disagree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimRecord<'a> {
    /// The address of the record that it is about, such as `film:madina`.
    pub about: Clean<'a>,
    /// The record's field.
    pub field: Clean<'a>,
    /// What the source says it is: a text as it is, anything else as JSON.
    pub value: Clean<'a>,
    /// Which claim to prefer.
    pub rank: Option<Rank>,
    /// Why it has that rank.
    pub reason: Option<Clean<'a>>,
    /// Where in the source it stands.
    pub place: Option<Clean<'a>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

impl<'a> AwardRecord<'a> {
    /// An award of which only that is known.
    #[must_use]
    pub fn new(
        id: impl Into<Clean<'a>>,
        edition: impl Into<Clean<'a>>,
        name: impl Into<Clean<'a>>,
    ) -> Self {
        Self { id: id.into(), edition: edition.into(), name: name.into(), ..Self::default() }
    }
}

impl Builder {
    /// Adds an award of an edition.
    ///
    /// # Errors
    /// When there is an award with this id already.
    pub fn award(&mut self, origin: Origin, award: &AwardRecord<'_>) -> Result<(), DuplicateId> {
        let row = self.cat.awards.ids.define(&mut self.cat.texts, &award.id).ok_or(DuplicateId)?;
        let film = award.film.as_ref();
        let award_row = AwardRow {
            edition: self.edition_slot(origin, Reference::AwardEdition, &award.edition),
            name: self.word(&award.name),
            category: self.known_word(&award.category),
            film: film.map_or(NONE, |film| self.film_slot(origin, Reference::AwardFilm, film)),
            jury: self.known_word(&award.jury).to_raw(),
            sources: self.source_list(origin, Reference::AwardSource, &award.sources),
            kind: award.kind,
            result: award.result,
            shared: award.shared,
        };
        self.cat.awards.row.push(award_row);
        self.award_origins.push(origin);
        self.cat.awards.people.open();
        if award.people.as_ref().is_some_and(Vec::is_empty) {
            self.cat.known_none.insert(EmptyList::Recipients, row);
        }
        for recipient in award.people.iter().flatten() {
            let recipient = RecipientRow {
                person: self.person_slot(origin, Reference::AwardPerson, &recipient.person),
                credited_as: self.known_text(&recipient.credited_as),
                for_what: self.known_text(&recipient.honoured_for),
            };
            self.cat.awards.people.push(recipient);
        }
        if let Some(said) = &award.statement {
            let statement = StatementRow {
                text: self.text(&said.text),
                lang: self.known_word(&said.lang),
                wording: said.wording,
            };
            self.cat.awards.statement.set(row, statement);
        }
        if let Some(announced) = &award.announced {
            let announced = self.word(announced);
            self.cat.awards.announced.set(row, announced);
        }
        if let Some(series) = &award.series {
            let series = self.word(series);
            self.cat.awards.series.set(row, series);
        }
        if let Some(note) = &award.note {
            let note = self.text(note);
            self.cat.awards.note.set(row, note);
        }
        Ok(())
    }

    /// Adds a source.
    ///
    /// # Errors
    /// When there is a source with this id already.
    pub fn source(&mut self, source: &SourceRecord<'_>) -> Result<(), DuplicateId> {
        self.cat.sources.ids.define(&mut self.cat.texts, &source.id).ok_or(DuplicateId)?;
        let row = SourceRow {
            kind: source.kind,
            publisher: self.known_word(&source.publisher),
            title: self.known_text(&source.title),
            url: self.known_text(&source.url),
            published: self.known_word(&source.published),
            accessed: self.known_word(&source.accessed),
            via: self.known_text(&source.via),
        };
        self.cat.sources.row.push(row);
        Ok(())
    }

    /// Adds a claim.
    pub fn claim(&mut self, origin: Origin, claim: &ClaimRecord<'_>) {
        let row = ClaimRow {
            about: self.word(&claim.about),
            field: self.word(&claim.field),
            value: self.text(&claim.value),
            rank: claim.rank,
            reason: self.known_text(&claim.reason),
            place: self.known_text(&claim.place),
            sources: self.source_list(origin, Reference::ClaimSource, &claim.sources),
        };
        self.cat.claims.push(row);
        self.claim_origins.push(origin);
    }
}
