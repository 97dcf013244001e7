//! jsonapi-core

pub mod query;
