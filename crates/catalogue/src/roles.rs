//! The roles of credits: few words, named by many.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::text::TextRef;

/// A role in a [`Roles`] table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RoleRef(u16);

/// Every role that a credit has, once.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Roles {
    texts: Vec<TextRef>,
    #[serde(skip)]
    known: HashMap<TextRef, RoleRef>,
}

impl Roles {
    /// Capacity of the table. Credits in any further role have an unnamed one; the field has about a hundred.
    pub(crate) const MOST: usize = u16::MAX as usize;

    /// The role that a word names.
    pub(crate) fn intern(&mut self, word: TextRef) -> RoleRef {
        // Nearly every credit has one of the first few.
        if let Some(at) = self.texts.iter().take(8).position(|known| *known == word) {
            return RoleRef(at as u16);
        }
        if let Some(role) = self.known.get(&word) {
            return *role;
        }
        let Ok(next) = u16::try_from(self.texts.len()) else { return RoleRef(u16::MAX) };
        if self.texts.len() == Self::MOST {
            return RoleRef(u16::MAX);
        }
        self.texts.push(word);
        self.known.insert(word, RoleRef(next));
        RoleRef(next)
    }

    /// The word of a role.
    pub(crate) fn get(&self, role: RoleRef) -> TextRef {
        self.texts.get(usize::from(role.0)).copied().unwrap_or(TextRef::NONE)
    }

    /// Gives back what only finding needs.
    pub(crate) fn shrink(&mut self) {
        self.known = HashMap::new();
        self.texts.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_roles_are_told_apart_and_too_many_do_not_mix() {
        let mut roles = Roles::default();
        let word = |n: usize| TextRef::from_raw(u32::try_from(n + 1).unwrap());
        let refs: Vec<RoleRef> = (0..Roles::MOST).map(|n| roles.intern(word(n))).collect();
        for (n, role) in refs.iter().enumerate() {
            assert_eq!(roles.get(*role), word(n));
            assert_eq!(roles.intern(word(n)), *role);
        }
        let over = roles.intern(word(Roles::MOST));
        assert_eq!(roles.get(over), TextRef::NONE);
    }
}
