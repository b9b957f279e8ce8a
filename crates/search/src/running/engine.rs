use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::listing::{Hit, Hits, Listing};
use super::order::Orders;
use super::preview;
use crate::completion::KnownValues;
use crate::index::SharedIndex;
use crate::matching::{self, Lookup, MatchedBy, Matching, Ranked, rank};
use crate::query::Query;
use crate::{Answer, Cancel, Cancellable, List, ListCounts, Order, Request, SortKey};
use palmares_catalogue::{Catalogue, Record, UnknownAddress};
use palmares_text::grouped;

/// Answers queries about one catalogue. What it needs for that it makes when first asked.
#[derive(Debug)]
pub struct Engine {
    lookup: Lookup,
    orders: Orders,
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

    /// Another engine, for another thread, that shares the index and what the person keeps.
    #[must_use]
    pub fn share(&self) -> Self {
        Self::with_lookup(self.lookup.share())
    }

    /// Another engine, for another person, that shares the index.
    #[must_use]
    pub fn share_index(&self) -> Self {
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

    pub(crate) fn lookup(&self) -> &Lookup {
        &self.lookup
    }

    /// The records of a list that match a query without another spelling, unordered.
    pub(crate) fn rows_of(
        &self,
        list: List,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Vec<u32>> {
        Ok(match self.matching(list, query, cancel)?.found {
            MatchedBy::Words(found) => {
                let table = &self.lookup.index().of(list).table;
                found.as_typed().iter().map(|rank| table.row(rank)).collect()
            }
            MatchedBy::Letters(..) => Vec::new(),
        })
    }

    /// The records of a list that match a query without another spelling, in an order.
    pub(crate) fn matched(
        &mut self,
        list: List,
        query: &Query,
        order: Order,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Vec<u32>> {
        let Listing { rows, matches, .. } = self.rows(list, query, order, cancel)?;
        Ok(rows.get(..matches).unwrap_or_default().to_vec())
    }

    /// How many records of a list match a query without another spelling.
    pub(crate) fn count(
        &self,
        list: List,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Cancellable<usize> {
        Ok(self.matching(list, query, cancel)?.count())
    }

    /// The values that the fields of a query have in the catalogue.
    pub(crate) fn known_values(&self, cancel: &Cancel<'_>) -> Cancellable<&KnownValues> {
        self.lookup.known_values(cancel)
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
        let mut query = Query::parse(&request.query);
        if !self.lookup.shared.has_index() && !query.is_empty() {
            let pending = preview::pending(request, &query);
            deliver(pending.clone());
            let is_over = || cancel.check().is_err() || self.lookup.shared.has_index();
            let catalogue = &self.lookup.catalogue;
            let preview = preview::preview(catalogue, pending, &query, &Cancel::new(&is_over));
            // What is cancelled because the index came is answered in full at once.
            preview.ok().flatten().into_iter().for_each(&deliver);
        }
        query = self.meant(query, cancel)?;
        let mut answer = self.answer_query(request, &query, cancel)?;
        deliver(answer.clone());
        if let Some(cursor) = request.cursor {
            let completion = self.complete(request.list, &request.query, cursor, cancel)?;
            answer.completion = Some(completion);
            deliver(answer.clone());
        }
        // Nobody waits for the counts of the other lists and for hints, so they follow.
        answer.elsewhere = self.count_lists(&query, &answer, cancel)?;
        let mut hint = None;
        if query.remark().is_none() {
            hint = self.hint(answer.list, &query, answer.matches, cancel)?;
        }
        if let (Some(hint), Some(remark)) = (&hint, &mut answer.remark) {
            // Of an empty list one wants to know why first.
            *remark = match answer.matches {
                0 => format!("nothing · {hint}"),
                _ => format!("{remark} · {hint}"),
            };
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
        let query = self.meant(Query::parse(&request.query), cancel)?;
        self.answer_query(request, &query, cancel)
    }

    /// The query as it is meant: where it begins with the name of a list and is a title all the
    /// same, or finds nothing in that list, the name is a word as any other.
    ///
    /// # Errors
    /// When cancelled.
    pub fn meant(&self, query: Query, cancel: &Cancel<'_>) -> Cancellable<Query> {
        let (Some(list), Some(as_words)) = (query.list, query.as_words()) else { return Ok(query) };
        self.lookup.wait(cancel)?;
        if matching::is_title(&self.lookup, &as_words, cancel)? {
            return Ok(as_words);
        }
        if self.matching(list, &query, cancel)?.count() > 0 {
            return Ok(query);
        }
        for list in List::ALL {
            let found = self.matching(list, &as_words, cancel)?;
            if found.count() > 0 && found.left_out.is_empty() {
                return Ok(as_words);
            }
        }
        Ok(query)
    }

    fn answer_query(
        &mut self,
        request: &Request,
        query: &Query,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Answer> {
        let mut list = query.list.unwrap_or(request.list);
        let mut remark = query.remark();
        if remark.is_none() && query.asks_journal() && self.lookup.personal().scale == 0 {
            remark = Some("there is no journal yet".to_owned());
        }
        // `edition:tokyo-2023` and `festival:tokyo` also ask for all that belongs to it.
        let asks_field = !query.is_plain();
        let mut found = match self.addressed(query, cancel) {
            Some(Ok(_)) if !asks_field => Listing::default(),
            Some(Err(unknown)) => {
                let found = self.rows(list, query, request.order, cancel)?;
                if found.rows.is_empty() || !asks_field {
                    remark = Some(nearest(&unknown));
                }
                found
            }
            Some(Ok(_)) | None => self.rows(list, query, request.order, cancel)?,
        };
        if let Some(record) = self.record_of(query) {
            match List::of_record(record).filter(|_| found.rows.is_empty()) {
                Some((its_list, row)) => {
                    (list, found) = (its_list, Listing::of(Arc::new(vec![row])));
                }
                None => {
                    let label = self.lookup.catalogue.label(record);
                    let page = format!("{label} has a page of its own");
                    remark = Some(match self.understood(list, query, cancel)? {
                        Some(read) => format!("{read} · {page}"),
                        None => page,
                    });
                }
            }
        }
        if let Some(foreign) = query.foreign.as_ref().filter(|_| found.matches == 0) {
            let others = List::ALL.into_iter().filter(|other| *other != list);
            let mut others = others.filter(|_| query.list.is_none());
            let other =
                others.find_map(|other| match self.rows(other, query, request.order, cancel) {
                    Ok(found) if found.matches == 0 => None,
                    found => Some((other, found)),
                });
            match other {
                Some((other, others)) => (list, found) = (other, others?),
                None => {
                    let id = foreign.id.split_once(':').map_or("", |(_, id)| id);
                    remark = Some(format!("no record here has the id {id}"));
                }
            }
        }
        if remark.is_none() {
            remark = self.understood(list, query, cancel)?.or_else(|| {
                let is_similar = found.matches == 0 && !found.rows.is_empty();
                let similar = grouped(found.rows.len());
                let terms = query.clauses.iter().flat_map(|clause| &clause.any);
                let words: Vec<&str> = terms.map(|term| term.text.trim()).collect();
                let words = words.join(" ");
                (is_similar && found.read_as.is_none())
                    .then(|| format!("Nothing is called “{words}” here · {similar} similar"))
            });
        }
        Ok(found.answer(request.generation, list, remark))
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
                true => answer.matches,
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

    /// The best records of all lists for a query, the best first; an address finds its record.
    ///
    /// # Errors
    /// When cancelled.
    pub fn best(
        &mut self,
        query: &str,
        most: usize,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Vec<Record>> {
        let query = self.meant(Query::parse(query), cancel)?;
        if query.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(Ok(record)) = self.addressed(&query, cancel) {
            return Ok(vec![record]);
        }
        let lists = query.list.map_or_else(|| List::ALL.to_vec(), |list| vec![list]);
        let mut best: Vec<(u32, Record)> = Vec::new();
        for list in lists {
            let ranked = self.ranked(list, &query, cancel)?;
            let matches = most.min(ranked.matches);
            let matching = ranked.scored().take(matches);
            best.extend(matching.map(|(row, score)| (score, list.record(row))));
        }
        // Stable: among equals the order of the lists, then that within a list.
        best.sort_by_key(|(score, _)| Reverse(*score));
        Ok(best.into_iter().take(most).map(|(_, record)| record).collect())
    }

    /// Finds records with their scores, in one list, in an order.
    #[must_use]
    pub fn find_in_order(&mut self, list: List, query: &Query, order: Order) -> Hits {
        let hit = |(row, score)| Hit { record: list.record(row), score };
        // What is never cancelled has a result.
        if query.is_empty() {
            let all = self.all(list, order, &Cancel::NEVER).unwrap_or_default().rows;
            return Hits::new(list, all.iter().map(|&row| hit((row, 0))).collect());
        }
        let mut ranked = self.ranked(list, query, &Cancel::NEVER).unwrap_or_default();
        let matches = ranked.matches;
        let (left_out, read_as) = (std::mem::take(&mut ranked.left_out), ranked.read_as.take());
        let mut hits: Vec<Hit> = ranked.scored().map(hit).collect();
        if order != Order::RELEVANCE {
            let scores: HashMap<u32, u32> = hits
                .iter()
                .filter_map(|hit| Some((List::of_record(hit.record)?.1, hit.score)))
                .collect();
            let rows = self.rows(list, query, order, &Cancel::NEVER).unwrap_or_default().rows;
            let score = |row: &u32| scores.get(row).copied().unwrap_or(0);
            hits = rows.iter().map(|row| hit((*row, score(row)))).collect();
        }
        let similar = hits.split_off(matches.min(hits.len()));
        Hits { list, hits, similar, left_out, read_as }
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

    /// All records of a list but what the person hid, in an order.
    fn all(&mut self, list: List, order: Order, cancel: &Cancel<'_>) -> Cancellable<Listing> {
        let all = self.orders.all(&self.lookup, list, order, cancel)?;
        let hidden = self.lookup.personal().hidden_rows(list);
        if hidden.is_empty() {
            return Ok(Listing::of(all));
        }
        let is_shown = |row: &&u32| hidden.binary_search(row).is_err();
        let shown = Arc::new(all.iter().filter(is_shown).copied().collect());
        Ok(Listing { hidden: hidden.len(), ..Listing::of(shown) })
    }

    fn rows(
        &mut self,
        list: List,
        query: &Query,
        order: Order,
        cancel: &Cancel<'_>,
    ) -> Cancellable<Listing> {
        if Orders::is_of_names(order.key) {
            self.lookup.wait(cancel)?;
        }
        if query.is_empty() {
            return self.all(list, order, cancel);
        }
        let Ranked { mut rows, matches, left_out, read_as, hidden, .. } =
            self.ranked(list, query, cancel)?;
        cancel.check()?;
        // What is only similar comes last, whatever the order.
        let (matching, similar) = rows.split_at_mut(matches);
        for part in [matching, similar] {
            match order.key {
                SortKey::Relevance if order.descending => part.reverse(),
                SortKey::Relevance => {}
                key => {
                    let column = self.orders.column(&self.lookup, list, key, cancel)?;
                    column.sort(part, order.descending, cancel)?;
                }
            }
        }
        Ok(Listing { rows: rows.into(), matches, left_out, read_as, hidden })
    }

    fn ranked(&mut self, list: List, query: &Query, cancel: &Cancel<'_>) -> Cancellable<Ranked> {
        let Matching { found, left_out, read_as, hidden } = self.matching(list, query, cancel)?;
        let mut ranked = match found {
            MatchedBy::Words(found) => {
                let asked = rank::asked(list, query, &left_out, read_as.as_deref());
                let mut ranked = rank::words(&self.lookup, list, &asked, &found, cancel)?;
                if list == List::Awards && query.words.is_empty() {
                    // Awards asked for by fields alone are read like a history.
                    let by_year = self.orders.column(&self.lookup, list, SortKey::Year, cancel)?;
                    ranked.sort_each_evidence(|rows| by_year.sort(rows, false, cancel))?;
                }
                ranked
            }
            MatchedBy::Letters(letters, found) => {
                rank::letters(&self.lookup, list, &letters, found, cancel)?
            }
        };
        (ranked.left_out, ranked.read_as, ranked.hidden) = (left_out, read_as, hidden);
        Ok(ranked)
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
