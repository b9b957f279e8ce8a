//! The little HTML of reviews, as Markdown: what is bold, slanted, quoted or linked stays so, other tags go.

/// Turns HTML into Markdown. A text without tags or entities comes back as it is.
pub(crate) fn to_markdown(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let mut made = Markdown::default();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        made.text(&rest[..at]);
        rest = &rest[at..];
        let taken = match tag(rest) {
            Some((tag, length)) => {
                made.tag(&tag);
                length
            }
            None => match entity(rest) {
                Some((c, length)) => {
                    made.text(c.encode_utf8(&mut [0; 4]));
                    length
                }
                None => {
                    made.text(&rest[..1]);
                    1
                }
            },
        };
        rest = &rest[taken..];
    }
    made.text(rest);
    made.finish()
}

/// A tag as far as it matters.
#[derive(Debug)]
struct Tag<'a> {
    /// In lower case.
    name: String,
    closes: bool,
    attributes: &'a str,
}

/// Longest tag that is taken for one, so that a lone `<` costs little.
const LONGEST_TAG: usize = 4_096;

/// The tag that a text begins with, and its length. `<3` is none.
fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
    let window = &text[..text.floor_char_boundary(LONGEST_TAG)];
    let inner = window.strip_prefix('<')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = inner.find('>')?;
    let length = window.len() - inner.len() + end + 1;
    let inner = &inner[..end];
    let name = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(name);
    Some((Tag { name: name.to_ascii_lowercase(), closes, attributes }, length))
}

/// The address in a link's attributes, where it is one that a reader would follow.
fn address(attributes: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let after = attributes.get(lower.find("href")? + 4..)?.trim_start().strip_prefix('=')?;
    let after = after.trim_start();
    let address = match after.chars().next()? {
        quote @ ('"' | '\'') => after[1..].split(quote).next()?,
        _ => after.split_whitespace().next()?,
    };
    let address = unescaped(address);
    let is_web = ["http://", "https://"].iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    (is_web && !address.contains([' ', '\n', '<', '>', '(', ')'])).then_some(address)
}

/// A text with its entities read.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = entity(rest).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// The text of a piece of HTML, without any tags.
pub(crate) fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some((_, length)) => rest = &rest[length..],
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    unescaped(&out)
}

/// The entity that a text begins with, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("hellip", '…'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
    ];
    let inner = text.strip_prefix('&')?;
    let inner = &inner[..inner.floor_char_boundary(10)];
    let end = inner.find(';')?;
    let name = &inner[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 2))
}

/// Markdown that is being made.
#[derive(Debug, Default)]
struct Markdown {
    out: String,
    /// Links that are open: their address, and where their text begins.
    links: Vec<(Option<String>, usize)>,
    quotes: usize,
    /// Whether a paragraph has just begun, so that line breaks say nothing.
    is_new: bool,
}

/// Quotes within quotes past that many are not told apart.
const MOST_QUOTES: usize = 4;

impl Markdown {
    fn text(&mut self, text: &str) {
        let text = if self.is_new { text.trim_start_matches(['\r', '\n']) } else { text };
        self.is_new &= text.is_empty();
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.break_line();
            }
            self.out.push_str(line.trim_end_matches('\r'));
        }
    }

    fn break_line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&"> ".repeat(self.quotes.min(MOST_QUOTES)));
    }

    /// Begins a paragraph, unless one has just begun.
    fn part(&mut self) {
        self.is_new = true;
        // A quote that stands there alone has said nothing.
        self.out.truncate(self.out.trim_end_matches(['\n', ' ', '>']).len());
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
        self.out.push_str(&"> ".repeat(self.quotes.min(MOST_QUOTES)));
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match (tag.name.as_str(), tag.closes) {
            ("b" | "strong", _) => self.out.push_str("**"),
            ("i" | "em", _) => self.out.push('*'),
            ("br", _) => self.break_line(),
            ("p" | "div", _) => self.part(),
            ("blockquote", false) => {
                self.quotes += 1;
                self.out.truncate(self.out.trim_end_matches(['\n', ' ']).len());
                self.part();
            }
            ("blockquote", true) => {
                self.quotes = self.quotes.saturating_sub(1);
                self.part();
            }
            ("a", false) => {
                let address = address(tag.attributes);
                if address.is_some() {
                    self.out.push('[');
                }
                self.links.push((address, self.out.len()));
            }
            ("a", true) => self.close_link(),
            _ => {}
        }
    }

    fn close_link(&mut self) {
        let Some((Some(address), start)) = self.links.pop() else { return };
        match self.out.get(start..) {
            // A link without words is its address.
            None | Some("") => {
                self.out.truncate(start.saturating_sub(1));
                self.out.push_str(&address);
            }
            Some(_) => {
                self.out.push_str("](");
                self.out.push_str(&address);
                self.out.push(')');
            }
        }
    }

    fn finish(mut self) -> String {
        while !self.links.is_empty() {
            self.close_link();
        }
        let end = self.out.trim_end_matches(['\n', ' ', '>']).len();
        // Only what quotes and paragraphs left; a text may end with these signs itself.
        if self.out[end..].contains('\n') {
            self.out.truncate(end);
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_by_tags_stays() {
        for (html, markdown) in [
            ("plain * text", "plain * text"),
            ("<i>slow</i> and <B>long</B>", "*slow* and **long**"),
            ("<em>a</em> <strong class=\"x\">b</strong>", "*a* **b**"),
            ("one<br>two<br/>three", "one\ntwo\nthree"),
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            ("a &amp; b &lt;i&gt; &#233;&#xE9; &nope; &", "a & b <i> éé &nope; &"),
            (
                "<a href=\"https://example.org/?a=1&amp;b=2\">there</a>!",
                "[there](https://example.org/?a=1&b=2)!",
            ),
            ("<a href='javascript:alert(1)'>here</a>", "here"),
            ("<a href=https://example.org/></a>", "https://example.org/"),
            ("I <3 it, 1 < 2", "I <3 it, 1 < 2"),
            ("<span>x</span><script>y</script>", "xy"),
            ("never closed <b", "never closed <b"),
        ] {
            assert_eq!(to_markdown(html), markdown, "{html}");
        }
    }

    #[test]
    fn quotes_stand_in_paragraphs_of_their_own() {
        assert_eq!(to_markdown("a\n<blockquote>b\nc</blockquote>d"), "a\n\n> b\n> c\n\nd");
        assert_eq!(to_markdown("<blockquote>b</blockquote>"), "> b");
        assert_eq!(to_markdown("<blockquote><p>b</p></blockquote>\n<i>c</i>"), "> b\n\n*c*");
    }

    #[test]
    fn hostile_nesting_costs_no_more_than_its_length() {
        let deep = to_markdown(&"<blockquote>x<br>".repeat(10_000));
        assert!(deep.len() < 300_000);
        let links = to_markdown(&"<a href=\"https://a.b\">".repeat(1_000));
        assert_eq!(links.matches("https://a.b").count(), 1_000);
        assert_eq!(to_markdown(&"<".repeat(20_000)).len(), 20_000);
    }

    #[test]
    fn cells_lose_all_their_tags() {
        assert_eq!(without_tags("<i>мой</i> &amp; <b>твой</b>"), "мой & твой");
        assert_eq!(without_tags("1 < 2"), "1 < 2");
    }
}
