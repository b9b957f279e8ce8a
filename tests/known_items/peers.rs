//! Fuzzy finders, each over the same lines.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use neo_frizbee::{Config as FrizbeeConfig, Matcher as Frizbee, SortStrategy};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config as NucleoConfig, Matcher as Nucleo, Utf32String};

/// A fuzzy finder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    FuzzyMatcher,
    Nucleo,
    Frizbee,
}

impl Peer {
    pub const ALL: [Self; 3] = [Self::FuzzyMatcher, Self::Nucleo, Self::Frizbee];

    pub fn label(self) -> &'static str {
        match self {
            Self::FuzzyMatcher => "fuzzy-matcher",
            Self::Nucleo => "nucleo-matcher",
            Self::Frizbee => "frizbee, 2 typos",
        }
    }
}

/// Lines as every peer wants them.
pub struct Lines {
    pub plain: Vec<String>,
    wide: Vec<Utf32String>,
}

impl Lines {
    pub fn new(plain: Vec<String>) -> Self {
        let wide = plain.iter().map(|line| Utf32String::from(line.as_str())).collect();
        Self { plain, wide }
    }
}

/// The lines that a peer finds, in two threads: how many, and the best.
pub fn search(peer: Peer, lines: &Lines, query: &str, best: usize) -> (usize, Vec<u32>) {
    let middle = lines.plain.len() / 2;
    let (mut found, second) = std::thread::scope(|scope| {
        let second = scope.spawn(|| scores(peer, lines, middle, lines.plain.len(), query));
        (scores(peer, lines, 0, middle, query), second.join().unwrap_or_default())
    });
    found.extend(second);
    let count = found.len();
    let order = |a: &(i64, u32), b: &(i64, u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    if found.len() > best {
        found.select_nth_unstable_by(best, order);
        found.truncate(best);
    }
    found.sort_unstable_by(order);
    (count, found.into_iter().map(|(_, line)| line).collect())
}

fn scores(peer: Peer, lines: &Lines, from: usize, to: usize, query: &str) -> Vec<(i64, u32)> {
    let numbered = (from..to).map(|at| at as u32);
    match peer {
        Peer::FuzzyMatcher => {
            let matcher = SkimMatcherV2::default();
            let plain = lines.plain[from..to].iter().zip(numbered);
            plain.filter_map(|(line, at)| Some((matcher.fuzzy_match(line, query)?, at))).collect()
        }
        Peer::Nucleo => {
            let mut matcher = Nucleo::new(NucleoConfig::DEFAULT);
            let pattern = Pattern::parse(query, CaseMatching::Smart, Normalization::Smart);
            let wide = lines.wide[from..to].iter().zip(numbered);
            let score = |(line, at): (&Utf32String, u32)| {
                Some((i64::from(pattern.score(line.slice(..), &mut matcher)?), at))
            };
            wide.filter_map(score).collect()
        }
        Peer::Frizbee => {
            let config = FrizbeeConfig::default().max_typos(Some(2)).sort(SortStrategy::Unsorted);
            let matches = Frizbee::from_query(query, &config).match_list(&lines.plain[from..to]);
            let numbered =
                |one: neo_frizbee::Match| (i64::from(one.score), one.index + from as u32);
            matches.into_iter().map(numbered).collect()
        }
    }
}
