//! The facets of a list: what its records have in common, how many share it, and the term of a
//! query that keeps those.
//!
//! A count says what the list holds once the term is added to its query. Names are therefore
//! compared as the search does, and where some award or showing satisfies the term together with
//! those before it, only such are counted.

mod column;
mod names;
mod prizes;

use column::Column;
use names::{Folded, whole};
use prizes::Prize;

use crate::matching::FactKind;
use crate::query::{Atom, Field};
use crate::{LastFact, List, Query};
use palmares_catalogue::country::Country;
use palmares_catalogue::terms::{AwardKind, AwardResult, Premiere};
use palmares_catalogue::{
    Award, AwardId, Catalogue, Edition, Festival, FestivalId, Film, FilmId, PersonId, Section,
    language,
};
use palmares_text::fold::fold;

/// Values of each facet that are counted, the most frequent ones.
pub const MOST: usize = 10;

/// In what records can be alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// A country, by its code.
    Country,
    /// Ten years: of the film, of the birth, of the edition.
    Decade,
    /// A festival.
    Festival,
    /// A section.
    Section,
    /// A prize, by its series or its name, whether it was won or not.
    Prize,
    /// What came of an award.
    Result,
    /// What kind of honour an award is.
    Kind,
    /// How far a film had travelled.
    Premiere,
    /// A genre.
    Genre,
    /// Form or mode of a film.
    Form,
    /// A language, by its tag.
    Language,
    /// What a person did.
    Role,
}

/// One aspect of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which.
    pub aspect: Aspect,
    /// The most frequent values, the most first; decades the latest first.
    pub values: Vec<FacetValue>,
    /// How many values there are besides.
    pub more: usize,
}

/// A value that records share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// As the catalogue has it.
    pub text: String,
    /// The term that asks for it.
    pub term: String,
    /// How many records of the list have it.
    pub count: usize,
}

/// What the facets of a list are counted in.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'q> {
    /// The list.
    pub list: List,
    /// The query that found the rows.
    pub query: &'q Query,
    /// What one more term of it may be about.
    pub last: &'q LastFact,
}

/// The facets of a list that are worth choosing from, but only values whose names have these folded letters.
#[must_use]
pub fn facets(cat: &Catalogue, counted: Counted<'_>, letters: &str, rows: &[u32]) -> Vec<Facet> {
    let Counted { list, query, last } = counted;
    let mut columns = Columns::default();
    columns.mark(cat, last);
    match list {
        List::Films => {
            for &row in rows {
                let film = cat.film(FilmId(row));
                columns.film(film);
                columns.decades.extend(decade(film.year()));
                columns.countries(film.countries().into_iter().flatten());
                columns.facts(last, film);
                columns.close();
            }
        }
        List::Awards => {
            for &row in rows {
                columns.award(last, cat.award(AwardId(row)));
                columns.close();
            }
        }
        List::People => {
            let of_films = uncounted(list, query).is_some();
            for &row in rows {
                let person = cat.person(PersonId(row));
                let born = person.born().and_then(|born| born.get(..4)?.parse().ok());
                columns.decades.extend(decade(born));
                columns.countries(person.countries().into_iter().flatten());
                let roles = cat.roles_of_person(row as usize);
                columns.roles.extend(roles.map(|(_, role)| role));
                if !of_films {
                    let films = cat.films_of_person(row as usize);
                    films.for_each(|film| columns.film(cat.film(FilmId(film))));
                }
                columns.close();
            }
        }
        List::Festivals => {
            for &row in rows {
                let festival = cat.festival(FestivalId(row));
                columns.countries(festival.country().into_iter());
                columns.close();
            }
        }
    }
    columns.finish(cat, letters)
}

/// What is not counted for a query, as what it asks for must hold of the same film.
#[must_use]
pub fn uncounted(list: List, query: &Query) -> Option<&'static str> {
    let of_film = |field: Field| {
        matches!(field, Field::Title | Field::Lang | Field::Genre | Field::Form | Field::Minutes)
    };
    (list == List::People && asks(query, of_film))
        .then_some("Genres and forms are not counted while the query asks for such films.")
}

/// Whether a query asks for a field, not against it.
fn asks(query: &Query, about: impl Fn(Field) -> bool) -> bool {
    let mut terms = query.clauses.iter().flat_map(|clause| &clause.any);
    terms.any(|term| match &term.atom {
        Atom::Field(field, _) => !term.negated && about(*field),
        _ => false,
    })
}

fn decade(year: Option<u16>) -> Option<u16> {
    year.filter(|year| *year > 0).map(|year| year / 10 * 10)
}

fn festival_of(edition: Option<Edition<'_>>) -> Option<FestivalId> {
    edition.and_then(Edition::festival).map(Festival::id)
}

#[derive(Default)]
struct Columns<'a> {
    countries: Column<&'a str>,
    decades: Column<u16>,
    festivals: Column<FestivalId>,
    sections: Column<&'a str>,
    prizes: Column<Prize<'a>>,
    results: Column<AwardResult>,
    kinds: Column<AwardKind>,
    premieres: Column<Premiere>,
    genres: Column<&'a str>,
    forms: Column<&'a str>,
    languages: Column<&'a str>,
    roles: Column<&'a str>,
}

impl<'a> Columns<'a> {
    fn countries(&mut self, codes: impl Iterator<Item = &'a str>) {
        self.countries.extend(codes);
    }

    fn film(&mut self, film: Film<'a>) {
        self.genres.extend(film.genres().into_iter().flatten());
        self.forms
            .extend(film.form().into_iter().chain(film.modes().iter().map(|mode| mode.word())));
        let tags = film.languages().into_iter().flatten();
        self.languages.extend(tags.map(|tag| tag.split_once('-').map_or(tag, |(base, _)| base)));
    }

    /// Notes what the last fact of the query has in it, whatever the rows are.
    fn mark(&mut self, cat: &'a Catalogue, last: &LastFact) {
        let Some(kind) = last.kind else { return };
        let is_new = |field: Field| !last.fields.contains(&field);
        for award in cat.awards().filter(|award| last.has_award(award.id())) {
            if is_new(Field::Award) {
                self.prizes.mark([Prize::of(award)]);
            }
            if is_new(Field::Result) {
                self.results.mark(award.result());
            }
            if is_new(Field::Kind) {
                self.kinds.mark(award.kind());
            }
            if kind == FactKind::Award && is_new(Field::Festival) {
                self.festivals.mark(festival_of(award.edition()));
            }
            if kind == FactKind::Award && is_new(Field::Year) {
                self.decades.mark(decade(award.edition().map(Edition::year)));
            }
        }
        for selection in cat.selections().filter(|selection| last.has_selection(*selection)) {
            if is_new(Field::Section) {
                self.sections.mark(selection.section().map(Section::name));
            }
            if is_new(Field::Premiere) {
                self.premieres.mark(selection.premiere());
            }
            if kind == FactKind::Selection && is_new(Field::Festival) {
                self.festivals.mark(festival_of(Some(selection.edition())));
            }
        }
        if is_new(Field::Festival) {
            let editions = cat.editions().filter(|edition| last.has_edition(edition.id()));
            self.festivals.mark(editions.filter_map(Edition::festival).map(Festival::id));
        }
    }

    /// What festivals did with a film.
    fn facts(&mut self, last: &LastFact, film: Film<'a>) {
        for selection in film.selections() {
            let joined = last.has_selection(selection);
            self.sections.extend_from(joined, selection.section().map(Section::name));
            self.premieres.extend_from(joined, selection.premiere());
            let is_award = last.kind == Some(FactKind::Award);
            let festival = festival_of(Some(selection.edition()));
            self.festivals.extend_from(joined && !is_award, festival);
        }
        for award in film.awards() {
            let joined = last.has_award(award.id());
            let is_showing = last.kind == Some(FactKind::Selection);
            self.festivals.extend_from(joined && !is_showing, festival_of(award.edition()));
            self.prizes.extend_from(joined, [Prize::of(award)]);
            self.results.extend_from(joined, award.result());
        }
    }

    /// What an award is. One term may be about the award itself, a further one about any that its film got.
    fn award(&mut self, last: &LastFact, award: Award<'a>) {
        let is_about_it = last.facts < 2;
        let is_new = |field: Field| is_about_it && !last.fields.contains(&field);
        self.award_facts(is_new, last.facts == 1, award);
        if last.facts > 0 {
            for other in award.film().into_iter().flat_map(Film::awards) {
                let joined = !is_about_it && last.has_award(other.id());
                self.award_facts(|_| true, joined, other);
            }
        }
        if let Some(film) = award.film() {
            self.film(film);
            self.countries(film.countries().into_iter().flatten());
        }
    }

    fn award_facts(&mut self, counts: impl Fn(Field) -> bool, joined: bool, award: Award<'a>) {
        if counts(Field::Award) {
            self.prizes.extend_from(joined, [Prize::of(award)]);
        }
        if counts(Field::Result) {
            self.results.extend_from(joined, award.result());
        }
        if counts(Field::Kind) {
            self.kinds.extend_from(joined, award.kind());
        }
        if counts(Field::Year) {
            self.decades.extend_from(joined, decade(award.edition().map(Edition::year)));
        }
        if counts(Field::Festival) {
            self.festivals.extend_from(joined, festival_of(award.edition()));
        }
    }

    fn close(&mut self) {
        self.countries.close();
        self.decades.close();
        self.festivals.close();
        self.sections.close();
        self.prizes.close();
        self.results.close();
        self.kinds.close();
        self.premieres.close();
        self.genres.close();
        self.forms.close();
        self.languages.close();
        self.roles.close();
    }

    fn finish(self, cat: &Catalogue, letters: &str) -> Vec<Facet> {
        let kept = |name: &str| letters.is_empty() || fold(name).contains(letters);
        let named = |field: Field, text: &str| quoted(field, text).filter(|_| kept(text));
        let worded =
            |field: Field, word: &str| kept(word).then(|| format!("{}:{word}", field.word()));
        let mut decades = self.decades.exact(Aspect::Decade, |decade| {
            let text = format!("{decade:04}s");
            kept(&text).then(|| (text.clone(), format!("year:{text}")))
        });
        decades.values.sort_by(|a, b| b.text.cmp(&a.text));
        let country = |code: &&str| {
            Country::from_code(code).filter(|country| kept(country.name()))?;
            Some(((*code).to_owned(), format!("country:{}", code.to_lowercase())))
        };
        let words = |column: Column<&str>, aspect, field: Field| {
            let value = |text: &&str| Some(((*text).to_owned(), named(field, text)?));
            column.alike(aspect, value, |text| Folded::new([*text]), whole)
        };
        let festival = |id: &FestivalId| {
            let name = cat.festival(*id).name();
            Some((name.to_owned(), named(Field::Festival, name)?))
        };
        let festival_names = |id: &FestivalId| {
            let festival = cat.festival(*id);
            Folded::new(festival.names().map(|name| name.text).chain([festival.name()]))
        };
        let prize = |prize: &Prize<'_>| {
            Some((prize.called().to_owned(), named(Field::Award, prize.called())?))
        };
        let language = |tag: &&str| {
            let exact = matches!(language::meant(tag).as_slice(), [one] if one == tag);
            let exact = exact && kept(&language::name(tag));
            exact.then(|| ((*tag).to_owned(), format!("lang:{tag}")))
        };
        let facets = [
            self.countries.exact(Aspect::Country, country),
            decades,
            self.festivals.alike(Aspect::Festival, festival, festival_names, whole),
            words(self.sections, Aspect::Section, Field::Section),
            prizes::prizes(cat, self.prizes, prize),
            self.results.exact(Aspect::Result, |result| {
                Some((result.word().to_owned(), worded(Field::Result, result.word())?))
            }),
            self.kinds.exact(Aspect::Kind, |kind| {
                Some((kind.word().to_owned(), worded(Field::Kind, kind.word())?))
            }),
            self.premieres.exact(Aspect::Premiere, |premiere| {
                Some((premiere.word().to_owned(), worded(Field::Premiere, premiere.word())?))
            }),
            words(self.genres, Aspect::Genre, Field::Genre),
            words(self.forms, Aspect::Form, Field::Form),
            self.languages.exact(Aspect::Language, language),
            words(self.roles, Aspect::Role, Field::Role),
        ];
        facets.into_iter().filter(|facet| !facet.values.is_empty()).collect()
    }
}

/// A term for whole words; `None` for a text without any.
fn quoted(field: Field, text: &str) -> Option<String> {
    let text = text.replace('"', " ");
    let folds = !fold(&text).is_empty();
    folds.then(|| format!("{}:\"{}\"", field.word(), text.trim()))
}
