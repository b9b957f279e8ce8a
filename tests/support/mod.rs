//! What tests share.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;
use std::sync::Arc;

use palmares::catalogue::Catalogue;
use palmares::format::{Input, load};

/// The catalogue that comes along.
pub fn starter() -> Arc<Catalogue> {
    static STARTER: std::sync::OnceLock<Arc<Catalogue>> = std::sync::OnceLock::new();
    STARTER
        .get_or_init(|| {
            let inputs: Vec<_> = palmares::format::embedded().collect();
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
