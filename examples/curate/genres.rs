//! The closed list of genres, and what the words of sets mean in it; modes and languages too.

use crate::sets::{Compared, Row, parts};

/// The genres of the catalogue.
pub const CLOSED: &[&str] = &[
    "action",
    "adventure",
    "biography",
    "comedy",
    "coming-of-age",
    "crime",
    "dance",
    "disaster",
    "drama",
    "essay",
    "family",
    "fantasy",
    "film-noir",
    "historical",
    "horror",
    "music",
    "musical",
    "mystery",
    "political",
    "road-movie",
    "romance",
    "satire",
    "science-fiction",
    "social",
    "sport",
    "spy",
    "thriller",
    "war",
    "western",
];

/// The genres that a word of a set stands for.
pub fn meaning(word: &str) -> Vec<&'static str> {
    let word = word.trim().to_lowercase();
    let word = word.trim_end_matches(" film").trim_end_matches(" movies");
    let genres: &[&str] = match word {
        "action" | "martial arts" | "superhero" | "swashbuckler" => &["action"],
        "action & adventure" | "action-adventure" | "action and adventure" => {
            &["action", "adventure"]
        }
        "adventure" | "swashbuckling" => &["adventure"],
        "biography" | "biographical" | "biopic" => &["biography"],
        "comedy" | "comedies" | "stand-up comedy" | "parody" | "buddy" | "buddy cop" => &["comedy"],
        "comedy-drama" => &["comedy", "drama"],
        "romantic comedy" => &["comedy", "romance"],
        "comedy horror" | "zombie comedy" => &["comedy", "horror"],
        "comedy thriller" => &["comedy", "thriller"],
        "comic science fiction" => &["comedy", "science-fiction"],
        "coming-of-age story" | "coming of age" | "teen" => &["coming-of-age"],
        "crime" | "heist" | "gangster" | "police drama" | "prison" | "hood" => &["crime"],
        "detective drama" | "detective fiction" => &["crime", "mystery"],
        "dance" => &["dance"],
        "disaster" => &["disaster"],
        "drama" | "dramas" | "trial" | "legal and courtroom drama" | "medical drama" => &["drama"],
        "melodrama" => &["drama", "romance"],
        "family" | "children" | "children's" | "kids" | "children & family" | "fairy tale" => {
            &["family"]
        }
        "fantasy" | "sci-fi & fantasy" => &["fantasy"],
        "film noir" | "film-noir" | "noir" | "neo-noir" => &["film-noir", "crime"],
        "history" | "historical" | "period drama" | "historical drama" => &["historical"],
        "horror" | "slasher" | "vampire" | "monster" | "zombie" | "psychological horror" => {
            &["horror"]
        }
        "music" | "music videos and concerts" => &["music"],
        "music & musicals" => &["music", "musical"],
        "musical" => &["musical"],
        "mystery" => &["mystery"],
        "political" => &["political"],
        "political thriller" => &["political", "thriller"],
        "road" | "road movie" => &["road-movie"],
        "romance" | "romantic" => &["romance"],
        "satire" => &["satire"],
        "science fiction" | "sci-fi" | "dystopian" | "post-apocalyptic" => &["science-fiction"],
        "sport" | "sports" => &["sport"],
        "spy" => &["spy"],
        "thriller" | "thrillers" | "suspense" | "psychological thriller" | "erotic thriller" => {
            &["thriller"]
        }
        "war" | "anti-war" => &["war"],
        "western" | "spaghetti western" => &["western"],
        _ => &[],
    };
    genres.to_vec()
}

/// What the compared record says of a film's genres.
pub fn of_compared(film: &Compared) -> Vec<&'static str> {
    let mut found = Vec::new();
    for genre in film.genres.iter().flat_map(|word| meaning(word)) {
        if !found.contains(&genre) {
            found.push(genre);
        }
    }
    found
}

/// How a film was made, after the compared record; nothing where it says no genre.
pub fn modes(film: &Compared) -> Vec<&'static str> {
    let has = |words: &[&str]| {
        film.genres.iter().any(|genre| words.contains(&genre.trim().to_lowercase().as_str()))
    };
    let mut modes = Vec::new();
    if has(&["documentary", "documentary film", "documentaries"]) {
        modes.push("documentary");
    }
    if has(&[
        "animation",
        "animated",
        "animated film",
        "anime",
        "anime features",
        "animated feature film",
        "animated cartoon",
    ]) {
        modes.push("animation");
    }
    if modes.is_empty() && !of_compared(film).is_empty() {
        modes.push("fiction");
    }
    modes
}

const LANGUAGES: &[(&str, &str)] = &[
    ("English", "en"),
    ("French", "fr"),
    ("Spanish", "es"),
    ("German", "de"),
    ("Arabic", "ar"),
    ("Russian", "ru"),
    ("Italian", "it"),
    ("Dutch", "nl"),
    ("Flemish", "nl"),
    ("Portuguese", "pt"),
    ("Japanese", "ja"),
    ("Hebrew", "he"),
    ("Mandarin", "cmn"),
    ("Swedish", "sv"),
    ("Korean", "ko"),
    ("Persian", "fa"),
    ("Dari", "prs"),
    ("Hindi", "hi"),
    ("Polish", "pl"),
    ("Danish", "da"),
    ("Chinese", "zh"),
    ("Turkish", "tr"),
    ("Norwegian", "no"),
    ("Greek", "el"),
    ("Romanian", "ro"),
    ("Finnish", "fi"),
    ("Tagalog", "tl"),
    ("Filipino", "fil"),
    ("Hungarian", "hu"),
    ("Thai", "th"),
    ("Cantonese", "yue"),
    ("Ukrainian", "uk"),
    ("Indonesian", "id"),
    ("Serbian", "sr"),
    ("Bosnian", "bs"),
    ("Kurdish", "ku"),
    ("Vietnamese", "vi"),
    ("Czech", "cs"),
    ("Urdu", "ur"),
    ("Swahili", "sw"),
    ("Georgian", "ka"),
    ("Bengali", "bn"),
    ("Catalan", "ca"),
    ("Bulgarian", "bg"),
    ("Afrikaans", "af"),
    ("Icelandic", "is"),
    ("Slovak", "sk"),
    ("Armenian", "hy"),
    ("Swiss German", "gsw"),
    ("Khmer", "km"),
    ("Wolof", "wo"),
    ("Yiddish", "yi"),
    ("Zulu", "zu"),
    ("Croatian", "hr"),
    ("Maori", "mi"),
    ("Xhosa", "xh"),
    ("Pushto", "ps"),
    ("Kazakh", "kk"),
    ("Kirghiz", "ky"),
    ("Kyrgyz", "ky"),
    ("Albanian", "sq"),
    ("Macedonian", "mk"),
    ("Slovenian", "sl"),
    ("Estonian", "et"),
    ("Latvian", "lv"),
    ("Lithuanian", "lt"),
    ("Malay", "ms"),
    ("Tamil", "ta"),
    ("Marathi", "mr"),
    ("Punjabi", "pa"),
    ("Basque", "eu"),
    ("Galician", "gl"),
    ("Mongolian", "mn"),
    ("Nepali", "ne"),
    ("Tibetan", "bo"),
    ("Burmese", "my"),
    ("Bambara", "bm"),
    ("Quechua", "qu"),
    ("Amharic", "am"),
    ("Irish", "ga"),
    ("Gaelic", "ga"),
    ("Welsh", "cy"),
    ("Azerbaijani", "az"),
    ("Belarusian", "be"),
    ("Gujarati", "gu"),
    ("Malayalam", "ml"),
    ("Kannada", "kn"),
    ("Telugu", "te"),
    ("Sinhalese", "si"),
    ("Sinhala", "si"),
    ("None", "zxx"),
];

/// The languages of a row of IMDb's.
pub fn languages(row: &Row) -> Vec<&'static str> {
    let of = |name: &str| LANGUAGES.iter().find(|(one, _)| *one == name).map(|(_, tag)| *tag);
    parts(row, "languages").into_iter().filter_map(of).collect()
}

/// Chinese is Mandarin to some sets; Serbo-Croatian was one language.
pub fn one_language(one: &str, other: &str) -> bool {
    let broad = |tag: &str| {
        match tag.split('-').next().unwrap_or(tag) {
            "cmn" | "yue" | "zh" | "nan" => "zh",
            "hr" | "sr" | "bs" | "sh" => "sh",
            "nb" | "nn" | "no" => "no",
            "tl" | "fil" => "tl",
            "prs" | "fa" => "fa",
            tag => match tag {
                "en" => "en",
                _ => return tag.to_owned(),
            },
        }
        .to_owned()
    };
    broad(one) == broad(other)
}
