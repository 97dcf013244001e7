//! A call without a usable response.

use std::time::{Duration, SystemTime};

use http::StatusCode;

use super::SharedError;

#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("no token is available")]
    Auth(#[source] SharedError),
    #[error("the connection failed before the response was complete")]
    Broken { source: SharedError, timeout: bool },
    #[error("can't connect to the server; nothing was sent")]
    Connect { source: SharedError, timeout: bool },
    #[error(
        "delayed by the rate limit: requests are available again in {} s, at {}; nothing was sent",
        wait.as_secs_f64().ceil(),
        httpdate::fmt_http_date(*until)
    )]
    ThrottledLocally { wait: Duration, until: SystemTime },
    /// A redirect that is not followed, and why.
    #[error("{status} {problem}")]
    Redirect { status: StatusCode, problem: String },
    #[error("no complete response within {0:?}, the time limit for an attempt")]
    Timeout(Duration),
    #[error("{0}: the response is partial, but no part was requested")]
    Partial(StatusCode),
    #[error("the response is larger than the limit of {limit} bytes{}", declared_length(*.length))]
    TooLarge { limit: u64, length: Option<u64> },
    #[error("{status}, but the response is {content_type} instead of JSON: {excerpt:?}")]
    Unexpected {
        status: StatusCode,
        content_type: String,
        excerpt: String,
    },
}

impl Failure {
    /// Returns whether the server may have applied the request.
    pub(super) fn is_outcome_unknown(&self) -> bool {
        matches!(self, Self::Timeout(_) | Self::Broken { .. })
    }

    pub(super) fn is_timeout(&self) -> bool {
        matches!(
            self,
            Self::Timeout(_)
                | Self::Broken { timeout: true, .. }
                | Self::Connect { timeout: true, .. }
        )
    }
}

fn declared_length(length: Option<u64>) -> String {
    length.map_or_else(String::new, |length| format!(": its length is {length}"))
}
