//! The values that the fields of a query have in a catalogue, and how people call them.

use std::hash::Hash;

use hashbrown::HashMap;

use crate::personal::Personal;
use crate::query::{Field, MyWord};
use palmares_catalogue::country::Country;
use palmares_catalogue::{
    Award, Catalogue, Edition, EditionId, Festival, FestivalId, Film, Jury, PersonId, Section,
    Selection, Venue, language,
};
use palmares_text::fold::fold;

/// The values that occur, those of most films first.
#[derive(Debug, Default)]
pub(crate) struct KnownValues {
    entries: Vec<KnownValue>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownValue {
    /// The field that it is a value of.
    pub(super) field: Field,
    /// What stands behind the field.
    pub(super) value: String,
    /// What people read.
    pub(super) name: String,
    /// All that it is called, folded, each with a blank before it.
    folded: Vec<String>,
    /// Roughly how many films it has: each counts as often as it is said.
    pub(super) films: usize,
}

/// What an entry is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum ValueKey<'c> {
    Country(&'c str),
    Language(&'c str),
    Festival(FestivalId),
    Edition(EditionId),
    Person(PersonId),
    Decade(u16),
    /// A value that is its own name.
    Text(Field, &'c str),
}

impl KnownValues {
    /// That of a whole catalogue, but for people and titles, which the index knows.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let mut keys = HashMap::new();
        catalogue.films().for_each(|film| of_film(film, &mut |key| tally(&mut keys, key, 1)));
        // What has no film of its own can be asked for in the other lists.
        catalogue.festivals().for_each(|festival| {
            tally(&mut keys, ValueKey::Festival(festival.id()), 0);
            festival
                .country()
                .into_iter()
                .for_each(|code| tally(&mut keys, ValueKey::Country(code), 0));
        });
        let houses = catalogue.venues().map(Venue::name);
        houses.for_each(|name| tally(&mut keys, ValueKey::Text(Field::Venue, name), 0));
        for edition in catalogue.editions() {
            tally(&mut keys, ValueKey::Edition(edition.id()), 0);
            let juries = edition.juries().map(Jury::name);
            juries.for_each(|name| tally(&mut keys, ValueKey::Text(Field::Jury, name), 1));
        }
        Self::of_keys(catalogue, keys)
    }

    /// That of some films, with the people who made them.
    pub(super) fn of_films<'c>(
        catalogue: &'c Catalogue,
        films: impl Iterator<Item = Film<'c>>,
    ) -> Self {
        let mut keys = HashMap::new();
        for film in films {
            of_film(film, &mut |key| tally(&mut keys, key, 1));
            let people = catalogue.people_of_film(film.id().index()).map(PersonId);
            people.for_each(|person| tally(&mut keys, ValueKey::Person(person), 1));
            for recipient in film.awards().flat_map(Award::recipients) {
                tally(&mut keys, ValueKey::Person(recipient.person.id()), 1);
            }
        }
        Self::of_keys(catalogue, keys)
    }

    fn of_keys(catalogue: &Catalogue, keys: HashMap<ValueKey<'_>, usize>) -> Self {
        let entry = |(key, films)| Some(KnownValue { films, ..KnownValue::of(catalogue, key)? });
        let mut entries: Vec<KnownValue> = keys.into_iter().filter_map(entry).collect();
        entries.sort_unstable_by(|a, b| b.films.cmp(&a.films).then_with(|| a.value.cmp(&b.value)));
        Self { entries }
    }

    /// Those of which a name, or a word of one, begins with folded letters.
    pub(super) fn begun(&self, letters: &str) -> impl Iterator<Item = &KnownValue> {
        let letters = format!(" {letters}");
        self.entries.iter().filter(move |entry| entry.begins(&letters))
    }
}

impl KnownValue {
    /// A value that is its own name.
    pub(super) fn named(field: Field, name: &str) -> Self {
        let value = name.to_owned();
        Self { field, value, name: name.to_owned(), folded: vec![spaced(name)], films: 0 }
    }

    /// A person, as whoever a field asks for.
    pub(super) fn person(catalogue: &Catalogue, id: PersonId) -> Self {
        let person = catalogue.person(id);
        let mut entry = Self::named(Field::Person, person.name());
        entry.folded.extend(person.names().map(|name| spaced(name.text)));
        entry.films = catalogue.films_of_person(id.index()).count();
        entry
    }

    /// Whether one of its names, or a word of one, begins so; the letters have a blank before them.
    pub(super) fn begins(&self, letters: &str) -> bool {
        self.folded.iter().any(|name| name.contains(letters))
    }

    fn of(catalogue: &Catalogue, key: ValueKey<'_>) -> Option<Self> {
        Some(match key {
            ValueKey::Country(code) => {
                let country = Country::from_code(code)?;
                let name = country.name();
                let mut entry = Self::named(Field::Country, name);
                entry.value = name.to_lowercase();
                entry.folded.extend(country.further_names().map(spaced));
                entry.folded.push(spaced(code));
                entry
            }
            ValueKey::Language(tag) => {
                let name = language::name(tag);
                let mut entry = Self::named(Field::Lang, &name);
                entry.value = name.to_lowercase();
                entry.folded.extend(language::further_names(tag).map(spaced));
                entry.folded.push(spaced(tag));
                entry
            }
            ValueKey::Festival(id) => {
                let festival = catalogue.festival(id);
                let mut entry = Self::named(Field::Festival, festival.short_name());
                entry.value = festival.short_name().to_lowercase();
                entry.folded.push(spaced(festival.name()));
                entry.folded.extend(festival.names().map(|name| spaced(name.text)));
                entry
            }
            ValueKey::Edition(id) => {
                let edition = catalogue.edition(id);
                let mut entry = Self::named(Field::Edition, &edition.label());
                entry.value = edition.id_text().to_owned();
                let names = edition.festival().into_iter().flat_map(|festival| {
                    festival.names().map(|name| name.text).chain([festival.name()])
                });
                let names = names.map(|name| spaced(&format!("{name} {}", edition.year())));
                entry.folded.extend(names);
                entry
            }
            ValueKey::Person(id) => Self::person(catalogue, id),
            ValueKey::Decade(decade) => Self::named(Field::Year, &format!("{decade:04}s")),
            ValueKey::Text(field, text) => Self::named(field, text),
        })
    }
}

fn tally<K: Hash + Eq>(keys: &mut HashMap<K, usize>, key: K, by: usize) {
    *keys.entry(key).or_default() += by;
}

/// A name as it is compared: folded, with a blank before it.
fn spaced(name: &str) -> String {
    format!(" {}", fold(name))
}

fn of_film<'c>(film: Film<'c>, add: &mut impl FnMut(ValueKey<'c>)) {
    film.countries().into_iter().flatten().for_each(|code| add(ValueKey::Country(code)));
    for tag in film.languages().into_iter().flatten() {
        add(ValueKey::Language(tag.split_once('-').map_or(tag, |(base, _)| base)));
    }
    let genres = film.genres().into_iter().flatten();
    genres.for_each(|genre| add(ValueKey::Text(Field::Genre, genre)));
    let forms = film.form().into_iter().chain(film.modes().iter().map(|mode| mode.word()));
    forms.for_each(|form| add(ValueKey::Text(Field::Form, form)));
    film.year().into_iter().for_each(|year| add(ValueKey::Decade(year / 10 * 10)));
    let mut at_edition = |edition: Edition<'c>| {
        add(ValueKey::Edition(edition.id()));
        edition.festival().map(Festival::id).into_iter().for_each(|id| add(ValueKey::Festival(id)));
    };
    film.selections().map(Selection::edition).for_each(&mut at_edition);
    film.awards().filter_map(Award::edition).for_each(at_edition);
    for section in film.selections().filter_map(Selection::section).map(Section::name) {
        add(ValueKey::Text(Field::Section, section));
    }
    for screening in film.screenings() {
        let house = screening.house();
        let city = screening.city().or_else(|| house?.city());
        let house = house.map(Venue::name).or(screening.venue());
        house.into_iter().for_each(|name| add(ValueKey::Text(Field::Venue, name)));
        city.into_iter().for_each(|city| add(ValueKey::Text(Field::City, city)));
    }
    for award in film.awards() {
        add(ValueKey::Text(Field::Award, award.series().unwrap_or(award.name())));
    }
}

/// What can be asked of a journal: its words, and one's own tags, lists, places and company.
pub(super) fn of_journal(personal: &Personal) -> impl Iterator<Item = KnownValue> {
    let mut own: HashMap<(&'static str, &str), usize> = HashMap::new();
    for (_, facts) in personal.records() {
        let viewings = facts.viewings.iter().flat_map(|viewing| {
            [(MyWord::Tag, &viewing.tags), (MyWord::At, &viewing.at), (MyWord::With, &viewing.with)]
        });
        let kept = viewings.chain([(MyWord::List, &facts.lists), (MyWord::Tag, &facts.tags)]);
        for (word, one) in kept.flat_map(|(word, words)| words.iter().map(move |one| (word, one))) {
            *own.entry((word.word(), one.text.as_str())).or_default() += 1;
        }
    }
    let words = MyWord::ALL.iter().map(|word| KnownValue::named(Field::My, word.word()));
    let mut own: Vec<KnownValue> = own
        .into_iter()
        .map(|((word, text), films)| KnownValue {
            films,
            ..KnownValue::named(Field::My, &format!("{word}:{text}"))
        })
        .collect();
    own.sort_by(|a, b| b.films.cmp(&a.films).then_with(|| a.value.cmp(&b.value)));
    words.chain(own).collect::<Vec<_>>().into_iter()
}
