//! The HTTP client: sends a [`Request`], with authentication, retries, redirects and limits.
//!
//! [`Client`] and [`Response`] are also at the root of the crate.

mod answer;
mod auth;
mod builder;
mod exchange;
mod limits;
mod redirect;
mod response;
mod retry;
mod transport;

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use tokio::sync::Semaphore;
use url::Url;

pub use auth::{Auth, AuthError};
pub use builder::ClientBuilder;
pub use limits::Limits;
pub use response::Response;
pub use retry::Retry;
pub use transport::{BoxFuture, Chunks, Transport, TransportError};

use crate::error::{Call, Error};
use crate::request::{Request, WithoutSecrets};

/// A client of one API, below one base URL. A clone is cheap, and shares its connections.
///
/// ```no_run
/// use http::Method;
/// use jsonapi_core::{Client, Request};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), jsonapi_core::Error> {
/// let client = Client::builder("https://api.example.com/v1").bearer("your-token").build()?;
/// let response = client.send(Request::new(Method::GET, ["articles", "1"])?).await?;
/// println!("{} {}", response.status(), response.body().len());
/// # Ok(())
/// # }
/// ```
///
/// It runs on tokio. A proxy that the environment names (`HTTPS_PROXY` and the like) is used, but
/// not to reach this machine itself.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    retry: Retry,
    limits: Limits,
}

struct Shared {
    base: Url,
    auth: Option<Box<dyn Auth>>,
    headers: HeaderMap,
    in_flight: Option<Semaphore>,
    transport: Box<dyn Transport>,
}

impl Client {
    /// Sets up a client of the API at `base_url`, which may have a path.
    pub fn builder(base_url: impl AsRef<str>) -> ClientBuilder {
        ClientBuilder::new(base_url.as_ref())
    }

    /// The base URL, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &Url {
        &self.shared.base
    }

    /// When and how often this client tries again.
    #[must_use]
    pub fn retry(&self) -> &Retry {
        &self.retry
    }

    /// How long an answer may take and how large it may be.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The same client with another retry policy, for a call that needs one.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self {
            retry,
            ..self.clone()
        }
    }

    /// The same client with other limits, for a call that needs them.
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Self {
        Self {
            limits,
            ..self.clone()
        }
    }

    /// Where a request of this client goes.
    ///
    /// # Errors
    ///
    /// If it leads to another origin.
    pub(crate) fn url_of(&self, request: &Request) -> Result<Url, Error> {
        Ok(exchange::resolve(&self.shared.base, request)?)
    }

    /// Sends a request, again where that is allowed, and reads the whole answer.
    ///
    /// # Errors
    ///
    /// If no answer came, or none that is whole, within the limits and JSON; if the server
    /// answered with another status than success; if it redirects to where the client does not
    /// go; if there is no token; if the request leads to another origin.
    ///
    /// An answer may be something other than JSON if the request has an `Accept` of its own.
    pub async fn send(&self, request: Request) -> Result<Response, Error> {
        let mut call = Call {
            method: request.method().clone(),
            path: request.path().to_owned(),
            attempts: 0,
            request_id: None,
            repeatable: false,
        };
        match exchange::run(self, &request, &mut call).await {
            Ok(answer) => Ok(Response { answer, call }),
            Err(kind) => {
                call.repeatable = retry::may_repeat(&kind, request.repeat());
                Err(Error::from(kind).in_call(call))
            }
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base.as_str())
            .field("auth", &self.shared.auth)
            .field("headers", &WithoutSecrets(&self.shared.headers))
            .field("retry", &self.retry)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
