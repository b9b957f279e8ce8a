//! The nearest right word to a wrong one.

/// The word that somebody who wrote `wrong` most likely meant, if one is near enough.
#[must_use]
pub fn nearest<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    // Nobody mistypes a word of the format into a page of text.
    const LONGEST: usize = 64;
    if wrong.len() > LONGEST {
        return None;
    }
    let folded = wrong.to_lowercase().replace([' ', '-'], "_");
    let limit = (folded.chars().count() / 3).max(1);
    words
        .into_iter()
        .map(|word| {
            let distance = strsim::damerau_levenshtein(&folded, word)
                .min(strsim::damerau_levenshtein(wrong, word));
            // `sections` for `section`, `director_of_photography` for `director`: a whole word too few.
            let holds = word.len() > 3 && folded.starts_with(word);
            (if holds { distance.min(limit) } else { distance }, word)
        })
        .filter(|(distance, word)| *distance <= limit && *distance < word.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// `; did you mean …?`, or nothing when no word is near.
#[must_use]
pub fn did_you_mean<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    nearest(wrong, words).map(|word| format!("; did you mean `{word}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found() {
        let words = ["films", "film", "festivals", "title", "original_title", "year"];
        assert_eq!(nearest("flims", words), Some("films"));
        assert_eq!(nearest("Title", words), Some("title"));
        assert_eq!(nearest("original title", words), Some("original_title"));
        assert_eq!(nearest("titles", words), Some("title"));
        assert_eq!(nearest("yaer", words), Some("year"));
        assert_eq!(nearest("colour", words), None);
        assert_eq!(nearest("x", words), None);
        assert_eq!(nearest(&"film".repeat(1_000), words), None);
        assert_eq!(did_you_mean("yer", words), "; did you mean `year`?");
        assert_eq!(did_you_mean("colour", words), "");
    }
}
