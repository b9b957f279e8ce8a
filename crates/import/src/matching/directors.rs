//! Whether names of directors are of one person, in whatever order and spelling.

use palmares_catalogue::Film;
use palmares_text::Clean;
use palmares_text::fold::fold;
use palmares_text::nearest::Nearest;

/// Words that are less like each other are two names: Andrei and Andrey are one, Robert and Albert two.
const ALIKE: f64 = 0.88;

/// What the names of directors say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Directors {
    /// One of them is the same.
    Agree,
    /// Part of a name is.
    AgreeInPart,
    /// None is.
    Differ,
    /// One side names nobody.
    Unknown,
}

/// So many names are compared; a film in episodes has fewer.
const COMPARED: usize = 32;

/// Compares the directors of a row with those of a film.
pub(super) fn compare(named: &[Clean<'_>], film: Film<'_>) -> Directors {
    let known = film.directors().take(COMPARED).flat_map(|person| {
        let names = std::iter::once(person.name()).chain(person.names().map(|name| name.text));
        names.take(COMPARED)
    });
    compare_names(named, known)
}

/// Compares the directors of a row with names of a film's.
pub(crate) fn compare_names<'k>(
    named: &[Clean<'_>],
    known: impl Iterator<Item = &'k str>,
) -> Directors {
    let named: Vec<String> = named.iter().take(COMPARED).map(|name| fold(name)).collect();
    let (mut best, mut any) = (Directors::Differ, false);
    for known in known {
        any = true;
        let known = fold(known);
        for name in &named {
            match alike(name, &known) {
                Directors::Agree => return Directors::Agree,
                Directors::AgreeInPart => best = Directors::AgreeInPart,
                Directors::Differ | Directors::Unknown => {}
            }
        }
    }
    if any && !named.is_empty() { best } else { Directors::Unknown }
}

/// Compares two folded names, word by word: all words of the shorter one have to be in the longer one.
fn alike(one: &str, other: &str) -> Directors {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let found = short.iter().filter(|word| is_among(word, &long)).count();
    // Wong Kar-wai is also written Karwai; Joon-ho Joonho.
    let joined = |words: &[&str]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.concat()
    };
    if found == short.len() || joined(&short) == joined(&long) || short.concat() == long.concat() {
        Directors::Agree
    } else if found > 0 {
        Directors::AgreeInPart
    } else {
        Directors::Differ
    }
}

fn is_among(word: &str, words: &[&str]) -> bool {
    if words.contains(&word) {
        return true;
    }
    // An initial stands for a name.
    if word.len() == 1 || words.iter().any(|other| other.len() == 1 && word.starts_with(other)) {
        return words.iter().any(|other| other.starts_with(&word[..word.len().min(1)]));
    }
    if word.len() <= 3 {
        return false;
    }
    let mut nearest = Nearest::new(word, 1, ALIKE);
    for other in words.iter().filter(|other| other.len() > 3) {
        nearest.offer(other, || *other);
    }
    nearest.into_found().next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_in_any_order_and_spelling() {
        for (one, other, expected) in [
            ("Wong Kar-wai", "Kar-Wai Wong", Directors::Agree),
            ("Wong Karwai", "Wong Kar-wai", Directors::Agree),
            ("Bong Joon Ho", "Bong Joon-ho", Directors::Agree),
            ("Айжан Касымбек", "Aizhan Kassymbek", Directors::Agree),
            ("A. Kiarostami", "Abbas Kiarostami", Directors::Agree),
            ("Tarsem", "Tarsem Singh", Directors::Agree),
            ("Andrey Tarkovskiy", "Andrei Tarkovsky", Directors::Agree),
            ("Robert Zemeckis", "Robert Altman", Directors::AgreeInPart),
            ("Robert Young", "Albert Old", Directors::Differ),
            ("Carlos Saura", "Francesco Rosi", Directors::Differ),
            ("Guillermo del Toro", "Robert Zemeckis", Directors::Differ),
        ] {
            assert_eq!(alike(&fold(one), &fold(other)), expected, "{one}, {other}");
        }
    }
}
