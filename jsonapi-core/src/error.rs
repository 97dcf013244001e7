//! One opaque [`Error`] with questions as methods.

mod call;
#[cfg(feature = "client")]
mod failure;
mod status;
#[cfg(feature = "client")]
mod taken;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::{Method, StatusCode};

use crate::document::{ErrorDocument, ErrorObject};
use crate::trace::Trace;

pub(crate) use call::Call;
#[cfg(feature = "client")]
pub(crate) use failure::Failure;
pub(crate) use status::Status;
#[cfg(feature = "client")]
pub(crate) use taken::Taken;

/// An error of somebody else's code, whatever its type.
pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// What went wrong, anywhere in this crate.
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
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    kind: Kind,
    call: Option<Call>,
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
    #[cfg(feature = "client")]
    #[error(transparent)]
    Failure(#[from] Failure),
    #[error(transparent)]
    Invalid(#[from] Invalid),
    #[error(transparent)]
    Status(#[from] Status),
    #[cfg(feature = "client")]
    #[error(transparent)]
    Taken(#[from] Taken),
}

/// A document that is not what its type declares.
#[derive(Debug)]
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
pub(crate) struct Errors(pub(crate) Box<ErrorDocument>);

impl Errors {
    fn summary(&self) -> String {
        let errors: Vec<_> = self.0.errors().iter().map(ToString::to_string).collect();
        errors.join("; ")
    }

    /// The status that all of them have; where they differ, what is general enough: 400, or 500.
    ///
    /// Specification: [Processing Errors](https://jsonapi.org/format/1.1/#errors-processing).
    fn status(&self) -> Option<StatusCode> {
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

/// A refusal: what a repository answers where it does not do what it was asked for.
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
        let rule = trace.broken_rule();
        let (resource_type, resource_id) = trace.into_resource();
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

/// Something that the caller gave and that can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Invalid {
    message: String,
    source: Option<BoxError>,
}

impl Error {
    /// Something that the caller gave and that can't be used: for a crate that builds a client of
    /// one API on this one. The message says what to do instead.
    ///
    /// ```
    /// use jsonapi_core::Error;
    ///
    /// let error = Error::invalid("the organization is empty: give its slug");
    /// assert_eq!(error.to_string(), "the organization is empty: give its slug");
    /// assert_eq!(error.status(), None);
    /// ```
    #[must_use]
    pub fn invalid(message: impl Into<String>) -> Self {
        Invalid::new(message).into()
    }

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
            document,
            other: String::new(),
        }
        .into()
    }

    /// The HTTP status that the server answered with. For an answer that is no error by its
    /// status but can't be used (HTML, for one), that status.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match &self.inner.kind {
            Kind::Status(status) => Some(status.status),
            #[cfg(feature = "client")]
            Kind::Failure(Failure::Unexpected { status, .. }) => Some(*status),
            Kind::Errors(errors) => errors.status(),
            #[cfg(feature = "client")]
            Kind::Taken(taken) => Some(taken.status()),
            _ => None,
        }
    }

    /// Whether the server says that there is no such resource (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Whether the server says that the request conflicts with what it holds (409).
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// Whether the server did what it was asked to do, and only the answer can't be had or read.
    /// Sending the request again would do it twice.
    #[must_use]
    pub fn is_done(&self) -> bool {
        #[cfg(feature = "client")]
        if let Kind::Taken(Taken::Done { .. }) = &self.inner.kind {
            return true;
        }
        false
    }

    /// Whether the server accepted the request, but has not done it yet (202), where a result was
    /// waited for.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.status() == Some(StatusCode::ACCEPTED)
    }

    /// Where the server says that a request which it only accepted can be watched, as it wrote it.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        #[cfg(feature = "client")]
        if let Kind::Taken(Taken::Accepted { location }) = &self.inner.kind {
            return location.as_deref();
        }
        None
    }

    /// Whether the server does not know who is calling (401): the token is missing, wrong or
    /// expired.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Whether the server says that it was asked too often (429), or the client would have to
    /// hold the request back for too long and did not send it, in which case there is no status.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        #[cfg(feature = "client")]
        if let Kind::Failure(Failure::HeldBack { .. }) = &self.inner.kind {
            return true;
        }
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    fn has_status(&self, status: StatusCode) -> bool {
        match &self.inner.kind {
            Kind::Status(answer) => answer.status == status,
            Kind::Errors(errors) => errors.status() == Some(status),
            _ => false,
        }
    }

    /// Whether no connection, or no whole answer, was there in time. A 504 of the server is an
    /// answer.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match &self.inner.kind {
            #[cfg(feature = "client")]
            Kind::Failure(failure) => failure.is_timeout(),
            _ => false,
        }
    }

    /// Whether the same request may succeed later, and sending it again does no harm.
    ///
    /// It is what the client goes by itself; such an error comes out when its policy allows no
    /// further attempt.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.inner.call.as_ref().is_some_and(|call| call.repeatable)
    }

    /// How long the server asks to wait before the next request (`Retry-After`), or the client
    /// would have to hold it back.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.inner.kind {
            #[cfg(feature = "client")]
            Kind::Failure(Failure::HeldBack { wait }) => Some(*wait),
            Kind::Status(status) => status.retry_after,
            _ => None,
        }
    }

    /// What the server says is wrong: the error objects of its answer, if it was a document of
    /// errors.
    #[must_use]
    pub fn errors(&self) -> &[ErrorObject] {
        match &self.inner.kind {
            Kind::Status(status) => status.errors(),
            Kind::Errors(Errors(document)) => document.errors(),
            _ => &[],
        }
    }

    /// JSON pointer to the value at fault: in the document that was read or, where the server
    /// refused one, in the document that was sent (that of the first error object that has one).
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        match &self.inner.kind {
            Kind::Status(_) | Kind::Errors(_) => {
                self.errors().iter().find_map(ErrorObject::pointer)
            }
            _ => self.decoding().map(|decode| &*decode.pointer),
        }
    }

    /// The type of the resource at fault, in the document that was read.
    #[must_use]
    pub fn resource_type(&self) -> Option<&str> {
        self.decoding()?.resource_type.as_deref()
    }

    /// The id of the resource at fault, in the document that was read.
    #[must_use]
    pub fn resource_id(&self) -> Option<&str> {
        self.decoding()?.resource_id.as_deref()
    }

    /// The rule of the specification that the document breaks, by its id in the rule
    /// files of the repository; `None` where it breaks none, but is not what was declared.
    #[must_use]
    pub fn rule(&self) -> Option<&'static str> {
        self.decoding()?.rule
    }

    fn decoding(&self) -> Option<&Decode> {
        match &self.inner.kind {
            Kind::Decode(decode) => Some(decode),
            #[cfg(feature = "client")]
            Kind::Taken(Taken::Done { source, .. }) => source.as_ref()?.decoding(),
            _ => None,
        }
    }

    /// The method of the request that failed.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        self.inner.call.as_ref().map(|call| &call.method)
    }

    /// The path of the request that failed, percent-encoded, without its query: there may be
    /// something in it that is for nobody else.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.inner.call.as_ref().map(|call| &*call.path)
    }

    /// The id that the server gave to the request (`X-Request-Id`), to ask its makers about.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.inner.call.as_ref()?.request_id.as_deref()
    }

    /// How many times the request was tried. 0 if it never came to that.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.inner.call.as_ref().map_or(0, |call| call.attempts)
    }

    /// Says that what was read stands at this pointer in a larger document.
    #[cfg(feature = "client")]
    pub(crate) fn within(mut self, pointer: &str) -> Self {
        if let Kind::Decode(decode) = &mut self.inner.kind {
            decode.pointer.insert_str(0, pointer);
        }
        self
    }

    #[cfg(feature = "client")]
    pub(crate) fn kind(&self) -> &Kind {
        &self.inner.kind
    }

    /// Says in which call it happened.
    #[cfg(feature = "client")]
    pub(crate) fn in_call(mut self, call: Call) -> Self {
        self.inner.call = Some(call);
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

impl Invalid {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    pub(crate) fn because(message: impl Into<String>, source: impl Into<BoxError>) -> Self {
        Self {
            message: message.into(),
            source: Some(source.into()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner.call {
            Some(call) => call.around(&self.inner.kind, f),
            None => self.inner.kind.fmt(f),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_tuple("Error");
        shown.field(&self.inner.kind);
        self.inner.call.iter().for_each(|call| {
            shown.field(call);
        });
        shown.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.kind.source()
    }
}

/// Resource, member and place, then what is wrong there.
impl fmt::Display for Decode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.resource_type, &self.resource_id) {
            (Some(kind), Some(id)) => write!(f, "`{kind}` `{id}`: ")?,
            (Some(kind), None) => write!(f, "`{kind}`: ")?,
            (None, Some(id)) => write!(f, "resource `{id}`: ")?,
            (None, None) => {}
        }
        if self.pointer.is_empty() {
            return f.write_str(&self.message);
        }
        let member = if self.pointer.contains("/attributes/") {
            "attribute "
        } else if self.pointer.contains("/relationships/") {
            "relationship "
        } else {
            ""
        };
        write!(f, "{member}at {}: {}", self.pointer, self.message)
    }
}

impl StdError for Decode {}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(pointer: &str) -> Decode {
        Decode {
            message: "invalid type: null, expected a string".into(),
            pointer: pointer.into(),
            resource_type: Some("orders".into()),
            resource_id: Some("eqkykhjlVw".into()),
            rule: None,
        }
    }

    #[test]
    fn is_one_pointer_and_goes_anywhere() {
        fn anywhere<T: StdError + Send + Sync + 'static>() {}
        anywhere::<Error>();
        assert_eq!(size_of::<Error>(), size_of::<usize>());
    }

    #[test]
    fn decoding_says_where() {
        let error = Error::from(decode("/data/attributes/x"));
        assert_eq!(
            error.to_string(),
            "`orders` `eqkykhjlVw`: attribute at /data/attributes/x: \
             invalid type: null, expected a string"
        );
        assert_eq!(error.pointer(), Some("/data/attributes/x"));
        assert_eq!(error.resource_type(), Some("orders"));
        assert_eq!(error.resource_id(), Some("eqkykhjlVw"));
        assert!(error.source().is_none());

        let whole = Decode {
            resource_type: None,
            resource_id: None,
            ..decode("")
        };
        assert_eq!(
            Error::from(whole).to_string(),
            "invalid type: null, expected a string"
        );
        let link = decode("/data/0/relationships/author/data/id").to_string();
        assert!(
            link.contains("relationship at /data/0/relationships/author/data/id"),
            "{link}"
        );
    }

    #[test]
    fn a_cause_is_told_once() {
        let cause = "abc".parse::<u8>().unwrap_err();
        let error = Error::from(Invalid::because("the port can't be read", cause.clone()));
        assert_eq!(error.to_string(), "the port can't be read");
        assert_eq!(error.source().unwrap().to_string(), cause.to_string());
    }
}
