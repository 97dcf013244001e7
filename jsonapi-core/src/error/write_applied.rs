//! Writes that the server applied or accepted without a usable result.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::Error;

/// The server applied the write, but its response can't be used. Repeating it would apply it twice.
#[derive(Clone, Debug)]
pub(crate) struct WriteApplied {
    pub(crate) status: StatusCode,
    pub(crate) problem: &'static str,
    /// Why the response can't be used.
    pub(crate) reason: Option<Error>,
}

/// The server accepted the request, but has not completed it yet (202).
#[derive(Clone, Debug)]
pub(crate) struct Accepted {
    pub(crate) location: Option<String>,
    /// How long to wait before polling the location.
    pub(crate) retry_after: Option<Duration>,
    /// Why the body of the response can't be used, if so.
    pub(crate) reason: Option<Error>,
}

impl fmt::Display for WriteApplied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            status, problem, ..
        } = self;
        write!(
            f,
            "the server applied the write ({status}), so do not send it again; {problem}"
        )?;
        write_reason(self.reason.as_ref(), f)
    }
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the server accepted the request, but has not completed it yet (status 202)")?;
        if let Some(location) = &self.location {
            write!(f, "; see {location}")?;
        }
        if self.reason.is_some() {
            f.write_str("; the response can't be read")?;
            return write_reason(self.reason.as_ref(), f);
        }
        f.write_str("; use `outcome()` to handle this case")
    }
}

fn write_reason(reason: Option<&Error>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    reason.map_or(Ok(()), |reason| write!(f, ": {reason}"))
}

// The message includes the reason, so the chain continues with its source.
impl StdError for WriteApplied {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.reason.as_ref()?.source()
    }
}

impl StdError for Accepted {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.reason.as_ref()?.source()
    }
}
