//! Ids of other databases and addresses of their pages, as people paste them.

use crate::List;

/// A record of another database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ForeignId {
    /// The id, behind the name of the database where that is known: `imdb:tt0113247`.
    pub(crate) id: String,
    /// The list that its records stand in, where ids alone would not tell.
    pub(crate) list: Option<List>,
    /// Whether it can be nothing else, such as a title.
    pub(crate) is_certain: bool,
    /// What the address says of the title, in words.
    pub(crate) slug: String,
}

/// The id that a text is, or that the address it is leads to.
pub(super) fn foreign_id(text: &str) -> Option<ForeignId> {
    let text = text.trim();
    let bare = |text: &str| {
        let number = text.get(2..).filter(|rest| is_number(rest, 5));
        let is_imdb = number.is_some() && matches!(text.get(..2), Some("tt" | "nm" | "TT" | "NM"));
        let is_item =
            text.get(1..).is_some_and(|rest| is_number(rest, 1)) && text.starts_with(['Q', 'q']);
        let database = if is_imdb { "imdb" } else { "wikidata" };
        (is_imdb || is_item).then(|| ForeignId {
            id: format!("{database}:{text}"),
            list: None,
            is_certain: is_imdb || text.len() > 5,
            slug: String::new(),
        })
    };
    let Some((host, path)) = address(text) else { return bare(text) };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let of = |database: &str, id: &str, list, slug: &str| {
        let id = format!("{database}:{id}");
        let slug = slug.replace('-', " ");
        (!id.ends_with(':')).then_some(ForeignId { id, list, is_certain: true, slug })
    };
    let at = |site: &str| host == site || host.strip_suffix(site).is_some_and(|h| h.ends_with('.'));
    if at("imdb.com") || at("wikidata.org") {
        parts.find_map(bare).map(|id| ForeignId { is_certain: true, ..id })
    } else if at("themoviedb.org") {
        let list = parts.by_ref().find_map(|part| match part {
            "movie" | "tv" => Some(List::Films),
            "person" => Some(List::People),
            _ => None,
        })?;
        let last = parts.next()?;
        let (id, slug) = last.split_once('-').unwrap_or((last, ""));
        of("tmdb", id, Some(list), slug)
    } else if at("letterboxd.com") {
        parts.by_ref().find(|part| *part == "film")?;
        let slug = parts.next()?;
        of("letterboxd", slug, Some(List::Films), slug)
    } else {
        None
    }
}

/// The host and the path of a web address, with or without a scheme.
fn address(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let (host, path) = rest.unwrap_or(text).split_once('/')?;
    let is_host = host.contains('.')
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    is_host.then_some((host, path))
}

fn is_number(text: &str, from: usize) -> bool {
    text.len() >= from && text.len() < 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_addresses_are_known() {
        for (text, id, slug) in [
            ("tt0113247", "imdb:tt0113247", ""),
            ("Q184843", "wikidata:Q184843", ""),
            ("https://www.imdb.com/title/tt0113247/?ref_=fn_al_tt_1", "imdb:tt0113247", ""),
            ("imdb.com/name/nm0000001", "imdb:nm0000001", ""),
            ("https://m.imdb.com/de/title/tt0113247/", "imdb:tt0113247", ""),
            ("https://www.wikidata.org/wiki/Q184843#P31", "wikidata:Q184843", ""),
            ("https://www.themoviedb.org/movie/496243-parasite", "tmdb:496243", "parasite"),
            (
                "https://letterboxd.com/film/parasite-2019/",
                "letterboxd:parasite-2019",
                "parasite 2019",
            ),
            ("https://letterboxd.com/somebody/film/la-haine/", "letterboxd:la-haine", "la haine"),
        ] {
            let found = foreign_id(text).unwrap();
            assert_eq!((found.id.as_str(), found.slug.as_str()), (id, slug), "{text}");
        }
        for text in
            ["tt12", "ttx12345", "Qatar", "q", "24/7", "example.org/title/tt0113247", "é/", ""]
        {
            assert_eq!(foreign_id(text), None, "{text}");
        }
        assert!(!foreign_id("Q2").unwrap().is_certain);
    }
}
