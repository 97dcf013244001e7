//! Weights.

use crate::resources::prelude::*;

open_enum! {
    /// A unit of weight.
    pub enum UnitOfWeight {
        Grams = "gr",
        Ounces = "oz",
        Pounds = "lb",
    }
}
