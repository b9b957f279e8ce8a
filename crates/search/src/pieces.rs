//! Long work in pieces, done by two threads while one of them looks whether anybody still waits.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How often one who waits for the other looks whether anybody still waits.
const LOOK_UP_EVERY: Duration = Duration::from_millis(1);

/// Does pieces of work, each by whichever of two threads comes first; the second helps only where
/// there is `much`. `None` when given up.
pub(super) fn each<P: Send>(
    pieces: impl Iterator<Item = P> + Send,
    much: bool,
    is_stale: &dyn Fn() -> bool,
    work: impl Fn(P) + Sync,
) -> Option<()> {
    each_long(pieces, much, is_stale, |piece, _| work(piece))
}

/// The same for long pieces, of which each asks on the way whether it is given up.
pub(super) fn each_long<P: Send>(
    pieces: impl Iterator<Item = P> + Send,
    much: bool,
    is_stale: &dyn Fn() -> bool,
    work: impl Fn(P, &dyn Fn() -> bool) + Sync,
) -> Option<()> {
    let pieces = Mutex::new(pieces);
    let next = || pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
    let given_up = AtomicBool::new(false);
    let is_given_up = || given_up.load(Ordering::Relaxed);
    let look = || {
        let is_over = is_given_up() || is_stale();
        given_up.store(is_over, Ordering::Relaxed);
        is_over
    };
    let first = std::thread::current();
    let helped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let help = || {
            while !is_given_up()
                && let Some(piece) = next()
            {
                work(piece, &is_given_up);
            }
            // Said before it ends, which takes its time.
            helped.store(true, Ordering::Release);
            first.unpark();
        };
        // Without a second thread the first does all.
        let thread = std::thread::Builder::new().name("search 2".to_owned());
        let helper = if much { thread.spawn_scoped(scope, help).ok() } else { None };
        while !look()
            && let Some(piece) = next()
        {
            work(piece, &look);
        }
        // One that panics says nothing.
        let is_at_work = || !helped.load(Ordering::Acquire);
        while helper.as_ref().is_some_and(|helper| is_at_work() && !helper.is_finished()) && !look()
        {
            std::thread::park_timeout(LOOK_UP_EVERY);
        }
    });
    (!is_given_up()).then_some(())
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
