//! Resources in memory: [`MemoryStore`], which knows several types, and [`MemoryRepository`], its
//! view of one.

mod atomic;
mod collection;
mod linkage;
mod list;
mod reading;
mod referrers;
mod repository;
mod resources;
mod seed;
mod store;
mod undo;
mod writing;

pub use repository::MemoryRepository;
pub use resources::{Change, StoreView};
pub use store::MemoryStore;
