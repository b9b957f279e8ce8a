//! How records are stored: a column for each thing known, a row for each record.

use serde::{Deserialize, Serialize};

use super::roles::{RoleRef, Roles};
use super::rows::{RowSlices, Sparse, SparseRows};
use super::terms::{
    Access, AwardKind, AwardResult, FestivalKind, Mode, NameKind, Premiere, Rank, ScreeningKind,
    ScreeningStatus, SourceKind, TicketState, Wording,
};
use super::text::{IdTable, TextRef};

/// No record: an absent or unresolved reference.
pub(crate) const NONE: u32 = u32::MAX;

/// A list in a [`super::lists::Lists`] pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct ListRef(pub(crate) u32);

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct NameRow {
    pub(crate) text: TextRef,
    pub(crate) lang: TextRef,
    pub(crate) kind: NameKind,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct NoteRow {
    pub(crate) text: TextRef,
    pub(crate) sources: ListRef,
}

/// A value under a name: an id at another database.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct PairRow {
    pub(crate) key: TextRef,
    pub(crate) value: TextRef,
}

/// Packed, because a catalogue of every film has more credits than anything else.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[repr(C, packed(2))]
pub(crate) struct CreditRow {
    pub(crate) person: u32,
    pub(crate) character: TextRef,
    pub(crate) role: RoleRef,
}

/// How a person's name was written in one credit of a film.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct CreditedAs {
    pub(crate) person: u32,
    pub(crate) role: TextRef,
    pub(crate) text: TextRef,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct BasedOnRow {
    pub(crate) kind: TextRef,
    pub(crate) person: u32,
    pub(crate) text: TextRef,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Films {
    pub(crate) ids: IdTable,
    pub(crate) title: Vec<TextRef>,
    pub(crate) original_title: Vec<TextRef>,
    pub(crate) titles: SparseRows<NameRow>,
    pub(crate) year: Vec<u16>,
    pub(crate) minutes: Vec<u16>,
    pub(crate) form: Sparse<TextRef>,
    pub(crate) modes: SparseRows<Mode>,
    pub(crate) countries: Vec<ListRef>,
    pub(crate) languages: Vec<ListRef>,
    pub(crate) genres: Vec<ListRef>,
    pub(crate) roles: Roles,
    pub(crate) credits: RowSlices<CreditRow>,
    pub(crate) credited_as: SparseRows<CreditedAs>,
    pub(crate) synopsis: Vec<TextRef>,
    pub(crate) based_on: Sparse<BasedOnRow>,
    pub(crate) notes: SparseRows<NoteRow>,
    pub(crate) poster: Sparse<TextRef>,
    pub(crate) links: SparseRows<TextRef>,
    pub(crate) external: RowSlices<PairRow>,
    pub(crate) sources: Sparse<ListRef>,
    // Links backwards, made when everything is read.
    pub(crate) selections: RowSlices<u32>,
    pub(crate) screenings: RowSlices<u32>,
    pub(crate) awards: RowSlices<u32>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct People {
    pub(crate) ids: IdTable,
    pub(crate) name: Vec<TextRef>,
    pub(crate) names: SparseRows<NameRow>,
    pub(crate) born: Vec<TextRef>,
    pub(crate) died: Sparse<TextRef>,
    pub(crate) countries: Sparse<ListRef>,
    pub(crate) external: SparseRows<PairRow>,
    pub(crate) notes: SparseRows<NoteRow>,
    pub(crate) sources: Sparse<ListRef>,
    // Links backwards.
    pub(crate) credits: RowSlices<u32>,
    pub(crate) honours: RowSlices<u32>,
    pub(crate) jury_seats: RowSlices<u32>,
    pub(crate) adaptations: RowSlices<u32>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Festivals {
    pub(crate) ids: IdTable,
    pub(crate) name: Vec<TextRef>,
    pub(crate) names: SparseRows<NameRow>,
    pub(crate) kind: Sparse<FestivalKind>,
    pub(crate) organiser: Vec<TextRef>,
    pub(crate) city: Vec<TextRef>,
    pub(crate) country: Vec<TextRef>,
    pub(crate) location: Sparse<(f32, f32)>,
    pub(crate) timezone: Sparse<TextRef>,
    pub(crate) founded: Vec<u16>,
    pub(crate) focus: Vec<TextRef>,
    pub(crate) website: Vec<TextRef>,
    pub(crate) notes: SparseRows<NoteRow>,
    pub(crate) external: SparseRows<PairRow>,
    pub(crate) sources: Vec<ListRef>,
    pub(crate) editions: RowSlices<u32>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct SizeRow {
    pub(crate) count: u32,
    pub(crate) approximate: bool,
    pub(crate) unit: TextRef,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct SectionRow {
    pub(crate) id: TextRef,
    pub(crate) name: TextRef,
    pub(crate) competitive: Option<bool>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct JuryRow {
    pub(crate) id: TextRef,
    pub(crate) name: TextRef,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct MemberRow {
    pub(crate) person: u32,
    pub(crate) role: TextRef,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Editions {
    pub(crate) ids: IdTable,
    pub(crate) festival: Vec<u32>,
    pub(crate) number: Vec<u16>,
    pub(crate) year: Vec<u16>,
    pub(crate) from: Vec<TextRef>,
    pub(crate) to: Vec<TextRef>,
    pub(crate) timezone: Sparse<TextRef>,
    pub(crate) day_ends: Sparse<TextRef>,
    pub(crate) size: Sparse<SizeRow>,
    pub(crate) sections: RowSlices<SectionRow>,
    pub(crate) juries: RowSlices<JuryRow>,
    /// One row for each jury, in the order of `juries`.
    pub(crate) members: RowSlices<MemberRow>,
    pub(crate) notes: SparseRows<NoteRow>,
    pub(crate) sources: Vec<ListRef>,
    // Links backwards.
    pub(crate) selections: RowSlices<u32>,
    pub(crate) screenings: RowSlices<u32>,
    pub(crate) awards: RowSlices<u32>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct SelectionRow {
    pub(crate) film: u32,
    pub(crate) edition: u32,
    pub(crate) section: u32,
    pub(crate) premiere: Option<Premiere>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Selections {
    pub(crate) row: Vec<SelectionRow>,
    pub(crate) sources: Sparse<ListRef>,
    pub(crate) title_used: Sparse<TextRef>,
    pub(crate) when: Sparse<TextRef>,
    pub(crate) note: Sparse<TextRef>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct ScreeningRow {
    pub(crate) edition: u32,
    pub(crate) section: u32,
    pub(crate) venue: TextRef,
    pub(crate) city: TextRef,
    pub(crate) start: TextRef,
    pub(crate) minutes: u16,
    pub(crate) subtitles: ListRef,
    pub(crate) format: TextRef,
    pub(crate) qa: Option<bool>,
    pub(crate) status: Option<ScreeningStatus>,
    pub(crate) url: TextRef,
    pub(crate) sources: ListRef,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct TicketsRow {
    pub(crate) state: Option<TicketState>,
    pub(crate) opens: TextRef,
    pub(crate) price: TextRef,
    pub(crate) url: TextRef,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Screenings {
    pub(crate) ids: IdTable,
    pub(crate) row: Vec<ScreeningRow>,
    pub(crate) films: RowSlices<u32>,
    pub(crate) title: Sparse<TextRef>,
    pub(crate) kind: Sparse<ScreeningKind>,
    pub(crate) screen: Sparse<TextRef>,
    pub(crate) ends: Sparse<TextRef>,
    pub(crate) tickets: Sparse<TicketsRow>,
    pub(crate) access: Sparse<Access>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct VenueRow {
    pub(crate) name: TextRef,
    pub(crate) city: TextRef,
    pub(crate) address: TextRef,
    pub(crate) screens: ListRef,
    pub(crate) sources: ListRef,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct TravelRow {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) minutes: u16,
    pub(crate) by: TextRef,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Venues {
    pub(crate) ids: IdTable,
    pub(crate) row: Vec<VenueRow>,
    pub(crate) names: SparseRows<NameRow>,
    pub(crate) location: Sparse<(f32, f32)>,
    pub(crate) travel: Vec<TravelRow>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct AwardRow {
    pub(crate) edition: u32,
    pub(crate) name: TextRef,
    pub(crate) category: TextRef,
    pub(crate) film: u32,
    pub(crate) jury: u32,
    pub(crate) sources: ListRef,
    pub(crate) kind: Option<AwardKind>,
    pub(crate) result: Option<AwardResult>,
    pub(crate) shared: Option<bool>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct RecipientRow {
    pub(crate) person: u32,
    pub(crate) credited_as: TextRef,
    pub(crate) for_what: TextRef,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct StatementRow {
    pub(crate) text: TextRef,
    pub(crate) lang: TextRef,
    pub(crate) wording: Option<Wording>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Awards {
    pub(crate) ids: IdTable,
    pub(crate) row: Vec<AwardRow>,
    pub(crate) people: RowSlices<RecipientRow>,
    pub(crate) statement: Sparse<StatementRow>,
    pub(crate) announced: Sparse<TextRef>,
    pub(crate) series: Sparse<TextRef>,
    pub(crate) note: Sparse<TextRef>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct SourceRow {
    pub(crate) kind: Option<SourceKind>,
    pub(crate) publisher: TextRef,
    pub(crate) title: TextRef,
    pub(crate) url: TextRef,
    pub(crate) published: TextRef,
    pub(crate) accessed: TextRef,
    pub(crate) via: TextRef,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Sources {
    pub(crate) ids: IdTable,
    pub(crate) row: Vec<SourceRow>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct ClaimRow {
    pub(crate) about: TextRef,
    pub(crate) field: TextRef,
    pub(crate) value: TextRef,
    pub(crate) rank: Option<Rank>,
    pub(crate) reason: TextRef,
    pub(crate) place: TextRef,
    pub(crate) sources: ListRef,
}

impl Films {
    pub(crate) fn shrink(&mut self) {
        self.title.shrink_to_fit();
        self.original_title.shrink_to_fit();
        self.titles.shrink();
        self.year.shrink_to_fit();
        self.minutes.shrink_to_fit();
        self.form.shrink();
        self.modes.shrink();
        self.countries.shrink_to_fit();
        self.languages.shrink_to_fit();
        self.genres.shrink_to_fit();
        self.roles.shrink();
        self.credits.shrink();
        self.credited_as.shrink();
        self.synopsis.shrink_to_fit();
        self.notes.shrink();
        self.links.shrink();
        self.external.shrink();
        self.sources.shrink();
    }
}

impl People {
    pub(crate) fn shrink(&mut self) {
        self.name.shrink_to_fit();
        self.names.shrink();
        self.born.shrink_to_fit();
        self.died.shrink();
        self.countries.shrink();
        self.external.shrink();
        self.notes.shrink();
        self.sources.shrink();
    }
}

impl Editions {
    pub(crate) fn shrink(&mut self) {
        for column in [&mut self.from, &mut self.to] {
            column.shrink_to_fit();
        }
        self.festival.shrink_to_fit();
        self.number.shrink_to_fit();
        self.year.shrink_to_fit();
        self.sections.shrink();
        self.juries.shrink();
        self.members.shrink();
        self.notes.shrink();
        self.sources.shrink_to_fit();
    }
}

impl Screenings {
    pub(crate) fn shrink(&mut self) {
        self.row.shrink_to_fit();
        self.films.shrink();
        for column in [&mut self.title, &mut self.screen, &mut self.ends] {
            column.shrink();
        }
        self.kind.shrink();
        self.tickets.shrink();
        self.access.shrink();
    }
}
