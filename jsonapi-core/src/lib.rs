//! jsonapi-core
