//! The Atomic Operations extension: several changes in one request, which are applied either all or
//! none.
//!
//! A request has [`Operations`], and the response has [`Results`], one for each operation.
//!
//! ```
//! use jsonapi_core::atomic::{Operation, Operations, Ref};
//! use jsonapi_core::{Identifier, ResourceObject};
//!
//! let author = ResourceObject::local("people", "p").with_attribute("name", "Rui");
//! let book = Ref::from(Identifier::new("books", "1")).relationship("author");
//! let request = Operations::new([
//!     Operation::add(author),
//!     Operation::update_relationship(book, Identifier::local("people", "p")),
//! ]);
//! assert!(request.check().is_ok());
//! ```
//!
//! Specification: [Atomic Operations](https://jsonapi.org/ext/atomic).

pub(crate) mod check;
mod operation;

use serde::{Deserialize, Serialize};

pub use self::operation::{Data, Op, Operation, OperationTarget, Ref};
use crate::model::members::{Extensions, nullable, present};
use crate::model::{ErrorObject, JsonApi, Links, Meta};
use crate::validate::ATOMIC_OPERATIONS;

/// The URI of the extension, for the `ext` parameter of the media type.
pub const EXTENSION: &str = ATOMIC_OPERATIONS;

/// The request document: operations, applied in this order.
///
/// Specification: [Document Structure](https://jsonapi.org/ext/atomic/#document-structure).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a document with `atomic:operations`")]
pub struct Operations {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    jsonapi: Option<JsonApi>,
    #[serde(rename = "atomic:operations")]
    operations: Vec<Operation>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Links::is_absent"
    )]
    links: Links,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl Operations {
    /// Creates a request document.
    pub fn new(operations: impl IntoIterator<Item = Operation>) -> Self {
        Self {
            jsonapi: None,
            operations: operations.into_iter().collect(),
            links: Links::default(),
            meta: Meta::default(),
            extensions: Extensions::default(),
        }
    }

    /// Returns the operations, in order.
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
    }

    /// Checks the operations together: that there is at least one, that each has a target and data
    /// that fits its action, and that each local id is assigned to one resource before it is used.
    ///
    /// A `lid` of a target must be assigned by an earlier operation; one in linkage, by any
    /// operation of the request. Names and attributes are not checked. The rules and their texts
    /// are those of the [`Validator`](crate::validate::Validator).
    ///
    /// # Errors
    ///
    /// Returns an error object with status 400 and a pointer for each fault, as a server responds
    /// with in an [`ErrorDocument`](crate::model::ErrorDocument).
    pub fn check(&self) -> Result<(), Vec<ErrorObject>> {
        check::check(&self.operations)
    }
}

/// The response document: a result for each operation, in the same order.
///
/// Specification: [Result Objects](https://jsonapi.org/ext/atomic/#result-objects).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a document with `atomic:results`")]
pub struct Results {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    jsonapi: Option<JsonApi>,
    #[serde(rename = "atomic:results")]
    results: Vec<OperationResult>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Links::is_absent"
    )]
    links: Links,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl Results {
    /// Creates a response document.
    pub fn new(results: impl IntoIterator<Item = OperationResult>) -> Self {
        Self {
            jsonapi: None,
            results: results.into_iter().collect(),
            links: Links::default(),
            meta: Meta::default(),
            extensions: Extensions::default(),
        }
    }

    /// Returns the results; each belongs to the operation at its index.
    pub fn results(&self) -> &[OperationResult] {
        &self.results
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }
}

/// The result of an operation, which may be empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "a result object")]
pub struct OperationResult {
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    data: Option<Data>,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Meta::is_absent"
    )]
    meta: Meta,
    #[serde(flatten)]
    extensions: Extensions,
}

impl OperationResult {
    /// Creates a result without data.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Creates a result with the resource after the operation.
    pub fn new(data: impl Into<Data>) -> Self {
        Self {
            data: Some(data.into()),
            ..Self::default()
        }
    }

    /// Returns the primary data.
    pub fn data(&self) -> Option<&Data> {
        self.data.as_ref()
    }

    /// Returns the meta object.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Sets the meta object.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = meta;
        self
    }
}
