//! The diary in figures; a year of it is the year in review.

use std::collections::{BTreeMap, BTreeSet};

use super::Book;
use crate::catalogue::date::{Date, MONTHS};
use crate::catalogue::{FilmId, Record};
use crate::journal::{Rating, Scale, Viewing};
use crate::pages::chart::{Bar, BarChart, charts, sparkline};
use crate::pages::flow::cells;
use crate::pages::parts::{DOT, Writer};
use crate::pages::place::year_of;
use crate::pages::words::{counted, date, grouped};
use crate::pages::{JournalPage, Place, Span, Tone};

/// Most bars under a heading.
pub(super) const MOST: usize = 10;

/// Weeks of a year, the last of which is short.
const WEEKS: usize = 53;

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// How often each of some values occurs, and what each leads to.
pub(super) type Occurrences<K> = BTreeMap<K, usize>;

impl Book<'_> {
    /// What viewings add up to.
    pub(super) fn statistics(&self, page: &mut Writer, query: &str, viewings: &[&Viewing]) {
        let year = year_of(query);
        let title =
            year.map_or_else(|| "Diary in figures".to_owned(), |year| format!("{year} in review"));
        page.title(&title);
        let diary = |term: &str| {
            let query = [query, term].into_iter().filter(|part| !part.is_empty());
            let query: Vec<&str> = query.collect();
            Place::Journal(JournalPage::Diary(query.join(" ").into()))
        };
        let mut line = Vec::new();
        if !query.is_empty() && year.is_none() {
            line.extend([Span::toned(query, Tone::Strong), Span::dim(DOT)]);
        }
        line.push(Span::to(counted(viewings.len(), "viewing", "viewings"), diary("")));
        let seen = self.films_of(viewings);
        line.push(Span::plain(format!("{DOT}{}", counted(seen.len(), "film", "films"))));
        let is_first = |viewing: &Viewing| {
            let first = self.mine.journal().viewings_of(&viewing.record).into_iter().next();
            !viewing.rewatch && first.is_some_and(|first| first.key == viewing.key)
        };
        let first_times = viewings.iter().filter(|viewing| is_first(viewing)).count();
        if first_times > 0 {
            line.push(Span::plain(format!("{DOT}{} for the first time", grouped(first_times))));
        }
        line.extend(self.hours(viewings).map(Span::plain));
        page.text(line);
        if viewings.is_empty() {
            return;
        }
        self.strip(page, viewings);
        self.ends(page, viewings);
        let mut all = self.by_time(viewings, &diary);
        all.extend(self.by_rating(viewings, &diary));
        all.extend(self.by_film(&seen, &diary));
        all.extend(self.by_place(viewings, &diary));
        all.retain(|chart| chart.bars.iter().any(|bar| bar.is_drawn));
        charts(page, all);
    }

    /// The films of the catalogue among what was seen, and how often each was.
    fn films_of(&self, viewings: &[&Viewing]) -> Occurrences<FilmId> {
        let mut films = Occurrences::new();
        for viewing in viewings {
            if let Some(Record::Film(film)) = self.mine.record(&viewing.record) {
                *films.entry(film).or_default() += 1;
            }
        }
        films
    }

    /// How long all of it took, as far as lengths are known.
    fn hours(&self, viewings: &[&Viewing]) -> Option<String> {
        let minutes = |viewing: &&Viewing| {
            let film = match self.mine.record(&viewing.record)? {
                Record::Film(film) => self.cat.film(film).minutes(),
                _ => None,
            };
            film.map(usize::from)
        };
        let known: Vec<usize> = viewings.iter().filter_map(minutes).collect();
        let hours = (known.iter().sum::<usize>() + 30) / 60;
        let part = match known.len() == viewings.len() {
            true => String::new(),
            false => format!(
                ", as far as lengths are known ({} of {})",
                grouped(known.len()),
                grouped(viewings.len())
            ),
        };
        (!known.is_empty()).then(|| format!("{DOT}{} h{part}", grouped(hours)))
    }

    /// A line of columns: the weeks of a year, or the months of several.
    fn strip(&self, page: &mut Writer, viewings: &[&Viewing]) {
        let days: Vec<Day> = viewings.iter().filter_map(|viewing| Day::of(viewing.when?)).collect();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return };
        let is_year = first.year == last.year;
        let (columns, said) = match is_year {
            true => {
                let mut weeks = vec![0; WEEKS];
                days.iter().filter_map(Day::week).for_each(|week| weeks[week] += 1);
                (weeks, "by week")
            }
            false => {
                let month = |day: &Day| usize::from(day.year) * 12 + usize::from(day.month);
                let mut months = vec![0; month(last) - month(first) + 1];
                days.iter().for_each(|day| months[month(day) - month(first)] += 1);
                (months, "by month")
            }
        };
        let strip = sparkline(&columns, columns.len().min(WEEKS));
        let most = columns.iter().max().copied().unwrap_or(0);
        let line = vec![
            Span::toned(strip, Tone::Accent).say(String::new()),
            Span::dim(format!("  {said}, at most {most}")),
        ];
        page.text(line);
    }

    /// The first and the last time, and the films that were rated highest and lowest.
    fn ends(&self, page: &mut Writer, viewings: &[&Viewing]) {
        let mut dated: Vec<&&Viewing> =
            viewings.iter().filter(|viewing| viewing.when.is_some()).collect();
        dated.sort_by_key(|viewing| (viewing.when.map(Date::earliest), viewing.made));
        page.gap();
        let said = |viewing: &Viewing| {
            let mut line = self.named(&viewing.record);
            let day = viewing.when.map(|when| date(&when.edtf()));
            line.extend(day.map(|day| Span::dim(format!("{DOT}{day}"))));
            line
        };
        if let (Some(first), Some(last)) = (dated.first(), dated.last())
            && dated.len() > 1
        {
            page.field("First", said(first));
            page.field("Last", said(last));
        }
        if let Some(wait) = self.longest_wait(viewings) {
            let since = date(&wait.since.to_string());
            let days = counted(usize::try_from(wait.days).unwrap_or(0), "day", "days");
            let mut line = self.named(&wait.viewing.record);
            line.push(Span::dim(format!("{DOT}{days}, since {since}")));
            page.field("Longest wanted", line);
        }
        let mut rated: Vec<(Rating, &Viewing)> = Vec::new();
        let mut films = BTreeSet::new();
        for viewing in viewings {
            let key = self.mine.journal().key_of(&viewing.record);
            if films.insert(key)
                && let Some(rating) = self.rating_of(viewing)
            {
                rated.push((rating, viewing));
            }
        }
        rated.sort_by_key(|(rating, viewing)| {
            (std::cmp::Reverse(*rating), viewing.when.map(Date::earliest))
        });
        let few = if rated.len() > 9 { 5 } else { rated.len().min(3) };
        let lowest = if rated.len() > 2 * few { 3 } else { 0 };
        let told = rated.iter().take(few).chain(rated.iter().rev().take(lowest));
        let ratings = told.map(|(rating, _)| cells(&self.mine.scale.show(*rating)));
        let widest = usize::from(ratings.max().unwrap_or(0));
        let with_rating = |(rating, viewing): &(Rating, &Viewing)| {
            let shown = format!("{:<widest$}  ", self.mine.scale.show(*rating));
            let mut line = vec![Span::toned(shown, Tone::Accent)];
            line.extend(self.named(&viewing.record));
            line
        };
        page.lines("Rated highest", rated.iter().take(few).map(with_rating));
        page.lines("Rated lowest", rated.iter().rev().take(lowest).map(with_rating));
    }

    /// How a viewing was rated, or else its film.
    fn rating_of(&self, viewing: &Viewing) -> Option<Rating> {
        viewing.rating.or_else(|| self.mine.journal().record(&viewing.record)?.rating)
    }

    fn by_time(&self, viewings: &[&Viewing], diary: &impl Fn(&str) -> Place) -> Vec<BarChart> {
        let days: Vec<Day> = viewings.iter().filter_map(|viewing| Day::of(viewing.when?)).collect();
        let mut years: Occurrences<u16> = Occurrences::new();
        for when in viewings.iter().filter_map(|viewing| viewing.when) {
            let (from, to) = (when.earliest() / 10_000, when.latest() / 10_000);
            if from == to {
                *years.entry(when.year()).or_default() += 1;
            }
        }
        let months = (1..).zip(MONTHS).map(|(number, name): (u8, &str)| {
            let count = days.iter().filter(|day| day.month == number).count();
            let name = match years.len() == 1 {
                true => {
                    let year = years.keys().next().copied().unwrap_or_default();
                    Span::to(name, diary(&format!("my:seen:{year:04}-{number:02}")))
                }
                false => Span::to(name, diary(&format!("my:seen:{}", name.to_lowercase()))),
            };
            Bar::new(count, name)
        });
        let weekdays = (0..).zip(WEEKDAYS).map(|(number, name): (i8, &str)| {
            let is_it = |day: &&Day| day.weekday() == Some(number);
            let its = diary(&format!("my:seen:{}", name.to_lowercase()));
            Bar::new(days.iter().filter(is_it).count(), Span::to(name, its))
        });
        let undated = viewings.iter().filter(|viewing| viewing.when.is_none()).count();
        let by_year = years.iter().rev().map(|(year, count)| {
            Bar::new(*count, Span::to(year.to_string(), self.in_review(*year)))
        });
        let undated = (undated > 0).then(|| Bar {
            count: Some(undated),
            name: Span::to("no date", diary("my:seen:?")),
            is_drawn: false,
        });
        let mut all = Vec::new();
        if years.len() > 1 {
            all.push(chart("By year", by_year.chain(undated)));
        }
        all.push(chart("By month", months.filter(|bar| bar.count > Some(0))));
        all.push(chart("By weekday", weekdays.filter(|bar| bar.count > Some(0))));
        all
    }

    /// A year of the diary in figures.
    pub(super) fn in_review(&self, year: u16) -> Place {
        Place::Journal(JournalPage::Statistics(format!("my:seen:{year:04}").into()))
    }

    fn by_rating(&self, viewings: &[&Viewing], diary: &impl Fn(&str) -> Place) -> Option<BarChart> {
        let mut ratings: Occurrences<Rating> = Occurrences::new();
        for viewing in viewings {
            if let Some(rating) = self.rating_of(viewing) {
                *ratings.entry(rating).or_default() += 1;
            }
        }
        let bar = |(rating, count): (&Rating, &usize)| {
            // Of 100, so that the link means the same in every scale.
            let term = format!("my:rating:{}/100", Scale::Hundred.show(*rating));
            Bar::new(*count, Span::to(self.mine.scale.show(*rating), diary(&term)))
        };
        (!ratings.is_empty()).then(|| chart("By rating", ratings.iter().rev().map(bar)))
    }

    fn by_place(&self, viewings: &[&Viewing], diary: &impl Fn(&str) -> Place) -> Vec<BarChart> {
        let mut places: Occurrences<&str> = Occurrences::new();
        let mut editions: Occurrences<String> = Occurrences::new();
        let mut company: Occurrences<&str> = Occurrences::new();
        let mut tags: Occurrences<&str> = Occurrences::new();
        for viewing in viewings {
            let place = &viewing.place;
            let at = place.venue.as_deref().or(place.kind.as_deref());
            at.into_iter().for_each(|one| *places.entry(one).or_default() += 1);
            let edition = place
                .edition_text
                .as_deref()
                .map(str::to_owned)
                .or_else(|| Some(self.cat.label(self.cat.resolve(place.edition.as_deref()?)?)));
            edition.into_iter().for_each(|one| *editions.entry(one).or_default() += 1);
            viewing.with.iter().for_each(|one| *company.entry(one.as_str()).or_default() += 1);
            viewing.tags.iter().for_each(|one| *tags.entry(one.as_str()).or_default() += 1);
        }
        let own = |word: &str, text: &str| {
            Span::to(text, diary(&format!("my:{word}:\"{}\"", text.replace('"', " "))))
        };
        let bars = |tally: &Occurrences<&str>, word: &str| -> Vec<Bar> {
            most(tally).into_iter().map(|(text, count)| Bar::new(count, own(word, text))).collect()
        };
        let at_festivals =
            most(&editions).into_iter().map(|(text, count)| Bar::new(count, own("at", &text)));
        vec![
            chart("Where", bars(&places, "at")),
            chart("At festivals", at_festivals),
            chart("With", bars(&company, "with")),
            chart("Tags", bars(&tags, "tag")),
        ]
    }
}

pub(super) fn chart(heading: &str, bars: impl IntoIterator<Item = Bar>) -> BarChart {
    BarChart { heading: heading.to_owned(), bars: bars.into_iter().collect() }
}

/// The most frequent values.
pub(super) fn most<K: Ord + Clone>(tally: &Occurrences<K>) -> Vec<(K, usize)> {
    let mut all: Vec<(K, usize)> = tally.iter().map(|(key, count)| (key.clone(), *count)).collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.truncate(MOST);
    all
}

/// A day of which at least the month is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    year: u16,
    month: u8,
    /// `None` where only the month is known.
    day: Option<u8>,
}

impl Day {
    fn of(when: Date) -> Option<Self> {
        let (from, to) = (when.earliest(), when.latest());
        if from / 100 != to / 100 {
            return None;
        }
        let part = |number: u32| u8::try_from(number % 100).ok();
        let day = part(from).filter(|_| from == to);
        Some(Self { year: when.year(), month: part(from / 100)?, day })
    }

    fn civil(&self) -> Option<jiff::civil::Date> {
        let part = |number: u8| i8::try_from(number).ok();
        jiff::civil::Date::new(i16::try_from(self.year).ok()?, part(self.month)?, part(self.day?)?)
            .ok()
    }

    /// Which week of the year, from 0.
    fn week(&self) -> Option<usize> {
        usize::try_from((self.civil()?.day_of_year() - 1) / 7).ok()
    }

    /// Which day of the week, Monday being 0.
    fn weekday(&self) -> Option<i8> {
        Some(self.civil()?.weekday().to_monday_zero_offset())
    }
}
