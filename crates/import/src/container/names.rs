//! Which files of a zip or a folder are for reading.

/// What the name of a file says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// It is read; the name is that within the export, without the folder that all may stand in.
    Known(String),
    /// It belongs to an export, or may, and is not read.
    LeftOut,
    /// It is nobody's.
    Ignored,
}

/// Files that are read, `*` for any text without a slash. Those of a folder come first.
const READ: &[&str] = &[
    "likes/films.csv",
    "lists/*.csv",
    "orphaned/diary.csv",
    // Read to say how much was deleted.
    "deleted/diary.csv",
    "watched.csv",
    "ratings.csv",
    "diary.csv",
    "reviews.csv",
    "watchlist.csv",
    "favorites.csv",
    "history.csv",
    "movielens-*.csv",
    "movie_mark.csv",
    "simklbackup*.csv",
    "yamtrack*.csv",
    "watcharr*.json",
    "kinopoisk*.xls",
    "watched-history*.json",
    "ratings-movies.json",
    "lists-*.json",
    "comments-movies.json",
];

/// Folders of an export, whose files are not taken for those of the same name outside.
const FOLDERS: &[&str] = &["likes", "lists", "orphaned", "deleted"];

/// What the name of a file in a zip or a folder says.
pub(super) fn kind_of(name: &str) -> NameKind {
    let name = name.replace('\\', "/");
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let Some((last, folders)) = parts.split_last() else { return NameKind::Ignored };
    let is_ignored = parts.contains(&"__MACOSX") || parts.contains(&"..") || last.starts_with('.');
    if is_ignored || name.ends_with('/') {
        return NameKind::Ignored;
    }
    let is_text = [".csv", ".json", ".xls"].iter().any(|ending| has_ending(last, ending));
    let known = |inner: &[&str]| {
        let inner = inner.join("/");
        let lower = inner.to_lowercase();
        let is_read = READ.iter().any(|pattern| is_like(&lower, pattern));
        (is_read && !is_summary(&lower)).then_some(inner)
    };
    let found = match folders {
        [.., folder] if FOLDERS.contains(folder) => {
            if folders.len() <= 2 {
                known(&[folder, last])
            } else {
                None
            }
        }
        // Trakt's files stand in folders of their kind.
        _ if folders.len() <= 1 || (folders.len() <= 2 && has_ending(last, ".json")) => {
            known(&[last])
        }
        _ => None,
    };
    match found {
        Some(name) => NameKind::Known(name),
        None if is_text => NameKind::LeftOut,
        None => NameKind::Ignored,
    }
}

/// Trakt's lists of what others made and of what is hidden have names like one's own.
fn is_summary(name: &str) -> bool {
    ["lists-liked", "lists-collab", "lists-favorites"].iter().any(|start| name.starts_with(start))
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.len() > ending.len()
        && name.get(name.len() - ending.len()..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

fn is_like(name: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => name == pattern,
        Some((start, end)) => {
            let middle = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            middle.is_some_and(|middle| !middle.contains('/'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_at_the_top_or_in_one_folder() {
        for (name, known) in [
            ("watched.csv", "watched.csv"),
            ("letterboxd-a-2026/watched.csv", "watched.csv"),
            ("letterboxd-a-2026\\likes\\films.csv", "likes/films.csv"),
            ("lists/rain.csv", "lists/rain.csv"),
            ("ratings/ratings-movies.json", "ratings-movies.json"),
            ("x/watched/watched-history-12.json", "watched-history-12.json"),
            ("SimklBackup.csv", "SimklBackup.csv"),
            ("deleted/diary.csv", "deleted/diary.csv"),
        ] {
            assert_eq!(kind_of(name), NameKind::Known(known.to_owned()), "{name}");
        }
        for name in [
            "profile.csv",
            "comments.csv",
            "likes/reviews.csv",
            "deleted/reviews.csv",
            "orphaned/reviews.csv",
            "a/b/watched.csv",
            "a/b/c/ratings-movies.json",
            "watched-movies.json",
            "lists-liked-lists.json",
        ] {
            assert_eq!(kind_of(name), NameKind::LeftOut, "{name}");
        }
        for name in [
            "__MACOSX/watched.csv",
            "__MACOSX/._a",
            "._watched.csv",
            "../watched.csv",
            "a/",
            "",
            "x.exe",
        ] {
            assert_eq!(kind_of(name), NameKind::Ignored, "{name}");
        }
    }
}
