//! A catalogue as bytes, to be there again without its records being read.
//!
//! The bytes are this version's own: nothing in them is checked but their form. They are for what
//! the program itself wrote and keeps where nobody else writes, such as in its own file.

use palmares_text::Clean;

use super::{About, Catalogue};

/// The bytes are no catalogue of this version.
#[derive(Debug, thiserror::Error)]
#[error("not a stored catalogue: {0}")]
pub struct NotStored(#[from] postcard::Error);

impl Catalogue {
    /// The catalogue as bytes, for [`Catalogue::from_stored`] of the same version.
    ///
    /// # Errors
    /// None that is known: a column that could not be written.
    pub fn to_stored(&self) -> Result<Vec<u8>, NotStored> {
        let About { name, updated, licence } = &self.about;
        let about = [name, updated, licence].map(|text| text.as_deref());
        Ok(postcard::to_stdvec(&(
            about,
            &self.texts,
            &self.words,
            &self.source_lists,
            &self.films,
            &self.people,
            &self.festivals,
            &self.editions,
            &self.selections,
            &self.screenings,
            &self.venues,
            &self.awards,
            &self.sources,
            &self.claims,
            &self.claimed,
            &self.known_none,
        ))?)
    }

    /// The catalogue whose bytes [`Catalogue::to_stored`] gave. They are trusted: texts are not
    /// sanitised again, links not followed.
    ///
    /// # Errors
    /// When the bytes have another form.
    pub fn from_stored(bytes: &[u8]) -> Result<Self, NotStored> {
        let (
            about,
            texts,
            words,
            source_lists,
            films,
            people,
            festivals,
            editions,
            selections,
            screenings,
            venues,
            awards,
            sources,
            claims,
            claimed,
            known_none,
        ) = postcard::from_bytes(bytes)?;
        let about: [Option<&str>; 3] = about;
        let [name, updated, licence] =
            about.map(|text| text.map(|text| Clean::from(text).into_owned()));
        let mut cat = Self {
            about: About { name, updated, licence },
            texts,
            words,
            source_lists,
            films,
            people,
            festivals,
            editions,
            selections,
            screenings,
            venues,
            awards,
            sources,
            claims,
            claimed,
            known_none,
        };
        let texts = std::mem::take(&mut cat.texts);
        cat.id_tables().into_iter().for_each(|ids| ids.index(&texts));
        cat.texts = texts;
        Ok(cat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_catalogue_comes_back() {
        let bytes = Catalogue::default().to_stored().unwrap();
        assert!(Catalogue::from_stored(&bytes).unwrap().is_empty());
    }

    #[test]
    fn other_bytes_are_no_catalogue() {
        let bytes = Catalogue::default().to_stored().unwrap();
        assert!(Catalogue::from_stored(&bytes[..bytes.len() - 1]).is_err());
        assert!(Catalogue::from_stored(b"").is_err());
    }
}
