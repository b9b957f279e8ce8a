use proptest::prelude::*;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::arbitrary::nasty;
use crate::sanitise::*;
use crate::tables::*;

#[test]
fn plain_texts_are_borrowed() {
    for text in [
        "",
        "Madina",
        "Бауырына салу",
        "東京国際映画祭",
        "청춘",
        "Été 36 – “fin”",
        "مدينة",
        "Αθήνα",
    ] {
        assert!(matches!(normal(text), Some(Cow::Borrowed(same)) if same == text), "{text}");
        assert_eq!(clean(text), None);
    }
}

#[test]
fn plain_ascii_is_told_in_every_position() {
    for length in 0..20 {
        let text = vec![b'a'; length];
        assert!(is_all_ascii::<b' '>(&text));
        for (at, byte) in (0..length).flat_map(|at| (0..=255).map(move |byte| (at, byte))) {
            let mut text = text.clone();
            text[at] = byte;
            assert_eq!(is_all_ascii::<b' '>(&text), (0x20..0x7f).contains(&byte), "{byte} at {at}");
        }
    }
}

#[test]
fn the_shortcut_never_differs_from_the_tables() {
    for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_settled(*c)) {
        assert!(!is_forbidden(c) && !is_break(c), "{c:?}");
        assert!(!is_combining_mark(c), "{c:?}");
        let alone = c.to_string();
        assert_eq!(is_nfc_quick(alone.chars()), IsNormalized::Yes, "{c:?}");
    }
}

#[test]
fn texts_are_composed() {
    assert_eq!(normal("Ame\u{301}lie").unwrap(), "Amélie");
    assert_eq!(normal("\u{1112}\u{1161}\u{11ab}").unwrap(), "한");
    assert_eq!(clean("Ame\u{301}lie"), None);
}

#[test]
fn breaks_become_spaces() {
    assert_eq!(normal("one\r\n\ttwo\u{2028}three").unwrap(), "one two three");
    assert_eq!(clean("one\ntwo"), None);
}

#[test]
fn what_does_not_belong_is_taken_out() {
    for (dirty, cleaned) in [
        ("a\u{7}b", "ab"),
        ("a\u{1b}[31mb", "a[31mb"),
        ("a\u{202e}b\u{2066}", "ab"),
        ("a\u{9b}b", "ab"),
        ("a\u{200b}b\u{ad}\u{feff}", "ab"),
        ("a\u{200d}b\u{200c}", "ab"),
        ("a\u{e0041}\u{e0fff}\u{ffff}\u{fdd0}\u{1fffe}", "a"),
        ("a\u{34f}\u{3164}", "a"),
    ] {
        assert_eq!(normal(dirty), None, "{dirty:?}");
        let (text, dirt) = clean(dirty).unwrap();
        assert_eq!(text, cleaned);
        assert!(dirt.message().contains("taken out: "));
        assert_eq!(clean(&text), None);
    }
    let (_, dirt) = clean("\u{7}\u{7}\u{202e}").unwrap();
    assert!(dirt.message().ends_with(": U+0007, U+202E"));
    let message = |text: &str| clean(text).unwrap().1.message();
    assert!(message("\u{1}\u{2}\u{3}\u{4}\u{4}").ends_with("U+0003, U+0004"));
    assert!(message("\u{1}\u{2}\u{3}\u{4}\u{5}").ends_with("U+0003, U+0004, more"));
    let (composed, _) = clean("e\u{200b}\u{301}").unwrap();
    assert_eq!(composed, "é", "what comes together is composed");
}

#[test]
fn joiners_stay_where_they_join() {
    for text in ["می‌خواهم", "क्‍ष", "👩‍🎤", "🏳️‍🌈", "👩🏽‍🚀"]
    {
        assert_eq!(normal(text).as_deref(), Some(text));
    }
    for (hidden, shown) in [
        ("\u{200d}👩", "👩"),
        ("ب\u{200d}a", "بa"),
        ("a\u{200c}ب", "aب"),
        ("👩\u{200c}🎤", "👩🎤"),
        ("👩\u{200d}a", "👩a"),
    ] {
        assert_eq!(clean(hidden).unwrap().0, shown);
    }
}

#[test]
fn towers_of_marks_are_cut() {
    let tower = format!("z{}y", "\u{300}".repeat(1_000));
    assert_eq!(normal(&tower), None);
    let (text, dirt) = clean(&tower).unwrap();
    assert_eq!(text.chars().count(), 2 + MAX_MARKS);
    assert!(dirt.message().contains("combining marks"));
}

#[test]
fn messages_print_nothing_dangerous() {
    assert_eq!(printable("a\u{1b}b\nc\u{202e}"), "a\\u{1b}b c\\u{202e}");
    assert!(!printable(&"a\u{301}".repeat(3)).contains('\\'));
    let marked = "z\u{300}\u{300}\u{300}".repeat(9);
    assert_eq!(printable(&marked), marked, "each letter has its own marks");
}

#[test]
fn what_hangs_on_a_letter_is_bounded_however_it_is_written() {
    let longest = |text: &str| {
        let runs = text.split(|c| !hangs(c) && !is_joiner(c));
        runs.map(|run| run.chars().count()).max().unwrap_or(0)
    };
    for tower in [
        "z\u{300}".to_owned() + &"\u{344}".repeat(100),
        "\u{1100}".to_owned() + &"\u{1161}".repeat(100),
        "\u{628}".to_owned() + &"\u{64e}\u{200d}".repeat(100) + "\u{628}",
        "\u{915}".to_owned() + &"\u{94d}\u{200d}\u{94d}\u{200c}".repeat(50) + "\u{915}",
        "\u{845b}".to_owned() + &"\u{e0100}".repeat(100),
        "\u{2764}".to_owned() + &"\u{fe0f}".repeat(100),
        "\u{ff76}".to_owned() + &"\u{ff9e}".repeat(100),
    ] {
        let text = tidied(&tower);
        assert!(longest(&text) <= MAX_MARKS, "{tower:?} {text:?}");
        assert!(longest(&printable(&tower)) <= 10, "{tower:?}");
    }
    let crowd = "\u{1f468}".to_owned() + &"\u{200d}\u{1f469}".repeat(1_000);
    let joiners = tidied(&crowd).matches('\u{200d}').count();
    assert_eq!(joiners, MAX_JOINED * (1_000 / (MAX_JOINED + 1)) + 1_000 % (MAX_JOINED + 1));
}

#[test]
fn a_joiner_counts_with_what_it_joins() {
    let ka = |before: usize, rest: &str| format!("क{}{rest}", "ु".repeat(before));
    for (whole, kept) in [
        (ka(7, "\u{200c}क"), ka(7, "\u{200c}क")),
        (ka(8, "\u{200c}क"), ka(8, "क")),
        (ka(6, "\u{200d}ुक"), ka(6, "\u{200d}ुक")),
        (ka(7, "\u{200d}ुक"), ka(8, "क")),
    ] {
        assert_eq!(tidied(&whole), kept, "{whole:?}");
    }
}

#[test]
fn selectors_stay_where_they_choose() {
    for text in ["\u{2764}\u{fe0f}", "1\u{fe0f}\u{20e3}", "\u{845b}\u{e0100}", "\u{a9}\u{fe0e}"] {
        assert_eq!(normal(text).as_deref(), Some(text));
    }
    for (hidden, shown) in [
        ("a\u{fe0f}b", "ab"),
        ("\u{fe0f}", ""),
        ("\u{2764}\u{fe0f}\u{fe0e}\u{e0101}", "\u{2764}\u{fe0f}"),
        ("x \u{e0141}\u{e0142}", "x "),
    ] {
        assert_eq!(tidied(hidden), shown);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_cleaned_text_is_clean(text in nasty()) {
        let once = tidied(&text).into_owned();
        prop_assert!(!once.contains(|c| is_forbidden(c) && !is_joiner(c)), "{:?}", once);
        prop_assert!(!once.contains(is_break));
        prop_assert_eq!(is_nfc_quick(once.chars()) != IsNormalized::No, true);
        prop_assert_eq!(once.nfc().collect::<String>(), once.clone());
        let again = normal(&once);
        prop_assert_eq!(again.as_deref(), Some(once.as_str()));
        prop_assert_eq!(clean(&once), None);
    }

    #[test]
    fn whatever_is_printed_holds_nothing_that_is_obeyed(text in nasty()) {
        let shown = printable(&text);
        prop_assert!(!shown.contains(|c| is_forbidden(c) || is_break(c)), "{:?}", shown);
        prop_assert!(!quoted(&text).contains(|c| is_forbidden(c) || is_break(c)));
    }

    #[test]
    fn what_is_clean_is_kept(text in nasty()) {
        // Both ways to ask give the same answer.
        prop_assert_eq!(normal(&text).is_none(), clean(&text).is_some());
    }
}
