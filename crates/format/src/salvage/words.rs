//! serde's complaints about a record in the words of somebody who has to mend it.

use std::fmt::Write as _;

use palmares_text::nearest::did_you_mean;

/// A message of serde's in our words, with what becomes of the record.
pub(super) fn worded(message: &str, one: &str, whole: bool) -> String {
    let mut words = in_our_words(message);
    if whole && !words.ends_with("left out") {
        let _ = write!(words, ": the {one} is left out");
    }
    words
}

pub(super) fn in_our_words(message: &str) -> String {
    if let Some(rest) = message.strip_prefix("unknown field `") {
        return unknown_field(rest);
    }
    let parts = message.strip_prefix("invalid type: ").and_then(|m| m.split_once(", expected "));
    let Some((found, expected)) = parts else { return palmares_text::printable(message) };
    let found = match found {
        "unit value" => "null".to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        found => match found.split_once(['`', '"']) {
            // serde has put it into quotation marks and escaped it.
            Some(("string ", text)) => {
                format!("the text {}", palmares_text::quoted(text.trim_matches('"')))
            }
            Some(("integer " | "floating point ", number)) => {
                format!("the number {}", palmares_text::printable(number.trim_matches('`')))
            }
            Some(("boolean ", value)) => palmares_text::printable(value.trim_matches('`')),
            _ => palmares_text::printable(found),
        },
    };
    let expected = match expected {
        "a sequence" => "a list",
        "a map" => "an object",
        "a string" => "a text",
        expected => expected,
    };
    format!("expected {}, found {found}", palmares_text::printable(expected))
}

/// ``rolle`, expected `person` or `role`` and the like.
fn unknown_field(rest: &str) -> String {
    let (key, expected) = rest.split_once("`, ").unwrap_or((rest.trim_end_matches('`'), ""));
    let known = expected.split('`').skip(1).step_by(2);
    let hint = did_you_mean(key, known.clone());
    let key = palmares_text::quoted(key);
    if hint.is_empty() {
        let known: Vec<_> = known.map(|word| format!("`{word}`")).collect();
        format!("unknown field {key}; there are {}", known.join(", "))
    } else {
        format!("unknown field {key}{hint}")
    }
}
