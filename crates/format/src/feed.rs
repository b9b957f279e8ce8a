//! Records of a file into the catalogue being built.

use super::links::occurrences;
use super::problem::Findings;
use super::record::{Batch, Item, RecordList, RecordOffsets};
use super::salvage::Finding;
use super::stream::Block;
use super::tree::Node;
use palmares_catalogue::build::{
    AwardRecord, Builder, DuplicateId, DuplicatePart, FilmRecord, Origin, PrefetchKey,
};
use palmares_text::{Clean, quoted};

/// Takes the records of one block of a file.
pub struct Feeder<'f> {
    /// The catalogue being built.
    pub builder: &'f mut Builder,
    /// Number of the file.
    pub file: u16,
    /// The block, to look up where duplicate ids stand.
    pub block: &'f Block,
    /// Takes what is wrong.
    pub findings: &'f mut Findings,
    /// Where the records stand, to look up references that lead nowhere.
    pub starts: &'f mut RecordOffsets,
}

/// An id that was given before: where in the record it stands, and the id.
type Duplicate = (&'static str, String);

impl Feeder<'_> {
    /// Adds records to the catalogue.
    pub fn feed(&mut self, batch: &Batch<'_>) {
        match batch {
            Batch::Sources(items) => {
                self.each(RecordList::Sources, items, |b, _, r| unique(b.source(r), &r.id));
            }
            Batch::People(items) => {
                let ids = items.iter().map(|item| PrefetchKey::Person(&item.record.id));
                self.builder.prefetch(ids);
                self.each(RecordList::People, items, |b, at, r| unique(b.person(at, r), &r.id));
            }
            Batch::Films(items) => {
                for items in items.chunks(PREFETCHED) {
                    self.builder.prefetch(items.iter().flat_map(|item| film_lookups(&item.record)));
                    self.each(RecordList::Films, items, |b, at, r| unique(b.film(at, r), &r.id));
                }
            }
            Batch::Festivals(items) => {
                self.each(RecordList::Festivals, items, |b, at, r| {
                    unique(b.festival(at, r), &r.id)
                });
            }
            Batch::Venues(items) => {
                self.each(RecordList::Venues, items, |b, at, r| unique(b.venue(at, r), &r.id));
            }
            Batch::Travel(items) => self.each(RecordList::Travel, items, |b, at, r| {
                b.travel(at, r);
                Vec::new()
            }),
            Batch::Editions(items) => self.each(RecordList::Editions, items, |b, at, r| {
                b.edition(at, r).map_or_else(|duplicate| unique(Err(duplicate), &r.id), parts)
            }),
            Batch::Selections(items) => {
                let films = items.iter().map(|item| PrefetchKey::Film(&item.record.film));
                self.builder.prefetch(films);
                self.each(RecordList::Selections, items, |b, at, r| {
                    b.selection(at, r);
                    Vec::new()
                });
            }
            Batch::Screenings(items) => {
                self.each(RecordList::Screenings, items, |b, at, r| {
                    unique(b.screening(at, r), &r.id)
                });
            }
            Batch::Awards(items) => {
                self.builder.prefetch(items.iter().flat_map(|item| award_lookups(&item.record)));
                self.each(RecordList::Awards, items, |b, at, r| unique(b.award(at, r), &r.id));
            }
            Batch::Claims(items) => self.each(RecordList::Claims, items, |b, at, r| {
                b.claim(at, r);
                Vec::new()
            }),
        }
    }

    fn each<T>(
        &mut self,
        list: RecordList,
        items: &[Item<T>],
        add: impl Fn(&mut Builder, Origin, &T) -> Vec<Duplicate>,
    ) {
        for item in items {
            self.starts.note(list, item.index, item.at);
            let origin = Origin { file: self.file, record: item.index };
            let duplicates = add(self.builder, origin, &item.record);
            if !duplicates.is_empty() {
                let path = format!("{}[{}]", list.key(), item.index);
                self.tell(item.at as usize, &path, list.one(), &duplicates);
            }
        }
    }

    #[cold]
    fn tell(&mut self, at: usize, path: &str, one: &str, duplicates: &[Duplicate]) {
        if self.findings.is_full() {
            return self.findings.skip(duplicates.len());
        }
        let node = Node::read(&self.block.text()[at - self.block.base..], at);
        for (nth, (field, id)) in duplicates.iter().enumerate() {
            let (one, of) = match *field {
                "sections[].id" => ("section", " of this edition"),
                "juries[].id" => ("jury", " of this edition"),
                _ => (one, ""),
            };
            let before =
                duplicates[..nth].iter().filter(|other| *other == &(*field, id.clone())).count();
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

/// Films whose lookups are prefetched at a time: few enough that what comes into the cache is still there when it is
/// wanted.
const PREFETCHED: usize = 16;

fn film_lookups<'t>(film: &'t FilmRecord<'_>) -> impl Iterator<Item = PrefetchKey<'t>> {
    let credits = film.credits.iter().flatten();
    let people = credits.clone().map(|credit| PrefetchKey::Person(&credit.person));
    let characters =
        credits.filter_map(|credit| credit.character.as_deref().map(PrefetchKey::Word));
    std::iter::once(PrefetchKey::Film(&film.id)).chain(people).chain(characters)
}

fn award_lookups<'t>(award: &'t AwardRecord<'_>) -> impl Iterator<Item = PrefetchKey<'t>> {
    let people =
        award.people.iter().flatten().map(|recipient| PrefetchKey::Person(&recipient.person));
    award.film.as_deref().map(PrefetchKey::Film).into_iter().chain(people)
}

fn unique(added: Result<(), DuplicateId>, id: &Clean<'_>) -> Vec<Duplicate> {
    match added {
        Ok(()) => Vec::new(),
        Err(DuplicateId) => vec![("id", id.to_string())],
    }
}

fn parts(duplicates: Vec<DuplicatePart>) -> Vec<Duplicate> {
    let part = |duplicate| match duplicate {
        DuplicatePart::Section(id) => ("sections[].id", id),
        DuplicatePart::Jury(id) => ("juries[].id", id),
    };
    duplicates.into_iter().map(part).collect()
}
