//! What has what, in a catalogue that has every field once.

use std::sync::Arc;

use crate::format::load_bytes;
use crate::search::{Engine, List, Query};

#[test]
fn every_list_knows_what_has_what() {
    let text = include_str!("../../../tests/fixtures/every-field.json");
    let catalogue = Arc::new(load_bytes(text.into()).unwrap().catalogue);
    let mut engine = Engine::new(Arc::clone(&catalogue));
    // Of each list the ids, in the order of the alphabet; festivals have one of two.
    for (has, films, people, festivals, awards) in [
        ("poster", "goats", "ana bo carla dov", "", "golden-bell nominated"),
        ("synopsis", "goats", "ana bo carla dov", "", "golden-bell nominated"),
        (
            "screening",
            "goats sea silence",
            "ana bo carla dov",
            "hills",
            "golden-bell mention nominated",
        ),
        ("claims", "goats", "", "", ""),
        ("awards", "goats sea", "ana", "hills", "golden-bell mention nominated withheld"),
        (
            "festivals",
            "goats sea silence",
            "ana bo carla dov",
            "hills",
            "golden-bell mention nominated withheld",
        ),
        ("statement", "goats sea", "ana", "hills", "golden-bell mention"),
        ("notes", "goats", "ana", "hills", "golden-bell"),
        ("ids", "goats", "ana", "hills", ""),
        ("sources", "goats", "ana", "hills", "golden-bell mention"),
    ] {
        for (list, wanted) in List::ALL.into_iter().zip([films, people, festivals, awards]) {
            let hits = engine.find(list, &Query::parse(&format!("has:{has}"))).hits;
            let addresses = hits.iter().map(|hit| catalogue.address(hit.record));
            let mut found: Vec<String> =
                addresses.filter_map(|one| Some(one.split_once(':')?.1.to_owned())).collect();
            found.sort();
            assert_eq!(found.join(" "), wanted, "{} has:{has}", list.word());
        }
    }
}
