//! What the person says of an export before it is read.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use palmares_text::nearest::nearest;
use palmares_text::{printable, quoted};
use toml::de::{DeTable, DeValue};

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

/// What is wrong with a mapping, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChoiceFault {
    /// A line that is no TOML, or that says what a mapping can't say.
    #[error("line {line}: {message}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong there, and what would be right.
        message: String,
    },
    /// No column for the title.
    #[error("it names no column for the title: title = \"Title\"")]
    NoTitle,
}

impl ColumnMap {
    /// Reads a mapping.
    ///
    /// # Errors
    /// When it is not TOML, has a word that is none of its, or no column for the title.
    pub fn parse(text: &str) -> Result<Self, ChoiceFault> {
        let fault = |start: usize, message: String| {
            let before = &text.as_bytes()[..start.min(text.len())];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            ChoiceFault::Line { line, message }
        };
        let table = DeTable::parse(text).map_err(|error| {
            fault(error.span().map_or(0, |span| span.start), printable(error.message()))
        })?;
        let mut map = Self::default();
        for (word, value) in table.get_ref() {
            let at = word.span().start;
            map.set(word.get_ref(), value.get_ref()).map_err(|message| fault(at, message))?;
        }
        if !map.columns.contains_key(&CsvField::Title) {
            return Err(ChoiceFault::NoTitle);
        }
        Ok(map)
    }

    fn set(&mut self, word: &str, value: &DeValue<'_>) -> Result<(), String> {
        if word == "each" {
            self.each = Some(match value.as_str() {
                Some("seen") => EachRow::Seen,
                Some("wanted") => EachRow::Wanted,
                _ => return Err("`each` is \"seen\" or \"wanted\"".to_owned()),
            });
            return Ok(());
        }
        let words = || CsvField::ALL.into_iter().map(CsvField::word).chain(["each"]);
        let Some(field) = CsvField::ALL.into_iter().find(|field| field.word() == word) else {
            let meant = match nearest(word, words()) {
                Some(near) => format!("; did you mean `{near}`?"),
                None => format!("; there are {}", words().collect::<Vec<_>>().join(", ")),
            };
            return Err(format!("a CSV has no {}{meant}", quoted(word)));
        };
        let column = match value {
            DeValue::String(column) => column,
            DeValue::Table(about) => self.about(field, about)?,
            _ => "",
        };
        if column.is_empty() {
            return Err(format!("`{word}` wants the name of a column: {word} = \"Column\""));
        }
        self.columns.insert(field, column.to_owned());
        Ok(())
    }

    /// What is said of a column; gives back its name.
    fn about<'t>(&mut self, field: CsvField, about: &'t DeTable<'_>) -> Result<&'t str, String> {
        let fault = |why: &str| Err(format!("`{}`: {why}", field.word()));
        let mut column = "";
        for (word, value) in about {
            let value = value.get_ref();
            match (&**word.get_ref(), field) {
                ("column", _) => column = value.as_str().unwrap_or_default(),
                ("scale", CsvField::Rating) => {
                    let scale = value.as_integer().and_then(|scale| scale.as_str().parse().ok());
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
                (word, _) => {
                    let further = match field {
                        CsvField::Rating => ", scale",
                        CsvField::Seen | CsvField::Rated | CsvField::Wanted => ", order",
                        CsvField::Tags | CsvField::Director => ", separator",
                        _ => "",
                    };
                    return fault(&format!("there is no {}, only column{further}", quoted(word)));
                }
            }
        }
        Ok(column)
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
            ("\ntitel = \"A\"", "line 2: a CSV has no `titel`; did you mean `title`?"),
            ("xyzzy = \"A\"", "; there are title, original, year, "),
            ("year = \"A\"", "no column for the title: title = \"Title\""),
            ("title = 3", "line 1: `title` wants the name of a column: title = \"Column\""),
            ("title = \"A\"\n# each\neach = \"x\"", "line 3: `each` is \"seen\" or \"wanted\""),
            ("title = \"A\"\nrating = { column = \"B\", scale = 0 }", "from 1 to 1000"),
            ("title = { column = \"B\", scale = 5 }", "there is no `scale`, only column"),
            ("title = \"A\"\n[rating]\ncolumn = \"B\"\ntop = 5", "`top`, only column, scale"),
            ("title = \"A\"\nseen = { column = \"B\", order = \"ymd\" }", "\"dmy\" or \"mdy\""),
            ("title = \"A\"\nseen = { order = \"dmy\" }", "wants the name of a column"),
        ] {
            let error = ColumnMap::parse(text).unwrap_err().to_string();
            assert!(error.contains(said), "{text:?}: {error}");
        }
    }
}
