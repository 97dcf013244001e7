//! A write that the server took, but not as it was asked for.

use http::StatusCode;

use super::Error;

/// None of these may be answered by sending the request again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Taken {
    #[error(
        "the server accepted the request, but has not done it yet (status 202){}; \
         `outcome()` takes that as an answer",
        see(location.as_deref())
    )]
    Accepted { location: Option<String> },
    #[error("the server did it ({status}), but {problem}; do not send it again")]
    Done {
        status: StatusCode,
        problem: &'static str,
        source: Option<Error>,
    },
}

impl Taken {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Accepted { .. } => StatusCode::ACCEPTED,
            Self::Done { status, .. } => *status,
        }
    }
}

fn see(location: Option<&str>) -> String {
    location.map_or_else(String::new, |location| format!("; see {location}"))
}
