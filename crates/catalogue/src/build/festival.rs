//! Festivals, editions and selections.

use palmares_text::Clean;

use super::{
    Builder, CleanList, DuplicateId, NameRecord, NoteRecord, Origin, Reference, note_pending,
};
use crate::columns::{JuryRow, MemberRow, NONE, SectionRow, SelectionRow, SizeRow};
use crate::known_none::EmptyList;
use crate::terms::{FestivalKind, Premiere};

/// A festival, apart from its editions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FestivalRecord<'a> {
    /// Unique among festivals.
    pub id: Clean<'a>,
    /// The name to show.
    pub name: Clean<'a>,
    /// Further names.
    pub names: Option<Vec<NameRecord<'a>>>,
    /// Whether it shows films or only honours them; [`FestivalKind::Festival`] when not known.
    pub kind: Option<FestivalKind>,
    /// Who holds it.
    pub organiser: Option<Clean<'a>>,
    /// Where it is held.
    pub city: Option<Clean<'a>>,
    /// Country, as a code.
    pub country: Option<Clean<'a>>,
    /// Degrees north and east, WGS 84.
    pub location: Option<(f32, f32)>,
    /// Whose clocks its times are by: an IANA name.
    pub timezone: Option<Clean<'a>>,
    /// Year of the first edition.
    pub founded: Option<u16>,
    /// What it is about, in a sentence.
    pub focus: Option<Clean<'a>>,
    /// Its web address.
    pub website: Option<Clean<'a>>,
    /// Remarks.
    pub notes: Option<Vec<NoteRecord<'a>>>,
    /// Ids at other databases, as (database, id).
    pub ids: Option<Vec<(Clean<'a>, Clean<'a>)>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

/// One edition of a festival.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EditionRecord<'a> {
    /// Unique among editions.
    pub id: Clean<'a>,
    /// Id of the festival; empty in a record of a catalogue that lacks it.
    pub festival: Clean<'a>,
    /// Which edition it is, from 1.
    pub number: Option<u16>,
    /// The year it counts for.
    pub year: u16,
    /// First day, EDTF.
    pub from: Option<Clean<'a>>,
    /// Last day, EDTF.
    pub to: Option<Clean<'a>>,
    /// Whose clocks its times are by, where that is not the festival's: an IANA name.
    pub timezone: Option<Clean<'a>>,
    /// When a day of it ends, past midnight: `04:00`.
    pub day_ends: Option<Clean<'a>>,
    /// How large it was.
    pub size: Option<SizeRecord<'a>>,
    /// Its sections.
    pub sections: Option<Vec<SectionRecord<'a>>>,
    /// Its juries.
    pub juries: Option<Vec<JuryRecord<'a>>>,
    /// Remarks.
    pub notes: Option<Vec<NoteRecord<'a>>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

/// How large an edition was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SizeRecord<'a> {
    /// How many.
    pub count: u32,
    /// Whether the count is a round one.
    pub approximate: Option<bool>,
    /// Of what, such as `films`.
    pub unit: Option<Clean<'a>>,
}

/// A section of an edition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SectionRecord<'a> {
    /// Unique within the edition.
    pub id: Clean<'a>,
    /// The name to show.
    pub name: Clean<'a>,
    /// Whether its films compete.
    pub competitive: Option<bool>,
}

/// A jury of an edition.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JuryRecord<'a> {
    /// Unique within the edition.
    pub id: Clean<'a>,
    /// The name to show.
    pub name: Clean<'a>,
    /// Who sat on it.
    pub members: Option<Vec<MemberRecord<'a>>>,
}

/// A member of a jury.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MemberRecord<'a> {
    /// Id of the person.
    pub person: Clean<'a>,
    /// `president` or another word.
    pub role: Option<Clean<'a>>,
}

/// An edition's choice of a film.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SelectionRecord<'a> {
    /// Id of the film.
    pub film: Clean<'a>,
    /// Id of the edition.
    pub edition: Clean<'a>,
    /// Id of a section of the edition.
    pub section: Option<Clean<'a>>,
    /// The title under which the festival showed the film.
    pub title_used: Option<Clean<'a>>,
    /// How far the film had travelled.
    pub premiere: Option<Premiere>,
    /// When it was first shown there, EDTF.
    pub when: Option<Clean<'a>>,
    /// A remark.
    pub note: Option<Clean<'a>>,
    /// Ids of sources.
    pub sources: CleanList<'a>,
}

/// A part of an edition whose id another one of the edition has; the first one stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DuplicatePart {
    /// A section with this id.
    Section(String),
    /// A jury with this id.
    Jury(String),
}

impl<'a> FestivalRecord<'a> {
    /// A festival of which only that is known.
    #[must_use]
    pub fn new(id: impl Into<Clean<'a>>, name: impl Into<Clean<'a>>) -> Self {
        Self { id: id.into(), name: name.into(), ..Self::default() }
    }
}

impl<'a> EditionRecord<'a> {
    /// An edition of which only that is known.
    #[must_use]
    pub fn new(id: impl Into<Clean<'a>>, festival: impl Into<Clean<'a>>, year: u16) -> Self {
        Self { id: id.into(), festival: festival.into(), year, ..Self::default() }
    }
}

impl<'a> SelectionRecord<'a> {
    /// A selection of which only that is known.
    #[must_use]
    pub fn new(film: impl Into<Clean<'a>>, edition: impl Into<Clean<'a>>) -> Self {
        Self { film: film.into(), edition: edition.into(), ..Self::default() }
    }
}

impl Builder {
    /// Adds a festival.
    ///
    /// # Errors
    /// When there is a festival with this id already.
    pub fn festival(
        &mut self,
        origin: Origin,
        festival: &FestivalRecord<'_>,
    ) -> Result<(), DuplicateId> {
        let ids = &mut self.cat.festivals.ids;
        let row = ids.define(&mut self.cat.texts, &festival.id).ok_or(DuplicateId)?;
        let name = self.text(&festival.name);
        let organiser = self.known_word(&festival.organiser);
        let city = self.known_word(&festival.city);
        let country = self.known_word(&festival.country);
        let focus = self.known_text(&festival.focus);
        let website = self.known_text(&festival.website);
        let sources = self.source_list(origin, Reference::FestivalSource, &festival.sources);
        let festivals = &mut self.cat.festivals;
        festivals.name.push(name);
        festivals.organiser.push(organiser);
        festivals.city.push(city);
        festivals.country.push(country);
        festivals.focus.push(focus);
        festivals.website.push(website);
        festivals.founded.push(festival.founded.unwrap_or(0));
        festivals.sources.push(sources);
        if let Some(kind) = festival.kind {
            festivals.kind.set(row, kind);
        }
        if let Some(location) = festival.location {
            festivals.location.set(row, location);
        }
        if let Some(zone) = &festival.timezone {
            let zone = self.word(zone);
            self.cat.festivals.timezone.set(row, zone);
        }
        for name in festival.names.iter().flatten() {
            let name = self.name_row(name);
            self.cat.festivals.names.push(row, name);
        }
        for note in festival.notes.iter().flatten() {
            let note = self.note_row(origin, Reference::FestivalNoteSource, note);
            self.cat.festivals.notes.push(row, note);
        }
        for pair in festival.ids.iter().flatten() {
            let pair = self.pair_row(pair);
            self.cat.festivals.external.push(row, pair);
        }
        Ok(())
    }

    /// Adds an edition of a festival. Says which of its sections and juries were left out.
    ///
    /// # Errors
    /// When there is an edition with this id already.
    pub fn edition(
        &mut self,
        origin: Origin,
        edition: &EditionRecord<'_>,
    ) -> Result<Vec<DuplicatePart>, DuplicateId> {
        let ids = &mut self.cat.editions.ids;
        let row = ids.define(&mut self.cat.texts, &edition.id).ok_or(DuplicateId)?;
        let slot = self.cat.festivals.ids.slot(&mut self.cat.texts, &edition.festival);
        let reference = Reference::EditionFestival;
        note_pending(&mut self.pending, &self.cat.festivals.ids, slot, origin, reference);
        let (from, to) = (self.known_word(&edition.from), self.known_word(&edition.to));
        let sources = self.source_list(origin, Reference::EditionSource, &edition.sources);
        let editions = &mut self.cat.editions;
        editions.festival.push(slot);
        editions.number.push(edition.number.unwrap_or(0));
        editions.year.push(edition.year);
        editions.from.push(from);
        editions.to.push(to);
        editions.sources.push(sources);
        if let Some(size) = &edition.size {
            let (count, approximate) = (size.count, size.approximate.unwrap_or(false));
            let unit = self.known_word(&size.unit);
            self.cat.editions.size.set(row, SizeRow { count, approximate, unit });
        }
        if let Some(zone) = &edition.timezone {
            let zone = self.word(zone);
            self.cat.editions.timezone.set(row, zone);
        }
        if let Some(time) = &edition.day_ends {
            let time = self.word(time);
            self.cat.editions.day_ends.set(row, time);
        }
        let mut duplicates = Vec::new();
        self.sections(row, edition.sections.as_deref(), &mut duplicates);
        self.juries(origin, row, edition.juries.as_deref(), &mut duplicates);
        for note in edition.notes.iter().flatten() {
            let note = self.note_row(origin, Reference::EditionNoteSource, note);
            self.cat.editions.notes.push(row, note);
        }
        Ok(duplicates)
    }

    fn sections(
        &mut self,
        row: usize,
        sections: Option<&[SectionRecord<'_>]>,
        duplicates: &mut Vec<DuplicatePart>,
    ) {
        self.cat.editions.sections.open();
        if sections.is_some_and(<[_]>::is_empty) {
            self.cat.known_none.insert(EmptyList::Sections, row);
        }
        for section in sections.unwrap_or_default() {
            let (id, name) = (self.word(&section.id), self.word(&section.name));
            let known = self.cat.editions.sections.of(row);
            if known.iter().any(|known| known.id == id) {
                duplicates.push(DuplicatePart::Section(section.id.to_string()));
            } else {
                let section = SectionRow { id, name, competitive: section.competitive };
                self.cat.editions.sections.push(section);
            }
        }
    }

    fn juries(
        &mut self,
        origin: Origin,
        row: usize,
        juries: Option<&[JuryRecord<'_>]>,
        duplicates: &mut Vec<DuplicatePart>,
    ) {
        self.cat.editions.juries.open();
        if juries.is_some_and(<[_]>::is_empty) {
            self.cat.known_none.insert(EmptyList::Juries, row);
        }
        for jury in juries.unwrap_or_default() {
            let (id, name) = (self.word(&jury.id), self.word(&jury.name));
            if self.cat.editions.juries.of(row).iter().any(|known| known.id == id) {
                duplicates.push(DuplicatePart::Jury(jury.id.to_string()));
                continue;
            }
            if jury.members.as_ref().is_some_and(Vec::is_empty) {
                let position = self.cat.editions.juries.items().len();
                self.cat.known_none.insert(EmptyList::Members, position);
            }
            self.cat.editions.juries.push(JuryRow { id, name });
            self.cat.editions.members.open();
            for member in jury.members.iter().flatten() {
                let person = self.person_slot(origin, Reference::JuryMember, &member.person);
                let role = self.known_word(&member.role);
                self.cat.editions.members.push(MemberRow { person, role });
            }
        }
    }

    /// Adds a selection. Without its film or its edition it is left out in the end.
    pub fn selection(&mut self, origin: Origin, selection: &SelectionRecord<'_>) {
        let row = self.cat.selections.row.len();
        let selection_row = SelectionRow {
            film: self.film_slot(origin, Reference::SelectionFilm, &selection.film),
            edition: self.edition_slot(origin, Reference::SelectionEdition, &selection.edition),
            section: self.known_word(&selection.section).to_raw(),
            premiere: selection.premiere,
        };
        self.cat.selections.row.push(selection_row);
        self.selection_origins.push(origin);
        if let Some(title) = &selection.title_used {
            let title = self.text(title);
            self.cat.selections.title_used.set(row, title);
        }
        if let Some(when) = &selection.when {
            let when = self.word(when);
            self.cat.selections.when.set(row, when);
        }
        if let Some(note) = &selection.note {
            let note = self.text(note);
            self.cat.selections.note.set(row, note);
        }
        if selection.sources.is_some() {
            let sources = self.source_list(origin, Reference::SelectionSource, &selection.sources);
            self.cat.selections.sources.set(row, sources);
        }
    }
}

/// Marks a section or jury that was named and not found.
pub(super) const UNRESOLVED: u32 = NONE;
