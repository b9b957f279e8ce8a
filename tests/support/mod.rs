//! What tests share.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use palmares::catalogue::Catalogue;
use palmares::format::{Input, load};

/// The files of the catalogue that comes along.
pub fn starter_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/catalogue");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    files
}

/// The catalogue that comes along.
pub fn starter() -> Arc<Catalogue> {
    static STARTER: std::sync::OnceLock<Arc<Catalogue>> = std::sync::OnceLock::new();
    STARTER
        .get_or_init(|| {
            let inputs: Vec<_> = starter_files().into_iter().map(Input::Path).collect();
            Arc::new(load(&inputs).unwrap().catalogue)
        })
        .clone()
}

/// A catalogue with nothing in it.
pub fn empty() -> Arc<Catalogue> {
    Arc::new(Catalogue::default())
}

/// A catalogue of the tests.
pub fn fixture(name: &str) -> Arc<Catalogue> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let loaded = load(&[Input::Path(path)]).unwrap();
    assert_eq!(
        format!("{:?}", loaded.problems),
        format!("{:?}", palmares::format::Problems::default())
    );
    Arc::new(loaded.catalogue)
}
