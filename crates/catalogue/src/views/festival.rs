use palmares_text::Clean;

use super::{Edition, Name, Note, Source, cited, foreign_ids, known, listed, view};
use crate::build::FestivalRecord;
use crate::terms::{FestivalKind, NameKind};
use crate::{EditionId, FestivalId};

view! {
    /// A festival.
    Festival, FestivalId
}

impl<'a> Festival<'a> {
    /// The id in the catalogue's files.
    #[must_use]
    pub fn id_text(self) -> &'a str {
        self.cat.texts.get(self.cat.festivals.ids.id_of(self.row()))
    }

    /// The name to show.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.cat.texts.get(self.cat.festivals.name[self.row()])
    }

    /// The name where room is short: the preferred one where a file gives it, else the name
    /// without the words that most festivals share.
    #[must_use]
    pub fn short_name(self) -> &'a str {
        let preferred = self.names().find(|name| name.kind == NameKind::Preferred);
        preferred.map_or_else(|| without_common_words(self.name()), |name| name.text)
    }

    /// Further names.
    pub fn names(self) -> impl Iterator<Item = Name<'a>> {
        self.cat.name_list(self.cat.festivals.names.of(self.row()))
    }

    /// Whether it shows films or only honours them.
    #[must_use]
    pub fn kind(self) -> FestivalKind {
        self.cat.festivals.kind.get(self.row()).copied().unwrap_or(FestivalKind::Festival)
    }

    /// Who holds it.
    #[must_use]
    pub fn organiser(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.festivals.organiser[self.row()])
    }

    /// Where it is held.
    #[must_use]
    pub fn city(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.festivals.city[self.row()])
    }

    /// Country, as a code.
    #[must_use]
    pub fn country(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.festivals.country[self.row()])
    }

    /// Degrees north and east, WGS 84.
    #[must_use]
    pub fn location(self) -> Option<(f32, f32)> {
        self.cat.festivals.location.get(self.row()).copied()
    }

    /// Whose clocks its times are by: an IANA name.
    #[must_use]
    pub fn timezone(self) -> Option<&'a str> {
        let zone = self.cat.festivals.timezone.get(self.row())?;
        Some(self.cat.texts.get(*zone))
    }

    /// Year of the first edition.
    #[must_use]
    pub fn founded(self) -> Option<u16> {
        known(self.cat.festivals.founded[self.row()])
    }

    /// What it is about.
    #[must_use]
    pub fn focus(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.festivals.focus[self.row()])
    }

    /// Its web address.
    #[must_use]
    pub fn website(self) -> Option<&'a str> {
        self.cat.texts.known(self.cat.festivals.website[self.row()])
    }

    /// Remarks.
    pub fn notes(self) -> impl Iterator<Item = Note<'a>> {
        self.cat.note_list(self.cat.festivals.notes.of(self.row()))
    }

    /// Ids at other databases, as (database, id).
    pub fn external_ids(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.cat.pair_list(self.cat.festivals.external.of(self.row()))
    }

    /// What the record rests on.
    pub fn sources(self) -> impl Iterator<Item = Source<'a>> {
        self.cat.source_list(self.cat.festivals.sources[self.row()])
    }

    /// The festival's own fields, as they came.
    #[must_use]
    pub fn record(self) -> FestivalRecord<'a> {
        FestivalRecord {
            id: self.id_text().into(),
            name: self.name().into(),
            names: listed(self.names()),
            kind: (self.kind() != FestivalKind::Festival).then(|| self.kind()),
            organiser: self.organiser().map(Clean::from),
            city: self.city().map(Clean::from),
            country: self.country().map(Clean::from),
            location: self.location(),
            timezone: self.timezone().map(Clean::from),
            founded: self.founded(),
            focus: self.focus().map(Clean::from),
            website: self.website().map(Clean::from),
            notes: listed(self.notes()),
            ids: foreign_ids(self.external_ids()),
            sources: cited(self.sources()),
        }
    }

    /// Its editions, in the order of reading.
    pub fn editions(self) -> impl ExactSizeIterator<Item = Edition<'a>> + Clone {
        let rows = self.cat.festivals.editions.of(self.row());
        rows.iter().map(move |&at| self.cat.edition(EditionId(at)))
    }
}

/// "Tokyo International Film Festival" is "Tokyo" to its friends.
fn without_common_words(name: &str) -> &str {
    const COMMON: &[&str] = &[
        " Film Festival",
        " Film Fest",
        " Festival",
        " Film",
        " International",
        " Animation",
        " Internationale",
    ];
    let mut short = name;
    for prefix in [
        "International Film Festival of ",
        "International Film Festival ",
        "International Festival of ",
    ] {
        short = short.strip_prefix(prefix).unwrap_or(short);
    }
    while let Some(rest) = COMMON.iter().find_map(|common| short.strip_suffix(common)) {
        short = rest;
    }
    if short.is_empty() { name } else { short }
}

#[cfg(test)]
mod tests {
    use super::without_common_words;

    #[test]
    fn a_short_name_drops_what_festivals_share() {
        assert_eq!(without_common_words("Tokyo International Film Festival"), "Tokyo");
        assert_eq!(without_common_words("Cannes Film Festival"), "Cannes");
        assert_eq!(without_common_words("International Film Festival Rotterdam"), "Rotterdam");
        assert_eq!(without_common_words("International Film Festival of India"), "India");
        assert_eq!(without_common_words("FESPACO"), "FESPACO");
        assert_eq!(without_common_words(" Festival"), " Festival");
    }
}
