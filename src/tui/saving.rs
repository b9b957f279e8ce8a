//! Puts a screen into a file.

use std::path::Path;

use ratatui::buffer::Buffer;

use crate::app::event::Event;
use crate::app::saving::{NameTaken, Screenshot};
use crate::atomic_write::{SaveError, save_as};
use crate::picture::{self, Ground};

/// Saves a screen and says how that went.
pub(super) fn save(screen: &Buffer, shot: &Screenshot) -> Event {
    let is_text =
        Path::new(&shot.path).extension().is_some_and(|end| end.eq_ignore_ascii_case("txt"));
    let picture = if is_text {
        picture::text(screen)
    } else {
        let ground = if shot.light { Ground::Light } else { Ground::Dark };
        picture::svg(screen, ground, &shot.title)
    };
    match save_as(&shot.path, picture.as_bytes(), shot.replace) {
        Ok(path) => Event::Notice(format!("The screen is saved in {}", path.display())),
        Err(SaveError::NameTaken) => Event::NameTaken(Box::new(NameTaken::Screen(shot.clone()))),
        Err(SaveError::Failed(said)) => Event::Notice(said),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn shot(path: &Path, replace: bool) -> Screenshot {
        let path = path.to_str().unwrap().to_owned();
        Screenshot { path, replace, light: false, title: "film:madina".to_owned() }
    }

    fn saved(path: &Path, replace: bool) -> String {
        let screen = Buffer::with_lines(["Madina", "★"]);
        match save(&screen, &shot(path, replace)) {
            Event::Notice(said) => said,
            Event::NameTaken(taken) => format!("taken {}", taken.path()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_end_of_the_name_says_what_is_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (text, picture) = (folder.path().join("a.TXT"), folder.path().join("a.svg"));
        assert!(saved(&text, false).starts_with("The screen is saved in "));
        saved(&picture, false);
        assert_eq!(fs::read_to_string(text).unwrap(), "Madina\n★\n");
        let picture = fs::read_to_string(picture).unwrap();
        assert!(picture.starts_with("<svg ") && picture.contains("<title>film:madina</title>"));
    }

    #[test]
    fn a_file_that_is_there_is_asked_about_and_then_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "mine").unwrap();
        assert_eq!(saved(&path, false), format!("taken {}", path.display()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert!(saved(&path, true).starts_with("The screen is saved in "));
        assert_eq!(fs::read_to_string(&path).unwrap(), "Madina\n★\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn links_and_pipes_are_files_that_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let (link, aim) = (folder.path().join("link.txt"), folder.path().join("aim.txt"));
        std::os::unix::fs::symlink(&aim, &link).unwrap();
        assert!(saved(&link, false).starts_with("taken "));
        saved(&link, true);
        assert!(!aim.exists() && link.symlink_metadata().unwrap().is_file());
        let pipe = folder.path().join("pipe.txt");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .unwrap();
        assert!(saved(&pipe, false).starts_with("taken "));
        saved(&pipe, true);
        assert_eq!(fs::read_to_string(pipe).unwrap(), "Madina\n★\n");
    }
}
