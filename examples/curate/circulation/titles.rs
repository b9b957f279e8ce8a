//! Titles of Film Circulation, which are in small letters, put into the house's form.

use crate::countries;
use crate::sets::{Compared, Row, cell};
use crate::text::{apostrophes, capital, fold, titled, unspelt};

/// "Hrútar (Rams)" is both.
pub fn bracketed(title: &str) -> (String, String) {
    match title.split_once(" (") {
        Some((outer, inner)) if inner.ends_with(')') => {
            (outer.to_owned(), inner.trim_end_matches(')').to_owned())
        }
        _ => (title.to_owned(), String::new()),
    }
}

/// The title to show and the original one, with the capitals of the compared records.
pub fn named(title: &str, compared: Option<&Compared>, row: &Row) -> (String, Option<String>) {
    let (outer, inner) = bracketed(title);
    if let Some(film) = compared {
        let original = Some(film.original_title.as_str()).filter(|original| {
            !original.is_empty()
                && fold(original) != fold(&film.title)
                && [title, &outer, &inner].iter().any(|said| fold(said) == fold(original))
        });
        let shown = small_words(&mended(&film.title, row));
        let shown =
            if film.of_circulation() { prepositions(&foreign_words(&shown)) } else { shown };
        return (shown, original.map(str::to_owned));
    }
    let shown = if inner.is_empty() { title } else { &inner };
    (cased(shown, row), None)
}

/// Words that stay small in the middle of an English title, where a source has capitals.
pub fn small_words(title: &str) -> String {
    let title = &apostrophes(title)
        .replace('Ⅳ', "IV")
        .replace('Ⅵ', "VI")
        .replace(" IIi", " III")
        .replace(" Ii", " II");
    if !title.is_ascii() {
        return title.to_owned();
    }
    let words: Vec<&str> = title.split(' ').collect();
    let mut out: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let middle = nth > 0
            && nth + 1 < words.len()
            && !out[nth - 1].ends_with([':', '-', '.', '!', '?', '/']);
        let small = matches!(*word, "And" | "Of" | "The" | "A" | "An" | "Or");
        out.push(if middle && small { word.to_lowercase() } else { (*word).to_owned() });
    }
    out.join(" ")
}

/// English titles get capitals, others only the first.
fn cased(title: &str, row: &Row) -> String {
    const FOREIGN: &[&str] = &[
        "la", "le", "les", "el", "los", "las", "der", "die", "das", "il", "un", "une", "una",
        "ein", "eine", "och", "du", "des", "dos", "da", "do", "het", "een", "van", "und", "et",
        "e", "y", "na", "con", "por", "para", "mon", "ma", "mes", "mi", "mein", "meine", "auf",
        "aus", "im", "ich", "je", "ne", "pas", "sur", "dans", "que", "qui", "det", "den", "og",
        "ett", "i", "al", "lo",
    ];
    const ENGLISH: &[&str] = &["US", "GB", "CA", "AU", "IE", "NZ"];
    let folded = fold(title);
    let foreign = !title.is_ascii() || folded.split(' ').any(|word| FOREIGN.contains(&word));
    let english =
        countries::code(cell(row, "prod.country.1.en")).is_some_and(|code| ENGLISH.contains(&code));
    let plain = ["the", "of", "and", "a", "in", "my", "to", "with", "for", "you", "we", "is"];
    if !foreign
        && (english
            || folded.split(' ').any(|word| plain.contains(&word))
            || folded.split(' ').count() == 1)
    {
        titled(title)
    } else {
        capital(title)
    }
}

/// Letters of some rows were read in the wrong encoding: what stands there for which.
pub fn mended(title: &str, row: &Row) -> String {
    let always: &[(char, char)] = &[
        ('‡', 'à'),
        ('‰', 'ä'),
        ('˙', 'ú'),
        ('˘', 'ù'),
        ('¬', 'â'),
        ('·', 'á'),
        ('‚', 'â'),
        ('ˆ', 'ö'),
        ('¯', 'ø'),
        ('˚', 'û'),
        ('¸', 'ü'),
    ];
    let french: &[(char, char)] = &[('ë', 'è'), ('í', 'ê'), ('Í', 'Ê'), ('ù', 'ô'), ('ò', 'ñ')];
    let spanish: &[(char, char)] = &[('ì', 'í'), ('ò', 'ñ'), ('ù', 'ô'), ('û', 'ó')];
    let country = countries::code(cell(row, "prod.country.1.en")).unwrap_or_default();
    let clermont = cell(row, "fest.first") == "CLERMONT-FERRAND";
    let spoken: &[(char, char)] = match country {
        "FR" | "BE" | "CH" | "CA" | "LU" if clermont => french,
        "ES" | "AR" | "MX" | "CL" | "CO" | "PE" | "CU" | "VE" | "UY" | "BR" | "PT" if clermont => {
            spanish
        }
        _ => &[],
    };
    let title = apostrophes(&unspelt(title));
    let words = title.split(' ').map(|word| {
        if fold(word) == "ou" {
            return word.to_owned();
        }
        word.chars()
            .map(|c| {
                always
                    .iter()
                    .chain(spoken)
                    .find(|(wrong, _)| *wrong == c)
                    .map_or(c, |(_, right)| *right)
            })
            .collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

/// Little words of other languages that a machine gave capitals.
fn foreign_words(title: &str) -> String {
    const LITTLE: &[&str] = &[
        "de", "la", "le", "les", "des", "du", "sur", "et", "dans", "un", "une", "en", "pour",
        "avec", "sans", "que", "qui", "ne", "pas", "ce", "ou", "au", "aux", "del", "los", "las",
        "el", "y", "por", "para", "con", "da", "do", "das", "dos", "e", "o", "em", "der", "die",
        "und", "im", "am", "zu", "di", "il", "della", "dei", "van", "het", "een", "och", "og",
        "te",
    ];
    const SURE: &[&str] = &[
        "de", "des", "du", "et", "sur", "dans", "del", "los", "las", "und", "der", "das", "di",
        "dos", "une", "les", "la", "le", "y", "van", "por", "que",
    ];
    let words: Vec<&str> = title.split(' ').collect();
    let foreign = words.iter().skip(1).any(|word| {
        word.starts_with(|c: char| c.is_uppercase()) && SURE.contains(&word.to_lowercase().as_str())
    });
    let english =
        words.iter().any(|word| ["the", "of", "and"].contains(&word.to_lowercase().as_str()));
    let mut out: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let fresh = nth == 0 || out[nth - 1].ends_with([':', '.', '!', '?', '-', '—', '–']);
        let lower = word.to_lowercase();
        if foreign && !english && !fresh && LITTLE.contains(&lower.as_str()) {
            out.push(lower);
            continue;
        }
        let elided = ["L'", "D'", "N'", "S'", "J'", "C'", "M'", "T'", "Qu'"]
            .iter()
            .find(|start| word.starts_with(*start));
        match elided {
            Some(start) if !fresh && !english => {
                let rest = &word[start.len()..];
                let little = ["Un", "Une", "Être", "Est", "Y", "En"].contains(&rest);
                out.push(format!(
                    "{}{}",
                    start.to_lowercase(),
                    if little { rest.to_lowercase() } else { rest.to_owned() }
                ));
            }
            _ => out.push((*word).to_owned()),
        }
    }
    out.join(" ")
}

/// Prepositions that a machine gave capitals in the middle of an English title.
fn prepositions(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let mut out: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let middle = nth > 0
            && nth + 1 < words.len()
            && !out[nth - 1].ends_with([':', '-', '.', '!', '?', '/', '–']);
        let little = matches!(
            *word,
            "To" | "In" | "On" | "At" | "By" | "For" | "From" | "With" | "Into" | "As"
        );
        out.push(if middle && little { word.to_lowercase() } else { (*word).to_owned() });
    }
    out.join(" ")
}
