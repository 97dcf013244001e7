//! The members of a JSON:API document.

pub mod atomic;
mod error_document;
mod error_object;
mod identifier;
mod jsonapi_object;
mod lenient;
mod links;
mod members;
mod meta;
mod relationship_object;
mod resource_object;

pub use error_document::ErrorDocument;
pub use error_object::ErrorObject;
pub use identifier::Identifier;
pub use jsonapi_object::JsonApi;
pub use links::{Link, Links};
pub use meta::Meta;
pub use relationship_object::{Linkage, RelationshipObject};
pub use resource_object::ResourceObject;
