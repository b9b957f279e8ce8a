//! What the person says of an export before it is read.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use palmares_text::nearest::did_you_mean;
use palmares_text::{printable, quoted};

use crate::text::days::DayOrder;
use crate::tracker::Tracker;

/// What the person says of an export, where it can't say it itself.
#[derive(Debug, Clone)]
pub struct ImportChoices {
    /// Whose export it is; `None` to find out.
    pub tracker: Option<Tracker>,
    /// Take the day of a rating for the day of the viewing, where a tracker has no other.
    pub rated_is_seen: bool,
    /// Which column is what, for a CSV whose headers are not known.
    pub columns: Option<ColumnMap>,
    /// Where the person is: an instant becomes a day there.
    pub zone: TimeZone,
    /// The order of days such as `03/02/2024`.
    pub day_order: Option<DayOrder>,
    /// The highest rating of a CSV that does not say it.
    pub scale: Option<u16>,
}

/// Nothing said, and days as in Greenwich.
impl Default for ImportChoices {
    fn default() -> Self {
        Self {
            tracker: None,
            rated_is_seen: false,
            columns: None,
            zone: TimeZone::UTC,
            day_order: None,
            scale: None,
        }
    }
}

impl ImportChoices {
    /// Nothing said, and days as the system's clock has them.
    #[must_use]
    pub fn here() -> Self {
        Self { zone: TimeZone::system(), ..Self::default() }
    }
}

/// What a column of a CSV holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum CsvField {
    Title,
    Original,
    Year,
    Director,
    Rating,
    Seen,
    Rated,
    Wanted,
    Rewatch,
    Liked,
    Tags,
    Note,
    Venue,
    Minutes,
    Kind,
    Imdb,
    Tmdb,
    Wikidata,
    Letterboxd,
    Trakt,
}

impl CsvField {
    /// Every field.
    pub(crate) const ALL: [Self; 20] = [
        Self::Title,
        Self::Original,
        Self::Year,
        Self::Director,
        Self::Rating,
        Self::Seen,
        Self::Rated,
        Self::Wanted,
        Self::Rewatch,
        Self::Liked,
        Self::Tags,
        Self::Note,
        Self::Venue,
        Self::Minutes,
        Self::Kind,
        Self::Imdb,
        Self::Tmdb,
        Self::Wikidata,
        Self::Letterboxd,
        Self::Trakt,
    ];

    /// Its name in a mapping.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Original => "original",
            Self::Year => "year",
            Self::Director => "director",
            Self::Rating => "rating",
            Self::Seen => "seen",
            Self::Rated => "rated",
            Self::Wanted => "wanted",
            Self::Rewatch => "rewatch",
            Self::Liked => "liked",
            Self::Tags => "tags",
            Self::Note => "note",
            Self::Venue => "venue",
            Self::Minutes => "minutes",
            Self::Kind => "kind",
            Self::Imdb => "imdb",
            Self::Tmdb => "tmdb",
            Self::Wikidata => "wikidata",
            Self::Letterboxd => "letterboxd",
            Self::Trakt => "trakt",
        }
    }
}

/// What every row of a CSV says, where no column says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EachRow {
    /// That the film was seen.
    Seen,
    /// That it is wanted.
    Wanted,
}

/// Which column of a CSV is what, as the person has it in TOML:
///
/// ```toml
/// title = "Titre"
/// rating = { column = "Note /20", scale = 20 }
/// seen = { column = "Vu le", order = "dmy" }
/// tags = { column = "Mots", separator = ";" }
/// each = "seen"
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap {
    pub(crate) columns: BTreeMap<CsvField, String>,
    pub(crate) scale: Option<u16>,
    pub(crate) order: Option<DayOrder>,
    pub(crate) separator: Option<char>,
    pub(crate) each: Option<EachRow>,
}

/// What is wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceFault {
    /// Not TOML.
    #[error("line {line}: {message}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// What the syntax wants.
        message: String,
    },
    /// A word that is none of a mapping's.
    #[error("{0}")]
    Word(String),
    /// No column for the title.
    #[error("the mapping names no column for `title`")]
    NoTitle,
}

impl ColumnMap {
    /// Reads a mapping.
    ///
    /// # Errors
    /// When it is not TOML, has a word that is none of its, or no column for the title.
    pub fn parse(text: &str) -> Result<Self, ChoiceFault> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start.min(text.len()));
            let before = &text.as_bytes()[..start];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            ChoiceFault::Syntax { line, message: printable(error.message()) }
        })?;
        let mut map = Self::default();
        for (word, value) in &table {
            map.set(word, value)?;
        }
        if !map.columns.contains_key(&CsvField::Title) {
            return Err(ChoiceFault::NoTitle);
        }
        Ok(map)
    }

    fn set(&mut self, word: &str, value: &toml::Value) -> Result<(), ChoiceFault> {
        if word == "each" {
            self.each = Some(match value.as_str() {
                Some("seen") => EachRow::Seen,
                Some("wanted") => EachRow::Wanted,
                _ => return Err(ChoiceFault::Word("`each` is \"seen\" or \"wanted\"".to_owned())),
            });
            return Ok(());
        }
        let Some(field) = CsvField::ALL.into_iter().find(|field| field.word() == word) else {
            let words = CsvField::ALL.into_iter().map(CsvField::word).chain(["each"]);
            let meant = did_you_mean(word, words);
            return Err(ChoiceFault::Word(format!("a CSV has no {}{meant}", quoted(word))));
        };
        let column = match value {
            toml::Value::String(column) => column.as_str(),
            toml::Value::Table(about) => self.about(field, about)?,
            _ => "",
        };
        if column.is_empty() {
            let why = format!("`{word}` wants the name of a column");
            return Err(ChoiceFault::Word(why));
        }
        self.columns.insert(field, column.to_owned());
        Ok(())
    }

    /// What is said of a column; gives back its name.
    fn about<'t>(
        &mut self,
        field: CsvField,
        about: &'t toml::Table,
    ) -> Result<&'t str, ChoiceFault> {
        let fault = |why: &str| Err(ChoiceFault::Word(format!("`{}`: {why}", field.word())));
        for (word, value) in about {
            match (word.as_str(), field) {
                ("column", _) => {}
                ("scale", CsvField::Rating) => {
                    let scale = value.as_integer().and_then(|scale| u16::try_from(scale).ok());
                    self.scale = scale.filter(|scale| (1..=1_000).contains(scale));
                    if self.scale.is_none() {
                        return fault("`scale` is the highest rating, a number from 1 to 1000");
                    }
                }
                ("order", CsvField::Seen | CsvField::Rated | CsvField::Wanted) => {
                    self.order = value.as_str().and_then(DayOrder::from_word);
                    if self.order.is_none() {
                        return fault("`order` is \"dmy\" or \"mdy\"");
                    }
                }
                ("separator", CsvField::Tags | CsvField::Director) => {
                    self.separator = value.as_str().and_then(|text| text.chars().next());
                    if self.separator.is_none() {
                        return fault("`separator` is a character");
                    }
                }
                _ => return fault(&format!("there is no {}", quoted(word))),
            }
        }
        Ok(about.get("column").and_then(toml::Value::as_str).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_names_columns_and_what_is_to_be_known_of_them() {
        let map = ColumnMap::parse(
            "title = \"Titre\"\nrating = { column = \"Note /20\", scale = 20 }\n\
             seen = { column = \"Vu\", order = \"dmy\" }\ntags = { column = \"T\", separator = \"|\" }\n\
             each = \"seen\"\n",
        )
        .unwrap();
        assert_eq!(map.columns[&CsvField::Title], "Titre");
        assert_eq!(map.columns[&CsvField::Rating], "Note /20");
        assert_eq!((map.scale, map.order), (Some(20), Some(DayOrder::DayFirst)));
        assert_eq!((map.separator, map.each), (Some('|'), Some(EachRow::Seen)));
    }

    #[test]
    fn what_is_wrong_with_a_mapping_is_said() {
        for (text, said) in [
            ("title = \"A\"\nrating = \n", "line 2"),
            ("titel = \"A\"", "did you mean `title`?"),
            ("year = \"A\"", "no column for `title`"),
            ("title = 3", "wants the name of a column"),
            ("title = \"A\"\neach = \"x\"", "\"seen\" or \"wanted\""),
            ("title = \"A\"\nrating = { column = \"B\", scale = 0 }", "from 1 to 1000"),
            ("title = { column = \"B\", scale = 5 }", "there is no `scale`"),
            ("title = \"A\"\nseen = { column = \"B\", order = \"ymd\" }", "\"dmy\" or \"mdy\""),
            ("title = \"A\"\nseen = { order = \"dmy\" }", "wants the name of a column"),
        ] {
            let error = ColumnMap::parse(text).unwrap_err().to_string();
            assert!(error.contains(said), "{text:?}: {error}");
        }
    }
}
