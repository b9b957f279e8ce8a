//! Loops over many records or words, on all cores, which can be cancelled.
//!
//! The caller works too, so that what is soon done does not wait for another thread to wake. A panic in a task reaches
//! the caller, as rayon has it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::{Cancel, Cancellable};

/// How many items are done between two checks for cancellation: a tenth of a millisecond or so.
const CHUNK: usize = 1 << 13;

/// With fewer items, waking other threads takes longer than the work.
const PARALLEL_FROM: usize = 1 << 16;

/// Sets every item of a slice, from its place.
pub(crate) fn fill<T: Send>(
    to: &mut [T],
    cancel: &Cancel<'_>,
    item: impl Fn(usize) -> T + Sync,
) -> Cancellable<()> {
    let fill = |(chunk, to): (usize, &mut [T])| {
        cancel.check()?;
        (chunk * CHUNK..).zip(to).for_each(|(at, to)| *to = item(at));
        Ok(())
    };
    match to.len() < PARALLEL_FROM {
        true => to.chunks_mut(CHUNK).enumerate().try_for_each(fill),
        false => to.par_chunks_mut(CHUNK).enumerate().try_for_each(fill),
    }
}

/// The results of some tasks, in their order. Whoever is free takes the next one: the caller, or a thread of the pool.
pub(crate) fn map_shared<T: Sync, R: Send>(
    tasks: &[T],
    cancel: &Cancel<'_>,
    result: impl Fn(&T) -> Cancellable<R> + Sync,
) -> Cancellable<Vec<R>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Cancellable<R>)>> = Mutex::new(Vec::with_capacity(tasks.len()));
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else { break };
            let result = cancel.check().and_then(|()| result(task));
            let is_cancelled = result.is_err();
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
            if is_cancelled {
                break;
            }
        }
    };
    let helpers = rayon::current_num_threads().min(tasks.len()).saturating_sub(1);
    rayon::in_place_scope(|scope| {
        (0..helpers).for_each(|_| scope.spawn(|_| work()));
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The results of every chunk of a slice, each chunk with the place of its first item.
pub(crate) fn map_chunks<T: Sync, R: Send>(
    all: &[T],
    cancel: &Cancel<'_>,
    result: impl Fn(usize, &[T]) -> R + Sync,
) -> Cancellable<Vec<R>> {
    let map = |(chunk, part): (usize, &[T])| {
        cancel.check()?;
        Ok(result(chunk * CHUNK, part))
    };
    let chunks = all.chunks(CHUNK).enumerate();
    match all.len() < PARALLEL_FROM {
        true => chunks.map(map).collect(),
        false => map_shared(&chunks.collect::<Vec<_>>(), cancel, |chunk| map(*chunk)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cancelled;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn every_item_is_set_from_its_place() {
        for count in [0, 1000, PARALLEL_FROM + 7] {
            let mut squares = vec![0; count];
            fill(&mut squares, &Cancel::NEVER, |at| at * at).unwrap();
            assert!(squares.iter().enumerate().all(|(at, square)| *square == at * at));
            let starts = map_chunks(&squares, &Cancel::NEVER, |at, part| (at, part.len()));
            let starts = starts.unwrap();
            assert_eq!(starts.iter().map(|(_, length)| length).sum::<usize>(), count);
            assert!(starts.iter().enumerate().all(|(chunk, (at, _))| *at == chunk * CHUNK));
        }
    }

    #[test]
    fn shared_tasks_come_back_in_their_order() {
        let tasks: Vec<usize> = (0..200).collect();
        let squares = map_shared(&tasks, &Cancel::NEVER, |task| Ok(task * task)).unwrap();
        assert!(squares.iter().enumerate().all(|(at, square)| *square == at * at));
        assert_eq!(map_shared(&[], &Cancel::NEVER, |task: &u8| Ok(*task)), Ok(Vec::new()));
        let ended = map_shared(&tasks, &Cancel::NEVER, |task| match task {
            100 => Err(Cancelled),
            task => Ok(*task),
        });
        assert_eq!(ended, Err(Cancelled), "one that was cancelled ends all");
    }

    #[test]
    fn cancelled_work_ends_soon() {
        for count in [PARALLEL_FROM - 1, 100 * CHUNK] {
            let checks = AtomicUsize::new(0);
            let is_cancelled = || checks.fetch_add(1, Ordering::Relaxed) >= 3;
            let ended = fill(&mut vec![0; count], &Cancel::new(&is_cancelled), |at| at);
            assert_eq!(ended, Err(Cancelled));
            assert!(checks.into_inner() < 4 + 2 * rayon::current_num_threads());
        }
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let caught = std::panic::catch_unwind(|| {
            fill(&mut vec![0; 2 * PARALLEL_FROM], &Cancel::NEVER, |at| {
                assert!(at != PARALLEL_FROM, "on purpose");
                at
            })
        });
        assert!(caught.is_err());
    }
}
