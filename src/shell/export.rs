//! Putting records and plans into a file, beside whatever the person does meanwhile.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use crate::app::event::Event;
use crate::app::saving::{Export, NameTaken, PlanToSave, SavePlan};
use crate::atomic_write::{SaveError, save_as};
use crate::catalogue::{Catalogue, Record};
use crate::export::plan::{CalendarExtras, PlanExport, plan_file};
use crate::export::{self, ExportFormat};
use crate::journal::edit;
use crate::output::Output;
use crate::pages::words::{counted, records};
use crate::plan::{EditionProgramme, FestivalPlan, OwnPlan};
use crate::thread;
use crate::tui::Postbox;

/// The exports that are under way.
#[derive(Debug)]
pub(super) struct Exports {
    catalogue: Arc<Catalogue>,
    postbox: Postbox,
    /// Each in a thread of its own, so that one does not end another; closed once the file is written.
    running: Vec<Receiver<()>>,
}

impl Exports {
    pub(super) fn new(catalogue: Arc<Catalogue>, postbox: Postbox) -> Self {
        Self { catalogue, postbox, running: Vec::new() }
    }

    /// Takes records from another catalogue from now on.
    pub(super) fn take_from(&mut self, catalogue: Arc<Catalogue>) {
        self.catalogue = catalogue;
    }

    /// Writes records into a file and says when they are there.
    pub(super) fn begin(&mut self, export: Export) {
        let catalogue = Arc::clone(&self.catalogue);
        self.spawn(move || write(&catalogue, export));
    }

    /// Writes a plan into a file and says when it is there.
    pub(super) fn save_plan(&mut self, save: SavePlan) {
        self.spawn(move || write_plan(save));
    }

    fn spawn(&mut self, write: impl FnOnce() -> Event + Send + 'static) {
        let postbox = self.postbox.clone();
        let (done, finished) = mpsc::channel::<()>();
        let begun = thread::spawn("export", move || {
            let outcome = write();
            // Before the news, which nobody may be there for any more.
            drop(done);
            postbox.send(outcome);
        });
        self.running.retain(|running| running.try_recv() == Err(TryRecvError::Empty));
        self.running.push(finished);
        if let Err(error) = begun {
            self.postbox.send(Event::Notice(format!("Nothing could be exported: {error}")));
        }
    }

    /// Waits until all files are written.
    pub(super) fn finish(&mut self) {
        for running in self.running.drain(..) {
            // Nothing is sent; it is closed.
            let _ = running.recv();
        }
    }
}

fn write(catalogue: &Catalogue, export: Export) -> Event {
    let all: Vec<Record> = export.rows.iter().map(|row| export.list.record(*row)).collect();
    let format = ExportFormat::of_path(&export.path).unwrap_or(ExportFormat::Csv);
    let print =
        |output: &mut _| export::write(catalogue, (Some(export.list), &all), format, output);
    let saved = Output::bytes(print)
        .map_err(|error| SaveError::Failed(format!("Nothing could be exported: {error}")))
        .and_then(|bytes| save_as(&export.path, &bytes, export.replace));
    match saved {
        Ok(path) => {
            let what = records(export.list, all.len());
            Event::Notice(format!("Exported {what} to {}", path.display()))
        }
        Err(SaveError::NameTaken) => Event::NameTaken(Box::new(NameTaken::Records(export))),
        Err(SaveError::Failed(said)) => Event::Notice(said),
    }
}

/// Writes a plan into a file; what comes of that.
pub fn write_plan(save: SavePlan) -> Event {
    let PlanToSave { edition, taken, catalogue, mine } = &save.plan;
    let mine = &mine.0;
    let programme = EditionProgramme::of(&catalogue.0, *edition);
    let kept = mine.journal().plan(programme.edition.id_text());
    let own = OwnPlan::of(&programme, kept, |film| mine.of(Record::Film(film))?.wish);
    let question = own.question(&programme);
    let plan = FestivalPlan { programme: &programme, own: &own, question: &question, taken };
    let format = PlanExport::of_path(&save.path).unwrap_or(PlanExport::Ics);
    let saved = plan_file(&catalogue.0, &plan, kept, (format, CalendarExtras::default()))
        .map_err(|error| SaveError::Failed(format!("The plan could not be exported: {error}")))
        .and_then(|file| Ok((save_as(&save.path, &file.bytes, save.replace)?, file.told)));
    match saved {
        Ok((path, told)) => {
            let what = counted(taken.len(), "screening", "screenings");
            let said = format!("Exported {what} to {}", path.display());
            Event::PlanSaved(edit::export_showings(mine.journal(), &told), said)
        }
        Err(SaveError::NameTaken) => Event::NameTaken(Box::new(NameTaken::Plan(save))),
        Err(SaveError::Failed(said)) => Event::Notice(said),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::search::{List, Rows};

    #[test]
    fn records_are_written_as_the_name_says_and_no_file_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let json =
            r#"{"palmares": 1, "films": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}"#;
        let path = folder.path().join("c.json");
        fs::write(&path, json).unwrap();
        let catalogue = crate::format::load(&[crate::format::Input::Path(path)]).unwrap().catalogue;
        let export = |name: &str, replace| {
            let path = folder.path().join(name).to_str().unwrap().to_owned();
            Export { path, replace, list: List::Films, rows: Rows::new(vec![1, 0]) }
        };
        let said = |event| match event {
            Event::Notice(said) => said,
            Event::NameTaken(_) => "taken".to_owned(),
            other => panic!("{other:?}"),
        };
        assert!(
            said(write(&catalogue, export("a.csv", false))).starts_with("Exported 2 films to ")
        );
        let csv = fs::read_to_string(folder.path().join("a.csv")).unwrap();
        assert_eq!(csv.lines().nth(1), Some("B,,,,0,0,film:b"));
        assert_eq!(said(write(&catalogue, export("a.csv", false))), "taken");
        said(write(&catalogue, export("a.csv", true)));
        for (name, begins) in
            [("a.json", "[\n"), ("a.ndjson", "{\"address\":\"film:b\""), ("a.md", "| title |")]
        {
            said(write(&catalogue, export(name, false)));
            let text = fs::read_to_string(folder.path().join(name)).unwrap();
            assert!(text.starts_with(begins), "{text}");
        }
        assert!(said(write(&catalogue, export("none/a.csv", false))).contains("no such folder"));
    }
}
