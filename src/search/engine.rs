use std::sync::Arc;

use super::order::Orders;
use super::rank::{self, Ranked};
use super::tables::Tables;
use super::tiers::{self, Recent};
use super::{Answer, List, Order, Query, Request, SortKey};
use crate::catalogue::{Catalogue, Record};

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
        let mut list = query.list.unwrap_or(request.list);
        let mut remark = query.remark.clone();
        let rows = match self.addressed(&query) {
            Some(Ok(record)) => match List::of_record(record) {
                Some((its_list, row)) => {
                    list = its_list;
                    Arc::from([row])
                }
                None => {
                    remark = Some(format!("{} has a page of its own", self.label(record)));
                    Arc::from([])
                }
            },
            Some(Err(unknown)) => {
                remark = Some(unknown);
                self.rows(list, &query, request.order, is_stale)?
            }
            None => self.rows(list, &query, request.order, is_stale)?,
        };
        Some(Answer { generation: request.generation, list, rows, remark })
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

    fn label(&self, record: Record) -> String {
        self.tables.catalogue.label(record)
    }

    /// The record that the query is the address of, or what to say when there is none.
    fn addressed(&self, query: &Query) -> Option<Result<Record, String>> {
        let address = query.address()?;
        Some(self.tables.catalogue.find(address).map_err(|unknown| unknown.to_string()))
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
        let found = tiers::of_words(tables, &mut self.recent, list, words, is_stale)?;
        let by_fame = self.orders.fame(tables, list);
        if found.iter().any(|tier| *tier > 0) {
            return Some(rank::words(tables, list, words, &found, &by_fame));
        }
        let letters = words.concat();
        if letters.len() < 2 {
            return Some(Ranked::new());
        }
        let found = tiers::of_letters(tables, list, &letters, is_stale)?;
        let less_fame = |row: u32| usize::MAX - tables.fame(list, row as usize);
        Some(rank::letters(tables, list, &letters, &found, less_fame))
    }
}
