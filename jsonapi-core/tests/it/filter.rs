//! Conditions.

mod data;
mod dialects;
mod json_api_dot_net_core;
mod kinds;
mod meaning;
mod memory;
#[cfg(all(feature = "client", feature = "server"))]
mod round_trips;
mod typed;
