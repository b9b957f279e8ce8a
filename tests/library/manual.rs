//! What the README and the manual in `docs/` say is so: their links lead somewhere, their queries and addresses are
//! understood, the README's questions are answered by the keys it names, and its figures are about right.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use palmares::search::{List, Query};
use palmares_testkit::Replay;
use palmares_testkit::fixtures::starter;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The pages of the manual and what stands beside the README, from the root.
fn pages() -> Vec<PathBuf> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let beside = ["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(|name| root().join(name));
    docs.chain(beside).filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

/// A heading as hosts of code name it in a link.
fn anchor(heading: &str) -> String {
    let heading = heading.to_lowercase();
    heading
        .chars()
        .filter(|c| c.is_alphanumeric() || " -".contains(*c))
        .collect::<String>()
        .replace(' ', "-")
}

#[test]
fn the_catalogues_of_the_manual_read_without_problems() {
    let page = read("docs/catalogues.md");
    let blocks: Vec<&str> = page.split("```json\n").skip(1).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let json = block.split("```").next().unwrap();
        let loaded = palmares::format::load_bytes(json.as_bytes().to_vec()).unwrap();
        assert_eq!(loaded.problems.list, [], "{json}");
        assert!(loaded.catalogue.film_count() > 0);
    }
}

#[test]
fn every_link_of_the_manual_leads_somewhere() {
    let mut links = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if link.starts_with("http") {
                continue;
            }
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let target =
                if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            assert!(target.exists(), "{}: {link}", page.display());
            if !place.is_empty() {
                let text = fs::read_to_string(&target).unwrap();
                let mut headings = text.lines().filter(|line| line.starts_with('#'));
                let is_there =
                    headings.any(|line| anchor(line.trim_start_matches('#').trim()) == place);
                assert!(is_there, "{}: {link}", page.display());
            }
            links += 1;
        }
    }
    assert!(links > 50, "{links}");
}

/// What stands between backquotes.
fn code(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(|code| code.replace("\\|", "|")).collect()
}

/// The first columns of a page's tables below a heading, or of all of them.
fn first_columns(page: &str, heading: &str) -> Vec<String> {
    let text = read(page);
    let (_, text) = text.split_once(heading).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let cells = rows
        .map(|row| row.replace("\\|", "\u{1}").split(" | ").next().unwrap().replace('\u{1}', "|"));
    cells.flat_map(|cell| code(&cell)).collect()
}

#[test]
fn every_query_of_the_manual_is_understood() {
    let queries = first_columns("docs/queries.md", "# Queries");
    assert!(queries.len() > 25, "{queries:?}");
    for query in queries {
        // The order is no part of a query, but stands behind it.
        let asked = query.split(" sort:").next().unwrap();
        let remark = Query::parse(asked).remark();
        assert!(query.ends_with(':') || remark.is_none(), "{query}: {remark:?}");
    }
}

#[test]
fn every_address_of_the_manual_opens() {
    let addresses = first_columns("docs/views.md", "## Addresses");
    assert!(addresses.len() > 12, "{addresses:?}");
    let catalogue = starter();
    for address in addresses {
        let replay = Replay::asking(catalogue.clone(), &address, (100, 30));
        assert!(replay.is_ok_and(|replay| replay.state.view.page.is_some()), "{address}");
    }
}

#[test]
fn the_readme_is_short() {
    let words = read("README.md").split_whitespace().count();
    assert!(words < 700, "{words} words");
}

#[test]
fn the_keys_of_the_readme_answer_its_three_questions() {
    let readme = read("README.md");
    let (_, questions) = readme.split_once("## Three questions").unwrap();
    let questions = questions.split("\n## ").next().unwrap().replace('\n', " ");
    let catalogue = starter();
    let answers = [
        ["Anatomy of a Fall", "Palme d'Or"],
        ["1985  Vagabond", "Golden Lion"],
        ["country:iran festival:cannes", "no country here"],
    ];
    let asked: Vec<&str> = questions.split("Press ").skip(1).collect();
    assert_eq!(asked.len(), answers.len());
    for (asked, answers) in asked.iter().zip(answers) {
        let keys = code(asked.split(". ").next().unwrap());
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let mut replay = Replay::new(catalogue.clone(), 120, 40);
        let text = replay.press(&keys).text();
        for answer in answers {
            assert!(text.contains(answer), "{keys:?}: no {answer} in\n{text}");
        }
    }
}

#[test]
fn the_figures_of_the_readme_are_about_right() {
    let readme = read("README.md").replace(',', "");
    let words: Vec<&str> = readme.split_whitespace().collect();
    let catalogue = starter();
    for list in [List::Films, List::People, List::Awards, List::Festivals, List::Editions] {
        let there = list.len_in(&catalogue);
        let said = words.windows(2).filter(|pair| pair[1].trim_end_matches('.') == list.word());
        let said: Vec<usize> = said.filter_map(|pair| pair[0].parse().ok()).collect();
        let is_near = |said: &usize| said.abs_diff(there) * 10 <= there;
        assert!(said.iter().any(is_near), "{there} {}, and the README says {said:?}", list.word());
    }
}

#[test]
fn every_package_has_the_version_of_the_program() {
    for (file, before) in [
        ("packaging/homebrew/palmares.rb", "/archive/v"),
        ("packaging/aur/PKGBUILD", "pkgver="),
        ("packaging/deb/changelog", "palmares ("),
    ] {
        let text = read(file);
        let version = text.split(before).nth(1).unwrap();
        assert!(version.starts_with(env!("CARGO_PKG_VERSION")), "{file}: {version}");
    }
}
