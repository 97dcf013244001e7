//! Extension traits for the types of `jsonapi_core`. Import them all at once:
//!
//! ```
//! use commerce::prelude::*;
//! ```

pub use jsonapi_core::prelude::*;

pub use crate::filter::{Predicates as _, RelatedAttribute as _};
pub use crate::lists::Lists as _;
#[allow(
    unused_imports,
    unreachable_pub,
    reason = "unused if no area is enabled"
)]
pub use crate::triggers::*;
