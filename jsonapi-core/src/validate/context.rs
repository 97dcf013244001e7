//! The purposes of documents.

use std::fmt;
use std::str::FromStr;

/// The purpose of a document, which determines its required content.
///
/// It is formatted and parsed in kebab case, as by the `lint` example:
///
/// ```
/// use jsonapi_core::validate::Context;
///
/// assert_eq!("create-request".parse(), Ok(Context::CreateRequest));
/// assert_eq!(Context::Response.to_string(), "response");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// A response.
    Response,
    /// A request that creates a resource.
    CreateRequest,
    /// A request that updates a resource.
    UpdateRequest,
    /// A request that changes a relationship of unknown cardinality.
    RelationshipRequest,
    /// A request that changes a to-one relationship.
    ToOneRequest,
    /// A request that changes a to-many relationship.
    ToManyRequest,
    /// A request of the Atomic Operations extension.
    AtomicRequest,
    /// A response of the Atomic Operations extension.
    AtomicResponse,
}

impl Context {
    /// All contexts.
    pub const ALL: [Self; 8] = [
        Self::Response,
        Self::CreateRequest,
        Self::UpdateRequest,
        Self::RelationshipRequest,
        Self::ToOneRequest,
        Self::ToManyRequest,
        Self::AtomicRequest,
        Self::AtomicResponse,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::CreateRequest => "create-request",
            Self::UpdateRequest => "update-request",
            Self::RelationshipRequest => "relationship-request",
            Self::ToOneRequest => "to-one-request",
            Self::ToManyRequest => "to-many-request",
            Self::AtomicRequest => "atomic-request",
            Self::AtomicResponse => "atomic-response",
        }
    }

    /// Returns whether a client sends the document, so that it may have new resources without an
    /// id.
    pub(super) fn is_request(self) -> bool {
        !matches!(self, Self::Response | Self::AtomicResponse)
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Context {
    type Err = UnknownContext;

    fn from_str(text: &str) -> Result<Self, UnknownContext> {
        Self::ALL
            .into_iter()
            .find(|context| context.name() == text)
            .ok_or(UnknownContext)
    }
}

/// The text is not a [`Context`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a context: write {}",
    Context::ALL.map(Context::name).join(", ")
)]
pub struct UnknownContext;
