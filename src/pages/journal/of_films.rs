//! What the films of a diary are: where they come from, who directed them, what they won.

use std::collections::{BTreeMap, BTreeSet};

use super::Book;
use super::of_record::mean;
use super::statistics::{MOST, Occurrences, chart, most};
use crate::catalogue::{EditionId, FilmId, Person, PersonId, language};
use crate::journal::Rating;
use crate::pages::chart::{Bar, BarChart};
use crate::pages::words::{country, spoken};
use crate::pages::{Place, Span};
use crate::search::survey::honours;

/// Films of a director from which on a mean says something.
const ENOUGH: usize = 3;

impl Book<'_> {
    /// Films by what they are.
    pub(super) fn by_film(
        &self,
        seen: &Occurrences<FilmId>,
        diary: &impl Fn(&str) -> Place,
    ) -> Vec<BarChart> {
        let mut decades: Occurrences<u16> = Occurrences::new();
        let mut countries: Occurrences<&str> = Occurrences::new();
        let mut languages: Occurrences<&str> = Occurrences::new();
        let mut genres: Occurrences<&str> = Occurrences::new();
        let mut forms: Occurrences<&str> = Occurrences::new();
        let mut directors: BTreeMap<PersonId, Vec<FilmId>> = BTreeMap::new();
        let mut festivals: Occurrences<EditionId> = Occurrences::new();
        let mut won: Vec<(usize, FilmId)> = Vec::new();
        for film in seen.keys().map(|film| self.cat.film(*film)) {
            if let Some(year) = film.year() {
                *decades.entry(year / 10 * 10).or_default() += 1;
            }
            film.countries()
                .into_iter()
                .flatten()
                .for_each(|one| *countries.entry(one).or_default() += 1);
            let bases: BTreeSet<&str> = film
                .languages()
                .into_iter()
                .flatten()
                .map(|tag| tag.split_once('-').map_or(tag, |(base, _)| base))
                .collect();
            bases.into_iter().for_each(|one| *languages.entry(one).or_default() += 1);
            film.genres()
                .into_iter()
                .flatten()
                .for_each(|one| *genres.entry(one).or_default() += 1);
            film.form().into_iter().for_each(|one| *forms.entry(one).or_default() += 1);
            let people: BTreeSet<PersonId> = film.directors().map(Person::id).collect();
            people.into_iter().for_each(|one| directors.entry(one).or_default().push(film.id()));
            let editions: BTreeSet<EditionId> =
                self.cat.editions_of_film(film.id().index()).map(EditionId).collect();
            editions.into_iter().for_each(|one| *festivals.entry(one).or_default() += 1);
            let prizes = honours::of_film(film).won;
            if prizes > 0 {
                won.push((prizes, film.id()));
            }
        }
        let with = |term: String, name: String| Span::to(name, diary(&term));
        let quoted = |word: &str| match word.chars().all(char::is_alphanumeric) {
            true => word.to_owned(),
            false => format!("\"{}\"", word.replace(['"', '_'], " ")),
        };
        let mut all = vec![
            chart(
                "By decade of the film",
                decades.iter().rev().map(|(decade, count)| {
                    Bar::new(*count, with(format!("year:{decade}s"), format!("{decade}s")))
                }),
            ),
            chart(
                "By country",
                most(&countries).into_iter().map(|(code, count)| {
                    Bar::new(
                        count,
                        with(format!("country:{}", code.to_lowercase()), country(code).to_owned()),
                    )
                }),
            ),
            chart(
                "By language",
                most(&languages).into_iter().map(|(tag, count)| {
                    Bar::new(count, with(format!("lang:{tag}"), language::name(tag)))
                }),
            ),
            chart(
                "By genre",
                most(&genres).into_iter().map(|(word, count)| {
                    Bar::new(count, with(format!("genre:{}", quoted(word)), spoken(word)))
                }),
            ),
            chart(
                "By form",
                most(&forms).into_iter().map(|(word, count)| {
                    Bar::new(count, with(format!("form:{}", quoted(word)), spoken(word)))
                }),
            ),
        ];
        all.extend(self.by_director(&directors));
        let mut editions = most(&festivals);
        editions.retain(|(_, count)| *count > 1);
        all.push(chart(
            "Editions seen most of",
            editions
                .into_iter()
                .map(|(id, count)| Bar::new(count, Span::link(self.cat.edition(id).label(), id))),
        ));
        won.sort_by_key(|(prizes, film)| (std::cmp::Reverse(*prizes), *film));
        all.push(chart(
            "With the most prizes",
            won.into_iter().take(MOST).map(|(prizes, film)| {
                Bar::new(prizes, Span::link(self.cat.label(film.into()), film))
            }),
        ));
        all
    }

    /// Directors by the number of their films, and by the mean of what these were rated.
    fn by_director(&self, directors: &BTreeMap<PersonId, Vec<FilmId>>) -> [BarChart; 2] {
        let counts: Occurrences<PersonId> =
            directors.iter().map(|(person, films)| (*person, films.len())).collect();
        let name = |person: PersonId| Span::link(self.cat.person(person).name(), person);
        let mut most_seen = most(&counts);
        most_seen.retain(|(_, count)| *count > 1);
        let by_count = most_seen.into_iter().map(|(person, count)| Bar::new(count, name(person)));
        let mut means: Vec<(Rating, PersonId)> = Vec::new();
        for (person, films) in directors.iter().filter(|(_, films)| films.len() >= ENOUGH) {
            let ratings: Vec<u32> = films
                .iter()
                .filter_map(|film| self.mine.of((*film).into())?.rating)
                .map(|rating| u32::from(rating.tenths()))
                .collect();
            means.extend(
                (ratings.len() >= ENOUGH)
                    .then(|| mean(&ratings))
                    .flatten()
                    .map(|mean| (mean, *person)),
            );
        }
        means.sort_by_key(|(mean, person)| (std::cmp::Reverse(*mean), *person));
        let by_mean = means.into_iter().take(MOST).map(|(mean, person)| {
            let shown = self.mine.scale.show_plainly(mean);
            let mut bar = Bar::new(usize::from(mean.tenths()), name(person));
            bar.name.text = format!("{} · {shown}", bar.name.text);
            bar.count = None;
            bar
        });
        [chart("By director", by_count), chart("Directors rated highest", by_mean)]
    }
}
