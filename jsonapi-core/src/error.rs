//! One opaque [`Error`] with questions as methods.

mod call_context;
mod decode;
mod encode;
mod errors;
#[cfg(feature = "client")]
mod failure;
mod faults;
#[cfg(feature = "client")]
mod incomplete;
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
pub(crate) use incomplete::{Cut, Incomplete};
pub(crate) use invalid::Invalid;
use shared::At;
pub(crate) use shared::SharedError;
pub(crate) use status::Status;
pub(crate) use unresolved::Unresolved;
#[cfg(feature = "client")]
pub(crate) use write_applied::{Accepted, WriteApplied};

/// An error of somebody else's code, whatever its type.
pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// The result of a call of this crate, which fails with an [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The error of every call of this crate.
///
/// The text says where (JSON pointer, resource type and id) and what to do. What a program
/// decides on, it asks for with the methods.
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

/// The kinds of error. Private, so that a new one breaks nobody.
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

/// A document that is not read to its end, since that takes longer than the limit for an attempt.
#[derive(Clone, Debug, thiserror::Error)]
#[error(
    "the answer came, but decoding it took more time than was left of {0:?}, the limit for an attempt"
)]
pub(crate) struct OutOfTime(pub(crate) Duration);

impl Error {
    /// Says that what was read, or is to be sent, stands at this pointer in a larger document.
    #[cfg(feature = "client")]
    pub(crate) fn within(mut self, pointer: &str) -> Self {
        match &mut self.inner.kind {
            Kind::Decode(decode) => decode.pointer.insert_str(0, pointer),
            Kind::Encode(encode) => encode.at.0.insert_str(0, pointer),
            Kind::Invalid(invalid) => invalid.at.0.insert_str(0, pointer),
            _ => {}
        }
        self
    }

    #[cfg(feature = "client")]
    pub(crate) fn kind(&self) -> &Kind {
        &self.inner.kind
    }

    /// What may have happened to a write that got no answer.
    fn left_open(&self, call: &CallContext) -> &'static str {
        #[cfg(feature = "client")]
        if let Kind::Failure(failure) = &self.inner.kind
            && failure.leaves_open()
            && !call.method.is_safe()
        {
            return "; the server may have applied the write";
        }
        let _ = call;
        ""
    }

    /// Leaves the call to the error that this one is the reason of.
    #[cfg(feature = "client")]
    pub(crate) fn without_call(mut self) -> Self {
        self.inner.call = None;
        self
    }

    /// Says in which call it happened, and takes the secrets of the call out of what was kept of
    /// its answer: each error of a call passes here.
    #[cfg(feature = "client")]
    pub(crate) fn in_call(mut self, mut call: CallContext) -> Self {
        let secrets = call.secrets.take();
        self.inner.call = Some(call);
        if let Some(redactor) = secrets.map(|secrets| secrets.redactor())
            && !redactor.is_idle()
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
                call.around(&format_args!("{kind}{}", self.left_open(call)), f)
            }
            None => self.inner.kind.fmt(f),
        }
    }
}

/// The message and its causes, for people: `main` prints the error that it returns like this.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_with_causes(self, f)
    }
}

/// Writes an error and, line by line, each cause that its text does not tell already.
pub(crate) fn write_with_causes(
    error: &(dyn StdError + 'static),
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut told = error.to_string();
    f.write_str(&told)?;
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if !told.ends_with(&text) {
            write!(f, "\n  caused by: {text}")?;
        }
        told = text;
        cause = error.source();
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
    fn a_cause_is_told_once() {
        let cause = "abc".parse::<u8>().unwrap_err();
        let error = Error::from(Invalid::because("the port can't be read", cause.clone()));
        assert_eq!(error.to_string(), "the port can't be read");
        assert_eq!(error.source().unwrap().to_string(), cause.to_string());
        assert_eq!(
            format!("{error:?}"),
            format!("the port can't be read\n  caused by: {cause}")
        );
        let told = Error::from(Invalid::because(format!("the port: {cause}"), cause));
        assert_eq!(format!("{told:?}"), told.to_string());
    }
}
