//! Locks: one program writes at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::io::Errno;

/// How long one waits for others.
const PATIENCE: Duration = Duration::from_secs(2);

/// The longest pause between two attempts.
const PAUSE: Duration = Duration::from_millis(8);

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum NoLock {
    /// Others had it for too long.
    Busy,
    /// The file system has none.
    Unsupported,
    /// What the system says.
    Failed(io::Error),
}

impl From<io::Error> for NoLock {
    fn from(error: io::Error) -> Self {
        let has_none = [Errno::NOLCK, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS];
        let has_none = has_none.map(|errno| Some(errno.raw_os_error()));
        match error.kind() == ErrorKind::Unsupported || has_none.contains(&error.raw_os_error()) {
            true => Self::Unsupported,
            false => Self::Failed(error),
        }
    }
}

/// The end of one's patience.
pub(super) fn deadline() -> Instant {
    Instant::now() + PATIENCE
}

/// Opens a file to read and append, makes it where it is missing, and locks it. Once this returns, the file is the one
/// of that name, even if somebody deleted or replaced it meanwhile. The lock goes with the file.
pub(super) fn open_locked(path: &Path, deadline: Instant) -> Result<File, NoLock> {
    loop {
        let file = open(path)?;
        wait_for(&file, deadline)?;
        let (own, there) = (file.metadata()?, std::fs::metadata(path));
        match there {
            Ok(there) if (there.dev(), there.ino()) == (own.dev(), own.ino()) => return Ok(file),
            // Deleted or replaced while one waited.
            _ if Instant::now() >= deadline => return Err(NoLock::Busy),
            _ => {}
        }
    }
}

/// Opens a file to read and append; others may not look into it.
pub(super) fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)
}

fn wait_for(file: &File, deadline: Instant) -> Result<(), NoLock> {
    let mut pause = Duration::from_micros(100);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            Err(TryLockError::Error(error)) => return Err(error.into()),
            Err(TryLockError::WouldBlock) if Instant::now() >= deadline => {
                return Err(NoLock::Busy);
            }
            Err(TryLockError::WouldBlock) => {
                thread::sleep(pause);
                pause = (pause * 2).min(PAUSE);
            }
        }
    }
}
