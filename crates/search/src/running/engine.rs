use std::collections::HashMap;
use std::sync::Arc;

use super::order::Orders;
use super::preview;
use crate::index::SharedIndex;
use crate::matching::{self, Lookup, Matching, Ranked, rank};
use crate::query::Query;
use crate::{Answer, Cancel, Cancellable, List, ListCounts, Order, Request, Rows, SortKey};
use palmares_catalogue::{Catalogue, Record, UnknownAddress};

/// Answers queries about one catalogue. What it needs for that it makes when first asked.
#[derive(Debug)]
pub struct Engine {
    lookup: Lookup,
    orders: Orders,
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
    /// An engine for a catalogue. The index is made when first needed, by whoever needs it.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self::with_lookup(Lookup::new(SharedIndex::new(catalogue), false))
    }

    /// An engine whose index is made in the background from now on. A search waits for it, which
    /// can be cancelled; lists in their own order need none.
    #[must_use]
    pub fn with_background_index(catalogue: Arc<Catalogue>) -> Self {
        let shared = SharedIndex::new(catalogue);
        shared.begin_index();
        Self::with_lookup(Lookup::new(shared, true))
    }

    /// Another engine, for another thread, that shares the index.
    #[must_use]
    pub fn share(&self) -> Self {
        let shared = Arc::clone(&self.lookup.shared);
        Self::with_lookup(Lookup::new(shared, self.lookup.in_background))
    }

    fn with_lookup(lookup: Lookup) -> Self {
        Self { lookup, orders: Orders::default() }
    }

    /// The catalogue that it searches.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.lookup.catalogue
    }

    pub(super) fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// The records of a list that a query lets through, unordered.
    pub(super) fn rows_of(
        &self,
        list: List,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Vec<u32>> {
        Ok(match self.matching(list, query, cancel)? {
            Matching::Words(found) => {
                let table = &self.lookup.index().of(list).table;
                found.all().iter().map(|rank| table.row(rank)).collect()
            }
            Matching::Letters(_, found) => found.rows,
        })
    }

    /// Makes the index now, or waits for it.
    ///
    /// # Errors
    /// When cancelled.
    pub fn prepare(&self, cancel: &Cancel<'_>) -> Cancellable<()> {
        self.lookup.wait(cancel).map(|_| ())
    }

    /// How many bytes the index takes: its words and postings, and the names as words.
    #[must_use]
    pub fn index_bytes(&self) -> (usize, usize) {
        self.lookup.index().bytes()
    }

    /// Answers a request as soon and as often as there is something to say: at once while the
    /// index is being made, then in full, then with the counts of the other lists.
    ///
    /// # Errors
    /// When cancelled; then nothing more is delivered.
    pub fn serve(
        &mut self,
        request: &Request,
        cancel: &Cancel<'_>,
        deliver: impl Fn(Answer),
    ) -> Cancellable<()> {
        let query = Query::parse(&request.query);
        if !self.lookup.shared.has_index() && !query.is_empty() {
            let pending = preview::pending(request, &query);
            deliver(pending.clone());
            let is_over = || cancel.check().is_err() || self.lookup.shared.has_index();
            let catalogue = &self.lookup.catalogue;
            let preview = preview::preview(catalogue, pending, &query, &Cancel::new(&is_over));
            // What is cancelled because the index came is answered in full at once.
            preview.ok().flatten().into_iter().for_each(&deliver);
        }
        let mut answer = self.answer_query(request, &query, cancel)?;
        deliver(answer.clone());
        // Nobody waits for the counts of the other lists and for hints, so they follow.
        answer.elsewhere = self.count_lists(&query, &answer, cancel)?;
        let mut hint = None;
        if query.remark().is_none() {
            hint = self.hint(answer.list, &query, answer.rows.len(), cancel)?;
        }
        if let (Some(hint), Some(remark)) = (&hint, &mut answer.remark) {
            remark.push_str(&format!(" · {hint}"));
        }
        if answer.elsewhere.is_some() || hint.is_some() {
            deliver(answer);
        }
        Ok(())
    }

    /// Answers a request in full.
    ///
    /// # Errors
    /// When cancelled.
    pub fn answer(&mut self, request: &Request, cancel: &Cancel<'_>) -> Cancellable<Answer> {
        self.answer_query(request, &Query::parse(&request.query), cancel)
    }

    fn answer_query(
        &mut self,
        request: &Request,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Answer> {
        let mut list = query.list.unwrap_or(request.list);
        let mut remark = query.remark();
        // `edition:tokyo-2023` and `festival:tokyo` also ask for all that belongs to it.
        let asks_field = !query.is_plain();
        let mut rows = match self.addressed(query, cancel) {
            Some(Ok(_)) if !asks_field => Rows::default(),
            Some(Err(unknown)) => {
                let rows = self.rows(list, query, request.order, cancel)?;
                if rows.is_empty() || !asks_field {
                    remark = Some(nearest(&unknown));
                }
                rows
            }
            Some(Ok(_)) | None => self.rows(list, query, request.order, cancel)?,
        };
        if let Some(record) = self.record_of(query) {
            match List::of_record(record).filter(|_| rows.is_empty()) {
                Some((its_list, row)) => (list, rows) = (its_list, Arc::new(vec![row])),
                None => {
                    let label = self.lookup.catalogue.label(record);
                    remark = Some(format!("{label} has a page of its own"));
                }
            }
        }
        if remark.is_none() {
            remark = self.understood(list, query, rows.len(), cancel)?;
        }
        let generation = request.generation;
        Ok(Answer { generation, list, rows, is_coming: false, remark, elsewhere: None })
    }

    /// How many records each list has for the query of an answer; `None` when the query is about
    /// one list only.
    ///
    /// # Errors
    /// When cancelled.
    pub fn count_lists(
        &mut self,
        query: &Query,
        answer: &Answer,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Option<ListCounts>> {
        let is_address = query.is_plain() && self.record_of(query).is_some();
        if query.is_empty() || query.list.is_some() || is_address {
            return Ok(None);
        }
        let mut counts = ListCounts::default();
        for list in List::ALL {
            counts[list.index()] = match list == answer.list {
                true => answer.rows.len(),
                false => self.matching(list, query, cancel)?.count(),
            };
        }
        Ok(Some(counts))
    }

    /// Finds records with their scores, in one list, the best first.
    #[must_use]
    pub fn find(&mut self, list: List, query: &Query) -> Hits {
        self.find_in_order(list, query, Order::RELEVANCE)
    }

    /// Finds records with their scores, in one list, in an order.
    #[must_use]
    pub fn find_in_order(&mut self, list: List, query: &Query, order: Order) -> Hits {
        let hit = |(row, score)| Hit { record: list.record(row), score };
        // What is never cancelled has a result.
        let mut hits: Vec<Hit> = if query.is_empty() {
            let all = self.orders.all(&self.lookup, list, order, &Cancel::NEVER);
            all.unwrap_or_default().iter().map(|&row| hit((row, 0))).collect()
        } else {
            let ranked = self.ranked(list, query, &Cancel::NEVER).unwrap_or_default();
            ranked.scored().map(hit).collect()
        };
        if !query.is_empty() && order != Order::RELEVANCE {
            let scores: HashMap<u32, u32> = hits
                .iter()
                .filter_map(|hit| Some((List::of_record(hit.record)?.1, hit.score)))
                .collect();
            let rows = self.rows(list, query, order, &Cancel::NEVER).unwrap_or_default();
            let score = |row: &u32| scores.get(row).copied().unwrap_or(0);
            hits = rows.iter().map(|row| hit((*row, score(row)))).collect();
        }
        Hits { list, hits }
    }

    /// The record that the query is the address of, or what there is near it.
    fn addressed(
        &self,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Option<Result<Record, UnknownAddress>> {
        let is_cancelled = || cancel.check().is_err();
        Some(self.lookup.catalogue.find_while(query.address()?, &is_cancelled))
    }

    /// The record that the query is the address of.
    fn record_of(&self, query: &Query) -> Option<Record> {
        self.lookup.catalogue.resolve(query.address()?)
    }

    fn rows(
        &mut self,
        list: List,
        query: &Query,
        order: Order,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Rows> {
        if Orders::is_of_names(order.key) {
            self.lookup.wait(cancel)?;
        }
        if query.is_empty() {
            return self.orders.all(&self.lookup, list, order, cancel);
        }
        let mut rows: Vec<u32> = self.ranked(list, query, cancel)?.rows;
        cancel.check()?;
        match order.key {
            SortKey::Relevance if order.descending => rows.reverse(),
            SortKey::Relevance => {}
            key => {
                let column = self.orders.column(&self.lookup, list, key, cancel)?;
                column.sort(&mut rows, order.descending, cancel)?;
            }
        }
        Ok(rows.into())
    }

    fn ranked(&mut self, list: List, query: &Query, cancel: &Cancel<'_>) -> Cancellable<Ranked> {
        match self.matching(list, query, cancel)? {
            Matching::Words(found) => {
                let mut ranked = rank::words(&self.lookup, list, query, &found, cancel)?;
                if list == List::Awards && query.words.is_empty() {
                    // Awards asked for by fields alone are read like a history.
                    let by_year = self.orders.column(&self.lookup, list, SortKey::Year, cancel)?;
                    ranked.sort_each_evidence(|rows| by_year.sort(rows, false, cancel))?;
                }
                Ok(ranked)
            }
            Matching::Letters(letters, found) => {
                rank::letters(&self.lookup, list, &letters, found, cancel)
            }
        }
    }

    fn matching(&self, list: List, query: &Query, cancel: &Cancel<'_>) -> Cancellable<Matching> {
        self.lookup.wait(cancel)?;
        matching::matching(&self.lookup, list, query, cancel)
    }
}

/// What to say under a query of an address that nothing has: little, since a list is narrow.
fn nearest(unknown: &UnknownAddress) -> String {
    match unknown.nearest.as_slice() {
        [] => format!("no `{}`", unknown.address),
        nearest => format!("no `{}`; try {}", unknown.address, nearest.join(", ")),
    }
}
