//! Declarations and calls that must not compile, and what the compiler says of them.
//!
//! A case is a file in `ui/`, in the folder of its kind of mistake, and its message stands beside
//! it. After a change, `TRYBUILD=overwrite cargo test --package tests --test ui` writes the
//! messages anew: read each one that changed as the person would who made the mistake.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}
