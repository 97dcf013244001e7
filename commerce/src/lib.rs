//! A client for the [Commerce Layer](https://commercelayer.io) API.

mod open_enum;
mod resources;

pub use resources::*;
