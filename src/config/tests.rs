use super::*;
use crate::app::action::Action;
use crate::app::key::Key;

fn errors(text: &str) -> Vec<String> {
    Config::read(text).1.iter().map(ToString::to_string).collect()
}

#[test]
fn the_default_is_understood_to_the_last_line() {
    let (config, errors) = Config::read(Config::embedded());
    assert_eq!(errors, []);
    assert_eq!(config, Config::default());
}

#[test]
fn the_default_has_the_usual_keys_of_every_action() {
    let text = Config::embedded();
    let keys = text.split_once("\n[keys]\n").unwrap().1;
    let lines: Vec<&str> =
        keys.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let line = |action: &Action| match action.usual_keys() {
        [key] => format!("{} = {key:?}", action.name()),
        keys => format!("{} = {keys:?}", action.name()),
    };
    assert_eq!(lines, Action::ALL.iter().map(line).collect::<Vec<_>>());
}

#[test]
fn a_day_begins_in_the_morning() {
    let (config, errors) = Config::read("day-begins = \"05:30\"\nkeep-wanted = true\n");
    assert_eq!(errors, []);
    assert_eq!((config.day_begins, config.keep_wanted), (civil::time(5, 30, 0, 0), true));
    for wrong in ["\"18:00\"", "\"soon\"", "4", "true"] {
        let (config, errors) = Config::read(&format!("day-begins = {wrong}\n"));
        assert_eq!(config, Config::default(), "{wrong}");
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].contains("a time in the morning"), "{said:?}");
    }
}

#[test]
fn nothing_configured_is_the_default() {
    assert_eq!(Config::read(""), (Config::default(), Vec::new()));
}

#[test]
fn what_is_configured_applies_over_the_default() {
    let (config, errors) =
        Config::read("theme = \"light\"\nmouse = false\n[keys]\ndown = [\"n\", \"k\"]\nhelp = []");
    assert_eq!(errors, []);
    assert_eq!((config.theme, config.mouse), (ThemeChoice::Light, false));
    let action = |key: &str| config.keymap.action(key.parse().unwrap());
    assert_eq!(action("n"), Some(Action::Down));
    // The action lost its usual keys, and a key its usual action.
    assert_eq!(action("j"), None);
    assert_eq!(action("k"), Some(Action::Down));
    assert_eq!(action("up"), Some(Action::Up));
    assert_eq!(action("?"), None);
}

#[test]
fn all_errors_are_told_with_their_lines_and_the_rest_applies() {
    let text = "\
them = 1
theme = \"drak\"
mouse = \"yes\"

[keys]
dwon = \"n\"
up = \"hyper-x\"
top = [\"n\", 7]
bottom = \"n\"
open = 3
quit = \"Q\"
";
    let told = errors(text);
    assert_eq!(
        told,
        [
            "line 1: there is no setting `them`; did you mean `theme`?",
            "line 2: there is no value of theme `drak`; did you mean `dark`?",
            "line 3: mouse is true or false, not `yes`",
            "line 6: there is no action `dwon`; did you mean `down`?",
            &format!("line 7: {}", "hyper-x".parse::<Key>().unwrap_err()),
            "line 8: top is a key or a list of keys, in quotes, not a number",
            "line 9: `n` is bound to top already, on line 8",
            "line 10: open is a key or a list of keys, in quotes, not a number",
        ]
    );
    let config = Config::read(text).0;
    assert_eq!(config.keymap.action(Key::char('Q')), Some(Action::Quit));
    assert_eq!(config.keymap.action(Key::char('n')), Some(Action::Top));
    assert_eq!(config.keymap.action(Key::char('k')), Some(Action::Up));
}

#[test]
fn some_key_leads_out() {
    for (text, told) in [
        ("[keys]\nquit = []\npalette = []\ndown = [\"n\", \"ctrl-c\"]\n", true),
        // The palette quits, as does Ctrl-C where it does nothing else.
        ("[keys]\nquit = []\ndown = [\"n\", \"ctrl-c\"]\n", false),
        ("[keys]\nquit = []\npalette = []\n", false),
        ("[keys]\nquit = []\npalette = []\nwest = \"ctrl-c\"\n", false),
    ] {
        let (config, errors) = Config::read(text);
        assert!(config.keymap.has_connection_out());
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        let said = "line 4: `ctrl-c` quits, as neither quit nor the palette has a key";
        assert_eq!(errors, told.then_some(said).into_iter().collect::<Vec<_>>(), "{text}");
        if told {
            assert_eq!(config.keymap.action(Key::ctrl('c')), Some(Action::Quit));
            assert_eq!(config.keymap.action(Key::char('n')), Some(Action::Down));
        }
    }
}

#[test]
fn a_slip_in_the_syntax_costs_its_line() {
    let text = "mouse = \ntheme = \"light\"\n[keys]\ndown = [\"n\"\n";
    let (config, errors) = Config::read(text);
    assert_eq!(config.theme, ThemeChoice::Light);
    assert_eq!(errors[0].line, 1);
    assert!(errors.len() >= 2, "{errors:?}");
}

#[test]
fn hostile_text_is_told_without_harm() {
    for text in ["\"\\u001b[31m\" = 1", "theme = \"\\u202e\"", "[keys]\n\"\\u0007\" = \"\\u001b\""]
    {
        for message in errors(text) {
            assert!(!message.contains(|c: char| c.is_control() || c == '\u{202e}'), "{message:?}");
        }
    }
    // Deep nesting and noise end in errors, not in a crash.
    for text in ["[".repeat(50_000), "a = ".to_owned() + &"[".repeat(50_000), "\0".repeat(99)] {
        assert!(!errors(&text).is_empty());
    }
}
