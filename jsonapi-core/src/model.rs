//! The members of a document, untyped: resource objects, identifiers, linkage, links, meta and
//! errors.

mod error_document;
mod error_object;
mod identifier;
mod jsonapi_object;
pub(crate) mod lenient;
mod links;
pub(crate) mod members;
mod meta;
pub(crate) mod name;
mod relationship_object;
mod resource_object;
pub(crate) mod rule;
pub(crate) mod secret;
pub(crate) mod uri;

pub use error_document::ErrorDocument;
pub use error_object::ErrorObject;
pub(crate) use error_object::fault;
pub use identifier::Identifier;
pub use jsonapi_object::JsonApi;
pub use links::{Link, Links};
pub use meta::Meta;
pub(crate) use meta::escape;
pub use relationship_object::{Linkage, RelationshipObject};
pub use resource_object::ResourceObject;
