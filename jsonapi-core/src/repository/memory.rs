//! Resources in memory: [`MemoryStore`], which knows several types, and [`MemoryRepository`], its
//! view of one.

mod atomic;
mod collection;
mod complete;
mod contents;
mod linkage;
mod list;
mod reading;
mod referrers;
mod repository;
mod seed;
mod sorting;
mod store;
mod stored;
mod table;
mod undo;
mod view;
mod visibility;
mod writing;

pub use repository::MemoryRepository;
pub use store::MemoryStore;
pub use view::{Change, StoreView};
