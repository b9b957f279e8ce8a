//! Puts a screen into a file.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use ratatui::buffer::Buffer;

use crate::app::event::Event;
use crate::app::saving::Screenshot;
use crate::atomic_write::atomic_write;
use crate::picture::{self, Ground};

/// Saves a screen and says how that went.
pub(super) fn save(screen: &Buffer, shot: &Screenshot) -> Event {
    let path = at_home(&shot.path);
    let is_text = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("txt"));
    let picture = if is_text {
        picture::text(screen)
    } else {
        let ground = if shot.light { Ground::Light } else { Ground::Dark };
        picture::svg(screen, ground, &shot.title)
    };
    match atomic_write(&path, picture.as_bytes(), shot.replace) {
        Ok(()) => Event::Notice(format!("The screen is saved in {}", path.display())),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && !shot.replace => {
            Event::Taken(shot.path.clone())
        }
        Err(error) => {
            Event::Notice(format!("{} could not be saved: {}", path.display(), said(&error)))
        }
    }
}

/// `~/` is what people type, though no system call knows it.
fn at_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest),
        _ => path.into(),
    }
}

/// What went wrong, in words.
fn said(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "there is no such folder",
        ErrorKind::NotADirectory => "a part of the path is no folder",
        ErrorKind::IsADirectory => "that is a folder",
        ErrorKind::PermissionDenied => "the folder does not let you write",
        ErrorKind::ReadOnlyFilesystem => "nothing can be written there",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your share of the disk is full",
        ErrorKind::InvalidFilename => "the name is too long",
        _ => return error.to_string(),
    };
    words.to_owned()
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
            Event::Taken(path) => format!("taken {path}"),
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

    #[test]
    fn what_stands_in_the_way_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("folder.txt");
        fs::create_dir(&inside).unwrap();
        assert!(saved(&inside, true).ends_with("that is a folder"), "{}", saved(&inside, true));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(saved(&folder.path().join("no/a.svg"), false).ends_with("no such folder"));
        let long = folder.path().join("a".repeat(300) + ".svg");
        assert!(saved(&long, false).ends_with("too long"), "{}", saved(&long, false));
        for (kind, words) in [
            (ErrorKind::StorageFull, "the disk is full"),
            (ErrorKind::PermissionDenied, "the folder does not let you write"),
            (ErrorKind::ReadOnlyFilesystem, "nothing can be written there"),
        ] {
            assert_eq!(said(&kind.into()), words);
        }
        #[cfg(target_os = "linux")]
        assert!(saved(Path::new("/sys/palmares.svg"), false).contains("could not be saved"));
    }
}
