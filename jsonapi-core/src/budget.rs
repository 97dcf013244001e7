//! What one answer may cost, wherever it is made.
//!
//! A server sets a budget around each poll of whatever makes an answer, as tokio does with its
//! cooperative one. Code that is called there and never waits, like a repository in memory, could
//! be stopped by nobody else: it asks here before each costly step. Where no budget is set, nothing
//! is limited.

use std::cell::Cell;
use std::time::Instant;

use crate::error::Error;
use crate::model::ErrorObject;

/// The limits of one answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    /// The greatest number of included resources in a document.
    pub(crate) included: usize,
    /// The greatest size of a document in bytes.
    pub(crate) bytes: usize,
    /// When nobody waits for the answer any more.
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

    /// The budget of what is being answered on this thread.
    pub(crate) fn current() -> Self {
        CURRENT.get()
    }

    /// Runs a function that has this budget, and no more time than the one around it leaves.
    #[cfg(feature = "server")]
    pub(crate) fn apply<T>(self, run: impl FnOnce() -> T) -> T {
        struct Reset(Budget);
        impl Drop for Reset {
            fn drop(&mut self) {
                CURRENT.set(self.0);
            }
        }
        let around = Self::current();
        let deadlines = [self.deadline, around.deadline];
        CURRENT.set(Self {
            deadline: deadlines.into_iter().flatten().min(),
            ..self
        });
        let _reset = Reset(around);
        run()
    }

    /// Refuses so many included resources.
    pub(crate) fn check_included(self, count: usize) -> Result<(), Error> {
        if count <= self.included {
            return Ok(());
        }
        let detail = format!(
            "more than {} resources would be included: include fewer relationships, or ask for \
             smaller pages",
            self.included
        );
        Err(refusal(detail).with_parameter("include").into())
    }

    /// Refuses a document of this size. The parameter is the one that makes it large.
    pub(crate) fn check_bytes(self, size: usize, parameter: Option<&str>) -> Result<(), Error> {
        if size <= self.bytes {
            return Ok(());
        }
        let detail = format!(
            "the answer would have more than {} bytes: ask for less at once, with fewer included \
             relationships or smaller pages",
            self.bytes
        );
        let refusal = refusal(detail);
        Err(match parameter {
            Some(parameter) => refusal.with_parameter(parameter).into(),
            None => refusal.into(),
        })
    }

    /// Refuses to go on after the deadline.
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
            .with_detail("the answer took too long: ask for less at once")
            .into())
    }
}

/// Looks at the deadline in some steps of many: reading the clock costs more than a short step.
pub(crate) struct Steps {
    budget: Budget,
    taken: u32,
}

impl Steps {
    const BETWEEN_CHECKS: u32 = 32;

    pub(crate) fn new() -> Self {
        Self::of(Budget::current())
    }

    pub(crate) fn of(budget: Budget) -> Self {
        Self { budget, taken: 0 }
    }

    /// Comes before each step; the first looks at the deadline.
    pub(crate) fn take(&mut self) -> Result<(), Error> {
        if self.taken == 0 {
            self.budget.check_time()?;
        }
        self.taken = (self.taken + 1) % Self::BETWEEN_CHECKS;
        Ok(())
    }
}

fn refusal(detail: String) -> ErrorObject {
    ErrorObject::new()
        .with_status(400)
        .with_title("The answer is too large")
        .with_detail(detail)
}
