//! Whose exports can be read.

/// A film tracker, or a form of file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tracker {
    /// Letterboxd's export.
    Letterboxd,
    /// The CSV that Letterboxd imports, which converters of other trackers write.
    LetterboxdImport,
    /// IMDb's ratings and lists.
    Imdb,
    /// Trakt's export of JSON files.
    Trakt,
    /// TMDB's ratings and watchlist.
    Tmdb,
    /// MovieLens.
    MovieLens,
    /// Simkl's CSV.
    Simkl,
    /// Kinopoisk's ratings, HTML called `.xls`.
    Kinopoisk,
    /// Movary.
    Movary,
    /// Yamtrack.
    Yamtrack,
    /// Watcharr.
    Watcharr,
    /// NeoDB.
    NeoDb,
    /// Any CSV with headers that say what they are.
    #[default]
    Csv,
}

impl Tracker {
    /// Every one.
    pub const ALL: [Self; 13] = [
        Self::Letterboxd,
        Self::LetterboxdImport,
        Self::Imdb,
        Self::Trakt,
        Self::Tmdb,
        Self::MovieLens,
        Self::Simkl,
        Self::Kinopoisk,
        Self::Movary,
        Self::Yamtrack,
        Self::Watcharr,
        Self::NeoDb,
        Self::Csv,
    ];

    /// Its name on the command line and in keys.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Letterboxd => "letterboxd",
            Self::LetterboxdImport => "letterboxd-import",
            Self::Imdb => "imdb",
            Self::Trakt => "trakt",
            Self::Tmdb => "tmdb",
            Self::MovieLens => "movielens",
            Self::Simkl => "simkl",
            Self::Kinopoisk => "kinopoisk",
            Self::Movary => "movary",
            Self::Yamtrack => "yamtrack",
            Self::Watcharr => "watcharr",
            Self::NeoDb => "neodb",
            Self::Csv => "csv",
        }
    }

    /// Whether it notes the instant of a viewing and not the day, which may be another one where the person was.
    #[must_use]
    pub fn tells_instants(self) -> bool {
        matches!(self, Self::Trakt | Self::Simkl | Self::Yamtrack)
    }

    /// The tracker with a name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tracker| tracker.word() == word)
    }

    /// Its name, as it writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Letterboxd => "Letterboxd",
            Self::LetterboxdImport => "Letterboxd's import format",
            Self::Imdb => "IMDb",
            Self::Trakt => "Trakt",
            Self::Tmdb => "TMDB",
            Self::MovieLens => "MovieLens",
            Self::Simkl => "Simkl",
            Self::Kinopoisk => "Kinopoisk",
            Self::Movary => "Movary",
            Self::Yamtrack => "Yamtrack",
            Self::Watcharr => "Watcharr",
            Self::NeoDb => "NeoDB",
            Self::Csv => "CSV",
        }
    }
}
