use palmares_text::Clean;

use super::{Edition, Film, Jury, Person, cited, differing, listed_or_none, view};
use crate::build::{AwardRecord, ClaimRecord, RecipientRecord, SourceRecord, StatementRecord};
use crate::columns::{NONE, StatementRow};
use crate::known_none::EmptyList;
use crate::terms::{AwardKind, AwardResult, Rank, SourceKind, Wording};
use crate::{AwardId, ClaimId, EditionId, FilmId, JuryId, PersonId, SourceId};

view! {
    /// A prize, mention or nomination.
    Award, AwardId
}

/// Someone honoured.
#[derive(Debug, Clone, Copy)]
pub struct Recipient<'a> {
    /// Who.
    pub person: Person<'a>,
    /// How the name was written, where that differs from the person's name.
    pub credited_as: Option<&'a str>,
    /// For what.
    pub for_what: Option<&'a str>,
}

/// What a jury said.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// The words.
    pub text: &'a str,
    /// Their language, a BCP 47 tag.
    pub lang: Option<&'a str>,
    /// Whether they are the jury's own.
    pub wording: Option<Wording>,
}

impl<'a> From<Recipient<'a>> for RecipientRecord<'a> {
    fn from(recipient: Recipient<'a>) -> Self {
        Self {
            person: recipient.person.id_text().into(),
            credited_as: recipient.credited_as.map(Clean::from),
            honoured_for: recipient.for_what.map(Clean::from),
        }
    }
}

impl<'a> From<Statement<'a>> for StatementRecord<'a> {
    fn from(Statement { text, lang, wording }: Statement<'a>) -> Self {
        Self { text: text.into(), lang: lang.map(Clean::from), wording }
    }
}

impl<'a> Award<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.awards.ids.id_of(self.row()))
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.cat.texts.get(self.cat.awards.row[self.row()].name)
    }

    /// What the prize is called through the years, where its name is another.
    #[must_use]
    pub fn series(self) -> Option<&'a str> {
        let series = self.cat.awards.series.get(self.row())?;
        differing(Some(self.cat.texts.get(*series)), self.name())
    }

    /// What is honoured, where the name does not say it.
    #[must_use]
    pub fn category(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.awards.row[self.row()].category)
    }

    /// The category where it says more than the name, for texts that show both.
    #[must_use]
    pub fn further_category(self) -> Option<&'a str> {
        let spaced = |text: &str| format!(" {} ", text.to_lowercase());
        let name = spaced(self.name());
        self.category().filter(|category| !name.contains(&spaced(category)))
    }

    /// What kind of honour.
    #[must_use]
    pub fn kind(self) -> Option<AwardKind> {
        self.cat.awards.row[self.row()].kind
    }

    /// What came of it.
    #[must_use]
    pub fn result(self) -> Option<AwardResult> {
        self.cat.awards.row[self.row()].result
    }

    /// The edition that gave it.
    #[must_use]
    pub fn edition(self) -> Option<Edition<'a>> {
        let at = self.cat.awards.row[self.row()].edition;
        (at != NONE).then(|| self.cat.edition(EditionId(at)))
    }

    /// The film honoured.
    #[must_use]
    pub fn film(self) -> Option<Film<'a>> {
        let at = self.cat.awards.row[self.row()].film;
        (at != NONE).then(|| self.cat.film(FilmId(at)))
    }

    /// The people honoured.
    pub fn recipients(self) -> impl ExactSizeIterator<Item = Recipient<'a>> + Clone {
        let cat = self.cat;
        cat.awards.people.of(self.row()).iter().map(move |row| {
            let person = cat.person(PersonId(row.person));
            Recipient {
                person,
                credited_as: differing(cat.texts.known(row.credited_as), person.name()),
                for_what: cat.texts.known(row.for_what),
            }
        })
    }

    /// Whether it is known to go to nobody in particular.
    #[must_use]
    pub fn has_no_recipients(self) -> bool {
        self.cat.known_none.contains(EmptyList::Recipients, self.row())
    }

    /// The jury that gave it.
    #[must_use]
    pub fn jury(self) -> Option<Jury<'a>> {
        let at = self.cat.awards.row[self.row()].jury;
        (at != NONE).then(|| self.cat.jury(JuryId(at)))
    }

    /// What the jury said.
    #[must_use]
    pub fn statement(self) -> Option<Statement<'a>> {
        let &StatementRow { text, lang, wording } = self.cat.awards.statement.get(self.row())?;
        let texts = &self.cat.texts;
        Some(Statement { text: texts.get(text), lang: texts.known(lang), wording })
    }

    /// When it was announced, EDTF.
    #[must_use]
    pub fn announced(self) -> Option<&'a str> {
        self.cat.awards.announced.get(self.row()).map(|&date| self.cat.texts.get(date))
    }

    /// Whether several share it.
    #[must_use]
    pub fn shared(self) -> Option<bool> {
        self.cat.awards.row[self.row()].shared
    }

    /// A remark.
    #[must_use]
    pub fn note(self) -> Option<&'a str> {
        self.cat.awards.note.get(self.row()).map(|&text| self.cat.texts.get(text))
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        self.cat.source_list(self.cat.awards.row[self.row()].sources)
    }

    /// The award's own fields, as they came.
    #[must_use]
    pub fn record(self) -> AwardRecord<'a> {
        AwardRecord {
            id: self.id_text().into(),
            edition: self.edition().map(|edition| edition.id_text().into()).unwrap_or_default(),
            name: self.name().into(),
            series: self.series().map(Clean::from),
            category: self.category().map(Clean::from),
            kind: self.kind(),
            result: self.result(),
            film: self.film().map(|film| film.id_text().into()),
            people: listed_or_none(self.recipients(), self.has_no_recipients()),
            jury: self.jury().map(|jury| jury.id_text().into()),
            statement: self.statement().map(StatementRecord::from),
            announced: self.announced().map(Clean::from),
            shared: self.shared(),
            note: self.note().map(Clean::from),
            sources: cited(self.sources()),
        }
    }
}

view! {
    /// A publication that facts rest on.
    Source, SourceId
}

impl<'a> Source<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.sources.ids.id_of(self.row()))
    }

    /// Its title, else its publisher, else its id.
    #[must_use]
    pub fn label(self) -> &'a str {
        self.title().or(self.publisher()).unwrap_or(self.id_text())
    }

    /// What kind of publication.
    #[must_use]
    pub fn kind(self) -> Option<SourceKind> {
        self.cat.sources.row[self.row()].kind
    }

    /// Who published it.
    #[must_use]
    pub fn publisher(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.sources.row[self.row()].publisher)
    }

    /// Its title.
    #[must_use]
    pub fn title(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.sources.row[self.row()].title)
    }

    /// Its web address.
    #[must_use]
    pub fn url(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.sources.row[self.row()].url)
    }

    /// When it was published, EDTF.
    #[must_use]
    pub fn published(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.sources.row[self.row()].published)
    }

    /// When it was read, EDTF.
    #[must_use]
    pub fn accessed(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.sources.row[self.row()].accessed)
    }

    /// Through what it was read.
    #[must_use]
    pub fn via(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.sources.row[self.row()].via)
    }

    /// The source's own fields, as they came.
    #[must_use]
    pub fn record(self) -> SourceRecord<'a> {
        SourceRecord {
            id: self.id_text().into(),
            kind: self.kind(),
            publisher: self.publisher().map(Clean::from),
            title: self.title().map(Clean::from),
            url: self.url().map(Clean::from),
            published: self.published().map(Clean::from),
            accessed: self.accessed().map(Clean::from),
            via: self.via().map(Clean::from),
        }
    }
}

view! {
    /// One version of a contested fact.
    Claim, ClaimId
}

impl<'a> Claim<'a> {
    /// The field that it is about.
    #[must_use]
    pub fn field(self) -> &'a str {
        self.cat.texts.get(self.cat.claims[self.row()].field)
    }

    /// This version's value.
    #[must_use]
    pub fn value(self) -> &'a str {
        self.cat.texts.get(self.cat.claims[self.row()].value)
    }

    /// Whether to prefer it.
    #[must_use]
    pub fn rank(self) -> Option<Rank> {
        self.cat.claims[self.row()].rank
    }

    /// Why it has that rank.
    #[must_use]
    pub fn reason(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.claims[self.row()].reason)
    }

    /// Where in the source it stands.
    #[must_use]
    pub fn place(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.claims[self.row()].place)
    }

    /// What it rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        self.cat.source_list(self.cat.claims[self.row()].sources)
    }

    /// The claim's own fields, as they came.
    #[must_use]
    pub fn record(self) -> ClaimRecord<'a> {
        ClaimRecord {
            about: self.cat.texts.get(self.cat.claims[self.row()].about).into(),
            field: self.field().into(),
            value: self.value().into(),
            rank: self.rank(),
            reason: self.reason().map(Clean::from),
            place: self.place().map(Clean::from),
            sources: cited(self.sources()),
        }
    }
}
