use std::fmt::Debug;

use palmares_catalogue::build::{
    AwardRecord, BasedOnRecord, Builder, ClaimRecord, CleanList, CreditRecord, EditionRecord,
    FestivalRecord, FilmRecord, JuryRecord, MemberRecord, NameRecord, NoteRecord, Origin,
    PersonRecord, RecipientRecord, ScreeningRecord, SectionRecord, SelectionRecord, SizeRecord,
    SourceRecord, StatementRecord, TicketsRecord, TravelRecord, VenueRecord,
};
use palmares_catalogue::terms::{
    Access, AwardKind, AwardResult, FestivalKind, Mode, NameKind, Premiere, Rank, ScreeningKind,
    ScreeningStatus, SourceKind, TicketState, Wording,
};
use palmares_catalogue::{About, Catalogue, Jury, Section};
use palmares_text::Clean;
use palmares_text::arbitrary::nasty;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::load_bytes;

type Text = Clean<'static>;

/// How many records of each kind there are to refer to, at most.
const MOST: usize = 4;

fn text() -> impl Strategy<Value = Text> {
    nasty().prop_map(Clean::from).prop_filter("blank", |text| !text.trim().is_empty())
}

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = Text> {
    select(texts).prop_map(Clean::from)
}

fn date() -> impl Strategy<Value = Text> {
    one_of(&["1999", "2023-10", "2024-02-29", "2023-10-23/2023-11-01", "1985~"])
}

fn zone() -> impl Strategy<Value = Text> {
    one_of(&["Europe/Bratislava", "UTC"])
}

fn country() -> impl Strategy<Value = Text> {
    one_of(&["KZ", "FR", "SUHH"])
}

fn url() -> impl Strategy<Value = Text> {
    one_of(&["https://film.example", "http://a.example/ü?b=c"])
}

/// The id of a record that is there, mostly.
fn id_of(kind: &'static str) -> impl Strategy<Value = Text> {
    (0..MOST).prop_map(move |at| format!("{kind}-é{at}").into())
}

fn sources() -> impl Strategy<Value = CleanList<'static>> {
    of(vec(id_of("source"), 0..3))
}

prop_compose! {
    fn name()(text in text(), lang in of(one_of(&["kk", "zh-Hant"])),
        kind in of(select(NameKind::ALL))) -> NameRecord<'static>
    {
        NameRecord { text, lang, kind }
    }
}

prop_compose! {
    fn note()(text in text(), sources in sources()) -> NoteRecord<'static> {
        NoteRecord { text, sources }
    }
}

fn foreign_ids() -> impl Strategy<Value = Option<Vec<(Text, Text)>>> {
    of(of(text()).prop_map(|imdb| {
        let imdb = imdb.map(|id| ("imdb".into(), id));
        imdb.into_iter().chain([("tmdb".into(), "7".into())]).collect()
    }))
}

prop_compose! {
    fn credit()(person in id_of("person"), role in text(), character in of(text()),
        credited_as in of(text())) -> CreditRecord<'static>
    {
        CreditRecord { person, role, character, credited_as }
    }
}

prop_compose! {
    fn film()(
        (title, original_title, titles, year, form) in
            (text(), of(text()), of(vec(name(), 0..3)), of(1870..=2100_u16), of(text())),
        (modes, countries, languages, minutes, genres) in (of(vec(select(Mode::ALL), 0..3)),
            of(vec(country(), 0..3)), of(vec(one_of(&["kk", "fr"]), 0..3)), of(1..60_000_u16),
            of(vec(text(), 0..3))),
        (credits, synopsis, notes, poster, links) in (of(vec(credit(), 0..4)), of(text()),
            of(vec(note(), 0..3)), of(text()), of(vec(url(), 0..3))),
        based_on in of((of(text()), of(id_of("person")), of(text()))),
        (ids, sources) in (foreign_ids(), sources()),
    ) -> FilmRecord<'static> {
        let based_on = based_on.map(|(kind, person, text)| BasedOnRecord { kind, person, text });
        FilmRecord {
            id: Clean::default(), title, original_title, titles, year, form, modes, countries,
            languages, minutes, genres, credits, synopsis, based_on, notes, poster, links, ids,
            sources,
        }
    }
}

prop_compose! {
    fn person()(
        (name, names, born, died) in (text(), of(vec(name(), 0..3)), of(date()), of(date())),
        (countries, ids, notes, sources) in
            (of(vec(country(), 0..3)), foreign_ids(), of(vec(note(), 0..3)), sources()),
    ) -> PersonRecord<'static> {
        PersonRecord { id: Clean::default(), name, names, born, died, countries, ids, notes, sources }
    }
}

prop_compose! {
    fn festival()(
        (name, names, kind, organiser, city) in (text(), of(vec(name(), 0..3)),
            of(select(FestivalKind::ALL)), of(text()), of(text())),
        (country, location, founded, focus, website) in (of(country()),
            of((-90.0..90.0_f32, -180.0..180.0_f32)), of(1870..=2100_u16), of(text()), of(url())),
        (timezone, notes, ids, sources) in
            (of(zone()), of(vec(note(), 0..3)), foreign_ids(), sources()),
    ) -> FestivalRecord<'static> {
        FestivalRecord {
            id: Clean::default(), name, names, kind, organiser, city, country, location, timezone,
            founded, focus, website, notes, ids, sources,
        }
    }
}

fn jury() -> impl Strategy<Value = JuryRecord<'static>> {
    let member =
        (id_of("person"), of(text())).prop_map(|(person, role)| MemberRecord { person, role });
    (id_of("jury"), text(), of(vec(member, 0..3))).prop_map(|(id, name, members)| JuryRecord {
        id,
        name,
        members,
    })
}

prop_compose! {
    fn edition()(
        (number, year, from, to) in (of(1..100_u16), 1870..=2100_u16, of(date()), of(date())),
        size in of((any::<u32>(), of(any::<bool>()), of(text()))),
        sections in of(vec((id_of("section"), text(), of(any::<bool>())), 0..3)),
        juries in of(vec(jury(), 0..3)),
        (festival, notes, sources) in (id_of("festival"), of(vec(note(), 0..3)), sources()),
        (timezone, day_ends) in (of(zone()), of(one_of(&["04:00", "00:30"]))),
    ) -> EditionRecord<'static> {
        let section = |(id, name, competitive)| SectionRecord { id, name, competitive };
        let sections = sections.map(|sections| sections.into_iter().map(section).collect());
        let size = size.map(|(count, approximate, unit)| SizeRecord { count, approximate, unit });
        EditionRecord {
            id: Clean::default(), festival, number, year, from, to, timezone, day_ends, size,
            sections, juries, notes, sources,
        }
    }
}

prop_compose! {
    fn selection()(
        (film, edition, section, title_used) in
            (id_of("film"), id_of("edition"), of(id_of("section")), of(text())),
        (premiere, when, note, sources) in
            (of(select(Premiere::ALL)), of(date()), of(text()), sources()),
    ) -> SelectionRecord<'static> {
        SelectionRecord { film, edition, section, title_used, premiere, when, note, sources }
    }
}

prop_compose! {
    fn venue()(
        (name, names, city, address) in (text(), of(vec(name(), 0..3)), of(text()), of(text())),
        (location, screens, sources) in (of((-90.0..90.0_f32, -180.0..180.0_f32)),
            of(vec(text(), 0..3)), sources()),
    ) -> VenueRecord<'static> {
        VenueRecord { id: Clean::default(), name, names, city, address, location, screens, sources }
    }
}

/// Between two different venues, of which one may not be there.
fn travel() -> impl Strategy<Value = TravelRecord<'static>> {
    let ids = select(&[("venue-é0", "venue-é1"), ("venue-é3", "venue-é0"), ("venue-é1", "x")]);
    (ids, 1..60_000_u16, of(text())).prop_map(|((from, to), minutes, by)| TravelRecord {
        from: from.into(),
        to: to.into(),
        minutes,
        by,
    })
}

prop_compose! {
    fn tickets()(state in of(select(TicketState::ALL)), opens in of(one_of(&["2023-10-01T10:00"])),
        price in of(text()), url in of(url())) -> TicketsRecord<'static>
    {
        TicketsRecord { state, opens, price, url }
    }
}

prop_compose! {
    fn screening()(
        (films, title, kind, edition, section) in (vec(id_of("film"), 0..4), of(text()),
            of(select(ScreeningKind::ALL)), id_of("edition"), of(id_of("section"))),
        (venue, screen, city) in
            (of(prop_oneof![id_of("venue"), text()]), of(text()), of(text())),
        (start, ends, minutes, subtitles, format) in
            (of(one_of(&["2023-10-23T19:30:00+09:00", "2023-10-23T19:30"])),
            of(one_of(&["2023-10-24T00:15:00+09:00", "2023-10-24T00:15"])), of(1..60_000_u16),
            of(vec(one_of(&["en"]), 0..2)), of(text())),
        (qa, status, tickets, access) in (of(any::<bool>()), of(select(ScreeningStatus::ALL)),
            of(tickets()), of(select(Access::ALL))),
        (url, sources) in (of(url()), sources()),
    ) -> ScreeningRecord<'static> {
        let film = films.first().filter(|_| films.len() == 1).cloned();
        let films = Some(films).filter(|_| film.is_none());
        ScreeningRecord {
            id: Clean::default(), film, films, title, kind, edition, section, venue, screen, city,
            start, ends, minutes, subtitles, format, qa, status, tickets, access, url, sources,
        }
    }
}

prop_compose! {
    fn recipient()(person in id_of("person"), credited_as in of(text()), honoured_for in of(text()))
        -> RecipientRecord<'static>
    {
        RecipientRecord { person, credited_as, honoured_for }
    }
}

prop_compose! {
    fn award()(
        (edition, name, series, category, kind) in (id_of("edition"), text(), of(text()),
            of(text()), of(select(AwardKind::ALL))),
        (result, film, people, jury, announced) in (of(select(AwardResult::ALL)),
            of(id_of("film")), of(vec(recipient(), 0..3)), of(id_of("jury")), of(date())),
        statement in of((text(), of(one_of(&["en", "fr"])), of(select(Wording::ALL)))),
        (shared, note, sources) in (of(any::<bool>()), of(text()), sources()),
    ) -> AwardRecord<'static> {
        let statement =
            statement.map(|(text, lang, wording)| StatementRecord { text, lang, wording });
        AwardRecord {
            id: Clean::default(), edition, name, series, category, kind, result, film, people,
            jury, statement, announced, shared, note, sources,
        }
    }
}

prop_compose! {
    fn source()(
        (kind, publisher, title, url) in
            (of(select(SourceKind::ALL)), of(text()), text(), of(url())),
        (published, accessed, via) in (of(date()), of(date()), of(text())),
    ) -> SourceRecord<'static> {
        SourceRecord {
            id: Clean::default(), kind, publisher, title: Some(title), url, published, accessed, via,
        }
    }
}

prop_compose! {
    fn claim()(
        (about, field, value, rank) in
            (id_of("film:film"), text(), text(), of(select(Rank::ALL))),
        (reason, place, sources) in (of(text()), of(text()), sources()),
    ) -> ClaimRecord<'static> {
        ClaimRecord { about, field, value, rank, reason, place, sources }
    }
}

prop_compose! {
    /// Festivals come always, and editions refer to one that is there: an edition needs it.
    fn catalogue()(
        about in (of(text()), of(date()), of(text())),
        (films, people) in (vec(film(), 0..=MOST), vec(person(), 0..=MOST)),
        (festivals, editions) in (vec(festival(), MOST), vec(edition(), MOST)),
        (selections, screenings) in (vec(selection(), 0..6), vec(screening(), 0..4)),
        (venues, travel) in (vec(venue(), 0..=MOST), vec(travel(), 0..4)),
        (awards, sources, claims) in (vec(award(), 0..5), vec(source(), 0..=MOST), vec(claim(), 0..4)),
    ) -> Catalogue {
        let mut builder = Builder::new();
        let origin = Origin::default();
        let (name, updated, licence) = about;
        builder.about(About { name, updated, licence });
        let id = |kind: &str, at: usize| -> Text { format!("{kind}-é{at}").into() };
        for (at, record) in selections.iter().enumerate().rev() {
            // Some before what they refer to.
            if at % 2 == 0 { builder.selection(origin, record); }
        }
        for (at, film) in films.into_iter().enumerate().rev() {
            builder.film(origin, &FilmRecord { id: id("film", at), ..film }).unwrap();
        }
        for (at, person) in people.into_iter().enumerate() {
            builder.person(origin, &PersonRecord { id: id("person", at), ..person }).unwrap();
        }
        for (at, festival) in festivals.into_iter().enumerate() {
            builder.festival(origin, &FestivalRecord { id: id("festival", at), ..festival }).unwrap();
        }
        for travel in &travel {
            builder.travel(origin, travel);
        }
        for (at, venue) in venues.into_iter().enumerate().rev() {
            builder.venue(origin, &VenueRecord { id: id("venue", at), ..venue }).unwrap();
        }
        for (at, edition) in editions.into_iter().enumerate() {
            builder.edition(origin, &EditionRecord { id: id("edition", at), ..edition }).unwrap();
        }
        for screening in screenings.into_iter().enumerate() {
            let (at, screening) = screening;
            builder.screening(origin, &ScreeningRecord { id: id("screening", at), ..screening }).unwrap();
        }
        for (at, award) in awards.into_iter().enumerate() {
            builder.award(origin, &AwardRecord { id: id("award", at), ..award }).unwrap();
        }
        for (at, source) in sources.into_iter().enumerate() {
            builder.source(&SourceRecord { id: id("source", at), ..source }).unwrap();
        }
        for claim in &claims {
            builder.claim(origin, claim);
        }
        builder.finish().0
    }
}

fn same<T: PartialEq + Debug>(
    ours: impl Iterator<Item = T>,
    theirs: impl Iterator<Item = T>,
) -> Result<(), TestCaseError> {
    let (ours, theirs): (Vec<T>, Vec<T>) = (ours.collect(), theirs.collect());
    prop_assert_eq!(ours, theirs);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn reading_what_was_written_gives_an_equal_catalogue(ours in catalogue()) {
        let mut json = Vec::new();
        write(&ours, &mut json).unwrap();
        let loaded = load_bytes(json).unwrap();
        prop_assert_eq!(&loaded.problems.list, &[]);
        let theirs = loaded.catalogue;
        prop_assert_eq!(ours.about(), theirs.about());
        same(ours.films().map(Film::record), theirs.films().map(Film::record))?;
        same(ours.people().map(Person::record), theirs.people().map(Person::record))?;
        same(ours.festivals().map(Festival::record), theirs.festivals().map(Festival::record))?;
        same(ours.editions().map(Edition::record), theirs.editions().map(Edition::record))?;
        same(ours.sections().map(Section::record), theirs.sections().map(Section::record))?;
        same(ours.juries().map(Jury::record), theirs.juries().map(Jury::record))?;
        same(ours.selections().map(Selection::record), theirs.selections().map(Selection::record))?;
        same(ours.screenings().map(Screening::record), theirs.screenings().map(Screening::record))?;
        same(ours.venues().map(Venue::record), theirs.venues().map(Venue::record))?;
        same(ours.travel().map(Travel::record), theirs.travel().map(Travel::record))?;
        same(ours.awards().map(Award::record), theirs.awards().map(Award::record))?;
        same(ours.sources().map(Source::record), theirs.sources().map(Source::record))?;
        same(ours.claims().map(Claim::record), theirs.claims().map(Claim::record))?;
        // What links back is made of the same: written once more it is the same file.
        let mut again = Vec::new();
        write(&theirs, &mut again).unwrap();
        let mut json = Vec::new();
        write(&ours, &mut json).unwrap();
        prop_assert_eq!(&again, &json);
        // So it is where a catalogue is built upon.
        let mut copied = Vec::new();
        write(&Builder::of(&ours).finish().0, &mut copied).unwrap();
        prop_assert_eq!(&copied, &json);
    }
}
