//! What people make of a name that they half remember, each time the same.

use palmares::text::fold::fold;

/// The ways of getting a name wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    OneTypo,
    TwoTypos,
    Beginnings,
    Swapped,
    Glued,
    Parted,
    HalfTyped,
    Initial,
    Accents,
    Cyrillic,
    Spelling,
}

impl Damage {
    pub const ALL: [Self; 11] = [
        Self::OneTypo,
        Self::TwoTypos,
        Self::Beginnings,
        Self::Swapped,
        Self::Glued,
        Self::Parted,
        Self::HalfTyped,
        Self::Initial,
        Self::Accents,
        Self::Cyrillic,
        Self::Spelling,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::OneTypo => "one typo",
            Self::TwoTypos => "two typos",
            Self::Beginnings => "beginnings of words",
            Self::Swapped => "words swapped",
            Self::Glued => "glued",
            Self::Parted => "a word parted",
            Self::HalfTyped => "half typed",
            Self::Initial => "initial and surname",
            Self::Accents => "no accents, capitals",
            Self::Cyrillic => "in Cyrillic",
            Self::Spelling => "another spelling",
        }
    }

    /// The name as somebody types it; `None` where it cannot be damaged so.
    pub fn of(self, name: &str, chance: &mut Chance) -> Option<String> {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').collect();
        let damaged = match self {
            Self::OneTypo => typo(&folded, chance)?,
            Self::TwoTypos if folded.len() >= 8 => typo(&typo(&folded, chance)?, chance)?,
            Self::Beginnings if words.len() > 1 => {
                let begin = |word: &&str| {
                    word[..word.len().min((word.len() * 3).div_ceil(5).max(3))].to_owned()
                };
                words.iter().map(begin).collect::<Vec<_>>().join(" ")
            }
            Self::Swapped if words.len() > 1 => {
                let at = 1 + chance.below(words.len() - 1);
                [&words[at..], &words[..at]].concat().join(" ")
            }
            Self::Glued if words.len() > 1 => words.concat(),
            Self::Parted => {
                let long: Vec<usize> =
                    (0..words.len()).filter(|&at| words[at].len() >= 6).collect();
                let at = *long.get(chance.below(long.len().max(1)))?;
                let mut parted: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                parted[at].insert(3 + chance.below(words[at].len() - 5), ' ');
                parted.join(" ")
            }
            Self::HalfTyped => {
                let half: String = folded.chars().take((folded.len() * 7).div_ceil(10)).collect();
                half.trim_end().to_owned()
            }
            Self::Initial if words.len() == 2 && words[1].len() >= 4 => {
                format!("{} {}", words[0].chars().next()?, words[1])
            }
            Self::Accents if !name.is_ascii() => folded.to_uppercase(),
            Self::Cyrillic if name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ') => {
                cyrillic(&folded)
            }
            Self::Spelling => spelt(&folded)?,
            _ => return None,
        };
        (damaged != folded || self == Self::Accents).then_some(damaged)
    }
}

/// Numbers that look like chance and are the same in every run.
#[derive(Debug)]
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}

/// A letter left out, put in, mistaken, or swapped with its neighbour, not the first of a word.
fn typo(name: &str, chance: &mut Chance) -> Option<String> {
    let mut letters: Vec<u8> = name.bytes().collect();
    let inner: Vec<usize> = (1..letters.len())
        .filter(|&at| {
            letters[at].is_ascii_alphanumeric() && letters[at - 1].is_ascii_alphanumeric()
        })
        .collect();
    let at = *inner.get(chance.below(inner.len().max(1)))?;
    let letter = b'a' + chance.below(26) as u8;
    match chance.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letter),
        2 if letters.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) => letters.swap(at, at + 1),
        _ => letters[at] = letter,
    }
    String::from_utf8(letters).ok()
}

/// As it would be written in Russian.
fn cyrillic(name: &str) -> String {
    const PAIRS: [(&str, &str); 43] = [
        ("ck", "к"),
        ("ph", "ф"),
        ("ye", "е"),
        ("ce", "се"),
        ("ci", "си"),
        ("ay", "ай"),
        ("ey", "ей"),
        ("oy", "ой"),
        ("oo", "у"),
        ("shch", "щ"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("yu", "ю"),
        ("ya", "я"),
        ("a", "а"),
        ("b", "б"),
        ("v", "в"),
        ("g", "г"),
        ("d", "д"),
        ("e", "е"),
        ("z", "з"),
        ("i", "и"),
        ("y", "ы"),
        ("k", "к"),
        ("l", "л"),
        ("m", "м"),
        ("n", "н"),
        ("o", "о"),
        ("p", "п"),
        ("r", "р"),
        ("s", "с"),
        ("t", "т"),
        ("u", "у"),
        ("f", "ф"),
        ("h", "х"),
        ("c", "к"),
        ("w", "в"),
        ("x", "кс"),
        ("q", "к"),
        ("j", "дж"),
    ];
    let mut written = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        if rest == "y" || rest.starts_with("y ") {
            written.push('и');
            rest = &rest[1..];
            continue;
        }
        match PAIRS.iter().find(|(latin, _)| rest.starts_with(latin)) {
            Some((latin, letter)) => {
                written.push_str(letter);
                rest = &rest[latin.len()..];
            }
            None => {
                written.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    written
}

/// As another country's newspapers would spell a name.
fn spelt(name: &str) -> Option<String> {
    const SPELLINGS: [(&str, &str); 10] = [
        ("ky", "ki"),
        ("ei", "ey"),
        ("ks", "x"),
        ("tch", "ch"),
        ("ph", "f"),
        ("w", "v"),
        ("ou", "u"),
        ("ij", "iy"),
        ("mm", "m"),
        ("ss", "s"),
    ];
    let words: Vec<&str> = name.split(' ').collect();
    let fits = |word: &&str, from: &str| word.len() > 4 && word.contains(from);
    let (at, from, to) = SPELLINGS.iter().find_map(|(from, to)| {
        let at = words.iter().position(|word| fits(word, from))?;
        Some((at, from, to))
    })?;
    let mut spelt: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    spelt[at] = spelt[at].replacen(from, to, 1);
    Some(spelt.join(" "))
}
