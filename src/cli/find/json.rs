//! What was found as JSON.

use serde::Serialize;

use super::gather::Found;
use crate::catalogue::Catalogue;
use crate::search::Hit;

/// A query and what it found.
#[derive(Debug, Serialize)]
pub struct JsonAnswer<'a> {
    query: &'a str,
    count: usize,
    hits: Vec<JsonHit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
}

/// One record that was found.
#[derive(Debug, Serialize)]
pub struct JsonHit {
    address: String,
    kind: &'static str,
    text: String,
    score: u32,
}

/// The answer to a query, with so many of its best hits.
pub fn answer<'a>(
    catalogue: &Catalogue,
    query: &'a str,
    found: &Found,
    limit: usize,
) -> JsonAnswer<'a> {
    let hits = found.best(limit).into_iter().map(|found| hit(catalogue, found)).collect();
    JsonAnswer { query, count: found.count(), hits, remark: found.remark.clone() }
}

/// The answer to a query that found nothing, and why.
pub fn nothing(query: &str, remark: String) -> JsonAnswer<'_> {
    JsonAnswer { query, count: 0, hits: Vec::new(), remark: Some(remark) }
}

/// One hit.
pub fn hit(catalogue: &Catalogue, hit: Hit) -> JsonHit {
    JsonHit {
        address: catalogue.address(hit.record),
        kind: hit.record.kind().word(),
        text: catalogue.label(hit.record),
        score: hit.score,
    }
}
