//! Themes that a person made: one file of the folder `themes` for each.

use toml::de::{DeTable, DeValue};

use super::ConfigError;
use super::errors::Errors;
use crate::app::theme::{Colour, OwnTheme, Role, Theme};
use crate::text::quoted;

/// The names of the first sixteen colours.
const NAMED: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The themes that another can be like, with their backgrounds.
const LIKE: &[(&str, Theme)] = &[
    ("dark", Theme::Dark),
    ("light", Theme::Light),
    ("high-contrast-dark", Theme::HighContrastDark),
    ("high-contrast-light", Theme::HighContrastLight),
    ("colour-blind-dark", Theme::ColourBlindDark),
    ("colour-blind-light", Theme::ColourBlindLight),
];

/// A theme whose every line is explained: the documentation of the format.
pub const EXAMPLE: &str = include_str!("../../assets/theme.toml");

/// Reads a theme. All that is wrong is told, in the order of the lines; the rest applies.
#[must_use]
pub fn read_theme(name: &str, text: &str) -> (OwnTheme, Vec<ConfigError>) {
    let mut own = OwnTheme { name: name.to_owned(), like: Theme::Dark, colours: [None; 8] };
    let mut errors = Errors::new(text);
    let (table, syntax) = DeTable::parse_recoverable(text);
    for error in syntax {
        errors.push(error.span().map_or(0, |span| span.start), error.message());
    }
    for (key, value) in table.get_ref() {
        let word = &**key.get_ref();
        if word == "like" {
            super::word("like", LIKE, value, &mut own.like, &mut errors);
            continue;
        }
        let Some(at) = Role::ALL.iter().position(|(_, name)| *name == word) else {
            let known: Vec<&str> =
                Role::ALL.iter().map(|(_, name)| *name).chain(["like"]).collect();
            errors.unknown_of(key.span().start, "colour of a theme", word, &known);
            continue;
        };
        let wanted = "\"#rrggbb\", a number to 255 or the name of a colour";
        let start = value.span().start;
        match value.get_ref() {
            DeValue::String(text) => match colour(text) {
                Some(colour) => own.colours[at] = Some(colour),
                None if text.starts_with('#') => {
                    let said = format!("{} is no colour; write \"#rrggbb\"", quoted(text));
                    errors.push(start, &said);
                }
                None => errors.unknown_of(start, "colour", text, &NAMED),
            },
            DeValue::Integer(number) => match u8::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => own.colours[at] = Some(Colour::Indexed(number)),
                Err(_) => errors.push(start, &format!("{word} is {wanted}")),
            },
            other => errors.wrong_type(value, word, wanted, other),
        }
    }
    (own, errors.finish())
}

/// `#d7af5f`, `#da5`, or a name.
fn colour(text: &str) -> Option<Colour> {
    let Some(digits) = text.strip_prefix('#') else {
        let at = NAMED.iter().position(|name| *name == text)?;
        return u8::try_from(at).ok().map(Colour::Indexed);
    };
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| match digits.len() {
        6 => u8::from_str_radix(digits.get(at * 2..at * 2 + 2)?, 16).ok(),
        3 => u8::from_str_radix(digits.get(at..=at)?, 16).ok().map(|digit| digit * 17),
        _ => None,
    };
    Some(Colour::Rgb(channel(0)?, channel(1)?, channel(2)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_understood_and_names_all_there_is() {
        let (own, errors) = read_theme("example", EXAMPLE);
        assert_eq!(errors, []);
        assert!(own.colours.iter().all(Option::is_some), "{own:?}");
        for (name, _) in LIKE {
            assert!(EXAMPLE.contains(&format!("\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn colours_are_written_in_three_ways() {
        let text = "accent = \"#d7af5f\"\nlink = 110\nwarn = \"bright-red\"\ndim = \"#abc\"\n";
        let (own, errors) = read_theme("own", text);
        assert_eq!(errors, []);
        let known: Vec<Colour> = own.colours.into_iter().flatten().collect();
        let dim = Colour::Rgb(0xaa, 0xbb, 0xcc);
        let wanted = [Colour::Rgb(0xd7, 0xaf, 0x5f), Colour::Indexed(110), Colour::Indexed(9), dim];
        assert_eq!(known, wanted);
        assert_eq!(own.like, Theme::Dark);
    }

    #[test]
    fn all_errors_are_told_with_their_lines_and_the_rest_applies() {
        let text = "like = \"drak\"\naccnet = 1\nlink = \"#12345\"\nwarn = 256\ndim = \"gren\"\n\
                    border = true\nrow-text = -1\nrow-ground = 17\n";
        let (own, errors) = read_theme("own", text);
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        let parts = [
            "line 1: there is no value of like `drak`; did you mean `dark`?",
            "line 2: there is no colour of a theme `accnet`; did you mean `accent`?",
            "line 3: `#12345` is no colour; write \"#rrggbb\"",
            "line 4: warn is \"#rrggbb\", a number to 255 or the name of a colour",
            "line 5: there is no colour `gren`; did you mean `green`?",
            "line 6: border is \"#rrggbb\", a number to 255 or the name of a colour, not true",
            "line 7: row-text is \"#rrggbb\", a number to 255 or the name of a colour",
        ];
        assert_eq!(told, parts);
        assert_eq!(own.colours[7], Some(Colour::Indexed(17)));
        for text in ["[".repeat(50_000), "accent = \"\\u001b[31m\"".to_owned(), "\0".repeat(99)] {
            for error in read_theme("own", &text).1 {
                assert!(!error.message.contains(char::is_control), "{error}");
            }
        }
    }
}
