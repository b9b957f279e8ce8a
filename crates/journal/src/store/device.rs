//! Which device this is: four letters, kept outside of the folder that is synced.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, OpenOptions};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use super::Paths;
use crate::id::Device;

/// The name of the device's file.
const NAME: &str = "device";

/// The device, if this machine has one. A home that was copied to another machine has none there.
pub(super) fn read(paths: &Paths) -> Option<Device> {
    let text = fs::read_to_string(paths.state.join(NAME)).ok()?;
    let (device, machine) = text.trim_end().split_once(' ')?;
    let device = Device::parse(device)?;
    (machine == machine_of(paths)).then_some(device)
}

/// The device; a new one, unlike those known, where this machine has none yet.
///
/// # Errors
/// When it can't be kept.
pub(super) fn read_or_make(paths: &Paths, known: &BTreeSet<Device>) -> io::Result<Device> {
    if let Some(kept) = read(paths) {
        return Ok(kept);
    }
    let device = unlike(known);
    private_folder(&paths.state)?;
    let path = paths.state.join(NAME);
    let draft = paths.state.join(format!(".{NAME}.{}", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)
        .and_then(|mut file| {
            writeln!(file, "{device} {}", machine_of(paths))?;
            file.sync_all()
        })
        // Whoever comes first has made it, whole; the other takes that one. A file of another machine is replaced.
        .and_then(|()| match path.try_exists()? {
            true if read(paths).is_some() => Ok(()),
            true => fs::rename(&draft, &path),
            false => match fs::hard_link(&draft, &path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
                Err(_) => fs::rename(&draft, &path),
                Ok(()) => Ok(()),
            },
        });
    let _ = fs::remove_file(&draft);
    written?;
    Ok(read(paths).unwrap_or(device))
}

/// A device by chance, unlike those known.
pub(super) fn unlike(known: &BTreeSet<Device>) -> Device {
    let chance = RandomState::new();
    let mut number = 0_u32;
    loop {
        let device = Device::from_number(chance.hash_one(number));
        number += 1;
        if !known.contains(&device) {
            return device;
        }
    }
}

/// A hash of what tells this machine from others, FNV-1a: the id itself is not to be written anywhere.
fn machine_of(paths: &Paths) -> String {
    let id = fs::read(&paths.machine_id).unwrap_or_default();
    let id = id.trim_ascii();
    let salted = b"palmares journal ".iter().chain(id);
    let hash = salted.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Makes a folder that nobody else may look into, where there is none.
pub(super) fn private_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}
