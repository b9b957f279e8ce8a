//! Reads every file of the catalogue and writes them again, one record a line.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::records::{Award, Claim, Edition, Festival, File, Film, Person, Selection, Source};

/// The whole catalogue, in the order of its files.
#[derive(Debug, Default)]
pub struct Store {
    folder: PathBuf,
    /// The file of each festival.
    homes: BTreeMap<String, String>,
    pub sources: Vec<Source>,
    pub people: Vec<Person>,
    pub films: Vec<Film>,
    pub festivals: Vec<Festival>,
    pub editions: Vec<Edition>,
    pub selections: Vec<Selection>,
    pub awards: Vec<Award>,
    pub claims: Vec<Claim>,
}

impl Store {
    /// Reads every `.json` file of a folder.
    pub fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut store = Self { folder: folder.to_owned(), ..Self::default() };
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                paths.push(path);
            }
        }
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path)?;
            let file: File = serde_json::from_str(&text)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            for festival in &file.festivals {
                store.homes.insert(festival.id.clone(), stem.to_owned());
            }
            store.sources.extend(file.sources);
            store.people.extend(file.people);
            store.films.extend(file.films);
            store.festivals.extend(file.festivals);
            store.editions.extend(file.editions);
            store.selections.extend(file.selections);
            store.awards.extend(file.awards);
            store.claims.extend(file.claims);
        }
        Ok(store)
    }

    /// Writes every file that differs from what is there.
    pub fn write(&self) -> Result<usize, Box<dyn Error>> {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        let by_id = |mut lines: Vec<(String, String)>| {
            lines.sort();
            lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>()
        };
        let lines = |list: &[Source]| -> Result<Vec<(String, String)>, serde_json::Error> {
            list.iter().map(|one| Ok((one.id.clone(), serde_json::to_string(one)?))).collect()
        };
        files.insert("sources.json".into(), file(&[("sources", by_id(lines(&self.sources)?))]));
        let mut people = Vec::new();
        for one in &self.people {
            people.push((one.id.clone(), serde_json::to_string(one)?));
        }
        files.insert("people.json".into(), file(&[("people", by_id(people))]));
        files.insert("claims.json".into(), file(&[("claims", written(&self.claims)?)]));

        let mut decades: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for film in &self.films {
            let decade =
                film.year.map_or("undated".to_owned(), |year| format!("{}s", year / 10 * 10));
            let line = (film.id.clone(), serde_json::to_string(film)?);
            decades.entry(decade).or_default().push(line);
        }
        for (decade, films) in decades {
            files.insert(format!("films-{decade}.json"), file(&[("films", by_id(films))]));
        }

        let mut of: BTreeMap<&str, &str> = BTreeMap::new();
        for edition in &self.editions {
            of.insert(&edition.id, &edition.festival);
        }
        for festival in &self.festivals {
            let here = |edition: &str| of.get(edition) == Some(&festival.id.as_str());
            let mut editions: Vec<&Edition> =
                self.editions.iter().filter(|one| one.festival == festival.id).collect();
            editions
                .sort_by_key(|one| (std::cmp::Reverse(one.year), std::cmp::Reverse(one.number)));
            let order: BTreeMap<&str, usize> =
                editions.iter().enumerate().map(|(nth, one)| (one.id.as_str(), nth)).collect();
            let mut chosen: Vec<&Selection> =
                self.selections.iter().filter(|one| here(&one.edition)).collect();
            chosen.sort_by_key(|one| order.get(one.edition.as_str()));
            let mut awards: Vec<&Award> =
                self.awards.iter().filter(|one| here(&one.edition)).collect();
            awards.sort_by_key(|one| order.get(one.edition.as_str()));
            let text = file(&[
                ("festivals", written(&[festival])?),
                ("editions", written(&editions)?),
                ("selections", written(&chosen)?),
                ("awards", written(&awards)?),
            ]);
            let home = self.homes.get(&festival.id).unwrap_or(&festival.id);
            files.insert(format!("{home}.json"), text);
        }
        let mut changed = 0;
        for (name, text) in files {
            let path = self.folder.join(name);
            if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
                fs::write(&path, text)?;
                changed += 1;
            }
        }
        Ok(changed)
    }
}

fn written<T: Serialize>(list: &[T]) -> Result<Vec<String>, serde_json::Error> {
    list.iter().map(serde_json::to_string).collect()
}

fn file(lists: &[(&str, Vec<String>)]) -> String {
    let mut text = String::from("{\n  \"palmares\": 1");
    for (name, lines) in lists.iter().filter(|(_, lines)| !lines.is_empty()) {
        let _ = write!(text, ",\n  \"{name}\": [\n    {}\n  ]", lines.join(",\n    "));
    }
    text.push_str("\n}\n");
    text
}
