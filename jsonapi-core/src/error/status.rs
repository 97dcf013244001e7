//! An answer that is an error by its status.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::Error;
use crate::model::{ErrorDocument, ErrorObject};

/// How many error objects are told one by one. One more is told as well, rather than counted.
const TOLD: usize = 3;

/// How many characters of an explanation are shown.
const SHOWN: usize = 1000;

#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) status: StatusCode,
    pub(crate) retry_after: Option<Duration>,
    /// For 429 without a `retry_after`, when the limit that was passed is over at the latest.
    pub(crate) over_after: Option<Duration>,
    pub(crate) document: Option<Box<ErrorDocument>>,
    /// What came instead of a document of errors, in words; empty if nothing did.
    pub(crate) other: String,
}

impl Error {
    /// What a server means with this status and these errors, for whoever answers in the place
    /// of one: a repository in memory, or a double of one in a test.
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
            over_after: None,
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
            Some(document) => write!(f, ": {}", told(Some(self.status), document)),
            None if self.other.is_empty() => f.write_str(" without an explanation"),
            None => write!(f, ", with {}", self.other),
        }
    }
}

impl std::error::Error for Status {}

/// The first error objects in a readable length; the program has them all.
pub(super) fn told(status: Option<StatusCode>, document: &ErrorDocument) -> String {
    let errors = document.errors();
    let number = status.map(|status| format!("{} ", status.as_u16()));
    let number = number.unwrap_or_default();
    let one = |error: &ErrorObject| {
        let text = error.to_string();
        text.strip_prefix(&number)
            .map(str::to_owned)
            .unwrap_or(text)
    };
    let shown = if errors.len() == TOLD + 1 {
        TOLD + 1
    } else {
        TOLD
    };
    let first: Vec<_> = errors.iter().take(shown).map(one).collect();
    let mut told = first.join("; ");
    if let Some((end, _)) = told.char_indices().nth(SHOWN) {
        told.truncate(end);
        told.push('…');
    }
    match errors.len() {
        0 => "a document of errors that has none".to_owned(),
        all if all > shown => format!("{told}; and {} more", all - shown),
        _ => told,
    }
}
