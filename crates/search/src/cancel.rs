//! Cancellation by asking: whatever takes long asks on the way whether its answer is still wanted.

/// How many steps of a loop [`Cancel::check_every`] lets pass between two checks: few enough that
/// a cancelled search ends within a millisecond, and enough that checking costs nothing.
const STEPS: usize = 1 << 10;

/// Tells whether a computation is cancelled, from any thread.
#[derive(Clone, Copy)]
pub struct Cancel<'a>(&'a (dyn Fn() -> bool + Sync));

/// A computation was cancelled: nobody waits for its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

/// The result of something that can be cancelled on the way.
pub type Cancellable<T> = Result<T, Cancelled>;

impl<'a> Cancel<'a> {
    /// For what has to run to its end.
    pub const NEVER: Cancel<'static> = Cancel(&|| false);

    /// Cancelled as soon as a test says so. The test is asked often.
    #[must_use]
    pub fn new(is_cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self(is_cancelled)
    }

    /// # Errors
    /// [`Cancelled`], when it is.
    pub fn check(&self) -> Cancellable<()> {
        if (self.0)() { Err(Cancelled) } else { Ok(()) }
    }

    /// Checks at step 0 of a loop and then once in a thousand steps or so.
    ///
    /// # Errors
    /// [`Cancelled`], when it is.
    pub fn check_every(&self, step: usize) -> Cancellable<()> {
        if step.is_multiple_of(STEPS) { self.check() } else { Ok(()) }
    }
}

impl std::fmt::Debug for Cancel<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Cancel").field(&self.check().is_err()).finish()
    }
}
