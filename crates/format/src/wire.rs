//! The shape of a catalogue file: one struct for each kind of record, borrowing from its text.
//!
//! A field that is missing or `null` is not known; a list that is there and empty is known to hold
//! nothing. The doc comments here are the descriptions in the JSON Schema.

use schemars::JsonSchema;
use serde::Deserialize;
use smallvec::SmallVec;

use super::kinds::{Address, CountryCode, EdtfDate, Id, InstantText, LanguageTag, Link, Text};
use super::leaf::Word;
use super::numbers::{Count, Location, Minutes, Ordinal, Year};
use super::shapes::{AnyValue, ForeignIds, Object};
use palmares_catalogue::terms::{
    AwardKind, AwardResult, FestivalKind, Mode, NameKind, Premiere, Rank, ScreeningStatus,
    SourceKind, Wording,
};

/// Many of something, where "none" and "not known" differ.
pub type Many<T> = Option<Vec<T>>;
/// As [`Many`], with room for `N` in the record itself. A film has several such lists, and fetching
/// each from elsewhere takes longer than reading it did.
pub type Few<T, const N: usize> = Option<SmallVec<[T; N]>>;
/// Ids of the sources that a record or a note rests on.
pub type Sources<'a> = Many<Id<'a>>;

/// Where a fact was published. It has a publisher, a title, or both.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["publisher"] }, { "required": ["title"] }]))]
pub struct Source<'a> {
    /// Stable id, unique among sources.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// What kind of publication it is.
    pub kind: Option<Word<SourceKind>>,
    /// Who published it.
    pub publisher: Option<Text<'a>>,
    /// What it is called.
    pub title: Option<Text<'a>>,
    /// Where it stands on the web.
    pub url: Option<Link<'a>>,
    /// When it was published.
    pub published: Option<EdtfDate<'a>>,
    /// When it was read.
    pub accessed: Option<EdtfDate<'a>>,
    /// Through what it was read, where that was not the publication itself.
    pub via: Option<Text<'a>>,
}

/// A further name of a film, person or festival.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name<'a> {
    /// The name.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// The language it is in, or was carried over to.
    pub lang: Option<LanguageTag<'a>>,
    /// What it is to the record.
    pub kind: Option<Word<NameKind>>,
}

/// A remark with what it rests on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note<'a> {
    /// The remark, in a sentence or a few.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// Somebody who made films, was honoured or sat on a jury.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person<'a> {
    /// Stable id, unique among people.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// The name to show.
    pub name: Text<'a>,
    /// Further names.
    pub names: Many<Object<Name<'a>>>,
    /// Date of birth.
    pub born: Option<EdtfDate<'a>>,
    /// Date of death.
    pub died: Option<EdtfDate<'a>>,
    /// Countries the person belongs to.
    pub countries: Many<CountryCode<'a>>,
    /// Ids at other databases, such as `{"imdb": "nm0000001"}`.
    pub ids: Option<ForeignIds<'a>>,
    /// Remarks.
    pub notes: Many<Object<Note<'a>>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// A film, of any length and kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Film<'a> {
    /// Stable id, unique among films.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// The title to show.
    pub title: Text<'a>,
    /// The title in the film's own language and script.
    pub original_title: Option<Text<'a>>,
    /// Further titles.
    pub titles: Many<Object<Name<'a>>>,
    /// The year of the film.
    pub year: Option<Year>,
    /// `feature`, `short`, `medium`, `series` or another word.
    pub form: Option<Text<'a>>,
    /// How it was made.
    pub modes: Many<Word<Mode>>,
    /// Producing countries.
    pub countries: Few<CountryCode<'a>, 2>,
    /// Languages spoken.
    pub languages: Few<LanguageTag<'a>, 2>,
    /// Running time in minutes.
    pub minutes: Option<Minutes>,
    /// Genres.
    pub genres: Few<Text<'a>, 2>,
    /// Who did what.
    pub credits: Few<Object<Credit<'a>>, 6>,
    /// What the film tells, in a sentence or a few.
    pub synopsis: Option<Text<'a>>,
    /// What the film is based on.
    pub based_on: Option<Object<BasedOn<'a>>>,
    /// Remarks.
    pub notes: Many<Object<Note<'a>>>,
    /// A picture: a path inside the catalogue's folder, or a web address.
    pub poster: Option<Text<'a>>,
    /// Web addresses about the film.
    pub links: Many<Link<'a>>,
    /// Ids at other databases, such as `{"imdb": "tt0000001"}`.
    pub ids: Option<ForeignIds<'a>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// What one person did in a film.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credit<'a> {
    /// Id of the person.
    #[serde(borrow)]
    pub person: Id<'a>,
    /// `director`, `writer`, `actress`, `actor`, `self`, `producer`, `cinematographer`, `editor`,
    /// `composer` or another word.
    pub role: Text<'a>,
    /// The character played.
    pub character: Option<Text<'a>>,
    /// The name as the film has it, where it differs.
    #[serde(rename = "as")]
    pub credited_as: Option<Text<'a>>,
}

/// What a film is based on: a book, a life, an event.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BasedOn<'a> {
    /// What kind of thing: `true_story`, `novel`, `play` or another word.
    #[serde(borrow)]
    pub kind: Option<Text<'a>>,
    /// Id of the person whose work or life it is.
    pub person: Option<Id<'a>>,
    /// In words.
    pub text: Option<Text<'a>>,
}

/// A festival, apart from its editions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Festival<'a> {
    /// Stable id, unique among festivals.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// The name to show.
    pub name: Text<'a>,
    /// Whether it shows films or only honours them; `festival` when left out.
    pub kind: Option<Word<FestivalKind>>,
    /// Further names.
    pub names: Many<Object<Name<'a>>>,
    /// Who holds it.
    pub organiser: Option<Text<'a>>,
    /// Where it is held.
    pub city: Option<Text<'a>>,
    /// The country it is held in.
    pub country: Option<CountryCode<'a>>,
    /// Degrees north and east.
    pub location: Option<Location>,
    /// The year of its first edition.
    pub founded: Option<Year>,
    /// What it is about, in a sentence.
    pub focus: Option<Text<'a>>,
    /// Its own place on the web.
    pub website: Option<Link<'a>>,
    /// Remarks.
    pub notes: Many<Object<Note<'a>>>,
    /// Ids at other databases, such as `{"wikidata": "Q1"}`.
    pub ids: Option<ForeignIds<'a>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// One edition of a festival.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition<'a> {
    /// Stable id, unique among editions.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// Id of the festival.
    pub festival: Id<'a>,
    /// Which edition it is, from 1.
    pub number: Option<Ordinal>,
    /// The year it counts for.
    pub year: Year,
    /// First day.
    pub from: Option<EdtfDate<'a>>,
    /// Last day.
    pub to: Option<EdtfDate<'a>>,
    /// How large it was.
    pub size: Option<Object<Size<'a>>>,
    /// Its sections.
    pub sections: Many<Object<Section<'a>>>,
    /// Its juries.
    pub juries: Many<Object<Jury<'a>>>,
    /// Remarks.
    pub notes: Many<Object<Note<'a>>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// How large an edition was.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Size<'a> {
    /// How many.
    pub count: Count,
    /// Whether the count is a round one.
    pub approximate: Option<bool>,
    /// Of what, such as `films`.
    #[serde(borrow)]
    pub unit: Option<Text<'a>>,
}

/// A section of an edition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section<'a> {
    /// Id, unique within the edition.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// The name to show.
    pub name: Text<'a>,
    /// Whether its films compete.
    pub competitive: Option<bool>,
}

/// A jury of an edition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Jury<'a> {
    /// Id, unique within the edition.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// The name to show.
    pub name: Text<'a>,
    /// Who sat on it.
    pub members: Many<Object<Member<'a>>>,
}

/// A member of a jury.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member<'a> {
    /// Id of the person.
    #[serde(borrow)]
    pub person: Id<'a>,
    /// `president` or another word.
    pub role: Option<Text<'a>>,
}

/// An edition's choice of a film.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Selection<'a> {
    /// Id of the film.
    #[serde(borrow)]
    pub film: Id<'a>,
    /// Id of the edition.
    pub edition: Id<'a>,
    /// Id of a section of the edition.
    pub section: Option<Id<'a>>,
    /// The title under which the festival showed the film.
    pub title_used: Option<Text<'a>>,
    /// How far the film had travelled.
    pub premiere: Option<Word<Premiere>>,
    /// When it was first shown there.
    pub when: Option<EdtfDate<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// When and where an edition showed a film, or several in one programme.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("not" = {
    "required": ["film", "films"],
    "properties": { "film": { "type": "string" }, "films": { "type": "array" } },
}))]
pub struct Screening<'a> {
    /// Stable id, unique among screenings.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// Id of the film.
    pub film: Option<Id<'a>>,
    /// Ids of the films of a programme, instead of `film`.
    pub films: Many<Id<'a>>,
    /// Id of the edition.
    pub edition: Id<'a>,
    /// Id of a section of the edition.
    pub section: Option<Id<'a>>,
    /// Cinema and screen.
    pub venue: Option<Text<'a>>,
    /// City, where it is not the festival's.
    pub city: Option<Text<'a>>,
    /// When it begins.
    pub start: Option<InstantText<'a>>,
    /// Length of the programme in minutes.
    pub minutes: Option<Minutes>,
    /// Languages of the subtitles.
    pub subtitles: Many<LanguageTag<'a>>,
    /// Carrier or process: `35 mm`, `DCP`.
    pub format: Option<Text<'a>>,
    /// Whether there is a talk with the audience.
    pub qa: Option<bool>,
    /// Whether it takes place as announced.
    pub status: Option<Word<ScreeningStatus>>,
    /// Its own place on the web.
    pub url: Option<Link<'a>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// An honour that an edition gave, considered giving, or did not give.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Award<'a> {
    /// Stable id, unique among awards.
    #[serde(borrow)]
    pub id: Id<'a>,
    /// Id of the edition.
    pub edition: Id<'a>,
    /// The name to show.
    pub name: Text<'a>,
    /// What the prize is called through the years, where this year's name is another.
    pub series: Option<Text<'a>>,
    /// What is honoured, where the name does not say it.
    pub category: Option<Text<'a>>,
    /// What kind of honour it is.
    pub kind: Option<Word<AwardKind>>,
    /// What came of it.
    pub result: Option<Word<AwardResult>>,
    /// Id of the film honoured.
    pub film: Option<Id<'a>>,
    /// The people honoured.
    pub people: Many<Object<Recipient<'a>>>,
    /// Id of a jury of the edition.
    pub jury: Option<Id<'a>>,
    /// What the jury said.
    pub statement: Option<Object<Statement<'a>>>,
    /// When it was announced.
    pub announced: Option<EdtfDate<'a>>,
    /// Whether several share it.
    pub shared: Option<bool>,
    /// A remark.
    pub note: Option<Text<'a>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}

/// A person honoured.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipient<'a> {
    /// Id of the person.
    #[serde(borrow)]
    pub person: Id<'a>,
    /// The name as the award has it, where it differs.
    #[serde(rename = "as")]
    pub credited_as: Option<Text<'a>>,
    /// For what, such as `performance`.
    #[serde(rename = "for")]
    pub honoured_for: Option<Text<'a>>,
}

/// What a jury said.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement<'a> {
    /// The statement.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// The language it is in.
    pub lang: Option<LanguageTag<'a>>,
    /// Whether these are the jury's words.
    pub wording: Option<Word<Wording>>,
}

/// One version of a fact about which sources disagree.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim<'a> {
    /// The record that it is about.
    #[serde(borrow)]
    pub about: Address<'a>,
    /// The record's field.
    pub field: Text<'a>,
    /// What the source says it is.
    pub value: AnyValue<'a>,
    /// Which claim to prefer.
    pub rank: Option<Word<Rank>>,
    /// Why it has that rank.
    pub reason: Option<Text<'a>>,
    /// Where in the source it stands.
    #[serde(rename = "where")]
    pub place: Option<Text<'a>>,
    /// Ids of sources.
    pub sources: Sources<'a>,
}
