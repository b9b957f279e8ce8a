//! Names and titles made comparable, and put into the house's form.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// Small Latin letters and digits, words parted by single spaces: what two spellings share.
pub fn fold(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars() {
        let mut push = |part: char| {
            for letter in any_ascii_char(part).chars() {
                match letter {
                    '\'' | '`' => {}
                    _ if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
                    _ => folded.push(' '),
                }
            }
        };
        if matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}') || c.is_ascii() {
            push(c);
        } else {
            decompose_compatible(c, |part| {
                if canonical_combining_class(part) == 0 {
                    push(part);
                }
            });
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a name sounds, as the review of catalogues has it.
pub fn sounds(name: &str) -> Vec<String> {
    palmares::text::sounds(&fold(name))
}

/// Whether two names are one in any order and spelling.
pub fn alike(one: &str, other: &str) -> bool {
    let known = sounds(one);
    sounds(other).iter().any(|sound| known.contains(sound))
}

/// An id: small letters, digits and dashes.
pub fn slug(text: &str) -> String {
    let slug = fold(&text.replace('&', " and ")).replace(' ', "-");
    if slug.is_empty() { "untitled".to_owned() } else { slug }
}

/// Puts an article that was moved behind a comma back to its place.
pub fn unmoved(title: &str) -> String {
    const ARTICLES: &[&str] = &[
        "the", "a", "an", "le", "la", "les", "l'", "el", "los", "las", "der", "die", "das", "il",
        "lo", "i", "gli", "o", "os", "as", "un", "une", "una", "ein", "eine", "de", "het", "en",
        "ett", "den", "det",
    ];
    if let Some((rest, article)) = title.rsplit_once(", ")
        && ARTICLES.contains(&article.to_lowercase().as_str())
    {
        let space = if article.ends_with('\'') { "" } else { " " };
        return format!("{article}{space}{rest}");
    }
    title.to_owned()
}

/// "Lau, Flora" is Flora Lau; families in capitals get small letters.
pub fn turned(name: &str) -> String {
    let name = match name.split_once(", ") {
        Some((family, given)) if !given.contains(',') && !given.starts_with("Jr") => {
            format!("{given} {family}")
        }
        _ => name.to_owned(),
    };
    name.split(' ').map(lowered).collect::<Vec<_>>().join(" ")
}

/// A word in capitals, or in small letters, as a name's word.
fn lowered(word: &str) -> String {
    const SMALL: &[&str] = &[
        "de", "da", "do", "dos", "van", "von", "der", "den", "di", "du", "la", "le", "el", "al",
        "y", "ten", "ter", "d",
    ];
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let loud = letters > 2 && !word.contains('.') && word.chars().all(|c| !c.is_lowercase());
    let quiet = !word.chars().any(char::is_uppercase) && !SMALL.contains(&word);
    if !loud && !quiet {
        return word.to_owned();
    }
    let mut fresh = true;
    word.chars()
        .flat_map(|c| {
            let letter: Vec<char> =
                if fresh { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
            fresh = matches!(c, '-' | '\'' | '’' | '.');
            letter
        })
        .collect()
}

/// Words that stay small inside an English title.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "as",
    "from", "with", "into", "vs", "vs.", "via", "de", "la", "le", "du", "des", "van", "von", "y",
];

/// An English title in small letters with its capitals.
pub fn titled(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let mut start = true;
    let mut out = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let last = nth + 1 == words.len();
        let small = SMALL.contains(&bare) && !start && !last;
        out.push(if small { (*word).to_owned() } else { capital(word) });
        start = word.ends_with([':', '.', '!', '?', '–', '—']) || *word == "-";
    }
    out.join(" ")
}

/// A word with its first letter as a capital, and the one after a dash.
pub fn capital(word: &str) -> String {
    let mut fresh = true;
    word.chars()
        .flat_map(|c| {
            let letter: Vec<char> =
                if fresh && c.is_alphabetic() { c.to_uppercase().collect() } else { vec![c] };
            if c.is_alphanumeric() {
                fresh = false;
            } else if matches!(c, '-' | '/' | '(' | '"' | '“') {
                fresh = true;
            }
            letter
        })
        .collect()
}

/// Composed, without space at the ends or twice inside.
pub fn neat(text: &str) -> String {
    text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Titles where every letter after a mark became a capital: Doesn'T is Doesn't. An article before a
/// mark stands close to its word.
pub fn apostrophes(title: &str) -> String {
    let mut text = title.to_owned();
    if let Some(rest) = text.strip_prefix("L' ").or_else(|| text.strip_prefix("l' ")) {
        text = format!("{}{rest}", &title[..2]);
    }
    for end in ["S", "T", "D", "M", "L", "Ll", "Re", "Ve"] {
        for mark in ['\'', '’'] {
            let wrong = format!("{mark}{end}");
            let mut from = 0;
            while let Some(at) = text[from..].find(&wrong).map(|at| at + from) {
                let after = text[at + wrong.len()..].chars().next();
                let word = text[..at].rsplit(' ').next().unwrap_or_default();
                let small = word.ends_with(char::is_lowercase) || (word == "I" && end != "S");
                if after.is_none_or(|c| !c.is_alphanumeric()) && small {
                    text.replace_range(at..at + wrong.len(), &wrong.to_lowercase());
                }
                from = at + wrong.len();
            }
        }
    }
    text
}

/// Letters inside a name that were read in the wrong encoding: León stands there as LeÛn.
pub fn mended_name(name: &str) -> String {
    const WRONG: &[(char, char)] = &[
        ('Â', 'å'),
        ('Ê', 'æ'),
        ('Ë', 'è'),
        ('È', 'é'),
        ('Í', 'ê'),
        ('Î', 'ë'),
        ('Ï', 'ì'),
        ('Ì', 'í'),
        ('Ó', 'î'),
        ('Ô', 'ï'),
        ('Ò', 'ñ'),
        ('Ú', 'ò'),
        ('Û', 'ó'),
        ('Ù', 'ô'),
        ('Á', 'ç'),
    ];
    let mut before = ' ';
    let name = mended_signs(&unspelt(name));
    let mut letters = name.chars().peekable();
    let mut out = String::new();
    while let Some(c) = letters.next() {
        let inside = before.is_lowercase()
            || (before.is_uppercase() && letters.peek().is_some_and(|next| next.is_lowercase()));
        let right = WRONG.iter().find(|(wrong, _)| *wrong == c).map(|(_, right)| *right);
        let right = right.filter(|_| inside).unwrap_or(c);
        before = right;
        out.push(right);
    }
    out
}

/// Words where an abbreviation was spelt out that stood there by chance: "EMidnight Madnessanuel".
pub fn unspelt(text: &str) -> String {
    const SPELT: &[(&str, &str)] = &[("special presentations", "sp"), ("midnight madness", "mm")];
    let mut text = text.to_owned();
    for (long, short) in SPELT {
        let Some(at) = text.to_ascii_lowercase().find(long) else { continue };
        let end = at + long.len();
        let touches = text[..at].ends_with(char::is_alphabetic)
            || text[end..].starts_with(char::is_alphabetic);
        if touches {
            text.replace_range(at..end, short);
        }
    }
    text
}

/// Signs inside a name that stand there for letters: no name has these, but for the dot between
/// two l of Catalan.
pub fn mended_signs(name: &str) -> String {
    const WRONG: &[(char, char)] = &[
        ('‡', 'à'),
        ('·', 'á'),
        ('‚', 'â'),
        ('„', 'ã'),
        ('‰', 'ä'),
        ('ˆ', 'ö'),
        ('¯', 'ø'),
        ('ﬂ', 'ß'),
        ('˘', 'ù'),
        ('˙', 'ú'),
        ('˚', 'û'),
        ('¸', 'ü'),
    ];
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    let mut out = String::new();
    while let Some(c) = letters.next() {
        let catalan = c == '·' && before == 'l' && letters.peek() == Some(&'l');
        let right = WRONG.iter().find(|(wrong, _)| *wrong == c).map(|(_, right)| *right);
        let right = right.filter(|_| before.is_alphabetic() && !catalan).unwrap_or(c);
        before = right;
        out.push(right);
    }
    out
}
