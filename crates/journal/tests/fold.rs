//! What edits add up to: never mind in which order they come, how often, or how much of a copy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod common;

use palmares_journal::line::LineContent;
use palmares_journal::{Edit, Journal, JournalKey};
use proptest::prelude::*;
use proptest::sample::Index;

const LAPTOP: &str = include_str!("samples/laptop-7f3a.ndjson");
const COPY: &str = include_str!("samples/laptop-7f3a.sync-conflict-20261126-224500-ABCDEFG.ndjson");
const DESKTOP: &str = include_str!("samples/desktop-c21e.ndjson");
const PLAN: &str = include_str!("samples/tablet-p1an.ndjson");

fn edits(text: &str) -> Vec<Edit> {
    let lines = text.lines().filter_map(|line| Edit::parse(line.as_bytes()).ok());
    let edit = |content| match content {
        LineContent::Edit(edit) => Some(edit),
        LineContent::Newer(_) => None,
    };
    lines.filter_map(edit).collect()
}

fn folded(edits: impl IntoIterator<Item = Edit>) -> Journal {
    let mut journal = Journal::default();
    journal.add(edits);
    journal
}

fn key(text: &str) -> JournalKey {
    JournalKey::new(text).unwrap()
}

/// The values stand in the sample's own description.
#[test]
fn the_sample_adds_up() {
    let journal = folded([LAPTOP, COPY, DESKTOP].into_iter().flat_map(edits));
    assert_eq!(journal.records().count(), 4);
    assert_eq!(journal.viewings().len(), 3);
    assert_eq!(journal.viewings().filter(|viewing| viewing.when.is_none()).count(), 1);
    assert_eq!(journal.records().filter(|record| record.want.is_some()).count(), 1);
    assert_eq!(journal.records().filter(|record| record.liked).count(), 1);
    assert_eq!(journal.lists().count(), 1);
    let madina = journal.record(&key("palmares:film:madina")).unwrap();
    assert_eq!(madina.rating.unwrap().tenths(), 800);
    let notes: Vec<_> = madina.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["The grandmother.", "The mother."]);
    assert_eq!(madina.notes[1].id.device().as_str(), "c21e");
    assert_eq!(journal.doubles(), 7);
    let rain = journal.on_list(&key("rain"));
    assert_eq!(rain.len(), 1);
    assert_eq!((&*rain[0].place, rain[0].notes[0].text.as_str()), ("n", "the alley"));
    let viewing = journal.viewing(&key("0mhz1-7f3a")).unwrap();
    assert_eq!(viewing.place.edition.as_deref(), Some("edition:tokyo-2023"));
    assert_eq!(viewing.place.edition_text.as_deref(), Some("Tokyo 2023"));
    assert_eq!(viewing.place.format.as_deref(), Some("DCP"));
    let viewing = journal.viewing(&key("letterboxd:d102")).unwrap();
    assert_eq!(viewing.notes[0].text.lines().count(), 3);
    assert_eq!(viewing.tags.iter().map(|tag| &**tag).collect::<Vec<_>>(), ["35mm", "hong kong"]);
    let batch = journal.batches().next().unwrap();
    assert_eq!((batch.edits, batch.is_closed, batch.is_undone), (5, true, false));
    assert_eq!(batch.what.as_deref(), Some("import letterboxd"));
    assert_eq!(journal.faults().count(), 0);
}

fn line(id: &str, of: &str, rest: &str, set: &str) -> String {
    format!("{{\"v\":1,\"id\":\"{id}\",\"of\":\"{of}\"{rest},\"set\":{{{set}}}}}\n")
}

/// An id of device `aaaa` at a time.
fn id(time: u32) -> String {
    format!("{time:09}-aaaa-000")
}

#[test]
fn an_undone_edit_is_as_if_it_had_not_been_and_redo_brings_it_back() {
    let all = line(&id(1), "record:a", "", "\"title\":\"A\",\"rating\":50")
        + &line(&id(2), "record:a", "", "\"rating\":70");
    let undo = line(&id(3), &format!("undo:{}", id(2)), "", "\"undone\":true");
    let redo = line(&id(4), &format!("undo:{}", id(2)), "", "\"undone\":null");
    let rating =
        |text: &str| folded(edits(text)).record(&key("a")).unwrap().rating.unwrap().tenths();
    assert_eq!(rating(&all), 700);
    assert_eq!(rating(&format!("{all}{undo}")), 500);
    assert_eq!(rating(&format!("{undo}{all}")), 500);
    assert_eq!(rating(&format!("{redo}{undo}{all}")), 700);
    assert!(folded(edits(&format!("{all}{undo}{redo}"))).looks_like(&folded(edits(&all))));
}

#[test]
fn an_undone_batch_leaves_nothing_but_the_names_of_what_somebody_else_keeps() {
    let batch = ",\"batch\":\"batch:lb\"";
    let import = line(&id(1), "record:a", batch, "\"title\":\"A\",\"ids\":{\"imdb\":\"tt1\"}")
        + &line(&id(2), "viewing:x", batch, "\"record\":\"record:a\",\"when\":\"2024\"")
        + &line(&id(3), "record:b", batch, "\"title\":\"B\"");
    assert_eq!(folded(edits(&import)).unfinished().count(), 1);
    let closed = import + &line(&id(4), "batch:lb", "", "\"what\":\"import\"");
    assert_eq!(folded(edits(&closed)).unfinished().count(), 0);
    let undone = closed + &line(&id(5), "undo:batch:lb", "", "\"undone\":true");
    let journal = folded(edits(&undone));
    assert!(journal.is_empty());
    assert_eq!(journal.viewings().len(), 0);
    assert!(journal.batches().next().unwrap().is_undone);
    // Rated on another device, which had the import.
    let journal =
        folded(edits(&(undone + &line("000000006-bbbb-000", "record:a", "", "\"rating\":80"))));
    let record = journal.record(&key("a")).unwrap();
    assert_eq!(record.snapshot.name.as_deref(), Some("A"));
    assert!(record.snapshot.ids.is_empty());
    assert_eq!(journal.records().count(), 1);
}

#[test]
fn ids_and_tags_merge_and_null_takes_away() {
    let text = line(
        &id(1),
        "record:a",
        "",
        r#""ids":{"imdb":"tt1","tmdb":5},"tags":{"x":true,"y":true}"#,
    ) + &line(
        &id(2),
        "record:a",
        "",
        r#""ids":{"imdb":null,"wikidata":"Q1"},"tags":{"x":null,"z":true},"want":"2026-01-01""#,
    ) + &line(&id(3), "record:a", "", r#""want":null,"mark":true"#);
    let journal = folded(edits(&text));
    let record = journal.record(&key("a")).unwrap();
    let ids: Vec<_> =
        record.snapshot.ids.iter().map(|(source, id)| format!("{}:{}", &**source, &**id)).collect();
    assert_eq!(ids, ["tmdb:5", "wikidata:Q1"]);
    assert_eq!(record.tags.iter().map(|tag| &**tag).collect::<Vec<_>>(), ["y", "z"]);
    assert_eq!((record.want, record.mark.unwrap().day), (None, None));
}

#[test]
fn records_that_say_so_are_one_field_by_field_the_newest() {
    let text = line(&id(1), "record:letterboxd:x", "", r#""title":"A","rating":50,"liked":true"#)
        + &line(&id(2), "record:imdb:tt1", "", r#""title":"A!","rating":70"#)
        + &line(&id(3), "viewing:v", "", r#""record":"record:letterboxd:x""#)
        + &line(&id(4), "listed:l/record:letterboxd:x", "", r#""place":"n""#)
        + &line(&id(5), "list:l", "", r#""name":"L""#);
    let same = line(&id(6), "record:letterboxd:x", "", r#""same":"record:imdb:tt1""#);
    let mut journal = folded(edits(&text));
    assert_eq!(journal.records().count(), 2);
    journal.add(edits(&same));
    assert_eq!(journal.records().count(), 1);
    for other in ["imdb:tt1", "letterboxd:x"] {
        let record = journal.record(&key(other)).unwrap();
        assert_eq!(record.key, key("imdb:tt1"));
        assert_eq!(record.snapshot.name.as_deref(), Some("A!"));
        assert_eq!((record.rating.unwrap().tenths(), record.liked), (700, true));
        assert_eq!(journal.times_seen(&key(other)), 1);
        assert_eq!(journal.lists_of(&key(other)).len(), 1);
    }
    assert_eq!(journal, folded(edits(&(text.clone() + &same))));
    let mut joined = folded(edits(&text));
    assert!(joined.join(&key("imdb:tt1"), &key("letterboxd:x")));
    assert!(!joined.join(&key("imdb:tt1"), &key("letterboxd:x")));
    assert_eq!(joined.records().count(), 1);
    journal.add(edits(&line(&id(7), "record:letterboxd:x", "", r#""same":null"#)));
    assert_eq!(journal.records().count(), 2);
}

#[test]
fn values_that_are_none_change_nothing_and_are_said() {
    let text = line(&id(1), "record:a", "", r#""title":"A","rating":50,"want":"2026-01-01""#)
        + &line(&id(2), "record:a", "", r#""rating":"good","want":"soon","year":-1,"new":{"a":1}"#)
        + &line(&id(3), "record:a", "", r#""rating":66.67"#)
        + &line(&id(4), "listed:nowhere", "", r#""place":"n""#);
    let journal = folded(edits(&text));
    let record = journal.record(&key("a")).unwrap();
    assert_eq!(record.rating.unwrap().tenths(), 500);
    assert!(record.want.unwrap().day.is_some());
    let said: Vec<_> = journal.faults().map(|(_, fields)| format!("{fields:?}")).collect();
    assert_eq!(said, [r#"["rating", "want", "year"]"#, r#"["rating"]"#, r#"["of"]"#]);
}

#[test]
fn text_is_sanitised_on_its_way_in() {
    let text = line(
        &id(1),
        "record:a",
        "",
        "\"title\":\" A\\u001b[2J\\u202e\",\"note\":\"a\\r\\nb\\u0007\",\"tags\":{\"\\u001b\":true}",
    );
    let journal = folded(edits(&text));
    let record = journal.record(&key("a")).unwrap();
    assert_eq!(record.snapshot.name.as_deref(), Some("A[2J"));
    assert_eq!(record.notes[0].text.as_str(), "a\nb");
    assert!(record.tags.is_empty());
}

#[test]
fn what_was_not_kept_is_forgotten_again() {
    let mut journal = folded(edits(LAPTOP));
    let before = journal.clone();
    let more = edits(DESKTOP);
    journal.add(more.clone());
    assert!(!journal.looks_like(&before));
    journal.forget(&more.iter().map(|edit| edit.id).collect::<Vec<_>>());
    assert_eq!(journal, before);
}

/// What can be said of a showing.
const DECISIONS: [&str; 10] = [
    r#""go":"yes""#,
    r#""go":"never","leave_early":true"#,
    r#""go":null"#,
    r#""go":"perhaps""#,
    r#""ticket":"wanted","go":"yes""#,
    r#""ticket":"bought""#,
    r#""ticket":null,"leave_early":false"#,
    r#""was":null,"go":"yes","later":1"#,
    r#""exported":{"sequence":1,"start":"2027-03-26T14:30"}"#,
    r#""exported":null"#,
];

/// What can be said of days.
const DAYS: [&str; 6] = [
    r#""hours":["10:00","25:00"],"most":5"#,
    r#""hours":null,"hidden":["Star 3"]"#,
    r#""hours":["25:00","10:00"]"#,
    r#""meals":[{"from":"12:00","to":"15:00","minutes":45}]"#,
    r#""meals":[],"most":4"#,
    r#""hidden":null,"busy":[{"day":"2027-03-26","from":"13:00","to":"15:30"}]"#,
];

/// Histories in which little stands for much, so that edits meet.
fn history() -> impl Strategy<Value = Vec<Edit>> {
    let one = (0..40_u32, 0..3_u8, 0..17_u8, 0..40_u32, any::<Index>());
    prop::collection::vec(one, 0..40).prop_map(|edits_of| {
        let id = |time: u32, device: u8| {
            format!("{time:09}-{0}{0}{0}{0}-000", char::from(b'a' + device))
        };
        let lines: String = edits_of
            .iter()
            .map(|(time, device, what, other, pick)| {
                let id = id(*time, *device);
                let other = format!("{other:09}-{0}{0}{0}{0}-000", char::from(b'a' + *device));
                let record = ["imdb:a", "tmdb:b", "text:c"][pick.index(3)];
                let of_record = format!("record:{record}");
                let batch =
                    [",\"batch\":\"batch:x\"", ",\"batch\":\"batch:y\"", "", ""][pick.index(4)];
                let value = pick.index(100);
                let showing = format!("showing:e/{}", pick.index(2));
                match what {
                    0 => line(
                        &id,
                        &of_record,
                        batch,
                        &format!("\"title\":\"T{value}\",\"rating\":{value}"),
                    ),
                    1 => line(
                        &id,
                        &of_record,
                        batch,
                        &format!("\"tags\":{{\"{}\":{}}}", value % 3, ["true", "null"][value % 2]),
                    ),
                    2 => line(
                        &id,
                        &of_record,
                        &format!("{batch},\"was\":[\"{other}\"]"),
                        &format!("\"note\":\"{value}\""),
                    ),
                    3 => line(
                        &id,
                        &of_record,
                        batch,
                        [
                            "\"note\":null",
                            "\"rating\":null",
                            "\"want\":\"2020\"",
                            "\"rating\":\"x\"",
                            "\"want\":null",
                            "\"wish\":3",
                            "\"want\":\"2021\",\"wish\":4",
                            "\"wish\":0,\"want\":false",
                            "\"wish\":5",
                        ][value % 9],
                    ),
                    4 => line(
                        &id,
                        &of_record,
                        batch,
                        &[
                            "\"same\":null".to_owned(),
                            format!(
                                "\"same\":\"record:{}\"",
                                ["imdb:a", "tmdb:b", "text:c"][value % 3]
                            ),
                        ][value % 2],
                    ),
                    5 => line(
                        &id,
                        &format!("viewing:{}", value % 3),
                        batch,
                        &format!("\"record\":\"{of_record}\",\"when\":\"20{value:02}\""),
                    ),
                    6 => line(
                        &id,
                        &format!("viewing:{}", value % 3),
                        batch,
                        ["\"gone\":true", "\"gone\":null", "\"record\":null"][value % 3],
                    ),
                    7 => line(&id, "list:l", batch, &format!("\"name\":\"{value}\"")),
                    8 => line(
                        &id,
                        &format!("listed:l/{of_record}"),
                        batch,
                        &format!("\"place\":\"{value}1\",\"gone\":{}", value % 2 == 0),
                    ),
                    9 => line(
                        &id,
                        &format!("undo:{other}"),
                        "",
                        ["\"undone\":true", "\"undone\":null"][value % 2],
                    ),
                    10 => line(
                        &id,
                        ["undo:batch:x", "undo:batch:y"][value % 2],
                        "",
                        ["\"undone\":true", "\"undone\":true", "\"undone\":null"][value % 3],
                    ),
                    11 => line(&id, &showing, batch, DECISIONS[value % DECISIONS.len()]),
                    12 => line(
                        &id,
                        &showing,
                        batch,
                        &format!(
                            "\"was\":{{\"title\":\"S{value}\",\"start\":\"2027-03-26T{:02}:00\"}}",
                            value % 30
                        ),
                    ),
                    13 => line(&id, "plan:e", batch, DAYS[value % DAYS.len()]),
                    14 => line(
                        &id,
                        ["way:e/a/b", "way:e/b/a", "way:e/a/a"][pick.index(3)],
                        batch,
                        ["\"minutes\":12", "\"minutes\":7", "\"minutes\":null"][value % 3],
                    ),
                    15 => line(&id, "seen:e", batch, &format!("\"programme\":\"{}\"", value % 3)),
                    _ => line(&id, "batch:x", "", "\"what\":\"import\""),
                }
            })
            .collect();
        edits(&lines)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_order_doubling_or_grouping_changes_what_edits_add_up_to(
        (edits, shuffled) in history().prop_flat_map(|edits| {
            let twice: Vec<Edit> = edits.iter().chain(&edits).cloned().collect();
            (Just(edits), Just(twice).prop_shuffle())
        }),
        piece in 1..6_usize,
    ) {
        let whole = folded(edits.clone());
        let mut bit_by_bit = Journal::default();
        for piece in shuffled.chunks(piece) {
            bit_by_bit.add(piece.iter().cloned());
        }
        prop_assert_eq!(&bit_by_bit, &whole);
        prop_assert_eq!(bit_by_bit.faults().collect::<Vec<_>>(), whole.faults().collect::<Vec<_>>());
        // The way back too.
        let mut forgot = whole.clone();
        let ids: Vec<_> = edits.iter().map(|edit| edit.id).collect();
        let (kept, gone) = ids.split_at(ids.len() / 2);
        forgot.forget(gone);
        // An id that comes twice with different lines is forgotten as one.
        let rest = edits.iter().filter(|edit| kept.contains(&edit.id) && !gone.contains(&edit.id));
        prop_assert_eq!(forgot, folded(rest.cloned()));
    }

    #[test]
    fn of_a_copy_that_is_cut_off_nothing_counts_twice(cut in any::<Index>(), other in any::<Index>()) {
        let all = LAPTOP.to_owned() + PLAN + DESKTOP;
        let (cut, other) = (all.floor_char_boundary(cut.index(all.len())), all.floor_char_boundary(other.index(all.len())));
        let whole = folded(edits(&all));
        let copies = edits(&all[..cut]).into_iter().chain(edits(&all)).chain(edits(&all[..other]));
        prop_assert_eq!(folded(copies), whole);
    }
}

proptest! {
    // Each writes files, and syncs them.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn compacting_any_history_changes_nothing_that_is_seen(edits in history(), elsewhere in history()) {
        let room = common::Room::new();
        let (mut store, _) = room.open();
        store.append(&common::press("own", 1), &common::now()).unwrap();
        let lines = |edits: &[Edit]| -> String {
            edits.iter().map(|edit| format!("{}\n", edit.line())).collect()
        };
        let own = std::fs::read_to_string(room.own_file(&store)).unwrap();
        std::fs::write(room.own_file(&store), own + &lines(&edits)).unwrap();
        room.put("desktop-bbbb.ndjson", &lines(&elsewhere));
        let before = room.journal();
        let compacted = store.compact(&common::now()).unwrap();
        prop_assert!(compacted.after <= compacted.before);
        let after = room.journal();
        prop_assert!(after.looks_like(&before));
        prop_assert_eq!(after.unfinished().count(), before.unfinished().count());
    }
}
