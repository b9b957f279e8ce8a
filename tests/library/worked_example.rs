//! The worked example of CONTRIBUTING that adds a field on films is true of the field that it names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

#[test]
fn a_field_on_films_is_in_the_five_files_that_contributing_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let (_, section) = text.split_once("## A field on films, file by file").unwrap();
    let steps = section.split("\n## ").next().unwrap().lines();
    let steps = steps.filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    let files: Vec<&str> = steps.filter_map(|line| line.split('`').nth(1)).collect();
    assert_eq!(files.len(), 5, "{files:?}");
    for file in files {
        let code = fs::read_to_string(root.join(file)).unwrap();
        assert!(code.contains("synopsis"), "{file} does not name the field");
    }
}
