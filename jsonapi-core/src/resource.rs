//! The traits of typed resources, which `#[derive(Resource)]` implements.

pub(crate) mod convert;
#[doc(hidden)]
pub mod endpoint;
pub(crate) mod field;
#[doc(hidden)]
pub mod generated;
pub(crate) mod id;
pub(crate) mod included;
pub(crate) mod member;
pub(crate) mod path;
pub(crate) mod payload;
pub(crate) mod primary;
#[doc(hidden)]
pub mod read;
pub(crate) mod relationship;
pub(crate) mod resource_type;
pub(crate) mod schema;
pub(crate) mod target;
#[doc(hidden)]
pub mod write;
pub(crate) mod write_access;

pub use read::{OwnedResource, ReadTarget};
pub use target::{MemberOf, RelationshipTarget, ResourceId, Union};
