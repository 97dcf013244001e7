//! The tests of the Commerce Layer client and of its sandbox, in one program: a module a subject.

#[path = "../../../jsonapi-core/tests/it/support/mod.rs"]
mod support;

mod api;
mod catalogue;
mod resources;
mod sandbox;
mod story;
