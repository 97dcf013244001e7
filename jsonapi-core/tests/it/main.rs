//! All tests of `jsonapi-core`, in one binary with one module per subject.

mod blog;
#[cfg(all(feature = "client", feature = "server"))]
mod in_process;
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the corpus in `tests` uses the rest"
)]
mod spec;
#[cfg(feature = "client")]
mod support;

#[cfg(feature = "client")]
mod atomic;
#[cfg(feature = "client")]
mod calls;
#[cfg(feature = "client")]
mod client;
mod compound;
mod cursor_pagination;
#[cfg(feature = "client")]
mod design;
mod diagnose;
mod document_lookup;
mod eager;
mod equivalent_ids;
#[cfg(feature = "server")]
mod filter;
mod identifier_meta;
mod included_writer;
mod json;
mod large_documents;
mod layers;
mod memory;
mod model;
mod negotiation;
#[cfg(feature = "server")]
mod open_api;
#[cfg(feature = "client")]
mod paging;
#[cfg(feature = "server")]
mod payloads;
mod query;
mod reading;
#[cfg(all(feature = "client", feature = "server"))]
mod repository;
#[cfg(all(feature = "client", feature = "server"))]
mod rules;
mod schema;
#[cfg(all(feature = "client", feature = "server"))]
mod server;
mod unresolved;
