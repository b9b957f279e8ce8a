//! Languages by their BCP 47 tags.

use super::country::Country;
use isolang::Language;
use oxilangtag::LanguageTag;

/// Why a text is not a language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    /// Not in the notation.
    #[error("not a language tag: write a BCP 47 tag such as kk, zh-Hant or pt-BR")]
    Notation,
    /// A tag whose first part names no language.
    #[error("no language has this code: write an ISO 639 code such as kk, fr or yue")]
    Unknown,
}

/// Checks that a tag is well formed and that its first part is a language.
///
/// # Errors
/// Says which of the two it is not, and what would be right.
pub fn check(tag: &str) -> Result<(), LanguageError> {
    // Nearly every tag is two letters, and those need no grammar.
    if let [b'a'..=b'z', b'a'..=b'z'] = tag.as_bytes() {
        return Language::from_639_1(tag).map(|_| ()).ok_or(LanguageError::Unknown);
    }
    let parsed = LanguageTag::parse(tag).map_err(|_| LanguageError::Notation)?;
    language(parsed.primary_language()).map(|_| ()).ok_or(LanguageError::Unknown)
}

/// The English name of a tag's language, with its script, region or variant in brackets:
/// `Kazakh`, `Chinese (Traditional)`, `Portuguese (Brazil)`. A tag that is none is its own name.
#[must_use]
pub fn name(tag: &str) -> String {
    let Ok(parsed) = LanguageTag::parse(tag) else {
        return tag.to_owned();
    };
    let Some(language) = language(parsed.primary_language()) else {
        return tag.to_owned();
    };
    let script = parsed.script().map(|code| script(code).to_owned());
    let region = parsed.region().map(|code| {
        Country::from_code(&code.to_ascii_uppercase())
            .map_or_else(|| code.to_owned(), |country| country.name().to_owned())
    });
    let variants = parsed.variant_subtags().map(str::to_owned);
    let details: Vec<_> = script.into_iter().chain(region).chain(variants).collect();
    let name = common_name(language);
    if details.is_empty() { name.to_owned() } else { format!("{name} ({})", details.join(", ")) }
}

/// The tag of a language called by its English name, in small letters or capitals.
#[must_use]
pub fn tag_of(name: &str) -> Option<&'static str> {
    let mut letters = name.trim().chars();
    let capitalised: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters.flat_map(char::to_lowercase))
        .collect();
    let found = match capitalised.as_str() {
        "Greek" => Language::from_639_1("el"),
        "Punjabi" => Language::from_639_1("pa"),
        "Pashto" => Language::from_639_1("ps"),
        "Kyrgyz" => Language::from_639_1("ky"),
        "Farsi" => Language::from_639_1("fa"),
        name => Language::from_name(name),
    };
    found.map(shortest)
}

/// What languages are called besides the standard's names, in folded letters, with their tags.
const BYNAMES: &[(&str, &[&str])] = &[
    ("american sign language", &["ase"]),
    ("azeri", &["az"]),
    ("bangla", &["bn"]),
    ("bokmal", &["nb"]),
    ("brazilian", &["pt-BR"]),
    ("british sign language", &["bfi"]),
    ("cantonese", &["yue"]),
    ("castilian", &["es"]),
    ("chechen", &["ce"]),
    ("dari", &["prs", "fa-AF"]),
    ("dialogueless", &["zxx"]),
    ("filipino", &["fil", "tl"]),
    ("flemish", &["nl-BE", "vls"]),
    ("gaelic", &["gd", "ga"]),
    ("hokkien", &["nan"]),
    ("inuktitut", &["iu"]),
    ("khmer", &["km"]),
    ("kirghiz", &["ky"]),
    ("malay", &["ms"]),
    ("mandarin", &["cmn", "zh"]),
    ("moldovan", &["ro-MD"]),
    ("no dialog", &["zxx"]),
    ("no dialogue", &["zxx"]),
    ("norwegian bokmal", &["nb"]),
    ("nynorsk", &["nn"]),
    ("quechua", &["qu"]),
    ("romani", &["rom"]),
    ("romany", &["rom"]),
    ("sami", &["se", "sma", "smj", "smn", "sms"]),
    ("serbocroatian", &["sh"]),
    ("shanghainese", &["wuu"]),
    ("silent", &["zxx"]),
    ("sinhala", &["si"]),
    ("swiss german", &["gsw", "de-CH"]),
    ("taiwanese", &["nan"]),
    ("uighur", &["ug"]),
    ("valencian", &["ca-valencia", "ca"]),
    ("without dialogue", &["zxx"]),
    ("wordless", &["zxx"]),
];

/// The names of the table of further names that a tag has, in folded letters (`cantonese`).
pub fn further_names(tag: &str) -> impl Iterator<Item = &'static str> {
    let has = move |tags: &[&str]| tags.iter().any(|known| known.eq_ignore_ascii_case(tag));
    BYNAMES.iter().filter(move |(_, tags)| has(tags)).map(|(name, _)| *name)
}

/// The tags that somebody may mean who writes a tag, a name, or the beginning of a name, in
/// small letters or capitals; none when no language is called so.
#[must_use]
pub fn meant(text: &str) -> Vec<String> {
    if let Some(found) = LanguageTag::parse(text).ok().and_then(|tag| {
        let found = language(tag.primary_language())?;
        Some(format!("{}{}", shortest(found), &tag.as_str()[tag.primary_language().len()..]))
    }) {
        return vec![found];
    }
    let folded = palmares_text::fold::fold(text);
    if let Some((_, tags)) = BYNAMES.iter().find(|(name, _)| *name == folded) {
        return tags.iter().map(|&tag| tag.to_owned()).collect();
    }
    if let Some(tag) = tag_of(text) {
        return vec![tag.to_owned()];
    }
    let wanted = text.to_lowercase();
    let begins = |name: &str| {
        name.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(&wanted))
    };
    let found = isolang::languages().filter(|language| begins(common_name(*language)));
    found.map(|language| shortest(language).to_owned()).collect()
}

/// The English name of every language that has a two-letter code.
pub fn names() -> impl Iterator<Item = &'static str> {
    isolang::languages().filter(|language| language.to_639_1().is_some()).map(common_name)
}

/// The code of two letters, else that of three.
fn shortest(language: Language) -> &'static str {
    language.to_639_1().unwrap_or_else(|| language.to_639_3())
}

/// The language of a primary subtag, which may be in capitals.
fn language(subtag: &str) -> Option<Language> {
    let subtag = subtag.to_ascii_lowercase();
    match subtag.len() {
        2 => Language::from_639_1(&subtag),
        3 => Language::from_639_3(&subtag),
        _ => None,
    }
}

/// What a script is called; its code where it is a rare one.
fn script(code: &str) -> &str {
    match code {
        "Arab" => "Arabic",
        "Cyrl" => "Cyrillic",
        "Deva" => "Devanagari",
        "Hans" => "Simplified",
        "Hant" => "Traditional",
        "Latn" => "Latin",
        code => code,
    }
}

/// The name people use where the standard's is another.
fn common_name(language: Language) -> &'static str {
    match language.to_639_3() {
        "ell" => "Greek",
        "hat" => "Haitian Creole",
        "kir" => "Kyrgyz",
        "mul" => "Several languages",
        "pan" => "Punjabi",
        "pus" => "Pashto",
        "uig" => "Uyghur",
        "und" => "Language not known",
        "zxx" => "No language",
        _ => language.to_name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_names() {
        for (tag, expected) in [
            ("kk", "Kazakh"),
            ("zh-Hant", "Chinese (Traditional)"),
            ("kk-Latn", "Kazakh (Latin)"),
            ("kk-Zyyy", "Kazakh (Zyyy)"),
            ("zh-Hant-TW", "Chinese (Traditional, Taiwan)"),
            ("pt-BR", "Portuguese (Brazil)"),
            ("el", "Greek"),
            ("yue", "Yue Chinese"),
            ("sl-rozaj", "Slovenian (rozaj)"),
            ("es-419", "Spanish (419)"),
            ("sh", "Serbo-Croatian"),
        ] {
            assert_eq!(check(tag), Ok(()), "{tag}");
            assert_eq!(name(tag), expected);
        }
        assert_eq!(name("no tag"), "no tag");
    }

    #[test]
    fn languages_are_found_by_name() {
        assert_eq!(tag_of("kazakh"), Some("kk"));
        assert_eq!(tag_of("Farsi"), Some("fa"));
        assert_eq!(tag_of("Cherokee"), Some("chr"));
        assert_eq!(tag_of("Klingonese"), None);
    }

    #[test]
    fn a_language_is_meant_by_tag_name_or_the_beginning_of_one() {
        assert_eq!(meant("kk"), ["kk"]);
        assert_eq!(meant("KAZ"), ["kk"]);
        assert_eq!(meant("zh-Hant"), ["zh-Hant"]);
        assert_eq!(meant("Kazakh"), ["kk"]);
        assert!(meant("kaza").contains(&"kk".to_owned()));
        assert_eq!(meant("Cantonese"), ["yue"]);
        assert_eq!(meant("bokmål"), ["nb"]);
        assert_eq!(meant("no dialogue"), ["zxx"]);
        assert_eq!(further_names("yue").collect::<Vec<_>>(), ["cantonese"]);
        let tags = BYNAMES.iter().flat_map(|(_, tags)| *tags);
        let unknown: Vec<_> = tags.filter(|tag| check(tag).is_err()).collect();
        assert_eq!(unknown, [&""; 0]);
        assert!(meant("qwertz").is_empty());
        assert!(names().any(|name| name == "Kyrgyz"));
    }

    #[test]
    fn only_languages_are_languages() {
        assert_eq!(check("xx"), Err(LanguageError::Unknown));
        assert_eq!(check("qqq"), Err(LanguageError::Unknown));
        assert_eq!(check("Kazakh language"), Err(LanguageError::Notation));
        assert_eq!(check(""), Err(LanguageError::Notation));
        assert_eq!(check("k"), Err(LanguageError::Notation));
        assert_eq!(check("kazakh"), Err(LanguageError::Unknown));
    }
}
