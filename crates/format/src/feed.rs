//! Records of a file into the catalogue being built.

use super::leaf::Checked;
use super::links::occurrences;
use super::problem::Findings;
use super::progress::Sink;
use super::record::{Batch, Item, Items, Record, Starts};
use super::salvage::Finding;
use super::tree::Node;
use super::wire::{
    Award, Claim, Edition, Festival, Film, Many, Name, Note, Person, Screening, Selection, Source,
};
use palmares_catalogue::build::{Builder, EditionWriter, Origin};
use palmares_catalogue::terms::NameKind;
use palmares_text::quoted;

/// Takes the records of one file.
pub struct Feeder<'f> {
    /// The catalogue being built.
    pub builder: &'f mut Builder,
    /// Number of the file.
    pub file: u16,
    /// The block of the file's text, to look up where faults stand.
    pub text: &'f str,
    /// Offset in the file of the block.
    pub base: usize,
    /// Takes the faults.
    pub findings: &'f mut Findings,
    /// Where the records stand, to look up references that lead nowhere.
    pub starts: &'f mut Starts,
}

impl<'a> Sink<'a> for Feeder<'_> {
    fn batch(&mut self, batch: Batch<'a>) -> bool {
        self.feed(&batch);
        true
    }

    fn finding(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// Ids of a record, or of parts of it, that were given before: the pattern of their place, the id.
type Taken = Vec<(&'static str, String)>;

impl Feeder<'_> {
    /// Adds records to the catalogue.
    pub fn feed(&mut self, batch: &Batch<'_>) {
        announce(self.builder, batch);
        match batch {
            Batch::Sources(items) => self.each(items, source),
            Batch::People(items) => self.each(items, person),
            Batch::Films(films) => self.films(films),
            Batch::Festivals(items) => self.each(items, festival),
            Batch::Editions(items) => self.each(items, edition),
            Batch::Selections(items) => self.each(items, selection),
            Batch::Screenings(items) => self.each(items, screening),
            Batch::Awards(items) => self.each(items, award),
            Batch::Claims(items) => self.each(items, claim),
        }
    }

    fn each<'a, T: Record<'a>>(
        &mut self,
        items: &[Item<T>],
        add: impl Fn(&mut Builder, Origin, &T, &mut Taken),
    ) {
        let mut taken = Taken::new();
        for item in items {
            let origin = self.begin(item);
            add(self.builder, origin, &item.record, &mut taken);
            self.end(item, &mut taken);
        }
    }

    fn films(&mut self, films: &Items<Film<'_>>) {
        for soon in films.chunks(SOON) {
            announce_films(self.builder, soon);
            self.each(soon, film);
        }
    }

    fn begin<'a, T: Record<'a>>(&mut self, item: &Item<T>) -> Origin {
        self.starts.note(T::LIST, item.index, item.at);
        Origin { file: self.file, record: item.index }
    }

    fn end<'a, T: Record<'a>>(&mut self, item: &Item<T>, taken: &mut Taken) {
        if !taken.is_empty() {
            let path = format!("{}[{}]", T::LIST.key(), item.index);
            self.tell(item.at as usize, &path, T::LIST.one(), taken);
            taken.clear();
        }
    }

    #[cold]
    fn tell(&mut self, at: usize, path: &str, one: &str, taken: &Taken) {
        if self.findings.is_full() {
            return self.findings.skip(taken.len());
        }
        let node = Node::read(&self.text[at - self.base..], at);
        for (nth, (field, id)) in taken.iter().enumerate() {
            let (one, of) = match *field {
                "sections[].id" => ("section", " of this edition"),
                "juries[].id" => ("jury", " of this edition"),
                _ => (one, ""),
            };
            let before =
                taken[..nth].iter().filter(|other| *other == &(*field, id.clone())).count();
            // The first place of a part's id is the one that is kept.
            let skip = if of.is_empty() { 0 } else { before + 1 };
            let places = occurrences(&node, field, id, path);
            let (at, path) = places
                .into_iter()
                .nth(skip)
                .map_or((at, path.to_owned()), |place| (place.at, place.path));
            let id = quoted(id);
            let message =
                format!("another {one}{of} has the id {id} already: this {one} is left out");
            self.findings.push(Finding { at, path, message });
        }
    }
}

/// Films whose ids are told to the builder at a time: few enough that what comes into the cache
/// is still there when it is wanted.
const SOON: usize = 16;

fn announce_films(b: &Builder, soon: &[Item<Film<'_>>]) {
    b.soon_films(soon.iter().map(|item| item.record.id.as_str()));
    let credits = soon.iter().flat_map(|item| item.record.credits.iter().flatten());
    b.soon_people(credits.clone().map(|credit| credit.person.as_str()));
    b.soon_words(credits.filter_map(|credit| text(&credit.character)));
}

/// Tells the builder what a batch will look up.
fn announce(b: &Builder, batch: &Batch<'_>) {
    match batch {
        Batch::People(items) => b.soon_people(items.iter().map(|item| item.record.id.as_str())),
        Batch::Selections(items) => {
            b.soon_films(items.iter().map(|item| item.record.film.as_str()));
        }
        Batch::Awards(items) => {
            let awards = || items.iter().map(|item| &item.record);
            b.soon_films(awards().filter_map(|award| text(&award.film)));
            let people = awards().flat_map(|award| many(&award.people));
            b.soon_people(people.map(|recipient| recipient.person.as_str()));
        }
        // Of these there are never so many that memory is slow.
        // Films are told a few at a time.
        Batch::Films(_)
        | Batch::Sources(_)
        | Batch::Festivals(_)
        | Batch::Editions(_)
        | Batch::Screenings(_)
        | Batch::Claims(_) => {}
    }
}

fn strs<'t, K>(list: &'t [Checked<'_, K>]) -> impl Iterator<Item = &'t str> {
    list.iter().map(Checked::as_str)
}

fn text<'t, K>(value: &'t Option<Checked<'_, K>>) -> Option<&'t str> {
    value.as_deref()
}

fn many<T>(list: &Many<T>) -> &[T] {
    list.as_deref().unwrap_or_default()
}

fn name<'t>(name: &'t Name<'_>) -> (&'t str, Option<&'t str>, NameKind) {
    (&name.text, text(&name.lang), name.kind.map_or(NameKind::Variant, |kind| kind.0))
}

fn note<'t>(note: &'t Note<'_>) -> (&'t str, Option<impl Iterator<Item = &'t str>>) {
    (&note.text, note.sources.as_deref().map(strs))
}

/// Hands a writer each value that is known, by the method of the same name or the one given.
macro_rules! write_known {
    ($to:ident, $from:ident: $($field:ident $(as $get:ident)?),+ $(,)?) => {
        $(if let Some(value) = &$from.$field {
            write_known!(@one $to, $field, value $(, $get)?);
        })+
    };
    (@one $to:ident, $field:ident, $value:ident) => { $to.$field($value) };
    (@one $to:ident, $field:ident, $value:ident, list) => { $to.$field(strs($value)) };
    (@one $to:ident, $field:ident, $value:ident, word) => { $to.$field($value.0) };
    (@one $to:ident, $field:ident, $value:ident, number) => { $to.$field($value.short()) };
    (@one $to:ident, $field:ident, $value:ident, flag) => { $to.$field(*$value) };
}

fn film(b: &mut Builder, origin: Origin, film: &Film<'_>, taken: &mut Taken) {
    let Ok(mut to) = b.film(origin, &film.id) else {
        return taken.push(("id", film.id.to_string()));
    };
    to.title(&film.title);
    write_known!(to, film:
        original_title, year as number, form, minutes as number, synopsis, poster,
        countries as list, languages as list, genres as list, sources as list,
    );
    for title in many(&film.titles) {
        let (text, lang, kind) = name(title);
        to.name(text, lang, kind);
    }
    many(&film.modes).iter().for_each(|mode| to.mode(mode.0));
    let credits = film.credits.as_deref();
    if credits.is_some_and(<[_]>::is_empty) {
        to.no_credits();
    }
    for credit in credits.unwrap_or_default() {
        let (character, credited_as) = (text(&credit.character), text(&credit.credited_as));
        to.credit(&credit.person, &credit.role, character, credited_as);
    }
    if let Some(on) = &film.based_on {
        to.based_on(text(&on.kind), text(&on.person), text(&on.text));
    }
    for remark in many(&film.notes) {
        let (text, sources) = note(remark);
        to.note(text, sources);
    }
    many(&film.links).iter().for_each(|link| to.link(link));
    for (scheme, id) in film.ids.iter().flat_map(|ids| &ids.0) {
        to.external_id(scheme, id);
    }
}

fn person(b: &mut Builder, origin: Origin, person: &Person<'_>, taken: &mut Taken) {
    let Ok(mut to) = b.new_person(origin, &person.id) else {
        return taken.push(("id", person.id.to_string()));
    };
    to.display_name(&person.name);
    write_known!(to, person: born, died, countries as list, sources as list);
    for other in many(&person.names) {
        let (text, lang, kind) = name(other);
        to.name(text, lang, kind);
    }
    for remark in many(&person.notes) {
        let (text, sources) = note(remark);
        to.note(text, sources);
    }
    for (scheme, id) in person.ids.iter().flat_map(|ids| &ids.0) {
        to.external_id(scheme, id);
    }
}

fn festival(b: &mut Builder, origin: Origin, festival: &Festival<'_>, taken: &mut Taken) {
    let Ok(mut to) = b.festival(origin, &festival.id) else {
        return taken.push(("id", festival.id.to_string()));
    };
    to.display_name(&festival.name);
    write_known!(to, festival:
        kind as word, organiser, city, country, founded as number, focus, website, sources as list,
    );
    if let Some(place) = festival.location {
        to.location(place.latitude, place.longitude);
    }
    for other in many(&festival.names) {
        let (text, lang, kind) = name(other);
        to.name(text, lang, kind);
    }
    for remark in many(&festival.notes) {
        let (text, sources) = note(remark);
        to.note(text, sources);
    }
    for (scheme, id) in festival.ids.iter().flat_map(|ids| &ids.0) {
        to.external_id(scheme, id);
    }
}

fn edition(b: &mut Builder, origin: Origin, edition: &Edition<'_>, taken: &mut Taken) {
    let Ok(mut to) = b.edition(origin, &edition.id, &edition.festival) else {
        return taken.push(("id", edition.id.to_string()));
    };
    to.year(edition.year.short());
    write_known!(to, edition: number as number, from, to, sources as list);
    if let Some(size) = &edition.size {
        to.size(size.count.get(), size.approximate.unwrap_or(false), text(&size.unit));
    }
    if edition.sections.as_ref().is_some_and(Vec::is_empty) {
        to.no_sections();
    }
    for section in many(&edition.sections) {
        if to.section(&section.id, &section.name, section.competitive).is_err() {
            taken.push(("sections[].id", section.id.to_string()));
        }
    }
    juries(&mut to, edition, taken);
    for remark in many(&edition.notes) {
        let (text, sources) = note(remark);
        to.note(text, sources);
    }
}

fn juries(to: &mut EditionWriter<'_>, edition: &Edition<'_>, taken: &mut Taken) {
    if edition.juries.as_ref().is_some_and(Vec::is_empty) {
        to.no_juries();
    }
    for jury in many(&edition.juries) {
        if to.jury(&jury.id, &jury.name).is_err() {
            taken.push(("juries[].id", jury.id.to_string()));
            continue;
        }
        if jury.members.as_ref().is_some_and(Vec::is_empty) {
            to.no_members();
        }
        for member in many(&jury.members) {
            to.member(&member.person, text(&member.role));
        }
    }
}

fn selection(b: &mut Builder, origin: Origin, selection: &Selection<'_>, _: &mut Taken) {
    let mut to = b.selection(origin, &selection.film, &selection.edition);
    write_known!(to, selection:
        section, title_used, premiere as word, when, note, sources as list,
    );
}

fn screening(b: &mut Builder, origin: Origin, screening: &Screening<'_>, taken: &mut Taken) {
    let Ok(mut to) = b.screening(origin, &screening.id, &screening.edition) else {
        return taken.push(("id", screening.id.to_string()));
    };
    write_known!(to, screening:
        film, section, venue, city, start, minutes as number, subtitles as list, format,
        qa as flag, status as word, url, sources as list,
    );
    many(&screening.films).iter().for_each(|film| to.one_of_films(film));
}

fn award(b: &mut Builder, origin: Origin, award: &Award<'_>, taken: &mut Taken) {
    let Ok(mut to) = b.award(origin, &award.id, &award.edition, &award.name) else {
        return taken.push(("id", award.id.to_string()));
    };
    write_known!(to, award:
        series, category, kind as word, result as word, film, jury, announced, shared as flag, note,
        sources as list,
    );
    if award.people.as_ref().is_some_and(Vec::is_empty) {
        to.no_recipients();
    }
    for recipient in many(&award.people) {
        let (credited_as, for_what) = (text(&recipient.credited_as), text(&recipient.honoured_for));
        to.recipient(&recipient.person, credited_as, for_what);
    }
    if let Some(said) = &award.statement {
        to.statement(&said.text, text(&said.lang), said.wording.map(|wording| wording.0));
    }
}

fn source(b: &mut Builder, _: Origin, source: &Source<'_>, taken: &mut Taken) {
    let Ok(mut to) = b.source(&source.id) else {
        return taken.push(("id", source.id.to_string()));
    };
    write_known!(to, source: kind as word, publisher, title, url, published, accessed, via);
}

fn claim(b: &mut Builder, origin: Origin, claim: &Claim<'_>, _: &mut Taken) {
    let mut to = b.claim(origin, &claim.about, &claim.field, &claim.value.0);
    write_known!(to, claim: rank as word, reason, place, sources as list);
}
