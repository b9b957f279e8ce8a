//! Letters typed on the wrong keyboard layout: `vflbyf` for `мадина`, `ьфвштф` for `madina`.

/// The keys of a Latin layout (QWERTY), each with the letter of the Cyrillic one (ЙЦУКЕН).
const KEYS: &str = "qйwцeуrкtеyнuгiшoщpз[х]ъaфsыdвfаgпhрjоkлlд;ж'эzяxчcсvмbиnтmь,б.ю`ё";

/// Letters of Kazakh and Ukrainian on the keys of others.
const FURTHER: &str = "sі'є]ї\\ґ2ә3і4ң5ғ8ү9ұ0қ-ө=һ";

/// The same for the usual layouts of Greek, Hebrew, Arabic and Korean (two-set).
const OTHERS: &[&str] = &[
    "wςeεrρtτyυuθiιoοpπaαsσdδfφgγhηjξkκlλzζxχcψvωbβnνmμ",
    "w'eקrרtאyטuוiןoםpפaשsדdגfכgעhיjחkלlךzזxסcבvהbנnמmצ,ת.ץ;ף",
    "qضwصeثrقtفyغuعiهoخpح[ج]دaشsسdيfبgلhاjتkنlم;ك'طzئxءcؤvرnىmة,و.ز",
    "qㅂwㅈeㄷrㄱtㅅyㅛuㅕiㅑoㅐpㅔaㅁsㄴdㅇfㄹgㅎhㅗjㅓkㅏlㅣzㅋxㅌcㅊvㅍbㅠnㅜmㅡQㅃWㅉEㄸRㄲTㅆOㅒPㅖ",
];

/// The pairs of a table.
fn pairs(keys: &'static str) -> impl Iterator<Item = (char, char)> {
    keys.chars().zip(keys.chars().skip(1)).step_by(2)
}

/// What the key of a letter types on a Latin keyboard, shift included: `j` for `о`, `:` for `Ж`.
#[must_use]
pub fn latin_key(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return None;
    }
    let small = letter.to_lowercase().next().filter(|small| *small != letter);
    let mut keys = [KEYS, FURTHER].iter().chain(OTHERS).flat_map(|table| pairs(table));
    let (key, _) = keys.find(|(_, other)| *other == small.unwrap_or(letter))?;
    let shifted = || match key {
        '[' => '{',
        ']' => '}',
        ';' => ':',
        '\'' => '"',
        ',' => '<',
        '.' => '>',
        '`' => '~',
        key => key.to_ascii_uppercase(),
    };
    Some(if small.is_some() { shifted() } else { key })
}

/// The text as the same keys would have written it in the other alphabet; `None` where it has
/// letters of neither or of both.
pub(super) fn other_layout(text: &str) -> Option<String> {
    let is_latin = text.chars().any(|c| c.is_ascii_alphabetic());
    let is_cyrillic = text.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
    let mut other = String::with_capacity(text.len() * 2);
    for c in text.chars().flat_map(char::to_lowercase) {
        let swapped = match (is_latin, is_cyrillic) {
            (true, false) => pairs(KEYS).find(|(key, _)| *key == c).map(|(_, letter)| letter),
            (false, true) => pairs(KEYS)
                .chain(pairs(FURTHER))
                .find(|(_, letter)| *letter == c)
                .map(|(key, _)| key),
            _ => return None,
        };
        other.push(swapped.unwrap_or(c));
    }
    Some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_on_the_other_layout() {
        for (latin, cyrillic) in [("vflbyf", "мадина"), ("vtkmybwf", "мельница"), (",tpl", "безд")]
        {
            assert_eq!(other_layout(latin).as_deref(), Some(cyrillic));
            assert_eq!(other_layout(cyrillic).as_deref(), Some(latin));
        }
        assert_eq!(other_layout("ДЩГВ ЬШДД").as_deref(), Some("loud mill"));
        assert_eq!(other_layout("madina мадина"), None);
        assert_eq!(other_layout("1984"), None);
    }

    #[test]
    fn a_letter_of_another_alphabet_has_a_latin_key() {
        let keys = "оОжЖюЮйіςΣקןضㅓㅃ";
        let latin: String = keys.chars().filter_map(latin_key).collect();
        assert_eq!(latin, "jJ;:.>qswSeiqjQ");
        assert_eq!(['j', '1', 'é', '電'].map(latin_key), [None; 4]);
    }

    #[test]
    fn tables_are_made_of_pairs() {
        for table in [KEYS, FURTHER].iter().chain(OTHERS) {
            assert_eq!(table.chars().count() % 2, 0);
            assert!(
                pairs(table)
                    .all(|(key, letter)| key.is_ascii() && (!letter.is_ascii() || letter == '\''))
            );
        }
    }
}
