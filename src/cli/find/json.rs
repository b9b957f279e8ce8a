//! What was found as JSON.

use serde::Serialize;

use super::gather::Found;
use crate::catalogue::Catalogue;
use crate::export::json::JsonRecord;
use crate::search::Hit;

/// A query and what it found.
#[derive(Debug, Serialize)]
pub struct JsonAnswer<'a> {
    query: &'a str,
    count: usize,
    hits: Vec<JsonHit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
    /// Words that were left out, since nothing holds all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<String>,
    /// What was looked for instead of what was typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    read_as: Option<String>,
}

/// One record that was found.
#[derive(Debug, Serialize)]
pub struct JsonHit {
    #[serde(flatten)]
    record: JsonRecord,
    score: u32,
    /// Whether it is found by another spelling alone; then it is in no count.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    similar: bool,
}

/// The answer to a query, with so many of its best hits.
pub fn answer<'a>(
    catalogue: &Catalogue,
    query: &'a str,
    found: &Found,
    limit: usize,
) -> JsonAnswer<'a> {
    let mut hits: Vec<JsonHit> =
        found.best(limit).into_iter().map(|found| hit(catalogue, found)).collect();
    let rest = found.best_similar(limit - hits.len()).into_iter();
    hits.extend(rest.map(|found| JsonHit { similar: true, ..hit(catalogue, found) }));
    let left_out = found.lists.iter().find(|hits| !hits.left_out.is_empty());
    JsonAnswer {
        query,
        count: found.count(),
        hits,
        remark: found.remark.clone(),
        left_out: left_out.map(|hits| hits.left_out.clone()).unwrap_or_default(),
        read_as: found.lists.iter().find_map(|hits| hits.read_as.clone()),
    }
}

/// The answer to a query that found nothing, and why.
pub fn nothing(query: &str, remark: String) -> JsonAnswer<'_> {
    let (hits, remark, left_out) = (Vec::new(), Some(remark), Vec::new());
    JsonAnswer { query, count: 0, hits, remark, left_out, read_as: None }
}

/// One hit.
pub fn hit(catalogue: &Catalogue, hit: Hit) -> JsonHit {
    JsonHit { record: JsonRecord::new(catalogue, hit.record), score: hit.score, similar: false }
}
