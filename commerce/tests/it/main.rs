//! All tests of the Commerce Layer client and the sandbox, in one binary with one module per
//! subject.

#[path = "../../../jsonapi-core/tests/it/support/mod.rs"]
mod support;

mod api;
mod catalogue;
mod resources;
mod sandbox;
mod stripe_checkout;
