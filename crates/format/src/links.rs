//! References that lead nowhere: back from what the builder says of them to their places.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::problem::Findings;
use super::record::{RecordList, RecordOffsets};
use super::salvage::{Finding, push_key};
use super::tree::{Node, NodeValue};
use palmares_catalogue::build::{BrokenLink, LinkTarget, Reference};
use palmares_catalogue::{Catalogue, Jury, Record, RecordKind, Section, Venue};
use palmares_text::nearest::did_you_mean;
use palmares_text::quoted;

/// Ids compared in all to find the ones that were meant.
pub const COMPARISONS: usize = 5_000_000;

/// Makes findings of references that lead nowhere. All are of one file; `text` is that file's,
/// with the places of its records, if it could be read again.
pub fn report_broken(
    catalogue: &Catalogue,
    broken: &[BrokenLink],
    (text, starts): (&str, &RecordOffsets),
    left: &mut usize,
    findings: &mut Findings,
) {
    let mut told: HashMap<(RecordList, u32, &str, &str), usize> = HashMap::new();
    for (nth, link) in broken.iter().enumerate() {
        if findings.is_full() {
            return findings.skip(broken.len() - nth);
        }
        let BrokenLink { origin, reference, id } = link;
        let (list, field) = json_path(*reference);
        let target = reference.target();
        let before = told.entry((list, origin.record, field, id)).or_default();
        let mut path = format!("{}[{}]", list.key(), origin.record);
        let mut at = 0;
        let mut hint = String::new();
        let start = starts.of(list, origin.record);
        if let Some((start, json)) = start.and_then(|at| Some((at, text.get(at..)?))) {
            let node = Node::read(json, start);
            at = start;
            if let Some(place) = occurrences(&node, field, id, &path).into_iter().nth(*before) {
                (at, path) = (place.at, place.path);
            }
            hint = suggestion(catalogue, target, id, &node, left);
        }
        *before += 1;
        let mut message = match target {
            LinkTarget::Any => format!("nothing has the address {}{hint}", quoted(id)),
            LinkTarget::Kind(kind) => format!("unknown {} {}{hint}", kind.word(), quoted(id)),
            LinkTarget::Venue => format!("unknown venue {}{hint}", quoted(id)),
        };
        // These say nothing without what they are about.
        if matches!(reference, Reference::SelectionFilm | Reference::SelectionEdition) {
            message.push_str(": the selection is left out");
        } else if *reference == Reference::ClaimAbout {
            message.push_str(": the claim is left out");
        } else if matches!(reference, Reference::TravelFrom | Reference::TravelTo) {
            message.push_str(": the travel time is left out");
        }
        findings.push(Finding { at, path, message });
    }
}

/// The list that holds a reference, and where in a record of it the reference stands.
fn json_path(reference: Reference) -> (RecordList, &'static str) {
    match reference {
        Reference::CreditPerson => (RecordList::Films, "credits[].person"),
        Reference::BasedOnPerson => (RecordList::Films, "based_on.person"),
        Reference::FilmSource => (RecordList::Films, "sources[]"),
        Reference::FilmNoteSource => (RecordList::Films, "notes[].sources[]"),
        Reference::PersonSource => (RecordList::People, "sources[]"),
        Reference::PersonNoteSource => (RecordList::People, "notes[].sources[]"),
        Reference::FestivalSource => (RecordList::Festivals, "sources[]"),
        Reference::FestivalNoteSource => (RecordList::Festivals, "notes[].sources[]"),
        Reference::EditionFestival => (RecordList::Editions, "festival"),
        Reference::EditionSource => (RecordList::Editions, "sources[]"),
        Reference::EditionNoteSource => (RecordList::Editions, "notes[].sources[]"),
        Reference::JuryMember => (RecordList::Editions, "juries[].members[].person"),
        Reference::SelectionFilm => (RecordList::Selections, "film"),
        Reference::SelectionEdition => (RecordList::Selections, "edition"),
        Reference::SelectionSection => (RecordList::Selections, "section"),
        Reference::SelectionSource => (RecordList::Selections, "sources[]"),
        Reference::ScreeningFilm => (RecordList::Screenings, "film"),
        Reference::ScreeningFilms => (RecordList::Screenings, "films[]"),
        Reference::ScreeningEdition => (RecordList::Screenings, "edition"),
        Reference::ScreeningSection => (RecordList::Screenings, "section"),
        Reference::ScreeningSource => (RecordList::Screenings, "sources[]"),
        Reference::VenueSource => (RecordList::Venues, "sources[]"),
        Reference::TravelFrom => (RecordList::Travel, "from"),
        Reference::TravelTo => (RecordList::Travel, "to"),
        Reference::AwardEdition => (RecordList::Awards, "edition"),
        Reference::AwardFilm => (RecordList::Awards, "film"),
        Reference::AwardPerson => (RecordList::Awards, "people[].person"),
        Reference::AwardJury => (RecordList::Awards, "jury"),
        Reference::AwardSource => (RecordList::Awards, "sources[]"),
        Reference::ClaimAbout => (RecordList::Claims, "about"),
        Reference::ClaimSource => (RecordList::Claims, "sources[]"),
    }
}

/// The id that was meant, as the end of a message.
fn suggestion(
    catalogue: &Catalogue,
    target: LinkTarget,
    id: &str,
    node: &Node,
    left: &mut usize,
) -> String {
    let size = match target {
        LinkTarget::Kind(RecordKind::Person) => catalogue.person_count(),
        LinkTarget::Kind(RecordKind::Film) => catalogue.film_count(),
        LinkTarget::Kind(RecordKind::Festival) => catalogue.festival_count(),
        LinkTarget::Kind(RecordKind::Edition) => catalogue.edition_count(),
        LinkTarget::Kind(RecordKind::Award) => catalogue.award_count(),
        LinkTarget::Kind(RecordKind::Source) => catalogue.source_count(),
        LinkTarget::Kind(kind @ (RecordKind::Section | RecordKind::Jury)) => {
            return suggestion_in_edition(catalogue, kind, id, node);
        }
        LinkTarget::Venue => catalogue.venue_count(),
        LinkTarget::Any => catalogue.film_count() + catalogue.person_count(),
    };
    let Some(after) = left.checked_sub(size) else { return String::new() };
    *left = after;
    let (address, prefix) = match target {
        LinkTarget::Venue => return did_you_mean(id, catalogue.venues().map(Venue::id_text)),
        LinkTarget::Any => (id.to_owned(), 0),
        LinkTarget::Kind(kind) => (format!("{}:{id}", kind.word()), kind.word().len() + 1),
    };
    let nearest = catalogue.find(&address).err().map(|unknown| unknown.nearest).unwrap_or_default();
    did_you_mean(id, nearest.iter().filter_map(|address| address.get(prefix..)))
}

/// As [`suggestion`], for what is looked for in the edition that the record names.
fn suggestion_in_edition(catalogue: &Catalogue, kind: RecordKind, id: &str, node: &Node) -> String {
    let named = node.fields().find(|field| field.key == "edition");
    let Some(NodeValue::Text(edition)) = named.map(|field| &field.node.value) else {
        return String::new();
    };
    let Ok(Record::Edition(edition)) = catalogue.find(&format!("edition:{edition}")) else {
        return String::new();
    };
    let edition = catalogue.edition(edition);
    if kind == RecordKind::Section {
        did_you_mean(id, edition.sections().map(Section::id_text))
    } else {
        did_you_mean(id, edition.juries().map(Jury::id_text))
    }
}

/// Where in a record a text stands, among all places of a pattern such as `credits[].person`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonPlace {
    /// Offset in the file's text.
    pub at: usize,
    /// The JSON path.
    pub path: String,
}

/// Every place of a pattern where `wanted` stands, in the order of the file. `path` is the
/// record's.
pub fn occurrences(node: &Node, pattern: &str, wanted: &str, path: &str) -> Vec<JsonPlace> {
    let mut found = Vec::new();
    follow(node, pattern, wanted, &mut path.to_owned(), &mut found);
    found
}

fn follow(node: &Node, pattern: &str, wanted: &str, path: &mut String, found: &mut Vec<JsonPlace>) {
    if pattern.is_empty() {
        if matches!(&node.value, NodeValue::Text(text) if same(text, wanted)) {
            found.push(JsonPlace { at: node.at, path: path.clone() });
        }
        return;
    }
    let length = path.len();
    if let Some(rest) = pattern.strip_prefix("[]") {
        let NodeValue::List(elements) = &node.value else { return };
        for (index, element) in elements.iter().enumerate() {
            let _ = write!(path, "[{index}]");
            follow(element, rest.trim_start_matches('.'), wanted, path, found);
            path.truncate(length);
        }
        return;
    }
    let end = pattern.find(['.', '[']).unwrap_or(pattern.len());
    let (key, rest) = pattern.split_at(end);
    if let Some(field) = node.fields().find(|field| field.key == key) {
        push_key(path, key);
        follow(&field.node, rest.trim_start_matches('.'), wanted, path, found);
        path.truncate(length);
    }
}

/// Whether a text of the file became this text of the catalogue.
fn same(raw: &str, wanted: &str) -> bool {
    raw == wanted
        || palmares_text::sanitise::normal(raw).is_some_and(|text| text == wanted)
        || palmares_text::sanitise::clean(raw).is_some_and(|(text, _)| text == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_lead_to_places() {
        let json = r#"{"id": "m", "credits": [{"person": "a"}, {"person": "b"}, {"person": "a"}],
            "notes": [{"sources": ["x", "y"]}, {"text": "a"}], "based_on": {"person": "a"}}"#;
        let node = Node::read(json, 1000);
        let paths = |pattern: &str, id: &str| -> Vec<String> {
            occurrences(&node, pattern, id, "films[3]").into_iter().map(|p| p.path).collect()
        };
        assert_eq!(
            paths("credits[].person", "a"),
            ["films[3].credits[0].person", "films[3].credits[2].person"]
        );
        assert_eq!(paths("notes[].sources[]", "y"), ["films[3].notes[0].sources[1]"]);
        assert_eq!(paths("based_on.person", "a"), ["films[3].based_on.person"]);
        assert_eq!(paths("id", "m"), ["films[3].id"]);
        assert_eq!(paths("edition", "m"), [] as [&str; 0]);
        let place = &occurrences(&node, "id", "m", "")[0];
        assert_eq!((place.at, place.path.as_str()), (1007, "id"));
    }
}
