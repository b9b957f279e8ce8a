//! The facets of a list: what its records have in common, how many share it, and the term of a
//! query that keeps those.
//!
//! A count says what the list holds once the term is added to its query. Names are therefore
//! compared as the search does, and where clauses of a query must hold of the same award or the
//! same selection, only those that satisfy them are counted.

mod column;
mod facts;
mod names;

use column::Column;
use facts::{Facts, Prize};
use names::{Folded, whole};

use crate::query::{Atom, Field};
use crate::{List, Query};
use palmares_catalogue::country::Country;
use palmares_catalogue::terms::{AwardKind, AwardResult, Premiere};
use palmares_catalogue::{
    Award, AwardId, Catalogue, Edition, EditionId, Festival, FestivalId, Film, FilmId, Person,
    PersonId, Section, language,
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
    /// Who directed the film, or got the award and is a director.
    Director,
    /// Who had a part in the film, or got the award.
    Person,
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

/// Films or awards of whose people no facet is made where there are more: there are so many people
/// that comparing their names would take seconds.
const MOST_WITH_PEOPLE: usize = 50_000;

/// A facet is offered where one record in so many says something of it, so that a few values are not
/// taken for what the list is like.
const ONE_IN: usize = 20;

/// The facets of a list that are worth choosing from. `query` is the one that found the rows.
#[must_use]
pub fn facets(cat: &Catalogue, list: List, query: &Query, rows: &[u32]) -> Vec<Facet> {
    facets_with(cat, (list, query), "", rows)
}

/// As [`facets`], but only values whose names have these folded letters.
#[must_use]
pub fn facets_with(
    cat: &Catalogue,
    (list, query): (List, &Query),
    letters: &str,
    rows: &[u32],
) -> Vec<Facet> {
    let mut columns = Columns::default();
    let counts_people = rows.len() <= MOST_WITH_PEOPLE;
    match list {
        List::Films => {
            let facts = Facts::of(cat, query);
            for &row in rows {
                let film = cat.film(FilmId(row));
                columns.film(film);
                columns.year(film.year());
                columns.countries(film.countries().into_iter().flatten());
                if let Some(facts) = &facts {
                    columns.facts(facts, film);
                }
                if counts_people {
                    columns.people_of(cat, film);
                }
                columns.close();
            }
        }
        List::Awards => {
            for &row in rows {
                let award = cat.award(AwardId(row));
                columns.award(award);
                if counts_people {
                    columns.people_of_award(cat, award);
                }
                columns.close();
            }
        }
        List::People => {
            let of_films = uncounted(list, query).is_some();
            for &row in rows {
                let person = cat.person(PersonId(row));
                columns.year(person.born().and_then(|born| born.get(..4)?.parse().ok()));
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
        List::Editions => {
            for &row in rows {
                let edition = cat.edition(EditionId(row));
                columns.year(Some(edition.year()));
                columns.countries(edition.festival().and_then(Festival::country).into_iter());
                columns.festivals.extend(edition.festival().map(Festival::id));
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
    columns.finish(cat, letters, rows.len())
}

/// What is not counted for a query, as what it asks for must hold of the same fact.
#[must_use]
pub fn uncounted(list: List, query: &Query) -> Option<&'static str> {
    match list {
        List::Films => asks(query, |field| field == Field::Jury)
            .then_some("Festivals and prizes are not counted while the query asks for a jury."),
        List::People => asks(query, |field| {
            matches!(
                field,
                Field::Title | Field::Lang | Field::Genre | Field::Form | Field::Minutes
            )
        })
        .then_some("Genres and forms are not counted while the query asks for such films."),
        List::Festivals | List::Editions | List::Awards => None,
    }
}

/// Whether a query asks for a field, not against it.
fn asks(query: &Query, about: impl Fn(Field) -> bool) -> bool {
    let mut terms = query.clauses.iter().flat_map(|clause| &clause.any);
    terms.any(|term| match &term.atom {
        Atom::Field(field, _) => !term.negated && about(*field),
        _ => false,
    })
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
    directors: Column<PersonId>,
    people: Column<PersonId>,
}

impl<'a> Columns<'a> {
    fn year(&mut self, year: Option<u16>) {
        self.decades.extend(year.filter(|year| *year > 0).map(|year| year / 10 * 10));
    }

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

    /// What festivals did with a film, as far as the query's clauses hold of it.
    fn facts(&mut self, facts: &Facts<'_>, film: Film<'a>) {
        let of =
            |edition: Option<Edition<'a>>| edition.and_then(Edition::festival).map(Festival::id);
        let mut shown: Vec<FestivalId> = Vec::new();
        for selection in film.selections().filter(|selection| facts.selection(*selection)) {
            shown.extend(of(Some(selection.edition())));
            self.sections.extend(selection.section().map(Section::name));
            self.premieres.extend(selection.premiere());
        }
        let mut honoured: Vec<FestivalId> = Vec::new();
        for award in film.awards().filter(|award| facts.award(*award)) {
            honoured.extend(of(award.edition()));
            self.honour(award);
        }
        // Which of them a further festival would have to be the one of.
        match (facts.of_awards, facts.of_selections) {
            (false, false) => self.festivals.extend(shown.into_iter().chain(honoured)),
            (true, false) => self.festivals.extend(honoured),
            (false, true) => self.festivals.extend(shown),
            (true, true) => {
                self.festivals.extend(shown.into_iter().filter(|one| honoured.contains(one)));
            }
        }
    }

    fn honour(&mut self, award: Award<'a>) {
        self.prizes.extend([Prize::of(award)]);
        self.results.extend(award.result());
    }

    fn award(&mut self, award: Award<'a>) {
        self.honour(award);
        self.kinds.extend(award.kind());
        self.year(award.edition().map(Edition::year));
        self.festivals.extend(award.edition().and_then(Edition::festival).map(Festival::id));
        if let Some(film) = award.film() {
            self.film(film);
            self.countries(film.countries().into_iter().flatten());
        }
    }

    fn people_of(&mut self, cat: &Catalogue, film: Film<'a>) {
        let directors = film.directors().map(Person::id);
        self.directors.extend(each_once(directors));
        let people = cat.people_of_film(film.id().index()).map(PersonId);
        self.people.extend(each_once(people));
    }

    /// Those of the film and those whom the award names, as the fields find them.
    fn people_of_award(&mut self, cat: &Catalogue, award: Award<'a>) {
        let film = award.film();
        let directors = film.into_iter().flat_map(Film::directors).map(Person::id);
        let named = || award.recipients().map(|recipient| recipient.person.id());
        let directs = |person: &PersonId| {
            cat.roles_of_person(person.index()).any(|(_, role)| role == "director")
        };
        self.directors.extend(each_once(directors.chain(named().filter(directs))));
        let of_film = film.map(|film| cat.people_of_film(film.id().index()).map(PersonId));
        self.people.extend(each_once(of_film.into_iter().flatten().chain(named())));
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
        self.directors.close();
        self.people.close();
    }

    fn finish(self, cat: &Catalogue, letters: &str, rows: usize) -> Vec<Facet> {
        let kept = |name: &str| letters.is_empty() || fold(name).contains(letters);
        let named = |field: Field, text: &str| quoted(field, text).filter(|_| kept(text));
        let worded =
            |field: Field, word: &str| kept(word).then(|| format!("{}:{word}", field.word()));
        let said = [
            (Aspect::Country, self.countries.said()),
            (Aspect::Decade, self.decades.said()),
            (Aspect::Festival, self.festivals.said()),
            (Aspect::Section, self.sections.said()),
            (Aspect::Prize, self.prizes.said()),
            (Aspect::Result, self.results.said()),
            (Aspect::Kind, self.kinds.said()),
            (Aspect::Premiere, self.premieres.said()),
            (Aspect::Genre, self.genres.said()),
            (Aspect::Form, self.forms.said()),
            (Aspect::Language, self.languages.said()),
            (Aspect::Role, self.roles.said()),
            (Aspect::Director, self.directors.said()),
            (Aspect::Person, self.people.said()),
        ];
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
        let person = |id: &PersonId| {
            let name = cat.person(*id).name();
            Some((name.to_owned(), named(Field::Director, name)?))
        };
        let anyone = |id: &PersonId| {
            let name = cat.person(*id).name();
            Some((name.to_owned(), named(Field::Person, name)?))
        };
        let spelt = |id: &PersonId| {
            let person = cat.person(*id);
            let credited = person.credits().filter_map(|credit| credit.credited_as);
            let further = person.names().map(|name| name.text);
            let honoured = person.awards().flat_map(|award| {
                let own = award.recipients().filter(|one| one.person.id() == person.id());
                own.filter_map(|one| one.credited_as).collect::<Vec<_>>()
            });
            Folded::new([person.name()].into_iter().chain(further).chain(credited).chain(honoured))
        };
        let is_offered = |aspect: Aspect| {
            said.iter().any(|(known, said)| *known == aspect && said * ONE_IN >= rows)
        };
        let facets = [
            self.countries.exact(Aspect::Country, country),
            decades,
            self.festivals.alike(Aspect::Festival, festival, festival_names, whole),
            words(self.sections, Aspect::Section, Field::Section),
            facts::prizes(cat, self.prizes, prize),
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
            self.directors.alike(Aspect::Director, person, spelt, whole),
            self.people.alike(Aspect::Person, anyone, spelt, whole),
        ];
        let is_shown = |facet: &Facet| !facet.values.is_empty() && is_offered(facet.aspect);
        facets.into_iter().filter(is_shown).collect()
    }
}

fn each_once(people: impl Iterator<Item = PersonId>) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = people.collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// A term for whole words; `None` for a text without any.
fn quoted(field: Field, text: &str) -> Option<String> {
    let text = text.replace('"', " ");
    let folds = !fold(&text).is_empty();
    folds.then(|| format!("{}:\"{}\"", field.word(), text.trim()))
}
