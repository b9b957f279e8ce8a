//! The fields that a query can name, and what can be asked of `has:`.

/// Declares words of the query language: an enum, its words, and the way between them.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal: $about:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`: ", $about)] $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in a query.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// What it is about.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => $about,)+
                }
            }

            /// The one with this word, in small letters or capitals.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word().eq_ignore_ascii_case(word))
            }
        }
    };
}

words! {
    /// What a term can be about.
    Field {
        Director = "director": "who directed",
        Actor = "actor": "an actor",
        Actress = "actress": "an actress",
        Cast = "cast": "anybody seen or heard on the screen",
        Writer = "writer": "who wrote",
        Crew = "crew": "anybody behind the camera",
        Person = "person": "anybody at all",
        Role = "role": "what somebody did, such as editor",
        Festival = "festival": "a festival, by any of its names",
        Edition = "edition": "an edition, by festival and year or by its id",
        Section = "section": "a section of an edition",
        Award = "award": "an award, by name, series or category",
        Jury = "jury": "a jury, by its name or its members'",
        Title = "title": "a film, by any of its titles",
        Country = "country": "a country, by code or name",
        Lang = "lang": "a language of a film, by tag or name",
        Genre = "genre": "a genre",
        Form = "form": "form or mode of a film: short, documentary",
        Year = "year": "a year",
        Minutes = "minutes": "running time",
        Result = "result": "the outcome of an award",
        Kind = "kind": "the type of an award",
        Premiere = "premiere": "how far a film had travelled",
        Day = "day": "a day of a festival",
        Time = "time": "when a screening begins",
        Ends = "ends": "when a screening is over",
        Venue = "venue": "where a film is shown",
        City = "city": "the city where a film is shown",
        Subs = "subs": "a language of subtitles",
        Format = "format": "the carrier that is shown",
        Qa = "qa": "whether there is a talk with the audience",
        Status = "status": "whether a screening takes place",
        Tickets = "tickets": "whether there are tickets",
        Chances = "chances": "how often a film can be seen at an edition",
        Fits = "fits": "whether a screening goes with what you go to",
        Text = "text": "what synopses, notes and juries say",
        Has = "has": "whether something is there",
        My = "my": "the journal",
        Id = "id": "an id, the record's own or another database's",
    }
}

words! {
    /// What can be there or not.
    Has {
        Poster = "poster": "a poster",
        Synopsis = "synopsis": "a synopsis",
        Screening = "screening": "a screening",
        Claims = "claims": "facts that sources disagree on",
        Awards = "awards": "an award or a nomination",
        Festivals = "festivals": "an edition that chose it",
        Statement = "statement": "words of a jury",
        Notes = "notes": "a note",
        Ids = "ids": "an id at another database",
        Sources = "sources": "a source",
    }
}

impl Field {
    /// Whether it is about screenings.
    #[must_use]
    pub fn is_of_screening(self) -> bool {
        matches!(
            self,
            Self::Day
                | Self::Time
                | Self::Ends
                | Self::Venue
                | Self::City
                | Self::Subs
                | Self::Format
                | Self::Qa
                | Self::Status
                | Self::Tickets
                | Self::Chances
                | Self::Fits
        )
    }

    /// Whether it names a person by what they did.
    #[must_use]
    pub fn is_person(self) -> bool {
        matches!(
            self,
            Self::Director
                | Self::Actor
                | Self::Actress
                | Self::Cast
                | Self::Writer
                | Self::Crew
                | Self::Person
        )
    }
}
