//! Where resources live: [`Repository`], the trait, and [`MemoryStore`], one place.

mod dynamic;
#[cfg(feature = "client")]
mod http;
mod linkage;
mod memory;
mod raw;
mod related;
mod repository;

pub use dynamic::DynRepository;
pub use linkage::LinkageChange;
#[cfg(feature = "server")]
pub(crate) use linkage::changeable;
pub use memory::{MemoryRepository, MemoryStore};
pub use raw::RawDocument;
pub use repository::Repository;
