//! jsonapi-derive
