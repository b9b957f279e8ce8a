use palmares_text::Clean;

use super::{
    Award, Festival, Film, Note, Person, Screening, Source, cited, known, listed, listed_or_none,
    view,
};
use crate::build::{
    EditionRecord, JuryRecord, MemberRecord, SectionRecord, SelectionRecord, SizeRecord,
};
use crate::columns::NONE;
use crate::known_none::EmptyList;
use crate::terms::Premiere;
use crate::{
    AwardId, EditionId, FestivalId, FilmId, JuryId, PersonId, ScreeningId, SectionId, SelectionId,
};

view! {
    /// One year's holding of a festival.
    Edition, EditionId
}

/// How large an edition was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionSize<'a> {
    /// How many.
    pub count: u32,
    /// Whether that is a rounded number.
    pub approximate: bool,
    /// Of what.
    pub unit: Option<&'a str>,
}

impl<'a> From<EditionSize<'a>> for SizeRecord<'a> {
    fn from(size: EditionSize<'a>) -> Self {
        Self {
            count: size.count,
            approximate: size.approximate.then_some(true),
            unit: size.unit.map(Clean::from),
        }
    }
}

impl<'a> Edition<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.editions.ids.id_of(self.row()))
    }

    /// The festival, where a file has it.
    #[must_use]
    pub fn festival(self) -> Option<Festival<'a>> {
        let at = self.cat.editions.festival[self.row()];
        (at != NONE).then(|| self.cat.festival(FestivalId(at)))
    }

    /// Which edition it is, from 1.
    #[must_use]
    pub fn number(self) -> Option<u16> {
        known(self.cat.editions.number[self.row()])
    }

    /// The year it counts for.
    #[must_use]
    pub fn year(self) -> u16 {
        self.cat.editions.year[self.row()]
    }

    /// "Tokyo 2023".
    #[must_use]
    pub fn label(self) -> String {
        let festival = self.festival().map_or(self.id_text(), Festival::short_name);
        format!("{festival} {}", self.year())
    }

    /// First day, EDTF.
    #[must_use]
    pub fn from(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.editions.from[self.row()])
    }

    /// Last day, EDTF.
    #[must_use]
    pub fn to(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.editions.to[self.row()])
    }

    /// Whose clocks its times are by, its own or its festival's: an IANA name.
    #[must_use]
    pub fn timezone(self) -> Option<&'a str> {
        self.own_timezone().or_else(|| self.festival()?.timezone())
    }

    fn own_timezone(self) -> Option<&'a str> {
        let zone = self.cat.editions.timezone.get(self.row())?;
        Some(self.cat.texts.get(*zone))
    }

    /// When a day of it ends, past midnight: `04:00`.
    #[must_use]
    pub fn day_ends(self) -> Option<&'a str> {
        let time = self.cat.editions.day_ends.get(self.row())?;
        Some(self.cat.texts.get(*time))
    }

    /// How large it was.
    #[must_use]
    pub fn size(self) -> Option<EditionSize<'a>> {
        self.cat.editions.size.get(self.row()).map(|row| EditionSize {
            count: row.count,
            approximate: row.approximate,
            unit: self.cat.texts.known(row.unit),
        })
    }

    /// Its sections, in the order of the file.
    pub fn sections(self) -> impl Iterator<Item = Section<'a>> + Clone {
        let range = self.cat.editions.sections.range(self.row());
        range.map(move |at| self.cat.section(SectionId::at(at)))
    }

    /// Whether it is known to have no sections.
    #[must_use]
    pub fn has_no_sections(self) -> bool {
        self.cat.known_none.contains(EmptyList::Sections, self.row())
    }

    /// Its juries, in the order of the file.
    pub fn juries(self) -> impl Iterator<Item = Jury<'a>> + Clone {
        let range = self.cat.editions.juries.range(self.row());
        range.map(move |at| self.cat.jury(JuryId::at(at)))
    }

    /// Whether it is known to have no juries.
    #[must_use]
    pub fn has_no_juries(self) -> bool {
        self.cat.known_none.contains(EmptyList::Juries, self.row())
    }

    /// Remarks.
    pub fn notes(self) -> impl Iterator<Item = Note<'a>> {
        self.cat.note_list(self.cat.editions.notes.of(self.row()))
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        self.cat.source_list(self.cat.editions.sources[self.row()])
    }

    /// The edition's own fields, as they came.
    #[must_use]
    pub fn record(self) -> EditionRecord<'a> {
        EditionRecord {
            id: self.id_text().into(),
            festival: self.festival().map(|festival| festival.id_text().into()).unwrap_or_default(),
            number: self.number(),
            year: self.year(),
            from: self.from().map(Clean::from),
            to: self.to().map(Clean::from),
            timezone: self.own_timezone().map(Clean::from),
            day_ends: self.day_ends().map(Clean::from),
            size: self.size().map(SizeRecord::from),
            sections: listed_or_none(self.sections().map(Section::record), self.has_no_sections()),
            juries: listed_or_none(self.juries().map(Jury::record), self.has_no_juries()),
            notes: listed(self.notes()),
            sources: cited(self.sources()),
        }
    }

    /// The films it chose.
    pub fn selections(self) -> impl ExactSizeIterator<Item = Selection<'a>> + Clone {
        let rows = self.cat.editions.selections.of(self.row());
        rows.iter().map(move |&at| self.cat.selection(SelectionId(at)))
    }

    /// When and where films ran.
    pub fn screenings(self) -> impl ExactSizeIterator<Item = Screening<'a>> {
        let rows = self.cat.editions.screenings.of(self.row());
        rows.iter().map(move |&at| self.cat.screening(ScreeningId(at)))
    }

    /// What it gave.
    pub fn awards(self) -> impl ExactSizeIterator<Item = Award<'a>> + Clone {
        let rows = self.cat.editions.awards.of(self.row());
        rows.iter().map(move |&at| self.cat.award(AwardId(at)))
    }
}

view! {
    /// A section of an edition.
    Section, SectionId
}

impl<'a> Section<'a> {
    /// The id, unique within its edition.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.editions.sections.items()[self.row()].id)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.cat.texts.get(self.cat.editions.sections.items()[self.row()].name)
    }

    /// Whether its films compete for a prize.
    #[must_use]
    pub fn competitive(self) -> Option<bool> {
        self.cat.editions.sections.items()[self.row()].competitive
    }

    /// The edition that it is part of.
    #[must_use]
    pub fn edition(self) -> Edition<'a> {
        self.cat.edition(EditionId::at(self.cat.editions.sections.row_of(self.row())))
    }

    /// The section's own fields, as they came.
    #[must_use]
    pub fn record(self) -> SectionRecord<'a> {
        SectionRecord {
            id: self.id_text().into(),
            name: self.name().into(),
            competitive: self.competitive(),
        }
    }

    /// The films chosen for it.
    pub fn selections(self) -> impl Iterator<Item = Selection<'a>> + Clone {
        self.edition().selections().filter(move |selection| {
            selection.section().is_some_and(|section| section.id == self.id)
        })
    }
}

view! {
    /// A jury of an edition.
    Jury, JuryId
}

/// Someone on a jury.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// Who.
    pub person: Person<'a>,
    /// As what: `president` and the like.
    pub role: Option<&'a str>,
}

impl<'a> From<Member<'a>> for MemberRecord<'a> {
    fn from(member: Member<'a>) -> Self {
        Self { person: member.person.id_text().into(), role: member.role.map(Clean::from) }
    }
}

impl<'a> Jury<'a> {
    /// The id, unique within its edition.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.editions.juries.items()[self.row()].id)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.cat.texts.get(self.cat.editions.juries.items()[self.row()].name)
    }

    /// The edition that it judged.
    #[must_use]
    pub fn edition(self) -> Edition<'a> {
        self.cat.edition(EditionId::at(self.cat.editions.juries.row_of(self.row())))
    }

    /// Who sat on it.
    pub fn members(self) -> impl ExactSizeIterator<Item = Member<'a>> {
        self.cat.editions.members.of(self.row()).iter().map(move |row| Member {
            person: self.cat.person(PersonId(row.person)),
            role: self.cat.texts.known(row.role),
        })
    }

    /// Whether it is known to have had no members.
    #[must_use]
    pub fn has_no_members(self) -> bool {
        self.cat.known_none.contains(EmptyList::Members, self.row())
    }

    /// The jury's own fields, as they came.
    #[must_use]
    pub fn record(self) -> JuryRecord<'a> {
        JuryRecord {
            id: self.id_text().into(),
            name: self.name().into(),
            members: listed_or_none(self.members(), self.has_no_members()),
        }
    }

    /// What it gave.
    pub fn awards(self) -> impl Iterator<Item = Award<'a>> + Clone {
        self.edition().awards().filter(move |award| award.jury().is_some_and(|j| j.id == self.id))
    }
}

view! {
    /// An edition's choice of a film.
    Selection, SelectionId
}

impl<'a> Selection<'a> {
    /// The film chosen.
    #[must_use]
    pub fn film(self) -> Film<'a> {
        self.cat.film(FilmId(self.cat.selections.row[self.row()].film))
    }

    /// The edition that chose it.
    #[must_use]
    pub fn edition(self) -> Edition<'a> {
        self.cat.edition(EditionId(self.cat.selections.row[self.row()].edition))
    }

    /// For which section.
    #[must_use]
    pub fn section(self) -> Option<Section<'a>> {
        let at = self.cat.selections.row[self.row()].section;
        (at != NONE).then(|| self.cat.section(SectionId(at)))
    }

    /// The title under which the festival showed the film.
    #[must_use]
    pub fn title_used(self) -> Option<&'a str> {
        self.cat.selections.title_used.get(self.row()).map(|&text| self.cat.texts.get(text))
    }

    /// How far the film had travelled.
    #[must_use]
    pub fn premiere(self) -> Option<Premiere> {
        self.cat.selections.row[self.row()].premiere
    }

    /// When it was first shown there, EDTF.
    #[must_use]
    pub fn when(self) -> Option<&'a str> {
        self.cat.selections.when.get(self.row()).map(|&text| self.cat.texts.get(text))
    }

    /// A remark.
    #[must_use]
    pub fn note(self) -> Option<&'a str> {
        self.cat.selections.note.get(self.row()).map(|&text| self.cat.texts.get(text))
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        let list = self.cat.selections.sources.get(self.row()).copied().unwrap_or_default();
        self.cat.source_list(list)
    }

    /// The selection's own fields, as they came.
    #[must_use]
    pub fn record(self) -> SelectionRecord<'a> {
        SelectionRecord {
            film: self.film().id_text().into(),
            edition: self.edition().id_text().into(),
            section: self.section().map(|section| section.id_text().into()),
            title_used: self.title_used().map(Clean::from),
            premiere: self.premiere(),
            when: self.when().map(Clean::from),
            note: self.note().map(Clean::from),
            sources: cited(self.sources()),
        }
    }
}
