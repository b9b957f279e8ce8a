//! Writers of festivals, editions, selections and screenings.

use super::{Builder, DuplicateId, Mention, Origin, note_pending};
use crate::columns::{
    JuryRow, ListRef, MemberRow, NONE, PairRow, ScreeningRow, SectionRow, SelectionRow, SizeRow,
};
use crate::known_none::Field;
use crate::terms::{FestivalKind, NameKind, Premiere, ScreeningStatus};
use crate::text::Text;

impl Builder {
    /// Begins a festival.
    pub fn festival(
        &mut self,
        origin: Origin,
        id: &str,
    ) -> Result<FestivalWriter<'_>, DuplicateId> {
        let festivals = &mut self.cat.festivals;
        let row = festivals.ids.define(&mut self.cat.texts, id).ok_or(DuplicateId)?;
        festivals.founded.push(0);
        festivals.sources.push(ListRef::UNKNOWN);
        for column in [
            &mut festivals.name,
            &mut festivals.organiser,
            &mut festivals.city,
            &mut festivals.country,
            &mut festivals.focus,
            &mut festivals.website,
        ] {
            column.push(Text::NONE);
        }
        Ok(FestivalWriter { b: self, origin, row })
    }

    /// Begins an edition of a festival.
    pub fn edition(
        &mut self,
        origin: Origin,
        id: &str,
        festival: &str,
    ) -> Result<EditionWriter<'_>, DuplicateId> {
        let editions = &mut self.cat.editions;
        let row = editions.ids.define(&mut self.cat.texts, id).ok_or(DuplicateId)?;
        let slot = self.cat.festivals.ids.slot(&mut self.cat.texts, festival);
        let mention = Mention::EditionFestival;
        note_pending(&mut self.pending, &self.cat.festivals.ids, slot, origin, mention);
        editions.festival.push(slot);
        editions.number.push(0);
        editions.year.push(0);
        editions.from.push(Text::NONE);
        editions.to.push(Text::NONE);
        editions.sections.open();
        editions.juries.open();
        editions.sources.push(ListRef::UNKNOWN);
        Ok(EditionWriter { b: self, origin, row })
    }

    /// Begins a selection: an edition's choice of a film.
    pub fn selection(&mut self, origin: Origin, film: &str, edition: &str) -> SelectionWriter<'_> {
        let film = self.film_slot(origin, Mention::SelectionFilm, film);
        let edition = self.edition_slot(origin, Mention::SelectionEdition, edition);
        let row = self.cat.selections.row.len();
        self.cat.selections.row.push(SelectionRow {
            film,
            edition,
            section: Text::NONE.to_raw(),
            premiere: None,
        });
        self.selection_origins.push(origin);
        SelectionWriter { b: self, origin, row }
    }

    /// Begins a screening of an edition.
    pub fn screening(
        &mut self,
        origin: Origin,
        id: &str,
        edition: &str,
    ) -> Result<ScreeningWriter<'_>, DuplicateId> {
        let row = self.cat.screenings.ids.define(&mut self.cat.texts, id).ok_or(DuplicateId)?;
        let edition = self.edition_slot(origin, Mention::ScreeningEdition, edition);
        self.cat.screenings.films.open();
        self.cat.screenings.row.push(ScreeningRow {
            edition,
            section: Text::NONE.to_raw(),
            venue: Text::NONE,
            city: Text::NONE,
            start: Text::NONE,
            minutes: 0,
            subtitles: ListRef::UNKNOWN,
            format: Text::NONE,
            qa: None,
            status: None,
            url: Text::NONE,
            sources: ListRef::UNKNOWN,
        });
        self.screening_origins.push(origin);
        Ok(ScreeningWriter { b: self, origin, row })
    }
}

/// Writes one festival.
#[derive(Debug)]
pub struct FestivalWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl FestivalWriter<'_> {
    /// The name to show.
    pub fn display_name(&mut self, text: &str) {
        self.b.cat.festivals.name[self.row] = self.b.text(text);
    }

    /// A further name.
    pub fn name(&mut self, text: &str, lang: Option<&str>, kind: NameKind) {
        let name = self.b.name_row(text, lang, kind);
        self.b.cat.festivals.names.push(self.row, name);
    }

    /// Whether it shows films or only honours them.
    pub fn kind(&mut self, kind: FestivalKind) {
        self.b.cat.festivals.kind.set(self.row, kind);
    }

    /// Who holds it.
    pub fn organiser(&mut self, text: &str) {
        self.b.cat.festivals.organiser[self.row] = self.b.word(text);
    }

    /// Where it is held.
    pub fn city(&mut self, text: &str) {
        self.b.cat.festivals.city[self.row] = self.b.word(text);
    }

    /// Country, as a code.
    pub fn country(&mut self, code: &str) {
        self.b.cat.festivals.country[self.row] = self.b.word(code);
    }

    /// Degrees north and east, WGS 84.
    pub fn location(&mut self, latitude: f32, longitude: f32) {
        self.b.cat.festivals.location.set(self.row, (latitude, longitude));
    }

    /// Year of the first edition.
    pub fn founded(&mut self, year: u16) {
        self.b.cat.festivals.founded[self.row] = year;
    }

    /// What it is about, in a sentence.
    pub fn focus(&mut self, text: &str) {
        self.b.cat.festivals.focus[self.row] = self.b.text(text);
    }

    /// Its web address.
    pub fn website(&mut self, url: &str) {
        self.b.cat.festivals.website[self.row] = self.b.text(url);
    }

    /// A remark with what it rests on.
    pub fn note<'t>(&mut self, text: &str, sources: Option<impl Iterator<Item = &'t str>>) {
        let note = self.b.note_row(self.origin, Mention::FestivalNoteSource, text, sources);
        self.b.cat.festivals.notes.push(self.row, note);
    }

    /// The festival's id at another database.
    pub fn external_id(&mut self, scheme: &str, value: &str) {
        let pair = PairRow { key: self.b.word(scheme), value: self.b.text(value) };
        self.b.cat.festivals.external.push(self.row, pair);
    }

    /// What the record rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        self.b.cat.festivals.sources[self.row] =
            self.b.source_list(self.origin, Mention::FestivalSource, ids);
    }
}

/// Writes one edition.
#[derive(Debug)]
pub struct EditionWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl EditionWriter<'_> {
    /// Which edition it is, from 1.
    pub fn number(&mut self, number: u16) {
        self.b.cat.editions.number[self.row] = number;
    }

    /// The year it counts for.
    pub fn year(&mut self, year: u16) {
        self.b.cat.editions.year[self.row] = year;
    }

    /// First day, EDTF.
    pub fn from(&mut self, date: &str) {
        self.b.cat.editions.from[self.row] = self.b.word(date);
    }

    /// Last day, EDTF.
    pub fn to(&mut self, date: &str) {
        self.b.cat.editions.to[self.row] = self.b.word(date);
    }

    /// How large it was.
    pub fn size(&mut self, count: u32, approximate: bool, unit: Option<&str>) {
        let unit = self.b.word(unit.unwrap_or_default());
        self.b.cat.editions.size.set(self.row, SizeRow { count, approximate, unit });
    }

    /// A section. `Err` when the edition has one with that id.
    pub fn section(
        &mut self,
        id: &str,
        name: &str,
        competitive: Option<bool>,
    ) -> Result<(), DuplicateId> {
        let (id, name) = (self.b.word(id), self.b.word(name));
        if self.b.cat.editions.sections.of(self.row).iter().any(|known| known.id == id) {
            return Err(DuplicateId);
        }
        self.b.cat.editions.sections.push(SectionRow { id, name, competitive });
        Ok(())
    }

    /// A jury; its members follow by [`EditionWriter::member`]. `Err` when the edition has one
    /// with that id.
    pub fn jury(&mut self, id: &str, name: &str) -> Result<(), DuplicateId> {
        let (id, name) = (self.b.word(id), self.b.word(name));
        if self.b.cat.editions.juries.of(self.row).iter().any(|known| known.id == id) {
            return Err(DuplicateId);
        }
        self.b.cat.editions.juries.push(JuryRow { id, name });
        self.b.cat.editions.members.open();
        Ok(())
    }

    /// A member of the jury begun last.
    pub fn member(&mut self, person: &str, role: Option<&str>) {
        let person = self.b.person(self.origin, Mention::JuryMember, person);
        let role = self.b.word(role.unwrap_or_default());
        self.b.cat.editions.members.push(MemberRow { person, role });
    }

    /// The jury begun last is known to have no members.
    pub fn no_members(&mut self) {
        let juries = self.b.cat.editions.juries.items().len();
        self.b.cat.known_none.insert(Field::Members, juries.saturating_sub(1));
    }

    /// The edition is known to have no sections.
    pub fn no_sections(&mut self) {
        self.b.cat.known_none.insert(Field::Sections, self.row);
    }

    /// The edition is known to have no juries.
    pub fn no_juries(&mut self) {
        self.b.cat.known_none.insert(Field::Juries, self.row);
    }

    /// A remark with what it rests on.
    pub fn note<'t>(&mut self, text: &str, sources: Option<impl Iterator<Item = &'t str>>) {
        let note = self.b.note_row(self.origin, Mention::EditionNoteSource, text, sources);
        self.b.cat.editions.notes.push(self.row, note);
    }

    /// What the record rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        self.b.cat.editions.sources[self.row] =
            self.b.source_list(self.origin, Mention::EditionSource, ids);
    }
}

/// Writes one selection.
#[derive(Debug)]
pub struct SelectionWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl SelectionWriter<'_> {
    /// The id of a section of the edition.
    pub fn section(&mut self, id: &str) {
        self.b.cat.selections.row[self.row].section = self.b.word(id).to_raw();
    }

    /// The title under which the festival showed the film.
    pub fn title_used(&mut self, text: &str) {
        let text = self.b.text(text);
        self.b.cat.selections.title_used.set(self.row, text);
    }

    /// How far the film had travelled.
    pub fn premiere(&mut self, premiere: Premiere) {
        self.b.cat.selections.row[self.row].premiere = Some(premiere);
    }

    /// When it was first shown there, EDTF.
    pub fn when(&mut self, date: &str) {
        let date = self.b.word(date);
        self.b.cat.selections.when.set(self.row, date);
    }

    /// A remark.
    pub fn note(&mut self, text: &str) {
        let text = self.b.text(text);
        self.b.cat.selections.note.set(self.row, text);
    }

    /// What the record rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        let list = self.b.source_list(self.origin, Mention::SelectionSource, ids);
        self.b.cat.selections.sources.set(self.row, list);
    }
}

/// Writes one screening.
#[derive(Debug)]
pub struct ScreeningWriter<'b> {
    b: &'b mut Builder,
    origin: Origin,
    row: usize,
}

impl ScreeningWriter<'_> {
    fn row(&mut self) -> &mut ScreeningRow {
        &mut self.b.cat.screenings.row[self.row]
    }

    /// The film shown, where the file names one.
    pub fn film(&mut self, id: &str) {
        let film = self.b.film_slot(self.origin, Mention::ScreeningFilm, id);
        self.b.cat.screenings.films.push(film);
    }

    /// One of the films shown together.
    pub fn one_of_films(&mut self, id: &str) {
        let film = self.b.film_slot(self.origin, Mention::ScreeningFilms, id);
        self.b.cat.screenings.films.push(film);
    }

    /// The id of a section of the edition.
    pub fn section(&mut self, id: &str) {
        let section = self.b.word(id).to_raw();
        self.row().section = section;
    }

    /// Cinema and screen.
    pub fn venue(&mut self, text: &str) {
        let text = self.b.word(text);
        self.row().venue = text;
    }

    /// City, where it is not the festival's.
    pub fn city(&mut self, text: &str) {
        let text = self.b.word(text);
        self.row().city = text;
    }

    /// When it begins: RFC 3339, or without an offset in the venue's time.
    pub fn start(&mut self, instant: &str) {
        let text = self.b.word(instant);
        self.row().start = text;
    }

    /// Length of the programme in minutes.
    pub fn minutes(&mut self, minutes: u16) {
        self.row().minutes = minutes;
    }

    /// Languages of the subtitles, as BCP 47 tags.
    pub fn subtitles<'t>(&mut self, tags: impl Iterator<Item = &'t str>) {
        let list = self.b.words(tags);
        self.row().subtitles = list;
    }

    /// Carrier or process: `35 mm`, `DCP`.
    pub fn format(&mut self, text: &str) {
        let text = self.b.word(text);
        self.row().format = text;
    }

    /// Whether there is a talk with the audience.
    pub fn qa(&mut self, qa: bool) {
        self.row().qa = Some(qa);
    }

    /// Whether it takes place as announced.
    pub fn status(&mut self, status: ScreeningStatus) {
        self.row().status = Some(status);
    }

    /// Its web address.
    pub fn url(&mut self, url: &str) {
        let text = self.b.text(url);
        self.row().url = text;
    }

    /// What the record rests on.
    pub fn sources<'t>(&mut self, ids: impl Iterator<Item = &'t str>) {
        let list = self.b.source_list(self.origin, Mention::ScreeningSource, ids);
        self.row().sources = list;
    }
}

/// Marks a section or jury that was named and not found.
pub(super) const UNRESOLVED: u32 = NONE;
