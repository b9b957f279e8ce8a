//! What a person can ask for, as `verbs` lists it. The keymap, the palette, the help and
//! the manual page are all made from that one table.

use super::verbs::verbs;

/// Where keys do something: a layer for each kind of body that has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Wherever no other layer has the key.
    Base,
    /// On a map.
    Map,
    /// On a timetable.
    Grid,
    /// On a plan that is proposed.
    Proposal,
    /// On a screening.
    Screening,
    /// While a text is found in a page.
    Find,
}

impl Layer {
    /// Whether its keys do something while these layers lie over the lowest.
    #[must_use]
    pub fn is_on(self, layers: &[Self]) -> bool {
        self == Self::Base || layers.contains(&self)
    }
}

macro_rules! actions {
    ($($group:literal in $layer:ident {
        $($verb:ident $name:literal [$($key:literal),*] $help:literal, $applies:expr
            => $does:ident($act:expr);)+
    })+) => {
        /// Everything that a key can be bound to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $help] $verb,)+)+
        }

        /// The actions under the headings of the help.
        pub const GROUPS: &[(&str, &[Action])] = &[$(($group, &[$(Action::$verb),+])),+];

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Self] = &[$($(Self::$verb),+),+];

            /// The name in the configuration and in the palette.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($(Self::$verb => $name,)+)+ }
            }

            /// The usual keys, the first being the one to show.
            #[must_use]
            pub fn usual_keys(self) -> &'static [&'static str] {
                match self { $($(Self::$verb => &[$($key),*],)+)+ }
            }

            /// What it does, in a few words.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $($(Self::$verb => $help,)+)+ }
            }

            /// Where its keys do something.
            #[must_use]
            pub fn layer(self) -> Layer {
                match self { $($(Self::$verb => Layer::$layer,)+)+ }
            }

            /// The action with a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($($name => Some(Self::$verb),)+)+ _ => None }
            }
        }
    };
}

verbs!(actions);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Key;

    #[test]
    fn names_lead_back_to_their_actions() {
        for &action in Action::ALL {
            assert_eq!(Action::from_name(action.name()), Some(action));
        }
    }

    #[test]
    fn a_usual_key_does_one_thing_in_a_layer() {
        let mut bound: Vec<(Layer, Key)> = Vec::new();
        for action in Action::ALL {
            for key in action.usual_keys() {
                let key = (action.layer(), key.parse().unwrap());
                assert!(!bound.contains(&key), "{} is bound twice", key.1);
                bound.push(key);
            }
        }
    }
}
