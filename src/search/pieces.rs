//! Long work in pieces, done by two threads while one of them looks whether anybody still waits.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does pieces of work, each by whichever of two threads comes first; the second helps only where
/// there is `much`. `None` when given up.
pub(super) fn each<P: Send>(
    pieces: impl Iterator<Item = P> + Send,
    much: bool,
    is_stale: &dyn Fn() -> bool,
    work: impl Fn(P) + Sync,
) -> Option<()> {
    let pieces = Mutex::new(pieces);
    let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
    let is_given_up = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let help = || {
            #[cfg(test)]
            crate::faults::in_thread("search 2");
            while !is_given_up.load(Ordering::Relaxed)
                && let Some(piece) = next()
            {
                work(piece);
            }
        };
        if much {
            // Without a second thread the first does all.
            let _ =
                std::thread::Builder::new().name("search 2".to_owned()).spawn_scoped(scope, help);
        }
        while let Some(piece) = next() {
            if is_stale() {
                is_given_up.store(true, Ordering::Relaxed);
                return None;
            }
            work(piece);
        }
        Some(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn every_piece_is_done_once() {
        for much in [false, true] {
            let mut numbers = vec![0; 1000];
            each(numbers.chunks_mut(7), much, &|| false, |piece| {
                piece.iter_mut().for_each(|number| *number += 1);
            })
            .unwrap();
            assert_eq!(numbers, vec![1; 1000]);
        }
    }

    #[test]
    fn what_nobody_waits_for_is_given_up() {
        let done = AtomicUsize::new(0);
        let given_up = each(0..1000, false, &|| done.load(Ordering::Relaxed) == 3, |_| {
            done.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!((given_up, done.load(Ordering::Relaxed)), (None, 3));
    }
}
