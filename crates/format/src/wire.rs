//! The shape of a catalogue file: for each kind of record a struct that serde and schemars know, beside the plain record
//! of [`palmares_catalogue::build`] that it is read into and written from.
//!
//! A field that is missing or `null` is not known; a list that is there and empty is known to hold
//! nothing. The doc comments here are the descriptions in the JSON Schema.

use palmares_catalogue::build::{
    AwardRecord, BasedOnRecord, ClaimRecord, CreditRecord, EditionRecord, FestivalRecord,
    FilmRecord, JuryRecord, MemberRecord, NameRecord, NoteRecord, PersonRecord, RecipientRecord,
    ScreeningRecord, SectionRecord, SelectionRecord, SizeRecord, SourceRecord, StatementRecord,
    TicketsRecord, TravelRecord, VenueRecord,
};
use palmares_catalogue::terms::{
    Access, AwardKind, AwardResult, FestivalKind, Mode, NameKind, Premiere, Rank, ScreeningKind,
    ScreeningStatus, SourceKind, TicketState, Wording,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kinds::{
    AddressField, ClockField, CountryCode, EdtfDate, IdField, InstantField, LanguageTag, RoleField,
    TextField, UrlField, ZoneName,
};
use super::leaf::Word;
use super::numbers::{Count, Location, Minutes, Ordinal, Year};
use super::shapes::{AnyValue, ForeignIds, Object, roomy};

/// Many of something, where "none" and "not known" differ.
pub type Many<T> = Option<Vec<T>>;
/// Ids of the sources that a record or a note rests on.
pub type SourceIds<'a> = Many<IdField<'a>>;

/// What stands in a file for a value of a record.
pub trait Wire: Sized {
    /// The value.
    type Record;

    /// The value that was read.
    fn into_record(self) -> Self::Record;

    /// What to write for a value.
    fn from_record(record: Self::Record) -> Self;

    /// Whether the value is not known, and its field left out.
    fn is_unknown(&self) -> bool {
        false
    }
}

impl<T: Wire> Wire for Option<T> {
    type Record = Option<T::Record>;

    fn into_record(self) -> Self::Record {
        self.map(T::into_record)
    }

    fn from_record(record: Self::Record) -> Self {
        record.map(T::from_record)
    }

    fn is_unknown(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Vec<T> {
    type Record = Vec<T::Record>;

    fn into_record(self) -> Self::Record {
        self.into_iter().map(T::into_record).collect()
    }

    fn from_record(record: Self::Record) -> Self {
        record.into_iter().map(T::from_record).collect()
    }
}

impl Wire for bool {
    type Record = Self;

    fn into_record(self) -> Self {
        self
    }

    fn from_record(record: Self) -> Self {
        record
    }
}

/// Declares structs of the file: `Name`, its name in the schema, and the record whose fields it has.
macro_rules! wire {
    ($(
        $(#[$meta:meta])*
        struct $name:ident $title:tt = $record:ident {
            $($(#[$field_meta:meta])* $field:ident: $type:ty,)+
        }
    )+) => {$(
        #[derive(Debug, Deserialize, Serialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars(rename = $title)]
        $(#[$meta])*
        pub struct $name<'a> {$(
            $(#[$field_meta])*
            #[serde(skip_serializing_if = "Wire::is_unknown")]
            pub $field: $type,
        )+}

        impl<'a> Wire for $name<'a> {
            type Record = $record<'a>;

            fn into_record(self) -> $record<'a> {
                $record { $($field: self.$field.into_record()),+ }
            }

            fn from_record(record: $record<'a>) -> Self {
                Self { $($field: Wire::from_record(record.$field)),+ }
            }
        }
    )+};
}

wire! {
    /// Where a fact was published. It has a publisher, a title, or both.
    #[schemars(extend("anyOf" = [{ "required": ["publisher"] }, { "required": ["title"] }]))]
    struct SourceJson "Source" = SourceRecord {
        /// Stable id, unique among sources.
        #[serde(borrow)]
        id: IdField<'a>,
        /// What kind of publication it is.
        kind: Option<Word<SourceKind>>,
        /// Who published it.
        publisher: Option<TextField<'a>>,
        /// What it is called.
        title: Option<TextField<'a>>,
        /// Where it stands on the web.
        url: Option<UrlField<'a>>,
        /// When it was published.
        published: Option<EdtfDate<'a>>,
        /// When it was read.
        accessed: Option<EdtfDate<'a>>,
        /// Through what it was read, where that was not the publication itself.
        via: Option<TextField<'a>>,
    }

    /// A further name of a film, person or festival.
    struct NameJson "Name" = NameRecord {
        /// The name.
        #[serde(borrow)]
        text: TextField<'a>,
        /// The language it is in, or was carried over to.
        lang: Option<LanguageTag<'a>>,
        /// What it is to the record.
        kind: Option<Word<NameKind>>,
    }

    /// A remark with what it rests on.
    struct NoteJson "Note" = NoteRecord {
        /// The remark, in a sentence or a few.
        #[serde(borrow)]
        text: TextField<'a>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// Somebody who made films, was honoured or sat on a jury.
    struct PersonJson "Person" = PersonRecord {
        /// Stable id, unique among people.
        #[serde(borrow)]
        id: IdField<'a>,
        /// The name to show.
        name: TextField<'a>,
        /// Further names.
        names: Many<Object<NameJson<'a>>>,
        /// Date of birth.
        born: Option<EdtfDate<'a>>,
        /// Date of death.
        died: Option<EdtfDate<'a>>,
        /// Countries the person belongs to.
        countries: Many<CountryCode<'a>>,
        /// Ids at other databases, such as `{"imdb": "nm0000001"}`.
        ids: Option<ForeignIds<'a>>,
        /// Remarks.
        notes: Many<Object<NoteJson<'a>>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// A film, of any length and kind.
    struct FilmJson "Film" = FilmRecord {
        /// Stable id, unique among films.
        #[serde(borrow)]
        id: IdField<'a>,
        /// The title to show.
        title: TextField<'a>,
        /// The title in the film's own language and script.
        original_title: Option<TextField<'a>>,
        /// Further titles.
        titles: Many<Object<NameJson<'a>>>,
        /// The year of the film.
        year: Option<Year>,
        /// `feature`, `short`, `medium`, `series` or another word.
        form: Option<TextField<'a>>,
        /// How it was made.
        modes: Many<Word<Mode>>,
        /// Producing countries.
        countries: Many<CountryCode<'a>>,
        /// Languages spoken.
        languages: Many<LanguageTag<'a>>,
        /// Running time in minutes.
        minutes: Option<Minutes>,
        /// Genres.
        genres: Many<TextField<'a>>,
        /// Who did what.
        #[serde(default, deserialize_with = "roomy")]
        credits: Many<Object<CreditJson<'a>>>,
        /// What the film tells, in a sentence or a few.
        synopsis: Option<TextField<'a>>,
        /// What the film is based on.
        based_on: Option<Object<BasedOnJson<'a>>>,
        /// Remarks.
        notes: Many<Object<NoteJson<'a>>>,
        /// A picture: a path inside the catalogue's folder, or a web address.
        poster: Option<TextField<'a>>,
        /// Web addresses about the film.
        links: Many<UrlField<'a>>,
        /// Ids at other databases, such as `{"imdb": "tt0000001"}`.
        ids: Option<ForeignIds<'a>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// What one person did in a film.
    struct CreditJson "Credit" = CreditRecord {
        /// Id of the person.
        #[serde(borrow)]
        person: IdField<'a>,
        /// `director`, `writer`, `actress`, `actor`, `self`, `producer`, `cinematographer`, `editor`,
        /// `composer` or another word.
        role: RoleField<'a>,
        /// The character played.
        character: Option<TextField<'a>>,
        /// The name as the film has it, where it differs.
        #[serde(rename = "as")]
        credited_as: Option<TextField<'a>>,
    }

    /// What a film is based on: a book, a life, an event.
    struct BasedOnJson "BasedOn" = BasedOnRecord {
        /// What kind of thing: `true_story`, `novel`, `play` or another word.
        #[serde(borrow)]
        kind: Option<TextField<'a>>,
        /// Id of the person whose work or life it is.
        person: Option<IdField<'a>>,
        /// In words.
        text: Option<TextField<'a>>,
    }

    /// A festival, apart from its editions.
    struct FestivalJson "Festival" = FestivalRecord {
        /// Stable id, unique among festivals.
        #[serde(borrow)]
        id: IdField<'a>,
        /// The name to show.
        name: TextField<'a>,
        /// Further names.
        names: Many<Object<NameJson<'a>>>,
        /// Whether it shows films or only honours them; `festival` when left out.
        kind: Option<Word<FestivalKind>>,
        /// Who holds it.
        organiser: Option<TextField<'a>>,
        /// Where it is held.
        city: Option<TextField<'a>>,
        /// The country it is held in.
        country: Option<CountryCode<'a>>,
        /// Degrees north and east.
        location: Option<Location>,
        /// Whose clocks its times are by.
        timezone: Option<ZoneName<'a>>,
        /// The year of its first edition.
        founded: Option<Year>,
        /// What it is about, in a sentence.
        focus: Option<TextField<'a>>,
        /// Its own place on the web.
        website: Option<UrlField<'a>>,
        /// Remarks.
        notes: Many<Object<NoteJson<'a>>>,
        /// Ids at other databases, such as `{"wikidata": "Q1"}`.
        ids: Option<ForeignIds<'a>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// One edition of a festival.
    struct EditionJson "Edition" = EditionRecord {
        /// Stable id, unique among editions.
        #[serde(borrow)]
        id: IdField<'a>,
        /// Id of the festival.
        festival: IdField<'a>,
        /// Which edition it is, from 1.
        number: Option<Ordinal>,
        /// The year it counts for.
        year: Year,
        /// First day.
        from: Option<EdtfDate<'a>>,
        /// Last day.
        to: Option<EdtfDate<'a>>,
        /// Whose clocks its times are by, where that is not the festival's.
        timezone: Option<ZoneName<'a>>,
        /// When a day of it ends: what begins before that belongs to the evening before.
        day_ends: Option<ClockField<'a>>,
        /// How large it was.
        size: Option<Object<SizeJson<'a>>>,
        /// Its sections.
        sections: Many<Object<SectionJson<'a>>>,
        /// Its juries.
        juries: Many<Object<JuryJson<'a>>>,
        /// Remarks.
        notes: Many<Object<NoteJson<'a>>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// A house that films are shown in.
    struct VenueJson "Venue" = VenueRecord {
        /// Stable id, unique among venues.
        #[serde(borrow)]
        id: IdField<'a>,
        /// The name to show.
        name: TextField<'a>,
        /// Further names.
        names: Many<Object<NameJson<'a>>>,
        /// City, where it is not the festival's.
        city: Option<TextField<'a>>,
        /// Street and number.
        address: Option<TextField<'a>>,
        /// Degrees north and east.
        location: Option<Location>,
        /// The names of its screens.
        screens: Many<TextField<'a>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// How long it takes from one venue to another. The way back takes as long, unless it stands here too.
    struct TravelJson "Travel" = TravelRecord {
        /// Id of the venue it begins at.
        #[serde(borrow)]
        from: IdField<'a>,
        /// Id of the venue it leads to.
        to: IdField<'a>,
        /// How long it takes, in minutes.
        minutes: Minutes,
        /// By what: `walk`, `train` or another word.
        by: Option<TextField<'a>>,
    }

    /// How large an edition was.
    struct SizeJson "Size" = SizeRecord {
        /// How many.
        count: Count,
        /// Whether the count is a round one.
        approximate: Option<bool>,
        /// Of what, such as `films`.
        #[serde(borrow)]
        unit: Option<TextField<'a>>,
    }

    /// A section of an edition.
    struct SectionJson "Section" = SectionRecord {
        /// Id, unique within the edition.
        #[serde(borrow)]
        id: IdField<'a>,
        /// The name to show.
        name: TextField<'a>,
        /// Whether its films compete.
        competitive: Option<bool>,
    }

    /// A jury of an edition.
    struct JuryJson "Jury" = JuryRecord {
        /// Id, unique within the edition.
        #[serde(borrow)]
        id: IdField<'a>,
        /// The name to show.
        name: TextField<'a>,
        /// Who sat on it.
        members: Many<Object<MemberJson<'a>>>,
    }

    /// A member of a jury.
    struct MemberJson "Member" = MemberRecord {
        /// Id of the person.
        #[serde(borrow)]
        person: IdField<'a>,
        /// `president` or another word.
        role: Option<TextField<'a>>,
    }

    /// An edition's choice of a film.
    struct SelectionJson "Selection" = SelectionRecord {
        /// Id of the film.
        #[serde(borrow)]
        film: IdField<'a>,
        /// Id of the edition.
        edition: IdField<'a>,
        /// Id of a section of the edition.
        section: Option<IdField<'a>>,
        /// The title under which the festival showed the film.
        title_used: Option<TextField<'a>>,
        /// How far the film had travelled.
        premiere: Option<Word<Premiere>>,
        /// When it was first shown there.
        when: Option<EdtfDate<'a>>,
        /// A remark.
        note: Option<TextField<'a>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// When and where an edition showed a film, or several in one programme, or held something else: a talk, a
    /// ceremony.
    #[schemars(extend("not" = {
        "required": ["film", "films"],
        "properties": { "film": { "type": "string" }, "films": { "type": "array" } },
    }))]
    struct ScreeningJson "Screening" = ScreeningRecord {
        /// Stable id, unique among screenings.
        #[serde(borrow)]
        id: IdField<'a>,
        /// Id of the film.
        film: Option<IdField<'a>>,
        /// Ids of the films of a programme, instead of `film`.
        films: Many<IdField<'a>>,
        /// What it is called, where that is not its film's title.
        title: Option<TextField<'a>>,
        /// What it is; `film` when left out.
        kind: Option<Word<ScreeningKind>>,
        /// Id of the edition.
        edition: IdField<'a>,
        /// Id of a section of the edition.
        section: Option<IdField<'a>>,
        /// Id of a venue, or cinema and screen in words.
        venue: Option<TextField<'a>>,
        /// Which of the venue's screens.
        screen: Option<TextField<'a>>,
        /// City, where it is neither the venue's nor the festival's.
        city: Option<TextField<'a>>,
        /// When it begins.
        start: Option<InstantField<'a>>,
        /// When it ends, after `start`.
        ends: Option<InstantField<'a>>,
        /// Length of the programme in minutes.
        minutes: Option<Minutes>,
        /// Languages of the subtitles.
        subtitles: Many<LanguageTag<'a>>,
        /// Carrier or process: `35 mm`, `DCP`.
        format: Option<TextField<'a>>,
        /// Whether there is a talk with the audience.
        qa: Option<bool>,
        /// Whether it takes place as announced.
        status: Option<Word<ScreeningStatus>>,
        /// What is known of its tickets.
        tickets: Option<Object<TicketsJson<'a>>>,
        /// Who may come.
        access: Option<Word<Access>>,
        /// Its own place on the web.
        url: Option<UrlField<'a>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// The tickets of a screening.
    struct TicketsJson "Tickets" = TicketsRecord {
        /// Whether there are any: not on sale yet, on sale, few left, sold out, only for those who queue, free.
        state: Option<Word<TicketState>>,
        /// When their sale opens.
        #[serde(borrow)]
        opens: Option<InstantField<'a>>,
        /// What one costs, such as `9 €`.
        price: Option<TextField<'a>>,
        /// Where they are sold on the web.
        url: Option<UrlField<'a>>,
    }

    /// An honour that an edition gave, considered giving, or did not give.
    struct AwardJson "Award" = AwardRecord {
        /// Stable id, unique among awards.
        #[serde(borrow)]
        id: IdField<'a>,
        /// Id of the edition.
        edition: IdField<'a>,
        /// The name to show.
        name: TextField<'a>,
        /// What the prize is called through the years, where this year's name is another.
        series: Option<TextField<'a>>,
        /// What is honoured, where the name does not say it.
        category: Option<TextField<'a>>,
        /// What kind of honour it is.
        kind: Option<Word<AwardKind>>,
        /// What came of it.
        result: Option<Word<AwardResult>>,
        /// Id of the film honoured.
        film: Option<IdField<'a>>,
        /// The people honoured.
        people: Many<Object<RecipientJson<'a>>>,
        /// Id of a jury of the edition.
        jury: Option<IdField<'a>>,
        /// What the jury said.
        statement: Option<Object<StatementJson<'a>>>,
        /// When it was announced.
        announced: Option<EdtfDate<'a>>,
        /// Whether several share it.
        shared: Option<bool>,
        /// A remark.
        note: Option<TextField<'a>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }

    /// A person honoured.
    struct RecipientJson "Recipient" = RecipientRecord {
        /// Id of the person.
        #[serde(borrow)]
        person: IdField<'a>,
        /// The name as the award has it, where it differs.
        #[serde(rename = "as")]
        credited_as: Option<TextField<'a>>,
        /// For what, such as `performance`.
        #[serde(rename = "for")]
        honoured_for: Option<TextField<'a>>,
    }

    /// What a jury said.
    struct StatementJson "Statement" = StatementRecord {
        /// The statement.
        #[serde(borrow)]
        text: TextField<'a>,
        /// The language it is in.
        lang: Option<LanguageTag<'a>>,
        /// Whether these are the jury's words.
        wording: Option<Word<Wording>>,
    }

    /// One version of a fact about which sources disagree.
    struct ClaimJson "Claim" = ClaimRecord {
        /// The record that it is about.
        #[serde(borrow)]
        about: AddressField<'a>,
        /// The record's field.
        field: TextField<'a>,
        /// What the source says it is.
        value: AnyValue<'a>,
        /// Which claim to prefer.
        rank: Option<Word<Rank>>,
        /// Why it has that rank.
        reason: Option<TextField<'a>>,
        /// Where in the source it stands.
        #[serde(rename = "where")]
        place: Option<TextField<'a>>,
        /// Ids of sources.
        sources: SourceIds<'a>,
    }
}
