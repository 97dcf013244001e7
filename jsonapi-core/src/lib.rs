//! jsonapi-core

pub mod negotiation;
pub mod query;
