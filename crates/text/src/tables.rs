//! Which characters are what: those that every text may hold, those that no text may, and those
//! that depend on their neighbours.

/// [`is_settled`] for each character of the basic plane, a bit each.
pub(crate) const SETTLED: [u64; 1024] = {
    let mut bits = [0; 1024];
    let mut code = 0;
    while code < 0x10000 {
        if let Some(c) = char::from_u32(code)
            && is_settled(c)
        {
            bits[code as usize / 64] |= 1 << (code % 64);
        }
        code += 1;
    }
    bits
};

/// Characters that every text may hold and that normalisation leaves alone, whatever stands next
/// to them: the shortcut for nearly all that is written. Being left out here costs only time.
pub(crate) const fn is_settled(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\u{a1}'..='\u{2ff}' => c != '\u{ad}',
        // Greek as far as it has no singletons; Cyrillic without its combining marks.
        '\u{386}' | '\u{388}'..='\u{482}' | '\u{48a}'..='\u{52f}' => true,
        // Armenian, Hebrew and Arabic letters without points; Devanagari and others have marks.
        '\u{531}'..='\u{58a}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' => true,
        // Thai without its marks, Georgian, Latin Extended Additional.
        '\u{e01}'..='\u{e30}' | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{1eff}' => true,
        // Dashes, quotation marks, the ellipsis, prime.
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => true,
        // Ideographic punctuation, kana, ideographs, syllables of Hangul.
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' => true,
        '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{ff01}'..='\u{ff9f}' => true,
        _ => false,
    }
}

/// Breaks of lines and tabs: meant as space, so they become one.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Control characters, format characters (Unicode's category Cf) and noncharacters.
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{8e2}' | '\u{180e}' => true,
        '\u{600}'..='\u{605}' | '\u{890}'..='\u{891}' => true,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        // The tags, and what is unassigned around them.
        '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => true,
        // Fillers and vowels: letters and marks by name that leave no trace on a screen.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{3164}' | '\u{ffa0}' => true,
        _ => u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Selectors choose how the character before them looks; anywhere else they only hide.
pub(crate) fn is_selector(c: char) -> bool {
    matches!(c,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a selector can choose how a character looks: signs, ideographs, digits for key caps.
pub(crate) fn has_looks(c: char) -> bool {
    let none = is_selector(c) || is_joiner(c) || c.is_whitespace();
    !none && (!c.is_ascii() || matches!(c, '0'..='9' | '#' | '*'))
}

pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

pub(crate) fn joins(joiner: char, before: char, after: char) -> bool {
    let emojis = || emoji(before) && emoji(after) && !is_selector(after);
    (shapes(before) && shapes(after)) || (joiner == '\u{200d}' && emojis())
}

/// Letters and marks of the scripts that are written with joiners.
fn shapes(c: char) -> bool {
    matches!(c,
        '\u{620}'..='\u{6d3}' | '\u{6fa}'..='\u{8ff}'   // Arabic, Syriac, N'Ko and their kin
        | '\u{900}'..='\u{dff}'                         // Devanagari to Sinhala
        | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}' // Tibetan, Myanmar, Khmer, Mongolian
        | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}' // Arabic presentation forms
        | '\u{11000}'..='\u{11fff}') // Brahmi and its other children
}

/// What may stand on either side of a joiner in an emoji, the selector for colour included.
pub(crate) fn emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
