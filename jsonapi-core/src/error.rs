//! The [`Error`] type.

mod call_context;
mod decode;
mod encode;
mod errors;
#[cfg(feature = "client")]
mod failure;
mod faults;
#[cfg(feature = "client")]
mod incomplete;
mod internal;
mod invalid;
mod predicates;
#[cfg(feature = "client")]
mod redact;
#[cfg(feature = "client")]
pub(crate) mod redaction;
mod shared;
mod status;
mod unresolved;
mod untyped;
mod wording;
#[cfg(feature = "client")]
mod write_applied;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

pub(crate) use call_context::CallContext;
pub(crate) use decode::Decode;
pub(crate) use encode::Encode;
use errors::Errors;
#[cfg(feature = "client")]
pub(crate) use failure::Failure;
pub(crate) use faults::{Faults, MAX_ERRORS};
#[cfg(feature = "client")]
pub(crate) use incomplete::{Incomplete, Reason};
pub(crate) use internal::Internal;
pub(crate) use invalid::Invalid;
use shared::Pointer;
pub(crate) use shared::SharedError;
pub(crate) use status::Status;
pub(crate) use unresolved::Unresolved;
pub(crate) use wording::reworded;
#[cfg(feature = "client")]
pub(crate) use write_applied::{Accepted, WriteApplied};

/// A boxed error of any type.
pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// A `Result` with [`Error`] as the default error.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The error type of this crate.
///
/// The message says where the error is (JSON pointer, resource type and id) and what to do.
/// Programs examine an error with its methods.
///
/// ```
/// use jsonapi_core::{Document, Error, ResourceObject};
///
/// fn advice(error: &Error) -> String {
///     if error.is_not_found() {
///         "there is no such article".to_owned()
///     } else if error.is_retryable() {
///         format!("try later: {error}")
///     } else {
///         error.to_string()
///     }
/// }
///
/// let error = Document::<ResourceObject>::from_slice(b"{}").unwrap_err();
/// assert_eq!(advice(&error), "the document has no `data`");
/// ```
#[derive(Clone)]
pub struct Error {
    inner: Box<Inner>,
}

#[derive(Clone)]
struct Inner {
    kind: Kind,
    call: Option<CallContext>,
}

/// The kinds of error. Private, so that adding one is not a breaking change.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error(transparent)]
    Decode(#[from] Decode),
    #[error(transparent)]
    Encode(#[from] Encode),
    #[error(transparent)]
    OutOfTime(#[from] OutOfTime),
    #[error(transparent)]
    Errors(#[from] Errors),
    #[error(transparent)]
    Unresolved(#[from] Unresolved),
    #[cfg(feature = "client")]
    #[error(transparent)]
    Failure(#[from] Failure),
    #[cfg(feature = "client")]
    #[error(transparent)]
    Incomplete(#[from] Incomplete),
    #[error(transparent)]
    Internal(#[from] Internal),
    #[error(transparent)]
    Invalid(#[from] Invalid),
    #[error(transparent)]
    Status(#[from] Status),
    #[cfg(feature = "client")]
    #[error(transparent)]
    WriteApplied(#[from] WriteApplied),
    #[cfg(feature = "client")]
    #[error(transparent)]
    Accepted(#[from] Accepted),
}

/// Decoding the document took longer than the time limit of an attempt.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the response arrived, but decoding it exceeded the time limit of {0:?} for an attempt")]
pub(crate) struct OutOfTime(pub(crate) Duration);

impl Error {
    /// Prefixes the pointer, for an error in a part of a document.
    #[cfg(feature = "client")]
    pub(crate) fn within(mut self, pointer: &str) -> Self {
        match &mut self.inner.kind {
            Kind::Decode(decode) => decode.pointer.insert_str(0, pointer),
            Kind::Encode(encode) => encode.pointer.0.insert_str(0, pointer),
            Kind::Invalid(invalid) => invalid.pointer.0.insert_str(0, pointer),
            _ => {}
        }
        self
    }

    #[cfg(feature = "client")]
    pub(crate) fn kind(&self) -> &Kind {
        &self.inner.kind
    }

    /// Returns a note if it is unknown whether a write was applied.
    fn write_note(&self, call: &CallContext) -> &'static str {
        #[cfg(feature = "client")]
        if let Kind::Failure(failure) = &self.inner.kind
            && failure.is_outcome_unknown()
            && !call.method.is_safe()
        {
            return "; the server may have applied the write";
        }
        let _ = call;
        ""
    }

    /// Removes the call, which the outer error describes.
    #[cfg(feature = "client")]
    pub(crate) fn without_call(mut self) -> Self {
        self.inner.call = None;
        self
    }

    /// Adds the call and redacts its secrets from the text of the response. Every error of a call
    /// passes through here.
    #[cfg(feature = "client")]
    pub(crate) fn in_call(mut self, mut call: CallContext) -> Self {
        let secrets = call.secrets.take();
        self.inner.call = Some(call);
        if let Some(redactor) = secrets.map(|secrets| secrets.redactor())
            && !redactor.is_empty()
        {
            self.redact(&redactor);
        }
        self
    }
}

impl<K: Into<Kind>> From<K> for Error {
    fn from(kind: K) -> Self {
        Self {
            inner: Box::new(Inner {
                kind: kind.into(),
                call: None,
            }),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner.call {
            Some(call) => {
                let kind = &self.inner.kind;
                call.describe(&format_args!("{kind}{}", self.write_note(call)), f)
            }
            None => self.inner.kind.fmt(f),
        }
    }
}

/// Prints the message and its causes, as `main` does with the error that it returns.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_with_causes(self, f)
    }
}

/// Writes an error and, line by line, each cause that its message does not already contain.
pub(crate) fn write_with_causes(
    error: &(dyn StdError + 'static),
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut text = error.to_string();
    f.write_str(&text)?;
    let mut source = error.source();
    while let Some(error) = source {
        let cause = error.to_string();
        if !text.ends_with(&cause) {
            write!(f, "\n  caused by: {cause}")?;
        }
        text = cause;
        source = error.source();
    }
    Ok(())
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.kind.source()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_pointer_and_goes_anywhere() {
        fn anywhere<T: StdError + Send + Sync + 'static>() {}
        anywhere::<Error>();
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }

    #[test]
    fn a_cause_is_listed_once() {
        let cause = "abc".parse::<u8>().unwrap_err();
        let error = Error::from(Invalid::because("the port can't be read", cause.clone()));
        assert_eq!(error.to_string(), "the port can't be read");
        assert_eq!(error.source().unwrap().to_string(), cause.to_string());
        assert_eq!(
            format!("{error:?}"),
            format!("the port can't be read\n  caused by: {cause}")
        );
        let text = Error::from(Invalid::because(format!("the port: {cause}"), cause));
        assert_eq!(format!("{text:?}"), text.to_string());
    }
}
