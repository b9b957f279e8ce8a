//! What the words of a schedule mean: yes and no, languages, how tickets stand.

use palmares_catalogue::language;
use palmares_catalogue::terms::{ScreeningKind, ScreeningStatus, TicketState};

use super::programme::MOST_PARTS;

/// Yes or no.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "oui" | "ja" | "si" | "sí" | "áno" | "tak" | "да" => {
            Some(true)
        }
        "no" | "n" | "false" | "0" | "-" | "non" | "nein" | "nie" | "нет" => Some(false),
        _ => None,
    }
}

/// The tag of a language, from a tag or an English name.
pub(super) fn language_tag(text: &str) -> Option<String> {
    let text = text.trim();
    // A short word is a tag: En is a language too.
    if text.len() > 3
        && let Some(tag) = language::tag_of(text)
    {
        return Some(tag.to_owned());
    }
    let parts: Vec<&str> = text.split(['-', '_']).collect();
    let tag = match parts.as_slice() {
        [language] => language.to_lowercase(),
        [language, region] => format!("{}-{}", language.to_lowercase(), region.to_uppercase()),
        _ => text.to_owned(),
    };
    language::check(&tag).is_ok().then_some(tag)
}

/// The parts of a list, as in `en|sk`.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').map(str::trim).filter(|part| !part.is_empty()).take(MOST_PARTS)
}

/// Small letters, with `_` between words.
fn word_of(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Whether a showing takes place, as schedules and calendars say it.
pub(super) fn status(text: &str) -> Option<ScreeningStatus> {
    match word_of(text).as_str() {
        "confirmed" | "tentative" => Some(ScreeningStatus::Scheduled),
        "canceled" => Some(ScreeningStatus::Cancelled),
        word => ScreeningStatus::from_word(word),
    }
}

/// How tickets stand.
pub(super) fn tickets(text: &str) -> Option<TicketState> {
    match word_of(text).as_str() {
        "full" => Some(TicketState::SoldOut),
        "filling" => Some(TicketState::Few),
        word => TicketState::from_word(word),
    }
}

/// What a showing is; nothing for a word that says neither that it is a film nor that it is none.
pub(super) fn kind(text: &str) -> Option<ScreeningKind> {
    let word = word_of(text);
    ScreeningKind::from_word(&word).or(match word.as_str() {
        "lecture" | "panel" | "discussion" | "workshop" | "masterclass" | "master_class"
        | "keynote" | "podium" | "interview" | "conversation" => Some(ScreeningKind::Talk),
        "opening" | "closing" | "awards" => Some(ScreeningKind::Ceremony),
        "concert" | "performance" | "djset" | "reception" => Some(ScreeningKind::Party),
        "press_conference" | "press_screening" => Some(ScreeningKind::Press),
        "screening" | "movie" | "feature" | "short" | "shorts" | "documentary" => {
            Some(ScreeningKind::Film)
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_tags_or_names() {
        for (text, tag) in [
            ("en", Some("en")),
            ("EN", Some("en")),
            ("Slovak", Some("sk")),
            ("pt_br", Some("pt-BR")),
            ("qqqqqqqqqq", None),
            ("", None),
        ] {
            assert_eq!(language_tag(text).as_deref(), tag, "{text}");
        }
    }

    #[test]
    fn words_of_other_programs_are_understood() {
        assert_eq!(status("CANCELLED"), Some(ScreeningStatus::Cancelled));
        assert_eq!(status("canceled"), Some(ScreeningStatus::Cancelled));
        assert_eq!(status("CONFIRMED"), Some(ScreeningStatus::Scheduled));
        assert_eq!(status("maybe"), None);
        assert_eq!(tickets("Sold out"), Some(TicketState::SoldOut));
        assert_eq!(kind("Lecture"), Some(ScreeningKind::Talk));
        assert_eq!(kind("film"), Some(ScreeningKind::Film));
        assert_eq!(
            (yes_or_no("Yes"), yes_or_no("-"), yes_or_no("perhaps")),
            (Some(true), Some(false), None)
        );
    }
}
