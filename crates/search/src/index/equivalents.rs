//! Other ways to write what was typed: numbers in digits, words, Roman numerals and as ordinals,
//! what titles abbreviate, and the word that joins two.

/// From 0 to 19, then the tens.
const CARDINALS: [&str; 28] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

/// The same as ordinals.
const ORDINALS: [&str; 28] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

/// From 2 to 20; a title that is counted on begins without.
const ROMAN: [&str; 19] = [
    "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx",
];

/// What titles abbreviate, each with what it stands for, and words with two spellings.
const ABBREVIATED: &[[&str; 2]] = &[
    ["bros", "brothers"],
    ["capt", "captain"],
    ["ch", "chapter"],
    ["dr", "doctor"],
    ["ep", "episode"],
    ["ft", "fort"],
    ["jr", "junior"],
    ["lt", "lieutenant"],
    ["mr", "mister"],
    ["mrs", "missus"],
    ["mt", "mount"],
    ["no", "number"],
    ["prof", "professor"],
    ["pt", "part"],
    ["rev", "reverend"],
    ["sgt", "sergeant"],
    ["sr", "senior"],
    ["st", "saint"],
    ["vol", "volume"],
    ["vs", "versus"],
    ["color", "colour"],
    ["gray", "grey"],
    ["theater", "theatre"],
];

/// What joins two, in several languages; a sign for it is folded to the first.
const AND: [&str; 6] = ["and", "und", "et", "y", "och", "og"];

/// The other single words that mean the same as a folded one.
pub(crate) fn equivalents(word: &str) -> Vec<String> {
    let other = |pair: &&[&str; 2]| pair.contains(&word);
    if let Some([short, full]) = ABBREVIATED.iter().find(other) {
        return vec![if *short == word { (*full).to_owned() } else { (*short).to_owned() }];
    }
    // A letter is more often the beginning of a word than a numeral.
    let Some(number) = number(word).filter(|_| word.len() > 1 || is_digits(word)) else {
        return Vec::new();
    };
    let mut all = vec![number.to_string(), ordinal_of(number)];
    if let Some(place) = place(number) {
        all.extend([CARDINALS[place].to_owned(), ORDINALS[place].to_owned()]);
    }
    let roman = number.checked_sub(2).and_then(|at| ROMAN.get(at as usize));
    all.extend(roman.map(|roman| (*roman).to_owned()));
    all.retain(|one| one != word);
    all
}

/// The words in other ways that need more or fewer of them: `four hundred` for `400`, `and` for
/// `und`; each with one change.
pub(crate) fn readings(words: &[&str]) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let mut add = |from: usize, end: usize, instead: Vec<String>| {
        let keep = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        all.push([keep(&words[..from]), instead, keep(&words[end..])].concat());
    };
    let mut at = 0;
    while at < words.len() {
        if words[at..].starts_with(&["and", "a", "half"]) {
            add(at, at + 3, vec!["1".to_owned(), "2".to_owned()]);
            break;
        }
        let is_between = at > 0 && at + 1 < words.len();
        if is_between && AND.contains(&words[at]) {
            for other in AND.iter().filter(|other| **other != words[at]) {
                add(at, at + 1, vec![(*other).to_owned()]);
            }
        }
        if let Some(number) = digits(words[at]).filter(|number| place(*number).is_none()) {
            in_words(number).into_iter().for_each(|instead| add(at, at + 1, instead));
        }
        let (length, number) = run(&words[at..]);
        if length > 1 {
            add(at, at + length, vec![number.to_string()]);
        }
        at += length.max(1);
    }
    all
}

/// The value of a word that is a number by itself.
fn number(word: &str) -> Option<u32> {
    let find = |words: &[&str]| words.iter().position(|known| *known == word);
    if let Some(place) = find(&CARDINALS).or_else(|| find(&ORDINALS)) {
        return Some(value(place));
    }
    if let Some(at) = find(&ROMAN) {
        return Some(at as u32 + 2);
    }
    let stem = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    digits(stem.unwrap_or(word))
}

fn digits(word: &str) -> Option<u32> {
    word.parse().ok().filter(|_| is_digits(word) && !word.starts_with('0') && word.len() < 7)
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `3rd`.
fn ordinal_of(number: u32) -> String {
    let end = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

/// Where a number stands in the tables.
fn place(number: u32) -> Option<usize> {
    match number {
        0..=19 => Some(number as usize),
        20..=90 if number.is_multiple_of(10) => Some(18 + number as usize / 10),
        _ => None,
    }
}

fn value(place: usize) -> u32 {
    if place < 20 { place as u32 } else { (place as u32 - 18) * 10 }
}

/// A number in several words; a year also as it is said.
fn in_words(number: u32) -> Vec<Vec<String>> {
    let mut all = vec![said(number)];
    if (1100..2000).contains(&number) && number % 100 >= 10 {
        all.push([said(number / 100), said(number % 100)].concat());
    }
    all
}

fn said(number: u32) -> Vec<String> {
    let rest = |number: u32| if number == 0 { Vec::new() } else { said(number) };
    let word = |word: &str| vec![word.to_owned()];
    match number {
        _ if place(number).is_some() => {
            place(number).map(|place| CARDINALS[place].to_owned()).into_iter().collect()
        }
        0..100 => [said(number / 10 * 10), said(number % 10)].concat(),
        100..1000 => [said(number / 100), word("hundred"), rest(number % 100)].concat(),
        _ => [said(number / 1000), word("thousand"), rest(number % 1000)].concat(),
    }
}

/// How many words at the beginning are one number, and which.
fn run(words: &[&str]) -> (usize, u32) {
    let cardinal = |word: &str| CARDINALS.iter().position(|known| *known == word).map(value);
    let (mut total, mut part, mut length) = (0_u32, 0_u32, 0);
    for word in words.iter().take(8) {
        match (*word, cardinal(word)) {
            ("hundred", _) if length > 0 && part < 100 => part *= 100,
            ("thousand", _) if length > 0 && part > 0 && total == 0 => {
                (total, part) = (part * 1000, 0);
            }
            // `nineteen eighty four`
            (_, Some(tens @ 20..)) if (11..20).contains(&part) => part = part * 100 + tens,
            (_, Some(ones @ 1..20)) if part % 100 == 0 || (part % 10 == 0 && ones < 10) => {
                part += ones;
            }
            (_, Some(tens @ 20..)) if part % 100 == 0 => part += tens,
            _ => break,
        }
        length += 1;
    }
    (length, total + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for (word, other) in [
            ("2", "ii"),
            ("two", "2nd"),
            ("second", "2"),
            ("iii", "third"),
            ("3rd", "three"),
            ("twenty", "xx"),
            ("5", "v"),
            ("20", "twentieth"),
            ("101", "101st"),
            ("dr", "doctor"),
            ("versus", "vs"),
        ] {
            assert!(equivalents(word).contains(&other.to_owned()), "{word} {other}");
        }
        for word in ["v", "x", "madina", "007", "mix", "1234567", ""] {
            assert_eq!(equivalents(word), [""; 0], "{word}");
        }
        assert!(ABBREVIATED.iter().all(|[short, full]| !full.is_empty() && short != full));
    }

    #[test]
    fn numbers_of_several_words_are_read_and_written() {
        let read = |text: &str| -> Vec<String> {
            let words: Vec<&str> = text.split(' ').collect();
            readings(&words).into_iter().map(|words| words.join(" ")).collect()
        };
        assert_eq!(read("the four hundred blows"), ["the 400 blows"]);
        assert_eq!(read("the 400 blows"), ["the four hundred blows"]);
        assert_eq!(read("twenty one grams"), ["21 grams"]);
        assert_eq!(read("nineteen eighty four"), ["1984"]);
        assert!(read("1984").contains(&"nineteen eighty four".to_owned()));
        assert_eq!(read("ten thousand lanterns"), ["10000 lanterns"]);
        assert_eq!(read("one thousand one nights"), ["1001 nights"]);
        assert_eq!(read("eight and a half"), ["eight 1 2"]);
        assert_eq!(read("salz und brot")[0], "salz and brot");
        assert_eq!(read("seven bakers"), [""; 0]);
        assert_eq!(read("and"), [""; 0]);
    }
}
