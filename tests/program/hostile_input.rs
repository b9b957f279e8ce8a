//! Hostile files and strings (`tests/hostile/`): whatever they are, the program says what is wrong, in
//! bounded time and memory, and prints nothing of them that a terminal would obey.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use palmares::app::event::{Effect, Event, Size, TerminalEffect};
use palmares::catalogue::Record;
use palmares::format::export::record_json;
use palmares::format::{Input, load};
use palmares::pages::{self, write};
use palmares::search::{Engine, List, Query};
use palmares_testkit::Replay;
use palmares_testkit::corpus::{catalogue, catalogue_text, files, loaded, strings};
use palmares_testkit::printed::{assert_harmless, without_own_sequences};
use palmares_testkit::pty::{Pty, command};
use serde_json::Value;
use tempfile::TempDir;

/// The longest that any of this may take, on a busy machine and unoptimised.
const LONG: Duration = Duration::from_secs(20);

/// Memory that no input of the corpus may need more of, in KiB of address space.
const MEMORY: u64 = 2 << 20;

fn palmares<A: AsRef<OsStr>>(arguments: &[A]) -> Command {
    let mut command = Command::new("/bin/sh");
    let run = format!("ulimit -v {MEMORY}; exec \"$@\"");
    command.args(["-c", &run, "sh", env!("CARGO_BIN_EXE_palmares")]).args(arguments);
    command.env("HOME", env!("CARGO_TARGET_TMPDIR")).env("XDG_CONFIG_HOME", "/nowhere");
    command.stdin(Stdio::null());
    command
}

/// Runs the program to its end, which must come, with a code of its own; gives code and output.
#[track_caller]
fn run<A: AsRef<OsStr>>(arguments: &[A]) -> (i32, Output) {
    let named: Vec<_> = arguments.iter().map(AsRef::as_ref).collect();
    let started = Instant::now();
    let output = palmares(arguments).output().unwrap();
    judge(&format!("{named:?}"), started, output)
}

#[track_caller]
fn judge(what: &str, started: Instant, output: Output) -> (i32, Output) {
    let time = started.elapsed();
    assert!(time < LONG, "{what}: {time:?}");
    // Tabs part the cells of TSV, and nothing else.
    let tabs = if what.contains("\"tsv\"") { b'\t' } else { b' ' };
    let parted: Vec<u8> =
        output.stdout.iter().map(|&byte| if byte == tabs { b' ' } else { byte }).collect();
    assert_harmless(&parted, what);
    assert_harmless(&output.stderr, what);
    let code = output.status.code().unwrap_or_else(|| panic!("{what}: {:?}", output.status));
    assert!((0..=2).contains(&code), "{what}: {code} {}", String::from_utf8_lossy(&output.stderr));
    if code == 2 {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.starts_with("palmares: ") && said.len() > 20, "{what}: {said:?}");
    }
    (code, output)
}

fn folder() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile.json");
    fs::write(&path, catalogue_text()).unwrap();
    let name = path.to_str().unwrap().to_owned();
    (folder, name)
}

#[test]
fn the_corpus_is_as_large_as_it_claims() {
    assert!(files().len() >= 150, "{}", files().len());
    assert!(strings().len() >= 100, "{}", strings().len());
}

#[test]
fn every_hostile_file_is_refused_or_read_with_problems_told() {
    let (mut refused, mut told) = (0, 0);
    for path in files() {
        let started = Instant::now();
        match load(&[Input::Path(path.clone())]) {
            Err(error) => {
                refused += 1;
                assert_harmless(error.to_string().as_bytes(), &path.display().to_string());
                assert!(error.to_string().contains(path.file_name().unwrap().to_str().unwrap()));
            }
            Ok(loaded) => {
                told += usize::from(!loaded.problems.is_empty());
                for problem in &loaded.problems.list {
                    assert_harmless(problem.to_string().as_bytes(), &path.display().to_string());
                    assert!(!problem.to_string().contains('\n'));
                    assert!(
                        problem.to_string().len() < 2_000 + path.as_os_str().len(),
                        "{problem}"
                    );
                }
            }
        }
        assert!(started.elapsed() < LONG, "{}", path.display());
    }
    assert!(refused > 80 && told > 50, "{refused} {told}");
}

#[test]
fn every_hostile_file_passes_every_command() {
    for path in files() {
        let file = path.to_str().unwrap();
        let (checked, _) = run(&["check", file]);
        let (found, _) = run(&["find", "-c", file, "--format", "json", "films"]);
        let (shown, _) = run(&["show", "-c", file, "film:a"]);
        assert_eq!(checked == 2, found == 2, "{file}");
        assert_eq!(checked == 2, shown == 2, "{file}");
    }
}

#[test]
fn every_hostile_file_that_is_read_can_be_browsed() {
    let mut browsed = 0;
    for path in files() {
        let Ok(loaded) = load(&[Input::Path(path.clone())]) else { continue };
        let mut replay = Replay::new(loaded.catalogue.into(), 80, 24);
        replay.state.problems.count = loaded.problems.count();
        replay.state.problems.lines =
            loaded.problems.list.iter().map(ToString::to_string).collect();
        for keys in [&[][..], &["j", "Enter"], &["2"], &["3"], &["4"], &["!"], &["esc", "?"]] {
            replay.press(keys);
            look(&replay, &path.display().to_string());
        }
        browsed += 1;
    }
    assert!(browsed > 50, "{browsed}");
}

/// Fails where a screen holds what a terminal would obey.
#[track_caller]
fn look(replay: &Replay, what: &str) {
    let buffer = replay.screen();
    for cell in &buffer.content {
        assert!(!cell.symbol().contains('\n'), "{what}: {:?}", cell.symbol());
        assert_harmless(cell.symbol().as_bytes(), what);
    }
}

fn records() -> Vec<Record> {
    let catalogue = &loaded().catalogue;
    let mut engine = Engine::new(catalogue_arc());
    let lists = List::ALL.iter().flat_map(|list| engine.find(*list, &Query::parse("")).hits);
    let listed: Vec<Record> = lists.map(|hit| hit.record).collect();
    let editions = (0..strings().len()).flat_map(|number| {
        ["edition:hills-2024", "edition:hills-2023", "source:gazette"]
            .map(|address| catalogue.find(&format!("{address}-{number}")).unwrap())
    });
    listed.iter().copied().chain(editions).collect()
}

fn catalogue_arc() -> std::sync::Arc<palmares::catalogue::Catalogue> {
    catalogue()
}

#[test]
fn a_catalogue_of_hostile_strings_is_read_clean() {
    let loaded = loaded();
    assert!(loaded.problems.count() > 1_000, "{}", loaded.problems.count());
    for problem in &loaded.problems.list {
        assert_harmless(problem.to_string().as_bytes(), "problem");
    }
    let records = records();
    assert!(records.len() > 12 * strings().len(), "{}", records.len());
    for record in records {
        let what = loaded.catalogue.address(record);
        assert_harmless(what.as_bytes(), "address");
        assert_harmless(loaded.catalogue.label(record).as_bytes(), &what);
        let page = pages::of(&loaded.catalogue, record, usize::MAX);
        for text in [write::text(&page, 80), write::markdown(&loaded.catalogue, &page)] {
            assert_harmless(text.as_bytes(), &what);
        }
        let json = serde_json::to_string(&record_json(&loaded.catalogue, record)).unwrap();
        assert_harmless(json.as_bytes(), &what);
    }
}

#[test]
fn find_prints_no_hostile_string() {
    let (_folder, file) = folder();
    for format in ["table", "tsv", "csv", "json", "ndjson", "markdown"] {
        for query in ["", "people", "festivals", "awards", "goats", "text:laughed"] {
            let arguments = ["find", "-c", &file, "--format", format, "--limit", "100000", query];
            let (code, output) = run(&arguments);
            assert_eq!(code, 0, "{format} {query}");
            let text = String::from_utf8(output.stdout).unwrap();
            match format {
                "json" => drop(serde_json::from_str::<Value>(&text).unwrap()),
                "ndjson" => {
                    for line in text.lines() {
                        drop(serde_json::from_str::<Value>(line).unwrap());
                    }
                }
                "csv" => {
                    let mut rows = csv::Reader::from_reader(text.as_bytes());
                    for cell in rows
                        .records()
                        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
                    {
                        let first = cell.trim_start().chars().next().unwrap_or('x');
                        assert!(!"=+-@＝＋－＠|%".contains(first), "{cell:?}");
                    }
                }
                "tsv" => {
                    let columns = text.lines().next().unwrap().split('\t').count();
                    assert!(text.lines().all(|line| line.split('\t').count() == columns));
                }
                _ => assert!(text.lines().count() > strings().len()),
            }
        }
    }
}

#[test]
fn show_prints_no_hostile_string() {
    let (_folder, file) = folder();
    let kinds = [
        "film:goats",
        "person:ana",
        "festival:hills",
        "edition:hills-2024",
        "award:golden-bell",
        "source:gazette",
        "section:hills-2024",
        "jury:hills-2024",
    ];
    let formats = ["text", "json", "markdown"];
    for (number, (name, _)) in strings().iter().enumerate().step_by(3) {
        let kind = kinds[number % kinds.len()];
        let rest = match kind {
            "section:hills-2024" => format!("/main-{number}"),
            "jury:hills-2024" => format!("/grand-{number}"),
            _ => String::new(),
        };
        let address = format!("{kind}-{number}{rest}");
        let format = formats[(number / 7) % formats.len()];
        let (code, output) = run(&["show", "-c", &file, "--format", format, &address]);
        assert_eq!(code, 0, "{name}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty());
        if format == "json" {
            drop(serde_json::from_slice::<Value>(&output.stdout).unwrap());
        }
    }
    let (code, output) = run(&["check", &file]);
    assert_eq!(code, 1);
    assert!(output.stdout.len() > 50_000);
}

#[test]
fn hostile_arguments_are_printed_harmlessly() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.json");
    fs::write(&file, "{\"palmares\": 1, \"films\": [{\"id\": \"a\", \"title\": \"A\"}]}").unwrap();
    let file = file.to_str().unwrap();
    let mut batch = Vec::new();
    for (name, hostile) in strings() {
        batch.extend_from_slice(hostile.replace(['\n', '\r'], " ").as_bytes());
        batch.push(b'\n');
        if hostile.contains('\0') {
            continue;
        }
        // As a query, an address, a file, a folder in a path, a value of an option, an option.
        run(&["find", "-c", file, "--format", "json", "--", &hostile]);
        run(&["show", "-c", file, "--", &hostile]);
        assert_eq!(run(&["check", "--", &format!("/nowhere/{hostile}")]).0, 2, "{name}");
        assert_eq!(run(&["find", "x", &format!("--format={hostile}")]).0, 2, "{name}");
        assert_eq!(run(&["find", "x", &format!("--{hostile}x")]).0, 2, "{name}");
    }
    let queries = folder.path().join("queries");
    fs::write(&queries, batch).unwrap();
    let (_, output) = run(&["find", "-c", file, "--batch", queries.to_str().unwrap()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), strings().len());
    for line in text.lines() {
        drop(serde_json::from_str::<Value>(line).unwrap());
    }
}

#[test]
fn names_of_files_are_printed_harmlessly() {
    use std::os::unix::ffi::OsStringExt as _;
    let folder = tempfile::tempdir().unwrap();
    let bytes: [&[u8]; 6] =
        [b"\x1b[2J", b"\xff\xfe", b"a\nb", b"\xe2\x80\xae.json", b"\xc2\x9b2J", b"\x07\x08\r"];
    for name in bytes {
        let path = folder.path().join(OsString::from_vec(name.to_vec()));
        for content in ["{\"palmares\": 1, \"films\": [7]}", "{", ""] {
            fs::write(&path, content).unwrap();
            let code = run(&[OsStr::new("check"), path.as_os_str()]).0;
            assert_eq!(code, if content.len() > 1 { 1 } else { 2 });
            run(&[OsStr::new("find"), OsStr::new("-c"), path.as_os_str(), OsStr::new("films")]);
        }
    }
}

#[test]
fn a_hostile_configuration_is_told_harmlessly() {
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("palmares/config.toml");
    fs::create_dir(config.parent().unwrap()).unwrap();
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    for (name, hostile) in strings() {
        let hostile = quoted(&hostile);
        let text = format!(
            "theme = {hostile}\nsigns = {hostile}\n{hostile} = 1\n[keys]\n\"{{}}\" = 1\nquit = [{hostile}]\n{hostile} = {hostile}\n"
        );
        let (_, errors) = palmares::config::Config::read(&text);
        assert!(!errors.is_empty(), "{name}");
        for error in errors {
            assert_harmless(error.to_string().as_bytes(), &name);
        }
        fs::write(&config, text).unwrap();
    }
    // The last of them by the real program, which says it before the screen and on it.
    let mut palmares = command(env!("CARGO_BIN_EXE_palmares"));
    palmares.env("HOME", home.path());
    palmares.env("XDG_CONFIG_HOME", home.path());
    fs::write(&config, "theme = \"\\u001b]0;x\\u0007\\u202e\"\n\"\\u009b2J\" = 1\n").unwrap();
    let mut pty = Pty::start(palmares, 80, 24);
    pty.wait_for("problems in config.toml");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    assert_harmless_screen(&pty);
}

/// Fails where the program has written anything to its terminal but its own sequences and text.
#[track_caller]
fn assert_harmless_screen(pty: &Pty) {
    let bytes = pty.settle().bytes.clone();
    let end = bytes.windows(10).rposition(|part| part == b"\x1b]777;last").unwrap();
    let printed = without_own_sequences(&bytes[..end]);
    assert_harmless(printed.replace("\r\n", "\n").as_bytes(), "the screen");
}

#[test]
fn no_screen_shows_a_hostile_string() {
    for (width, height) in [(20, 5), (79, 24), (120, 36)] {
        let mut replay = Replay::new(catalogue(), width, height);
        replay.state.problems.count = loaded().problems.count();
        replay.state.problems.lines =
            loaded().problems.list.iter().map(ToString::to_string).collect();
        for tab in ["1", "2", "3", "4"] {
            replay.press(&[tab, "g"]);
            let steps = usize::from(height).max(8);
            for step in 0..loaded().catalogue.film_count() / steps + 1 {
                look(&replay, tab);
                match step % 4 {
                    0 => replay.press(&["Enter"]),
                    1 => replay.press(&["Enter", "y"]),
                    2 => replay.press(&["Enter", "f"]),
                    _ => replay.press(&["Enter", "o"]),
                };
                look(&replay, tab);
                replay.press(&["Enter", "esc", "G"]);
                look(&replay, tab);
                for effect in replay.effects() {
                    match effect {
                        Effect::Terminal(TerminalEffect::Copy(text)) => {
                            assert_harmless(text.as_bytes(), "copied");
                        }
                        Effect::Terminal(TerminalEffect::OpenInBrowser(url)) => {
                            assert_harmless(url.as_bytes(), "opened");
                        }
                        _ => {}
                    }
                }
                replay.press(&["esc", tab, "ctrl-d", "j"]);
            }
        }
        replay.press(&["!"]);
        for _ in 0..60 {
            look(&replay, "problems");
            replay.press(&["ctrl-d"]);
        }
    }
}

/// The elements that a picture is made of.
fn elements(svg: &str) -> BTreeSet<&str> {
    let names = svg
        .split('<')
        .skip(1)
        .map(|rest| rest.split([' ', '>', '/', '\n']).find(|n| !n.is_empty()));
    names.map(Option::unwrap_or_default).collect()
}

#[test]
fn no_picture_of_a_screen_holds_a_hostile_string() {
    let markup = "<script>x</script>&#27;";
    let mut replay = Replay::new(catalogue(), 100, 30);
    let known = elements(&replay.svg()).into_iter().map(str::to_owned).collect::<BTreeSet<_>>();
    assert!(known.contains("svg") && known.contains("text"), "{known:?}");
    for tab in ["1", "2", "3", "4"] {
        replay.press(&[tab, "g"]);
        for _ in 0..20 {
            for keys in [["Enter"], ["esc"], ["ctrl-d"]] {
                replay.press(&keys);
                let svg = replay.svg();
                assert_harmless(svg.as_bytes(), "a picture");
                assert!(elements(&svg).iter().all(|name| known.contains(*name)), "{svg}");
            }
        }
    }
    replay.press(&["1", "/"]).event(Event::Paste(markup.to_owned()));
    let svg = replay.svg();
    assert!(replay.text().contains("<script>") && svg.contains("&lt;script"), "{svg}");
    assert!(elements(&svg).iter().all(|name| known.contains(*name)), "{svg}");
    assert!(!svg.contains('\u{1b}') && !svg.contains("&#27;"), "{svg}");
}

#[test]
fn hostile_queries_and_pastes_do_no_harm() {
    let mut replay = Replay::new(catalogue(), 80, 24);
    for (name, hostile) in strings() {
        replay.press(&["/"]);
        replay.event(Event::Paste(hostile.clone()));
        look(&replay, &name);
        replay.press(&["Tab", "left", "x", "Enter"]);
        look(&replay, &name);
        replay.press(&["esc", ":"]);
        replay.event(Event::Paste(hostile.clone()));
        look(&replay, &name);
        replay.press(&["esc", "esc"]);
        replay.event(Event::Notice(hostile));
        look(&replay, &name);
        replay.event(Event::Resize(Size { width: 80, height: 24 }));
    }
}

#[test]
fn the_real_program_writes_nothing_hostile_to_its_terminal() {
    let (_folder, file) = folder();
    let mut palmares = command(env!("CARGO_BIN_EXE_palmares"));
    palmares.args([&file, "-q", "\u{7}\u{202e}\u{9c}goats"]);
    let mut pty = Pty::start_at_home(palmares, 100, 30);
    pty.wait_for("Goats");
    pty.send("\x1b");
    pty.wait_for("newest first");
    for round in 0..40 {
        pty.send("\x04\r");
        pty.wait_for("⏎ open");
        // What follows Escape at once is a key with Alt; with what is sent next it could be a sequence.
        pty.send(["y\r", "f\x1b\x0c", "jjj", "G"][round % 4]);
        pty.send("[[1");
        pty.wait_for("newest first");
    }
    pty.send("!");
    pty.send("\x1b2\x04\x04\r[3\x04\r[4\x04\r");
    pty.send("q");
    assert_eq!(pty.wait_for_end().exit_code(), 0);
    assert_harmless_screen(&pty);
    pty.assert_restored();
}

/// A file that is made here because it is too large to be kept.
fn made(folder: &TempDir, name: &str, write: impl FnOnce(&mut fs::File)) -> String {
    let path = folder.path().join(name);
    write(&mut fs::File::create(&path).unwrap());
    path.to_str().unwrap().to_owned()
}

#[track_caller]
fn refused(file: &str, why: &str) {
    for arguments in
        [vec!["check", file], vec!["find", "-c", file, "x"], vec!["show", "-c", file, "film:a"]]
    {
        let (code, output) = run(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn deep_nesting_costs_no_stack_and_no_time() {
    let folder = tempfile::tempdir().unwrap();
    const DEEP: usize = 100_000;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let inner = if open == "[" { "" } else { "1" };
        let deep = open.repeat(DEEP) + inner + &close.repeat(DEEP);
        for (place, closed) in [
            (
                format!("{{\"palmares\": 1, \"films\": [{{\"id\": \"a\", \"title\": {deep}}}]}}"),
                true,
            ),
            (
                format!(
                    "{{\"palmares\": 1, \"claims\": [{{\"about\": \"film:a\", \"field\": \"f\", \"value\": {deep}}}]}}"
                ),
                true,
            ),
            (format!("{{\"palmares\": 1, \"what\": {deep}}}"), true),
            (format!("{{\"palmares\": 1, \"films\": {}", open.repeat(DEEP)), false),
        ] {
            let file = made(&folder, "deep.json", |file| file.write_all(place.as_bytes()).unwrap());
            let (code, _) = run(&["check", &file]);
            assert_eq!(code, if closed { 1 } else { 2 });
            run(&["find", "-c", &file, "x"]);
        }
    }
}

#[test]
fn sparse_giants_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let five = made(&folder, "five.json", |file| file.set_len(5 << 30).unwrap());
    refused(&five, "no more than 4 GiB");
    let three = made(&folder, "three.json", |file| file.set_len(3 << 30).unwrap());
    refused(&three, "a catalogue begins with `{`");
    // Nothing but white space, and one text, for longer than any value may be.
    let blank = made(&folder, "blank.json", |file| {
        for _ in 0..200 {
            file.write_all(&[b' '; 1 << 20]).unwrap();
        }
    });
    refused(&blank, "goes on for more than 64 MiB");
    let text = made(&folder, "text.json", |file| {
        file.write_all(b"{\"palmares\": 1,\n\"films\": [\n{\"id\": \"a\", \"title\": \"").unwrap();
        for _ in 0..200 {
            file.write_all(&[b'a'; 1 << 20]).unwrap();
        }
    });
    refused(&text, ":3: a value that begins here goes on for more than 64 MiB");
}

#[test]
fn what_unpacks_to_gigabytes_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let synopsis = "a".repeat(100_000);
    let record =
        format!("{{\"id\":\"a\",\"title\":\"A\",\"synopsis\":\"{synopsis}\"}},").repeat(10);
    let record = record.as_bytes();
    let head = b"{\"palmares\": 1, \"films\": [";
    let gzip = made(&folder, "bomb.json.gz", |file| {
        let mut to = flate2::write::GzEncoder::new(file, flate2::Compression::new(6));
        to.write_all(head).unwrap();
        for _ in 0..120 {
            to.write_all(record).unwrap();
        }
        to.finish().unwrap();
    });
    refused(&gzip, "unpacks to more than 200 times its size");
    let zstd = made(&folder, "bomb.json.zst", |file| {
        let mut to = zstd::stream::write::Encoder::new(file, 1).unwrap();
        to.write_all(head).unwrap();
        for _ in 0..120 {
            to.write_all(record).unwrap();
        }
        to.finish().unwrap();
    });
    assert!(fs::metadata(&zstd).unwrap().len() < 1 << 20);
    refused(&zstd, "unpacks to more than 200 times its size");
    let blank = made(&folder, "blank.json.zst", |file| {
        let mut to = zstd::stream::write::Encoder::new(file, 1).unwrap();
        for _ in 0..3_000 {
            to.write_all(&[b'\n'; 1 << 20]).unwrap();
        }
        to.finish().unwrap();
    });
    refused(&blank, "unpacks to more than 200 times its size");
}

#[test]
fn what_is_no_regular_file_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    refused(folder.path().to_str().unwrap(), "is a folder");
    assert!(Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    refused(&path("pipe"), "is a pipe or a device");
    for device in ["/dev/zero", "/dev/null", "/dev/random", "/dev/full", "/dev/tty"] {
        refused(device, device);
    }
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, path(name)).unwrap();
    link("/dev/zero", "zero.json");
    refused(&path("zero.json"), "is a pipe or a device");
    link("loop.json", "loop.json");
    refused(&path("loop.json"), "loop.json: ");
    link("gone.json", "dangling.json");
    refused(&path("dangling.json"), "dangling.json: ");
    fs::write(path("real.json"), "{\"palmares\": 1}").unwrap();
    link("real.json", "link.json");
    assert_eq!(run(&["check", &path("link.json")]).0, 0);
    let socket = std::os::unix::net::UnixListener::bind(path("socket")).unwrap();
    refused(&path("socket"), "is a pipe or a device");
    drop(socket);
    // Who may read everything is not kept from it.
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path("real.json"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(path("real.json")).is_err() {
        refused(&path("real.json"), "ermission denied");
    }
    refused(&format!("{}/real.json/below.json", folder.path().display()), "below.json: ");
    refused(&path(&"n".repeat(300)), "nnn");
}

#[test]
fn endless_standard_input_is_refused() {
    for (endless, why) in
        [("/dev/zero", "a catalogue begins with `{`"), ("/dev/urandom", "palmares: standard input")]
    {
        let started = Instant::now();
        let input = fs::File::open(endless).unwrap();
        let output = palmares(&["check", "-"]).stdin(input).output().unwrap();
        let (code, output) = judge(endless, started, output);
        assert_eq!(code, 2);
        assert!(String::from_utf8_lossy(&output.stderr).contains(why));
    }
    // White space for ever, and a query for ever.
    let endless = |arguments: &[&str], byte: u8| {
        let started = Instant::now();
        let mut child = palmares(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writing = thread::spawn(move || while stdin.write_all(&[byte; 65_536]).is_ok() {});
        let (code, output) =
            judge(&format!("{arguments:?}"), started, child.wait_with_output().unwrap());
        writing.join().unwrap();
        (code, String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = endless(&["check", "-"], b' ');
    assert!(code == 2 && said.contains("goes on for more than 64 MiB"), "{said}");
    let (code, said) = endless(&["find", "--batch", "-"], b'a');
    assert!(code == 2 && said.contains("a query of more than 64 KiB"), "{said}");
    let (code, said) = run(&["find", "--batch", "/dev/zero"]);
    assert_eq!(code, 2, "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn a_file_that_changes_while_it_is_read_brings_nothing_down() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("changing.json");
    let film = |n: usize| {
        format!(
            "{{\"id\":\"f{n}\",\"title\":\"Ж {n}\",\"credits\":[{{\"person\":\"p{n}\",\"role\":\"x\"}}]}}"
        )
    };
    let films: Vec<String> = (0..60_000).map(film).collect();
    let whole = format!("{{\"palmares\": 1, \"films\": [\n{}\n]}}", films.join(",\n"));
    fs::write(&path, &whole).unwrap();
    let changing = path.clone();
    let over = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let stop = std::sync::Arc::clone(&over);
    let changer = thread::spawn(move || {
        let mut round = 0_u64;
        while !stop.load(std::sync::atomic::Ordering::Relaxed) {
            let Ok(mut file) = fs::File::options().read(true).write(true).open(&changing) else {
                return;
            };
            round += 1;
            match round % 4 {
                0 => drop(fs::write(&changing, &whole)),
                1 => drop(file.set_len(whole.len() as u64 / 2 + round % 7)),
                2 => drop(file.write_all("Ж]}".as_bytes())),
                _ => {
                    let mut start = [0; 10];
                    let _ = file.read(&mut start);
                    let _ = file.write_all(&start);
                }
            }
        }
    });
    let mut codes = [0; 3];
    for _ in 0..12 {
        let (code, _) = run(&["check", path.to_str().unwrap()]);
        codes[usize::try_from(code).unwrap()] += 1;
    }
    over.store(true, std::sync::atomic::Ordering::Relaxed);
    changer.join().unwrap();
    assert_eq!(codes.iter().sum::<i32>(), 12, "{codes:?}");
}

#[test]
fn what_the_corpus_needs_is_there() {
    // The limit on memory that the tests above rely on is one that the system keeps.
    let output =
        Command::new("/bin/sh").args(["-c", "ulimit -v 65536; ulimit -v"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "65536");
    assert!(Path::new("/dev/zero").exists());
}
