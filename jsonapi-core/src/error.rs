//! One opaque [`Error`] with questions as methods.

use std::fmt;

use crate::document::ErrorDocument;
use crate::trace::Trace;

/// What went wrong, anywhere in this crate.
///
/// The text says where (JSON pointer, resource type and id) and what to do. What a program
/// decides on, it asks for with the methods.
pub struct Error {
    kind: Box<Kind>,
}

/// The kinds of error. Private, so that a new one breaks nobody.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error(transparent)]
    Decode(#[from] Decode),
    #[error(transparent)]
    Errors(#[from] Errors),
    #[error(transparent)]
    Unresolved(#[from] Unresolved),
}

/// A document that is not what its type declares.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Decode {
    pub(crate) message: String,
    /// JSON pointer to the value at fault.
    pub(crate) pointer: String,
    pub(crate) resource_type: Option<String>,
    pub(crate) resource_id: Option<String>,
    /// The rule of the specification that is broken, where it is one.
    pub(crate) rule: Option<&'static str>,
}

/// A document of errors where one of data was expected.
#[derive(Debug, thiserror::Error)]
#[error("the document is one of errors: {}", self.summary())]
pub(crate) struct Errors(pub(crate) ErrorDocument);

impl Errors {
    fn summary(&self) -> String {
        let errors: Vec<_> = self.0.errors().iter().map(ToString::to_string).collect();
        errors.join("; ")
    }
}

impl From<ErrorDocument> for Error {
    fn from(document: ErrorDocument) -> Self {
        Errors(document).into()
    }
}

impl Error {
    /// A document that can't be read, for a reason that concerns no member of it.
    pub(crate) fn decode_message(message: impl Into<String>) -> Self {
        Self::from(Decode {
            message: message.into(),
            pointer: String::new(),
            resource_type: None,
            resource_id: None,
            rule: None,
        })
    }

    /// A document that can't be read, and what the trace knows of where.
    pub(crate) fn decode(trace: Trace, error: &serde_json::Error) -> Self {
        let pointer = trace.pointer();
        let (resource, rule) = trace.into_parts();
        let (resource_type, resource_id) = match resource {
            Some((type_name, id)) => (Some(type_name), id),
            None => (None, None),
        };
        let mut message = error.to_string();
        let position = format!(" at line {} column {}", error.line(), error.column());
        // Where the pointer says it, line and column say less; those of a member that was cut out
        // count from its own beginning.
        if error.is_data()
            && let Some(text) = message.strip_suffix(&position)
        {
            message.truncate(text.len());
        }
        if error.is_eof() {
            message.insert_str(0, "the document is cut off: ");
        }
        Self::from(Decode {
            message,
            pointer,
            resource_type,
            resource_id,
            rule,
        })
    }
}

/// A relationship that can't be followed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unresolved {
    #[error(
        "the relationship to {0} is not loaded: the document has no linkage for it; ask for it \
         with `include`"
    )]
    NotLoaded(String),
    #[error("the relationship to {0} is null: there is no such resource")]
    Null(String),
    #[error(
        "`{type_name}` `{id}` is not in the document: the relationship names it, but it is not \
         included; ask for it with `include`"
    )]
    NotIncluded { type_name: String, id: String },
}

impl<K: Into<Kind>> From<K> for Error {
    fn from(kind: K) -> Self {
        Self {
            kind: Box::new(kind.into()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.kind.source()
    }
}
