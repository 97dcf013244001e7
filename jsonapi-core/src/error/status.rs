//! An answer that is an error by its status.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

#[derive(Debug)]
pub(crate) struct Status {
    pub(crate) status: StatusCode,
    /// The start of a body that is no error document.
    pub(crate) text: String,
    pub(crate) content_type: String,
    pub(crate) retry_after: Option<Duration>,
}

impl Status {
    /// A status and nothing else.
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            text: String::new(),
            content_type: String::new(),
            retry_after: None,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        if self.text.is_empty() {
            return f.write_str(" without an explanation");
        }
        write!(f, ", with {}: {:?}", self.content_type, self.text)
    }
}

impl std::error::Error for Status {}
