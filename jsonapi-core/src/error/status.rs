//! A response with an error status.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::Error;
use crate::model::{ErrorDocument, ErrorObject};

/// The number of error objects in the message. If there is one more, it is included rather than
/// counted.
const MAX_SHOWN: usize = 3;

/// The maximum length of the message in characters.
const MAX_CHARS: usize = 1000;

#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) status: StatusCode,
    pub(crate) retry_after: Option<Duration>,
    /// For a 429 without `retry_after`, the longest time until the limit resets.
    pub(crate) available_after: Option<Duration>,
    pub(crate) document: Option<Box<ErrorDocument>>,
    /// Describes a body that is not an error document; empty if there is none.
    pub(crate) other: String,
}

impl Error {
    /// Creates the error of a response with this status and these error objects. Use it in a
    /// repository that replaces a server, such as one in memory or a test double.
    ///
    /// ```
    /// use http::StatusCode;
    /// use jsonapi_core::{Error, ErrorObject};
    ///
    /// let missing = ErrorObject::new().with_status(404).with_title("No such article");
    /// let error = Error::refused(StatusCode::NOT_FOUND, missing);
    /// assert!(error.is_not_found());
    /// assert_eq!(error.to_string(), "404 Not Found: No such article");
    /// ```
    pub fn refused(status: StatusCode, errors: impl Into<ErrorDocument>) -> Self {
        let document = Some(Box::new(errors.into()));
        Status {
            status,
            retry_after: None,
            available_after: None,
            document,
            other: String::new(),
        }
        .into()
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        match &self.document {
            Some(document) => write!(f, ": {}", summary(Some(self.status), document)),
            None if self.other.is_empty() => f.write_str(" without an explanation"),
            None => write!(f, ", with {}", self.other),
        }
    }
}

impl std::error::Error for Status {}

/// Formats the first error objects in a readable length.
pub(super) fn summary(status: Option<StatusCode>, document: &ErrorDocument) -> String {
    let errors = document.errors();
    let number = status.map(|status| format!("{} ", status.as_u16()));
    let number = number.unwrap_or_default();
    let one = |error: &ErrorObject| {
        let text = error.to_string();
        text.strip_prefix(&number)
            .map(str::to_owned)
            .unwrap_or(text)
    };
    let count = if errors.len() == MAX_SHOWN + 1 {
        MAX_SHOWN + 1
    } else {
        MAX_SHOWN
    };
    let first: Vec<_> = errors.iter().take(count).map(one).collect();
    let mut text = first.join("; ");
    if let Some((end, _)) = text.char_indices().nth(MAX_CHARS) {
        text.truncate(end);
        text.push('…');
    }
    match errors.len() {
        0 => "an error document without errors".to_owned(),
        all if all > count => format!("{text}; and {} more", all - count),
        _ => text,
    }
}
