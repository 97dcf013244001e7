//! A call that got no answer, or none that can be used.

use std::time::{Duration, SystemTime};

use http::StatusCode;

use super::SharedError;

#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("there is no token to call with")]
    Auth(#[source] SharedError),
    #[error("the connection failed before the whole answer was there")]
    Broken { source: SharedError, timeout: bool },
    #[error("no connection to the server could be made; nothing was sent")]
    Connect { source: SharedError, timeout: bool },
    #[error(
        "held back so as not to ask too often: there are requests again in {} s, at {}; \
         nothing was sent",
        wait.as_secs_f64().ceil(),
        httpdate::fmt_http_date(*until)
    )]
    ThrottledLocally { wait: Duration, until: SystemTime },
    /// A redirect that is not followed, with the reason in words.
    #[error("{status} {problem}")]
    Redirect { status: StatusCode, problem: String },
    #[error("no whole answer within {0:?}, the limit for an attempt")]
    Timeout(Duration),
    #[error("{0}: the answer is a part of the document, and no part was asked for")]
    Partial(StatusCode),
    #[error("the answer is larger than the limit of {limit} bytes{}", announced(*.length))]
    TooLarge { limit: u64, length: Option<u64> },
    #[error("{status}, but the answer is {content_type} instead of JSON: {start:?}")]
    Unexpected {
        status: StatusCode,
        content_type: String,
        start: String,
    },
}

impl Failure {
    /// Whether it leaves open what the server did.
    pub(super) fn leaves_open(&self) -> bool {
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

fn announced(length: Option<u64>) -> String {
    length.map_or_else(String::new, |length| format!(": it announces {length}"))
}
