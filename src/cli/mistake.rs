//! Queries of which a part is not understood.
//!
//! On the screen one sees that, and goes on typing. On the command line the rest of the query would print far more than was
//! asked for, and whoever reads a file of that would never know.

use crate::pages::address::order_of;
use crate::search::Query;
use crate::shell::exit::Failure;

/// What is wrong with a query, if anything is.
pub(super) fn of(query: &str) -> Option<String> {
    let (query, order) = order_of(query);
    let query = Query::parse(query);
    if query.has_mistake() {
        return query.remark();
    }
    let (list, order) = query.list.zip(order)?;
    let keys = list.sort_keys();
    (!keys.contains(&order.key)).then(|| {
        let keys: Vec<&str> = keys.iter().map(|key| key.word()).collect();
        format!("`{}`: {} are sorted by {}", order.term(), list.word(), keys.join(", "))
    })
}

/// Refuses a query with a mistake.
pub(super) fn refuse(query: &str) -> Result<(), Failure> {
    of(query).map_or(Ok(()), |said| Err(Failure::Usage(said)))
}
