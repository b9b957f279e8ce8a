//! The closed vocabularies of the field: each word as it stands in a catalogue file.

use serde::{Deserialize, Serialize};

/// Declares a vocabulary: an enum, its words, and the way between them.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum $name {
            $($(#[$vmeta])* #[doc = concat!("`", $word, "`")] $variant,)+
        }

        impl $name {
            /// Every term, in the order of the format's description.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The word of every term, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The term for a word, exactly as written in a file.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The word as written in a file.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

vocabulary! {
    /// What a further name of a film, person or festival is.
    NameKind {
        Original = "original",
        Preferred = "preferred",
        Translated = "translated",
        Transliterated = "transliterated",
        Festival = "festival",
        Working = "working",
        Variant = "variant",
        Credited = "credited",
        Former = "former",
        Birth = "birth",
    }
}

vocabulary! {
    /// Whether a festival shows films or only honours them.
    FestivalKind {
        Festival = "festival",
        Awards = "awards",
    }
}

vocabulary! {
    /// What kind of publication a source is.
    SourceKind {
        News = "news",
        Festival = "festival",
        Database = "database",
        Book = "book",
        Other = "other",
    }
}

vocabulary! {
    /// How a film was made. A film may have several.
    Mode {
        Fiction = "fiction",
        Documentary = "documentary",
        Animation = "animation",
        Experimental = "experimental",
    }
}

vocabulary! {
    /// How far the film had travelled when a festival showed it.
    Premiere {
        World = "world",
        International = "international",
        Continental = "continental",
        National = "national",
        Local = "local",
    }
}

vocabulary! {
    /// What kind of honour an award is.
    AwardKind {
        Prize = "prize",
        SpecialMention = "special_mention",
        Audience = "audience",
        Independent = "independent",
        Honorary = "honorary",
    }
}

vocabulary! {
    /// What came of an award.
    AwardResult {
        Won = "won",
        Nominated = "nominated",
        NotAwarded = "not_awarded",
    }
}

vocabulary! {
    /// Whether a jury's statement is quoted or paraphrased.
    Wording {
        Quoted = "quoted",
        Reported = "reported",
    }
}

vocabulary! {
    /// Whether a screening takes place as announced.
    ScreeningStatus {
        Scheduled = "scheduled",
        Moved = "moved",
        Cancelled = "cancelled",
    }
}

vocabulary! {
    /// What a screening is, where it is no film or more than one.
    ScreeningKind {
        Film = "film",
        Talk = "talk",
        Ceremony = "ceremony",
        Party = "party",
        Press = "press",
    }
}

vocabulary! {
    /// Who may come to a screening.
    Access {
        Public = "public",
        Press = "press",
        Industry = "industry",
    }
}

vocabulary! {
    /// Whether there are tickets.
    TicketState {
        NotYet = "not_yet",
        OnSale = "on_sale",
        Few = "few",
        SoldOut = "sold_out",
        Queue = "queue",
        Free = "free",
    }
}

vocabulary! {
    /// Which of several contradicting claims to prefer.
    Rank {
        Preferred = "preferred",
        Normal = "normal",
        Deprecated = "deprecated",
    }
}

/// Roles that Palmares names and groups; any other is kept as written.
pub const ROLES: &[&str] = &[
    "director",
    "writer",
    "actress",
    "actor",
    "self",
    "voice",
    "narrator",
    "producer",
    "executive_producer",
    "cinematographer",
    "editor",
    "composer",
    "production_designer",
    "costume_designer",
    "makeup",
    "sound",
    "visual_effects",
    "animator",
];

/// Whether a role belongs to the cast.
#[must_use]
pub fn is_cast(role: &str) -> bool {
    matches!(role, "actor" | "actress" | "self" | "voice" | "narrator")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_terms_name_each_other() {
        for (term, word) in Premiere::ALL.iter().zip(Premiere::WORDS) {
            assert_eq!(Premiere::from_word(word), Some(*term));
            assert_eq!(term.word(), *word);
        }
        assert_eq!(Premiere::from_word("World"), None);
    }
}
