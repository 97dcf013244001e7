//! What the fuzz targets share with the tests: the functions that they call, and the cases that
//! they begin with.

#[path = "../../tests/src/blog.rs"]
pub mod blog;
#[path = "../../tests/src/harness.rs"]
pub mod harness;
#[path = "../../tests/src/spec.rs"]
pub mod spec;
