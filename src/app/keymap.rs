//! What keys do.

use super::action::{Action, Layer};
use super::key::Key;

/// The key that quits unless it does something else.
pub const INTERRUPT: Key = Key::ctrl('c');

/// Keys and their actions; one key does one thing, and may do another on a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// In the order of the actions.
    bindings: Vec<(Key, Action)>,
}

impl Default for Keymap {
    /// The usual keys.
    fn default() -> Self {
        let mut keymap = Self { bindings: Vec::new() };
        for &action in Action::ALL {
            // A test holds that all of them are keys.
            let keys = action.usual_keys().iter().filter_map(|name| name.parse().ok());
            keymap.bind(action, &keys.collect::<Vec<Key>>());
        }
        keymap
    }
}

impl Keymap {
    /// What a key does wherever no other layer has it.
    #[must_use]
    pub fn action(&self, key: Key) -> Option<Action> {
        self.action_in(&[], key)
    }

    /// What a key does in layers, the first of which comes first, and all before what it does elsewhere. A letter of
    /// another alphabet that is bound to nothing does what its key does on a Latin keyboard.
    #[must_use]
    pub fn action_in(&self, layers: &[Layer], key: Key) -> Option<Action> {
        self.bound_in(layers, key).or_else(|| self.bound_in(layers, key.on_latin_keyboard()))
    }

    fn bound_in(&self, layers: &[Layer], key: Key) -> Option<Action> {
        let in_layer = |wanted: Layer| {
            let mut bound = self.bindings.iter().filter(|(bound, _)| *bound == key);
            bound.find(|(_, action)| action.layer() == wanted).map(|(_, action)| *action)
        };
        layers.iter().chain(&[Layer::Base]).find_map(|layer| in_layer(*layer))
    }

    /// The keys that do something, the first being the one to show.
    pub fn keys_of(&self, action: Action) -> impl Iterator<Item = Key> + '_ {
        self.bindings.iter().filter(move |(_, bound)| *bound == action).map(|(key, _)| *key)
    }

    /// The key to show for an action; the action's name when no key is bound to it.
    #[must_use]
    pub fn shown(&self, action: Action) -> String {
        self.keys_of(action)
            .next()
            .map_or_else(|| format!(":{}", action.name()), |key| key.to_string())
    }

    /// Whether some key leads out of the program: one that quits, the palette's, or [`INTERRUPT`],
    /// which quits where nothing is bound to it.
    #[must_use]
    pub fn has_connection_out(&self) -> bool {
        let has_key = |action| self.keys_of(action).next().is_some();
        has_key(Action::Quit) || has_key(Action::Palette) || self.action(INTERRUPT).is_none()
    }

    /// Lets exactly these keys do something, whatever they or others did before.
    pub fn bind(&mut self, action: Action, keys: &[Key]) {
        let same_layer = |bound: Action| bound.layer() == action.layer();
        self.bindings
            .retain(|(key, bound)| *bound != action && !(same_layer(*bound) && keys.contains(key)));
        self.bindings.extend(keys.iter().map(|key| (*key, action)));
        // Stable, so that an action's first key stays its first.
        self.bindings.sort_by_key(|(_, action)| *action);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::default();
        // The palette has these.
        let without = [
            Action::Conflicts,
            Action::Theme,
            Action::Reload,
            Action::Tour,
            Action::EvenColumns,
            Action::NewFilm,
            Action::SameFilm,
            Action::Hide,
            Action::Import,
        ];
        for &action in Action::ALL.iter().filter(|action| !without.contains(action)) {
            assert!(keymap.keys_of(action).next().is_some(), "{}", action.name());
        }
    }

    #[test]
    fn the_usual_keys_are_the_promised_ones() {
        let keymap = Keymap::default();
        let promised = [
            ("1", "films"),
            ("4", "editions"),
            ("5", "awards"),
            ("7", "plan"),
            ("t", "timetable"),
            ("a", "agenda"),
            ("A", "best-plan"),
            ("tab", "next-pane"),
            ("shift-tab", "previous-pane"),
            ("j", "down"),
            ("up", "up"),
            ("g", "top"),
            ("end", "bottom"),
            ("ctrl-d", "half-page-down"),
            ("pgup", "page-up"),
            ("enter", "open"),
            ("l", "open"),
            ("right", "open"),
            ("h", "back"),
            ("left", "back"),
            ("backspace", "back"),
            ("[", "back"),
            ("]", "forward"),
            ("<", "previous"),
            (">", "next"),
            ("f", "follow"),
            ("/", "search"),
            ("esc", "escape"),
            ("s", "sort"),
            ("S", "sort-reverse"),
            (":", "palette"),
            ("R", "run"),
            ("M", "map"),
            ("C", "claims"),
            ("Z", "summary"),
            ("F", "facets"),
            ("T", "today"),
            ("-", "exclude"),
            ("m", "bookmark"),
            ("W", "connection"),
            ("y", "copy"),
            ("o", "open-in-browser"),
            ("ctrl-s", "save-screen"),
            ("?", "help"),
            ("ctrl-l", "redraw"),
            ("ctrl-z", "suspend"),
            ("q", "quit"),
            ("ctrl-c", "quit"),
        ];
        for (key, action) in promised {
            let bound = keymap.action(key.parse().unwrap()).map(Action::name);
            assert_eq!(bound, Some(action), "{key}");
        }
        assert_eq!(keymap.shown(Action::Back), "[");
    }

    #[test]
    fn direction_keys_are_directions_on_a_map() {
        let keymap = Keymap::default();
        for (key, there, elsewhere) in
            [("left", Action::West, Action::Back), ("l", Action::East, Action::Open)]
        {
            let key = key.parse().unwrap();
            assert_eq!(keymap.action_in(&[Layer::Map], key), Some(there));
            assert_eq!(keymap.action(key), Some(elsewhere));
        }
        assert_eq!(keymap.action_in(&[Layer::Map], Key::char('j')), Some(Action::Down));
        assert_eq!(keymap.action(Key::char('+')), None);
    }

    #[test]
    fn letters_of_other_alphabets_are_keys_too() {
        let mut keymap = Keymap::default();
        let actions = |keymap: &Keymap, keys: &str| {
            keys.chars().map(|c| keymap.action(Key::char(c))).collect::<Vec<_>>()
        };
        assert_eq!(actions(&keymap, "оЖйоῶ"), [actions(&keymap, "j:qj"), vec![None]].concat());
        assert_eq!(keymap.action_in(&[Layer::Map], Key::char('д')), Some(Action::East));
        keymap.bind(Action::Top, &[Key::char('о')]);
        assert_eq!(keymap.action(Key::char('о')), Some(Action::Top));
    }

    #[test]
    fn a_key_does_one_thing() {
        let mut keymap = Keymap::default();
        keymap.bind(Action::Down, &[Key::char('n'), Key::char('k')]);
        assert_eq!(keymap.action(Key::char('j')), None);
        assert_eq!(keymap.action(Key::char('k')), Some(Action::Down));
        let up: Vec<String> = keymap.keys_of(Action::Up).map(|key| key.to_string()).collect();
        assert_eq!(up, ["↑"]);
        assert_eq!(keymap.shown(Action::Down), "n");
        keymap.bind(Action::Down, &[]);
        assert_eq!(keymap.shown(Action::Down), ":down");
    }
}
