//! The Markdown of notes as the HTML that reviews may have.

/// How far the end of something bold or slanted, or of a link, is looked for, in bytes.
const FARTHEST: usize = 4_096;

/// So deep may one stand in another.
const DEEPEST: usize = 4;

/// Turns Markdown into HTML: what is bold, slanted, quoted or linked; line breaks stay line breaks, and quotes are
/// entities.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len());
    let mut quoted = false;
    for (at, line) in markdown.split('\n').enumerate() {
        let (rest, is_quote) = match line.strip_prefix('>') {
            Some(rest) => (rest.strip_prefix(' ').unwrap_or(rest), true),
            None => (line, false),
        };
        if quoted && !is_quote {
            html.push_str("</blockquote>");
        }
        if at > 0 {
            html.push('\n');
        }
        if is_quote && !quoted {
            html.push_str("<blockquote>");
        }
        quoted = is_quote;
        inline(rest, 0, &mut html);
    }
    if quoted {
        html.push_str("</blockquote>");
    }
    html
}

fn inline(text: &str, depth: usize, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['*', '[', '&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = if depth < DEEPEST { spanned(rest) } else { None };
        let taken = match found {
            Some(MarkdownSpan::Marked { tag, inner, length }) => {
                html.push_str(&format!("<{tag}>"));
                inline(inner, depth + 1, html);
                html.push_str(&format!("</{tag}>"));
                length
            }
            Some(MarkdownSpan::Link { inner, address, length }) => {
                html.push_str("<a href=\"");
                escape(address, html);
                html.push_str("\">");
                inline(inner, depth + 1, html);
                html.push_str("</a>");
                length
            }
            None => {
                escape(&rest[..1], html);
                1
            }
        };
        rest = &rest[taken..];
    }
    html.push_str(rest);
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
}

enum MarkdownSpan<'a> {
    Marked { tag: &'static str, inner: &'a str, length: usize },
    Link { inner: &'a str, address: &'a str, length: usize },
}

/// What a text begins with, if it is more than a letter.
fn spanned(text: &str) -> Option<MarkdownSpan<'_>> {
    let text = &text[..text.floor_char_boundary(FARTHEST)];
    if let Some(link) = text.strip_prefix('[') {
        let (inner, rest) = link.split_once("](")?;
        let (address, _) = rest.split_once(')')?;
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        let is_link = is_web && !inner.is_empty() && !inner.contains('[') && !address.contains(' ');
        let length = inner.len() + address.len() + 4;
        return is_link.then_some(MarkdownSpan::Link { inner, address, length });
    }
    let (mark, tag) = if text.starts_with("**") { ("**", "b") } else { ("*", "i") };
    let inner = text.strip_prefix(mark)?;
    if inner.starts_with([' ', '*']) {
        return None;
    }
    let ends = inner.match_indices(mark).map(|(end, _)| end);
    let end = { ends }.find(|&end| {
        let is_longer =
            mark == "*" && (inner[..end].ends_with('*') || inner[end + 1..].starts_with('*'));
        end > 0 && !inner[..end].ends_with(' ') && !is_longer
    })?;
    Some(MarkdownSpan::Marked { tag, inner: &inner[..end], length: end + 2 * mark.len() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::html::to_markdown;

    #[test]
    fn what_is_meant_by_signs_stays() {
        for (markdown, html) in [
            ("plain", "plain"),
            ("*slow* and **long**", "<i>slow</i> and <b>long</b>"),
            ("**a *b* c**", "<b>a <i>b</i> c</b>"),
            ("5 * 3 * 2", "5 * 3 * 2"),
            ("*never closed", "*never closed"),
            ("a & b < c \"d\"", "a &amp; b &lt; c &quot;d&quot;"),
            ("> one\n> two\nthree", "<blockquote>one\ntwo</blockquote>\nthree"),
            ("[there](https://e.org/?a=1&b=2)", "<a href=\"https://e.org/?a=1&amp;b=2\">there</a>"),
            ("[x](javascript:y)", "[x](javascript:y)"),
            ("[*x*](http://e.org)", "<a href=\"http://e.org\"><i>x</i></a>"),
        ] {
            assert_eq!(to_html(markdown), html);
        }
    }

    proptest! {
        #[test]
        fn html_of_markdown_is_that_markdown_again(
            parts in proptest::collection::vec(
                prop_oneof!["[a-z]{1,5}", Just("*b*".to_owned()), Just("**c d**".to_owned()),
                    Just("[e](https://f.org)".to_owned()), Just("<&\"".to_owned())], 1..6),
            quote in any::<bool>(),
        ) {
            let text = parts.join(" ");
            let markdown = if quote { format!("x\n\n> {text}\n\ny") } else { format!("{text}\n{text}") };
            prop_assert_eq!(to_markdown(&to_html(&markdown)), markdown);
        }

        #[test]
        fn nothing_in_a_note_becomes_a_tag(text in palmares_text::arbitrary::nasty()) {
            let html = to_html(&text);
            for tag in html.split('<').skip(1) {
                let tag = tag.trim_start_matches('/');
                prop_assert!(["b>", "i>", "a href=\"http", "a>", "blockquote>"].iter().any(|known| tag.starts_with(known)), "{html}");
            }
        }
    }
}
