//! Writers of awards, claims and sources.

use super::{Builder, DuplicateId, Mention, Origin};
use crate::columns::{AwardRow, ClaimRow, ListRef, NONE, RecipientRow, SourceRow, StatementRow};
use crate::known_none::Field;
use crate::terms::{AwardKind, AwardResult, Rank, SourceKind, Wording};
use crate::text::Text;

impl Builder {
    /// Begins an award of an edition.
    pub fn award(
        &mut self,
        origin: Origin,
        id: &str,
        edition: &str,
        name: &str,
    ) -> Result<AwardWriter<'_>, DuplicateId> {
        let row = self.cat.awards.ids.define(&mut self.cat.texts, id).ok_or(DuplicateId)?;
        let edition = self.edition_slot(origin, Mention::AwardEdition, edition);
        let name = self.word(name);
        self.cat.awards.people.open();
        self.cat.awards.row.push(AwardRow {
            edition,
            name,
            category: Text::NONE,
            film: NONE,
            jury: Text::NONE.to_raw(),
            sources: ListRef::UNKNOWN,
            kind: None,
            result: None,
            shared: None,
        });
        self.award_origins.push(origin);
        Ok(AwardWriter { b: self, origin, row })
    }

    /// Begins a source.
    pub fn source(&mut self, id: &str) -> Result<SourceWriter<'_>, DuplicateId> {
        let row = self.cat.sources.ids.define(&mut self.cat.texts, id).ok_or(DuplicateId)?;
        self.cat.sources.row.push(SourceRow {
            kind: None,
            publisher: Text::NONE,
            title: Text::NONE,
            url: Text::NONE,
            published: Text::NONE,
            accessed: Text::NONE,
            via: Text::NONE,
        });
        Ok(SourceWriter { b: self, row })
    }

    /// Begins a claim about a record, named by its address.
    pub fn claim(
        &mut self,
        origin: Origin,
        about: &str,
        field: &str,
        value: &str,
    ) -> ClaimWriter<'_> {
        let row = self.cat.claims.len();
        let claim = ClaimRow {
            about: self.word(about),
            field: self.word(field),
            value: self.text(value),
            rank: None,
            reason: Text::NONE,
            place: Text::NONE,
            sources: ListRef::UNKNOWN,
        };
        self.cat.claims.push(claim);
        self.claim_origins.push(origin);
        ClaimWriter { b: self, origin, row }
    }
}

/// Writes one award.
#[derive(Debug)]
pub struct AwardWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl AwardWriter<'_> {
    fn row(&mut self) -> &mut AwardRow {
        &mut self.b.cat.awards.row[self.row]
    }

    /// What the prize is called through the years.
    pub fn series(&mut self, name: &str) {
        let name = self.b.word(name);
        self.b.cat.awards.series.set(self.row, name);
    }

    /// What is honoured, where the name does not say it.
    pub fn category(&mut self, text: &str) {
        let text = self.b.word(text);
        self.row().category = text;
    }

    /// What kind of honour.
    pub fn kind(&mut self, kind: AwardKind) {
        self.row().kind = Some(kind);
    }

    /// What came of it.
    pub fn result(&mut self, result: AwardResult) {
        self.row().result = Some(result);
    }

    /// The film honoured.
    pub fn film(&mut self, id: &str) {
        let film = self.b.film_slot(self.origin, Mention::AwardFilm, id);
        self.row().film = film;
    }

    /// A person honoured: under which spelling, and for what.
    pub fn recipient(&mut self, person: &str, credited_as: Option<&str>, for_what: Option<&str>) {
        let row = RecipientRow {
            person: self.b.person(self.origin, Mention::AwardPerson, person),
            credited_as: self.b.text(credited_as.unwrap_or_default()),
            for_what: self.b.text(for_what.unwrap_or_default()),
        };
        self.b.cat.awards.people.push(row);
    }

    /// The award is known to go to nobody in particular.
    pub fn no_recipients(&mut self) {
        self.b.cat.known_none.insert(Field::Recipients, self.row);
    }

    /// The id of a jury of the edition.
    pub fn jury(&mut self, id: &str) {
        let jury = self.b.word(id).to_raw();
        self.row().jury = jury;
    }

    /// What the jury said.
    pub fn statement(&mut self, text: &str, lang: Option<&str>, wording: Option<Wording>) {
        let row = StatementRow {
            text: self.b.text(text),
            lang: self.b.word(lang.unwrap_or_default()),
            wording,
        };
        self.b.cat.awards.statement.set(self.row, row);
    }

    /// When it was announced, EDTF.
    pub fn announced(&mut self, date: &str) {
        let date = self.b.word(date);
        self.b.cat.awards.announced.set(self.row, date);
    }

    /// Whether several share it.
    pub fn shared(&mut self, shared: bool) {
        self.row().shared = Some(shared);
    }

    /// A remark.
    pub fn note(&mut self, text: &str) {
        let text = self.b.text(text);
        self.b.cat.awards.note.set(self.row, text);
    }

    /// What the record rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        let list = self.b.source_list(self.origin, Mention::AwardSource, ids);
        self.row().sources = list;
    }
}

/// Writes one source.
#[derive(Debug)]
pub struct SourceWriter<'b> {
    b: &'b mut Builder,
    row: usize,
}

impl SourceWriter<'_> {
    fn row(&mut self) -> &mut SourceRow {
        &mut self.b.cat.sources.row[self.row]
    }

    /// What kind of publication.
    pub fn kind(&mut self, kind: SourceKind) {
        self.row().kind = Some(kind);
    }

    /// Who published it.
    pub fn publisher(&mut self, text: &str) {
        let text = self.b.word(text);
        self.row().publisher = text;
    }

    /// Its title.
    pub fn title(&mut self, text: &str) {
        let text = self.b.text(text);
        self.row().title = text;
    }

    /// Its web address.
    pub fn url(&mut self, url: &str) {
        let text = self.b.text(url);
        self.row().url = text;
    }

    /// When it was published, EDTF.
    pub fn published(&mut self, date: &str) {
        let date = self.b.word(date);
        self.row().published = date;
    }

    /// When it was read, EDTF.
    pub fn accessed(&mut self, date: &str) {
        let date = self.b.word(date);
        self.row().accessed = date;
    }

    /// Through what it was read, where that was not the publication itself.
    pub fn via(&mut self, text: &str) {
        let text = self.b.text(text);
        self.row().via = text;
    }
}

/// Writes one claim.
#[derive(Debug)]
pub struct ClaimWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl ClaimWriter<'_> {
    fn row(&mut self) -> &mut ClaimRow {
        &mut self.b.cat.claims[self.row]
    }

    /// Which claim to prefer.
    pub fn rank(&mut self, rank: Rank) {
        self.row().rank = Some(rank);
    }

    /// Why it has that rank.
    pub fn reason(&mut self, text: &str) {
        let text = self.b.text(text);
        self.row().reason = text;
    }

    /// Where in the source it stands.
    pub fn place(&mut self, text: &str) {
        let text = self.b.text(text);
        self.row().place = text;
    }

    /// What it rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        let list = self.b.source_list(self.origin, Mention::ClaimSource, ids);
        self.row().sources = list;
    }
}
