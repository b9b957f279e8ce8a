use std::cmp::Reverse;
use std::sync::Arc;

use super::fields;
use super::levels::Recent;
use super::matching::{Matching, Seeker};
use super::meanwhile;
use super::order::Orders;
use super::query::Query;
use super::rank::{self, Ranked};
use super::ready::Ready;
use super::tables::Tables;
use super::{Answer, Cancel, Cancellable, Cancelled, List, Order, Request, Rows, SortKey};
use palmares_catalogue::{Catalogue, Edition, Record, UnknownAddress};

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
    /// An engine for a catalogue. The index is made when first asked for, on the spot.
    #[must_use]
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self::over(Tables::new(Ready::new(catalogue), false))
    }

    /// An engine that has its index made in the background; a search waits for it, and can be
    /// given up meanwhile. Lists in their own order need none.
    #[must_use]
    pub fn patient(catalogue: Arc<Catalogue>) -> Self {
        let ready = Ready::new(catalogue);
        ready.begin_index();
        Self::over(Tables::new(ready, true))
    }

    /// Another engine for another thread, with the same index, as patient as this one.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self::over(Tables::new(Arc::clone(&self.tables.ready), self.tables.is_patient))
    }

    fn over(tables: Tables) -> Self {
        Self { tables, orders: Orders::default(), recent: Recent::default() }
    }

    /// Answers a request as soon and as often as there is something to say: at once while the
    /// index is being made, then in full, then with the counts of the other lists. Cancelled it
    /// says no more.
    ///
    /// # Errors
    /// When cancelled.
    pub fn serve(
        &mut self,
        request: &Request,
        cancel: &Cancel<'_>,
        deliver: impl Fn(Answer),
    ) -> Cancellable<()> {
        let is_stale = || cancel.check().is_err();
        if let Some(coming) = self.coming(request) {
            deliver(coming);
            self.meanwhile(request, &is_stale).into_iter().for_each(&deliver);
        }
        let mut answer = self.answer(request, &is_stale).ok_or(Cancelled)?;
        deliver(answer.clone());
        // Nobody waits for the counts of the other lists, so they follow.
        answer.elsewhere = self.elsewhere(&request.query, &answer, &is_stale);
        if answer.elsewhere.is_some() {
            deliver(answer);
        }
        Ok(())
    }

    /// Whether a search has not to wait for the index any more.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.tables.ready.has_index()
    }

    /// What to say at once to a request that has to wait for the index.
    #[must_use]
    pub fn coming(&self, request: &Request) -> Option<Answer> {
        let query = Query::parse(&request.query);
        (!self.is_ready() && !query.is_empty()).then(|| Answer {
            generation: request.generation,
            list: query.list.unwrap_or(request.list),
            rows: Rows::default(),
            is_coming: true,
            remark: Some("names are being read; the search follows in a moment".to_owned()),
            elsewhere: None,
        })
    }

    /// What to say to it then, from a walk over the names that its list shows; `None` where they
    /// say nothing, and where the index or another request came first.
    #[must_use]
    pub fn meanwhile(&self, request: &Request, is_stale: &dyn Fn() -> bool) -> Option<Answer> {
        let mut answer = self.coming(request)?;
        let query = Query::parse(&request.query);
        let is_over = || is_stale() || self.is_ready();
        let names = meanwhile::by_own_names(&self.tables.catalogue, answer.list, &query, &is_over);
        let (rows, is_part) = names.filter(|(rows, _)| !rows.is_empty())?;
        let which = if is_part { "some" } else { "those" };
        answer.remark = Some(format!(
            "{which} with these words in their own name; the search follows in a moment"
        ));
        answer.rows = rows.into();
        Some(answer)
    }

    /// How many bytes the index takes: its words and postings, and the names as words.
    #[must_use]
    pub fn index_bytes(&self) -> (usize, usize) {
        self.tables.index().bytes()
    }

    /// Answers a request; `None` when `is_stale` said on the way that nobody waits any more.
    pub fn answer(&mut self, request: &Request, is_stale: &dyn Fn() -> bool) -> Option<Answer> {
        let query = Query::parse(&request.query);
        if query.editions {
            return self.festivals_of_editions(request.generation, &query, is_stale);
        }
        let mut list = query.list.unwrap_or(request.list);
        let mut remark = query.remark();
        // `edition:tokyo-2023` and `festival:tokyo` also ask for all that belongs to it.
        let asks_field = !query.is_plain();
        let mut rows = match self.addressed(&query, is_stale) {
            Some(Ok(_)) if !asks_field => Rows::default(),
            Some(Err(unknown)) => {
                let rows = self.rows(list, &query, request.order, is_stale)?;
                if rows.is_empty() || !asks_field {
                    remark = Some(near(&unknown));
                }
                rows
            }
            Some(Ok(_)) | None => self.rows(list, &query, request.order, is_stale)?,
        };
        if let Some(record) = self.record_of(&query) {
            match List::of_record(record).filter(|_| rows.is_empty()) {
                Some((its_list, row)) => (list, rows) = (its_list, Arc::new(vec![row])),
                None => {
                    let label = self.tables.catalogue.label(record);
                    remark = Some(format!("{label} has a page of its own"));
                }
            }
        }
        let generation = request.generation;
        Some(Answer { generation, list, rows, is_coming: false, remark, elsewhere: None })
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
        let is_address = query.is_plain() && self.record_of(&query).is_some();
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
        let hit = |(row, score)| Hit { record: list.record(row), score };
        let hits = if query.is_empty() {
            let all = self.orders.all(&self.tables, list, Order::RELEVANCE, &|| false);
            all.iter().flat_map(|rows| rows.iter()).map(|&row| hit((row, 0))).collect()
        } else {
            // Nothing makes this one stale, so that it does not end early.
            let ranked = self.ranked(list, query, &|| false).unwrap_or_default();
            ranked.scored().map(hit).collect()
        };
        Hits { list, hits }
    }

    /// Finds editions, which no list holds: the best first, then the newest.
    #[must_use]
    pub fn editions(&mut self, query: &Query) -> Vec<Hit> {
        self.editions_while(query, &|| false).unwrap_or_default()
    }

    fn editions_while(&mut self, query: &Query, is_stale: &dyn Fn() -> bool) -> Option<Vec<Hit>> {
        self.tables.wait(is_stale)?;
        let tiers = fields::editions(&self.tables, &mut self.recent, query, is_stale)?;
        let catalogue = &self.tables.catalogue;
        let hit = |(edition, tier): (Edition<'_>, u8)| {
            let score = if query.is_empty() { 0 } else { rank::of_tier(tier) };
            (tier > 0).then(|| (edition.year(), Hit { record: edition.id().into(), score }))
        };
        let mut found: Vec<_> = catalogue.editions().zip(tiers).filter_map(hit).collect();
        found.sort_by_key(|(year, hit)| (Reverse(hit.score), Reverse(*year)));
        Some(found.into_iter().map(|(_, hit)| hit).collect())
    }

    /// On a screen editions stand on the pages of their festivals.
    fn festivals_of_editions(
        &mut self,
        generation: u64,
        query: &Query,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Answer> {
        let found = self.editions_while(query, is_stale)?;
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
        Some(Answer {
            generation,
            list: List::Festivals,
            rows: rows.into(),
            is_coming: false,
            remark: said,
            elsewhere: None,
        })
    }

    /// Makes ready what a search will need. `None` when given up.
    pub fn prepare(&self, is_stale: &dyn Fn() -> bool) -> Option<()> {
        self.tables.wait(is_stale).map(|_| ())
    }

    /// The record that the query is the address of, or what there is near it.
    fn addressed(
        &self,
        query: &Query,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Result<Record, UnknownAddress>> {
        Some(self.tables.catalogue.find_while(query.address()?, is_stale))
    }

    /// The record that the query is the address of.
    fn record_of(&self, query: &Query) -> Option<Record> {
        self.tables.catalogue.resolve(query.address()?).ok()
    }

    fn rows(
        &mut self,
        list: List,
        query: &Query,
        order: Order,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Rows> {
        if Orders::is_of_names(order.key) {
            self.tables.wait(is_stale)?;
        }
        if query.is_empty() {
            return self.orders.all(&self.tables, list, order, is_stale);
        }
        let ranked = self.ranked(list, query, is_stale)?;
        if is_stale() {
            return None;
        }
        let mut rows: Vec<u32> = ranked.rows;
        match order.key {
            SortKey::Relevance if order.reversed => rows.reverse(),
            SortKey::Relevance => {}
            key => {
                let column = self.orders.column(&self.tables, list, key, is_stale)?;
                column.sort(&mut rows, order.reversed, is_stale)?;
            }
        }
        Some(rows.into())
    }

    fn ranked(&mut self, list: List, query: &Query, is_stale: &dyn Fn() -> bool) -> Option<Ranked> {
        let matching = self.matching(list, query, is_stale)?;
        let tables = &self.tables;
        Some(match matching {
            Matching::Words(levels) => {
                let mut ranked = rank::words(tables, list, query, &levels, is_stale)?;
                if list == List::Awards && query.words.is_empty() {
                    // Awards asked for by fields alone are read like a history.
                    let by_year = self.orders.column(tables, list, SortKey::Year, is_stale)?;
                    ranked.sort_tiers(|rows| by_year.sort(rows, true, is_stale))?;
                }
                ranked
            }
            Matching::Letters(letters, found) => {
                rank::letters(tables, list, &letters, found, is_stale)?
            }
        })
    }

    fn count(&mut self, list: List, query: &Query, is_stale: &dyn Fn() -> bool) -> Option<usize> {
        Some(self.matching(list, query, is_stale)?.count())
    }

    fn matching(
        &mut self,
        list: List,
        query: &Query,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Matching> {
        self.tables.wait(is_stale)?;
        let recent = &mut self.recent;
        Seeker { tables: &self.tables, recent, is_stale }.matching(list, query)
    }
}

/// What to say under a query of an address that nothing has: little, since a list is narrow.
fn near(unknown: &UnknownAddress) -> String {
    match unknown.nearest.as_slice() {
        [] => format!("no `{}`", unknown.address),
        nearest => format!("no `{}`; try {}", unknown.address, nearest.join(", ")),
    }
}
