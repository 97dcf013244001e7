//! The limits of a server.

use std::time::Duration;

use crate::error::MAX_ERRORS;

/// The limits of a server. The defaults suit an API on the open internet.
///
/// ```
/// use jsonapi_core::server::Limits;
///
/// let limits = Limits { page_size: 25, ..Limits::default() };
/// assert_eq!(limits.body, 1024 * 1024);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The greatest number of steps in an include path; 400 above. 8 by default.
    pub include_depth: usize,
    /// The greatest number of include paths in a request; 400 above. 32 by default.
    pub include_paths: usize,
    /// The greatest number of resources on a page, where
    /// [`Paging::max_size`](crate::query::Paging::max_size) says no other; 400 above. 100 by default.
    pub page_size: u64,
    /// The greatest number of included resources in a response; 400 above. 10,000 by default.
    ///
    /// It holds for what a [`MemoryStore`](crate::MemoryStore) and
    /// [`Document::compound`](crate::Document::compound) include for the request.
    pub included: usize,
    /// The greatest size of the document in the response to a GET, in bytes; 400 above. 16 MiB by
    /// default. A [`MemoryStore`](crate::MemoryStore) writes no document that is larger, and rolls
    /// back a write whose response would be larger.
    pub bytes: usize,
    /// The greatest number of error objects in a response; further errors are left out. 100 by
    /// default.
    pub errors: usize,
    /// The greatest size of a body in bytes; 413 above. 1 MiB by default.
    pub body: usize,
    /// How long a body may take to arrive; 408 after that. 10 seconds by default.
    pub body_timeout: Duration,
    /// How long a response may take; 503 after that. 30 seconds by default.
    ///
    /// A handler that waits, for a database for example, is dropped. A
    /// [`MemoryStore`](crate::MemoryStore) never waits: it checks the clock while it filters and
    /// includes, and rolls back a write that comes too late.
    pub timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            include_depth: 8,
            include_paths: 32,
            page_size: 100,
            included: 10_000,
            bytes: 16 * 1024 * 1024,
            errors: MAX_ERRORS,
            body: 1024 * 1024,
            body_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
        }
    }
}
