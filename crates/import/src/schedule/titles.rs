//! Titles as schedules write them, with what is around the film beside it: `Snow (Q&A)`, `Snow + short`.

/// A title, and what was said beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlainTitle<'t> {
    /// The film's title.
    pub title: &'t str,
    /// Whether there is a talk; `None` where nothing says so.
    pub qa: Option<bool>,
}

/// What follows a film and is none itself.
const ADDITIONS: [&str; 8] =
    ["short", "shorts", "short film", "short films", "intro", "introduction", "talk", "panel"];

/// Takes what is no part of a title from its end.
pub(super) fn plain(written: &str) -> PlainTitle<'_> {
    let mut title = written.trim();
    let mut qa = None;
    while let Some((rest, addition)) = last_addition(title) {
        let addition = addition.to_lowercase();
        let addition = addition.trim_start_matches("with ").trim_start_matches("incl. ");
        let is_talk = is_talk(addition);
        if rest.is_empty() || !(is_talk || ADDITIONS.contains(&addition)) {
            break;
        }
        qa = qa.or(is_talk.then_some(true));
        title = rest;
    }
    PlainTitle { title, qa }
}

/// The last part in brackets, or after a plus or a dash, without those.
fn last_addition(title: &str) -> Option<(&str, &str)> {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((rest, inner)) =
            title.strip_suffix(close).and_then(|inner| inner.rsplit_once(open))
        {
            return Some((rest.trim_end(), inner.trim_matches([' ', '+'])));
        }
    }
    [" + ", " with ", " – ", " - "].iter().find_map(|sign| {
        let (rest, addition) = title.rsplit_once(sign)?;
        Some((rest.trim_end(), addition.trim()))
    })
}

/// Whether words say that there is a talk with the audience.
pub(super) fn is_talk(words: &str) -> bool {
    let words = words.to_lowercase().replace(" & ", "&").replace(" + ", "+");
    ["q&a", "q+a", "q and a", "director in person", "panel discussion", "post-screening discussion"]
        .iter()
        .any(|talk| words.contains(talk))
        || words == "talk"
        || words == "discussion"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_a_film_is_no_part_of_its_title() {
        for (written, title, qa) in [
            ("Snow", "Snow", None),
            ("Snow (Q&A)", "Snow", Some(true)),
            ("Snow [with Q & A]", "Snow", Some(true)),
            ("Snow + Q&A", "Snow", Some(true)),
            ("Snow + short", "Snow", None),
            ("Snow (+ short) + director Q&A", "Snow", Some(true)),
            ("Snow - Q&A", "Snow", Some(true)),
            ("The Taste of Things (The Pot Au Feu)", "The Taste of Things (The Pot Au Feu)", None),
            ("Romeo + Juliet", "Romeo + Juliet", None),
            ("Gone with the Wind", "Gone with the Wind", None),
            ("Short", "Short", None),
            ("(Q&A)", "(Q&A)", None),
            ("+ short", "+ short", None),
            ("", "", None),
        ] {
            assert_eq!(plain(written), PlainTitle { title, qa }, "{written}");
        }
    }
}
