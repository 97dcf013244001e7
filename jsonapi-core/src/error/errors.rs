//! An error document where data was expected.

use http::StatusCode;

use super::Error;
use super::status::summary;
use crate::model::{ErrorDocument, ErrorObject};

#[derive(Clone, Debug, thiserror::Error)]
#[error("the document is an error document: {}", summary(None, &self.0))]
pub(crate) struct Errors(pub(crate) Box<ErrorDocument>);

impl Errors {
    /// Returns the status that all error objects have; if they differ, the general 400 or 500.
    ///
    /// Specification: [Processing Errors](https://jsonapi.org/format/1.1/#errors-processing).
    pub(super) fn status(&self) -> Option<StatusCode> {
        let mut statuses = self
            .0
            .errors()
            .iter()
            .filter_map(|error| error.status()?.parse::<StatusCode>().ok());
        let first = statuses.next()?;
        Some(statuses.fold(first, |one, other| {
            if one == other {
                one
            } else if one.is_server_error() || other.is_server_error() {
                StatusCode::INTERNAL_SERVER_ERROR
            } else {
                StatusCode::BAD_REQUEST
            }
        }))
    }
}

impl From<ErrorDocument> for Error {
    fn from(document: ErrorDocument) -> Self {
        Errors(Box::new(document)).into()
    }
}

/// Creates the error that a repository returns to reject a request.
///
/// Its [`status`](Error::status) is that of the error object.
///
/// ```
/// use jsonapi_core::{Error, ErrorObject};
///
/// let error = Error::from(ErrorObject::new().with_status(404).with_title("No such article"));
/// assert!(error.is_not_found());
/// ```
impl From<ErrorObject> for Error {
    fn from(error: ErrorObject) -> Self {
        ErrorDocument::from(error).into()
    }
}
