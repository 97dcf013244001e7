//! Responses that accept a request for later.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CONTENT_LOCATION, HeaderValue, RETRY_AFTER};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::response::{document, empty};
use crate::document::Document;
use crate::error::Error;
use crate::resource::primary::PrimaryData;

/// The characters that can't be in a URI reference, besides those that are not ASCII.
const REFERENCE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// A response that accepts a request, and completes it later: 202, with the location of a job that
/// tells how far it is.
///
/// ```
/// use std::time::Duration;
///
/// use axum::extract::Path;
/// use axum::response::{IntoResponse, Redirect, Response};
/// use jsonapi_core::server::{self, Accepted, Target};
/// use jsonapi_core::{Document, Id, MemoryStore, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
/// }
///
/// #[derive(Resource)]
/// #[resource(type = "jobs")]
/// struct Job {
///     #[resource(id)]
///     id: Id<Job>,
///     status: String,
/// }
///
/// async fn publish(article: Target<Article>) -> Accepted {
///     let job = Job { id: Id::new(&article.id), status: "publishing".to_owned() };
///     // tokio::spawn(…)
///     Accepted::at(format!("/jobs/{}", job.id))
///         .retry_after(Duration::from_secs(5))
///         .document(&Document::new(job))
/// }
///
/// /// The job until it is done, and then a redirect (303) to its result.
/// async fn job(Path(id): Path<Id<Job>>) -> Response {
///     let is_done = true;
///     if is_done {
///         return Redirect::to(&format!("/articles/{id}")).into_response();
///     }
///     Document::new(Job { id, status: "publishing".to_owned() }).into_response()
/// }
///
/// let app: axum::Router = server::router()
///     .resources(MemoryStore::new().repository::<Article>())
///     .action::<Article, _>("publish", publish)
///     .build()
///     .route("/jobs/{id}", axum::routing::get(job));
/// # let _ = app;
/// ```
///
/// A client follows the redirect: a `GET` of the job is then the document of the result.
///
/// Specification: [Asynchronous
/// Processing](https://jsonapi.org/recommendations/#asynchronous-processing).
#[derive(Debug)]
#[must_use = "it is a response"]
pub struct Accepted {
    location: HeaderValue,
    retry_after: Option<Duration>,
    document: Option<Result<Vec<u8>, Error>>,
}

impl Accepted {
    /// Accepts a request whose progress is told at this URL or path (`Content-Location`). It is sent
    /// as it is given: a path includes that at which the router is mounted.
    pub fn at(location: impl AsRef<str>) -> Self {
        let location = utf8_percent_encode(location.as_ref(), REFERENCE).to_string();
        Self {
            // Only printable ASCII characters are left.
            location: HeaderValue::try_from(location).unwrap_or(HeaderValue::from_static("")),
            retry_after: None,
            document: None,
        }
    }

    /// Tells how long to wait before asking there (`Retry-After`), rounded up to seconds.
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// Sends a document about the job.
    pub fn document<T: PrimaryData>(mut self, document: &Document<T>) -> Self {
        self.document = Some(document.to_vec());
        self
    }
}

impl IntoResponse for Accepted {
    fn into_response(self) -> Response {
        let mut response = match self.document {
            Some(Ok(text)) => document(StatusCode::ACCEPTED, text.into()),
            Some(Err(error)) => return error.into_response(),
            None => empty(StatusCode::ACCEPTED),
        };
        let headers = response.headers_mut();
        headers.insert(CONTENT_LOCATION, self.location);
        if let Some(wait) = self.retry_after {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            headers.insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}
