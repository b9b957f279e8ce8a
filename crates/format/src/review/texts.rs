//! Texts with the mark-up of a page that they were copied from, and Persian ones that lost their joiners there.

use crate::Lint;
use palmares_catalogue::{Catalogue, Note};

/// Tags and entities are shown as they stand, so that a text should have none.
pub(super) fn marked_up(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for film in catalogue.films() {
        let texts = [
            ("title", Some(film.title())),
            ("original_title", film.original_title()),
            ("synopsis", film.synopsis()),
        ];
        let notes = film.notes().map(|note| ("notes", Some(Note::text(note))));
        for (field, text) in texts.into_iter().chain(notes) {
            lints.extend(told(text).map(|message| Lint::of(film.id(), field, message)));
        }
    }
    for person in catalogue.people() {
        let notes = person.notes().map(|note| ("notes", Note::text(note)));
        for (field, text) in [("name", person.name())].into_iter().chain(notes) {
            lints.extend(told(Some(text)).map(|message| Lint::of(person.id(), field, message)));
        }
    }
    for award in catalogue.awards() {
        let said = award.statement().map(|said| said.text);
        for (field, text) in
            [("name", Some(award.name())), ("statement", said), ("note", award.note())]
        {
            lints.extend(told(text).map(|message| Lint::of(award.id(), field, message)));
        }
    }
}

/// Persian parts an ending from its word by a zero-width non-joiner, which pages and programs often drop.
pub(super) fn joiners_lost(catalogue: &Catalogue, lints: &mut Vec<Lint>) {
    for film in catalogue.films() {
        let is_persian = film.languages().is_some_and(|mut all| all.any(|one| one == "fa"));
        let original = film.original_title().filter(|title| is_persian && has_lost_joiner(title));
        let other = || {
            let mut titles = film.titles().filter(|title| title.lang == Some("fa"));
            titles.find(|title| has_lost_joiner(title.text)).map(|title| title.text)
        };
        let lost = original.map(|title| ("original_title", title));
        if let Some((field, title)) = lost.or_else(|| other().map(|title| ("titles", title))) {
            let message = format!(
                "{} lacks the zero-width non-joiner (U+200C) before an ending",
                palmares_text::quoted(title)
            );
            lints.push(Lint::of(film.id(), field, message));
        }
    }
}

/// A plural ending run on to a word that ends in a silent heh, and *international* in one.
fn has_lost_joiner(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
        .any(|word| word.ends_with("هها") || word.ends_with("ههای") || word.starts_with("بینال"))
}

fn told(text: Option<&str>) -> Option<String> {
    let mark = mark_up(text?)?;
    Some(format!(
        "{} is mark-up, and would be shown as it is: write the text alone",
        palmares_text::quoted(mark)
    ))
}

/// The first tag or entity of a text.
fn mark_up(text: &str) -> Option<&str> {
    let tags = text.match_indices('<').filter_map(|(at, _)| {
        let end = text[at..].find('>').map(|end| at + end + 1)?;
        let name = text[at + 1..end - 1].trim_start_matches('/');
        let word = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        TAGS.contains(&word.to_ascii_lowercase().as_str()).then(|| &text[at..end])
    });
    let entities = text.match_indices('&').filter_map(|(at, _)| {
        let end = text[at..].find(';').filter(|end| *end <= 10).map(|end| at + end + 1)?;
        let name = &text[at + 1..end - 1];
        let is_number = name.strip_prefix('#').is_some_and(|digits| {
            let digits = digits.trim_start_matches(['x', 'X']);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        });
        (is_number || ENTITIES.contains(&name)).then(|| &text[at..end])
    });
    tags.chain(entities).next()
}

const TAGS: &[&str] = &[
    "p",
    "br",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "a",
    "span",
    "div",
    "li",
    "ul",
    "ol",
    "sup",
    "sub",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "img",
    "table",
    "td",
    "tr",
    "font",
    "cite",
    "q",
];

const ENTITIES: &[&str] = &[
    "amp", "lt", "gt", "quot", "apos", "nbsp", "eacute", "egrave", "agrave", "ccedil", "ouml",
    "auml", "uuml", "szlig", "rsquo", "lsquo", "rdquo", "ldquo", "ndash", "mdash", "hellip",
    "copy",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_joiner_is_told_from_words_that_end_alike() {
        for (text, lost) in [
            ("قصهها", true),
            ("بچههای آسمان", true),
            ("جشنواره بینالمللی فیلم فجر", true),
            ("قصه\u{200c}ها", false),
            ("بین\u{200c}المللی", false),
            ("کشتزارهای سپید", false),
            ("گبه", false),
        ] {
            assert_eq!(has_lost_joiner(text), lost, "{text}");
        }
    }

    #[test]
    fn mark_up_is_told_from_signs() {
        for (text, found) in [
            ("<p>A ferry &amp; its crew.&nbsp;</p>", Some("<p>")),
            ("A ferry &amp; its crew", Some("&amp;")),
            ("It&#39;s", Some("&#39;")),
            ("line<br/>break", Some("<br/>")),
            ("Salt & Ember; Moss", None),
            ("1 < 2 > 0", None),
            ("I <3 You", None),
            ("<untitled>", None),
        ] {
            assert_eq!(mark_up(text), found, "{text}");
        }
    }
}
