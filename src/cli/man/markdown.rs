//! A page of the manual in `docs/` as a section of the manual page.
//!
//! It knows what those pages use: headings, paragraphs, lists, tables, blocks of code, code within a line and links.

use clap_mangen::roff::{Inline, Roff, bold, roman};

/// Stands for a bar that is part of a cell while a row is cut at its bars.
const BAR: &str = "\u{1}";

/// A page as a section: its title names it, its headings name subsections, the first column of a table is what a row
/// explains.
pub(super) fn section(page: &str) -> Roff {
    let mut section = Section::default();
    for line in page.lines() {
        section.line(line);
    }
    section.flush();
    section.roff
}

#[derive(Default)]
struct Section {
    roff: Roff,
    /// What belongs to one paragraph, and how it begins.
    paragraph: String,
    is_item: bool,
    in_code: bool,
    /// How many lines of this table there were, its head being two.
    rows: usize,
}

impl Section {
    fn line(&mut self, line: &str) {
        if line.starts_with("```") {
            self.flush();
            self.in_code = !self.in_code;
            if self.in_code {
                self.roff.control("PP", []).control("nf", []);
            } else {
                self.roff.control("fi", []);
            }
        } else if self.in_code {
            self.roff.text([roman(format!("    {line}"))]);
        } else if let Some(row) = line.strip_prefix('|') {
            self.flush();
            self.rows += 1;
            if self.rows > 2 {
                self.row(row.trim());
            }
        } else if let Some(heading) = line.strip_prefix("# ") {
            self.flush();
            self.roff.control("SH", [&*heading.to_uppercase()]);
        } else if let Some(heading) = line.strip_prefix("## ") {
            self.flush();
            self.roff.control("SS", [heading]);
        } else if let Some(item) = line.strip_prefix("- ") {
            self.flush();
            self.is_item = true;
            item.clone_into(&mut self.paragraph);
        } else if line.trim().is_empty() {
            self.flush();
            self.rows = 0;
        } else {
            if !self.paragraph.is_empty() {
                self.paragraph.push(' ');
            }
            self.paragraph.push_str(line.trim());
        }
    }

    /// Ends what was begun.
    fn flush(&mut self) {
        if !self.paragraph.is_empty() {
            if self.is_item {
                self.roff.control("IP", ["\\(bu", "2"]);
            } else {
                self.roff.control("PP", []);
            }
            self.roff.text(inlines(&self.paragraph));
        }
        self.paragraph.clear();
        self.is_item = false;
    }

    fn row(&mut self, row: &str) {
        let row = row.replace("\\|", BAR);
        let mut cells =
            row.trim_end_matches([' ', '|']).split(" | ").map(|cell| cell.replace(BAR, "|"));
        let term = cells.next().unwrap_or_default();
        self.roff.control("TP", []);
        self.roff.text([bold(plain(&term).replace('`', ""))]);
        self.roff.text(inlines(&cells.collect::<Vec<_>>().join(": ")));
    }
}

/// Code is bold, all else as it is.
fn inlines(text: &str) -> Vec<Inline> {
    let text = plain(text);
    let parts = text.split('`').enumerate();
    let inlines = parts.map(|(at, part)| if at % 2 == 0 { roman(part) } else { bold(part) });
    inlines.collect()
}

/// A text without what it links to.
fn plain(text: &str) -> String {
    let mut parts = text.split("](");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some(start) = plain.rfind('[') {
            plain.remove(start);
        }
        plain.push_str(part.split_once(')').map_or("", |(_, rest)| rest));
    }
    plain
}
