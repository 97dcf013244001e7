//! The limits of a server response.
//!
//! A server sets a budget around each poll of a handler, as tokio does for cooperative scheduling.
//! Code that never yields, such as the memory store, checks it before each costly step, since
//! nothing else could stop it. Without a budget, nothing is limited.

use std::cell::Cell;
use std::time::Instant;

use crate::error::Error;
use crate::model::ErrorObject;

/// The limits of a response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// The maximum number of included resources in a document.
    pub(crate) included: usize,
    /// The maximum size of a document in bytes.
    pub(crate) bytes: usize,
    /// The deadline of the response.
    pub(crate) deadline: Option<Instant>,
}

thread_local! {
    static CURRENT: Cell<Budget> = const { Cell::new(Budget::UNLIMITED) };
}

impl Budget {
    pub(crate) const UNLIMITED: Self = Self {
        included: usize::MAX,
        bytes: usize::MAX,
        deadline: None,
    };

    /// Returns the budget of the current thread.
    pub(crate) fn current() -> Self {
        CURRENT.get()
    }

    /// Runs a function with this budget; an enclosing deadline still applies.
    #[cfg(feature = "server")]
    pub(crate) fn apply<T>(self, run: impl FnOnce() -> T) -> T {
        struct Reset(Budget);
        impl Drop for Reset {
            fn drop(&mut self) {
                CURRENT.set(self.0);
            }
        }
        let outer = Self::current();
        let deadlines = [self.deadline, outer.deadline];
        CURRENT.set(Self {
            deadline: deadlines.into_iter().flatten().min(),
            ..self
        });
        let _reset = Reset(outer);
        run()
    }

    /// Returns an error if there are too many included resources.
    pub(crate) fn check_included(self, count: usize) -> Result<(), Error> {
        if count <= self.included {
            return Ok(());
        }
        let detail = format!(
            "more than {} resources would be included: include fewer relationships, or request \
             smaller pages",
            self.included
        );
        Err(too_large(detail).with_parameter("include").into())
    }

    /// Returns an error if a document is too large. `parameter` is the query parameter that makes
    /// it large.
    pub(crate) fn check_bytes(self, size: usize, parameter: Option<&str>) -> Result<(), Error> {
        if size <= self.bytes {
            return Ok(());
        }
        let detail = format!(
            "the response would exceed {} bytes: include fewer relationships, or request smaller \
             pages",
            self.bytes
        );
        let too_large = too_large(detail);
        Err(match parameter {
            Some(parameter) => too_large.with_parameter(parameter).into(),
            None => too_large.into(),
        })
    }

    /// Returns an error after the deadline.
    pub(crate) fn check_time(self) -> Result<(), Error> {
        if self
            .deadline
            .is_none_or(|deadline| Instant::now() < deadline)
        {
            return Ok(());
        }
        Err(ErrorObject::new()
            .with_status(503)
            .with_title("Service Unavailable")
            .with_detail("the response took too long: request less at once")
            .into())
    }
}

/// Checks the deadline once in several steps, since reading the clock costs more than a short step.
pub(crate) struct DeadlineChecks {
    budget: Budget,
    steps: u32,
}

impl DeadlineChecks {
    const CHECK_INTERVAL: u32 = 32;

    pub(crate) fn new() -> Self {
        Self::of(Budget::current())
    }

    pub(crate) fn of(budget: Budget) -> Self {
        Self { budget, steps: 0 }
    }

    /// Call before each step; the first call checks the deadline.
    pub(crate) fn step(&mut self) -> Result<(), Error> {
        if self.steps == 0 {
            self.budget.check_time()?;
        }
        self.steps = (self.steps + 1) % Self::CHECK_INTERVAL;
        Ok(())
    }
}

fn too_large(detail: String) -> ErrorObject {
    ErrorObject::new()
        .with_status(400)
        .with_title("The response is too large")
        .with_detail(detail)
}
