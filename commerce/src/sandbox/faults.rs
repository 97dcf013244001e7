//! Faults on demand, to test the error handling of clients.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use fastrand::Rng;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use jsonapi_core::ErrorDocument;

use super::refusal::error;

/// The misbehaviour of a [`Sandbox`](super::Sandbox); none by default.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Faults {
    /// The delay of each response.
    pub latency: Duration,
    /// The fraction of requests that fail, from 0 to 1. A failure is randomly a 503 or a 500
    /// without effect, or a 502 after the request took effect.
    pub fail_rate: f64,
    /// The seed that determines which requests fail.
    pub seed: u64,
}

/// Selects the requests that fail.
pub(super) struct Dice {
    faults: Faults,
    chance: Mutex<Rng>,
}

/// A failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// Responds 503; the request has no effect.
    Busy,
    /// Responds 500; the request has no effect.
    Broken,
    /// Responds 502 after the request took effect.
    Lost,
}

impl Dice {
    pub(super) fn new(faults: Faults) -> Self {
        Self {
            faults,
            chance: Mutex::new(Rng::with_seed(faults.seed)),
        }
    }

    pub(super) fn latency(&self) -> Option<Duration> {
        Some(self.faults.latency).filter(|latency| !latency.is_zero())
    }

    pub(super) fn throw(&self) -> Option<Fault> {
        if self.faults.fail_rate <= 0.0 {
            return None;
        }
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        if chance.f64() >= self.faults.fail_rate {
            return None;
        }
        Some(match chance.u8(..3) {
            0 => Fault::Busy,
            1 => Fault::Broken,
            _ => Fault::Lost,
        })
    }
}

impl Fault {
    /// Returns the response in place of the real one.
    pub(super) fn into_response(self) -> Response {
        match self {
            Self::Busy => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
                let now = HeaderValue::from_static("0");
                response.headers_mut().insert(RETRY_AFTER, now);
                response
            }
            Self::Broken => {
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                let error_object = error(status, "INTERNAL_SERVER_ERROR", "Internal server error")
                    .with_detail("The sandbox is configured to fail at random.");
                ErrorDocument::new([error_object]).into_response()
            }
            Self::Lost => {
                let page = "<html><body><h1>502 Bad Gateway</h1></body></html>";
                let mut response = Response::new(Body::from(page));
                *response.status_mut() = StatusCode::BAD_GATEWAY;
                let html = HeaderValue::from_static("text/html");
                response.headers_mut().insert(CONTENT_TYPE, html);
                response
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_fails_the_same_requests() {
        let faults = Faults {
            fail_rate: 0.3,
            seed: 7,
            ..Faults::default()
        };
        let throw = |faults| {
            let dice = Dice::new(faults);
            (0..1000).map(|_| dice.throw()).collect::<Vec<_>>()
        };
        let thrown = throw(faults);
        assert_eq!(thrown, throw(faults));
        assert_ne!(thrown, throw(Faults { seed: 8, ..faults }));
        let failed = thrown.iter().flatten().count();
        assert!((200..400).contains(&failed), "{failed}");
        assert!(throw(Faults::default()).iter().all(Option::is_none));
    }
}
