//! What the program is made of: no network, no build script, nothing unlocked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

#[test]
fn no_dependency_goes_over_the_network() {
    const NETWORK: &[&str] = &[
        "async-std",
        "attohttpc",
        "curl",
        "h2",
        "hickory-resolver",
        "hyper",
        "isahc",
        "minreq",
        "native-tls",
        "openssl",
        "quinn",
        "reqwest",
        "rustls",
        "smol",
        "socket2",
        "surf",
        "tokio",
        "trust-dns-resolver",
        "tungstenite",
        "ureq",
    ];
    let lock = read("Cargo.lock");
    let names: Vec<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = ")).collect();
    assert!(names.len() > 100, "{} packages", names.len());
    for name in names {
        assert!(!NETWORK.contains(&name.trim_matches('"')), "{name}");
    }
}

#[test]
fn every_dependency_is_locked_and_comes_from_the_registry() {
    let lock = read("Cargo.lock");
    for package in lock.split("[[package]]").skip(1).filter(|p| !p.contains("\nname = \"palmares"))
    {
        assert!(package.contains("source = \"registry+"), "{package}");
        assert!(package.contains("checksum = \""), "{package}");
    }
}

/// A licence that stands in `deny.toml`, or a choice that leads to such ones. (`A OR B AND C` asks for more than it
/// must; nobody writes it.)
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    licence.replace('/', " OR ").split(" AND ").all(|choice| {
        let mut choices = choice.trim_matches(['(', ')', ' ']).split(" OR ");
        choices.any(|licence| allowed.contains(&licence.trim()))
    })
}

#[test]
fn every_dependency_has_a_licence_that_is_allowed() {
    let rules = read("deny.toml");
    let list = rules.lines().find_map(|line| line.strip_prefix("allow = [")).unwrap();
    let allowed: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(allowed.contains(&"MIT") && !is_allowed("MIT AND GPL-3.0-only", &allowed));

    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--all-features", "--edges=normal,build"])
        .args(["--prefix", "none", "--format", "{p}\t{l}"])
        .current_dir(root())
        .output();
    let tree = String::from_utf8(tree.unwrap().stdout).unwrap();
    let packages: Vec<_> = tree.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(packages.len() > 100, "{} packages", packages.len());
    for (package, licence) in packages {
        let licence = licence.trim_end_matches(" (*)");
        assert!(is_allowed(licence, &allowed), "{package}: {licence}");
    }
}

#[test]
fn no_code_opens_a_connection() {
    let mut folders = vec![root().join("src"), root().join("crates")];
    let mut looked_at = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|end| end != "rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for word in ["std::net", "TcpStream", "UdpSocket", "os::unix::net", "UnixStream"] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
            looked_at += 1;
        }
    }
    assert!(looked_at > 100, "{looked_at}");
}

/// What a program can ask of the system's library stands by name in its file. Nothing in it resolves a
/// name, connects, or waits for a connection; what asks the kernel itself (rustix) has no such part.
#[test]
#[cfg(target_os = "linux")]
fn the_program_can_not_connect() {
    let manifest = read("Cargo.toml");
    let rustix = manifest.lines().find(|line| line.starts_with("rustix = ")).unwrap();
    assert!(!rustix.contains("\"net\"") && !rustix.contains("all-apis"), "{rustix}");
    let program = fs::read(env!("CARGO_BIN_EXE_palmares")).unwrap();
    let names = imported(&program);
    assert!(names.contains(&"write".to_owned()), "{names:?}");
    for call in
        ["connect", "socket", "getaddrinfo", "gethostbyname", "listen", "bind", "accept", "accept4"]
    {
        assert!(!names.contains(&call.to_owned()), "{call}");
    }
}

/// The names in the dynamic symbols' string table of a 64-bit ELF file.
#[cfg(target_os = "linux")]
fn imported(program: &[u8]) -> Vec<String> {
    let number = |at: usize, length: usize| -> usize {
        let bytes = &program[at..at + length];
        bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    assert_eq!(&program[..6], b"\x7fELF\x02\x01");
    let (headers, size, count) = (number(0x28, 8), number(0x3a, 2), number(0x3c, 2));
    const DYNSYM: usize = 11;
    let header = |index: usize| headers + index * size;
    let symbols = (0..count).find(|index| number(header(*index) + 4, 4) == DYNSYM).unwrap();
    let strings = header(number(header(symbols) + 0x28, 4));
    let (offset, length) = (number(strings + 0x18, 8), number(strings + 0x20, 8));
    let names = program[offset..offset + length].split(|byte| *byte == 0);
    names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

/// The build packs the catalogue, and starts nothing, asks nobody and writes nowhere else.
#[test]
fn only_the_catalogue_is_packed_while_this_crate_is_built() {
    let script = read("build.rs");
    for word in ["process", "Command", "net::", "unsafe", "extern", "remove_", "rename", "home"] {
        assert!(!script.contains(word), "build.rs must not know `{word}`");
    }
    assert!(
        script.matches("fs::write(").count() == 1 && script.contains("env::var_os(\"OUT_DIR\")")
    );
    let manifest = read("Cargo.toml");
    let needed = manifest.split("[build-dependencies]\n").nth(1).unwrap();
    let needed: Vec<&str> = needed.lines().take_while(|line| !line.is_empty()).collect();
    let names: Vec<&str> = needed.iter().filter_map(|line| line.split([' ', '.']).next()).collect();
    let (used, shared) = names.split_at(2);
    assert_eq!(used, ["palmares-format", "zstd"]);
    // The rest is only named so that it is compiled once.
    for name in shared.iter().filter(|name| **name != "#") {
        assert!(!script.contains(&name.replace('-', "_")), "build.rs must not use {name}");
    }
    assert!(!manifest.contains("\nbuild = "));
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

/// Trusted to start nothing but the browser.
#[test]
fn one_place_starts_programs() {
    let output = Command::new("grep")
        .args(["-rl", "Command::new", "src", "crates"])
        .current_dir(root())
        .output();
    let found = String::from_utf8(output.unwrap().stdout).unwrap();
    let outside_tests: Vec<&str> = found.lines().filter(|path| !path.contains("tests")).collect();
    assert_eq!(outside_tests, ["src/tui/browser.rs"]);
}
