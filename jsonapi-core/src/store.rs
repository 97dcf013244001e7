//! Where resources live: [`Repository`], the trait, and [`MemoryStore`], one place.

mod dynamic;
#[cfg(feature = "client")]
mod http;
mod memory;
mod raw;
mod repository;

pub use dynamic::DynRepository;
pub use memory::{MemoryRepository, MemoryStore};
pub use raw::RawDocument;
#[cfg(feature = "server")]
pub(crate) use repository::changeable;
pub use repository::{LinkageChange, Repository};
