//! The records of a catalogue file as they are written: in the format of catalogues, without what is not known.

use palmares_catalogue::terms::TicketState;
use serde::Serialize;

use super::programme::ProgrammeShowing;

/// Declares what is written, without what is empty.
macro_rules! written {
    ($(struct $name:ident$(<$life:lifetime>)? { $($field:ident: $type:ty,)+ })+) => {
        $(
            #[derive(Serialize, Default)]
            pub(super) struct $name$(<$life>)? {
                $(
                    #[serde(skip_serializing_if = "MayBeNothing::is_nothing")]
                    pub $field: $type,
                )+
            }
        )+
    };
}

written! {
    struct WrittenFile<'p> {
        palmares: u8,
        name: Option<&'p str>,
        updated: Option<String>,
        sources: Vec<WrittenSource<'p>>,
        people: Vec<WrittenPerson<'p>>,
        films: Vec<WrittenFilm<'p>>,
        festivals: Vec<WrittenFestival<'p>>,
        venues: Vec<WrittenVenue<'p>>,
        editions: Vec<WrittenEdition<'p>>,
        screenings: Vec<WrittenScreening<'p>>,
    }
    struct WrittenSource<'p> {
        id: String,
        kind: &'p str,
        publisher: Option<&'p str>,
        title: String,
        url: Option<&'p str>,
        accessed: Option<String>,
    }
    struct WrittenPerson<'p> { id: String, name: &'p str, }
    struct WrittenFilm<'p> {
        id: String,
        title: &'p str,
        titles: Vec<WrittenName<'p>>,
        year: Option<u16>,
        languages: Vec<&'p str>,
        minutes: Option<u16>,
        credits: Vec<WrittenCredit<'p>>,
        links: Vec<&'p str>,
        sources: Vec<String>,
    }
    struct WrittenName<'p> { text: &'p str, }
    struct WrittenCredit<'p> { person: String, role: &'p str, }
    struct WrittenFestival<'p> { id: String, name: String, timezone: Option<&'p str>, }
    struct WrittenVenue<'p> {
        id: String,
        name: &'p str,
        city: Option<&'p str>,
        address: Option<&'p str>,
        screens: Vec<&'p str>,
        sources: Vec<String>,
    }
    struct WrittenEdition<'p> {
        id: String,
        festival: String,
        year: i16,
        from: Option<String>,
        to: Option<String>,
        sections: Vec<WrittenSection>,
        timezone: Option<&'p str>,
        day_ends: Option<String>,
    }
    struct WrittenSection { id: String, name: String, }
    struct WrittenScreening<'p> {
        id: String,
        film: Option<String>,
        films: Vec<String>,
        title: Option<&'p str>,
        kind: Option<&'p str>,
        edition: String,
        section: Option<String>,
        venue: Option<String>,
        screen: Option<&'p str>,
        start: String,
        ends: Option<String>,
        minutes: Option<u16>,
        subtitles: &'p [String],
        format: Option<&'p str>,
        qa: Option<bool>,
        status: Option<&'p str>,
        tickets: Option<WrittenTickets<'p>>,
        url: Option<&'p str>,
        sources: Vec<String>,
    }
    struct WrittenTickets<'p> { state: Option<&'p str>, url: Option<&'p str>, }
}

impl<'p> WrittenTickets<'p> {
    /// How tickets of a showing stand and where they are sold, if either is known.
    pub(super) fn of(showing: &'p ProgrammeShowing) -> Option<Self> {
        let state = showing.tickets.map(TicketState::word);
        let url = showing.tickets_url.as_deref();
        (state.is_some() || url.is_some()).then_some(Self { state, url })
    }
}

/// What a catalogue leaves out where it is not known.
trait MayBeNothing {
    fn is_nothing(&self) -> bool;
}

impl<T> MayBeNothing for Option<T> {
    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

impl<T> MayBeNothing for Vec<T> {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T> MayBeNothing for &[T] {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// What every record has.
macro_rules! never_nothing {
    ($($type:ty),+) => {
        $(impl MayBeNothing for $type {
            fn is_nothing(&self) -> bool {
                false
            }
        })+
    };
}

never_nothing!(u8, i16, String, &str);
