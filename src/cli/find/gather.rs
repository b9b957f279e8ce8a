//! What a query finds, in all lists together.

use std::cmp::Reverse;

use crate::catalogue::{Catalogue, UnknownAddress};
use crate::pages::address::order_of;
use crate::search::query::{Atom, Clause, Field};
use crate::search::{Cancel, Engine, Hit, Hits, List, Order, Query};

/// What was found, list by list.
#[derive(Debug)]
pub struct Found {
    /// What each list that was searched holds, in the order of the lists.
    pub lists: Vec<Hits>,
    /// A record that no list holds: a section, a jury or a source.
    pub unlisted: Vec<Hit>,
    /// Whether one list only was searched, since the query says so.
    pub in_one_list: bool,
    /// Whether an order was asked for, so that what is best does not decide.
    pub is_ordered: bool,
    /// Something to say of the query.
    pub remark: Option<String>,
}

/// Finds what a query is about: the record of an address, or what matches in the list that it
/// names, or in all.
pub fn gather(
    engine: &mut Engine,
    catalogue: &Catalogue,
    text: &str,
) -> Result<Found, UnknownAddress> {
    let (text, order) = order_of(text);
    let query = Query::parse(text);
    // What is never cancelled has a result.
    let query = engine.meant(query.clone(), &Cancel::NEVER).unwrap_or(query);
    let mut found = Found {
        lists: Vec::new(),
        unlisted: Vec::new(),
        in_one_list: query.list.is_some(),
        is_ordered: false,
        remark: query.remark(),
    };
    let unknown = match query.address().map(|address| catalogue.find(address)) {
        Some(Ok(record)) => {
            match List::of_record(record) {
                Some((list, _)) => {
                    let hits = vec![Hit { record, score: 0 }];
                    found.lists.push(Hits::new(list, hits));
                    found.in_one_list = true;
                }
                None => found.unlisted.push(Hit { record, score: 0 }),
            }
            return Ok(found);
        }
        // `film:` and `source:` are no fields, so such an address can be nothing else.
        Some(Err(unknown)) if query.clauses.iter().all(Clause::is_plain) => return Err(unknown),
        Some(Err(unknown)) => Some(unknown),
        None => None,
    };
    let lists = match query.list.or_else(|| asks_for_awards(&query).then_some(List::Awards)) {
        Some(list) => vec![list],
        None => List::ALL.to_vec(),
    };
    found.in_one_list = lists.len() == 1;
    let order = order.unwrap_or_default();
    found.lists = lists.into_iter().map(|list| engine.find_in_order(list, &query, order)).collect();
    found.is_ordered = order != Order::RELEVANCE;
    match unknown {
        // No field found anything either, so the near addresses are what helps.
        Some(unknown) if found.count() == 0 => Err(unknown),
        _ => Ok(found),
    }
}

/// Whether a query that names no list asks what awards are like, and nothing else.
fn asks_for_awards(query: &Query) -> bool {
    use Field::{Award, Edition, Festival, Jury, Kind, Result, Section, Year};
    let terms = || query.clauses.iter().flat_map(|clause| &clause.any);
    let fields = || {
        terms().map(|term| match term.atom {
            Atom::Field(field, _) => Some(field),
            Atom::Words(_) | Atom::Unknown(..) | Atom::Group(_) => None,
        })
    };
    let about_awards = |field| matches!(field, Some(Award | Result | Kind));
    let of_awards = |field| matches!(field, Some(Edition | Festival | Jury | Section | Year));
    fields().any(about_awards) && fields().all(|field| about_awards(field) || of_awards(field))
}

impl Found {
    /// How many records were found.
    #[must_use]
    pub fn count(&self) -> usize {
        let listed: usize = self.lists.iter().map(|hits| hits.hits.len()).sum();
        listed + self.unlisted.len()
    }

    /// How many of each list are among the best of all.
    #[must_use]
    pub fn shares(&self, limit: usize) -> Vec<usize> {
        let best = self.best(limit);
        let share = |hits: &Hits| {
            let own = |hit: &&Hit| hit.record.kind() == hits.list.kind();
            best.iter().filter(own).count()
        };
        self.lists.iter().map(share).collect()
    }

    /// How many would match if something were spelt otherwise; they are in no count.
    #[must_use]
    pub fn similar_count(&self) -> usize {
        self.lists.iter().map(|hits| hits.similar.len()).sum()
    }

    /// The best of all lists, the best first.
    #[must_use]
    pub fn best(&self, limit: usize) -> Vec<Hit> {
        let unlisted = self.unlisted.iter().take(limit).copied();
        self.best_of(limit, |hits| &hits.hits, unlisted)
    }

    /// The best of those that are similar.
    #[must_use]
    pub fn best_similar(&self, limit: usize) -> Vec<Hit> {
        self.best_of(limit, |hits| &hits.similar, std::iter::empty())
    }

    fn best_of(
        &self,
        limit: usize,
        of: impl Fn(&Hits) -> &Vec<Hit>,
        others: impl Iterator<Item = Hit>,
    ) -> Vec<Hit> {
        // A list's best are its first, so no more than that many of each can be among them.
        let lists = self.lists.iter().flat_map(|hits| of(hits).iter().take(limit));
        let mut best: Vec<Hit> = lists.copied().chain(others).collect();
        if !self.is_ordered {
            // Stable: among equals the order of the lists, then that within a list.
            best.sort_by_key(|hit| Reverse(hit.score));
        }
        best.truncate(limit);
        best
    }
}
