//! The traits that give the types of `jsonapi_core` their methods for this API. A program imports
//! them at once:
//!
//! ```
//! use commerce::prelude::*;
//! ```

pub use crate::filter::{Predicates as _, RelatedAttribute as _};
pub use crate::lists::Lists as _;
#[allow(unused_imports, unreachable_pub, reason = "there may be no area")]
pub use crate::triggers::*;
