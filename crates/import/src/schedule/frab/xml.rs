//! The schedule in XML. Entities are not expanded: those of XML itself are the characters that they stand for, any other
//! is left out.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use palmares_text::{printable, quoted};

use super::{Conference, FrabDay, FrabEvent};
use crate::rows::FileLine;
use crate::schedule::gathering::Gathering;
use crate::schedule::programme::MOST_PARTS;
use crate::schedule::{ScheduleChoices, ScheduleText};

/// Deeper elements are in no schedule.
const DEEPEST: usize = 32;

/// Longest text of an element, in bytes; what is past it is left out.
const LONGEST_ELEMENT: usize = 8 << 10;

/// So many attributes are looked at.
const MOST_ATTRIBUTES: usize = 32;

/// Reads a schedule, as far as it is well-formed.
pub(in crate::schedule) fn read(
    file: &ScheduleText,
    choices: &ScheduleChoices,
    all: &mut Gathering,
) {
    let mut reader = Reader::from_str(&file.text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    let mut lines = Lines { text: file.text.as_bytes(), at: 0, line: 1 };
    let mut reading = XmlReading {
        choices,
        all,
        open: Vec::new(),
        text: String::new(),
        conference: Conference::default(),
        day: FrabDay::default(),
        days: 0,
        room: String::new(),
        event: None,
    };
    loop {
        let begins = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        let line = lines.at(begins);
        let at = file.line(line);
        let is_going_on = match event {
            Ok(Event::Start(element)) => reading.start(&element, at),
            Ok(Event::End(_)) => {
                reading.end();
                true
            }
            Ok(Event::Text(text)) => {
                reading.push(&text);
                true
            }
            Ok(Event::CData(text)) => {
                reading.push(&text);
                true
            }
            Ok(Event::GeneralRef(reference)) => {
                reading.reference(&reference, &at);
                true
            }
            Ok(Event::DocType(_)) => {
                reading.all.problem(&at, "a document type; what it declares is not read");
                true
            }
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => true,
            Ok(Event::Eof) => break,
            Err(error) => {
                let why = printable(&error.to_string());
                reading.all.cut(&at, format!("not well-formed: {why}; what follows is left out"));
                return;
            }
        };
        if !is_going_on {
            return;
        }
    }
    if !reading.open.is_empty() {
        let at = file.line(lines.at(file.text.len()));
        reading.all.cut(&at, "cut off: elements are still open at the end");
    }
}

/// Counts lines up to places that only grow.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a place, or of what follows blanks there.
    fn at(&mut self, place: usize) -> u64 {
        let place = place.min(self.text.len());
        let passed = self.text.get(self.at..place).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = self.at.max(place);
        self.line
    }
}

struct XmlReading<'r> {
    choices: &'r ScheduleChoices,
    all: &'r mut Gathering,
    /// The elements that are open.
    open: Vec<String>,
    /// The text of the innermost one.
    text: String,
    conference: Conference,
    day: FrabDay,
    days: usize,
    room: String,
    event: Option<(FileLine, FrabEvent)>,
}

impl XmlReading<'_> {
    /// Whether to go on.
    fn start(&mut self, element: &BytesStart<'_>, at: FileLine) -> bool {
        let name = element.local_name();
        let name: &str = name.as_ref();
        if self.open.len() == DEEPEST {
            self.all
                .cut(&at, format!("elements more than {DEEPEST} deep; what follows is left out"));
            return false;
        }
        self.text.clear();
        match (self.open.len(), name) {
            (1, "day") => {
                // A conference is described before its days.
                if self.days == 0 {
                    self.conference.tell(&at, self.all);
                }
                let values = [attribute(element, "date"), attribute(element, "end")];
                let [date, end] = values.map(|value| self.told(value, &at));
                self.day = FrabDay { date, end };
                self.day.tell(self.days == 0, self.all);
                self.days += 1;
            }
            (2, "room") => {
                let name = attribute(element, "name");
                self.room = self.told(name, &at);
            }
            (3, "event") => {
                if self.all.is_full(&at) {
                    return false;
                }
                let (id, guid) = (attribute(element, "id"), attribute(element, "guid"));
                let (id, guid) = (self.told(id, &at), self.told(guid, &at));
                let room = self.room.clone();
                self.event = Some((at, FrabEvent { id, guid, room, ..FrabEvent::default() }));
            }
            _ => {}
        }
        self.open.push(short(name).to_owned());
        true
    }

    fn told(&mut self, value: Result<String, String>, at: &FileLine) -> String {
        value.unwrap_or_else(|why| {
            self.all.problem(at, why);
            String::new()
        })
    }

    fn push(&mut self, text: &str) {
        let room = LONGEST_ELEMENT.saturating_sub(self.text.len());
        self.text.push_str(&text[..text.floor_char_boundary(room)]);
    }

    /// Takes what a reference stands for, if that is a character.
    fn reference(&mut self, reference: &BytesRef<'_>, at: &FileLine) {
        let character = reference.resolve_char_ref().ok().flatten();
        match (character, resolve_predefined_entity(reference)) {
            (Some(character), _) => self.push(character.encode_utf8(&mut [0; 4])),
            (None, Some(text)) => self.push(text),
            (None, None) => {
                let name = quoted(short(reference));
                self.all.problem(at, format!("the entity {name} is not expanded; it is left out"));
            }
        }
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        let depth = self.open.len();
        let is_in_conference = depth == 2 && self.open[1] == "conference";
        if is_in_conference {
            let field = match name.as_str() {
                "title" => &mut self.conference.title,
                "start" => &mut self.conference.start,
                "end" => &mut self.conference.end,
                "time_zone_name" => &mut self.conference.zone,
                "base_url" => &mut self.conference.url,
                _ => return,
            };
            text.clone_into(field);
            return;
        }
        let Some((_, event)) = self.event.as_mut() else { return };
        match (depth, name.as_str()) {
            (3, "event") => {
                if let Some((at, event)) = self.event.take() {
                    event.add(at, &self.day, self.choices, self.all);
                }
            }
            (4, field) => {
                let field = match field {
                    "date" => &mut event.date,
                    "start" => &mut event.start,
                    "duration" => &mut event.duration,
                    "title" => &mut event.title,
                    "track" => &mut event.track,
                    "type" => &mut event.kind,
                    "language" => &mut event.language,
                    "url" => &mut event.url,
                    "room" if !text.is_empty() => &mut event.room,
                    _ => return,
                };
                text.clone_into(field);
            }
            (5, "person") if event.persons.len() < MOST_PARTS && self.open[4] == "persons" => {
                event.persons.push(text.to_owned());
            }
            _ => {}
        }
    }
}

fn short(text: &str) -> &str {
    &text[..text.floor_char_boundary(200)]
}

/// The value of an attribute; an error where an entity stands in it.
fn attribute(element: &BytesStart<'_>, name: &str) -> Result<String, String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .take(MOST_ATTRIBUTES)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name);
    let Some(attribute) = found else { return Ok(String::new()) };
    match attribute.normalized_value(XmlVersion::Explicit1_0) {
        Ok(value) => Ok(short(&value).to_owned()),
        Err(error) => {
            Err(format!("{}: {}; it is left out", quoted(name), printable(&error.to_string())))
        }
    }
}
