//! What CONTRIBUTING.md quotes stands in the code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

/// A text with one blank between any two words, however its lines are broken.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_worked_examples_are_quotes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let mut quotes = 0;
    // Every second part of a text parted at fences is a block: its language, its file, the quote.
    for block in text.split("```").skip(1).step_by(2) {
        let mut lines = block.lines().skip(1);
        let file = lines.next().and_then(|line| line.split(' ').nth(1));
        let Some(file) = file.filter(|file| file.contains('/')) else { continue };
        let quote = squeezed(&lines.collect::<Vec<_>>().join("\n"));
        let code = squeezed(&fs::read_to_string(root.join(file)).unwrap());
        assert!(code.contains(&quote), "{file} has no\n{quote}");
        quotes += 1;
    }
    assert!(quotes >= 3, "only {quotes} quotes");
}
