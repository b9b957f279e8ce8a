use std::cmp::Reverse;
use std::sync::Arc;

use super::fields;
use super::order::Orders;
use super::query::{Clause, Query};
use super::rank::{self, Ranked};
use super::tables::Tables;
use super::tiers::{self, Recent, Spread, Tiers};
use super::{Answer, List, Order, Request, SortKey};
use crate::catalogue::{Catalogue, Edition, Record, UnknownAddress};

/// Answers queries about one catalogue. What it needs for that it makes when first asked.
#[derive(Debug)]
pub struct Engine {
    tables: Tables,
    orders: Orders,
    recent: Recent,
}

/// A record that was found, and how well it matches: the more, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub record: Record,
    /// Only to be compared with others of the same query; 0 where nothing was asked.
    pub score: u32,
}

/// What a query found in one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// The list.
    pub list: List,
    /// The records, the best first.
    pub hits: Vec<Hit>,
}

impl Engine {
    /// An engine for a catalogue.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self {
            tables: Tables::new(catalogue),
            orders: Orders::default(),
            recent: Recent::default(),
        }
    }

    /// Answers a request; `None` when `is_stale` said on the way that nobody waits any more.
    pub fn answer(&mut self, request: &Request, is_stale: &dyn Fn() -> bool) -> Option<Answer> {
        let query = Query::parse(&request.query);
        if query.editions {
            return Some(self.festivals_of_editions(request.generation, &query));
        }
        let mut list = query.list.unwrap_or(request.list);
        let mut remark = query.remark();
        // `edition:tokyo-2023` also asks for all that belongs to it.
        let asks_field = !query.clauses.iter().all(Clause::is_plain);
        let rows = match self.addressed(&query) {
            Some(Ok(record)) => {
                if let Some((its_list, row)) = List::of_record(record) {
                    list = its_list;
                    Arc::from([row])
                } else {
                    let label = self.tables.catalogue.label(record);
                    remark = Some(format!("{label} has a page of its own"));
                    match asks_field {
                        true => self.rows(list, &query, request.order, is_stale)?,
                        false => Arc::from([]),
                    }
                }
            }
            Some(Err(unknown)) => {
                let rows = self.rows(list, &query, request.order, is_stale)?;
                if rows.is_empty() || !asks_field {
                    remark = Some(unknown.to_string());
                }
                rows
            }
            None => self.rows(list, &query, request.order, is_stale)?,
        };
        Some(Answer { generation: request.generation, list, rows, remark, elsewhere: None })
    }

    /// How many records each list has for the query of an answer; `None` when given up, or when
    /// the query is about one list only.
    pub fn elsewhere(
        &mut self,
        query: &str,
        answer: &Answer,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<[usize; 4]> {
        let query = Query::parse(query);
        let is_address = matches!(self.addressed(&query), Some(Ok(_)));
        if query.is_empty() || query.list.is_some() || is_address {
            return None;
        }
        let mut counts = [0; 4];
        for list in List::ALL {
            counts[list.index()] = match list == answer.list {
                true => answer.rows.len(),
                false => self.count(list, &query, is_stale)?,
            };
        }
        Some(counts)
    }

    /// Finds records with their scores, in one list, the best first.
    #[must_use]
    pub fn find(&mut self, list: List, query: &Query) -> Hits {
        let ranked = if query.is_empty() {
            let all = self.orders.all(&self.tables, list, Order::RELEVANCE);
            all.iter().map(|&row| (row, 0)).collect()
        } else {
            // Nothing makes this one stale, so that it does not end early.
            self.ranked(list, query, &|| false).unwrap_or_default()
        };
        let hit = |(row, score)| Hit { record: list.record(row), score };
        Hits { list, hits: ranked.into_iter().map(hit).collect() }
    }

    /// Finds editions, which no list holds: the best first, then the newest.
    #[must_use]
    pub fn editions(&mut self, query: &Query) -> Vec<Hit> {
        let tiers = fields::editions(&self.tables, &mut self.recent, query);
        let catalogue = &self.tables.catalogue;
        let hit = |(edition, tier): (Edition<'_>, u8)| {
            let score = if query.is_empty() { 0 } else { rank::of_tier(tier) };
            (tier > 0).then(|| (edition.year(), Hit { record: edition.id().into(), score }))
        };
        let mut found: Vec<_> = catalogue.editions().zip(tiers).filter_map(hit).collect();
        found.sort_by_key(|(year, hit)| (Reverse(hit.score), Reverse(*year)));
        found.into_iter().map(|(_, hit)| hit).collect()
    }

    /// On a screen editions stand on the pages of their festivals.
    fn festivals_of_editions(&mut self, generation: u64, query: &Query) -> Answer {
        let found = self.editions(query);
        let mut rows = Vec::new();
        for hit in &found {
            let Record::Edition(id) = hit.record else { continue };
            let festival = self.tables.catalogue.edition(id).festival();
            let row = festival.map(|festival| festival.id().0);
            rows.extend(row.filter(|row| !rows.contains(row)));
        }
        let held = match found.len() {
            1 => "the festival that held the edition".to_owned(),
            count => format!("the festivals that held these {count} editions"),
        };
        let said = query.remark().or((!rows.is_empty()).then_some(held));
        Answer {
            generation,
            list: List::Festivals,
            rows: rows.into(),
            remark: said,
            elsewhere: None,
        }
    }

    /// Makes ready what a search of a list will need, as far as nobody waits meanwhile.
    pub fn prepare(&mut self, list: List, is_stale: &dyn Fn() -> bool) {
        for table in [list, List::People, List::Festivals] {
            if is_stale() {
                return;
            }
            self.tables.of(table);
        }
        if !is_stale() {
            self.orders.fame(&self.tables, list);
        }
    }

    /// The record that the query is the address of, or what there is near it.
    fn addressed(&self, query: &Query) -> Option<Result<Record, UnknownAddress>> {
        Some(self.tables.catalogue.find(query.address()?))
    }

    fn rows(
        &mut self,
        list: List,
        query: &Query,
        order: Order,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Arc<[u32]>> {
        if query.is_empty() {
            return Some(self.orders.all(&self.tables, list, order));
        }
        let ranked = self.ranked(list, query, is_stale)?;
        let mut rows: Vec<u32> = ranked.into_iter().map(|(row, _)| row).collect();
        match order.key {
            SortKey::Relevance if order.reversed => rows.reverse(),
            SortKey::Relevance => {}
            key => self.orders.column(&self.tables, list, key).sort(&mut rows, order.reversed),
        }
        Some(rows.into())
    }

    fn ranked(&mut self, list: List, query: &Query, is_stale: &dyn Fn() -> bool) -> Option<Ranked> {
        let (tables, words) = (&self.tables, &query.words);
        match matching(tables, &mut self.recent, list, query, is_stale)? {
            Matching::Words(found) => {
                // Awards asked for by fields alone are read like a history.
                let order = if list == List::Awards && words.is_empty() {
                    let oldest_first = Order { key: SortKey::Year, reversed: true };
                    self.orders.all(tables, list, oldest_first)
                } else {
                    self.orders.fame(tables, list)
                };
                Some(rank::words(tables, list, words, &found, &order))
            }
            Matching::Letters(letters, found) => {
                let less_fame = |row: u32| usize::MAX - tables.fame(list, row as usize);
                Some(rank::letters(tables, list, &letters, &found, less_fame))
            }
        }
    }

    fn count(&mut self, list: List, query: &Query, is_stale: &dyn Fn() -> bool) -> Option<usize> {
        Some(match matching(&self.tables, &mut self.recent, list, query, is_stale)? {
            Matching::Words(found) => found.iter().filter(|tier| **tier > 0).count(),
            Matching::Letters(_, found) => found.len(),
        })
    }
}

/// The records that a query lets through, unordered.
enum Matching {
    /// A tier of each record.
    Words(Tiers),
    /// The records that hold the letters.
    Letters(String, Vec<Spread>),
}

fn matching(
    tables: &Tables,
    recent: &mut Recent,
    list: List,
    query: &Query,
    is_stale: &dyn Fn() -> bool,
) -> Option<Matching> {
    let filter = fields::filter(tables, recent, list, query, is_stale)?;
    let words = tiers::of_words(tables, recent, list, &query.words, is_stale)?;
    if words.iter().any(|tier| *tier > 0) {
        let both = |filter: Vec<u8>| filter.iter().zip(&*words).map(|(a, b)| *a.min(b)).collect();
        return Some(Matching::Words(filter.map_or_else(|| Arc::clone(&words), both)));
    }
    let letters = query.words.concat();
    if letters.len() < 2 {
        return Some(Matching::Letters(letters, Vec::new()));
    }
    let mut found = tiers::of_letters(tables, list, &letters, is_stale)?;
    if let Some(filter) = filter {
        found.retain(|spread| filter[spread.row as usize] > 0);
    }
    Some(Matching::Letters(letters, found))
}
