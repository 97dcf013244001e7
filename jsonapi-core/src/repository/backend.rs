//! The object-safe trait that repositories are built on.

use std::pin::Pin;

use super::linkage::LinkageChange;
use super::parts::DocumentParts;
use crate::error::Error;
use crate::model::Linkage;
use crate::query::Parameters;
use crate::resource::payload::Payload;
use crate::resource::resource_type::ResourceType;

/// A future in a box.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A read of one resource type.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ReadOp<'a> {
    /// The resource with this id.
    One(&'a str),
    /// All resources that the parameters leave.
    List,
    /// The resources that a relationship leads to.
    Related {
        /// The id of the resource that has the relationship.
        id: &'a str,
        /// The name of the relationship.
        relationship: &'a str,
    },
    /// The linkage of a relationship.
    Linkage {
        /// The id of the resource that has the relationship.
        id: &'a str,
        /// The name of the relationship.
        relationship: &'a str,
    },
}

/// A write of one resource type.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum WriteOp<'a> {
    /// Creates a resource.
    Create(Payload),
    /// Changes the members that were sent.
    Update(Payload),
    /// Deletes the resource with this id.
    Delete(&'a str),
    /// Changes the linkage of a relationship.
    ChangeLinkage {
        /// The id of the resource that has the relationship.
        id: &'a str,
        /// The name of the relationship.
        relationship: &'a str,
        /// The kind of change.
        change: LinkageChange,
        /// The given linkage.
        linkage: Linkage,
    },
}

/// The resources of one type, without their Rust type: the interface that a server calls.
///
/// [`Repository`](super::Repository) is the typed face of it; each is made into a `Backend` by
/// [`Repository::into_backend`](super::Repository::into_backend). Ids are in the form in which
/// they are printed.
pub trait Backend: Send + Sync {
    /// The resource type.
    fn resource_type(&self) -> &'static ResourceType;

    /// Reads resources, with what the parameters include.
    fn read<'a>(
        &'a self,
        op: ReadOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>>;

    /// Writes, and answers with the resource as the write left it and with what the parameters
    /// include. A deletion and a change of linkage answer with no resource.
    fn write<'a>(
        &'a self,
        op: WriteOp<'a>,
        parameters: &'a Parameters,
    ) -> BoxFuture<'a, Result<DocumentParts, Error>>;

    /// Returns the names that lists can be sorted by besides attributes.
    fn sort_keys(&self) -> Vec<String> {
        Vec::new()
    }

    /// The base names of query parameters of its own, as
    /// [`Repository::parameters`](super::Repository::parameters) has them.
    fn parameters(&self) -> Vec<String> {
        Vec::new()
    }

    /// A number that differs after anything changed that documents of this repository show.
    /// `None` where nothing can be said.
    fn revision(&self) -> Option<u64> {
        None
    }
}
