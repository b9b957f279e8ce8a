//! All that the rows of a list say, aspect by aspect.

use super::column::Column;
use super::names::{Folded, whole};
use super::prizes::{self, Prize};
use super::{Aspect, Facet, ONE_IN, decade, each_once, festival_of, quoted};
use crate::LastFact;
use crate::matching::FactKind;
use crate::query::Field;
use palmares_catalogue::country::Country;
use palmares_catalogue::terms::{AwardKind, AwardResult, Premiere};
use palmares_catalogue::{
    Award, Catalogue, Edition, Festival, FestivalId, Film, Person, PersonId, Section, language,
};
use palmares_text::fold::fold;

#[derive(Default)]
pub(super) struct Columns<'a> {
    pub(super) countries: Column<&'a str>,
    pub(super) decades: Column<u16>,
    pub(super) festivals: Column<FestivalId>,
    sections: Column<&'a str>,
    prizes: Column<Prize<'a>>,
    results: Column<AwardResult>,
    kinds: Column<AwardKind>,
    premieres: Column<Premiere>,
    genres: Column<&'a str>,
    forms: Column<&'a str>,
    languages: Column<&'a str>,
    pub(super) roles: Column<&'a str>,
    directors: Column<PersonId>,
    people: Column<PersonId>,
}

impl<'a> Columns<'a> {
    pub(super) fn countries(&mut self, codes: impl Iterator<Item = &'a str>) {
        self.countries.extend(codes);
    }

    pub(super) fn film(&mut self, film: Film<'a>) {
        self.genres.extend(film.genres().into_iter().flatten());
        self.forms
            .extend(film.form().into_iter().chain(film.modes().iter().map(|mode| mode.word())));
        let tags = film.languages().into_iter().flatten();
        self.languages.extend(tags.map(|tag| tag.split_once('-').map_or(tag, |(base, _)| base)));
    }

    /// Notes what the last fact of the query has in it, whatever the rows are.
    pub(super) fn mark(&mut self, cat: &'a Catalogue, last: &LastFact) {
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
    pub(super) fn facts(&mut self, last: &LastFact, film: Film<'a>) {
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
    pub(super) fn award(&mut self, last: &LastFact, award: Award<'a>) {
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

    pub(super) fn award_facts(
        &mut self,
        counts: impl Fn(Field) -> bool,
        joined: bool,
        award: Award<'a>,
    ) {
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

    pub(super) fn people_of(&mut self, cat: &Catalogue, film: Film<'a>) {
        let directors = film.directors().map(Person::id);
        self.directors.extend(each_once(directors));
        let people = cat.people_of_film(film.id().index()).map(PersonId);
        self.people.extend(each_once(people));
    }

    /// Those of the film and those whom the award names, as the fields find them.
    pub(super) fn people_of_award(&mut self, cat: &Catalogue, award: Award<'a>) {
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

    pub(super) fn close(&mut self) {
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

    pub(super) fn finish(self, cat: &Catalogue, letters: &str, rows: usize) -> Vec<Facet> {
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
            self.directors.alike(Aspect::Director, person, spelt, whole),
            self.people.alike(Aspect::Person, anyone, spelt, whole),
        ];
        let is_shown = |facet: &Facet| !facet.values.is_empty() && is_offered(facet.aspect);
        facets.into_iter().filter(is_shown).collect()
    }
}
